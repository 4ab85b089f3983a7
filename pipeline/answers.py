"""What an HTTP answer really is. A status 200 proves nothing: firewalls send it with a page of their own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

from pipeline.sources.model import Expect, Outcome

_BY_STATUS = {
    304: Outcome.UNCHANGED, 401: Outcome.BLOCKED, 403: Outcome.BLOCKED, 406: Outcome.BLOCKED, 404: Outcome.NOT_FOUND,
    410: Outcome.NOT_FOUND, 408: Outcome.TIMEOUT, 429: Outcome.RATE_LIMITED,
}  # fmt: skip
_MARK_BYTES = 64 * 1024
# Real files end with %%EOF and sometimes some hundred bytes of a web server's own after it.
_PDF_TAIL = 4096
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@cache
def _marks() -> Mapping[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(resources.files("pipeline").joinpath("challenges.yaml").read_text("utf-8"))
    return loaded


def is_challenge(headers: Mapping[str, str], start: bytes) -> bool:
    """True for a firewall's or bot check's page, by its headers or by the marks its machinery leaves in the page."""
    for name, value in _marks()["headers"].items():
        if name in headers and value in headers[name].casefold():
            return True
    text = start[:_MARK_BYTES].decode("latin-1").casefold()
    return "<" in text and any(mark in text for mark in _marks()["body"])


def looks_like_html(start: bytes) -> bool:
    """True where the first bytes open an HTML page."""
    opening = start[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return opening.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<script")) or b"<html" in opening


def of_status(status: int) -> Outcome | None:
    """The outcome that the status alone decides; None for 2xx."""
    if 200 <= status < 300:
        return None
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    return Outcome.SERVER_ERROR if status >= 500 else Outcome.REFUSED


def of_content(expect: Expect, headers: Mapping[str, str], start: bytes, end: bytes) -> tuple[Outcome, str]:
    """(outcome, detail) of a 2xx answer by its first and last bytes; `start` and `end` may overlap."""
    if expect is Expect.TEXT:
        return Outcome.OK, ""
    if not _is_document(start) and is_challenge(headers, start):
        return Outcome.BLOCKED, "a challenge page with a good status"
    if not start.strip():
        return Outcome.EMPTY, "no bytes at all"
    return _DUE[expect](start, end)


def _xml(start: bytes, end: bytes) -> tuple[Outcome, str]:
    if looks_like_html(start):
        return Outcome.WRONG_TYPE, "HTML where XML was due"
    if not start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return Outcome.WRONG_TYPE, "no XML"
    if not end.rstrip().endswith(b">"):
        return Outcome.TRUNCATED, "XML without its end"
    return Outcome.OK, ""


def _html(start: bytes, end: bytes) -> tuple[Outcome, str]:
    if b"<" not in start[:4096]:
        return Outcome.WRONG_TYPE, "no HTML"
    return Outcome.OK, ""


def _is_document(start: bytes) -> bool:
    return b"%PDF-" in start[:1024] or start.startswith((_ZIP, _OLE))


def _document(start: bytes, end: bytes) -> tuple[Outcome, str]:
    if not _is_document(start):
        return Outcome.WRONG_TYPE, "HTML where a document was due" if looks_like_html(start) else "no document"
    if b"%PDF-" in start[:1024] and b"%%EOF" not in end[-_PDF_TAIL:]:
        return Outcome.TRUNCATED, "a PDF without its end"
    return Outcome.OK, ""


_DUE = {Expect.XML: _xml, Expect.HTML: _html, Expect.DOCUMENT: _document}


def suffix_of(start: bytes, url: str) -> str:
    """The file suffix that the bytes call for: .pdf, .xlsx, .docx, .xls, .doc."""
    if b"%PDF-" in start[:1024]:
        return ".pdf"
    path = url.casefold().split("?", 1)[0]
    if start.startswith(_ZIP):
        return ".docx" if path.endswith(".docx") else ".xlsx"
    return ".doc" if path.endswith(".doc") else ".xls"
