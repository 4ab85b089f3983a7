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
from warehouse.statements import statements

Row = dict[str, Any]
Item = tuple[str, str | None]
"""A minute: its set of minutes, its number."""

# Everything that is asked of one council, by name.
_ASKED = {
    name: sql.replace("{of_council}", OF_COUNCIL) for name, sql in statements("warehouse.exports", "facts.sql").items()
}
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

    def ask(name: str) -> list[Row]:
        return rows(connection, _ASKED[name], {"council": council})

    motions = [*ask("motions"), *ask("amendments")]
    return Facts(
        council,
        ask("people"),
        ask("memberships"),
        [row["body"] for row in ask("bodies")],
        {row["minutes_id"]: row for row in ask("meetings")},
        ask("items"),
        ask("attendance"),
        motions,
        list(_divisions(motions, ask("votes"))),
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
