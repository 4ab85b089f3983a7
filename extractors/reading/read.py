"""bytes → Document: one pass over the pages with PDFium."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium2
import pypdfium2.raw as raw

from extractors.reading import pdfium
from extractors.reading.batch import Batch
from extractors.reading.bookmarks import read_bookmarks
from extractors.reading.broken import mark_broken
from extractors.reading.bullets import with_bullets
from extractors.reading.columns import gutter, in_columns, sidebar, unroll
from extractors.reading.drawings import Box, Drawings, read_drawings
from extractors.reading.fonts import FontCache
from extractors.reading.frame import Frame
from extractors.reading.furniture import tell_apart
from extractors.reading.lines import Run, build_lines, content_runs, make_line, mark_struck
from extractors.reading.shapes import Shapes
from extractors.reading.sheets import LostSheet, Sheet, open_sheets
from extractors.reading.words import read_words
from models.document import Document, Fill, Line, Link, Page, Picture, Rule, Word

# A page with fewer words than this and an image over half of it is a scan (stamps add two or three words to it).
SCAN_WORDS, SCAN_SHARE = 8, 0.5


class UnreadableFile(Exception):
    """The bytes are no PDF that can be read; `status` is a word for `documents.error`, the message says what to do."""

    def __init__(self, status: str, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may ask for: pages beyond `pages` are left out and flagged."""

    pages: int = 2_000


def read(data: bytes, limits: Limits | None = None, progress: Callable[[int, int], None] | None = None) -> Document:
    """Reads a PDF.

    Raises UnreadableFile where the bytes are empty, no PDF, encrypted or damaged beyond repair. Pages that cannot be
    loaded stand in the document as empty pages with an entry in `Page.problems`.
    """
    source = _open(data)
    try:
        document = _read(source, limits or Limits(), progress)
    finally:
        source.close()
    document.torn = _is_torn(data)
    return document


def _is_torn(data: bytes) -> bool:
    """The file ends among its objects: PDFium mends such a one without a word, and a page may have lost its text.

    What servers put behind the end of a whole file is no object.
    """
    return data.rfind(b"%%EOF") < data.rfind(b" obj")


def _open(data: bytes) -> pdfium2.PdfDocument:
    if not data:
        raise UnreadableFile("empty", "the file is empty: fetch it again")
    if b"%PDF" not in data[:1024]:
        raise UnreadableFile(
            "not_a_pdf",
            f"the file begins neither as a PDF nor as an .xlsx workbook ({data[:12]!r}): check what was downloaded",
        )
    try:
        source = pdfium2.PdfDocument(data)
    except pdfium2.PdfiumError as error:
        raise _unreadable(data, error) from error
    if len(source) == 0:
        source.close()
        raise UnreadableFile("no_pages", "the PDF has no pages: fetch it again, or ask the council for a whole copy")
    return source


def _unreadable(data: bytes, error: pdfium2.PdfiumError) -> UnreadableFile:
    # PDFium's own word for it can be that of an earlier file: only a file that has the key is encrypted.
    if b"/Encrypt" in data:
        return UnreadableFile("encrypted", "the PDF needs a password: save a copy without one and ingest that")
    if b"/Count 0" in data and b"/Kids" in data:
        return UnreadableFile("no_pages", "the PDF has no pages: fetch it again, or ask the council for a whole copy")
    if b"%%EOF" not in data[-2048:]:
        return UnreadableFile("truncated", "the PDF breaks off before its end: fetch it again")
    return UnreadableFile(
        "damaged", f"the PDF cannot be opened ({error}): open and save it with a PDF program, then ingest the copy"
    )


def _read(source: pdfium2.PdfDocument, limits: Limits, progress: Callable[[int, int], None] | None) -> Document:
    total = len(source)
    count = min(total, limits.pages)
    pages: list[Page] = []
    with closing(open_sheets(pdfium.address(source), count)) as groups:
        for page in _pages(source, groups):
            pages.append(page)
            if progress:
                progress(page.number, count)
    bookmarks, circular = read_bookmarks(source)
    document = Document(pages, bookmarks, _metadata(source), source.is_tagged(), circular=circular)
    if count < total:
        document.problems.append(
            f"only the first {count} of {total} pages were read: raise the page limit to read them all"
        )
    tell_apart(document)
    for page in pages:
        unroll(page)
    mark_broken([page.lines for page in pages])
    return document


def _pages(source: pdfium2.PdfDocument, groups: Iterable[list[Sheet | LostSheet]]) -> Iterator[Page]:
    """The pages, each as it is printed: what stands on several of them is not yet told apart."""
    fonts = FontCache(pdfium.address(source))
    before: float | None = None
    for together in groups:
        printed = _printed([sheet for sheet in together if isinstance(sheet, Sheet)], fonts)
        for sheet in together:
            page = _lost(sheet) if isinstance(sheet, LostSheet) else _read_page(source, sheet, next(printed), before)
            before = page.gutter
            yield page


def _metadata(source: pdfium2.PdfDocument) -> dict[str, str]:
    return {key: value for key, value in source.get_metadata_dict().items() if value}


def _lost(sheet: LostSheet) -> Page:
    return Page(sheet.number, 595.0, 842.0, [], problems=[f"page {sheet.number} cannot be loaded"])


class _Printed(NamedTuple):
    """The words of one page in the order of its content, their shapes and their runs."""

    words: list[Word]
    shapes: Shapes
    runs: list[Run]

    @property
    def upright(self) -> bool:
        return not self.shapes.angle.any()


def _printed(sheets: Sequence[Sheet], fonts: FontCache) -> Iterator[_Printed]:
    batch = read_words(sheets, fonts)
    for place, runs in enumerate(content_runs(batch)):
        yield _Printed(*batch.page(place), runs)


def _runs(batch: Batch) -> _Printed:
    """Words of one page that no longer are, or no longer are all, as they were printed."""
    return _Printed(batch.words, batch.shapes, *content_runs(batch))


def _read_page(source: pdfium2.PdfDocument, sheet: Sheet, printed: _Printed, gutter_before: float | None) -> Page:
    frame = sheet.frame
    result = Page(sheet.number, frame.width, frame.height, [])
    drawings = read_drawings(sheet.handle, frame, sheet.texts)
    if drawings.too_many:
        result.problems.append(
            f"page {sheet.number} is drawn from more than {len(drawings.rules)} lines: read without all of its rules"
        )
    result.rules, result.fills, result.pictures = drawings.rules, drawings.fills, drawings.pictures
    result.links = _links(source, sheet.handle, frame)
    turn = _turn(printed)
    if turn:
        _turn_page(result, printed.words, turn)
        printed = _runs(Batch.of(printed.words))
    result.struck = mark_struck(printed.words, printed.shapes, result.rules)
    _set_lines(result, printed, [] if turn else drawings.dots, gutter_before)
    result.scanned = _is_scan(result, printed.words, drawings)
    return result


def _links(source: pdfium2.PdfDocument, page: int, frame: Frame) -> list[Link]:
    position = ctypes.c_int(0)
    link = raw.FPDF_LINK()
    rect = raw.FS_RECTF()
    found: list[Link] = []
    while pdfium.next_link(page, position, link) and len(found) < 2_000:
        if not raw.FPDFLink_GetAnnotRect(link, rect):
            continue
        action = raw.FPDFLink_GetAction(link)
        uri = _uri(source, action) if action else None
        low, high = sorted((rect.bottom, rect.top))
        found.append(Link(*frame.box(rect.left, low, rect.right, high), uri))
    return found


def _uri(source: pdfium2.PdfDocument, action: object) -> str | None:
    length = raw.FPDFAction_GetURIPath(source, action, None, 0)
    if length <= 1:
        return None
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAction_GetURIPath(source, action, buffer, length)
    return buffer.raw[: length - 1].decode("utf-8", "replace") or None


def _turn(printed: _Printed) -> int:
    """How far the sheet must be turned clockwise for most of its text to stand upright."""
    if len(printed.words) < SCAN_WORDS or printed.upright:
        return 0
    letters: Counter[int] = Counter()
    for word in printed.words:
        letters[word.angle] += len(word.text)
    angle, count = letters.most_common(1)[0]
    return (360 - angle) % 360 if count > 0.6 * sum(letters.values()) else 0


def _turn_page(page: Page, words: list[Word], turn: int) -> None:
    width, height = page.width, page.height

    def turned(x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        if turn == 90:
            return (height - bottom, x0, height - top, x1)
        if turn == 270:
            return (top, width - x1, bottom, width - x0)
        return (width - x1, height - bottom, width - x0, height - top)

    for word in words:
        word.x0, word.top, word.x1, word.bottom = turned(word.x0, word.top, word.x1, word.bottom)
        word.mark("angle", (word.angle + turn) % 360)
    page.rules = [Rule(*turned(*rule)) for rule in page.rules]
    page.fills = [Fill(*turned(*fill[:4]), fill.colour) for fill in page.fills]
    page.links = [Link(*turned(*link[:4]), link.uri) for link in page.links]
    page.pictures = [Picture(*turned(*picture)) for picture in page.pictures]
    if turn in (90, 270):
        page.width, page.height = height, width
    page.turn = turn


def _set_lines(page: Page, printed: _Printed, dots: Sequence[Box], gutter_before: float | None) -> None:
    """Upright words make the body; words that stand on their side can only be stamps or the labels of charts."""
    if not printed.upright:
        page.furniture = list(_sideways(printed.words, page.number))
        printed = _runs(Batch(printed.words, printed.shapes, [0, len(printed.words)]).where(printed.shapes.angle == 0))
    lines = with_bullets(build_lines(printed.runs, page.number), dots)
    page.gutter = gutter(printed.words, lines, page, gutter_before) or sidebar(printed.words, lines, page)
    page.lines = lines if page.gutter is None else in_columns(lines, page.gutter)


def _sideways(words: list[Word], number: int) -> Iterator[Line]:
    run: list[Word] = []
    for word in words:
        if word.angle == 0:
            continue
        if run and not _continues(run[-1], word):
            yield make_line(run, number)
            run = []
        run.append(word)
    if run:
        yield make_line(run, number)


def _continues(last: Word, word: Word) -> bool:
    if last.angle != word.angle:
        return False
    gap = last.top - word.bottom if word.angle == 270 else word.top - last.bottom
    return abs(last.x0 - word.x0) < 0.6 * last.size and gap < 1.5 * last.size


def _is_scan(page: Page, words: list[Word], drawings: Drawings) -> bool:
    if len(words) >= SCAN_WORDS:
        return False
    area = page.width * page.height or 1.0
    covered = sum(max(0.0, p.x1 - p.x0) * max(0.0, p.bottom - p.top) for p in drawings.pictures)
    return covered / area >= SCAN_SHARE
