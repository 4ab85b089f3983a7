"""A rehearsal: invented sites, a data directory, and nights that pass when the test says so."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from pipeline import ingest
from pipeline.clock import SetClock
from pipeline.handover import Ingester, Landed, hand_over
from pipeline.harvest import Night, harvest_host, window_of
from pipeline.house import House, Settings
from pipeline.manners import Manners
from pipeline.provenance import Provenance
from pipeline.sources.registry import Committees, SourceConfig
from pipeline.visits import NIGHTLY, Habit
from tests.site.faults import Faults
from tests.site.server import Site
from tests.site.town import START, Council

MANNERS = Manners("archive@example.org", delay=0.0, backoff=0.01, page_timeout=30.0, document_timeout=30.0)


@contextmanager
def swift_folder(otherwise: Path) -> Iterator[Path]:
    """A folder in memory where the machine has one: thousands of synced small files, and no disk to wait for."""
    memory = Path("/dev/shm")
    if not (memory.is_dir() and os.access(memory, os.W_OK)):
        yield otherwise
        return
    with tempfile.TemporaryDirectory(prefix="minutebook-", dir=memory) as folder:
        yield Path(folder)


def moment(night: int) -> datetime:
    """One o'clock (UTC) of that night."""
    return datetime.combine(START + timedelta(days=night), time(1), UTC)


def in_process(
    paths: Sequence[Path], settings: ingest.Settings, provenance: Mapping[Path, Provenance]
) -> ingest.IngestReport:
    """The ingest without its worker processes, whose start costs more than these papers."""
    jobs = [ingest.Job(path, settings, provenance.get(path, Provenance())) for path in paths]
    return ingest.IngestReport([ingest.ingest_file(job) for job in jobs])


class Stage:
    """The site is up while the stage is; `night(n)` harvests every council on night n."""

    def __init__(self, data_dir: Path, councils: Sequence[Council], faults: Faults | None = None) -> None:
        self.data_dir = data_dir
        self.site = Site(list(councils), faults=faults).start()
        self.councils = list(councils)
        self.committees = Committees()
        self.settings = Settings(MANNERS, NIGHTLY, plans=False, seed=7)

    def __enter__(self) -> Stage:
        return self

    def __exit__(self, *_: object) -> None:
        self.site.stop()

    def habit(self, habit: Habit) -> None:
        """Revisit meetings by this habit instead of every night."""
        self.settings = replace(self.settings, habit=habit)

    def config(self, council: Council) -> SourceConfig:
        """The source of a council."""
        key = council.name.casefold().replace(" ", "-")
        base = f"http://{council.host}:{self.site.port}"
        return SourceConfig(key, council.name, council.platform, base, council.prefix, committees=self.committees)

    def house(self, night: int) -> House:
        """The house on that night."""
        return House(self.data_dir, self.settings, SetClock(moment(night)))

    def night(self, night: int) -> list[Night]:
        """Harvest every council, hosts at once."""
        self.site.night = night
        with self.house(night) as house:
            return asyncio.run(self._all(house))

    async def _all(self, house: House) -> list[Night]:
        window = window_of(house.clock.now().date())
        groups = [harvest_host(house, [self.config(c)], window) for c in self.councils]
        return [night for nights in await asyncio.gather(*groups) for night in nights]

    def land(self, night: int, ingester: Ingester | None = None) -> Landed:
        """Hand over to the lake."""
        with self.house(night) as house:
            return hand_over(house, ingester=ingester)

    def versions(self, council: Council) -> dict[str, list[str]]:
        """Site key to the hashes of its versions, in order, as the ledger has them."""
        with self.house(0) as house:
            rows = house.ledger.rows(
                "SELECT doc, sha256 FROM versions WHERE source = ? ORDER BY doc, version", (self.config(council).key,)
            )
        held: dict[str, list[str]] = {}
        for row in rows:
            held.setdefault(row["doc"], []).append(row["sha256"])
        return held
