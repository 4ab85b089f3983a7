"""Bullets that a page draws instead of printing them: a browser's lists have no letter before their entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.reading.drawings import Box
from extractors.reading.lines import make_line
from models.document import Line, Word

BULLET = "•"
# Shares of the letters' size: how wide a bullet is drawn, how far before its entry, how far off the line's middle.
_WIDTH, _BEFORE, _OFF = (0.2, 0.65), 2.5, 0.35


def with_bullets(lines: Sequence[Line], dots: Sequence[Box]) -> list[Line]:
    """The lines, with a bullet before each word that has a drawn dot right before it."""
    drawn = [dot for dot in dots if not _in_a_row(dot, dots)]
    return [_with_bullets(line, drawn) for line in lines] if drawn else list(lines)


def _in_a_row(dot: Box, dots: Iterable[Box]) -> bool:
    """Dots close by on one height lead from one word to another, or draw a line."""
    near = 4 * (dot[2] - dot[0])
    return any(other is not dot and abs(other[1] - dot[1]) < 1 and abs(other[0] - dot[0]) < near for other in dots)


def _with_bullets(line: Line, dots: Sequence[Box]) -> Line:
    beside = [dot for dot in dots if line.top < (dot[1] + dot[3]) / 2 < line.bottom]
    words = line.words
    for dot in beside:
        at = next((at for at, word in enumerate(words) if word.x0 >= dot[2]), None)
        if at is not None and (not at or words[at - 1].x1 <= dot[0]) and _introduces(dot, words[at]):
            words = [*words[:at], _bullet(dot, words[at]), *words[at:]]
    return line if words is line.words else make_line(words, line.page)


def _introduces(dot: Box, word: Word) -> bool:
    x0, top, x1, bottom = dot
    off = abs((top + bottom) - (word.top + word.bottom)) / 2
    wide = _WIDTH[0] <= (x1 - x0) / word.size <= _WIDTH[1]
    return wide and word.x0 - x1 <= _BEFORE * word.size and off <= _OFF * word.size


def _bullet(dot: Box, word: Word) -> Word:
    return Word(BULLET, dot[0], word.top, dot[2], word.bottom, word.face, word.size, word.manner)
