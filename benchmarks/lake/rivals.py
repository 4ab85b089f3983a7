"""The same questions to the same councils: compacted and kept, one file a document and table, SQLite."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from benchmarks.lake import made, sown
from benchmarks.lake.clock import best
from benchmarks.lake.figures import Figure
from benchmarks.lake.questions import COUNCIL, TABLES, THREADS, asking
from models.tables import TABLES as DECLARED
from warehouse import catalog, connections, parts
from warehouse.lake import Lake
from warehouse.layout import Layout
from warehouse.views import views

INDEXED = {
    "minutes": (["minutes_id", "council", "body", "date"], ["minutes_id"]),
    "minute_items": (["minutes_id", "number", "title"], ["minutes_id, number"]),
    "decisions": (["row_id", "minutes_id", "council", "minute_number", "text", "outcome"], ["council"]),
    "attendance": (["row_id", "minutes_id", "council", "name", "status", "capacity"], ["council", "minutes_id"]),
    "person_mentions": (["row_id", "person_id"], ["row_id"]),
    "thread_steps": (["row_id", "thread_id", "step"], ["row_id"]),
}
"""Tables and columns that the questions need, and the indexes that help SQLite with them."""
HISTORY = """
SELECT d.council, m.body, m.date, d.minute_number, i.title, d.text, d.outcome, t.thread_id FROM decisions d
LEFT JOIN minutes m ON m.minutes_id = d.minutes_id
LEFT JOIN minute_items i ON i.minutes_id = d.minutes_id AND i.number = d.minute_number
LEFT JOIN thread_steps t ON t.row_id = d.row_id AND t.step = 'decision'
"""
RATE = """
SELECT m.council, m.body, strftime('%Y', m.date) AS year, n.person_id, count(*) AS meetings,
       sum(a.status = 'present') AS present
FROM attendance a JOIN minutes m ON m.minutes_id = a.minutes_id LEFT JOIN person_mentions n ON n.row_id = a.row_id
WHERE a.capacity = 'member' {more} GROUP BY m.council, m.body, year, n.person_id
"""
VIEWS = {
    "decision_history, one council": (
        f"SELECT * FROM decision_history WHERE council = '{COUNCIL}'",
        f"{HISTORY} WHERE d.council = '{COUNCIL}'",
    ),
    "decision_history, all": (
        "SELECT count(COLUMNS(*)) FROM decision_history",
        f"SELECT count(title) FROM ({HISTORY})",
    ),
    "attendance_rate, one council": (
        f"SELECT * FROM attendance_rate WHERE council = '{COUNCIL}'",
        RATE.format(more=f"AND a.council = '{COUNCIL}'"),
    ),
    "attendance_rate, all": (
        "SELECT count(COLUMNS(*)) FROM attendance_rate",
        f"SELECT count(present) FROM ({RATE.format(more='')})",
    ),
}
"""By name, the question to the view and what stands for it in SQLite."""
_STOOD_ON = ("replaced_documents", "minuted_meetings", "decision_history", "attendance_rate")
"""The views that are asked, and those that they stand on."""
Way = Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]
"""Opens a lake."""


def compared(data_dir: Path, councils: int) -> Iterator[Figure]:
    """Makes the three beside `data_dir` and asks them; the uncompacted one has no kept views."""
    with tempfile.TemporaryDirectory(dir=data_dir.parent) as folder:
        root = Path(folder)
        made.write_rows(root / "compacted", councils, 10)
        made.derive_all(root / "compacted")
        _loosen(root / "compacted", root / "loose")
        ways = {"compacted": partial(catalog.connect, root / "compacted"), "loose": partial(_bare, root / "loose")}
        yield from _beside(root / "compacted", root / "lake.sqlite", ways)


def whole(data_dir: Path) -> Iterator[Figure]:
    """Asks the lake itself, and SQLite with all of its rows."""
    with tempfile.TemporaryDirectory(dir=data_dir.parent) as folder:
        yield from _beside(data_dir, Path(folder) / "lake.sqlite", {"compacted": partial(catalog.connect, data_dir)})


@contextmanager
def _bare(data_dir: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables and views of the questions alone, of a lake in loose files.

    A view looks at every file of all that it stands on when it is made: the whole catalog takes 3 MB a document.
    """
    layout = Layout(data_dir.resolve())
    asked = [view for view in views() if view.name in _STOOD_ON]
    tables = [name for name in DECLARED if name in {*INDEXED, *(need for view in asked for need in view.needs)}]
    with connections.opened() as connection:
        for sql in [*(catalog.table_sql(layout, name) for name in tables), *(view.sql for view in asked)]:
            connection.execute(sql)
        yield connection


def _beside(source: Path, path: Path, ways: Mapping[str, Way]) -> Iterator[Figure]:
    """Every question to the lakes, which hold the same, and to the SQLite database at `path`, made of `source`."""
    questions = {name: (sql, sql.replace("DATE '", "'")) for name, sql in TABLES.items()} | VIEWS
    _to_sqlite(source, path)
    for name, (ours, theirs) in questions.items():
        for kind, way in ways.items():
            with way() as connection:
                connection.execute(f"SET threads = {THREADS}")
                yield Figure(name, kind, *best(asking(connection, ours), 3))
        with sqlite3.connect(path) as database:
            yield Figure(name, "SQLite", *best(lambda: database.execute(theirs).fetchall(), 3))  # noqa: B023


def _loosen(source: Path, target: Path) -> None:
    """The same rows as they stand before the first compaction: one file a document and table."""
    with Lake(target) as lake:
        for table in sown.rows():
            for part in Layout(source).council_parts(table):
                for entry, rows in parts.slices(part):
                    path = lake.layout.document(table, entry.document_id)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    pq.write_table(rows, path)
        for table in ("people", "person_mentions", "threads", "thread_steps", "recommendation_outcomes"):
            for part in Layout(source).derived_parts(table):
                path = lake.layout.derived(table, part.stem)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.hardlink_to(part)


def _to_sqlite(source: Path, target: Path) -> None:
    with catalog.connect(source) as connection, sqlite3.connect(target) as database:
        for table, (columns, indexes) in INDEXED.items():
            database.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
            chosen = ", ".join(f"{name}::VARCHAR" for name in columns)
            cursor = connection.execute(f"SELECT {chosen} FROM {table}")
            while rows := cursor.fetchmany(50_000):
                database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)
            for number, of in enumerate(indexes):
                database.execute(f"CREATE INDEX {table}_{number} ON {table} ({of})")
        database.execute("ANALYZE")
