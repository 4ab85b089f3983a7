"""The lines of one set of minutes and how words stand out among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, mode

from extractors.language.vocabulary import either
from extractors.reading.lines import spaced
from models.document import Line, Word

_CAPITAL, _SMALL = re.compile(r"[A-ZÀ-Þ]"), re.compile(r"[a-zß-ÿ]")

# A heading's pitch: lines of one title stand as close as lines of text; sub-headings stand further off.
_TIGHT = 1.45


@dataclass(slots=True)
class Look:
    """How words stand out from the text around: `strength` says whether they do at all."""

    bold: bool
    underlined: bool
    capitals: bool

    @property
    def strength(self) -> bool:
        """Something makes the words stand out."""
        return self.bold or self.underlined or self.capitals


# Words of so many times the text's size are larger than it.
_LARGER = 1.08


class Scene:
    """The lines of one set of minutes and what is usual among them.

    A `wide` scene sees more than weight, lines below words and capitals: words larger than the text, in a colour or in
    italics that it has not, stand out as bold ones do.
    """

    def __init__(self, lines: Sequence[Line], *, wide: bool = False) -> None:
        self.lines = list(lines)
        body = [line for line in lines if len(line.words) > 5]
        self.bold_body = sum(line.bold for line in body) > 0.6 * max(len(body), 1)
        self.capital_body = sum(capital(line.words) for line in body) > 0.6 * max(len(body), 1)
        rights = sorted(line.x1 for line in body)
        self.right = rights[int(0.95 * (len(rights) - 1))] if rights else 500.0
        self.left = min((line.x0 for line in lines), default=0.0)
        usual = [word for line in body for word in line.words[:1]] if wide else []
        self._size = median(word.size for word in usual) if usual else 0.0
        self._colour = mode(word.manner.colour for word in usual) if usual else 0
        self._italic = sum(word.face.italic for word in usual) * 2 > len(usual)

    def look(self, words: Sequence[Word]) -> Look:
        """By what the words stand out among the lines: not by weight or capitals that all lines have."""
        # Most words are letters only: it takes a tenth of the time to ask that first.
        lettered = [word for word in words if word.text.isalnum() or any(map(str.isalnum, word.text))]
        if not lettered:
            return Look(False, False, False)
        return Look(
            (not self.bold_body and all(word.face.bold for word in lettered)) or self._set_otherwise(lettered),
            sum(word.manner.underlined for word in lettered) >= 0.7 * len(lettered),
            not self.capital_body and capital(lettered),
        )

    def _set_otherwise(self, words: Sequence[Word]) -> bool:
        """In a wide scene: all words are larger than the text, in another colour, or in italics that it has not."""
        if not self._size:
            return False
        larger = all(word.size > _LARGER * self._size for word in words)
        coloured = all(word.manner.colour != self._colour for word in words)
        return larger or coloured or (not self._italic and all(word.face.italic for word in words))

    def tight(self, above: Line, below: Line) -> bool:
        """`below` stands as close under `above` as the lines of one title do (or on top of the next page)."""
        if above.page != below.page:
            return below.page == above.page + 1
        # Boxes end where the letters do: a line with a "g" is deeper than one without.
        pitch = min(below.bottom - above.bottom, below.top - above.top)
        return pitch <= _TIGHT * max(above.size, below.size)


def capital(words: Iterable[Word]) -> bool:
    """Capitals only, but for a bracketed part and for small parts of names ("c/o", "Mc")."""
    text = spaced(words)
    if text.islower() or (len(text) > 12 and text[1:].islower()):
        return False
    text = re.sub(r"\([^)]*\)?", "", text) if "(" in text else text
    capitals = len(_CAPITAL.findall(text))
    return capitals >= 3 and len(_SMALL.findall(text)) <= 0.12 * capitals


def looks_alike(look: Look, other: Look) -> bool:
    """A title stands out in the way another one does, in bold before all."""
    if other.bold:
        return look.bold and look.underlined == other.underlined
    if other.underlined:
        return look.underlined
    return look.capitals


def attendance_begins(scene: Scene, stop: int) -> int:
    """The index behind the first line, before `stop`, that opens a list of those present; 0 where none does."""
    present = either("papers", "present")
    for index, line in enumerate(scene.lines[:stop]):
        if present.match(line.text):
            return index + 1
    return 0
