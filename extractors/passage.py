"""Running text that never forgets which printed word each character came from.

A rule reads `Passage.text`, finds a name or a sentence by its offsets, and `words_at` gives back the words of the page:
that is how every fact gets its boxes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from extractors.reading.lines import glues
from models.document import Line, Word

HYPHENS = "-\u00ad\u2010"


class Passage:
    """Words joined to text: one space between words, none where the print has none, "\\n" between paragraphs.

    `text` is what the document prints, with hyphenated line-ends rejoined. `words[i]` covers the characters
    `starts[i]` to `ends[i]`; `pages[i]` is the page it stands on.
    """

    __slots__ = ("ends", "pages", "starts", "text", "words")

    def __init__(self, text: str, words: list[Word], pages: list[int], starts: list[int], ends: list[int]) -> None:
        self.text = text
        self.words = words
        self.pages = pages
        self.starts = starts
        self.ends = ends

    @classmethod
    def unplaced(cls, text: str = "") -> Passage:
        """A text that stands on no page: for readers whose answer needs none, and for nothing at all."""
        return cls(text, [], [], [], [])

    @classmethod
    def of(cls, lines: Line | Iterable[Line]) -> Passage:
        """The text of lines that follow one another in one paragraph."""
        builder = _Builder()
        for line in [lines] if isinstance(lines, Line) else lines:
            builder.line(line.words, line.page, len(line.text))
        return builder.passage()

    @classmethod
    def of_words(cls, words: Sequence[Word], page: int) -> Passage:
        """The text of words of one page that stand on one line (a cell, a run)."""
        return cls.of_runs([words], page)

    @classmethod
    def of_runs(cls, runs: Iterable[Sequence[Word]], page: int) -> Passage:
        """The text of runs of words of one page, each on a line of its own (the lines of a cell)."""
        builder = _Builder()
        for words in runs:
            builder.line(words, page)
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
        self.starts: list[int] = []
        self.ends: list[int] = []

    def line(self, words: Sequence[Word], page: int, length: int = 0) -> None:
        """Takes the words of a line; `length` is that of its text, 0 where it was never made."""
        if not words:
            return
        if self.words and not self._joins(self.words[-1], words[0]):
            self.parts.append(" ")
            self.length += 1
        if len(words) == 1:
            self._word(words[0].text)
        elif length and len(whole := " ".join(texts := [word.text for word in words])) == length:
            self._spaced(whole, texts)
        else:
            self._perhaps_glued(words)
        self.words.extend(words)
        self.pages.extend([page] * len(words))

    def _word(self, text: str) -> None:
        self.parts.append(text)
        self.starts.append(self.length)
        self.length += len(text)
        self.ends.append(self.length)

    def _spaced(self, whole: str, texts: Sequence[str]) -> None:
        """A line as nearly all are, with a space between each two words: read in half of the time."""
        starts = list(accumulate([len(text) + 1 for text in texts], initial=self.length))
        ends = [start - 1 for start in starts[1:]]
        starts.pop()
        self.parts.append(whole)
        self.starts.extend(starts)
        self.ends.extend(ends)
        self.length = ends[-1]

    def _perhaps_glued(self, words: Sequence[Word]) -> None:
        # Locals for what is done with each word: a tenth of all extractors' time went here.
        add, start, end, length = self.parts.append, self.starts.append, self.ends.append, self.length
        last = words[0]
        for word in words:
            if word is not last and not ((word.glued or word.size < last.size) and glues(last, word)):
                add(" ")
                length += 1
            start(length)
            add(word.text)
            length += len(word.text)
            end(length)
            last = word
        self.length = length

    def _joins(self, last: Word, word: Word) -> bool:
        """No space between a line's last word and the first of the next: a hyphen stands there."""
        if last.broken:
            self._drop_hyphen()
            return True
        if len(last.text) < 2 or last.text[-1] not in HYPHENS:
            return False
        # "long-" over "term", "2023-" over "24", "(Vice-" over "Chair)".
        before, after = last.text[-2], word.text[0]
        named = before.islower() and after.isupper() and last.text.lstrip("([“‘\"'")[:1].isupper()
        return (before.isalnum() and after.islower()) or (before.isdigit() and after.isdigit()) or named

    def _drop_hyphen(self) -> None:
        self.parts[-1] = self.parts[-1][:-1]
        self.length -= 1
        self.ends[-1] -= 1

    def passage(self) -> Passage:
        return Passage("".join(self.parts), self.words, self.pages, self.starts, self.ends)
