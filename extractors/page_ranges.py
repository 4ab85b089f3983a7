"""The page ranges of an agenda: "(Pages 1 - 14)" behind a title; "5 - 12", "135 -" or "23" in a column of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from models.document import Line, Page, Word

_RANGE = re.compile(r"(\d{1,4}) ?(?:[-–—]|to) ?(\d{1,4})?")
_BRACKETED = re.compile(r"\((?:pages?|pgs?\.?|pp?\.?) ?:? ?(\d{1,4})(?: ?(?:[-–—]|to) ?(\d{1,4})?)? ?\)", re.I)
_COLUMN = re.compile(r"\(?(?:pages? ?|pp?\.? ?)?(\d{1,4})(?: ?(?:[-–—]|to) ?(\d{1,4})?)?\)?", re.I)


class PageRange(NamedTuple):
    """Printed numbers; `last` is None where the agenda leaves it open or names the first page alone."""

    first: int
    last: int | None


def bracketed(text: str) -> tuple[PageRange, int, int] | None:
    """The "(Pages 1 - 14)" in a text, with the offsets at which it begins and ends."""
    match = _BRACKETED.search(text)
    if not match:
        return None
    return _range(match.group(1), match.group(2)), match.start(), match.end()


def column_cell(words: list[Word]) -> PageRange | None:
    """The range that a cell of the agenda's page column holds and nothing else."""
    match = _COLUMN.fullmatch(" ".join(word.text for word in words))
    return _range(match.group(1), match.group(2)) if match else None


def _range(first: str, last: str | None) -> PageRange:
    return PageRange(int(first), int(last) if last else None)


def ranges_in(page: Page) -> Iterator[PageRange]:
    """Every range that a page prints: brackets anywhere, else a pair of numbers alone in the last column of a line."""
    for line in page.lines:
        found = bracketed(line.text)
        if found:
            yield found[0]
        elif (cell := _last_cell(line)) and _RANGE.fullmatch(" ".join(word.text for word in cell)):
            yield from filter(None, [column_cell(cell)])


def _last_cell(line: Line) -> list[Word] | None:
    runs = line.runs()
    return runs[-1] if len(runs) > 1 and runs[-1][0].x0 > 300 else None
