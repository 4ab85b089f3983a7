"""Every place where a council's papers name somebody, gathered from the tables by `mentions.yaml`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import duckdb
import pyarrow as pa
import yaml

from models.schema import quoted
from warehouse.bodies import body_key
from warehouse.people.names import Name, folded, parse, vocabulary

# What separates people, and what separates a person from a post: "Cllr A Thorne, Housing / Cllr R Okafor, Leader".
_PEOPLE = re.compile(r"[\n;/]|\s+and\s+(?=Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)")
_POST = re.compile(r"[,:(–—]|\s-\s")
_WORD = re.compile(r"[a-z-]+")
_ACRONYM = re.compile(r"[A-Z]{3,6}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a row. `place` is the number of the column that names it, `set` the list or the minutes in which it
    stands, `printed` the name with its honorific.
    """

    place: int
    table: str
    row_id: str
    document_id: str
    page: int | None
    set: str | None
    listed: bool
    makes: bool
    body: str | None
    body_key: str
    date: date | None
    printed: str
    name: Name
    post: str | None
    capacity: str | None
    present: bool


@cache
def places() -> tuple[dict[str, Any], ...]:
    """The columns that name people."""
    return tuple(yaml.safe_load(resources.files(__package__).joinpath("mentions.yaml").read_text(encoding="utf-8")))


Printed = dict[str, list[tuple[Any, ...]]]
"""By document, its rows that may name somebody, each behind the number of its place, in the order of `mentions`."""


def printed(connection: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> Printed:
    """The rows of these documents, of whichever councils, in which people may be named."""
    found: Printed = defaultdict(list)
    connection.register("of_these", pa.table({"document_id": pa.array(documents, pa.string())}))
    for number, place in enumerate(places()):
        for row in connection.execute(_sql(place)).fetchall():
            found[row[1]].append((number, *row))
    connection.unregister("of_these")
    return found


def mentions(held: Printed, documents: Iterable[str], council: str | None) -> list[Mention]:
    """Who is named in these documents of one council, in the order of the places and of the rows' ids."""
    rows = [row for document in sorted(documents) for row in held.get(document, ())]
    found: list[Mention] = []
    for number, *row in sorted(rows, key=lambda row: row[0]):
        found += _of_row(number, places()[number], council, *row)
    return found


def _sql(place: dict[str, Any]) -> str:
    # `minutes` and `meetings` give the body and the day; their own rows need no join.
    table, held = place["table"], place.get("set")
    dated = "m" if held == "minutes_id" and table != "minutes" else "t" if table in ("minutes", "meetings") else "g"
    join = (
        'LEFT JOIN "minutes" m ON m.minutes_id = t.minutes_id'
        if dated == "m"
        else "LEFT JOIN (SELECT document_id, any_value(body) AS body, any_value(date) AS date FROM meetings"
        " GROUP BY document_id) g ON g.document_id = t.document_id"
    )
    status = "t.status IN ('present', 'substitute')" if table == "attendance" and place["name"] == "name" else "false"
    columns = ", ".join(
        [
            "t.row_id",
            "t.document_id",
            "t.page",
            f"t.{held}" if held else "NULL",
            f"{dated}.body",
            f"{dated}.date",
            place["name"] if "(" in place["name"] else f"t.{quoted(place['name'])}",
            f"t.{place['honorific']}" if "honorific" in place else "NULL",
            f"t.{place['post']}" if "post" in place else "NULL",
            _capacity(place.get("capacity")),
            status,
        ]
    )
    return (
        f"SELECT {columns} FROM {quoted(table)} t {join if dated != 't' else ''} "
        "WHERE t.document_id IN (SELECT document_id FROM of_these) ORDER BY t.document_id, t.row_id"
    )


def _capacity(given: str | None) -> str:
    return "NULL" if given is None else given if given.startswith("'") else f"t.{given}"


def _of_row(
    number: int, place: dict[str, Any], council: str | None, row_id: str, document: str, page: int | None,
    held: str | None, body: str | None, day: date | None, text: str | None, honorific: str | None, post: str | None,
    capacity: str | None, present: bool,
) -> Iterator[Mention]:  # fmt: skip
    for piece in _pieces(text, place):
        name = parse(piece, honorific)
        if name is None or (place.get("titled") and name.honorific != "councillor"):
            continue
        if capacity == "also_present" and _is_of_public(post):
            continue
        printed = " ".join(part for part in (honorific, piece) if part)
        makes = bool(place.get("makes")) and _in_public_role(name, capacity, post)
        makes = makes and not (place.get("moves") and _may_be_elector(name, body))
        yield Mention(
            number, place["table"], row_id, document, page, held, bool(place.get("listed")), makes, body,
            body_key(body, council), day, printed, name, post, capacity, present,
        )  # fmt: skip


def _pieces(text: str | None, place: dict[str, Any]) -> Iterator[str]:
    for chunk in _PEOPLE.split(text or ""):
        piece = _POST.split(chunk)[0] if place.get("cut") else chunk
        if piece.strip():
            yield " ".join(piece.split())


def _in_public_role(name: Name, capacity: str | None, post: str | None) -> bool:
    """Those "also present" may be members of the public: an office or an organisation must say that they are not."""
    if capacity != "also_present" or name.honorific in ("councillor", "office"):
        return True
    if _is_of_public(post):
        return False
    known = vocabulary()
    return bool(_post_words(post) & {*known["roles"], *known["organisations"]}) or bool(_ACRONYM.fullmatch(post or ""))


def _may_be_elector(name: Name, body: str | None) -> bool:
    """At a parish meeting whoever lives there moves what is decided."""
    electors = re.search(vocabulary()["of_electors"], body or "", re.I)
    return electors is not None and name.honorific not in ("councillor", "office")


def _is_of_public(post: str | None) -> bool:
    return bool(_post_words(post) & set(vocabulary()["public"]))


def _post_words(post: str | None) -> set[str]:
    return set(_WORD.findall(folded(post or "")))
