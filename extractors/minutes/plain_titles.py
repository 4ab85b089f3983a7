"""Titles of minutes that print them like their text, without numbers: those are told by what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.vocabulary import either
from extractors.minutes.scene import Scene, attendance_begins
from extractors.minutes.titles import Heading, tidied
from extractors.minutes.usual import MOST_WORDS, is_usual
from extractors.passage import Passage
from extractors.reading.lines import make_line
from models.document import Line, Word

_LABELS = ("not_titles", "decision_words", "closings", "signatures", "people_titles")
_NAMED = re.compile(r"(?:Cllrs?|Councillors?|Mrs?|Ms|Dr)\b")
# A usual title that ends with a stop has so many words at most.
_MOST_STOPPED = 6
_SENTENCE_ENDS = re.compile(r"[.?;,]$")
_TITLE_ENDS = re.compile(r"[.:–—-]$")


def plain_titles(scene: Scene) -> list[Heading]:
    """Short lines that stand alone above sentences, or words before a colon or a dash; none where fewer than three of
    them are the usual business of a meeting ("Apologies", "Declarations of interest", "Date of next meeting")."""
    start = attendance_begins(scene, len(scene.lines))
    lines = range(start, len(scene.lines))
    run_in = [heading for at in lines if (heading := _run_in(scene, at)) is not None]
    alone = [at for at in lines if _stands_alone(scene, at)]
    usual = [at for at in alone if is_usual(scene.lines[at].text)]
    if max(len(run_in), len(usual)) < 3:
        return []
    if len(run_in) > len(usual):
        return [tidied(scene, heading) for heading in run_in]
    margins = [scene.lines[at].x0 for at in usual]
    titles = [at for at in alone if at >= usual[0] and any(abs(scene.lines[at].x0 - x0) < 4 for x0 in margins)]
    return [tidied(scene, Heading(at, at, None, Passage.of(scene.lines[at]))) for at in titles]


def _stands_alone(scene: Scene, at: int) -> bool:
    """A short line without a stop, a sentence below it, and room left at its end."""
    line, above = scene.lines[at], scene.lines[at - 1] if at else None
    text = line.text.rstrip()
    if at + 1 >= len(scene.lines) or len(line.words) > MOST_WORDS or not text[0].isupper():
        return False
    below = scene.lines[at + 1]
    if line.x1 > scene.left + 0.7 * (scene.right - scene.left) or not below.text[0].isupper() or _is_label(text):
        return False
    if is_usual(text) and len(line.words) <= _MOST_STOPPED:
        return True
    apart = above is None or not scene.tight(above, line) or re.search(r"[.!?:;]\W*$", above.text) is not None
    return apart and not _SENTENCE_ENDS.search(text)


def _is_label(text: str) -> bool:
    """Words over a decision or a list, names, and lines that sign or close the minutes are no titles."""
    if is_usual(text):
        return False
    return _NAMED.match(text) is not None or any(either("minutes", kind).match(text) for kind in _LABELS)


def _run_in(scene: Scene, at: int) -> Heading | None:
    """ "Apologies: Cllr Ash was away.", "Highways – The Clerk …": usual words before a colon or a dash."""
    line = scene.lines[at]
    if not line.text[0].isupper():
        return None
    size = _words_before_mark(line.words)
    if not size or not is_usual(" ".join(word.text for word in line.words[:size])):
        return None
    heading = Heading(at, at, None, Passage.of_words(line.words[:size], line.page))
    heading.rest.append(_line(line, size))
    return heading


def _words_before_mark(words: Sequence[Word]) -> int:
    """How many words stand before a colon, a dash or a stop that ends the first few; 0 where nothing stands behind."""
    for count, word in enumerate(words[:7], 1):
        if count < len(words) and (_TITLE_ENDS.search(word.text) or _TITLE_ENDS.fullmatch(words[count].text)):
            return count
    return 0


def _line(line: Line, size: int) -> Line:
    return make_line(line.words[size:], line.page)
