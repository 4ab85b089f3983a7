"""Patterns that the vocabulary files hold in pieces, put together and compiled once."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.sought import Sought
from extractors.language.vocabulary import either, load


@cache
def pattern(vocabulary: str, key: str) -> re.Pattern[str]:
    """The pattern listed under `key`: its pieces follow one another.

    Case is ignored unless the file's `cased` names the pattern.
    KeyError where the vocabulary has no such pattern.
    """
    words = load(vocabulary)
    return re.compile("".join(words["patterns"][key]), 0 if key in words.get("cased", ()) else re.I)


@cache
def sought(vocabulary: str, key: str) -> Sought:
    """The same, looked for only where one of its words stands."""
    return Sought(pattern(vocabulary, key))


@cache
def any_of(vocabulary: str, *keys: str) -> Sought:
    """Any of the patterns that the vocabulary has under `keys`, looked for only where one of their words stands."""
    return Sought(either(vocabulary, *keys))


def small(printed: str) -> re.Pattern[str]:
    """A pattern that ignores case, for text in small letters.

    Where case need not be ignored, an alternative is passed over by its first letter: a vocabulary of a hundred labels
    is looked through in a third of the time.
    """
    return re.compile(_CAPITAL.sub(lambda match: match.group() if match["escape"] else match.group().lower(), printed))


_CAPITAL = re.compile(r"(?P<escape>\\.|\(\?P)|[A-Z]")
