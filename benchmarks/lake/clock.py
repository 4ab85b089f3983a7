"""How long something takes: by the clock, and by the processor where other work shares the machine."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import NamedTuple


class Took(NamedTuple):
    """Seconds by the clock and of processor time: all threads, and the processes that were started and have ended."""

    wall: float
    processor: float


def took(run: Callable[[], object]) -> Took:
    """How long one run takes."""
    wall, processor = time.perf_counter(), _processor()
    run()
    return Took(time.perf_counter() - wall, _processor() - processor)


def _processor() -> float:
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def best(run: Callable[[], object], repeats: int = 5) -> Took:
    """The quickest of some runs, after one that warms the disk's cache: what the machine can do undisturbed."""
    run()
    return min(took(run) for _ in range(repeats))
