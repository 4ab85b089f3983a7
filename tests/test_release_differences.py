"""What changed between two releases, and why; and what had been published when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from models.batches import batch
from models.evidence import Row
from tests.lakes import document_id, fact, filled, minutes, tables
from warehouse import differences, published
from warehouse.lake import Lake


def versions(paper: str, replaced: str) -> pa.Table:
    """The site's list of a document that came in two versions."""
    rows = [(1, document_id(replaced), "2024-05-02T00:00:00"), (2, document_id(paper), None)]
    columns: dict[str, list[Any]] = {
        "source": ["wendmoor"] * 2,
        "document_key": ["g1-T1"] * 2,
        "version": [version for version, _, _ in rows],
        "document_id": [name for _, name, _ in rows],
        "replaced_at": [moment for _, _, moment in rows],
    }
    return batch("site_documents", columns, 2).table


def changed(before: Path, after: Path) -> set[tuple[str, str, str]]:
    return {(one.table_name, one.change, one.why) for one in differences.compare(before, after)}


def two_lakes(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("before", "after"):
        filled(tmp_path / name).close()
    return tmp_path / "before", tmp_path / "after"


def test_equal_lakes_have_no_differences(tmp_path: Path) -> None:
    assert changed(*two_lakes(tmp_path)) == set()


def test_a_new_document(tmp_path: Path) -> None:
    before, after = two_lakes(tmp_path)
    with Lake(after) as lake:
        lake.write_document(tables("new", minutes()))
    found = changed(before, after)
    assert ("decisions", "added", "new document") in found and ("documents", "added", "new document") in found
    assert {change for _, change, _ in found} == {"added"}
    assert {why for _, _, why in changed(after, before)} == {"document removed"}


@pytest.mark.parametrize(("version", "why"), [("test-2", "new extractor"), ("test-1", "correction")])
def test_a_document_read_anew(tmp_path: Path, version: str, why: str) -> None:
    before, after = two_lakes(tmp_path)
    better = minutes(2024, ["the whole budget be approved"])
    with Lake(after) as lake:
        lake.write_document(tables("c0-2024", better, council="Council 0", version=version))
    found = {one for one in changed(before, after) if one[0] == "decisions"}
    assert found == {("decisions", "removed", why), ("decisions", "added", why)}


def test_a_row_whose_place_alone_changed_names_the_columns(tmp_path: Path) -> None:
    before, after = two_lakes(tmp_path)
    rows: Sequence[Row] = [
        fact("decisions", page=2, **row.values) if row.table == "decisions" else row for row in minutes(2024)
    ]
    with Lake(after) as lake:
        lake.write_document(tables("c0-2024", rows, council="Council 0"))
    (one,) = differences.compare(before, after)
    assert (one.table_name, one.change, one.changed_columns) == ("decisions", "changed", "page, page_label, regions")


def test_a_version_that_took_the_place_of_another(tmp_path: Path) -> None:
    before, after = two_lakes(tmp_path)
    with Lake(after) as lake:
        lake.remove_document(document_id("c0-2024"))
        lake.write_document(tables("second", minutes(2024, ["it be amended"]), council="Council 0"))
        lake.write_derived({"site_documents": versions("second", "c0-2024")})
    found = changed(before, after)
    assert ("decisions", "removed", "replaced") in found and ("decisions", "added", "new version") in found


def person(name: str) -> dict[str, pa.Table]:
    return {"people": batch("people", {"person_id": ["p-1"], "name": [name]}, 1).table}


def test_a_derived_row_is_corrected_or_follows(tmp_path: Path) -> None:
    before, after = two_lakes(tmp_path)
    for folder, name in ((before, "A Thorne"), (after, "Asha Thorne")):
        with Lake(folder) as lake:
            lake.write_derived(person(name))
    assert changed(before, after) == {("people", "changed", "correction")}
    with Lake(after) as lake:
        lake.write_document(tables("new", minutes()))
    assert ("people", "changed", "follows") in changed(before, after)


def test_a_folder_without_tables(tmp_path: Path) -> None:
    with pytest.raises(differences.NoTablesError):
        list(differences.compare(tmp_path, tmp_path))


# What was published is never lost


def texts(data: Path, day: str) -> set[str]:
    with published.as_of(data, date.fromisoformat(day)) as connection:
        return {text for (text,) in connection.execute("SELECT text FROM decisions").fetchall()}


def test_every_day_can_be_shown_after_a_replacement_and_a_removal(tmp_path: Path) -> None:
    filled(tmp_path, councils=1, years=(2024,)).close()
    published.record(tmp_path, date(2024, 5, 1))
    with Lake(tmp_path) as lake:
        lake.write_document(tables("c0-2024", minutes(2024, ["it be amended"]), council="Council 0", version="test-2"))
        lake.write_document(tables("new", minutes(2023, ["the pier be sold"])))
    published.record(tmp_path, date(2024, 6, 1))
    with Lake(tmp_path) as lake:
        lake.remove_document(document_id("new"))
    assert published.record(tmp_path, date(2024, 7, 1)) > 0
    assert published.record(tmp_path, date(2024, 8, 1)) == 0
    assert texts(tmp_path, "2024-05-31") == {"the budget be approved"}
    assert texts(tmp_path, "2024-06-01") == {"it be amended", "the pier be sold"}
    assert texts(tmp_path, "2024-12-31") == {"it be amended"}
    with pytest.raises(published.NothingPublishedError):
        texts(tmp_path, "2024-04-30")


def test_views_show_the_same_day(tmp_path: Path) -> None:
    filled(tmp_path, councils=1, years=(2024,)).close()
    published.record(tmp_path, date(2024, 5, 1))
    with Lake(tmp_path) as lake:
        lake.write_document(tables("new", minutes()))
    with published.as_of(tmp_path, date(2024, 5, 2)) as connection:
        assert connection.execute("SELECT count(*) FROM current_documents").fetchone() == (1,)


def test_a_second_release_on_one_day_takes_the_place_of_the_first(tmp_path: Path) -> None:
    filled(tmp_path, councils=1, years=(2024,)).close()
    published.record(tmp_path, date(2024, 5, 1))
    with Lake(tmp_path) as lake:
        lake.write_document(tables("new", minutes(decisions=["the pier be sold"])))
    published.record(tmp_path, date(2024, 5, 1))
    assert texts(tmp_path, "2024-05-01") == {"the budget be approved", "the pier be sold"}


def test_the_past_cannot_be_written(tmp_path: Path) -> None:
    filled(tmp_path, councils=1, years=(2024,)).close()
    published.record(tmp_path, date(2024, 5, 1))
    with pytest.raises(published.EarlierDayError, match="2024-05-01"):
        published.record(tmp_path, date(2024, 4, 1))
