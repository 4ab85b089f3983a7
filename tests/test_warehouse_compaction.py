"""Many small files made into few, without a row more or less."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from models.tables import TABLES
from tests.lakes import VERSION, Killed, ask, bare, bury, document_id, dying_at, filled, minutes, snapshot, tables
from warehouse import compaction, parts
from warehouse.compaction import compact
from warehouse.lake import Lake, reading
from warehouse.layout import Layout


def everything(root: Path) -> dict[str, list[tuple[Any, ...]]]:
    return {name: sorted(ask(root, f'SELECT * FROM "{name}"'), key=repr) for name in TABLES}


def test_no_row_is_lost_or_doubled(tmp_path: Path) -> None:
    with filled(tmp_path) as lake:
        before = everything(tmp_path)
        done = compact(lake)
        assert (done.councils, done.documents) == (2, 4)
        assert everything(tmp_path) == before
        assert len(lake.layout.council_parts("decisions")) == 2
        assert lake.layout.documents("decisions") == []


def test_compacting_twice_changes_nothing(tmp_path: Path) -> None:
    with filled(tmp_path) as lake:
        compact(lake)
        before = snapshot(tmp_path)
        assert compact(lake) == compaction.Compacted(0, 0, 0)
        assert snapshot(tmp_path) == before


def test_the_result_does_not_depend_on_when_it_was_compacted(tmp_path: Path) -> None:
    with filled(tmp_path / "late", councils=1, years=(2022, 2023, 2024)) as lake:
        compact(lake)
    with Lake(tmp_path / "often") as lake:
        for year in (2024, 2022, 2023):
            lake.write_document(tables(f"c0-{year}", minutes(year), council="Council 0"))
            compact(lake)
    assert snapshot(tmp_path / "late") == snapshot(tmp_path / "often")


def test_a_compacted_document_is_still_current(tmp_path: Path) -> None:
    with filled(tmp_path) as lake:
        compact(lake)
        assert lake.is_current(document_id("c0-2023"), VERSION)
        assert not lake.is_current(document_id("c0-2023"), "test-2")
    with Lake(tmp_path) as lake:
        assert lake.is_current(document_id("c1-2024"), VERSION)


def test_another_process_learns_of_a_compaction(tmp_path: Path) -> None:
    with filled(tmp_path) as lake, Lake(tmp_path) as other:
        assert other.is_current(document_id("c0-2023"), VERSION)
        compact(lake)
        assert other.is_current(document_id("c0-2023"), VERSION)
        lake.remove_document(document_id("c0-2023"))
        assert not other.is_current(document_id("c0-2023"), VERSION)


def test_a_compacted_document_read_again_is_replaced(tmp_path: Path) -> None:
    with filled(tmp_path) as lake:
        compact(lake)
        lake.write_document(tables("c0-2023", minutes(2023, ["a", "b", "c"]), council="Council 0"))
        expected = {document_id(f"c{n}-{year}"): 1 for n in range(2) for year in (2023, 2024)}
        expected[document_id("c0-2023")] = 3
        assert dict(bare(tmp_path, "decisions")) == expected
        compact(lake)
        assert dict(bare(tmp_path, "decisions")) == expected


def test_a_document_may_move_to_another_council(tmp_path: Path) -> None:
    """An extractor that reads the council's name better must not leave the old rows under the old name."""
    with filled(tmp_path) as lake:
        compact(lake)
        lake.write_document(tables("c0-2023", minutes(2023), council="Council Nought"))
        compact(lake)
        assert ask(tmp_path, "SELECT council, count(*) FROM decisions GROUP BY 1 ORDER BY 1") == [
            ("Council 0", 1),
            ("Council 1", 2),
            ("Council Nought", 1),
        ]


def test_a_part_whose_last_document_goes_is_taken_away(tmp_path: Path) -> None:
    with filled(tmp_path, councils=1, years=(2024,)) as lake:
        compact(lake)
        lake.remove_document(document_id("c0-2024"))
        assert lake.layout.council_parts("decisions") == []
        assert bare(tmp_path, "documents") == []


def test_killed_at_any_step_no_row_is_lost_or_doubled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def compacted(root: Path, stop_at: int | None) -> int:
        with filled(root, councils=1) as lake:
            compact(lake)
            lake.write_document(tables("c0-2023", minutes(2023, ["a", "b"]), council="Council 0"))
        dying = Lake(root)
        with monkeypatch.context() as patch, suppress(Killed):
            counted = dying_at(patch, stop_at)
            compact(dying)
        bury(dying)
        return counted[0]

    steps = compacted(tmp_path / "whole", None)
    expected = {document_id("c0-2023"): 2, document_id("c0-2024"): 1}
    for stop_at in range(1, steps + 1):
        root = tmp_path / str(stop_at)
        compacted(root, stop_at)
        with reading(Layout(root)):
            assert dict(bare(root, "decisions")) == expected, f"step {stop_at}"
            assert dict(bare(root, "documents")) == dict.fromkeys(expected, 1), f"step {stop_at}"


def test_long_tables_are_cut_at_a_years_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compaction, "PART_ROWS", 2)
    with filled(tmp_path, councils=1, years=(2021, 2022, 2023, 2024)) as lake:
        compact(lake)
        assert [path.stem for path in lake.layout.council_parts("attendance")] == ["2021", "2022", "2023", "2024"]
        assert [path.stem for path in lake.layout.council_parts("decisions")] == ["2021", "2023"]
        held = [entry.document_id for path in lake.layout.council_parts("decisions") for entry in parts.entries(path)]
        assert held == [document_id(f"c0-{year}") for year in (2021, 2022, 2023, 2024)]


def test_documents_of_no_known_council_or_day_are_compacted_too(tmp_path: Path) -> None:
    with Lake(tmp_path) as lake:
        lake.write_document(tables("a", [], council=None))
        compact(lake)
        assert [path.parent.name for path in lake.layout.council_parts("documents")] == ["unknown"]
        assert lake.is_current(document_id("a"), VERSION)
