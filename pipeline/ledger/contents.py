"""Files on their way into the store, and those that are in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pipeline.ledger.book import Book


@dataclass(frozen=True, slots=True)
class Content:
    """A file to be kept: its hash, suffix, size and role ("document", "record")."""

    sha256: str
    suffix: str
    size: int
    role: str


class Contents(Book):
    """What the store holds."""

    def announce(self, source: str, content: Content) -> None:
        """Say that a file is about to enter the store, so that a kill before `hold` leaves a trace of it."""
        self.db.execute("INSERT OR IGNORE INTO pending VALUES (?, ?, ?)", (content.sha256, content.suffix, source))

    def keep(self, source: str, content: Content, now: datetime) -> None:
        self.db.execute(
            "INSERT OR IGNORE INTO contents (sha256, suffix, bytes, role, kept_at) VALUES (?, ?, ?, ?, ?)",
            (content.sha256, content.suffix, content.size, content.role, now.isoformat()),
        )
        self.db.execute("DELETE FROM pending WHERE sha256 = ? AND source = ?", (content.sha256, source))

    def unfinished(self, source: str) -> list[tuple[str, str]]:
        """(SHA-256, suffix) of files a killed run of this source announced and that nothing else speaks of."""
        with self.transaction():
            lost = self.rows(
                "SELECT sha256, suffix FROM pending p WHERE source = ?"
                " AND NOT EXISTS (SELECT 1 FROM contents c WHERE c.sha256 = p.sha256)"
                " AND NOT EXISTS (SELECT 1 FROM pending q WHERE q.sha256 = p.sha256 AND q.source <> p.source)",
                (source,),
            )
            self.db.execute("DELETE FROM pending WHERE source = ?", (source,))
        return [(row["sha256"], row["suffix"]) for row in lost]
