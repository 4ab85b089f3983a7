"""A night in a process of its own, to be killed: `run(data_dir, port, hosts)` harvests and hands over on night 12."""

from __future__ import annotations

import asyncio
from pathlib import Path

from pipeline import ingest
from pipeline.clock import SetClock
from pipeline.handover import hand_over
from pipeline.harvest import harvest_host, window_of
from pipeline.house import House, Settings
from pipeline.sources.registry import SourceConfig
from pipeline.visits import NIGHTLY
from tests.site.stage import MANNERS, moment

NIGHT = 12


def run(data_dir: str, port: int, hosts: list[str]) -> None:
    """The whole night, in this process alone."""
    settings = Settings(MANNERS, NIGHTLY, plans=True, seed=7)
    with House(Path(data_dir), settings, SetClock(moment(NIGHT))) as house:
        asyncio.run(_harvest(house, port, hosts))
        hand_over(house, ingester=lambda paths, s, provenance: ingest.IngestReport(
            [ingest.ingest_file(ingest.Job(path, s, provenance[path])) for path in paths]
        ))  # fmt: skip


async def _harvest(house: House, port: int, hosts: list[str]) -> None:
    window = window_of(house.clock.now().date())
    for host in hosts:
        config = SourceConfig(f"council-{host}", f"Council at {host}", "moderngov", f"http://{host}:{port}")
        await harvest_host(house, [config], window)
