"""Mentions of one council made into people: the surest ties first, doubt left standing.

Forms of one name are tied in the order exact → middle names → short forms → slips of the pen → initials; each tie is
made only where either has exactly one partner and nothing speaks against it. What several people may be called by, a
bare surname or initials, is settled mention by mention: by its own set of minutes, its document, its body.
`docs/people.md` says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import combinations

from warehouse.people import names
from warehouse.people.corrections import Corrections
from warehouse.people.mentions import Mention
from warehouse.people.names import Name

LONGEST_SERVICE = 15 * 365
"""Days between two meetings after which initials alone no longer tell one person."""


@dataclass(slots=True, eq=False)
class Person:
    """One person as far as is known: mentions, and what they say together."""

    mentions: list[Mention] = field(default_factory=list)
    spellings: set[Name] = field(default_factory=set)
    listed: set[tuple[str, str]] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    sets: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    dates: list[date] = field(default_factory=list)
    printed: set[str] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)
    attended: set[str] = field(default_factory=set)
    officer: bool = True

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        self.spellings.add(mention.name)
        self.surnames.add(mention.name.surname)
        self.printed.add(mention.printed)
        self.documents.add(mention.document_id)
        self.bodies.add(mention.body_key)
        self.officer = self.officer and mention.capacity == "officer"
        if mention.set:
            self.sets.add(mention.set)
            if mention.present:
                self.attended.add(mention.set)
            if mention.listed:
                self.listed.add((mention.table, mention.set))
        if mention.date:
            self.dates.append(mention.date)

    def take(self, other: Person) -> None:
        for mention in other.mentions:
            self.add(mention)

    @property
    def is_public(self) -> bool:
        return any(mention.makes for mention in self.mentions)

    @property
    def fullest(self) -> Name:
        return max(
            self.spellings, key=lambda name: (name.is_full, sum(map(len, name.given)), len(name.given), str(name))
        )

    @property
    def is_full(self) -> bool:
        return any(name.is_full for name in self.spellings)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mention that could be several people, or nobody known; or of a person who could be another one."""

    mention: Mention
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
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
        _settle(mention, people, doubts, corrections)
    for mention in later:
        _join(mention, people, doubts)
    return Resolved([person for person in people if person.is_public], doubts)


# ---- names with a first name or initials ------------------------------------------------------------------------


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
    for tie in (_one_name, _middle_names, _short_forms, _slip):
        for block in blocks:
            _merge(block, tie, corrections)
    blocks = _by_surname(_merged_surnames([person for block in blocks for person in block], corrections))
    for block in blocks:
        _merge(block, _initials, corrections)
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
                yield Doubt(min(person.mentions, key=lambda mention: mention.row_id), _labels(partners))


def _might_be(one: Person, other: Person, corrections: Corrections) -> bool:
    if one is other or not _may_be_one(one, other, corrections):
        return False
    if one.is_full:
        return _shorter(one, other)
    return _names_agree(one, other) and _years_apart(one, other) <= LONGEST_SERVICE


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
        if other is not person and tie(person, other) and _may_be_one(person, other, corrections)
    ]  # fmt: skip


def _is_closed(group: Sequence[Person], block: Iterable[Person], tie: Tie, corrections: Corrections) -> bool:
    """Whether each has the others for partners, and nobody else: "J Cole" is not Jane's while there is a John."""
    return all(len(_partners(one, block, tie, corrections)) == len(group) - 1 for one in group) and all(
        tie(one, other) and _may_be_one(one, other, corrections) for one, other in combinations(group, 2)
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
    found = [(mention, _nearest(mention, partners)) for mention in person.mentions]
    rest = Person()
    for mention, nearest in found:
        if len(nearest) == 1:
            nearest[0].add(mention)
        elif nearest and not mention.listed:
            doubts.append(Doubt(mention, _labels(nearest)))
        else:
            rest.add(mention)
    return rest


def _shorter(one: Person, other: Person) -> bool:
    """ "J Cole" beside Jane Cole, "Sam Dare" beside Sam P Dare: whoever has the longer name is not in question."""
    a, b = one.fullest, other.fullest
    longer = (b.is_full, len(b.given)) > (a.is_full, len(a.given))
    return longer and (_middle_names(one, other) or _initials(one, other))


def _nearest(mention: Mention, some: Iterable[Person]) -> list[Person]:
    return next((near for near in circles(mention, [one for one in some if can_be(mention, one)]) if near), [])


def _merged_surnames(people: list[Person], corrections: Corrections) -> list[Person]:
    """The same first name and post or body, and a family name with one letter off or a hyphen more."""
    by_first: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        by_first[person.fullest.given[0] if person.is_full else ""].append(person)
    for first, block in by_first.items():
        if first:
            _merge(block, _alike_surnames, corrections)
    return [person for block in by_first.values() for person in block]


def _one_name(one: Person, other: Person) -> bool:
    return one.fullest.squashed == other.fullest.squashed and names.agree(one.fullest, other.fullest)


def _middle_names(one: Person, other: Person) -> bool:
    a, b = one.fullest, other.fullest
    return a.is_full and b.is_full and a.given[0] == b.given[0] and names.agree(a, b)


def _short_forms(one: Person, other: Person) -> bool:
    return _first_names(one, other, names.are_short_forms)


def _slip(one: Person, other: Person) -> bool:
    return _first_names(one, other, names.are_spelt_alike)


def _first_names(one: Person, other: Person, alike: Callable[[str, str], bool]) -> bool:
    a, b = one.fullest, other.fullest
    return a.is_full and b.is_full and alike(a.given[0], b.given[0]) and _rest(a, b) and _near(one, other)


def _alike_surnames(one: Person, other: Person) -> bool:
    a, b = one.fullest, other.fullest
    alike = a.squashed == b.squashed or names.are_spelt_alike(a.surname, b.surname)
    return alike and _near(one, other) and _share_post(one, other)


def _initials(one: Person, other: Person) -> bool:
    """Initials of a name, in a shared body or post, or both councillors."""
    if (one.is_full and other.is_full) or not _names_agree(one, other):
        return False
    return (_near(one, other) or _both_councillors(one, other)) and _years_apart(one, other) <= LONGEST_SERVICE


def _names_agree(one: Person, other: Person) -> bool:
    return all(names.agree(a, b) for a in one.spellings for b in other.spellings)


def _rest(one: Name, other: Name) -> bool:
    return names.agree(one._replace(given=one.given[1:]), other._replace(given=other.given[1:]))


def _near(one: Person, other: Person) -> bool:
    return bool(one.documents & other.documents) or bool((one.bodies & other.bodies) - {""}) or _share_post(one, other)


def _share_post(one: Person, other: Person) -> bool:
    return bool(_posts(one) & _posts(other))


def _posts(person: Person) -> set[str]:
    return {names.folded(mention.post) for mention in person.mentions if mention.post}


def _both_councillors(one: Person, other: Person) -> bool:
    return _is_councillor(one) and _is_councillor(other)


def _is_councillor(person: Person) -> bool:
    return any(name.honorific == "councillor" for name in person.spellings)


def _years_apart(one: Person, other: Person) -> int:
    if not one.dates or not other.dates:
        return 0
    return max((min(other.dates) - max(one.dates)).days, (min(one.dates) - max(other.dates)).days, 0)


def _may_be_one(one: Person, other: Person, corrections: Corrections) -> bool:
    """Nothing speaks against it: sex, one list that has both, an office against a seat, a correction."""
    sexes = {name.woman for person in (one, other) for name in person.spellings} - {None}
    if len(sexes) > 1 or one.listed & other.listed:
        return False
    if (_is_councillor(one) and other.officer) or (_is_councillor(other) and one.officer):
        return False
    return not corrections.are_different(one.printed, other.printed)


# ---- bare surnames, and names in rows that make nobody ----------------------------------------------------------


def _settle(mention: Mention, people: list[Person], doubts: list[Doubt], corrections: Corrections) -> None:
    """Joins a bare surname to the one person it can be; a list may name somebody whom nothing else names."""
    said = corrections.named(mention.printed, mention.document_id)
    alike = [person for person in people if mention.name.surname in person.surnames]
    possible = _called(said, people) if said else [person for person in alike if can_be(mention, person)]
    nearest = possible if said else _nearest(mention, possible)
    if len(nearest) == 1:
        nearest[0].add(mention)
    elif nearest:
        doubts.append(Doubt(mention, _labels(nearest)))
    elif mention.makes and mention.listed and not any(mention.document_id in person.documents for person in alike):
        person = Person()
        person.add(mention)
        people.append(person)
        if possible:
            doubts.append(Doubt(mention, _labels(possible)))
    elif mention.makes:
        doubts.append(Doubt(mention, _labels(possible)))


def _called(said: str, people: list[Person]) -> list[Person]:
    name = names.parse(said)
    return [p for p in people if name and (name.given, name.surname) in {(n.given, n.surname) for n in p.spellings}]


def _join(mention: Mention, people: list[Person], doubts: list[Doubt]) -> None:
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
        doubts.append(Doubt(mention, _labels(found)))


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


def _labels(people: Iterable[Person]) -> tuple[str, ...]:
    return tuple(
        sorted(max(label((mention.printed, mention.name)) for mention in person.mentions)[2] for person in people)
    )


def label(said: tuple[str, Name]) -> tuple[bool, int, str]:
    """How well a printed name tells somebody; the name itself stands last."""
    printed, name = said
    return name.is_full, len(printed), printed
