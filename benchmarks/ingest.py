"""How fast whole packs are ingested, beside what PDFium and pdfplumber need for their words alone.

    python -m benchmarks.ingest [FOLDER] [--plumber-pages 60] [--rounds 6] [--json | --markdown FILE]

Measured in this run on the PDFs of FOLDER (default: the shared packs, else the sample packs, built for it). Rates on
one core are pages a second of CPU time, so that other programs on the machine count for less; what takes several
processes is measured by the clock. A first round, not counted, loads and compiles what a process loads and compiles
once: a nightly run is in the state that comes after it, and what it costs to get there is measured in a process of its
own. In each round after it the contenders take turns, each for as long as the other, so that a slow minute of the
machine is slow for both, and the quickest round of each counts. Nothing is asserted: machines are noisy, ratios less
so.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from pipeline.ingest import Job, Settings, ingest_file, ingest_paths, usable_cores
from pipeline.provenance import Provenance

SHARED = Path(__file__).resolve().parents[2] / "shared" / "packs"
MEGABYTE = 1024**2
READINGS = 4
"""Readings of plain text in a round, which take as long as its ingest: the quickest of many short runs is one that a
quick moment of the machine fell on, and no long run has such luck (measured: 0.244 to 0.263 by single readings)."""
cpu, wall = time.process_time, time.perf_counter


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--plumber-pages", type=int, default=60, help="pages that pdfplumber is given (it is slow)")
    parser.add_argument("--rounds", type=int, default=6, help="rounds after the first; the quickest counts")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the figures to FILE as a page of the docs")
    args = parser.parse_args()
    # Processes that may keep no bytecode compile every module anew: 3 s that nobody else's process takes.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as scratch:
        files = sorted((args.folder or _default(Path(scratch))).glob("*.pdf"))
        figures = measure(files, args.plumber_pages, Path(scratch), args.rounds)
    if args.markdown:
        args.markdown.write_text(_markdown(figures), encoding="utf-8")
    print(json.dumps([figure._asdict() for figure in figures], indent=1) if args.json else _table(figures))


def _default(scratch: Path) -> Path:
    if SHARED.is_dir():
        return SHARED
    from tests.samples import build_samples

    build_samples(scratch / "samples")
    return scratch / "samples"


class Figure(NamedTuple):
    """One measured value; `bar` is what was aimed at, as it is printed."""

    name: str
    value: float
    bar: str = ""


def measure(files: list[Path], plumber_pages: int, scratch: Path, rounds: int = 6) -> list[Figure]:
    """Every figure, in the order in which they are printed."""
    pages = sum(_count(path) for path in files)
    # First of all: a process's peak counts what its parent held when it was started.
    largest = max(files, key=_count)
    peak = _in_fresh_process(_tell_peak, largest, scratch / "peak")
    loading = _in_fresh_process(_tell_loading)
    cold = _in_fresh_process(_tell_first_round, files, scratch / "first")
    steady, text = _in_turn(files, scratch, rounds)
    plain, one = pages / text, pages / steady
    plumber, plumbed = _plumber(files, plumber_pages)
    return [
        Figure("files", len(files)),
        Figure("pages", pages),
        Figure("PDFium's plain text, pages/s", plain),
        Figure(f"pdfplumber's words ({plumbed} pages), pages/s", plumber),
        Figure("complete ingest, pages/s", one),
        Figure("complete ingest in a process's first round, pages/s", pages / cold),
        Figure("seconds before a worker's first file", loading),
        Figure("ingest / plain text", one / plain, "≥ 0.25"),
        Figure("ingest / pdfplumber's words", one / plumber, "≥ 10"),
        *_by_the_clock(files, scratch),
        Figure(f"peak memory of a worker on {_count(largest)} pages, MB", peak, "≤ 350"),
        Figure(f"load of the machine, of {usable_cores()} cores", os.getloadavg()[0], "< 1: idle but for this"),
    ]


def _in_turn(files: list[Path], scratch: Path, rounds: int) -> tuple[float, float]:
    """CPU seconds of an ingest, each into a lake of its own, and of a reading of plain text, in their quickest rounds
    but the first."""
    ingests, texts = [], []
    for number in range(rounds + 1):
        ingests.append(_timed(partial(_each, partial(_ingest, data_dir=scratch / f"round{number}"), files)))
        texts.append(_timed(partial(_each, _plain, files * READINGS)) / READINGS)
    return min(ingests[1:]), min(texts[1:])


def _by_the_clock(files: list[Path], scratch: Path) -> Iterable[Figure]:
    """What worker processes make of it, their start included."""
    runs = {
        workers: _timed(partial(ingest_paths, files, Settings(scratch / f"workers{workers}", workers=workers)), wall)
        for workers in (1, 2)
    }
    again = _timed(lambda: ingest_paths(files, Settings(scratch / "workers1")), wall)
    yield Figure("two workers / one", runs[1] / runs[2], "≥ 1.6")
    yield Figure("first ingest / ingest of unchanged files", runs[1] / again, "≥ 100")


def _count(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def _plain(path: Path) -> None:
    document = pypdfium2.PdfDocument(path)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()


def _ingest(path: Path, data_dir: Path) -> None:
    report = ingest_file(Job(path, Settings(data_dir), Provenance()))
    if report.error:
        raise SystemExit(f"{path}: {report.error}")


def _plumber(files: list[Path], most: int) -> tuple[float, int]:
    """pdfplumber's rate on pages drawn evenly from all files."""
    # Not at the top: the process whose memory is measured loads this module, and would load pdfplumber with it.
    import pdfplumber

    every = [(path, number) for path in files for number in range(_count(path))]
    chosen = every[:: max(1, len(every) // most)]
    began = cpu()
    for path in dict.fromkeys(path for path, _ in chosen):
        with pdfplumber.open(path) as pdf:
            for number in (number for held, number in chosen if held == path):
                pdf.pages[number].extract_words(extra_attrs=["fontname", "size"])
                pdf.pages[number].close()
    return len(chosen) / (cpu() - began), len(chosen)


def _each(work: Callable[[Path], None], files: Iterable[Path]) -> None:
    for path in files:
        work(path)


def _timed(work: Callable[[], object], clock: Callable[[], float] = cpu) -> float:
    began = clock()
    work()
    return clock() - began


def _in_fresh_process(tell: Callable[..., None], *arguments: object) -> float:
    """What `tell` says of a process that has been started for it and has what a worker has before its first file."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_as_worker, args=(tell, *arguments, theirs))
    process.start()
    told: float = ours.recv()
    process.join()
    return told


def _as_worker(tell: Callable[..., None], *arguments: object) -> None:
    import_module("pipeline.preload")
    tell(*arguments)


def _tell_peak(path: Path, data_dir: Path, pipe: multiprocessing.connection.Connection) -> None:
    """Peak resident memory, in MB, of the ingest of one file."""
    _ingest(path, data_dir)
    pipe.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE)


def _tell_loading(pipe: multiprocessing.connection.Connection) -> None:
    """CPU seconds from the start of the process on."""
    pipe.send(cpu())


def _tell_first_round(files: list[Path], data_dir: Path, pipe: multiprocessing.connection.Connection) -> None:
    """CPU seconds of the ingest of all files, what is loaded and compiled on the way included."""
    pipe.send(_timed(partial(_each, partial(_ingest, data_dir=data_dir), files)))


def _said(value: float) -> str:
    """Three places of what is below 1: 0.247 is not yet a quarter."""
    return f"{value:,.3f}" if value < 1 else f"{value:,.2f}"


def _table(figures: list[Figure]) -> str:
    width = max(len(figure.name) for figure in figures)
    return "\n".join(f"{name:{width}}  {_said(value):>10}  {bar}".rstrip() for name, value, bar in figures)


def _markdown(figures: list[Figure]) -> str:
    lines = [f"| {name} | {_said(value)} | {bar} |" for name, value, bar in figures]
    return "\n".join([_PREFACE, "| | measured | aim |", "|---|--:|--:|", *lines, _REMARKS])


_PREFACE = """# Benchmarks

Made by `python -m benchmarks.ingest --markdown docs/benchmarks.md`; `--help` says what is measured how. Ratios hold
from one machine to the next, rates do not. A complete ingest is everything: reading, all tables, ids, checks, Parquet
on the disk. Rates on one core are by CPU time, after a round that loads what a process loads once; the first round is
that of a worker, which is forked with most of it loaded. Workers and the ingest of unchanged files are by the clock,
the start of processes included: on a machine whose load is above its cores they say nothing.
"""
_REMARKS = """
Where the time goes: half is the reading of pages, half of that PDFium's own; the rest is shared by the readers of
papers, tables and minutes, and a twelfth goes into Arrow and Parquet. `benchmarks/tables.py` and
`benchmarks/accuracy.py` measure how much of it is right.
"""


if __name__ == "__main__":
    main()
