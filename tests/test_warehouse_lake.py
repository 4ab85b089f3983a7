"""A document is in the lake whole, in its latest reading, or not at all."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from models.columns import SCHEMA_VERSION
from models.evidence import Flag
from models.tables import TABLES
from tests.lakes import VERSION, Killed, ask, bare, bury, document_id, dying_at, fact, minutes, opened, snapshot, tables
from warehouse import compaction, parquet
from warehouse.lake import Lake, reading
from warehouse.layout import Layout, slug

OLD = ("the budget be approved", "the report be noted")
NEW = ("the budget be refused",)


@pytest.fixture
def lake(tmp_path: Path) -> Iterator[Lake]:
    with opened(tmp_path) as fresh:
        yield fresh


def decided(root: Path) -> list[str]:
    return [text for (text,) in ask(root, "SELECT text FROM decisions ORDER BY document_id, position")]


def test_every_table_has_typed_parquet_before_any_document(lake: Lake) -> None:
    for name, table in TABLES.items():
        assert parquet.read(lake.layout.schema(name)).schema.names == list(table.names)
        assert bare(lake.layout.root, name) == [] if "document_id" in table.names else True


def test_what_is_written_can_be_read(lake: Lake) -> None:
    lake.write_document(tables("a", minutes()))
    assert bare(lake.layout.root, "decisions") == [(document_id("a"), 1)]
    assert ask(lake.layout.root, "SELECT council, body, page, regions[1].x0, rule FROM minutes") == [
        ("Wendmoor Council", "Cabinet", 1, 72.0, "test.rule")
    ]


def test_a_table_without_rows_has_no_file(lake: Lake) -> None:
    lake.write_document(tables("a", minutes()))
    assert not lake.layout.document("votes", document_id("a")).exists()


def test_a_document_read_again_is_replaced(lake: Lake) -> None:
    lake.write_document(tables("a", minutes(decisions=OLD)))
    lake.write_document(tables("b", minutes(decisions=OLD)))
    fewer = [row for row in minutes(decisions=NEW) if row.table != "attendance"]
    lake.write_document(tables("a", fewer))
    assert dict(bare(lake.layout.root, "decisions")) == {document_id("a"): 1, document_id("b"): 2}
    assert dict(bare(lake.layout.root, "attendance")) == {document_id("b"): 2}


def test_the_same_reading_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        with Lake(tmp_path / name) as lake:
            for document in ("a", "b") if name == "one" else ("b", "a", "a"):
                lake.write_document(tables(document, minutes()))
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "two")


def test_a_reading_is_current_for_its_own_version_alone(lake: Lake) -> None:
    lake.write_document(tables("a", minutes()))
    assert lake.is_current(document_id("a"), VERSION)
    assert not lake.is_current(document_id("a"), "test-2")
    assert not lake.is_current(document_id("b"), VERSION)


def test_a_reading_for_older_tables_is_not_current(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    lake.write_document(tables("a", minutes()))
    monkeypatch.setattr("warehouse.lake.SCHEMA_VERSION", "2.0.0")
    assert not lake.is_current(document_id("a"), VERSION)


def test_asking_whether_a_reading_is_current_takes_no_time(lake: Lake) -> None:
    lake.write_document(tables("a", minutes()))
    began = time.perf_counter()
    for _ in range(100):
        assert lake.is_current(document_id("a"), VERSION)
    assert (time.perf_counter() - began) / 100 < 0.005  # Measured: 0.00014 s.


def test_a_document_can_be_taken_out(lake: Lake) -> None:
    lake.write_document(tables("a", minutes()))
    assert lake.remove_document(document_id("a"))
    assert not lake.remove_document(document_id("a"))
    assert bare(lake.layout.root, "documents") == []
    assert not lake.is_current(document_id("a"), VERSION)


def test_two_documents_at_once_are_refused(lake: Lake) -> None:
    made = tables("a", minutes())
    empty = made | {"documents": made["documents"].slice(0, 0)}
    with pytest.raises(ValueError, match="one row"):
        lake.write_document(empty)


def test_derived_rows_are_replaced_part_by_part(lake: Lake) -> None:
    flags = tables("a", [], flags=[Flag("test.check", "info", "first")])["quality_flags"]
    lake.write_derived({"quality_flags": flags}, "one")
    lake.write_derived({"quality_flags": flags}, "two")
    lake.write_derived({"quality_flags": flags.slice(0, 0)}, "one")
    assert ask(lake.layout.root, "SELECT message FROM quality_flags") == [("first",)]


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    with Lake(tmp_path) as lake:
        lake.write_document(tables("a", minutes()))
        compaction.compact(lake)
    left = [path for name in ("journal", "staging") for path in (tmp_path / name).rglob("*")]
    assert left == []


# Killed at any moment


def _rewrite(root: Path, monkeypatch: pytest.MonkeyPatch, stop_at: int | None, compacted: bool) -> int:
    """A lake of two documents, in which one is read again and the process dies at step `stop_at`; steps taken."""
    with opened(root) as lake:
        for name in ("a", "b"):
            lake.write_document(tables(name, minutes(decisions=OLD)))
        if compacted:
            compaction.compact(lake)
    fewer = [row for row in minutes(decisions=NEW) if row.table != "attendance"]
    made = tables("a", fewer)
    dying = Lake(root)
    with monkeypatch.context() as patch:
        counted = dying_at(patch, stop_at)
        with suppress(Killed):
            dying.write_document(made)
    bury(dying)
    return counted[0]


@pytest.mark.parametrize("compacted", [False, True], ids=["own files", "compacted"])
def test_killed_at_any_step_a_document_is_old_or_new_and_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compacted: bool
) -> None:
    steps = _rewrite(tmp_path / "whole", monkeypatch, None, compacted)
    assert steps > 5
    seen = set()
    for stop_at in range(1, steps + 1):
        root = tmp_path / str(stop_at)
        _rewrite(root, monkeypatch, stop_at, compacted)
        with reading(Layout(root)):
            pass  # A reader alone puts right what was left.
        state = (dict(bare(root, "decisions")), dict(bare(root, "attendance")))
        a, b = document_id("a"), document_id("b")
        assert state in (({a: 2, b: 2}, {a: 2, b: 2}), ({a: 1, b: 2}, {b: 2})), f"step {stop_at}"
        seen.add(len(state[1]))
        with Lake(root) as again:
            again.write_document(tables("a", minutes(decisions=NEW)))
        assert list((root / "staging").iterdir()) == []
        assert dict(bare(root, "decisions")) == {a: 1, b: 2}
    assert seen == {1, 2}, "some steps come before the commit, some after it"


WRITER = """
import sys
from pathlib import Path
from tests.lakes import minutes, tables
from warehouse.lake import Lake
with Lake(Path(sys.argv[1])) as lake:
    print("open", flush=True)
    for turn in range(10_000):
        for name in "abc":
            lake.write_document(tables(name, minutes(decisions=["one"] * (turn % 3 + 1)), version=str(turn % 3 + 1)))
"""


def test_kill_minus_nine(tmp_path: Path, root: Path) -> None:
    """A real process, killed at moments drawn at random: every document is whole, as one reading left it."""
    moments = random.Random(20)
    for _ in range(4):
        command = [sys.executable, "-c", WRITER, str(tmp_path)]
        with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.05 + moments.random() * 0.3)
            process.send_signal(signal.SIGKILL)
        with reading(Layout(tmp_path)):
            counts = dict(bare(tmp_path, "decisions"))
        versions = dict(ask(tmp_path, "SELECT document_id, extractor_version FROM documents"))
        assert {document: str(number) for document, number in counts.items()} == versions
    Lake(tmp_path).close()
    assert list((tmp_path / "staging").iterdir()) == []


def test_writers_do_not_lose_each_others_documents(tmp_path: Path, root: Path) -> None:
    command = [sys.executable, "-c", WRITER.replace("10_000", "3").replace('"abc"', "sys.argv[2]"), str(tmp_path)]
    running = [subprocess.Popen([*command, names], cwd=root, stdout=subprocess.DEVNULL) for names in ("ab", "cd")]
    assert [process.wait(60) for process in running] == [0, 0]
    assert dict(bare(tmp_path, "decisions")) == {document_id(name): 3 for name in "abcd"}


def test_a_reader_keeps_a_commit_waiting(tmp_path: Path, root: Path) -> None:
    with Lake(tmp_path) as lake:
        lake.write_document(tables("a", minutes()))
    one_turn = WRITER.replace("10_000", "1").replace("    print", "print", 1).replace('print("open", flush=True)', "")
    with reading(Layout(tmp_path)):
        writer = subprocess.Popen([sys.executable, "-c", one_turn, str(tmp_path)], cwd=root)
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(2)
        assert len(bare(tmp_path, "documents")) == 1
    assert writer.wait(60) == 0
    assert len(bare(tmp_path, "documents")) == 3


def test_a_councils_folder_is_plain() -> None:
    assert slug("Île-de-Wendmoor & District Council") == "ile-de-wendmoor-district-council"
    assert slug(None) == slug("…") == "unknown"


def test_rows_carry_the_version_of_the_tables(lake: Lake) -> None:
    lake.write_document(tables("a", [fact("minutes", minutes_id="m1")]))
    assert ask(lake.layout.root, "SELECT schema_version FROM documents") == [(SCHEMA_VERSION,)]
