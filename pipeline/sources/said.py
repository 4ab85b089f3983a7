"""What the words that a site prints come to; the words are in said.yaml."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(
        resources.files("pipeline.sources").joinpath("said.yaml").read_text("utf-8")
    )
    return loaded


def says(printed: str | None, meaning: str) -> bool:
    """True where any word of that meaning stands in what is printed."""
    folded = (printed or "").casefold()
    return any(word in folded for word in _words()[meaning])


def opens_with(printed: str | None, meaning: str) -> bool:
    """True where what is printed begins with a word of that meaning."""
    return (printed or "").casefold().startswith(tuple(_words()[meaning]))


def choice_of(printed: str) -> str:
    """ "for", "against" or "abstain" of a recorded vote; what is printed where it means none of them."""
    found: str = _words()["choices"].get(printed.casefold(), printed)
    return found


def answer_of(printed: str | None) -> bool | None:
    """ "Yes" or "No"; None where neither is printed."""
    found: bool | None = _words()["answers"].get((printed or "").strip(" .").casefold())
    return found


def decision_part(label: str) -> str | None:
    """The part of a decision that a label of its page tells ("Decision Maker: "), None for another label."""
    found: str | None = _words()["decision_parts"].get(label.strip(" :").replace("\xa0", " ").casefold())
    return found
