"""Which documents belong to one council: by the name they give it, or by what they share with its papers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

import duckdb

from warehouse.adoption import Known, adopters
from warehouse.bodies import words
from warehouse.layout import slug

_DOCUMENTS = """
SELECT d.document_id, d.council, concat_ws(' ', d.extractor_version, d.schema_version) AS reading,
       (SELECT any_value(m.body) FROM meetings m WHERE m.document_id = d.document_id) AS body
FROM documents d ORDER BY d.document_id
"""


@dataclass(slots=True)
class Scope:
    """One council's documents. `council` is its name as most of them print it, None where none does.

    `adopted` are documents that print no council, with the sign that they are this one's.
    """

    name: str
    council: str | None
    documents: dict[str, str] = field(default_factory=dict)
    adopted: dict[str, str] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """Changes with every document that comes, goes or is read anew."""
        return str(sorted(self.documents.items()))


def scopes(connection: duckdb.DuckDBPyConnection) -> list[Scope]:
    """Every document's scope. One of which nothing tells whose it is stands alone: its people are joined to nobody."""
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    made: dict[str, Scope] = {}
    nameless: dict[str, tuple[str, str | None]] = {}
    for document, council, reading, body in connection.execute(_DOCUMENTS).fetchall():
        named = council or _named_by_body(body)
        if named is None:
            nameless[document] = (reading, body)
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


def _place_nameless(
    connection: duckdb.DuckDBPyConnection, made: dict[str, Scope], nameless: dict[str, tuple[str, str | None]]
) -> None:
    home = {document: name for name, scope in made.items() for document in scope.documents}
    known = Known(home, {name: scope.council or "" for name, scope in made.items()})
    adopted = adopters(connection, known, {document: body for document, (_, body) in nameless.items()})
    for document, (reading, _) in nameless.items():
        found = adopted.get(document)
        if found is None:
            made[f"unknown-{document[:16]}"] = Scope(f"unknown-{document[:16]}", None, {document: reading})
        else:
            made[found.scope].documents[document] = reading
            made[found.scope].adopted[document] = found.sign
