"""kill -9 at twenty random moments of a night: run again, the lake is the same byte for byte."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site import killed
from tests.site.server import Site
from tests.site.stage import swift_folder
from tests.site.town import make_council

KILLS = 20
HOSTS = ["127.0.0.51"]


class Stagehand:
    """The process that forks, kills and tells."""

    def __init__(self, port: int, root: Path) -> None:
        self.port = port
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.site.killed"],
            cwd=root,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def night(self, folder: Path, kill_after: float | None = None) -> str:
        """Run the night, whole or killed after some seconds; "whole" or "killed"."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps([str(folder), self.port, HOSTS, kill_after]) + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def stagehand(root: Path) -> Iterator[Stagehand]:
    site = Site([make_council(n, host, meetings=5, seed=5, decisions=2) for n, host in enumerate(HOSTS)]).start()
    site.night = killed.NIGHT
    made = Stagehand(site.port, root)
    yield made
    made.stop()
    site.stop()


@pytest.mark.slow
def test_killed_twenty_times(tmp_path: Path, stagehand: Stagehand) -> None:
    with swift_folder(tmp_path) as folder:
        assert stagehand.night(folder / "whole") == "whole"
        reference = _books(folder / "whole")
        assert len(reference) > 20
        began = time.monotonic()
        assert stagehand.night(folder / "timed") == "whole"
        length = time.monotonic() - began
        dice = random.Random(9)
        ends = []
        for number in range(KILLS):
            place = folder / f"killed-{number}"
            ends.append(stagehand.night(place, dice.uniform(0.02, length)))
            assert stagehand.night(place) == "whole"
            assert _books(place) == reference, number
        assert set(ends) <= {"whole", "killed"} and ends.count("killed") >= KILLS // 2


def _books(folder: Path) -> dict[str, bytes]:
    """Every file of the lake and of the store, whole."""
    files = [f for place in ("lake", "store") for f in (folder / place).rglob("*") if f.is_file()]
    return {str(f.relative_to(folder)): f.read_bytes() for f in files}
