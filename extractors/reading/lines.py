"""Words to lines: runs in the order of the content first, then runs on one baseline side by side.

Starting from the content's own order keeps two table cells whose baselines lie half a line apart from being mixed,
which a plain sort by height does on the 5-point sheets of spreadsheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

import numpy as np

from extractors.reading.batch import Batch
from extractors.reading.shapes import Marks, Places, Shapes
from models.document import Line, Rule, Word, box_of

# Share of the font size by which two runs of one line may differ in height (superscripts stand apart by about 0.35).
SAME_LINE = 0.42
# How many font sizes below its words' box an underline may stand: Liberation Sans Narrow at 12 points has it 0.9 off.
_FAR_BELOW = 0.12
# An underline is hardly longer than this many font sizes: a page is 53 sizes of 9 points wide.
_LONGEST_UNDERLINE = 55
_ORDINAL = re.compile(r"(st|nd|rd|th)[,.;:)]?", re.I)
_NUMBER_END = re.compile(r"\d$")


def build_lines(runs: Sequence[Run], page: int) -> list[Line]:
    """Lines of one direction of reading, from the top down."""
    rows: list[list[Run]] = []
    height = size = 0.0
    for run in sorted(runs, key=_middle):
        if rows and run.middle - height <= SAME_LINE * min(size, run.size) and not _stacked(rows[-1], run):
            rows[-1].append(run)
            size = max(size, run.size)
        else:
            rows.append([run])
            height, size = run.middle, run.size
    lines = [_line(row, page) for row in rows]
    # Rounded all at once: one by one that took as long as the sorting.
    feet = np.rint([line.bottom for line in lines]).tolist()
    return [lines[at] for at in sorted(range(len(lines)), key=lambda at: (feet[at], lines[at].x0))]


@dataclass(slots=True)
class Run:
    """Words that follow one another closely on one line, in the order of the content.

    `middle` is the height of its largest word, as a run may begin with a superscript; `even` where the words are
    printed in the order of the content, none smaller than the one before and none glued to it.
    """

    words: list[Word]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    middle: float
    even: bool


_middle, _left, _text = attrgetter("middle"), attrgetter("x0"), attrgetter("text")


def content_runs(batch: Batch) -> list[list[Run]]:
    """The runs of each page of a batch, upright words only."""
    words, shapes = batch.words, batch.shapes
    if not words:
        return [[] for _ in batch.bounds[1:]]
    follows = _follow_on(shapes)
    follows[[bound for bound in batch.bounds if bound < len(words)]] = False
    starts = np.flatnonzero(~follows)
    sizes = np.maximum.reduceat(shapes.size, starts)
    # The first of the largest words of each run.
    largest = np.flatnonzero(shapes.size == np.repeat(sizes, np.diff(starts, append=len(words))))
    tallest = largest[np.searchsorted(largest, starts)]
    runs = [
        Run(words[start:end], *values)
        for start, end, *values in zip(
            starts.tolist(),
            [*starts[1:].tolist(), len(words)],
            np.minimum.reduceat(shapes.x0, starts).tolist(),
            np.minimum.reduceat(shapes.top, starts).tolist(),
            np.maximum.reduceat(shapes.x1, starts).tolist(),
            np.maximum.reduceat(shapes.bottom, starts).tolist(),
            sizes.tolist(),
            ((shapes.top[tallest] + shapes.bottom[tallest]) / 2).tolist(),
            _even(shapes, starts).tolist(),
            strict=True,
        )
    ]
    return [runs[first:last] for first, last in pairwise(np.searchsorted(starts, batch.bounds).tolist())]


def _follow_on(shapes: Shapes) -> Marks:
    """Whether each word stands on one line with the word before it, close behind."""
    top, bottom, size = shapes.top, shapes.bottom, shapes.size[:-1]
    shared = np.minimum(bottom[:-1], bottom[1:]) - np.maximum(top[:-1], top[1:])
    least = np.minimum((bottom - top)[:-1], (bottom - top)[1:])
    gap = shapes.x0[1:] - shapes.x1[:-1]
    return np.append(False, (-0.5 * size <= gap) & (gap <= 4 * size) & (shared >= 0.5 * least))


def _even(shapes: Shapes, starts: Places) -> Marks:
    behind = (shapes.x0[1:] < shapes.x0[:-1]) | (shapes.size[1:] < shapes.size[:-1])
    uneven = np.append(False, behind)
    uneven[starts] = False
    return ~np.logical_or.reduceat(uneven | (shapes.glued > 0), starts)


def _stacked(row: Sequence[Run], run: Run) -> bool:
    """The run lies over words of the row: two lines set very tight, not one."""
    near = [before for before in row if before.x0 < run.x1 - 1 and run.x0 < before.x1 - 1]
    return any(
        word.x0 < other.x1 - 1 and other.x0 < word.x1 - 1
        for before in near
        for word in before.words
        for other in (run.words[0], run.words[-1])
    ) and not all(word.size < 0.8 * max(before.size for before in row) for word in run.words)


def _line(row: Sequence[Run], page: int) -> Line:
    """The runs of one height as a line. Most lines are one even run: box and text are found already."""
    first = row[0]
    if len(row) == 1 and first.even:
        text = " ".join(map(_text, first.words))
        return Line(first.words, page, first.x0, first.top, first.x1, first.bottom, text, first.size)
    return make_line(sorted([word for run in row for word in run.words], key=_left), page)


def make_line(words: list[Word], page: int) -> Line:
    x0, top, x1, bottom = box_of(words)
    return Line(words, page, x0, top, x1, bottom, text_of(words), max([word.size for word in words]))


def step(above: Line, line: Line) -> float:
    """From baseline to baseline in points: where boxes are drawn around the ink, that of a word without a descender
    ends on it.
    """
    return min(word.bottom for word in line.words) - min(word.bottom for word in above.words)


def text_of(words: Sequence[Word]) -> str:
    """The words as one string; glued words and raised ordinals ("18" "th") stand without a space."""
    last = words[0]
    if len(words) == 1:  # As in most cells.
        return last.text
    parts = [last.text]
    for word in words[1:]:
        if (word.glued or word.size < last.size) and glues(last, word):
            parts[-1] += word.text
        else:
            parts.append(word.text)
        last = word
    return " ".join(parts)


def spaced(words: Iterable[Word]) -> str:
    """The words as they are printed, a space between each two: for rules that ask what a few of them say."""
    return " ".join([word.text for word in words])


def glues(last: Word, word: Word) -> bool:
    """Whether `word` stands on the same line without a space after `last`."""
    return (word.glued and word.x0 - last.x1 < 0.2 * word.size) or _raised_ordinal(last, word)


def _raised_ordinal(last: Word, word: Word) -> bool:
    return (
        word.size < 0.85 * last.size
        and word.x0 - last.x1 < 0.35 * last.size
        and bool(_NUMBER_END.search(last.text))
        and bool(_ORDINAL.fullmatch(word.text))
    )


def mark_struck(words: Sequence[Word], shapes: Shapes, rules: Sequence[Rule]) -> bool:
    """Marks the words that a horizontal rule runs through (struck) or under (underlined); whether any is struck."""
    level = sorted((rule for rule in rules if rule.horizontal), key=lambda rule: rule.top)
    if not level:
        return False
    heights = [rule.top for rule in level]
    below: dict[int, list[Word]] = {}
    any_struck = False
    for at, first, last in _beside(shapes, heights):
        word = words[at]
        height = word.bottom - word.top
        for place in range(first, last):
            rule = level[place]
            if min(rule.x1, word.x1) - max(rule.x0, word.x0) < 0.8 * (word.x1 - word.x0):
                continue
            if rule.top <= word.top + 0.68 * height:
                word.mark("struck")
                any_struck = True
                continue
            if rule.top <= word.bottom + 0.05 * height and word.underlined != (rule.x1 - rule.x0 < 40 * word.size):
                word.mark("underlined", not word.underlined)
            below.setdefault(place, []).append(word)
    for place, under in below.items():
        _mark_underlined(under, level[place])
    return any_struck


def _beside(shapes: Shapes, heights: Sequence[float]) -> Iterator[tuple[int, int, int]]:
    """The words that have rules from their middle to just below them: index, and first and last of the `heights`."""
    first = np.searchsorted(heights, shapes.top + 0.35 * (shapes.bottom - shapes.top))
    last = np.searchsorted(heights, shapes.bottom + _FAR_BELOW * shapes.size, "right")
    at = np.flatnonzero(first < last)
    yield from zip(at.tolist(), first[at].tolist(), last[at].tolist(), strict=True)


def _mark_underlined(words: Sequence[Word], rule: Rule) -> None:
    """Marks all the words above a rule that is just as long as they are: a table's rule is not.

    A word without a letter below the line stands further above its underline than its neighbours do. A coloured
    word is a link's, whose underline sets off no title.
    """
    if any(word.colour for word in words):
        return
    ends = abs(words[0].x0 - rule.x0), abs(max(word.x1 for word in words) - rule.x1)
    if max(ends) < 2 and rule.x1 - rule.x0 < _LONGEST_UNDERLINE * words[0].size:
        for word in words:
            word.mark("underlined")
