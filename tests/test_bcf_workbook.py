"""Workbooks that are no good, and workbooks that are good though odd: nothing is lost, everything is said."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from extractors.bcf.workbook import OLE, WorkbookRows, is_workbook, read_workbook
from extractors.pack import extract
from extractors.reading.read import UnreadableFile
from tests.bcf.build import Note, Sheet, Table, workbook
from tests.bcf.templates import RETURNS, quarter_1_2025


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def checks(found: WorkbookRows) -> dict[str, str]:
    return {flag.check: flag.message for flag in found.flags}


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (OLE + b"\0" * 600, "encrypted"),
        (b"PK\x03\x04 broken", "damaged"),
        (workbook(quarter_1_2025())[:2_000], "damaged"),
    ],
)
def test_what_cannot_be_opened_says_what_to_do(data: bytes, status: str) -> None:
    with pytest.raises(UnreadableFile, match="save it") as caught:
        read_workbook(data)
    assert caught.value.status == status


def test_an_archive_that_is_no_workbook() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(UnreadableFile, match=r"no \.xlsx workbook"):
        read_workbook(stream.getvalue())


def test_a_workbook_that_is_no_return_keeps_its_cells() -> None:
    found = read_workbook(
        workbook([Sheet("Bins", None, "Bin rounds", [Table([["Street", "Day"]], [["Mill Lane", "Monday"]])])])
    )
    assert "no Better Care Fund template" in checks(found)["workbook.no_return"]
    assert "Mill Lane" in [row.values.get("text") for row in found.rows if row.table == "table_cells"]
    assert not [row for row in found.rows if row.table.startswith("bcf_")]


def test_hidden_sheets_are_named() -> None:
    found = read_workbook(workbook(RETURNS["year-end-2021"]()))
    assert "“Lookups”" in checks(found)["workbook.hidden_sheets"]
    assert "None" in [row.values.get("text") for row in found.rows if row.table == "table_cells"]


def test_a_hidden_sheet_of_the_return_is_read_all_the_same() -> None:
    sheets = quarter_1_2025()
    next(sheet for sheet in sheets if sheet.tab == "Metrics").hidden = True
    found = read_workbook(workbook(sheets))
    assert sum(row.table == "bcf_metrics" for row in found.rows) == 2
    assert "“Metrics”" in checks(found)["workbook.hidden_sheets"]


def test_hidden_rows_and_columns_are_left_out_and_counted() -> None:
    book = load_workbook(io.BytesIO(workbook(quarter_1_2025())))
    book["Exp"].row_dimensions[8].hidden = True
    found = read_workbook(saved(book))
    assert sum(row.table == "bcf_income" for row in found.rows) == 2
    assert "4 cells in hidden rows and columns of “Exp”" in checks(found)["workbook.hidden_cells"]


def test_tabs_may_be_renamed() -> None:
    sheets = quarter_1_2025()
    for number, sheet in enumerate(sheets, 1):
        sheet.tab = f"Copy of sheet {number}"
    own, renamed = (
        [row.values for row in read_workbook(workbook(each)).rows if row.table.startswith("bcf_")]
        for each in (quarter_1_2025(), sheets)
    )
    assert own == renamed


def test_formulas_that_were_never_calculated_are_counted() -> None:
    book = load_workbook(io.BytesIO(workbook(quarter_1_2025())))
    book["Exp"]["B7"] = "=SUM(1,2)"
    assert "1 formulas" in checks(read_workbook(saved(book)))["workbook.formulas"]


def test_a_sheet_without_borders_is_read_by_its_rows() -> None:
    book = load_workbook(io.BytesIO(workbook(quarter_1_2025())))
    bare = Workbook()
    bare.remove(bare.worksheets[0])
    for sheet in book.worksheets:
        copy = bare.create_sheet(sheet.title)
        for line in sheet.iter_rows():
            for cell in line:
                if cell.value is not None and cell.row and cell.column:
                    copy.cell(cell.row, cell.column, cell.value).number_format = cell.number_format
    found = read_workbook(saved(bare))
    assert sum(row.table == "bcf_income" for row in found.rows) == 3
    assert sum(row.table == "bcf_metrics" for row in found.rows) == 2


def test_a_workbook_is_a_pack_too() -> None:
    data = workbook(quarter_1_2025())
    assert is_workbook(data)
    extraction = extract(data)
    assert (extraction.document["pages"], extraction.document["status"]) == (6, "ok")
    (head,) = [row for row in extraction.rows if row.table == "bcf_returns"]
    assert (head.evidence.page, head.evidence.page_label) == (1, "Guidance!A1")


def test_places_are_sheets_and_cells() -> None:
    rows = read_workbook(workbook(quarter_1_2025())).rows
    income = next(row for row in rows if row.table == "bcf_income")
    assert (income.evidence.page, income.evidence.page_label) == (5, "Exp!A7")


@pytest.mark.parametrize("name", sorted(RETURNS))
@pytest.mark.parametrize(("head", "answer"), [("Checklist Complete:", "Yes"), ("Local reference", "R7")])
def test_a_column_more_changes_nothing(name: str, head: str, answer: str) -> None:
    def rows(sheets: list[Sheet]) -> list[dict[str, object]]:
        return [row.values for row in read_workbook(workbook(sheets)).rows if row.table.startswith("bcf_")]

    changed = RETURNS[name]()
    for table in (part for sheet in changed for part in sheet.parts if isinstance(part, Table)):
        width = max(len(line) for line in (*table.header, *table.rows))
        table.header = [[*line, *[None] * (width - len(line)), head] for line in table.header]
        table.rows = [[*line, *[None] * (width - len(line)), answer] for line in table.rows]
    assert rows(changed) == rows(RETURNS[name]())


@pytest.mark.parametrize("name", sorted(RETURNS))
def test_rows_cut_loose_from_their_header_are_read_all_the_same(name: str) -> None:
    changed = RETURNS[name]()
    for sheet in changed:
        parts: list[Note | Table] = []
        for part in sheet.parts:
            parts.append(part)
            if isinstance(part, Table) and part.header and len(part.rows) >= 4:
                half = len(part.rows) // 2
                parts.append(Table([], part.rows[half:], [], part.formats, part.checks))
                part.rows = part.rows[:half]
        sheet.parts = parts
    whole = [row.values for row in read_workbook(workbook(RETURNS[name]())).rows if row.table.startswith("bcf_")]
    assert [row.values for row in read_workbook(workbook(changed)).rows if row.table.startswith("bcf_")] == whole


@pytest.mark.parametrize("name", sorted(RETURNS))
def test_headings_that_are_not_merged_speak_for_the_columns_to_their_right(name: str) -> None:
    changed = RETURNS[name]()
    for table in (part for sheet in changed for part in sheet.parts if isinstance(part, Table)):
        table.merges = []
    whole = [row.values for row in read_workbook(workbook(RETURNS[name]())).rows if row.table.startswith("bcf_")]
    assert [row.values for row in read_workbook(workbook(changed)).rows if row.table.startswith("bcf_")] == whole
