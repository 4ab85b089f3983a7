"""The grid of a table of minutes without rules: titles stand in a column of their own beside the text.

"1.   Apologies for    Apologies were received from …" above "absence": what tells the columns is where lines begin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.minutes.title_grids import Grid
from models.document import Line, Word

# The column of text begins so many font sizes right of the margin, and so large a share of the lines with it.
_INDENT, _SHARE = 5.0, 0.12
# Lists and boxes begin lines there as well: so many places are tried.
_TRIED = 3
# A column's words begin within so many points, and none ends so near before them.
_SLACK, _EDGE = 2.5, 1.5
# So many titles stand beside text; numbered ones are so large a share of all lines that run over both columns.
_FEWEST, _NUMBERED = 4, 0.4
# Most of the titles look alike.
_MOST = 0.8
# Words of two columns stand so many font sizes apart; the lines of one title begin at most so many below one another.
_APART, _NEAR = 0.8, 1.8
_NUMBER = re.compile(r"\(?[A-Z]{0,4}[./-]?\d{1,4}(?:[./-]\d{1,4}){0,3}[a-z]?\)?[.:)]?")
_ENDED = re.compile(r"[.!?:;)”\"]$")


def open_grids(lines: Sequence[Line]) -> dict[int, Grid]:
    """The grid of each page on which titles stand beside their text without rules; none for all other minutes."""
    text = _text_column(lines)
    if text is None:
        return {}
    heads = [line for line in lines if _behind(line, text)]
    numbered = [line for line in heads if _is_number(line.words[0]) and _text_word(line, text) > 1]
    if len(numbered) < max(_FEWEST, _NUMBERED * len(heads)):
        numbered = []
    titled = numbered or heads
    if len(titled) < _FEWEST:
        return {}
    bold = _most([line.words[_text_word(line, text) - 1].bold for line in titled])
    return _Table(text, _titles_column(numbered), bold=bold, numbered=bool(numbered)).grids(lines)


def _is_number(word: Word) -> bool:
    return _NUMBER.fullmatch(word.text) is not None


def _text_column(lines: Sequence[Line]) -> float | None:
    """Where text begins beside most titles, far from the margin as many lines do; None where few do."""
    if len(lines) < 3 * _FEWEST:
        return None
    left = min(line.x0 for line in lines)
    far = Counter(round(line.x0) for line in lines if line.x0 - left > _INDENT * line.size)
    if far.total() < _SHARE * len(lines):
        return None
    often = [float(x0) for x0, _ in far.most_common(_TRIED)]
    return max(often, key=lambda x0: sum(_behind(line, x0) for line in lines))


def _behind(line: Line, text: float) -> bool:
    """Some words of the line stand before the column of text, and one begins with it."""
    return line.x0 < text - _SLACK and line.x1 > text and _text_word(line, text) > 0


def _text_word(line: Line, text: float) -> int:
    """The index of the word with which the column of text begins; 0 where none begins there behind others."""
    return next((at for at, word in enumerate(line.words) if abs(word.x0 - text) <= _SLACK), 0)


def _titles_column(heads: Sequence[Line]) -> float | None:
    """Where titles begin behind their numbers, if they begin together."""
    if not heads:
        return None
    seconds = Counter(round(line.words[1].x0) for line in heads)
    x0, _ = seconds.most_common(1)[0]
    near = sum(count for other, count in seconds.items() if abs(other - x0) <= _SLACK)
    return x0 - _EDGE if near >= _MOST * len(heads) else None


def _most(marks: Sequence[bool]) -> bool:
    return sum(marks) >= _MOST * len(marks)


class _Table:
    """What its lines look like: where `text` begins, and `titles` behind numbers of their own column; whether titles
    are `bold`, and whether they are `numbered`."""

    def __init__(self, text: float, titles: float | None, *, bold: bool, numbered: bool) -> None:
        self.text, self.titles, self.bold, self.numbered = text, titles, bold, numbered
        self.columns = [*([titles] if titles is not None else []), text - _EDGE]

    def grids(self, lines: Sequence[Line]) -> dict[int, Grid]:
        """From the first title on, as long as lines keep to the columns; a page's end parts no row."""
        tops: dict[int, list[float]] = {}
        feet: dict[int, float] = {}
        above: Line | None = None
        for line in lines:
            begins = self.begins(above, line)
            if not begins and not (above is not None and self.goes_on(above, line)):
                if tops:
                    break
                continue
            above = line
            known = tops.setdefault(line.page, [])
            if begins or not known:
                known.append(line.top - 1)
            feet[line.page] = line.bottom
        return {page: Grid(self.columns, [*rows, feet[page]]) for page, rows in tops.items()}

    def begins(self, above: Line | None, line: Line) -> bool:
        """A row begins: a number before a title, or title and text in capitals where the row above has ended."""
        if not _behind(line, self.text):
            return False
        if self.numbered:
            return _is_number(line.words[0])
        ended = above is None or _ENDED.search(above.text) is not None or above.x1 < self.text
        at = _text_word(line, self.text)
        opens = line.text[0].isupper() and not line.words[at].text[0].islower()
        return ended and opens and self.is_title(line.words[:at])

    def goes_on(self, above: Line, line: Line) -> bool:
        """The line is text alone, or more of the title right above, set apart from text beside it."""
        if line.x0 >= self.text - _SLACK:
            return True
        title = [word for word in line.words if word.x0 < self.text - _SLACK]
        beside = line.words[len(title) :]
        apart = self.bold or not beside or beside[0].x0 - title[-1].x1 > _APART * line.size
        near = above.page != line.page or line.top - above.top < _NEAR * line.size
        return self.is_title(title) and apart and near

    def is_title(self, words: Sequence[Word]) -> bool:
        return words[-1].x1 < self.text and (not self.bold or all(word.bold for word in words))
