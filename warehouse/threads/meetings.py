"""The rows of a council's papers that threads are made of, put together by meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from warehouse.asking import rows
from warehouse.bodies import body_key, may_be_one
from warehouse.threads import wording
from warehouse.versions import replaced

_ITEMS = """
SELECT a.row_id, a.document_id, a.page, a.position, a.number, a.title, a.kind, a.reports, g.body, g.date
FROM agenda_items a JOIN meetings g ON g.meeting_id = a.meeting_id
WHERE a.document_id IN (SELECT document_id FROM of_these) ORDER BY a.document_id, a.position, a.row_id
"""
_REPORTS = """
SELECT r.row_id, r.document_id, r.page, r.report_id, r.agenda_number, r.title, g.body, g.date,
       (SELECT any_value(s.segment_id) FROM segments s
        WHERE s.document_id = r.document_id AND r.page BETWEEN s.page AND s.page_to) AS segment_id
FROM reports r LEFT JOIN (SELECT document_id, any_value(body) AS body, any_value(date) AS date FROM meetings
                          GROUP BY document_id) g USING (document_id)
WHERE r.document_id IN (SELECT document_id FROM of_these) ORDER BY r.document_id, r.page, r.row_id
"""
_RECOMMENDATIONS = """
SELECT row_id, document_id, page, report_id, position, stem, text FROM recommendations
WHERE document_id IN (SELECT document_id FROM of_these) ORDER BY document_id, report_id, position, row_id
"""
_MINUTES = """
SELECT i.row_id, i.document_id, i.page, i.minutes_id, i.number, i.title, i.agenda_number, m.body, m.date
FROM minute_items i JOIN minutes m ON m.minutes_id = i.minutes_id
WHERE i.document_id IN (SELECT document_id FROM of_these)
ORDER BY i.document_id, i.minutes_id, i.page, try_cast(i.number AS INTEGER), i.row_id
"""
_DECISIONS = """
SELECT d.row_id, d.document_id, d.page, d.minutes_id, d.minute_number, d.agenda_number, d.minute_title, d.position,
       d.stem, d.text, d.outcome, d.result, d.formal, m.body, m.date, f.kind = 'decisions' AS noticed
FROM decisions d JOIN minutes m ON m.minutes_id = d.minutes_id LEFT JOIN documents f ON f.document_id = d.document_id
WHERE d.document_id IN (SELECT document_id FROM of_these)
ORDER BY d.document_id, d.minutes_id, d.page, d.minute_number, d.position, d.row_id
"""


_PLANS = """
SELECT w.row_id, w.document_id, w.page, w.plan, w.title, w.meeting_on, g.body, g.date AS listed_on
FROM work_programme w LEFT JOIN (SELECT document_id, any_value(body) AS body, any_value(date) AS date FROM meetings
                                 GROUP BY document_id) g USING (document_id)
WHERE w.document_id IN (SELECT document_id FROM of_these) AND w.title IS NOT NULL AND w.meeting_on IS NOT NULL
ORDER BY w.document_id, w.page, w.row_id
"""
_SELECTS = {
    "agenda_items": _ITEMS,
    "reports": _REPORTS,
    "minute_items": _MINUTES,
    "decisions": _DECISIONS,
    "recommendations": _RECOMMENDATIONS,
    "work_programme": _PLANS,
}
OF_MEETINGS = {"agenda_items": "items", "reports": "reports", "minute_items": "minutes", "decisions": "decisions"}
"""The tables whose rows stand in a `Meeting`, with their place there."""
RECOMMENDED, PLANS = "recommendations", "work_programme"


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """A row: its table and what is needed of it."""

    table: str
    row: dict[str, Any]

    @property
    def row_id(self) -> str:
        return str(self.row["row_id"])

    def __getitem__(self, column: str) -> Any:
        return self.row[column]


class When(NamedTuple):
    """A meeting: its body's key and its day."""

    body: str
    date: date


@dataclass(slots=True)
class Meeting:
    """What the papers hold of one meeting, from whichever document."""

    when: When
    bodies: list[str] = field(default_factory=list)
    items: list[Fact] = field(default_factory=list)
    reports: list[Fact] = field(default_factory=list)
    minutes: list[Fact] = field(default_factory=list)
    decisions: list[Fact] = field(default_factory=list)

    @property
    def titles(self) -> set[str]:
        """Of business; what every meeting has tells none from another."""
        titled = (fact["title"] for fact in [*self.items, *self.reports, *self.minutes])
        return {wording.title_key(title) for title in titled if title and not wording.is_procedural(title)}

    def take(self, other: Meeting) -> None:
        """Takes in what is held of the same meeting under another name of its body."""
        self.bodies += other.bodies
        self.items += other.items
        self.reports += other.reports
        self.minutes += other.minutes
        self.decisions += other.decisions


@dataclass(slots=True)
class Papers:
    """A council's meetings, in order of time, and recommendations by report."""

    meetings: list[Meeting]
    recommendations: dict[str, list[Fact]]


class Drawn:
    """The rows of documents as they are asked for: of many documents at once, where it is known which will be.

    `connection` has the tables; a query a council went through the rows of all the councils that stand there.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._replaced = replaced(connection)
        self._held: dict[str, dict[str, list[Fact]]] = {table: {} for table in _SELECTS}

    def draw(self, documents: Iterable[str], tables: Iterable[str]) -> None:
        """Reads the rows that these documents have in some tables."""
        wanted = set(documents)
        for table in tables:
            held = self._held[table]
            fresh = sorted(wanted - held.keys())
            held.update({document: [] for document in fresh})
            for fact in _facts(self._connection, table, fresh) if fresh else ():
                held[fact["document_id"]].append(fact)

    def of(self, table: str, documents: Iterable[str], all_versions: bool = False) -> list[Fact]:
        """Rows by document, without those of versions that were replaced or withdrawn unless all are wanted."""
        wanted = sorted(set(documents) - (set() if all_versions else self._replaced))
        self.draw(wanted, (table,))
        held = self._held[table]
        return [fact for document in wanted for fact in held[document]]


def papers(drawn: Drawn, documents: Sequence[str], council: str | None) -> Papers:
    """The papers of these documents of one council, without rows of meetings that have no body or day."""
    held: dict[When, Meeting] = {}

    def at(fact: Fact) -> Meeting | None:
        if not fact["body"] or not fact["date"]:
            return None
        when = When(body_key(fact["body"], council), fact["date"])
        meeting = held.setdefault(when, Meeting(when))
        meeting.bodies.append(fact["body"])
        return meeting

    for table, kept in OF_MEETINGS.items():
        for fact in drawn.of(table, documents):
            meeting = at(fact)
            if meeting is not None:
                getattr(meeting, kept).append(fact)
    _merge_spellings(held)
    recommended: dict[str, list[Fact]] = defaultdict(list)
    for fact in drawn.of(RECOMMENDED, documents):
        recommended[fact["report_id"]].append(fact)
    return Papers(sorted(held.values(), key=lambda meeting: (meeting.when.date, meeting.when.body)), recommended)


def _merge_spellings(held: dict[When, Meeting]) -> None:
    """Two meetings of one day become one where their bodies' names can be one's and an item of theirs is the same."""
    by_day: dict[date, list[When]] = defaultdict(list)
    for when in held:
        by_day[when.date].append(when)
    for some in by_day.values():
        for short, long in combinations(sorted(some, key=lambda when: (len(when.body), when.body)), 2):
            here = short in held and long in held and may_be_one(short.body, long.body)
            if here and held[short].titles & held[long].titles:
                held[long].take(held.pop(short))


def _facts(connection: duckdb.DuckDBPyConnection, table: str, documents: Sequence[str]) -> list[Fact]:
    connection.register("of_these", pa.table({"document_id": pa.array(documents, pa.string())}))
    return [Fact(table, row) for row in rows(connection, _SELECTS[table])]
