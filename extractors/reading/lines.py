"""Words to lines: runs in the order of the content first, then runs on one baseline side by side.

Starting from the content's own order keeps two table cells whose baselines lie half a line apart from being mixed,
which a plain sort by height does on the 5-point sheets of spreadsheets.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf
from operator import attrgetter, itemgetter

from models.document import Line, Rule, Word, box_of

# Share of the font size by which two runs of one line may differ in height (superscripts stand apart by about 0.35).
SAME_LINE = 0.42
# How many font sizes below its words' box an underline may stand: Liberation Sans Narrow at 12 points has it 0.9 off.
_FAR_BELOW = 0.12
_ORDINAL = re.compile(r"(st|nd|rd|th)[,.;:)]?", re.I)
_LETTERS = re.compile(r"[a-z]+(?:-[a-z]+)*")
_NUMBER_END = re.compile(r"\d$")


def build_lines(words: Sequence[Word], page: int) -> list[Line]:
    """Lines of one direction of reading, from the top down."""
    rows: list[list[Word]] = []
    height = size = 0.0
    for middle, run in sorted([(_middle(run), run) for run in _content_runs(words)], key=itemgetter(0)):
        own = _size(run)
        if rows and middle - height <= SAME_LINE * min(size, own) and not _stacked(rows[-1], run):
            rows[-1].extend(run)
            size = max(size, own)
        else:
            rows.append(list(run))
            height, size = middle, own
    lines = [make_line(sorted(row, key=_left), page) for row in rows]
    return sorted(lines, key=lambda line: (round(line.bottom, 0), line.x0))


def _content_runs(words: Iterable[Word]) -> list[list[Word]]:
    """Words that follow one another closely on one line, in the order of the content."""
    runs: list[list[Word]] = []
    run: list[Word] = []
    above = below = size = 0.0
    right = inf
    # One plain loop, with each side looked at once: a call for each pair of words took twice as long.
    for word in words:
        top, bottom = word.top, word.bottom
        shared = (below if below < bottom else bottom) - (above if above > top else top)
        least = below - above if below - above < bottom - top else bottom - top
        if -0.5 * size <= word.x0 - right <= 4 * size and shared >= 0.5 * least:
            run.append(word)
        else:
            run = [word]
            runs.append(run)
        above, below, right, size = top, bottom, word.x1, word.size
    return runs


def _middle(run: Sequence[Word]) -> float:
    """The height of the run's largest word: a run may begin with a superscript."""
    best = max(run, key=_word_size)
    return (best.top + best.bottom) / 2


_left, _word_size = attrgetter("x0"), attrgetter("size")


def _size(run: Sequence[Word]) -> float:
    return max([word.size for word in run])


def _stacked(row: Sequence[Word], run: Sequence[Word]) -> bool:
    """The run lies over words of the row: two lines set very tight, not one."""
    return any(
        word.x0 < other.x1 - 1 and other.x0 < word.x1 - 1 for word in row for other in (run[0], run[-1])
    ) and not all(word.size < 0.8 * _size(row) for word in run)


def make_line(words: list[Word], page: int) -> Line:
    x0, top, x1, bottom = box_of(words)
    return Line(words, page, x0, top, x1, bottom, text_of(words), max([word.size for word in words]))


def text_of(words: Sequence[Word]) -> str:
    """The words as one string; glued words and raised ordinals ("18" "th") stand without a space."""
    last = words[0]
    parts = [last.text]
    for word in words[1:]:
        if (word.glued or word.size < last.size) and glues(last, word):
            parts[-1] += word.text
        else:
            parts.append(word.text)
        last = word
    return " ".join(parts)


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


def mark_struck(words: Sequence[Word], rules: Sequence[Rule]) -> None:
    """Marks the words that a horizontal rule runs through (struck) or under (underlined)."""
    level = sorted((rule for rule in rules if rule.horizontal), key=lambda rule: rule.top)
    if not level:
        return
    heights = [rule.top for rule in level]
    below: dict[int, list[Word]] = {}
    for word in words:
        height = word.bottom - word.top
        first, low = bisect_left(heights, word.top + 0.35 * height), word.bottom + _FAR_BELOW * word.size
        if first == len(heights) or heights[first] > low:
            continue
        for place in range(first, bisect_right(heights, low)):
            rule = level[place]
            if min(rule.x1, word.x1) - max(rule.x0, word.x0) < 0.8 * (word.x1 - word.x0):
                continue
            if rule.top <= word.top + 0.68 * height:
                word.struck = True
                continue
            if rule.top <= word.bottom + 0.05 * height:
                word.underlined = rule.x1 - rule.x0 < 40 * word.size
            below.setdefault(place, []).append(word)
    for place, under in below.items():
        _mark_underlined(under, level[place])


def _mark_underlined(words: Sequence[Word], rule: Rule) -> None:
    """Marks all the words above a rule that is just as long as they are: a table's rule is not.

    A word without a letter below the line stands further above its underline than its neighbours do. A coloured
    word is a link's, whose underline sets off no title.
    """
    if any(word.colour for word in words):
        return
    ends = abs(words[0].x0 - rule.x0), abs(max(word.x1 for word in words) - rule.x1)
    if max(ends) < 2 and rule.x1 - rule.x0 < 40 * words[0].size:
        for word in words:
            word.underlined = True


def mark_broken(pages: Sequence[Sequence[Line]]) -> None:
    """Marks the words whose last hyphen only breaks a line ("opera-" "tion"), judged by the words of the whole file.

    "non-" "executive" keeps its hyphen: it is dropped where the joined word is printed elsewhere, or where neither half
    is a word of the file by itself.
    """
    ends = [
        (before.words[-1], after.words[0])
        for lines in pages
        for before, after in pairwise(lines)
        if before.text[-1] in "-\u00ad"
        and before.words[-1].text[:-1].isalpha()
        and after.words[0].text[0].islower()
    ]
    if not ends:
        return
    known = _words_of(line.text for lines in pages for line in lines)
    for last, first in ends:
        left, right = last.text[:-1].casefold(), _LETTERS.match(first.text.casefold())
        if right is None:
            continue
        whole, compound = left + right.group(), f"{left}-{right.group()}"
        last.broken = last.text[-1] == "\u00ad" or (
            compound not in known and (whole in known or not (left in known and right.group() in known))
        )


def _words_of(texts: Iterable[str]) -> set[str]:
    """Every word, in small letters; the pattern looks once at what is printed often."""
    printed = set("\n".join(texts).casefold().split())
    return set(_LETTERS.findall("\n".join(printed)))
