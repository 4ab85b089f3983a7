"""What the published schemas of Popolo and of Open Civic Data ask of the classes that we export.

Open Civic Data's are those of its scrapers (the package pupa). Popolo publishes its own on its site alone: what they
say is written down in `popolo_schemas.yaml`. They ask for little, so `POPOLO` asks besides for the ids, the names and
the closed vocabularies that a reader cannot do without.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from warnings import catch_warnings

import jsonschema
import yaml

Schema = dict[str, Any]
TEXT: Schema = {"type": "string", "minLength": 1}
MAYBE: Schema = {"type": ["string", "null"]}
DAY: Schema = {"type": ["string", "null"], "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"}
MOMENT: Schema = {"type": "string", "format": "date-time", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
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
               motion_id=MAYBE, identifier=MAYBE, start_date=MOMENT, end_date=MOMENT, meeting_date=DAY,
               result={"enum": ["pass", "fail"]}, sources=many(LINK, 1),
               counts=many(things(["option", "value"], value={"type": "integer", "minimum": 0},
                                  option={"enum": ["yes", "no", "abstain", "absent", "not voting"]})),
               votes=many(things(["option"], voter_id=TEXT, voter={"type": "object", "required": ["name"]},
                                 option={"enum": ["yes", "no", "abstain", "absent", "not voting", "paired"]})))
    ),
)  # fmt: skip

OWN = {"meeting_date"}
"""Properties that Popolo does not have and we add: the day of a meeting of which no paper prints the hour."""
CLASSES = {
    "persons": "person",
    "organizations": "organization",
    "memberships": "membership",
    "motions": "motion",
    "vote_events": "vote_event",
}
"""What our export calls each class, and the published schema of it."""
KINDS: dict[str, Schema] = {
    "text": MAYBE,
    "day": DAY,
    "moment": {"type": ["string", "null"], "format": "date-time"},
    "url": URL | {"type": ["string", "null"]},
    "number": {"type": ["number", "null"]},
    "object": {"type": ["object", "null"]},
    "words": {"type": "string"},
    "count": {"type": "integer"},
    "address": URL,
}
"""What a property may hold, by its word in `popolo_schemas.yaml`."""

OCD = {
    "organizations": "organization",
    "people": "person",
    "memberships": "membership",
    "events": "event",
    "vote_events": "vote_event",
}
"""What our export calls each class, and the module of its published schema."""


def popolo_errors(exported: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """What the published schemas hold against an export: properties that they do not have, values that they refuse."""
    checker = jsonschema.FormatChecker()
    for name, some in exported.items():
        schema = {"$defs": _popolo(), "$ref": f"#/$defs/{CLASSES[name]}"}
        validator = jsonschema.Draft202012Validator(schema, format_checker=checker)
        yield from (
            f"{name}: {error.json_path}: {error.message}" for one in some for error in validator.iter_errors(one)
        )


@cache
def _popolo() -> dict[str, Schema]:
    loaded = yaml.safe_load(Path(__file__).with_name("popolo_schemas.yaml").read_text("utf-8"))
    return {
        name: {
            "type": "object",
            "properties": {one: _held(said) for one, said in properties.items()} | dict.fromkeys(OWN, DAY),
            "required": [one for one, said in properties.items() if str(said).endswith("!")],
            "additionalProperties": False,
        }
        for name, properties in loaded.items()
    }


def _held(said: str | list[str]) -> Schema:
    if isinstance(said, list):
        return {"type": "array", "items": _held(said[0])}
    return KINDS.get(said.rstrip("!"), {"$ref": f"#/$defs/{said}"})


def ocd_errors(exported: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """What the published schemas hold against an export: properties that they do not have, values that they refuse.

    Validated as the scrapers do it: JSON Schema of draft 3 with days and moments as Python's own, and addresses that
    begin with http.
    """
    schemas, strict = _published()
    for name, some in exported.items():
        validator = _scrapers_validator(schemas[name], strict)
        for one in some:
            yield from (f"{name}: no property {more}" for more in set(one) - {"_id", *schemas[name]["properties"]})
            yield from (f"{name}: {error.json_path}: {error.message}" for error in validator.iter_errors(one))


@cache
def _published() -> tuple[dict[str, Schema], jsonschema.FormatChecker]:
    """The schemas by our names, and a checker that takes for an address what the scrapers do."""
    held = dict(jsonschema.FormatChecker.checkers)
    try:  # Being imported, pupa registers its own checks for every checker of this process.
        with catch_warnings(action="ignore", category=DeprecationWarning):
            schemas = {name: import_module(f"pupa.scrape.schemas.{module}").schema for name, module in OCD.items()}
        return schemas, jsonschema.FormatChecker()
    finally:
        jsonschema.FormatChecker.checkers = held


def _scrapers_validator(schema: Schema, checker: jsonschema.FormatChecker) -> Any:
    kinds = jsonschema.Draft3Validator.TYPE_CHECKER.redefine_many(
        {"date": lambda _, value: isinstance(value, date), "datetime": lambda _, value: isinstance(value, datetime)}
    )
    return jsonschema.validators.extend(jsonschema.Draft3Validator, type_checker=kinds)(schema, format_checker=checker)
