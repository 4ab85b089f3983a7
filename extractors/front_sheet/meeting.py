"""The meeting a file is for and the membership on its front sheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from extractors.agenda.items import MEETING_ID
from extractors.agenda.lines import entries
from extractors.councils import council_in, council_of, is_council
from extractors.front_sheet.contacts import contact_in
from extractors.front_sheet.member import Member
from extractors.front_sheet.member_regions import listed_below_body
from extractors.front_sheet.membership import members, membership_lines
from extractors.front_sheet.notice import Notice, columns, read_notice
from extractors.front_sheet.plan_body import body_in_title
from extractors.language.patterns import pattern
from extractors.language.vocabulary import either, load
from extractors.minutes import Minutes
from extractors.papers import top_furniture
from extractors.passage import Passage
from extractors.proposals import is_proposal, proposed_meeting
from extractors.questions import question_paper_head
from extractors.reports.meeting import ReportMeeting, meeting_at_head, report_meeting
from extractors.rows import make_row
from extractors.segments import Segment
from models.document import Document, Line
from models.evidence import Flag, Row

if TYPE_CHECKING:
    from extractors.pack import Pack

# A plan is read for whose it is on so many pages; a table of so many columns is the plan itself.
_PLAN_PAGES, _PLAN_COLUMNS = 4, 3
_SHOUTED = re.compile(r"[A-Z][A-Z’'-]+(?: [A-Z]\.?)*(?: [A-Z][A-Z’'-]+)+")
_DELEGATED = pattern("front_sheet", "delegated_decision")


def read_meeting(pack: Pack) -> Iterable[Row]:
    """The row of `meetings` and the rows of `members`: of the notice of a meeting, else of minutes that stand alone."""
    front = front_lines(pack)
    if front:
        return meeting_of_front(pack, front)
    if pack.segments[0].kind == "work_programme":
        return body_of_plan(pack, _plan_lines(pack, pack.segments[0]))
    if pack.minutes:
        return meeting_of_minutes(pack, pack.minutes[0])
    if pack.segments[0].kind == "cover_report":
        return meeting_of_report(pack, pack.segments[0])
    if pack.segments[0].kind == "other":
        return meeting_of_other(pack, pack.segments[0])
    return []


# The notice of a meeting


def front_lines(pack: Pack) -> list[Line]:
    """The lines of front sheet and agenda without the items."""
    lines: list[Line] = []
    for segment in pack.of_kind("front_sheet", "agenda"):
        own = segment.lines(pack.document)
        if segment.kind == "agenda":
            width = pack.document.pages[segment.first - 1].width
            taken = {id(line) for entry in entries(own, width) for line in entry.lines}
            own = [line for line in own if id(line) not in taken]
        lines.extend(own)
    return lines


def _plan_lines(pack: Pack, plan: Segment) -> list[Line]:
    """The first pages of a forward plan, the name of its body and the members below it first; whom to ask about one
    decision is told with each of them, in its row, and is no contact of the plan.
    """
    every = pack.tables_of(plan)
    opened = Counter(table.cells[0].text for table in every)
    planned = [table for table in every if table.n_cols >= _PLAN_COLUMNS or opened[table.cells[0].text] > 1]
    first = pack.document.lines(1, min(plan.last, _PLAN_PAGES))
    lines = _without_repeated_labels([line for line in first if not any(table.holds(line) for table in planned)])
    body, listed = listed_below_body(lines)
    chosen = [line for line in (body, *listed) if line]
    return [*chosen, *(line for line in lines if line not in chosen)]


def _without_repeated_labels(lines: Sequence[Line]) -> list[Line]:
    labels = Counter(label for line in lines if (label := _label(line)))
    officer = either("front_sheet", "officer_of_decision")
    return [line for line in lines if labels[_label(line)] < 2 and not officer.match(line.text)]


def _label(line: Line) -> str:
    """What stands before a colon; empty where no colon stands."""
    before, colon, _ = line.text.partition(":")
    return before.casefold() if colon else ""


def meeting_of_front(pack: Pack, lines: Sequence[Line]) -> list[Row]:
    """The meeting that a notice calls, and the membership listed with it."""
    main, side = columns(lines)
    notice = read_notice(main, top_furniture(pack.document.pages[0]))
    if not (notice.body or notice.day):
        return []
    rows = _noticed(pack, notice, main, side)
    rows[0].flags.extend(_doubts(rows[0]))
    if notice.day and notice.weekday:
        message = f"{notice.weekday} is printed before {notice.day}, a {notice.day:%A}"
        rows[0].flags.append(Flag("meeting.weekday", "warning", message, "meetings", rows[0].evidence.page))
    return rows


def body_of_plan(pack: Pack, lines: Sequence[Line]) -> list[Row]:
    """Whose a forward plan alone is: council, body, members, whom to ask, as far as it says. It is for no one meeting,
    and often for no one body."""
    main, side = columns(lines)
    body = _body_of_plan(main)
    council = council_in(main) or council_of(pack.document, pack.segments)
    if body is None and council is None and not contact_in([side, main]).email:
        return []
    return _noticed(pack, Notice(body.text, sources=[body]) if body else Notice(), main, side)


def _body_of_plan(lines: Sequence[Line]) -> Passage | None:
    """The body whose plan it is: not the council, and none of those that decide, who stand in cells behind others."""
    if titled := body_in_title(lines):
        return titled
    notice = read_notice(lines)
    if notice.body is None or is_council(notice.body):
        return None
    first = notice.sources[0].words[0]
    begun = any(word is first for line in lines for word in line.runs()[0])
    return notice.sources[0] if begun else None


def _noticed(pack: Pack, notice: Notice, main: Sequence[Line], side: Sequence[Line]) -> list[Row]:
    """The rows of a notice with the contact, the council and the members that its lines name."""
    document = pack.document
    organisations = {id(line) for line in membership_lines(main)}
    contact = contact_in([side, main])
    own = [line for line in main if id(line) not in organisations]
    council = council_in(own) or council_of(document, pack.segments)
    executive = _chief_executive(main)
    values: dict[str, object] = {
        "council": council.text if council else None,
        "body": notice.body,
        "date": notice.day,
        "start_time": notice.start_time,
        "venue": notice.venue,
        "quorum": notice.quorum,
        "livestream_url": notice.livestream_url,
        "contact_name": contact.name,
        "contact_phone": contact.phone,
        "contact_email": contact.email,
        "chief_executive": executive.text if executive else None,
    }
    sources = [*notice.sources, *contact.sources, *filter(None, [council, executive])]
    meeting = _meeting_row(document, values, sources, 0.95 if notice.day else 0.7)
    return [meeting, *(_member_row(document, member) for member in members(main))]


def _chief_executive(lines: Sequence[Line]) -> Passage | None:
    """ "Chief Executive: Ann Reed, County Hall"; or a name above or below the bare title, as a signature has it."""
    title = load("front_sheet")["chief_executive"]
    name = r"[A-Z][\w’'-]+(?: [A-Z]\.?)*(?: [A-Z][\w’'-]+){1,2}"
    for at, line in enumerate(lines):
        passage = Passage.of(line)
        labelled = re.match(rf"(?i:{title})\s*[:–-]\s*(?P<name>{name})", passage.text)
        if labelled:
            return passage.slice(*labelled.span("name"))
        if re.fullmatch(title, passage.text, re.I):
            for beside in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]):
                if re.fullmatch(name, beside.text) or _SHOUTED.fullmatch(beside.text):
                    return Passage.of(beside)
    return None


# Minutes and decision notices alone


def meeting_of_minutes(pack: Pack, minutes: Minutes) -> list[Row]:
    """The meeting that minutes or a decision notice record, with the contact that their end or the furniture names.

    What an officer or a member decides alone is decided in no meeting.
    """
    document, said = pack.document, minutes.meeting
    if said.sole or _decided_alone(pack.of_kind("minutes")[0], said.body):
        return []
    furniture = [line for page in document.pages for line in page.furniture]
    tail = [line for paragraph in minutes.tail for line in paragraph.lines]
    head = [line for paragraph in minutes.head for line in paragraph.lines]
    contact = contact_in([head, tail or minutes.lines[-12:], furniture])
    council = council_of(document, pack.segments) or council_in(head[:12])
    values: dict[str, object] = {
        "council": council.text if council else None,
        "body": said.body,
        "date": said.date,
        "start_time": said.start_time,
        "venue": said.venue,
        "quorum": None,
        "livestream_url": None,
        "contact_name": contact.name,
        "contact_phone": contact.phone,
        "contact_email": contact.email,
        "chief_executive": None,
    }
    facts = [passage for name, passage in said.sources.items() if name in values]
    sources = [*facts, *contact.sources, *filter(None, [council])]
    if not facts:
        return []
    row = _meeting_row(document, values, sources, 0.9)
    row.flags.extend(_doubts(row))
    return [row]


def _decided_alone(notice: Segment, body: str | None) -> bool:
    """The decision is that of one who holds a post ("Ann Ash, Director of Place"), not of a body."""
    if not notice.decision_notice or (body and either("reports", "ends_in_body").search(body)):
        return False
    if body is None:
        return _DELEGATED.search(notice.title or "") is not None
    return any(re.search(load("reports")[post], body, re.I) for post in ("member_post", "officer_post"))


# A report alone, a proposed decision alone, questions of the public alone


def meeting_of_report(pack: Pack, segment: Segment) -> list[Row]:
    """The meeting that a report in a file of its own is for."""
    return _meeting_said(pack, report_meeting(pack.document, segment, pack.tables_of(segment)))


def meeting_of_other(pack: Pack, segment: Segment) -> list[Row]:
    """The meeting that will take a proposed decision, or that a paper of questions names above the first of them."""
    lines = segment.lines(pack.document)
    if is_proposal(lines):
        return _meeting_said(pack, proposed_meeting(lines))
    head = question_paper_head(lines)
    return _meeting_said(pack, meeting_at_head(head) if head else None)


def _meeting_said(pack: Pack, said: ReportMeeting | None) -> list[Row]:
    if said is None:
        return []
    council = council_of(pack.document, pack.segments)
    values: dict[str, object] = {
        "council": council.text if council else None,
        "body": said.body.text if said.body else None,
        "date": said.day,
    }
    return [_meeting_row(pack.document, values, [*said.sources, *filter(None, [council])], 0.8)]


def _meeting_row(document: Document, values: dict[str, object], sources: list[Passage], confidence: float) -> Row:
    placed = sorted(filter(None, sources), key=lambda passage: passage.page)
    rule = "front_sheet.meeting.read_meeting"
    return make_row(document, "meetings", {"meeting_id": MEETING_ID, **values}, placed, rule, confidence)


def _doubts(row: Row) -> Iterator[Flag]:
    if row.values["date"] is None:
        message = "the paper names a meeting but no day of it that can be read"
        yield Flag("meeting.no_date", "warning", message, "meetings", row.evidence.page)


def _member_row(document: Document, member: Member) -> Row:
    values: dict[str, object] = {
        "meeting_id": MEETING_ID,
        "name": member.name,
        "honorific": member.honorific,
        "role": member.role,
        "post": member.post,
        "political_group": member.group,
        "substitutes": member.substitutes or None,
    }
    return make_row(document, "members", values, member.source, "front_sheet.membership.members", 0.9)
