"""Which documents belong to one council: by the name they give it, or by what they share with its papers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import duckdb

from warehouse.adoption import Known, adopters
from warehouse.bodies import place_words, words
from warehouse.layout import slug

_DOCUMENTS = """
SELECT d.document_id, d.council, concat_ws(' ', d.extractor_version, d.schema_version) AS reading, s.standing, m.body
FROM documents d
LEFT JOIN (SELECT document_id, any_value(body) AS body FROM meetings GROUP BY document_id) m USING (document_id)
LEFT JOIN (SELECT document_id, bit_xor(hash(source, document_key, replaced_at, withdrawn_on)) AS standing
           FROM site_documents WHERE replaced_at IS NOT NULL OR withdrawn_on IS NOT NULL GROUP BY document_id) s
  USING (document_id)
ORDER BY d.document_id
"""
STANDING = " / "
"""What parts, in what is said of a document, its reading from what its council's site did with it."""


@dataclass(slots=True)
class Scope:
    """One council's documents, each with what changes when it is read anew or replaced.

    `council` is its name as most of them print it, None where none does; `spelt` are all spellings, `unnamed` the
    documents that print none; `adopted` are those of them that are taken for this council's, with the sign for it.
    """

    name: str
    council: str | None
    documents: dict[str, str] = field(default_factory=dict)
    adopted: dict[str, str] = field(default_factory=dict)
    spelt: set[str] = field(default_factory=set)
    unnamed: set[str] = field(default_factory=set)

    @property
    def fingerprint(self) -> str:
        """Changes with every document that comes, goes, is read anew or replaced on its council's site."""
        return str(sorted(self.documents.items()))

    @property
    def folders(self) -> list[str]:
        """The folders in whose parts its documents stand once they are compacted."""
        return sorted({slug(name) for name in self.spelt} | ({slug(None)} if self.unnamed else set()))


def said_by(said: str) -> str:
    """The versions by which a document was read, of what is said of it."""
    return said.split(STANDING)[0]


class Told(NamedTuple):
    """Of which bodies' meetings a document tells, and the first and the last day."""

    bodies: tuple[str, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Span:
    """From when on a council is derived anew; the documents that speak of days since, or of none that is known; what
    those that speak of a meeting tell.
    """

    since: date
    documents: list[str]
    told: dict[str, Told]


def scopes(connection: duckdb.DuckDBPyConnection) -> list[Scope]:
    """Every document's scope. One of which nothing tells whose it is stands alone: its people are joined to nobody."""
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    made: dict[str, Scope] = {}
    nameless: dict[str, tuple[str, str | None]] = {}
    for document, council, reading, standing, body in connection.execute(_DOCUMENTS).fetchall():
        said = reading if standing is None else f"{reading}{STANDING}{standing}"
        named = council or _named_by_body(body)
        if named is None:
            nameless[document] = (said, body)
            continue
        name = slug(named)
        spelt[name][named] += 1
        scope = made.get(name)
        if scope is None:
            scope = made[name] = Scope(name, None)
        scope.documents[document] = said
        if council is None:
            scope.unnamed.add(document)
    for name, scope in made.items():
        scope.spelt = set(spelt[name])
        scope.council = min(spelt[name].items(), key=lambda item: (-item[1], item[0]))[0]
    if nameless:
        _place_nameless(connection, made, nameless)
    return [made[name] for name in sorted(made)]


def _named_by_body(body: str | None) -> str | None:
    """A parish's papers have its council's name where others have a committee's; "District Council" is nobody's."""
    return body if words(body)[-1:] == ("council",) and place_words(body) else None


def _place_nameless(
    connection: duckdb.DuckDBPyConnection, made: dict[str, Scope], nameless: dict[str, tuple[str, str | None]]
) -> None:
    home = {document: name for name, scope in made.items() for document in scope.documents}
    known = Known(home, {name: scope.council or "" for name, scope in made.items()})
    adopted = adopters(connection, known, {document: body for document, (_, body) in nameless.items()})
    for document, (reading, _) in nameless.items():
        found = adopted.get(document)
        if found is None:
            alone = f"unknown-{document[:16]}"
            made[alone] = Scope(alone, None, {document: reading}, unnamed={document})
        else:
            made[found.scope].documents[document] = reading
            made[found.scope].adopted[document] = found.sign
            made[found.scope].unnamed.add(document)
