"""A release: the same bytes from the same lake, clean for Frictionless, loaded in one line."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import duckdb
import frictionless
import pandas as pd
import polars as pl
import pytest
from typer.testing import CliRunner

from minutebook.app import Code
from minutebook.cli import app
from models import spreadsheet
from models.tables import TABLES
from tests.lakes import document_id, fact, filled, minutes, opened, tables
from warehouse.compaction import compact
from warehouse.derive import derive
from warehouse.lake import Lake
from warehouse.release import build
from warehouse.release.build import PlaceTakenError

ROOT = Path(__file__).resolve().parent.parent
ODD = [
    fact("meetings", meeting_id="g1", body="Cabinet", date="2021-02-03", start_time="10:30"),
    fact("minutes", minutes_id="m1", body="Cabinet", date="2021-02-03"),
    fact("minute_items", minutes_id="m1", number="1", title="Café – “dues”", text='One\ntwo, "three"; four'),
    fact("members", meeting_id="g1", name="Asha Thorne", substitutes=["Rob Okafor", "Ines, Marlow"]),
    fact("bcf_income", return_id="b1", line_name="Minimum contribution", planned="1250000.5"),
    fact("agenda_items", meeting_id="g1", position=1, title="Minutes", exempt=False),
    fact("public_questions", minutes_id="m1", position=1, kind="question", text="=1+1"),
]


def make_lake(root: Path) -> Path:
    with filled(root) as lake:
        lake.write_document(tables("odd", ODD, council="Coombe Parish Council", retrieved_at="2026-03-12T02:14:07"))
        lake.write_document(tables("undated", [fact("minutes", minutes_id="m1", body="Cabinet")], council=None))
    return root


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_lake(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def released(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("release") / "one"
    build.release(data, target)
    return target


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_table_is_there_by_council_and_year(released: Path) -> None:
    for name in TABLES:
        assert list((released / "parquet" / name).rglob("*.parquet")), name
        assert list((released / "csv" / name).rglob("*.csv")), name
    assert (released / "parquet/decisions/council-0/2023.parquet").is_file()
    assert (released / "csv/minute_items/coombe-parish-council/2021.csv").is_file()
    assert (released / "csv/minutes/unknown/undated.csv").is_file()


def test_the_same_lake_gives_the_same_bytes(data: Path, released: Path, tmp_path: Path) -> None:
    again = make_lake(tmp_path / "another")
    build.release(again, tmp_path / "two")
    assert contents(tmp_path / "two") == contents(released)


@pytest.mark.slow
def test_neither_order_nor_workers_nor_compaction_change_a_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = [
        (f"{council}-{year}", minutes(year), council)
        for council in ("Ash Council", "Elm Council")
        for year in (2023, 2024)
    ]
    for name, order, workers in (("one", papers, 1), ("two", papers[::-1], 2)):
        with opened(tmp_path / name) as lake:
            for document, rows, council in order:
                lake.write_document(tables(document, rows, council=council))
            if workers > 1:
                monkeypatch.setattr("warehouse.orders.AT_ONCE", 1)
                lake.write_document(tables("gone", minutes(2020)))
                lake.remove_document(document_id("gone"))
                compact(lake)
            derive(lake, workers=workers)
        build.release(tmp_path / name, tmp_path / f"{name}-released")
    assert contents(tmp_path / "one-released") == contents(tmp_path / "two-released")


def test_the_manifest_has_every_file(released: Path) -> None:
    lines = (released / build.MANIFEST).read_text(encoding="utf-8").splitlines()
    listed = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    files = contents(released)
    del files[build.MANIFEST]
    assert listed == {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}


def test_it_is_clean_for_frictionless(released: Path) -> None:
    report = frictionless.validate(str(released / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "type", "note"])[:10]
    assert report.stats["tasks"] == len(list((released / "csv").rglob("*.csv")))


def test_it_loads_with_one_line(released: Path) -> None:
    files = f"{released}/parquet/decisions/**/*.parquet"
    rows = duckdb.sql(f"SELECT * FROM '{files}'").fetchall()
    frame = pd.read_parquet(released / "parquet" / "decisions")
    table = pl.read_parquet(files)
    assert len(rows) == len(frame) == len(table) == 4
    assert set(frame["council"]) == set(table["council"]) == {"Council 0", "Council 1"}
    assert list(frame.columns) == table.columns == list(TABLES["decisions"].names)


def test_the_worked_sql_runs_on_the_bare_parquet(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "docs" / "release.md").read_text(encoding="utf-8")
    worked = text.split("## With the bare Parquet")[1].split("```sql\n")[1].split("```")[0]
    monkeypatch.chdir(released)
    asked = [sql for sql in worked.split(";") if sql.strip()]
    assert len(asked) == 3
    for sql in asked:
        duckdb.sql(sql).fetchall()


def test_csv_says_the_same_as_parquet(released: Path) -> None:
    frame = pd.read_csv(released / "csv/minute_items/coombe-parish-council/2021.csv")
    assert list(frame["title"]) == ["Café – “dues”"]
    assert list(frame["text"]) == ['One\ntwo, "three"; four']
    members = pl.read_csv(released / "csv/members/coombe-parish-council/2021.csv")
    assert json.loads(members["substitutes"][0]) == ["Rob Okafor", "Ines, Marlow"]
    assert json.loads(members["regions"][0])[0]["page"] == 1
    with (released / "csv/meetings/coombe-parish-council/2021.csv").open(encoding="utf-8-sig", newline="") as file:
        (meeting,) = csv.DictReader(file)
    assert (meeting["date"], meeting["start_time"], meeting["quorum"]) == ("2021-02-03", "10:30:00", "")


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@home", "'@home"),
        ("- to note", "'- to note"),
        ("-1+1|x!A0", "'-1+1|x!A0"),
        ("\tindented", "'\tindented"),
        ("-", "-"),
        ("--", "--"),
        ("-0.54", "-0.54"),
        ("+1,200.50", "+1,200.50"),
        ("-£5", "-£5"),
        ("-3%", "-3%"),
        ("– to note", "– to note"),
        ("3 = 3", "3 = 3"),
        ("", ""),
    ],
)
def test_no_text_is_a_formula_to_a_spreadsheet(printed: str, shown: str) -> None:
    assert spreadsheet.inert(printed) == shown
    with duckdb.connect(":memory:") as connection:
        sql = f"SELECT {spreadsheet.inert_sql('said')} FROM (SELECT ?::VARCHAR AS said)"
        assert connection.execute(sql, [printed]).fetchall() == [(shown,)]
        assert connection.execute(sql, [None]).fetchall() == [(None,)]


def test_formulas_are_inert_in_csv_and_as_printed_in_parquet(released: Path) -> None:
    place = "public_questions/coombe-parish-council/2021"
    (text,) = pd.read_csv(released / "csv" / f"{place}.csv")["text"]
    assert text == "'=1+1"
    assert list(pd.read_parquet(released / "parquet" / f"{place}.parquet")["text"]) == ["=1+1"]


def test_spreadsheets_are_told_that_it_is_utf_8(released: Path) -> None:
    files = list((released / "csv").rglob("*.csv"))
    assert files
    for path in files:
        assert path.read_bytes().startswith(b"\xef\xbb\xbf"), path


def test_the_papers_tell_of_it(released: Path) -> None:
    version = json.loads((released / "datapackage.json").read_text(encoding="utf-8"))["version"]
    assert f"release {version}" in (released / "README.md").read_text(encoding="utf-8")
    assert f'version: "{version}"' in (released / "CITATION.cff").read_text(encoding="utf-8")
    assert "| `decisions` | 4 |" in (released / "README.md").read_text(encoding="utf-8")
    assert "| decisions | 4 | 0.9 | 0 |" in (released / "accuracy.md").read_text(encoding="utf-8")
    assert "## decisions" in (released / "data-dictionary.md").read_text(encoding="utf-8")
    assert "Coombe Parish Council" in (released / "quality.md").read_text(encoding="utf-8")
    assert "Open Government Licence" in (released / "LICENCE.md").read_text(encoding="utf-8")


def test_links_in_the_papers_lead_to_files(released: Path) -> None:
    for path in released.glob("*.md"):
        for target in path.read_text(encoding="utf-8").split("](")[1:]:
            name = target.split(")")[0].split("#")[0]
            assert not name or (released / name).exists(), f"{path.name}: {name}"


def test_nothing_is_overwritten(data: Path, tmp_path: Path) -> None:
    (tmp_path / "note").write_text("mine", encoding="utf-8")
    with pytest.raises(PlaceTakenError):
        build.release(data, tmp_path)
    assert contents(tmp_path) == {"note": b"mine"}


def test_an_empty_lake_is_released_whole(tmp_path: Path) -> None:
    opened(tmp_path / "data").close()
    assert build.release(tmp_path / "data", tmp_path / "out").rows == 0
    assert frictionless.validate(str(tmp_path / "out" / "datapackage.json")).valid


def run(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result.exit_code, result.stdout, result.stderr


def test_two_releases_from_the_command_line(tmp_path: Path) -> None:
    data = tmp_path / "data"
    filled(data).close()
    first, second = tmp_path / "first", tmp_path / "second"
    code, out, _ = run("release", first, "--data", data, "--date", "2024-05-01")
    assert (code, "release 1." in out) == (Code.OK, True)
    with Lake(data) as lake:
        lake.write_document(tables("new", minutes(decisions=["the pier be sold"])))
    code, out, _ = run("release", second, "--previous", first, "--data", data, "--date", "2024-06-01")
    assert (code, "rows changed since" in out) == (Code.OK, True)
    assert "| decisions | added | new document | 1 |" in (second / "CHANGES.md").read_text(encoding="utf-8")
    with (second / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["why"] for row in csv.DictReader(file)} == {"new document"}
    code, out, _ = run("diff", first, second, "--json")
    assert {"table": "decisions", "change": "added", "why": "new document", "rows": 1} in json.loads(out)
    assert json.loads(run("query", "SELECT count(*) AS n FROM decisions", "--as-of", "2024-05-20", "--json",
                          "--data", data)[1]) == [{"n": 4}]  # fmt: skip
    assert "pier" in run("decisions", "--data", data, "--as-of", "2024-06-01")[1]
    assert "pier" not in run("decisions", "--data", data, "--as-of", "2024-05-31")[1]
    assert run("decisions", "--data", data, "--as-of", "2024-04-30")[0] == Code.NOTHING


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["release", "{tmp}/out", "--data", "{tmp}/none"], Code.NOTHING, "no lake"),
        (["release", "{data}", "--data", "{data}"], Code.USAGE, "not empty"),
        (["release", "{tmp}/out", "--previous", "{tmp}", "--data", "{data}"], Code.USAGE, "neither a release"),
        (["diff", "{tmp}", "{data}"], Code.USAGE, "neither a release"),
    ],
)
def test_what_cannot_be_released_is_told(data: Path, tmp_path: Path, words: list[str], code: Code, said: str) -> None:
    got, out, err = run(*(word.format(tmp=tmp_path, data=data) for word in words))
    assert (got, out) == (code, "") and said in err
