"""Tables with horizontal rules only: rows between the rules, columns told from the white space that runs down them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import mean, median

from extractors.grouping import grouped
from extractors.tables.filling import in_lines
from extractors.tables.model import Cell, Part, Table
from models.document import Line, Page, Rule, Word

# Three rules of one width are a table (head, first row, foot); two frame a heading.
FEWEST_RULES = 3
NARROWEST = 100.0
SAME_END = 4.0
# White space parts columns where it is this wide, in font sizes: a space between words is a third of it.
GAP = 0.9
# Before a figure a narrower space parts columns, and two figures side by side are always two cells.
FIGURE_GAP = 0.5
_FIGURE = re.compile(r"[£$€(−–-]{0,3}\d[\d,.]*[%)k]{0,2}|[-–—]|n/?a", re.I)
# A band of more lines than this between two rules is many rows, not one.
MOST_LINES_A_ROW = 3
# Longer cells than this, in words, are prose set in columns.
LONGEST_CELL = 14
Runs = list[list[Word]]


def open_tables(page: Page, rules: Sequence[Rule], lines: Sequence[Line]) -> list[Table]:
    """Tables that only horizontal rules mark; `rules` and `lines` are those that stand in no grid."""
    found = (_table(page, group, lines) for group in _groups(rules))
    return [table for table in found if table]


def _groups(rules: Sequence[Rule]) -> Iterable[list[Rule]]:
    """Rules of one width one below the other."""
    groups: list[list[Rule]] = []
    wide = [rule for rule in rules if rule.horizontal and rule.x1 - rule.x0 >= NARROWEST]
    for rule in sorted(wide, key=lambda rule: rule.top):
        for group in groups:
            if abs(group[0].x0 - rule.x0) <= SAME_END and abs(group[0].x1 - rule.x1) <= SAME_END:
                if rule.top - group[-1].top > 2:
                    group.append(rule)
                break
        else:
            groups.append([rule])
    return (group for group in groups if len(group) >= FEWEST_RULES)


def _table(page: Page, rules: list[Rule], lines: Sequence[Line]) -> Table | None:
    x0, x1 = rules[0].x0, rules[0].x1
    between = [line for line in lines if rules[0].top <= line.middle <= rules[-1].top]
    inside = [line for line in between if line.x0 >= x0 - 6 and line.x1 <= x1 + 6]
    columns = _columns([_runs(line) for line in inside])
    if len(columns) < 2:
        return None
    rows = _rows(rules, inside, columns)
    if not _looks_like_table(rows):
        return None
    return _build(page, rules, rows, columns)


def _runs(line: Line) -> Runs:
    """The words of a line parted where a column may end."""
    runs: Runs = []
    was_figure = False
    for word in line.words:
        is_figure = bool(_FIGURE.fullmatch(word.text))
        gap = 0.0 if is_figure and was_figure else FIGURE_GAP if is_figure or was_figure else GAP
        if runs and word.x0 - runs[-1][-1].x1 <= gap * word.size:
            runs[-1].append(word)
        else:
            runs.append([word])
        was_figure = is_figure
    return runs


def _columns(lines: list[Runs]) -> list[tuple[float, float]]:
    """The x-ranges that the runs of the lines fill; a heading over several columns may bridge them."""
    spans = [(run[0].x0, run[-1].x1) for runs in lines for run in runs]
    narrow = _union(spans)
    if len(narrow) > 1 or not spans:
        return narrow
    widest = sorted(spans, key=lambda span: span[1] - span[0])
    return _union(widest[: len(widest) - max(1, len(widest) // 12)])


def _union(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


_Row = tuple[float, float, list[list[list[Word]]]]
"""Top, bottom and, for each column, its lines."""


def _rows(rules: list[Rule], lines: Sequence[Line], columns: list[tuple[float, float]]) -> list[_Row]:
    bands = [
        (above.top, below.top, [line for line in lines if above.top < line.middle <= below.top])
        for above, below in pairwise(rules)
    ]
    bands = [band for band in bands if band[2]]
    if len(bands) >= FEWEST_RULES - 1 and median(len(band[2]) for band in bands) <= MOST_LINES_A_ROW and len(bands) > 2:
        return [(top, bottom, _by_column(inside, columns)) for top, bottom, inside in bands]
    rows: list[_Row] = []
    for _, _, inside in bands:
        rows.extend(_line_rows(inside, columns))
    return rows


def _line_rows(lines: Sequence[Line], columns: list[tuple[float, float]]) -> list[_Row]:
    """Each line a row; a line that leaves the first column empty runs on from the row above it."""

    def runs_on(above: list[Line], line: Line) -> bool:
        return line.x0 > columns[0][1] and line.top - above[-1].bottom < 0.6 * line.size

    groups = grouped(lines, runs_on)
    return [(group[0].top, group[-1].bottom, _by_column(group, columns)) for group in groups]


def _by_column(lines: Sequence[Line], columns: list[tuple[float, float]]) -> list[list[list[Word]]]:
    starts = [start for start, _ in columns]
    words: list[list[Word]] = [[] for _ in columns]
    for line in lines:
        for run in _runs(line):
            number = max(sum(start <= run[0].x0 + 3 for start in starts) - 1, 0)
            words[number].extend(run)
    return [in_lines(part) if part else [] for part in words]


def _looks_like_table(rows: list[_Row]) -> bool:
    if len(rows) < 2:
        return False
    full = sum(sum(bool(cell) for cell in cells) >= 2 for _, _, cells in rows)
    lengths = [sum(len(line) for line in cell) for _, _, cells in rows for cell in cells if cell]
    return full >= 0.6 * len(rows) and mean(lengths) <= LONGEST_CELL


def _build(page: Page, rules: list[Rule], rows: list[_Row], columns: list[tuple[float, float]]) -> Table:
    edges = [rules[0].x0]
    edges.extend((left[1] + right[0]) / 2 for left, right in pairwise(columns))
    edges.append(rules[0].x1)
    cells = [
        Cell(row, col, 1, 1, page.number, (edges[col], top, edges[col + 1], bottom), lines)
        for row, (top, bottom, columns_of) in enumerate(rows)
        for col, lines in enumerate(columns_of)
    ]
    box = (edges[0], rules[0].top, edges[-1], rules[-1].top)
    return Table(cells, len(rows), len(columns), [Part(page.number, box, edges)], ruled=False)
