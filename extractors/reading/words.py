"""The words of some pages: text from one PDFium call a page, boxes from two a word, looks from a few a text object.

Nearly every word is of one text object, level, and printed as it is read: such words are made all together, from
arrays, for a half of what they cost one by one.

Coordinates leave here in points from the page's top left corner, with the page's own /Rotate applied.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, compress, count, islice, pairwise, repeat
from operator import is_not, ne
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
from models.document import Face, Manner, Word


def read_words(sheets: Sequence[Sheet], fonts: FontCache) -> Batch:
    """The words on some pages in the order of their content, each with box, face, size, colour and direction."""
    printed = printed_words([page_text(sheet.text_page) for sheet in sheets])
    if not printed.texts:
        return Batch([], Shapes.of([]), printed.bounds)
    told = [_ask(sheet, printed, place, fonts) for place, sheet in enumerate(sheets)]
    heads = np.concatenate([page.heads for page in told], axis=1)
    tails = np.concatenate([page.tails for page in told], axis=1)
    batch = _together(printed, _boxes(heads, tails, printed, sheets), told, sheets)
    of_one = np.concatenate([page.of_one for page in told])
    unusual = np.flatnonzero(~(_level(printed, heads, tails) & printed.plain & of_one)).tolist()
    if unusual:
        batch = batch.with_others(_others(unusual, printed, told, sheets))
    if torn := torn_pages(printed):
        batch = joined(batch, torn)
    return batch.where(_on_page(batch, sheets))


@dataclass(slots=True)
class _Told:
    """What PDFium tells of the words of one page.

    `heads` and `tails` are the boxes of first and last characters. `firsts` are the text objects of the first, `lasts`
    those of the last, by place, where they may be others; `of_one` is where these are the same or have one face
    ("2025-26" and "Council’s" are often printed in parts). `styles` are those of the first characters, each for as many
    words after one another as `counts` says.
    """

    heads: Floats
    tails: Floats
    firsts: list[int]
    lasts: dict[int, int]
    of_one: Marks
    styles: list[Style]
    counts: list[int]
    reader: StyleReader

    def faces(self) -> Iterator[Face]:
        """The face of each word."""
        return chain.from_iterable(map(repeat, [style.face for style in self.styles], self.counts))

    def manners(self, angle: int) -> Iterator[Manner]:
        """The manner of each word on a page that is turned by `angle`."""
        upright = [style.manner for style in self.styles]
        turned = [manner._replace(angle=angle) for manner in upright] if angle else upright
        return chain.from_iterable(map(repeat, turned, self.counts))


def _ask(sheet: Sheet, printed: Printed, place: int, fonts: FontCache) -> _Told:
    own = slice(printed.bounds[place], printed.bounds[place + 1])
    starts, ends = printed.starts[own].tolist(), printed.ends[own].tolist()
    firsts = _firsts(sheet.text_page, starts)
    finals = _finals(firsts, ne)
    asked = _perhaps_parted(firsts, finals, printed.ascii[own])
    lasts = dict(zip(asked, text_objects(sheet.text_page, [ends[at] for at in asked]), strict=True))
    apart = [at for at, last in lasts.items() if not firsts[at] == last != 0]
    parted = [at for at in apart if firsts[at] and lasts[at]]
    reader = StyleReader(sheet.handle, sheet.text_page, fonts)
    reader.read({lasts[at]: ends[at] for at in parted} | {firsts[at]: starts[at] for at in finals})
    of_one = np.ones(len(firsts), dtype=np.bool_)
    of_one[apart] = False
    for at in parted:
        alike = reader.known[firsts[at]].face == reader.known[lasts[at]].face
        of_one[at] = alike and not may_hold_space(printed.texts[own.start + at])
    sheet.texts = reader.known.keys()
    boxes = loose_boxes(sheet.text_page, starts + ends)
    styled = _styled([reader.known[firsts[at]] for at in finals], finals)
    return _Told(boxes[:, : len(starts)], boxes[:, len(starts) :], firsts, lasts, of_one, *styled, reader)


def _firsts(text_page: int, starts: Sequence[int]) -> list[int]:
    """The text objects of the words' first characters.

    Characters stand in the order of their objects: a word between two of one object is of it too. A third need not be
    asked.
    """
    every_second = text_objects(text_page, starts[::2])
    firsts = [0] * len(starts)
    firsts[::2] = every_second
    firsts[1::2] = every_second[: len(starts) // 2]
    left = _finals(every_second, ne)
    if 0 in every_second:  # Words of no object say nothing of the word between them.
        left = sorted({*left, *(at for at, first in enumerate(every_second) if not first)})
    asked = [2 * at + 1 for at in left if 2 * at + 1 < len(starts)]
    for at, first in zip(asked, text_objects(text_page, [starts[at] for at in asked]), strict=True):
        firsts[at] = first
    return firsts


def _finals(values: Sequence[Any], differ: Callable[[Any, Any], bool]) -> list[int]:
    """The places of values that the next one differs from, and of the last.

    Five words after one another are of one text object, thirty of one style: what is asked of these only is asked in a
    third of the time.
    """
    return [*compress(count(), map(differ, values, islice(values, 1, None))), len(values) - 1] if values else []


def _perhaps_parted(firsts: Sequence[int], finals: Sequence[int], ascii_only: Marks) -> list[int]:
    """The words whose last character may be of another text object than their first, which is one of `firsts`.

    Characters stand in the order of their objects: if the next word begins in this word's, all of it does.
    """
    asked = {*finals, *np.flatnonzero(~ascii_only).tolist()}
    if any(not firsts[at] for at in finals):
        asked.update(at for at, first in enumerate(firsts) if not first)
    return sorted(asked)


def _styled(styles: list[Style], finals: Sequence[int]) -> tuple[list[Style], list[int]]:
    """Styles that differ from those before them, each with the number of its words; `finals` end those of `styles`."""
    last = _finals(styles, is_not)
    ends = [finals[at] for at in last]
    return [styles[at] for at in last], [end - before for before, end in pairwise([-1, *ends])]


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
    turns = np.repeat([sheet.frame.rotation for sheet in sheets], np.diff(printed.bounds))
    extent = np.where(np.isin(turns, (90, 270)), x1 - x0, bottom - top) if turns.any() else bottom - top
    stated = [style.size for page in told for style in page.styles]
    sizes = _sizes(np.repeat(stated, [words for page in told for words in page.counts]), extent, printed.low)
    texts = printed.texts.copy()
    for at in printed.replaced:
        texts[at] = texts[at].translate(TRANSLATION)
    words = map(
        Word,
        texts,
        x0.tolist(),
        _shared(top),
        x1.tolist(),
        _shared(bottom),
        chain.from_iterable(page.faces() for page in told),
        _shared(sizes),
        chain.from_iterable(page.manners(sheet.frame.rotation) for page, sheet in zip(told, sheets, strict=True)),
    )
    shapes = Shapes(x0, top, x1, bottom, sizes, np.zeros(len(sizes)), turns.astype(np.float64))
    return Batch(list(words), shapes, printed.bounds)


def _shared(values: Floats) -> Iterator[float]:
    """The values as Python's own, of equal ones side by side one object: 280,000 words have 4,000 such sizes.

    The fewer objects a pack is of, the less its readers wait for the memory: 0.98 of the time for one value of ten.
    """
    begins = np.flatnonzero(np.append(True, values[1:] != values[:-1]))
    counts = np.diff(begins, append=len(values))
    return chain.from_iterable(map(repeat, values[begins].tolist(), counts.tolist()))


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
        first = page.firsts[own]
        others[at] = readers[place].read(printed.texts[at], int(printed.starts[at]), first, page.lasts.get(own, first))
    return others


def _on_page(batch: Batch, sheets: Sequence[Sheet]) -> Marks:
    """Whether each word stands on its page, at least in part."""
    shapes, counts = batch.shapes, np.diff(batch.bounds)
    right = np.repeat([sheet.frame.width + 2 for sheet in sheets], counts)
    low = np.repeat([sheet.frame.height + 2 for sheet in sheets], counts)
    return (shapes.x1 > -2) & (shapes.bottom > -2) & (shapes.x0 < right) & (shapes.top < low)
