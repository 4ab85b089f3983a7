"""Agendas set as ruled tables: the columns beside the titles, parted by their rules and not by white space."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors.agenda.numbers import is_hour
from extractors.language.patterns import pattern
from extractors.page_ranges import PAGE_HEAD, PageRange, Printed, column_cell
from extractors.reading.lines import make_line
from extractors.tables.model import Cell, Table
from models.document import Line, Word

_FEWEST_COLUMNS = 3
# A table without heads is an agenda's with so many rows, of which such a share has a number; its texts are so long.
_FEWEST_ROWS, _MOST_NUMBERED, _LONG = 4, 0.8, 40
_NUMBER = re.compile(r"\(?(?:[A-Z]{0,4}[/ ]?\d{1,4}(?:[./]\d{1,4})?[a-z]?|[A-Z])[.):]?")
# How much lower than the first line of its title a number in the middle of two lines stands, in font sizes: 0.6.
_LOWER = 0.4
TITLE_HEAD = pattern("agenda", "title_column")
NUMBER_HEAD = pattern("agenda", "number_column")
_ASIDE_HEAD = pattern("agenda", "aside_column")
TEXT_HEAD = pattern("agenda", "text_column")


def parted_by_rules(lines: Sequence[Line], tables: Sequence[Table]) -> dict[int, Printed]:
    """The lines of ruled agendas without what stands beside numbers and titles, by the id of the line."""
    found: dict[int, Printed] = {}
    for table in tables:
        printed = _printed_heads(table)
        heads = heads_of(printed) if table.ruled else None
        if heads is None and table.ruled and _is_titled_text(table, printed):
            heads = Heads(None, 0)
        if heads is None and table.ruled and _is_headless_pair(table):
            heads, printed = Heads(None, 0), ["", "Details"]
        if heads is None and table.ruled and _is_headless(table):
            title = 2 if _holds_hours(table, 1) else 1
            kinds = (_kind_of_column(table, col) for col in range(title + 1, table.n_cols))
            heads, printed = Heads(0, title), [*[""] * (title + 1), *kinds]
        if heads is not None:
            found.update(_parted_by(_Rows(table, heads, printed), lines))
    return found


def _is_titled_text(table: Table, printed: Sequence[str]) -> bool:
    """ "Agenda item" beside "Description", or other long texts, and no third column."""
    if len(printed) != _FEWEST_COLUMNS - 1 or TITLE_HEAD.fullmatch(printed[0]) is None:
        return False
    return TEXT_HEAD.fullmatch(printed[1]) is not None or _kind_of_column(table, 1) == "Details"


def _is_headless_pair(table: Table) -> bool:
    """Numbered titles beside texts, in nearly every row."""
    firsts = [cell.text for cell in table.cells if cell.col == 0 and cell.text]
    numbered = sum(_NUMBER.fullmatch(text.partition(" ")[0]) is not None and " " in text for text in firsts)
    pair = table.n_cols == _FEWEST_COLUMNS - 1 and numbered >= max(_FEWEST_ROWS, _MOST_NUMBERED * table.n_rows)
    return pair and _kind_of_column(table, 1) == "Details"


def _is_headless(table: Table) -> bool:
    """Numbers in the first of three or more columns, in nearly every row, and words in the second."""
    rows = [table.row(row) for row in range(table.n_rows)]
    numbered = sum(bool(row[0] and _NUMBER.fullmatch(row[0].text) and row[1] and row[1].text) for row in rows)
    return table.n_cols >= _FEWEST_COLUMNS and numbered >= max(_FEWEST_ROWS, _MOST_NUMBERED * len(rows))


def _holds_hours(table: Table, col: int) -> bool:
    cells = [cell.text for cell in table.cells if cell.col == col and cell.text]
    timed = sum(all(is_hour(word) for word in text.split()) for text in cells)
    return timed >= max(_FEWEST_ROWS, _MOST_NUMBERED * len(cells))


def _kind_of_column(table: Table, col: int) -> str:
    """What could stand above a column without a head: "Pages", "Details" where it holds long texts, else nothing."""
    cells = [cell for cell in table.cells if cell.col == col and cell.text]
    paged = sum(column_cell([word for words in cell.lines for word in words]) is not None for cell in cells)
    if cells and 2 * paged >= len(cells):
        return "Pages"
    return "Details" if sum(len(cell.text) for cell in cells) > _LONG * len(cells) else ""


def beside(number: Sequence[Word], line: Sequence[Word]) -> list[Word]:
    """The words of a number as they would stand beside a line."""
    return [replace(word, top=line[0].top, bottom=line[0].bottom) for word in number]


def _printed_heads(table: Table) -> list[str]:
    return [cell.text.strip(" :") if cell else "" for cell in table.row(0)]


class Heads(NamedTuple):
    """The columns of an agenda's numbers (None: they stand before the titles) and of its titles, counted from 0."""

    number: int | None
    title: int


def heads_of(heads: Sequence[str]) -> Heads | None:
    """What the heads of columns say of "Time  No  Item  Lead  Page"; None where they are no heads of an agenda.

    "Item" alone heads titles, "Item" before "Subject" numbers.
    """
    titles = [at for at, head in enumerate(heads) if TITLE_HEAD.fullmatch(head)][:2]
    if not titles or len(heads) < _FEWEST_COLUMNS:
        return None
    numbers = [at for at, head in enumerate(heads[: titles[-1]]) if head and NUMBER_HEAD.fullmatch(head)]
    title = titles[-1] if numbers else titles[0]
    asides = [head for at, head in enumerate(heads) if at != title and at not in numbers]
    known = all(_ASIDE_HEAD.fullmatch(head) or TEXT_HEAD.fullmatch(head) for head in asides if head)
    if not known or title + 1 == len(heads):
        return None
    return Heads(numbers[-1] if numbers else None, title)


class _Rows:
    """What stands where in the rows of an agenda: words are told by their ids.

    `cells` has the cells beside the titles by their words, `risen` the numbers that stand in the middle of their rows
    by the first word of the title beside which they belong, `lowered` the words of these numbers.
    """

    def __init__(self, table: Table, heads: Heads, printed: Sequence[str]) -> None:
        self.heads = heads
        self.paged = {column for column, head in enumerate(printed) if PAGE_HEAD.fullmatch(head)}
        self.texts = {
            column
            for column, head in enumerate(printed)
            if column > heads.title
            and (
                TEXT_HEAD.fullmatch(head) or (column not in self.paged and _kind_of_column(table, column) == "Details")
            )
        }
        beside = [cell for cell in table.cells if cell.col not in heads]
        titles = [cell for cell in table.cells if cell.col == heads.title] if heads.number is None else []
        self.continued = {id(words[0]) for cell in titles for words in cell.lines[1:]}
        self.cells = {id(word): cell for cell in beside for words in cell.lines for word in words}
        self.risen = dict(self._risen(table.row(row)) for row in range(table.n_rows))
        self.lowered = {id(word) for words in self.risen.values() for word in words}

    def _risen(self, row: Sequence[Cell | None]) -> tuple[int, list[Word]]:
        number = row[self.heads.number] if self.heads.number is not None else None
        title = row[self.heads.title]
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
    touched = rows.cells.keys() | rows.risen.keys() | rows.lowered | rows.continued
    return {id(line): _parted(line, rows) for line in lines if any(id(word) in touched for word in line.words)}


def _parted(line: Line, rows: _Rows) -> Printed:
    own = [word for word in line.words if id(word) not in rows.cells and id(word) not in rows.lowered]
    number = next((rows.risen[id(word)] for word in own if id(word) in rows.risen), [])
    cells = [cell for word in line.words if (cell := rows.cells.get(id(word))) and cell.lines[0][0] in line.words]
    aside = {id(cell): cell for cell in cells}.values()
    pages = next(filter(None, map(rows.pages, aside)), None)
    texts = ["", ""]
    for cell in aside:
        if cell.col not in rows.texts and rows.pages(cell) is None:
            texts[cell.col in rows.paged] += f" {cell.text}"
    told = [word for word in line.words if (cell := rows.cells.get(id(word))) and cell.col in rows.texts]
    title = make_line([*beside(number, own), *own], line.page) if own else None
    goes_on = bool(own) and id(own[0]) in rows.continued
    return Printed(line, title, pages, texts[0], texts[1], make_line(told, line.page) if told else None, goes_on)
