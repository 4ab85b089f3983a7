"""Labels inside a list, before a colon or a dash: "Councillors:", "Healthwatch Representative:", "THE MAYOR:"."""

from __future__ import annotations

import re

from extractors.language.names import read_honorific, read_name
from extractors.language.people.listing import Listing
from extractors.language.people.pieces import HARD, Piece
from extractors.language.remarks import is_office, is_party, role_of

_PLURAL = re.compile(r"[^su]s$")
_GROUP_WORD = re.compile(
    r"(?:(?:the|other|voting|non-voting|co-opted|board|committee|also|council) )*[A-Za-z]+s(?: present)?", re.I
)


def takes_label(listing: Listing, piece: Piece, following: Piece | None) -> bool:
    """The piece is a label over the people behind it: their honorific, their office or their post."""
    if not piece.label or not _announces(listing, following):
        return False
    honorific, group, at = read_honorific(listing.text, piece.start, piece.end)
    if honorific and at >= piece.end:
        listing.close_post()
        listing.open_group(group or honorific)
        return True
    party = is_party(listing.said(piece.start, piece.end))
    if (_is_person(listing, piece) and not party) or (listing.current is not None and piece.parted not in ("", *HARD)):
        return False
    listing.close_post()
    listing.current, listing.pending, listing.label = None, None, None
    role = role_of(listing.text, piece.start, piece.end)
    if role is not None:
        listing.pending = role
    elif not party and not _is_group_word(listing, piece):
        listing.label = (piece.start, piece.end)
    return True


def _announces(listing: Listing, following: Piece | None) -> bool:
    """Before a colon stands a label; before a dash, only where people follow ("Corporate Director - Roads")."""
    if following is None or following.parted != "dash":
        return True
    name = read_name(listing.text, following.start, following.end)
    return name is not None and (name.honorific is not None or name.words > 1)


def _is_person(listing: Listing, piece: Piece) -> bool:
    name = read_name(listing.text, piece.start, piece.end)
    return name is not None and (name.honorific is not None or name.words > 1) and name.stops >= piece.end


def _is_group_word(listing: Listing, piece: Piece) -> bool:
    """ "Directors:", "Other members:": a label that says no more than the posts behind the names."""
    plural = _GROUP_WORD.fullmatch(listing.text.text, piece.start, piece.end) is not None
    return plural and is_office(listing.text, piece.start, piece.end)


def is_plural(listing: Listing, label: tuple[int, int] | None) -> bool:
    """ "Religious Representatives: …; …": a label of several, who may be parted by semicolons."""
    return label is not None and _PLURAL.search(listing.said(*label)) is not None
