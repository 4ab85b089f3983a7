"""The whole night without Prefect: every host, several at once, then one hand-over to the lake.

The flows call the same steps; what they add is a server that remembers runs.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from pipeline.clock import Clock, SetClock, SystemClock
from pipeline.handover import Landed, hand_over
from pipeline.harvest import Night, Progress, harvest_host, window_of
from pipeline.house import BusyError, House, Settings
from pipeline.manners import Manners
from pipeline.sources.model import Window
from pipeline.sources.registry import Committees, SourceConfig, SourceError, choose, load_sources

NIGHTLY = "15 1 * * *"
"""When the night begins, as cron says it: after midnight's own maintenance, before the councils' staff come in."""


@dataclass(frozen=True, slots=True)
class Order:
    """A night's order in plain values, so that it can travel to a Prefect server or another process.

    `sources` are keys or parts of councils' names (empty: every enabled one); `committees` are patterns and
    `committee_ids` ids that narrow what the sources' own files ask for; `since` and `until` are the window's days
    (None: 60 back, 30 ahead). `at` stands the clock still, for rehearsals. `packaged` leaves out the sources that come
    with Minutebook when False.
    """

    data_dir: str
    contact: str
    sources: list[str] = field(default_factory=list)
    since: date | None = None
    until: date | None = None
    committees: list[str] = field(default_factory=list)
    committee_ids: list[str] = field(default_factory=list)
    delay: float = 2.0
    papers: str = "when_no_pack"
    hosts_at_once: int = 8
    runner: str = "threads"  # where a flow's tasks run: "threads" or "dask"
    dask_address: str | None = None
    workers: int = 1
    packaged: bool = True
    at: datetime | None = None

    def settings(self) -> Settings:
        """The harvest's settings. Raises ContactMissingError."""
        return Settings(Manners(self.contact, delay=self.delay), papers=self.papers)

    def clock(self) -> Clock:
        """The machine's clock, or one that stands still."""
        return SetClock(self.at) if self.at else SystemClock()

    def window(self) -> Window:
        """The days to look at."""
        return window_of(self.clock().now().date(), self.since, self.until)

    def configs(self) -> list[SourceConfig]:
        """The sources to harvest. Raises SourceError."""
        found = choose(load_sources(own_sources(Path(self.data_dir)), with_packaged=self.packaged), tuple(self.sources))
        if not self.committees and not self.committee_ids:
            return found
        chosen = Committees(tuple(self.committees), tuple(self.committee_ids))
        return [replace(config, committees=chosen) for config in found]

    def house(self) -> House:
        """The ledger and store, open."""
        return House(Path(self.data_dir), self.settings(), self.clock())


@dataclass(slots=True)
class Report:
    """What a night came to over all sources; `broken` are hosts whose run raised, with why."""

    nights: list[Night] = field(default_factory=list)
    broken: dict[str, str] = field(default_factory=dict)
    landed: Landed = field(default_factory=Landed)

    @property
    def good(self) -> bool:
        """Everything due was had and read."""
        return not self.broken and not self.landed.failed and all(n.good for n in self.nights)


def own_sources(data_dir: Path) -> Path:
    """Where the operator's own sources stand."""
    return data_dir / "councils"


def by_host(configs: Iterable[SourceConfig]) -> list[list[SourceConfig]]:
    """The sources grouped by host, so that councils sharing one are never asked at the same time."""
    groups: dict[str, list[SourceConfig]] = {}
    for config in configs:
        groups.setdefault(config.host, []).append(config)
    return list(groups.values())


def run_host(order: Order, keys: Sequence[str], tell: Progress = lambda _: None) -> list[Night]:
    """One host's night in this process: the step that a flow's task does. Raises BusyError, SourceError."""
    configs = [c for c in order.configs() if c.key in set(keys)]
    if not configs:
        raise SourceError(f"none of {', '.join(keys)} is among the sources of this order")
    with order.house() as house:
        return asyncio.run(harvest_host(house, configs, order.window(), tell))


def run_hand_over(order: Order, *, again: bool = False) -> Landed:
    """The hand-over in this process: the flow's other step."""
    with order.house() as house:
        return hand_over(house, workers=order.workers, again=again)


def run_night(order: Order, tell: Progress = lambda _: None) -> Report:
    """The whole night in this process: hosts at once by turns, then the hand-over. Raises SourceError."""
    groups = by_host(order.configs())
    report = Report()
    with order.house() as house:
        asyncio.run(_harvest(house, groups, order, report, tell))
        report.landed = hand_over(house, workers=order.workers)
    return report


async def _harvest(
    house: House, groups: list[list[SourceConfig]], order: Order, report: Report, tell: Progress
) -> None:
    turn, window = asyncio.Semaphore(order.hosts_at_once), order.window()

    async def one(group: list[SourceConfig]) -> None:
        async with turn:
            try:
                report.nights.extend(await harvest_host(house, group, window, tell))
            except (BusyError, OSError, sqlite3.Error) as trouble:
                # Ours, not the site's: a busy host, a full disk. The other hosts go on.
                report.broken[group[0].host] = f"{type(trouble).__name__}: {trouble}"

    await asyncio.gather(*(one(group) for group in groups))
    report.nights.sort(key=lambda night: night.source)
