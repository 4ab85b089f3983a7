"""The questions of `minutebook people` and `minutebook thread`."""

from __future__ import annotations

import duckdb

from warehouse.questions import Answer

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
    conditions, parameters = _all_words("array_to_string(list_append(p.names, p.name), ' | ')", name)
    more, words = _all_words("array_to_string(p.bodies, ' | ')", body)
    return _ask(
        connection, _PEOPLE, [*conditions, *more], [*parameters, *words], "p.council, p.name, p.person_id", limit
    )


def steps(connection: duckdb.DuckDBPyConnection, *, about: str, body: str | None, limit: int | None = None) -> Answer:
    """Steps of the threads whose subject holds every word of `about`, or whose id it is."""
    if about.startswith("t-") and " " not in about:
        conditions, parameters = ["t.thread_id = ?"], [about]
    else:
        conditions, parameters = _all_words("t.subject", about)
    more, words = _all_words("coalesce(t.body, '')", body)
    order = "t.council, t.date, t.subject, t.thread_id, h.position"
    return _ask(connection, _STEPS, [*conditions, *more], [*parameters, *words], order, limit)


def _all_words(expression: str, text: str | None) -> tuple[list[str], list[str]]:
    words = (text or "").split()
    return [f"contains(lower({expression}), lower(?))" for _ in words], words


def _ask(
    connection: duckdb.DuckDBPyConnection, sql: str, conditions: list[str], parameters: list[str], order: str,
    limit: int | None,
) -> Answer:  # fmt: skip
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    cut = f" LIMIT {int(limit)}" if limit else ""
    cursor = connection.execute(f"{sql}{where} ORDER BY {order}{cut}", parameters)
    return Answer([column[0] for column in cursor.description or []], cursor.fetchall())
