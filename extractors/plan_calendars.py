"""Work programmes set as calendars: a column a meeting, with the business in its cells, or marks beside titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.passage import Passage
from extractors.plan_lists import Fields, date_heading, item_fields, items_of_cell
from extractors.tables.model import Cell, Table

# So many columns are of meetings; a mark has so many words at most, and so large a share of the cells holds one.
_FEWEST, _MARK_WORDS, _MOST = 2, 2, 0.8
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?:[ -]’?\d{2,4})?", re.I)
_BARE_MARK = re.compile(r"\W*|[xy✓✔✗●■]|yes", re.I)


def calendar(table: Table) -> list[Fields]:
    """Each piece of business with its meeting, as passages by field; none where days do not head the columns."""
    rows: dict[int, list[Cell]] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.col)):
        rows.setdefault(cell.row, []).append(cell)
    grid = list(rows.values())
    days = _days(grid[0]) if grid else {}
    below = [cell for cells in grid[1:] for cell in cells if cell.col in days and cell.text]
    if not days or not below:
        return []
    marked = sum(len(cell.text.split()) <= _MARK_WORDS for cell in below) >= _MOST * len(below)
    if marked:
        return [fields for cells in grid[1:] for fields in _marked(cells, days)] if 0 not in days else []
    return [item_fields(item) | {"meeting_date": [days[cell.col]]} for cell in below for item in items_of_cell(cell)]


def _days(heads: Sequence[Cell]) -> dict[int, Passage]:
    """The day or month by column, where all columns but perhaps the first have one."""
    days = {cell.col: cell.passage for cell in heads if _is_day(cell.text)}
    others = [cell for cell in heads if cell.col and cell.text and cell.col not in days]
    return days if len(days) >= _FEWEST and not others else {}


def _is_day(text: str) -> bool:
    return date_heading().fullmatch(text.strip()) is not None or _MONTH.fullmatch(text.strip()) is not None


def _marked(cells: Sequence[Cell], days: dict[int, Passage]) -> Iterator[Fields]:
    """One entry for each mark beside a title; what is no bare mark ("Update") says what will come."""
    title = next((cell.passage for cell in cells if cell.col == 0 and cell.text), None)
    if title is None:
        return
    for cell in cells:
        if cell.col in days and cell.text:
            fields: Fields = {"title": [title], "meeting_date": [days[cell.col]]}
            told = not _BARE_MARK.fullmatch(cell.text.strip())
            yield fields | ({"description": [cell.passage]} if told else {})
