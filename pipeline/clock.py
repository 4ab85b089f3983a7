"""The harvest's only clock: injected, so that thirty nights can pass in a test."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What the harvest asks of time."""

    def now(self) -> datetime:
        """The moment, with time zone UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that only grow."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC).replace(microsecond=0)

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class SetClock:
    """A clock that stands still at `moment`; waiting only moves its monotonic hand. For rehearsals and tests."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment
        self.waited = 0.0

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.waited

    async def sleep(self, seconds: float) -> None:
        self.waited += max(0.0, seconds)
        await asyncio.sleep(0)
