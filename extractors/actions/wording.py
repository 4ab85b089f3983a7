"""The vocabulary of actions, with its patterns put together."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from extractors.language.titles import ELECTED, PERSONAL, TIER, UNIFORM
from extractors.language.vocabulary import either, load

_HONORIFIC = rf"(?:{TIER} )?(?:{ELECTED}|{PERSONAL}|{UNIFORM})\.?"
TITLED = rf"(?:{_HONORIFIC}\s+)+(?:[A-Z]\.?\s?){{0,3}}[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?"
"""A person with a title."""
_SEVERAL = r"(?:Cllrs\.?|Councillors)\s[A-Z][\w’'-]+(?:(?:,|,? and| &)\s[A-Z][\w’'-]+)+"
BARE_NAME = (
    r"(?:(?!(?:The|This|That|All|Each|It|We|They|There|In|A)\b)[A-Z][a-z][\w’'-]*\s[A-Z][\w’'-]+"
    r"|(?:[A-Z]\.\s?|[B-HJ-Z]\s){1,3}[A-Z][\w’'-]+)"
)
"""A person without a title."""
INITIALS = r"[A-Z]{2,3}(?:\s*[/,&]\s*[A-Z]{2,3})*"
"""The initials of one who acts, or of several."""
_PLACE = re.compile(r"\{([a-z_]+)\}")


def words() -> Any:
    """The vocabulary of actions."""
    return load("actions")


def wording(*keys: str) -> re.Pattern[str]:
    """The pattern of the vocabulary under these keys, case ignored."""
    return either("actions", *keys)


@cache
def office() -> str:
    """An office as printed: "the Chief Officer Waste Management", "Head of Leisure", "officers"."""
    article = r"(?:(?:[Tt]he|[Aa]ll|[Oo]ur|[Ee]ach|[Bb]oth|[Aa]n?)\s+)?"
    before = r"(?:[A-Z][\w&’'-]*(?:\s(?:of|and|for|to|&))?\s+){0,8}?"
    capital = r"\s(?:(?:and|&|of|for|the)\s)*[A-Z][\w&’'-]+"
    after = rf"(?:\s(?:of|for)(?:{capital}){{1,7}}|(?:\s[A-Z][\w&’'-]+){{1,3}})?"
    return rf"{article}{before}(?:{words()['office_words']})\b{after}"


def filled(pattern: str) -> str:
    """A pattern of the vocabulary with its places ("{deed}", "{sure}") filled by other patterns of it."""
    while place := _PLACE.search(pattern):
        pattern = pattern[: place.start()] + _pattern_of(place[1]) + pattern[place.end() :]
    return pattern


def _pattern_of(name: str) -> str:
    """KeyError where the vocabulary has no such place."""
    own = {"titled": rf"(?:{TITLED}|{_SEVERAL})", "bare_name": BARE_NAME, "office": office()}
    places: dict[str, str] = words()["places"]
    return own[name] if name in own else places[name] if name in places else str(words()[name])
