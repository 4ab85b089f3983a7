"""Questions to a lake: to its tables, to every view for analysts, to the index of words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import duckdb

from benchmarks.lake.clock import best
from benchmarks.lake.figures import Figure
from models.schema import quoted
from warehouse import catalog
from warehouse.search.ask import Search, search
from warehouse.views import View, views

THREADS = 2
FILTERED_BAR, FULL_BAR, SEARCH_BAR = 0.3, 5.0, 0.2
COUNCIL, BODY = "Council 003", "Cabinet"
TABLES = {
    "decisions of one body since a day": """SELECT m.date, d.text FROM decisions d JOIN minutes m USING (minutes_id)
        WHERE d.council = 'Council 003' AND m.body = 'Cabinet' AND m.date >= DATE '2023-01-01'""",
    "attendance at one council's meetings": """SELECT m.date, a.name, a.status
        FROM attendance a JOIN minutes m USING (minutes_id)
        WHERE a.council = 'Council 003' AND m.date >= DATE '2023-01-01'""",
    "decisions by outcome": "SELECT outcome, count(*) FROM decisions GROUP BY outcome",
    "attendance rate by body and day": """SELECT m.body, m.date, avg(CASE a.status WHEN 'present' THEN 1 ELSE 0 END)
        FROM attendance a JOIN minutes m USING (minutes_id) GROUP BY m.body, m.date""",
}
"""Questions that SQLite understands as well, but for its dates; the first two are filtered."""
FILTERED_TABLES = 2
SEARCHES = {
    "a common word": Search("budget"),
    "a word in one council": Search("parking", council=COUNCIL),
    "two words": Search("housing flooding"),
    "three words": Search("care fund monitoring"),
    "a word of one body": Search("harbour", body="harbours committee"),
    "a rare word": Search("tornequa"),
}


def asked(data_dir: Path) -> Iterator[Figure]:
    """Every question to the tables and the views."""
    with catalog.connect(data_dir) as connection:
        connection.execute(f"SET threads = {THREADS}")
        for place, (name, sql) in enumerate(TABLES.items()):
            bar = FILTERED_BAR if place < FILTERED_TABLES else FULL_BAR
            yield Figure(name, "tables", *best(asking(connection, sql)), bar)
        for view in views():
            yield from _of_view(connection, view)


def _of_view(connection: duckdb.DuckDBPyConnection, view: View) -> Iterator[Figure]:
    name = quoted(view.name)
    held = {row[0] for row in connection.execute(f"DESCRIBE {name}").fetchall()}
    filters = [f"{column} = '{value}'" for column, value in (("council", COUNCIL), ("body", BODY)) if column in held]
    if filters:
        filtered = f"SELECT * FROM {name} WHERE {' AND '.join(filters)}"
        yield Figure(view.name, "filtered", *best(asking(connection, filtered)), FILTERED_BAR)
    yield Figure(view.name, "full", *best(asking(connection, f"SELECT count(COLUMNS(*)) FROM {name}"), 2), FULL_BAR)


def searched(data_dir: Path, kind: str = "search") -> Iterator[Figure]:
    """Searches for the twenty best."""
    with catalog.connect(data_dir) as connection:
        connection.execute(f"SET threads = {THREADS}")
        for name, wanted in SEARCHES.items():
            yield Figure(name, kind, *best(partial(search, connection, wanted, 20)), SEARCH_BAR)


def asking(connection: duckdb.DuckDBPyConnection, sql: str) -> Callable[[], object]:
    """A run of one question, its whole answer fetched."""
    return lambda: connection.execute(sql).fetchall()
