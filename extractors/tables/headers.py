"""Which rows of a table are its header."""

from __future__ import annotations

import re

from extractors.tables.model import Cell, Table

MOST_HEADER_ROWS = 4
_FIGURE = re.compile(r"[£$€(−–-]{0,2}\d[\d,.\s]*%?\)?")


def mark_headers(table: Table) -> None:
    """Sets `header_rows` and marks the cells: the rows at the top that are bold, or shaded unlike the rows below."""
    if table.n_rows < 2:
        table.header_rows = int(_all_bold(_in_row(table, 0)) and table.n_cols > 1)
    else:
        table.header_rows = _count(table)
    for cell in table.cells:
        cell.is_header = cell.row < table.header_rows


def _in_row(table: Table, row: int) -> list[Cell]:
    """The cells that begin in the row and say something."""
    return [cell for cell in table.cells if cell.row == row and cell.lines]


def _count(table: Table) -> int:
    body = _ground(_in_row(table, table.n_rows - 1))
    rows = 0
    while rows < min(MOST_HEADER_ROWS, table.n_rows - 1):
        cells = _in_row(table, rows)
        begins = rows or cells
        if not begins or any(_FIGURE.fullmatch(cell.text) and not _is_year(cell.text) for cell in cells):
            break
        shaded = bool(cells) and _ground(cells) is not None and _ground(cells) != body
        if cells and not (_all_bold(cells) or shaded):
            break
        rows += 1
    if rows == table.n_rows - 1 and rows > 1:
        return 1
    return _whole(table, rows) or _unmarked(table)


def _whole(table: Table, rows: int) -> int:
    """A header row that spans down takes the rows that it covers with it."""
    spanning = (cell for cell in table.cells if cell.row < rows and cell.row_span < table.n_rows - 1)
    return max([rows, *(cell.row + cell.row_span for cell in spanning)])


def _unmarked(table: Table) -> int:
    """One row where the first row is neither bold nor shaded but words stand over columns of figures."""
    first, rest = _in_row(table, 0), [cell for cell in table.cells if cell.row > 0 and cell.lines]
    if len(first) < 2 or any(_FIGURE.fullmatch(cell.text) for cell in first):
        return 0
    figures = {cell.col for cell in rest if _FIGURE.fullmatch(cell.text)}
    words = {cell.col for cell in rest if not _FIGURE.fullmatch(cell.text)}
    return int(bool((figures - words) & {cell.col for cell in first}))


def _all_bold(cells: list[Cell]) -> bool:
    return bool(cells) and all(cell.bold for cell in cells)


def _ground(cells: list[Cell]) -> int | None:
    """The one colour behind all of the cells, None where there is none or they differ."""
    grounds = {cell.ground for cell in cells}
    return grounds.pop() if len(grounds) == 1 else None


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"(19|20)\d\d", text))
