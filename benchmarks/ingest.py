"""How fast whole packs are ingested, beside what PDFium and pdfplumber need for their words alone.

    python -m benchmarks.ingest [FOLDER] [--plumber-pages 60] [--json]

Prints pages a second and ratios, all measured in this run on the PDFs of FOLDER (default: the shared packs, else the
sample packs, built for it). Nothing is asserted: machines are noisy, ratios less so.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pdfplumber
import pypdfium2

from pipeline.ingest import Job, Settings, ingest_file, ingest_paths
from pipeline.provenance import Provenance

SHARED = Path(__file__).resolve().parents[2] / "shared" / "packs"
MEGABYTE = 1024**2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--plumber-pages", type=int, default=60, help="pages that pdfplumber is given (it is slow)")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        files = sorted((args.folder or _default(Path(scratch))).glob("*.pdf"))
        figures = measure(files, args.plumber_pages, Path(scratch))
    print(json.dumps(figures, indent=1) if args.json else _table(figures))


def _default(scratch: Path) -> Path:
    if SHARED.is_dir():
        return SHARED
    from tests.samples import build_samples

    build_samples(scratch / "samples")
    return scratch / "samples"


def measure(files: list[Path], plumber_pages: int, scratch: Path) -> dict[str, float]:
    """Every figure; rates are pages a second of wall time on one core unless the name says otherwise."""
    pages = sum(_count(path) for path in files)
    plain = pages / _timed(lambda: _each(_plain, files))
    one = pages / _timed(lambda: _each(partial(_ingest, data_dir=scratch / "one"), files))
    plumber, plumbed = _plumber(files, plumber_pages)
    runs = {
        workers: _timed(partial(ingest_paths, files, Settings(scratch / f"workers{workers}", workers=workers)))
        for workers in (1, 2)
    }
    again = _timed(lambda: ingest_paths(files, Settings(scratch / "workers1")))
    largest = max(files, key=_count)
    return {
        "files": len(files),
        "pages": pages,
        "pdfium plain text, pages/s": plain,
        "complete ingest, pages/s": one,
        "ingest / plain text (bar 0.25)": one / plain,
        f"pdfplumber words of {plumbed} pages, pages/s": plumber,
        "ingest / pdfplumber words (bar 10)": one / plumber,
        "two workers / one (bar 1.6)": runs[1] / runs[2],
        "first ingest / ingest of unchanged files (bar 100)": runs[1] / again,
        f"peak memory of a worker on {_count(largest)} pages, MB (bar 350)": _peak(largest, scratch / "peak"),
    }


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
    every = [(path, number) for path in files for number in range(_count(path))]
    chosen = every[:: max(1, len(every) // most)]
    began = time.perf_counter()
    for path in dict.fromkeys(path for path, _ in chosen):
        with pdfplumber.open(path) as pdf:
            for number in (number for held, number in chosen if held == path):
                pdf.pages[number].extract_words(extra_attrs=["fontname", "size"])
                pdf.pages[number].close()
    return len(chosen) / (time.perf_counter() - began), len(chosen)


def _each(work: Callable[[Path], None], files: Iterable[Path]) -> None:
    for path in files:
        work(path)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _peak(path: Path, data_dir: Path) -> float:
    """Peak resident memory of a fresh process that ingests one file."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_tell_peak, args=(path, data_dir, theirs))
    process.start()
    peak: float = ours.recv()
    process.join()
    return peak


def _tell_peak(path: Path, data_dir: Path, pipe: multiprocessing.connection.Connection) -> None:
    _ingest(path, data_dir)
    pipe.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE)


def _table(figures: dict[str, float]) -> str:
    width = max(map(len, figures))
    return "\n".join(f"{name:{width}}  {value:10.2f}" for name, value in figures.items())


if __name__ == "__main__":
    main()
