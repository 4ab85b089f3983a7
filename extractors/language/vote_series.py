"""Votes printed as a row of sides and numbers: "For 7, Against 2, Abstain 1" or "7 for, 2 against, 1 abstention".

Side by side, either number may be read with the wrong word; the row as a whole tells whether numbers stand before or
behind their words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractors.language.vocabulary import either, load

_FEWEST_SIDES = 2


class SideCount(NamedTuple):
    """A side ("for", "against", "abstained"), its number as printed and where in the text both stand."""

    side: str
    number: str
    start: int
    end: int


def vote_series(text: str, number: str) -> list[SideCount]:
    """The longest row of sides with their numbers, two sides at least; none where the text has no such row.

    `number` is the pattern of a number in figures or words.
    """
    if either("votes", "series", "needed").search(text) is None:
        return []
    rows = [row for pair in _pairs(number) for row in _rows(text, pair)]
    best = max(rows, key=lambda row: (len({each.side for each in row}), -row[0].start), default=[])
    sides = [each.side for each in best]
    return best if len(sides) >= _FEWEST_SIDES and len(set(sides)) == len(sides) else []


def _rows(text: str, pair: re.Pattern[str]) -> list[list[SideCount]]:
    """The pairs of one order, those with nothing but fill between them in one row."""
    rows: list[list[SideCount]] = []
    for match in pair.finditer(text):
        side = next(name for name in load("votes")["series"]["sides"] if match[name])
        here = SideCount(side, match["number"], match.start(), match.end())
        if rows and _fill().fullmatch(text, rows[-1][-1].end, here.start):
            rows[-1].append(here)
        else:
            rows.append([here])
    return rows


@cache
def _pairs(number: str) -> Sequence[re.Pattern[str]]:
    words = load("votes")["series"]
    side = "(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in words["sides"].items()) + ")"
    count = rf"(?P<number>{number})"
    number_first = rf"{count}{words['behind_number']}{side}"
    word_first = rf"{words['before_side']}{side}{words['behind_side']}\(?{count}\)?"
    return [re.compile(number_first, re.I), re.compile(word_first, re.I)]


@cache
def _fill() -> re.Pattern[str]:
    return re.compile(load("votes")["series"]["fill"], re.I)
