"""The commands, against the invented site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from minutebook.cli import app
from minutebook.commands import harvest
from pipeline import handover
from pipeline.coverage import standings
from pipeline.sources.registry import SourceConfig, load_sources, write_source
from pipeline.store import Store
from tests.site.faults import Faults
from tests.site.server import Site
from tests.site.stage import in_process, moment
from tests.site.town import make_council

RUN = CliRunner()
CONTACT = ["--contact", "archive@example.org"]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(handover, "_ingest_paths", in_process)
    monkeypatch.delenv("MINUTEBOOK_CONTACT", raising=False)
    made = Site([make_council(0, "127.0.0.61", meetings=4), make_council(2, "127.0.0.62", platform="cmis")]).start()
    made.night = 20
    yield made
    made.stop()


@pytest.fixture
def data(tmp_path: Path, site: Site) -> Path:
    for host, platform in (("127.0.0.61", "moderngov"), ("127.0.0.62", "cmis")):
        name = site.councils[host].name
        key = name.casefold().replace(" ", "-")
        write_source(SourceConfig(key, name, platform, f"http://{host}:{site.port}"), tmp_path / "councils")
    return tmp_path


def _call(*arguments: str) -> tuple[int, str]:
    result = RUN.invoke(app, list(arguments))
    return result.exit_code, result.output


WINDOW = ["--since", "2026-01-01", "--until", "2026-05-01", "--delay", "0", "--only-own"]


def test_a_night_and_its_status(data: Path, site: Site) -> None:
    code, told = _call("harvest", "--data", str(data), *CONTACT, *WINDOW)
    assert code == 0, told
    assert "Examplewick 0 Council" in told and "documents read into the lake" in told
    code, told = _call("harvest", "--data", str(data), *CONTACT, *WINDOW, "--json")
    assert code == 0
    assert json.loads(told[told.index("{") :])["ingested"] == 0
    code, told = _call("status", "--data", str(data))
    assert code == 0 and "2 sources, 0 of them need looking at" in told
    site.faults = Faults(kinds=("forbidden",), rate=1.0, only="Meetings")
    code, _ = _call("harvest", "examplewick 2", "--data", str(data), *CONTACT, *WINDOW)
    assert code == 1
    code, told = _call("status", "--bad", "--json", "--data", str(data))
    assert code == 1
    bad = json.loads(told)
    assert [(s["council"], s["outcome"]) for s in bad] == [("Examplewick 2 Council", "blocked")]
    assert "403" in bad[0]["why"]


def test_a_source_not_harvested_lately_needs_looking_at(data: Path) -> None:
    _call("harvest", "examplewick 0", "--data", str(data), *CONTACT, *WINDOW)
    later = moment(2000)
    assert [s.trouble for s in standings(data, later)] == [1]


def test_a_full_disk_on_one_host_is_told_and_stops_no_other(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(store: Store, file: Path, sha256: str, suffix: str, headers: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Store, "keep", full)
    code, told = _call("harvest", "--data", str(data), *CONTACT, *WINDOW, "--json")
    assert code == 1
    broken = json.loads(told[told.index("{") :])["not_run"]
    assert set(broken.values()) == {"OSError: [Errno 28] No space left on device"}


def test_ctrl_c_keeps_what_was_fetched(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(harvest, "run_night", stopped)
    code, told = _call("harvest", "--data", str(data), *CONTACT, *WINDOW)
    assert code == 130 and "run the same command to go on" in told


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["harvest", "--data", "{data}"], 2, "MINUTEBOOK_CONTACT"),
        (["harvest", "nowhere", "--data", "{data}", *CONTACT], 2, "no source fits"),
        (["harvest", "--since", "yesterday", "--data", "{data}", *CONTACT], 2, "does not match"),
        (["harvest", "--runner", "mule", "--data", "{data}", *CONTACT], 2, "--runner is one of"),
        (["harvest", "--committee", "(", "--data", "{data}", *CONTACT], 2, "no pattern"),
        (["schedule", "--runner", "direct", "--data", "{data}", *CONTACT], 2, "--runner is one of threads, dask"),
        (["schedule", "--cron", "nonsense", "--data", "{data}", *CONTACT], 2, "no schedule"),
        (["harvest", "--papers", "some", "--data", "{data}", *CONTACT], 2, "--papers is one of"),
        (["schedule", "--data", "{data}"], 2, "MINUTEBOOK_CONTACT"),
        (["status", "--data", "{data}"], 3, "no ledger"),
        (["sources", "check", "nowhere", "--data", "{data}", *CONTACT], 2, "no source fits"),
    ],
)
def test_wrong_calls_are_told_plainly(tmp_path: Path, arguments: list[str], code: int, words: str) -> None:
    found, told = _call(*(a.replace("{data}", str(tmp_path)) for a in arguments))
    assert (found, "Traceback" in told) == (code, False)
    assert words in told


@pytest.mark.parametrize("command", [["harvest", *CONTACT, "--only-own"], ["status"]])
def test_a_ledger_that_is_none_is_told_plainly(data: Path, command: list[str]) -> None:
    (data / "ledger.sqlite").write_bytes(b"no database, but long enough to be taken for one" * 50)
    code, told = _call(*command, "--data", str(data))
    assert (code, "Traceback" in told) == (1, False)
    assert "not a database" in told


def test_corrections_that_cannot_be_read_are_told_plainly(data: Path) -> None:
    (data / "corrections.yaml").write_text("people: [", encoding="utf-8")
    code, told = _call("harvest", "--data", str(data), *CONTACT, *WINDOW)
    assert (code, "Traceback" in told) == (1, False)
    assert "corrections.yaml" in told


def test_committees_can_be_chosen(data: Path, site: Site) -> None:
    code, told = _call("harvest", "examplewick 0", "--committee", "wellbeing", "--data", str(data), *CONTACT, *WINDOW)
    assert code == 0, told
    asked = {path for _, host, path in site.requests if host == "127.0.0.61" and "MId=" in path}
    council = site.councils["127.0.0.61"]
    assert {m.id for m in council.meetings if "Wellbeing" in m.body} == {
        p.split("MId=")[1].split("&")[0] for p in asked
    }


@pytest.mark.parametrize(("host", "platform"), [("127.0.0.61", "moderngov"), ("127.0.0.62", "cmis")])
def test_a_site_is_probed_and_written(data: Path, site: Site, host: str, platform: str) -> None:
    url = f"http://{host}:{site.port}/index.html"
    code, told = _call(
        "sources", "add", url, "--name", "Probed Council", "--hwb", "--delay", "0", "--data", str(data), *CONTACT
    )
    assert code == 0, told
    found = load_sources(data / "councils", with_packaged=False)["probed-council"]
    assert (found.platform, found.hwb) == (platform, True)


def test_nothing_is_written_for_a_site_that_blocks(data: Path, site: Site) -> None:
    site.faults = Faults(kinds=("challenge",), rate=1.0)
    code, told = _call(
        "sources", "add", f"http://127.0.0.61:{site.port}", "--name", "X", "--delay", "0", "--data", str(data), *CONTACT
    )
    assert code == 1 and "blocked" in told and not (data / "councils" / "x.yaml").exists()


def test_a_source_is_checked_without_keeping_anything(data: Path, site: Site) -> None:
    for meeting in site.councils["127.0.0.61"].meetings:
        meeting.day = moment(0).date().today()
    code, told = _call("sources", "check", "examplewick 0", "--delay", "0", "--data", str(data), *CONTACT)
    assert code == 0 and "4 meetings by service" in told
    assert not (data / "ledger.sqlite").exists()


def test_sources_are_listed(data: Path) -> None:
    code, told = _call("sources", "list", "examplewick", "--json", "--data", str(data))
    assert code == 0 and len(json.loads(told)) == 2
    code, told = _call("sources", "list", "--hwb", "--enabled", "--data", str(data))
    assert code == 0 and "switched on" in told
