"""Popolo: persons, organizations, memberships, motions and vote events of one council."""

from __future__ import annotations

from typing import Any

import duckdb

from warehouse.exports.facts import OPTIONS, RESULTS, Division, Facts, Row, gather, source
from warehouse.layout import slug


def popolo(connection: duckdb.DuckDBPyConnection, council: str) -> dict[str, list[Row]]:
    """The council's data under Popolo's names. A moment is given only where the paper prints the hour."""
    facts = gather(connection, council)
    return {
        "persons": [_person(row) for row in facts.people],
        "organizations": [_council(facts.council), *(_body(facts.council, body) for body in facts.bodies)],
        "memberships": [_membership(facts.council, row) for row in facts.memberships],
        "motions": [_motion(facts, row) for row in facts.motions],
        "vote_events": [_vote_event(facts, division) for division in facts.divisions],
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
        "meeting_date": meeting["date"].isoformat() if meeting["date"] else None,
        "sources": [source(meeting)],
    }
    if row["result"]:
        motion["result"] = RESULTS[row["result"]]
    if row["proposer_id"]:
        motion["creator_id"] = row["proposer_id"]
    return motion | _moment("date", meeting)


def _vote_event(facts: Facts, division: Division) -> Row:
    meeting = facts.meetings[division.minutes_id]
    event: Row = {
        "id": division.id,
        "organization_id": _body_id(facts.council, meeting["body"]),
        "motion_id": division.motion["row_id"] if division.motion else None,
        "identifier": division.minute_number,
        "meeting_date": meeting["date"].isoformat() if meeting["date"] else None,
        "counts": [{"option": option, "value": value} for option, value in sorted(division.counts.items())],
        "votes": [_vote(vote) for vote in division.votes],
        "sources": [source(meeting)],
    }
    if division.result:
        event["result"] = division.result
    return event | _moment("start_date", meeting)


def _vote(vote: Row) -> Row:
    """A voter who was not resolved keeps the printed name and gets no id."""
    who: dict[str, Any] = {"voter_id": vote["person_id"]} if vote["person_id"] else {}
    return {"option": OPTIONS[vote["choice"]], "voter": {"name": vote["name"]}, **who}


def _moment(name: str, meeting: Row) -> Row:
    return {name: f"{meeting['starts'].isoformat()}Z"} if meeting["starts"] else {}
