"""How text looks: face, size, colour and marks of the text objects of a page, asked of PDFium for all of them at once.

A page has 60 to 80 text objects, and each is asked for six values: one after the other that took 5 microseconds an
object, all together it takes 2.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, repeat

from extractors.reading import pdfium
from models.document import Face

_BOLD_NAME = re.compile(r"bold|black|heavy|demi|semibold|,b$|-bd|bd$", re.I)
_ITALIC_NAME = re.compile(r"ital|obliq|,i$|-it$", re.I)
_FIXED_FLAG_ITALIC, _FIXED_FLAG_FORCE_BOLD = 1 << 6, 1 << 18
_BOLD_WEIGHT = 600
_STROKED_RENDERING = 2
_ARTIFACT = "Artifact\x00".encode("utf-16-le")
_NO_FACE = Face("", False, False)

_COLOURS = pdfium.Room("4I", 256)
_FIRST_MARK = ctypes.c_ulong(0)
_NAME, _NAME_SIZE, _NAME_LENGTH = ctypes.create_string_buffer(128), ctypes.c_ulong(128), ctypes.c_ulong()
_NAME_LENGTH_AT = ctypes.byref(_NAME_LENGTH)


@dataclass(slots=True)
class Style:
    """What all characters of one text object share. `size` is the font size as the file states it."""

    face: Face
    size: float
    colour: int
    artifact: bool


PLAIN = Style(_NO_FACE, 0.0, 0, False)


@dataclass(slots=True)
class FontCache:
    """Faces by PDFium font handle: they live as long as the document that is read."""

    faces: dict[int | None, Face] = field(default_factory=lambda: {None: _NO_FACE})

    def face(self, font: int | None) -> Face:
        found = self.faces.get(font)
        if found is None:
            assert font is not None
            found = self.faces[font] = _read_face(font)
        return found


def _read_face(font: int) -> Face:
    buffer = ctypes.create_string_buffer(256)
    length = pdfium.font_name(font, buffer, 256)
    name = buffer.raw[: max(length - 1, 0)].decode("utf-8", "replace")
    name = name[7:] if len(name) > 7 and name[6] == "+" else name
    flags = pdfium.font_flags(font)
    bold = (
        bool(_BOLD_NAME.search(name))
        or pdfium.font_weight(font) >= _BOLD_WEIGHT
        or bool(flags > 0 and flags & _FIXED_FLAG_FORCE_BOLD)
    )
    italic = bool(_ITALIC_NAME.search(name)) or bool(flags > 0 and flags & _FIXED_FLAG_ITALIC)
    return Face(name, bold, italic)


_Looks = tuple[int | None, int, float, tuple[int, int, int, int] | None, bool]
"""Font handle, rendering mode, size, red-green-blue-alpha (None: no colour is told), artifact."""


class StyleReader:
    """The styles of the text objects of one page; `known` has those read so far by handle (0: no object)."""

    def __init__(self, text_page: int, fonts: FontCache) -> None:
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
            for handle, looks in zip(block, self._looks(block), strict=True):
                self.known[handle] = self.made.get(looks) or self._make(looks)

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

    def _make(self, looks: _Looks) -> Style:
        font, mode, size, colour, artifact = looks
        face = self.fonts.face(font)
        # Fill-and-stroke is how Word and PDF printers fake the bold of a face that has none.
        if mode == _STROKED_RENDERING and not face.bold:
            face = Face(face.name, True, face.italic)
        red, green, blue, _ = colour or (0, 0, 0, 0)
        style = self.made[looks] = Style(face, round(size, 2), red << 16 | green << 8 | blue, artifact)
        return style

    def _artifacts(self, at: Sequence[object]) -> list[bool]:
        """Whether each object is marked as furniture: files not tagged as a whole can have marks for it."""
        counts = list(map(pdfium.count_marks_raw, at))
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
        """Asks for the name of each mark once: all text objects of a tagged paragraph share it."""
        for mark in set(marks) - self.marks.keys():
            # Most names ("P", "Span") are told from it by their length alone.
            named = pdfium.mark_name_raw(pdfium.pointer(mark), _NAME, _NAME_SIZE, _NAME_LENGTH_AT)
            artifact = bool(named) and _NAME_LENGTH.value == len(_ARTIFACT) and _NAME.raw.startswith(_ARTIFACT)
            self.marks[mark] = artifact
