"""Checks across documents: one SQL file each, which selects document_id, table_name, row_id, message, page.

-- meeting.two_places: one body at two places at one time
-- severity: warning
SELECT …
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

import duckdb
import pyarrow as pa

from models.batches import batch
from models.tables import TABLES

HEAD = re.compile(r"\A-- (?P<name>[\w.]+): (?P<meaning>.+)\n-- severity: (?P<severity>error|warning|info)\n")
FLAGS = "quality_flags"


class LakeCheck(NamedTuple):
    """A check: its name in `quality_flags`, how bad its finding is, what it looks for, and the SELECT that finds it."""

    name: str
    severity: str
    meaning: str
    sql: str


@cache
def lake_checks() -> tuple[LakeCheck, ...]:
    """Every check across documents, by name. ValueError where a file has no proper head."""
    files = sorted((f for f in resources.files(__package__).iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return tuple(_check(file.name, file.read_text(encoding="utf-8")) for file in files)


def check_lake(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """What every check across documents finds, as rows of `quality_flags`."""
    found = [row for one in lake_checks() for row in _findings(connection, one)]
    columns = {name: [row.get(name) for row in found] for name in TABLES[FLAGS].names}
    return batch(FLAGS, columns, len(found)).table


def _findings(connection: duckdb.DuckDBPyConnection, one: LakeCheck) -> list[dict[str, object]]:
    sql = f"SELECT document_id, table_name, row_id, message, page FROM ({one.sql}) ORDER BY ALL"
    names = ("document_id", "table_name", "row_id", "message", "page")
    said = {"check": one.name, "severity": one.severity}
    return [said | dict(zip(names, values, strict=True)) for values in connection.execute(sql).fetchall()]


def _check(file: str, text: str) -> LakeCheck:
    head = HEAD.match(text)
    if head is None or f"{head['name'].replace('.', '_')}.sql" != file:
        raise ValueError(f"checks/lake/{file} does not begin with “-- name: meaning” and “-- severity: …”")
    return LakeCheck(head["name"], head["severity"], head["meaning"], text[head.end() :].strip().rstrip(";"))
