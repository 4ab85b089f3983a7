"""The views for analysts: every worked question of docs/analysts.md runs; a lake made for them gives known answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.evidence import Row
from tests.lakes import ask, fact, opened, tables
from warehouse import catalog
from warehouse.derive import derive

BODY = "Cabinet"
DAYS = (date(2024, 1, 10), date(2024, 2, 14), date(2024, 3, 13))
ROOT = Path(__file__).resolve().parent.parent
WORKED = re.compile(r"^### (\w+)\n.*?```sql\n(.*?)```", re.DOTALL | re.MULTILINE)
BARE = re.compile(r"## Without Minutebook.*?```sql\n(.*?)```", re.DOTALL)
DOCUMENT = (ROOT / "docs" / "analysts.md").read_text(encoding="utf-8")


def listed(name: str, status: str = "present", **more: Any) -> Row:
    return fact("attendance", minutes_id="m1", name=name, status=status, capacity="member", **more)


def sitting(day: date, *rows: Row) -> list[Row]:
    return [
        fact("meetings", meeting_id="g1", body=BODY, date=day),
        fact("minutes", minutes_id="m1", body=BODY.upper(), date=day),
        fact("minute_items", minutes_id="m1", number="7", title="Budget", text="The report was introduced."),
        *rows,
    ]


def vote(name: str, choice: str) -> Row:
    return fact("votes", minutes_id="m1", minute_number="7", motion_position=1, choice=choice, name=name)


FIRST = sitting(
    DAYS[0],
    listed("Asha Thorne", post="Wendmoor Trust"),
    listed("Rob Okafor", "apologies", post="Wendmoor Trust"),
    listed("Ines Vane", "substitute", substitute_for="Rob Okafor", mode="remote"),
    fact("actions", minutes_id="m1", minute_number="7", text="The clerk to mend the gate of the market hall."),
    fact("public_questions", minutes_id="m1", kind="question", text="When will the bridge reopen? The bridge is shut."),
    fact("work_programme", title="Market hall lease report", meeting_on=DAYS[1], plan="committee"),
)
SECOND = sitting(
    DAYS[1],
    listed("Asha Thorne", mode="remote"),
    listed("Rob Okafor"),
    vote("Asha Thorne", "for"),
    vote("Ines Vane", "for"),
    vote("Rob Okafor", "against"),
    fact(
        "decisions", minutes_id="m1", minute_number="7", position=1, text="the budget be approved", formal=True,
        votes_for=2, votes_against=1, result="carried", outcome="approved",
    ),
)  # fmt: skip
THIRD = [
    fact("meetings", meeting_id="g1", body=BODY, date=DAYS[2]),
    fact("agenda_items", meeting_id="g1", position=1, number="1", title="Market Hall Lease"),
    *[row for row in SECOND if row.table != "meetings"],  # The minutes of February, printed once more.
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("views")
    with opened(folder) as lake:
        for name, rows, kind in (("a", FIRST, "minutes"), ("b", SECOND, "minutes"), ("c", THIRD, "agenda_pack")):
            lake.write_document(tables(name, rows, kind=kind))
        derive(lake)
    yield folder


@pytest.mark.parametrize(("view", "sql"), WORKED.findall(DOCUMENT))
def test_every_worked_question_runs(root: Path, view: str, sql: str) -> None:
    assert view in sql
    with catalog.connect(root) as connection:
        assert connection.execute(sql).description


def test_every_view_that_the_issue_asks_for_has_a_worked_question() -> None:
    assert {
        "decision_history", "attendance_rate", "apologies_by_organisation", "votes_by_member", "divisions",
        "recommendations_vs_decisions", "work_programme_slippage", "actions_open", "question_topics", "body_calendar",
        "time_to_minutes",
    } <= {view for view, _ in WORKED.findall(DOCUMENT)}  # fmt: skip


def test_the_bare_parquet_answers_without_us(root: Path) -> None:
    import duckdb

    found = BARE.search(DOCUMENT)
    assert found
    assert len(duckdb.execute(found[1].replace("'lake/", f"'{root}/lake/")).fetchall()) == 2


def test_attendance_counts_each_meeting_once(root: Path) -> None:
    sql = "SELECT name, meetings, present, apologies, as_substitute, remote, rate FROM attendance_rate ORDER BY name"
    assert ask(root, sql) == [
        ("Asha Thorne", 2, 2, 0, 0, 1, 1.0),
        ("Ines Vane", 0, 0, 0, 1, 1, None),
        ("Rob Okafor", 2, 1, 1, 0, 0, 0.5),
    ]


def test_apologies_of_an_organisation(root: Path) -> None:
    sql = "SELECT organisation, rows_listed, present, apologies FROM apologies_by_organisation"
    assert ask(root, sql) == [("Wendmoor Trust", 2, 1, 1)]


def test_votes_and_divisions(root: Path) -> None:
    sql = "SELECT name, choice, with_majority FROM votes_by_member ORDER BY name"
    assert ask(root, sql) == [
        ("Asha Thorne", "for", True),
        ("Ines Vane", "for", True),
        ("Rob Okafor", "against", False),
    ]
    assert ask(root, "SELECT named_for, named_against, printed_for, result FROM divisions") == [(2, 1, 2, "carried")]


def test_planned_business_that_came_late(root: Path) -> None:
    sql = "SELECT title, planned_for, came_on, days_late, status FROM work_programme_slippage"
    assert ask(root, sql) == [("Market hall lease report", DAYS[1], DAYS[2], 28, "late")]


def test_actions_questions_calendar_and_minutes(root: Path) -> None:
    assert ask(root, "SELECT meetings_since, days_to_last_meeting FROM actions_open") == [(1, 35)]
    assert ask(root, "SELECT questions FROM question_topics WHERE topic = 'bridge'") == [(1,)]
    calendar = "SELECT date, has_agenda, has_minutes, days_since_last FROM body_calendar ORDER BY date"
    assert ask(root, calendar) == [
        (DAYS[0], False, True, None),
        (DAYS[1], False, True, 35),
        (DAYS[2], True, False, 28),
    ]
    assert ask(root, "SELECT date, days_to_print FROM time_to_minutes ORDER BY date") == [
        (DAYS[0], None),
        (DAYS[1], 28),
    ]


def test_a_decision_leads_to_its_thread(root: Path) -> None:
    sql = "SELECT DISTINCT title, decision, thread_id IS NOT NULL FROM decision_history"
    assert ask(root, sql) == [("Budget", "the budget be approved", True)]
