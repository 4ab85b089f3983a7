"""One listed document: whether to ask for it, how, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pipeline.fetch import Fetcher
from pipeline.house import WHOLE_KINDS, House
from pipeline.ledger import Content, Held
from pipeline.received import Answer
from pipeline.sources.model import DocumentLink, MeetingRecord, Outcome
from pipeline.visits import Habit

_BLOCKING = {Outcome.BLOCKED, Outcome.DISALLOWED, Outcome.RATE_LIMITED}
# A paper that answers 404 on so many nights is withdrawn; the first time may be a site being mended.
_GONE_AFTER = 2
# A run taken up again after a kill does not ask again for what it checked so lately.
_FRESH = timedelta(hours=10)


class Result(StrEnum):
    """What a document came to tonight."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    BLOCKED = "blocked"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Desk:
    """What the work on a source's documents needs."""

    house: House
    fetcher: Fetcher
    source: str


def wanted(record: MeetingRecord, papers: str, *, complete: bool = True) -> list[DocumentLink]:
    """The documents to fetch. Restricted ones are never asked for.

    Where a chooser did not come (not `complete`) the pack may yet be there: single papers wait for the next visit.
    """
    open_ones = [d for d in record.documents if not d.restricted]
    has_pack = any(d.kind == "agenda_pack" for d in open_ones) or (bool(record.choosers) and not complete)
    take_papers = papers == "always" or (papers == "when_no_pack" and not has_pack)
    return [d for d in open_ones if d.kind in WHOLE_KINDS or take_papers]


async def attend(desk: Desk, link: DocumentLink) -> Result:
    """Bring the store up to date with one document; every outcome is written to the ledger."""
    now = desk.house.clock.now()
    held = desk.house.ledger.held(desk.source, link.key)
    if held is not None and held.sha256 and held.outcome in (Outcome.OK, Outcome.UNCHANGED):
        if _fresh(held, link, now):
            return Result.UNCHANGED
        if await _same_as_held(desk, held, link, now):
            desk.house.ledger.checked(desk.source, link.key, now, Outcome.UNCHANGED)
            return Result.UNCHANGED
    return await _fetch(desk, held, link, now)


def _fresh(held: Held, link: DocumentLink, now: datetime) -> bool:
    checked = held.last_checked is not None and now - held.last_checked < _FRESH
    return checked and held.fingerprint == link.fingerprint


async def _same_as_held(desk: Desk, held: Held, link: DocumentLink, now: datetime) -> bool:
    """Own comparison, for documents whose site gave no validators: length and last bytes, the whole now and then."""
    if held.etag or held.last_modified or held.fingerprint != link.fingerprint:
        return False
    if _overdue(held, now, desk.house.settings.habit):
        return False
    peek = await desk.fetcher.peek(link.url)
    if peek.outcome is not Outcome.OK or peek.size == 0 or peek.size != held.length:
        return False
    return peek.tail_sha is None or peek.tail_sha == held.tail_sha


def _overdue(held: Held, now: datetime, habit: Habit) -> bool:
    return held.last_full is None or now - held.last_full > timedelta(days=habit.recheck_whole_every)


async def _fetch(desk: Desk, held: Held | None, link: DocumentLink, now: datetime) -> Result:
    answer = await desk.fetcher.download(link.url, desk.house.store.incoming(), _validators(held, link))
    if answer.outcome is Outcome.UNCHANGED:
        desk.house.ledger.checked(desk.source, link.key, now, Outcome.UNCHANGED)
        return Result.UNCHANGED
    if answer.outcome is not Outcome.OK:
        return _note_failure(desk, held, link, answer, now)
    return _keep(desk, held, link, answer, now)


def _validators(held: Held | None, link: DocumentLink) -> dict[str, str]:
    """If-None-Match and If-Modified-Since, only for bytes that are held and came from this address."""
    if (
        held is None
        or held.sha256 is None
        or held.outcome not in (Outcome.OK, Outcome.UNCHANGED)
        or held.url != link.url
    ):
        return {}
    pairs = (("If-None-Match", held.etag), ("If-Modified-Since", held.last_modified))
    return {name: value for name, value in pairs if value}


def _keep(desk: Desk, held: Held | None, link: DocumentLink, answer: Answer, now: datetime) -> Result:
    """First the announcement, then the file, then the row: a kill between any two leaves nothing unknown."""
    assert answer.path is not None and answer.sha256 is not None
    content = Content(answer.sha256, answer.suffix, answer.size, "document")
    desk.house.ledger.announce(desk.source, content)
    desk.house.store.keep(answer.path, content.sha256, content.suffix, answer.headers)
    validators: dict[str, object] = {
        "etag": answer.header("ETag"),
        "last_modified": answer.header("Last-Modified"),
        "tail_sha": answer.tail_sha,
    }
    if not desk.house.ledger.hold(desk.source, link, content, now, validators):
        return Result.UNCHANGED
    return Result.CHANGED if held is not None and held.sha256 else Result.NEW


def _note_failure(desk: Desk, held: Held | None, link: DocumentLink, answer: Answer, now: datetime) -> Result:
    ledger = desk.house.ledger
    ledger.checked(desk.source, link.key, now, answer.outcome, answer.detail)
    ledger.event(now, desk.source, link.url, answer.outcome, answer.detail)
    if answer.outcome is Outcome.NOT_FOUND and held is not None and held.failures + 1 >= _GONE_AFTER:
        ledger.withdraw(desk.source, link.key, now, "listed, but answers 404")
        return Result.WITHDRAWN
    return Result.BLOCKED if answer.outcome in _BLOCKING else Result.FAILED
