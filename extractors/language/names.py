"""Names as minutes print them: honorifics, initials, particles, double barrels, letters after the name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from extractors.language.pipeline import Label, labels
from extractors.language.vocabulary import load

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁŃŇŌŐŒŘŚŞŠŢŤŪŮŰŲŴŶŸŹŻŽ"
_MARK = "’'‘`"
# "Ll." is one letter of the Welsh alphabet, "Wm." a forename cut short.
_INITIALS = re.compile(
    rf"(?:[{_UPPER}]\.?|(?:Ll|Rh|Ff|Dd|Ch|Th|Ph|Wm|Geo|Jas|Chas|Thos)\.){{1,4}}|[{_UPPER}](?:\.?-[{_UPPER}]\.?)"
)
_CAPITALISED = re.compile(rf"[{_UPPER}][^\W\d_]*(?:[{_MARK}.-]+[^\W\d_]+)*[{_MARK}]?\.?")
# "deHaan", "d'Arcy", "ap-Rees": a small letter first, a capital later.
_INNER_CAPITAL = re.compile(rf"(?:de|di|du|la|le|van|von|mac|mc|d[{_MARK}]|o[{_MARK}]|ap)-?[{_UPPER}]\w+")
# What stands before a person in a list, or nothing.
_BEGINS_PIECE = re.compile(r"(?:^|[,;:•]|\band|&)\s*$", re.I)
_TITLED_INITIALS = re.compile(rf"(?P<title>\S+(?: \S+)?)(?:\s[{_UPPER}](?:\.[{_UPPER}])*\.?){{1,3}}$")
_NICKNAME = re.compile(rf"[“\"{_MARK}][{_UPPER}]\w+[”\"{_MARK}]")
# "PC 1234 Ash"
_COLLAR_NUMBER = re.compile(r"(?:\d{2,5}\s+)?")
_WORD = re.compile(r"[^\s(]+|\(\S*")
_LAST_WORDS = re.compile(r"\S+(?:\s\S+)?$")
_LONGEST_NAME = 6
# A title and the initials behind it are no longer, in letters: a line without a space is not gone through from each.
_LONGEST_TITLE = 100
_CLOSING = ",;:*†‡#"
_BRACKETS = str.maketrans("()[]", "    ")
NOUNS = frozenset({"POST", "ORGANISATION", "TOPIC"})


class Token(NamedTuple):
    """A word of a text and its offsets, without a comma or stop at its end that does not belong to it."""

    text: str
    start: int
    end: int


class Text:
    """A text and the phrases of the people vocabularies that stand in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        # Brackets read as blanks: "Ash,(Chair)" would be one word else.
        self.labels = [label for label in labels(text.translate(_BRACKETS), "people") if _stands(text, label)]
        self.starting = {label.start: label for label in self.labels}
        # They stand in order and none in another: a list of a thousand people is not gone through for each of them.
        self._starts = list(self.starting)

    def within(self, start: int, end: int, *kinds: str) -> list[Label]:
        """The phrases that lie between two offsets, of these labels (all, where none is named)."""
        begun = self.labels[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [label for label in begun if label.end <= end and (not kinds or label.label in kinds)]

    def covering(self, offset: int) -> Label | None:
        """The label in which an offset stands."""
        at = bisect_right(self._starts, offset) - 1
        return self.labels[at] if at >= 0 and offset < self.labels[at].end else None

    def tokens(self, start: int, end: int) -> Iterator[Token]:
        """The words between two offsets, without the marks that close them."""
        for match in _WORD.finditer(self.text, start, end):
            word = match.group().rstrip(_CLOSING) or match.group()
            yield Token(word, match.start(), match.start() + len(word))


@lru_cache(maxsize=1024)
def text_of(text: str) -> Text:
    """The text with its phrases, kept: layout, headings and lists ask for the same lines."""
    return Text(text)


def _stands(text: str, label: Label) -> bool:
    """Letters count only as printed in capitals ("MA", not "Ma"; "PC", not "pc"), and no label ends inside a word."""
    printed = text[label.start : label.end]
    if label.end < len(text) and text[label.end].isalnum():
        return False
    if label.label == "POST_NOMINAL":
        return printed in _nominals()
    short = len(printed) <= 4 and printed.lower() in _capitals_only()
    return printed.isupper() if short else not printed.islower() or label.label in ("ROLE", "OFFICE", *NOUNS)


@cache
def _nominals() -> frozenset[str]:
    listed = load("post_nominals")["labels"]["POST_NOMINAL"].values()
    return frozenset(phrase for phrases in listed for phrase in phrases)


@cache
def _capitals_only() -> frozenset[str]:
    """Ranks, offices and subjects of a few capital letters, in small letters: "pc", "ds", "vc", "sen"."""
    listed = load("roles")["labels"]
    nouns = [word for kind in NOUNS for words in listed[kind].values() for word in words]
    words = [*load("honorifics")["labels"]["HONORIFIC"]["uniform"], *listed["ROLE"]["vice_chair"], *nouns]
    return frozenset(word.lower() for word in words if word.isupper() and len(word) <= 4)


@cache
def _words(key: str) -> frozenset[str]:
    """A list of words of the vocabulary of people, as a set."""
    return frozenset(load("people")[key])


@cache
def _surnames() -> frozenset[str]:
    return frozenset(load("roles")["also_surnames"])


@cache
def _rarer_surnames() -> frozenset[str]:
    return frozenset(load("roles")["surnames_behind_forenames"])


@cache
def _common_forenames() -> frozenset[str]:
    return frozenset(load("forenames")["names"])


def is_forename(word: str) -> bool:
    """The word, as printed with a capital letter, is a common forename, and no place's or body's usual name."""
    return word in _common_forenames()


@dataclass(slots=True)
class Name:
    """A name in a text: `start` to `end` is the bare name, `honorific` what stands before it, singular.

    `group` is the honorific of a list, in the singular ("Councillors Mrs Ash": "Councillor"); `nominals` are the
    letters after the name, `begins` and `stops` the offsets of everything that belongs to it.
    """

    start: int
    end: int
    begins: int
    stops: int
    honorific: str | None = None
    group: str | None = None
    nominals: str | None = None
    words: int = 0


def read_name(text: Text, start: int, end: int, *, listed: bool = False) -> Name | None:
    """The name that begins at `start`, with its honorific, or None where none begins there.

    A honorific makes a name of one word; without it, `words` tells how many words the name has. In a list with a
    honorific (`listed`) a word of posts that is a surname too is a name ("Councillors Vance and Young").
    """
    honorific, group, at = read_honorific(text, start, end)
    stop, words = _name_end(text, at, end, titled=honorific is not None, listed=listed)
    if not words:
        return _surname_like_a_title(text, start, end) if listed else None
    stop, words = _without_organisation(text, at, stop, end, words)
    nominals, stops = _after(text, stop, end)
    after = text.text[stop:stops].strip(" ,.") if honorific is None and nominals is None and stops > stop else None
    return Name(at, _trim(text.text, at, stop), start, stops, honorific or after, group, nominals, words)


def _surname_like_a_title(text: Text, start: int, end: int) -> Name | None:
    """ "Councillors Kenyon and Lord": a title that nothing follows is a surname in a list of surnames."""
    label = text.starting.get(start)
    if label is None or label.label != "HONORIFIC" or text.text[label.end : end].strip(" .,;"):
        return None
    word = text.text[start : label.end]
    return Name(start, label.end, start, label.end, None, None, None, 1) if word.lower() in _surnames() else None


def read_honorific(text: Text, start: int, end: int) -> tuple[str | None, str | None, int]:
    """The honorific that begins at `start`, that of the list if it opens one, and where the name begins.

    "Councillors Mrs Ash" gives "Mrs" and "Councillor"; "Cllrs Ash" gives "Cllr" twice; None where there is none.
    """
    at, own, group = start, [], None
    while (label := text.starting.get(at)) and label.label in ("HONORIFIC", "HONORIFIC_PLURAL") and label.end <= end:
        if label.label == "HONORIFIC":
            own.append(text.text[label.start : label.end])
        else:
            group = label.id
        at = _skip_space(text.text, label.end, end)
    collar = _COLLAR_NUMBER.match(text.text, at, end) if own else None
    at = collar.end() if collar else at
    return (" ".join(own) or group, group, at)


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or (text[at] == "." and text[at - 1] != ".")):
        at += 1
    return at


def _trim(text: str, start: int, end: int) -> int:
    """A full stop after a whole word closes the sentence and not the name."""
    last = text[start:end].rsplit(" ", 1)[-1]
    return end - 1 if last.endswith(".") and len(last) > 2 and last.count(".") == 1 else end


def _name_end(text: Text, start: int, end: int, *, titled: bool, listed: bool) -> tuple[int, int]:
    """Where the name that begins at `start` ends, and of how many words it is made."""
    stop, words = start, 0
    tokens = list(islice(text.tokens(start, end), _LONGEST_NAME + 2))
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        surname = words > 0 and _is_rarer_surname(token.text, tokens[index - 1].text, titled=titled)
        if (
            words == _LONGEST_NAME
            or _is_whole(text, tokens[:index], token)
            or not (surname or _is_name_word(text, token, following, begun=titled or words > 0, listed=listed))
        ):
            break
        stop, words = token.end, words + 1
        if stop < end and text.text[stop] in _CLOSING:
            break
    while words and tokens[words - 1].text.lower() in _words("particles") and tokens[words - 1].text.islower():
        words -= 1
        stop = tokens[words - 1].end if words else start
    return stop, words


def _is_whole(text: Text, before: list[Token], token: Token) -> bool:
    """Behind initials and a surname a word of posts is one: "Mr W Elm Clerk", but "Mr W Fiona Head"."""
    if len(before) < 2 or text.covering(token.start) is None or not is_initials(before[0].text):
        return False
    last = before[-1].text
    return not is_initials(last) and last[0].isupper() and not is_forename(last) and token.text not in _nominals()


def _is_name_word(text: Text, token: Token, following: Token | None, *, begun: bool, listed: bool) -> bool:
    word = token.text
    if len(word) > 1 and word.lower() in _words("behind_names" if begun else "never_names"):
        return False
    label = text.covering(token.start)
    if label is not None and label.label != "POST_NOMINAL":
        return (begun or (listed and label.label == "TOPIC")) and _is_surname_too(label, token, word, following)
    if label is not None and begun and word in _nominals():
        return False
    if _INITIALS.fullmatch(word):
        return following is not None or begun
    if word in _words("particles"):
        return following is not None and (following.text[0].isupper() or following.text in _words("particles"))
    return bool(_CAPITALISED.fullmatch(word) or _INNER_CAPITAL.fullmatch(word) or (begun and _NICKNAME.fullmatch(word)))


def _is_rarer_surname(word: str, before: str, *, titled: bool) -> bool:
    """ "Fiona Board", "Ms K Sen": behind a forename, or a title and initials."""
    return word.lower() in _rarer_surnames() and (is_forename(before) or (titled and is_initials(before)))


def _is_surname_too(label: Label, token: Token, word: str, following: Token | None) -> bool:
    """ "Cath Head", "Mr Clerk": a word of posts that ends a name, standing alone."""
    alone = label.start == token.start and label.end <= token.end
    last = (
        following is None or not following.text[0].isalpha() or (following.text[0].islower() and following.text != "of")
    )
    return alone and last and word[0].isupper() and word.lower().strip(".") in _surnames()


def _without_organisation(text: Text, start: int, stop: int, end: int, words: int) -> tuple[int, int]:
    """ "Susan Habgood Ribblemoor County Council": what follows the second full word belongs to the organisation."""
    following = text.starting.get(_skip_space(text.text, stop, end))
    if following is None or following.label not in NOUNS or words < 3:
        return stop, words
    full = 0
    for count, token in enumerate(text.tokens(start, stop), 1):
        full += not _INITIALS.fullmatch(token.text) and token.text.lower() not in _words("particles")
        if full == 2:
            return token.end, count
    return stop, words


def _after(text: Text, stop: int, end: int) -> tuple[str | None, int]:
    """Letters after the name ("OBE", ", CBE DL") or a title there ("Esq"); and where they end."""
    at, first, last = stop, None, stop
    while (label := text.starting.get(_skip_marks(text.text, at, end))) and label.end <= end:
        if label.label not in ("POST_NOMINAL", "HONORIFIC_AFTER"):
            break
        if label.label == "POST_NOMINAL":
            first = label.start if first is None else first
        at = last = label.end
    return (text.text[first:last] if first is not None else None), last


def _skip_marks(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " ,":
        at += 1
    return at


@cache
def _councillor_title() -> re.Pattern[str]:
    titles = "|".join(map(re.escape, load("honorifics")["councillors"]))
    return re.compile(rf"(?:^|\W)(?:{titles})(?:$|\W)")


@lru_cache(maxsize=256)
def is_councillor(honorific: str | None) -> bool:
    """The honorific is that of somebody elected to a council: "Councillor Mrs", "County Cllr", "Alderman"."""
    return honorific is not None and _councillor_title().search(honorific.lower().replace(".", "")) is not None


def ends_with_title(text: str) -> bool:
    """The text breaks off after a title or a tier, before the name: "… and Mr", "… and County"."""
    last = _LAST_WORDS.search(text, max(0, len(text) - _LONGEST_TITLE))
    if last is None:
        return False
    read = Text(last.group())
    titled = any(
        label.label in ("HONORIFIC", "HONORIFIC_PLURAL")
        and label.end == len(last.group())
        and not _is_end_of_post(text, last.start() + label.start)
        for label in read.labels
    )
    return titled or (last.group().split()[-1].lower() in load("honorifics")["tiers"] and last.group()[-1] != ",")


def _is_end_of_post(text: str, start: int) -> bool:
    """ "Mr Ash, Police and Crime Commissioner": the last word is a title before a name, and a post behind others."""
    posts = frozenset(load("honorifics")["posts_too"])
    return text[start:].lower() in posts and _BEGINS_PIECE.search(text, 0, start) is None


def breaks_off_in_name(text: str) -> bool:
    """The text breaks off before a surname: after a title, or after a title and initials ("… Miss E. Ash, Ms T")."""
    titled = _TITLED_INITIALS.search(text, max(0, len(text) - _LONGEST_TITLE))
    return ends_with_title(titled["title"] if titled else text)


def tier_of(honorific: str | None) -> str | None:
    """The tier or place that a councillor's title names: "county" of "County Cllr", "holm" of "Holm Cllr"."""
    first = (honorific or "").split(" ")[0].lower()
    if not is_councillor(honorific) or is_councillor(first) or first.strip(".") in _personal_titles():
        return None
    return first


@cache
def _personal_titles() -> frozenset[str]:
    """Titles that may stand before "Councillor" and name no council: "the Rt Hon", "Dr", "Sir"."""
    titles = load("honorifics")["labels"]["HONORIFIC"]["person"]
    return frozenset(word.lower().strip(".") for title in titles for word in title.split())


def is_initials(word: str) -> bool:
    """The word is initials and no more: "J.", "J.B.", "JB"."""
    return _INITIALS.fullmatch(word) is not None


@lru_cache(maxsize=4096)
def surname_key(name: str) -> str:
    """The last word of a name, folded: by it people are told apart first."""
    if re.match(rf"[{_UPPER}{_MARK}\s-]{{3,}},\s", name):
        return name.split(",")[0].split()[-1].casefold()
    words = name.replace(",", " ").split()
    return words[-1].casefold().replace("’", "'") if words else ""


def same_person(one: str, other: str) -> bool:
    """Two printed names can be the same person's: one surname, and forenames or initials that do not disagree."""
    if surname_key(one) != surname_key(other):
        return False
    left, right = _forenames(one), _forenames(other)
    if not left or not right:
        return True
    if is_initials(left[0]) or is_initials(right[0]):
        letters = [
            "".join(part[0] if not is_initials(part) else part.replace(".", "") for part in names)
            for names in (left, right)
        ]
        short, long = sorted((text.casefold() for text in letters), key=len)
        return long.startswith(short)
    return left[0].casefold() == right[0].casefold()


def _forenames(name: str) -> list[str]:
    if "," in name:
        return name.split(",", 1)[1].split()
    return name.split()[:-1]
