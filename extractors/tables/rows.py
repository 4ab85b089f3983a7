"""Tables as rows of `tables` and `table_cells`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.passage import Passage
from extractors.rows import Box, make_row, region
from extractors.tables.model import Cell, Table
from models.document import Document
from models.evidence import Evidence, Row

# Columns that were told from white space are a guess; ruled cells are not.
RULED, OPEN = 0.98, 0.75


def grid_rows(document: Document, found: Sequence[Table], segment_id: str | None = None, first: int = 1) -> list[Row]:
    """A row of `tables` for each table and a row of `table_cells` for each of its cells.

    Tables are numbered from `first`, their ids are "t1", "t2" …; `segment_id` is that of the paper they stand in.
    """
    rows: list[Row] = []
    for position, table in enumerate(found, start=first):
        table_id = f"t{position}"
        rows.append(table_row(document, table, table_id, position, segment_id))
        rows.extend(cell_rows(document, table, table_id))
    return rows


def table_row(document: Document, table: Table, table_id: str, position: int, segment_id: str | None) -> Row:
    """The row of `tables`; its regions are the boxes of the table's parts and of its caption."""
    values: dict[str, object] = {
        "table_id": table_id,
        "position": position,
        "caption": Passage.of(table.caption).text if table.caption else None,
        "segment_id": segment_id,
        "n_rows": table.n_rows,
        "n_cols": table.n_cols,
        "header_rows": table.header_rows,
        "page_to": table.page_to,
    }
    boxes = [(part.page, part.box) for part in table.parts]
    if table.caption:
        line = table.caption
        boxes.insert(0, (line.page, (line.x0, line.top, line.x1, line.bottom)))
    return Row("tables", values, _evidence(document, boxes, "tables.rows.table_row", table))


def cell_rows(document: Document, table: Table, table_id: str) -> list[Row]:
    """A row of `table_cells` for each cell, row by row; rows and columns count from 1."""
    cells = sorted(table.cells, key=lambda cell: (cell.row, cell.col))
    return [_cell_row(document, table, table_id, cell) for cell in cells]


def _cell_row(document: Document, table: Table, table_id: str, cell: Cell) -> Row:
    values: dict[str, object] = {
        "table_id": table_id,
        "row": cell.row + 1,
        "col": cell.col + 1,
        "row_span": cell.row_span,
        "col_span": cell.col_span,
        "text": (text := cell.text) or None,
        "is_header": cell.is_header,
    }
    rule = "tables.rows.cell_rows"
    word = cell.only_word
    if text and word is None:
        return make_row(document, "table_cells", values, cell.passage, rule, RULED if table.ruled else OPEN)
    box = (word.x0, word.top, word.x1, word.bottom) if word is not None and text else cell.box
    return Row("table_cells", values, _evidence(document, [(cell.page, box)], rule, table))


def _evidence(document: Document, boxes: Iterable[tuple[int, Box]], rule: str, table: Table) -> Evidence:
    regions = tuple([region(document, page, box) for page, box in boxes])
    page = regions[0].page
    return Evidence(page, rule, regions, document.label_of(page), RULED if table.ruled else OPEN)
