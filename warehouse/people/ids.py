"""Ids that last: a person keeps the id under which most of their rows, else their very names, stood before."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from warehouse.people.person import Person

_NOBODY: frozenset[str] = frozenset()


@dataclass(slots=True)
class Earlier:
    """Who was who in the last run: ids by row and by printed name."""

    by_row: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_name: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def voted(self, row_id: str, printed: str) -> Collection[str]:
        """The ids under which a row stood; where it names several people, those of whom this name is one."""
        held = self.by_row.get(row_id, _NOBODY)
        return held if len(held) < 2 else held & self.by_name.get(printed, _NOBODY) or held


def ids(people: Sequence[Person], earlier: Earlier, scope: str, others: Collection[str] = ()) -> list[str]:
    """An id for each of a council's people, in their order; no two share one, nor has one an id of the `others`.

    Whoever has most rows under an id has the first claim to it: a row that names mover and seconder speaks for both.
    """
    given: dict[int, str] = {}
    taken: set[str] = set(others)
    for _, known, place in sorted(_claims(people, earlier)):
        if place not in given and known not in taken:
            given[place] = known
            taken.add(known)
    for place, person in enumerate(people):
        if place not in given:
            given[place] = next(known for known in _new(scope, person) if known not in taken)
            taken.add(given[place])
    return [given[place] for place in range(len(people))]


def _claims(people: Sequence[Person], earlier: Earlier) -> Iterator[tuple[int, str, int]]:
    """Claims to earlier ids, the strongest lowest: (less the rows that speak for it, id, the person's place)."""
    for place, person in enumerate(people):
        votes = Counter(
            known for mention in person.mentions for known in earlier.voted(mention.row_id, mention.printed)
        )
        if not votes:
            votes.update(known for mention in person.mentions for known in earlier.by_name.get(mention.printed, ()))
        yield from ((-count, known, place) for known, count in votes.items())


def _new(scope: str, person: Person) -> Iterator[str]:
    """Ids made of the person's fullest name and first row; another each time, should one be taken."""
    name = person.fullest
    said = [scope, *name.given, name.surname, str(name.woman), min(mention.row_id for mention in person.mentions)]
    while True:
        yield "p-" + hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]
        said.append("again")
