"""A file's bookmarks, in the order in which a viewer shows them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from itertools import islice

import pypdfium2 as pdfium2

from models.document import Bookmark

MOST_BOOKMARKS, DEEPEST = 5_000, 8


def read_bookmarks(source: pdfium2.PdfDocument) -> tuple[list[Bookmark], bool]:
    """The bookmarks, and whether they lead back to themselves: each is then told once."""
    watch = _Circles()
    logger = logging.getLogger(type(source).__module__)
    logger.addFilter(watch)
    try:
        return list(_bookmarks(source)), watch.met
    finally:
        logger.removeFilter(watch)


def _bookmarks(source: pdfium2.PdfDocument) -> Iterator[Bookmark]:
    for entry in islice(source.get_toc(max_depth=DEEPEST), MOST_BOOKMARKS):
        target = entry.get_dest()
        page = target.get_index() if target else None
        title = " ".join(entry.get_title().split())
        yield Bookmark(title, entry.level + 1, page + 1 if page is not None and page >= 0 else None)


class _Circles(logging.Filter):
    """Takes down the library's word of a circle, which would reach the terminal without the name of the file."""

    met = False

    def filter(self, record: logging.LogRecord) -> bool:
        if "circular" not in record.getMessage():
            return True
        self.met = True
        return False
