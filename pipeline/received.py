"""What came over the wire: one request as it was meant, the bytes of its answer, and what they were."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import httpx

from pipeline.answers import of_content, of_status, suffix_of
from pipeline.sources.model import Expect, Outcome

_EDGE = 64 * 1024
TAIL = 4096
"""Bytes at the end of a document by which it is known again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One request's end: what it was, the bytes of a page or the file of a document, and the raw headers."""

    url: str
    outcome: Outcome
    detail: str = ""
    status: int | None = None
    final_url: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    path: Path | None = None
    size: int = 0
    sha256: str | None = None
    suffix: str = ""
    tail_sha: str | None = None  # of the last bytes, to recognise the file again without fetching it whole

    def header(self, name: str) -> str | None:
        """The first header of that name."""
        return next((v for n, v in self.headers if n.casefold() == name.casefold()), None)


@dataclass(frozen=True, slots=True)
class Ask:
    """One request as the caller means it, whatever redirects make of its address."""

    url: str
    expect: Expect
    headers: dict[str, str] = field(default_factory=dict)
    into: Path | None = None
    peek: bool = False
    method: str = "GET"


@dataclass(slots=True)
class Sink:
    """Where the bytes of one answer go: memory for pages, a file for documents; hashed on the way."""

    file: BinaryIO | None
    limit: int
    start: bytes = b""
    end: bytes = b""
    size: int = 0
    chunks: list[bytes] = field(default_factory=list)
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def take(self, chunk: bytes) -> bool:
        """Add a chunk; False when the limit is passed."""
        self.size += len(chunk)
        self.digest.update(chunk)
        if len(self.start) < _EDGE:
            self.start += chunk[: _EDGE - len(self.start)]
        self.end = (self.end + chunk)[-TAIL:]
        if self.file is not None:
            self.file.write(chunk)
        else:
            self.chunks.append(chunk)
        return self.size <= self.limit


def unranged(url: str, target: str, response: httpx.Response) -> Answer:
    """The answer to who asked for a document's end and is sent the whole, of which nothing is read."""
    length = response.headers.get("Content-Length", "")
    if "html" in response.headers.get("Content-Type", "").casefold():
        return Answer(url, Outcome.WRONG_TYPE, "HTML where a document was due", 200, target)
    size = int(length) if length.isdigit() and "Content-Encoding" not in response.headers else 0
    return Answer(url, Outcome.OK, "the server knows no ranges", 200, target, _raw(response), size=size)


def ranged(url: str, target: str, response: httpx.Response, sink: Sink) -> Answer:
    """The answer to who asked for a document's end and was sent it."""
    whole = response.headers.get("Content-Range", "").rpartition("/")[2]
    size = int(whole) if whole.isdigit() else 0
    tail = hashlib.sha256(sink.end).hexdigest()
    return Answer(url, Outcome.OK, "", 206, target, _raw(response), size=size, tail_sha=tail)


def judged(ask: Ask, target: str, response: httpx.Response, sink: Sink) -> Answer:
    """A whole answer, by its status and its bytes."""
    headers = {k.casefold(): v for k, v in response.headers.items()}
    outcome, detail = of_status(response.status_code), f"status {response.status_code}"
    if outcome is None:
        outcome, detail = of_content(ask.expect, headers, sink.start, sink.end)
    return Answer(
        url=ask.url,
        outcome=outcome,
        detail=detail,
        status=response.status_code,
        final_url=target,
        headers=_raw(response),
        body=b"".join(sink.chunks),
        path=ask.into,
        size=sink.size,
        sha256=sink.digest.hexdigest(),
        suffix=suffix_of(sink.start, target) if ask.into is not None else "",
        tail_sha=hashlib.sha256(sink.end).hexdigest(),
    )


def _raw(response: httpx.Response) -> tuple[tuple[str, str], ...]:
    return tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers.raw)
