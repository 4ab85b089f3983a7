"""Facts of a notice that stand behind a label ("Venue: …"), with the lines that go on below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.vocabulary import load
from extractors.passage import Passage
from models.document import Line


def labelled(lines: Sequence[Line], label: str) -> Passage | None:
    """The value behind a label, with the lines that go on below it."""
    pattern = re.compile(rf"{load('front_sheet')['labels'][label]}\s*(?::\s*[–—-]?|(?=\s))\s*", re.I)
    for at, line in enumerate(lines):
        whole = Passage.of(line)
        match = pattern.match(whole.text)
        if not match:
            continue
        value = whole.slice(match.end())
        if value and (":" in match.group() or len(line.runs()) > 1 or _in_column(value, lines)):
            return Passage.joined([value, *_goes_on_below(lines, at, value)], " ")
    return None


def _in_column(value: Passage, lines: Sequence[Line]) -> bool:
    """The value stands where those of other lines do, behind labels that are shorter."""
    starts = (runs[1][0].x0 for line in lines if len(runs := line.runs()) > 1)
    return any(abs(start - value.words[0].x0) < _ALIGNED for start in starts)


# Points within which the values of labels stand below one another.
_ALIGNED = 1.0


def _goes_on_below(lines: Sequence[Line], at: int, value: Passage) -> list[Passage]:
    taken: list[Passage] = []
    text, left, last = value.text, value.words[0].x0, lines[at]
    for line in lines[at + 1 : at + 4]:
        close = line.page == last.page and line.top - last.bottom < 0.9 * line.size
        under = abs(line.x0 - left) < 4 and left - lines[at].x0 > 12
        if not close or not (under or text.endswith(",")) or re.match(r"[A-Z][\w ]{2,24}:", line.text):
            break
        taken.append(Passage.of(line))
        text, last = line.text, line
    return taken
