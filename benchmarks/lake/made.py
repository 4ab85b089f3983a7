"""A compacted lake of invented councils, derived and indexed as any other."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from benchmarks.lake import sown
from benchmarks.lake.clock import timed
from models.schema import arrow_schema
from warehouse import catalog, parts
from warehouse.derive import derive
from warehouse.lake import Lake
from warehouse.layout import Layout, slug
from warehouse.search import index


def make(data_dir: Path, councils: int, years: int, workers: int = 2) -> dict[str, float]:
    """Writes the lake and all that is made from it; seconds of each step."""
    return {
        "rows written": timed(partial(write_rows, data_dir, councils, years, workers)),
        "derived, everything": timed(partial(derive_all, data_dir)),
        "search index made": timed(partial(index.update, data_dir)),
    }


def write_rows(data_dir: Path, councils: int, years: int, workers: int = 2) -> None:
    """Writes the facts of every council as `compact` leaves them, and the catalog."""
    Lake(data_dir).close()
    shares = [range(first, councils, workers) for first in range(workers)]
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        list(pool.map(partial(_write_councils, data_dir, years), shares))
    Layout(data_dir).compaction.touch()
    catalog.build(data_dir)


def derive_all(data_dir: Path) -> None:
    with Lake(data_dir) as lake:
        derive(lake)


def _write_councils(data_dir: Path, years: int, numbers: range) -> None:
    layout = Layout(data_dir)
    with sown.opened() as connection:
        connection.execute("SET threads = 1")
        for number in numbers:
            sitting = sown.Sitting(number, years=years)
            sown.seed(connection, sitting)
            for table in sown.rows():
                path = layout.council(table, slug(sitting.name), sown.FIRST_YEAR)
                parts.write(path, sown.documents(connection, table), arrow_schema(table))
