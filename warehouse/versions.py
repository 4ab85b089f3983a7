"""Which of the documents that the lake keeps are the ones that count."""

from __future__ import annotations

from functools import cache
from importlib import resources

import duckdb


def replaced(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Documents that a later version has replaced or that were withdrawn, by the SQL of the view of that name."""
    return {row[0] for row in connection.execute(_sql()).fetchall()}


@cache
def _sql() -> str:
    return resources.files("warehouse.views").joinpath("replaced_documents.sql").read_text(encoding="utf-8")
