"""One body under the several names that its papers give it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib import resources

import yaml

_SIGNS = re.compile(r"[^a-z0-9]+")
# How bodies and councils are named: see the file.
NAMING = yaml.safe_load(resources.files(__package__).joinpath("bodies.yaml").read_text(encoding="utf-8"))
_FILLING, _COMMON = frozenset(NAMING["filling"]), frozenset(NAMING["common"])


def words(text: str | None) -> tuple[str, ...]:
    """The words of a text in small letters, without marks; "&" reads as "and"."""
    plain = unicodedata.normalize("NFKD", (text or "").replace("&", " and ")).encode("ascii", "ignore").decode()
    return tuple(word for word in _SIGNS.split(plain.casefold().replace("'", "")) if word)


@lru_cache(maxsize=4096)
def body_key(body: str | None, council: str | None = None) -> str:
    """What the names of one body share: "Dorset Health & Wellbeing Board" of Dorset Council is
    "health wellbeing board". A council's own name stays whole, as does a body with no other word.
    """
    own = [word for word in words(body) if word not in _FILLING]
    place = place_words(council)
    called = {*place, "".join(word[0] for word in place)}
    rest = [word for word in own if word not in called]
    return " ".join(rest if set(rest) - _COMMON else own if council is None else _of_council(own))


def may_be_one(one: str, other: str) -> bool:
    """Whether two keys can be one body's: "transport committee" leaves a word of "transport policy committee" out.

    Only what both say of one day tells that they are.
    """
    small, large = sorted((one.split(), other.split()), key=len)
    return len(small) >= 2 and small[-1] == large[-1] and set(small) <= set(large)


def place_words(council: str | None) -> tuple[str, ...]:
    """The words of a council's name that are its own: "London Borough of Brent" → ("london", "brent")."""
    return tuple(word for word in words(council) if word not in _FILLING and word not in _COMMON)


def _of_council(own: list[str]) -> list[str]:
    """The whole council, whose papers call it "County Council" or by its full name."""
    return ["council"] if own and own[-1] == "council" else own
