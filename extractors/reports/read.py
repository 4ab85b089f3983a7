"""A cover report: its header, its recommendations, its appendices and background papers, as rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from extractors.language import vocabulary
from extractors.language.addresses import EMAIL
from extractors.language.patterns import pattern
from extractors.papers import DAY
from extractors.passage import Passage
from extractors.reports.authors import PHONE, Author, authors
from extractors.reports.forms import lines_of
from extractors.reports.labels import PAPERS, PEOPLE, Part, may_begin, may_name, meaning
from extractors.reports.model import HEADER_PAGES, Report, page_of
from extractors.reports.papers import appendices, background_papers
from extractors.reports.parts import parts
from extractors.reports.people import entries, people_of
from extractors.reports.recommendations import recommendations
from extractors.reports.titles import BODY, title_of
from extractors.rows import make_row
from extractors.segments import Segment
from extractors.tables.model import Table
from models.document import Document, Line
from models.evidence import Row

SUMMARY_LENGTH = 4_000


def reports(document: Document, segment: Segment, number: int, tables: Sequence[Table] = ()) -> list[Row]:
    """Rows of `reports`, `report_authors`, `recommendations`, `appendices` and `background_papers` of one cover report.

    `number` makes its local id ("r1"), `tables` are the ruled tables of its pages. A paper with none of a report's
    labels gives no rows.
    """
    if segment.kind != "cover_report" and not _has_header(document, segment):
        return []
    found = parts(_telling_lines(segment.lines(document), segment), tables)
    if not _is_report(found, segment):
        return []
    report = Report(document, segment, f"r{number}", found)
    rows = [_report_row(report)]
    rows += [_author_row(report, author) for author in authors(found, document)]
    rows += recommendations(document, report.report_id, found)
    rows += appendices(document, report.report_id, found)
    rows += background_papers(document, report.report_id, found)
    return rows


# A long report says who asks for what on its first pages, lists its papers and people near its end; the pages between
# take most of the time to read. A list may run on over the pages behind its heading.
_SHORT_REPORT = 12
_HEAD, _BEHIND = 4, 2


def _telling_lines(lines: Sequence[Line], segment: Segment) -> list[Line]:
    """The lines of a short report; of a long one, those of its head, its end, and pages with a label and behind it."""
    if segment.last - segment.first < _SHORT_REPORT:
        return list(lines)
    kept = {*range(segment.first, segment.first + _HEAD), segment.last - 1, segment.last}
    for line in lines:
        if line.page not in kept and _heads_list(line.text):
            kept.update(range(line.page, line.page + _BEHIND + 1))
    # A page kept for what goes on from the page before may hold a label of its own.
    for line in lines:
        if line.page in kept and _heads_list(line.text):
            kept.update(range(line.page, line.page + _BEHIND + 1))
    return [line for line in lines if line.page in kept]


_NUMBER = re.compile(r"\d[\d.]*\s+")


def _heads_list(text: str) -> bool:
    """A line that is a label of people, papers or recommendations, or begins with one and a colon."""
    number = _NUMBER.match(text)
    bare = text[number.end() :] if number else text
    if not may_begin(bare):
        return False
    key = meaning(bare) or meaning(bare[: bare.find(":") + 1])
    return key in (*PAPERS, *PEOPLE, "recommendations", "executive_director", "portfolio_holder")


def _has_header(document: Document, segment: Segment) -> bool:
    """An appendix that is a report itself: its first page names who it is from and asks for or sums up something."""
    lines = document.pages[segment.first - 1].lines
    if not may_name(" ".join([line.text for line in lines]), _ASKING):  # Half of all appendices say nothing like it.
        return False
    keys = {part.key for part in parts(lines) if part.text}
    return not keys.isdisjoint(("author", "from")) and not keys.isdisjoint(_ASKING)


_ASKING = ("recommendations", "summary", "classification")


_TEXT_KEYS = (
    None,
    "other",
    "committee_chair",
    "summary",
    "recommendations",
    "reasons",
    "appendices",
    "background_papers",
    "purpose_of_report",
)


def _is_report(found: Sequence[Part], segment: Segment) -> bool:
    """A paper with the labelled header of a report; one that an agenda lists needs only one label.

    Consultants' studies have summaries, recommendations and a day too, but nobody to decide on them.
    """
    keys = {part.key for part in found if part.text and page_of(part) < segment.first + HEADER_PAGES} - {None, "other"}
    if segment.agenda_number:
        return bool(keys)
    headed = keys - set(_TEXT_KEYS)
    if headed - {"date"}:
        return True
    return "recommendations" in keys and ("date" in headed or _is_addressed(found))


def _is_addressed(found: Sequence[Part]) -> bool:
    """The head names a body that meets and a day, without labels: "Cabinet" above "14 October 2025"."""
    head = takewhile(lambda part: part.key is None, found)
    said = [passage for part in head for passage in (part.label, *(each.passage for each in part.value)) if passage]
    lines = [line.text for passage in said[:_ADDRESS_LINES] for line in lines_of(passage)]
    return any(BODY.fullmatch(line) for line in lines) and any(
        DAY.search(line) for line in lines if len(line) < _LONGEST
    )


# So many paragraphs of a head can say to whom a report is made, and none of them is longer.
_ADDRESS_LINES, _LONGEST = 6, 80


# The header


def _report_row(report: Report) -> Row:
    title, title_source = title_of(report)
    fields: dict[str, tuple[str | None, list[Passage]]] = {
        "purpose": _purpose(report),
        "portfolio_holder": _people(report, "portfolio_holder", "member_post"),
        "committee_chair": _value(report, "committee_chair"),
        "local_councillors": _value(report, "local_councillors"),
        "executive_director": _people(report, "executive_director", "answering_post"),
        "status": _value(report, "status"),
        "summary": _summary(report),
        "wards": _value(report, "wards"),
        "classification": _value(report, "classification"),
    }
    values: dict[str, object] = {
        "report_id": report.report_id,
        "agenda_number": report.segment.agenda_number,
        "title": title,
    }
    values |= {name: text for name, (text, _) in fields.items()}
    sources = [*title_source, *(passage for _, passages in fields.values() for passage in passages)]
    first = report.segment.first
    # a report stands on its own pages, wherever its title is printed
    own = [source for source in sources if source and source.pages[0] >= first]
    own = own or [Passage.of(report.segment.lines(report.document)[:3])]
    elsewhere = [source for source in sources if source and source.pages[0] < first]
    return make_row(
        report.document, "reports", values, [*own, *elsewhere], "reports.read.reports", 0.95 if title_source else 0.7
    )


def _value(report: Report, key: str) -> tuple[str | None, list[Passage]]:
    """A short field: the first paragraph under its label."""
    part = report.first(key)
    if part is None:
        return None, []
    passage = part.value[0].passage
    return passage.text, [part.label, passage]


def _summary(report: Report) -> tuple[str | None, list[Passage]]:
    part = report.first("summary")
    if part is None:
        return None, []
    kept: list[Passage] = []
    length = 0
    for paragraph in part.value:
        if length and length + len(paragraph.text) > SUMMARY_LENGTH:
            break
        kept.append(paragraph.passage)
        length += len(paragraph.text)
    return "\n".join(passage.text for passage in kept if passage.text) or None, kept


def _people(report: Report, key: str, post: str) -> tuple[str | None, list[Passage]]:
    """Under a label of its own, else those of the right posts among the people that a report is from ("From:")."""
    labelled, sender = report.first(key), report.first("from")
    chosen = _senders(sender, post) if sender is not None else []
    if sender and chosen and (labelled is None or report.parts.index(sender) < report.parts.index(labelled)):
        return "\n".join(passage.text for passage in chosen), chosen
    if labelled is None:
        labelled = next((part for part in report.parts if part.key == key and part.text), None)
    return _people_value(labelled) if labelled is not None else (None, [])


def _senders(sender: Part, post: str) -> list[Passage]:
    """Those whom a report is from that are members, or that are officers; an office alone names nobody."""
    wanted, member = vocabulary.either("reports", post), vocabulary.either("reports", "member_post")
    return [
        entry
        for paragraph in sender.value
        for entry in entries([Passage.of(line) for line in lines_of(paragraph.passage)])
        if wanted.search(entry.text) and (post == "member_post") == bool(member.search(entry.text)) and people_of(entry)
    ]


_ANSWER = pattern("reports", "consulted_answer")


def _people_value(part: Part) -> tuple[str | None, list[Passage]]:
    """The people under a label, one a line, without the lines that only tell how to reach them."""
    passages = [
        paragraph.passage
        for paragraph in part.value
        if paragraph.text and not any(other.fullmatch(paragraph.text) for other in (EMAIL, PHONE, _ANSWER))
    ]
    return "\n".join(passage.text for passage in passages) or None, [part.label, *passages]


def _purpose(report: Report) -> tuple[str | None, list[Passage]]:
    """A line of its own near the head ("For Decision"), or under the label "Purpose"."""
    purpose = vocabulary.either("reports", "purpose")
    for part in report.parts:
        if page_of(part) > report.segment.first:
            break
        if part.key == "classification":
            continue
        for passage in (part.label, *(paragraph.passage for paragraph in part.value)):
            if purpose.fullmatch(passage.text.rstrip(".")):
                return passage.text, [passage]
    labelled = report.first("purpose")
    if labelled is not None and len(labelled.text) < 80:
        return _value(report, "purpose")
    return None, []


def _author_row(report: Report, author: Author) -> Row:
    values: dict[str, object] = {
        "report_id": report.report_id,
        "name": author.name,
        "post": author.post,
        "phone": author.phone,
        "email": author.email,
    }
    return make_row(report.document, "report_authors", values, author.sources, "reports.authors.authors", 0.9)
