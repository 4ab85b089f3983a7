"""An action as read, before it becomes a row."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.passage import Passage


@dataclass(slots=True)
class Found:
    """What is to be done and by whom, as printed; `rule` names the function that found it."""

    text: str
    owner: str | None
    sources: list[Passage]
    rule: str
    confidence: float
