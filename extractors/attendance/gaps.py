"""How far the lines of a list stand apart, and whether a ruling line parts them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from models.document import Document, Line, Page, Rule

# An underline ends where its words do, within so many points.
_NEAR = 3.0
# From line to line, in font sizes, where no two lines tell.
_PITCH = 1.2
# Lines further apart than this are no lines of one paragraph, though a list have no closer ones.
_WIDEST_PITCH = 1.75
# Letters that reach below the baseline, and marks that stand off it.
_BELOW = re.compile(r"[gjpqyQJ,;()\[\]/|ÇçŞş]|^\W+$")


def ruled_between(document: Document, above: Line, here: Line) -> bool | None:
    """Whether a ruling line parts two lines; None where the list has no ruling lines."""
    page = document.pages[above.page - 1]
    left, right = min(above.x0, here.x0), max(above.x1, here.x1)
    across = [
        rule for rule in page.rules if rule.horizontal and rule.x0 < right and rule.x1 > left and rule.x1 - rule.x0 > 40
    ]
    near = [
        rule
        for rule in across
        if (abs(rule.top - above.middle) < 40 or abs(rule.top - here.middle) < 40) and not _underlines(page, rule)
    ]
    if len(near) < 2 or len({rule.top < above.middle for rule in near}) < 2:
        return None  # Rules on one side only are those of a table above or below the list.
    return any(above.middle < rule.top < here.middle for rule in near)


def _underlines(page: Page, rule: Rule) -> bool:
    """The rule stands right below a line's words and is as long as they are: an underline parts no rows."""
    return any(
        abs(line.x0 - rule.x0) < _NEAR
        and abs(line.x1 - rule.x1) < _NEAR
        and abs(rule.top - line.bottom) < 0.3 * line.size
        for line in page.lines
    )


def tightest(lines: Sequence[Line]) -> float:
    """The smallest pitch, in points, between two lines that follow one another, and no more than that of a paragraph's
    lines; 0 where no two stand on a page."""
    pairs = [(above, below) for above, below in pairwise(lines) if above.page == below.page]
    sure = [pair for pair in pairs if all(_level(line) is not None for line in pair)] or pairs
    closest = min(
        (pitch for pitch in (pitch_between(*pair) for pair in sure) if pitch > 0.6 * lines[0].size),
        default=_PITCH * lines[0].size if pairs else 0.0,
    )
    return min(closest, _WIDEST_PITCH * lines[0].size) if lines else closest


def pitch_between(above: Line, below: Line) -> float:
    """From baseline to baseline, in points; where a line does not tell its own, the least that it can be."""
    top, bottom = _level(above), _level(below)
    doubt = 0.0 if top is not None and bottom is not None else 0.22 * below.size
    return (below.bottom if bottom is None else bottom) - (above.bottom if top is None else top) - doubt


def _level(line: Line) -> float | None:
    """Where the letters stand: some boxes are those of the ink, so words with letters that reach below do not tell."""
    return max((word.bottom for word in line.words if not _BELOW.search(word.text)), default=None)
