"""What a table is: cells on a grid, each with the printed words that stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from extractors.passage import Passage
from models.document import Line, Word

Box = tuple[float, float, float, float]


@dataclass(slots=True, eq=False)
class Cell:
    """One cell; `row` and `col` count from 0, `box` is (x0, top, x1, bottom) in points on `page`.

    `ground` is the colour that fills it (0xRRGGBB, None: none). A cell that a page end cut in two keeps the box of its
    first part; its passage runs on.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    page: int
    box: Box
    lines: list[list[Word]] = field(default_factory=list)
    ground: int | None = None
    is_header: bool = False
    broken_after: set[int] = field(default_factory=set)
    """Lines (from 0) whose word goes on in the next line without a hyphen."""
    _passage: Passage | None = None
    _rest: list[Passage] = field(default_factory=list)

    @property
    def passage(self) -> Passage:
        if self._passage is None:
            own = Passage.joined(self._unbroken(), "") if self.broken_after else Passage.of_runs(self.lines, self.page)
            self._passage = Passage.joined([own, *self._rest], " ") if self._rest else own
        return self._passage

    def _unbroken(self) -> Iterator[Passage]:
        """The lines from one broken word to the next."""
        first = 0
        for number in sorted(self.broken_after):
            yield Passage.of_runs(self.lines[first : number + 1], self.page)
            first = number + 1
        yield Passage.of_runs(self.lines[first:], self.page)

    @property
    def only_word(self) -> Word | None:
        """The word that is all the cell says, as in every second cell; None where it says nothing, or more."""
        lines = self.lines
        return lines[0][0] if len(lines) == 1 and len(lines[0]) == 1 and not self._rest else None

    @property
    def text(self) -> str:
        # Of cells of one word or none no passage need be made.
        if self._passage is None and not self._rest:
            if not self.lines:
                return ""
            if (word := self.only_word) is not None:
                return word.text
        return self.passage.text

    @property
    def bold(self) -> bool:
        """Every word with a letter or a digit is bold (an empty cell is not)."""
        found = False
        for word in chain.from_iterable(self.lines):
            if word.text.isalnum() or any(map(str.isalnum, word.text)):
                if not word.face.bold:
                    return False
                found = True
        return found

    def copy(self) -> Cell:
        """The cell as it stands on its page, before it is mended or runs on; its words are shared."""
        own = (self.row, self.col, self.row_span, self.col_span, self.page, self.box, self.lines)
        return Cell(*own, self.ground, self.is_header, _passage=self._passage)

    def mend(self, line: int) -> None:
        """The word that ends a line goes on in the next."""
        self.broken_after.add(line)
        self._passage = None

    def run_on(self, other: Cell) -> None:
        """Takes in the part of the cell that stands on the next page."""
        if other.text:
            self._rest.append(other.passage)
            self._passage = None


@dataclass(slots=True, eq=False)
class Part:
    """The part of a table that stands on one page: its box and the x of its column edges."""

    page: int
    box: Box
    edges: list[float]


@dataclass(slots=True, eq=False)
class Table:
    """A table: `n_rows` × `n_cols` places, of which merged cells cover several. `header_rows` of them are header."""

    cells: list[Cell]
    n_rows: int
    n_cols: int
    parts: list[Part]
    header_rows: int = 0
    caption: Line | None = None
    ruled: bool = True
    """False where the columns were told from white space, between horizontal rules only."""
    _places: dict[tuple[int, int], Cell] | None = None

    @property
    def page(self) -> int:
        return self.parts[0].page

    @property
    def page_to(self) -> int:
        return self.parts[-1].page

    def holds(self, line: Line) -> bool:
        """The line stands as high as the table, on one of its pages."""
        return any(part.page == line.page and part.box[1] - 1 <= line.middle <= part.box[3] + 1 for part in self.parts)

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that covers a place (counted from 0), a merged cell in all of them; None in a hole of the grid."""
        if self._places is None:
            self._places = {
                (row, col): cell
                for cell in self.cells
                for row in range(cell.row, cell.row + cell.row_span)
                for col in range(cell.col, cell.col + cell.col_span)
            }
        return self._places.get((row, col))

    def row(self, number: int) -> list[Cell | None]:
        return [self.at(number, col) for col in range(self.n_cols)]

    def rows(self) -> list[list[str]]:
        """The texts, row by row; a merged cell's text stands at its top left place only, "" elsewhere."""
        grid = [[""] * self.n_cols for _ in range(self.n_rows)]
        for cell in self.cells:
            grid[cell.row][cell.col] = cell.text
        return grid

    def words(self) -> Iterator[Word]:
        for cell in self.cells:
            for words in cell.lines:
                yield from words

    def copy(self) -> Table:
        """The table of one page, with cells of its own."""
        cells = [cell.copy() for cell in self.cells]
        return Table(cells, self.n_rows, self.n_cols, list(self.parts), self.header_rows, self.caption, self.ruled)

    def add(self, cell: Cell) -> None:
        """Puts a cell into a hole of the grid."""
        self.cells.append(cell)
        if self._places is not None:
            self._places[cell.row, cell.col] = cell

    def changed(self) -> None:
        """To be called after cells were moved or added."""
        self._places = None
