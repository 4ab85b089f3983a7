"""Every command, called as people call it."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner

from minutebook import output
from minutebook.app import Code
from minutebook.cli import app, main
from models import identity
from models.evidence import Evidence, Flag, Region, Row
from pipeline.landing import land
from tests import bad_files
from tests.lakes import VERSION, ask, document_id, fact, filled, tables
from tests.processes import started
from warehouse import originals
from warehouse.checks import run as run_checks
from warehouse.lake import Lake
from warehouse.layout import Layout

RUNNER = CliRunner()


def run(*words: object) -> tuple[int, str, str]:
    """Exit code, standard output and error stream of `minutebook WORDS`."""
    result = RUNNER.invoke(app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake of two councils, with a recorded vote and an error among its flags."""
    folder = tmp_path_factory.mktemp("data")
    lake = filled(folder)
    division = [
        fact("minutes", minutes_id="m1", body="Full Council", date="2022-05-01"),
        fact("decisions", minutes_id="m1", minute_number="3", position=1, text="the park be sold", formal=True,
             proposer="Cllr Okafor", seconder="Cllr Vane"),
        fact("decisions", minutes_id="m1", minute_number="3", position=2, text="The Council noted it.", formal=False),
        fact("votes", minutes_id="m1", minute_number="3", choice="against", name="Ines Marlow"),
    ]  # fmt: skip
    flags = [Flag("test.error", "error", "a total is not its sum")]
    lake.write_document(tables("division", division, council="Council 7", flags=flags))
    lake.close()
    return folder


# Questions


def test_decisions_newest_first(data: Path) -> None:
    code, out, _ = run("decisions", "--data", data)
    assert code == Code.OK
    assert out.index("2024-03-20") < out.index("2023-03-20") < out.index("2022-05-01")
    assert "noted it" not in out


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--about", "PARK"], 1),
        (["--about", "budget approved"], 4),
        (["--about", "park budget"], 0),
        (["--body", "council"], 1),
        (["--person", "vane"], 1),
        (["--person", "ines marlow"], 1),
        (["--person", "ines vane"], 0),
        (["--since", "2024-01-01"], 2),
        (["--about", "noted"], 0),
        (["--about", "noted", "--informal"], 1),
        (["--limit", "2"], 2),
        (["--limit", "0", "--informal"], 6),
    ],
)
def test_decisions_are_filtered(data: Path, options: list[str], found: int) -> None:
    code, out, _ = run("decisions", *options, "--json", "--data", data)
    assert code == Code.OK
    assert len(json.loads(out)) == found


def test_words_are_found_without_accents_and_with_any_apostrophe(tmp_path: Path) -> None:
    said = fact("decisions", minutes_id="m1", position=1, text="the Council’s café close", formal=True)
    with Lake(tmp_path) as lake:
        lake.write_document(tables("a", [said]))
    for words in ("council's", "council’s", "CAFE", "café"):
        assert run("decisions", "--about", words, "--data", tmp_path)[0] == Code.OK


def test_decisions_tell_when_there_are_none(data: Path) -> None:
    code, _, err = run("decisions", "--about", "zeppelin", "--data", data)
    assert code == Code.NOTHING
    assert "no such decision" in err


def test_a_wrong_day_is_told(data: Path) -> None:
    code, _, err = run("decisions", "--since", "last week", "--data", data)
    assert code == Code.USAGE
    assert "last week" in err


def test_meetings(data: Path) -> None:
    code, out, _ = run("meetings", "--since", "2024-01-01", "--json", "--data", data)
    assert code == Code.OK
    assert [row["council"] for row in json.loads(out)] == ["Council 0", "Council 1"]


def test_attendance(data: Path) -> None:
    code, out, _ = run("attendance", "--person", "thorne", "--body", "cabinet", "--data", data)
    assert code == Code.OK
    assert out.count("Asha Thorne") == 4
    assert "Okafor" not in out


# SQL


def test_query_prints_a_table(data: Path) -> None:
    code, out, _ = run("query", "SELECT count(*) AS many FROM decisions", "--data", data)
    assert code == Code.OK
    assert "many" in out
    assert "6" in out


def test_query_tells_that_it_cut(data: Path) -> None:
    code, _, err = run("query", "FROM range(5)", "--limit", "2", "--data", data)
    assert code == Code.OK
    assert "first 2 rows" in err
    assert run("query", "FROM range(2)", "--limit", "2", "--data", data)[2] == ""


def test_query_as_csv(data: Path) -> None:
    _, out, _ = run("query", "SELECT 'a,b' AS x, [1, 2] AS y, NULL AS z, true AS t", "--csv", "--data", data)
    assert list(csv.reader(io.StringIO(out))) == [["x", "y", "z", "t"], ["a,b", "[1, 2]", "", "yes"]]


def test_query_as_json(data: Path) -> None:
    sql = "SELECT 1.50::DECIMAL(18,4) AS d, 2.0::DECIMAL(18,4) AS w, DATE '2024-03-20' AS day, NULL AS n, {'a': 1} AS s"
    _, out, _ = run("query", sql, "--json", "--data", data)
    assert json.loads(out) == [{"d": 1.5, "w": 2, "day": "2024-03-20", "n": None, "s": {"a": 1}}]
    assert json.loads(run("query", "FROM range(0)", "--json", "--data", data)[1]) == []


def test_query_as_json_loses_no_column_and_is_json(data: Path) -> None:
    sql = "SELECT 1 AS a, 2 AS a, 'nan'::DOUBLE AS b, [1 / 0] AS c, 3 AS a_1"
    told = json.loads(run("query", sql, "--json", "--data", data)[1], parse_constant=lambda name: pytest.fail(name))
    assert told == [{"a": 1, "a_2": 2, "b": None, "c": [None], "a_1": 3}]


def test_a_narrow_terminal_gets_every_column(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "PIPED_WIDTH", 40)
    _, out, _ = run("decisions", "--about", "park", "--data", data)
    assert re.search(r"(?m)^decision +the park be sold *$", out)
    assert re.search(r"(?m)^seconder +Cllr Vane *$", out)


def test_query_into_parquet(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.parquet"
    assert run("query", "FROM decisions", "--parquet", target, "--data", data)[0] == Code.OK
    assert duckdb.execute("SELECT count(*) FROM read_parquet(?)", [str(target)]).fetchone() == (6,)


def test_wrong_sql_is_told_without_a_traceback(data: Path, tmp_path: Path) -> None:
    for options in ([], ["--csv"], ["--parquet", tmp_path / "x.parquet"]):
        code, _, err = run("query", "SELECT nothing FROM nowhere", *options, "--data", data)
        assert code == Code.QUERY
        assert "nowhere" in err


def test_query_cannot_change_anything(data: Path) -> None:
    assert run("query", "DROP VIEW decisions", "--data", data)[0] == Code.QUERY
    for nothing in ("", "  ", "/* a remark */"):
        assert run("query", nothing, "--data", data) == (Code.QUERY, "", "minutebook: that SQL asks nothing\n")
    assert run("query", "SELECT 1 FROM decisions LIMIT 1", "--data", data)[0] == Code.OK


def test_query_writes_no_file(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    for sql in ("COPY (SELECT 1) TO '{}'", "SELECT 1; COPY decisions TO '{}'", "EXPORT DATABASE '{}'", "ATTACH '{}'"):
        code, _, err = run("query", sql.format(target), "--data", data)
        assert (code, "only asks" in err) == (Code.QUERY, True)
    assert not target.exists()


def test_a_place_that_cannot_be_written_to_is_told_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "note").write_text("no folder")
    monkeypatch.setattr(sys, "argv", ["minutebook", "docs", "--root", str(tmp_path / "note")])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == Code.PROBLEMS
    assert capsys.readouterr().err.startswith("minutebook: ")


def test_one_form_of_output_at_a_time(data: Path) -> None:
    assert run("query", "SELECT 1", "--csv", "--json", "--data", data)[0] == Code.USAGE


# One fact


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """A data directory, a PDF that was read into it, and the id of the one row that it gave."""
    folder = tmp_path_factory.mktemp("printed")
    paper = folder / "paper.pdf"
    canvas = Canvas(str(paper), pagesize=(400, 400), invariant=1)
    for height, text in (
        (360, "Minutes of the Cabinet"),
        (330, "RESOLVED"),
        (300, "That the bridge be mended."),
        (270, "End"),
    ):
        canvas.drawString(72, height, text)
    canvas.save()
    name = identity.document_id(paper.read_bytes())
    box = Region(1, 70.0, 88.0, 300.0, 105.0)
    row = Row(
        "decisions",
        {"minutes_id": "m1", "position": 1, "text": "That the bridge be mended.", "formal": True},
        Evidence(1, "reading.read.read", (box,), "12", 0.9),
    )
    document = {"document_id": name, "source_name": "paper.pdf", "status": "ok", "extractor_version": VERSION}
    made = land(document, [row], [])
    with Lake(folder / "data") as lake:
        lake.write_document(made.tables)
    originals.remember(Layout(folder / "data"), {name: paper})
    return folder / "data", paper, made.tables["decisions"].column("row_id")[0].as_py()


def test_show_a_fact(printed: tuple[Path, Path, str]) -> None:
    data, _, row_id = printed
    code, out, _ = run("show", row_id[:10], "--data", data)
    assert code == Code.OK
    assert "> That the bridge be mended." in out
    assert "  RESOLVED" in out
    assert "page 1 (printed 12)" in out


def test_show_a_fact_whose_file_is_gone(printed: tuple[Path, Path, str]) -> None:
    data, paper, row_id = printed
    kept = paper.read_bytes()
    paper.unlink()
    try:
        code, out, err = run("show", row_id, "--data", data)
        assert code == Code.OK
        assert "the bridge be mended" in out
        assert "--file" in err
    finally:
        paper.write_bytes(kept)


def test_show_a_file_that_is_another_now(printed: tuple[Path, Path, str]) -> None:
    data, paper, row_id = printed
    kept = paper.read_bytes()
    paper.write_bytes(b"%PDF something else")
    try:
        assert "--file" in run("show", row_id, "--data", data)[2]
    finally:
        paper.write_bytes(kept)


def test_show_beside_a_file_that_has_no_pages(printed: tuple[Path, Path, str], tmp_path: Path) -> None:
    data, _, row_id = printed
    (tmp_path / "return.xlsx").write_bytes(b"PK no pages")
    for wrong in ("return.xlsx", "missing.pdf"):
        code, out, err = run("show", row_id, "--file", tmp_path / wrong, "--data", data)
        assert code == Code.OK
        assert "the bridge be mended" in out
        assert wrong in err


def test_explain_a_fact(printed: tuple[Path, Path, str]) -> None:
    data, _, row_id = printed
    code, out, _ = run("explain", row_id, "--data", data)
    assert code == Code.OK
    assert "extractors.reading.read.read, extractors/reading/read.py:" in out
    assert "words:  That the bridge be mended." in out
    _, out, _ = run("explain", row_id, "--json", "--data", data)
    told = json.loads(out)
    assert told["words"] == "That the bridge be mended."
    assert told["function"]["doc"].startswith("Reads a PDF.")


def test_explain_a_rule_that_is_no_more(data: Path) -> None:
    row_id = ask(data, "SELECT row_id FROM decisions LIMIT 1")[0][0]
    code, out, _ = run("explain", row_id, "--data", data)
    assert code == Code.OK
    assert "no function of that name" in out


def test_show_a_document(data: Path) -> None:
    for name in ("division.pdf", document_id("division")[:12]):
        code, out, _ = run("show", name, "--data", data)
        assert code == Code.OK
        assert "Council 7" in out
        assert "a total is not its sum" in out
    told = json.loads(run("show", "division.pdf", "--json", "--data", data)[1])
    assert told["rows"] == {"minutes": 1, "decisions": 2, "votes": 1, "quality_flags": len(told["flags"])}


def test_show_a_document_by_its_file_wherever_it_stands(printed: tuple[Path, Path, str], tmp_path: Path) -> None:
    data, paper, _ = printed
    elsewhere = tmp_path / "called otherwise.pdf"
    elsewhere.write_bytes(paper.read_bytes())
    for path in (paper, elsewhere):
        told = json.loads(run("show", path, "--json", "--data", data)[1])
        assert told["document"]["document_id"] == identity.document_id(paper.read_bytes())
    assert run("show", tmp_path / "missing.pdf", "--data", data)[0] == Code.NOTHING


def test_show_what_has_an_id_of_its_own(tmp_path: Path) -> None:
    sets = ["m1", "m12"]
    met = [fact("minutes", minutes_id=name, body="Cabinet", date=f"2024-03-0{day}") for day, name in enumerate(sets, 1)]
    sat = fact("attendance", minutes_id=sets[0], name="Ines Marlow", honorific="Cllr", status="present",
               capacity="member")  # fmt: skip
    with Lake(tmp_path) as lake:
        lake.write_document(tables("sittings", [*met, sat], council="Council 7"))
    assert run("derive", "--data", tmp_path)[0] == Code.OK
    person = ask(tmp_path, "SELECT person_id FROM people")[0][0]
    first = document_id("sittings")[:16] + "-m1"
    for name, table, column in ((first, "minutes", "minutes_id"), (person[:10], "people", "person_id")):
        code, out, err = run("show", name, "--json", "--data", tmp_path)
        assert code == Code.OK, err
        told = json.loads(out)
        assert (told["table"], told["row"][column][: len(name)]) == (table, name)
    assert "Ines Marlow" in run("show", person, "--data", tmp_path)[1]
    code, _, err = run("explain", person, "--data", tmp_path)
    assert (code, "several papers" in err) == (Code.USAGE, True)


def test_what_does_not_exist_is_told(data: Path) -> None:
    for command in ("show", "explain"):
        code, _, err = run(command, "ffffffffffff", "--data", data)
        assert code == Code.NOTHING
        assert "ffffffffffff" in err
    assert run("explain", "division.pdf", "--data", data)[0] == Code.USAGE


# Upkeep


def test_check_groups_flags_and_fails_on_an_error(data: Path) -> None:
    code, out, _ = run("check", "--data", data)
    assert code == Code.PROBLEMS
    assert "test.error" in out
    assert run("check", "--severity", "worst", "--data", data)[0] == Code.USAGE


def test_check_of_a_sound_lake(tmp_path: Path) -> None:
    filled(tmp_path, councils=1).close()
    assert run("check", "--data", tmp_path)[:2] == (Code.OK, "no flags\n")


def test_check_lists_the_checks() -> None:
    code, out, _ = run("check", "--list", "--json")
    assert code == Code.OK
    assert "decision.result" in {one["check"] for one in json.loads(out)}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["derive", "--everything"], {"councils": 2, "unchanged": 0}),
        (["compact"], {"councils": 2, "documents": 4}),
        (["index", "--anew"], {"added": 4, "removed": 0, "entries": 8}),
    ],
)
def test_upkeep_tells_what_it_did_as_json(tmp_path: Path, words: list[str], said: dict[str, Any]) -> None:
    with filled(tmp_path):
        pass
    code, out, err = run(*words, "--json", "--data", tmp_path)
    told = json.loads(out)
    assert (code, err) == (Code.OK, "")
    assert {name: told[name] for name in said} == said


def test_compact(tmp_path: Path) -> None:
    with filled(tmp_path) as lake:
        code, out, _ = run("compact", "--data", tmp_path)
        assert code == Code.OK
        assert "4 documents of 2 councils" in out
        assert lake.layout.documents("decisions") == []


# Ingest


def test_ingest_tells_what_it_did(printed: tuple[Path, Path, str], tmp_path: Path) -> None:
    _, paper, _ = printed
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "bad.pdf").write_bytes(b"no PDF at all")
    (tmp_path / "papers" / "good.pdf").write_bytes(paper.read_bytes())
    data = tmp_path / "data"
    code, out, _ = run("ingest", tmp_path / "papers", "--data", data, "--workers", 1)
    assert code == Code.PROBLEMS
    assert "1 ingested, 1 failed" in out
    assert "bad.pdf" in out
    assert run("query", "SELECT 1 FROM documents", "--data", data)[0] == Code.OK
    code, out, _ = run("ingest", tmp_path / "papers" / "good.pdf", "--data", data, "--json")
    assert code == Code.OK
    assert json.loads(out)["files"][0]["outcome"] == "unchanged"
    assert originals.find(Layout(data), identity.document_id(paper.read_bytes())) == tmp_path / "papers" / "good.pdf"


def test_ingest_tells_again_of_what_could_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(b"<html>")
    for outcome in ("failed", "unchanged"):
        code, out, _ = run("ingest", tmp_path / "page.pdf", "--data", tmp_path / "data", "--json")
        told = json.loads(out)["files"][0]
        assert (code, told["outcome"], told["status"]) == (Code.PROBLEMS, outcome, "failed")
    assert "failed before" in run("ingest", tmp_path / "page.pdf", "--data", tmp_path / "data")[1]


def test_ingest_reads_as_many_pages_as_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "long.pdf").write_bytes(bad_files.plain(4))
    run("ingest", tmp_path / "long.pdf", "--data", tmp_path / "data", "--max-pages", 3)
    told = json.loads(run("show", "long.pdf", "--data", tmp_path / "data", "--json")[1])
    assert (told["document"]["pages"], told["document"]["status"]) == (3, "partial")
    assert "3 of 4 pages" in told["flags"][0]["message"]


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux alone")
def test_a_name_that_is_no_text_is_read_and_found_again(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.pdf")
    path.write_bytes(bad_files.plain())
    assert run("ingest", tmp_path, "--data", tmp_path / "data")[0] == Code.OK
    name = identity.document_id(path.read_bytes())
    assert originals.find(Layout(tmp_path / "data"), name) == path
    assert ask(tmp_path / "data", "SELECT source_name FROM documents") == [("caf�.pdf",)]


def test_ingest_of_nothing_is_told(tmp_path: Path) -> None:
    code, _, err = run("ingest", tmp_path / "missing.pdf", "--data", tmp_path / "data")
    assert code == Code.USAGE
    assert "missing.pdf" in err
    assert not (tmp_path / "data").exists()
    (tmp_path / "empty").mkdir()
    assert run("ingest", tmp_path / "empty", "--data", tmp_path / "data")[0] == Code.NOTHING


WITHOUT_ROOM = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"
"""No file may grow beyond 100 kB: enough for a document's Parquet, not for the catalog."""


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of POSIX")
def test_a_disk_without_room_is_told_and_what_was_read_can_be_asked(tmp_path: Path) -> None:
    (tmp_path / "good.pdf").write_bytes(bad_files.plain())

    def ended(*words: str) -> subprocess.CompletedProcess[str]:
        call = f"{WITHOUT_ROOM}; import sys; sys.argv[1:] = {[*words, '--data', str(tmp_path / 'data')]!r}"
        program = f"{call}; from minutebook.cli import main; main()"
        return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)

    ingested = ended("ingest", str(tmp_path / "good.pdf"))
    assert ingested.returncode == Code.PROBLEMS
    assert "1 files: 1 ingested" in ingested.stdout
    assert "Traceback" not in ingested.stderr and "minutebook.duckdb cannot be written" in ingested.stderr
    assert not list((tmp_path / "data").glob("*.draft*"))
    assert ended("query", "SELECT source_name FROM documents", "--csv").stdout == "source_name\ngood.pdf\n"
    assert "Traceback" not in ended("search", "report").stderr
    assert run("query", "SELECT source_name FROM documents", "--csv", "--data", tmp_path / "data")[0] == Code.OK


def test_checks_of_a_lake_that_one_may_only_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(lake: Lake) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(run_checks, "run_lake_checks", read_only)
    code, out, err = run("check", "--data", data)
    assert code == Code.PROBLEMS
    assert "test.error" in out
    assert "Read-only" in err


def test_a_data_directory_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    code, _, err = run("meetings", "--data", tmp_path / "data")
    assert code == Code.USAGE
    assert "is a file" in err


# All of them


@pytest.mark.parametrize(
    "words", [["decisions"], ["meetings"], ["attendance"], ["query", "SELECT 1"], ["show", "x"], ["check"], ["compact"]]
)
def test_no_lake_is_told(words: list[str], tmp_path: Path) -> None:
    code, _, err = run(*words, "--data", tmp_path / "nowhere")
    assert code == Code.NOTHING
    assert "minutebook ingest" in err
    assert not (tmp_path / "nowhere").exists()


def test_ctrl_c_in_the_middle_of_a_query_ends_quietly(data: Path) -> None:
    """DuckDB turns the interrupt into an error of its own."""
    endless = "SELECT count(*) FROM range(1000000000000) WHERE hash(range) = 1"
    words = [sys.executable, "-m", "minutebook", "query", endless, "--data", str(data)]
    running = started(words)
    time.sleep(4)  # Until the query runs; should it be loading still, it ends as quietly.
    running.send_signal(signal.SIGINT)
    try:
        printed = running.communicate(timeout=60)
    finally:
        running.kill()
    assert (running.returncode, *printed) == (Code.INTERRUPTED, "", "")


def test_the_data_directory_can_stand_in_the_environment(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINUTEBOOK_DATA", str(data))
    assert run("meetings")[0] == Code.OK


def test_version() -> None:
    code, out, _ = run("--version")
    assert code == Code.OK
    assert out.startswith("minutebook ")
