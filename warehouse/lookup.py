"""One document, one fact, one person or one thread, by its id or the beginning of it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import duckdb

from models.columns import Layer
from models.schema import literal, quoted
from models.tables import TABLES
from warehouse.asking import rows

SHORTEST = 6
"""Characters of an id that must be given: fewer would often fit several rows."""
_OWN_ID = re.compile(r"(?P<made>[pt]-[0-9a-f]{4,})|[0-9a-f]{16}-[a-z]+\d+")
"""Ids that tables have of their own, besides the row's: a person, a thread; a meeting, a report, a table of a paper."""


class AmbiguousError(Exception):
    """More than one document or row fits."""


class FoundRow(NamedTuple):
    """A row: its table and its columns."""

    table: str
    values: dict[str, Any]

    @property
    def is_fact(self) -> bool:
        """It was read from a paper, and not made of what several papers say, as a person is."""
        return TABLES[self.table].layer is Layer.EXTRACTED


def row(connection: duckdb.DuckDBPyConnection, row_id: str) -> FoundRow | None:
    """The row with this id (or the one whose id begins so); None where there is none. Raises AmbiguousError."""
    columns, condition = _held_under(row_id)
    if not columns:
        return None
    places = " UNION ALL ".join(
        f"SELECT {literal(name)}, {quoted(column)} FROM {quoted(name)} WHERE {condition.format(quoted(column))}"
        for name, column in columns.items()
    )
    found = connection.execute(f"SELECT * FROM ({places}) LIMIT 10", {"id": row_id.casefold()}).fetchall()
    if len(found) > 1:
        raise AmbiguousError("several rows fit: " + ", ".join(f"{whole} ({table})" for table, whole in found))
    if not found:
        return None
    table, whole = found[0]
    sql = f"SELECT * FROM {quoted(table)} WHERE {quoted(columns[table])} = ?"
    return FoundRow(table, rows(connection, sql, [whole])[0])


def _held_under(row_id: str) -> tuple[dict[str, str], str]:
    """The column of each table that may hold the id, and the condition on it: nothing where it looks like no id."""
    if _is_id(row_id):
        facts = [name for name, table in TABLES.items() if table.layer is Layer.EXTRACTED]
        return dict.fromkeys(facts, "row_id"), "starts_with({}, $id)"
    own = _OWN_ID.fullmatch(row_id.casefold())
    if own is None:
        return {}, ""
    # "…-m1" is no beginning of "…-m12".
    return _OWN_KEYS, "starts_with({}, $id)" if own["made"] else "{} = $id"


_OWN_KEYS = {
    name: table.key[0]
    for name, table in TABLES.items()
    if len(table.key) == 1 and table.key[0].endswith("_id") and table.key[0] not in ("row_id", "document_id")
}


def document(connection: duckdb.DuckDBPyConnection, name: str) -> dict[str, Any] | None:
    """The document whose id begins so or whose file was so called; None where there is none. Raises AmbiguousError."""
    condition = "starts_with(document_id, ?)" if _is_id(name) else "source_name = ?"
    found = rows(connection, f"SELECT * FROM documents WHERE {condition} LIMIT 10", [name])
    if len(found) > 1:
        raise AmbiguousError(
            "several documents fit: " + ", ".join(f"{d['document_id'][:16]} ({d['title']})" for d in found)
        )
    return found[0] if found else None


def counts(connection: duckdb.DuckDBPyConnection, document_id: str) -> dict[str, int]:
    """Rows that a document has in each table; tables without any are left out."""
    names = [name for name, table in TABLES.items() if "document_id" in table.names and name != "documents"]
    each = " UNION ALL ".join(
        f"SELECT {place}, {literal(name)}, count(*) FROM {quoted(name)} WHERE document_id = $id"
        for place, name in enumerate(names)
    )
    return {name: n for _, name, n in connection.execute(f"{each} ORDER BY 1", {"id": document_id}).fetchall() if n}


def flags_of(
    connection: duckdb.DuckDBPyConnection, document_id: str, row_id: str | None = None
) -> list[dict[str, Any]]:
    """Quality flags of a document, or of one of its rows."""
    of_row = " AND row_id = ?" if row_id else ""
    sql = (
        f'SELECT severity, "check", message, table_name, row_id, page FROM quality_flags WHERE document_id = ?{of_row}'
    )
    return rows(connection, f"{sql} ORDER BY ALL", [document_id, row_id] if row_id else [document_id])


def _is_id(text: str) -> bool:
    return len(text) >= SHORTEST and re.fullmatch(r"[0-9a-f]+", text.casefold()) is not None
