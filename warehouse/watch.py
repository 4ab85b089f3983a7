"""How far a long piece of work is, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable

Watch = Callable[[str, int, int], None]
"""Called with what is under way, how much of it is done, and of how much."""


def nobody(what: str, done: int, total: int) -> None:
    """Watches for those who do not wait."""
