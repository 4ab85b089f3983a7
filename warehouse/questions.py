"""The questions that the command line asks: who decided what, which meetings, who was there."""

from __future__ import annotations

from datetime import date

import duckdb

from warehouse.asking import Answer, Conditions, answer
from warehouse.statements import statements

_ASKED = statements("warehouse", "questions.sql")


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
    return answer(connection, f"{_ASKED['decisions']} {where.sql} {order}", where.parameters, limit)


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
    return answer(connection, f"{_ASKED['meetings']} {where.sql} {order}", where.parameters, limit)


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
    return answer(connection, f"{_ASKED['attendance']} {where.sql} {order}", where.parameters, limit)


def unreadable(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str | None]]:
    """Id and error of each document that could not be read."""
    return connection.execute("SELECT document_id, error FROM documents WHERE status = 'failed'").fetchall()
