"""A night's new documents: landed, derived, checked, indexed, asked. Nothing else of the lake is written."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from zlib import crc32

import pyarrow as pa

from benchmarks.lake import sown
from benchmarks.lake.clock import Took, took
from benchmarks.lake.figures import Figure
from benchmarks.lake.questions import THREADS, searched
from warehouse import catalog
from warehouse.checks.run import check_changed
from warehouse.derive import Derived, derive
from warehouse.lake import Lake
from warehouse.layout import Layout
from warehouse.search import index
from warehouse.search.definition import exists

BAR, DOCUMENTS = 120.0, 2_000
"""Seconds for so many documents."""
AT_ONCE = 20
"""Councils whose documents are drawn together: DuckDB gives a few rows Arrow buffers as roomy as many (40 MB)."""
Rows = dict[str, pa.Table]
"""A document's rows by table."""


def night(data_dir: Path, documents: int, councils: int) -> Iterator[Figure]:
    """Brings in `documents` documents, spread evenly over `councils` councils.

    They are of the last year that the lake has, among that year's other documents. Their reading from PDF is measured
    by `benchmarks.ingest`. A lake without a search index is asked for none.
    """
    done: list[Derived] = []
    catalog.ensure(data_dir)  # A lake that was copied has its catalog made anew, once.
    with Lake(data_dir) as lake:
        landed, writing = _landed(lake, _new(documents, councils, str(time.time_ns())))
        spread = f"{landed} documents of {councils} councils"
        steps = [
            Figure("written, a commit each", spread, *writing),
            Figure("derived", spread, *took(lambda: done.append(derive(lake, workers=THREADS)))),
            Figure("checked", spread, *took(lambda: check_changed(lake, done[0].scopes))),
        ]
        if exists(lake.layout):
            steps.append(Figure("indexed", spread, *took(partial(index.update, data_dir))))
    yield from steps
    whole = sum(step.wall for step in steps), sum(step.processor for step in steps)
    yield Figure("the night", spread, *whole, BAR * landed / DOCUMENTS)
    if exists(Layout(data_dir)):
        yield from searched(data_dir, f"search after {spread}")


def _landed(lake: Lake, arriving: Iterable[list[Rows]]) -> tuple[int, Took]:
    """Writes the documents of some councils at a time; how many, and how long the writing alone took."""
    spent = [(len(some), took(partial(_write_all, lake, some))) for some in arriving]
    wall, processor = sum(one.wall for _, one in spent), sum(one.processor for _, one in spent)
    return sum(count for count, _ in spent), Took(wall, processor)


def _write_all(lake: Lake, some: Iterable[Rows]) -> None:
    for tables in some:
        lake.write_document(tables)


def _late(councils: range, salt: str, each: int) -> sown.Sitting:
    """Meetings of the last year's last months, a few days after those that are held already."""
    last = sown.FIRST_YEAR + sown.YEARS - 1
    return sown.Sitting(
        councils, salt, last, 1, sown.MEETINGS - each, sown.MEETINGS, shift=1 + crc32(salt.encode()) % 27
    )


def _new(documents: int, councils: int, salt: str) -> Iterator[list[Rows]]:
    """The new documents, of some councils at a time."""
    each = -(-documents // councils)
    with sown.opened() as connection:
        for first in range(0, councils, AT_ONCE):
            sown.seed(connection, _late(range(first, min(first + AT_ONCE, councils)), salt, each))
            drawn = {table: dict(sown.documents(connection, table)) for table in sown.rows()}
            rows = {table: {entry.document_id: some for entry, some in of.items()} for table, of in drawn.items()}
            yield [{table: of[name] for table, of in rows.items() if name in of} for name in rows["documents"]]
