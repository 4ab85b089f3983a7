"""Open Civic Data: organizations, people, memberships, events and vote events, as its scrapers write them."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

import duckdb

from warehouse.exports.facts import OPTIONS, Division, Facts, Row, gather, source
from warehouse.layout import slug


def ocd(connection: duckdb.DuckDBPyConnection, council: str) -> dict[str, list[Row]]:
    """The council's data under the names of Open Civic Data; the same rows give the same ids."""
    facts = gather(connection, council)
    return {
        "organizations": [_organization(facts, None), *(_organization(facts, body) for body in facts.bodies)],
        "people": [_person(facts, row) for row in facts.people],
        "memberships": [_membership(facts, row) for row in facts.memberships],
        "events": [_event(facts, row) for row in facts.meetings.values() if row["date"]],
        "vote_events": [_vote_event(facts, division) for division in facts.divisions],
    }


def jurisdiction(council: str) -> str:
    return f"ocd-jurisdiction/country:gb/council:{slug(council).replace('-', '_')}/government"


def _id(kind: str, *parts: str | None) -> str:
    return f"ocd-{kind}/{uuid5(NAMESPACE_URL, 'urn:minutebook:' + '/'.join(part or '' for part in parts))}"


def _organization_id(facts: Facts, body: str | None) -> str:
    return _id("organization", slug(facts.council), slug(body) if body else "")


def _sources(facts: Facts) -> list[Row]:
    """A council's own papers; every object must name one source at the least."""
    held = {row["document_id"]: source(row) for row in facts.meetings.values()}
    return list(held.values()) or [{"url": f"urn:minutebook:{slug(facts.council)}", "note": ""}]


def _organization(facts: Facts, body: str | None) -> Row:
    return {
        "_id": _organization_id(facts, body),
        "name": body or facts.council,
        "classification": "committee" if body else "legislature",
        "parent_id": _organization_id(facts, None) if body else None,
        "jurisdiction_id": jurisdiction(facts.council),
        "sources": _sources(facts)[:1],
    }


def _person(facts: Facts, row: Row) -> Row:
    return {
        "_id": _id("person", row["person_id"]),
        "name": row["name"],
        "other_names": [{"name": name} for name in row["names"] or [] if name != row["name"]],
        "identifiers": [{"identifier": row["person_id"], "scheme": "minutebook"}],
        "sources": _sources(facts)[:1],
    }


def _membership(facts: Facts, row: Row) -> Row:
    return {
        "_id": _id("membership", row["person_id"], slug(row["body"]), row["role"]),
        "person_id": _id("person", row["person_id"]),
        "organization_id": _organization_id(facts, row["body"]),
        "role": row["role"],
    }


def _event(facts: Facts, meeting: Row) -> Row:
    items = [row for row in facts.items if row["minutes_id"] == meeting["minutes_id"]]
    there = [row for row in facts.attendance if row["minutes_id"] == meeting["minutes_id"]]
    event: Row = {
        "_id": _id("event", meeting["minutes_id"]),
        "name": meeting["body"] or facts.council,
        "classification": "committee-meeting" if meeting["body"] else "meeting",
        "start_date": _moment(meeting, "starts"),
        "all_day": False,
        "status": "passed",
        "participants": [_participant(row) for row in there],
        "agenda": [_agenda_item(row) for row in items],
        "documents": [{"note": meeting["document"] or "minutes", "url": source(meeting)["url"],
                       "media_type": "application/pdf"}],
        "sources": [source(meeting)],
        "extras": {"minutes_id": meeting["minutes_id"]},
    }  # fmt: skip
    if meeting["ends"]:
        event["end_date"] = _moment(meeting, "ends")
    if meeting["venue"]:
        event["location"] = {"name": meeting["venue"]}
    return event


def _agenda_item(row: Row) -> Row:
    """An item must have a description: one without a title is called by its number."""
    called = row["title"] or (f"Item {row['number']}" if row["number"] else "Item")
    return {"description": called, "order": row["number"], "notes": [row["text"]] if row["text"] else []}


def _participant(row: Row) -> Row:
    note = ", ".join(part for part in (row["role"], row["status"]) if part)
    who = {"id": _id("person", row["person_id"])} if row["person_id"] else {}
    return {"name": row["name"], "type": "person", "note": note, **who}


def _vote_event(facts: Facts, division: Division) -> Row:
    meeting = facts.meetings[division.minutes_id]
    event: Row = {
        "_id": _id("vote", *division.id.rsplit("-", 1)),
        "identifier": division.id,
        "motion_text": division.motion["text"] if division.motion else _title(facts, division),
        "motion_classification": [],
        "start_date": _moment(meeting, "starts"),
        "organization": _organization_id(facts, meeting["body"]),
        "bill": None,
        "votes": [_vote(vote) for vote in division.votes],
        "counts": [{"option": option, "value": value} for option, value in sorted(division.counts.items())],
        "sources": [source(meeting)],
        "extras": {"minute_number": division.minute_number, "minutes_id": division.minutes_id},
    }
    if division.result:
        event["result"] = division.result
    return event


def _title(facts: Facts, division: Division) -> str:
    """Of a vote on which of an item's motions, the papers do not say: the item's title."""
    of_item = (division.minutes_id, division.minute_number)
    titles = (row["title"] for row in facts.items if (row["minutes_id"], row["number"]) == of_item)
    return next((title for title in titles if title), f"Item {division.minute_number or '?'}")


def _vote(vote: Row) -> Row:
    who = {"voter_id": _id("person", vote["person_id"])} if vote["person_id"] else {}
    return {"option": OPTIONS[vote["choice"]], "voter_name": vote["name"], **who}


def _moment(meeting: Row, name: str) -> str:
    """The moment in UTC where the hour is printed, else the day; "" where not even that is."""
    if meeting[name]:
        return f"{meeting[name].isoformat()}+00:00"
    return meeting["date"].isoformat() if meeting["date"] else ""
