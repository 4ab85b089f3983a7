"""Whose papers are whose, for what is exported of one council.

It is as people and threads are derived: papers that spell its name otherwise, or do not name it and were taken for its
own, come along.
"""

from __future__ import annotations

import duckdb

from warehouse.scopes import scopes

_HELD = "SELECT count(*) FROM duckdb_tables() WHERE temporary AND table_name = 'export_documents'"
OF_COUNCIL = "(SELECT document_id FROM export_documents WHERE council = $council)"
"""The documents of `$council`, in a connection that is prepared."""
SPELT = "(SELECT spelt FROM export_spellings WHERE council = $council)"
"""Every way in which its papers write the name of `$council`."""


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Notes in two temporary tables which documents are whose and how each council is spelt; once a connection."""
    held = connection.execute(_HELD).fetchone()
    if held and held[0]:
        return
    named = [(scope.council, scope) for scope in scopes(connection) if scope.council]
    documents = [(name, document) for name, scope in named for document in scope.documents]
    spellings = [(name, spelt) for name, scope in named for spelt in scope.spelt]
    for table, column, rows in (("documents", "document_id", documents), ("spellings", "spelt", spellings)):
        listed = {"council": [row[0] for row in rows], "other": [row[1] for row in rows]}
        connection.execute(
            f"CREATE TEMP TABLE export_{table} AS "
            f"SELECT unnest($council::VARCHAR[]) AS council, unnest($other::VARCHAR[]) AS {column}",
            listed,
        )


def councils(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The councils whose documents the lake holds, each once, as most of its papers write its name."""
    prepare(connection)
    return [
        name for (name,) in connection.execute("SELECT DISTINCT council FROM export_spellings ORDER BY 1").fetchall()
    ]


def called(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """The council of a name in any of its spellings and capitals; the name itself where there is none."""
    prepare(connection)
    sql = "SELECT min(council) FROM export_spellings WHERE lower(spelt) = lower(?) OR lower(council) = lower(?)"
    found = connection.execute(sql, [name, name]).fetchone()
    return found[0] if found and found[0] else name
