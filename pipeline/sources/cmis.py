"""Reading CMIS pages (a DotNetNuke module). Bytes in, plain records out; nothing is asked for here.

Its markup is telling only by label text, and its document links carry no lasting id, so a document is known by its
meeting and its title; the content hash, taken when it is fetched, says whether it is the same paper.
"""

from __future__ import annotations

import re
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.sources.kinds import kind_of
from pipeline.sources.model import DocumentLink, ForeignAnswerError, MeetingRecord, MeetingRef
from pipeline.sources.text import absolute, decoded, fold, uk_date, uk_time

_MEETING = re.compile(r"/Meeting/(\d+)(?:/Committee/(\d+))?", re.IGNORECASE)
_CALENDAR = re.compile(r"/tabid/(\d+)/ctl/ViewMeetingPublic/mid/(\d+)/", re.IGNORECASE)
_MODULE = re.compile(r"dnn_ctr(\d+)_MeetingCalendar")
_SIZE = re.compile(r"\(\s*([\d.]+\s*[KMG]b)\s*\)", re.IGNORECASE)
_DOWNLOAD = re.compile(r"document\.ashx|\.pdf(?:$|\?)", re.IGNORECASE)


def read_calendar_month(page: bytes, url: str, month: date) -> list[MeetingRef]:
    """The meetings of a month page; its days are printed without the year, which `month` gives.

    Raises ForeignAnswerError.
    """
    tree = _tree(page)
    rows = tree.css("tr")
    if not any(row.css(".SimpleCalendarDate") for row in rows):
        raise ForeignAnswerError("no calendar")
    found: list[MeetingRef] = []
    for row in rows:
        label = row.css_first(".SimpleCalendarDate")
        day = uk_date(f"{fold(label.text())} {month.year}") if label else None
        found.extend(ref for a in row.css("a[href]") if (ref := _listed(a, url, day)))
    return found


def _tree(page: bytes) -> LexborHTMLParser:
    return LexborHTMLParser(decoded(page))


def _listed(anchor: LexborNode, url: str, day: date | None) -> MeetingRef | None:
    href = anchor.attributes.get("href") or ""
    match = _MEETING.search(href)
    if not match:
        return None
    text = fold(anchor.text()) or ""
    return MeetingRef(
        id=match[1],
        committee_id=match[2],
        committee=_committee(text),
        date=day,
        time=uk_time(text),
        status=None,
        url=absolute(url, href),
    )


def _committee(text: str) -> str | None:
    """The body in "10:00 Licensing Sub-Committee A" or "9 Jul 2026 11:00 - Planning Committee"."""
    _, dash, after = text.partition(" - ")
    name = after if dash and uk_date(text) else re.sub(r"^\d{1,2}[:.]\d{2}\s*(?:[ap]m)?\s*", "", text)
    return fold(name)


def calendar_address(page: bytes, base: str) -> tuple[str, str] | None:
    """(tab id, module id) of the meetings module, from any meeting link or from the module's own element ids."""
    text = page.decode("utf-8", errors="replace")
    match = _CALENDAR.search(text)
    if match:
        return match[1], match[2]
    module = _MODULE.search(text)
    tab = re.search(r"/tabid/(\d+)/", text, re.IGNORECASE)
    return (tab[1], module[1]) if module and tab else None


def month_url(base: str, tab: str, module: str, month: date) -> str:
    """The address of the calendar page of `month` that needs no JavaScript."""
    middle = f"Meetings/tabid/{tab}/ctl/MeetingCalendarPublicNoJava/mid/{module}"
    return f"{base.rstrip('/')}/{middle}/Date/{month:%Y-%m-%d}/Default.aspx"


def read_meeting_page(page: bytes, url: str, ref: MeetingRef | None = None) -> MeetingRecord:
    """A meeting's page: labelled fields and documents. Raises ForeignAnswerError."""
    tree = _tree(page)
    if tree.css_first(".ModCMISMeetingsC, .CmisDocumentList, .MeetingDetails") is None:
        raise ForeignAnswerError("no CMIS meeting")
    fields = _fields(tree)
    match = _MEETING.search(url)
    identity = match[1] if match else (ref.id if ref else "")
    moment = fields.get("date/time") or fields.get("date")
    own = MeetingRef(
        id=identity,
        committee_id=(match[2] if match else None) or (ref.committee_id if ref else None),
        committee=fields.get("committee") or (ref.committee if ref else None),
        date=uk_date(moment) or (ref.date if ref else None),
        time=uk_time(_after_date(moment)) or (ref.time if ref else None),
        status=fields.get("status") or (ref.status if ref else None),
        url=url,
    )
    documents = _documents(tree, url, identity)
    return MeetingRecord(
        ref=own,
        venue=fields.get("venue"),
        agenda_published=any(d.kind in ("agenda", "agenda_pack") for d in documents) or None,
        minutes_published=any(d.kind == "minutes" for d in documents) or None,
        documents=documents,
    )


def _after_date(moment: str | None) -> str | None:
    """The clock part of "3 Aug 2026 - 10:00"; without the split the year would read as a time of day."""
    return moment.rpartition(" - ")[2] if moment and " - " in moment else moment


def _fields(tree: LexborHTMLParser) -> dict[str, str]:
    """Label text (lower case, no colon) to the value that stands beside it, whatever the classes say."""
    fields: dict[str, str] = {}
    for label in tree.css(".DNNLabel"):
        name = (fold(label.text()) or "").rstrip(":").casefold()
        value = label.next
        while value is not None and value.tag != "div":
            value = value.next
        text = fold(value.text()) if value is not None else None
        if name and text:
            fields.setdefault(name, text)
    return fields


def _documents(tree: LexborHTMLParser, url: str, meeting: str) -> tuple[DocumentLink, ...]:
    found: dict[str, DocumentLink] = {}
    for anchor in tree.css("a[href]"):
        href = anchor.attributes.get("href") or ""
        title = fold(anchor.text())
        if not title or not _DOWNLOAD.search(href):
            continue
        key = _free_key(f"m{meeting}/{title}", found)
        around = fold(anchor.parent.text()) if anchor.parent is not None else None
        size = _SIZE.search(around or "")
        target = absolute(url, href)
        found[key] = DocumentLink(
            key=key, url=target, title=title, kind=_kind(target, title), size_text=size[1] if size else None
        )
    return tuple(found.values())


def _kind(url: str, title: str) -> str:
    """As elsewhere, but "Minutes of the previous meeting" on a meeting's page is one of its papers."""
    kind = kind_of(url, title)
    return "report" if kind == "minutes" and re.search(r"previous|last meeting", title, re.IGNORECASE) else kind


def _free_key(wanted: str, taken: dict[str, DocumentLink]) -> str:
    key, number = wanted, 2
    while key in taken:
        key, number = f"{wanted} ({number})", number + 1
    return key
