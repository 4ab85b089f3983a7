"""The questions that the command line asks: who decided what, which meetings, who was there."""

from __future__ import annotations

from datetime import date

import duckdb

from warehouse.asking import Answer, Conditions, answer

DECISIONS = """
WITH items AS (SELECT minutes_id, number, any_value(title) AS title FROM minute_items GROUP BY ALL)
SELECT m.date, d.council, m.body, d.minute_number AS minute, coalesce(i.title, d.minute_title) AS title,
       concat_ws(' ', d.stem, d.text) AS decision,
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
    where = Conditions()
    where.holds("concat_ws(' ', d.text, d.stem, i.title, d.minute_title)", about)
    where.holds("coalesce(m.body, '')", body)
    if person:
        _took_part(where, person)
    if since:
        where.add("m.date >= ?", since)
    if not informal:
        where.add("d.formal")
    where.current("d", all_versions=all_versions)
    order = "ORDER BY m.date DESC NULLS LAST, d.council, m.body, d.minutes_id, d.page, d.minute_number, d.position"
    return answer(connection, f"{DECISIONS} {where.sql} {order}", where.parameters, limit)


def _took_part(where: Conditions, person: str) -> None:
    named, voted = Conditions(), Conditions()
    named.holds("concat_ws(' ', d.proposer, d.seconder)", person)
    voted.holds("v.name", person)
    names = f"SELECT 1 FROM votes v {voted.sql} AND v.minutes_id = d.minutes_id AND v.minute_number = d.minute_number"
    where.add(f"(({named.joined}) OR EXISTS ({names}))", *named.parameters, *voted.parameters)


def meetings(
    connection: duckdb.DuckDBPyConnection,
    *,
    body: str | None = None,
    since: date | None = None,
    all_versions: bool = False,
    limit: int | None = None,
) -> Answer:
    """Meetings and the papers held of them, newest first."""
    where = Conditions()
    where.holds("coalesce(g.body, '')", body)
    if since:
        where.add("g.date >= ?", since)
    where.current("g", all_versions=all_versions)
    order = "ORDER BY g.date DESC NULLS LAST, g.council, g.body, g.document_id"
    return answer(connection, f"{MEETINGS} {where.sql} {order}", where.parameters, limit)


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
    where = Conditions()
    where.holds("coalesce(m.body, '')", body)
    where.holds("a.name", person)
    if since:
        where.add("m.date >= ?", since)
    where.current("a", all_versions=all_versions)
    order = "ORDER BY m.date DESC NULLS LAST, a.council, m.body, a.minutes_id, a.status, a.name"
    return answer(connection, f"{ATTENDANCE} {where.sql} {order}", where.parameters, limit)


def unreadable(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str | None]]:
    """Id and error of each document that could not be read."""
    return connection.execute("SELECT document_id, error FROM documents WHERE status = 'failed'").fetchall()
