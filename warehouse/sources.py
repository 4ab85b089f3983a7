"""The rows of some documents in memory, read from just the files that hold them.

Through the views each of fifty queries a council would open every file of a table; and the lake could not be written to
meanwhile. Here it is held for as long as the copying takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from models.columns import Table
from models.schema import literal, quoted
from models.tables import TABLES, harvest
from warehouse import connections
from warehouse.lake import DOCUMENTS, reading
from warehouse.layout import Layout

EVIDENCE = ("regions", "rule", "confidence", "page_label")
"""Columns that nothing derived rests on."""
_OF_SITES = {table.name for table in harvest.TABLES}


@contextmanager
def copied(
    layout: Layout, documents: Sequence[str], folders: Iterable[str], tables: Iterable[str], threads: int | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory with the rows that `documents` have in `tables`, under the tables' names, without evidence.

    `folders` are those of the councils in whose parts the documents stand once they are compacted; `threads` as for
    `opened`.
    """
    with opened(threads) as connection:
        with reading(layout):
            copy(connection, layout, documents, folders, tables)
        yield connection


@contextmanager
def shown(
    layout: Layout, documents: Sequence[str], folders: Iterable[str], tables: Iterable[str], *, whole: bool = False
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Like `copied`, for questions that need few columns: the files themselves answer, and the lake is held so long.

    `whole` says that the parts in the folders hold none but these documents: a third of the time went into asking.
    """
    with opened() as connection, reading(layout):
        connection.execute("SET parquet_metadata_cache = true")
        _want(connection, documents)
        for name, select in _selects(layout, documents, folders, tables, whole=whole):
            connection.execute(f"CREATE VIEW {quoted(name)} AS {select}")
        yield connection


@contextmanager
def opened(threads: int | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory, of `threads` threads (None: as many as the machine has cores).

    One is right for one of several processes: two threads in each of two, on two cores, took twice the processor time
    for small queries, most of it in waiting for one another.
    """
    with connections.opened() as connection:
        connection.execute("SET enable_progress_bar = false; SET preserve_insertion_order = false")
        if threads is not None:
            connection.execute(f"SET threads = {int(threads)}")
        yield connection


def copy(
    connection: duckdb.DuckDBPyConnection,
    layout: Layout,
    documents: Sequence[str],
    folders: Iterable[str],
    tables: Iterable[str],
) -> None:
    """Makes `tables` under `connection`, as `copied` does; the caller is `reading` the lake."""
    _want(connection, documents)
    for name, select in _selects(layout, documents, folders, tables):
        connection.execute(f"CREATE TABLE {quoted(name)} AS {select}")
    connection.execute("DROP TABLE wanted")


def _want(connection: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> None:
    # As a table: with a list for a parameter DuckDB would load pandas first, where that is installed (1 s).
    connection.register("given", pa.table({"document_id": pa.array(documents, pa.string())}))
    connection.execute("CREATE TABLE wanted AS SELECT * FROM given")
    connection.unregister("given")


def _selects(
    layout: Layout, documents: Sequence[str], folders: Iterable[str], tables: Iterable[str], *, whole: bool = False
) -> Iterator[tuple[str, str]]:
    """By the table's name, the SELECT of the wanted documents' rows."""
    places = sorted(set(folders))
    own = layout.loose(DOCUMENTS).intersection(documents)
    for name in tables:
        files = _files(layout, name, own, places)
        yield name, _select(TABLES[name], files, of_all=whole and name not in _OF_SITES)


def _files(layout: Layout, table: str, own: set[str], folders: Sequence[str]) -> list[Path]:
    """The files with the rows of a council's parts and of documents in their own files, and that of the columns."""
    if table in _OF_SITES:
        return [layout.schema(table), *layout.derived_parts(table)]
    loose = [path for document in sorted(own) if (path := layout.document(table, document)).exists()]
    return [layout.schema(table), *loose, *(path for folder in folders for path in layout.council_parts(table, folder))]


def _select(table: Table, files: Sequence[Path], *, of_all: bool) -> str:
    columns = ", ".join(
        f"{quoted(column.name)}::{column.kind} AS {quoted(column.name)}"
        for column in table.columns
        if column.name not in EVIDENCE
    )
    listed = ", ".join(literal(str(path)) for path in files)
    wanted = "" if of_all else " WHERE document_id IN (SELECT document_id FROM wanted)"
    return f"SELECT {columns} FROM read_parquet([{listed}], union_by_name = true){wanted}"
