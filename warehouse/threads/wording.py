"""Titles and resolutions compared by their words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml
from rapidfuzz import fuzz

from warehouse.bodies import words

SAME_TITLE = 88.0
"""Score (0 to 100) from which two titles of one meeting are one item's. On the shared packs the same items score 89 and
more, different ones 74 and less."""

SAME_BUSINESS = 93.0
"""Score from which the words of two titles are the same but for a slip: "strategic needs assesment" has 98, "strategic
needs statement" 84."""

_QUARTER = re.compile(r"\b(?:quarter\s*|qtr\s*|q)([1-4])\b")
_YEARS = re.compile(r"\b(20\d\d)(?:\s*[-–/]\s*(\d{4}|\d{2}))?\b")
# "24/00108 - Revenue and Capital Budget Monitoring": the decision's reference is printed now and then.
_REFERENCE = re.compile(r"^\W*(?:[A-Z]{0,4}\s?\d{1,4}[/.-]\d{2,6}\w*)\s*[-–—:]?\s*")
_ACRONYM = re.compile(r"\s*\((?:[A-Z][A-Za-z&]*[A-Z]s?)\)")


@cache
def wording() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(resources.files(__package__).joinpath("wording.yaml").read_text("utf-8"))
    return {key: frozenset(map(str, value)) if isinstance(value, list) else value for key, value in loaded.items()}


@lru_cache(maxsize=65536)
def title_key(title: str | None) -> str:
    """A title without reference, abbreviations in brackets, marks and case."""
    text = _ACRONYM.sub("", _REFERENCE.sub("", title or ""))
    return " ".join(words(text))


def likeness(one: str | None, other: str | None) -> float:
    """How alike two titles are, 0 to 100: word by word, in whatever order, at the length of the longer."""
    a, b = title_key(one), title_key(other)
    if not a or not b:
        return 0.0
    return 100.0 if a == b else max(fuzz.token_sort_ratio(a, b), _contained(a, b))


def _contained(a: str, b: str) -> float:
    """A title cut short or followed by more counts as the same where it has four words of its own."""
    short, long = sorted((a.split(), b.split()), key=len)
    return 90.0 if len(short) >= 4 and (long[: len(short)] == short or set(short) <= set(long)) else 0.0


@lru_cache(maxsize=65536)
def business_key(title: str | None) -> frozenset[str]:
    """The words of a title that stay when the same business comes again."""
    known = wording()
    kept = (word for word in title_key(title).split() if not any(map(str.isdigit, word)))
    return frozenset(_stem(word) for word in kept if word not in known["passing"] and word not in known["filling"])


def is_procedural(title: str | None) -> bool:
    """An item that every meeting has, whatever day it names."""
    known = wording()
    rest = {word for word in title_key(title).split() if word not in known["filling"] and not word[0].isdigit()}
    return (bool(rest) and rest - known["months"] <= known["procedural"]) or title_key(title).startswith("minutes of")


def coming_again(key: frozenset[str], others: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Those of some keys (`business_key`) that are the same business as `key`, be it at another time: the same words,
    three of the one in the other, or a slip of the pen in three or more.
    """
    if len(key) < 3:
        return [other for other in others if other == key and len(key) == 2]
    return [other for other in others if len(other) >= 3 and (other == key or _slipped(key, other))]


def _slipped(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one or fuzz.ratio(said(one), said(other), score_cutoff=SAME_BUSINESS) > 0


@lru_cache(maxsize=65536)
def said(key: frozenset[str]) -> str:
    """The words of a key as one text; `key_of` gives them back."""
    return " ".join(sorted(key))


@lru_cache(maxsize=65536)
def key_of(text: str) -> frozenset[str]:
    """The key that `said` gave as a text: one and the same for all business of these words."""
    return frozenset(text.split())


def of_other_times(one: str | None, other: str | None) -> bool:
    """Whether two titles name quarters, or years, that they do not share: "Quarter 2" is not "Quarter 3"."""
    return any(a and b and not a & b for a, b in zip(_times(one), _times(other), strict=True))


@lru_cache(maxsize=65536)
def _times(title: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """The quarters and the years that a title names; a span of years names its first and its last."""
    text = " ".join((title or "").casefold().split())
    quarters = frozenset(found[-1] for found in _QUARTER.findall(text))
    spans = _YEARS.findall(text)
    return quarters, frozenset(year for span in spans for year in (span[0], _last_year(*span)))


def _last_year(first: str, last: str) -> str:
    """The year in which a span ends: 2023-25 in 2025, 2023/2024 in 2024."""
    return last if len(last) == 4 else first[:2] + last if last else first


@lru_cache(maxsize=65536)
def telling(text: str) -> tuple[str, ...]:
    """The words that a recommendation and its resolution must share, verbs of one sense as one."""
    known, senses = wording(), _senses()
    return tuple(senses.get(word, _stem(word)) for word in words(text) if word not in known["free"])


@cache
def _senses() -> dict[str, str]:
    return {str(word): f"<{sense}>" for sense, some in wording()["verbs"].items() for word in some}


def _stem(word: str) -> str:
    """As much of a word as its forms share."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word


def senses(text: str) -> frozenset[str]:
    """Which senses of verb stand in a text: "assent", "note", "refuse"."""
    return frozenset(word[1:-1] for word in telling(text) if word.startswith("<"))
