"""Whether a piece of a list names a person, or is part of a post."""

from __future__ import annotations

import re

from extractors.language.names import Name, is_councillor, is_forename, is_initials, read_honorific, read_name
from extractors.language.patterns import pattern
from extractors.language.people.listing import Listing, trimmed_end
from extractors.language.people.person import Person
from extractors.language.people.pieces import HARD, Piece
from extractors.language.remarks import is_clerk, is_post, role_of

_REVERSED = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ’'\- ]{2,}, [A-ZÀ-Þ][\w’'-]*[a-zà-ÿ][\w’'-]*(?: [A-Z]\w*\.?)*(?=\s*(?:\(|,|;|$))"
)
_SEMICOLON = re.compile(r";\s*")
_CLAUSE = pattern("people", "clause")
_FROM = pattern("people", "comes_from")
_PREPOSITION = pattern("people", "behind_listed")
_OF_AN_OFFICE = re.compile(r"(?:of|for|to|in|the)\b")
_BEHIND_BRACKET = re.compile(r"\)[\s,]*(?:(?:and|&)\s+)?$")
_SMALL_WORD = re.compile(r"(?:of|for|to|in|the|and|on|with)$", re.I)
# A shorter word in capitals is a person's initials, or an organisation's.
_SHORTEST_SURNAME_IN_CAPITALS = 5
# … unless a forename stands beside it and it can be spoken.
_IN_CAPITALS = re.compile(r"(?=[A-Z]*[AEIOUY])[A-Z]{3,}")


def reversed_names(text: str) -> list[re.Match[str]]:
    """Names that begin with the surname in capitals, where the text begins so: "ABERNETHY, Malcolm; BIRCH, Ann"."""
    starts = [0, *(semicolon.end() for semicolon in _SEMICOLON.finditer(text))] if is_reversed(text) else []
    return [match for start in starts if (match := _REVERSED.match(text, start))]


def is_reversed(text: str) -> bool:
    """The text begins with a surname in capitals and the forename behind it: "ABERNETHY, Malcolm"."""
    return _REVERSED.match(text) is not None


def person_at(listing: Listing, piece: Piece, following: Piece | None) -> Name | None:
    """The name that the piece begins with, if the piece is a person and no part of a post."""
    listed = bool(listing.group or listing.given) and listing.post is None
    name = read_name(listing.text, piece.start, piece.end, listed=listed)
    if name is None or name.honorific is not None:
        return name
    last = listing.current
    if piece.parted == "dash" and last is not None and last.post is None and last.name is not None:
        return None
    return name if _is_person(listing, piece, name, following) else None


def _is_person(listing: Listing, piece: Piece, name: Name, following: Piece | None) -> bool:
    """A name without honorific is a person by its words and by what stands round it."""
    if is_lone_place(listing, piece, following) or _is_body_behind(listing, piece, name):
        return False
    words = listing.said(name.start, name.end).split()
    if _are_letters(words) or not _may_stand_before(listing, piece, name, words):
        return False
    if listing.post is not None and listing.current is not None and listing.current.name is None:
        return len(words) > 1
    if listing.post is not None:
        return len(words) > 1 and (has_own_post(listing, piece, following) or _comes_from(listing, piece, name))
    return len(words) > 1 or _surnames_only(listing, piece)


def is_lone_place(listing: Listing, piece: Piece, following: Piece | None) -> bool:
    """ "Mr Foy, Northern Rideline": behind the one person of an entry, who has a title, stands where they come from,
    and no second person without one."""
    person = listing.current
    titled = person is not None and person.honorific is not None and person.listed_as is None and not person.councillor
    ends = following is None or following.parted in HARD
    if not (titled and ends) or piece.parted != "comma" or piece.brackets or listing.apologies or listing.post:
        return False
    name = read_name(listing.text, piece.start, piece.end)
    if name is None or name.honorific is not None or name.stops < piece.end:
        return False
    entry = re.split(r"[;\n]", listing.said(0, piece.start))[-1]
    return entry.count(",") == 1 and re.search(r"\band\b|&", entry) is None


def _are_letters(words: list[str]) -> bool:
    """Initials without a surname; "JOHN KING" and "J KING" are none."""
    if not all(map(is_initials, words)):
        return False
    if len(words) > 1:
        return not all(map(_IN_CAPITALS.fullmatch, [words[-1], *(word for word in words if len(word) > 2)]))
    return len(words[0]) < _SHORTEST_SURNAME_IN_CAPITALS


def _may_stand_before(listing: Listing, piece: Piece, name: Name, words: list[str]) -> bool:
    """What follows in the piece may stand behind a person: nothing, an organisation, or a clause."""
    rest = listing.said(name.stops, piece.end).strip(" .")
    if not rest or (name.words > 1 and role_of(listing.text, name.stops, piece.end) is not None):
        return True
    if not rest[0].islower():
        return _is_organisation(listing, piece, name)
    if _comes_from(listing, piece, name):
        return True
    if listing.group and (_CLAUSE.match(" " + rest) or _PREPOSITION.match(rest)):
        return True  # "Councillors Ash and Birch were received", "… Birch in item 5"
    of_an_office = _OF_AN_OFFICE.match(rest) is not None and is_post(listing.text, name.stops, piece.end)
    return not of_an_office and len(words) > 1


def _comes_from(listing: Listing, piece: Piece, name: Name) -> bool:
    """ "Ann Ash of Holm Trust", "Ann Ash from Grant Elm": a whole name, and behind it where they come from."""
    told = _FROM.match(listing.text.text, name.stops, piece.end) if name.words > 1 else None
    if told is None:
        return False
    return told["of"] == "from" or bool(listing.text.within(name.stops, piece.end, "ORGANISATION"))


def _is_body_behind(listing: Listing, piece: Piece, name: Name) -> bool:
    """ "Ann Ash (Chair), Holm Trust": the last word is that of an organisation, though a surname too.

    Behind a forename among councillors it is a surname: "Cllrs Derek Amor, Fiona Board".
    """
    forename = listing.said(name.start, name.end).partition(" ")[0]
    if is_councillor(listing.group or listing.given) and is_forename(forename):
        return False
    behind = piece.parted == "comma" and listing.current is not None and listing.current.post is None
    last = listing.text.within(name.start, name.end, "ORGANISATION") if behind and name.words > 1 else []
    return bool(last) and last[-1].end == name.end


def _is_organisation(listing: Listing, piece: Piece, name: Name) -> bool:
    """A person and an organisation ("Ann Ash Eden District Council"); behind a name it is all organisation."""
    beside = piece.parted in ("comma", "dash") and listing.current is not None and listing.current.post is None
    return name.words > 1 and not beside and bool(listing.text.within(name.stops, piece.end, "ORGANISATION", "POST"))


def _surnames_only(listing: Listing, piece: Piece) -> bool:
    """A lone surname is a person where its list has a honorific, or where lone surnames went before."""
    if listing.given or listing.group or piece.parted in ("", "semicolon", "stop"):
        return True
    if piece.brackets and is_post(listing.text, *piece.brackets[0]):
        return True
    last = listing.people[-1] if listing.people else None
    if last is None or last.name is None:
        return False
    return last.post is None or last.office_first or _is_lone_with_bracket(listing, last, piece)


def _is_lone_with_bracket(listing: Listing, last: Person, piece: Piece) -> bool:
    """ "Ash (Mayor), Birch and Elm": a lone surname whose post stands in a bracket; what follows is the next."""
    lone = last.honorific is None and " " not in (last.name or " ")
    behind = _BEHIND_BRACKET.search(listing.said(0, piece.start)) is not None
    return lone and behind and not is_post(listing.text, piece.start, piece.end)


def has_own_post(listing: Listing, piece: Piece, following: Piece | None) -> bool:
    """A name in the midst of a post begins a new person where a post of its own follows."""
    if piece.brackets:
        return True
    if following is None or following.parted not in ("comma", "dash") or following.start >= following.end:
        return False
    titled = read_honorific(listing.text, following.start, following.end)[0] is not None
    return not titled and is_post(listing.text, following.start, following.end)


def holder_in(listing: Listing, piece: Piece) -> Name | None:
    """The holder named behind an office in one piece: "Clerk J Ash", "Chairman Cllr Mrs Ash", "Vice-President Ash"."""
    at = _holder_begins(listing, piece)
    name = read_name(listing.text, at, piece.end) if at is not None else None
    if name is None or at is None:
        return None
    sure = name.honorific is not None or name.words > 1 or _is_civic(listing, piece.start, at)
    return name if sure else None


def _holder_begins(listing: Listing, piece: Piece) -> int | None:
    """Where in the piece the holder of an office may begin."""
    titled = listing.text.within(piece.start + 1, piece.end, "HONORIFIC", "HONORIFIC_PLURAL")
    if titled:
        return titled[0].start if is_post(listing.text, piece.start, titled[0].start) else None
    nouns = listing.text.within(piece.start, piece.end, "POST", "ORGANISATION", "TOPIC", "ROLE", "OFFICE")
    if not nouns or nouns[-1].end >= piece.end:
        return None
    at = nouns[-1].end + 1
    return at if _may_hold(listing, piece, at) else None


def _may_hold(listing: Listing, piece: Piece, at: int) -> bool:
    """ "Assistant Director West Moor" names a place, "Clerk J Ash" a person: by initials, or by the office."""
    first = listing.said(at, piece.end).split(" ")[0]
    if _SMALL_WORD.match(first):
        return False
    office = listing.said(piece.start, at).strip()
    if is_initials(first) or is_clerk(office) or _is_civic(listing, piece.start, at):
        return True
    begins = piece.parted in ("", "semicolon", "stop", "and") and listing.post is None
    return begins and bool(listing.text.within(piece.start, at, "POST"))


def _is_civic(listing: Listing, start: int, end: int) -> bool:
    """The words end in an office of a council or a committee."""
    labels = listing.text.within(start, end, "ROLE", "OFFICE")
    return bool(labels) and labels[-1].end >= trimmed_end(listing.text.text, start, end)
