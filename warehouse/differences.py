"""What changed between two states of the tables, and why: two releases, two lakes, or one of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from models.columns import Layer, Table
from models.schema import literal, quoted
from models.tables import TABLES
from warehouse import connections

COLUMNS = ("table_name", "change", "why", "council", "document_id", "row_key", "changed_columns")
"""Of one change: `row_key` is the row's key, `changed_columns` those whose value changed."""

BATCH = 5_000


class NoTablesError(Exception):
    """A folder that is neither a release nor a data directory."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row that came, went or changed; why: see `REASONS`."""

    table_name: str
    change: str
    why: str
    council: str | None
    document_id: str | None
    row_key: str
    changed_columns: str | None


REASONS = {
    "new document": "the document was not there before",
    "new version": "its council put the document in the place of an earlier one",
    "replaced": "its council put a later version in its place",
    "withdrawn": "its council took the document away",
    "document removed": "the document is no longer in the lake",
    "new extractor": "the document was read anew by later extractors",
    "new tables": "the document was read anew for a later version of the tables",
    "correction": "the same reading, corrected",
    "follows": "made from rows that changed",
}
"""Every reason that a change can have."""


def compare(before: Path, after: Path) -> Iterator[Change]:
    """Every change from `before` to `after`, table by table, by row. NoTablesError where there are no tables."""
    with connections.opened() as connection:
        for side, folder in (("before", before), ("after", after)):
            connection.execute(f"CREATE SCHEMA {quoted(side)}")
            for table in TABLES.values():
                connection.execute(f"CREATE VIEW {side}.{quoted(table.name)} AS {source(connection, folder, table)}")
        yield from changes(connection)


def changes(connection: duckdb.DuckDBPyConnection) -> Iterator[Change]:
    """The same from the schemas `before` and `after` of a connection, each with every table."""
    connection.execute(_reasons())
    _ask_for_corrections(connection)
    for table in TABLES.values():
        cursor = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM ({_explained(table)}) ORDER BY ALL")
        while found := cursor.fetchmany(BATCH):
            yield from (Change(*values) for values in found)


def counted(found: Iterator[Change]) -> Counter[tuple[str, str, str]]:
    """(table, change, why) with how many rows each."""
    return Counter((one.table_name, one.change, one.why) for one in found)


def identity(table: Table) -> tuple[str, ...]:
    """The columns that tell a row from others: its key; every column where a part of the key may be missing."""
    return table.key if all(not table.column(name).nullable for name in table.key) else table.names


def changed_rows(table: Table) -> str:
    """A SELECT of (change, row_key, changed_columns, and the row's own columns) between `before` and `after`."""
    key = identity(table)
    joined = " AND ".join(f"a.{quoted(name)} IS NOT DISTINCT FROM b.{quoted(name)}" for name in key)
    rest = [name for name in table.names if name not in key]
    differing = ", ".join(
        f"CASE WHEN a.{quoted(name)} IS DISTINCT FROM b.{quoted(name)} THEN {literal(name)} END" for name in rest
    )
    names = f"list_filter([{differing}]::VARCHAR[], lambda name: name IS NOT NULL)"
    own = ", ".join(
        f"CASE WHEN a.is_there THEN a.{quoted(n)} ELSE b.{quoted(n)} END AS {quoted(n)}" for n in table.names
    )
    printed = ", ".join(f"coalesce({quoted(name)}::VARCHAR, '')" for name in key)
    return f"""
        SELECT change, concat_ws(' ', {printed}) AS row_key,
               nullif(array_to_string(differing, ', '), '') AS changed_columns,
               * EXCLUDE (change, differing)
        FROM (
          SELECT CASE WHEN b.is_there IS NULL THEN 'added' WHEN a.is_there IS NULL THEN 'removed'
                      ELSE 'changed' END AS change,
                 CASE WHEN a.is_there AND b.is_there THEN {names} ELSE [] END AS differing, {own}
          FROM (SELECT *, true AS is_there FROM after.{quoted(table.name)}) a
          FULL JOIN (SELECT *, true AS is_there FROM before.{quoted(table.name)}) b ON {joined}
        )
        WHERE change <> 'changed' OR len(differing) > 0
    """


def source(connection: duckdb.DuckDBPyConnection, folder: Path, table: Table) -> str:
    """A SELECT of the table's declared columns from the Parquet in `folder`; what an older file lacks is NULL."""
    home = next((folder / name for name in ("parquet", "lake") if (folder / name).is_dir()), None)
    if home is None:
        raise NoTablesError(f"{folder} is neither a release nor a data directory")
    if not any((home / table.name).rglob("*.parquet")):
        columns = ", ".join(f"NULL::{column.kind} AS {quoted(column.name)}" for column in table.columns)
        return f"SELECT {columns} WHERE false"
    pattern = literal(str(home / table.name / "**" / "*.parquet"))
    files = f"read_parquet({pattern}, union_by_name = true, hive_partitioning = false)"
    held = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {files}").fetchall()}
    columns = ", ".join(
        f"{quoted(column.name) if column.name in held else 'NULL'}::{column.kind} AS {quoted(column.name)}"
        for column in table.columns
    )
    return f"SELECT {columns} FROM {files}"


def _reasons() -> str:
    """Makes `reasons`: why the rows of each document came, went or changed."""
    return """
        CREATE OR REPLACE TEMP TABLE reasons AS
        WITH site AS (
          SELECT document_id, max(version) AS version, bool_and(replaced_at IS NOT NULL) AS replaced,
                 bool_and(withdrawn_on IS NOT NULL) AS withdrawn
          FROM after.site_documents WHERE document_id IS NOT NULL GROUP BY document_id
        )
        SELECT coalesce(a.document_id, b.document_id) AS document_id,
               coalesce(a.council, b.council) AS council,
               CASE WHEN b.document_id IS NULL AND site.version > 1 THEN 'new version'
                    WHEN b.document_id IS NULL THEN 'new document'
                    WHEN a.document_id IS NULL AND site.replaced THEN 'replaced'
                    WHEN a.document_id IS NULL AND site.withdrawn THEN 'withdrawn'
                    WHEN a.document_id IS NULL THEN 'document removed'
                    WHEN a.extractor_version IS DISTINCT FROM b.extractor_version THEN 'new extractor'
                    WHEN a.schema_version IS DISTINCT FROM b.schema_version THEN 'new tables'
                    ELSE 'correction' END AS why
        FROM after.documents a FULL JOIN before.documents b ON a.document_id = b.document_id
        LEFT JOIN site ON site.document_id = coalesce(a.document_id, b.document_id)
    """


def _ask_for_corrections(connection: duckdb.DuckDBPyConnection) -> None:
    """Sets `derived_why`: rows made from others follow them, unless nothing that they are made of has changed."""
    facts = [table for table in TABLES.values() if table.layer is Layer.EXTRACTED]
    moved = any(connection.execute(f"SELECT 1 FROM ({changed_rows(table)}) LIMIT 1").fetchone() for table in facts)
    connection.execute(f"SET VARIABLE derived_why = {literal('follows' if moved else 'correction')}")


def _explained(table: Table) -> str:
    homed = "document_id" in table.names and table.layer is not Layer.DERIVED
    council = "c.council" if "council" in table.names else "NULL"
    document = "c.document_id" if "document_id" in table.names else "NULL"
    if homed:
        why = "coalesce(reasons.why, 'correction')"
        joined = f"({changed_rows(table)}) c LEFT JOIN reasons USING (document_id)"
    else:
        why, joined = "getvariable('derived_why')", f"({changed_rows(table)}) c"
    return f"""
        SELECT {literal(table.name)} AS table_name, c.change, {why} AS why, {council} AS council,
               {document} AS document_id, c.row_key, c.changed_columns
        FROM {joined}
    """
