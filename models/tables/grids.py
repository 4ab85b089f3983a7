"""Every ruled table as cells."""

from models.columns import count, flag, text
from models.tables.common import extracted

TABLE_ID = text("table_id", "The table's id", "9f86d081884c7d65-t12", nullable=False)

GRIDS = extracted(
    "tables",
    "Every ruled table of a document; one that runs on over pages is one table.",
    TABLE_ID,
    count("position", "Place among the document's tables, from 1", 12, nullable=False),
    text("caption", "Caption or heading over it", "Table 2: spend by source"),
    text("segment_id", "The paper (`segments`) it stands in", "9f86d081884c7d65-s4"),
    count("n_rows", "Rows", 14, unit="row"),
    count("n_cols", "Columns", 6, unit="column"),
    count("header_rows", "Rows of it that are header", 2, unit="row"),
    count("page_to", "PDF page on which it ends", 18, unit="page"),
    key=("table_id",),
    sources=("every paper",),
)

CELLS = extracted(
    "table_cells",
    "The cells of those tables. A merged cell is one row, at its top left corner.",
    TABLE_ID,
    count("row", "Row, from 1", 3, nullable=False),
    count("col", "Column, from 1", 2, nullable=False),
    count("row_span", "Rows that it covers", 1, unit="row"),
    count("col_span", "Columns that it covers", 1, unit="column"),
    text("text", "What it says; NULL where it is empty", "£4,251,898"),
    flag("is_header", "It stands in a header row", False),
    key=("table_id", "row", "col"),
    sources=("every paper",),
)

TABLES = (GRIDS, CELLS)
