"""Mentions that make nobody, or only a surname: whose they are, by what is printed near them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from warehouse.people import names
from warehouse.people.corrections import Corrections
from warehouse.people.mentions import Mention
from warehouse.people.names import Name
from warehouse.people.person import Doubt, Person, labels


def nearest_of(mention: Mention, some: Iterable[Person]) -> list[Person]:
    """Those of some whom the mention can mean, in the nearest circle that has any."""
    return next((near for near in circles(mention, [one for one in some if can_be(mention, one)]) if near), [])


def settle(mention: Mention, people: list[Person], doubts: list[Doubt], corrections: Corrections) -> None:
    """Joins a bare surname to the one person it can be; a list may name somebody whom nothing else names."""
    said = corrections.named(mention.printed, mention.document_id)
    alike = [person for person in people if mention.name.surname in person.surnames]
    possible = _called(said, people) if said else [person for person in alike if can_be(mention, person)]
    nearest = possible if said else nearest_of(mention, possible)
    if len(nearest) == 1:
        nearest[0].add(mention)
    elif nearest:
        doubts.append(Doubt(mention, labels(nearest)))
    elif mention.makes and mention.listed and not any(mention.document_id in person.documents for person in alike):
        person = Person()
        person.add(mention)
        people.append(person)
        if possible:
            doubts.append(Doubt(mention, labels(possible)))
    elif mention.makes:
        doubts.append(Doubt(mention, labels(possible)))


def _called(said: str, people: list[Person]) -> list[Person]:
    name = names.parse(said)
    return [p for p in people if name and (name.given, name.surname) in {(n.given, n.surname) for n in p.spellings}]


def join(mention: Mention, people: list[Person], doubts: list[Doubt]) -> None:
    """Joins a mention that makes nobody to a person of that very name, if there is but one."""
    possible = [
        person
        for person in people
        if any(very_name(mention.name, name) for name in person.spellings) and can_be(mention, person)
    ]
    found = next((circle for circle in circles(mention, possible) if circle), possible)
    if len(found) == 1:
        found[0].add(mention)
    elif found:
        doubts.append(Doubt(mention, labels(found)))


@lru_cache(maxsize=65536)
def very_name(printed: Name, known: Name) -> bool:
    """Whether a name is one that is known, or initials of it."""
    if printed.surname != known.surname:
        return known.is_full and printed.squashed == known.squashed
    return printed.given == known.given or (
        bool(known.given) and len(printed.given[0]) == 1 and names.agree(known, printed)
    )


def circles(mention: Mention, possible: list[Person]) -> Iterable[list[Person]]:
    """Those who fit, from the nearest: present at the meeting, named in its minutes, in the document, in the body."""
    if not mention.listed and mention.set:
        yield [p for p in possible if mention.set in p.attended]
        yield [p for p in possible if mention.set in p.sets]
    yield [p for p in possible if mention.document_id in p.documents]
    if mention.body_key:
        yield [p for p in possible if mention.body_key in p.bodies]


def can_be(mention: Mention, person: Person) -> bool:
    """Whether nothing speaks against it: sex, one list that names both, an office against a seat."""
    sexes = {name.woman for name in person.spellings} | {mention.name.woman}
    if len(sexes - {None}) > 1:
        return False
    if mention.listed and mention.set and (mention.table, mention.set) in person.listed:
        # The same words twice in one list are one person listed twice.
        return any(m.set == mention.set and m.printed == mention.printed for m in person.mentions)
    return not (mention.name.honorific == "councillor" and person.officer)
