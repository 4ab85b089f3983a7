"""What a lake said on a day: how long it takes to put a day on record, and to ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from benchmarks.lake.clock import best, took
from benchmarks.lake.figures import Figure
from benchmarks.lake.questions import BODY, COUNCIL, THREADS, asking
from warehouse.layout import Layout
from warehouse.published import as_of, days, record

FIRST = date(2026, 1, 1)
BAR = 1.0
"""Seconds for a question about one council."""
TABLES = ("decisions", "attendance")
VIEWS = ("decision_history", "attendance_rate", "recommendations_vs_decisions")


def published(data_dir: Path) -> Iterator[Figure]:
    """Puts the lake on record as of a day after those that it has, then asks one council's rows as of that day."""
    count = len(days(Layout(data_dir)))
    day = FIRST + timedelta(days=count)
    spread = f"day {count + 1}"
    yield Figure("put on record", spread, *took(partial(record, data_dir, day)))
    with as_of(data_dir, day) as connection:
        connection.execute(f"SET enable_progress_bar = false; SET threads = {THREADS}")
        for name in TABLES:
            sql = f"SELECT * FROM {name} WHERE council = '{COUNCIL}'"
            yield Figure(name, f"as of {spread}", *best(asking(connection, sql), 2), BAR)
        for name in VIEWS:
            sql = f"SELECT * FROM {name} WHERE council = '{COUNCIL}' AND body = '{BODY}'"
            yield Figure(name, f"as of {spread}", *best(asking(connection, sql), 2), BAR)
