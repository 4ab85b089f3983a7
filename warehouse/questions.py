"""The questions that the command line asks: who decided what, which meetings, who was there."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import duckdb


class Answer(NamedTuple):
    """Column names and rows."""

    columns: list[str]
    rows: list[tuple[Any, ...]]


DECISIONS = """
WITH items AS (SELECT minutes_id, number, any_value(title) AS title FROM minute_items GROUP BY ALL)
SELECT m.date, d.council, m.body, d.minute_number AS minute, i.title, concat_ws(' ', d.stem, d.text) AS decision,
       d.outcome, d.proposer, d.seconder, d.vote, d.formal, d.page, d.row_id
FROM decisions d
LEFT JOIN minutes m USING (minutes_id)
LEFT JOIN items i ON i.minutes_id = d.minutes_id AND i.number = d.minute_number
"""

MEETINGS = """
SELECT g.date, g.start_time AS "start", g.council, g.body, g.venue, d.kind AS paper, d.pages, d.title, g.document_id
FROM meetings g LEFT JOIN documents d USING (document_id)
"""

ATTENDANCE = """
SELECT m.date, a.council, m.body, a.name, a.role, a.post, a.capacity, a.status, a.mode, a.substitute_for, a.page,
       a.row_id
FROM attendance a LEFT JOIN minutes m USING (minutes_id)
"""


class _Filter:
    """Conditions and their parameters, joined by AND."""

    def __init__(self) -> None:
        self.conditions: list[str] = []
        self.parameters: list[object] = []

    def holds(self, expression: str, text: str | None) -> None:
        """Every word of `text` stands in `expression`, in any case, with any accents and apostrophes."""
        for word in (text or "").split():
            self.conditions.append(f"contains({_folded(expression)}, {_folded('?')})")
            self.parameters.append(word)

    def add(self, condition: str, *parameters: object) -> None:
        self.conditions.append(condition)
        self.parameters.extend(parameters)

    def current(self, alias: str, all_versions: bool) -> None:
        """Only rows of documents that no later version has replaced, unless all are wanted."""
        if not all_versions:
            self.add(f"{alias}.document_id NOT IN (SELECT document_id FROM replaced_documents)")

    @property
    def sql(self) -> str:
        return "WHERE " + " AND ".join(self.conditions) if self.conditions else ""


def _folded(expression: str) -> str:
    """A text as people type it: papers print "Siân" and "the council’s"."""
    return f"translate(strip_accents(lower({expression})), '’', chr(39))"


def decisions(
    connection: duckdb.DuckDBPyConnection,
    *,
    about: str | None = None,
    body: str | None = None,
    person: str | None = None,
    since: date | None = None,
    informal: bool = False,
    all_versions: bool = False,
    limit: int | None = None,
) -> Answer:
    """Decisions, newest first. `about` are words of the decision, its stem or its item's title; `person` moved or
    seconded it or voted by name; `informal` takes in plain sentences ("The Board noted the report"), `all_versions`
    documents that were replaced or withdrawn."""
    where = _Filter()
    where.holds("concat_ws(' ', d.text, d.stem, i.title)", about)
    where.holds("coalesce(m.body, '')", body)
    if person:
        _took_part(where, person)
    if since:
        where.add("m.date >= ?", since)
    if not informal:
        where.add("d.formal")
    where.current("d", all_versions)
    order = "ORDER BY m.date DESC NULLS LAST, d.council, m.body, d.minutes_id, d.page, d.minute_number, d.position"
    return _ask(connection, f"{DECISIONS} {where.sql} {order}", where.parameters, limit)


def _took_part(where: _Filter, person: str) -> None:
    named, voted = _Filter(), _Filter()
    named.holds("concat_ws(' ', d.proposer, d.seconder)", person)
    voted.holds("v.name", person)
    names = f"SELECT 1 FROM votes v {voted.sql} AND v.minutes_id = d.minutes_id AND v.minute_number = d.minute_number"
    where.add(f"(({' AND '.join(named.conditions)}) OR EXISTS ({names}))", *named.parameters, *voted.parameters)


def meetings(
    connection: duckdb.DuckDBPyConnection,
    *,
    body: str | None = None,
    since: date | None = None,
    all_versions: bool = False,
    limit: int | None = None,
) -> Answer:
    """Meetings and the papers held of them, newest first."""
    where = _Filter()
    where.holds("coalesce(g.body, '')", body)
    if since:
        where.add("g.date >= ?", since)
    where.current("g", all_versions)
    order = "ORDER BY g.date DESC NULLS LAST, g.council, g.body, g.document_id"
    return _ask(connection, f"{MEETINGS} {where.sql} {order}", where.parameters, limit)


def attendance(
    connection: duckdb.DuckDBPyConnection,
    *,
    body: str | None = None,
    person: str | None = None,
    since: date | None = None,
    all_versions: bool = False,
    limit: int | None = None,
) -> Answer:
    """Who was present, sent apologies or stood in, newest meeting first."""
    where = _Filter()
    where.holds("coalesce(m.body, '')", body)
    where.holds("a.name", person)
    if since:
        where.add("m.date >= ?", since)
    where.current("a", all_versions)
    order = "ORDER BY m.date DESC NULLS LAST, a.council, m.body, a.minutes_id, a.status, a.name"
    return _ask(connection, f"{ATTENDANCE} {where.sql} {order}", where.parameters, limit)


def unreadable(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str | None]]:
    """Id and error of each document that could not be read."""
    return connection.execute("SELECT document_id, error FROM documents WHERE status = 'failed'").fetchall()


def _ask(connection: duckdb.DuckDBPyConnection, sql: str, parameters: list[object], limit: int | None) -> Answer:
    cut = f" LIMIT {int(limit)}" if limit else ""
    cursor = connection.execute(sql + cut, parameters)
    return Answer([column[0] for column in cursor.description or []], cursor.fetchall())
