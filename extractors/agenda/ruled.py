"""Agendas set as ruled tables: the columns right of the titles, parted by their rules and not by white space."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.page_ranges import PageRange, Printed, column_cell
from extractors.reading.lines import make_line
from extractors.tables.model import Cell, Table
from models.document import Line

_FEWEST_COLUMNS = 3
_TITLE_HEAD = re.compile(r"(?:agenda )?(?:items?|titles?|subjects?|topics?|business|item title)", re.I)
_NUMBER_HEAD = re.compile(r"(?:agenda |item )?(?:no|nos|number|ref|items?|#)?\.?", re.I)


def parted_by_rules(lines: Sequence[Line], tables: Sequence[Table]) -> dict[int, Printed]:
    """The lines of ruled agendas without what stands right of the titles' column, by the id of the line."""
    found: dict[int, Printed] = {}
    for table in tables:
        title = _title_column(table)
        if title is None:
            continue
        cells = {id(word): cell for cell in table.cells if cell.col > title for words in cell.lines for word in words}
        for line in lines:
            if any(id(word) in cells for word in line.words):
                found[id(line)] = _parted(line, cells)
    return found


def _title_column(table: Table) -> int | None:
    """The column of the titles, right of that of the numbers, where more columns stand right of it."""
    if not table.ruled or table.n_cols < _FEWEST_COLUMNS:
        return None
    heads = [cell.text.strip(" :") if cell else "" for cell in table.row(0)]
    titled = len(heads) > 1 and _TITLE_HEAD.fullmatch(heads[1]) and _NUMBER_HEAD.fullmatch(heads[0])
    return 1 if titled else None


def _parted(line: Line, cells: dict[int, Cell]) -> Printed:
    own = [word for word in line.words if id(word) not in cells]
    aside = {id(cell): cell for word in line.words if (cell := cells.get(id(word))) and cell.lines[0][0] in line.words}
    pages = next(filter(None, map(_pages, aside.values())), None)
    text = " ".join(cell.text for cell in aside.values() if _pages(cell) is None)
    return Printed(line, make_line(own, line.page) if own else None, pages, text)


def _pages(cell: Cell) -> PageRange | None:
    """ "Pages 3-9": a number alone can be an hour or the papers of the cell."""
    return column_cell([word for words in cell.lines for word in words]) if re.match(r"\(?p", cell.text, re.I) else None
