"""The questions of `minutebook people` and `minutebook thread`."""

from __future__ import annotations

import duckdb

from warehouse.asking import Answer, Conditions, answer

_PEOPLE = """
SELECT p.name, p.council, p.bodies, p.names, p.first_seen, p.last_seen,
       (SELECT count(*) FROM person_mentions m WHERE m.person_id = p.person_id) AS mentions, p.person_id
FROM people p
"""
_STEPS = """
SELECT t.council, t.body, t.date AS meeting, t.subject,
       h.step, h.date, h.document, h.page, h.text, h.row_id, t.thread_id
FROM threads t JOIN thread_history h USING (thread_id)
"""


def people(
    connection: duckdb.DuckDBPyConnection, *, name: str | None, body: str | None, limit: int | None = None
) -> Answer:
    """People of whose printed names one holds every word of `name`."""
    where = Conditions()
    where.holds("array_to_string(list_append(p.names, p.name), ' | ')", name)
    where.holds("array_to_string(p.bodies, ' | ')", body)
    sql = f"{_PEOPLE} {where.sql} ORDER BY p.council, p.name, p.person_id"
    return answer(connection, sql, where.parameters, limit)


def steps(connection: duckdb.DuckDBPyConnection, *, about: str, body: str | None, limit: int | None = None) -> Answer:
    """Steps of the threads whose subject holds every word of `about`, or whose id it is."""
    where = Conditions()
    if about.startswith("t-") and " " not in about:
        where.add("t.thread_id = ?", about)
    else:
        where.holds("t.subject", about)
    where.holds("coalesce(t.body, '')", body)
    sql = f"{_STEPS} {where.sql} ORDER BY t.council, t.date, t.subject, t.thread_id, h.position"
    return answer(connection, sql, where.parameters, limit)
