"""How text looks: face, size, colour and marks of the text objects of a page, asked of PDFium for all of them at once.

A page has 60 to 80 text objects, and each is asked for six values: one after the other that took 5 microseconds an
object, all together it takes 2.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, repeat

from extractors.reading import pdfium
from extractors.reading.fonts import NO_FACE, FontCache
from extractors.reading.nameless import ink_of
from models.document import USUAL, Face, Manner

_STROKED_RENDERING = 2
# A font size as small as this is none: the matrix of each text object makes its own of it.
_UNIT = 2.0
_ARTIFACT = "Artifact\x00".encode("utf-16-le")

_COLOURS = pdfium.Room("4I", 256)
_FIRST_MARK = ctypes.c_ulong(0)
_NAME, _NAME_SIZE, _NO_ROOM = ctypes.create_string_buffer(128), ctypes.c_ulong(128), ctypes.c_ulong(0)
_NAME_LENGTH_AT = ctypes.byref(ctypes.c_ulong())
_LENGTHS = pdfium.Room("L", 256, together=True)


@dataclass(slots=True)
class Style:
    """What all characters of one text object share. `size` is the font size as the file states it."""

    face: Face
    size: float
    manner: Manner


PLAIN = Style(NO_FACE, 0.0, USUAL)


_Looks = tuple[int | None, int, float, tuple[int, int, int, int] | None, bool]
"""Font handle, rendering mode, size, red-green-blue-alpha (None: no colour is told), artifact."""


class StyleReader:
    """The styles of the text objects of one page; `known` has those read so far by handle (0: no object)."""

    def __init__(self, page: int, text_page: int, fonts: FontCache) -> None:
        self.page, self.text_page = page, text_page
        self.page_at = pdfium.pointer(text_page)
        self.fonts = fonts
        self.known: dict[int, Style] = {0: PLAIN}
        self.made: dict[_Looks, Style] = {}
        self.marks: dict[int | None, bool] = {None: False}

    def style(self, handle: int, index: int) -> Style:
        """The style of the text object `handle`, of which `index` is a character."""
        if handle not in self.known:
            self.read({handle: index})
        return self.known[handle]

    def read(self, objects: Mapping[int, int]) -> None:
        """Reads the styles of text objects, given by handle, each with the index of one of its characters."""
        left = ((handle, index) for handle, index in objects.items() if handle not in self.known)
        while block := dict(islice(left, _COLOURS.size)):
            told = list(self._looks(block))
            for handle, looks in zip(block, told, strict=True):
                self.known[handle] = self.made.get(looks) or self._make(handle, looks)
            if self.fonts.nameless:
                self._weigh(block, told)

    def _weigh(self, objects: Mapping[int, int], told: Sequence[_Looks]) -> None:
        """Draws letters of nameless faces, and tells which of the faces are bold."""
        for (handle, index), (font, _, size, *_) in zip(objects.items(), told, strict=True):
            if font is not None and font in self.fonts.nameless:
                self._draw(font, handle, index, size)
        self.fonts.embolden()

    def _draw(self, font: int, handle: int, index: int, size: float) -> None:
        ink, letter = self.fonts.ink, chr(pdfium.get_unicode(self.text_page, index))
        ink.printed[font] += 1
        if ink.wants(font, letter) and handle != pdfium.text_object_raw(self.page_at, index + 1):
            drawn = ink_of(self.fonts.document, self.page, handle, size)
            if drawn:
                ink.letters[font][letter] = drawn

    def _looks(self, objects: Mapping[int, int]) -> Iterator[_Looks]:
        at = list(map(pdfium.pointer, objects))
        told = list(map(pdfium.fill_colour_raw, at, *_COLOURS.places))
        colours = _COLOURS.rows(len(at))
        return zip(
            map(pdfium.text_font_raw, at),
            map(pdfium.render_mode_raw, at),
            map(pdfium.font_size_raw, repeat(self.page_at), objects.values()),
            colours if all(told) else [colour if tells else None for colour, tells in zip(colours, told, strict=True)],
            self._artifacts(at),
            strict=True,
        )

    def _make(self, handle: int, looks: _Looks) -> Style:
        font, mode, stated, colour, artifact = looks
        size = stated if stated <= _UNIT else stated * pdfium.scale(handle)
        face = self.fonts.face(font)
        # Fill-and-stroke is how Word and PDF printers fake the bold of a face that has none.
        if mode == _STROKED_RENDERING and not face.bold:
            face = Face(face.name, True, face.italic)
        red, green, blue, _ = colour or (0, 0, 0, 0)
        manner = Manner(red << 16 | green << 8 | blue, artifact=artifact)
        style = self.made[looks] = Style(face, round(size, 2), manner)
        if font in self.fonts.nameless:
            self.fonts.nameless[font].append(style)
        return style

    def _artifacts(self, at: Sequence[object]) -> list[bool]:
        """Whether each object is marked as furniture: files not tagged as a whole can have marks for it."""
        counts = list(map(pdfium.count_marks_raw, at))
        if not any(counts):
            return [False] * len(counts)
        firsts = list(map(pdfium.get_mark_raw, at, repeat(_FIRST_MARK)))
        self._read_marks(firsts)
        return [
            count > 0 and (self.marks[first] or (count > 1 and self._artifact(handle, count)))
            for handle, count, first in zip(at, counts, firsts, strict=True)
        ]

    def _artifact(self, handle: object, count: int) -> bool:
        marks = [pdfium.get_mark_raw(handle, ctypes.c_ulong(index)) for index in range(1, count)]
        self._read_marks(marks)
        return any(self.marks[mark] for mark in marks)

    def _read_marks(self, marks: Sequence[int | None]) -> None:
        """Asks for the name of each mark once, of many together: all text objects of a tagged paragraph share it."""
        left = iter(set(marks) - self.marks.keys())
        while block := list(islice(left, _LENGTHS.size)):
            at = list(map(pdfium.pointer, block))
            told = list(map(pdfium.mark_name_raw, at, repeat(None), repeat(_NO_ROOM), *_LENGTHS.places))
            for mark, handle, tells, (length,) in zip(block, at, told, _LENGTHS.rows(len(at)), strict=True):
                # Most names ("P", "Span") are told from it by their length alone.
                self.marks[mark] = bool(tells) and length == len(_ARTIFACT) and _is_artifact(handle)


def _is_artifact(mark: object) -> bool:
    pdfium.mark_name_raw(mark, _NAME, _NAME_SIZE, _NAME_LENGTH_AT)
    return _NAME.raw.startswith(_ARTIFACT)
