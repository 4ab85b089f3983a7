"""Mentions of one council made into people: the surest ties first, doubt left standing.

Forms of one name are tied in the order exact → middle names → short forms → slips of the pen → initials; each tie is
made only where either has exactly one partner and nothing speaks against it. What several people may be called by, a
bare surname or initials, is settled mention by mention: by its own set of minutes, its document, its body.
`docs/people.md` says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from warehouse.people.corrections import Corrections
from warehouse.people.mentions import Mention
from warehouse.people.person import Doubt, Person, labels
from warehouse.people.settling import join, nearest_of, settle
from warehouse.people.ties import (
    LONGEST_SERVICE,
    alike_surnames,
    days_apart,
    initials,
    may_be_one,
    middle_names,
    names_agree,
    one_name,
    short_forms,
    slip,
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The people of a council, and what was left open."""

    people: list[Person]
    doubts: list[Doubt]


Tie = Callable[[Person, Person], bool]


def resolve(mentions: Sequence[Mention], corrections: Corrections) -> Resolved:
    """The people behind the mentions of one council."""
    known = [mention for mention in mentions if not corrections.is_private(mention.printed)]
    doubts: list[Doubt] = []
    people = _told_apart(_tied(_forms(known), corrections), doubts, corrections)
    loose = [m for m in known if not m.name.given]
    later = [m for m in known if m.name.given and not m.makes]
    doubts += _left_apart(people, corrections)
    for mention in sorted(loose, key=lambda m: not m.listed):
        settle(mention, people, doubts, corrections)
    for mention in later:
        join(mention, people, doubts)
    return Resolved([person for person in people if person.is_public], doubts)


def _forms(mentions: Iterable[Mention]) -> list[Person]:
    """One for each name as printed and sex, those of rows that make people."""
    forms: dict[tuple[tuple[str, ...], str, bool | None], Person] = defaultdict(Person)
    for mention in mentions:
        if mention.makes and mention.name.given:
            forms[mention.name.given, mention.name.surname, mention.name.woman].add(mention)
    return list(forms.values())


def _tied(people: list[Person], corrections: Corrections) -> list[Person]:
    for one, other in corrections.same:
        people = _merged_by_hand(people, one, other)
    blocks = _by_surname(people)
    for tie in (one_name, middle_names, short_forms, slip):
        for block in blocks:
            _merge(block, tie, corrections)
    blocks = _by_surname(_merged_surnames([person for block in blocks for person in block], corrections))
    for block in blocks:
        _merge(block, initials, corrections)
    return [person for block in blocks for person in block]


def _by_surname(people: Iterable[Person]) -> list[list[Person]]:
    blocks: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        blocks[person.fullest.surname].append(person)
    return list(blocks.values())


def _left_apart(people: Sequence[Person], corrections: Corrections) -> Iterator[Doubt]:
    """People known by initials who could be others of their surname, with whom too little or too many tie them."""
    for block in _by_surname(people):
        for person in block:
            partners = [other for other in block if _might_be(person, other, corrections)]
            if partners:
                yield Doubt(min(person.mentions, key=lambda mention: mention.row_id), labels(partners))


def _might_be(one: Person, other: Person, corrections: Corrections) -> bool:
    if one is other or not may_be_one(one, other, corrections):
        return False
    if one.is_full:
        return _shorter(one, other)
    return names_agree(one, other) and days_apart(one, other) <= LONGEST_SERVICE


def _merged_by_hand(people: list[Person], one: str, other: str) -> list[Person]:
    """Everybody of either name, as a correction says."""
    named = [p for p in people if {" ".join([*name.given, name.surname]) for name in p.spellings} & {one, other}]
    for person in named[1:]:
        named[0].take(person)
    return [person for person in people if person not in named[1:]]


def _merge(block: list[Person], tie: Tie, corrections: Corrections) -> None:
    """Merges those of whom each has no other partner than the rest of them."""
    again = len(block) > 1
    while again:
        again = False
        for person in block:
            group = [person, *_partners(person, block, tie, corrections)]
            if len(group) > 1 and _is_closed(group, block, tie, corrections):
                for partner in group[1:]:
                    person.take(partner)
                    block.remove(partner)
                again = True
                break


def _partners(person: Person, block: Iterable[Person], tie: Tie, corrections: Corrections) -> list[Person]:
    return [
        other for other in block
        if other is not person and tie(person, other) and may_be_one(person, other, corrections)
    ]  # fmt: skip


def _is_closed(group: Sequence[Person], block: Iterable[Person], tie: Tie, corrections: Corrections) -> bool:
    """Whether each has the others for partners, and nobody else: "J Cole" is not Jane's while there is a John."""
    return all(len(_partners(one, block, tie, corrections)) == len(group) - 1 for one in group) and all(
        tie(one, other) and may_be_one(one, other, corrections) for one, other in combinations(group, 2)
    )


def _told_apart(people: Iterable[Person], doubts: list[Doubt], corrections: Corrections) -> list[Person]:
    """Whoever goes by a name that several people may be called by is told mention by mention."""
    told: list[Person] = []
    for block in _by_surname(people):
        partners = {id(one): _partners(one, block, _shorter, corrections) for one in block if len(block) > 2}
        shared = {one for one, some in partners.items() if len(some) > 1}
        known = [person for person in block if id(person) not in shared]
        rest = [_divided(p, [q for q in partners[id(p)] if q in known], doubts) for p in block if id(p) in shared]
        told += [*known, *(person for person in rest if person.mentions)]
    return told


def _divided(person: Person, partners: Sequence[Person], doubts: list[Doubt]) -> Person:
    """What is left of somebody whose mentions are given to the one partner who is nearest to each.

    Where several are, somebody who is listed may be another one; a mover is one of them, and in doubt.
    """
    found = [(mention, nearest_of(mention, partners)) for mention in person.mentions]
    rest = Person()
    for mention, nearest in found:
        if len(nearest) == 1:
            nearest[0].add(mention)
        elif nearest and not mention.listed:
            doubts.append(Doubt(mention, labels(nearest)))
        else:
            rest.add(mention)
    return rest


def _shorter(one: Person, other: Person) -> bool:
    """ "J Cole" beside Jane Cole, "Sam Dare" beside Sam P Dare: whoever has the longer name is not in question."""
    a, b = one.fullest, other.fullest
    longer = (b.is_full, len(b.given)) > (a.is_full, len(a.given))
    return longer and (middle_names(one, other) or initials(one, other))


def _merged_surnames(people: list[Person], corrections: Corrections) -> list[Person]:
    """The same first name and post or body, and a family name with one letter off or a hyphen more."""
    by_first: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        by_first[person.fullest.given[0] if person.is_full else ""].append(person)
    for first, block in by_first.items():
        if first:
            _merge(block, alike_surnames, corrections)
    return [person for block in by_first.values() for person in block]
