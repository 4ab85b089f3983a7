"""What is written about a release, for people: how to load and cite it, what it holds, how far to trust it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from string import Template
from typing import Any

import duckdb

from models.columns import SCHEMA_VERSION, Layer
from models.schema import literal, quoted
from models.tables import TABLES
from warehouse.differences import REASONS

LOW = 0.8
"""Confidence below which a row is worth a second look."""


def readme(version: str, counts: dict[str, int], councils: int) -> str:
    """The front page: what is here, one line to load it in each tool, licence and citation."""
    rows = _table(("table", "rows", "what it holds"), [
        (f"`{name}`", counts[name], table.description.split(". ")[0].rstrip("."))
        for name, table in TABLES.items() if counts[name]
    ])  # fmt: skip
    filled = {"version": version, "schema": SCHEMA_VERSION, "councils": councils, "tables": rows}
    return _template("README.md").substitute(filled)


def licence() -> str:
    return _template("LICENCE.md").substitute()


def citation(version: str) -> str:
    """CITATION.cff: how to cite this release and no other."""
    return _template("CITATION.cff").substitute(version=version)


def accuracy(connection: duckdb.DuckDBPyConnection, measured: str | None) -> str:
    """How far the reading trusts itself, table by table, and what was `measured` against annotated papers, if given."""
    facts = [name for name, table in TABLES.items() if table.layer is Layer.EXTRACTED]
    each = " UNION ALL ".join(
        f"SELECT {place} AS place, {literal(name)} AS name, count(*) AS n, round(avg(confidence), 3) AS mean, "
        f"count(*) FILTER (confidence < {LOW}) AS low FROM {quoted(name)}"
        for place, name in enumerate(facts)
    )
    flagged = "SELECT table_name, count(DISTINCT row_id) AS flagged FROM quality_flags GROUP BY table_name"
    found = connection.execute(
        f"SELECT name, n, mean, low, coalesce(flagged, 0) FROM ({each}) e "
        f"LEFT JOIN ({flagged}) f ON f.table_name = name WHERE n > 0 ORDER BY place"
    ).fetchall()
    head = ("table", "rows", "mean confidence", f"below {LOW}", "rows with a flag")
    text = _template("accuracy.md").substitute(trusted=_table(head, found))
    return text + (f"\n{measured.strip()}\n" if measured else "\nNo measurement was given to this release.\n")


def quality(connection: duckdb.DuckDBPyConnection) -> str:
    """The quality flags, counted by check and by council, and how the reading of the documents went."""
    status = connection.execute("SELECT status, count(*) FROM documents GROUP BY status ORDER BY status").fetchall()
    checks = connection.execute(
        'SELECT severity, "check", count(*), count(DISTINCT document_id), min(message) FROM quality_flags '
        "GROUP BY severity, \"check\" ORDER BY list_position(['error', 'warning', 'info'], severity), 2"
    ).fetchall()
    councils = connection.execute(
        "SELECT coalesce(d.council, '(none named)'), count(DISTINCT d.document_id), "
        "count(*) FILTER (f.severity = 'error'), count(*) FILTER (f.severity = 'warning') "
        "FROM documents d LEFT JOIN quality_flags f USING (document_id) GROUP BY ALL ORDER BY 1"
    ).fetchall()
    return _template("quality.md").substitute(
        status=_table(("reading", "documents"), status),
        checks=_table(("severity", "check", "flags", "documents", "example"), checks),
        councils=_table(("council", "documents", "errors", "warnings"), councils),
    )


def changes(counted: Mapping[tuple[str, str, str], int], *, has_previous: bool) -> str:
    """What changed since the release before, counted; the rows themselves are in changes.csv."""
    if not has_previous:
        return "# Changes\n\nThe first release, or one that was made without naming the one before.\n"
    rows = [(*kind, count) for kind, count in sorted(counted.items())]
    reasons = "\n".join(f"- {why}: {meaning}" for why, meaning in REASONS.items())
    return _template("CHANGES.md").substitute(rows=_table(("table", "change", "why", "rows"), rows), reasons=reasons)


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(_cell(value) for value in row) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value: Any) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return " ".join(str("" if value is None else value).split()).replace("|", "\\|")


def _template(name: str) -> Template:
    return Template(resources.files(__package__).joinpath("templates", f"{name}.txt").read_text(encoding="utf-8"))
