"""Where a new paper begins in a file: bookmarks, stamps, the agenda's page ranges and the look of the page, weighed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from extractors.announced import AGENDA_PAGES, Announced, Item
from extractors.folios import begins_at_one, counts_through, number_signal, numbers_the_pack, own_numbers
from extractors.minutes.forms import holds_decision
from extractors.minutes.notices import is_notice
from extractors.paper_heads import flow_signals, head_lines, head_signals, heads_programme_table, opens_programme
from extractors.papers import (
    agenda_weight,
    bears,
    is_planned,
    is_record,
    lists_business,
    opens_record,
    page_marks,
    top_furniture,
)
from extractors.reading.lines import spaced
from models.document import Bookmark, Document, Line, Page

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
    "appendix_title": 0.2,
    "numbering_restarts": 0.5,
    "numbering_begins": 0.4,
    "numbering_goes_on": -0.6,
    "blank_before": 0.3,
    "padding_before": 0.8,
    "page_shape": 0.3,
    "slide_shape": 0.65,
    "type_changes": 0.2,
    "header_goes_on": -0.3,
    "item_label": 0.6,
    "paper_head": 0.5,
    "paper_head_full": 0.8,
    "agenda_title": 0.6,
    "agenda_heading": -1.0,
    "agenda_items": -1.0,
    "programme_heading": 0.6,
    "programme_table": 0.25,
    "programme_goes_on": -0.8,
    "notice_goes_on": -0.8,
    "proposal_heading": 0.65,
    "template_heading": 0.6,
    "table_goes_on": -0.8,
    "part_filled": 0.2,
    "paper_closed": 0.4,
    "sections_restart": 0.3,
    "sections_go_on": -0.5,
    "sentence_runs_on": -0.5,
}
"""Set by hand on the shared packs: a bookmark or a stamp is enough alone, two or three signs of the page are enough
together, and a page number that counts on speaks against all but bookmarks and stamps."""
OWN_HEADS = {"record_heading", "report_heading", "paper_head", "paper_head_full", "item_label", "programme_heading"}
"""Signals of a paper that hangs on none before it: in a file without stamps its item is unknown till it says so."""
TOP_LINES = 24
AGENDA_ENOUGH = 2.0
"""Weight of the marks of an agenda on the first two pages of a file at which it has one."""
# A title is larger than its text by this factor at least.
_LARGER = 1.1
_NUMBERED = re.compile(r"(\d{1,3}[A-Za-z]?|[A-Z]\d{1,2})\.?\s+(?![-–])(\S.*)")
# "9. Background Documents" below an item's bookmark is a heading inside its paper, "Appendix 2" a paper of its own.
_HEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.? (?!.*\b(?:appendix|annex|schedule)\b)[A-Z]", re.I)


class Start(NamedTuple):
    """The first page of a paper; `signal` is the weightiest of WEIGHTS, `level` the bookmark's.

    Without a bookmark the level is 1 where the page has the head of a paper of its own, else 0.
    """

    page: int
    signal: str
    title: str | None = None
    number: str | None = None
    level: int = 0
    confidence: float = 1.0


def starts(document: Document) -> list[Start]:
    """The first pages of the papers in a document, in order; page 1 is always the first of them."""
    binding = _Binding.of(document)
    found: list[Start] = []
    for page in document.pages:
        signals = _weighed(page, set(_signals(page, binding)))
        weight = weight_of(signals)
        if page.number == 1 or (weight >= ENOUGH and not page.blank):
            found.append(_start(page, signals, weight, binding))
    return found


def _weighed(page: Page, signals: set[str]) -> set[str]:
    """A header that names the body goes on from its agenda to its minutes: what these say at their head holds."""
    if {"record_heading", "header_goes_on"} <= signals:
        marks = page_marks(page)
        if marks["minutes_title"] and marks["present"]:
            return signals - {"header_goes_on"}
    return signals


def weight_of(signals: Iterable[str]) -> float:
    """The sum of their weights, to the last place the same in whatever order: a set has none of its own, and a plain
    sum of .8, .6 and -.6 is enough in one and too little in another."""
    return fsum(WEIGHTS[name] for name in signals)


@dataclass(slots=True)
class _Binding:
    """What the file as a whole says of its papers. `bound`: it holds several, or an agenda at least.

    `programme`: it is one forward plan, `notice`: one notice of decisions. `step`: that of the page numbers that count
    through all papers.
    """

    pages: list[Page]
    outline: Outline
    announced: Announced
    bound: bool
    stamped: bool
    programme: bool
    notice: bool
    step: int | None
    begun: set[Item] = field(default_factory=set)
    """Items whose paper has begun: a header can print its title again."""

    @classmethod
    def of(cls, document: Document) -> _Binding:
        outline = Outline.of(document)
        last = 0 if outline.binds else _agenda_ends(document.pages[:AGENDA_PAGES])
        announced = Announced.of(document, last)
        stamped = any(page.stamp_item for page in document.pages)
        bound = outline.binds or len(announced.by_page) > 1 or stamped or last > 0
        programme = not bound and opens_programme(document.pages[0].lines)
        notice = not bound and is_notice(document, document.pages[0].lines)
        through = counts_through(document.pages) if bound else None
        return cls(document.pages, outline, announced, bound, stamped, programme, notice, through)

    def before(self, page: Page) -> Page | None:
        return self.pages[page.number - 2] if page.number > 1 else None

    def after(self, page: Page) -> Page | None:
        return self.pages[page.number] if page.number < len(self.pages) else None

    def titled(self, page: Page) -> Item | None:
        """The agenda's item whose title stands at the head of the page."""
        if not self.announced.by_title or self.outline.binds:
            return None
        item = self.announced.titled(page.number, head_lines(page, self.before(page), self.after(page)))
        return None if item in self.begun else item


def _agenda_ends(pages: Sequence[Page]) -> int:
    """The last page of the agenda that a file begins with, as far as no other paper is seen to begin; 0: none."""
    marks = sum((page_marks(page) for page in pages[:2]), Counter())
    named = agenda_weight(marks) >= AGENDA_ENOUGH and not is_planned(marks)
    if not named and (is_record(marks) or not lists_business(pages)):
        return 0
    for before, page in pairwise(pages):
        if page.stamp_item or {"record_heading", "report_heading"} & set(_content_signals(page, before)):
            return before.number
    return pages[-1].number


def _start(page: Page, signals: set[str], weight: float, binding: _Binding) -> Start:
    signal = max(sorted(signals), key=lambda name: WEIGHTS[name], default="first_page")
    confidence = min(1.0, 0.5 + weight / 3)
    bookmark = binding.outline.at(page.number)
    told = page.stamp_item or binding.announced.by_page.get(page.number)
    if bookmark is None and "agenda_title" in signals and (item := binding.titled(page)):
        binding.begun.add(item)
        return Start(page.number, signal, item.title, told or item.number, 1, confidence)
    numbered = _NUMBERED.fullmatch(bookmark.title) if bookmark and bookmark.level == 1 else None
    title = numbered.group(2) if numbered else bookmark.title if bookmark else None
    number = page.stamp_item or (numbered.group(1) if numbered else None) or told
    level = bookmark.level if bookmark else int(bool(signals & OWN_HEADS) and not binding.stamped)
    return Start(page.number, signal, title, number, level, confidence)


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
        stamps = {number: stamp for number in first_at if (stamp := document.pages[number - 1].stamp_item)}
        # Minutes bound for their own meeting bear its stamp, while their bookmarks name their own headings.
        named = any(first_at[number].title.startswith(f"{stamp} ") for number, stamp in stamps.items())
        stamped = named or len(set(stamps.values())) > 1
        opens = 1 in first_at and re.fullmatch(r"(agenda|front ?sheet|agenda front ?sheet)", first_at[1].title, re.I)
        return cls(first_at, bool(stamped or opens))

    def at(self, page: int) -> Bookmark | None:
        """The bookmark that names the paper beginning on this page."""
        bookmark = self.first_at.get(page) if self.binds else None
        return None if bookmark and bookmark.level > 1 and _HEADING.match(bookmark.title) else bookmark


def _signals(page: Page, binding: _Binding) -> Iterator[str]:
    """The names in WEIGHTS of what speaks for (or against) a paper beginning on this page."""
    outline, before = binding.outline, binding.before(page)
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
    ranged = page.number in binding.announced.by_page
    if ranged:
        yield "page_ranges"
    numbering = None if ranged and numbers_the_pack(page) else number_signal(page, before, binding.step)
    looks = [*filter(None, [numbering]), *_shape_signals(page, before)]
    yield from looks
    if binding.bound and before.blank and not own_numbers(before):
        yield "padding_before"
    # The words of a page are looked at last: they cost most, and an outline that binds has named nearly all papers.
    if "numbering_goes_on" not in looks and (not outline.binds or set(looks) - {"header_goes_on"}):
        yield from _content_signals(page, before)
        if not outline.binds:
            yield from _opening_signals(page, before, binding)


def _opening_signals(page: Page, before: Page, binding: _Binding) -> Iterator[str]:
    """What the head of the page and the end of the one before say: looked at where no outline tells the papers."""
    # A chapter in the outline of one paper begins on a new page too.
    chapter = page.number in binding.outline.first_at
    yield from (signal for signal in flow_signals(page, before) if not (chapter and signal == "part_filled"))
    yield from head_signals(head_lines(page, before, binding.after(page)))
    if binding.bound and heads_programme_table(page):
        yield "programme_table"
    if binding.titled(page):
        yield "agenda_title"
    if binding.bound and begins_at_one(page, before, binding.after(page), binding.step):
        yield "numbering_begins"
    if _opens_template(page, binding.pages[: before.number]):
        yield "template_heading"
    if binding.programme:
        yield "programme_goes_on"
    if binding.notice and holds_decision(page.lines):
        yield "notice_goes_on"
    if binding.announced.first_item == page.number:
        yield "agenda_items"


def _content_signals(page: Page, before: Page) -> Iterator[str]:
    marks = page_marks(page, before, TOP_LINES)
    if opens_record(page, before, marks):
        yield "record_heading"
    if marks["report_mark"] >= 3 and _labels(page) >= 2:
        yield "report_heading"
    if _opens_appendix(page) or _headed_appendix(page, before):
        yield "appendix_heading"
        if _titles_appendix(page):
            yield "appendix_title"


def _opens_template(page: Page, earlier: Sequence[Page]) -> bool:
    """The title of a return or a template stands at the page's head, and on no earlier one: its sheets repeat it."""
    titles = [line.text for line in _title_places(page) if bears(line.text, "template_opening")]
    if not titles:
        return False
    told = {line.text for before in earlier for line in _title_places(before)}
    return any(title not in told for title in titles)


def _title_places(page: Page) -> list[Line]:
    return [*top_furniture(page), *page.lines[:2]]


def _headed_appendix(page: Page, before: Page) -> bool:
    """The running header begins to name an appendix that the page before names neither there nor as its title."""
    known = " ".join(line.text for line in (*before.furniture, *before.lines[:TOP_LINES])).casefold()
    labels = [line.words[:2] for line in top_furniture(page) if bears(line.text, "appendix_opening")]
    return any(spaced(label).casefold().rstrip(":.–-") not in known for label in labels)


def _labels(page: Page) -> int:
    """How many different labels of a report the page has: an agenda can print the same one under every item."""
    lines = (*top_furniture(page), *page.lines[:TOP_LINES])
    return len({line.words[0].text for line in lines if bears(line.text, "report_mark")})


def _opens_appendix(page: Page) -> bool:
    """One of the first two lines is an appendix's label; a second label below it makes it a list of appendices."""
    labelled = [at for at, line in enumerate(page.lines[:6]) if bears(line.text, "appendix_opening")]
    return len(labelled) == 1 and labelled[0] < 2 and len(page.lines[labelled[0]].text) < 90


def _titles_appendix(page: Page) -> bool:
    """The page's first line is an appendix's label in heavy print, larger than the text below it."""
    first, below = page.lines[:1], page.lines[1:4]
    larger = all(line.bold and any(line.size > _LARGER * each.size for each in below) for line in first)
    return bool(first) and larger and bears(first[0].text, "appendix_opening")


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


# Asked of each page beside the one before it, and then beside the one after: with two kept, the older would be the one
# that is asked for next.
@lru_cache(maxsize=3)
def _body_face(page: Page) -> tuple[str, int] | None:
    """Family and size of the print that most lines of the page begin with."""
    printed: dict[tuple[str, float], int] = {}
    face, size, key = None, 0.0, ("", 0.0)
    for line in page.lines[:40]:
        word = line.words[0]
        if word.face is not face or word.size != size:  # Words of one print share the face itself.
            face, size = word.face, word.size
            key = (face.name, size)
        printed[key] = printed.get(key, 0) + len(line.text)
    # Most lines share face and size: few names are taken apart.
    faces: dict[tuple[str, int], int] = {}
    for (name, size), letters in printed.items():
        kind = (_family(name), round(size))
        faces[kind] = faces.get(kind, 0) + letters
    return max(faces, key=lambda kind: faces[kind]) if faces else None


@cache
def _family(face: str) -> str:
    """ "ABCDEF+Arial-BoldMT" is Arial: subset prefix and style apart."""
    return re.split(r"[-,+]", face.split("+")[-1])[0]
