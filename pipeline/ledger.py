"""The ledger: what was seen, when, what became of it. One SQLite file; every step is one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from importlib import resources
from pathlib import Path

from pipeline.sources.model import DocumentLink, MeetingRef, Outcome

VERSION = "1"
# Visits that a gone meeting's page counts as not having named its documents: it never holds them again.
_FOR_GOOD = 100


class LedgerVersionError(RuntimeError):
    """The file was written by a newer Minutebook."""


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


@dataclass(frozen=True, slots=True)
class Content:
    """A file to be kept: its hash, suffix, size and role ("document", "record")."""

    sha256: str
    suffix: str
    size: int
    role: str


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


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


class Ledger:
    """Open for one process. Moments go in and come out as aware datetimes, days as dates."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        # A night's hosts may run in several processes: each waits its turn to write.
        self._db = sqlite3.connect(file, timeout=120, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._create()

    def _create(self) -> None:
        self._db.executescript(resources.files("pipeline").joinpath("ledger.sql").read_text("utf-8"))
        self._db.execute("INSERT OR IGNORE INTO meta VALUES ('version', ?)", (VERSION,))
        found = self._one("SELECT value FROM meta WHERE name = 'version'")
        if int(found["value"]) > int(VERSION):
            raise LedgerVersionError(f"the ledger has version {found['value']}, this Minutebook knows {VERSION}")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Not to be nested."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def _one(self, sql: str, values: Sequence[object] | dict[str, object] = ()) -> sqlite3.Row:
        row: sqlite3.Row = self._db.execute(sql, values).fetchone()
        return row

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        """Any reading query, for the status table and the tests."""
        return self._db.execute(sql, values).fetchall()

    # ---- sources and nights ---------------------------------------------------------------------------------

    def know_source(self, source: str, council: str, platform: str, base_url: str) -> None:
        """Note a source, or what changed in it."""
        self._db.execute(
            "INSERT INTO sources (source, council, platform, base_url) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (source) DO UPDATE SET council = excluded.council, platform = excluded.platform,"
            " base_url = excluded.base_url",
            (source, council, platform, base_url),
        )

    def council(self, source: str) -> str:
        """The council's name."""
        return str(self._one("SELECT council FROM sources WHERE source = ?", (source,))["council"])

    def nights(self, source: str) -> list[sqlite3.Row]:
        """Every night of a source, oldest first, with its council and platform."""
        return self.rows(
            "SELECT n.*, s.council, s.platform FROM nights n JOIN sources s USING (source)"
            " WHERE source = ? ORDER BY night",
            (source,),
        )

    def moved(self, source: str, url: str) -> None:
        """The site redirects for good to another host."""
        self._db.execute("UPDATE sources SET moved_to = ? WHERE source = ?", (url, source))

    def event(self, at: datetime, source: str, url: str | None, outcome: Outcome | str, detail: str) -> None:
        """Note what went wrong or changed."""
        self._db.execute(
            "INSERT INTO events (at, source, url, outcome, detail) VALUES (?, ?, ?, ?, ?)",
            (at.isoformat(), source, url, str(outcome), detail[:500]),
        )

    def begin_night(self, source: str, now: datetime, since: date, until: date) -> None:
        """Open a night's row; a night taken up again after a kill keeps the moment it began."""
        self._db.execute(
            "INSERT INTO nights (source, night, started_at, since, until, requests, received)"
            " VALUES (?, ?, ?, ?, ?, 0, 0) ON CONFLICT (source, night) DO UPDATE SET finished_at = NULL,"
            " since = min(since, excluded.since), until = max(until, excluded.until)",
            (source, now.date().isoformat(), now.isoformat(), since.isoformat(), until.isoformat()),
        )

    def night_counts(self, source: str, night: date) -> dict[str, int]:
        """A night's counts, read from the state it left: the same however often it was cut off and taken up."""
        row = self._one(
            resources.files("pipeline").joinpath("night_counts.sql").read_text("utf-8"),
            {"source": source, "night": night.isoformat()},
        )
        return {name: int(row[name] or 0) for name in row.keys()}  # noqa: SIM118 - a Row iterates over its values

    def end_night(self, source: str, night: date, values: dict[str, object], requests: int, received: int) -> None:
        """Close a night's row; `values` are columns of `nights`, requests and bytes add to those of earlier runs."""
        names = ", ".join(f"{name} = ?" for name in values)
        self._db.execute(
            f"UPDATE nights SET {names}, requests = requests + ?, received = received + ?"
            " WHERE source = ? AND night = ?",
            (*values.values(), requests, received, source, night.isoformat()),
        )

    def visit_failed(self, source: str, meeting: str, outcome: Outcome) -> None:
        """Note that a meeting's visit was not whole; it stays due."""
        self._db.execute(
            "UPDATE meetings SET problem = ? WHERE source = ? AND meeting = ?", (str(outcome), source, meeting)
        )

    def last_success(self, source: str) -> str | None:
        """The moment of the last night that went well."""
        row = self._one("SELECT max(finished_at) AS at FROM nights WHERE source = ? AND outcome = 'ok'", (source,))
        found: str | None = row["at"]
        return found

    def news_days(self, source: str) -> list[date]:
        """The days on which the source brought something new or changed, in order."""
        found = self.rows(
            "SELECT DISTINCT substr(held_at, 1, 10) AS day FROM versions WHERE source = ? ORDER BY 1", (source,)
        )
        return [date.fromisoformat(row["day"]) for row in found]

    # ---- meetings -------------------------------------------------------------------------------------------

    def see_meetings(self, source: str, refs: Sequence[MeetingRef], now: datetime) -> None:
        """Note that a list names these meetings. One not seen before, moved or of new status is due at once."""
        with self.transaction():
            for ref in refs:
                self._db.execute(
                    "INSERT INTO meetings (source, meeting, committee_id, committee, day, clock, status, url,"
                    " first_seen, last_seen, next_visit) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    " ON CONFLICT (source, meeting) DO UPDATE SET last_seen = excluded.last_seen, url = excluded.url,"
                    " committee = coalesce(excluded.committee, committee),"
                    " committee_id = coalesce(excluded.committee_id, committee_id),"
                    " next_visit = CASE WHEN day IS NOT excluded.day OR status IS NOT excluded.status"
                    "   THEN excluded.next_visit ELSE next_visit END,"
                    " day = excluded.day, clock = excluded.clock, status = excluded.status",
                    (source, ref.id, ref.committee_id, ref.committee, _day(ref.date),
                     ref.time.isoformat() if ref.time else None, ref.status, ref.url,
                     now.isoformat(), now.isoformat(), now.date().isoformat()),
                )  # fmt: skip

    def due_meetings(self, source: str, today: date) -> list[MeetingRef]:
        """The meetings whose visit is due, oldest first."""
        found = self.rows(
            "SELECT * FROM meetings WHERE source = ? AND next_visit <= ? AND gone_on IS NULL ORDER BY day, meeting",
            (source, today.isoformat()),
        )
        return [_ref(row) for row in found]

    def page_hash(self, source: str, meeting: str) -> str | None:
        """What the meeting's page hashed to at the last whole visit."""
        row = self._one("SELECT page_hash FROM meetings WHERE source = ? AND meeting = ?", (source, meeting))
        return row["page_hash"] if row else None

    def minutes_on(self, source: str, meeting: str) -> date | None:
        """The day the meeting's minutes were first seen."""
        row = self._one("SELECT minutes_on FROM meetings WHERE source = ? AND meeting = ?", (source, meeting))
        return date.fromisoformat(row["minutes_on"]) if row and row["minutes_on"] else None

    def visited(
        self, source: str, ref: MeetingRef, now: datetime, page_hash: str, minutes_on: date | None, due: date | None
    ) -> None:
        """Note a visit that was whole; `due` is the next one, None when the meeting is settled."""
        self._db.execute(
            "UPDATE meetings SET problem = NULL, last_visited = ?, page_hash = ?, minutes_on = ?, next_visit = ?,"
            " settled_on = ?, committee = coalesce(?, committee), day = coalesce(day, ?)"
            " WHERE source = ? AND meeting = ?",
            (now.isoformat(), page_hash, _day(minutes_on), _day(due), None if due else now.date().isoformat(),
             ref.committee, _day(ref.date), source, ref.id),
        )  # fmt: skip

    def meeting_gone(self, source: str, meeting: str, now: datetime) -> None:
        """The meeting's page answers 404: tombstones for it and for the documents that only it named."""
        day = now.date().isoformat()
        with self.transaction():
            self._db.execute(
                "UPDATE meetings SET gone_on = ?, next_visit = NULL WHERE source = ? AND meeting = ?",
                (day, source, meeting),
            )
            self._db.execute(
                "UPDATE links SET missing = missing + ? WHERE source = ? AND meeting = ?", (_FOR_GOOD, source, meeting)
            )
            self._withdraw_unlinked(source, meeting, now, "the meeting's page is gone", patience=1)

    # ---- documents ------------------------------------------------------------------------------------------

    def held(self, source: str, doc: str) -> Held | None:
        """What is known of a document."""
        row = self._one("SELECT * FROM documents WHERE source = ? AND doc = ?", (source, doc))
        if row is None:
            return None
        return Held(
            url=row["url"], fingerprint=row["fingerprint"], sha256=row["sha256"], version=row["version"],
            etag=row["etag"], last_modified=row["last_modified"], length=row["length"], tail_sha=row["tail_sha"],
            last_checked=_moment(row["last_checked"]), last_full=_moment(row["last_full"]),
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
            self._db.execute(
                "UPDATE links SET missing = missing + 1 WHERE source = ? AND meeting = ?", (source, meeting)
            )
            for link in links:
                self._db.execute(
                    "INSERT INTO documents (source, doc, url, title, kind, fingerprint, restricted, first_seen,"
                    " last_seen) VALUES (?, ?, ?, ?, ?, '', ?, ?, ?) ON CONFLICT (source, doc) DO UPDATE SET"
                    " last_seen = excluded.last_seen, url = excluded.url, title = excluded.title,"
                    " kind = excluded.kind, restricted = excluded.restricted,"
                    " withdrawn_on = NULL, withdrawn_why = NULL",
                    (source, link.key, link.url, link.title, link.kind, int(link.restricted), at, at),
                )
                self._db.execute(
                    "INSERT INTO links (source, meeting, doc, first_seen, last_seen) VALUES (?, ?, ?, ?, ?)"
                    " ON CONFLICT (source, meeting, doc) DO UPDATE SET last_seen = excluded.last_seen, missing = 0",
                    (source, meeting, link.key, at, at),
                )
            self._withdraw_unlinked(source, meeting, now, "no longer listed", patience=2)

    def _withdraw_unlinked(self, source: str, meeting: str, now: datetime, why: str, patience: int) -> None:
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
        self._db.execute(
            "UPDATE documents SET withdrawn_on = ?, withdrawn_why = ?"
            " WHERE source = ? AND doc = ? AND withdrawn_on IS NULL",
            (now.date().isoformat(), why, source, doc),
        )

    def checked(self, source: str, doc: str, now: datetime, outcome: Outcome, why: str = "") -> None:
        """Note a check that brought no new bytes: unchanged, or a failure (counted)."""
        good = outcome in (Outcome.OK, Outcome.UNCHANGED)
        self._db.execute(
            "UPDATE documents SET last_checked = ?, outcome = ?, why = ?,"
            " failures = CASE WHEN ? THEN 0 ELSE failures + 1 END WHERE source = ? AND doc = ?",
            (now.isoformat(), str(outcome), why or None, good, source, doc),
        )

    def announce(self, source: str, content: Content) -> None:
        """Say that a file is about to enter the store, so that a kill before `hold` leaves a trace of it."""
        self._db.execute("INSERT OR IGNORE INTO pending VALUES (?, ?, ?)", (content.sha256, content.suffix, source))

    def hold(
        self, source: str, link: DocumentLink, content: Content, now: datetime, validators: dict[str, object]
    ) -> bool:
        """Note the bytes of a document; True when they are a new version (the first one included)."""
        with self.transaction():
            self._keep(source, content, now)
            known = self._one("SELECT sha256, version FROM documents WHERE source = ? AND doc = ?", (source, link.key))
            fresh = bool(known["sha256"] != content.sha256)
            version = known["version"] + int(fresh)
            if fresh:
                self._new_version(source, link, content.sha256, version, now)
            self._db.execute(
                "UPDATE documents SET sha256 = ?, version = ?, url = ?, fingerprint = ?, last_checked = ?,"
                " last_full = ?, outcome = 'ok', why = NULL, failures = 0, etag = ?, last_modified = ?,"
                " length = ?, tail_sha = ?, withdrawn_on = NULL, withdrawn_why = NULL WHERE source = ? AND doc = ?",
                (content.sha256, version, link.url, link.fingerprint, now.isoformat(), now.isoformat(),
                 validators.get("etag"), validators.get("last_modified"), content.size, validators.get("tail_sha"),
                 source, link.key),
            )  # fmt: skip
        return fresh

    def _new_version(self, source: str, link: DocumentLink, sha256: str, version: int, now: datetime) -> None:
        self._db.execute(
            "UPDATE versions SET replaced_at = ? WHERE source = ? AND doc = ? AND replaced_at IS NULL",
            (now.isoformat(), source, link.key),
        )
        self._db.execute(
            "INSERT INTO versions (source, doc, version, sha256, url, held_at) VALUES (?, ?, ?, ?, ?, ?)",
            (source, link.key, version, sha256, link.url, now.isoformat()),
        )

    def _keep(self, source: str, content: Content, now: datetime) -> None:
        self._db.execute(
            "INSERT OR IGNORE INTO contents (sha256, suffix, bytes, role, kept_at) VALUES (?, ?, ?, ?, ?)",
            (content.sha256, content.suffix, content.size, content.role, now.isoformat()),
        )
        self._db.execute("DELETE FROM pending WHERE sha256 = ? AND source = ?", (content.sha256, source))

    def unfinished(self, source: str) -> list[tuple[str, str]]:
        """(SHA-256, suffix) of files a killed run of this source announced and that nothing else speaks of."""
        with self.transaction():
            lost = self.rows(
                "SELECT sha256, suffix FROM pending p WHERE source = ?"
                " AND NOT EXISTS (SELECT 1 FROM contents c WHERE c.sha256 = p.sha256)"
                " AND NOT EXISTS (SELECT 1 FROM pending q WHERE q.sha256 = p.sha256 AND q.source <> p.source)",
                (source,),
            )
            self._db.execute("DELETE FROM pending WHERE source = ?", (source,))
        return [(row["sha256"], row["suffix"]) for row in lost]

    # ---- raw answers and records ----------------------------------------------------------------------------

    def keep_answer(self, source: str, meeting: str, url: str, content: Content, now: datetime) -> None:
        """Note a raw answer that is in the store."""
        with self.transaction():
            self._keep(source, content, now)
            self._db.execute(
                "INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?, ?)",
                (source, meeting, url, content.sha256, now.isoformat()),
            )

    def keep_record(self, source: str, meeting: str, record: str, now: datetime) -> None:
        """Note what the site says of a meeting, as JSON; to be checked against the lake again when it changed."""
        self._db.execute(
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
        self._db.execute(
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

    # ---- the lake -------------------------------------------------------------------------------------------

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
        self._db.execute(
            "UPDATE contents SET lake_tries = lake_tries + 1, lake_error = ?,"
            " lake_state = CASE WHEN lake_tries + 1 >= ? THEN 'failed' END WHERE sha256 = ?",
            (error, most, sha256),
        )

    def ingested(self, sha256: str, state: str, version: str, error: str | None, now: datetime) -> None:
        """Note what the lake made of a content ("ok", "partial", "failed")."""
        with self.transaction():
            self._db.execute(
                "UPDATE contents SET lake_state = ?, extractor_version = ?, lake_error = ?, lake_at = ?,"
                " lake_tries = 0 WHERE sha256 = ?",
                (state, version, error, now.isoformat(), sha256),
            )
            # What the site says of its meetings has to be held against the new rows.
            self._db.execute(
                "UPDATE records SET checked_hash = NULL WHERE (source, meeting) IN (SELECT l.source, l.meeting"
                " FROM documents d JOIN links l USING (source, doc) WHERE d.sha256 = ?)",
                (sha256,),
            )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _ref(row: sqlite3.Row) -> MeetingRef:
    return MeetingRef(
        id=row["meeting"],
        committee_id=row["committee_id"],
        committee=row["committee"],
        date=date.fromisoformat(row["day"]) if row["day"] else None,
        time=time.fromisoformat(row["clock"]) if row["clock"] else None,
        status=row["status"],
        url=row["url"],
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
