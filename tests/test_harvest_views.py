"""The views that join what the sites say with what the papers say."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from models.batches import batch
from models.tables import TABLES
from pipeline.site_tables import arrow
from warehouse import catalog
from warehouse.lake import Lake

DAY = date(2026, 3, 20)
PACK, OLD = "a" * 64, "b" * 64


def _table(name: str, **values: Any) -> Any:
    made = batch(name, {column: [values.get(column)] for column in TABLES[name].names}, 1)
    assert not made.problems
    return made.table


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with Lake(tmp_path) as lake:
        for number, document in enumerate((PACK, OLD)):
            start = None if document == PACK else time(9)
            meeting = _table(
                "meetings", document_id=document, row_id=f"r{number}", meeting_id=f"m{number}", page=1, body="Cabinet",
                date=DAY, start_time=start,
            )  # fmt: skip
            lake.write_document(
                {"documents": _table("documents", document_id=document, status="ok"), "meetings": meeting}
            )
        lake.write_derived(arrow({"site_meetings": [_site_meeting()], "site_documents": _site_documents()}), "barton")
    return tmp_path


def _site_meeting() -> dict[str, Any]:
    return {
        "source": "barton", "meeting_key": "42", "body": "Cabinet", "date": DAY, "start_time": time(18, 30),
        "status": "Confirmed", "venue": "Town Hall", "url": "https://democracy.barton.example/42",
    }  # fmt: skip


def _site_documents() -> list[dict[str, Any]]:
    shared = {"source": "barton", "document_key": "g42-T10", "meeting_key": "42", "kind": "agenda_pack"}
    noon = datetime(2026, 3, 12, 12)
    return [
        {**shared, "version": 1, "document_id": OLD, "held_at": noon, "replaced_at": datetime(2026, 3, 14)},
        {**shared, "version": 2, "document_id": PACK, "held_at": datetime(2026, 3, 14)},
    ]


def test_the_site_fills_what_the_paper_leaves_out_and_says_so(data: Path) -> None:
    with catalog.connect(data) as views:
        rows = views.execute(
            "SELECT document_id, start_time, venue, site_status, filled FROM meetings_filled ORDER BY document_id"
        ).fetchall()
    assert rows == [
        (PACK, time(18, 30), "Town Hall", "Confirmed", ["start_time", "venue"]),
        (OLD, time(9), "Town Hall", "Confirmed", ["venue"]),
    ]


def test_a_replaced_document_is_not_current(data: Path) -> None:
    with catalog.connect(data) as views:
        assert views.execute("SELECT document_id FROM current_documents").fetchall() == [(PACK,)]
        assert views.execute("SELECT count(*) FROM documents").fetchone() == (2,)
