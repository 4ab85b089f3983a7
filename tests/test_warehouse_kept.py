"""Kept views: they answer as the tables do, follow the lake by the council, and survive whoever is killed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from models.evidence import Row
from models.schema import arrow_schema
from tests.lakes import Killed, ask, bury, document_id, dying_at, fact, minutes, opened, tables
from warehouse import catalog, kept
from warehouse.compaction import compact
from warehouse.derive import derive
from warehouse.lake import Lake
from warehouse.refresh import refresh
from warehouse.views import views

DAY = date(2026, 1, 1)
COUNCILS = ("Wendmoor Council", "WENDMOOR COUNCIL", "Ferry Council", None)


def busy(day: date) -> list[Row]:
    """A sitting with something for every view."""
    return [
        *minutes(day.year),
        fact("members", meeting_id="g1", name="Asha Thorne", post="Wendmoor Trust"),
        fact("agenda_items", meeting_id="g1", position=1, number="7", title="Budget"),
        fact("reports", report_id="r1", agenda_number="7", title="Budget"),
        fact("recommendations", report_id="r1", position=1, text="approve the budget"),
        fact("votes", minutes_id="m1", minute_number="7", motion_position=1, choice="for", name="Asha Thorne"),
        fact("actions", minutes_id="m1", minute_number="7", text="The clerk to mend the gate.", owner="Asha Thorne"),
        fact("public_questions", minutes_id="m1", kind="question", text="When will the bridge reopen?"),
        fact("work_programme", title="Market hall lease", meeting_on=day, plan="committee"),
    ]


def fill(lake: Lake, councils: tuple[str | None, ...] = COUNCILS) -> None:
    for number, council in enumerate(councils):
        for year in (2023, 2024):
            rows = busy(date(year, 3, 20))
            lake.write_document(tables(f"{number}-{year}", rows, council=council, kind="agenda_pack"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake that nothing was derived from, which no test may change."""
    root = tmp_path_factory.mktemp("filled")
    with opened(root) as held:
        fill(held)
    return root


@pytest.fixture(scope="module")
def derived(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same lake, derived, which no test may change."""
    root = Path(shutil.copytree(filled, tmp_path_factory.mktemp("derived") / "data"))
    with Lake(root) as held:
        derive(held)
    return root


@pytest.fixture
def lake(filled: Path, tmp_path: Path) -> Iterator[Lake]:
    """A copy of the lake that nothing was derived from."""
    with Lake(shutil.copytree(filled, tmp_path, dirs_exist_ok=True)) as held:
        yield held


@pytest.fixture
def settled(derived: Path, tmp_path: Path) -> Iterator[Lake]:
    """A copy of the derived lake."""
    with Lake(shutil.copytree(derived, tmp_path, dirs_exist_ok=True)) as held:
        yield held


def differences(root: Path) -> dict[str, int]:
    """By view, the rows in which what is kept and what the tables answer differ."""
    found = {}
    for view in kept.kept_views():
        shown, live = f'main."{view.name}"', f'{kept.LIVE}."{view.name}"'
        apart = f"(FROM {shown} EXCEPT ALL FROM {live}) UNION ALL (FROM {live} EXCEPT ALL FROM {shown})"
        found[view.name] = int(ask(root, f"SELECT count(*) FROM ({apart})")[0][0])
    return found


def parts(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted((root / "views").glob("*/*.parquet"))}


@pytest.mark.parametrize("compacted", [False, True])
def test_they_answer_as_the_tables_do(lake: Lake, tmp_path: Path, compacted: bool) -> None:
    if compacted:
        compact(lake)
    derive(lake)
    assert set(differences(tmp_path).values()) == {0}
    for view in kept.kept_views():
        described = [
            ask(tmp_path, f'SELECT column_name, column_type FROM (DESCRIBE {schema}."{view.name}")')
            for schema in ("main", kept.LIVE)
        ]
        assert described[0] == described[1]
        assert ask(tmp_path, f'SELECT count(*) FROM "{view.name}"') > [(0,)]


def test_until_the_first_derivation_they_are_answered_from_the_tables(lake: Lake, tmp_path: Path) -> None:
    assert ask(tmp_path, "SELECT count(*) FROM decision_history") == [(8,)]
    assert ask(tmp_path, f"SELECT count(*) FROM {kept.BEHIND}") == [(0,)]


def test_what_they_do_not_show_yet_is_told(settled: Lake, tmp_path: Path) -> None:
    assert ask(tmp_path, f"SELECT count(*) FROM {kept.BEHIND}") == [(0,)]
    settled.write_document(tables("later", minutes(2025), council="Ferry Council"))
    settled.write_document(tables("0-2023", minutes(2023), council="Wendmoor Council", version="test-2"))
    settled.remove_document(document_id("0-2024"))
    assert ask(tmp_path, f"SELECT document_id, why FROM {kept.BEHIND} ORDER BY why") == [
        (document_id("0-2024"), "gone"),
        (document_id("later"), "new"),
        (document_id("0-2023"), "read anew"),
    ]
    assert ask(tmp_path, "SELECT count(*) FROM decision_history WHERE year = 2025") == [(0,)]
    assert ask(tmp_path, f"SELECT count(*) FROM {kept.LIVE}.decision_history WHERE year = 2025") == [(1,)]
    derive(settled)
    assert ask(tmp_path, f"SELECT count(*) FROM {kept.BEHIND}") == [(0,)]
    assert set(differences(tmp_path).values()) == {0}


def test_other_councils_are_left_alone(settled: Lake, tmp_path: Path) -> None:
    before = parts(tmp_path)
    stamps = {name: (tmp_path / name).stat().st_mtime_ns for name in before}
    settled.write_document(tables("later", minutes(2025), council="Ferry Council"))
    assert derive(settled).councils == 1
    changed = {name for name in before if (tmp_path / name).stat().st_mtime_ns != stamps[name]}
    assert {Path(name).stem for name in changed} == {"ferry-council"}
    assert derive(settled).councils == 0


def test_what_is_kept_depends_on_the_documents_alone(settled: Lake, tmp_path: Path) -> None:
    first = parts(tmp_path)
    compact(settled)
    derive(settled, everything=True)
    assert parts(tmp_path) == first


def test_a_council_that_is_gone_leaves_nothing(settled: Lake, tmp_path: Path) -> None:
    for year in (2023, 2024):
        settled.remove_document(document_id(f"2-{year}"))
        settled.remove_document(document_id(f"3-{year}"))
    derive(settled)
    assert {Path(name).stem for name in parts(tmp_path)} == {"_schema", "wendmoor-council"}
    assert ask(tmp_path, "SELECT DISTINCT lower(council) FROM decision_history") == [("wendmoor council",)]


def test_a_site_that_withdraws_a_paper_has_its_council_derived(settled: Lake) -> None:
    gone = {"source": "ferry", "document_key": "1", "document_id": document_id("2-2023"), "withdrawn_on": DAY}
    held = pa.Table.from_pylist([gone], arrow_schema("site_documents"))
    settled.write_derived({"site_documents": held}, "harvest-ferry")
    assert derive(settled).councils == 1


def test_other_sql_is_not_answered_from_what_older_sql_made(
    lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    derive(lake)
    monkeypatch.setattr(kept, "fingerprint", lambda: "of tomorrow")
    assert "views/decision_history" not in kept.definition(lake.layout)
    shutil.rmtree(tmp_path / "views" / "decision_history")
    assert ask(tmp_path, "SELECT count(*) FROM decision_history") == [(8,)]
    assert derive(lake).unchanged == 0
    assert "views/decision_history" in kept.definition(lake.layout)
    assert set(differences(tmp_path).values()) == {0}


@pytest.mark.parametrize("stop_at", [1, 15, 30, 50])
def test_killed_at_any_step_it_goes_on(
    filled: Path, derived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop_at: int
) -> None:
    lake = Lake(shutil.copytree(filled, tmp_path, dirs_exist_ok=True))
    with monkeypatch.context() as dying:
        dying_at(dying, stop_at)
        with pytest.raises(Killed):
            derive(lake)
        bury(lake)
    with Lake(tmp_path) as again:
        derive(again)
    assert parts(tmp_path) == parts(derived)
    assert set(differences(tmp_path).values()) == {0}


def test_kept_views_stand_on_none_that_is_kept() -> None:
    names = {view.name for view in kept.kept_views()}
    assert not any(names & set(view.needs) for view in views())


def test_a_refresh_derives_and_indexes_once(lake: Lake, tmp_path: Path) -> None:
    done = refresh(lake)
    assert (done.derived.councils > 0, done.indexed.added) == (True, 8)
    with catalog.connect(tmp_path) as connection:
        assert connection.execute("SELECT count(*) FROM search('budget')").fetchone() != (0,)
    again = refresh(lake)
    assert (again.derived.councils, again.indexed.added, again.indexed.removed) == (0, 0, 0)
