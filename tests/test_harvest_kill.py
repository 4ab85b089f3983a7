"""kill -9 at twenty random moments of a night: run again, the lake is the same byte for byte."""

from __future__ import annotations

import multiprocessing
import random
import time
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from tests.site import killed
from tests.site.server import Site
from tests.site.stage import swift_folder
from tests.site.town import make_council

KILLS = 20
HOSTS = ["127.0.0.51", "127.0.0.52"]


@pytest.mark.slow
def test_killed_twenty_times(tmp_path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.site.killed"])
    site = Site([make_council(n, host, meetings=4, seed=5) for n, host in enumerate(HOSTS)]).start()
    site.night = killed.NIGHT
    try:
        with swift_folder(tmp_path) as folder:
            _kill_and_compare(context, site, folder)
    finally:
        site.stop()


def _kill_and_compare(context: ForkServerContext, site: Site, folder: Path) -> None:
    _night(context, folder / "whole", site.port)
    reference = _books(folder / "whole")
    assert len(reference) > 20
    began = time.monotonic()
    _night(context, folder / "timed", site.port)
    length = time.monotonic() - began
    dice, killed_running = random.Random(9), 0
    for number in range(KILLS):
        place = folder / f"killed-{number}"
        killed_running += _night(context, place, site.port, kill_after=dice.uniform(0.02, length))
        _night(context, place, site.port)
        assert _books(place) == reference, number
    assert killed_running >= KILLS // 2


def _night(context: ForkServerContext, folder: Path, port: int, kill_after: float | None = None) -> bool:
    """Run the night, whole or killed after some seconds; True when it was killed before its end."""
    process = context.Process(target=killed.run, args=(str(folder), port, HOSTS))
    process.start()
    process.join(kill_after)
    if kill_after is not None and process.is_alive():
        process.kill()
        process.join()
        return True
    process.join()
    assert process.exitcode == 0
    return False


def _books(folder: Path) -> dict[str, bytes]:
    """Every file of the lake and of the store, whole."""
    files = [f for place in ("lake", "store") for f in (folder / place).rglob("*") if f.is_file()]
    return {str(f.relative_to(folder)): f.read_bytes() for f in files}
