"""What a site says of its meetings, kept: raw answers in the store, the record as read in the ledger."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from datetime import date, datetime, time
from typing import Any

from pipeline.house import House
from pipeline.ledger import Content
from pipeline.sources.base import Opened, PageAnswer
from pipeline.sources.model import (
    DocumentLink,
    MeetingRecord,
    MeetingRef,
    SiteAttendance,
    SiteDecision,
    SiteItem,
    SiteVote,
)


def _plain(value: object) -> str:
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")


def as_json(record: MeetingRecord) -> str:
    """The record in one canonical line."""
    return json.dumps(asdict(record), default=_plain, sort_keys=True, ensure_ascii=False)


def page_hash(record: MeetingRecord) -> str:
    """What the main page says, hashed: while it stays, the lesser pages need not be read again."""
    bare = replace(record, choosers=(), attendance=())
    return hashlib.sha256(as_json(bare).encode()).hexdigest()[:24]


def from_json(text: str) -> MeetingRecord:
    """The record that `as_json` wrote."""
    data: dict[str, Any] = json.loads(text)
    ref = dict(data.pop("ref"))
    ref["date"] = date.fromisoformat(ref["date"]) if ref["date"] else None
    ref["time"] = time.fromisoformat(ref["time"]) if ref["time"] else None
    return MeetingRecord(
        ref=MeetingRef(**ref),
        items=tuple(SiteItem(**i) for i in data.pop("items")),
        attendance=tuple(SiteAttendance(**a) for a in data.pop("attendance")),
        votes=tuple(_vote(v) for v in data.pop("votes")),
        documents=tuple(_document(d) for d in data.pop("documents")),
        choosers=tuple(data.pop("choosers")),
        decision=_decision(data.pop("decision", None)),
        **data,
    )


def _decision(data: dict[str, Any] | None) -> SiteDecision | None:
    if data is None:
        return None
    days = {name: date.fromisoformat(data[name]) if data[name] else None for name in ("decided_on", "published_on")}
    return SiteDecision(**data | days)


def _vote(data: dict[str, Any]) -> SiteVote:
    return SiteVote(**{**data, "ballots": tuple((name, choice) for name, choice in data["ballots"])})


def _document(data: dict[str, Any]) -> DocumentLink:
    published = date.fromisoformat(data["published"]) if data["published"] else None
    return DocumentLink(**{**data, "published": published})


def keep(house: House, source: str, opened: Opened, now: datetime) -> None:
    """Keep a record that changed, and the raw answers that it was read from."""
    meeting = opened.record.ref.id
    for answer in opened.answers:
        _keep_answer(house, source, meeting, answer, now)
    house.ledger.keep_record(source, meeting, as_json(opened.record), now)


def _keep_answer(house: House, source: str, meeting: str, answer: PageAnswer, now: datetime) -> None:
    suffix = ".xml" if answer.body.lstrip()[:5] == b"<?xml" else ".html"
    content = Content(hashlib.sha256(answer.body).hexdigest(), suffix, len(answer.body), "record")
    house.ledger.announce(source, content)
    house.store.keep_bytes(answer.body, suffix, answer.headers)
    house.ledger.keep_answer(source, meeting, answer.url, content, now)
