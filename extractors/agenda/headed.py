"""Agendas set in columns without rules: what stands right of the titles is parted where its headings begin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.agenda.ruled import beside, heads_of
from extractors.grouping import grouped
from extractors.page_ranges import PAGE_HEAD, Printed, column_cell
from extractors.reading.lines import make_line, spaced, step
from models.document import Line, Word

_HEADS_AMONG = 12
# The headings of narrow columns stand close: their words are parted by 0.28 of the size.
_CELL_GAP = 0.4
_NEAR = 3.0
# Of the lines below, those that may run across where a column begins: more of them, and its heading is centred.
_MOST_ACROSS = 0.1
# How much more white space stands between two rows than between the lines of one, in points.
_ROW_APART = 1.5
# So many words in the mean has a line of a column of texts.
_TEXT_WORDS = 4.0


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the numbers begin, the titles and the columns right of them, and whether each of these is of pages."""

    left: float
    title: float
    edges: list[float]
    paged: list[bool]

    @property
    def edge(self) -> float:
        return self.edges[0] - _NEAR

    def cells_of(self, line: Line) -> list[list[Word]]:
        """The words in each column right of the titles."""
        cells: list[list[Word]] = [[] for _ in self.edges]
        for word in line.words:
            if word.x0 >= self.edge:
                cells[sum(word.x0 >= each - _NEAR for each in self.edges) - 1].append(word)
        return cells

    def titles_of(self, line: Line) -> list[Word]:
        return [word for word in line.words if self.title - _NEAR <= word.x0 < self.edge]

    def numbers_of(self, line: Line) -> list[Word]:
        return [word for word in line.words if self.left - _NEAR <= word.x0 < self.title - _NEAR]


def parted_by_headings(lines: Sequence[Line]) -> dict[int, Printed]:
    """The lines below a row of headings without what stands right of the titles' column, by the id of the line."""
    for at, line in enumerate(lines[:_HEADS_AMONG]):
        columns = _columns(line)
        if columns:
            return _parted(lines[at + 1 :], columns)
    return {}


def _columns(line: Line) -> _Columns | None:
    """The columns of "No  Item  Lead  Time  Page"; pages alone are known by themselves."""
    cells = line.runs(_CELL_GAP)
    printed = [spaced(cell) for cell in cells]
    heads = heads_of(printed)
    if heads is None:
        return None
    paged = [PAGE_HEAD.fullmatch(head) is not None for head in printed[heads.title + 1 :]]
    if all(paged) and heads.title < 2:
        return None
    begins = [cell[0].x0 for cell in cells]
    # what stands left of the numbers is an hour
    left = begins[heads.title if heads.number is None else heads.number]
    return _Columns(left, begins[heads.title], begins[heads.title + 1 :], paged)


def _parted(lines: Sequence[Line], columns: _Columns) -> dict[int, Printed]:
    across = sum(any(word.x0 < columns.edge < word.x1 - _NEAR for word in line.words) for line in lines)
    if across > _MOST_ACROSS * len(lines):
        return {}
    risen, texts = _risen(lines, columns), _texts(lines, columns)
    lowered = {id(word) for words in risen.values() for word in words}
    parted = {}
    for line in lines:
        if line.x1 > columns.edge or line.x0 < columns.left - _NEAR or risen:
            parted[id(line)] = _without_columns(line, columns, texts, risen.get(id(line), []), lowered)
    return parted


def _texts(lines: Sequence[Line], columns: _Columns) -> set[int]:
    """The columns that hold the items' texts, by their lines: those of names and of what is asked are short."""
    filled: dict[int, list[int]] = defaultdict(list)
    for line in lines:
        for column, cell in enumerate(columns.cells_of(line)):
            if cell and not columns.paged[column]:
                filled[column].append(len(cell))
    return {column for column, words in filled.items() if sum(words) >= _TEXT_WORDS * len(words)}


def _without_columns(line: Line, columns: _Columns, texts: set[int], number: list[Word], lowered: set[int]) -> Printed:
    within = [word for word in line.words if columns.left - _NEAR <= word.x0 < columns.edge]
    own = [word for word in within if id(word) not in lowered]
    cells = columns.cells_of(line)
    told = [word for column in sorted(texts) for word in cells[column]]
    cells = [[] if column in texts else cell for column, cell in enumerate(cells)]
    pages = next((column_cell(cell) for cell, paged in zip(cells, columns.paged, strict=True) if cell and paged), None)
    aside, remark = cells[:-1], "" if pages else spaced(cells[-1])
    title = make_line([*beside(number, own), *own], line.page) if own else None
    asides = " ".join(spaced(cell) for cell in aside if cell)
    return Printed(line, title, pages, asides, remark, make_line(told, line.page) if told else None)


def _risen(lines: Sequence[Line], columns: _Columns) -> dict[int, list[Word]]:
    """The numbers that stand in the middle of their rows, by the id of the first line of the row's title.

    None where each number stands beside the first line, or where the white space does not tell the rows.
    """
    numbered = [(line, number) for line in lines if (number := columns.numbers_of(line))]
    if all(columns.titles_of(line) for line, _ in numbered):
        return {}
    rows = _rows([line for line in lines if columns.titles_of(line)])
    risen = {}
    for row in rows:
        within = [each for each in numbered if each[0].page == row[0].page and _is_within(each[0], row)]
        if len(within) != 1:
            return {}
        risen[id(row[0])] = within[0][1]
    return risen


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of titles and text, a list for each row: more white space parts rows than the lines of one."""
    least = min((step(above, line) for above, line in pairwise(lines) if above.page == line.page), default=0.0)

    def same_row(row: list[Line], line: Line) -> bool:
        return row[-1].page == line.page and step(row[-1], line) <= least + _ROW_APART

    return grouped(lines, same_row)


def _is_within(line: Line, row: Sequence[Line]) -> bool:
    middle = (line.top + line.bottom) / 2
    return row[0].top <= middle <= row[-1].bottom
