"""Columns matched to fields by what their headers mean; the vocabulary has the words of each year's template.

A grid is cut into blocks: a header of one or more rows, wherever in the grid it stands, and the rows under it as far as
the next header.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.bcf.figures import is_figure, month
from extractors.bcf.sheet import Entry, Grid, Head, Place
from extractors.bcf.words import fold, names, pattern
from extractors.language.vocabulary import load

MOST_HEADER_ROWS = 3
# A header says what its column holds in a line or a paragraph; an answer can be longer.
LONGEST_HEADER = 420
# Headers of columns so narrow that words break are short.
LONGEST_BROKEN = 40


@dataclass(slots=True, eq=False)
class Block:
    """Rows `first` to `last` (taken in) of a grid under one header: fields by the column that holds them.

    `headers` is the whole header text of each column, `header_from` the header's first row. Where two columns match a
    field the left one has it.
    """

    kind: str
    grid: Grid
    columns: dict[str, int]
    headers: list[str]
    first: int
    last: int
    header_from: int = 0

    def entry(self, row: int, field: str) -> Entry | None:
        """The cell of a field; None where the block has no such column or the cell is empty or only covered."""
        col = self.columns.get(field)
        return self.grid.own(row, col) if col is not None else None

    def text(self, row: int, field: str) -> str | None:
        entry = self.entry(row, field)
        return entry.text if entry else None

    def covering(self, row: int, field: str) -> Entry | None:
        """The cell of a field, one that is merged over several rows in each of them."""
        col = self.columns.get(field)
        entry = self.grid.at(row, col) if col is not None else None
        return entry if entry and entry.text and entry.row >= self.first else None

    def continued(self, grid: Grid, shift: int = 0) -> Block:
        """Another grid as further rows of the block; its columns are the block's from `shift` on."""
        columns = {name: col - shift for name, col in self.columns.items() if 0 <= col - shift < grid.n_cols}
        return Block(self.kind, grid, columns, self.headers[shift : shift + grid.n_cols], 0, grid.n_rows - 1)

    def header_places(self, col: int) -> list[Place]:
        """The places of the header cells over a column."""
        cells = dict.fromkeys(self.grid.at(row, col) for row in range(self.header_from, self.first))
        return [entry.place for entry in cells if entry and entry.text]

    def rows(self) -> range:
        return range(self.first, self.last + 1)


@dataclass(slots=True)
class _Header:
    kind: str
    depth: int
    columns: dict[str, int]
    headers: list[str]


def blocks(grid: Grid, *kinds: str) -> list[Block]:
    """The blocks of a grid, of any of `kinds` (keys of `grids` in the vocabulary; none given: all)."""
    found: list[Block] = []
    row = 0
    while row < grid.n_rows:
        header = _header_at(grid, row, kinds or names("grids"))
        if header is None or (found and not _cuts(grid, row, header)):
            row += 1
            continue
        if found:
            found[-1].last = row - 1
        first = row + header.depth
        found.append(Block(header.kind, grid, header.columns, header.headers, first, grid.n_rows - 1, row))
        row = first
    return found


def _cuts(grid: Grid, row: int, header: _Header) -> bool:
    """The header is one among the rows of a block too: an answer that happens to begin with a header's word is not."""
    named = {grid.at(row, col) for col in header.columns.values()}
    return len(named) >= 2 and len(named) >= len(grid.begins(row)) / 2


def _header_at(grid: Grid, row: int, kinds: Sequence[str]) -> _Header | None:
    """The header that begins in a row: of the depth and kind that name the most columns."""
    # Every reader asks for headers of other kinds in the same rows.
    if row not in grid.heads:
        grid.heads[row] = list(_heads(grid, row))
    best: _Header | None = None
    for head in grid.heads[row]:
        for kind in kinds:
            columns = _match(kind, head.texts, head.own)
            last = row + head.depth - 1
            if columns and (best is None or len(columns) > len(best.columns) or _is_band(grid, last, best)):
                best = _Header(kind, head.depth, columns, head.texts)
    return best


def _heads(grid: Grid, row: int) -> Iterator[Head]:
    """What stands over the columns if a header of one depth or another begins in the row; nothing where none can."""
    begins = grid.begins(row)
    if not begins or any(is_figure(entry.text) or len(entry.text) > LONGEST_HEADER for entry in begins):
        return
    if sum(month(entry.text) is not None for entry in begins) > 2:
        return
    for depth in _depths(grid, row, begins):
        texts = [header_text(grid, row, row + depth, col) for col in range(grid.n_cols)]
        yield Head(depth, texts, [_own_text(grid, row, row + depth, col) for col in range(grid.n_cols)])


def _is_band(grid: Grid, row: int, best: _Header) -> bool:
    """The row has quarters and months only, under headings that it belongs to."""
    entries = grid.begins(row)
    bare = all(pattern("measure", "quarter").fullmatch(entry.text) or month(entry.text) for entry in entries)
    return bare and len(entries) > 1 and best.kind == "metric_progress"


def _depths(grid: Grid, row: int, begins: list[Entry]) -> list[int]:
    """How many rows the header may have: as many as its cells span, and further rows while they hold short words."""
    least = min(max(entry.row_span for entry in begins), MOST_HEADER_ROWS)
    depths = [least]
    for depth in range(least + 1, MOST_HEADER_ROWS + 1):
        below = grid.begins(row + depth - 1)
        if not below or row + depth >= grid.n_rows or not all(_is_sub_header(entry) for entry in below):
            break
        depths.append(depth)
    return depths


def _is_sub_header(entry: Entry) -> bool:
    return len(entry.text) < 60 and not is_figure(entry.text) and fold(entry.text).casefold() not in ("yes", "no")


def header_text(grid: Grid, first: int, end: int, col: int) -> str:
    """The texts over a column in rows `first` to `end - 1`, each merged cell once."""
    seen: list[Entry] = []
    for row in range(first, end):
        entry = grid.at(row, col)
        if entry and entry.text and entry not in seen:
            seen.append(entry)
    return fold(" ".join(entry.text for entry in seen))


def _own_text(grid: Grid, first: int, end: int, col: int) -> str:
    """The header of a column without the headings that it shares with others."""
    cells = dict.fromkeys(grid.at(row, col) for row in range(first, end))
    return fold(" ".join(entry.text for entry in cells if entry and entry.text and entry.col_span == 1))


def _match(kind: str, headers: list[str], own: list[str]) -> dict[str, int]:
    """The column of each field of a kind that the headers name; empty where one that the kind needs is missing.

    A heading over several columns speaks for one of them only where the column has no words of its own ("2023-24").
    """
    columns: dict[str, int] = {}
    for col, text in enumerate(headers):
        text = own[col] if _has_words(own[col]) else text
        if not text or pattern("checker").search(text):
            continue
        field = _field(kind, text)
        if field is not None:
            columns.setdefault(field, col)
    needs: list[list[str]] = load("bcf")["grids"][kind]["needs"]
    return columns if all(any(field in columns for field in either) for either in needs) else {}


def _has_words(text: str) -> bool:
    return any(part.isalpha() and len(part) > 2 for part in text.split())


def _field(kind: str, text: str) -> str | None:
    """The field that a header names. A narrow column breaks words ("Commissi oner"): each gap is tried closed."""
    found = _named(kind, text)
    if found or len(text) > LONGEST_BROKEN:
        return found
    gaps = (at for at, mark in enumerate(text) if mark == " ")
    return next((name for at in gaps if (name := _named(kind, text[:at] + text[at + 1 :]))), None)


@lru_cache(maxsize=20_000)
def _named(kind: str, text: str) -> str | None:
    fields = names("grids", kind, "columns")
    return next((name for name in fields if pattern("grids", kind, "columns", name).search(text)), None)
