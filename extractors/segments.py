"""A pack taken apart: Document → the papers bound in it, each with its pages, its kind and its agenda item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.boundaries import Start, starts
from extractors.paper_heads import item_printed
from extractors.papers import Opening, kind_of, opening_of
from extractors.passage import Passage
from extractors.rows import make_row
from extractors.usual_papers import number_usual_papers
from models.document import Document, Line, Page, PaperKind
from models.evidence import Evidence, Region, Row

HANGING = ("appendix", "bcf_return", "presentation")
"""Kinds of papers that hang on a report."""


@dataclass(slots=True)
class Segment:
    """One paper of a file: PDF pages `first` to `last`, both 1-based and taken in.

    `kind` is one of the kinds of the `segments` table; a decision notice is of kind "minutes" with `decision_notice`
    set. `agenda_number` is the item it belongs to, as printed.
    """

    position: int
    kind: PaperKind
    title: str | None
    agenda_number: str | None
    first: int
    last: int
    decision_notice: bool = False
    confidence: float = 1.0
    rule: str = "boundaries.starts"
    title_lines: list[Line] = field(default_factory=list)

    @property
    def segment_id(self) -> str:
        """The local id ("s3"), made unique over the lake by the pack."""
        return f"s{self.position}"

    def lines(self, document: Document) -> list[Line]:
        """Body lines of the segment's pages in reading order, but for those that say a page is left blank."""
        return [line for page in document.pages[self.first - 1 : self.last] if not page.blank for line in page.lines]


def segments(document: Document) -> list[Segment]:
    """The papers of a document in order; every page belongs to exactly one of them."""
    found: list[Segment] = []
    begun = starts(document)
    for start, after in zip(begun, [*begun[1:], None], strict=True):
        last = after.page - 1 if after else len(document.pages)
        found.extend(_paper(document, start, last, found))
    for position, segment in enumerate(found, 1):
        segment.position = position
    number_usual_papers(document, found)
    return found


def _paper(document: Document, start: Start, last: int, before: Sequence[Segment]) -> list[Segment]:
    """One paper and, as papers of their own, the blank pages behind it and the front sheet before its agenda."""
    written = last
    while written > start.page and document.pages[written - 1].blank:
        written -= 1
    number = start.number or _inherited(before, start)
    opening = opening_of(document, start.page, written)
    follows_report = _has_report(before, number) or (start.level == 0 and number is None and _ends_in_report(before))
    kind, notice = kind_of(
        document, start.page, written, opening, start.title, start.level, follows_report=follows_report
    )
    if number is None and kind == "cover_report":
        number = item_printed(document.pages[start.page - 1])
    main = _segment(kind, start, written, number, opening, notice=notice)
    parts = [main]
    if kind == "agenda" and opening.agenda_page > start.page:
        parts = _split_front(main, opening)
    if written < last:
        parts.append(Segment(0, "blank", None, number, written + 1, last, rule="segments.segments"))
    return parts


def _segment(
    kind: PaperKind, start: Start, last: int, number: str | None, opening: Opening, *, notice: bool
) -> Segment:
    title = start.title or opening.title
    return Segment(0, kind, title, number, start.page, last, notice, start.confidence, title_lines=opening.title_lines)


def _split_front(agenda: Segment, opening: Opening) -> list[Segment]:
    """The front sheet apart from the agenda, where the items begin on a later page."""
    front = Segment(
        0, "front_sheet", opening.title, None, agenda.first, opening.agenda_page - 1, title_lines=opening.title_lines
    )
    agenda.first = opening.agenda_page
    agenda.title_lines = opening.agenda_lines
    agenda.title = agenda.title or "Agenda"
    return [front, agenda]


def _inherited(before: Sequence[Segment], start: Start) -> str | None:
    """An appendix belongs to the item of the report that it follows; a new paper of level 1 to none that is known."""
    if start.level == 1:
        return None
    return before[-1].agenda_number if before else None


def _has_report(before: Sequence[Segment], number: str | None) -> bool:
    """A paper that is the item's own stands before this one."""
    return number is not None and any(
        segment.kind not in ("front_sheet", "agenda", "blank") and segment.agenda_number == number for segment in before
    )


def _ends_in_report(before: Sequence[Segment]) -> bool:
    """The paper before this one is a report, or hangs on one, of an item that nothing names."""
    last = next((segment for segment in reversed(before) if segment.kind != "blank"), None)
    return last is not None and last.agenda_number is None and last.kind in ("cover_report", *HANGING)


def segment_rows(document: Document, found: Sequence[Segment]) -> list[Row]:
    """Rows of the table `segments`."""
    rows = []
    for segment in found:
        values: dict[str, object] = {
            "segment_id": segment.segment_id,
            "position": segment.position,
            "kind": segment.kind,
            "title": segment.title,
            "agenda_number": segment.agenda_number,
            "page_to": segment.last,
        }
        lines = segment.title_lines or _first_lines(document, segment)
        if lines:
            row = make_row(document, "segments", values, Passage.of(lines), segment.rule, segment.confidence)
            row.evidence = _from_first_page(document, segment, row.evidence)
            rows.append(row)
        else:
            rows.append(Row("segments", values, _whole_page(document.pages[segment.first - 1], segment)))
    return rows


def _from_first_page(document: Document, segment: Segment, titled: Evidence) -> Evidence:
    """A paper begins on its first page, though that be a picture and the title stand behind it."""
    if titled.page == segment.first:
        return titled
    first = _whole_page(document.pages[segment.first - 1], segment)
    return first._replace(regions=first.regions + titled.regions)


def _whole_page(page: Page, segment: Segment) -> Evidence:
    """A page without a word on it is its own evidence."""
    region = Region(page.number, *page.on_paper(0.0, 0.0, page.width, page.height))
    return Evidence(page.number, segment.rule, (region,), page.label, segment.confidence)


def _first_lines(document: Document, segment: Segment) -> list[Line]:
    for page in document.pages[segment.first - 1 : segment.last]:
        if page.lines or page.furniture:
            return (page.lines or page.furniture)[:1]
    return []
