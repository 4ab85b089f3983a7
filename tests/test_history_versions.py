"""A document that was replaced by a later version stays in the lake, and counts nowhere beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from minutebook.cli import app
from models.batches import batch
from models.evidence import Row
from tests.lakes import ask, document_id, fact, opened, tables
from warehouse import catalog
from warehouse.checks.run import run_lake_checks
from warehouse.derive import derive
from warehouse.exports import facts
from warehouse.views import views

NAMES = ("Asha Thorne", "Rob Okafor", "Ines Vane")
MARCH, JUNE = date(2024, 3, 20), date(2024, 6, 26)
EVERY_VERSION = {"replaced_documents", "time_to_minutes", "meetings_filled"}
"""Views that tell of all versions, as their heads say."""
OF_THE_LAKE = ("_id", "row_ids", "document_ids", "documents", "first_held_at")


def present(name: str, status: str = "present") -> Row:
    return fact("attendance", minutes_id="m1", name=name, status=status, capacity="member", post="Wendmoor Trust")


def vote(name: str, choice: str) -> Row:
    return fact("votes", minutes_id="m1", minute_number="7", motion_position=1, choice=choice, name=name)


def pack(resolved: str, away: str) -> list[Row]:
    """The papers of June, with the minutes of March."""
    return [
        fact("meetings", meeting_id="g1", body="Cabinet", date=JUNE, venue="Town Hall, Wendbridge"),
        fact("agenda_items", meeting_id="g1", position=7, number="7", title="Market hall lease"),
        fact("reports", report_id="r1", agenda_number="7", title="Market hall lease"),
        fact("recommendations", report_id="r1", position=1, text="Approve the lease."),
        fact("work_programme", title="Harbour dues", meeting_on=JUNE, plan="committee"),
        fact("public_questions", minutes_id="m1", kind="question", text="When will the bridge reopen?"),
        fact("minutes", minutes_id="m1", body="Cabinet", date=MARCH),
        fact("minute_items", minutes_id="m1", number="7", title="Harbour dues", text="The report was introduced."),
        fact("actions", minutes_id="m1", minute_number="7", text="The clerk to mend the gate of the market hall."),
        fact(
            "decisions", minutes_id="m1", minute_number="7", position=1, text=resolved, formal=True, outcome="approved",
            votes_for=2, votes_against=1, result="carried",
        ),
        *(present(name, "apologies" if name == away else "present") for name in NAMES),
        vote("Asha Thorne", "for"),
        vote("Ines Vane", "for"),
        vote("Rob Okafor", "against"),
    ]  # fmt: skip


FIRST, SECOND = pack("the dues be doubled", "Rob Okafor"), pack("the dues be trebled", "Ines Vane")


def lake(root: Path, papers: dict[str, Sequence[Row]], replaced: str | None = None) -> Path:
    listed: dict[str, list[Any]] = {
        "source": ["wendmoor"], "document_key": ["g1-T1"], "version": [1], "document_id": [document_id(replaced or "")],
        "replaced_at": ["2024-06-20T00:00:00"],
    }  # fmt: skip
    with opened(root) as held:
        for name, rows in papers.items():
            held.write_document(tables(name, rows, kind="agenda_pack"))
        if replaced:
            held.write_derived({"site_documents": batch("site_documents", listed, 1).table}, "site")
        derive(held)
        run_lake_checks(held)
    return root


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield lake(tmp_path_factory.mktemp("both"), {"one": FIRST, "two": SECOND}, replaced="one")


@pytest.fixture(scope="module")
def latest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield lake(tmp_path_factory.mktemp("latest"), {"two": SECOND})


@pytest.mark.parametrize("view", sorted({view.name for view in views()} - EVERY_VERSION))
def test_a_view_says_what_it_says_of_the_later_version_alone(both: Path, latest: Path, view: str) -> None:
    assert rows(both, view) == rows(latest, view)


def rows(root: Path, view: str) -> list[tuple[Any, ...]]:
    with catalog.connect(root) as connection:
        names = [row[0] for row in connection.execute(f"DESCRIBE {view}").fetchall()]
        kept = ", ".join(name for name in names if not name.endswith(OF_THE_LAKE))
        return connection.execute(f"SELECT {kept} FROM {view} ORDER BY ALL").fetchall()


def test_the_views_have_rows_to_compare(latest: Path) -> None:
    for view in ("decision_history", "attendance_rate", "divisions", "votes_by_member", "actions_open"):
        assert rows(latest, view), view


def test_threads_and_checks_leave_the_earlier_version_alone(both: Path) -> None:
    assert ask(both, "SELECT count(*) FROM documents") == [(2,)]
    steps = "SELECT DISTINCT document_id FROM thread_history WHERE document_id IS NOT NULL"
    assert ask(both, steps) == [(document_id("two"),)]
    differ = """SELECT count(*) FROM quality_flags WHERE "check" IN ('attendance.differs', 'minutes.differ')"""
    assert ask(both, differ) == [(0,)]


def test_exports_have_each_meeting_once(both: Path) -> None:
    with catalog.connect(both) as connection:
        gathered = facts.gather(connection, "Wendmoor Council")
    assert [motion["text"] for motion in gathered.motions] == ["the dues be trebled"]
    assert len(gathered.meetings) == 1 and len(gathered.attendance) == 3


@pytest.mark.parametrize("command", ["decisions", "attendance", "meetings"])
def test_questions_answer_from_current_versions_unless_all_are_asked_for(both: Path, command: str) -> None:
    def answered(*words: str) -> int:
        result = CliRunner().invoke(app, [command, "--json", "--data", str(both), *words])
        return result.stdout.count('"date"')

    assert answered("--all-versions") == 2 * answered() > 0


def test_a_withdrawn_paper_counts_no_more(tmp_path: Path) -> None:
    root = lake(tmp_path, {"one": FIRST}, replaced="one")
    assert ask(root, "SELECT count(*) FROM decision_history") == [(0,)]
    assert ask(root, "SELECT count(*) FROM decisions") == [(1,)]


def test_a_paper_that_stands_elsewhere_too_is_current(tmp_path: Path) -> None:
    listed: dict[str, list[Any]] = {
        "source": ["wendmoor"] * 2, "document_key": ["g1-T1", "g2-T9"], "version": [1, 1],
        "document_id": [document_id("one")] * 2, "replaced_at": ["2024-06-20T00:00:00", None],
    }  # fmt: skip
    with opened(tmp_path) as held:
        held.write_document(tables("one", FIRST))
        held.write_derived({"site_documents": batch("site_documents", listed, 2).table}, "site")
    assert ask(tmp_path, "SELECT count(*) FROM current_documents") == [(1,)]
