"""Reading ModernGov's pages. Bytes in, plain records out; nothing is asked for here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.addresses import taken_apart
from pipeline.sources.kinds import kind_of
from pipeline.sources.model import (
    Committee,
    DocumentLink,
    ForeignAnswerError,
    MeetingRecord,
    MeetingRef,
    SiteAttendance,
    SiteItem,
    SiteVote,
)
from pipeline.sources.said import choice_of
from pipeline.sources.text import absolute, decoded, fold, paragraphs, uk_date, uk_time

# documents/g123/… (a meeting's own papers, told apart by T=), documents/b123/… (supplements), documents/s123/… (single
# papers), documents/l123/… (plans); mgConvert2PDF.aspx?ID=123 is the single paper s123 by another road.
_DOCUMENT_PATH = re.compile(r"/documents/([a-z])(\d+)/", re.IGNORECASE)
_CONVERTED = re.compile(r"mgConvert2PDF(?:facade)?\.aspx", re.IGNORECASE)
_SIZE = re.compile(r"\b(?:PDF|DOCX?|XLSX?)\s+([\d.]+\s*[KMG]?B)\b")
_HIDDEN_ITEM = re.compile(r"\s*,\s*item\s+[\w.()]*\s*$")
_HIDDEN_REF = re.compile(r"\s*ref:\s*\d+\s*$")
_MORE = re.compile(r"\s*\.\.\.\s*view the (?:full|whole).*$", re.IGNORECASE | re.DOTALL)
_LIST_SUFFIX = re.compile(r"^\s*[-–,]\s*")
_NOT_MEETINGS = re.compile(r"[?&](?:MD=Constitution|info=1)", re.IGNORECASE)


def _parse(page: bytes) -> LexborHTMLParser:
    return LexborHTMLParser(decoded(page))


def body_of(page: bytes) -> LexborNode:
    """The part of the page that ModernGov fills, without the council's own menus."""
    tree = _parse(page)
    node = tree.css_first("#modgov") or tree.body
    if node is None:
        raise ForeignAnswerError("an empty page")
    return node


def argument(url: str, *names: str) -> str | None:
    """The first of the named query arguments that `url` has, names in any case."""
    arguments = {k.casefold(): v[0] for k, v in parse_qs(taken_apart(url).query).items()}
    return next((arguments[n.casefold()] for n in names if n.casefold() in arguments), None)


def links_to(node: LexborNode, marker: str) -> list[tuple[str, LexborNode]]:
    wanted = marker.casefold()
    anchors = [(a.attributes.get("href") or "", a) for a in node.css("a[href]")]
    return [(href, a) for href, a in anchors if wanted in href.casefold()]


# ---- committees -------------------------------------------------------------------------------------------------


def read_committee_list(page: bytes) -> list[Committee]:
    """The committees of mgListCommittees or mgCommitteeStructure, with the heading each stands under."""
    found: dict[str, Committee] = {}
    heading: str | None = None
    for node in body_of(page).css("h2, h3, a[href]"):
        href = node.attributes.get("href") or ""
        if node.tag in ("h2", "h3"):
            heading = fold(node.text())
        elif "mgcommitteedetails.aspx" in href.casefold():
            identity = argument(href, "ID")
            title = fold(node.text())
            if identity and title and identity not in found:
                found[identity] = Committee(identity, title, heading)
    return list(found.values())


# ---- meetings ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MeetingsPage:
    """One page of a committee's meetings and the addresses of its neighbours."""

    committee: str | None
    meetings: tuple[MeetingRef, ...]
    earlier: str | None
    later: str | None


def read_meetings_page(page: bytes, url: str) -> MeetingsPage:
    """ieListMeetings. Raises ForeignAnswerError for a page that is none (a firewall's, another site's)."""
    body = body_of(page)
    title = body.css_first("h2.mgSubTitleTxt")
    committee = fold(title.text()) if title else None
    refs = [_listed(href, a, url, committee) for href, a in links_to(body, "ieListDocuments.aspx")]
    meetings = {ref.id: ref for ref in refs if ref is not None}
    if not meetings and body.css_first(".mgMainTitleTxt, .mgContent") is None:
        raise ForeignAnswerError("no list of meetings")
    return MeetingsPage(committee, tuple(meetings.values()), _turn(body, url, "earlier"), _turn(body, url, "later"))


def _listed(href: str, anchor: LexborNode, url: str, committee: str | None) -> MeetingRef | None:
    identity = argument(href, "MId", "MeetingId")
    text = fold(anchor.text())
    day = uk_date(text)
    if identity is None or day is None or _NOT_MEETINGS.search(href):
        return None
    return MeetingRef(
        id=identity,
        committee_id=argument(href, "CId", "CommitteeId"),
        committee=committee,
        date=day,
        time=uk_time(text),
        status=_suffix(anchor, text or ""),
        url=absolute(url, href),
    )


def _suffix(anchor: LexborNode, text: str) -> str | None:
    """What the list prints after the link: "Agenda, Decisions, Minutes", "CANCELLED"."""
    around = fold(anchor.parent.text()) if anchor.parent is not None and anchor.parent.tag == "li" else None
    rest = (around or "").removeprefix(text)
    return fold(_LIST_SUFFIX.sub("", rest))


def _turn(body: LexborNode, url: str, direction: str) -> str | None:
    found = links_to(body, f"Act={direction}")
    return absolute(url, found[0][0]) if found else None


# ---- one meeting ------------------------------------------------------------------------------------------------


def read_meeting_page(page: bytes, url: str, ref: MeetingRef | None = None) -> MeetingRecord:
    """ieListDocuments whole: title, papers, items, decisions, minutes, votes. Raises ForeignAnswerError."""
    body = body_of(page)
    title = body.css_first("h2.mgSubTitleTxt")
    if title is None and body.css_first("#mgItemTable") is None:
        raise ForeignAnswerError("no meeting title and no items")
    own = _meeting_ref(fold(title.text()) if title else None, body, url, ref)
    rows = body.css("#mgItemTable td.mgItemNumberCell")
    cells = [(number, _next_cell(number)) for number in rows]
    items = tuple(_item(number, cell, n, url) for n, (number, cell) in enumerate(cells, start=1) if cell is not None)
    documents, choosers = documents_under(body, url)
    attendance = links_to(body, "mgMeetingAttendance.aspx")
    kinds = {d.kind for d in documents}
    return MeetingRecord(
        ref=own,
        venue=_labelled(body, "venue"),
        agenda_published=bool(items) or None,
        decisions_published=("decisions" in kinds) or None,
        minutes_published=any(d.kind == "minutes" and not d.draft for d in documents) or None,
        items=items,
        votes=tuple(v for n, c in cells if c is not None for v in _votes(c, _item_id(n))),
        documents=documents,
        choosers=choosers,
        attendance_url=absolute(url, attendance[0][0]) if attendance else None,
    )


def _meeting_ref(title: str | None, body: LexborNode, url: str, ref: MeetingRef | None) -> MeetingRef:
    """The committee and moment that the page's own title gives ("Committee - Weekday d Month yyyy h:mm pm, STATUS")."""
    committee, _, moment = (title or "").rpartition(" - ")
    status = re.search(r"\b[ap]\.?m\b\.?,\s*(.+)$", moment, re.IGNORECASE)
    attendance = links_to(body, "mgMeetingAttendance.aspx")
    details = links_to(body, "mgCommitteeDetails.aspx")
    identity = argument(url, "MId", "MeetingId") or (argument(attendance[0][0], "ID") if attendance else None)
    return MeetingRef(
        id=identity or (ref.id if ref else ""),
        committee_id=(argument(details[0][0], "ID") if details else None) or (ref.committee_id if ref else None),
        committee=fold(committee) or (ref.committee if ref else None),
        date=uk_date(moment) or (ref.date if ref else None),
        time=uk_time(moment) or (ref.time if ref else None),
        status=fold(status[1]) if status else (ref.status if ref else None),
        url=url,
    )


def _labelled(body: LexborNode, word: str) -> str | None:
    for label in body.css("span.mgLabel"):
        if word in (label.text() or "").casefold() and label.parent is not None:
            text = (fold(label.parent.text()) or "").removeprefix(fold(label.text()) or "")
            return fold(re.sub(r"\s*View directions\s*$", "", text))
    return None


def _next_cell(number: LexborNode) -> LexborNode | None:
    sibling = number.next
    while sibling is not None and sibling.tag != "td":
        sibling = sibling.next
    return sibling


def _item_id(number_cell: LexborNode) -> str | None:
    anchor = number_cell.css_first("a[name]")
    name = (anchor.attributes.get("name") or "") if anchor else ""
    return name.removeprefix("AI") or None


def _item(number_cell: LexborNode, cell: LexborNode, position: int, url: str) -> SiteItem:
    title_node = cell.css_first(".mgAiTitleTxt")
    parts = labelled_texts(cell)
    minutes, decision = parts.get("minutes"), parts.get("decision")
    full = links_to(cell, "mgAi.aspx")
    votes = links_to(cell, "mgListRecordedVotes")
    return SiteItem(
        id=_item_id(number_cell),
        position=position,
        number=fold(number_cell.text()),
        title=bare_text(title_node) if title_node else "",
        text=parts.get(""),
        decision=decision,
        minutes=minutes,
        cut=bool(full),
        full_url=absolute(url, full[0][0]) if full else None,
        votes_url=absolute(url, votes[0][0]) if votes else None,
    )


def labelled_texts(node: LexborNode) -> dict[str, str]:
    """The Word-made blocks of an item by the label they stand under: "" (agenda text), "decision", "minutes"."""
    label, texts = "", dict[str, list[str]]()
    for part in node.css(".mgSubItemTitleTxt, .mgSubSubTitleTxt, .mgWordPara"):
        if "mgWordPara" not in (part.attributes.get("class") or ""):
            label = (fold(part.text()) or "").rstrip(":").casefold()
        elif text := paragraphs(part):
            texts.setdefault(label, []).append(fold_more(text))
    return {("decision" if k in ("decision", "decisions") else k): "\n".join(v) for k, v in texts.items()}


def fold_more(text: str) -> str:
    """`text` without the "… view the full minutes text" that ends a cut one."""
    return _MORE.sub("", text).rstrip()


def bare_text(node: LexborNode) -> str:
    """A link's words without its file size and its hidden notes for screen readers."""
    text = fold(node.text()) or ""
    for extra in node.css(".mgFileSize, .mgHide"):
        text = text.replace(fold(extra.text()) or "\0", "")
    return fold(_HIDDEN_REF.sub("", _HIDDEN_ITEM.sub("", text))) or ""


def _votes(cell: LexborNode, item_id: str | None) -> list[SiteVote]:
    """The rows of an item's "Recorded Vote" table: title, type, text, result."""
    found: list[SiteVote] = []
    for table in cell.css("table"):
        caption = table.css_first("caption")
        if caption is None or "recorded vote" not in (caption.text() or "").casefold():
            continue
        rows = [[fold(td.text()) for td in tr.css("td")] for tr in table.css("tr")]
        found.extend(SiteVote(item_id, r[0] or "", r[1], r[2], r[3]) for r in rows if len(r) >= 4)
    return found


# ---- documents --------------------------------------------------------------------------------------------------


def document_key(url: str) -> str | None:
    """The lasting name of a ModernGov document address: "g123-T10", "b45", "s678"; None for another address."""
    path = _DOCUMENT_PATH.search(unquote(taken_apart(url).path) + "/")
    if path:
        letter, number = path[1].lower(), path[2]
        kind = argument(url, "T")
        return f"{letter}{number}-T{kind}" if letter == "g" and kind else f"{letter}{number}"
    if _CONVERTED.search(url):
        identity = argument(url, "ID")
        return f"s{identity}" if identity else None
    return None


def documents_under(node: LexborNode, url: str) -> tuple[tuple[DocumentLink, ...], tuple[str, ...]]:
    """The document links under `node`, each key once, and the chooser pages."""
    links: dict[str, DocumentLink] = {}
    choosers: dict[str, None] = {}
    for anchor in node.css("a[href]"):
        href = anchor.attributes.get("href") or ""
        target = absolute(url, href)
        if "mgchoosedocpack.aspx" in target.casefold() or "mgchoosemdocpack.aspx" in target.casefold():
            choosers.setdefault(target)
        elif (key := document_key(target)) and key not in links:
            links[key] = _document(key, target, anchor)
    return tuple(links.values()), tuple(choosers)


def _document(key: str, target: str, anchor: LexborNode) -> DocumentLink:
    title = bare_text(anchor)
    size = _SIZE.search(fold(anchor.text()) or "")
    kind = kind_of(target, title)
    if key.startswith("s") and kind not in ("report", "supplement", "decisions"):
        kind = "report"
    if key.startswith("b"):
        kind = "supplement"
    return DocumentLink(
        key=key,
        url=target,
        title=title,
        kind=kind,
        size_text=size[1] if size else None,
        draft="draft" in f"{title} {anchor.attributes.get('title') or ''}".casefold() and kind == "minutes",
    )


def read_documents(page: bytes, url: str) -> tuple[tuple[DocumentLink, ...], tuple[str, ...]]:
    """The documents of a chooser or plan page and the further choosers it names."""
    return documents_under(body_of(page), url)


# ---- one item, attendance, votes --------------------------------------------------------------------------------


def read_item_page(page: bytes) -> dict[str, str]:
    """mgAi: the whole texts of one item by label ("decision", "minutes", "" for the agenda's).

    Raises ForeignAnswerError.
    """
    body = body_of(page)
    if body.css_first(".mgMainTitleTxt, .mgSubTitleTxt, .mgWordPara") is None:
        raise ForeignAnswerError("no agenda item")
    return labelled_texts(body)


def read_attendance(page: bytes) -> tuple[SiteAttendance, ...]:
    """mgMeetingAttendance: name, role, attendance of every row. Raises ForeignAnswerError."""
    body = body_of(page)
    if body.css_first(".mgMainTitleTxt, table") is None:
        raise ForeignAnswerError("no attendance list")
    tables = body.css('table[summary*="attendance"]') or body.css("table")
    rows = [[fold(td.text()) for td in tr.css("td")] for table in tables for tr in table.css("tr")]
    return tuple(SiteAttendance(r[0], r[1], r[-1]) for r in rows if len(r) >= 3 and r[0])


def read_recorded_votes(page: bytes) -> tuple[tuple[str, str], ...]:
    """mgListRecordedVotesShort: (name, choice) of every voter. Raises ForeignAnswerError."""
    body = body_of(page)
    if body.css_first("table, .mgMainTitleTxt") is None:
        raise ForeignAnswerError("no recorded votes")
    rows = [[fold(td.text()) for td in tr.css("td")] for tr in body.css("table tr")]
    return tuple((r[0], choice_of(r[-1])) for r in rows if len(r) >= 2 and r[0] and r[-1])


# ---- plans -------------------------------------------------------------------------------------------------------


def read_plan_links(page: bytes, url: str) -> tuple[str, ...]:
    """mgPlansHome, mgListPlans: the addresses of the forward plans listed."""
    body = body_of(page)
    found = links_to(body, "mgListPlanItems.aspx") + links_to(body, "mgListPlans.aspx")
    return tuple(dict.fromkeys(absolute(url, href) for href, _ in found))
