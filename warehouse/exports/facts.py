"""What Popolo and Open Civic Data are both made of: one council's people, bodies, meetings, motions and votes.

Each meeting once, by its current minutes (`minuted_meetings`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from warehouse.asking import rows
from warehouse.exports.councils import OF_COUNCIL, called

Row = dict[str, Any]
Item = tuple[str, str | None]
"""A minute: its set of minutes, its number."""

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
SELECT d.minutes_id, d.minute_number, coalesce(any_value(i.title), d.minute_title) AS title, min(d.row_id) AS row_id,
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
GROUP BY d.minutes_id, d.minute_number, d.agenda_number, d.minute_title
ORDER BY d.minutes_id, min(d.page), min(d.row_id)
"""
AMENDMENTS = f"""
SELECT a.minutes_id, a.minute_number, a.row_id, a.text, a.result, a.votes_for AS yes, a.votes_against AS no,
       a.votes_abstained AS abstain, 'amendment' AS outcome, min(p.person_id) AS proposer_id, a.proposer
FROM amendments a
LEFT JOIN person_mentions m ON m.table_name = 'amendments' AND m.row_id = a.row_id
LEFT JOIN people p ON p.person_id = m.person_id AND list_contains(p.names, a.proposer)
WHERE a.document_id IN {OF_COUNCIL} AND a.minutes_id IN (SELECT minutes_id FROM minuted_meetings)
GROUP BY ALL ORDER BY a.minutes_id, a.minute_number, a.row_id
"""
# By row: Mr Cole and Mrs Cole are two.
VOTES = f"""
SELECT v.row_id, v.minutes_id, v.minute_number, coalesce(v.motion_position, 1) AS motion_position, v.choice,
       concat_ws(' ', v.honorific, v.name) AS name, min(m.person_id) AS person_id
FROM votes v LEFT JOIN person_mentions m ON m.table_name = 'votes' AND m.row_id = v.row_id
WHERE v.document_id IN {OF_COUNCIL} AND v.minutes_id IN (SELECT minutes_id FROM minuted_meetings)
GROUP BY ALL ORDER BY v.minutes_id, v.minute_number, motion_position, v.choice, name, v.row_id
"""
OPTIONS = {"for": "yes", "against": "no", "abstain": "abstain"}
RESULTS = {"carried": "pass", "lost": "fail"}


@dataclass(frozen=True, slots=True)
class Division:
    """One vote of a meeting, by name or by its printed counts.

    `motion` is None where the item has several and no count tells which it was on; `result` only where it is known to
    be this vote's. `place` numbers the item's recorded votes.
    """

    minutes_id: str
    minute_number: str | None
    place: int
    motion: Row | None
    result: str | None
    counts: dict[str, int]
    votes: list[Row]

    @property
    def id(self) -> str:
        return f"{(self.motion or self.votes[0])['row_id']}-{self.place}"


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
    divisions: list[Division]


def gather(connection: duckdb.DuckDBPyConnection, council: str) -> Facts:
    """The facts of `council`, in an order that depends on the rows alone."""
    council = called(connection, council)

    def ask(sql: str) -> list[Row]:
        return rows(connection, sql, {"council": council})

    motions = [*ask(MOTIONS), *ask(AMENDMENTS)]
    return Facts(
        council,
        ask(PEOPLE),
        ask(MEMBERSHIPS),
        [row["body"] for row in ask(BODIES)],
        {row["minutes_id"]: row for row in ask(MEETINGS)},
        ask(ITEMS),
        ask(ATTENDANCE),
        motions,
        list(_divisions(motions, ask(VOTES))),
    )


def _divisions(motions: Iterable[Row], votes: Iterable[Row]) -> Iterator[Division]:
    """The votes of every item: those by name, then those of which only the counts are printed."""
    moved: dict[Item, list[Row]] = defaultdict(list)
    named: dict[Item, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for motion in motions:
        moved[motion["minutes_id"], motion["minute_number"]].append(motion)
    for vote in votes:
        named[vote["minutes_id"], vote["minute_number"]][vote["motion_position"]].append(vote)
    for item in {**moved, **named}:
        by_name = [_by_name(item, place, moved[item], rows, len(named[item])) for place, rows in named[item].items()]
        yield from by_name
        told = {division.motion["row_id"] for division in by_name if division.motion}
        yield from (
            _by_count(item, motion) for motion in moved[item] if motion["row_id"] not in told and _counts(motion)
        )


def _by_name(item: Item, place: int, motions: Sequence[Row], votes: list[Row], divisions: int) -> Division:
    """A recorded vote is on the motion with its very counts, else on the only one of its item."""
    counts = {option: sum(vote["choice"] == choice for vote in votes) for choice, option in OPTIONS.items()}
    fitting = [motion for motion in motions if (motion["yes"], motion["no"]) == (counts["yes"], counts["no"])]
    chosen = fitting if len(fitting) == 1 else motions
    motion = chosen[0] if len(chosen) == 1 else None
    sure = motion is not None and (len(fitting) == 1 or divisions == 1)
    return Division(*item, place, motion, RESULTS.get(motion["result"]) if motion and sure else None, counts, votes)


def _by_count(item: Item, motion: Row) -> Division:
    return Division(*item, 1, motion, RESULTS.get(motion["result"]), _counts(motion), [])


def _counts(motion: Row) -> dict[str, int]:
    return {option: motion[option] for option in OPTIONS.values() if motion[option] is not None}


def source(meeting: Row) -> Row:
    """Where a meeting's facts come from: the paper's address, else the name of its bytes."""
    return {"url": meeting["source_url"] or f"urn:sha256:{meeting['document_id']}", "note": meeting["document"] or ""}
