"""In what capacity somebody was there, judged by honorific, post and the list they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.attendance.headings import Heading, group_of
from extractors.language.names import Text, is_initials, text_of, tier_of
from extractors.language.people import Person
from extractors.language.pipeline import Label
from extractors.language.remarks import is_clerk
from extractors.language.vocabulary import either

_ARTICLE = re.compile(r"^(?:the|a|an) ", re.I)


@dataclass(slots=True)
class Company:
    """What the whole list tells: the tier of the council itself, whether members hold posts, and have honorifics.

    `members_have_titles`: one of them at least is a councillor by title; `members_are_titled`: all are.
    """

    tier: str | None = None
    members_have_posts: bool = False
    members_have_titles: bool = False
    members_are_titled: bool = True


def capacity_of(person: Person, heading: Heading, company: Company, group: str | None = None) -> str:
    """ "member", "officer" or "also_present"."""
    kind = group or heading.capacity
    if kind == "member":
        return _of_member(person, heading, company)
    if kind == "officer":
        return "also_present" if _is_former(person.post) else "officer"
    if kind in ("guest", "public"):
        return "also_present"
    if kind == "other_members":
        return "also_present" if person.councillor or not company.members_have_titles else "member"
    return _judged(person, company)


def _of_member(person: Person, heading: Heading, company: Company) -> str:
    if person.name is None:
        return "officer" if person.post else "member"
    if is_clerk(person.post):
        return "officer"
    if _is_former(person.post) or either("roles", "of_the_public").search(person.post or ""):
        return "also_present"
    if _of_another_tier(person, company) or _is_police(person):
        return "also_present"
    among_councillors = company.members_are_titled and not company.members_have_posts
    if heading.status == "apologies" and among_councillors and _is_outsider_among_councillors(person):
        return "also_present"
    return "member"


def _is_outsider_among_councillors(person: Person) -> bool:
    """Somebody with a post or organisation where no member has one: "A Ash, EDC", "Revd Ash, Mayor's Chaplain"."""
    if not person.post or person.role or group_of(person.post) == "member":
        return False
    own = person.councillor and _matches("executive_members", person.post)
    return not own and either("roles", "civic_offices").fullmatch(person.post) is None


def _is_police(person: Person) -> bool:
    return either("roles", "police").fullmatch(person.honorific or "") is not None


def _of_another_tier(person: Person, company: Company) -> bool:
    """ "County Cllr Ash" at a parish council's meeting."""
    tier = tier_of(person.honorific) or tier_of(person.listed_as)
    return tier is not None and company.tier is not None and tier != company.tier


def _judged(person: Person, company: Company) -> str:
    if person.councillor or _is_police(person):
        return "also_present"
    if not person.post:
        initials = person.name is not None and is_initials(person.name.split()[0])
        plain = person.honorific is None and initials and company.members_have_titles
        return "officer" if plain else "also_present"
    return "officer" if is_officer_post(person.post) else "also_present"


def is_officer_post(post: str) -> bool:
    """The post is one of a council's own staff: an officer's words and none of an outside body."""
    if is_clerk(post) or either("roles", "representing_officers").match(post):
        return True
    if _matches("outside_posts", post) or _matches("executive_members", post):
        return False
    text = text_of(post)
    labels = text.within(0, len(post))
    if any(label.label == "ORGANISATION" and label.id == "outside" and not _in_charge(text, label) for label in labels):
        return False
    officers = any(label.label == "POST" and label.id == "officer" for label in labels)
    outsiders = any(label.label == "POST" and label.id == "outsider" for label in labels)
    if officers:
        return not _outside_first(text, labels)
    return not outsiders and any(label.label in ("TOPIC", "ORGANISATION") for label in labels) and not _is_body(post)


def _in_charge(text: Text, label: Label) -> bool:
    """ "Head of Schools", "Director of Homes": a service that the officer leads, and no body of its own."""
    before, named = text.text[: label.start], text.text[label.start : label.end]
    return named.endswith("s") and either("roles", "in_charge").search(before) is not None


def is_executive(post: str) -> bool:
    """The post is one in a council's own executive or group, not a place that a member comes from."""
    return _matches("executive_members", post)


def _outside_first(text: Text, labels: Sequence[Label]) -> bool:
    """A word of outsiders leads the post: "Independent Adviser", "Member of the Youth Council"."""
    first = text.labels[0] if labels else None
    return first is not None and first.label == "POST" and first.id == "outsider" and first.start < 4


def _is_body(post: str) -> bool:
    """Only another council or body is named: "Eden District Council"."""
    return either("roles", "bodies").search(post) is not None


def _is_former(post: str | None) -> bool:
    return either("roles", "former").match(post or "") is not None


def _matches(key: str, post: str) -> bool:
    return either("roles", key).match(_ARTICLE.sub("", post.strip())) is not None
