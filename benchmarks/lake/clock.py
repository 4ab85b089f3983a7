"""How long something takes: by the clock, and by the processor where other work shares the machine."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple


class Took(NamedTuple):
    """Seconds by the clock and of processor time of this process, all threads."""

    wall: float
    processor: float


def took(run: Callable[[], object]) -> Took:
    """How long one run takes."""
    wall, processor = time.perf_counter(), time.process_time()
    run()
    return Took(time.perf_counter() - wall, time.process_time() - processor)


def best(run: Callable[[], object], repeats: int = 5) -> Took:
    """The quickest of some runs, after one that warms the disk's cache: what the machine can do undisturbed."""
    run()
    return min(took(run) for _ in range(repeats))
