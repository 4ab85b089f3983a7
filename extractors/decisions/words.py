"""The vocabulary of decisions as patterns."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.patterns import pattern
from extractors.language.vocabulary import load

_SAYS = pattern("decisions", "says")
_IT_WAS = pattern("decisions", "it_was")


@cache
def bodies() -> str:
    """Who decides, as alternatives of a pattern: "Board|Committee|…"."""
    return "|".join(load("decisions")["subjects"])


def names_body(text: str) -> bool:
    """A board, a committee, a council is named."""
    return re.search(rf"\b(?:{bodies()})\b", text) is not None


def is_bare_body(text: str) -> bool:
    """ "That the Committee for Transport:", "Cabinet:" say who decides and leave open what."""
    if _IT_WAS.fullmatch(text):
        return True
    open_end = text.rstrip().endswith((":", ";", "-", "–", "—")) and len(text.split()) <= 14
    if not open_end or _SAYS.search(text) is not None:
        return False
    begun = re.match(rf"(?:that )?(?:the\b|(?:full )?(?:{bodies()})\W*$)", text, re.I)
    return begun is not None and names_body(text)
