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
        if not match or (":" not in match.group() and len(line.runs()) < 2):
            continue
        value = whole.slice(match.end())
        if value:
            return Passage.joined([value, *_goes_on_below(lines, at, value)], " ")
    return None


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
