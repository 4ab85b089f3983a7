"""The words of a page: text from one PDFium call, then three calls a word for its box and its font.

Coordinates leave here in points from the page's top left corner, with the page's own /Rotate applied.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field

from extractors.reading import pdfium
from models.document import Face, Word

LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}
# PDFium prints U+0002 where a hyphen ends a line, U+FFFE where a font gives no character; U+00AD is a soft hyphen;
# the private-use characters are Symbol and Wingdings bullets as Word writes them.
CHARACTERS = {
    **LIGATURES, "\x02": "-", "\ufffe": "-", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ", "\u200b": "",
    "\u200c": "", "\u200d": "", "\ufeff": "", "\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf0fc": "•", "\uf076": "•", "\uf0e0": "→",
    "\uf02d": "-", "\x00": "", "\x01": "", "\x03": "",
}
TRANSLATION = str.maketrans(CHARACTERS)
_UNSPACED = re.compile(r"[^\s\u00a0\u200b]+")
_LOW = frozenset("acemnorsuvwxzgpqy.,;:")
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|semibold|,b$|-bd|bd$", re.I)
_ITALIC_NAME = re.compile(r"ital|obliq|,i$|-it$", re.I)
_FIXED_FLAG_ITALIC, _FIXED_FLAG_FORCE_BOLD = 1 << 6, 1 << 18
_BOLD_WEIGHT = 600


@dataclass(slots=True)
class _Style:
    face: Face
    size_factor: float
    colour: int
    artifact: bool
    tag: str


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


@dataclass(slots=True)
class FontCache:
    """Faces by PDFium font handle: they live as long as the document that is read."""

    faces: dict[int, Face] = field(default_factory=dict)
    marks: dict[int, str] = field(default_factory=dict)

    def face(self, font: int) -> Face:
        found = self.faces.get(font)
        if found is None:
            found = self.faces[font] = _read_face(font)
        return found


def _read_face(font: int) -> Face:
    buffer = ctypes.create_string_buffer(256)
    length = pdfium.font_name(font, buffer, 256)
    name = buffer.raw[: max(length - 1, 0)].decode("utf-8", "replace")
    name = name[7:] if len(name) > 7 and name[6] == "+" else name
    flags = pdfium.font_flags(font)
    bold = bool(_BOLD_NAME.search(name)) or pdfium.font_weight(font) >= _BOLD_WEIGHT or bool(flags > 0 and flags & _FIXED_FLAG_FORCE_BOLD)
    italic = bool(_ITALIC_NAME.search(name)) or bool(flags > 0 and flags & _FIXED_FLAG_ITALIC)
    return Face(name, bold, italic)


def _mark_names(text_object: int) -> list[str]:
    names = []
    buffer = ctypes.create_string_buffer(128)
    length = ctypes.c_ulong()
    for index in range(pdfium.count_marks(text_object)):
        mark = pdfium.get_mark(text_object, index)
        if mark and pdfium.mark_name(mark, buffer, 128, ctypes.byref(length)):
            names.append(buffer.raw[: max(min(length.value, 128) - 2, 0)].decode("utf-16-le", "replace"))
    return names


_STROKED_RENDERING = 2


def _read_style(text_object: int, fonts: FontCache) -> _Style:
    font = pdfium.text_font(text_object)
    face = fonts.face(font) if font else Face("", False, False)
    # Fill-and-stroke is how Word and PDF printers fake the bold of a face that has none.
    if pdfium.render_mode(text_object) == _STROKED_RENDERING and not face.bold:
        face = Face(face.name, True, face.italic)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = pdfium.fill_colour(text_object, ctypes.byref(red), ctypes.byref(green), ctypes.byref(blue), ctypes.byref(alpha))
    colour = (red.value << 16 | green.value << 8 | blue.value) if known else 0
    names = _mark_names(text_object)
    return _Style(face, 1.0, colour, "Artifact" in names, names[-1] if names else "")


def page_text(text_page: int) -> str:
    """The characters of a page, one for each of PDFium's indexes."""
    count = pdfium.count_chars(text_page)
    if count <= 0:
        return ""
    buffer = ctypes.create_string_buffer(2 * (count + 1))
    pdfium.get_text(text_page, 0, count, buffer)
    text = buffer.raw[: 2 * count].decode("utf-16-le", "replace")
    if len(text) == count and "\x00" not in text:
        return text
    # Characters that the text call drops, or pairs that it counts twice, would shift every index after them.
    return "".join(chr(pdfium.get_unicode(text_page, index) or 32) for index in range(count))


def read_words(text_page: int, frame: Frame, fonts: FontCache) -> list[Word]:
    """The words of a page in the order of its content, each with box, face, size, colour and direction."""
    text = page_text(text_page)
    reader = _WordReader(text_page, frame, fonts)
    words: list[Word] = []
    for match in _UNSPACED.finditer(text):
        words.extend(reader.words(match.group(), match.start()))
    return words


class _WordReader:
    """Reads single words of one page; the C out-parameters are made once, as they cost more than the calls."""

    def __init__(self, text_page: int, frame: Frame, fonts: FontCache) -> None:
        self.page = text_page
        self.frame = frame
        self.fonts = fonts
        self.styles: dict[int, _Style] = {}
        self.first, self.last = pdfium.FloatBox(), pdfium.FloatBox()
        self.first_at, self.last_at = ctypes.byref(self.first), ctypes.byref(self.last)

    def words(self, text: str, start: int) -> list[Word]:
        """The word at `start`; more than one where its style changes on the way ("Item" bold, "s" not)."""
        if (at := _wrapped_at(text)) is not None:
            return self._wrapped(text, start, at)
        first, last = pdfium.get_text_object(self.page, start), None
        if len(text) > 1:
            last = pdfium.get_text_object(self.page, start + len(text) - 1)
            if last and first and last != first and self.style(first).face != self.style(last).face:
                return self._split(text, start)
        word = self.word(text, start, first or last or 0)
        return [word] if word else []

    def _wrapped(self, text: str, start: int, at: int) -> list[Word]:
        """The two parts of a word that a line's end breaks at a hyphen: PDFium joins them to one."""
        head, tail = self.words(text[:at], start), self.words(text[at:], start + at)
        if head and tail:
            tail[0].glued = tail[0].x0 >= head[-1].x1 - 0.5
        return head + tail

    def _split(self, text: str, start: int) -> list[Word]:
        cuts = [0]
        faces = []
        for index in range(len(text)):
            handle = pdfium.get_text_object(self.page, start + index)
            faces.append(self.style(handle).face if handle else (faces[-1] if faces else None))
            if index and faces[index] != faces[index - 1]:
                cuts.append(index)
        parts = []
        for begin, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
            word = self.word(text[begin:end], start + begin, pdfium.get_text_object(self.page, start + begin) or 0)
            if word:
                word.glued = bool(parts)
                parts.append(word)
        return parts

    def style(self, handle: int) -> _Style:
        style = self.styles.get(handle)
        if style is None:
            style = self.styles[handle] = _read_style(handle, self.fonts)
        return style

    def word(self, text: str, start: int, handle: int) -> Word | None:
        first, last = self.first, self.last
        if not pdfium.get_loose_char_box(self.page, start, self.first_at):
            return None
        x0, y0, x1, y1 = first.left, first.bottom, first.right, first.top
        angle = 0
        if len(text) > 1 and pdfium.get_loose_char_box(self.page, start + len(text) - 1, self.last_at):
            if last.bottom >= y1 - 0.5 or last.top <= y0 + 0.5:
                angle = 270 if last.bottom >= y1 - 0.5 else 90
            elif last.left < x0 - 0.5 and last.right < x1 - 0.5:
                angle = self._angle(start)
            x0, y0 = min(x0, last.left), min(y0, last.bottom)
            x1, y1 = max(x1, last.right), max(y1, last.top)
        elif len(text) == 1:
            angle = self._angle(start) if self.odd_shape(x0, y0, x1, y1) else 0
        clean = text.translate(TRANSLATION) if not text.isascii() or "\x02" in text else text
        clean = clean.strip()
        if not clean:
            return None
        style = self.style(handle) if handle else _PLAIN
        left, top, right, bottom = self.frame.box(x0, y0, x1, y1)
        angle = (angle + self.frame.rotation) % 360
        size = pdfium.get_font_size(self.page, start) * 1.0
        upright = angle in (0, 180)
        extent = (bottom - top) if upright else (right - left)
        # The font size of a run scaled by its matrix is printed as 1 or 12 whatever its looks: trust the box then,
        # but the box of "occasion." (of its first and last letter) is low where boxes are drawn around the ink.
        least = 0.4 if clean[0] in _LOW and clean[-1] in _LOW else 0.55
        if size <= 0 or not least <= extent / max(size, 0.01) <= 2.2:
            size = extent / 1.15
        return Word(clean, left, top, right, bottom, style.face, round(size, 2), style.colour, angle, style.artifact)

    def _angle(self, index: int) -> int:
        turn = pdfium.get_char_angle(self.page, index)
        return round(turn / (3.14159265 / 2)) % 4 * 90 if turn >= 0 else 0

    @staticmethod
    def odd_shape(x0: float, y0: float, x1: float, y1: float) -> bool:
        """A single character whose loose box is wider than tall may stand on its side."""
        return (x1 - x0) > 1.05 * (y1 - y0)


# What PDFium gives for a hyphen at a line's end, before the rest of the word on the next line.
_WRAP_MARKS = "\x02\ufffe"


def _wrapped_at(text: str) -> int | None:
    """Where the part of the word that stands on the next line begins; None where the word is whole."""
    if text.isascii() and "\x02" not in text:
        return None
    return next((at + 1 for at, mark in enumerate(text[:-1]) if mark in _WRAP_MARKS), None)


_PLAIN = _Style(Face("", False, False), 1.0, 0, False, "")
