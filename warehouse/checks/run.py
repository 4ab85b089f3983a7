"""Every check by name, and the run of those that look across documents."""

from __future__ import annotations

from importlib import resources
from typing import NamedTuple

import duckdb
import yaml

import warehouse.checks.document  # noqa: F401  (registers its checks)
from warehouse import catalog
from warehouse.checks.lake import FLAGS, check_lake, lake_checks
from warehouse.checks.registry import CHECKS
from warehouse.lake import Lake

PART = "checks"
"""The part of `quality_flags` that holds what the checks across documents found; each run replaces it."""


class Listed(NamedTuple):
    """A check, or a flag that is raised elsewhere, as `minutebook check --list` shows it.

    `scope`: "document" and "lake" are checks; "reading", "site" and "derived" tell where else the flag comes from.
    """

    name: str
    severity: str
    scope: str
    meaning: str


def listed() -> list[Listed]:
    """Every name that stands in `quality_flags.check`."""
    within = [Listed(one.name, one.severity, "document", one.meaning) for one in CHECKS.values()]
    across = [Listed(one.name, one.severity, "lake", one.meaning) for one in lake_checks()]
    text = resources.files(__package__).joinpath("elsewhere.yaml").read_text(encoding="utf-8")
    elsewhere = [
        Listed(name, severity, scope, meaning)
        for scope, flags in yaml.safe_load(text).items()
        for name, (severity, meaning) in flags.items()
    ]
    return sorted(within + across + elsewhere)


def run_lake_checks(lake: Lake) -> int:
    """Runs the checks across documents and puts their flags in place of the last run's; how many there are."""
    with catalog.connect(lake.layout.root) as connection:
        found = check_lake(connection)
    lake.write_derived({FLAGS: found}, PART)
    return len(found)


def flags_by_source(connection: duckdb.DuckDBPyConnection, severity: tuple[str, ...]) -> list[tuple[object, ...]]:
    """Flags of these severities: council, document (name and id), severity, check, how many, one example."""
    sql = """
        SELECT d.council, d.source_name, f.document_id, f.severity, f."check",
               count(*) AS flags, min(f.message) AS example
        FROM quality_flags f LEFT JOIN documents d USING (document_id)
        WHERE list_contains(?, f.severity)
        GROUP BY ALL
    """
    worst_first = "list_position(['error', 'warning', 'info'], severity)"
    sql = f'SELECT * FROM ({sql}) ORDER BY council NULLS LAST, source_name, document_id, {worst_first}, "check"'
    return connection.execute(sql, [list(severity)]).fetchall()
