"""What the reading makes of one PDF: words, lines and ruling lines of every page, in points from the top left corner.

Everything here is plain data. Coordinates are those of the page as it is read: a page whose text runs up the sheet is
turned first (`Page.turn`), and `Page.on_paper` turns a box back to the sheet as a viewer shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, NamedTuple


class Face(NamedTuple):
    """A font as the page names it, with the styles that its name, weight and flags tell."""

    name: str
    bold: bool
    italic: bool


# What a paper bound in a document is.
PaperKind = Literal[
    "front_sheet",
    "agenda",
    "minutes",
    "cover_report",
    "appendix",
    "bcf_return",
    "presentation",
    "work_programme",
    "blank",
    "other",
]


class Manner(NamedTuple):
    """What most words of a page have alike, and share: a pack has 300,000 words, and each is made and given back.

    `colour` is 0xRRGGBB, `angle` the direction of reading in degrees (0 on an upright page), `artifact` marks text that
    a tagged file declares to be page furniture.
    """

    colour: int = 0
    angle: int = 0
    artifact: bool = False
    struck: bool = False
    underlined: bool = False
    broken: bool = False


USUAL = Manner()


@lru_cache(maxsize=1024)
def _marked(manner: Manner, name: str, value: Any) -> Manner:
    """The manner with one thing otherwise: one for all words that are alike."""
    return manner._replace(**{name: value})


@dataclass(slots=True, eq=False)
class Word:
    """One printed word and its box; `size` is the font size in points."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    face: Face
    size: float
    manner: Manner = USUAL
    glued: bool = False
    """No space stands between the word before and this one (a style changes in the middle of a word)."""

    @property
    def bold(self) -> bool:
        return self.face.bold

    @property
    def italic(self) -> bool:
        return self.face.italic

    @property
    def colour(self) -> int:
        return self.manner.colour

    @property
    def angle(self) -> int:
        return self.manner.angle

    @property
    def struck(self) -> bool:
        return self.manner.struck

    @property
    def underlined(self) -> bool:
        return self.manner.underlined

    @property
    def broken(self) -> bool:
        """The hyphen that ends this word only breaks a line: the next line's first word belongs to it."""
        return self.manner.broken

    def mark(self, name: str, value: Any = True) -> None:
        """Sets what `name` says of its manner."""
        self.manner = _marked(self.manner, name, value)


@dataclass(slots=True, eq=False)
class Line:
    """Words on one baseline, left to right; `page` is the 1-based PDF page."""

    words: list[Word]
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    size: float
    feet: tuple[float, float] | None = None
    """Where its words end that have no descender, and those that have one: kept by `paragraphs` once it has asked."""
    walls: tuple[float, ...] = ()
    """Where vertical rules part its words, from left to right: only a reader that asks for them sets them."""

    @property
    def bold(self) -> bool:
        """Every word that has a letter or a digit is bold."""
        found = False
        # A loop that ends at the first plain word: most lines are not bold, and every reader asks.
        for word in self.words:
            if word.text.isalnum() or any(map(str.isalnum, word.text)):
                if not word.face.bold:
                    return False
                found = True
        return found

    @property
    def italic(self) -> bool:
        lettered = [word for word in self.words if any(map(str.isalnum, word.text))]
        return bool(lettered) and all(word.face.italic for word in lettered)

    @property
    def underlined(self) -> bool:
        return bool(self.words) and all(word.manner.underlined for word in self.words)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def runs(self, gap: float = 1.6) -> list[list[Word]]:
        """The words parted where the white space is wider than `gap` times the font size, cells of an unruled table,
        and at the line's `walls`."""
        parts: list[list[Word]] = []
        part: list[Word] = []
        last: Word | None = None
        for word in self.words:
            if last is not None and word.x0 - last.x1 <= gap * (word.size if word.size > 1.0 else 1.0):
                part.append(word)
            else:
                part = [word]
                parts.append(part)
            last = word
        return [cell for part in parts for cell in self.between_walls(part)] if self.walls else parts

    def between_walls(self, words: list[Word]) -> list[list[Word]]:
        """The words parted where a wall stands between two of them."""
        gaps = [(words[at - 1].x1 - 1, words[at].x0 + 1) for at in range(1, len(words))]
        starts = [at for at, (left, right) in enumerate(gaps, 1) if any(left <= x0 <= right for x0 in self.walls)]
        return [words[one:other] for one, other in zip([0, *starts], [*starts, None], strict=True)]


class Rule(NamedTuple):
    """A ruling line: horizontal where `top == bottom`, vertical where `x0 == x1`. Thin filled boxes count."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


class Fill(NamedTuple):
    """A filled box that is no ruling line: the ground of a table's header, say."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: int


class Link(NamedTuple):
    """A link's box and its target: a URI, or None where it leads to a place in the file."""

    x0: float
    top: float
    x1: float
    bottom: float
    uri: str | None


class Picture(NamedTuple):
    """The box of an image."""

    x0: float
    top: float
    x1: float
    bottom: float


class Strip(NamedTuple):
    """A piece of a page that was moved to be read: from the height `top` on, its boxes lie `right` and `down` of where
    they are printed.
    """

    top: float
    right: float
    down: float


@dataclass(slots=True, eq=False)
class Page:
    """One page as read. `lines` is the body in reading order; `furniture` holds headers, footers and stamps.

    `label` is the number printed on the page ("Page 12" gives "12"), `stamp_item` the number of an "Agenda Item 7"
    stamp, `turn` the degrees that the sheet was turned clockwise to be read, `scanned` a page of images without text.
    `gutter` is the x between two columns of running text; such a page is read as if its second column were printed
    below its first, and `strips` tells what was moved, from the top down.
    """

    number: int
    width: float
    height: float
    lines: list[Line]
    furniture: list[Line] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    label: str | None = None
    stamp_item: str | None = None
    turn: int = 0
    gutter: float | None = None
    strips: list[Strip] = field(default_factory=list)
    scanned: bool = False
    struck: bool = False
    blank: bool = False
    problems: list[str] = field(default_factory=list)

    def words(self) -> list[Word]:
        """Every word of the body, in reading order."""
        return [word for line in self.lines for word in line.words]

    def on_paper(self, x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        """A box of this page as it stands on the sheet that a viewer shows."""
        if not self.strips and not self.turn:
            return (x0, top, x1, bottom)
        strip = self.strip_at(top)
        if strip is not None:
            x0, x1 = x0 - strip.right, x1 - strip.right
            top, bottom = top - strip.down, bottom - strip.down
        if self.turn == 90:
            return (top, self.width - x1, bottom, self.width - x0)
        if self.turn == 270:
            return (self.height - bottom, x0, self.height - top, x1)
        if self.turn == 180:
            return (self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        return (x0, top, x1, bottom)

    def strip_at(self, top: float) -> Strip | None:
        """What was moved to this height; None where nothing was."""
        return next((strip for strip in reversed(self.strips) if strip.top <= top + 0.5), None)


class Bookmark(NamedTuple):
    """One entry of the outline; `page` is 1-based, None where its target is lost; `level` counts from 1."""

    title: str
    level: int
    page: int | None


@dataclass(slots=True, eq=False)
class Document:
    """One file, read. `metadata` has the file's own keys ("Title", "Producer", "ModDate" …).

    `torn`: the file breaks off, and its pages were put together from what is there. `circular`: its bookmarks lead back
    to themselves.
    """

    pages: list[Page]
    bookmarks: list[Bookmark] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    tagged: bool = False
    torn: bool = False
    circular: bool = False
    problems: list[str] = field(default_factory=list)

    def lines(self, first: int = 1, last: int | None = None) -> list[Line]:
        """Body lines of pages `first` to `last`, both 1-based and taken in."""
        return [line for page in self.pages[first - 1 : last] for line in page.lines]

    def label_of(self, page: int) -> str | None:
        return self.pages[page - 1].label if 0 < page <= len(self.pages) else None


def box_of(words: Sequence[Word]) -> tuple[float, float, float, float]:
    """The smallest box around `words`, which must not be empty."""
    first = words[0]
    x0, top, x1, bottom = first.x0, first.top, first.x1, first.bottom
    # One plain loop: four generators took three times as long, and every line and every row asks for its box.
    for word in words:
        if word.x0 < x0:
            x0 = word.x0
        if word.top < top:
            top = word.top
        if word.x1 > x1:
            x1 = word.x1
        if word.bottom > bottom:
            bottom = word.bottom
    return (x0, top, x1, bottom)
