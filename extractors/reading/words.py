"""The words of some pages: text from one PDFium call a page, then three calls a word for its box and its font.

Nearly every word is of one text object, level, and printed as it is read: such words are made all together, from
arrays, for a half of what they cost one by one.

Coordinates leave here in points from the page's top left corner, with the page's own /Rotate applied.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from operator import attrgetter
from typing import Any

import numpy as np

from extractors.reading.batch import Batch
from extractors.reading.characters import loose_boxes, page_text, text_objects
from extractors.reading.fonts import FontCache
from extractors.reading.printed import Printed, printed_words
from extractors.reading.shapes import Floats, Marks, Shapes
from extractors.reading.sheets import Sheet
from extractors.reading.styles import Style, StyleReader
from extractors.reading.torn import joined, torn_pages
from extractors.reading.unusual_words import TRANSLATION, WordReader, may_hold_space
from models.document import Word


def read_words(sheets: Sequence[Sheet], fonts: FontCache) -> Batch:
    """The words on some pages in the order of their content, each with box, face, size, colour and direction."""
    printed = printed_words([page_text(sheet.text_page) for sheet in sheets])
    if not printed.texts:
        return Batch([], Shapes.of([]), printed.bounds)
    told = [_ask(sheet, printed, place, fonts) for place, sheet in enumerate(sheets)]
    heads = np.concatenate([page.heads for page in told], axis=1)
    tails = np.concatenate([page.tails for page in told], axis=1)
    batch = _together(printed, _boxes(heads, tails, printed, sheets), told, sheets)
    of_one = np.fromiter(chain.from_iterable(page.of_one for page in told), np.bool_, len(printed.texts))
    unusual = np.flatnonzero(~(_level(printed, heads, tails) & printed.plain & of_one)).tolist()
    if unusual:
        batch = batch.with_others(_others(unusual, printed, told, sheets))
    if torn := torn_pages(printed):
        batch = joined(batch, torn)
    return batch.where(_on_page(batch, sheets))


@dataclass(slots=True)
class _Told:
    """What PDFium tells of the words of one page.

    `heads` and `tails` are the boxes of first and last characters, `firsts` and `lasts` their text objects; `of_one`
    where these are the same or have one face ("2025-26" and "Council’s" are often printed in parts).
    """

    heads: Floats
    tails: Floats
    firsts: list[int]
    lasts: list[int]
    of_one: list[bool]
    styles: list[Style]
    reader: StyleReader

    def each(self, name: str) -> Iterator[Any]:
        """One value of the style of each word; on most pages all words have one colour, and none is an artifact."""
        value = attrgetter(name)
        values = set(map(value, self.reader.known.values()))
        return repeat(values.pop(), len(self.styles)) if len(values) == 1 else map(value, self.styles)


def _ask(sheet: Sheet, printed: Printed, place: int, fonts: FontCache) -> _Told:
    own = slice(printed.bounds[place], printed.bounds[place + 1])
    starts, ends = printed.starts[own].tolist(), printed.ends[own].tolist()
    firsts = text_objects(sheet.text_page, starts)
    lasts = _lasts(sheet.text_page, ends, firsts, printed.ascii[own].tolist())
    of_one = [first == last != 0 for first, last in zip(firsts, lasts, strict=True)]
    parted = [at for at, alone in enumerate(of_one) if not alone and firsts[at] and lasts[at]]
    reader = StyleReader(sheet.handle, sheet.text_page, fonts)
    reader.read({lasts[at]: ends[at] for at in parted} | dict(zip(firsts, starts, strict=True)))
    for at in parted:
        alike = reader.known[firsts[at]].face == reader.known[lasts[at]].face
        of_one[at] = alike and not may_hold_space(printed.texts[own.start + at])
    sheet.texts = reader.known.keys()
    return _Told(
        loose_boxes(sheet.text_page, starts),
        loose_boxes(sheet.text_page, ends),
        firsts,
        lasts,
        of_one,
        list(map(reader.known.__getitem__, firsts)),
        reader,
    )


def _lasts(text_page: int, ends: Sequence[int], firsts: Sequence[int], ascii_only: Sequence[bool]) -> list[int]:
    """The text object of each word's last character.

    Characters stand in the order of their objects: if the next word begins in this word's, all of it does.
    """
    lasts = [
        first if first == after and plain else 0
        for first, after, plain in zip(firsts, [*firsts[1:], 0], ascii_only, strict=False)
    ]
    asked = [at for at, last in enumerate(lasts) if not last]
    for at, last in zip(asked, text_objects(text_page, [ends[at] for at in asked]), strict=True):
        lasts[at] = last
    return lasts


def _boxes(heads: Floats, tails: Floats, printed: Printed, sheets: Sequence[Sheet]) -> Floats:
    """The boxes around first and last characters, as they stand on their pages: x0, top, x1 and bottom of each word."""
    around = (heads[0], np.minimum(heads[3], tails[3]), np.maximum(heads[2], tails[2]), np.maximum(heads[1], tails[1]))
    boxes = np.empty_like(heads)
    for place, sheet in enumerate(sheets):
        own = slice(printed.bounds[place], printed.bounds[place + 1])
        boxes[:, own] = sheet.frame.box(*(values[own] for values in around))
    return boxes


def _together(printed: Printed, boxes: Floats, told: Sequence[_Told], sheets: Sequence[Sheet]) -> Batch:
    """All words as they are if they are usual."""
    x0, top, x1, bottom = boxes
    turns = [sheet.frame.rotation for sheet, page in zip(sheets, told, strict=True) for _ in page.styles]
    extent = np.where(np.isin(turns, (90, 270)), x1 - x0, bottom - top) if any(turns) else bottom - top
    sizes = _sizes(np.fromiter(_each(told, "size"), np.float64, len(extent)), extent, printed.low)
    texts = printed.texts.copy()
    for at in printed.replaced:
        texts[at] = texts[at].translate(TRANSLATION)
    words = map(
        Word,
        texts,
        *boxes.tolist(),
        _each(told, "face"),
        _shared(sizes),
        _each(told, "colour"),
        turns,
        _each(told, "artifact"),
    )
    shapes = Shapes(x0, top, x1, bottom, sizes, np.zeros(len(sizes)), np.array(turns, dtype=np.float64))
    return Batch(list(words), shapes, printed.bounds)


def _shared(values: Floats) -> Iterator[float]:
    """The values as Python's own, of equal ones side by side one object: 280,000 words have 4,000 such sizes.

    The fewer objects a pack is of, the less its readers wait for the memory: 0.98 of the time for one value of ten.
    """
    begins = np.flatnonzero(np.append(True, values[1:] != values[:-1]))
    counts = np.diff(begins, append=len(values))
    return chain.from_iterable(map(repeat, values[begins].tolist(), counts.tolist()))


def _each(told: Sequence[_Told], name: str) -> Iterator[Any]:
    """One value of the style of each word."""
    return chain.from_iterable(page.each(name) for page in told)


def _sizes(stated: Floats, extent: Floats, low: Marks) -> Floats:
    """The font size of each word: `size_of` for many at once."""
    trusted = (stated > 0) & (np.where(low, 0.4, 0.55) * stated <= extent) & (extent <= 2.2 * stated)
    stated[~trusted] = np.round(extent[~trusted] / 1.15, 2)
    return stated


def _level(printed: Printed, heads: Floats, tails: Floats) -> Marks:
    """Whether each word is read from left to right: a character wider than tall may stand on its side."""
    left, top, right, bottom = heads
    beside = (tails[0] >= left) & (tails[3] < top - 0.5) & (tails[1] > bottom + 0.5)
    single = printed.starts == printed.ends
    level: Marks = (single & (right - left <= 1.05 * (top - bottom))) | (~single & beside)
    return level


def _others(
    unusual: Sequence[int], printed: Printed, told: Sequence[_Told], sheets: Sequence[Sheet]
) -> dict[int, list[Word]]:
    """The words at the places `unusual`, one by one: none, one or more for each."""
    readers = [WordReader(sheet.text_page, sheet.frame, page.reader) for sheet, page in zip(sheets, told, strict=True)]
    others: dict[int, list[Word]] = {}
    for at in unusual:
        place = bisect_right(printed.bounds, at) - 1
        own = at - printed.bounds[place]
        page = told[place]
        others[at] = readers[place].read(printed.texts[at], int(printed.starts[at]), page.firsts[own], page.lasts[own])
    return others


def _on_page(batch: Batch, sheets: Sequence[Sheet]) -> Marks:
    """Whether each word stands on its page, at least in part."""
    shapes, counts = batch.shapes, np.diff(batch.bounds)
    right = np.repeat([sheet.frame.width + 2 for sheet in sheets], counts)
    low = np.repeat([sheet.frame.height + 2 for sheet in sheets], counts)
    return (shapes.x1 > -2) & (shapes.bottom > -2) & (shapes.x0 < right) & (shapes.top < low)
