"""Files in, rows in the lake: each file read once, in a process of its own that may die without harm."""

from __future__ import annotations

import errno
import gc
import os
import stat
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from extractors.pack import Extraction, Limits, UnreadableFile, extract
from extractors.version import EXTRACTOR_VERSION
from models.evidence import Flag
from models.identity import document_id
from pipeline import ocr as optical
from pipeline.landing import land
from pipeline.provenance import Provenance
from pipeline.workers import Allowance, Done, run
from warehouse.lake import Lake

SUFFIXES = frozenset({".pdf", ".xlsx", ".xlsm"})
OCR_MARK = "+ocr"
# A reading that was cut short from outside (time, memory, a dead process) may succeed tomorrow: it is never current.
LOST_MARK = "+lost"
LARGEST_FILE = 1024**3


@dataclass(frozen=True, slots=True)
class Settings:
    """How to ingest. `seconds` and `memory` (bytes) are one file's allowance, `pages` the most that are read of it."""

    data_dir: Path
    workers: int = 1
    force: bool = False
    ocr: bool = False
    pages: int = Limits().pages
    seconds: float = 900.0
    memory: int = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read; it is picklable, as it goes to another process."""

    path: Path
    settings: Settings
    provenance: Provenance


@dataclass(slots=True)
class FileReport:
    """What became of one file.

    `outcome` is "ingested", "unchanged" (this reading of these bytes is in the lake), "duplicate" (the same bytes came
    under another name in this run) or "failed"; `status` and `error` are those of `documents`.
    """

    path: Path
    outcome: str
    document_id: str | None = None
    status: str | None = None
    error: str | None = None
    pages: int = 0
    seconds: float = 0.0
    rows: dict[str, int] = field(default_factory=dict)
    flags: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class IngestReport:
    """A whole run. `seconds` is wall time; `interrupted` tells that it was stopped before its end."""

    files: list[FileReport] = field(default_factory=list)
    seconds: float = 0.0
    interrupted: bool = False

    @property
    def pages(self) -> int:
        return sum(file.pages for file in self.files)

    @property
    def failed(self) -> list[FileReport]:
        return [file for file in self.files if file.outcome == "failed"]

    @property
    def rows(self) -> Counter[str]:
        total: Counter[str] = Counter()
        for file in self.files:
            total.update(file.rows)
        return total


Watch = Callable[[FileReport, int, int], None]


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files named, and the PDFs and workbooks in folders named and in the folders that these lead to.

    A folder that may not be looked into stands in the list itself, so that its reading fails and somebody is told.
    FileNotFoundError names what is not there.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(sorted(_inside(path))))
        elif path.exists():
            found[path] = None
        else:
            raise FileNotFoundError(f"{path}: no such file or folder")
    return list(found)


def _inside(folder: Path) -> Iterator[Path]:
    """What a folder holds that is called as papers are, a link that leads nowhere too, and folders that are shut.

    Links to folders are followed, but none to a folder that was gone through or that the first one stands in.
    """
    shut: list[Path] = []
    passed = set(folder.resolve().parents)
    for here, folders, names in os.walk(folder, followlinks=True, onerror=lambda error: shut.append(error.filename)):
        real = Path(here).resolve()
        if real in passed:
            folders.clear()
            continue
        passed.add(real)
        yield from (Path(here, name) for name in names if Path(name).suffix.casefold() in SUFFIXES)
    yield from map(Path, shut)


def ingest_paths(
    paths: Iterable[Path],
    settings: Settings,
    *,
    provenance: Mapping[Path, Provenance] | None = None,
    watch: Watch | None = None,
) -> IngestReport:
    """Reads every file in `paths` into the lake of `settings.data_dir`; folders are gone through.

    `watch` is called as each file ends, with how many have ended and how many there are. Ctrl-C ends the run after what
    is finished: the report says so. Raises FileNotFoundError for a path that is not there, before anything is read.
    """
    files = find_files(paths)
    known = provenance or {}
    report = IngestReport()
    began = time.monotonic()
    try:
        for done in _ingested([Job(path, settings, known.get(path, Provenance())) for path in files], settings):
            report.files.append(done)
            if watch:
                watch(done, len(report.files), len(files))
    except KeyboardInterrupt:
        report.interrupted = True
    report.seconds = time.monotonic() - began
    return report


def _ingested(jobs: list[Job], settings: Settings) -> Iterator[FileReport]:
    """Settles at once what need not be read, and hands the rest to the workers."""
    fresh: list[Job] = []
    first: dict[str, Path] = {}
    for job in jobs:
        settled = _settled(job, first)
        if settled is None:
            fresh.append(job)
        else:
            yield settled
    if not fresh:
        return
    workers = min(settings.workers, len(fresh))
    for done in run(fresh, ingest_file, workers=workers, allowance=_allowance, preload="pipeline.preload"):
        yield done.result or _lost(done)


def _settled(job: Job, first: dict[str, Path]) -> FileReport | None:
    """A report for a file that cannot be read from the disk, that came before or that is in the lake already."""
    try:
        data = _bytes(job.path)
    except OSError as error:
        return FileReport(
            job.path, "failed", error=f"{job.path}: cannot be read from the disk ({error.strerror or error})"
        )
    found = document_id(data)
    if found in first:
        return FileReport(job.path, "duplicate", found)
    first[found] = job.path
    if not job.settings.force and _is_current(_lake(job.settings.data_dir), found, ocr=job.settings.ocr):
        return FileReport(job.path, "unchanged", found)
    return None


def _bytes(path: Path) -> bytes:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        next(path.iterdir(), None)  # A folder is in the list because this fails.
    if not stat.S_ISREG(status.st_mode):  # A pipe would be waited for without end.
        raise OSError(errno.EINVAL, "not a file")
    if status.st_size > LARGEST_FILE:
        raise OSError(errno.EFBIG, f"larger than {LARGEST_FILE // 1024**2} MB")
    return path.read_bytes()


def _is_current(lake: Lake, found: str, *, ocr: bool) -> bool:
    if lake.is_current(found, EXTRACTOR_VERSION + OCR_MARK):
        return True
    return lake.is_current(found, EXTRACTOR_VERSION) and not (ocr and optical.wanted(lake, found))


def _allowance(job: Job) -> Allowance:
    return Allowance(job.settings.seconds, job.settings.memory)


@cache
def _lake(data_dir: Path) -> Lake:
    """One open lake a process: opening it looks at fifty files."""
    return Lake(data_dir)


def ingest_file(job: Job) -> FileReport:
    """Reads one file into the lake, in the process that calls it; whatever goes wrong is in the report and the lake."""
    began = time.monotonic()
    try:
        data = _bytes(job.path)
        with _without_collector():
            report = _read_and_write(job, data)
    except Exception as error:  # Not swallowed: the file's row says "failed", the report and the exit code too.
        report = _failed(job, f"{type(error).__name__}: {error}")
    report.seconds = time.monotonic() - began
    return report


@contextmanager
def _without_collector() -> Iterator[None]:
    """Python's search for cycles goes through every word of a pack again and again: a tenth of the time for nothing."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _read_and_write(job: Job, data: bytes) -> FileReport:
    found = document_id(data)
    version = EXTRACTOR_VERSION
    try:
        limits = Limits(job.settings.pages)
        extraction = extract(data, limits)
        if job.settings.ocr and extraction.document.get("scanned_pages"):
            recognised = optical.recognise(data, extraction, limits)
            if recognised is not None:
                extraction, version = recognised, EXTRACTOR_VERSION + OCR_MARK
    except UnreadableFile as error:
        extraction = _unreadable(f"{error.status}: {_name(job.path)}: {error}")
    return _write(job, found, len(data), extraction, version)


def _name(path: Path) -> str:
    """The file's name as text: bytes of it that are no UTF-8 (an old archive's accents) are shown as "�"."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def _unreadable(message: str) -> Extraction:
    """The extraction of a file that could not be read: a failed document and an error among its flags."""
    flag = Flag("document.unreadable", "error", message, "documents")
    return Extraction({"kind": "other", "status": "failed", "error": message}, [], [flag])


def _write(job: Job, found: str, size: int, extraction: Extraction, version: str) -> FileReport:
    """Puts what was extracted from the document `found` (its id) of `size` bytes into the lake."""
    document = _document(job, found, size, extraction, version)
    landing = land(document, extraction.rows, extraction.flags)
    _lake(job.settings.data_dir).write_document(landing.tables)
    status = str(document["status"])
    error = document.get("error")
    return FileReport(
        job.path,
        "failed" if status == "failed" else "ingested",
        found,
        status,
        None if error is None else str(error),
        _count(document.get("pages")),
        rows=landing.counts,
        flags=dict(landing.flags),
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0


def _document(job: Job, found: str, size: int, extraction: Extraction, version: str) -> dict[str, object]:
    """The row of `documents`: what the file says, and what the harvest knows where the file is silent."""
    known = job.provenance
    document: dict[str, object] = {"status": "ok", **extraction.document}
    document |= {"document_id": found, "bytes": size, "extractor_version": version}
    document["source_name"] = known.file_name or _name(job.path)
    document["council"] = known.council or document.get("council")
    document["title"] = document.get("title") or known.title
    document["source_url"] = known.source_url
    document["source_id"] = known.source_id
    document["retrieved_at"] = known.retrieved_at
    return document


def _failed(job: Job, message: str) -> FileReport:
    """The report of a file whose reading failed in a way that nobody foresaw; its row in the lake says so too."""
    whole = f"{_name(job.path)}: {message}"
    try:
        data = _bytes(job.path)
        return _write(job, document_id(data), len(data), _unreadable(f"failed: {whole}"), EXTRACTOR_VERSION + LOST_MARK)
    except Exception as error:
        return FileReport(job.path, "failed", error=f"{whole} (and the lake could not be told: {error})")


def _lost(done: Done[Job, FileReport]) -> FileReport:
    """The report of a file whose process was ended."""
    assert done.lost is not None
    return _failed(done.job, f"{done.lost.reason}: {done.lost}")


def usable_cores() -> int:
    """Cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
