"""The rows of some documents in memory: each of fifty queries a council would open every file of a table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import duckdb

from models.schema import quoted

# What no derived table rests on and would only fill the memory.
_LEFT_OUT = {
    "minute_items": ("text",),
    "public_questions": ("text", "response"),
    "reports": ("summary",),
    "work_programme": ("description", "other"),
}
_EVIDENCE = ("regions", "rule", "confidence", "page_label")
TABLES = (
    "segments",
    "meetings",
    "members",
    "agenda_items",
    "minutes",
    "minute_items",
    "attendance",
    "declarations",
    "decisions",
    "votes",
    "amendments",
    "actions",
    "public_questions",
    "reports",
    "report_authors",
    "recommendations",
    "work_programme",
    "bcf_returns",
    "bcf_contacts",
)


def load(connection: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> None:
    """Puts the rows of `documents` into temporary tables that stand before the views of the same names."""
    connection.execute("CREATE OR REPLACE TEMP TABLE wanted AS SELECT unnest(?) AS document_id", [list(documents)])
    for name in TABLES:
        connection.execute(_sql(name))


def unload(connection: duckdb.DuckDBPyConnection) -> None:
    """Takes the temporary tables away."""
    for name in TABLES:
        connection.execute(f"DROP TABLE temp.{quoted(name)}")


@cache
def _sql(name: str) -> str:
    left_out = ", ".join([*_EVIDENCE, *_LEFT_OUT.get(name, ())])
    return (
        f"CREATE OR REPLACE TEMP TABLE {quoted(name)} AS SELECT * EXCLUDE ({left_out}) FROM main.{quoted(name)} "
        "WHERE document_id IN (SELECT document_id FROM wanted)"
    )
