"""How fast and how right ruled tables are read, beside pdfplumber's `extract_tables()` on the same pages.

    python -m benchmarks.tables [PDF …] [--json]

Accuracy is measured on the printed Better Care Fund returns of the tests, whose cells are known from the workbooks that
they were printed from: of the cells that say something, the share found in the right column of a row in the right
order. Speed is measured on those pages and on the pages of the PDFs given (default: the shared packs 002 and 004, if
they are there) that have a table with three columns or more; each page is read from the file's bytes on.
"""

from __future__ import annotations

import argparse
import io
import json
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import pdfplumber
import pypdfium2

from extractors.bcf.workbook import read_workbook
from extractors.reading.read import read
from extractors.tables import page_tables
from tests.bcf.__main__ import PRINTED
from tests.bcf.build import workbook
from tests.bcf.templates import RETURNS

SHARED = Path(__file__).resolve().parents[2] / "shared" / "packs"
Grid = list[list[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdfs", nargs="*", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    figures = measure(args.pdfs or [path for path in (SHARED / "002.pdf", SHARED / "004.pdf") if path.is_file()])
    if args.json:
        print(json.dumps(figures, indent=1))
    else:
        print("\n".join(f"{name:58}{value:>10,.3f}" for name, value in figures.items()))


def measure(pdfs: Sequence[Path]) -> dict[str, float]:
    """Cell accuracy, pages a second and their ratios; all tools read each file from its bytes."""
    printed = [PRINTED / f"{name}.pdf" for name in RETURNS]
    figures: dict[str, float] = {}
    for name, tool in (("minutebook", ours), ("pdfplumber", plumbers)):
        right, cells = accuracy(tool)
        figures[f"{name}: cells right, share of {cells}"] = right / cells
    for label, files in (("printed returns", printed), ("packs", list(pdfs))):
        papers = [ruled_pages(path) for path in files]
        pages = sum(count(data) for data in papers)
        if not pages:
            continue
        own = pages / timed(partial(all_of, ours, papers))
        other = pages / timed(partial(all_of, plumbers, papers))
        figures[f"minutebook: {label}, {pages} pages, pages/s"] = own
        figures[f"pdfplumber: {label}, pages/s"] = other
        figures[f"ratio on {label} (bar 10)"] = own / other
    return figures


Tool = Callable[[bytes], list[Grid]]


def all_of(tool: Tool, papers: Iterable[bytes]) -> None:
    for data in papers:
        tool(data)


def timed(run: Callable[[], object], repeats: int = 3) -> float:
    """The best of some runs, in seconds of processor time: both tools run in one thread, and the machine is shared."""
    best = float("inf")
    for _ in range(repeats):
        begun = time.process_time()
        run()
        best = min(best, time.process_time() - begun)
    return best


def ruled_pages(path: Path) -> bytes:
    """A PDF of the pages with a table of three columns and more."""
    data = path.read_bytes()
    numbers = [page.number - 1 for page in read(data).pages if any(table.n_cols > 2 for table in page_tables(page))]
    chosen, stream = pypdfium2.PdfDocument.new(), io.BytesIO()
    chosen.import_pages(pypdfium2.PdfDocument(data), numbers)
    chosen.save(stream)
    return stream.getvalue()


def count(data: bytes) -> int:
    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def ours(data: bytes) -> list[Grid]:
    """The tables of every page, from the file's bytes on."""
    return [table.rows() for page in read(data).pages for table in page_tables(page)]


def plumbers(data: bytes) -> list[Grid]:
    found: list[Grid] = []
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            found.extend([[cell or "" for cell in row] for row in table] for table in page.extract_tables())
            page.close()
    return found


def accuracy(tool: Tool) -> tuple[int, int]:
    """Right cells and all cells that say something, over the printed returns."""
    right = cells = 0
    for name, sheets in RETURNS.items():
        truth = true_grids(workbook(sheets()))
        tables = tool((PRINTED / f"{name}.pdf").read_bytes())
        found = [{col: squeezed(text) for col, text in enumerate(row) if text} for grid in tables for row in grid]
        cells += sum(len(row) for grid in truth for row in grid)
        right += sum(aligned(grid, found) for grid in truth)
    return right, cells


HIDDEN = ("Lookups",)
"""Sheets that a print leaves out."""


def true_grids(data: bytes) -> list[list[dict[int, str]]]:
    """The grids of a workbook's visible sheets, their rows as {column: text}."""
    grids: dict[str, dict[int, dict[int, str]]] = {}
    for row in read_workbook(data).rows:
        place = row.evidence.page_label or ""
        if row.table != "table_cells" or not row.values["text"] or place.split("!")[0] in HIDDEN:
            continue
        rows = grids.setdefault(str(row.values["table_id"]), {})
        rows.setdefault(int(str(row.values["row"])), {})[int(str(row.values["col"])) - 1] = squeezed(
            str(row.values["text"])
        )
    return [list(rows.values()) for rows in grids.values()]


def squeezed(text: str) -> str:
    """Text without white space: line breaks in a cell are no error."""
    return "".join(text.split())


def aligned(truth: Sequence[dict[int, str]], found: Sequence[dict[int, str]]) -> int:
    """The most cells that agree when rows are matched in order."""
    best = [0] * (len(found) + 1)
    for row in truth:
        before = best[:]
        for number, other in enumerate(found, 1):
            same = sum(other.get(col) == text for col, text in row.items())
            best[number] = max(before[number], best[number - 1], before[number - 1] + same)
    return best[-1]


if __name__ == "__main__":
    main()
