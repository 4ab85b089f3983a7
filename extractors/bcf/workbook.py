"""The workbook itself: worksheets → sheets with notes and grids, the same that its print gives."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from extractors.bcf.returns import UNREAD, read_returns
from extractors.bcf.sheet import CellPlace, Entry, Place, Return, Sheet
from extractors.bcf.words import pattern
from extractors.bcf.worksheet import SheetReader
from extractors.reading.read import UnreadableFile
from models.evidence import Evidence, Flag, Row

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# A workbook unpacks to some ten times its size; what unpacks to more than this is no return.
MOST_BYTES = 300_000_000
# A formula that was written by a program and never calculated has no value beside it.
_UNCALCULATED = re.compile(rb"</f>(?:<v\s*/>|<v></v>)?</c>|<f[^>]*/>\s*</c>")


@dataclass(slots=True)
class WorkbookRows:
    """What a workbook says: its facts, the cells of its grids, and what is wrong with it. `sheets` is their number."""

    sheets: int
    rows: list[Row] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)


class WorkbookWriter:
    """Rows whose page is the number of the sheet and whose page label is the sheet's name and cell."""

    def row(
        self, table: str, values: dict[str, object], places: Sequence[Place], rule: str, confidence: float = 1.0
    ) -> Row:
        place = next(place for place in places if isinstance(place, CellPlace))
        return Row(table, values, Evidence(place.sheet, rule, (), f"{place.name}!{place.ref}", confidence))


def is_workbook(data: bytes) -> bool:
    """The bytes begin as an .xlsx does, or as an old or encrypted workbook."""
    return data[:4] in (ZIP, OLE)


def read_workbook(data: bytes) -> WorkbookRows:
    """Reads a workbook.

    Raises UnreadableFile where it is encrypted, of the old .xls format, damaged, too large or no workbook at all. A
    workbook that is no return gives its cells and an error among the flags.
    """
    worksheets = _open(data)
    readers = [SheetReader(worksheet, number) for number, worksheet in enumerate(worksheets, 1)]
    sheets = [reader.sheet() for reader in readers]
    found = WorkbookRows(len(sheets))
    writer = WorkbookWriter()
    for sheet in sheets:
        found.rows.extend(_grid_rows(sheet, writer, sum(row.table == "tables" for row in found.rows)))
    found.flags.extend(_state_flags(worksheets, data))
    found.flags.extend(_hidden_cells(readers))
    returned = _return_of(sheets)
    if returned is None:
        message = "no Better Care Fund template could be recognised in the workbook: its cells stand in `tables` only"
        found.flags.append(Flag("workbook.no_return", "error", message, "documents"))
        return found
    rows, flags = read_returns([returned], writer)
    found.rows.extend(rows)
    found.flags.extend(flags)
    return found


def _open(data: bytes) -> list[Worksheet]:
    if data[:4] == OLE:
        raise UnreadableFile(
            "encrypted",
            "the workbook is password-protected or of the old .xls format: save it as .xlsx without a password",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
                raise UnreadableFile("too_large", f"the workbook unpacks to more than {MOST_BYTES} bytes: not read")
            if "xl/workbook.xml" not in archive.namelist():
                raise UnreadableFile("not_a_workbook", "the file is a ZIP archive but no .xlsx workbook")
        return list(load_workbook(io.BytesIO(data), data_only=True).worksheets)
    except UnreadableFile:
        raise
    except Exception as error:
        # openpyxl raises whatever its XML and ZIP readers raise: a dozen types for one meaning.
        raise UnreadableFile(
            "damaged", f"the workbook cannot be opened ({type(error).__name__}: {error}): save it anew as .xlsx"
        ) from error


def _state_flags(worksheets: Iterable[Worksheet], data: bytes) -> Iterator[Flag]:
    hidden = [sheet.title for sheet in worksheets if sheet.sheet_state != "visible"]
    if hidden:
        names = ", ".join(f"“{name}”" for name in hidden)
        message = f"hidden sheets were read like the others: {names}"
        yield Flag("workbook.hidden_sheets", "info", message, "documents")
    empty = _uncalculated(data)
    if empty:
        message = (
            f"{empty} formulas were never calculated and read as empty: open and save the workbook, ingest it again"
        )
        yield Flag("workbook.formulas", "warning", message, "documents")


def _hidden_cells(readers: Iterable[SheetReader]) -> Iterator[Flag]:
    for reader in readers:
        if reader.hidden:
            message = (
                f"{reader.hidden} cells in hidden rows and columns of “{reader.worksheet.title}” were left out, as its "
                "print leaves them out"
            )
            yield Flag("workbook.hidden_cells", "info", message, "documents", reader.number)


def _uncalculated(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return sum(len(_UNCALCULATED.findall(archive.read(name))) for name in names)


def _return_of(sheets: list[Sheet]) -> Return | None:
    """The sheets as one return, named by the first banner that is no part's; None where no sheet has one."""
    banners = [sheet.banner for sheet in sheets if sheet.banner]
    if not banners:
        return None
    main = next((banner for banner in banners if not pattern("part_banner").search(banner)), banners[0])
    # A sheet without a banner is a list for the template's own menus unless its heading says otherwise.
    return Return(main, [sheet for sheet in sheets if sheet.banner or sheet.kind not in (None, *UNREAD)])


def _grid_rows(sheet: Sheet, writer: WorkbookWriter, before: int) -> Iterator[Row]:
    """Rows of `tables` and `table_cells` for the sheet's grids."""
    for position, grid in enumerate(sheet.grids, before + 1):
        table_id = f"t{position}"
        caption = grid.above[-1].text if grid.above and len(grid.above[-1].text) <= 150 else None
        values: dict[str, object] = {
            "table_id": table_id,
            "position": position,
            "caption": caption,
            "segment_id": None,
            "n_rows": grid.n_rows,
            "n_cols": grid.n_cols,
            "header_rows": None,
            "page_to": sheet.page,
        }
        yield writer.row("tables", values, [grid.entries[0].place], "bcf.workbook.read_workbook")
        for entry in grid.entries:
            yield _cell_row(entry, table_id, writer)


def _cell_row(entry: Entry, table_id: str, writer: WorkbookWriter) -> Row:
    values: dict[str, object] = {
        "table_id": table_id,
        "row": entry.row + 1,
        "col": entry.col + 1,
        "row_span": entry.row_span,
        "col_span": entry.col_span,
        "text": entry.text or None,
        "is_header": None,
    }
    return writer.row("table_cells", values, [entry.place], "bcf.workbook.read_workbook")
