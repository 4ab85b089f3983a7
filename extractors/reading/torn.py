"""Pages whose words come a letter at a time.

A browser can print each letter as a text object of its own. PDFium sets such letters together to words, but not on a
page of a few short lines: it holds the text for one that runs down the page, and breaks it after each object.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from extractors.reading.batch import Batch
from extractors.reading.printed import Printed
from extractors.reading.shapes import Shapes
from models.document import Word

# Of a page of words a fifth at most are single letters; of a page of torn ones, all but a few.
_TORN_SHARE, _LEAST_WORDS = 0.6, 8
# How far apart the letters of a word stand, in font sizes: a space is 0.2 and more, letters are drawn together by 0.15.
_CLOSE, _OVER = 0.1, 0.25


def torn_pages(printed: Printed) -> list[int]:
    """The places of the pages most of whose words are single letters."""
    counts = np.diff(printed.bounds)
    singles = np.diff(np.append(0, np.cumsum(printed.starts == printed.ends))[printed.bounds])
    torn: list[int] = np.flatnonzero((counts >= _LEAST_WORDS) & (singles > _TORN_SHARE * counts)).tolist()
    return torn


def joined(batch: Batch, torn: Sequence[int]) -> Batch:
    """The batch with the letters of the torn pages set together to words."""
    pages = [
        list(_words(words)) if place in torn else words
        for place, words in enumerate(batch.words[first:last] for first, last in pairwise(batch.bounds))
    ]
    words = [word for page in pages for word in page]
    return Batch(words, Shapes.of(words), np.cumsum([0, *map(len, pages)]).tolist())


def _words(letters: Sequence[Word]) -> Iterator[Word]:
    begun: Word | None = None
    for letter in letters:
        if begun and _goes_on(begun, letter):
            begun = replace(begun, text=begun.text + letter.text, x1=letter.x1, bottom=max(begun.bottom, letter.bottom))
            continue
        if begun:
            yield begun
        begun = letter
    if begun:
        yield begun


def _goes_on(begun: Word, letter: Word) -> bool:
    gap = (letter.x0 - begun.x1) / begun.size
    alike = begun.face == letter.face and begun.size == letter.size and begun.colour == letter.colour
    level = begun.angle == letter.angle == 0 and abs(begun.bottom - letter.bottom) < 0.5
    return alike and level and -_OVER <= gap <= _CLOSE
