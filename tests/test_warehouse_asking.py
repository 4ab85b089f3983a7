"""Questions put together of words that people type."""

from __future__ import annotations

import pytest

from warehouse import history
from warehouse.asking import Answer, Conditions, answer, rows
from warehouse.connections import opened

PEOPLE = """
CREATE TABLE people AS SELECT * FROM (VALUES
  ('p-1', 'Wendmoor Council', 'Siân Ash', ['Cllr Siân Ash'], ['Cabinet']),
  ('p-2', 'Wendmoor Council', 'Bo O’Brien', ['B O’Brien'], ['Cabinet', 'Planning Committee'])
) t(person_id, council, name, names, bodies);
ALTER TABLE people ADD COLUMN first_seen DATE;
ALTER TABLE people ADD COLUMN last_seen DATE;
CREATE TABLE person_mentions (person_id VARCHAR);
"""


@pytest.mark.parametrize(
    ("name", "body", "found"),
    [
        ("sian", None, ["Siân Ash"]),
        ("o'brien", None, ["Bo O’Brien"]),
        ("ash cllr", "cabinet", ["Siân Ash"]),
        (None, "planning", ["Bo O’Brien"]),
        (" ", None, ["Bo O’Brien", "Siân Ash"]),
    ],
)
def test_people_are_found_as_they_are_typed(name: str | None, body: str | None, found: list[str]) -> None:
    with opened() as connection:
        connection.execute(PEOPLE)
        assert [row[0] for row in history.people(connection, name=name, body=body).rows] == found


def test_no_condition_holds_of_every_row() -> None:
    with opened() as connection:
        sql = f"SELECT n, n * n AS square FROM range(3) t(n) {Conditions().sql} ORDER BY n"
        assert answer(connection, sql, limit=2) == Answer(["n", "square"], [(0, 0), (1, 1)])
        assert rows(connection, sql)[2] == {"n": 2, "square": 4}
