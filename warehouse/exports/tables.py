"""One council's rows, one table's, or both."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import duckdb
import pyarrow as pa

from models.columns import Table
from models.schema import arrow_schema, quoted
from models.tables import TABLES
from warehouse.exports.councils import OF_COUNCIL, SPELT, called
from warehouse.release import files


class Format(StrEnum):
    """Forms of a single table."""

    PARQUET = "parquet"
    CSV = "csv"
    JSON = "json"


def rows(connection: duckdb.DuckDBPyConnection, table: Table, council: str | None) -> pa.Table | None:
    """The rows of `table`, one council's only if named; None for a table that says of no row whose it is."""
    where = ""
    if council is not None:
        council = called(connection, council)
        if "document_id" in table.names:
            where = f"WHERE document_id IN {OF_COUNCIL}"
        elif "council" in table.names:
            where = f"WHERE council IN {SPELT}"
        else:
            return None
    order = ", ".join(quoted(name) for name in dict.fromkeys([*table.key, *table.names]))
    sql = f"SELECT * FROM {quoted(table.name)} {where} ORDER BY {order}"
    found = connection.execute(sql, {"council": council} if where else {}).to_arrow_table()
    return found.cast(arrow_schema(table.name))


def write(path: Path, table: Table, found: pa.Table, form: Format) -> None:
    """Writes the rows to `path`."""
    if form is Format.PARQUET:
        files.write_parquet(path, found)
    elif form is Format.CSV:
        files.write_csv(path, table, found)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(found.to_pylist(), ensure_ascii=False, indent=1, default=_as_json)
        path.write_text(text + "\n", encoding="utf-8")


def write_all(connection: duckdb.DuckDBPyConnection, folder: Path, council: str, form: Format) -> list[Path]:
    """Every table that has rows of `council`, a file each; their paths."""
    written = []
    for table in TABLES.values():
        found = rows(connection, table, council)
        if found is not None and len(found):
            path = folder / f"{table.name}.{form}"
            write(path, table, found, form)
            written.append(path)
    return written


def _as_json(value: object) -> object:
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"no JSON for a {type(value).__name__}")
