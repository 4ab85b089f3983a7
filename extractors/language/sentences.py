"""Sentences of a paragraph, by offsets: stops of honorifics, initials and numbers end nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors.language.vocabulary import load
from extractors.passage import Passage

# "… to the December meeting. 4 for, 1 against.": a count of votes begins a sentence, other figures do not.
_COUNTED = r"\d{1,3} (?:votes? |members? |councillors? )?(?:for|in favour|against)\b"
_STOP = re.compile(rf"[.!?][\"”’)\]]*\s+(?=[A-ZÀ-Þ“\"‘(\[£]|{_COUNTED})")
_SHORT = "|".join(load("sentences")["abbreviations"])
_ABBREVIATION = re.compile(rf"(?:^|[\s(“/])(?:{_SHORT}|[A-Z]|(?:[A-Z]\.)+[A-Z])\.$")
# No word is shortened to so many letters.
_LONGEST_SHORT = 40
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}$")
_OPENER = re.compile(rf"(?:{'|'.join(load('sentences')['openers'])})\b(?!\.)")


class Sentence(NamedTuple):
    """One sentence: where it begins and ends in the text, and its words."""

    start: int
    end: int
    text: str


def sentences(text: str) -> list[Sentence]:
    """The sentences of `text` in order; a text without stops is one sentence."""
    return list(_sentences(text))


def sentences_of(passage: Passage) -> Iterator[Passage]:
    """The sentences of a passage, each with the words that it was read from."""
    for sentence in sentences(passage.text):
        yield passage.slice(sentence.start, sentence.end)


@lru_cache(maxsize=512)
def _sentences(text: str) -> tuple[Sentence, ...]:
    # every reader of a minute asks for the sentences of the same paragraph
    return tuple(
        Sentence(start, end, text[start:end].strip()) for start, end in _spans(text) if text[start:end].strip()
    )


def _in_bracket(text: str, start: int, stop: int) -> bool:
    """The stop stands inside a bracket that is closed further on: "(5 in favour. There were 3 abstentions)"."""
    before = text[start:stop]
    return before.count("(") > before.count(")") and ")" in text[stop:]


def _abbreviates(text: str, start: int, stop: re.Match[str]) -> bool:
    """The stop only shortens a word; behind an acronym ("… by the C.C.C. It was agreed …") it may do both."""
    if text[stop.start()] != ".":
        return False
    before = text[start : stop.start() + 1]
    if _ABBREVIATION.search(before, max(0, len(before) - _LONGEST_SHORT)) is None:
        return False
    return _ACRONYM.search(before) is None or _OPENER.match(text, stop.end()) is None


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _STOP.finditer(text):
        if not _abbreviates(text, start, stop) and not _in_bracket(text, start, stop.start()):
            yield start, stop.end()
            start = stop.end()
    yield start, len(text)
