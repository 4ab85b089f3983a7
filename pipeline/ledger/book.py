"""The ledger's file: opened, versioned, written in transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from importlib import resources
from pathlib import Path

VERSION = "1"


class LedgerVersionError(RuntimeError):
    """The file was written by a newer Minutebook."""


class Book:
    """Open for one process. Moments go in and come out as aware datetimes, days as dates."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        # A night's hosts may run in several processes: each waits its turn to write.
        self.db = sqlite3.connect(file, timeout=120, isolation_level=None)
        self.db.row_factory = sqlite3.Row
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.execute("PRAGMA synchronous=NORMAL")
        self._create()

    def _create(self) -> None:
        self.db.executescript(resources.files("pipeline.ledger").joinpath("schema.sql").read_text("utf-8"))
        self.db.execute("INSERT OR IGNORE INTO meta VALUES ('version', ?)", (VERSION,))
        found = self.one("SELECT value FROM meta WHERE name = 'version'")
        if int(found["value"]) > int(VERSION):
            raise LedgerVersionError(f"the ledger has version {found['value']}, this Minutebook knows {VERSION}")

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Not to be nested."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def one(self, sql: str, values: Sequence[object] | dict[str, object] = ()) -> sqlite3.Row:
        """The first row of a reading query; where there can be none, the caller asks."""
        row: sqlite3.Row = self.db.execute(sql, values).fetchone()
        return row

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        """Any reading query, for the status table and the tests."""
        return self.db.execute(sql, values).fetchall()


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None
