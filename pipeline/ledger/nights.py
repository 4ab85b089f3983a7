"""The sources, their nights, and what went wrong or changed in them."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from importlib import resources

from pipeline.ledger.book import Book
from pipeline.sources.model import DECISION, Outcome

PLANS = "plans"
"""The meeting that a source's forward plans are filed under."""


class Nights(Book):
    """Sources, nights, events."""

    def know_source(self, source: str, council: str, platform: str, base_url: str) -> None:
        """Note a source, or what changed in it."""
        self.db.execute(
            "INSERT INTO sources (source, council, platform, base_url) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (source) DO UPDATE SET council = excluded.council, platform = excluded.platform,"
            " base_url = excluded.base_url",
            (source, council, platform, base_url),
        )

    def council(self, source: str) -> str:
        """The council's name."""
        return str(self.one("SELECT council FROM sources WHERE source = ?", (source,))["council"])

    def nights(self, source: str) -> list[sqlite3.Row]:
        """Every night of a source, oldest first, with its council and platform."""
        return self.rows(
            "SELECT n.*, s.council, s.platform FROM nights n JOIN sources s USING (source)"
            " WHERE source = ? ORDER BY night",
            (source,),
        )

    def moved(self, source: str, url: str) -> None:
        """The site redirects for good to another host."""
        self.db.execute("UPDATE sources SET moved_to = ? WHERE source = ?", (url, source))

    def event(self, at: datetime, source: str, url: str | None, outcome: Outcome | str, detail: str) -> None:
        """Note what went wrong or changed."""
        self.db.execute(
            "INSERT INTO events (at, source, url, outcome, detail) VALUES (?, ?, ?, ?, ?)",
            (at.isoformat(), source, url, str(outcome), detail[:500]),
        )

    def begin_night(self, source: str, now: datetime, since: date, until: date) -> None:
        """Open a night's row; a night taken up again after a kill keeps the moment it began."""
        self.db.execute(
            "INSERT INTO nights (source, night, started_at, since, until, requests, received)"
            " VALUES (?, ?, ?, ?, ?, 0, 0) ON CONFLICT (source, night) DO UPDATE SET finished_at = NULL,"
            " since = min(since, excluded.since), until = max(until, excluded.until)",
            (source, now.date().isoformat(), now.isoformat(), since.isoformat(), until.isoformat()),
        )

    def night_counts(self, source: str, night: date) -> dict[str, int]:
        """A night's counts, read from the state it left: the same however often it was cut off and taken up."""
        row = self.one(
            resources.files("pipeline.ledger").joinpath("night_counts.sql").read_text("utf-8"),
            {"source": source, "night": night.isoformat(), "plans": PLANS, "decisions": DECISION},
        )
        return {name: int(row[name] or 0) for name in row.keys()}  # noqa: SIM118 - a Row iterates over its values

    def end_night(self, source: str, night: date, values: dict[str, object], requests: int, received: int) -> None:
        """Close a night's row; `values` are columns of `nights`, requests and bytes add to those of earlier runs."""
        names = ", ".join(f"{name} = ?" for name in values)
        self.db.execute(
            f"UPDATE nights SET {names}, requests = requests + ?, received = received + ?"
            " WHERE source = ? AND night = ?",
            (*values.values(), requests, received, source, night.isoformat()),
        )

    def last_success(self, source: str) -> str | None:
        """The moment of the last night that went well."""
        row = self.one("SELECT max(finished_at) AS at FROM nights WHERE source = ? AND outcome = 'ok'", (source,))
        found: str | None = row["at"]
        return found

    def news_days(self, source: str) -> list[date]:
        """The days on which the source brought something new or changed, in order."""
        found = self.rows(
            "SELECT DISTINCT substr(held_at, 1, 10) AS day FROM versions WHERE source = ? ORDER BY 1", (source,)
        )
        return [date.fromisoformat(row["day"]) for row in found]
