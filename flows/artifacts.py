"""What a run leaves for people to read on the Prefect server: tables of what came in, what failed, coverage."""

from __future__ import annotations

from typing import Any

from prefect.artifacts import create_table_artifact

from pipeline.nightly import Report


def came_in(report: Report) -> list[dict[str, Any]]:
    """A row a source that brought something."""
    names = ("new", "changed", "withdrawn")
    rows = [{"council": n.council, **{k: n.counts.get(k, 0) for k in names}} for n in report.nights]
    return [row for row in rows if any(row[name] for name in names)]


def failed(report: Report) -> list[dict[str, Any]]:
    """A row a source, host or document that did not do well."""
    rows = [{"what": n.council, "outcome": n.outcome, "why": n.why} for n in report.nights if not n.good]
    rows += [{"what": host, "outcome": "not run", "why": why} for host, why in sorted(report.broken.items())]
    rows += [{"what": url, "outcome": "not read", "why": why} for url, why in report.landed.failed]
    return rows


def coverage(report: Report) -> list[dict[str, Any]]:
    """A row a source: what its site lists and what is held."""
    names = ("meetings", "visited", "listed", "held", "skipped", "blocked", "failed")
    return [{"council": n.council, **{k: n.counts.get(k, 0) for k in names}} for n in report.nights]


def leave(report: Report) -> None:
    """Write the three tables to the run's artifacts."""
    for key, rows, words in (
        ("came-in", came_in(report), "What came in tonight"),
        ("failed", failed(report), "What did not go well, and why"),
        ("coverage", coverage(report), "What the sites list and what is held"),
    ):
        create_table_artifact(table=rows or [{"nothing": ""}], key=key, description=words)
