"""Pages set in two columns of running text: told apart from tables, and read one column after the other.

A table of two columns has a gutter too. It is printed row by row, columns one after the other: the order of the content
tells them apart. Beside that a column has running text, some of whose lines fill it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.reading.lines import make_line
from models.document import Fill, Line, Rule, Word

# Where a gutter can stand, as shares of the page's width, and how many of the words may lie across it.
PLACES = (0.50, 0.47, 0.53)
ACROSS = 0.02
# A column has this many lines (the second may end early), this share of them nearly full, this many words on a line,
# and no more figures than running text has: sheets of figures have gutters everywhere.
FEWEST_LINES, FEWEST_BESIDE = 8, 4
FULL_SHARE, NEARLY_FULL, FEWEST_WORDS, FIGURES = 0.1, 0.75, 4.0, 0.3
# Words that follow one another across the gutter: from one column to the next, and around titles and footers.
MOST_SWITCHES = 4
# Ruled or shaded tables show it by this many upright rules or grounds.
TABLE_MARKS = 3


def gutter(words: Sequence[Word], rules: Sequence[Rule], fills: Sequence[Fill], width: float) -> float | None:
    """The x between two columns of running text; None on a page of one column, and where a table stands."""
    for place in PLACES:
        x = place * width
        across = sum(word.x0 < x < word.x1 for word in words)
        if across <= ACROSS * len(words):
            free = len(fills) < TABLE_MARKS and not any(_crosses(rule, x) for rule in rules)
            return x if free and _is_ruleless(rules) and _runs_on_both_sides(words, x) else None
    return None


def _is_ruleless(rules: Sequence[Rule]) -> bool:
    return sum(not rule.horizontal for rule in rules) < TABLE_MARKS


def in_columns(lines: Sequence[Line], x: float) -> list[Line]:
    """Lines that run over both columns, parted at the gutter and put in reading order.

    A line that is printed across the gutter (a title) parts the page into bands, each read column by column.
    """
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        before = [word for word in line.words if word.x1 <= x]
        behind = [word for word in line.words if word.x0 >= x]
        if len(before) + len(behind) < len(line.words) or _printed_across(before, behind):
            ordered += [*left, *right, line]
            left, right = [], []
            continue
        if before:
            left.append(make_line(before, line.page))
        if behind:
            right.append(make_line(behind, line.page))
    return [*ordered, *left, *right]


def _printed_across(before: Sequence[Word], behind: Sequence[Word]) -> bool:
    return bool(before and behind) and behind[0].x0 - before[-1].x1 < before[-1].size


def _crosses(rule: Rule, x: float) -> bool:
    """A rule of a table runs from one column into the other, or stands in the gutter."""
    if rule.horizontal:
        return rule.x0 < x - 30 and rule.x1 > x + 30
    return abs(rule.x0 - x) < 20 and rule.bottom - rule.top > 60


def _runs_on_both_sides(words: Sequence[Word], x: float) -> bool:
    sides = [word.x0 >= x for word in words if word.x1 <= x or word.x0 >= x]
    if sum(before != after for before, after in pairwise(sides)) > MOST_SWITCHES:
        return False
    left = [word for word in words if word.x1 <= x]
    right = [word for word in words if word.x0 >= x]
    return _is_text(left, FEWEST_LINES) and _is_text(right, FEWEST_BESIDE)


def _is_text(words: Sequence[Word], fewest: int) -> bool:
    """Lines that mostly fill one column."""
    ends: dict[int, tuple[float, float]] = {}
    for word in words:
        row = round(word.bottom / 3)
        start, end = ends.get(row, (word.x0, word.x1))
        ends[row] = (min(start, word.x0), max(end, word.x1))
    figures = sum(word.text[0].isdigit() for word in words)
    if len(ends) < fewest or len(words) / len(ends) < FEWEST_WORDS or figures > FIGURES * len(words):
        return False
    margin, far = min(start for start, _ in ends.values()), max(end for _, end in ends.values())
    full = sum(end - start >= NEARLY_FULL * (far - margin) for start, end in ends.values())
    return full >= FULL_SHARE * len(ends)
