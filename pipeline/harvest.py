"""One source's night: list, visit, fetch, note. Pure of Prefect, and of any clock but the house's.

A run may be killed at any moment. Run again, it goes on: a meeting counts as visited only when its documents are done,
a document is noted together with its bytes, and files that a killed run announced but never noted are removed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from pipeline import records
from pipeline.documents import Desk, Result, attend, wanted
from pipeline.fetch import Fetcher
from pipeline.house import House
from pipeline.ledger.nights import PLANS
from pipeline.manners import Manners
from pipeline.silence import silence
from pipeline.sources import open_source
from pipeline.sources.base import ProblemError, Source
from pipeline.sources.model import DocumentLink, MeetingRecord, MeetingRef, Outcome, Window
from pipeline.sources.registry import SourceConfig
from pipeline.visits import next_visit

_PLANS_EVERY = timedelta(days=7)

Progress = Callable[[str], None]


def window_of(today: date, since: date | None = None, until: date | None = None) -> Window:
    """The days to look at: 60 back and 30 ahead unless said otherwise."""
    return Window(since or today - timedelta(days=60), until or today + timedelta(days=30))


@dataclass(slots=True)
class Night:
    """What a source's night came to; the counts are those of the whole night, over every run that it took."""

    source: str
    council: str
    night: date
    outcome: str = "running"
    why: str | None = None
    route: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    requests: int = 0
    received: int = 0
    silent_days: int | None = None

    @property
    def good(self) -> bool:
        """Everything that was due was had."""
        return self.outcome == str(Outcome.OK)


@dataclass(slots=True)
class _Run:
    """A source's run in progress."""

    desk: Desk
    source: Source
    config: SourceConfig
    night: Night
    tell: Progress
    reasons: list[str] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return self.desk.house.clock.now()

    def note(self, problem: ProblemError) -> None:
        """Write a page's failure down and count it."""
        self.desk.house.ledger.event(self.now, self.config.key, problem.url, problem.outcome, problem.detail)
        self.reasons.append(f"{problem.outcome}: {problem.detail}")


async def harvest_host(
    house: House, configs: Sequence[SourceConfig], window: Window, tell: Progress = lambda _: None
) -> list[Night]:
    """The night of every source on one host, one after the other, with one request at a time. Raises BusyError."""
    manners = _manners(house.settings.manners, configs)
    with house.host(configs[0].host):
        async with Fetcher(manners, house.clock, seed=house.settings.seed) as fetcher:
            return [await harvest_source(house, fetcher, config, window, tell) for config in configs]


def _manners(usual: Manners, configs: Sequence[SourceConfig]) -> Manners:
    """The usual manners with the longest time-out and delay that the host's sources ask for."""
    timeouts = [float(c.quirks["page_timeout"]) for c in configs if "page_timeout" in c.quirks]
    delays = [float(c.quirks["delay"]) for c in configs if "delay" in c.quirks]
    return replace(usual, page_timeout=max([usual.page_timeout, *timeouts]), delay=max([usual.delay, *delays]))


async def harvest_source(
    house: House, fetcher: Fetcher, config: SourceConfig, window: Window, tell: Progress = lambda _: None
) -> Night:
    """One source's night; its problems are in the result and in the ledger, not raised."""
    now = house.clock.now()
    night = Night(config.key, config.name, now.date())
    house.ledger.know_source(config.key, config.name, config.platform, config.root)
    house.ledger.begin_night(config.key, now, window.since, window.until)
    _recover(house, config.key)
    run = _Run(Desk(house, fetcher, config.key), open_source(config, fetcher), config, night, tell)
    before = (fetcher.tally.requests, fetcher.tally.received)
    if await _list(run, window):
        await _registers(run, window)
        await _visit_all(run)
        await _plans(run)
    _finish(run, before)
    return night


def _recover(house: House, source: str) -> None:
    """Clear what a killed run left between its file and its row."""
    house.store.sweep()
    for sha256, suffix in house.ledger.unfinished(source):
        house.store.discard(sha256, suffix)


async def _list(run: _Run, window: Window) -> bool:
    """Learn which meetings there are. False when the site would not say; known meetings are then left in peace."""
    try:
        listing = await run.source.meetings(window)
    except ProblemError as problem:
        run.note(problem)
        run.night.outcome = str(problem.outcome)
        return False
    run.night.route, run.night.outcome = listing.route, str(listing.outcome)
    if listing.detail:
        run.reasons.append(listing.detail)
    run.desk.house.ledger.see_meetings(run.config.key, listing.meetings, run.now)
    run.tell(f"{run.config.name}: {len(listing.meetings)} meetings listed by {listing.route}")
    return True


async def _registers(run: _Run, window: Window) -> None:
    """Learn which decisions the registers list; their failure is told and does not spoil the night.

    They are of no committee: a source that takes only some committees leaves them.
    """
    if not run.desk.house.settings.registers or not run.config.committees.everything:
        return
    try:
        entries = await run.source.decisions(window)
    except ProblemError as problem:
        run.note(problem)
        return
    run.desk.house.ledger.see_meetings(run.config.key, entries, run.now)


async def _visit_all(run: _Run) -> None:
    for ref in run.desk.house.ledger.due_meetings(run.config.key, run.now.date()):
        if ref.id == PLANS:
            continue
        if run.desk.fetcher.closed(run.config.root):
            run.night.outcome = str(Outcome.BLOCKED)
            run.reasons.append("the host refused too often and was left alone; the rest waits for the next night")
            return
        await _visit(run, ref)


async def _visit(run: _Run, ref: MeetingRef) -> None:
    """Read a meeting and bring its documents up to date. It stays due when its page or a document failed."""
    ledger = run.desk.house.ledger
    before = ledger.page_hash(run.config.key, ref.id)
    seen = _Seen(before)
    try:
        opened = await run.source.open(ref, details=seen.changed)
    except ProblemError as problem:
        _page_failed(run, ref, problem)
        return
    for lesser in opened.problems:
        run.note(lesser)
    # By what the page says, not by its bytes: pages carry tokens that differ at every request.
    if seen.is_new:
        records.keep(run.desk.house, run.config.key, opened, run.now)
    worst = await _documents(run, opened.record, ref.id, complete=not opened.problems)
    if worst is None and not opened.problems:
        _settle(run, opened.record, ref, seen.hash)
    elif opened.problems:
        ledger.visit_failed(run.config.key, ref.id, opened.problems[0].outcome)


@dataclass(slots=True)
class _Seen:
    """Whether a meeting's main page says something else than at the last whole visit."""

    before: str | None
    hash: str = ""

    def changed(self, record: MeetingRecord) -> bool:
        """Asked by the source when it has read the main page."""
        self.hash = records.page_hash(record)
        return self.is_new

    @property
    def is_new(self) -> bool:
        return self.hash != self.before


def _page_failed(run: _Run, ref: MeetingRef, problem: ProblemError) -> None:
    run.note(problem)
    if problem.outcome is Outcome.NOT_FOUND:
        run.desk.house.ledger.meeting_gone(run.config.key, ref.id, run.now)
    else:
        run.desk.house.ledger.visit_failed(run.config.key, ref.id, problem.outcome)


async def _documents(run: _Run, record: MeetingRecord, meeting: str, *, complete: bool) -> Result | None:
    """Fetch what is wanted of a meeting's documents; the result of the first that could not be had, or None.

    An incomplete page (a chooser that did not come) adds documents but proves nothing about missing ones.
    """
    chosen = wanted(record, run.desk.house.settings.papers, complete=complete)
    listed = list(record.documents) if complete else _with_known(run, record, meeting)
    run.desk.house.ledger.list_documents(run.config.key, meeting, listed, run.now)
    results = [await attend(run.desk, link) for link in chosen]
    return next((r for r in results if r in (Result.BLOCKED, Result.FAILED)), None)


def _with_known(run: _Run, record: MeetingRecord, meeting: str) -> list[DocumentLink]:
    """The listed documents and those the meeting was known to have."""
    return [*record.documents, *run.desk.house.ledger.linked(run.config.key, meeting)]


def _settle(run: _Run, record: MeetingRecord, ref: MeetingRef, page_hash: str) -> None:
    """Note the whole visit and the day of the next."""
    ledger, today = run.desk.house.ledger, run.now.date()
    minutes_on = ledger.minutes_on(run.config.key, ref.id) or (today if record.has_minutes else None)
    due = next_visit(record, minutes_on, today, run.desk.house.settings.habit)
    ledger.visited(run.config.key, record.ref, run.now, page_hash, minutes_on, due)


async def _plans(run: _Run) -> None:
    """The forward plans, once a week; their failure is noted and does not spoil the night."""
    if not run.desk.house.settings.plans:
        return
    ledger, now = run.desk.house.ledger, run.now
    ref = MeetingRef(PLANS, None, None, None)
    due = {r.id for r in ledger.due_meetings(run.config.key, now.date())}
    if ledger.page_hash(run.config.key, PLANS) is not None and PLANS not in due:
        return
    try:
        links = await run.source.plans()
    except ProblemError as problem:
        ledger.event(now, run.config.key, problem.url, problem.outcome, f"forward plans: {problem.detail}")
        return
    ledger.see_meetings(run.config.key, [ref], now)
    if await _documents(run, MeetingRecord(ref, documents=links), PLANS, complete=True) is None:
        ledger.visited(run.config.key, ref, now, "plans", None, now.date() + _PLANS_EVERY)


def _finish(run: _Run, before: tuple[int, int]) -> None:
    """Sum the night up and close its row."""
    night, ledger, tally = run.night, run.desk.house.ledger, run.desk.fetcher.tally
    night.requests, night.received = tally.requests - before[0], tally.received - before[1]
    night.counts = ledger.night_counts(night.source, night.night)
    _note_move(run)
    night.why = "; ".join(dict.fromkeys(run.reasons))[:500] or None
    if night.good and (night.counts["failed"] or night.counts["blocked"]):
        night.outcome = "partial"
    night.silent_days = silence(ledger, night.source, run.now)
    finished = run.now.isoformat()
    values: dict[str, object] = {
        "finished_at": finished,
        "route": night.route,
        "outcome": night.outcome,
        "why": night.why,
        "silent_days": night.silent_days,
        "last_success": finished if night.good else ledger.last_success(night.source),
        **night.counts,
    }
    ledger.end_night(night.source, night.night, values, night.requests, night.received)


def _note_move(run: _Run) -> None:
    moved = run.desk.fetcher.moved.get(run.config.host)
    if moved:
        run.desk.house.ledger.moved(run.config.key, moved)
        run.reasons.append(f"the site has moved to {moved}: change base_url")
