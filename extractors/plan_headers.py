"""The columns of forward plans and work programmes: what their headings mean, and what cells tell where none stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from extractors.language import vocabulary
from extractors.plan_contents import told_by_cells
from extractors.plan_lists import date_heading
from extractors.tables.model import Cell

# Of a table so many first cells are labels, and it is a card with its labels on the left.
_FEWEST_LABELS = 3
# A table without headings has so many rows, and a column of days in so many of them.
_FEWEST_ROWS, _MOST_DATED = 3, 0.7


@dataclass(slots=True)
class Columns:
    """Which column holds which field; `header` is the number of header rows, `printed` what the header says.

    `listed`: its titles' column may hold several items in one cell ("Date", "Agenda items").
    """

    fields: dict[int, str]
    header: int
    printed: list[str] = field(default_factory=list)
    listed: bool = False


@cache
def _patterns(*, strict: bool) -> list[tuple[str, re.Pattern[str]]]:
    columns: dict[str, list[str]] = vocabulary.load("work_programmes")["columns" if strict else "likely_columns"]
    return [(name, re.compile(pattern, re.I)) for name, patterns in columns.items() for pattern in patterns]


# The cells of a table's first rows are asked as often as the table has columns.
@lru_cache(maxsize=4096)
def known_field(header: str) -> str | None:
    """The field that a heading means as it stands, or in the singular: "Items", "Report(s)"."""
    bare = header.strip(" :*?")
    return _exact(bare) or _exact(re.sub(r"(?:\(s\)|/s|(?<=[a-z])s)$", "", bare))


def _exact(bare: str) -> str | None:
    return next((name for name, pattern in _patterns(strict=True) if pattern.fullmatch(bare)), None)


@lru_cache(maxsize=4096)
def likely_field(header: str) -> str | None:
    """The field that one word of a longer heading tells."""
    return known_field(header) or next(
        (name for name, pattern in _patterns(strict=False) if pattern.search(header.strip(" :*"))), None
    )


def columns_of(grid: Sequence[Sequence[Cell]]) -> Columns | None:
    """The fields of a table's columns by its header, or by what its cells hold; None where neither tells them."""
    return header_of(grid) or _likely_header(grid)


def header_of(grid: Sequence[Sequence[Cell]]) -> Columns | None:
    """By a header of known words in one of the first two rows."""
    for index, cells in enumerate(_with_parts_below(grid)):
        fields = {cell.col: name for cell in cells if cell.text and (name := known_field(cell.text)) is not None}
        if columns := _of_header(cells, fields, index, grid[index + 1 :]):
            _name_others(columns, cells)
            return columns
    return None


def _with_parts_below(grid: Sequence[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """The first two rows; of "Decision" over "Maker" and "Date" these stand in the second, beside the other heads."""
    rows = list(grid[:2])
    if len(rows) < 2:
        return rows
    over = {col for cell in rows[0] if cell.col_span > 1 for col in range(cell.col, cell.col + cell.col_span)}
    if over and len(rows[1]) > 1 and {cell.col for cell in rows[1] if cell.text} <= over:
        whole = [*(cell for cell in rows[0] if cell.col not in over), *rows[1]]
        return [[], sorted(whole, key=lambda cell: cell.col)]
    return rows


def _likely_header(grid: Sequence[Sequence[Cell]]) -> Columns | None:
    """By one word of each heading ("Anticipated benefits of the work"): for a table's first row only, as rows of
    business hold such words too, and for no card, whose labels stand below one another.
    """
    labels = sum(cells[0].col == 0 and known_field(cells[0].text) is not None for cells in grid if cells)
    if not grid or labels >= _FEWEST_LABELS:
        return None
    fields = {cell.col: name for cell in grid[0] if cell.text and (name := likely_field(cell.text)) is not None}
    return _of_header(grid[0], fields, 0, grid[1:])


def _of_header(
    cells: Sequence[Cell], fields: dict[int, str], index: int, below: Sequence[Sequence[Cell]]
) -> Columns | None:
    printed = [cell.text for cell in cells if cell.text]
    headers = {cell.col: cell.text for cell in cells}
    labels = sum(row[0].col == 0 and known_field(row[0].text) is not None for row in below if row)
    if fields and _FEWEST_LABELS <= len(printed) > len(fields) and labels < _FEWEST_LABELS:
        unknown = [cell.col for cell in cells if cell.text and cell.col not in fields]
        fields = fields | told_by_cells(unknown, below, {*fields.values()})
    if "title" not in fields.values() and "meeting_date" in fields.values():
        # "What is the decision?" heads what a row is about where nothing heads titles
        about = next((col for col, name in fields.items() if name == "description"), None)
        fields = fields | ({about: "title"} if about is not None else {})
    if "title" not in fields.values() or len(fields) < 2 or len(fields) < 0.6 * len(printed):
        return None
    columns = Columns(_one_title(fields, headers), index + 1, printed)
    title = next(headers[col] for col, name in columns.fields.items() if name == "title")
    columns.listed = len(printed) == 2 or re.search(r"(?:s|\(s\))\W*$", title) is not None
    return columns


def _name_others(columns: Columns, cells: Sequence[Cell]) -> None:
    """Headings that nobody knows, beside known ones: one of their words tells the field that none else has."""
    for cell in cells:
        if cell.text and cell.col not in columns.fields:
            name = likely_field(cell.text)
            taken = name == "title" or name in columns.fields.values()
            columns.fields[cell.col] = "other" if name is None or taken else name


def _one_title(fields: dict[int, str], headers: dict[int, str]) -> dict[int, str]:
    """Of several columns that could hold the title the first does that speaks of no decision; a column of what is to
    be decided then holds what the business is about, a column "Key decision" a remark.
    """
    titles = [col for col, name in fields.items() if name == "title"]
    if len(titles) < 2:
        return fields
    own = next((col for col in titles if "decision" not in headers[col].casefold()), titles[0])
    told = dict(fields)
    for col in titles:
        if col != own:
            about = "description" not in told.values() and not re.match(r"key\b", headers[col], re.I)
            told[col] = "description" if about else "other"
    return told


def headless(grid: Sequence[Sequence[Cell]]) -> Columns | None:
    """Where no heading stands: a column of days beside one of texts, the shortest of which is the title."""
    rows = [cells for cells in grid if len(cells) > 1 and sum(bool(cell.text) for cell in cells) > 1]
    if len(rows) < _FEWEST_ROWS:
        return None
    by_column: dict[int, list[str]] = {}
    for cells in rows:
        for cell in cells:
            by_column.setdefault(cell.col, []).append(cell.text)
    dated = [col for col, texts in by_column.items() if sum(map(_is_day, texts)) >= _MOST_DATED * len(rows)]
    texts = [col for col, held in by_column.items() if col not in dated and all(held) and len(held) == len(rows)]
    if len(dated) != 1 or not texts:
        return None
    return Columns({dated[0]: "meeting_date", texts[0]: "title"}, 0, listed=len(by_column) == 2)


def _is_day(text: str) -> bool:
    """A day or a month and nothing else."""
    return date_heading().fullmatch(text.strip()) is not None
