"""The label that a line may begin with: a number, a letter in brackets, a bullet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.reading.lines import spaced
from models.document import Line

# "36." "36.2" "4.11iii)" "2206" "(a)" "a)" "(iv)" "iv." "1)" "(12)" "PCP/41/20" "61/16" "A." and bullets. A label that
# stands alone in front of a gap may be any short token; without a gap it must look like one of these.
_BULLETS = "•●▪■◦○‣⁃∙·–—-*o➢►✓❖§"
_LABEL = re.compile(
    r"(?:\((?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,6}|[a-z]{2})\)\.?|(?:\d{1,4}|[A-Za-z]|[ivx]{1,6}|[IVX]{1,6})[.):]\)?"
    r"|\d{1,4}(?:\.\d{1,3}){1,6}[.):]?"
    r"|(?:\d{1,3}\.){0,6}\d{1,3}[ivx]{1,6}\)"
    r"|[A-Z]{1,5}/\d{1,4}(?:/\d{1,4})?|\d{1,4}/\d{1,4}(?:/\d{1,4})?\.?"
    r"|[A-Z]{1,3}\d{1,3}[.):]?|\d{1,3}[A-Za-z][.):]?)"
)
# The point of an earlier meeting's list, printed behind a number ("4.4. 4.11iii) With regard to …").
_POINT = re.compile(r"(?:\d{1,3}\.){1,6}\d{0,3}[ivx]{1,6}\)")
_LETTERED = re.compile(r"[A-Z]\.|[IVX]{1,6}\.?")
# "P: Cllr Ash  S: Cllr Birch" says who proposed and seconded.
_OF_MOVERS = frozenset({"P:", "S:"})
_BARE_NUMBER = re.compile(r"\d{1,4}|[A-Z]\d{1,3}|[A-Z]{1,3}\.\d{2,4}|[ivx]{2,5}|[a-h]")
_NARROW_BULLETS = frozenset(_BULLETS) - {"o"}
# Within a narrow cell no gap tells a label from the text, and "A12" or "3A" are names of roads and wards.
_NARROW_LABEL = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}\.\d{1,2})")


@dataclass(slots=True)
class LineStart:
    """How a line begins: the words of its label, if any, and where its text stands."""

    label: str | None
    words: int
    x0: float
    indent: float

    @classmethod
    def of(cls, line: Line) -> LineStart:
        words = line.words
        count = _label_words(line)
        if not count:
            return cls(None, 0, words[0].x0, words[0].x0)
        label = spaced(words[:count])
        # nothing hangs below a label of two words: the text begins beside it and goes on at the margin
        indent = words[0].x0 if count > 1 else words[count].x0 if len(words) > count else words[count - 1].x1
        return cls("•" if label in _BULLETS else label, count, words[0].x0, indent)


def _label_words(line: Line) -> int:
    """How many words at the beginning of the line are its label: none, one or two."""
    first = line.words[0]
    alone = len(line.words) == 1
    gap = 0.0 if alone else line.words[1].x0 - first.x1
    wide = gap > 0.55 * first.size
    if first.text in _BULLETS:
        return 1 if wide or (first.text not in "-–—*o·" and not alone) else 0
    if _LABEL.fullmatch(first.text) and first.text not in _OF_MOVERS:
        # "A. Smith" and "I." begin lines of running text too: a capital with a stop is a label only before a gap.
        lettered = _LETTERED.fullmatch(first.text) is not None
        if not alone and _POINT.fullmatch(line.words[1].text) and "." in first.text:
            return 2
        return 1 if wide or not lettered or alone else 0
    set_apart = gap > 0.9 * first.size or (first.bold and line.bold and wide)
    if _BARE_NUMBER.fullmatch(first.text) and not alone and set_apart:
        return 1
    return 0


def begins_item(line: Line) -> bool:
    """A bullet or a plain number stands before the words of a line in a cell, however narrow the gap."""
    first = line.words[0].text
    return len(line.words) > 1 and (first in _NARROW_BULLETS or _NARROW_LABEL.fullmatch(first) is not None)


def shape_of(label: str) -> str:
    """The label with each number as a 9: labels of one list have one shape."""
    return re.sub(r"\d+", "9", label)


def count_of(label: str) -> int | None:
    """The last number of a label: 4 of "36.4", 123 of "24/0123"; None of letters."""
    numbers = re.findall(r"\d+", label)
    return int(numbers[-1]) if numbers else None
