"""The numbers of an agenda's items: those that count on in one column; dates, lists and footnotes drop out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.page_ranges import Printed
from models.document import Word

_NUMBER = re.compile(
    r"((?:\d{2,4}/)?\d{1,4}(?:\.\d{1,2})?(?:[A-Za-z]|\([a-z]\))?|\d{1,3}/\d{2}|[A-Z]\d{1,2})[.):]?|([A-Z])[.)]"
)
# "24/031": the year of the minute book, and a number that counts on from one meeting to the next.
_YEARED = re.compile(r"\d{2,4}/(?=\d{2,4}$)")
# "21/24": a number that counts on through the year behind it.
_DATED = re.compile(r"(\d{1,3})/\d{2}")
_GLUED = re.compile(r"(\d{1,3})\.(?=[A-Za-z])")
_PARTS = re.compile(r"[A-Z]?(?P<whole>\d+)?(?:\.(?P<part>\d+))?\(?(?P<letter>[A-Za-z])?\)?")
_MONTHS = "jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec"
_DATE = re.compile(rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})[a-z]*,? \d{{4}}", re.I)
SAME_COLUMN = 11.0
"""Points by which the numbers of one agenda may stand apart: "9." and "10." set to the right."""


@dataclass(slots=True)
class Head:
    """The line an item begins with (its index is `at`): its number, and the words of its title on that line."""

    at: int
    number: str
    value: tuple[int, int, int]
    x0: float
    words: list[Word] = field(default_factory=list)

    @property
    def text_x0(self) -> float:
        return self.words[0].x0

    @property
    def size(self) -> float:
        """The size of the title's print in points."""
        return max(word.size for word in self.words)


def heads(printed: Sequence[Printed]) -> list[Head]:
    """The lines that begin the agenda's items, in order; none where no numbers count on."""
    candidates = [head for at, entry in enumerate(printed) for head in _candidates(at, entry)]
    found = _chain(candidates)
    told = [(head, match) for head in candidates if (match := _DATED.fullmatch(head.number))]
    dated = [replace(head, value=(int(match[1]), 0, 0)) for head, match in told]
    return max(found, _chain(dated), key=len) if len(dated) > 1 else found


def _candidates(at: int, entry: Printed) -> Iterator[Head]:
    line = entry.line
    if line is None or _DATE.match(line.text):
        return
    words = _behind_label(line.words)
    first = words[0]
    if match := _NUMBER.fullmatch(first.text):
        number, title = match.group(1) or match.group(2), words[1:]
    elif match := _GLUED.match(first.text):
        number, title = match.group(1), [_rest_of(first, match.end()), *words[1:]]
    else:
        return
    if title:
        yield Head(at, number, _value(number), first.x0, title)


def _behind_label(words: list[Word]) -> list[Word]:
    """ "Item 5", "Agenda Item 5": the words from the number on."""
    labels = 0
    while labels < len(words) - 2 and words[labels].text.casefold() in ("agenda", "item"):
        labels += 1
    return words[labels:]


def _rest_of(word: Word, length: int) -> Word:
    """What stands behind the number in a word that has both ("10.Resolution"), with its share of the box."""
    x0 = word.x0 + length / len(word.text) * (word.x1 - word.x0)
    return Word(word.text[length:], x0, word.top, word.x1, word.bottom, word.face, word.size)


def _value(number: str) -> tuple[int, int, int]:
    """What a number counts by: "7" (7, 0, 0), "6.2" (6, 2, 0), "4(b)" and "4b" (4, 0, 2), "C" (3, 0, 0)."""
    parts = _PARTS.fullmatch(_YEARED.sub("", number))
    if parts is None or not parts["whole"]:
        return ord(number[0]) - ord("A") + 1, 0, 0
    letter = ord(parts["letter"].upper()) - ord("A") + 1 if parts["letter"] else 0
    return int(parts["whole"]), int(parts["part"] or 0), letter


def _chain(candidates: Sequence[Head]) -> list[Head]:
    """The longest run of numbers that count on in one column."""
    best: list[Head] = []
    for start, head in enumerate(candidates):
        if len(candidates) - start <= len(best):
            break
        chain = [head]
        for other in candidates[start + 1 :]:
            if _counts_on(chain[-1], other) and abs(other.x0 - head.x0) < SAME_COLUMN:
                chain.append(other)
        if len(chain) > len(best):
            best = chain
    return best


def _counts_on(last: Head, head: Head) -> bool:
    """The next number, one left out at most, or the next part of the same ("7", "7a", "7b"; "6", "6.1")."""
    if last.number[0].isalpha() != head.number[0].isalpha():
        return False
    (whole, part, letter), (next_whole, next_part, next_letter) = last.value, head.value
    if next_whole != whole:
        return 0 < next_whole - whole <= 2 and next_part <= 1 and next_letter <= 1
    if next_part != part:
        return next_part == part + 1 and next_letter <= 1
    return next_letter == letter + 1
