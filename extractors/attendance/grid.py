"""The lines of a list cut into the cells of its columns, by the white space between words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.attendance.headings import are_headings
from extractors.language.patterns import pattern
from extractors.reading.lines import make_line, spaced
from models.document import Document, Line, Word

# White space that parts columns, and what a column must have at least where other lines show it, in font sizes.
_GAP, _LEAST_GAP = 1.55, 0.32
# What begins within so many points of a column's edge begins there.
_NEAR = 3.0
# … what parts them where a head shows the column, and how many lines show one beside which a single gap is none.
_APART, _MANY = 0.5, 3
# … and what parts columns in most lines of a table, one below the other.
_NEAR_GAP = 0.7
# How far names may be set in below the head of their column.
_INDENT = 45.0
# So many people have initials beside them before these are taken for a column of initials.
_FEWEST_INITIALS = 2
# "AB", and "RCp" or "NO’B" where two have the same.
_BARE_INITIALS = re.compile(r"(?=[^a-z]{2})[A-Z]{1,4}(?:[’'][A-Z])?[a-z]{0,2}")
# "and", "&", a comma: what stands behind the gap goes on with what stands before it.
_CONNECTOR = pattern("attendance_sentences", "connector")


@dataclass(slots=True)
class Cell:
    """What a line holds of one column; columns count from 0."""

    line: Line
    column: int


@dataclass(slots=True)
class Grid:
    """The lines of a list cut into the cells of its columns; `starts` is where each column but the first begins."""

    rows: list[list[Cell]] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)

    @property
    def columns(self) -> int:
        return len(self.starts) + 1


def grid_of(lines: Sequence[Line], document: Document | None = None) -> Grid:
    """One row a line, in order; a grid of one column where nothing stands side by side. The ruling lines of
    `document` part columns however near they stand."""
    edges = _column_starts(lines)
    edges = _with_ruled(edges, lines, document) if document is not None else edges
    grid = Grid(starts=_without_indents(edges, lines))
    for number, line in enumerate(lines):
        heads = _heads(line) if number == 0 else []
        near = _INDENT if heads else _NEAR
        row: list[Cell] = []
        for words in heads or _cut(line, edges):
            column = sum(words[0].x0 >= start - near for start in grid.starts)
            row.append(Cell(make_line(words, line.page), column))
        grid.rows.append(row)
    return grid


def without_initials(grid: Grid) -> Grid:
    """The grid without a column that holds nothing but people's initials ("PS", "GN"), under no head."""
    cells: dict[int, list[str]] = {}
    for row in grid.rows:
        for cell in row:
            cells.setdefault(cell.column, []).append(cell.line.text)
    initials = {
        column for column, texts in cells.items()
        if column > 0 and len(texts) >= _FEWEST_INITIALS and all(map(_BARE_INITIALS.fullmatch, texts))
    }  # fmt: skip
    if not initials or grid.columns <= _FEWEST_INITIALS:
        return grid
    return Grid([[cell for cell in row if cell.column not in initials] for row in grid.rows], grid.starts)


def _heads(line: Line) -> list[list[Word]]:
    """ "Councillors present | Officers present": the headings side by side that open a list of columns."""
    runs = line.runs(_GAP)
    return runs if are_headings([spaced(run) for run in runs]) else []


def _without_indents(edges: Sequence[float], lines: Sequence[Line]) -> list[float]:
    """Where columns begin: names set in below the head of theirs ("Officers" over bullets) make none of their own."""
    kept: list[float] = []
    for edge in edges:
        if kept and edge - kept[-1] < _INDENT and not any(_has_both(line, kept[-1], edge) for line in lines):
            continue
        kept.append(edge)
    return kept


def _has_both(line: Line, one: float, other: float) -> bool:
    """Runs of the line begin at both places."""
    return all(any(abs(run[0].x0 - at) <= _NEAR for run in line.runs(_GAP)) for at in (one, other))


def _column_starts(lines: Sequence[Line]) -> list[float]:
    """Where columns begin: after a wide gap that no justified text explains."""
    found: list[float] = []
    for line in lines:
        runs = line.runs(_GAP)
        for before, after in pairwise(runs):
            if not _CONNECTOR.search(before[-1].text) and not _justified(line, runs):
                found.append(after[0].x0)
    starts = _clusters(found)
    left = min((line.x0 for line in lines), default=0.0)
    most = max((len(group) for group in starts), default=0)
    wide = [
        group[0]
        for group in starts
        if group[0] > left + 20
        and (len(group) > 1 or most < _MANY or _aligned(group[0], lines) > 1 or _last_of_row(group[0], lines))
    ]
    near = [x0 for x0 in _near_starts(lines) if x0 > left + 20 and all(abs(x0 - other) > _NEAR for other in wide)]
    return sorted([*wide, *near])


def _last_of_row(x0: float, lines: Sequence[Line]) -> bool:
    """The place ends the first row of several columns: filled downwards, the last can hold one name alone."""
    first = lines[0].runs(_GAP)
    return len(first) >= _MANY and abs(first[-1][0].x0 - x0) <= _NEAR


def _clusters(places: Sequence[float]) -> list[list[float]]:
    """Places near one another together, from left to right."""
    found: list[list[float]] = []
    for x0 in sorted(places):
        if found and x0 - found[-1][-1] <= _NEAR:
            found[-1].append(x0)
        else:
            found.append([x0])
    return found


def _near_starts(lines: Sequence[Line]) -> list[float]:
    """Where words of most lines begin one below the other, each behind a gap that is none between words."""
    places: list[float] = []
    for line in lines:
        # What stands behind a mark of presence ("A  Councillor Ash") is no column.
        gaps = [(after.x0 - before.x1, after.x0) for before, after in pairwise(line.words) if len(before.text) > 1]
        least = max(_NEAR_GAP * line.size, 2 * min((gap for gap, _ in gaps), default=0.0))
        places.extend(x0 for gap, x0 in gaps if gap > least and len(gaps) > 1)
    told = sum(len(line.words) > 2 for line in lines)
    return [group[0] for group in _clusters(places) if len(group) >= max(_MANY, 0.75 * told)]


def _aligned(x0: float, lines: Sequence[Line]) -> int:
    """In how many lines a word begins at the place, behind more white space than its line has between words."""
    return sum(
        any(
            abs(after.x0 - x0) <= _NEAR and after.x0 - before.x1 > max(_APART * line.size, _least_gap(line))
            for before, after in pairwise(line.words)
        )
        for line in lines
    )


def _with_ruled(edges: Sequence[float], lines: Sequence[Line], document: Document) -> list[float]:
    """The beginnings of columns with those that vertical rules show: the first words behind a rule."""
    behind: dict[int, list[float]] = {}
    for line in lines:
        for rule in document.pages[line.page - 1].rules:
            if rule.horizontal or not rule.top < line.middle < rule.bottom or not line.x0 < rule.x0 < line.x1:
                continue
            first = next((word for word in line.words if word.x1 > rule.x0), None)
            if first is not None and first.x0 > rule.x0 - 1 and first is not line.words[0]:
                behind.setdefault(round(rule.x0 / _NEAR), []).append(first.x0)
    ruled = [min(starts) for starts in behind.values() if len(starts) > 1]
    new = [x0 for x0 in ruled if all(abs(x0 - edge) > _NEAR for edge in edges)]
    return sorted([*edges, *new])


def _justified(line: Line, runs: list[list[Word]]) -> bool:
    """Text that is blown up to both margins: most of its gaps follow a comma."""
    return len(runs) > 2 and sum(bool(_CONNECTOR.search(run[-1].text)) for run in runs[:-1]) * 2 >= len(runs) - 1


def _cut(line: Line, starts: Sequence[float]) -> list[list[Word]]:
    """The words of the line, parted where a column begins and at its walls."""
    return [cell for part in _cut_at(line, starts) for cell in (line.between_walls(part) if line.walls else [part])]


def _cut_at(line: Line, starts: Sequence[float]) -> list[list[Word]]:
    """The words of the line, parted where a column begins."""
    parts: list[list[Word]] = []
    least = _least_gap(line)
    for word in line.words:
        gap = word.x0 - parts[-1][-1].x1 if parts else 0.0
        at_column = any(abs(word.x0 - start) <= _NEAR for start in starts)
        if parts and not (at_column and gap > least):
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


def _least_gap(line: Line) -> float:
    """What parts columns in this line at least: more than its words stand apart."""
    usual = min((after.x0 - before.x1 for before, after in pairwise(line.words)), default=0.0)
    return max(_LEAST_GAP * line.size, 1.3 * usual if usual < 0.6 * line.size else 0.0)
