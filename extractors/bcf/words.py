"""The vocabulary of returns, compiled."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.language.vocabulary import load

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


# A template's own words are asked for again on each of its sheets.
@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Text as the patterns expect it: white space, quotes and dashes of one form."""
    plain = text if text.isascii() else text.translate(_QUOTES)
    return " ".join(plain.split())


@cache
def pattern(*keys: str) -> re.Pattern[str]:
    """The pattern, or the alternatives, that stand in the vocabulary under `keys`; KeyError where nothing does."""
    found = load("bcf")
    for key in keys:
        found = found[key]
    patterns = [found] if isinstance(found, str) else found
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.I)


@cache
def names(*keys: str) -> tuple[str, ...]:
    """The keys that stand in the vocabulary under `keys`, in order."""
    found = load("bcf")
    for key in keys:
        found = found[key]
    return tuple(found)


def first_kind(text: str, *keys: str) -> str | None:
    """The first name under `keys` whose patterns are found in `text`."""
    folded = fold(text)
    return next((name for name in names(*keys) if pattern(*keys, name).search(folded)), None)
