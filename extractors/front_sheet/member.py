"""A member of the body that meets, as the front sheet lists one, and what the headings around the rows give to each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.language.patterns import pattern
from extractors.language.people import Person, parse_people
from extractors.language.titles import ELECTED, PERSONAL, TIER
from extractors.language.vocabulary import load
from extractors.passage import Passage
from models.document import Line, Word

CHAIR = r"(?P<vice>vice|deputy)?[- ]?(?P<chair>chair(?:man|woman|person)?|convener)"
ROLE_LABEL = re.compile(rf"{CHAIR}\s*:?", re.I)
_CHAIR_POST = pattern("front_sheet", "chair_post")
GROUP_LABEL = re.compile(r"(?:[A-Z][\w’'()/-]*|of|and|the|for)(?: [\w’'()/-]+){0,5}:")
TITLED = re.compile(rf"(?:{TIER}\s+)?(?:{ELECTED}|{PERSONAL})\b\.?\s")
_DASHED = re.compile(TITLED.pattern + r"[^,;–—]{3,40}?\s[–—-]\s")
_FEWEST_ENTRIES = 2
# The honorific that a heading gives to those below it ("Members" gives none).
_SINGULAR = {
    "councillors": "Councillor",
    "councillor": "Councillor",
    "cllrs": "Cllr",
    "cllr": "Cllr",
    "aldermen": "Alderman",
}


@dataclass(slots=True)
class Member:
    """One member as listed; `source` is all that was read of the row."""

    name: str
    honorific: str | None
    role: str | None
    post: str | None
    group: str | None
    substitutes: list[str] = field(default_factory=list)
    source: list[Passage] = field(default_factory=list)


@dataclass(slots=True)
class Heads:
    """What stands above the rows at hand: the honorific of a heading, the group, the columns that hold no members."""

    honorific: str | None = None
    group: str | None = None
    substitutes: list[float] = field(default_factory=list)
    posts: list[float] = field(default_factory=list)


def people_in(passage: Passage, heads: Heads) -> list[Person]:
    """The people in a cell. A lone surname counts where the table's heading says what its rows are."""
    found = [person for person in parse_people(passage, heads.honorific, posts=False) if person.name]
    if not found and heads.honorific and re.fullmatch(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?", passage.text):
        return [Person(passage.text, heads.honorific, parts=[passage])]
    return found


def member_of(person: Person, heads: Heads) -> Member:
    """The member that a person of a membership list is, in the group under whose head they stand."""
    role = person.role or ("chair" if _CHAIR_POST.fullmatch(person.post or "") else None)
    return Member(person.name or "", person.honorific, role, person.post, heads.group, [], list(person.parts))


def listed(block: Sequence[Line], heads: Heads) -> Iterator[Member]:
    """The members of a block of names in running text."""
    if not block:
        return
    whole = Passage.joined(Passage.of(entry) for entry in _entries(block))
    for person in parse_people(whole, heads.honorific, posts=False):
        if person.name:
            yield member_of(person, heads)


def _entries(block: Sequence[Line]) -> list[list[Line]]:
    """One entry a member where each begins a line and has a dash before the post, else one entry for all.

    Run together, "Councillor Ash – Leader" over "Councillor Birch – Housing" makes the leader of Birch.
    """
    begun = [TITLED.match(line.text) is not None for line in block]
    dashed = [_DASHED.match(line.text) is not None for line in block]
    if not begun[0] or sum(begun) < _FEWEST_ENTRIES or begun != dashed:
        return [list(block)]
    entries: list[list[Line]] = []
    for line, begins in zip(block, begun, strict=True):
        if begins:
            entries.append([])
        entries[-1].append(line)
    return entries


def takes_heading(heads: Heads, text: str) -> bool:
    """A line that heads a group: "Councillors:", "Labour Group", "Other Members:"."""
    words = load("front_sheet")
    titled = re.match(words["councillors_heading"], text, re.I)
    grouped = re.match(words["group_heading"], text, re.I)
    if titled:
        heads.honorific, heads.group = _SINGULAR.get(titled["honorific"].casefold()), None
    elif grouped:
        heads.group = grouped["group"]
    elif GROUP_LABEL.fullmatch(text) and not ROLE_LABEL.match(text):
        heads.honorific, heads.group = None, None
    else:
        return False
    return True


def cells_of(line: Line) -> list[list[Word]]:
    """The cells of a line of members: runs of words parted by white space of 1.3 font sizes."""
    return line.runs(1.3)
