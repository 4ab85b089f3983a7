"""Small readers of what sites print: folded text, dates and times as councils write them, broken links."""

from __future__ import annotations

import html
import re
from datetime import date, time
from urllib.parse import quote, urlunsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.addresses import joined, taken_apart

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"), ("may",), ("jun", "june"),
            ("jul", "july"), ("aug", "august"), ("sep", "sept", "september"), ("oct", "october"),
            ("nov", "november"), ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_WORDED = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9}),?[\s-]+(\d{4})\b")
_TIME = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\b\.?|\b(\d{1,2})[:.](\d{2})\b", re.IGNORECASE)
_NOON = re.compile(r"\b(?:12\s*)?noon\b", re.IGNORECASE)
_BLOCKS = "p, li, td, h1, h2, h3, h4"
_SPACE = re.compile(r"\s+")


def fold(text: str | None) -> str | None:
    """White space folded and ends trimmed; None for nothing."""
    folded = _SPACE.sub(" ", (text or "").replace("\xa0", " ")).strip()
    return folded or None


def unescape_twice(text: str | None) -> str | None:
    """Folded text of a service field: the service encodes entities twice, the XML parser undoes only one."""
    return fold(html.unescape(text)) if text else None


def uk_date(text: str | None) -> date | None:
    """The first date in `text`, day before month: "21/11/2025", "Monday, 1st June, 2026", "9 Jul 2026"."""
    for match in _SLASHED.finditer(text or ""):
        found = _as_date(int(match[3]), int(match[2]), int(match[1]))
        if found:
            return found
    for match in _WORDED.finditer(text or ""):
        month = _MONTHS.get(match[2].casefold())
        found = _as_date(int(match[3]), month, int(match[1])) if month else None
        if found:
            return found
    return None


def _as_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # "31/02/2024" stands on a page now and then: no date rather than a wrong one
        return None


def uk_time(text: str | None) -> time | None:
    """The first clock time in `text`: "7:30 pm", "10.00 am", "14:00", "12 noon"."""
    if _NOON.search(text or ""):
        return time(12, 0)
    match = _TIME.search(text or "")
    if not match:
        return None
    hour, minute = int(match[1] or match[4]), int(match[2] or match[5] or 0)
    if match[3]:
        hour = hour % 12 + (12 if match[3].casefold() == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def decoded(page: bytes) -> str:
    """A page's text: UTF-8 as nearly all say, else the Windows code page that older installs send."""
    try:
        return page.decode("utf-8")
    except UnicodeDecodeError:
        return page.decode("cp1252", errors="replace")


def absolute(base: str, href: str) -> str:
    """`href` against `base`, with the line breaks and raw spaces that such links carry mended."""
    mended = re.sub(r"[\r\n\t]+", "", href).strip()
    parts = taken_apart(joined(base, mended))
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="=&%:@!$'()*+,;/?~-._")
    return urlunsplit((parts.scheme, parts.netloc.lower(), path, query, ""))


def paragraphs(node: LexborNode | None) -> str | None:
    """The text of a Word-made block: its paragraphs and list items folded, joined by newlines."""
    if node is None:
        return None
    # A node's own css() finds the node itself too, so one hit means that no block is nested in it.
    blocks = [n for n in node.css(_BLOCKS) if len(n.css(_BLOCKS)) == 1]
    texts = [fold(n.text()) for n in blocks] if blocks else [fold(node.text())]
    return "\n".join(t for t in texts if t) or None


def html_paragraphs(fragment: str | None) -> str | None:
    """As `paragraphs`, of an HTML fragment given as text."""
    if not fragment or not fragment.strip():
        return None
    parsed = LexborHTMLParser(fragment)
    return paragraphs(parsed.body)
