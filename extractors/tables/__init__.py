"""Tables of a document as cells: grids from ruling lines, merged cells, header rows, tables that run over pages."""

from extractors.tables.model import Cell, Table
from extractors.tables.read import page_tables, tables
from extractors.tables.rows import grid_rows

__all__ = ["Cell", "Table", "grid_rows", "page_tables", "tables"]
