"""A night to be killed. As a program it forks one for each line of its input, kills it after so many seconds and says
whether it was still at work: forking a process that has imported everything costs a hundredth of starting one.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import time
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


def _forked(data_dir: str, port: int, hosts: list[str], kill_after: float | None) -> str:
    """Run a night in a child: "killed", "whole", or "failed"."""
    child = os.fork()
    if child == 0:
        try:
            run(data_dir, port, hosts)
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    deadline = time.monotonic() + (kill_after if kill_after is not None else 120.0)
    while time.monotonic() < deadline:
        ended, code = os.waitpid(child, os.WNOHANG)
        if ended:
            return "whole" if code == 0 else "failed"
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "killed"


def main() -> None:
    """One JSON list of arguments a line in, one word a line out."""
    for line in sys.stdin:
        print(_forked(*json.loads(line)), flush=True)


if __name__ == "__main__":
    main()
