"""What the lake has of a source's meetings: the rows of their papers, to be held against what the site says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from pipeline.crosscheck import Papers
from pipeline.ledger import Ledger
from pipeline.sources.model import MeetingRecord

_FACTS = ("meetings", "minutes", "attendance", "agenda_items", "votes", "decisions")


def papers_of(
    ledger: Ledger, views: duckdb.DuckDBPyConnection, source: str, records: Sequence[MeetingRecord]
) -> dict[str, Papers]:
    """What the lake has of each meeting's documents, by the meeting's id, read in one go."""
    held = {record.ref.id: ledger.documents_of(source, record.ref.id) for record in records}
    wanted = sorted({row["sha256"] for rows in held.values() for row in rows})
    if not wanted:
        return {}
    facts = _facts(views, wanted)
    return {meeting: _of_kinds(facts, {r["sha256"]: r["kind"] for r in rows}) for meeting, rows in held.items()}


def _facts(views: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Table → document → its rows."""
    found: dict[str, dict[str, list[dict[str, Any]]]] = {name: {} for name in _FACTS}
    for name in _FACTS:
        wanted = f'SELECT * EXCLUDE (regions) FROM "{name}" WHERE list_contains(?, document_id)'
        cursor = views.execute(f"{wanted} ORDER BY document_id, row_id", [list(documents)])
        names = [column[0] for column in cursor.description or ()]
        for values in cursor.fetchall():
            row = dict(zip(names, values, strict=True))
            found[name].setdefault(row["document_id"], []).append(row)
    return found


def _of_kinds(facts: dict[str, dict[str, list[dict[str, Any]]]], kinds: dict[str, str]) -> Papers:
    def rows(table: str, *wanted: str) -> list[dict[str, Any]]:
        chosen = [d for d in kinds if not wanted or kinds[d] in wanted]
        return [row for document in sorted(chosen) for row in facts[table].get(document, [])]

    return Papers(
        packs=rows("meetings", "agenda_pack", "agenda"),
        minutes=rows("minutes", "minutes"),
        attendance=rows("attendance", "minutes"),
        items=rows("agenda_items", "agenda_pack", "agenda"),
        votes=rows("votes", "minutes"),
        decisions=rows("decisions", "minutes"),
        minuted=frozenset(d for d, kind in kinds.items() if kind == "minutes"),
    )
