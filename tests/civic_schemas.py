"""What Popolo's and Open Civic Data's published schemas ask of the classes that we export, as JSON Schema.

Written from the standards: types, patterns, closed vocabularies, and the ids and names that a reader cannot do without.
Popolo leaves other properties open; here only those are open that we add ourselves.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
TEXT: Schema = {"type": "string", "minLength": 1}
MAYBE: Schema = {"type": ["string", "null"]}
DAY: Schema = {"type": ["string", "null"], "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"}
MOMENT: Schema = {"type": "string", "format": "date-time", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
FUZZY: Schema = {"type": "string", "pattern": r"^(\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?)?)?)?$"}
URL: Schema = {"type": "string", "format": "uri", "pattern": r"^[a-z][a-z0-9+.-]*:"}


def things(required: list[str], **properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def many(item: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": item, "minItems": least}


LINK = things(["url"], url=URL, note=MAYBE)
OTHER_NAME = things(["name"], name=TEXT, start_date=DAY, end_date=DAY, note=MAYBE)

POPOLO = things(
    ["persons", "organizations", "memberships", "motions", "vote_events"],
    persons=many(
        things(["id", "name"], id=TEXT, name=TEXT, other_names=many(OTHER_NAME), honorific_prefix=TEXT,
               sources=many(LINK))
    ),
    organizations=many(things(["id", "name"], id=TEXT, name=TEXT, classification=MAYBE, parent_id=MAYBE), 1),
    memberships=many(
        things(["id", "person_id", "organization_id"], id=TEXT, person_id=TEXT, organization_id=TEXT, role=MAYBE,
               start_date=DAY, end_date=DAY)
    ),
    motions=many(
        things(["id", "organization_id", "text"], id=TEXT, organization_id=TEXT, creator_id=TEXT, text=TEXT,
               classification=MAYBE, date=MOMENT, meeting_date=DAY, result={"enum": ["pass", "fail"]},
               sources=many(LINK, 1))
    ),
    vote_events=many(
        things(["id", "organization_id", "motion_id", "counts", "votes"], id=TEXT, organization_id=TEXT,
               motion_id=TEXT, identifier=MAYBE, start_date=MOMENT, end_date=MOMENT, meeting_date=DAY,
               result={"enum": ["pass", "fail"]}, sources=many(LINK, 1),
               counts=many(things(["option", "value"], value={"type": "integer", "minimum": 0},
                                  option={"enum": ["yes", "no", "abstain", "absent", "not voting"]})),
               votes=many(things(["option"], voter_id=TEXT, voter={"type": "object", "required": ["name"]},
                                 option={"enum": ["yes", "no", "abstain", "absent", "not voting", "paired"]})))
    ),
)  # fmt: skip


def ocd_id(kind: str) -> Schema:
    return {"type": "string", "pattern": rf"^ocd-{kind}/[0-9a-f]{{8}}(-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}$"}


OCD_OPTIONS = {"enum": ["yes", "no", "absent", "abstain", "not voting", "paired", "excused", "other"]}
OCD = things(
    ["organizations", "people", "memberships", "events", "vote_events"],
    organizations=many(
        things(["_id", "name", "classification", "jurisdiction_id", "sources"], _id=ocd_id("organization"), name=TEXT,
               classification={"enum": ["legislature", "executive", "upper", "lower", "party", "committee",
                                        "commission", "corporation", "agency", "department", "judiciary",
                                        "government"]},
               parent_id={"anyOf": [{"type": "null"}, ocd_id("organization")]},
               jurisdiction_id={"type": "string", "pattern": r"^ocd-jurisdiction/country:[a-z]{2}/[a-z0-9_:/~.-]+$"},
               sources=many(LINK, 1)), 1
    ),
    people=many(
        things(["_id", "name", "sources"], _id=ocd_id("person"), name=TEXT, other_names=many(OTHER_NAME),
               identifiers=many(things(["identifier"], identifier=TEXT, scheme=MAYBE)), sources=many(LINK, 1))
    ),
    memberships=many(
        things(["_id", "person_id", "organization_id"], _id=ocd_id("membership"), person_id=ocd_id("person"),
               organization_id=ocd_id("organization"), role={"type": "string"})
    ),
    events=many(
        things(["_id", "name", "start_date", "status", "sources"], _id=ocd_id("event"), name=TEXT, classification=TEXT,
               start_date=FUZZY, end_date=FUZZY, all_day={"type": "boolean"}, extras={"type": "object"},
               status={"enum": ["cancelled", "tentative", "confirmed", "passed"]},
               location=things(["name"], name=TEXT, note=MAYBE, url=URL),
               participants=many(things(["name", "type"], name=TEXT, id=ocd_id("person"), note={"type": "string"},
                                        type={"enum": ["organization", "person"]})),
               agenda=many(things(["description"], description={"type": "string"}, order=MAYBE,
                                  notes={"type": "string"})),
               documents=many(things(["name", "url"], name=TEXT, url=URL, media_type=TEXT)),
               sources=many(LINK, 1))
    ),
    vote_events=many(
        things(["_id", "identifier", "motion_text", "start_date", "organization", "votes", "counts", "sources"],
               _id=ocd_id("vote"), identifier=TEXT, motion_text=TEXT, start_date=FUZZY, bill=MAYBE,
               motion_classification=many(TEXT), result={"enum": ["pass", "fail"]},
               organization=ocd_id("organization"), extras={"type": "object"},
               votes=many(things(["option", "voter_name"], option=OCD_OPTIONS, voter_name=TEXT,
                                 voter_id=ocd_id("person"), note={"type": "string"})),
               counts=many(things(["option", "value"], option=OCD_OPTIONS, value={"type": "integer", "minimum": 0})),
               sources=many(LINK, 1))
    ),
)  # fmt: skip
