"""A printed name taken apart, and whether two of them can be one person's."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

import yaml
from rapidfuzz.distance import OSA

LONGEST_NAME = 6
SHORTEST_SPELT = 5
"""Letters that a name must have before another that is one letter off can be a slip of the pen."""

_APART = re.compile(r"[’'‘`]")
_STOP = re.compile(r"[.,]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BRACKETS = re.compile(r"\([^)]*\)")
_CAPITALS = r"(?:(?:Mc|Mac|O['’`])?[A-Z][A-Z'’`-]+ ?){1,3}"
_TURNED = re.compile(rf"(?P<before>(?:[A-Z][a-z]+\.? )*)(?P<surname>{_CAPITALS}),\s*(?P<given>[A-Z][^,]*)")
_LETTERS = re.compile(r"[A-Z]{2,}")
_NOMINALS = re.compile(r"(?:,\s*[A-Z]{2,4}\b)+\s*$")


class Name(NamedTuple):
    """A name in small letters: `given` are first names or single letters, `woman` is None where nothing tells.

    `honorific` is its kind ("councillor", "office", "man", "woman", "other") or None.
    """

    given: tuple[str, ...]
    surname: str
    woman: bool | None
    honorific: str | None

    @property
    def is_full(self) -> bool:
        return bool(self.given) and len(self.given[0]) > 1

    @property
    def squashed(self) -> str:
        """The same for "Walker-McAllister" and "Walker McAllister"."""
        return "".join([*self.given, self.surname]).replace("-", "").replace(" ", "")


@cache
def vocabulary() -> dict[str, Any]:
    """The packaged words about names."""
    text = resources.files(__package__).joinpath("names.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@lru_cache(maxsize=65536)
def parse(text: str | None, honorific: str | None = None) -> Name | None:
    """The name in `text` (with the honorific printed apart from it, if any); None where it is no person's name."""
    words = _words(in_order(_BRACKETS.sub(" ", text or "")))
    titles, words = _titles(_words(honorific or "") + words)
    if not words or len(words) > LONGEST_NAME or not all(_is_word(word) for word in words):
        return None
    kind = next((title for title in ("councillor", "office", "man", "woman", "other") if title in titles), None)
    surname, given = _surname(words)
    letters = tuple(letter for word in given for letter in _letters(word, alone=all(w.isupper() for w in words)))
    if not _is_person(words, marked=bool(titles) or any(len(letter) == 1 for letter in letters)):
        return None
    woman = True if "woman" in titles else False if "man" in titles else None
    return Name(tuple(folded(letter) for letter in letters), folded(surname), woman, kind)


def in_order(text: str) -> str:
    """ "THORNE, Asha" as "Asha THORNE": lists print it so, in capitals. An order behind the name is dropped."""
    text = _NOMINALS.sub("", text)
    turned = _TURNED.fullmatch(text.strip())
    if turned is None or any(_LETTERS.fullmatch(word) for word in turned["given"].split()):
        return text
    return f"{turned['before']}{turned['given'].strip()} {turned['surname'].strip()}"


def folded(text: str) -> str:
    """Small letters without marks."""
    plain = unicodedata.normalize("NFKD", _APART.sub("", text)).encode("ascii", "ignore").decode()
    return " ".join(plain.casefold().split())


def agree(one: Name, other: Name) -> bool:
    """Whether nothing in two names of one surname speaks against one person: first names, initials, sex."""
    if one.woman is not None and other.woman is not None and one.woman != other.woman:
        return False
    return all(_agree(a, b, first=place == 0) for place, (a, b) in enumerate(zip(one.given, other.given, strict=False)))


def are_short_forms(one: str, other: str) -> bool:
    """Pete and Peter."""
    return bool(_forms(one) & _forms(other))


def are_spelt_alike(one: str, other: str) -> bool:
    """One letter off, in a name long enough, and not two names of their own: Gwenfil and Gwenfyl."""
    if min(len(one), len(other)) < SHORTEST_SPELT or one == other or frozenset((one, other)) in _two_names():
        return False
    return OSA.distance(one, other, score_cutoff=1) == 1 and one[0] == other[0]


def _agree(one: str, other: str, *, first: bool) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) > 1 or len(long) == 1:
        return short == long
    return long[0] == short or (first and any(form[0] == short for form in _full_forms(long)))


def _full_forms(name: str) -> set[str]:
    """ "B" can stand for Bob, and for Robert who is called Bob."""
    return {form for line in _forms(name) for form in vocabulary()["short_forms"][line]}


@cache
def _forms(name: str) -> frozenset[int]:
    return frozenset(place for place, line in enumerate(vocabulary()["short_forms"]) if name in line)


@cache
def _two_names() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in vocabulary()["two_names"])


@cache
def _honorifics() -> dict[str, str]:
    return {word: kind for kind, words in vocabulary()["honorifics"].items() for word in words}


def _words(text: str) -> list[str]:
    return _STOP.sub(" ", _APART.sub("", text)).split()


def _titles(words: list[str]) -> tuple[set[str], list[str]]:
    """Kinds of the honorifics at the head of the words, and the words after them."""
    kinds: set[str] = set()
    known = _honorifics()
    while words:
        two = " ".join(words[:2]).casefold()
        if two in known:
            kinds.add(known[two])
            words = words[2:]
        elif words[0].casefold() in known:
            kinds.add(known[words[0].casefold()])
            words = words[1:]
        else:
            break
    return kinds, words


def _surname(words: list[str]) -> tuple[str, list[str]]:
    start = len(words) - 1
    while start > 0 and words[start - 1].casefold() in vocabulary()["particles"]:
        start -= 1
    return " ".join(words[start:]), words[:start]


def _letters(word: str, *, alone: bool) -> list[str]:
    """Initials printed together, "HB", are two letters; a name in capitals is one name."""
    joined = len(word) <= 3 and word.isupper() and (not alone or not re.search("[AEIOUY]", word))
    return list(word) if joined else [word]


def _is_word(word: str) -> bool:
    return bool(_WORD.fullmatch(word)) and (word[0].isupper() or not word.islower() or _is_particle(word))


def _is_particle(word: str) -> bool:
    return word.casefold() in vocabulary()["particles"]


def _is_person(words: list[str], *, marked: bool) -> bool:
    """`marked` names carry an honorific or initials: a Mrs C Head is no head of anything."""
    if len(words[-1]) < 2 or words[0].casefold() in ("the", "all", "any"):
        return False
    odd = [word for word in words if word.casefold() in vocabulary()["not_names"]]
    return len(odd) < len(words) if marked else not odd
