"""Forward plans and work programmes set in columns without rules, as browsers and word processors print them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from extractors.grouping import grouped
from extractors.plan_lists import date_heading
from extractors.reading.lines import make_line, spaced, step
from extractors.tables.model import Cell, Part, Table
from models.document import Line, Word, box_of

FieldOf = Callable[[str], str | None]

_HEAD_GAP, _CELL_GAP = 0.4, 0.6
_NEAR = 1.5
_FEWEST_COLUMNS, _FEWEST_KNOWN, _FEWEST_STARTS = 3, 3, 3
_TIGHT, _LOOSE = 1.35, 1.7
# How much more white space stands between two rows than between the lines of a cell, in points.
_ROW_APART = 1.2


def columned(lines: Sequence[Line], field_of: FieldOf) -> list[Table]:
    """The table on each page whose columns stand below a row of headings; none where no such headings stand.

    `field_of` tells what the heading of a column means, None for one that nobody knows.
    """
    head = _head(lines, field_of)
    if not head:
        return []
    body = lines[lines.index(head[-1]) + 1 :]
    printed = {line.text for line in head}
    pages = [list(page) for _, page in groupby(body, attrgetter("page"))]
    rows = [line for line in pages[0] if line.text not in printed] if pages else []
    edges = _edges(rows, head)
    found: list[Table] = []
    for page in pages if len(edges) >= _FEWEST_COLUMNS else []:
        own = [line for line in page if line.text not in printed]
        cut = _cut_off(own, edges) if found else 0
        if cut:
            _run_on(found[-1], own[:cut], edges)
        table = _table(own[cut:], [] if found else head, edges)
        if table is None:
            break
        found.append(table)
    return found


def _cut_off(lines: Sequence[Line], edges: Sequence[float]) -> int:
    """How many lines at the head of a page end a row that the page before begins: those above the first line that
    stands in half of the columns.
    """
    return next((at for at, line in enumerate(lines) if 2 * _fills(line, edges) > len(edges)), 0)


def _run_on(table: Table, lines: Sequence[Line], edges: Sequence[float]) -> None:
    last = table.n_rows - 1
    for col, written in enumerate(_dealt(lines, edges)):
        if not written:
            continue
        rest = Cell(last, col, 1, 1, written[0].page, box_of([word for line in written for word in line.words]))
        rest.lines = [line.words for line in written]
        before = table.at(last, col)
        if before is not None:
            before.run_on(rest)
        else:
            table.cells.append(rest)
            table.changed()


def _head(lines: Sequence[Line], field_of: FieldOf) -> list[Line]:
    """The row of headings: the first line with several that are known, and the lines that these run over."""
    for at, line in enumerate(lines):
        named = [field_of(spaced(run)) for run in line.runs(_HEAD_GAP)]
        if "title" in named and len(named) - named.count(None) >= _FEWEST_KNOWN:
            first, last = at, at + 1
            while line.bold and first and _belongs(lines[first - 1], lines[first]):
                first -= 1
            while line.bold and last < len(lines) and _belongs(lines[last], lines[last - 1]):
                last += 1
            return list(lines[first:last])
    return []


def _belongs(line: Line, head: Line) -> bool:
    # a row below the head has a title; the second lines of narrow heads may stand further below them
    pitch = _LOOSE if line.x0 > head.x0 + _NEAR else _TIGHT
    near = line.page == head.page and abs(step(head, line)) < pitch * head.size
    return near and line.bold and abs(line.size - head.size) < 0.5


def _edges(lines: Sequence[Line], head: Sequence[Line]) -> list[float]:
    """Where the columns begin: where words behind white space begin again and again, or below a heading."""
    heads = {round(run[0].x0) for line in head for run in line.runs(_HEAD_GAP)}
    starts: Counter[int] = Counter()
    for line in lines:
        starts.update(round(run[0].x0) for run in line.runs(_CELL_GAP))
        starts.update(round(word.x0) for word in line.words if round(word.x0) in heads)
    edges: list[float] = []
    for start, count in sorted(starts.items()):
        if count >= _FEWEST_STARTS and not (edges and start - edges[-1] < 2 * _NEAR):
            edges.append(float(start))
    return edges


def _table(lines: Sequence[Line], head: Sequence[Line], edges: Sequence[float]) -> Table | None:
    """The rows of one page up to the first line that runs across the columns; None where nothing tells the rows."""
    within = lines[: next((at for at, line in enumerate(lines) if _runs_across(line, edges)), None)]
    rows = _rows(within, len(edges), edges)
    if not rows:
        return None
    every = [*([_dealt(head, edges)] if head else []), *rows]
    cells = [
        Cell(row, col, 1, 1, written[0].page, box_of([word for line in written for word in line.words]))
        for row, columns in enumerate(every)
        for col, written in enumerate(columns)
        if written
    ]
    for cell in cells:
        cell.lines = [line.words for line in every[cell.row][cell.col]]
    box = box_of([word for line in (*head, *within) for word in line.words])
    return Table(cells, len(every), len(edges), [Part(cells[0].page, box, list(edges))], int(bool(head)), ruled=False)


def _runs_across(line: Line, edges: Sequence[float]) -> bool:
    left = line.x0 < edges[0] - _NEAR
    return left or any(word.x0 < edge - _NEAR and word.x1 > edge + _NEAR for word in line.words for edge in edges)


def _dealt(lines: Sequence[Line], edges: Sequence[float]) -> list[list[Line]]:
    """What stands in each column, a line each."""
    columns: list[list[Line]] = [[] for _ in edges]
    for line in lines:
        for col, words in _words_by_column(line, edges):
            columns[col].append(make_line(words, line.page))
    return columns


def _words_by_column(line: Line, edges: Sequence[float]) -> Iterator[tuple[int, list[Word]]]:
    for col, words in groupby(line.words, lambda word: sum(word.x0 >= edge - _NEAR for edge in edges) - 1):
        yield max(col, 0), list(words)


def _rows(lines: Sequence[Line], count: int, edges: Sequence[float]) -> list[list[list[Line]]]:
    """The lines of each cell, row by row: cells are parted by white space, rows told by the column of most cells.

    None where a cell, and no day that holds for several rows, stands beside two of these: nothing tells the rows then.
    """
    columns = _dealt(lines, edges)
    down = [step(above, line) for above, line in pairwise(lines)]
    # lines of dense rows fill all columns too: these stand closer than the rows
    even = not down or max(down) - min(down) <= _ROW_APART
    if lines and even and all(_fills(line, edges) >= count - 1 for line in lines):
        return [_dealt([line], edges) for line in lines]
    steps = [step(above, line) for column in columns for above, line in pairwise(column)]
    least = min(steps, default=0.0)
    cells = [_cells(column, least) for column in columns]
    key = max(range(count), key=lambda col: len(cells[col]))
    rows: list[list[list[Line]]] = [[[] if col != key else own for col in range(count)] for own in cells[key]]
    for col, column in enumerate(cells):
        for cell in column if col != key else []:
            row = _row_beside(rows, key, cell)
            if row is None or row[col]:
                return []
            row[col] = cell
    return rows


def _row_beside(rows: Sequence[list[list[Line]]], key: int, cell: Sequence[Line]) -> list[list[Line]] | None:
    """The one row that a cell stands beside; of several, beside a day, the one that begins as high."""
    found = [row for row in rows if _overlap(row[key], cell)]
    if len(found) > 1 and date_heading().fullmatch(" ".join(line.text for line in cell)):
        found = [row for row in found if abs(row[key][0].bottom - cell[0].bottom) < _NEAR]
    return found[0] if len(found) == 1 else None


def _fills(line: Line, edges: Sequence[float]) -> int:
    return len(list(_words_by_column(line, edges)))


def _cells(column: Sequence[Line], least: float) -> list[list[Line]]:
    return grouped(column, lambda cell, line: step(cell[-1], line) <= least + _ROW_APART)


def _overlap(one: Sequence[Line], other: Sequence[Line]) -> bool:
    return one[0].top < other[-1].bottom and other[0].top < one[-1].bottom
