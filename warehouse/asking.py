"""Questions put together of words that people type, and what DuckDB answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import duckdb

Parameters = Sequence[object] | Mapping[str, object]


class Answer(NamedTuple):
    """Column names and rows."""

    columns: list[str]
    rows: list[tuple[Any, ...]]


class Conditions:
    """Conditions of a question and their parameters, joined by AND."""

    def __init__(self) -> None:
        self.conditions: list[str] = []
        self.parameters: list[object] = []

    def holds(self, expression: str, text: str | None) -> None:
        """Every word of `text` stands in `expression`, in any case, with any accents and apostrophes."""
        for word in (text or "").split():
            self.add(f"contains({_folded(expression)}, {_folded('?')})", word)

    def add(self, condition: str, *parameters: object) -> None:
        self.conditions.append(condition)
        self.parameters.extend(parameters)

    def current(self, alias: str, *, all_versions: bool) -> None:
        """Only rows of documents that no later version has replaced, unless all are wanted."""
        if not all_versions:
            self.add(f"{alias}.document_id NOT IN (SELECT document_id FROM replaced_documents)")

    @property
    def joined(self) -> str:
        """All of them; what always holds, where there is none."""
        return " AND ".join(self.conditions) or "true"

    @property
    def sql(self) -> str:
        return f"WHERE {self.joined}"


def _folded(expression: str) -> str:
    """A text as people type it: papers print "Siân" and "the council’s"."""
    return f"translate(strip_accents(lower({expression})), '’', chr(39))"


def answer(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Parameters = (), limit: int | None = None
) -> Answer:
    """What a question answers: all rows, or the first `limit`."""
    cut = f" LIMIT {int(limit)}" if limit else ""
    cursor = connection.execute(sql + cut, parameters)
    return Answer([column[0] for column in cursor.description or ()], cursor.fetchall())


def rows(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
    """What a question answers, each row by the names of its columns."""
    found = answer(connection, sql, parameters)
    return [dict(zip(found.columns, values, strict=True)) for values in found.rows]
