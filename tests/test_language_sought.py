"""Patterns looked for by their words: they find what the patterns alone find."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from extractors.language import sought
from extractors.language.sought import Sought
from extractors.language.vocabulary import load


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sought, "ENOUGH", 0)


def test_a_pattern_finds_the_same_before_its_words_are_read_and_after(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sought, "ENOUGH", 2)
    asked = Sought(re.compile(r"^minutes\b"))
    found = [(asked.search("minutes of") is not None, asked.search("the minutes") is not None) for _ in range(3)]
    assert found == [(True, False)] * 3


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bwill be held\b", ("will be held",)),
        (r"\b(?:is|are) (?:hereby )?(?:summoned|invited) to attend", (" to attend",)),
        (r"(?:kindly )?(?:agreed|kindly offered|offered) to", ("agreed", "offered")),
        (r"RESOLVED\b", ("resolved",)),
        (r"(?:noted)+\.?", ("noted",)),
        (r"(?:noted)?\.?", ()),
        (r"\w+ed\b", ()),
        (r"moved|\d+", ()),
        (r"(?!noted)[a-z]+", ()),
    ],
)
def test_words_are_those_that_every_match_has(pattern: str, words: tuple[str, ...]) -> None:
    assert Sought(re.compile(pattern)).words == words


def test_without_python_s_own_reading_every_pattern_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sought, "_parser", None)
    assert Sought(re.compile(r"\bnoted\b")).words == ()
    assert Sought(re.compile(r"\bnoted\b")).search("It was noted.") is not None


def test_case_is_left_to_the_pattern() -> None:
    assert Sought(re.compile(r"resolved", re.I)).search("It was RESOLVED") is not None
    assert Sought(re.compile(r"RESOLVED")).search("It was resolved") is None


def test_what_is_bound_to_the_beginning_is_found_there_alone() -> None:
    bound = Sought(re.compile(r"^minutes"))
    assert bound.search("minutes of the Board") is not None
    assert bound.search("the minutes") is None
    assert Sought(re.compile(r"^minutes|record")).search("a record") is not None


LINES = (
    "Minutes of a meeting of the Planning Board held on 3 May",
    "You are hereby summoned to attend a meeting of the Council",
    "The Clerk agreed to write to the owners.",
    "Proposed by Cllr Ash, seconded by Cllr Birch and carried unanimously",
    "RECOMMENDATION: that the Cabinet note the report",
    "APPENDIX A – Forward Plan (Pages 3 - 12)",
    "The vote was 3 for, 2 against; the motion fell.",
    "It was noted that no objections had been received.",
    "",
)


def _printed(found: object) -> Iterator[str]:
    """Every pattern of a vocabulary, whatever stands around it."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from _printed(value)
    elif isinstance(found, list):
        for value in found:
            yield from _printed(value)


@pytest.mark.parametrize("name", ["actions", "informal", "movers", "papers", "questions", "reports", "votes"])
def test_every_pattern_of_the_vocabularies_finds_the_same(name: str) -> None:
    for pattern in _printed(load(name)):
        try:
            compiled = re.compile(pattern, re.I)
        except re.error:
            continue
        sought = Sought(compiled)
        for line in LINES:
            found, alone = sought.search(line), compiled.search(line)
            assert (found and found.span()) == (alone and alone.span()), (pattern, line)
