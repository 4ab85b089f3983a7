"""What is held and not yet in the lake."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.ledger.book import Book


@dataclass(frozen=True, slots=True)
class Queued:
    """A document held but not yet in the lake (or read by another extractor version), with its provenance."""

    sha256: str
    suffix: str
    source: str
    council: str
    url: str
    title: str
    held_at: datetime


class Queue(Book):
    """Documents that wait for the ingest."""

    def queued(self, sources: Sequence[str] | None, extractor_version: str | None = None) -> list[Queued]:
        """The documents to ingest: never read, or (given a version) read by another one. One row a content.

        Where two places name the same bytes, the first held speaks for them; at the same moment, the lower address.
        """
        found = self.rows(
            "SELECT v.sha256, c.suffix, v.source, s.council, v.url, d.title, v.held_at FROM versions v"
            " JOIN contents c USING (sha256) JOIN documents d USING (source, doc) JOIN sources s USING (source)"
            " WHERE c.suffix IN ('.pdf', '.xlsx')"
            " AND (c.lake_state IS NULL OR c.extractor_version IS NOT coalesce(?, c.extractor_version))"
            " ORDER BY v.sha256, v.held_at, v.url, v.source",
            (extractor_version,),
        )
        first: dict[str, sqlite3.Row] = {}
        for row in found:
            first.setdefault(row["sha256"], row)
        return [_queued(r) for r in first.values() if sources is None or r["source"] in sources]

    def reading_lost(self, sha256: str, error: str, most: int) -> None:
        """Note a reading that died; it stays queued for the next night, `most` times at the most."""
        self.db.execute(
            "UPDATE contents SET lake_tries = lake_tries + 1, lake_error = ?,"
            " lake_state = CASE WHEN lake_tries + 1 >= ? THEN 'failed' END WHERE sha256 = ?",
            (error, most, sha256),
        )

    def ingested(self, sha256: str, state: str, version: str, error: str | None, now: datetime) -> None:
        """Note what the lake made of a content ("ok", "partial", "failed")."""
        with self.transaction():
            self.db.execute(
                "UPDATE contents SET lake_state = ?, extractor_version = ?, lake_error = ?, lake_at = ?,"
                " lake_tries = 0 WHERE sha256 = ?",
                (state, version, error, now.isoformat(), sha256),
            )
            # What the site says of its meetings has to be held against the new rows.
            self.db.execute(
                "UPDATE records SET checked_hash = NULL WHERE (source, meeting) IN (SELECT l.source, l.meeting"
                " FROM documents d JOIN links l USING (source, doc) WHERE d.sha256 = ?)",
                (sha256,),
            )


def _queued(row: sqlite3.Row) -> Queued:
    return Queued(
        sha256=row["sha256"],
        suffix=row["suffix"],
        source=row["source"],
        council=row["council"],
        url=row["url"],
        title=row["title"],
        held_at=datetime.fromisoformat(row["held_at"]),
    )
