"""The documents that sites list: what is held of each, which versions, and which were withdrawn."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.ledger.book import moment
from pipeline.ledger.contents import Content, Contents
from pipeline.sources.model import DocumentLink, Outcome


@dataclass(frozen=True, slots=True)
class Held:
    """What the ledger knows of one document."""

    url: str
    fingerprint: str
    sha256: str | None
    version: int
    etag: str | None
    last_modified: str | None
    length: int | None
    tail_sha: str | None
    last_checked: datetime | None
    last_full: datetime | None
    outcome: Outcome | None
    failures: int


class Documents(Contents):
    """Documents, their versions, and the meetings' pages that name them."""

    def held(self, source: str, doc: str) -> Held | None:
        """What is known of a document."""
        row = self.one("SELECT * FROM documents WHERE source = ? AND doc = ?", (source, doc))
        if row is None:
            return None
        return Held(
            url=row["url"], fingerprint=row["fingerprint"], sha256=row["sha256"], version=row["version"],
            etag=row["etag"], last_modified=row["last_modified"], length=row["length"], tail_sha=row["tail_sha"],
            last_checked=moment(row["last_checked"]), last_full=moment(row["last_full"]),
            outcome=Outcome(row["outcome"]) if row["outcome"] else None, failures=row["failures"],
        )  # fmt: skip

    def linked(self, source: str, meeting: str) -> list[DocumentLink]:
        """The documents that the meeting's page named at its last good visit."""
        found = self.rows(
            "SELECT d.* FROM documents d JOIN links l USING (source, doc)"
            " WHERE source = ? AND l.meeting = ? AND l.missing = 0 ORDER BY doc",
            (source, meeting),
        )
        return [
            DocumentLink(r["doc"], r["url"], r["title"], r["kind"], restricted=bool(r["restricted"])) for r in found
        ]

    def list_documents(self, source: str, meeting: str, links: Sequence[DocumentLink], now: datetime) -> None:
        """Note what a meeting's page names now.

        A document that two good visits in a row do not name is withdrawn; one that is named again is no longer so.
        """
        at = now.isoformat()
        with self.transaction():
            self.db.execute(
                "UPDATE links SET missing = missing + 1 WHERE source = ? AND meeting = ?", (source, meeting)
            )
            for link in links:
                self.db.execute(
                    "INSERT INTO documents (source, doc, url, title, kind, fingerprint, restricted, first_seen,"
                    " last_seen) VALUES (?, ?, ?, ?, ?, '', ?, ?, ?) ON CONFLICT (source, doc) DO UPDATE SET"
                    " last_seen = excluded.last_seen, url = excluded.url, title = excluded.title,"
                    " kind = excluded.kind, restricted = excluded.restricted,"
                    " withdrawn_on = NULL, withdrawn_why = NULL",
                    (source, link.key, link.url, link.title, link.kind, int(link.restricted), at, at),
                )
                self.db.execute(
                    "INSERT INTO links (source, meeting, doc, first_seen, last_seen) VALUES (?, ?, ?, ?, ?)"
                    " ON CONFLICT (source, meeting, doc) DO UPDATE SET last_seen = excluded.last_seen, missing = 0",
                    (source, meeting, link.key, at, at),
                )
            self.withdraw_unlinked(source, meeting, now, "no longer listed", patience=2)

    def withdraw_unlinked(self, source: str, meeting: str, now: datetime, why: str, patience: int) -> None:
        """Tombstones for the meeting's documents that no page names any more."""
        gone = self.rows(
            "SELECT d.doc FROM documents d JOIN links l USING (source, doc) WHERE d.source = ? AND l.meeting = ?"
            " AND d.withdrawn_on IS NULL GROUP BY d.doc HAVING (SELECT min(missing) FROM links WHERE source = d.source"
            " AND doc = d.doc) >= ?",
            (source, meeting, patience),
        )
        for row in gone:
            self.withdraw(source, row["doc"], now, why)

    def withdraw(self, source: str, doc: str, now: datetime, why: str) -> None:
        """Mark a document withdrawn: a tombstone, nothing is deleted."""
        self.db.execute(
            "UPDATE documents SET withdrawn_on = ?, withdrawn_why = ?"
            " WHERE source = ? AND doc = ? AND withdrawn_on IS NULL",
            (now.date().isoformat(), why, source, doc),
        )

    def checked(self, source: str, doc: str, now: datetime, outcome: Outcome, why: str = "") -> None:
        """Note a check that brought no new bytes: unchanged, or a failure (counted)."""
        good = outcome in (Outcome.OK, Outcome.UNCHANGED)
        self.db.execute(
            "UPDATE documents SET last_checked = ?, outcome = ?, why = ?,"
            " failures = CASE WHEN ? THEN 0 ELSE failures + 1 END WHERE source = ? AND doc = ?",
            (now.isoformat(), str(outcome), why or None, good, source, doc),
        )

    def hold(
        self, source: str, link: DocumentLink, content: Content, now: datetime, validators: dict[str, object]
    ) -> bool:
        """Note the bytes of a document; True when they are a new version (the first one included)."""
        with self.transaction():
            self.keep(source, content, now)
            known = self.one("SELECT sha256, version FROM documents WHERE source = ? AND doc = ?", (source, link.key))
            fresh = bool(known["sha256"] != content.sha256)
            version = known["version"] + int(fresh)
            if fresh:
                self._new_version(source, link, content.sha256, version, now)
            self.db.execute(
                "UPDATE documents SET sha256 = ?, version = ?, url = ?, fingerprint = ?, last_checked = ?,"
                " last_full = ?, outcome = 'ok', why = NULL, failures = 0, etag = ?, last_modified = ?,"
                " length = ?, tail_sha = ?, withdrawn_on = NULL, withdrawn_why = NULL WHERE source = ? AND doc = ?",
                (content.sha256, version, link.url, link.fingerprint, now.isoformat(), now.isoformat(),
                 validators.get("etag"), validators.get("last_modified"), content.size, validators.get("tail_sha"),
                 source, link.key),
            )  # fmt: skip
        return fresh

    def _new_version(self, source: str, link: DocumentLink, sha256: str, version: int, now: datetime) -> None:
        self.db.execute(
            "UPDATE versions SET replaced_at = ? WHERE source = ? AND doc = ? AND replaced_at IS NULL",
            (now.isoformat(), source, link.key),
        )
        self.db.execute(
            "INSERT INTO versions (source, doc, version, sha256, url, held_at) VALUES (?, ?, ?, ?, ?, ?)",
            (source, link.key, version, sha256, link.url, now.isoformat()),
        )

    def holdings(self, source: str) -> list[sqlite3.Row]:
        """Every version of every document of a source, and the documents of which nothing is held."""
        return self.rows(
            "SELECT d.doc, d.title, d.kind, coalesce(v.url, d.url) AS url, v.version, v.sha256, v.held_at,"
            " v.replaced_at, d.withdrawn_on, d.withdrawn_why, d.outcome, d.why,"
            " (SELECT min(meeting) FROM links l WHERE l.source = d.source AND l.doc = d.doc) AS meeting"
            " FROM documents d LEFT JOIN versions v USING (source, doc) WHERE d.source = ?"
            " ORDER BY d.doc, v.version",
            (source,),
        )
