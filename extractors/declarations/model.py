"""A declaration as read, and the words that tell of which kind it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.language.titles import ELECTED, PERSONAL, TIER
from extractors.language.vocabulary import either, load
from extractors.passage import Passage

# The chair declares as an office: "The Chair", "Chairman Ash".
HONORIFIC = rf"(?:(?:{TIER} )?(?:{ELECTED}|{PERSONAL}|Chair\w*|The)\b\.?)"
"""A title of somebody who declares."""


@dataclass(slots=True)
class Found:
    """One declaration: who, in which words, of which kind, from where, by which rule."""

    person: str
    text: str
    kind: str | None
    sources: list[Passage]
    rule: str
    confidence: float


@cache
def _kinds() -> re.Pattern[str]:
    word = rf"(?:{load('declarations')['kinds']})"
    joined = r"(?:,\s*|\s+and\s+|\s+or\s+|\s+but\s+|\s*/\s*|\s+)"
    return re.compile(rf"(?P<kind>{word}(?:{joined}{word})*)\s*[”\"’']?\s*\binterests?\b", re.I)


def kind_of(text: str) -> str | None:
    """The kind of interest that a text names: "personal and non-prejudicial", "disclosable pecuniary"."""
    match = _kinds().search(text)
    if match is not None:
        return match["kind"].strip("“\"‘' ")
    if conflict := either("declarations", "conflict").search(text):
        return conflict.group()
    abbreviated = either("declarations", "abbreviated").search(text)
    return abbreviated.group() if abbreviated else None


def is_kind(text: str) -> bool:
    """ "personal and prejudicial": the words name a kind of interest and nothing else."""
    return _kinds().fullmatch(f"{text} interest") is not None


def declares_nothing(text: str) -> bool:
    """ "None", "No interests": the text says that there is nothing to declare."""
    return either("declarations", "empty").fullmatch(text) is not None
