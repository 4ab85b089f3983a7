"""English or Welsh: by the small words, which no text does without."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from models.document import Line

_WELSH = re.compile(
    r"\b(?:y|yr|yn|i|o|ar|gan|a|ac|am|ei|eu|bod|wedi|oedd|mae|fod|fel|ond|neu|hyn|hon|hwn|dros|gyda|wrth|wnaeth)\b",
    re.I,
)
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|in|was|were|that|for|on|by|be|with|had|has|is|are|at|from|it|this|which|a|an)\b", re.I
)
# "i", "a", "am" and "o" are words in both; a paper counts as Welsh only when its own words clearly lead.
_LEAD = 1.5
# Lines that tell the tongue of a paper.
_ENOUGH = 120


def is_welsh(lines: Iterable[Line]) -> bool:
    """Most of the lines' words are Welsh. A page with parallel columns in both languages is not."""
    welsh = english = 0
    for line in islice(lines, _ENOUGH):
        welsh += len(_WELSH.findall(line.text))
        english += len(_ENGLISH.findall(line.text))
    return welsh > 20 and welsh > _LEAD * english
