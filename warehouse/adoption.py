"""Whose papers are those that print no council's name: what they say besides, set against the papers of known councils.

Each sign is a function: nameless documents → the councils for whom it speaks. The first sign that speaks for exactly
one council decides; where none does, the paper stays nobody's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import duckdb

from warehouse.bodies import NAMING, body_key, may_be_one, place_words, words
from warehouse.people.names import parse
from warehouse.statements import statements
from warehouse.threads.wording import is_procedural

SHARED_MARKS = 3
"""Titles of business, decisions and names that a paper must share with a council's of the same meeting: two cabinets of
one evening both come to their "Treasury Management Strategy", so fewer do only with a person or the building."""
SHARED_NAMES = 5
"""People, by initial and surname, whom it must share with the papers of a council that meets in the same building."""

_ASKED = statements("warehouse", "adoption.sql")
_NAME = 2
"""Words that a mark must have, of a name: a bare surname is none."""
_MARKS = _ASKED["marks"].replace("{words_of_name}", str(_NAME)).replace("{names}", _ASKED["names"])
_PARISH_MEETING = re.compile(NAMING["parish_meeting"])


@dataclass(frozen=True, slots=True)
class Known:
    """Documents of councils that are known: `home` gives each one's scope, `councils` the name of each scope."""

    home: dict[str, str]
    councils: dict[str, str]


@dataclass(frozen=True, slots=True)
class Adopted:
    """The scope to which a nameless document was found to belong, and by which sign, in words."""

    scope: str
    sign: str


_Said = tuple[str, Hashable]
"""A document, or a scope, and something that it says: a domain, a place, a building."""
PERSON, BUSINESS, PLACE = "person", "business", "place"


class Mark(NamedTuple):
    """What two papers of one meeting share: a person's name, words about business, or where they meet."""

    said: str
    kind: str


Sign = Callable[[duckdb.DuckDBPyConnection, Known, dict[str, str | None]], dict[str, set[str]]]


def adopters(
    connection: duckdb.DuckDBPyConnection, known: Known, nameless: dict[str, str | None]
) -> dict[str, Adopted]:
    """Nameless document (with its body, if it prints one) → the scope whose paper it is."""
    found: dict[str, Adopted] = {}
    for words_of_sign, sign in _SIGNS.items():
        left = {document: body for document, body in nameless.items() if document not in found}
        told = sign(connection, known, left) if left else {}
        found |= {document: Adopted(min(names), words_of_sign) for document, names in told.items() if len(names) == 1}
    return found


def _same_meeting(
    connection: duckdb.DuckDBPyConnection, known: Known, nameless: dict[str, str | None]
) -> dict[str, set[str]]:
    """It is of a body and day of which a council's papers say the same things."""
    at: dict[object, list[tuple[str, str]]] = defaultdict(list)
    asked: list[tuple[str, object, set[str]]] = []
    for document, body, day in connection.execute(_ASKED["held"]).fetchall():
        if document in known.home:
            at[day].append((document, body_key(body, known.councils[known.home[document]])))
        elif document in nameless:
            asked.append((document, day, _keys(body)))
    together = [
        (document, other)
        for document, day, keys in asked
        for other, held in at[day]
        if any(key == held or may_be_one(key, held) for key in keys)
    ]
    marks = _marks(connection, known, sorted({document for pair in together for document in pair}))
    found: dict[str, set[str]] = defaultdict(set)
    for document, other in together:
        if _enough(marks[document] & marks[other]):
            found[document].add(known.home[other])
    return found


def _enough(shared: set[Mark]) -> bool:
    """Three marks, or a piece of business and besides a person by first name and surname, or the building."""
    besides = [mark for mark in shared if mark.kind != BUSINESS]
    telling = any(mark.kind == PLACE or len(mark.said.split()[0]) > 1 for mark in besides)
    return len(shared) >= SHARED_MARKS or (telling and len(shared) > len(besides))


def _same_address(
    connection: duckdb.DuckDBPyConnection, known: Known, nameless: dict[str, str | None]
) -> dict[str, set[str]]:
    """Its officers write from a council's own domain, from which that council's officers write in its named papers."""
    held: list[_Said] = []
    asked: list[_Said] = []
    for document, address in connection.execute(_ASKED["addresses"]).fetchall():
        domain = address.rpartition("@")[2].strip(" .>").casefold()
        scope = known.home.get(document)
        if scope is not None and _is_own(domain, known.councils[scope]):
            held.append((scope, domain))
        elif document in nameless:
            asked.append((document, domain))
    return _sharing(asked, held)


def _is_own(domain: str, council: str) -> bool:
    """kent.gov.uk, bcpcouncil.gov.uk and wendmoor-pc.gov.uk are the council's; a mail host used by its clerk is not."""
    label = re.sub(r"[^a-z0-9]", "", domain.split(".")[0])
    place = place_words(council)
    shapes = {"".join(place), "".join(word[0] for word in place), "".join(words(council))}
    shapes |= {"".join(word for word in words(council) if word != "the")}
    return bool(place) and any(
        label == shape + form for shape in shapes if len(shape) > 2 for form in NAMING["own_domain"]
    )


def _parish_meeting(
    connection: duckdb.DuckDBPyConnection, known: Known, nameless: dict[str, str | None]
) -> dict[str, set[str]]:
    """It is of the meeting of a parish whose council is known."""
    met = ((document, _PARISH_MEETING.fullmatch(" ".join(words(body)))) for document, body in nameless.items())
    asked = ((document, place_words(match["place"])) for document, match in met if match)
    return _sharing(asked, ((scope, place_words(council)) for scope, council in known.councils.items()))


def _same_building(
    connection: duckdb.DuckDBPyConnection, known: Known, nameless: dict[str, str | None]
) -> dict[str, set[str]]:
    """It meets in a building where a council's bodies meet, and the same people come."""
    met = [
        (document, building)
        for document, venue in connection.execute(_ASKED["venues"]).fetchall()
        for building in _building(venue)
    ]
    held = ((known.home[document], building) for document, building in met if document in known.home)
    possible = _sharing((one for one in met if one[0] in nameless), held)
    wanted = set().union(*possible.values()) if possible else set()
    if not wanted:
        return {}
    of_scope, of_document = _named(connection, known, wanted, {document for document, some in possible.items() if some})
    return {
        document: {scope for scope in some if len(of_document[document] & of_scope[scope]) >= SHARED_NAMES}
        for document, some in possible.items()
    }


def _sharing(asked: Iterable[_Said], held: Iterable[_Said]) -> dict[str, set[str]]:
    """Each document that is asked about → the scopes of which something is held that it says too."""
    scopes: dict[Hashable, set[str]] = defaultdict(set)
    for scope, said in held:
        scopes[said].add(scope)
    found: dict[str, set[str]] = defaultdict(set)
    for document, said in asked:
        found[document] |= scopes.get(said, set())
    return found


def _building(venue: str) -> Iterator[str]:
    """ "Council Chamber, County Hall, Maidstone" → the house and the town; a room alone tells nothing."""
    places = list(_places(venue))
    if len(places) >= 2:
        yield places[-1]


def _places(venue: str) -> Iterator[str]:
    """Each two parts of an address that stand together: behind house and town there may be a county and a postcode."""
    for pair in pairwise(" ".join(words(part)) for part in venue.split(",")):
        yield ", ".join(pair)


def _named(
    connection: duckdb.DuckDBPyConnection, known: Known, scopes: set[str], nameless: set[str]
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """People by initial and surname, by scope and by nameless document."""
    some = sorted({document for document, scope in known.home.items() if scope in scopes} | nameless)
    of_scope: dict[str, set[str]] = defaultdict(set)
    of_document: dict[str, set[str]] = defaultdict(set)
    sql = f"SELECT DISTINCT document_id, name FROM ({_ASKED['names']}) WHERE list_contains($some, document_id)"
    for document, printed in connection.execute(sql, {"some": some}).fetchall():
        name = parse(printed)
        if name is not None and name.given:
            held = of_document[document] if document in nameless else of_scope[known.home[document]]
            held.add(f"{name.given[0][0]} {name.surname}")
    return of_scope, of_document


def _keys(body: str) -> set[str]:
    """The keys that a body can have whose council is not known: its own, and that of the whole council."""
    return {body_key(body), body_key(body, "")}


def _marks(connection: duckdb.DuckDBPyConnection, known: Known, documents: Iterable[str]) -> dict[str, set[Mark]]:
    marks: dict[str, set[Mark]] = defaultdict(set)
    for document, mark, least in connection.execute(_MARKS, {"some": list(documents)}).fetchall():
        kind = PERSON if least == _NAME else BUSINESS
        said = _called(mark) if kind == PERSON else () if is_procedural(mark) else words(mark)
        if len(said) >= least:
            marks[document].add(Mark(" ".join(said), kind))
    for document, venue in connection.execute(_ASKED["venues"]).fetchall():
        if document in marks:
            found = _building(venue) if document in known.home else _places(venue)
            marks[document] |= {Mark(place, PLACE) for place in found}
    return marks


def _called(printed: str) -> tuple[str, ...]:
    name = parse(printed)
    return (*name.given, name.surname) if name else ()


_SIGNS: dict[str, Sign] = {
    "papers of the same meeting say the same": _same_meeting,
    "its officers write from the council's domain": _same_address,
    "it is of the meeting of the council's own parish": _parish_meeting,
    "the same people meet in the same building": _same_building,
}
