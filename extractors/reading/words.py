"""The words of a page: text from one PDFium call, then three calls a word for its box and its font, made in bulk.

Coordinates leave here in points from the page's top left corner, with the page's own /Rotate applied.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.reading import pdfium
from extractors.reading.characters import CharBox, loose_boxes, text_objects
from extractors.reading.styles import FontCache, StyleReader
from models.document import Face, Word

LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
# PDFium prints U+0002 where a hyphen ends a line, U+FFFE where a font gives no character; U+00AD is a soft hyphen;
# the private-use characters are Symbol and Wingdings bullets as Word writes them.
CHARACTERS = {
    **LIGATURES,
    "\x02": "-",
    "\ufffe": "-",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u200b": "",
    "\u200c": "",
    "\u200d": "",
    "\ufeff": "",
    "\uf0b7": "•",
    "\uf0a7": "•",
    "\uf0d8": "•",
    "\uf0fc": "•",
    "\uf076": "•",
    "\uf0e0": "→",
    "\uf02d": "-",
    "\x00": "",
    "\x01": "",
    "\x03": "",
}
TRANSLATION = str.maketrans(CHARACTERS)
_UNSPACED = re.compile(r"[^\s\u00a0\u200b]+")
_LOW = frozenset("acemnorsuvwxzgpqy.,;:")


@dataclass(slots=True)
class Frame:
    """How PDF space becomes the page's top-left space: the crop box and the page's /Rotate."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def width(self) -> float:
        return self.right - self.left if self.rotation in (0, 180) else self.top - self.bottom

    @property
    def height(self) -> float:
        return self.top - self.bottom if self.rotation in (0, 180) else self.right - self.left

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """(left, bottom, right, top) in PDF space to (x0, top, x1, bottom) on the page."""
        if self.rotation == 0:
            return (x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)
        if self.rotation == 90:
            return (y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left)
        if self.rotation == 180:
            return (self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom)
        return (self.top - y1, self.right - x1, self.top - y0, self.right - x0)


_MOST_LETTERS = 20_000
_LETTERS = ctypes.create_string_buffer(2 * _MOST_LETTERS)


def page_text(text_page: int) -> str:
    """The characters of a page, one for each of PDFium's indexes."""
    count = pdfium.count_chars(text_page)
    if count <= 0:
        return ""
    # A buffer for each page would be a new type for each page's length, which costs as much as its text.
    buffer = _LETTERS if count < _MOST_LETTERS else ctypes.create_string_buffer(2 * (count + 1))
    pdfium.get_text(text_page, 0, count, buffer)
    text = ctypes.string_at(buffer, 2 * count).decode("utf-16-le", "replace")
    if len(text) == count and "\x00" not in text:
        return text
    # Characters that the text call drops, or pairs that it counts twice, would shift every index after them.
    return "".join(chr(pdfium.get_unicode(text_page, index) or 32) for index in range(count))


def read_words(text_page: int, frame: Frame, fonts: FontCache) -> list[Word]:
    """The words of a page in the order of its content, each with box, face, size, colour and direction."""
    printed = page_text(text_page)
    matches = list(_UNSPACED.finditer(printed))
    texts, starts = list(map(re.Match.group, matches)), list(map(re.Match.start, matches))
    ends = [end - 1 for end in map(re.Match.end, matches)]
    heads, tails = loose_boxes(text_page, starts), loose_boxes(text_page, ends)
    firsts = text_objects(text_page, starts)
    lasts = _lasts(text_page, texts, ends, firsts)
    styles = StyleReader(text_page, fonts)
    styles.read({handle: start for handle, start in zip(firsts, starts, strict=True) if handle})
    reader = _WordReader(text_page, frame, styles)
    plains = list(map(str.isascii, texts))
    if "\x02" in printed:
        plains = [plain and "\x02" not in text for plain, text in zip(plains, texts, strict=True)]
    words: list[Word] = []
    for text, start, plain, first, last, head, tail in zip(
        texts, starts, plains, firsts, lasts, heads, tails, strict=True
    ):
        if plain and first and first == last and (word := reader.usual(text, first, head, tail)) is not None:
            words.append(word)
            continue
        alike = first == last or reader.alike(first, start, last, start + len(text) - 1)
        if alike and (plain or _wrapped_at(text) is None):
            word = reader.word(text, start, first or last or 0, head, tail, plain)
            if word is not None:
                words.append(word)
        else:
            words.extend(reader.words(text, start))
    return words


def _lasts(text_page: int, texts: Sequence[str], ends: Sequence[int], firsts: Sequence[int | None]) -> list[int | None]:
    """The text object of each word's last character.

    Characters stand in the order of their objects: if the next word begins in this word's, all of it does.
    """
    page = pdfium.pointer(text_page)
    return [
        first if first and first == after and text.isascii() else pdfium.text_object_raw(page, end)
        for text, end, first, after in zip(texts, ends, firsts, [*firsts[1:], None], strict=False)
    ]


class _WordReader:
    """Makes the words of one page of what PDFium tells of their first and last characters."""

    def __init__(self, text_page: int, frame: Frame, styles: StyleReader) -> None:
        self.page = text_page
        self.frame = frame
        self.left, self.high, self.turned = frame.left, frame.top, frame.rotation != 0
        self.styles = styles
        self.known = styles.known

    def alike(self, first: int | None, start: int, last: int | None, end: int) -> bool:
        """Whether the text objects of a word's first and last character have one face, so far as they are known."""
        if not first or not last:
            return True
        return self.styles.style(first, start).face == self.styles.style(last, end).face

    def usual(self, text: str, handle: int, head: CharBox, tail: CharBox) -> Word | None:
        """A plain word as nearly all are: of one text object, level, on an upright sheet; None where it is not.

        It is what `word` makes of it, for half of the time.
        """
        if head is None or tail is None or self.turned:
            return None
        x0, y1, x1, y0 = head
        left, high, right, low = tail
        if left <= x0 or low >= y1 - 0.5 or high <= y0 + 0.5:
            return None
        x1 = right if right > x1 else x1
        top = self.high - (high if high > y1 else y1)
        bottom = self.high - (low if low < y0 else y0)
        style = self.known[handle]
        size, extent = style.size, bottom - top
        if not 0.55 * size <= extent <= 2.2 * size:
            size = _size(size, extent, text)
        return Word(
            text, x0 - self.left, top, x1 - self.left, bottom, style.face, size, style.colour, 0, style.artifact
        )

    def words(self, text: str, start: int) -> list[Word]:
        """The word at `start`; more than one where its style changes on the way ("Item" bold, "s" not)."""
        if (at := _wrapped_at(text)) is not None:
            return self._wrapped(text, start, at)
        end = start + len(text) - 1
        first, last = pdfium.get_text_object(self.page, start), pdfium.get_text_object(self.page, end)
        if first != last and not self.alike(first, start, last, end):
            return self._split(text, start)
        word = self._single(text, start, first or last or 0)
        return [word] if word else []

    def _wrapped(self, text: str, start: int, at: int) -> list[Word]:
        """The two parts of a word that a line's end breaks at a hyphen: PDFium joins them to one."""
        head, tail = self.words(text[:at], start), self.words(text[at:], start + at)
        if head and tail:
            tail[0].glued = tail[0].x0 >= head[-1].x1 - 0.5
        return head + tail

    def _split(self, text: str, start: int) -> list[Word]:
        cuts = [0]
        faces: list[Face | None] = []
        for index in range(len(text)):
            handle = pdfium.get_text_object(self.page, start + index)
            faces.append(self.styles.style(handle, start + index).face if handle else (faces[-1] if faces else None))
            if index and faces[index] != faces[index - 1]:
                cuts.append(index)
        parts: list[Word] = []
        for begin, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
            word = self._single(text[begin:end], start + begin, pdfium.get_text_object(self.page, start + begin) or 0)
            if word:
                word.glued = bool(parts)
                parts.append(word)
        return parts

    def _single(self, text: str, start: int, handle: int) -> Word | None:
        head, tail = loose_boxes(self.page, [start, start + len(text) - 1])
        return self.word(text, start, handle, head, tail, False)

    def word(self, text: str, start: int, handle: int, head: CharBox, tail: CharBox, plain: bool) -> Word | None:
        """The word at `start`, all of one style; None where it is of characters that print nothing.

        `handle` is its text object (0: not known), `head` and `tail` the boxes of its first and last character; a
        `plain` text has no characters to be replaced.
        """
        clean = text if plain else text.translate(TRANSLATION).strip()
        if not clean or head is None:
            return None
        x0, y1, x1, y0 = head
        angle = 0
        if len(text) > 1:
            if tail is not None:
                left, top, right, bottom = tail
                if left < x0 or bottom >= y1 - 0.5 or top <= y0 + 0.5:
                    angle = self._turned(start, (x0, y0, x1, y1), (left, bottom, right, top))
                    x0 = left if left < x0 else x0
                y0 = bottom if bottom < y0 else y0
                x1 = right if right > x1 else x1
                y1 = top if top > y1 else y1
        elif x1 - x0 > 1.05 * (y1 - y0):
            # A single character whose loose box is wider than tall may stand on its side.
            angle = self._angle(start)
        # The look-up stands here and in `style`: the call alone cost a tenth of the reading.
        style = self.known.get(handle) or self.styles.style(handle, start)
        if self.turned:
            x0, top, x1, bottom = self.frame.box(x0, y0, x1, y1)
            angle = (angle + self.frame.rotation) % 360
        else:
            x0, top, x1, bottom = x0 - self.left, self.high - y1, x1 - self.left, self.high - y0
        extent = bottom - top if not angle or angle == 180 else x1 - x0
        stated = style.size
        size = stated if 0.55 * stated <= extent <= 2.2 * stated else _size(stated, extent, clean)
        return Word(clean, x0, top, x1, bottom, style.face, size, style.colour, angle, style.artifact)

    def _turned(self, start: int, first: Box, last: Box) -> int:
        """The direction of a word whose last character does not stand right of its first, clockwise in degrees."""
        if last[1] >= first[3] - 0.5:
            return 270
        if last[3] <= first[1] + 0.5:
            return 90
        return self._angle(start) if last[0] < first[0] - 0.5 and last[2] < first[2] - 0.5 else 0

    def _angle(self, index: int) -> int:
        turn = pdfium.get_char_angle(self.page, index)
        return round(turn / (3.14159265 / 2)) % 4 * 90 if turn >= 0 else 0


Box = tuple[float, float, float, float]


def _size(stated: float, extent: float, text: str) -> float:
    """The font size of a word, by what the file states and by the height of its box.

    The font size of a run scaled by its matrix is printed as 1 or 12 whatever its looks: the box is trusted then, but
    the box of "occasion." (of its first and last letter) is low where boxes are drawn around the ink.
    """
    least = 0.4 if text[0] in _LOW and text[-1] in _LOW else 0.55
    if stated > 0 and least * stated <= extent <= 2.2 * stated:
        return stated
    return round(extent / 1.15, 2)


# What PDFium gives for a hyphen at a line's end, before the rest of the word on the next line.
_WRAP_MARKS = "\x02\ufffe"


def _wrapped_at(text: str) -> int | None:
    """Where the part of the word that stands on the next line begins; None where the word is whole."""
    if text.isascii() and "\x02" not in text:
        return None
    return next((at + 1 for at, mark in enumerate(text[:-1]) if mark in _WRAP_MARKS), None)
