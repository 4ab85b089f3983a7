"""What ties two people into one: of two names, whether they may be one person's, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable

from warehouse.people import names
from warehouse.people.corrections import Corrections
from warehouse.people.names import Name
from warehouse.people.person import Person

# Days between two meetings after which initials alone no longer tell one person.
LONGEST_SERVICE = 15 * 365


def one_name(one: Person, other: Person) -> bool:
    """The same name, whatever hyphens and spaces stand in it."""
    return one.fullest.squashed == other.fullest.squashed and names.agree(one.fullest, other.fullest)


def middle_names(one: Person, other: Person) -> bool:
    """The same first name; one has middle names or initials more."""
    a, b = one.fullest, other.fullest
    return a.is_full and b.is_full and a.given[0] == b.given[0] and names.agree(a, b)


def short_forms(one: Person, other: Person) -> bool:
    """ "Sam" and "Samuel", where a document, a body or a post is shared."""
    return _first_names(one, other, names.are_short_forms)


def slip(one: Person, other: Person) -> bool:
    """A first name spelt with a slip, where a document, a body or a post is shared."""
    return _first_names(one, other, names.are_spelt_alike)


def _first_names(one: Person, other: Person, alike: Callable[[str, str], bool]) -> bool:
    a, b = one.fullest, other.fullest
    return a.is_full and b.is_full and alike(a.given[0], b.given[0]) and _rest(a, b) and _near(one, other)


def alike_surnames(one: Person, other: Person) -> bool:
    """A family name with one letter off or a hyphen more, where a body or document is shared, and a post."""
    a, b = one.fullest, other.fullest
    alike = a.squashed == b.squashed or names.are_spelt_alike(a.surname, b.surname)
    return alike and _near(one, other) and _share_post(one, other)


def initials(one: Person, other: Person) -> bool:
    """Initials of a name, in a shared body or post, or both councillors."""
    if (one.is_full and other.is_full) or not names_agree(one, other):
        return False
    return (_near(one, other) or _both_councillors(one, other)) and days_apart(one, other) <= LONGEST_SERVICE


def names_agree(one: Person, other: Person) -> bool:
    """Each spelling of one agrees with each of the other."""
    return all(names.agree(a, b) for a in one.spellings for b in other.spellings)


def _rest(one: Name, other: Name) -> bool:
    return names.agree(one._replace(given=one.given[1:]), other._replace(given=other.given[1:]))


def _near(one: Person, other: Person) -> bool:
    return bool(one.documents & other.documents) or bool((one.bodies & other.bodies) - {""}) or _share_post(one, other)


def _share_post(one: Person, other: Person) -> bool:
    return bool(_posts(one) & _posts(other))


def _posts(person: Person) -> set[str]:
    return {names.folded(mention.post) for mention in person.mentions if mention.post}


def _both_councillors(one: Person, other: Person) -> bool:
    return _is_councillor(one) and _is_councillor(other)


def _is_councillor(person: Person) -> bool:
    return any(name.honorific == "councillor" for name in person.spellings)


def days_apart(one: Person, other: Person) -> int:
    """Days between the last of one and the first of the other, 0 where they overlap or have none."""
    if not one.dates or not other.dates:
        return 0
    return max((min(other.dates) - max(one.dates)).days, (min(one.dates) - max(other.dates)).days, 0)


def may_be_one(one: Person, other: Person, corrections: Corrections) -> bool:
    """Nothing speaks against it: sex, one list that has both, an office against a seat, a correction."""
    sexes = {name.woman for person in (one, other) for name in person.spellings} - {None}
    if len(sexes) > 1 or one.listed & other.listed:
        return False
    if (_is_councillor(one) and other.officer) or (_is_councillor(other) and one.officer):
        return False
    return not corrections.are_different(one.printed, other.printed)
