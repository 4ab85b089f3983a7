"""The meetings that sites list, and when each is due again."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime, time

from pipeline.ledger.book import day_text
from pipeline.ledger.documents import Documents
from pipeline.sources.model import MeetingRef, Outcome

# Visits that a gone meeting's page counts as not having named its documents: it never holds them again.
_FOR_GOOD = 100


class Meetings(Documents):
    """Meetings and their visits; a meeting that is gone takes its documents with it."""

    def see_meetings(self, source: str, refs: Sequence[MeetingRef], now: datetime) -> None:
        """Note that a list names these meetings. One not seen before, moved or of new status is due at once."""
        with self.transaction():
            for ref in refs:
                self.db.execute(
                    "INSERT INTO meetings (source, meeting, committee_id, committee, day, clock, status, url,"
                    " first_seen, last_seen, next_visit) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    " ON CONFLICT (source, meeting) DO UPDATE SET last_seen = excluded.last_seen, url = excluded.url,"
                    " committee = coalesce(excluded.committee, committee),"
                    " committee_id = coalesce(excluded.committee_id, committee_id),"
                    " next_visit = CASE WHEN day IS NOT excluded.day OR status IS NOT excluded.status"
                    "   THEN excluded.next_visit ELSE next_visit END,"
                    " day = excluded.day, clock = excluded.clock, status = excluded.status",
                    (source, ref.id, ref.committee_id, ref.committee, day_text(ref.date),
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
        row = self.one("SELECT page_hash FROM meetings WHERE source = ? AND meeting = ?", (source, meeting))
        return row["page_hash"] if row else None

    def minutes_on(self, source: str, meeting: str) -> date | None:
        """The day the meeting's minutes were first seen."""
        row = self.one("SELECT minutes_on FROM meetings WHERE source = ? AND meeting = ?", (source, meeting))
        return date.fromisoformat(row["minutes_on"]) if row and row["minutes_on"] else None

    def visited(
        self, source: str, ref: MeetingRef, now: datetime, page_hash: str, minutes_on: date | None, due: date | None
    ) -> None:
        """Note a visit that was whole; `due` is the next one, None when the meeting is settled."""
        self.db.execute(
            "UPDATE meetings SET problem = NULL, last_visited = ?, page_hash = ?, minutes_on = ?, next_visit = ?,"
            " settled_on = ?, committee = coalesce(?, committee), day = coalesce(day, ?)"
            " WHERE source = ? AND meeting = ?",
            (now.isoformat(), page_hash, day_text(minutes_on), day_text(due), None if due else now.date().isoformat(),
             ref.committee, day_text(ref.date), source, ref.id),
        )  # fmt: skip

    def visit_failed(self, source: str, meeting: str, outcome: Outcome) -> None:
        """Note that a meeting's visit was not whole; it stays due."""
        self.db.execute(
            "UPDATE meetings SET problem = ? WHERE source = ? AND meeting = ?", (str(outcome), source, meeting)
        )

    def meeting_gone(self, source: str, meeting: str, now: datetime) -> None:
        """The meeting's page answers 404: tombstones for it and for the documents that only it named."""
        day = now.date().isoformat()
        with self.transaction():
            self.db.execute(
                "UPDATE meetings SET gone_on = ?, next_visit = NULL WHERE source = ? AND meeting = ?",
                (day, source, meeting),
            )
            self.db.execute(
                "UPDATE links SET missing = missing + ? WHERE source = ? AND meeting = ?", (_FOR_GOOD, source, meeting)
            )
            self.withdraw_unlinked(source, meeting, now, "the meeting's page is gone", patience=1)


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
