"""A piece of a list that names nobody: an office, a post or more of it of the person before, a post without a name."""

from __future__ import annotations

import re

from extractors.language.names import is_councillor, read_name
from extractors.language.patterns import pattern
from extractors.language.people.brackets import tells_reason
from extractors.language.people.listing import Listing
from extractors.language.people.person import Person
from extractors.language.people.pieces import Piece
from extractors.language.remarks import Remark, is_clerk, is_office, is_party_alone, is_post, read_remark, role_of

_ASIDE = pattern("people", "aside")
_TOLD = pattern("people", "told_beside")
_CLAUSE = pattern("people", "clause")
_STYLES = pattern("people", "styles")
_TITLE_WORD = r"(?:[^\W\da-z]\S*|of|for|to|the|and|&|in|at|on|with|–|-)"
_UNNAMED = re.compile(rf"(?:[Tt]he |THE )?{_TITLE_WORD}(?: {_TITLE_WORD}){{0,10}} ?\.?")
_ORGANISATION_LETTERS = re.compile(r"[A-Z&/]{2,8}")
_OF_SOMETHING = re.compile(r"\b(?:of|for|representing)\b")
# More words than these before the office, and it stands in a sentence.
_MOST_BEFORE_OFFICE = 4


def describe(listing: Listing, piece: Piece) -> None:
    """What the piece says goes to the person at hand, or is a holder without a name."""
    if _takes_clause(listing, piece):
        return
    if _ASIDE.match(listing.text.text, piece.start, piece.end):
        listing.close_post()
        listing.current = None
        return
    role = role_of(listing.text, piece.start, piece.end)
    office, listing.office = listing.office, None
    beside = _stands_beside(listing, piece)
    if role is not None and role.post is None and beside and listing.post is None:
        listing.apply(role, (piece.start, piece.end))
        listing.office = piece.start
    elif office is not None and piece.parted == "and" and _goes_with_office(listing, piece):
        listing.post = (office, piece.end)
    elif listing.post is not None and not _is_new_holder(listing, piece):
        _lengthen(listing, listing.post[0], piece)
    elif beside and not _may_be_post(listing, piece):
        return
    elif beside and not _is_another_office(listing, piece):
        _open_post(listing, piece, role)
    else:
        _add_unnamed(listing, piece)


def takes_told(listing: Listing, piece: Piece) -> bool:
    """ "Cllr Ash – Apologies", "Cllr Ash – substitute for Cllr Birch", "– Labour": what a bracket would say."""
    if piece.parted not in ("comma", "dash") or listing.current is None or listing.current.name is None:
        return False
    said = listing.said(piece.start, piece.end)
    if (piece.parted == "dash" or said[:1].islower()) and tells_reason(listing, (piece.start, piece.end)):
        listing.close_post()
        return True
    party = piece.parted == "dash" and is_party_alone(said)
    if not party and _TOLD.match(said) is None:
        return False
    remark = read_remark(listing.text, piece.start, piece.end)
    told = remark.status or remark.mode or remark.substitute_for or (remark.substituted_by and piece.parted == "dash")
    if remark.post is not None or remark.role is not None or not (told or party):
        return False
    listing.close_post()
    listing.apply(remark, (piece.start, piece.end))
    for bracket in piece.brackets:
        listing.apply(read_remark(listing.text, *bracket), bracket)
    return True


def _takes_clause(listing: Listing, piece: Piece) -> bool:
    """ "joined virtually" after a comma, "for whom …", "who …": a clause, not a post."""
    said = listing.said(piece.start, piece.end)
    if not said[:1].islower() or said.startswith("the "):
        return False
    remark = read_remark(listing.text, piece.start, piece.end, bracketed=False)
    stands_in = remark.substitute_for or remark.substituted_by
    if is_office(listing.text, piece.start, piece.end) and not stands_in:
        return False
    if not (remark.remark or stands_in or _CLAUSE.match(" " + said)):
        return False
    listing.close_post()
    listing.apply(remark, (piece.start, piece.end))
    return True


def _stands_beside(listing: Listing, piece: Piece) -> bool:
    """The piece follows a named person, and no bracket behind it says that somebody else holds the office."""
    named = listing.current is not None and listing.current.name is not None
    return piece.parted in ("", "comma", "dash") and named and not _names_its_holder(listing, piece)


def _names_its_holder(listing: Listing, piece: Piece) -> bool:
    """ "Dr Ash, the Clerk (Mrs M Birch)": the bracket says that somebody else holds the office."""
    if not piece.brackets or not is_office(listing.text, piece.start, piece.end):
        return False
    start, end = piece.brackets[0][0] + 1, piece.brackets[0][1] - 1
    name = read_name(listing.text, start, end)
    if name is None or name.stops < end:
        return False
    titled = name.honorific is not None
    return (titled or listing.text.text.startswith("the ", piece.start)) and name.words + titled > 1


def _goes_with_office(listing: Listing, piece: Piece) -> bool:
    """ "Ann Ash, Chairman and Leader of the Council": a second office of the same person."""
    said = listing.said(piece.start, piece.end)
    without_post = listing.current is not None and listing.current.post is None
    return without_post and not said.startswith("the ") and not is_clerk(said)


def _is_new_holder(listing: Listing, piece: Piece) -> bool:
    """In a list of posts without names, each piece with a post of its own is another holder."""
    if piece.parted == "dash" or (listing.current is not None and listing.current.name is not None):
        said = listing.said(piece.start, piece.end)
        return piece.parted == "and" and said.startswith("the ") and is_clerk(said.removeprefix("the "))
    return is_office(listing.text, piece.start, piece.end)


def _lengthen(listing: Listing, start: int, piece: Piece) -> None:
    """More of the post: an organisation behind an office says that the office is one of its own."""
    person = listing.current
    if person and person.role_of_post and listing.text.within(piece.start, piece.end, "ORGANISATION"):
        person.role, person.role_of_post = None, False
    listing.post = (start, piece.end)


def _may_be_post(listing: Listing, piece: Piece) -> bool:
    """The piece has a word of posts, is an organisation's letters ("EDC") or says what somebody is of or for."""
    said = listing.said(piece.start, piece.end).strip(" .")
    return (
        is_post(listing.text, piece.start, piece.end)
        or any(label.id == "uniform" for label in listing.text.within(piece.start, piece.end, "HONORIFIC"))
        or _ORGANISATION_LETTERS.fullmatch(said) is not None
        or _OF_SOMETHING.search(said) is not None
        or piece.parted == "dash"
    )


def _is_another_office(listing: Listing, piece: Piece) -> bool:
    """The person has a post, or is a councillor and this the clerk's: "Cllr Ash, the Clerk and …"."""
    person = listing.current
    if person is None or person.post is not None:
        return True
    return is_councillor(person.honorific) and is_clerk(listing.said(piece.start, piece.end))


def _open_post(listing: Listing, piece: Piece, role: Remark | None) -> None:
    listing.post = (piece.start, piece.end)
    if listing.current is not None:
        listing.current.role_of_post = listing.current.role is None and role is not None
        listing.current.role = listing.current.role or (role.role if role else None)


def _add_unnamed(listing: Listing, piece: Piece) -> None:
    """A holder of whom only the office is told."""
    listing.close_post()
    if not _is_holder(listing, piece):
        listing.current = None
        return
    listing.add(Person(None))
    style = _STYLES.match(listing.text.text, piece.start, piece.end)
    article = len("the ") if listing.text.text.startswith("the ", piece.start) else 0
    listing.post = (style.end() if style else piece.start + article, piece.end)


def _is_holder(listing: Listing, piece: Piece) -> bool:
    """The piece is an office that one person holds, and not the beginning of a sentence."""
    if is_clerk(listing.said(piece.start, piece.end)):
        return True
    if not _UNNAMED.fullmatch(listing.text.text, piece.start, piece.end):
        return False
    offices = listing.text.within(piece.start, piece.end, "POST", "OFFICE", "ROLE")
    before = listing.said(piece.start, offices[0].start).split() if offices else []
    return len(before) <= _MOST_BEFORE_OFFICE and is_office(listing.text, piece.start, piece.end, holders=True)
