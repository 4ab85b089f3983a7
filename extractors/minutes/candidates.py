"""Lines that could be numbered headings, each weighed by how its title stands out from the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.language.vocabulary import either, load
from extractors.minutes.numbers import (
    Rare,
    capital_letters,
    dated,
    number_at_end,
    number_of,
    shape_of,
    small_letters,
    starred,
    values_of,
)
from extractors.minutes.scene import Look, Scene, capital
from extractors.minutes.usual import is_usual
from extractors.reading.lines import spaced
from models.document import Line, Word

DASH = re.compile(r"[-–—:]{1,2}")
_REFERENCE = re.compile(r"[A-Z]{0,3}\d{5,}|\d+/\d+")
_STOPPED = re.compile(r"[.!?;]$")
# With one of these a line is a sentence and its dash or colon sets off no title.
SAYING = frozenset(
    ("was", "were", "is", "are", "had", "has", "have", "that", "said", "asked", "noted", "would", "will")
)
_MOST_TITLE_WORDS = 40
# A note at the margin: so many words at most, so many font sizes off the title, so far right of the page's width.
_MOST_AT_MARGIN, _FAR_OFF, _MARGIN = 3, 4.0, 0.72
# Words up to this length ("for", "the") stand in small letters in titles as well.
_SMALL_WORD = 4
# A number alone stands so many font sizes above its title at most: cells of one row and paragraphs begin apart.
_NEAR = 2.6
# How much a line counts for as a heading: by itself, before text on its line, in plain letters (words that head the
# business of every meeting, others, others with a stop), as a sentence.
EMPHASISED, RUN_IN, USUAL_TITLE, PLAIN_TITLE, _STOPPED_TITLE, _SENTENCE = 1.0, 0.95, 0.7, 0.45, 0.3, 0.08
_MOST_STOPPED = 6
# A title in plain letters below its number has so many words at most.
_MOST_PLAIN = 8
_ELECTED = frozenset(load("honorifics")["councillors"])


@dataclass(slots=True)
class Candidate:
    """A line that could be a numbered heading: its number's words, the words of its title and those after."""

    index: int
    number: str
    shape: str
    values: tuple[int, ...]
    number_words: list[Word]
    title: list[Word]
    rest: list[Word]
    look: Look
    weight: float
    title_line: int

    @property
    def x0(self) -> float:
        return self.number_words[0].x0


def candidate_at(scene: Scene, index: int, line: Line) -> Candidate | None:
    """The line as a numbered heading; None where no number, or no title, begins it."""
    count, number = number_of(line)
    if not count:
        return None
    title_line, words = _title_place(scene, index, count)
    while words and DASH.fullmatch(words[0].text):
        words = words[1:]
    if not words or not re.match(r"[A-Z0-9‘“\"'*(£\[]", words[0].text) or dated(line, count):
        return None
    if _is_person(words):
        return None
    title, rest = _title_words(scene, words)
    look = scene.look(title)
    weight = _candidate_weight(scene, title_line, title, rest, look)
    # Letters and small numbers count as headings only where they stand out.
    if not re.search(r"\d", number) and weight < RUN_IN:
        return None
    shape = shape_of(number, line, count)
    printed = line.words[starred(line) : count]
    return Candidate(index, number, shape, values_of(number), printed, title, rest, look, weight, title_line)


def _is_person(words: Sequence[Word]) -> bool:
    """ "1.  Councillor Ash (Chair)": one of a numbered list of those present, and no business."""
    first = words[0].text.rstrip(".").lower()
    return first in _ELECTED and either("minutes", "numbered_person").fullmatch(spaced(words)) is not None


def rare_candidates_at(scene: Scene, index: int, line: Line) -> list[Candidate]:
    """A heading numbered as few houses do: "(a)  APOLOGIES", "iv) Planning", "B. Planning" in plain letters, or with
    the number at the right end of its line; one candidate a reading of its number.

    Sub-items and lists of contents look the same: these count only where nothing else does.
    """
    capitals = capital_letters(line)
    readings, number_words, words = capitals or small_letters(line), line.words[:1], line.words[1:]
    if not readings and (number := number_at_end(line)) is not None:
        shape = "at end " + re.sub(r"\d+", "9", number)
        readings = [Rare(number, int(re.findall(r"\d+", number)[-1]), shape)]
        number_words, words = line.words[-1:], line.words[:-1]
    if not readings:
        return []
    look = scene.look(words)
    weight = _candidate_weight(scene, index, words, [], look)
    if weight < (PLAIN_TITLE if capitals else EMPHASISED) or not re.match(r"[A-Z0-9‘“\"'(]", words[0].text):
        return []
    return [
        Candidate(index, each.number, each.shape, (each.value,), number_words, words, [], look, weight, index)
        for each in readings
    ]


def _title_place(scene: Scene, index: int, count: int) -> tuple[int, list[Word]]:
    """The line that the title stands on and its words: behind the number, or below a number that stands alone."""
    line = scene.lines[index]
    if len(line.words) > count:
        return index, line.words[count:]
    if index + 1 < len(scene.lines):
        below = scene.lines[index + 1]
        near = below.top - line.top < _NEAR * line.size or _centred_over(line, below)
        near = near if below.page == line.page else below.page == line.page + 1
        plain = len(below.words) <= _MOST_PLAIN and _plain_title(scene, index + 1, below.text)
        if near and (scene.look(below.words).strength or is_usual(below.text) or plain):
            return index + 1, below.words
    return index, []


def _centred_over(line: Line, below: Line) -> bool:
    """A number stands over the middle of its title, perhaps with white space between them."""
    return abs(line.x0 + line.x1 - below.x0 - below.x1) < 12 and below.top - line.top < 3.2 * line.size


def _title_words(scene: Scene, words: list[Word]) -> tuple[list[Word], list[Word]]:
    """The words that stand out at the line's beginning, and the rest of the line."""
    words, tail = without_reference(_without_margin(scene, words))
    look = scene.look(words)
    if look.strength:
        size = 0 if look.bold or look.capitals else _underlined_title(words)
        return (words[:size], words[size:] + tail) if size else (words, tail)
    size = prefix_length(scene, words)
    if not size:
        return _plain_run_in(words, tail)
    return words[:size], words[size:] + tail


def _without_margin(scene: Scene, words: list[Word]) -> list[Word]:
    """The words without a name that stands far off at the right margin, beside the title."""
    for at in range(max(1, len(words) - _MOST_AT_MARGIN), len(words)):
        far = words[at].x0 - words[at - 1].x1 > _FAR_OFF * words[at].size and words[at].x0 > _MARGIN * scene.right
        if far and all(word.text[0].isupper() for word in words[at:]):
            return words[:at]
    return words


def _underlined_title(words: Sequence[Word]) -> int:
    """How many words of "Declarations of interest. None." are the title, which the line under it ends with a stop; 0
    where all are."""
    size = next((at for at, word in enumerate(words) if not word.underlined), 0)
    return size if size and words[size - 1].text.endswith((".", ":")) else 0


def without_reference(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """A reference number far to the right of the title is no part of it."""
    for at in range(len(words) - 1, 0, -1):
        gap = words[at].x0 - words[at - 1].x1
        if gap > 2 * words[at].size and all(_REFERENCE.fullmatch(word.text) for word in words[at:]):
            return words[:at], []
        if not _REFERENCE.fullmatch(words[at].text):
            break
    return words, []


def prefix_length(scene: Scene, words: Sequence[Word]) -> int:
    """How many words at the beginning are bold, else underlined, else capitals before a dash or a colon."""
    marks = ([word.face.bold and not scene.bold_body for word in words], [word.underlined for word in words])
    for marked in marks:
        size = marked.index(False) if False in marked else len(marked)
        if size:
            return size
    return 0


def capital_prefix(words: Sequence[Word]) -> int:
    """How many words in capitals stand before a dash, a colon or a stop ("APOLOGIES – Cllr Ash …"); 0 where none do."""
    for at, word in enumerate(words[:10]):
        if word.text.islower() or word.text[-1:].islower():
            return 0
        if at and DASH.fullmatch(word.text):
            return at if capital(words[:at]) else 0
        if word.text.endswith((":", ":-", ".")) and at + 1 < len(words) and len(word.text) > 3:
            return at + 1 if capital(words[: at + 1]) else 0
    return 0


def _plain_run_in(words: list[Word], tail: list[Word]) -> tuple[list[Word], list[Word]]:
    """Titles in plain letters: "Police Report: None", "APOLOGIES – None", "APOLOGIES. None", "Apologies – None"."""
    for at, word in enumerate(words[:14]):
        if at + 1 >= len(words) or word.text.lower() in SAYING:
            break
        if word.text.endswith((":", ":-")) and at < 12:
            return words[: at + 1], words[at + 1 :] + tail
        if DASH.fullmatch(word.text) and at and (capital(words[:at]) or at <= 5 or _title_case(words[:at])):
            return words[:at], words[at:] + tail
        if word.text.endswith(".") and capital(words[: at + 1]) and not capital(words[at + 1 : at + 3]):
            return words[: at + 1], words[at + 1 :] + tail
    return words, tail


def _title_case(words: Sequence[Word]) -> bool:
    """All words but the small ones begin with a capital: "Cemetery Fees for the Year Ahead"."""
    return all(word.text[0].isupper() for word in words if len(word.text) > _SMALL_WORD)


def _candidate_weight(scene: Scene, index: int, title: list[Word], rest: list[Word], look: Look) -> float:
    text = spaced(title)
    if either("minutes", "decision_words").match(text) or len(title) > _MOST_TITLE_WORDS:
        return 0.0
    if look.strength and not rest:
        return EMPHASISED if not _cells(title) else _SENTENCE
    if look.strength:
        return RUN_IN if parted(title, rest) else 0.2
    if is_usual(text):
        return USUAL_TITLE
    if rest:
        return 0.5
    if _plain_title(scene, index, text):
        return PLAIN_TITLE
    return _STOPPED_TITLE if len(title) <= _MOST_STOPPED and _plain_title(scene, index, text.rstrip(".")) else _SENTENCE


def _cells(title: Sequence[Word]) -> bool:
    """A gap stands inside the title: it is a row of a table."""
    return any(after.x0 - before.x1 > 1.6 * after.size for before, after in pairwise(title))


def parted(title: Sequence[Word], rest: Sequence[Word]) -> bool:
    """Something parts the title from the text after it: a colon, a dash, a stop or a gap."""
    return (
        title[-1].text.endswith((":", ":-", ".", "–", "-"))
        or DASH.match(rest[0].text) is not None
        or rest[0].x0 - title[-1].x1 > 0.9 * title[-1].size
        or (rest[0].text[0].isupper() and len(title) > 1)
        or rest[0].text.startswith("(")
    )


def _plain_title(scene: Scene, index: int, text: str) -> bool:
    """A short line in plain letters that does not read like the beginning of a sentence."""
    line = scene.lines[index]
    if _STOPPED.search(text) or len(text.split()) > 14 or line.x1 > scene.right - 2 * line.size:
        return False
    after = scene.lines[index + 1] if index + 1 < len(scene.lines) else None
    return after is None or not after.text[0].islower()
