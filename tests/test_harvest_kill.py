"""kill -9 at twenty random moments of a night: run again, the lake is the same byte for byte."""

from __future__ import annotations

import multiprocessing
import random
import time
from pathlib import Path

import pytest

from tests.site import killed
from tests.site.server import Site
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
        whole = tmp_path / "whole"
        _night(context, whole, site.port)
        began = time.monotonic()
        _night(context, tmp_path / "timed", site.port)
        length = time.monotonic() - began
        reference = _books(whole)
        assert len(reference) > 20
        dice, killed_running = random.Random(9), 0
        for number in range(KILLS):
            folder = tmp_path / f"killed-{number}"
            killed_running += _night(context, folder, site.port, kill_after=dice.uniform(0.02, length))
            _night(context, folder, site.port)
            assert _books(folder) == reference, number
        assert killed_running >= KILLS // 2
    finally:
        site.stop()


def _night(
    context: multiprocessing.context.ForkServerContext, folder: Path, port: int, kill_after: float | None = None
) -> bool:
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
