"""The list of checks that run on one document: a check joins it by the decorator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from warehouse.checks.facts import Fact, Facts

Finding = tuple[str, Fact | None]
"""What is wrong, in words, and the row it concerns (None: the whole document)."""
Finder = Callable[[Facts], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its name in `quality_flags`, how bad its finding is, what it looks for, and how."""

    name: str
    severity: str
    meaning: str
    find: Finder


CHECKS: dict[str, Check] = {}


def check(name: str, severity: str) -> Callable[[Finder], Finder]:
    """Registers a function under `name`; its docstring tells what it looks for. ValueError for a name used twice."""

    def register(find: Finder) -> Finder:
        if name in CHECKS:
            raise ValueError(f"two checks are called {name}")
        CHECKS[name] = Check(name, severity, " ".join((find.__doc__ or "").split()), find)
        return find

    return register
