"""The site's word against the papers': disagreements are flags, and "Expected" is never held against anyone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.crosscheck import Papers, compare
from pipeline.ledger import Ledger
from pipeline.records import as_json, from_json
from pipeline.silence import silence
from pipeline.site_tables import arrow
from pipeline.sources.model import (
    DocumentLink,
    MeetingRecord,
    MeetingRef,
    SiteAttendance,
    SiteItem,
    SiteVote,
)
from tests.site.stage import moment

DAY = date(2026, 3, 20)


@pytest.fixture
def record() -> MeetingRecord:
    return MeetingRecord(
        MeetingRef("42", "7", "Cabinet", DAY),
        items=(
            SiteItem("1", 1, "1.", "Apologies for Absence"),
            SiteItem("2", 2, "2.", "Budget and Savings", decision="RESOLVED that the budget be approved."),
            SiteItem("3", 3, "3.", "Exempt business", restricted=True),
        ),
        attendance=(
            SiteAttendance("Councillor Ada Example", "Chair", "Present, as expected"),
            SiteAttendance("Councillor Bo Sample", None, "Apologies"),
            SiteAttendance("Councillor Cy Specimen", None, "Expected"),
        ),
        votes=(SiteVote("2", "Budget", "ballots", None, None, (("Councillor Ada Example", "for"),)),),
        documents=(DocumentLink("g42-T1", "u", "Printed minutes", "minutes", published=DAY),),
    )


def _row(**values: Any) -> dict[str, Any]:
    return {"document_id": "d1", "row_id": "r1", "minutes_id": "m1", "page": 3, **values}


@pytest.fixture
def papers() -> Papers:
    return Papers(
        packs=[_row(date=DAY)],
        minutes=[_row(date=DAY)],
        attendance=[
            _row(name="A Example", status="present"),
            _row(name="Bo Sample", status="apologies"),
            _row(name="Cy Specimen", status="apologies"),
        ],
        items=[_row(title="Apologies for Absence"), _row(title="Budget & savings")],
        votes=[_row(name="Ada Example", choice="for")],
        decisions=[_row(text="the budget be approved.")],
        minuted=frozenset({"d1"}),
    )


def test_agreement_flags_nothing(record: MeetingRecord, papers: Papers) -> None:
    assert list(compare(record, papers)) == []
    assert list(compare(record, Papers())) == []


@pytest.mark.parametrize(
    ("change", "check", "both_sides"),
    [
        ({"packs": [_row(date=DAY + timedelta(days=1))]}, "site.date", ("2026-03-21", "2026-03-20")),
        ({"minutes": [_row(date=date(2026, 2, 1))]}, "site.minutes_date", ("2026-02-01", "2026-03-20")),
        (
            {
                "attendance": [
                    _row(name="Cllr A. Example", status="apologies"),
                    _row(name="B Sample", status="apologies"),
                ]
            },
            "site.attendance",
            ("Present, as expected", "apologies"),
        ),
        (
            {"attendance": [_row(name="Ada Example", status="present"), _row(name="Bo Sample", status="present")]},
            "site.attendance",
            ("Apologies", "present"),
        ),
        ({"attendance": [_row(name="Bo Sample", status="apologies")]}, "site.attendance_missing", ("Ada Example",)),
        ({"items": [_row(title="Apologies for Absence")]}, "site.item_missing", ("Budget and Savings",)),
        ({"votes": [_row(name="Ada Example", choice="against")]}, "site.vote", ("for", "against")),
        ({"decisions": [_row(text="a pond be dug")]}, "site.decision_missing", ("budget be approved",)),
    ],
)
def test_each_disagreement_is_told_with_both_sides(
    record: MeetingRecord, papers: Papers, change: dict[str, Any], check: str, both_sides: tuple[str, ...]
) -> None:
    found = list(compare(record, replace(papers, **change)))
    assert [f.check for f in found] == [check]
    assert all(side in found[0].message for side in both_sides)
    assert found[0].document_id == "d1"


def test_minutes_of_another_meeting_prove_nothing_about_this_one(record: MeetingRecord, papers: Papers) -> None:
    # A pack holds the minutes of the meeting before: their attendance is not this meeting's.
    other = replace(papers, minuted=frozenset(), attendance=[_row(name="Ada Example", status="apologies")])
    assert list(compare(record, other)) == []


def test_namesakes_are_told_apart_by_their_given_names(record: MeetingRecord, papers: Papers) -> None:
    printed = [_row(name="Zoe Example", status="apologies"), _row(name="Bo Sample", status="apologies")]
    assert [f.check for f in compare(record, replace(papers, attendance=printed))] == ["site.attendance_missing"]


@pytest.mark.parametrize("name", ["The Mayor, Councillor Ada Example", "Cllr Mrs A Example (Chair)", "Ada Example OBE"])
def test_titles_and_offices_are_no_part_of_a_name(record: MeetingRecord, papers: Papers, name: str) -> None:
    seen = replace(record, attendance=(SiteAttendance(name, None, "Present"),))
    assert list(compare(seen, papers)) == []
    away = replace(record, attendance=(SiteAttendance(name, None, "Apologies"),))
    assert [f.check for f in compare(away, papers)] == ["site.attendance"]


def test_a_record_survives_the_ledger(record: MeetingRecord) -> None:
    assert from_json(as_json(record)) == record


def test_silence_is_measured_by_the_sources_own_habit(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    now: datetime = moment(200)

    def hold(source: str, days_ago: list[int]) -> None:
        for number, ago in enumerate(days_ago):
            at = (now - timedelta(days=ago)).isoformat()
            ledger.db.execute("INSERT INTO versions VALUES (?, ?, 1, 'x', 'u', ?, NULL)", (source, str(number), at))

    hold("weekly", [100, 93, 86, 79, 72, 65, 58, 51])
    hold("lively", [60, 53, 46, 39, 32, 25, 18, 11])
    hold("quarterly", [560, 470, 380, 290, 200, 110])
    hold("new", [90, 80])
    assert silence(ledger, "weekly", now) == 51
    assert silence(ledger, "lively", now) is None
    assert silence(ledger, "quarterly", now) is None
    assert silence(ledger, "new", now) is None


def test_an_impossible_value_is_flagged_and_stops_nothing() -> None:
    rows = [
        {"source": "x", "document_key": "g1", "kind": "leaflet"},
        {"source": "x", "document_key": "g2", "kind": "other"},
    ]
    tables = arrow({"site_documents": rows})
    assert tables["site_documents"].column("kind").to_pylist() == [None, "other"]
    assert "leaflet" in tables["quality_flags"].column("message").to_pylist()[0]
