"""Who is heard: the names of members of the public, as sentences and headings print them."""

from __future__ import annotations

import re

from extractors.language.people import parse_people
from extractors.language.titles import PERSONAL
from extractors.passage import Passage

TITLED = (
    rf"(?:{PERSONAL})\.?(?:\s(?:&|and)\s(?:{PERSONAL})\.?)?"
    r"\s(?:[A-Z]\.?\s?){0,3}(?:[A-Z][\w’'.-]+)(?:\s[A-Z][\w’'-]+){0,3}"
)
"""A pattern of one person with a title, or of a couple with one surname."""
_WORDS = re.compile(r"\s*[:“\"]")
NAMED = r"[A-Z][a-z’'-]+(?:\s[A-Z]\.?)?\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?"
"""A pattern of a name without title."""


def asker(passage: Passage) -> str | None:
    """The bare name of who is heard, before a colon or the words; None where no person is named."""
    if (words := _WORDS.search(passage.text, 1)) is not None:
        passage = passage.slice(0, words.start())
    people = [person for person in parse_people(passage, posts=False) if person.name]
    if not people:
        return None
    names = [str(person.name) for person in people]
    if len(names) > 1 and (joined := re.search(_couple(*names[:2]), passage.text)):
        return joined.group()
    return names[0]


def _couple(one: str, other: str) -> str:
    return rf"{re.escape(one)}\s(?:&|and)\s{re.escape(other)}"
