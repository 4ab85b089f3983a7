"""One part of a table as Parquet and as CSV."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from models.columns import Column, Kind, Table
from models.schema import quoted
from models.spreadsheet import inert_sql
from warehouse import connections
from warehouse.parquet import COMPRESSION

MARK = b"\xef\xbb\xbf"
"""Without a byte order mark spreadsheets read UTF-8 as something else, and a dash becomes three signs."""

AS_TEXT = {
    Kind.TEXTS: "to_json({})::VARCHAR",
    Kind.REGIONS: "to_json({})::VARCHAR",
    Kind.TIME: "strftime(DATE '2000-01-01' + {}, '%H:%M:%S')",
    Kind.TIMESTAMP: "strftime({}, '%Y-%m-%dT%H:%M:%SZ')",
}
"""How CSV writes what it has no type for."""


def write_parquet(path: Path, rows: pa.Table) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(rows, path, compression=COMPRESSION)


def write_csv(path: Path, table: Table, rows: pa.Table) -> None:
    """UTF-8 with a byte order mark, a header, commas; NULL is empty, lists and boxes are JSON, moments are UTC.

    No text is a spreadsheet's formula: see `models.spreadsheet`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with connections.opened() as connection:
        connection.register("part", rows)
        columns = ", ".join(f"{_plain(column)} AS {quoted(column.name)}" for column in table.columns)
        plain = connection.execute(f"SELECT {columns} FROM part").to_arrow_table()
    with path.open("wb") as file:
        file.write(MARK)
        pc.write_csv(plain, file, pc.WriteOptions(quoting_style="needed"))


def _plain(column: Column) -> str:
    if column.kind is Kind.TEXT:
        return inert_sql(quoted(column.name))
    return AS_TEXT.get(column.kind, "{}").format(quoted(column.name))
