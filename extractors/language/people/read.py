"""The pieces of a list of people, one after the other: whose name each is, or what it says of whom."""

from __future__ import annotations

import re
from itertools import zip_longest

from extractors.language.names import Name, is_councillor, read_name
from extractors.language.patterns import pattern
from extractors.language.people.brackets import read_bracket
from extractors.language.people.labels import is_plural, takes_label
from extractors.language.people.listing import Listing, trimmed_end
from extractors.language.people.naming import has_own_post, holder_in, is_lone_place, person_at, reversed_names
from extractors.language.people.person import Person
from extractors.language.people.pieces import HARD, Piece, cut
from extractors.language.people.posts import describe, takes_told
from extractors.language.remarks import Remark, read_remark, role_of
from extractors.passage import Passage

_LEAD = pattern("people", "lead")
_COUNT = pattern("people", "count")
_CLAUSE = pattern("people", "clause")
_ASIDE = pattern("people", "aside")
_PLACE = re.compile(r"[^\W\da-z][\w’'-]+(?: [^\W\da-z][\w’'-]+)?")
_GOES_ON = re.compile(r",|\s+(?P<and>and|&)\s+")
_TITLES = ("HONORIFIC", "HONORIFIC_PLURAL")


def parse_people(
    passage: Passage, honorific: str | None = None, *, apologies: bool = False, posts: bool = True
) -> list[Person]:
    """The people that `passage` lists, in order.

    `honorific` is that of the heading above ("Councillors" over columns of surnames): it is given to people without one
    of their own. With `apologies`, brackets may hold reasons. Without `posts`, a post that has no name is left out.
    """
    listing = Listing(passage, honorific, apologies=apologies)
    pieces = cut(listing.text)
    names = [name for name in reversed_names(passage.text) if not listing.text.within(*name.span())]
    if names and names[0].start() == 0:
        _take_reversed(listing, names, pieces)
    else:
        for piece, following in zip(pieces, [*pieces[1:], None], strict=False):
            _take(listing, piece, following)
        listing.close_post()
        listing.give_labels()
    for person, substitute in listing.substitutes:
        person.substituted_by = next(iter(parse_people(substitute, posts=False)), None)
    return [person for person in listing.people if person.name or (posts and person.post)]


def _take_reversed(listing: Listing, names: list[re.Match[str]], pieces: list[Piece]) -> None:
    """ "ABERNETHY, Malcolm": the surname in capitals first; a bracket is of the name before it."""
    brackets = [bracket for piece in pieces for bracket in piece.brackets]
    for name, following in zip_longest(names, names[1:]):
        listing.add(Person(name.group(), honorific=listing.given, parts=[listing.passage.slice(*name.span())]))
        for bracket in brackets:
            if bracket[0] >= name.end() and (following is None or bracket[0] < following.start()):
                listing.apply(read_remark(listing.text, *bracket), bracket)


def _take(listing: Listing, piece: Piece, following: Piece | None) -> None:
    if piece.parted in HARD:
        listing.close_post()
        if listing.group and not listing.closed and _is_name_alone(listing, piece, following):
            piece = Piece(piece.start, piece.end, "comma", piece.brackets, piece.label)
    if piece.parted in HARD:
        listing.group, listing.closed, listing.pending, listing.since = None, False, None, []
        listing.label = listing.label if is_plural(listing, listing.label) else None
    lead = _LEAD.match(listing.text.text, piece.start, piece.end)
    start = lead.end() if lead else piece.start
    if start >= piece.end:
        _take_brackets(listing, piece)
    elif _COUNT.match(listing.text.text, start, piece.end):
        listing.close_post()
        listing.current = None
    else:
        _read(listing, Piece(start, piece.end, piece.parted, piece.brackets, piece.label), following)


def _read(listing: Listing, piece: Piece, following: Piece | None) -> None:
    """What the piece is: a label, a person, a title, an office and its holder, or a word on the person before."""
    if takes_label(listing, piece, following) or takes_told(listing, piece):
        return
    name = person_at(listing, piece, following)
    if name is not None:
        _begin(listing, piece, name, following)
    elif is_lone_place(listing, piece, following):
        listing.post = (piece.start, piece.end)
    elif not any(takes(listing, piece) for takes in (_takes_title, _takes_office_and_holder, _takes_place_and_title)):
        describe(listing, piece)
    _take_brackets(listing, piece)


def _is_name_alone(listing: Listing, piece: Piece, following: Piece | None) -> bool:
    """ "Councillors A Ash; B Birch": one more of the same, where nothing but a name stands between two semicolons."""
    if following is not None and following.parted not in HARD:
        return False
    name = read_name(listing.text, piece.start, piece.end)
    alone = name is not None and name.honorific is None and name.stops >= piece.end
    return alone and all(role_of(listing.text, start + 1, end - 1) is not None for start, end in piece.brackets)


def _take_brackets(listing: Listing, piece: Piece) -> None:
    for bracket in piece.brackets:
        read_bracket(listing, bracket, piece)


def _begin(listing: Listing, piece: Piece, name: Name, following: Piece | None = None) -> None:
    """The piece begins a person; what stands behind the name in it is read too."""
    listing.name_person(piece, name, _holder_before(listing, piece, following))
    _read_behind(listing, name.stops, piece.end)


def _holder_before(listing: Listing, piece: Piece, following: Piece | None) -> Person | None:
    """ "The Mayor, Councillor Ash", "Committee Officer – J Birch": the office before, whose holder the piece names."""
    current = listing.current
    if current is None or current.name is not None or listing.post is None or piece.parted not in ("comma", "dash"):
        return None
    office = role_of(listing.text, *listing.post)
    if office is None and has_own_post(listing, piece, following):
        return None
    current.role, current.office_first = (office.role if office else None), True
    if office is not None and office.post is None:
        current.parts.append(listing.passage.slice(*listing.post))
        listing.post = None
    return current


def _read_behind(listing: Listing, start: int, end: int) -> None:
    """What stands right after the name: "in the Chair", "joined virtually", "who reported …", an organisation."""
    rest = listing.said(start, end)
    bare = rest.lstrip()
    if _ASIDE.match(bare) or not any(mark.isalnum() for mark in rest):
        return
    at = start + len(rest) - len(bare)
    if (label := listing.text.starting.get(at)) and label.label in _TITLES:
        _read(listing, Piece(at, end, "comma"), None)
        return
    remark = read_remark(listing.text, start, end, bracketed=False)
    if remark.mode or not _CLAUSE.match(rest):
        listing.apply(remark, (start, end))
        _reopen(listing, remark)


def _reopen(listing: Listing, remark: Remark) -> None:
    """ "Dr Ash Medical Director, Holm Trust", "Mr Ash Clerk and Finance Officer": a post right behind the name goes on
    behind a comma, or an "and" that names nobody."""
    person = listing.current
    behind = _GOES_ON.match(listing.text.text, remark.post[1]) if remark.post is not None else None
    if person is None or remark.post is None or behind is None:
        return
    if behind["and"] and read_name(listing.text, behind.end(), len(listing.text.text)) is not None:
        return
    if person.post == listing.said(*remark.post):
        person.post, person.parts = None, person.parts[:-1]
        listing.post = remark.post


def _takes_title(listing: Listing, piece: Piece) -> bool:
    """Letters after the name, or the title of the people before: "Mr Ash and Mrs Birch, Councillors"."""
    label = listing.text.starting.get(piece.start)
    if label is None or label.end < piece.end:
        return False
    if label.id == "uniform" and listing.current is not None and piece.parted in ("comma", "dash"):
        return False
    said = listing.said(label.start, label.end)
    if label.label in _TITLES:
        title = label.id if label.label == "HONORIFIC_PLURAL" else said
        listing.close_post()
        if listing.current is None:
            listing.open_group(title)
        listing.give_title(title)
        return True
    if label.label == "POST_NOMINAL" and listing.current is not None:
        letters = listing.current.post_nominals
        listing.current.post_nominals = f"{letters} {said}" if letters else said
        return True
    return False


def _takes_office_and_holder(listing: Listing, piece: Piece) -> bool:
    """ "Clerk J Ash", "Chairman Cllr Mrs Ash", "Vice-President Ash": an office and then its holder in one piece."""
    name = holder_in(listing, piece)
    if name is None:
        return False
    listing.close_post()
    office = (piece.start, trimmed_end(listing.text.text, piece.start, name.begins))
    listing.pending = role_of(listing.text, *office) or Remark(post=office)
    _begin(listing, piece, name)
    return True


def _takes_place_and_title(listing: Listing, piece: Piece) -> bool:
    """ "Northshire Cllr G Ash": a councillor of the place before the title."""
    titles = listing.text.within(piece.start + 1, piece.end, *_TITLES)
    place = listing.said(piece.start, titles[0].start).strip() if titles else ""
    name = read_name(listing.text, titles[0].start, piece.end) if _PLACE.fullmatch(place) else None
    if name is None or not is_councillor(name.honorific):
        return False
    _begin(listing, piece, name)
    if listing.current is not None:
        listing.current.honorific = f"{place} {name.honorific}"
        listing.current.parts[0] = listing.passage.slice(piece.start, name.stops)
    return True
