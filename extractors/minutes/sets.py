"""Where one set of minutes in a paper ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.language.patterns import pattern
from extractors.language.vocabulary import either
from extractors.minutes.headings import headings
from extractors.minutes.meeting import meeting
from models.document import Document, Line

# A title stands within so many lines above the list of those present.
MOST_TITLE_LINES = 16
_GOING_ON = pattern("minutes", "present_going_on")


def sets_of(document: Document, lines: list[Line]) -> list[list[Line]]:
    """The lines parted where a second set of minutes begins: a page that opens with a list of those present."""
    starts = [0]
    for index, line in enumerate(lines):
        if index and line.page != lines[starts[-1]].page and _opens_present(line):
            start = _page_start(lines, index)
            if index - start <= MOST_TITLE_LINES and _begins_another(document, lines, starts[-1], start, index):
                starts.append(start)
    return [lines[start:stop] for start, stop in pairwise([*starts, len(lines)])]


def _begins_another(document: Document, lines: Sequence[Line], begun: int, start: int, index: int) -> bool:
    """A title stands above the list of those present, and the set begun before it has had its items already."""
    return start > begun and _titled(document, lines[start : index + 1]) and bool(headings(lines[begun:start]))


def _opens_present(line: Line) -> bool:
    """ "PRESENT:", "Members present" – not "In attendance", which goes on with a list on a second page."""
    opener = either("papers", "present").match(line.text)
    if opener is None or _GOING_ON.search(opener.group()):
        return False
    return line.words[0].text.isupper() or line.words[0].face.bold or ":" in line.text[:40]


def _page_start(lines: Sequence[Line], index: int) -> int:
    while index and lines[index - 1].page == lines[index].page:
        index -= 1
    return index


def _titled(document: Document, lines: Sequence[Line]) -> bool:
    """The top of the page (or its header) names a meeting and its day."""
    furniture = document.pages[lines[0].page - 1].furniture
    before = document.pages[lines[0].page - 2].furniture if lines[0].page > 1 else []
    told = {line.text for line in before}
    fresh = [line for line in furniture if line.text not in told]
    top = meeting(lines[:-1], fresh)
    return top.body is not None and (top.date is not None or meeting([], furniture).date is not None)
