"""Where a new paper begins in a file: bookmarks, stamps, the agenda's page ranges and the look of the page, weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractors.agenda.lines import entries
from extractors.page_ranges import ranges_in
from extractors.papers import bears, opens_record, page_marks, top_furniture
from models.document import Bookmark, Document, Page

ENOUGH = 0.8
"""Sum of weights at which a page begins a paper."""
WEIGHTS = {
    "bookmarks": 1.5,
    "bookmarks_within": 0.4,
    "stamps": 2.0,
    "page_ranges": 0.8,
    "record_heading": 0.9,
    "report_heading": 0.6,
    "outline_silent": -0.4,
    "appendix_heading": 0.65,
    "numbering_restarts": 0.5,
    "numbering_goes_on": -0.6,
    "blank_before": 0.3,
    "padding_before": 0.8,
    "page_shape": 0.3,
    "slide_shape": 0.65,
    "type_changes": 0.2,
    "header_goes_on": -0.3,
}
"""Set by hand on the shared packs: a bookmark or a stamp is enough alone, two or three signs of the page are enough
together, and a page number that counts on speaks against all but bookmarks and stamps."""
AGENDA_PAGES, TOP_LINES = 14, 24
_NUMBERED = re.compile(r"(\d{1,3}[A-Za-z]?|[A-Z]\d{1,2})\.?\s+(?![-–])(\S.*)")
# "9. Background Documents" below an item's bookmark is a heading inside its paper, "Appendix 2" a paper of its own.
_HEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.? (?!.*\b(?:appendix|annex|schedule)\b)[A-Z]", re.I)
_OWN_NUMBER = re.compile(
    r"[-–—(\[]? ?(?:tudalen \d{1,3} ?[/|] ?)?(?:page ?[:|]? ?)?(\d{1,3})(?: ?(?:of|/) ?(\d{1,3}))? ?[-–—)\]]?", re.I
)


class Start(NamedTuple):
    """The first page of a paper; `signal` is the weightiest of WEIGHTS, `level` the bookmark's (0: it has none)."""

    page: int
    signal: str
    title: str | None = None
    number: str | None = None
    level: int = 0
    confidence: float = 1.0


def starts(document: Document) -> list[Start]:
    """The first pages of the papers in a document, in order; page 1 is always the first of them."""
    outline = Outline.of(document)
    ranged = _ranged_pages(document)
    bound = outline.binds or len(ranged) > 1 or any(page.stamp_item for page in document.pages)
    found: list[Start] = []
    for before, page in zip((None, *document.pages), document.pages, strict=False):
        bookmark = outline.at(page.number)
        signals = set(_signals(page, before, outline, page.number in ranged, bound))
        weight = sum(WEIGHTS[name] for name in signals)
        if before is None or (weight >= ENOUGH and not page.blank):
            found.append(_start(page, signals, weight, bookmark, ranged.get(page.number)))
    return found


def _start(page: Page, signals: set[str], weight: float, bookmark: Bookmark | None, item: str | None) -> Start:
    signal = max(signals, key=lambda name: WEIGHTS[name], default="first_page")
    numbered = _NUMBERED.fullmatch(bookmark.title) if bookmark and bookmark.level == 1 else None
    title = numbered.group(2) if numbered else bookmark.title if bookmark else None
    number = page.stamp_item or (numbered.group(1) if numbered else None) or item
    return Start(page.number, signal, title, number, bookmark.level if bookmark else 0, min(1.0, 0.5 + weight / 3))


class Outline(NamedTuple):
    """The bookmarks that lead to pages; `binds`: they name the bound papers, not the headings inside one paper."""

    first_at: dict[int, Bookmark]
    binds: bool

    @classmethod
    def of(cls, document: Document) -> Outline:
        first_at: dict[int, Bookmark] = {}
        for bookmark in document.bookmarks:
            if bookmark.page and 0 < bookmark.page <= len(document.pages) and bookmark.level <= 2:
                first_at.setdefault(bookmark.page, bookmark)
        stamped = any(document.pages[number - 1].stamp_item for number in first_at)
        opens = 1 in first_at and re.fullmatch(r"(agenda|front ?sheet|agenda front ?sheet)", first_at[1].title, re.I)
        return cls(first_at, bool(stamped or opens))

    def at(self, page: int) -> Bookmark | None:
        """The bookmark that names the paper beginning on this page."""
        bookmark = self.first_at.get(page) if self.binds else None
        return None if bookmark and bookmark.level > 1 and _HEADING.match(bookmark.title) else bookmark


def _signals(page: Page, before: Page | None, outline: Outline, ranged: bool, bound: bool) -> Iterator[str]:
    """The names in WEIGHTS of what speaks for (or against) a paper beginning on this page."""
    if outline.at(page.number):
        yield "bookmarks"
    elif page.number in outline.first_at and outline.first_at[page.number].level == 1:
        yield "bookmarks_within"
    elif outline.binds:
        yield "outline_silent"
    if before is None:
        return
    if page.stamp_item and page.stamp_item != before.stamp_item:
        yield "stamps"
    if ranged:
        yield "page_ranges"
    numbering = [] if ranged and _numbers_the_pack(page) else _numbering_signals(page, before)
    looks = [*numbering, *_shape_signals(page, before)]
    yield from looks
    if bound and before.blank and not own_numbers(before):
        yield "padding_before"
    # The words of a page are looked at last: they cost most, and an outline that binds has named nearly all papers.
    if "numbering_goes_on" not in looks and (not outline.binds or set(looks) - {"header_goes_on"}):
        yield from _content_signals(page, before)


def _content_signals(page: Page, before: Page) -> Iterator[str]:
    marks = page_marks(page, before, TOP_LINES)
    if opens_record(page, before, marks):
        yield "record_heading"
    if marks["report_mark"] >= 3:
        yield "report_heading"
    if _opens_appendix(page):
        yield "appendix_heading"


def _opens_appendix(page: Page) -> bool:
    """One of the first two lines is an appendix's label; a second label below it makes it a list of appendices."""
    labelled = [at for at, line in enumerate(page.lines[:6]) if bears(line.text, "appendix_opening")]
    return len(labelled) == 1 and labelled[0] < 2 and len(page.lines[labelled[0]].text) < 90


def own_numbers(page: Page) -> set[int]:
    """The numbers in the page's furniture that the paper itself can have printed: not the stamp of the pack."""
    numbers = set()
    for line in page.furniture:
        match = _OWN_NUMBER.fullmatch(line.text)
        if match and not (line.text.startswith("Page ") and match.group(1) == page.label and not match.group(2)):
            numbers.add(int(match.group(1)))
    return numbers


def _numbering_signals(page: Page, before: Page) -> Iterator[str]:
    here, there = own_numbers(page), own_numbers(before)
    if 1 in here and there and 1 not in there:
        yield "numbering_restarts"
    elif any(number - 1 in there for number in here if number > 1):
        yield "numbering_goes_on"


def _numbers_the_pack(page: Page) -> bool:
    """The number at the page's foot is the one by which the agenda names it: it counts on through all papers."""
    return page.label is not None and page.label.isdigit() and int(page.label) in own_numbers(page)


def _shape_signals(page: Page, before: Page) -> Iterator[str]:
    if before.blank:
        yield "blank_before"
    elif abs(page.width - before.width) > 8 or abs(page.height - before.height) > 8:
        slide = (page.width / page.height > 1.7) != (before.width / before.height > 1.7)
        yield "slide_shape" if slide else "page_shape"
    if _body_face(page) != _body_face(before) and _body_face(before):
        yield "type_changes"
    header = {line.text for line in top_furniture(before)}
    if any(line.text in header for line in top_furniture(page)):
        yield "header_goes_on"


def _body_face(page: Page) -> tuple[str, int] | None:
    """Family and size of the print that most lines of the page begin with."""
    faces: dict[tuple[str, int], int] = {}
    for line in page.lines[:40]:
        word = line.words[0]
        key = (_family(word.face.name), round(word.size))
        faces[key] = faces.get(key, 0) + len(line.text)
    return max(faces, key=lambda key: faces[key]) if faces else None


@cache
def _family(face: str) -> str:
    """ "ABCDEF+Arial-BoldMT" is Arial: subset prefix and style apart."""
    return re.split(r"[-,+]", face.split("+")[-1])[0]


def _ranged_pages(document: Document) -> dict[int, str | None]:
    """PDF pages that the agenda names as the first of an item's papers, with the item's number."""
    firsts = _first_pages(document)
    found: dict[int, str | None] = {}
    for page in document.pages if firsts else ():
        if page.label and page.label.isdigit() and int(page.label) in firsts:
            found[page.number] = firsts.pop(int(page.label))
    return found


def _first_pages(document: Document) -> dict[int, str | None]:
    """Printed number of an item's first page → the item's number, by the agenda in the first pages of the file."""
    naming = [page for page in document.pages[:AGENDA_PAGES] if any(ranges_in(page))]
    if not naming:
        return {}
    lines = document.lines(1, naming[-1].number)
    items = entries(lines, naming[0].width)
    return {item.pages.first: item.number for item in items if item.pages}
