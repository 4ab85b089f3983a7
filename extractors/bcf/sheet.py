"""What a return is made of, whether it was printed or is the workbook itself: sheets with notes and grids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from extractors.passage import Passage
from models.evidence import Row


class CellPlace(NamedTuple):
    """A cell or range of a workbook: the sheet's number from 1, its name and the reference ("B7")."""

    sheet: int
    name: str
    ref: str


Place = Passage | CellPlace


class Writer(Protocol):
    """Makes a row of a fact and the places that it was read from."""

    def row(
        self, table: str, values: dict[str, object], places: Sequence[Place], rule: str, confidence: float = 1.0
    ) -> Row: ...


@dataclass(slots=True, eq=False)
class Entry:
    """A cell of a grid: its text as printed ("" where empty) and its place. `row` and `col` count from 0."""

    text: str
    row: int
    col: int
    place: Place
    row_span: int = 1
    col_span: int = 1


@dataclass(slots=True, eq=False)
class Note:
    """A line of a sheet that stands in no grid."""

    text: str
    place: Place


class Head(NamedTuple):
    """What stands over each column in `depth` rows of a grid; `own` without the headings that it shares with others."""

    depth: int
    texts: list[str]
    own: list[str]


@dataclass(slots=True, eq=False)
class Grid:
    """A table of a sheet; `above` are the notes between the grid before and this one.

    `heads` are the headers that may begin in a row, by row, as far as somebody has asked.
    """

    entries: list[Entry]
    n_rows: int
    n_cols: int
    above: list[Note] = field(default_factory=list)
    heads: dict[int, list[Head]] = field(default_factory=dict)
    _places: dict[tuple[int, int], Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._places = {
            (row, col): entry
            for entry in self.entries
            for row in range(entry.row, entry.row + entry.row_span)
            for col in range(entry.col, entry.col + entry.col_span)
        }

    def at(self, row: int, col: int) -> Entry | None:
        """The cell that covers a place; None in a hole."""
        return self._places.get((row, col))

    def text(self, row: int, col: int) -> str:
        """The text of the cell that covers a place; "" where there is none."""
        entry = self._places.get((row, col))
        return entry.text if entry else ""

    def own(self, row: int, col: int) -> Entry | None:
        """The cell that begins in a place and says something; None in a place that a merged cell only covers."""
        entry = self._places.get((row, col))
        return entry if entry and entry.text and (entry.row, entry.col) == (row, col) else None

    def heading(self, row: int, col: int) -> Entry | None:
        """The cell of a row that stands over a column: one that covers it or, where cells are not merged, the next
        one to its left that says anything."""
        found = (self.at(row, place) for place in range(col, -1, -1))
        return next((entry for entry in found if entry and entry.text), None)

    def begins(self, row: int) -> list[Entry]:
        """The cells that begin in a row and say something, from the left."""
        return [entry for col in range(self.n_cols) if (entry := self.own(row, col))]


@dataclass(slots=True, eq=False)
class Sheet:
    """One sheet: its banner ("Better Care Fund … Template"), heading ("5. Income actual") and what stands on it.

    `kind` is a key of `sheets` in the vocabulary, None where the heading is none that is known. `notes` are all of the
    sheet's notes, those in `Grid.above` too.
    """

    banner: str | None
    heading: str
    kind: str | None
    page: int
    places: list[Place]
    notes: list[Note] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Return:
    """The sheets of one return, in order; `template` is the banner that names it."""

    template: str
    sheets: list[Sheet]

    def of_kind(self, *kinds: str) -> list[Sheet]:
        """The sheets of some kinds, in order."""
        return [sheet for sheet in self.sheets if sheet.kind in kinds]

    def notes(self) -> Iterable[Note]:
        """The remarks of all sheets, in order."""
        for sheet in self.sheets:
            yield from sheet.notes
