"""What sites say of meetings: raw answers, and the record read from them until the lake has it."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from pipeline.ledger.contents import Content, Contents


class Records(Contents):
    """Answers and records."""

    def keep_answer(self, source: str, meeting: str, url: str, content: Content, now: datetime) -> None:
        """Note a raw answer that is in the store."""
        with self.transaction():
            self.keep(source, content, now)
            self.db.execute(
                "INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?, ?)",
                (source, meeting, url, content.sha256, now.isoformat()),
            )

    def keep_record(self, source: str, meeting: str, record: str, now: datetime) -> None:
        """Note what the site says of a meeting, as JSON; to be checked against the lake again when it changed."""
        self.db.execute(
            "INSERT INTO records (source, meeting, read_at, record) VALUES (?, ?, ?, ?) ON CONFLICT (source, meeting)"
            " DO UPDATE SET read_at = CASE WHEN record = excluded.record THEN read_at ELSE excluded.read_at END,"
            " checked_hash = CASE WHEN record = excluded.record THEN checked_hash END, record = excluded.record",
            (source, meeting, now.isoformat(), record),
        )

    def dirty_years(self, source: str) -> list[str]:
        """The years ("2026", "undated") of meetings whose record is not yet in the lake as it is now."""
        found = self.rows(
            "SELECT DISTINCT coalesce(substr(m.day, 1, 4), 'undated') AS year FROM records r"
            " JOIN meetings m USING (source, meeting) WHERE r.source = ? AND r.checked_hash IS NULL ORDER BY 1",
            (source,),
        )
        return [row["year"] for row in found]

    def records_of(self, source: str, year: str) -> list[sqlite3.Row]:
        """The records of a source's meetings in a year, with when they were read."""
        return self.rows(
            "SELECT r.* FROM records r JOIN meetings m USING (source, meeting)"
            " WHERE r.source = ? AND coalesce(substr(m.day, 1, 4), 'undated') = ? ORDER BY r.meeting",
            (source, year),
        )

    def records_landed(self, source: str, year: str) -> None:
        """Note that the records of a year are in the lake as they are now."""
        self.db.execute(
            "UPDATE records SET checked_hash = 'landed' WHERE source = ? AND meeting IN (SELECT meeting FROM meetings"
            " WHERE source = records.source AND coalesce(substr(day, 1, 4), 'undated') = ?)",
            (source, year),
        )

    def documents_of(self, source: str, meeting: str) -> list[sqlite3.Row]:
        """Kind and hash of the current documents that a meeting's page names and that are held."""
        return self.rows(
            "SELECT d.kind, d.sha256 FROM links l JOIN documents d USING (source, doc)"
            " WHERE l.source = ? AND l.meeting = ? AND d.sha256 IS NOT NULL AND d.withdrawn_on IS NULL ORDER BY d.doc",
            (source, meeting),
        )
