"""Reading a plain page of PDF links: councils without a document system. Bytes in, plain records out."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.addresses import taken_apart
from pipeline.sources.kinds import kind_of
from pipeline.sources.model import DocumentLink, ForeignAnswerError, MeetingRecord, MeetingRef
from pipeline.sources.text import absolute, decoded, fold, uk_date

_PDF = re.compile(r"\.pdf$", re.IGNORECASE)
_SIZE = re.compile(r"([\d.]+\s*[KMG]B)\b", re.IGNORECASE)
_HEADINGS = "h1, h2, h3, h4, h5, caption, th"
_CALENDAR_WORDS = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b\d{1,2}(?:st|nd|rd|th)?[\s-]+[A-Za-z]{3,9},?[\s-]+\d{4}\b"
    r"|\b\d{1,2}/\d{1,2}/\d{4}\b",
    re.IGNORECASE,
)


def read_link_page(page: bytes, url: str) -> list[MeetingRecord]:
    """The PDFs of a page gathered into meetings by the date in the link, its file name or the heading above it.

    Links without any date are gathered under one record without a date, so that none is lost. Raises
    ForeignAnswerError for a page without a body.
    """
    tree = LexborHTMLParser(decoded(page))
    if tree.body is None or not fold(tree.body.text()):
        raise ForeignAnswerError("an empty page")
    groups: dict[tuple[str, date | None], list[DocumentLink]] = {}
    headings: dict[int, str] = {}
    for node in tree.css(f"{_HEADINGS}, a[href]"):
        if node.tag != "a":
            _enter(headings, node)
            continue
        link = _link(node, url)
        if link is not None:
            place = _place(link, headings)
            if all(link.key != other.key for other in groups.setdefault(place, [])):
                groups[place].append(link)
    return [_record(body, day, links, url) for (body, day), links in groups.items()]


def _enter(headings: dict[int, str], node: LexborNode) -> None:
    """Open a section: the headings of its level and below belong to the section before it."""
    level = int(node.tag[1]) if node.tag in ("h1", "h2", "h3", "h4", "h5") else 6
    for other in [deep for deep in headings if deep >= level]:
        del headings[other]
    headings[level] = fold(node.text()) or ""


def _link(anchor: LexborNode, url: str) -> DocumentLink | None:
    target = absolute(url, anchor.attributes.get("href") or "")
    parts = taken_apart(target)
    if not _PDF.search(unquote(parts.path)):
        return None
    title = fold(anchor.text()) or unquote(parts.path.rsplit("/", 1)[-1])
    size = _SIZE.search(title)
    key = f"{parts.netloc}{parts.path}" + (f"?{parts.query}" if parts.query else "")
    kind = kind_of(target, title)
    return DocumentLink(key=key, url=target, title=title, kind=kind, size_text=size[1] if size else None)


def _place(link: DocumentLink, headings: dict[int, str]) -> tuple[str, date | None]:
    """(body, day): the day from the nearest text that has one, the body from the nearest heading that names one."""
    above = [headings[level] for level in sorted(headings, reverse=True)]
    file_name = unquote(taken_apart(link.url).path.rsplit("/", 1)[-1]).replace("_", " ").replace("-", " ")
    for text in (link.title, file_name, *above):
        if day := uk_date(text):
            return _body(above), day
    return _body(above), None


def _body(above: list[str]) -> str:
    for heading in above:
        name = fold(_CALENDAR_WORDS.sub("", heading))
        if name and not re.fullmatch(r"[\d\s,–-]*", name):
            return name.strip(" -–:,")
    return ""


def _record(body: str, day: date | None, links: list[DocumentLink], url: str) -> MeetingRecord:
    slug = re.sub(r"[^a-z0-9]+", "-", body.casefold()).strip("-")
    identity = f"{slug or 'papers'}-{day.isoformat() if day else 'undated'}"
    ref = MeetingRef(id=identity, committee_id=slug or None, committee=body or None, date=day, url=url)
    return MeetingRecord(ref=ref, documents=tuple(links))
