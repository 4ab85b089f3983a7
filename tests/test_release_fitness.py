"""A lake with more errors than the limits allow is not published, by whichever way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from typer.testing import CliRunner

from minutebook.app import Code
from minutebook.cli import app
from models.batches import batch
from models.evidence import Flag, Row
from tests.lakes import document_id, fact, filled, minutes, opened, tables
from warehouse import catalog, published
from warehouse.lake import Lake
from warehouse.layout import Layout
from warehouse.release import build, fitness
from warehouse.release.fitness import Limits, LimitsError, NotFitError

WRONG = Flag("test.error", "error", "a total is not its sum")


def lake_with(root: Path, wrong: Sequence[Flag] = (WRONG,), sound: int = 4) -> Path:
    with opened(root) as lake:
        for number in range(sound):
            lake.write_document(tables(f"sound-{number}", minutes(2020 + number)))
        lake.write_document(tables("wrong", minutes(2019), flags=wrong))
    return root


def twice(name: str, choice: str) -> Row:
    return fact("votes", minutes_id="m1", minute_number="7", motion_position=1, choice=choice, name=name)


def test_errors_above_the_limits_stop_a_release(tmp_path: Path) -> None:
    data = lake_with(tmp_path / "data")
    with pytest.raises(NotFitError) as refused:
        build.release(data, tmp_path / "out")
    said = str(refused.value)
    assert "errors of any kind: 1 of 5 documents (20.0 %), 5 % may" in said
    assert "test.error: 1 of 5 documents (20.0 %), 2 % may\n    wrong.pdf: a total is not its sum" in said
    assert "minutebook check" in said and "--max-errors" in said
    assert not list(tmp_path.glob("*out*")) and published.days(Layout(data)) == []
    assert build.release(data, tmp_path / "out", max_errors=20, day=date(2024, 5, 1)).rows > 0
    assert published.days(Layout(data)) == [date(2024, 5, 1)]


def test_a_check_has_a_limit_of_its_own(tmp_path: Path) -> None:
    data = lake_with(tmp_path)
    with catalog.connect(data) as connection:
        assert fitness.excesses(connection, Limits(total=20, each=20)) == []
        assert [one.check for one in fitness.excesses(connection, Limits(20, 19))] == ["test.error"]
        assert [one.check for one in fitness.excesses(connection, Limits(20, 20, {"test.error": 1}))] == ["test.error"]
        assert [one.check for one in fitness.excesses(connection, Limits(19, 20))] == [None]
        assert fitness.excesses(connection, Limits(20, 0, {"test.error": 20})) == []


def test_checks_across_documents_run_before_a_release(tmp_path: Path) -> None:
    """A contradiction that nobody has looked for yet stops it too."""
    odd = [twice("Asha Thorne", "for"), twice("Asha Thorne", "against")]
    with opened(tmp_path / "data") as lake:
        lake.write_document(tables("a", [*minutes(), *odd]))
        lake.write_derived(
            {
                "people": batch("people", {"person_id": ["p-1"], "name": ["Asha Thorne"]}, 1).table,
                "person_mentions": _mentions(lake),
            },
            "test",
        )
    with pytest.raises(NotFitError, match=r"division\.twice: 1 of 1 documents"):
        build.release(tmp_path / "data", tmp_path / "out")


def _mentions(lake: Lake) -> pa.Table:
    with catalog.connect(lake.layout.root) as connection:
        ids = [row for (row,) in connection.execute("SELECT row_id FROM votes").fetchall()]
    columns = {"person_id": ["p-1"] * len(ids), "table_name": ["votes"] * len(ids), "row_id": ids}
    return batch("person_mentions", columns, len(ids)).table


def test_errors_of_a_replaced_version_do_not_count(tmp_path: Path) -> None:
    data = lake_with(tmp_path)
    columns: dict[str, list[Any]] = {
        "source": ["wendmoor"], "document_key": ["g1-T1"], "version": [1], "document_id": [document_id("wrong")],
        "replaced_at": ["2024-05-02T00:00:00"],
    }  # fmt: skip
    with Lake(data) as lake:
        lake.write_derived({"site_documents": batch("site_documents", columns, 1).table}, "site")
    with catalog.connect(data) as connection:
        assert fitness.excesses(connection, Limits(0, 0)) == []


def test_limits_in_the_data_directory_take_the_place_of_the_packaged_ones(tmp_path: Path) -> None:
    assert fitness.limits(tmp_path).total == 5 and fitness.limits(tmp_path).of("reader.failed") == 1
    (tmp_path / "limits.yaml").write_text("total: 30\neach: 20\nchecks: {test.error: 25}\n", encoding="utf-8")
    allowed = fitness.limits(tmp_path)
    assert (allowed.total, allowed.of("other"), allowed.of("test.error")) == (30, 20, 25)
    assert fitness.limits(tmp_path, max_errors=1).of("test.error") == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("total: [", "no YAML"),
        ("- 5", "holds `total`"),
        ("{total: 5, each: 2, all: 3}", "holds `total`"),
        ("{total: 5}", "each is None"),
        ("{total: 5, each: 200}", "each is 200"),
        ("{total: 5, each: 2, checks: [a]}", "names of checks"),
        ("{total: 5, each: 2, checks: {a: yes}}", "a is True"),
    ],
)
def test_limits_that_cannot_be_read_stop_a_release(tmp_path: Path, text: str, why: str) -> None:
    filled(tmp_path / "data").close()
    (tmp_path / "data" / "limits.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LimitsError, match=why):
        build.release(tmp_path / "data", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_command_tells_which_errors_and_what_to_do(tmp_path: Path) -> None:
    data = lake_with(tmp_path / "data")
    words = ["release", str(tmp_path / "out"), "--data", str(data)]
    refused = CliRunner().invoke(app, words)
    assert refused.exit_code == Code.PROBLEMS and "test.error: 1 of 5" in refused.stderr
    assert CliRunner().invoke(app, [*words, "--max-errors", "20"]).exit_code == Code.OK


def test_a_check_tells_that_a_release_would_be_refused(tmp_path: Path) -> None:
    checked = CliRunner().invoke(app, ["check", "--data", str(lake_with(tmp_path / "wrong"))])
    assert "a release would be refused" in checked.stderr and "test.error: 1 of 5" in checked.stderr
    sound = CliRunner().invoke(app, ["check", "--data", str(lake_with(tmp_path / "sound", wrong=()))])
    assert (sound.exit_code, sound.stderr) == (Code.OK, "")


def test_the_flow_stops_before_it_publishes(tmp_path: Path) -> None:
    """The flow's tasks, without a server."""
    from flows.upkeep import check_task, release_task

    data = lake_with(tmp_path / "data")
    with pytest.raises(NotFitError, match=r"test\.error"):
        check_task.fn(str(data), None)
    check_task.fn(str(data), 20.0)
    assert release_task.fn(str(data), str(tmp_path / "out"), None, 20.0).startswith("1.")
    assert (tmp_path / "out" / "manifest.sha256").exists()


def test_a_release_before_the_last_one_changes_nothing(tmp_path: Path) -> None:
    filled(tmp_path / "data").close()
    build.release(tmp_path / "data", tmp_path / "one", day=date(2024, 6, 1))
    with pytest.raises(published.EarlierDayError):
        build.release(tmp_path / "data", tmp_path / "two", day=date(2024, 5, 1))
    assert not (tmp_path / "two").exists()
