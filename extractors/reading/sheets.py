"""Pages as PDFium has them open, some at once."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Set
from dataclasses import dataclass

from extractors.reading import pdfium
from extractors.reading.frame import Frame

# Pages that are open together, and objects from which on no further page is opened beside theirs: a map has more.
TOGETHER, MANY_OBJECTS = 8, 10_000


@dataclass(slots=True)
class Sheet:
    """One page: PDFium's handles of it and of its text (0: none), and how its space becomes the page's as read.

    `texts` are the handles of those of its objects that are known to be text, once its words are read.
    """

    number: int
    handle: int
    text_page: int
    frame: Frame
    texts: Set[int] = frozenset()

    def close(self) -> None:
        if self.text_page:
            pdfium.close_text_page(self.text_page)
        pdfium.close_page(self.handle)


@dataclass(slots=True)
class LostSheet:
    """A page that cannot be loaded."""

    number: int


def open_sheets(source: int, count: int) -> Generator[list[Sheet | LostSheet], None, None]:
    """The first `count` pages of a document, some together; they are closed when the next are asked for.

    Whoever breaks off must close the iterator before the document.

    A step over the words of eight pages costs hardly more than over those of one where it is an array's, and PDFium's
    own work stays in the processor's caches: reading takes 0.85 of the time. More pages hold more memory for 0.01.
    """
    together: list[Sheet | LostSheet] = []
    objects = 0
    try:
        for index in range(count):
            sheet = _open_sheet(source, index)
            together.append(sheet)
            objects += pdfium.count_objects(sheet.handle) if isinstance(sheet, Sheet) else 0
            if len(together) == TOGETHER or objects > MANY_OBJECTS or index == count - 1:
                yield together
                _close(together)
                together, objects = [], 0
    finally:
        _close(together)


def _open_sheet(source: int, index: int) -> Sheet | LostSheet:
    # Not through pypdfium2's own page: an object that watches over each page costs 35 microseconds a page.
    handle = pdfium.load_page(source, index)
    if not handle:
        return LostSheet(index + 1)
    frame = Frame(*pdfium.page_box(handle), pdfium.page_rotation(handle) % 4 * 90)
    return Sheet(index + 1, handle, pdfium.load_text_page(handle) or 0, frame)


def _close(sheets: Iterable[Sheet | LostSheet]) -> None:
    for sheet in sheets:
        if isinstance(sheet, Sheet):
            sheet.close()
