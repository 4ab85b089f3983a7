"""What the brackets behind a person, or behind an office, say."""

from __future__ import annotations

import re

from extractors.language.names import Name, read_name
from extractors.language.people.listing import Listing
from extractors.language.people.person import Person
from extractors.language.people.pieces import Piece
from extractors.language.remarks import Remark, is_office, is_post, is_reason, read_remark, role_of

# "(Mr A Ash, remotely)", "(Mr A Ash (remotely))": behind a holder in brackets.
_REMARK_BEHIND = re.compile(r"\s*[(,]\s*([^()]{3,40})\)?\s*")
_INITIALS = re.compile(r"[A-Z]{2,4}")
_FIRST_LETTER = re.compile(r"(?:^|[\s-])(\w)")
# The second capital of "O'Dell", "McElm".
_CAPITAL_WITHIN = re.compile(r"(?<=[a-zA-Z’'])[A-Z](?=[a-zà-ÿ])")
_PLURAL = re.compile(r"(?:s|people)$")


def read_bracket(listing: Listing, bracket: tuple[int, int], piece: Piece) -> None:
    """What one bracket behind the piece says goes to the person at hand, and to those before who share it."""
    inner = (bracket[0] + 1, bracket[1] - (listing.text.text[bracket[1] - 1] in ")]"))
    person = listing.current
    if person is None:
        return
    if person.name is None:
        _name_holder(listing, person, inner)
        return
    said = listing.said(*inner)
    if _are_initials(said, person.name):
        person.initials = said
        return
    if tells_reason(listing, inner):
        return
    inner = _without_last_remark(listing, inner)
    remark = read_remark(listing.text, *inner)
    shared = _shares(listing, person, piece, remark)
    listing.apply(remark, inner)
    for other in shared:
        other.post = person.post
        other.parts.append(listing.passage.slice(*inner))


def _name_holder(listing: Listing, person: Person, inner: tuple[int, int]) -> None:
    """ "the High Sheriff (Alderman Ash)", "Executive Director (A. Ash)": the holder in brackets."""
    name = read_name(listing.text, *inner)
    if name is None or (name.honorific is None and name.words < 2):
        return
    office = role_of(listing.text, *listing.post) if listing.post else None
    if listing.post and any(label.id == "officer" for label in listing.text.within(*listing.post, "POST")):
        article = len("The ") if listing.text.text.startswith("The ", listing.post[0]) else 0
        listing.post = (listing.post[0] + article, listing.post[1])
    listing.close_post()
    person.name, person.honorific = listing.said(name.start, name.end), name.honorific
    person.post_nominals = name.nominals
    person.role = office.role if office else None
    person.office_first = True
    person.parts.insert(0, listing.passage.slice(name.begins, name.stops))
    _take_remark_behind(listing, name, inner[1])


def _take_remark_behind(listing: Listing, name: Name, end: int) -> None:
    """How the holder in brackets attended, told in the same brackets."""
    behind = _REMARK_BEHIND.fullmatch(listing.text.text, name.stops, end)
    remark = read_remark(listing.text, *behind.span(1)) if behind else None
    if behind is not None and remark is not None and (remark.mode or remark.status):
        listing.apply(remark, behind.span(1))


def _are_initials(said: str, name: str) -> bool:
    """ "(IV)" after "Ingrid Vasey", "(POD)" after "Pat O'Dell"."""
    letters = [*_FIRST_LETTER.findall(name.upper()), *_CAPITAL_WITHIN.findall(name)]
    own = _INITIALS.fullmatch(said) is not None and said[0] == letters[0]
    return own and set(said) <= set(letters) and said[-1] in letters[1:]


def tells_reason(listing: Listing, inner: tuple[int, int]) -> bool:
    """Among apologies the words say why somebody stayed away: "(work)", "– on holiday"."""
    return listing.apologies and is_reason(listing.said(*inner)) and not _is_place_of(listing, inner)


def _is_place_of(listing: Listing, inner: tuple[int, int]) -> bool:
    """An office, or the name of a body: "(Northgate Hospital NHS Trust)" is no stay in hospital."""
    named = listing.text.within(*inner, "ORGANISATION")
    words = listing.said(*inner)
    body = bool(named) and named[-1].end >= inner[1] and len(words.split()) > 1 and words[0].isupper()
    return body or is_office(listing.text, *inner)


def _without_last_remark(listing: Listing, inner: tuple[int, int]) -> tuple[int, int]:
    """ "(Hospital Trust, deputising for Mo Elm)": takes the last remark, and gives back what stands before it."""
    comma = listing.text.text.rfind(",", *inner)
    if comma < 0 or not is_post(listing.text, inner[0], comma):
        return inner
    last = (comma + 1, inner[1])
    remark = read_remark(listing.text, *last)
    if remark.post is not None or not (remark.mode or remark.substitute_for or remark.status or remark.remark):
        return inner
    listing.apply(remark, last)
    return inner[0], comma


def _shares(listing: Listing, person: Person, piece: Piece, remark: Remark) -> list[Person]:
    """ "Ann Ash, Bob Birch and Cy Cedar (Audit Commission)": the people before, to whom the bracket belongs too."""
    if remark.post is None or piece.parted != "and" or not _is_of_several(listing, remark.post):
        return []
    others: list[Person] = []
    for other in reversed(listing.people[: listing.people.index(person)]):
        if other.post or other.role or other.substitute_for or other.name is None or other not in listing.since:
            break
        if other.councillor != person.councillor:
            break
        others.append(other)
    return others


def _is_of_several(listing: Listing, post: tuple[int, int]) -> bool:
    """The words are a plural ("Officers of the Trust"), or a body and no one's post."""
    said = listing.said(*post)
    if _PLURAL.search(said.split(" of ")[0]) is not None and not said.endswith("ss"):
        return True
    labels = listing.text.within(*post, "POST", "ORGANISATION", "TOPIC")
    return bool(labels) and all(label.label != "POST" for label in labels)
