"""A list of people cut into its pieces: at commas, semicolons, "and", dashes, colons and brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.language.names import Text, read_honorific, read_name
from extractors.language.patterns import pattern
from extractors.language.remarks import is_clerk, is_office, is_post

_MARK = re.compile(
    r"(?P<bracket>\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)?|\[[^\]]*\])"
    r"|(?P<dash>\s*:\s?[–—-]\s*|\s[–—-]{1,2}\s|[–—]\s|\s[–—](?=\S)|\s-(?=[A-Z])|(?<=[a-z])-\s(?=[A-Z]))"
    r"|(?P<colon>:)|(?P<semicolon>;|\n|•|\s/\s)|(?P<comma>,)"
    r"|(?P<and>(?:(?<=[\s,;)])|^)(?:and|AND|&|together with|along with|plus|as well as"
    r"|with(?= (?:Cllr|Councillor)))(?=\s))"
    r"|(?P<stop>\.(?=\s|$))"
)
# "B Lee W J Annibal M Davey": names of initials and a surname, which only their initials part.
_SHORT_NAME = r"(?:[A-Z]{1,3}\.? ){1,3}(?:[a-z]{2,3} )?(?:Ma?c |O[’'])?[A-Z][a-zà-ÿ][\w’'-]+"
_SHORT_NAMES = re.compile(rf"{_SHORT_NAME}(?: {_SHORT_NAME})+")
_NAMED_SHORT = re.compile(_SHORT_NAME)
_ABBREVIATED = pattern("people", "abbreviated")
# No word is shortened to so many letters.
_LONGEST_SHORT = 40
_GROUP = pattern("people", "group_behind")
# The marks in the order of how much they part.
_STRENGTHS = ("", "comma", "and", "dash", "stop", "semicolon")
# Marks behind which nothing of what is before goes on.
HARD = frozenset({"semicolon", "stop"})


@dataclass(slots=True)
class Piece:
    """A piece of the list: its offsets, what parts it from the piece before, and the brackets that follow it.

    `parted` is the name of a mark, "" at the beginning and behind a bracket; `label` tells that a colon or a dash
    follows.
    """

    start: int
    end: int
    parted: str
    brackets: list[tuple[int, int]] = field(default_factory=list)
    label: bool = False


def cut(text: Text) -> list[Piece]:
    """The list cut where people, posts and remarks are parted; a label or a post that has an "and" stays whole."""
    pieces = [piece for piece in _at_marks(text) if piece.end > piece.start or piece.brackets]
    return _whole_posts(text, _whole_labels(text, [part for piece in pieces for part in _each_name(text, piece)]))


def _at_marks(text: Text) -> list[Piece]:
    pieces = [Piece(0, 0, "")]
    at, parted = 0, ""
    for match in _MARK.finditer(text.text):
        kind = match.lastgroup or ""
        if not _parts(text, match, kind):
            continue
        added = _add(text.text, pieces, at, match.start(), parted)
        at = match.end()
        if kind == "bracket":
            pieces[-1].brackets.append(match.span())
            parted = ""
            continue
        if kind == "colon" or (kind == "dash" and added):
            pieces[-1].label = True
        parted = _stronger(parted if not added else "", "comma" if kind == "colon" else kind)
    _add(text.text, pieces, at, len(text.text), parted)
    return pieces


def _each_name(text: Text, piece: Piece) -> list[Piece]:
    """The piece, or one for each of the names that stand in it without a comma."""
    first = read_honorific(text, piece.start, piece.end)[2]
    if piece.label or _SHORT_NAMES.fullmatch(text.text, first, piece.end) is None:
        return [piece]
    spans = [match.span() for match in _NAMED_SHORT.finditer(text.text, first, piece.end)]
    names = [Piece(start, end, "comma" if at else piece.parted) for at, (start, end) in enumerate(spans)]
    names[0].start = piece.start
    names[-1].brackets = piece.brackets
    return names


def _parts(text: Text, match: re.Match[str], kind: str) -> bool:
    """The mark parts pieces: it is no part of a title ("Mr & Mrs", "Cllr.") and no abbreviation's stop."""
    label = text.covering(match.start() + (match.group().startswith(" ")))
    if label is not None and match.end() <= label.end and kind != "bracket":
        return False
    before = text.text[max(0, match.start() - _LONGEST_SHORT) : match.start()]
    if kind != "stop" or _ABBREVIATED.search(before) is None:
        return True
    # At the very end, only the stop of an initial belongs to it: "Cllr Birch, A." but "… and Sons Ltd".
    return match.end() == len(text.text) and len(before.split(" ")[-1]) != 1


def _add(text: str, pieces: list[Piece], start: int, end: int, parted: str) -> bool:
    """Adds the text between two marks as a piece, if there is any."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end <= start:
        return False
    pieces.append(Piece(start, end, parted))
    return True


def _stronger(before: str, kind: str) -> str:
    """Of two marks that follow one another ("; and"), the one that parts more."""
    return max(before, kind, key=_STRENGTHS.index)


def _whole_labels(text: Text, pieces: list[Piece]) -> list[Piece]:
    """ "Representative from North and South Trust: …": a label that has an "and" is one piece."""
    kept: list[Piece] = []
    for piece in pieces:
        before = kept[-1] if kept else None
        if before is not None and _goes_on_as_label(text, before, piece):
            before.end, before.label = piece.end, True
        else:
            kept.append(piece)
    return kept


def _goes_on_as_label(text: Text, before: Piece, piece: Piece) -> bool:
    joined = piece.label and piece.parted == "and" and not before.brackets and before.parted in ("", *HARD)
    if not joined:
        return False
    first = text.starting.get(before.start)
    if first is not None:
        return is_post(text, before.start, before.end)
    # "Religious and Teacher Representatives:": a word alone before the group's own is nobody's name.
    alone = " " not in text.text[before.start : before.end]
    return alone and _GROUP.search(text.text[piece.start : piece.end]) is not None


def _whole_posts(text: Text, pieces: list[Piece]) -> list[Piece]:
    """ "Ann Ash, Road and Bridge Manager": behind a whole name, one word and the office it belongs to are one piece."""
    for at in range(len(pieces) - 1, 1, -1):
        named, word, office = pieces[at - 2 : at + 1]
        if (word.parted, office.parted) == ("comma", "and") and _is_half_post(text, named, word, office):
            word.end, word.brackets, word.label = office.end, office.brackets, office.label
            del pieces[at]
    return pieces


def _is_half_post(text: Text, named: Piece, word: Piece, office: Piece) -> bool:
    """The word alone is nobody's surname: the name before is whole, and the office begins with what it is about."""
    if word.brackets or named.brackets or text.text.count(" ", word.start, word.end) or text.starting.get(word.start):
        return False
    said = text.text[office.start : office.end]
    if is_clerk(said) or not said[:1].isupper() or not is_office(text, office.start, office.end):
        return False
    first = text.starting.get(office.start)
    if first is not None and first.label != "TOPIC":
        return False
    name = read_name(text, named.start, named.end)
    return name is not None and name.group is None and name.words > 1 and name.stops >= named.end
