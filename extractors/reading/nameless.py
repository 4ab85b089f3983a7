"""Which of a file's nameless faces are bold, told by the ink of their letters.

Browsers that print a font which may not be embedded draw each of its letters as a small picture (a Type 3 font),
without a name or a weight that PDFium could tell. The same letter takes 1.3 to 1.8 times the ink in the bold face of a
family, and 0.6 to 1.0 in its italic (measured on six families); the face of most letters is the one that is not bold.
"""

from __future__ import annotations

import ctypes
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

import numpy as np

from extractors.reading import pdfium

_HEAVIER = 1.25
_SHARED_LETTERS, _MOST_LETTERS = 3, 16
# Pixels an em: a letter is drawn in 0.1 ms.
_EM = 24
# Sizes in points that letters have; what is said to be smaller or larger states its size in another way.
_SIZES = (3.0, 150.0)
_ALPHA, _CHANNELS = 3, 4


@dataclass(slots=True)
class Ink:
    """The ink of letters in each nameless face, in squares of their size, and how often each face is printed."""

    letters: defaultdict[int, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    printed: Counter[int] = field(default_factory=Counter)

    def wants(self, font: int, letter: str) -> bool:
        known = self.letters[font]
        return letter.isalpha() and letter not in known and len(known) < _MOST_LETTERS

    def heavier(self) -> Iterable[int]:
        """The faces whose letters take more ink than those of the face that is printed most."""
        usual, _ = self.printed.most_common(1)[0]
        return [font for font in self.printed if font != usual and self._is_heavier(font, usual)]

    def _is_heavier(self, font: int, usual: int) -> bool:
        one, other = self.letters[font], self.letters[usual]
        ratios = [one[letter] / other[letter] for letter in one.keys() & other.keys()]
        return len(ratios) >= _SHARED_LETTERS and median(ratios) >= _HEAVIER


def ink_of(document: int, page: int, text: int, size: float) -> float | None:
    """The ink of the only letter of the text object `text` of font size `size`; None where it cannot be drawn."""
    points = size * pdfium.scale(text)
    if not _SIZES[0] <= points <= _SIZES[1]:
        return None
    bitmap = pdfium.rendered_bitmap(document, page, text, _EM / points)
    if not bitmap:
        return None
    try:
        return _covered(bitmap) / _EM**2 or None
    finally:
        pdfium.destroy_bitmap(bitmap)


def _covered(bitmap: int) -> float:
    """How many pixels are covered, parts of pixels added up."""
    width, height, stride = (ask(bitmap) for ask in (pdfium.bitmap_width, pdfium.bitmap_height, pdfium.bitmap_stride))
    if stride < width * _CHANNELS:
        return 0.0
    rows = np.frombuffer(ctypes.string_at(pdfium.bitmap_buffer(bitmap), stride * height), np.uint8)
    return float(rows.reshape(height, stride)[:, _ALPHA : width * _CHANNELS : _CHANNELS].sum(dtype=np.int64)) / 255
