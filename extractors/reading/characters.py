"""The characters of a page: its text from one call, and what PDFium tells of many characters at once.

A page of 400 words asks for 1,200 values. With arguments made ready beforehand and the loop left to `map`, a value
costs 0.3 microseconds in place of 0.6.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Sequence
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from extractors.reading import pdfium

CharBox = tuple[float, float, float, float]
"""Left, top, right and bottom in PDF space (top is above bottom)."""

_BOXES = pdfium.Room("4f", 1024, together=True)
_MOST_LETTERS = 20_000
_LETTERS = ctypes.create_string_buffer(2 * _MOST_LETTERS)


def page_text(text_page: int) -> str:
    """The characters of a page, one for each of PDFium's indexes; none where it has no text page (0)."""
    count = pdfium.count_chars(text_page) if text_page else 0
    if count <= 0:
        return ""
    # A buffer for each page would be a new type for each page's length, which costs as much as its text.
    buffer = _LETTERS if count < _MOST_LETTERS else ctypes.create_string_buffer(2 * (count + 1))
    pdfium.get_text(text_page, 0, count, buffer)
    text = ctypes.string_at(buffer, 2 * count).decode("utf-16-le", "replace")
    if len(text) == count and "\x00" not in text:
        return text
    # Characters that the text call drops, or pairs that it counts twice, would shift every index after them.
    codes = map(pdfium.unicode_raw, repeat(pdfium.pointer(text_page)), range(count))
    return "".join(map(chr, codes)).replace("\x00", " ")


def loose_boxes(text_page: int, indexes: Sequence[int]) -> NDArray[np.float64]:
    """The boxes of the characters at `indexes`, as high as their font.

    A column for each: left, top, right and bottom in PDF space, NaN where PDFium knows no box.
    """
    boxes = np.empty((4, len(indexes)))
    page = pdfium.pointer(text_page)
    for first in range(0, len(indexes), _BOXES.size):
        block = indexes[first : first + _BOXES.size]
        told = _BOXES.floats(len(block))
        told.fill(np.nan)
        # Whether a box is known is told by what is written: an answer would take a tenth of the call.
        deque(map(pdfium.loose_char_box_raw, repeat(page), block, *_BOXES.places), maxlen=0)
        boxes[:, first : first + len(block)] = told.T
    return boxes


def loose_box(text_page: int, index: int) -> CharBox | None:
    """The box of one character, None where PDFium knows none."""
    (left,), (top,), (right,), (bottom,) = loose_boxes(text_page, [index]).tolist()
    return None if left != left else (left, top, right, bottom)


def text_objects(text_page: int, indexes: Sequence[int]) -> list[int]:
    """Handles of the text objects that the characters at `indexes` belong to; 0 for characters of no object."""
    return list(map(pdfium.text_object_raw, repeat(pdfium.pointer(text_page)), indexes))
