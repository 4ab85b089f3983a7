"""Reading the answers of ModernGov's web service. Bytes in, plain records out; nothing is asked for here."""

from __future__ import annotations

from lxml import etree

from pipeline.sources.kinds import kind_of
from pipeline.sources.model import (
    Committee,
    DocumentLink,
    ForeignAnswerError,
    MeetingRecord,
    MeetingRef,
    SiteAttendance,
    SiteItem,
)
from pipeline.sources.text import absolute, fold, html_paragraphs, uk_date, uk_time, unescape_twice


def _parsed(answer: bytes) -> etree._Element:
    # No entities, no network, no huge trees: the bytes come from strangers.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(answer.strip(), parser)
    except etree.XMLSyntaxError as error:
        raise ForeignAnswerError(f"no XML: {error}") from error


def _root(answer: bytes, expected: str) -> etree._Element:
    root = _parsed(answer)
    if root.tag != expected:
        raise ForeignAnswerError(f"root element is {str(root.tag)[:40]!r}, not {expected!r}")
    return root


def _field(element: etree._Element, name: str) -> str | None:
    return unescape_twice(element.findtext(name))


def _flag(element: etree._Element, name: str) -> bool | None:
    text = fold(element.findtext(name))
    return None if text is None else text.casefold() == "true"


def read_committees(answer: bytes) -> list[Committee]:
    """The committees of GetCommittees, expired and deleted ones included. Raises ForeignAnswerError."""
    return [
        Committee(
            id=fold(c.findtext("committeeid")) or "",
            title=_field(c, "committeetitle") or "",
            category=_field(c, "committeecategory"),
            expired=bool(_flag(c, "committeeexpired")),
            deleted=bool(_flag(c, "committeedeleted")),
        )
        for c in _root(answer, "committees").iter("committee")
    ]


def read_meetings(answer: bytes) -> list[MeetingRef]:
    """The meetings of GetMeetings. Raises ForeignAnswerError."""
    return _listed(_root(answer, "getmeetings"))


def read_all_meetings(answer: bytes) -> list[MeetingRef]:
    """The meetings of GetAllMeetingsByDate, whose root element differs between installs. Raises ForeignAnswerError."""
    root = _parsed(answer)
    if root.find("meetingscount") is None and root.find(".//meeting/meetingid") is None:
        raise ForeignAnswerError(f"no list of meetings under {str(root.tag)[:40]!r}")
    return _listed(root)


def _listed(root: etree._Element) -> list[MeetingRef]:
    """Meetings grouped by committee, or each with its committee beside it."""
    found: list[MeetingRef] = []
    for committee in root.iter("committee"):
        committee_id, title = fold(committee.findtext("committeeid")), _field(committee, "committeetitle")
        found.extend(_meeting(m, committee_id, title) for m in committee.iter("meeting"))
    return found or [_meeting(m, None, None) for m in root.iter("meeting")]


def _meeting(element: etree._Element, committee_id: str | None, committee: str | None) -> MeetingRef:
    return MeetingRef(
        id=fold(element.findtext("meetingid")) or "",
        committee_id=committee_id or fold(element.findtext("committeeid")),
        committee=committee or _field(element, "committeetitle"),
        date=uk_date(element.findtext("meetingdate")),
        time=uk_time(element.findtext("meetingtime")),
        status=_field(element, "meetingstatus"),
    )


def read_meeting(answer: bytes, base: str, ref: MeetingRef | None = None) -> MeetingRecord:
    """The whole of GetMeeting; `ref` (from a list) supplies the committee, which this answer names only by items."""
    root = _root(answer, "meeting")
    own = _meeting(root, ref.committee_id if ref else None, ref.committee if ref else None)
    elements = root.findall("agendaitems/agendaitem")
    if own.committee is None and elements:
        own = _with_committee(own, _field(elements[0], "refertocommittee"))
    return MeetingRecord(
        ref=own,
        venue=_field(root, "meetinglocation"),
        agenda_published=_flag(root, "agendapublished"),
        decisions_published=_flag(root, "decisionpublished"),
        minutes_published=_flag(root, "minutepublished"),
        items=tuple(_item(e, n) for n, e in enumerate(elements, start=1)),
        attendance=tuple(_attendee(e) for e in root.findall("attendees/attendee")),
        documents=tuple(_link(d, base) for d in root.findall("agendaitems//linkeddoc") if _is_file(d)),
    )


def _with_committee(ref: MeetingRef, committee: str | None) -> MeetingRef:
    return MeetingRef(ref.id, ref.committee_id, committee, ref.date, ref.time, ref.status, ref.url)


def _item(element: etree._Element, order: int) -> SiteItem:
    running = fold(element.findtext("agendaitemnumber"))
    return SiteItem(
        id=fold(element.findtext("agendaitemid")),
        position=int(running) if running and running.isdigit() else order,
        number=_field(element, "fulldisplaynumberformat"),
        title=_field(element, "agendaitemtitle") or "",
        text=html_paragraphs(element.findtext("agendatext")),
        decision=html_paragraphs(element.findtext("decisionnonemptyhtmlbody")),
        minutes=html_paragraphs(element.findtext("minutesnonemptyhtmlbody")),
        restricted=bool(_flag(element, "isrestricted")),
    )


def _attendee(element: etree._Element) -> SiteAttendance:
    return SiteAttendance(
        name=unescape_twice(element.get("name")) or "",
        role=unescape_twice(element.get("roledescription")),
        attendance=unescape_twice(element.get("attendance")),
        representing=unescape_twice(element.get("representing")),
    )


def _is_file(element: etree._Element) -> bool:
    return not _flag(element, "isurl") and bool(fold(element.findtext("url")))


def _link(element: etree._Element, base: str) -> DocumentLink:
    url, title = absolute(base, element.findtext("url") or ""), _field(element, "title") or ""
    decision = bool(_flag(element, "isdecisionattachment"))
    kind = "decisions" if decision else kind_of(url, title)
    return DocumentLink(
        key=f"s{fold(element.findtext('attachmentid'))}",
        url=url,
        title=title,
        # A paper linked to an item is a paper, whatever its title says of minutes or agendas.
        kind=kind if kind in ("report", "supplement", "decisions") else "report",
        published=uk_date(element.findtext("publicationdate")),
        restricted=bool(_flag(element, "isrestricted")),
    )
