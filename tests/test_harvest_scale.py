"""A hundred councils of forty meetings: what the harvest itself costs, and that it does not grow."""

from __future__ import annotations

import time
from pathlib import Path

import psutil
import pytest

from pipeline.visits import NIGHTLY
from tests.site.stage import Stage, swift_folder
from tests.site.town import make_council

COUNCILS, MEETINGS = 100, 40


@pytest.mark.slow
def test_a_hundred_councils(tmp_path: Path) -> None:
    councils = [make_council(n, f"127.0.1.{1 + n}", meetings=MEETINGS) for n in range(COUNCILS)]
    memory: list[int] = []
    cpu = 0.0
    visited = 0
    with swift_folder(tmp_path) as folder, Stage(folder, councils) as stage:
        stage.habit(NIGHTLY)
        for tenth in range(10):
            stage.councils = councils[tenth * 10 : tenth * 10 + 10]
            # The site runs in threads of this process: its share is measured and taken off.
            began, site_began = time.process_time(), stage.site.cpu
            nights = stage.night(5)
            cpu += time.process_time() - began - (stage.site.cpu - site_began)
            visited += sum(n.counts["visited"] for n in nights)
            assert all(n.good for n in nights), [n.why for n in nights]
            memory.append(psutil.Process().memory_info().rss)
    assert visited == COUNCILS * MEETINGS
    assert cpu / visited <= 0.020, f"{cpu / visited * 1000:.1f} ms a meeting"
    growth = memory[-1] - memory[2]
    assert growth < 25_000_000, f"{growth / 1e6:.0f} MB more after 100 councils than after 30"
