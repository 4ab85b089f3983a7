"""Words that a narrow cell broke in the middle, without a hyphen: "Rehabilitatio" over "n".

A program breaks a word only where it is alone on its line and one more letter would not fit. A whole word can fill its
line as closely by chance, so the two parts are joined only where the document knows the whole word, or knows neither
part as a word of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from operator import attrgetter

from extractors.tables.model import Cell, Table
from models.document import Page, Word

# Room for fewer letters than this behind a word: a broad letter is nearly twice as wide as the word's mean.
NO_ROOM, LITTLE_ROOM = 1.0, 2.0
# Lines that begin within this of one another are flush; a spreadsheet's cells are padded by no less than this.
FLUSH, LEAST_PADDING = 0.5, 0.7
# Endings ("s", "ing") are told by their length: the word before them is often known without them.
LONGEST_ENDING = 3
# English has no other words of one or two letters that stand in small letters in a council's papers.
SHORTEST_WORDS = re.compile(
    r"a|i|am|an|as|at|be|by|do|eg|go|he|ie|if|in|is|it|me|my|no|of|on|or|so|to|up|us|vs|we|ha|km|cm|kg|pm|hr"
)
_MARKS = ".,;:!?()[]'\"’‘“”/&-–"


def mend_words(tables: Iterable[Table], pages: Sequence[Page]) -> None:
    """Marks in every cell the lines whose word goes on in the next line."""
    # Most cells have one line.
    wrapped = (cell for table in tables for cell in table.cells if len(cell.lines) > 1)
    found = [(cell, line) for cell in wrapped for line in _full_lines(cell)]
    if not found:
        return
    known = _vocabulary(pages)
    for cell, line in found:
        # Only lines flush left show how wide the cell's padding is, and so how closely a word fills its line.
        room = _room(cell, line) if _is_flush(cell) else LITTLE_ROOM
        if _is_broken(cell.lines[line][0], cell.lines[line + 1][0], room, known):
            cell.mend(line)


def _is_broken(head: Word, tail: Word, room: float, known: Counter[str]) -> bool:
    rest = _fold(tail.text)
    if known[_fold(head.text + tail.text)] or (
        0 < len(rest) <= 2 and rest.isalpha() and not SHORTEST_WORDS.fullmatch(rest)
    ):
        return True
    ending = len(rest) <= LONGEST_ENDING
    return room < NO_ROOM and known[rest] < 2 and (ending or known[_fold(head.text)] < 2)


def _full_lines(cell: Cell) -> Iterable[int]:
    """The lines of a cell that hold one word only, leave no room for another letter, and go on in small letters."""
    for number, (words, below) in enumerate(pairwise(cell.lines)):
        if len(words) > 1 or len(words[0].text) < 2:
            continue
        if words[0].text[-1].isalpha() and below[0].text[0].islower() and _room(cell, number) < LITTLE_ROOM:
            yield number


def _room(cell: Cell, number: int) -> float:
    """How many letters more would fit behind the line's word."""
    word = cell.lines[number][0]
    letter = (word.x1 - word.x0) / len(word.text)
    return (cell.box[2] - cell.box[0] - 2 * _padding(cell) - (word.x1 - word.x0)) / max(letter, 0.1)


def _padding(cell: Cell) -> float:
    """The white space at each side of a cell: what lines flush left leave; lines set otherwise do not show it."""
    return max(cell.lines[0][0].x0 - cell.box[0], 0.0) if _is_flush(cell) else LEAST_PADDING


def _is_flush(cell: Cell) -> bool:
    starts = [line[0].x0 for line in cell.lines]
    return max(starts) - min(starts) < FLUSH


def _vocabulary(pages: Sequence[Page]) -> Counter[str]:
    # Counted as printed first: most words are printed often, and to fold each took twice as long.
    lines = chain.from_iterable(map(_lines, pages))
    printed = Counter(map(_text, chain.from_iterable(map(_words, lines))))
    folded: Counter[str] = Counter()
    for text, count in printed.items():
        folded[_fold(text)] += count
    return folded


_lines, _words, _text = attrgetter("lines"), attrgetter("words"), attrgetter("text")


def _fold(text: str) -> str:
    return text.strip(_MARKS).casefold()
