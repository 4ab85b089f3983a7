"""Worksheets from plain data: notes and ruled tables one below the other, as the templates lay them out."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

THIN = Side(style="thin", color="FF404040")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
GREY, GREEN = PatternFill("solid", fgColor="FFD9E1F2"), PatternFill("solid", fgColor="FF92D050")
MONEY, PERCENT, RATE, MONTH, DAY = "£#,##0", "0.0%", "#,##0.0", "mmm-yy", "ddd dd/mm/yyyy"

Value = object
"""What a cell holds: text, a number, a date, or (value, number format)."""


@dataclass
class Note:
    """A line of text, bold where it is a heading; `box` stands in a ruled cell of its own to its right."""

    text: str
    bold: bool = False
    box: str | None = None


@dataclass
class Table:
    """A ruled table. `merges` are (row, col, rows, cols) from 0, `formats` go by column; `checks` adds a checker."""

    header: Sequence[Sequence[Value | None]]
    rows: Sequence[Sequence[Value | None]]
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    checks: bool = False


@dataclass
class Sheet:
    tab: str
    banner: str | None
    heading: str
    parts: Sequence[Note | Table]
    widths: Sequence[float] = (30, 30, 18, 18)
    hidden: bool = False


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """An .xlsx of the sheets, landscape, each printed as wide as its page and as long as it takes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _worksheet(book.create_sheet(sheet.tab), sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _worksheet(page: Worksheet, sheet: Sheet) -> None:
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_state = "hidden" if sheet.hidden else "visible"
    for number, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    row = 1
    if sheet.banner:
        page.cell(row, 1, sheet.banner).font = Font(bold=True, size=14)
        row += 1
    page.cell(row, 1, sheet.heading).font = Font(bold=True, size=12)
    row += 2
    for part in sheet.parts:
        row = 1 + (_note(page, row, part) if isinstance(part, Note) else _table(page, row, part))


def _note(page: Worksheet, row: int, note: Note) -> int:
    page.cell(row, 1, note.text).font = Font(bold=note.bold)
    if note.box is not None:
        page.cell(row, 2, note.box).border = BOX
    return row + (1 if note.box is not None else 0)


def _table(page: Worksheet, top: int, table: Table) -> int:
    width = max(len(line) for line in (*table.header, *table.rows))
    for offset, line in enumerate((*table.header, *table.rows)):
        is_header = offset < len(table.header)
        for col in range(width):
            value: Any = line[col] if col < len(line) else None
            own_format = value[1] if isinstance(value, tuple) else None
            cell = page.cell(top + offset, 1 + col, value[0] if isinstance(value, tuple) else value)
            cell.border = BOX
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            if is_header:
                cell.font, cell.fill = Font(bold=True), GREY
            if not isinstance(cell.value, str):
                cell.number_format = own_format or _usual_format(cell.value, table.formats.get(col))
        if table.checks and not is_header:
            check = page.cell(top + offset, width + 2, "Yes")
            check.border, check.fill = BOX, GREEN
    if table.checks:
        page.cell(top - 1, width + 2, "Checklist Complete:").font = Font(bold=True)
    for row, col, rows, cols in table.merges:
        page.merge_cells(start_row=top + row, start_column=1 + col, end_row=top + row + rows - 1, end_column=col + cols)
    for offset, line in enumerate((*table.header, *table.rows)):
        page.row_dimensions[top + offset].height = _height(page, line)
    return top + len(table.header) + len(table.rows)


def _usual_format(value: object, of_column: str | None) -> str:
    """A column's format is for figures; a date in it, as a month in a header, has its own."""
    if isinstance(value, date):
        return of_column if of_column == DAY else MONTH
    return of_column or "General"


def _height(page: Worksheet, line: Sequence[Value | None]) -> float:
    """Room for the longest text of a row as it wraps in its column."""
    lines = 1
    for col, value in enumerate(line, 1):
        width = page.column_dimensions[get_column_letter(col)].width or 10
        lines = max(lines, -(-len(str(value)) * 12 // int(width * 10)) if isinstance(value, str) else 1)
    return 15.0 * lines
