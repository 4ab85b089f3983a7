"""What Popolo and Open Civic Data are both made of: one council's people, bodies, meetings, motions and votes.

Each meeting once, by its current minutes (`minuted_meetings`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb

from warehouse.exports.councils import OF_COUNCIL, called

Row = dict[str, Any]

PEOPLE = """
SELECT person_id, name, honorifics, names FROM people WHERE council = $council ORDER BY person_id
"""
# A member listed for one body in many packs is one membership; dates are not known from papers that happen to be held.
MEMBERSHIPS = f"""
SELECT m.person_id, g.body, coalesce(b.role, 'member') AS role
FROM members b JOIN meetings g USING (meeting_id)
JOIN current_documents d ON d.document_id = b.document_id
JOIN person_mentions m ON m.table_name = 'members' AND m.row_id = b.row_id
WHERE b.document_id IN {OF_COUNCIL} AND g.body IS NOT NULL
GROUP BY ALL ORDER BY ALL
"""
BODIES = f"""
SELECT DISTINCT body FROM (SELECT body, document_id FROM meetings UNION SELECT body, document_id FROM minutes)
WHERE document_id IN {OF_COUNCIL} AND body IS NOT NULL ORDER BY body
"""
MEETINGS = f"""
SELECT m.minutes_id, m.body, m.date, m.venue, m.document_id, d.source_url, d.title AS document,
       timezone('UTC', timezone('Europe/London', m.date + m.start_time)) AS starts,
       timezone('UTC', timezone('Europe/London', m.date + m.end_time)) AS ends
FROM minutes m JOIN documents d USING (document_id)
WHERE m.document_id IN {OF_COUNCIL} AND m.minutes_id IN (SELECT minutes_id FROM minuted_meetings)
ORDER BY m.date, m.body, m.minutes_id
"""
ITEMS = f"""
SELECT minutes_id, number, title, text FROM minute_items
WHERE document_id IN {OF_COUNCIL} AND minutes_id IN (SELECT minutes_id FROM minuted_meetings)
ORDER BY minutes_id, page, row_id
"""
ATTENDANCE = f"""
SELECT a.minutes_id, a.name, a.status, a.role, min(m.person_id) AS person_id
FROM attendance a LEFT JOIN person_mentions m ON m.table_name = 'attendance' AND m.row_id = a.row_id
WHERE a.document_id IN {OF_COUNCIL} AND a.name IS NOT NULL
  AND a.minutes_id IN (SELECT minutes_id FROM minuted_meetings)
GROUP BY a.minutes_id, a.name, a.status, a.role, a.row_id ORDER BY a.minutes_id, a.row_id
"""
# The limbs of one resolution are one motion; a name is its creator only where it is a form of a resolved person's.
MOTIONS = f"""
SELECT d.minutes_id, d.minute_number, any_value(i.title) AS title, min(d.row_id) AS row_id,
       string_agg(concat_ws(' ', d.stem, d.label, d.text), chr(10) ORDER BY d.position, d.row_id) AS text,
       CASE WHEN bool_or(d.result = 'lost') THEN 'lost' ELSE 'carried' END AS result,
       max(d.votes_for) AS yes, max(d.votes_against) AS no, max(d.votes_abstained) AS abstain,
       any_value(d.outcome) AS outcome, min(p.person_id) AS proposer_id, any_value(d.proposer) AS proposer
FROM decisions d
LEFT JOIN (SELECT minutes_id, number, any_value(title) AS title FROM minute_items GROUP BY ALL) i
  ON i.minutes_id = d.minutes_id AND i.number = d.minute_number
LEFT JOIN person_mentions m ON m.table_name = 'decisions' AND m.row_id = d.row_id
LEFT JOIN people p ON p.person_id = m.person_id AND list_contains(p.names, d.proposer)
WHERE d.formal AND d.document_id IN {OF_COUNCIL} AND d.minutes_id IN (SELECT minutes_id FROM minuted_meetings)
GROUP BY d.minutes_id, d.minute_number ORDER BY d.minutes_id, min(d.page), min(d.row_id)
"""
VOTES = f"""
SELECT v.minutes_id, v.minute_number, coalesce(v.motion_position, 1) AS motion_position, v.choice, v.name,
       min(m.person_id) AS person_id
FROM votes v LEFT JOIN person_mentions m ON m.table_name = 'votes' AND m.row_id = v.row_id
WHERE v.document_id IN {OF_COUNCIL} AND v.minutes_id IN (SELECT minutes_id FROM minuted_meetings)
GROUP BY ALL ORDER BY v.minutes_id, v.minute_number, motion_position, v.choice, v.name
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """One council's rows, each a dictionary; `starts` and `ends` of a meeting are in UTC."""

    council: str
    people: list[Row]
    memberships: list[Row]
    bodies: list[str]
    meetings: dict[str, Row]
    items: list[Row]
    attendance: list[Row]
    motions: list[Row]
    votes: dict[tuple[str, str | None], list[Row]]

    def votes_on(self, motion: Row) -> dict[int, list[Row]]:
        """The recorded votes of the item in which a motion stands, by their place there."""
        found: dict[int, list[Row]] = {}
        for vote in self.votes.get((motion["minutes_id"], motion["minute_number"]), []):
            found.setdefault(vote["motion_position"], []).append(vote)
        return found


def gather(connection: duckdb.DuckDBPyConnection, council: str) -> Facts:
    """The facts of `council`, in an order that depends on the rows alone."""
    council = called(connection, council)

    def ask(sql: str) -> list[Row]:
        cursor = connection.execute(sql, {"council": council})
        names = [column[0] for column in cursor.description or []]
        return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]

    votes: dict[tuple[str, str | None], list[Row]] = {}
    for vote in ask(VOTES):
        votes.setdefault((vote["minutes_id"], vote["minute_number"]), []).append(vote)
    return Facts(
        council,
        ask(PEOPLE),
        ask(MEMBERSHIPS),
        [row["body"] for row in ask(BODIES)],
        {row["minutes_id"]: row for row in ask(MEETINGS)},
        ask(ITEMS),
        ask(ATTENDANCE),
        ask(MOTIONS),
        votes,
    )


def source(meeting: Row) -> Row:
    """Where a meeting's facts come from: the paper's address, else the name of its bytes."""
    return {"url": meeting["source_url"] or f"urn:sha256:{meeting['document_id']}", "note": meeting["document"] or ""}
