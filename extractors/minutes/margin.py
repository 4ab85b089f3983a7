"""What stands beside the text of minutes: a column of actions, notes at the right margin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.patterns import pattern
from extractors.passage import Passage
from extractors.reading.lines import make_line, spaced
from models.document import Line, Word

# A margin note ("Clerk", "LP/GY", "Noted") stands this many font sizes right of the text it belongs to.
_MARGIN_GAP = 1.4
# Behind the last words of a sentence it stands this many off.
_FAR_NOTE = 6.0
_ACTION_HEAD = pattern("minutes", "action_column")
_ITEM_HEAD = pattern("minutes", "item_column")
# "Cllrs. A. Ash, Bo Birch and C. Elm" at the margin: a list of this many words at most.
_SEVERAL, _MOST_NAMES = pattern("minutes", "several_at_margin"), 12
_MARGIN_WORD = re.compile(r"[A-Z][A-Za-z.’'/&-]*[,;]?|and|&|/|All|all")


def without_column(lines: Sequence[Line]) -> tuple[list[Line], dict[int, Passage]]:
    """The lines of a table without the words of its column of actions, and those by the line they stand beside."""
    head, column = _action_column(lines)
    if column is None:
        return list(lines), {}
    kept = list(lines[: head + 1])
    beside: dict[int, Passage] = {}
    for line in lines[head + 1 :]:
        count = sum(word.x0 >= column - 4 for word in line.words)
        text = line.words[: len(line.words) - count]
        if text:
            kept.append(make_line(text, line.page) if count else line)
        if count:
            _note(beside, kept[-1], Passage.of_words(line.words[len(text) :], line.page))
    return kept, beside


def margin_notes(body: Sequence[Line], right: float) -> tuple[list[Line], dict[int, Passage]]:
    """The lines without the words at the right margin, and those words by the line they stand beside."""
    kept: list[Line] = []
    notes: dict[int, Passage] = {}
    for line in body:
        count = _margin_words(line, right)
        if count == len(line.words):
            if kept and _beside(kept[-1], line):
                _note(notes, kept[-1], Passage.of(line))
                continue
            count = 0
        if not count:
            kept.append(line)
            continue
        short = make_line(line.words[:-count], line.page)
        _note(notes, short, Passage.of_words(line.words[-count:], line.page))
        kept.append(short)
    return kept, notes


def _note(notes: dict[int, Passage], line: Line, note: Passage) -> None:
    """Takes in a note beside the line, behind those that stand there already."""
    before = notes.get(id(line))
    notes[id(line)] = Passage.joined([before, note], " ") if before else note


def _beside(above: Line, line: Line) -> bool:
    """A note that did not fit beside its text stands close below it, not below a space for a signature."""
    tight = above.page == line.page and line.bottom - above.bottom <= 1.6 * line.size
    return tight and above.x0 < line.x0 - 8 * line.size


def _action_column(lines: Sequence[Line]) -> tuple[int, float | None]:
    """The head of minutes that are a table ("Item   Discussion   Action"), and where its column of actions begins."""
    for at, line in enumerate(lines):
        if not _ACTION_HEAD.fullmatch(line.words[-1].text) and not line.text.lower().endswith("by"):
            continue
        runs = line.runs(_MARGIN_GAP)
        heads = [spaced(run) for run in runs]
        if len(runs) > 1 and _ACTION_HEAD.fullmatch(heads[-1]) and _ITEM_HEAD.fullmatch(heads[0]):
            return at, runs[-1][0].x0
    return 0, None


def _margin_words(line: Line, right: float) -> int:
    """How many words at the end of the line stand apart at the right margin and name somebody or say "Noted"."""
    if line.x1 < right - 3 * line.size - 30 or not _MARGIN_WORD.fullmatch(line.words[-1].text):
        return 0
    runs = line.runs(_MARGIN_GAP)
    note: list[Word] = runs[-1]
    several = _SEVERAL.fullmatch(note[0].text) is not None
    if len(note) > (_MOST_NAMES if several else 4) or not all(_MARGIN_WORD.fullmatch(word.text) for word in note):
        return 0
    if note[-1].x1 < right - 3 * line.size - 30 or note[0].x0 < (0.45 if several else 0.72) * right:
        return 0
    if len(runs) == 1:
        return len(note) if len(line.text) <= 30 and note[0].x0 > 0.8 * right and not line.text.endswith(".") else 0
    text = line.words[: -len(note)]
    # the last words of a sentence have the note far off; a name in a column does not end in a stop
    ended = text[-1].text.endswith((".", ";")) and note[0].x0 - text[-1].x1 > _FAR_NOTE * line.size
    return len(note) if len(runs) == 2 and (len(text) >= 4 or ended) else 0
