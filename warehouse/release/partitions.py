"""How the rows of the lake are dealt out to files: by council and by the year of the document's meeting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import duckdb
import pyarrow as pa

from models.columns import Table
from models.schema import arrow_schema, quoted
from warehouse.layout import slug

ALL = "all"
"""Folder or file of rows that belong to no council, or to no year."""
UNDATED = "undated"
BATCH_ROWS = 50_000

HOMES = """
CREATE OR REPLACE TEMP TABLE release_homes AS
WITH dated AS (
  SELECT document_id, max(date) AS date FROM meetings GROUP BY document_id
),
recorded AS (
  SELECT document_id, max(date) AS date FROM minutes GROUP BY document_id
)
SELECT d.document_id, s.folder, coalesce(year(coalesce(dated.date, recorded.date))::VARCHAR, ?) AS year
FROM documents d
JOIN release_councils s ON s.council IS NOT DISTINCT FROM d.council
LEFT JOIN dated USING (document_id) LEFT JOIN recorded USING (document_id)
"""
"""The year is that of the meeting that the file is for, else of the latest minutes in it, as in `compact`."""


class Part(NamedTuple):
    """The rows of one file: `folder` is the council's, `year` four figures, "undated" or "all"."""

    folder: str
    year: str
    rows: pa.Table


def prepare(connection: duckdb.DuckDBPyConnection, tables: list[Table]) -> None:
    """Makes the two helper tables that tell each council's folder and each document's place."""
    named = [table.name for table in tables if "council" in table.names]
    sql = " UNION ".join(f"SELECT council FROM {quoted(name)}" for name in named)
    councils = [name for (name,) in connection.execute(f"SELECT DISTINCT council FROM ({sql})").fetchall()]
    connection.execute("CREATE OR REPLACE TEMP TABLE release_councils (council VARCHAR, folder VARCHAR)")
    connection.executemany("INSERT INTO release_councils VALUES (?, ?)", [[None, slug(None)]])
    for name in councils:
        if name is not None:
            connection.execute("INSERT INTO release_councils VALUES (?, ?)", [name, slug(name)])
    connection.execute(HOMES, [UNDATED])


def parts(connection: duckdb.DuckDBPyConnection, table: Table, council: str | None = None) -> Iterator[Part]:
    """The rows of `table` file by file, in an order that depends on the rows alone; one council's only if named.

    One scan and one sort of the table; what is held in memory is one file's rows.
    """
    chosen = "" if council is None else "WHERE folder = ?"
    sql = f"SELECT * FROM ({placed(table)}) {chosen} ORDER BY folder, year, {_order(table)}"
    reader = connection.execute(sql, [] if council is None else [slug(council)]).to_arrow_reader(BATCH_ROWS)
    place: tuple[str, str] | None = None
    held: list[pa.Table] = []
    for batch in reader:
        for found, rows in _runs(pa.table(batch)):
            if place is not None and found != place:
                yield _part(table, place, held)
                held = []
            place = found
            held.append(rows)
    if place is not None:
        yield _part(table, place, held)


def placed(table: Table) -> str:
    """A SELECT of the table's rows with their `folder` and `year`."""
    rows = f"SELECT t.*, {{}} AS folder, {{}} AS year FROM {quoted(table.name)} t"
    if "document_id" in table.names:
        homed = rows.format(f"coalesce(h.folder, '{ALL}')", f"coalesce(h.year, '{ALL}')")
        return f"{homed} LEFT JOIN release_homes h USING (document_id)"
    if "council" in table.names:
        homed = rows.format(f"coalesce(s.folder, '{ALL}')", f"'{ALL}'")
        return f"{homed} LEFT JOIN release_councils s ON s.council IS NOT DISTINCT FROM t.council"
    return rows.format(f"'{ALL}'", f"'{ALL}'")


def _order(table: Table) -> str:
    names = [*table.key, *(name for name in table.names if name not in table.key)]
    return ", ".join(quoted(name) for name in names)


def _runs(rows: pa.Table) -> Iterator[tuple[tuple[str, str], pa.Table]]:
    """Stretches of rows that go to one file."""
    places = list(zip(rows["folder"].to_pylist(), rows["year"].to_pylist(), strict=True))
    start = 0
    for end in range(1, len(places) + 1):
        if end == len(places) or places[end] != places[start]:
            yield places[start], rows.slice(start, end - start)
            start = end


def _part(table: Table, place: tuple[str, str], held: list[pa.Table]) -> Part:
    schema = arrow_schema(table.name)
    rows = pa.concat_tables(held).select(schema.names).combine_chunks().cast(schema)
    return Part(*place, rows)
