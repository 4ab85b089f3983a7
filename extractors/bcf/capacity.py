"""Capacity and demand: blocks of twelve months, planned, refreshed or actual, one row a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from extractors.bcf.cover import financial_year
from extractors.bcf.figures import figure, financial_years, month
from extractors.bcf.sheet import Entry, Grid, Note, Place, Return, Sheet, Writer
from extractors.bcf.words import fold, pattern
from models.evidence import Row

# A row with this many months in it is a header of months.
FEWEST_MONTHS = 3


@dataclass(slots=True, eq=False)
class _Months:
    """A block of months in a header row: the month of each column with its cell, and the heading over the block."""

    columns: dict[int, tuple[date, Entry]]
    group: Entry | None

    def has(self, first: date) -> bool:
        return any(first == other for other, _ in self.columns.values())


def capacity_rows(found: Return, return_id: str, writer: Writer) -> list[Row]:
    """Rows of `bcf_capacity_demand`."""
    rows: list[Row] = []
    for sheet in found.of_kind("capacity_demand"):
        years = financial_years(sheet.banner or "")
        reader = _SheetReader(sheet, years[0] if years else financial_year(found), return_id, writer)
        rows.extend(reader.rows())
    return rows


class _SheetReader:
    """Reads a sheet's grids; months printed without a year are those of `year`."""

    def __init__(self, sheet: Sheet, year: str | None, return_id: str, writer: Writer) -> None:
        self.sheet = sheet
        self.year = year
        self.return_id = return_id
        self.writer = writer
        self.headings = self._count_headings()

    def _count_headings(self) -> Counter[str]:
        """How many blocks of months of the sheet each heading stands over."""
        counts: Counter[str] = Counter()
        for grid in self.sheet.grids:
            for header in self.header_rows(grid):
                corner = self.corner(grid, header)
                counts[corner.text if corner else ""] += len(self.month_blocks(grid, header))
        return counts

    def month(self, entry: Entry) -> date | None:
        return month(entry.text, self.year)

    def header_rows(self, grid: Grid) -> list[int]:
        return [row for row in range(grid.n_rows) if sum(map(bool, map(self.month, grid.begins(row)))) >= FEWEST_MONTHS]

    def month_blocks(self, grid: Grid, row: int) -> list[_Months]:
        """The months of a header row; where a month comes round again a second block begins."""
        found: list[_Months] = []
        for entry in grid.begins(row):
            first = self.month(entry)
            if first is None:
                continue
            if not found or found[-1].has(first):
                above = grid.at(row - 1, entry.col) if row else None
                found.append(_Months({}, above if above and above.text else None))
            found[-1].columns[entry.col] = (first, entry)
        return found

    def first_month(self, grid: Grid, row: int) -> int:
        return min(entry.col for entry in grid.begins(row) if self.month(entry))

    def corner(self, grid: Grid, row: int) -> Entry | None:
        """The heading over the label columns: "Actual activity - Hospital Discharge"."""
        first = self.first_month(grid, row)
        above = (entry for number in range(row - 1, -1, -1) for entry in grid.begins(number))
        return next((entry for entry in above if entry.col < first), None)

    def rows(self) -> Iterator[Row]:
        for grid in self.sheet.grids:
            starts = self.header_rows(grid)
            for start, after in zip_longest(starts, starts[1:]):
                # The next header's own headings stand in the row over its months.
                end = grid.n_rows if after is None else after - 1
                block_reader = _BlockReader(self, grid, start)
                for block in self.month_blocks(grid, start):
                    for row in range(start + 1, end):
                        yield from block_reader.rows(row, block)


class _BlockReader:
    """Reads the rows under one header of months."""

    def __init__(self, sheet: _SheetReader, grid: Grid, start: int) -> None:
        self.sheet = sheet
        self.grid = grid
        self.heading = sheet.corner(grid, start) or _note_heading(grid.above)
        self.first_month = sheet.first_month(grid, start)
        labels = [entry for entry in grid.begins(start) if entry.col < self.first_month]
        self.area_col = _column(labels, "service_area")
        self.metric_col = _column(labels, "capacity_metric")
        # A label column headed with what the block counts ("Capacity - Demand"), not with "Service Area" or "Metric".
        self.counted = next((one for one in labels if one.col not in (self.area_col, self.metric_col)), None)

    def section(self, block: _Months) -> str | None:
        """The block's heading; with the group over its months where the heading alone does not tell it from others."""
        heading = self.heading.text if self.heading else None
        group = block.group.text if block.group else None
        if heading is None or group is None or group == heading:
            return heading or group
        alone = self.sheet.headings[heading] == 1 and pattern("capacity_kind").search(fold(heading))
        return heading if alone else f"{heading} / {group}"

    def rows(self, row: int, block: _Months) -> Iterator[Row]:
        labels = self._labels(row)
        filled = [self.grid.own(row, col) for col in block.columns]
        if not labels or not any(filled):
            return
        area = next((entry for entry in labels if entry.col == self.area_col), labels[0])
        others = [entry for entry in labels if entry is not area]
        metric = next(
            (entry for entry in others if entry.col == self.metric_col), others[0] if others else self.counted
        )
        for (first, head), entry in zip(block.columns.values(), filled, strict=True):
            heads = [one.place for one in (head, self.heading, block.group) if one]
            yield self._row(block, area, metric, first, entry, heads)

    def _labels(self, row: int) -> list[Entry]:
        """The label cells of a row, those merged over several rows among them."""
        covering = dict.fromkeys(self.grid.at(row, col) for col in range(self.first_month))
        return [entry for entry in covering if entry and entry.text]

    def _row(
        self,
        block: _Months,
        area: Entry,
        metric: Entry | None,
        first: date,
        entry: Entry | None,
        heads: list[Place],
    ) -> Row:
        values: dict[str, object] = {
            "return_id": self.sheet.return_id,
            "section": self.section(block),
            "service_area": area.text,
            "metric": metric.text if metric else None,
            "month": first,
            "value": figure(entry.text) if entry else None,
            "value_text": entry.text if entry else None,
        }
        places = [one.place for one in (area, metric, entry) if one] + heads
        return self.sheet.writer.row("bcf_capacity_demand", values, places, "bcf.capacity.capacity_rows", 0.97)


def _column(labels: list[Entry], word: str) -> int | None:
    return next((entry.col for entry in labels if pattern(word).search(fold(entry.text))), None)


def _note_heading(notes: list[Note]) -> Note | None:
    """A heading over the grid, where its corner is empty."""
    named = [note for note in notes if len(note.text) < 120 and pattern("capacity_kind").search(fold(note.text))]
    return named[-1] if named else None
