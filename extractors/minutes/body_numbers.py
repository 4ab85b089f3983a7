"""Numbers of minutes that stand before the text, below a title without one: "APOLOGIES" over "PL46/14  None."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.hanging_labels import shape_of
from extractors.minutes.model import MinuteItem

# A serial number and the year: a number alone counts the paragraphs, of which an item may have several.
_NUMBER = re.compile(r"(?P<number>[A-Z]{0,5} ?(?P<count>\d{1,4})/\d{2,4}(?:[/-]\d{2,4})?)[.:)]?\s+(?=\S)")
_FEWEST = 3


def take_body_numbers(items: Sequence[MinuteItem]) -> None:
    """Gives each item the number that its first paragraph begins with, where all have one and these count on."""
    if len(items) < _FEWEST or any(item.number or not item.paragraphs for item in items):
        return
    found = [_NUMBER.match(item.paragraphs[0].whole.text) for item in items]
    numbers = [match for match in found if match is not None]
    if len(numbers) < len(items) or len({shape_of(match["number"]) for match in numbers}) > 1:
        return
    counts = [int(match["count"]) for match in numbers]
    if any(after - before != 1 for before, after in pairwise(counts)):
        return
    for item, match in zip(items, numbers, strict=True):
        first = item.paragraphs[0]
        item.number, item.number_passage = match["number"], first.whole.slice(*match.span("number"))
        first.passage, first.label, first.label_words = first.whole.slice(match.end()), None, []
