"""What kind of document a link leads to."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import yaml

# The T= argument of a ModernGov document address names its kind outright; words are only asked where it is absent.
_BY_T = {"0": "agenda", "1": "minutes", "2": "decisions", "5": "forward_plan", "9": "supplement", "10": "agenda_pack"}
_T = re.compile(r"[?&]T=(\d+)", re.IGNORECASE)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = resources.files("pipeline.sources").joinpath("kinds.yaml").read_text("utf-8")
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in yaml.safe_load(text))


def kind_of(url: str, title: str) -> str:
    """One of the documents table's kinds, or "forward_plan"; "other" when neither address nor words tell."""
    typed = _T.search(url)
    if typed and typed[1] in _BY_T:
        return _BY_T[typed[1]]
    return next((kind for kind, pattern in _patterns() if pattern.search(title)), "other")
