"""The faces of a document's fonts."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field
from typing import Protocol

from extractors.reading import pdfium
from extractors.reading.nameless import Ink
from models.document import Face

_BOLD_NAME = re.compile(r"bold|black|heavy|demi|semibold|,b$|-bd|bd$|-(?:blk|hvy?)$", re.I)
# A name that a converter makes up tells of no face: "F1", "TT0", "CIDFont+F3", "Font12".
_MADE_UP_NAME = re.compile(
    r"[a-z0-9+_-]{0,3}|(?:cid)?(?:font|type)[+_-]?[a-z]{0,2}\d*|[a-z]{1,3}[+_-]?\d+[+_\d-]*", re.I
)
_ITALIC_NAME = re.compile(r"ital|obliq|,i$|-it$", re.I)
_FIXED_FLAG_ITALIC, _FIXED_FLAG_FORCE_BOLD = 1 << 6, 1 << 18
_BOLD_WEIGHT = 600
NO_FACE = Face("", False, False)


class Faced(Protocol):
    """What has a face that may be told only later."""

    face: Face


@dataclass(slots=True)
class FontCache:
    """Faces by PDFium font handle: they live as long as the document that is read.

    `nameless` has what is printed in each face whose name and weight the file does not tell.
    """

    document: int = 0
    faces: dict[int | None, Face] = field(default_factory=lambda: {None: NO_FACE})
    nameless: dict[int | None, list[Faced]] = field(default_factory=dict)
    ink: Ink = field(default_factory=Ink)

    def face(self, font: int | None) -> Face:
        found = self.faces.get(font)
        if found is None:
            assert font is not None
            found = self.faces[font] = _read_face(font)
            if found == NO_FACE:
                self.nameless[font] = []
        return found

    def embolden(self) -> None:
        """Makes those of the nameless faces bold that take more ink than the others, and what was printed in them."""
        for font in self.ink.heavier():
            self.faces[font] = Face("", True, False)
            del self.ink.printed[font]
            for printed in self.nameless.pop(font):
                printed.face = self.faces[font]


def _read_face(font: int) -> Face:
    """The face of a font by its name, where it has one.

    PDFium reckons the weight from the width of the stems, which files state at will: of 239 papers, the 23 fonts of a
    name without a word for bold and of a weight of 600 and more ("Helvetica" 740, "ArialMT" 1340) were all regular or
    italic.
    """
    buffer = ctypes.create_string_buffer(256)
    length = pdfium.font_name(font, buffer, 256)
    name = buffer.raw[: max(length - 1, 0)].decode("utf-8", "replace")
    name = name[7:] if len(name) > 7 and name[6] == "+" else name
    flags = pdfium.font_flags(font)
    bold = (
        bool(_BOLD_NAME.search(name))
        or bool(flags > 0 and flags & _FIXED_FLAG_FORCE_BOLD)
        or (bool(_MADE_UP_NAME.fullmatch(name)) and pdfium.font_weight(font) >= _BOLD_WEIGHT)
    )
    italic = bool(_ITALIC_NAME.search(name)) or bool(flags > 0 and flags & _FIXED_FLAG_ITALIC)
    return Face(name, bold, italic)
