"""A compacted lake of invented councils, derived and indexed as any other."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from benchmarks.lake import sown
from benchmarks.lake.clock import took
from benchmarks.lake.figures import Figure
from benchmarks.lake.questions import THREADS
from models.schema import arrow_schema
from warehouse import catalog, parts
from warehouse.checks.run import check_changed
from warehouse.derivation import TABLES
from warehouse.derive import derive
from warehouse.lake import Lake
from warehouse.layout import Layout, slug
from warehouse.search import index

ROWS = "rows"
"""Kind of the figures that are counts."""


def make(data_dir: Path, councils: int, years: int) -> Iterator[Figure]:
    """Writes the lake and all that is made from it."""
    spread = f"{councils} councils"
    yield Figure("rows written", spread, *took(partial(write_rows, data_dir, councils, years)))
    yield Figure("derived and checked", spread, *took(partial(derive_all, data_dir)))
    yield Figure("search index made", spread, *took(partial(index.update, data_dir)))


def write_rows(data_dir: Path, councils: int, years: int, workers: int = THREADS) -> None:
    """Writes the facts of every council as `compact` leaves them, and the catalog."""
    Lake(data_dir).close()
    shares = [range(first, councils, workers) for first in range(workers)]
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        list(pool.map(partial(_write_councils, data_dir, years), shares))
    Layout(data_dir).compaction.touch()
    catalog.build(data_dir)


def derive_all(data_dir: Path) -> None:
    with Lake(data_dir) as lake:
        check_changed(lake, derive(lake, workers=THREADS).scopes)


def counted(data_dir: Path) -> Iterator[Figure]:
    """Rows by table."""
    with catalog.connect(data_dir) as connection:
        for name in [*sown.rows(), *TABLES]:
            row = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()
            yield Figure(name, ROWS, float(row[0]) if row else 0.0, 0.0)


def _write_councils(data_dir: Path, years: int, numbers: range) -> None:
    layout = Layout(data_dir)
    with sown.opened() as connection:
        connection.execute("SET threads = 1")
        for number in numbers:
            sown.seed(connection, sown.Sitting(range(number, number + 1), years=years))
            for table in sown.rows():
                path = layout.council(table, slug(sown.name(number)), sown.FIRST_YEAR)
                parts.write(path, sown.documents(connection, table), arrow_schema(table))
