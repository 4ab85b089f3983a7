"""What was published when: each release adds to the history the rows that came, changed or went since the one before.

history/<table>/<day>.parquet has the rows of that day's changes, whole, with `change` (added, changed, removed) and
`published_on`. The state of a day is the latest change of each row up to it, those that were removed left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb

from models.columns import Table
from models.schema import literal, quoted, view_sql
from models.tables import TABLES
from warehouse import catalog, connections, locks
from warehouse.differences import changed_rows, identity, source
from warehouse.lake import reading
from warehouse.layout import Layout
from warehouse.search.definition import terms
from warehouse.views import views


class EarlierDayError(Exception):
    """A day before that of the last release."""


class NothingPublishedError(Exception):
    """Nothing had been released on that day."""


def days(layout: Layout) -> list[date]:
    """The days of the releases, in order."""
    return sorted(date.fromisoformat(path.stem) for path in (layout.history / "documents").glob("*.parquet"))


def refuse_earlier(data_dir: Path, day: date) -> None:
    """EarlierDayError where a release of a later day than `day` is on record."""
    held = days(Layout(Path(data_dir).resolve()))
    if held and day < held[-1]:
        raise EarlierDayError(f"the last release was on {held[-1]}: a release of {day} cannot come after it")


def record(data_dir: Path, day: date) -> int:
    """Adds today's lake to the history under `day`; how many rows changed. A second time on one day replaces the first.

    EarlierDayError where a later release is on record. NoLakeError.
    """
    layout = Layout(Path(data_dir).resolve())
    catalog.ensure(layout.root)
    layout.history.mkdir(exist_ok=True)
    with locks.exclusive(layout.history / "lock"), reading(layout), connections.opened() as connection:
        refuse_earlier(data_dir, day)
        connection.execute("CREATE SCHEMA before; CREATE SCHEMA after")
        return sum(_record_table(connection, layout, table, day) for table in _documents_last())


@contextmanager
def as_of(data_dir: Path, day: date) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with every table and view as it was published on `day`. NothingPublishedError, NoLakeError."""
    layout = Layout(catalog.ensure(data_dir).parent)
    held = [one for one in days(layout) if one <= day]
    if not held:
        raise NothingPublishedError(f"nothing had been released by {day}")
    with connections.opened() as connection:
        for table in TABLES.values():
            connection.execute(view_sql(table, f"({_state(layout, table, held)})"))
        connection.execute("".join(view.sql for view in views()) + terms())
        yield connection


def _documents_last() -> list[Table]:
    """The file of `documents` tells that a day is on record: it comes when all others are there."""
    return sorted(TABLES.values(), key=lambda table: table.name == "documents")


def _record_table(connection: duckdb.DuckDBPyConnection, layout: Layout, table: Table, day: date) -> int:
    before = _state(layout, table, [one for one in days(layout) if one < day])
    connection.execute(f"CREATE VIEW before.{quoted(table.name)} AS {before}")
    connection.execute(f"CREATE VIEW after.{quoted(table.name)} AS {source(connection, layout.root, table)}")
    rows = f"SELECT * EXCLUDE (row_key, changed_columns), DATE {literal(str(day))} AS published_on"
    # By council, so that a question about one reads a few row groups of a table of ten million rows.
    order = ", ".join(quoted(name) for name in [*(["council"] if "council" in table.names else []), *identity(table)])
    path = layout.history / table.name / f"{day}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    connection.execute(
        f"COPY ({rows} FROM ({changed_rows(table)}) ORDER BY {order}) TO {literal(str(draft))} "
        "(FORMAT parquet, COMPRESSION zstd)"
    )
    draft.replace(path)
    counted = connection.execute(f"SELECT count(*) FROM read_parquet({literal(str(path))})").fetchone()
    return int(counted[0]) if counted else 0


def _state(layout: Layout, table: Table, of: Sequence[date]) -> str:
    """A SELECT of the table's rows as they were published on the last of some days; `of` are all up to it, in order.

    A row counts that no later day has again. Only the days after the first are gone through for that, so that a filter
    reaches the files: numbered by day in a window, one council's rows cost what all cost.
    """
    files = [path for day in of if (path := layout.history / table.name / f"{day}.parquet").exists()]
    if not files:
        empty = ", ".join(f"NULL::{column.kind} AS {quoted(column.name)}" for column in table.columns)
        return f"SELECT {empty} WHERE false"
    columns = ", ".join(f"h.{quoted(name)}" for name in table.names)
    state = f"SELECT {columns} FROM {_listed(files)} h WHERE h.change <> 'removed'"
    if len(files) == 1:
        return state
    again = " AND ".join(f"l.{quoted(name)} IS NOT DISTINCT FROM h.{quoted(name)}" for name in identity(table))
    later = f"SELECT 1 FROM {_listed(files[1:])} l WHERE {again} AND l.published_on > h.published_on"
    return f"{state} AND NOT EXISTS ({later})"


def _listed(files: Sequence[Path]) -> str:
    return f"read_parquet([{', '.join(literal(str(path)) for path in files)}], union_by_name = true)"
