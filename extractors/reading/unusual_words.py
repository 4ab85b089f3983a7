"""Words that are made one by one: whose style changes, that a line's end breaks, on their side, of odd characters."""

from __future__ import annotations

import re

from extractors.reading import pdfium
from extractors.reading.characters import CharBox, loose_box, text_objects
from extractors.reading.frame import Frame
from extractors.reading.styles import StyleReader
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
SOFT_HYPHEN = "\u00ad"
# What PDFium gives for a hyphen at a line's end, before the rest of the word on the next line.
WRAP_MARKS = "\x02\ufffe"
# PDFium prints U+0002 where a hyphen ends a line, U+FFFE where a font gives no character; a soft hyphen that is drawn
# within a line is a hyphen; the private-use characters are Symbol and Wingdings bullets as Word writes them.
CHARACTERS = {
    **LIGATURES,
    "\x02": "-",
    "\ufffe": "-",
    SOFT_HYPHEN: "-",
    "\u2010": "-",
    "\u2011": "-",
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
# Letters without a stem: they reach neither above the others nor, but for some, below the line.
LOW = frozenset("acemnorsuvwxzgpqy.,;:")


# "L A": a space of 0.25 of the size that both capitals draw narrower by 0.05 is 0.14 wide.
_NARROW_SPACE, _MOST_CUTS, _FEWEST_CAPITALS = 0.1, 2, 5
_INITIALS_AND_NAME = re.compile(r"[A-Z]{2,4}[a-z]")


def may_hold_space(text: str) -> bool:
    """Capitals draw the space beside them narrow: what is read as one word of them may be two, "AAsh" an initial and a
    name."""
    return (len(text) >= _FEWEST_CAPITALS and text.isupper()) or _INITIALS_AND_NAME.match(text) is not None


class WordReader:
    """Makes the words of one page, one after the other, by their first and last characters."""

    def __init__(self, text_page: int, frame: Frame, styles: StyleReader) -> None:
        self.page = text_page
        self.frame = frame
        self.styles = styles

    def read(self, text: str, start: int, first: int, last: int) -> list[Word]:
        """The word at `start`; more than one where its style changes on the way ("Item" bold, "s" not).

        `first` and `last` are the text objects of its first and last character, 0 where they have none.
        """
        if (at := _wrapped_at(text)) is not None:
            return self._wrapped(text, start, at)
        if first != last and not self._alike(first, start, last, start + len(text) - 1):
            return self._split(text, start)
        cut = self._space(text, start) if first != last and first and last and may_hold_space(text) else 0
        whole = [(text, start, first or last)]
        pieces = [(text[:cut], start, first), (text[cut:], start + cut, last)] if cut else whole
        return [word for piece in pieces if (word := self._word(*piece))]

    def _space(self, text: str, start: int) -> int:
        """Where a space stands that capitals beside it draw so narrow that PDFium takes it for none; 0 where none is.

        Letters that are all set apart are parts of many objects.
        """
        handles = text_objects(self.page, range(start, start + len(text)))
        cuts = [at for at in range(1, len(handles)) if handles[at] != handles[at - 1]]
        if len(cuts) > _MOST_CUTS:
            return 0
        size = self.styles.style(handles[0], start).size
        for at in cuts:
            left, right = loose_box(self.page, start + at - 1), loose_box(self.page, start + at)
            if left and right and right[0] - left[2] > _NARROW_SPACE * size:
                return at
        return 0

    def _alike(self, first: int, start: int, last: int, end: int) -> bool:
        """Whether the text objects of a word's first and last character have one face, so far as they are known."""
        if not first or not last:
            return True
        return self.styles.style(first, start).face == self.styles.style(last, end).face

    def _wrapped(self, text: str, start: int, at: int) -> list[Word]:
        """The two parts of a word that a line's end breaks at a hyphen: PDFium joins them to one."""
        head, tail = self._part(text[:at], start), self._part(text[at:], start + at)
        if head and tail:
            tail[0].glued = tail[0].x0 >= head[-1].x1 - 0.5
        return head + tail

    def _part(self, text: str, start: int) -> list[Word]:
        return self.read(text, start, *text_objects(self.page, [start, start + len(text) - 1]))

    def _split(self, text: str, start: int) -> list[Word]:
        cuts = [0]
        faces: list[Face | None] = []
        handles = text_objects(self.page, range(start, start + len(text)))
        for index, handle in enumerate(handles):
            faces.append(self.styles.style(handle, start + index).face if handle else (faces[-1] if faces else None))
            if index and faces[index] != faces[index - 1]:
                cuts.append(index)
        parts: list[Word] = []
        for begin, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
            word = self._word(text[begin:end], start + begin, handles[begin])
            if word:
                word.glued = bool(parts)
                parts.append(word)
        return parts

    def _word(self, text: str, start: int, handle: int) -> Word | None:
        """The word at `start`, all of one style; None where it is of characters that print nothing.

        `handle` is its text object (0: not known).
        """
        clean = text.translate(TRANSLATION).strip()
        if text[-1] == SOFT_HYPHEN:  # It may break a line: whoever joins the two knows it by this.
            clean = clean[:-1] + SOFT_HYPHEN
        head = loose_box(self.page, start)
        if not clean or head is None:
            return None
        tail = loose_box(self.page, start + len(text) - 1) or head
        angle = self._direction(start, head, tail if len(text) > 1 else None)
        x0, top, x1, bottom = self.frame.box(
            min(head[0], tail[0]), min(head[3], tail[3]), max(head[2], tail[2]), max(head[1], tail[1])
        )
        angle = (angle + self.frame.rotation) % 360
        style = self.styles.style(handle, start)
        size = size_of(style.size, bottom - top if angle in (0, 180) else x1 - x0, clean)
        return Word(clean, x0, top, x1, bottom, style.face, size, style.manner._replace(angle=angle))

    def _direction(self, start: int, head: CharBox, tail: CharBox | None) -> int:
        """In which direction a word is read, clockwise in degrees, by where its last character stands to its first."""
        left, top, right, bottom = head
        if tail is None:
            # A single character whose loose box is wider than tall may stand on its side.
            return self._angle(start) if right - left > 1.05 * (top - bottom) else 0
        if tail[3] >= top - 0.5:
            return 270
        if tail[1] <= bottom + 0.5:
            return 90
        return self._angle(start) if tail[0] < left - 0.5 and tail[2] < right - 0.5 else 0

    def _angle(self, index: int) -> int:
        turn = pdfium.get_char_angle(self.page, index)
        return round(turn / (3.14159265 / 2)) % 4 * 90 if turn >= 0 else 0


def size_of(stated: float, extent: float, text: str) -> float:
    """The font size of a word, by what the file states and by the height of its box.

    The font size of a run scaled by its matrix is printed as 1 or 12 whatever its looks: the box is trusted then, but
    the box of "occasion." (of its first and last letter) is low where boxes are drawn around the ink.
    """
    least = 0.4 if text[0] in LOW and text[-1] in LOW else 0.55
    if stated > 0 and least * stated <= extent <= 2.2 * stated:
        return stated
    return round(extent / 1.15, 2)


def _wrapped_at(text: str) -> int | None:
    """Where the part of the word that stands on the next line begins; None where the word is whole."""
    if text.isascii() and "\x02" not in text:
        return None
    return next((at + 1 for at, mark in enumerate(text[:-1]) if mark in WRAP_MARKS), None)
