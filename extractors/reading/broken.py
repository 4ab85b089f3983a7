"""Words that a line's end breaks: which hyphens are the word's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from string import ascii_lowercase
from typing import NamedTuple

from extractors.reading.lines import spaced
from models.document import Line, Word

_SMALL = frozenset(ascii_lowercase)
_WORD_END = re.compile(r"(?:[ms]?ation|tion|sion|ment|ing|ance|ence|cil|cillor|mittee)s?|ity|ties|ness")
_LETTERS = re.compile(r"[a-z]+(?:-[a-z]+)*")


def mark_broken(pages: Sequence[Sequence[Line]]) -> None:
    """Marks the words whose last hyphen only breaks a line ("opera-" "tion"), judged by the words of the whole file.

    "non-" "executive" keeps its hyphen. It is dropped where the joined word is printed elsewhere, where what follows is
    the end of a word and none by itself, and, in a file that breaks words so, where neither half is a word of the file.
    Few councils break words: of 149 hyphens at line-ends in 80 papers one was no compound's.
    """
    ends = [
        (before, after)
        for lines in pages
        for before, after in pairwise(lines)
        if before.text[-1] in "-\u00ad" and before.words[-1].text[:-1].isalpha() and after.words[0].text[0].islower()
    ]
    if not ends:
        return
    printed = _Print.of(pages, ends)
    doubtful: list[Word] = []
    for last, first in ((before.words[-1], after.words[0]) for before, after in ends):
        left, match = last.text[:-1].casefold(), _LETTERS.match(first.text.casefold())
        if match is None:
            continue
        right = match.group()
        if last.text[-1] == "\u00ad":
            last.mark("broken")
        elif not printed.has(f"{left}-{right}"):
            last.mark("broken", printed.has(left + right) or _WORD_END.fullmatch(right) is not None)
            if not printed.has(left) and not printed.has(right):
                doubtful.append(last)
    if any(before.words[-1].broken for before, _ in ends):
        for word in doubtful:
            word.mark("broken")


class _Print(NamedTuple):
    """All that a file prints, in small letters, with a blank line before and behind it."""

    text: str

    @classmethod
    def of(cls, pages: Sequence[Sequence[Line]], ends: Iterable[tuple[Line, Line]]) -> _Print:
        """Every line, without the words that stand at `ends`: a half of a word is no word of the file by itself."""
        halves = {id(word) for before, after in ends for word in (before.words[-1], after.words[0])}
        cut = {id(line): spaced(word for word in line.words if id(word) not in halves) for end in ends for line in end}
        # Line by line: most are of plain letters, which takes a tenth of the time that one "’" makes the whole take.
        lines = "\n".join([cut.get(id(line), line.text).casefold() for lines in pages for line in lines])
        return cls(f"\n\n{lines}\n\n")

    def has(self, word: str) -> bool:
        """Whether the word is printed, with as many hyphens as it has and no more.

        A file is asked for a few dozen words: to find them in its text takes a third of what it takes to part the text
        into its words.
        """
        if not _LETTERS.fullmatch(word):
            return False
        at = self.text.find(word)
        while at >= 0:
            end = at + len(word)
            if not _goes_on(self.text[at - 1], self.text[at - 2]) and not _goes_on(*self.text[end : end + 2]):
                return True
            at = self.text.find(word, at + 1)
        return False


def _goes_on(beside: str, beyond: str) -> bool:
    """Of the two marks beside some letters the nearer one is a letter too, or a hyphen with a letter beyond it."""
    return beside in _SMALL or (beside == "-" and beyond in _SMALL)
