"""The words of votes by name: the sides, lists of names, and what a division is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from extractors.language.movers import person_pattern
from extractors.language.people import parse_people
from extractors.language.vocabulary import either, load
from extractors.language.votes import Vote
from extractors.passage import Passage

DIVISION_WORDS: dict[str, Any] = load("votes")["divisions"]
"""What the vocabulary says of votes by name."""
CHOICES: dict[str, str] = DIVISION_WORDS["sides"]
NUMBER, LEAD, TAIL = DIVISION_WORDS["number"], DIVISION_WORDS["before_side"], DIVISION_WORDS["behind_side"]
"""Patterns of a count, and of the words before and behind a side ("voting … the motion")."""
COUNT = rf"\s*(?:[-–:=]\s*)?(?:\(?\b(?P<count>{NUMBER})\b\)?(?:{DIVISION_WORDS['counted']})?)?"
CHOICE = "(?:" + "|".join(f"(?P<{name}>{words})" for name, words in CHOICES.items()) + ")"
SIDE = re.compile(rf"^{LEAD}{CHOICE}{TAIL}{COUNT}\s*[:–-]*\s*(?P<names>.*)$", re.I | re.S)
_NO_NAME = either("votes", "divisions", "no_name")
_FOR_AMENDMENT = re.compile(rf"{LEAD}{DIVISION_WORDS['for_amendment']}", re.I)
_AGAINST = re.compile(rf"{LEAD}{DIVISION_WORDS['against']}", re.I)
_BREAK = re.compile(r"\s*(?:[,;]|\band\b|&|\n)\s*")


@dataclass(slots=True)
class VoteByName:
    """One member's vote: `choice` is "for", "against" or "abstain"."""

    choice: str
    name: str
    honorific: str | None
    source: Passage


@dataclass(slots=True)
class Division:
    """A vote by name: the names and the printed number of each side."""

    names: list[VoteByName] = field(default_factory=list)
    printed: dict[str, int] = field(default_factory=dict)
    end: int = 0
    """Index of the first paragraph behind it."""
    between: bool = False
    """Its sides were for the motion and for an amendment to it."""
    rest: Passage | None = None
    """What its paragraph says behind it: how it ended, and more."""

    def count(self, choice: str) -> int | None:
        """The printed count, else the number of names; None where the paper has neither."""
        named = sum(vote.choice == choice for vote in self.names)
        return self.printed.get(choice, named or None)

    @property
    def vote(self) -> Vote:
        """The counts of the three sides, without words of a vote."""
        return Vote(None, self.count("for"), self.count("against"), self.count("abstain"))


def names_of(passage: Passage, choice: str) -> list[VoteByName]:
    """The members that a list names: "Councillors Ash, Birch and J. Elm", "Mr Ash, Mrs Birch"."""
    people = parse_people(passage, posts=False)
    return [
        VoteByName(choice, person.name, person.honorific, person.parts[0] if person.parts else passage)
        for person in people
        if person.name is not None
    ]


def _entries(text: str) -> list[tuple[int, int]]:
    """Offsets of the names between commas, "and" and line ends."""
    spans, start = [], 0
    for gap in _BREAK.finditer(text):
        spans.append((start, gap.start()))
        start = gap.end()
    return [(first, last) for first, last in [*spans, (start, len(text))] if text[first:last].strip(" .")]


def stands_against(match: re.Match[str], choice: str) -> bool:
    """ "For the amendment", where that is against the motion; "Against the amendment" is of the amendment alone."""
    heading = match.group().strip(" .;,(")
    return choice == "against" and "amendment" in heading.lower() and not _AGAINST.match(heading)


def choice_of(match: re.Match[str], others: Iterable[str]) -> str:
    """The side that a heading is of; "For the amendment" is against the motion, unless others are against as such."""
    text = match.group().strip(" .;,(")
    if _FOR_AMENDMENT.match(text) and any(_AGAINST.match(other.strip(" .;,(")) for other in others):
        return "for"
    return next(name for name in CHOICES if match[name])


def only_names(text: str) -> bool:
    """The text is a list of people and nothing else."""
    entries = [re.sub(r"\s*\([^)]*\)", "", text[start:end]).strip(" .") for start, end in _entries(text)]
    entries = [entry for entry in entries if entry]
    if any(_NO_NAME.match(entry) for entry in entries):
        return False
    people = sum(
        len(entry.split()) <= 6 and _person().fullmatch(_without_shared(entry)) is not None for entry in entries
    )
    return bool(entries) and people >= 0.9 * len(entries)


@cache
def _person() -> re.Pattern[str]:
    return re.compile(person_pattern())


def _without_shared(entry: str) -> str:
    return re.sub(r"^(?:The )?(?=Mayor|Leader|Chair)", "the ", entry)
