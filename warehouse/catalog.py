"""`minutebook.duckdb`: views over the Parquet, and nothing that could not be made again from it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import duckdb

from models.columns import SCHEMA_VERSION
from models.schema import literal, view_sql
from models.tables import TABLES
from warehouse import connections, kept
from warehouse.lake import Lake, reading
from warehouse.layout import Layout
from warehouse.search.definition import macros

STAMP = "minutebook_catalog"
"""The one view that is about the catalog itself: schema version and fingerprint of the definitions."""


class NoLakeError(Exception):
    """There is no lake in this data directory."""


def build(data_dir: Path) -> Path:
    """Writes the catalog of a lake anew, whole, in place of the old one; its path. OSError where there is no room."""
    layout = Layout(Path(data_dir).resolve())
    draft = layout.catalog.with_suffix(f".{os.getpid()}.draft")
    log = draft.with_name(f"{draft.name}.wal")
    draft.unlink(missing_ok=True)
    try:
        with connections.opened(draft) as connection:
            # Each view looks at the files of all that it stands on: of 1,800 loose documents 46 s became 20.
            connection.execute("SET parquet_metadata_cache = true")
            # One transaction: five hundred small ones wait for the disk each.
            # Closing would write it out of its log too, and say nothing where there is no room.
            connection.execute(f"BEGIN;\n{definition(layout)}COMMIT;\nCHECKPOINT;")
        draft.replace(layout.catalog)
    except (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException) as error:
        # Without room on the disk the three come from opening, from the commit and from the checkpoint.
        raise OSError(f"{layout.catalog} cannot be written: {error}") from error
    finally:
        for left in (draft, log):
            left.unlink(missing_ok=True)
    return layout.catalog


def ensure(data_dir: Path) -> Path:
    """The catalog's path, built where it is missing, of an older version or of a data directory that was moved."""
    layout = Layout(Path(data_dir).resolve())
    if not layout.lake.is_dir():
        raise NoLakeError(f"no lake in {data_dir}: run `minutebook ingest PATH --data {data_dir}` first")
    if _fingerprint_held(layout.catalog) != _fingerprint(layout):
        Lake(layout.root).close()
        build(layout.root)
    return layout.catalog


@contextmanager
def connect(data_dir: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the catalog. While it is open no ingest is carried out: read, then let go.

    NoLakeError where there is no lake.
    """
    layout = Layout(Path(data_dir).resolve())
    with _opened(layout) as connection, reading(layout):
        # A question of some seconds would print a bar among its answers.
        connection.execute("SET enable_progress_bar = false")
        # A second question need not read the footers of all files again: nobody writes while this is open.
        connection.execute("SET parquet_metadata_cache = true")
        yield connection


def _opened(layout: Layout) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
    """The catalog, or the same views in memory where the disk cannot be written to."""
    try:
        return connections.opened(ensure(layout.root), read_only=True)
    except OSError as error:
        return _in_memory(layout, error)


@contextmanager
def _in_memory(layout: Layout, unwritten: OSError) -> Iterator[duckdb.DuckDBPyConnection]:
    with connections.opened() as connection:
        try:
            connection.execute(definition(layout))
        except duckdb.BinderException as error:  # It lacks a column of today, and no file may be put in that has it.
            raise OSError(f"the lake is of an older version, and cannot be brought up to date: {unwritten}") from error
        yield connection


def definition(layout: Layout) -> str:
    """The SQL that makes every view: the declared tables, then the views for analysts, kept or `live`."""
    tables = [table_sql(layout, name) for name in TABLES]
    versions = f"{literal(SCHEMA_VERSION)} AS schema_version, {literal(_fingerprint(layout))} AS made_of"
    stamp = f"CREATE OR REPLACE VIEW {STAMP} AS SELECT {versions};\n"
    return "".join([*tables, kept.definition(layout), macros(layout), stamp])


def table_sql(layout: Layout, table: str) -> str:
    """The SQL that makes the view of a declared table over its files."""
    return view_sql(TABLES[table], _parquet(layout, table))


def _parquet(layout: Layout, table: str) -> str:
    """Every file of a table; files of an older schema give NULL for what they lack."""
    pattern = layout.lake / table / "**" / "*.parquet"
    return f"read_parquet({literal(str(pattern))}, union_by_name = true, hive_partitioning = false)"


def _fingerprint(layout: Layout) -> str:
    made_of = [SCHEMA_VERSION, *(table_sql(layout, name) for name in TABLES)]
    made_of += [kept.definition(layout), macros(layout)]
    return hashlib.sha256("\n".join(made_of).encode()).hexdigest()


def _fingerprint_held(catalog: Path) -> str | None:
    if not catalog.exists():
        return None
    try:
        with connections.opened(catalog, read_only=True) as connection:
            row = connection.execute(f"SELECT made_of FROM {STAMP}").fetchone()
    except duckdb.InterruptException:
        raise
    except duckdb.Error:  # Damaged, or of a DuckDB that this one cannot read: it is made again.
        return None
    return None if row is None else str(row[0])
