"""Votes by name in columns: a column a side with names or counts below, or with a mark behind every name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from extractors.division_words import CHOICE, CHOICES, SIDE, Division, choice_of, names_of, only_names, stands_against
from extractors.language.vocabulary import either
from extractors.language.votes import number_of
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from models.document import Line, Word

_NO_SIDE = either("votes", "divisions", "no_side")
# Below a column of names: how many they are.
_TOTAL = either("votes", "divisions", "total")
# A cell begins within so many points of its column's heading.
_AT_MARGIN = 2.0
_TICK = re.compile(r"[xX✓✔√☑✗•●*1Yy]|YES|Yes")


def ticked(division: Division, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """A table with a column a side, and a mark in one of them behind every member's name."""
    heads = [(word, side) for word in paragraphs[at].lines[0].words if (side := _side_of(word.text))]
    if len(heads) < 2 or len(paragraphs[at].lines[0].words) - len(heads) > 2:
        return False
    for number, line in _lines_behind(paragraphs, at):
        *name, mark = line.words
        if not name or not _TICK.fullmatch(mark.text) or not any(_below(head, mark) for head, _ in heads):
            break
        passage = Passage.of_words(name, line.page)
        if not only_names(passage.text):
            break
        middle = (mark.x0 + mark.x1) / 2
        _, side = min(heads, key=lambda head: abs((head[0].x0 + head[0].x1) / 2 - middle))
        division.names.extend(names_of(passage, side))
        division.end = number + 1
    return bool(division.names)


def _lines_behind(paragraphs: Sequence[Paragraph], at: int) -> Iterator[tuple[int, Line]]:
    """The lines behind the first of paragraph `at`, each with the number of its paragraph."""
    lines = ((number, line) for number in range(at, len(paragraphs)) for line in paragraphs[number].lines)
    return islice(lines, 1, None)


def _below(head: Word, mark: Word) -> bool:
    """The mark stands in the column that its heading begins or is the middle of."""
    return head.x0 - _AT_MARGIN <= mark.x0 and mark.x0 <= head.x1 + mark.size


_WHOLE_SIDE = re.compile(CHOICE, re.I)


def _side_of(word: str) -> str | None:
    """The side that a column's heading names."""
    match = _WHOLE_SIDE.fullmatch(word)
    return next(name for name in CHOICES if match[name]) if match else None


def roll_call(division: Division, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Columns headed by the sides, a member a line ("Motion by Councillor Ash | Amendment by Councillor Elm")."""
    first = paragraphs[at].lines[0]
    headed = _headed(first)
    if len(headed) < 2:
        return False
    sides = _sides_of(division, [Passage.of_words(run, first.page).text for run in headed])
    if not sides:
        return False
    starts = [run[0].x0 for run in headed]
    for number, line in _lines_behind(paragraphs, at):
        cells = [(run[0].x0, Passage.of_words(run, line.page)) for run in _cells(line, starts)]
        if len(cells) == len(sides) and all(_TOTAL.fullmatch(cell.text) for _, cell in cells):
            totals = (int(re.sub(r"\D", "", cell.text)) for _, cell in cells)
            division.printed.update((choice, total) for choice, total in zip(sides, totals, strict=True) if choice)
            division.end = number + 1
            break
        if not all(only_names(cell.text) for _, cell in cells):
            break
        for x0, cell in cells:
            choice = sides[min(range(len(starts)), key=lambda index: abs(starts[index] - x0))]
            division.names.extend(names_of(cell, choice) if choice else ())
        division.end = number + 1
    return bool(division.names) or len(division.printed) > 1


def _headed(first: Line) -> list[list[Word]]:
    """The heads of columns; in narrow ones, a word each."""
    narrow = len(first.words) > 1 and all(_side_of(word.text) for word in first.words)
    return [[word] for word in first.words] if narrow else first.runs()


def _sides_of(division: Division, heads: Sequence[str]) -> list[str | None]:
    """The side that each head of a column is of, None for those who took no part ("Absent"); none at all where the
    heads are of something else. Takes in the counts that they print."""
    found = [None if _NO_SIDE.match(head) else SIDE.match(head) for head in heads]
    sides = [match for match in found if match is not None and not match["names"].strip(" |")]
    if len(sides) < 2 or len(sides) + sum(_NO_SIDE.match(head) is not None for head in heads) < len(heads):
        return []
    choices: list[str | None] = []
    for match in found:
        choice = choice_of(match, (other.group() for other in sides)) if match else None
        choices.append(choice)
        if match and choice:
            division.between = division.between or stands_against(match, choice)
            division.printed.update({choice: number_of(match["count"])} if match["count"] else {})
    return choices


def _cells(line: Line, starts: Sequence[float]) -> Iterator[list[Word]]:
    """The cells of a row: a long name fills its column up to the next one, which then begins without white space."""
    for run in line.runs():
        begins = [at for at, word in enumerate(run) if at and any(abs(word.x0 - x0) < _AT_MARGIN for x0 in starts)]
        yield from (run[first:last] for first, last in pairwise([0, *begins, len(run)]))
