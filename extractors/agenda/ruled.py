"""Agendas set as ruled tables: the columns right of the titles, parted by their rules and not by white space."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.language.patterns import pattern
from extractors.page_ranges import PAGE_HEAD, PageRange, Printed, column_cell
from extractors.reading.lines import make_line
from extractors.tables.model import Cell, Table
from models.document import Line, Word

_FEWEST_COLUMNS = 3
# How much lower than the first line of its title a number in the middle of two lines stands, in font sizes: 0.6.
_LOWER = 0.4
TITLE_HEAD = pattern("agenda", "title_column")
NUMBER_HEAD = pattern("agenda", "number_column")


def parted_by_rules(lines: Sequence[Line], tables: Sequence[Table]) -> dict[int, Printed]:
    """The lines of ruled agendas without what stands right of the titles' column, by the id of the line."""
    found: dict[int, Printed] = {}
    for table in tables:
        heads = _heads(table)
        if _heads_agenda(table, heads):
            found.update(_parted_by(_Rows(table, heads), lines))
    return found


def beside(number: Sequence[Word], line: Sequence[Word]) -> list[Word]:
    """The words of a number as they would stand beside a line."""
    return [replace(word, top=line[0].top, bottom=line[0].bottom) for word in number]


def _heads(table: Table) -> list[str]:
    return [cell.text.strip(" :") if cell else "" for cell in table.row(0)]


def _heads_agenda(table: Table, heads: Sequence[str]) -> bool:
    """Numbers in the first column, titles in the second, and more columns right of these."""
    if not table.ruled or table.n_cols < _FEWEST_COLUMNS:
        return False
    return bool(NUMBER_HEAD.fullmatch(heads[0]) and TITLE_HEAD.fullmatch(heads[1]))


class _Rows:
    """What stands where in the rows of an agenda: words are told by their ids.

    `cells` has the cells right of the titles by their words, `risen` the numbers that stand in the middle of their rows
    by the first word of the title beside which they belong, `lowered` the words of these numbers.
    """

    def __init__(self, table: Table, heads: Sequence[str]) -> None:
        self.paged = {column for column, head in enumerate(heads) if PAGE_HEAD.fullmatch(head)}
        self.cells = {id(word): cell for cell in table.cells if cell.col > 1 for words in cell.lines for word in words}
        self.risen = dict(self._risen(table.row(row)) for row in range(table.n_rows))
        self.lowered = {id(word) for words in self.risen.values() for word in words}

    def _risen(self, row: Sequence[Cell | None]) -> tuple[int, list[Word]]:
        number, title = row[:2]
        if number and title and number.lines and title.lines:
            first, words = title.lines[0][0], number.lines[0]
            if words[0].top > first.top + _LOWER * first.size:
                return id(first), words
        return 0, []

    def pages(self, cell: Cell) -> PageRange | None:
        """ "Pages 3-9", or numbers below "Page": a number alone can be an hour or the papers of the cell."""
        told = cell.col in self.paged or re.match(r"\(?p", cell.text, re.I)
        return column_cell([word for words in cell.lines for word in words]) if told else None


def _parted_by(rows: _Rows, lines: Sequence[Line]) -> dict[int, Printed]:
    touched = rows.cells.keys() | rows.risen.keys() | rows.lowered
    return {id(line): _parted(line, rows) for line in lines if any(id(word) in touched for word in line.words)}


def _parted(line: Line, rows: _Rows) -> Printed:
    own = [word for word in line.words if id(word) not in rows.cells and id(word) not in rows.lowered]
    number = next((rows.risen[id(word)] for word in own if id(word) in rows.risen), [])
    cells = [cell for word in line.words if (cell := rows.cells.get(id(word))) and cell.lines[0][0] in line.words]
    aside = {id(cell): cell for cell in cells}.values()
    pages = next(filter(None, map(rows.pages, aside)), None)
    texts = ["", ""]
    for cell in aside:
        if rows.pages(cell) is None:
            texts[cell.col in rows.paged] += f" {cell.text}"
    return Printed(line, make_line([*beside(number, own), *own], line.page) if own else None, pages, *texts)
