"""Which documents belong to one council: by the name they give it, or by the meeting they share with its papers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

import duckdb

from warehouse.bodies import body_key, words
from warehouse.layout import slug

SHARED_MARKS = 3
"""Titles, decisions and names that a paper without a council's name must share with a council's of the same meeting."""

_DOCUMENTS = """
SELECT d.document_id, d.council, concat_ws(' ', d.extractor_version, d.schema_version) AS reading,
       (SELECT any_value(m.body) FROM meetings m WHERE m.document_id = d.document_id) AS body
FROM documents d ORDER BY d.document_id
"""
_HELD = """
SELECT document_id, body, date FROM meetings WHERE body IS NOT NULL AND date IS NOT NULL
UNION SELECT document_id, body, date FROM minutes WHERE body IS NOT NULL AND date IS NOT NULL
"""
_MARKS = """
SELECT document_id, title AS mark, 3 AS words FROM agenda_items WHERE list_contains($some, document_id)
UNION ALL SELECT document_id, title, 3 FROM minute_items WHERE list_contains($some, document_id)
UNION ALL SELECT document_id, title, 3 FROM reports WHERE list_contains($some, document_id)
UNION ALL SELECT document_id, text, 5 FROM decisions WHERE list_contains($some, document_id)
UNION ALL SELECT document_id, name, 2 FROM attendance WHERE list_contains($some, document_id)
"""


@dataclass(slots=True)
class Scope:
    """One council's documents. `council` is its name as most of them print it, None where none does."""

    name: str
    council: str | None
    documents: dict[str, str] = field(default_factory=dict)
    adopted: list[str] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """Changes with every document that comes, goes or is read anew."""
        return str(sorted(self.documents.items()))


def scopes(connection: duckdb.DuckDBPyConnection) -> list[Scope]:
    """Every document's scope. One of which nothing tells whose it is stands alone: its people are joined to nobody."""
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    made: dict[str, Scope] = {}
    nameless: dict[str, str] = {}
    for document, council, reading, body in connection.execute(_DOCUMENTS).fetchall():
        named = council or _named_by_body(body)
        if named is None:
            nameless[document] = reading
            continue
        name = slug(named)
        spelt[name][named] += 1
        made.setdefault(name, Scope(name, None)).documents[document] = reading
    for name, scope in made.items():
        scope.council = min(spelt[name].items(), key=lambda item: (-item[1], item[0]))[0]
    _place_nameless(connection, made, nameless)
    return [made[name] for name in sorted(made)]


def _named_by_body(body: str | None) -> str | None:
    """A parish's papers have its council's name where others have a committee's."""
    said = words(body)
    own = [
        word for word in said if word not in ("council", "county", "city", "full", "town", "parish", "borough", "the")
    ]
    return body if said and said[-1] == "council" and own else None


def _place_nameless(connection: duckdb.DuckDBPyConnection, made: dict[str, Scope], nameless: dict[str, str]) -> None:
    adopted = _adopters(connection, made, set(nameless)) if nameless else {}
    for document, reading in nameless.items():
        name = adopted.get(document)
        if name is None:
            made[f"unknown-{document[:16]}"] = Scope(f"unknown-{document[:16]}", None, {document: reading})
        else:
            made[name].documents[document] = reading
            made[name].adopted.append(document)


def _adopters(connection: duckdb.DuckDBPyConnection, made: dict[str, Scope], nameless: set[str]) -> dict[str, str]:
    """Nameless document → the one scope that has papers of the same meeting which say the same."""
    home = {document: name for name, scope in made.items() for document in scope.documents}
    at: dict[tuple[object, str], set[str]] = defaultdict(set)
    for document, body, day in connection.execute(_HELD).fetchall():
        place = made[home[document]].council if document in home else None
        at[day, body_key(body, place)].add(document)
    together = [some for some in at.values() if some & nameless and some - nameless]
    wanted = sorted(set().union(*together)) if together else []
    marks = _marks(connection, wanted)
    found: dict[str, set[str]] = defaultdict(set)
    for some in together:
        for document in some & nameless:
            for other in some - nameless:
                if len(marks[document] & marks[other]) >= SHARED_MARKS:
                    found[document].add(home[other])
    return {document: names.pop() for document, names in found.items() if len(names) == 1}


def _marks(connection: duckdb.DuckDBPyConnection, documents: list[str]) -> dict[str, set[str]]:
    marks: dict[str, set[str]] = defaultdict(set)
    for document, mark, least in connection.execute(_MARKS, {"some": documents}).fetchall():
        said = words(mark)
        if len(said) >= least:
            marks[document].add(" ".join(said))
    return marks
