"""English or Welsh: by the small words, which no text does without."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from models.document import Line

_SMALL_WELSH = "y yr yn i o ar gan a ac am ei eu bod wedi oedd mae fod fel ond neu hyn hon hwn dros gyda wrth wnaeth"
_SMALL_ENGLISH = "the of and to in was were that for on by be with had has is are at from it this which a an"
_WELSH, _ENGLISH = frozenset(_SMALL_WELSH.split()), frozenset(_SMALL_ENGLISH.split())
_WORD = re.compile(r"\w+")
# "i", "a", "am" and "o" are words in both; a paper counts as Welsh only when its own words clearly lead.
_LEAD = 1.5
# Lines that tell the tongue of a paper.
_ENOUGH = 120


def is_welsh(lines: Iterable[Line]) -> bool:
    """Most of the lines' words are Welsh. A page with parallel columns in both languages is not."""
    welsh = english = 0
    for line in islice(lines, _ENOUGH):
        words = _WORD.findall(line.text.lower())
        welsh += sum(map(_WELSH.__contains__, words))
        english += sum(map(_ENGLISH.__contains__, words))
    return welsh > 20 and welsh > _LEAD * english
