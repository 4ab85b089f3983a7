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
from warehouse.statements import statements
from warehouse.threads import wording
from warehouse.versions import replaced

_SELECTS = statements("warehouse.threads", "meetings.sql")
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

    def of(self, table: str, documents: Iterable[str], *, all_versions: bool = False) -> list[Fact]:
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
