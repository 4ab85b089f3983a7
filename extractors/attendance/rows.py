"""Those at a meeting → rows of `attendance`, each judged by the company it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.attendance.judge import Company, capacity_of, is_executive
from extractors.attendance.lists import LISTED
from extractors.attendance.model import Attendee
from extractors.language.names import tier_of
from extractors.language.patterns import pattern
from extractors.language.people import Person
from extractors.language.remarks import is_clerk
from extractors.language.vocabulary import load
from extractors.minutes.model import Minutes
from extractors.rows import make_row
from models.document import Document
from models.evidence import Row

_PRESIDES = pattern("attendance_sentences", "presides")
_OFFICES = pattern("attendance_sentences", "offices")
_TIER = re.compile(rf"\b({'|'.join(load('honorifics')['tiers'])})\s+council\b", re.I)


def attendance_rows(minutes: Minutes, attendees: Sequence[Attendee], document: Document) -> list[Row]:
    """One row a person, in the order in which the paper first tells of them."""
    company = _company(minutes, attendees)
    return [
        make_row(document, "attendance", _values(minutes, each, company), each.sources, each.rule, _confidence(each))
        for each in attendees
    ]


def presiding(rows: Sequence[Row], attendees: Sequence[Attendee]) -> str | None:
    """The name of the chair by their row; where no row has one, of the person whose post says "in the chair"."""
    there = zip(rows, attendees, strict=True)
    chairs = [a.person.name for row, a in there if row.values["role"] == "chair" and a.was_there]
    posted = [a.name for a in attendees if _PRESIDES.search(a.person.post or "")]
    return next(filter(None, chairs), None) or next(iter(posted), None)


def _company(minutes: Minutes, attendees: Sequence[Attendee]) -> Company:
    """What is usual among the members there: their tier of council, posts and titles."""
    top = " ".join(line.text for line in minutes.lines[:14])
    tier = _TIER.search(top)
    members = [a for a in attendees if a.heading.capacity == "member" and a.was_there and a.group in (None, "member")]
    tiers = [tier_of(a.person.honorific) for a in members]
    usual = next((t for t in set(tiers) if t and tiers.count(t) * 2 > len(tiers)), None)
    untiered = [a for a, t in zip(members, tiers, strict=True) if a.person.councillor and t is None]
    posts = [a for a in members if a.person.post and not a.person.office_first and not _is_office_post(a.person.post)]
    titled = any(a.person.councillor for a in members)
    own = tier.group(1).lower() if tier else "" if len(untiered) * 2 > len(members) > 2 else None
    if _is_joint([tier_of(a.person.honorific) for a in members if a.person.councillor]):
        usual = own = None
    all_titled = titled and all(a.person.councillor or is_clerk(a.person.post) for a in members)
    return Company(usual or own, bool(posts), titled, all_titled or not members)


def _is_joint(tiers: Sequence[str | None]) -> bool:
    """ "County Councillor Ash", "District Councillor Birch": each member of a joint body comes from another council."""
    return None not in tiers and len(set(tiers)) > 1


def _is_office_post(post: str) -> bool:
    """An office in the body itself, which says nothing of where its members come from."""
    return is_executive(post) or _OFFICES.search(post) is not None


def _values(minutes: Minutes, attendee: Attendee, company: Company) -> dict[str, object]:
    person = attendee.person
    stands_in = attendee.status == "substitute"
    capacity = "member" if stands_in else capacity_of(person, attendee.heading, company, attendee.group)
    role, post = person.role, person.post
    if capacity != "member" and role is not None:
        role, post = None, post or person.role_printed
    return {
        "minutes_id": minutes.minutes_id,
        "name": person.name,
        "honorific": None if _is_borne_by_group(person) else person.honorific,
        "role": role,
        "post": post,
        "capacity": capacity,
        "mode": attendee.mode,
        "status": attendee.status,
        "substitute_for": person.substitute_for,
        "post_nominals": person.post_nominals,
    }


def _is_borne_by_group(person: Person) -> bool:
    """ "Councillors Ash, Birch and C Cedar (Clerk)": the title of the others is not the clerk's."""
    own = " ".join(part.text for part in person.parts)
    return is_clerk(person.post) and person.councillor and (person.honorific or "") not in own


def _confidence(attendee: Attendee) -> float:
    """A printed list is surer than a sentence; a lone surname without honorific is doubtful."""
    sure = 0.97 if attendee.rule == LISTED else 0.92
    weak = attendee.person.honorific is None and len(attendee.name.split()) < 2
    return round(sure - (0.15 if weak else 0.0), 2)
