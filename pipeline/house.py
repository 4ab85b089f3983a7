"""The harvest's place on disk and its settings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from pipeline.clock import Clock, SystemClock
from pipeline.ledger import Ledger
from pipeline.manners import Manners
from pipeline.store import Store
from pipeline.visits import Habit

# What is fetched: packs, supplements, minutes, decisions and plans always; single papers and the front sheet only
# where the pack is not to be had, for the pack holds them.
WHOLE_KINDS = frozenset({"agenda_pack", "supplement", "minutes", "decisions", "forward_plan", "other"})


class BusyError(RuntimeError):
    """Another run is at work on the same host with the same data directory."""


@dataclass(frozen=True, slots=True)
class Settings:
    """A harvest's settings. `papers` is "when_no_pack", "always" or "never"."""

    manners: Manners
    habit: Habit = field(default_factory=Habit)
    papers: str = "when_no_pack"
    plans: bool = True
    registers: bool = True
    seed: int | None = None


class House:
    """The ledger and the store in one data directory, with the clock they are dated by. Open in one process."""

    def __init__(self, data_dir: Path, settings: Settings, clock: Clock | None = None) -> None:
        self.data_dir = data_dir
        self.settings = settings
        self.clock = clock or SystemClock()
        self.store = Store(data_dir / "store")
        self.ledger = Ledger(data_dir / "ledger.sqlite")

    def __enter__(self) -> House:
        return self

    def __exit__(self, *_: object) -> None:
        self.ledger.close()

    @contextmanager
    def host(self, name: str) -> Iterator[None]:
        """Hold a host for this process alone. Raises BusyError when another one has it."""
        folder = self.data_dir / "locks"
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / f"host-{name.replace(':', '-').replace('/', '-')}.lock", os.O_CREAT | os.O_RDWR)
        try:
            flock(handle, LOCK_EX | LOCK_NB)
        except OSError as error:
            os.close(handle)
            raise BusyError(f"{name} is being harvested by another process into {self.data_dir}") from error
        try:
            yield
        finally:
            os.close(handle)  # closing gives the lock back
