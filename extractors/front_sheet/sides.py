"""Lists of members set side by side: a column for each party or authority, or organisations beside those they sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from extractors.reading.lines import make_line, spaced
from models.document import Line, Word

_NEAR = 4.0
_FEWEST_LINES = 3
# Of the lines on one side, the share that names people: nearly all of the one, few of the other.
_MOST, _FEW = 0.7, 0.3
# White space in font sizes between the lines of one organisation's name, and less than between two rows.
_WRAPPED = 0.35


@dataclass(slots=True)
class Column:
    """What stands below one cell of the first line."""

    heading: str
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Sender:
    """An organisation and the lines of those who sit for it."""

    name: list[Line]
    people: list[Line] = field(default_factory=list)


def side_by_side(region: Sequence[Line], heads: Callable[[str], bool]) -> list[Column]:
    """The columns below a first line of headings; none where that line is no such line.

    `heads` tells a heading that needs no heavy print ("Labour").
    """
    if len(region) < 2:
        return []
    cells = region[0].runs(1.3)
    heavy = _is_heavy(region[0]) and not _is_heavy(region[1])
    if len(cells) < 2 or not (heavy or all(heads(spaced(cell)) for cell in cells)):
        return []
    edges = [cell[0].x0 for cell in cells]
    columns = [Column(spaced(cell)) for cell in cells]
    for line in region[1:]:
        parts = _parted(line, edges)
        if parts is None:
            return []
        for column, words in zip(columns, parts, strict=True):
            if words:
                column.lines.append(make_line(words, line.page))
    return columns


def _is_heavy(line: Line) -> bool:
    return line.bold or line.text.isupper()


def _parted(line: Line, edges: Sequence[float]) -> list[list[Word]] | None:
    """The words of each column; None where the line's cells begin elsewhere."""
    if not all(any(abs(run[0].x0 - edge) < _NEAR for edge in edges) for run in line.runs(1.3)):
        return None
    parts: list[list[Word]] = [[] for _ in edges]
    at = 0
    for word in line.words:
        at = next((place for place, edge in enumerate(edges) if abs(word.x0 - edge) < _NEAR), at)
        parts[at].append(word)
    return parts


def senders(region: Sequence[Line], names: Callable[[Line], bool]) -> list[Sender]:
    """The organisations on the left with the people on the right; none where the region is no such table.

    `names` tells a line that names people.
    """
    split = split_in_two(region)
    left = [part for part, _ in split if part]
    right = [part for _, part in split if part]
    if len(left) < 2 or split[0][0] is None or split[0][1] is None or len(right) < _FEWEST_LINES:
        return []
    if _share(right, names) < _MOST or _share(left, names) > _FEW:
        return []
    return list(_rows(split))


def split_in_two(region: Sequence[Line]) -> list[tuple[Line | None, Line | None]]:
    """What stands left and right of each line's second column; none where the region has no such column."""
    edge = _edge(region)
    return [] if edge is None else [_split(line, edge) for line in region]


def _edge(region: Sequence[Line]) -> float | None:
    """Where the second column begins: the usual place of second cells and of lines that stand in it alone."""
    first = min(line.x0 for line in region)
    starts = [run[0].x0 for line in region for run in line.runs(1.3) if run[0].x0 > first + 40]
    usual = Counter(round(start) for start in starts).most_common(1)
    if not usual or usual[0][1] < _FEWEST_LINES:
        return None
    return next(start for start in starts if round(start) == usual[0][0])


def _split(line: Line, edge: float) -> tuple[Line | None, Line | None]:
    at = next((place for place, word in enumerate(line.words) if abs(word.x0 - edge) < _NEAR), len(line.words))
    left, right = line.words[:at], line.words[at:]
    return (make_line(left, line.page) if left else None), (make_line(right, line.page) if right else None)


def _share(lines: Sequence[Line], names: Callable[[Line], bool]) -> float:
    return sum(map(names, lines)) / len(lines)


def _rows(split: Sequence[tuple[Line | None, Line | None]]) -> Iterator[Sender]:
    row: Sender | None = None
    for left, right in split:
        if left is not None:
            if row is not None and _wraps(row.name[-1], left, right):
                row.name.append(left)
            else:
                if row is not None:
                    yield row
                row = Sender([left])
        if row is not None and right is not None:
            row.people.append(right)
    if row is not None:
        yield row


def _wraps(last: Line, left: Line, right: Line | None) -> bool:
    """The name goes on in its column, with nobody beside it; "(5):" below "Conservative" does beside its people too."""
    return left.text.startswith("(") or (right is None and left.top - last.bottom < _WRAPPED * left.size)
