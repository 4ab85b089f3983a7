"""ModernGov's registers of decisions, and the page of one decision. Bytes in, plain records out.

The web service knows no decisions. Two pages list them: all that are published (`DS=2`), and those that officers took,
of which nearly all stand on the first page as well.
"""

from __future__ import annotations

from urllib.parse import urlencode

from selectolax.lexbor import LexborNode

from pipeline.sources.model import DECISION, ForeignAnswerError, MeetingRecord, MeetingRef, SiteDecision, Window
from pipeline.sources.moderngov_html import argument, bare_text, body_of, documents_under, labelled_texts, links_to
from pipeline.sources.said import answer_of, decision_part
from pipeline.sources.text import absolute, fold, uk_date

_PUBLISHED = "2"


def register_addresses(root: str, window: Window) -> tuple[str, ...]:
    """The pages that list the decisions published in a window; the officers' own list is the last."""
    days = {"DR": f"{window.since:%d/%m/%Y}-{window.until:%d/%m/%Y}", "ACT": "Find"}
    every = {"bcr": "1", "DS": _PUBLISHED, "K": "0", "V": "0", "DM": "0", "HD": "0", "RP": "0"}
    return (
        f"{root}mgDelegatedDecisions.aspx?{urlencode(every | days)}",
        f"{root}mgListOfficerDecisions.aspx?{urlencode({'bcr': '1'} | days)}",
    )


def read_register(page: bytes, url: str) -> list[MeetingRef]:
    """The rows that lead to a decision (issue histories do not), each with the register's heading as its committee and
    the day of publication as its date. Raises ForeignAnswerError."""
    body = body_of(page)
    if body.css_first(".mgMainTitleTxt, table.mgTabTable") is None:
        raise ForeignAnswerError("no register of decisions")
    found: list[MeetingRef] = []
    for table in body.css("table"):
        caption = table.css_first("caption")
        heading = fold(caption.text()) if caption else None
        found += [ref for row in table.css("tr") if (ref := _entry(row, heading, url))]
    return found


def _entry(row: LexborNode, heading: str | None, url: str) -> MeetingRef | None:
    links = links_to(row, "ieDecisionDetails.aspx")
    identity = argument(links[0][0], "ID", "AIId") if links else None
    if identity is None:
        return None
    published = next((day for cell in row.css("td") if not cell.css("a") and (day := uk_date(cell.text()))), None)
    return MeetingRef(f"{DECISION}{identity}", None, heading, published, url=absolute(url, links[0][0]))


def read_decision(page: bytes, url: str, ref: MeetingRef) -> MeetingRecord:
    """ieDecisionDetails: labelled fields, texts, papers. Raises ForeignAnswerError."""
    body = body_of(page)
    title = body.css_first("h2.mgSubTitleTxt")
    if title is None:
        raise ForeignAnswerError("no decision title")
    said = _parts(body)
    texts = {part: text for label, text in labelled_texts(body).items() if (part := decision_part(label))}
    decision = SiteDecision(
        title=bare_text(title),
        maker=said.get("maker"),
        status=said.get("status"),
        decided_on=uk_date(said.get("decided_on")),
        published_on=uk_date(said.get("published_on")) or ref.date,
        key=answer_of(said.get("key")),
        call_in=answer_of(said.get("call_in")),
        text=texts.get("text"),
        purpose=texts.get("purpose"),
        reasons=texts.get("reasons"),
        options=texts.get("options"),
        meeting=_meeting(body),
    )
    return MeetingRecord(ref, documents=documents_under(body, url)[0], decision=decision)


def _parts(body: LexborNode) -> dict[str, str]:
    """What stands behind each label that is known, by the part of a decision that it means."""
    found: dict[str, str] = {}
    for label in body.css("span.mgLabel"):
        printed = fold(label.text()) or ""
        part = decision_part(printed)
        value = fold((fold(label.parent.text()) or "").removeprefix(printed)) if part and label.parent else None
        if part and value:
            found.setdefault(part, value)
    return found


def _meeting(body: LexborNode) -> str | None:
    """The site's own id of the meeting that took the decision."""
    for label in body.css("span.mgLabel"):
        if decision_part(label.text()) == "meeting" and label.parent:
            return next((argument(href, "MId") for href, _ in links_to(label.parent, "ieListDocuments.aspx")), None)
    return None
