"""Faults of real sites, dealt by dice that depend on the seed, the night, the path and the attempt: not on luck."""

from __future__ import annotations

import random
import threading
from collections import Counter
from dataclasses import dataclass, field

KINDS = (
    "forbidden", "too_many", "unavailable", "slow", "cut", "challenge", "empty_xml", "circle", "html_for_pdf",
)  # fmt: skip


@dataclass
class Faults:
    """Which faults are on and how often (`rate` 0: none); `only` keeps them to paths with that text."""

    kinds: tuple[str, ...] = KINDS
    rate: float = 0.0
    seed: int = 0
    only: str = ""
    night: int = 0
    log: list[tuple[int, str, str]] = field(default_factory=list)
    _asked: Counter[tuple[int, str]] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def deal(self, host: str, path: str) -> str | None:
        """The fault for this request, or None. robots.txt is never touched: it would close a whole host."""
        if self.rate <= 0 or path.endswith("/robots.txt") or self.only not in path:
            return None
        with self._lock:
            self._asked[(self.night, host + path)] += 1
            attempt = self._asked[(self.night, host + path)]
        dice = random.Random(f"{self.seed}|{self.night}|{host}{path}|{attempt}")
        if dice.random() >= self.rate:
            return None
        kind = dice.choice(self.kinds)
        self.log.append((self.night, kind, path))
        return kind
