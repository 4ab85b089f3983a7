"""Popolo: persons, organizations, memberships, motions and vote events of one council."""

from __future__ import annotations

from typing import Any

import duckdb

from warehouse.exports.facts import Facts, Row, gather, source
from warehouse.layout import slug

OPTIONS = {"for": "yes", "against": "no", "abstain": "abstain"}


def popolo(connection: duckdb.DuckDBPyConnection, council: str) -> dict[str, list[Row]]:
    """The council's data under Popolo's names. A moment is given only where the paper prints the hour."""
    facts = gather(connection, council)
    return {
        "persons": [_person(row) for row in facts.people],
        "organizations": [_council(facts.council), *(_body(facts.council, body) for body in facts.bodies)],
        "memberships": [_membership(facts.council, row) for row in facts.memberships],
        "motions": [_motion(facts, row) for row in facts.motions],
        "vote_events": [event for row in facts.motions for event in _vote_events(facts, row)],
    }


def _person(row: Row) -> Row:
    others = [name for name in row["names"] or [] if name != row["name"]]
    person: Row = {"id": row["person_id"], "name": row["name"], "other_names": [{"name": name} for name in others]}
    if row["honorifics"]:
        person["honorific_prefix"] = row["honorifics"][0]
    return person


def _council(council: str) -> Row:
    return {"id": slug(council), "name": council, "classification": "council"}


def _body(council: str, body: str) -> Row:
    return {"id": _body_id(council, body), "name": body, "classification": "committee", "parent_id": slug(council)}


def _body_id(council: str, body: str | None) -> str:
    return f"{slug(council)}/{slug(body)}" if body else slug(council)


def _membership(council: str, row: Row) -> Row:
    organization = _body_id(council, row["body"])
    return {
        "id": f"{row['person_id']}/{organization}/{row['role']}",
        "person_id": row["person_id"],
        "organization_id": organization,
        "role": row["role"],
    }


def _motion(facts: Facts, row: Row) -> Row:
    meeting = facts.meetings[row["minutes_id"]]
    motion: Row = {
        "id": row["row_id"],
        "organization_id": _body_id(facts.council, meeting["body"]),
        "text": row["text"],
        "classification": row["outcome"],
        "result": "pass" if row["result"] == "carried" else "fail",
        "meeting_date": meeting["date"].isoformat() if meeting["date"] else None,
        "sources": [source(meeting)],
    }
    if row["proposer_id"]:
        motion["creator_id"] = row["proposer_id"]
    return motion | _moment("date", meeting)


def _vote_events(facts: Facts, row: Row) -> list[Row]:
    """One a recorded vote; where only counts are printed, one with those."""
    by_place = facts.votes_on(row)
    if by_place:
        return [_vote_event(facts, row, place, _counted(votes), votes) for place, votes in sorted(by_place.items())]
    counts = {option: row[option] for option in ("yes", "no", "abstain") if row[option] is not None}
    return [_vote_event(facts, row, 1, counts, [])] if counts else []


def _vote_event(facts: Facts, row: Row, place: int, counts: dict[str, int], votes: list[Row]) -> Row:
    meeting = facts.meetings[row["minutes_id"]]
    event: Row = {
        "id": f"{row['row_id']}-{place}",
        "organization_id": _body_id(facts.council, meeting["body"]),
        "motion_id": row["row_id"],
        "identifier": row["minute_number"],
        "meeting_date": meeting["date"].isoformat() if meeting["date"] else None,
        "counts": [{"option": option, "value": value} for option, value in sorted(counts.items())],
        "votes": [_vote(vote) for vote in votes],
        "sources": [source(meeting)],
    }
    if place == 1:  # Which of an item's later votes its decision is, the papers do not say.
        event["result"] = "pass" if row["result"] == "carried" else "fail"
    return event | _moment("start_date", meeting)


def _vote(vote: Row) -> Row:
    """A voter who was not resolved keeps the printed name and gets no id."""
    who: dict[str, Any] = {"voter_id": vote["person_id"]} if vote["person_id"] else {}
    return {"option": OPTIONS[vote["choice"]], "voter": {"name": vote["name"]}, **who}


def _counted(votes: list[Row]) -> dict[str, int]:
    return {option: sum(vote["choice"] == choice for vote in votes) for choice, option in OPTIONS.items()}


def _moment(name: str, meeting: Row) -> Row:
    return {name: f"{meeting['starts'].isoformat()}Z"} if meeting["starts"] else {}
