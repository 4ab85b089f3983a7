"""Returns printed in a pack: pages → sheets with notes and grids.

A return is found by the banner over its sheets, wherever it stands in the file; a sheet ends where the next banner
stands, and the return where a page of another size or another paper's stamp follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.bcf.sheet import Entry, Grid, Note, Place, Return, Sheet
from extractors.bcf.words import first_kind, fold, pattern
from extractors.language.sought import Sought
from extractors.passage import Passage
from extractors.reading.lines import make_line
from extractors.rows import make_row
from extractors.tables import Table
from extractors.tables import tables as read_tables
from extractors.tables.model import Box
from extractors.tables.read import KnownTables
from models.document import Document, Line, Page
from models.evidence import Row

# A banner is one of the first lines of its page, and no longer than this.
BANNER_LINES, LONGEST_BANNER, BANNER_HEIGHT = 4, 130, 0.25
_NUMBERED = r"^\d+[a-z]?(\.\d+)*[.)]?\s*"


class PrintedWriter:
    """Rows with the boxes of the words that they were read from."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def row(
        self, table: str, values: dict[str, object], places: Sequence[Place], rule: str, confidence: float = 1.0
    ) -> Row:
        passages = [place for place in places if isinstance(place, Passage) and place.words]
        return make_row(self.document, table, values, passages, rule, confidence)


def printed_returns(document: Document, known: KnownTables) -> list[Return]:
    """The returns that a document prints, in order."""
    returns: list[Return] = []
    for pages in _runs(document):
        sheet = _sheet(pages, known)
        if returns and _belongs(returns[-1], sheet):
            returns[-1].sheets.append(sheet)
        else:
            returns.append(Return(sheet.banner or "", [sheet]))
    return [found for found in returns if _is_return(found)]


def _is_return(found: Return) -> bool:
    """A report about the fund can have a title like a banner: a return says on its sheets which board it is of."""
    texts = [note.text for note in found.notes()]
    texts.extend(entry.text for sheet in found.sheets for grid in sheet.grids for entry in grid.entries)
    return any(sheet.kind for sheet in found.sheets) and any(pattern("board").search(fold(text)) for text in texts)


def _belongs(found: Return, sheet: Sheet) -> bool:
    """The sheet is a part of the return: the same banner, or that of a part, and no second cover."""
    banner = sheet.banner
    if sheet.kind in ("guidance", "cover") and any(other.kind == sheet.kind for other in found.sheets):
        return False
    same = banner is None or banner.casefold() == found.template.casefold()
    return same or bool(pattern("part_banner").search(banner or ""))


def _runs(document: Document) -> Iterator[list[Page]]:
    """The pages of each sheet."""
    run: list[Page] = []
    for page in document.pages:
        if banner_line(page) is not None or (run and _begins_sheet(page)):
            if run:
                yield run
            run = [page]
        elif run and _continues(run, page):
            run.append(page)
        elif run:
            yield run
            run = []
    if run:
        yield run


def banner_line(page: Page) -> Line | None:
    """The line near the page's head that names a template; it can have been taken for a running header."""
    low = BANNER_HEIGHT * page.height
    lines = (*page.lines[:BANNER_LINES], *page.furniture)
    head = [line for line in lines if line.top < low and len(line.text) <= LONGEST_BANNER and not line.words[0].angle]
    return min((line for line in head if _banner().search(fold(line.text))), key=lambda line: line.top, default=None)


@cache
def _banner() -> Sought:
    return Sought(pattern("banner"))


def _begins_sheet(page: Page) -> bool:
    """The page begins with a sheet's numbered heading, though without the banner."""
    if not page.lines:
        return False
    text = fold(page.lines[0].text)
    numbered = re.match(_NUMBERED + r"(?=[A-Z])", text)
    if not numbered or first_kind(text[numbered.end() :], "sheets") is None:
        return False
    return any(pattern("board").search(fold(line.text)) for line in page.lines[:8])


def _continues(run: list[Page], page: Page) -> bool:
    """The page goes on with the sheet: as large and as turned as the page before, and no other paper's first."""
    before = run[-1]
    same = abs(page.width - before.width) < 2 and abs(page.height - before.height) < 2
    return same and page.stamp_item is None and not page.blank


def _sheet(pages: list[Page], known: KnownTables) -> Sheet:
    first = pages[0]
    banner = banner_line(first)
    heading = _heading(first, banner)
    title = _unnumbered(heading.text) if heading else ""
    name = Passage.of(banner).text if banner else None
    places: list[Place] = [Passage.of(line) for line in (banner, heading) if line]
    kind = first_kind(title, "sheets") or (first_kind(name, "sheets") if name and not title else None)
    sheet = Sheet(name, heading.text if heading else "", kind, first.number, places)
    skipped = {id(line) for line in (banner, heading) if line}
    _fill(sheet, pages, read_tables(pages, known), skipped)
    return sheet


def _heading(page: Page, banner: Line | None) -> Line | None:
    """The line under the banner."""
    below = banner.bottom if banner else 0.0
    return next((line for line in page.lines if line is not banner and line.top >= below - 1), None)


def _unnumbered(text: str) -> str:
    return re.sub(_NUMBERED, "", fold(text))


def _fill(sheet: Sheet, pages: list[Page], found: list[Table], skipped: set[int]) -> None:
    """Notes and grids of the pages, in order from the top."""
    above: list[Note] = []
    for page in pages:
        boxes = [part.box for table in found for part in table.parts if part.page == page.number]
        marks: list[tuple[float, Table | Line]] = [(line.top, line) for line in _notes(page, boxes, skipped)]
        marks.extend((table.parts[0].box[1], table) for table in found if table.page == page.number)
        for _, mark in sorted(marks, key=lambda mark: mark[0]):
            if isinstance(mark, Table):
                sheet.grids.append(grid_of(mark, above))
                above = []
            else:
                passage = Passage.of(mark)
                above.append(Note(passage.text, passage))
                sheet.notes.append(above[-1])


def _notes(page: Page, boxes: list[Box], skipped: set[int]) -> list[Line]:
    """Lines outside the grids; a line that is partly in one gives its words outside."""
    notes = []
    for line in page.lines:
        if id(line) in skipped:
            continue
        near = [box for box in boxes if box[1] <= line.bottom and line.top <= box[3]]
        words = [word for word in line.words if not _inside(word.x0, word.x1, (word.top + word.bottom) / 2, near)]
        if words:
            notes.append(line if len(words) == len(line.words) else make_line(words, page.number))
    return notes


def _inside(x0: float, x1: float, y: float, boxes: list[Box]) -> bool:
    x = (x0 + x1) / 2
    # A loop that ends at the first box: with a generator it took twice as long.
    for left, top, right, bottom in boxes:  # noqa: SIM110
        if left <= x <= right and top <= y <= bottom:
            return True
    return False


def grid_of(table: Table, above: list[Note]) -> Grid:
    """A printed table as a grid."""
    entries = [Entry(cell.text, cell.row, cell.col, cell.passage, cell.row_span, cell.col_span) for cell in table.cells]
    return Grid(entries, table.n_rows, table.n_cols, above)
