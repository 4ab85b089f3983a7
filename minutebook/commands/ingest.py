"""`minutebook ingest`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from minutebook.app import Code, Data, Json, app, data_dir, fail, warehouse
from minutebook.commands.history import bring_up_to_date
from minutebook.output import console, print_json, print_table, progress
from pipeline.ingest import FileReport, IngestReport, Settings, find_files, ingest_paths, usable_cores
from pipeline.workers import NotStartedError
from warehouse import originals, questions
from warehouse.lake import Lake
from warehouse.layout import Layout

MEGABYTE = 1024**2
USUAL = Settings(Path())


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, or folders that are gone through.")],
    data: Data = None,
    workers: Annotated[
        int, typer.Option("--workers", metavar="N", min=0, help="Files read at one time; 0 for one a processor core.")
    ] = 0,
    ocr: Annotated[
        bool, typer.Option("--ocr", help="Read scanned pages with Tesseract, where it is installed.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Read files again that are in the lake already.")] = False,
    max_pages: Annotated[
        int, typer.Option("--max-pages", metavar="N", min=1, help="Most pages that are read of one file.")
    ] = USUAL.pages,
    max_seconds: Annotated[
        float, typer.Option("--max-seconds", metavar="S", min=1, help="Most seconds that one file may take.")
    ] = USUAL.seconds,
    max_memory: Annotated[
        int, typer.Option("--max-memory", metavar="MB", min=100, help="Most memory that one file may take.")
    ] = USUAL.memory // MEGABYTE,
    as_json: Json = False,
) -> None:
    """Read council papers into the lake.

    A file that was read before, by the same version and under whatever name, is not read again. A file that cannot be
    read never stops the others: it is in the summary, with the reason, and the exit code is 1. One that breaks a limit
    is told of as well: raise the limit, and give --force to read it again.

    \b
    Examples:
      minutebook ingest packs/
      minutebook ingest agenda.pdf minutes.pdf --data /srv/minutebook --workers 4
      minutebook ingest scans/ --ocr --json
    """
    memory = max_memory * MEGABYTE
    settings = Settings(data_dir(data), workers or usable_cores(), force, ocr, max_pages, max_seconds, memory)
    _assure_files(paths)
    _assure_lake(settings.data_dir)
    report = _watched(paths, settings, quiet=as_json)
    try:
        _remember(report, settings.data_dir, quiet=as_json)
        _recall_failures(report, settings.data_dir)
    finally:  # A disk that is full by now is no reason to keep quiet of the files.
        _tell(report, as_json=as_json)
    if report.interrupted:
        raise typer.Exit(Code.INTERRUPTED)
    if report.failed or _unreadable_still(report):
        raise typer.Exit(Code.PROBLEMS)


def _assure_files(paths: list[Path]) -> None:
    try:
        files = find_files(paths)
    except FileNotFoundError as error:
        fail(str(error), Code.USAGE)
    if not files:
        fail(f"no PDF and no workbook in {', '.join(str(path) for path in paths)}", Code.NOTHING)


def _assure_lake(folder: Path) -> None:
    try:
        Lake(folder).close()
    except OSError as error:
        fail(f"cannot write to {folder}: {error.strerror or error}", Code.PROBLEMS)


def _watched(paths: list[Path], settings: Settings, *, quiet: bool) -> IngestReport:
    """Runs the ingest behind a progress bar on the error stream, which is none where nobody looks."""
    with progress(quiet=quiet) as show:

        def watch(done: FileReport, ended: int, total: int) -> None:
            show(done.path.name, ended, total)

        try:
            return ingest_paths(paths, settings, watch=watch)
        except NotStartedError as error:
            fail(str(error), Code.PROBLEMS)


def _remember(report: IngestReport, folder: Path, *, quiet: bool) -> None:
    """Notes where the files stand, for `show` and `explain`, and brings all that is made from them up to date."""
    originals.remember(Layout(folder), {file.document_id: file.path for file in report.files if file.document_id})
    # Nothing may be new to this run and yet be waiting: the one before may have been killed.
    bring_up_to_date(folder, quiet=quiet)


def _recall_failures(report: IngestReport, folder: Path) -> None:
    """Puts beside a file that was not read again what the lake says of it, where it could not be read before."""
    unchanged = {file.document_id: file for file in report.files if file.outcome == "unchanged"}
    if unchanged:
        with warehouse(folder) as connection:
            for document_id, error in questions.unreadable(connection):
                if document_id in unchanged:
                    unchanged[document_id].status, unchanged[document_id].error = "failed", error


def _unreadable_still(report: IngestReport) -> list[FileReport]:
    return [file for file in report.files if file.outcome == "unchanged" and file.status == "failed"]


def _tell(report: IngestReport, *, as_json: bool) -> None:
    if as_json:
        print_json(_as_json(report))
    else:
        _print_summary(report)


def _as_json(report: IngestReport) -> dict[str, Any]:
    return {
        "files": [asdict(file) for file in report.files],
        "pages": report.pages,
        "seconds": round(report.seconds, 3),
        "pages_per_second": _pace(report),
        "rows": dict(sorted(report.rows.items())),
        "failed": len(report.failed),
        "interrupted": report.interrupted,
    }


def _pace(report: IngestReport) -> float:
    return round(report.pages / report.seconds, 1) if report.seconds else 0.0


def _print_summary(report: IngestReport) -> None:
    outcomes = {
        word: sum(f.outcome == word for f in report.files) for word in ("ingested", "unchanged", "duplicate", "failed")
    }
    told = ", ".join(f"{number} {word}" for word, number in outcomes.items() if number) or "none ended"
    pages = f"{report.pages} pages in {report.seconds:.1f} s ({_pace(report):.1f} pages/s)"
    console().print(f"{len(report.files)} files: {told}; {pages}")
    if report.rows:
        print_table(["table", "rows"], sorted(report.rows.items()))
    flagged = {word: sum(file.flags.get(word, 0) for file in report.files) for word in ("error", "warning", "info")}
    if any(flagged.values()):
        told = ", ".join(f"{number} {word}" for word, number in flagged.items() if number)
        console().print(f"quality flags: {told} (minutebook check shows them)")
    if report.failed:
        print_table(["failed", "why"], [(str(file.path), file.error) for file in report.failed])
    if _unreadable_still(report):
        unread = [(str(file.path), file.error) for file in _unreadable_still(report)]
        print_table(["failed before, not read again", "why"], unread)
    if report.interrupted:
        console().print("stopped: the files above are in the lake, run the same command to go on")
