"""Bad files in a run of good ones: each has its row and its word, and the others are read."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import duckdb
import pytest

from pipeline import ingest
from pipeline.ingest import FileReport, IngestReport, Job, Settings, find_files, ingest_file, ingest_paths
from pipeline.provenance import Provenance
from tests import bad_files

BAD = {
    "empty.pdf": b"",
    "page.pdf": b"<!doctype html><title>Just a moment</title>",
    "cut.pdf": bad_files.plain()[:300],
    "locked.pdf": bad_files.encrypted("secret"),
    "none.pdf": bad_files.without_pages(),
}
STATUS = {
    "empty.pdf": "empty",
    "page.pdf": "not_a_pdf",
    "cut.pdf": "truncated",
    "locked.pdf": "encrypted",
    "none.pdf": "no_pages",
}


def documents(data_dir: Path) -> dict[str, tuple[str, str | None]]:
    """Status and error of every document in the lake, by the name of its file."""
    found = duckdb.sql(
        "SELECT source_name, status, error "
        f"FROM read_parquet('{data_dir}/lake/documents/**/*.parquet', union_by_name=true)"
    ).fetchall()
    return {name: (status, error) for name, status, error in found}


def flags(data_dir: Path) -> set[tuple[str, str]]:
    found = duckdb.sql(
        f"SELECT \"check\", message FROM read_parquet('{data_dir}/lake/quality_flags/**/*.parquet', union_by_name=true)"
    ).fetchall()
    return {(check, message) for check, message in found}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    packs = tmp_path / "packs"
    packs.mkdir()
    for name, data in BAD.items():
        (packs / name).write_bytes(data)
    (packs / "good.pdf").write_bytes(bad_files.plain(2))
    return packs


def by_name(report: IngestReport) -> dict[str, FileReport]:
    return {file.path.name: file for file in report.files}


def test_bad_files_have_their_rows_and_stop_nothing(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    report = ingest_paths([folder], Settings(data, workers=2))
    found = documents(data)
    assert {name: found[name][0] for name in BAD} == dict.fromkeys(BAD, "failed")
    for name, status in STATUS.items():
        error = found[name][1]
        assert error is not None and error.startswith(f"{status}: {name}: ")
        assert ("document.unreadable", error) in flags(data)
    assert found["good.pdf"][0] == "ok"
    assert {file.path.name for file in report.failed} == set(BAD)
    assert by_name(report)["good.pdf"].pages == 2


def test_the_second_run_reads_nothing_again(folder: Path, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "data")
    ingest_paths([folder], settings)
    again = ingest_paths([folder], settings)
    assert {file.outcome for file in again.files} == {"unchanged"}


def test_one_document_under_two_names(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(bad_files.plain())
    report = ingest_paths([tmp_path / "a.pdf", tmp_path / "b.pdf"], Settings(tmp_path / "data"))
    assert sorted(file.outcome for file in report.files) == ["duplicate", "ingested"]
    assert len(documents(tmp_path / "data")) == 1


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(bad_files.plain(3))
    lakes = []
    for name in ("one", "two"):
        ingest_file(Job(tmp_path / "a.pdf", Settings(tmp_path / name), Provenance()))
        root = tmp_path / name / "lake"
        lakes.append({path.relative_to(root): path.read_bytes() for path in root.rglob("*.parquet")})
    assert lakes[0] == lakes[1]


def test_a_scan_is_flagged_page_by_page(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(bad_files.scan(3, scanned=(2, 3)))
    ingest_paths([tmp_path / "scan.pdf"], Settings(tmp_path / "data"))
    assert documents(tmp_path / "data")["scan.pdf"][0] == "partial"
    told = [message for check, message in flags(tmp_path / "data") if check == "page.scanned"]
    assert len(told) == 2
    assert all("--ocr" in message for message in told)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs tesseract, which this machine does not have")
def test_a_scan_is_read_when_asked(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(bad_files.scan(2, scanned=(1,)))
    first = ingest_paths([tmp_path / "scan.pdf"], Settings(tmp_path / "data"))
    assert first.files[0].outcome == "ingested"
    read = ingest_paths([tmp_path / "scan.pdf"], Settings(tmp_path / "data", ocr=True))
    assert read.files[0].outcome == "ingested"
    assert documents(tmp_path / "data")["scan.pdf"][0] == "ok"
    assert "page.ocr" in {check for check, _ in flags(tmp_path / "data")}
    again = ingest_paths([tmp_path / "scan.pdf"], Settings(tmp_path / "data", ocr=True))
    assert again.files[0].outcome == "unchanged"


def test_ocr_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    (tmp_path / "scan.pdf").write_bytes(bad_files.scan())
    ingest_file(Job(tmp_path / "scan.pdf", Settings(tmp_path / "data", ocr=True), Provenance()))
    assert "ocr.missing" in {check for check, _ in flags(tmp_path / "data")}


def test_a_file_that_cannot_be_read_from_the_disk_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "LARGEST_FILE", 100)
    path = tmp_path / "huge.pdf"
    path.write_bytes(bad_files.plain())
    report = ingest_paths([path], Settings(tmp_path / "data"))
    assert report.failed[0].error is not None and "cannot be read from the disk" in report.failed[0].error


def test_a_path_that_is_not_there_is_named_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"nowhere\.pdf"):
        find_files([tmp_path / "nowhere.pdf"])


def test_folders_are_gone_through_links_too_and_once(tmp_path: Path) -> None:
    packs, elsewhere = tmp_path / "packs", tmp_path / "elsewhere"
    for folder in (packs / "deep", elsewhere):
        folder.mkdir(parents=True)
    for path in (
        packs / "a.PDF",
        packs / "deep" / "b.pdf",
        elsewhere / "c.xlsx",
        packs / "notes.txt",
        tmp_path / "d.pdf",
    ):
        path.write_bytes(b"")
    (packs / "linked").symlink_to(elsewhere)
    (packs / "up").symlink_to(tmp_path)
    (elsewhere / "round").symlink_to(packs)
    (packs / "nowhere.pdf").symlink_to(tmp_path / "gone.pdf")
    found = [str(path.relative_to(packs)) for path in find_files([packs])]
    assert found == ["a.PDF", "deep/b.pdf", "linked/c.xlsx", "nowhere.pdf"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_cannot_be_read_in_a_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packs = tmp_path / "packs"
    (packs / "shut").mkdir(parents=True)
    os.mkfifo(packs / "pipe.pdf")
    (packs / "nowhere.pdf").symlink_to(tmp_path / "gone.pdf")
    listed = os.scandir

    def denied(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", denied)
    monkeypatch.setattr(os, "listdir", denied)
    report = ingest_paths([packs], Settings(tmp_path / "data"))
    told = {file.path.name: file.error or "" for file in report.failed}
    assert "Permission denied" in told["shut"]
    assert "not a file" in told["pipe.pdf"]
    assert "No such file" in told["nowhere.pdf"]
