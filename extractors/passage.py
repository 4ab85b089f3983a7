"""Running text that never forgets which printed word each character came from.

A rule reads `Passage.text`, finds a name or a sentence by its offsets, and `words_at` gives back the words of the page:
that is how every fact gets its boxes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from extractors.reading.lines import glues, text_of
from models.document import Line, Word

HYPHENS = "-\u00ad\u2010"
_Run = tuple[list[Word], str, int]
"""The words of one line of a passage, as they are joined to text, and the offset in the passage at which they begin."""


class Passage:
    """Words joined to text: one space between words, none where the print has none, "\\n" between paragraphs.

    `text` is what the document prints, with hyphenated line-ends rejoined. `words[i]` covers the characters
    `starts[i]` to `ends[i]`; `pages[i]` is the page it stands on.

    Where the words stand in the text is reckoned when it is first asked: of four passages (cells, lines that hold no
    fact) three never are.
    """

    __slots__ = ("_ends", "_runs", "_starts", "pages", "text", "words")

    def __init__(self, text: str, words: list[Word], pages: list[int], starts: list[int], ends: list[int]) -> None:
        self.text = text
        self.words = words
        self.pages = pages
        self._starts = starts
        self._ends = ends
        self._runs: list[_Run] = []

    @classmethod
    def unplaced(cls, text: str = "") -> Passage:
        """A text that stands on no page: for readers whose answer needs none, and for nothing at all."""
        return cls(text, [], [], [], [])

    @classmethod
    def of(cls, lines: Line | Iterable[Line]) -> Passage:
        """The text of lines that follow one another in one paragraph."""
        lines = [lines] if isinstance(lines, Line) else lines
        return cls._of([(line.words, line.page, line.text or text_of(line.words)) for line in lines if line.words])

    @classmethod
    def of_words(cls, words: Sequence[Word], page: int) -> Passage:
        """The text of words of one page that stand on one line (a cell, a run)."""
        return cls.of_runs([list(words)], page)

    @classmethod
    def of_runs(cls, runs: Iterable[list[Word]], page: int) -> Passage:
        """The text of runs of words of one page, each on a line of its own (the lines of a cell)."""
        return cls._of([(words, page, text_of(words)) for words in runs if words])

    @classmethod
    def _of(cls, runs: list[tuple[list[Word], int, str]]) -> Passage:
        """The text of runs of words, each with its page and its own text."""
        if len(runs) == 1:
            words, page, text = runs[0]
            passage = cls(text, words, [page] * len(words), [], [])
            passage._runs = [(words, text, 0)]
            return passage
        builder = _Builder()
        for run in runs:
            builder.add(*run)
        return builder.passage()

    @classmethod
    def joined(cls, passages: Iterable[Passage], separator: str = "\n") -> Passage:
        """Passages one after the other with `separator` between them."""
        passages = [passage for passage in passages if passage.text]
        if len(passages) == 1:
            return passages[0]
        text = ""
        words: list[Word] = []
        pages: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        for passage in passages:
            offset = len(text) + (len(separator) if text else 0)
            text = text + (separator if text else "") + passage.text
            words.extend(passage.words)
            pages.extend(passage.pages)
            starts.extend(start + offset for start in passage.starts)
            ends.extend(end + offset for end in passage.ends)
        return cls(text, words, pages, starts, ends)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Passage({self.text!r})"

    @property
    def starts(self) -> list[int]:
        if self._runs:
            self._place()
        return self._starts

    @property
    def ends(self) -> list[int]:
        if self._runs:
            self._place()
        return self._ends

    def _place(self) -> None:
        self._starts, self._ends = _placed(self._runs)
        self._runs = []

    @property
    def page(self) -> int:
        """The page of the first word (0 where there is none)."""
        return self.pages[0] if self.pages else 0

    def _between(self, start: int, end: int) -> tuple[int, int]:
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def words_at(self, start: int, end: int) -> list[Word]:
        """The words that lie at least in part between two offsets of `text`."""
        first, last = self._between(start, end)
        return self.words[first:last]

    def slice(self, start: int, end: int | None = None) -> Passage:
        """Part of the passage, without white space at its ends; words that are cut stay whole in `words`."""
        end = len(self.text) if end is None else end
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        end = start + len(part.strip())
        if end <= start:
            return Passage.unplaced()
        first, last = self._between(start, end)
        return Passage(
            self.text[start:end],
            self.words[first:last],
            self.pages[first:last],
            *_cut_to(self.starts[first:last], self.ends[first:last], start, end),
        )

    def bold_end(self) -> int:
        """The offset at which the bold words that the passage begins with end (0: it does not begin bold)."""
        end = 0
        for word, stop in zip(self.words, self.ends, strict=True):
            if not word.face.bold and any(map(str.isalnum, word.text)):
                break
            end = stop if word.face.bold else end
        return end


def _cut_to(starts: list[int], ends: list[int], start: int, end: int) -> tuple[list[int], list[int]]:
    """Offsets of words from `start` on: only the first word can begin before it, only the last can end behind `end`."""
    starts, ends = [at - start for at in starts], [at - start for at in ends]
    if starts:
        starts[0], ends[-1] = max(starts[0], 0), min(ends[-1], end - start)
    return starts, ends


class _Builder:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.words: list[Word] = []
        self.pages: list[int] = []
        self.runs: list[_Run] = []

    def add(self, words: list[Word], page: int, text: str) -> None:
        """Takes the words of a line, of which there must be one at least, and its text."""
        if self.words and not self._joins(self.words[-1], words[0]):
            self.parts.append(" ")
            self.length += 1
        self.runs.append((words, text, self.length))
        self.parts.append(text)
        self.length += len(text)
        self.words.extend(words)
        self.pages.extend([page] * len(words))

    def _joins(self, last: Word, word: Word) -> bool:
        """No space between a line's last word and the first of the next: a hyphen stands there."""
        if last.broken:
            self.parts[-1] = self.parts[-1][:-1]
            self.length -= 1
            return True
        if len(last.text) < 2 or last.text[-1] not in HYPHENS:
            return False
        # "long-" over "term", "2023-" over "24", "(Vice-" over "Chair)".
        before, after = last.text[-2], word.text[0]
        named = before.islower() and after.isupper() and last.text.lstrip("([“‘\"'")[:1].isupper()
        return (before.isalnum() and after.islower()) or (before.isdigit() and after.isdigit()) or named

    def passage(self) -> Passage:
        passage = Passage("".join(self.parts), self.words, self.pages, [], [])
        passage._runs = self.runs
        return passage


def _placed(runs: Iterable[_Run]) -> tuple[list[int], list[int]]:
    """Where the words of the runs begin and end; the hyphen of a broken word is covered by none."""
    starts: list[int] = []
    ends: list[int] = []
    for words, text, begin in runs:
        if ends and ends[-1] > begin:
            ends[-1] = begin
        lengths = [len(word.text) for word in words]
        if sum(lengths) + len(words) - 1 == len(text):
            # As nearly all lines are, with a space between each two words: reckoned in half of the time.
            starts += accumulate([length + 1 for length in lengths[:-1]], initial=begin)
            ends += accumulate([length + 1 for length in lengths[1:]], initial=begin + lengths[0])
        else:
            _place_glued(words, begin, starts, ends)
    return starts, ends


def _place_glued(words: Sequence[Word], at: int, starts: list[int], ends: list[int]) -> None:
    """Appends where words begin and end some of which stand without a space behind the word before."""
    last = words[0]
    for word in words:
        at += word is not last and not ((word.glued or word.size < last.size) and glues(last, word))
        starts.append(at)
        at += len(word.text)
        ends.append(at)
        last = word
