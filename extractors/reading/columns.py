"""Pages set in two columns of running text: told apart from tables, and read as if the second stood below the first.

A table of two columns has a gutter too. It is printed row by row, columns one after the other: the order of the content
tells them apart. Beside that a column has running text, some of whose lines fill it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from extractors.reading.lines import make_line
from models.document import Line, Link, Page, Rule, Strip, Word

# Where a gutter can stand, as shares of the page's width, and how many of the words may lie across it.
PLACES = (0.50, 0.47, 0.53)
ACROSS = 0.02
# A column has this many lines (the second may end early), this share of them nearly full, this many words on a line,
# and no more figures than running text has: sheets of figures have gutters everywhere.
FEWEST_LINES, FEWEST_BESIDE = 8, 4
FULL_SHARE, NEARLY_FULL, FEWEST_WORDS, FIGURES = 0.1, 0.75, 4.0, 0.3
# What no gutter is narrower than, as a multiple of the size: it is space between words.
SPACE = 0.5
# Words that follow one another across the gutter: from one column to the next, and around titles and footers.
MOST_SWITCHES = 4
# Ruled or shaded tables show it by this many upright rules or grounds.
TABLE_MARKS = 3
# A column beside the agenda ends between these shares of the page's width, on one of the first pages.
SIDE_PLACES, SIDE_SLACK = tuple(share / 100 for share in range(24, 42, 2)), 0.05
LAST_FRONT, FEWEST_ITEMS = 3, 3
_SIDE_HEADING = re.compile(r"(?:committee )?(?:membership|members|contacts?|councillors)\b.{0,20}", re.I)
_ITEM_NUMBER = re.compile(r"\d{1,2}\.? +[A-Z]")
# What parts the first line of a column from the last of the column before, as multiples of the size: the pitch where
# the column has none, and more behind a sentence that ends (whether a paragraph begins at its head is not printed).
USUAL_PITCH, BEHIND_STOP = 1.2, 0.7


def gutter(words: Sequence[Word], lines: Sequence[Line], drawn: Page, before: float | None = None) -> float | None:
    """The x between two columns of running text, just before the second; None on a page of one column, or of a table.

    `words` in the order of the content, `lines` as they are printed over the whole width, `drawn` the page with its
    rules; `before` is the gutter of the page before, which may go on for a few lines.
    """
    width, rules, fills = drawn.width, drawn.rules, drawn.fills
    for place in PLACES:
        x = place * width
        if _is_free(words, x):
            crossing = [rule for rule in rules if _crosses(rule, x)]
            if len(fills) >= TABLE_MARKS or not _is_ruleless(rules):
                return None
            x = _before_second_column(lines, x)
            goes_on = before is not None and abs(before - x) < 3
            columned = _set_in_columns(words, lines, x)
            return (
                x if not _among(crossing, columned, x) and _runs_on_both_sides(columned, x, goes_on=goes_on) else None
            )
    return None


def sidebar(words: Sequence[Word], lines: Sequence[Line], drawn: Page) -> float | None:
    """The x between a narrow column with the members and the contact, and the agenda beside it; None where there is
    none. Both are printed one after the other, as columns of text are.
    """
    if drawn.number > LAST_FRONT or len(drawn.fills) >= TABLE_MARKS or not _is_ruleless(drawn.rules):
        return None
    if not any(_SIDE_HEADING.match(line.text) for line in lines):
        return None
    for place in SIDE_PLACES:
        x = _before_second_column(lines, place * drawn.width) if _is_free(words, place * drawn.width) else None
        if x is not None and x < _widest_sidebar(drawn) and _stand_beside(words, lines, x):
            return x
    return None


def _stand_beside(words: Sequence[Word], lines: Sequence[Line], x: float) -> bool:
    own = _set_in_columns(words, lines, x)
    sides = [word.x0 >= x for word in own]
    if sum(before != after for before, after in pairwise(sides)) > MOST_SWITCHES:
        return False
    left = [line for line in in_columns(lines, x) if line.x1 <= x]
    right = [line for line in in_columns(lines, x) if line.x0 >= x]
    headed = any(_SIDE_HEADING.fullmatch(line.text) for line in left)
    numbered = sum(_ITEM_NUMBER.match(line.text) is not None for line in right)
    return headed and numbered >= FEWEST_ITEMS and len(left) >= FEWEST_LINES and _overlap(left, right)


def _overlap(left: Sequence[Line], right: Sequence[Line]) -> bool:
    return left[0].top < right[-1].bottom and right[0].top < left[-1].bottom


def _is_free(words: Sequence[Word], x: float) -> bool:
    """Hardly a word lies across `x`. On a page of one column the first ten lines say that it is not."""
    left = ACROSS * len(words)
    for word in words:
        if word.x0 < x < word.x1:
            left -= 1
            if left < 0:
                return False
    return True


def _before_second_column(lines: Sequence[Line], x: float) -> float:
    """The margin of the second column: the leftmost place behind `x` at which more than a line or two begin there."""
    begins = Counter(
        round(first.x0) for line in lines if (first := next((word for word in line.words if word.x0 >= x), None))
    )
    usual = [place for place, count in begins.items() if count >= max(2, 0.1 * begins.total())]
    return min(usual) - 1.0 if usual else x


def _set_in_columns(words: Sequence[Word], lines: Sequence[Line], x: float) -> list[Word]:
    """The words but for those of titles, which are printed across the gutter."""
    titles = {id(word) for line in lines if _is_across(line, x) for word in line.words}
    return [word for word in words if id(word) not in titles]


def _is_ruleless(rules: Sequence[Rule]) -> bool:
    """No table's upright rules: a rule between the columns may be drawn in pieces."""
    return len({round(rule.x0) for rule in rules if not rule.horizontal}) < TABLE_MARKS


def in_columns(lines: Sequence[Line], x: float) -> list[Line]:
    """Lines that run over both columns, parted at the gutter and put in reading order.

    A line that is printed across the gutter (a title) parts the page into bands, each read column by column.
    """
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if _is_across(line, x):
            ordered += [*left, *right, line]
            left, right = [], []
            continue
        if before := [word for word in line.words if word.x1 <= x]:
            left.append(make_line(before, line.page))
        if behind := [word for word in line.words if word.x0 >= x]:
            right.append(make_line(behind, line.page))
    return [*ordered, *left, *right]


def _is_across(line: Line, x: float) -> bool:
    """The line is printed over the gutter: through a word, or between two that stand no further apart than words do."""
    if not line.x0 < x < line.x1:
        return False
    before = [word for word in line.words if word.x1 <= x]
    behind = [word for word in line.words if word.x0 >= x]
    if len(before) + len(behind) < len(line.words):
        return True
    return bool(before and behind) and behind[0].x0 - before[-1].x1 < SPACE * before[-1].size


def _crosses(rule: Rule, x: float) -> bool:
    """A rule of a table runs from one column into the other."""
    return rule.horizontal and rule.x0 < x - 30 and rule.x1 > x + 30


def _among(rules: Sequence[Rule], words: Sequence[Word], x: float) -> bool:
    """One of the rules parts rows: both columns have words above it and below it. Under a title it parts none."""
    sides = [[word for word in words if (word.x0 >= x) == second] for second in (False, True)] if rules else []
    if not all(sides):
        return True
    top = max((min(word.bottom for word in side) for side in sides), default=0.0)
    bottom = min((max(word.top for word in side) for side in sides), default=0.0)
    return any(top < rule.top < bottom for rule in rules)


def _runs_on_both_sides(words: Sequence[Word], x: float, *, goes_on: bool) -> bool:
    sides = [word.x0 >= x for word in words if word.x1 <= x or word.x0 >= x]
    if sum(before != after for before, after in pairwise(sides)) > MOST_SWITCHES:
        return False
    left = [word for word in words if word.x1 <= x]
    right = [word for word in words if word.x0 >= x]
    return _is_text(left, 1 if goes_on else FEWEST_LINES) and _is_text(right, 1 if goes_on else FEWEST_BESIDE)


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


# --- one column below the other --------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Block:
    """Lines of one column that follow one another, between two titles across the page, and how far they are moved."""

    lines: list[Line]
    column: int
    right: float = 0.0
    down: float = 0.0

    @property
    def top(self) -> float:
        return min(line.top for line in self.lines)

    @property
    def bottom(self) -> float:
        return max(line.bottom for line in self.lines)


def unroll(page: Page) -> None:
    """Moves the second column of a page below its first, so that margins, indents and pitches are those of one column.

    `Page.on_paper` leads back to the sheet.
    """
    if page.gutter is None or not page.lines:
        return
    blocks = [_Block(list(lines), column) for column, lines in groupby(page.lines, lambda line: _column(page, line))]
    _place(blocks, beside=page.gutter < _widest_sidebar(page))
    grown = max(block.bottom + block.down for block in blocks) - max(block.bottom for block in blocks)
    foot = _Block([line for line in page.furniture if line.top > max(block.top for block in blocks)], 0, 0.0, grown)
    page.links = [_moved_link(link, blocks, page.gutter) for link in page.links]
    page.strips = [Strip(block.top + block.down, block.right, block.down) for block in blocks]
    if foot.lines:
        page.strips.append(Strip(foot.top + foot.down, 0.0, grown))
    for block in (*blocks, foot):
        for line in block.lines:
            _move(line, block)


def _column(page: Page, line: Line) -> int:
    """0 before the gutter, 1 behind it, 2 across."""
    gutter = page.gutter or 0.0
    return 2 if _is_across(line, gutter) else int(line.x0 >= gutter)


def _widest_sidebar(page: Page) -> float:
    return (SIDE_PLACES[-1] + SIDE_SLACK) * page.width


def _place(blocks: Sequence[_Block], *, beside: bool) -> None:
    """Sets how far each block is moved: those of the second column below what stands before them.

    An agenda `beside` a narrow column keeps its distance from the left: its columns of pages are told by the page.
    """
    shift = 0.0 if beside else _margin(blocks, 0) - _margin(blocks, 1)
    lowest = blocks[0].bottom
    for before, block in pairwise(blocks):
        foot = before.bottom + before.down
        if block.column == 1:
            block.right = shift
            block.down = foot + _step(before) - block.lines[0].bottom
        else:
            block.down = foot + max(0.0, block.top - lowest) - block.top
        lowest = max(lowest, block.bottom)


def _margin(blocks: Sequence[_Block], column: int) -> float:
    return min((line.x0 for block in blocks if block.column == column for line in block.lines), default=0.0)


def _step(block: _Block) -> float:
    """From the last line of a block to the first of the next: the usual pitch, and more where a sentence ended."""
    last = block.lines[-1]
    pitches = sorted(
        pitch for a, b in pairwise(block.lines) if 0.5 * b.size < (pitch := b.bottom - a.bottom) < 3 * b.size
    )
    usual = pitches[len(pitches) // 4] if pitches else USUAL_PITCH * last.size
    return usual + (BEHIND_STOP * last.size if last.text.endswith((".", ":", "!", "?")) else 0.0)


def _move(line: Line, block: _Block) -> None:
    boxes: list[Line | Word] = [line, *line.words]
    for box in boxes:
        box.x0, box.x1 = box.x0 + block.right, box.x1 + block.right
        box.top, box.bottom = box.top + block.down, box.bottom + block.down


def _moved_link(link: Link, blocks: Sequence[_Block], gutter: float) -> Link:
    """A link goes with the block that it stands in."""
    side = int(link.x0 >= gutter)
    middle = (link.top + link.bottom) / 2
    for block in blocks:
        if block.column in (side, 2) and block.top <= middle <= block.bottom:
            right, down = block.right, block.down
            return Link(link.x0 + right, link.top + down, link.x1 + right, link.bottom + down, link.uri)
    return link
