"""Capacity and demand: blocks of twelve months, planned, refreshed or actual, one row a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extractors.bcf.figures import figure, month
from extractors.bcf.sheet import Entry, Grid, Note, Return, Sheet, Writer
from extractors.bcf.words import fold, pattern
from models.evidence import Row

# A row with this many months in it is a header of months.
FEWEST_MONTHS = 3


@dataclass(slots=True, eq=False)
class _Months:
    """A block of months in a header row: the month of each column, and the headings over the block."""

    columns: dict[int, date]
    group: Entry | None


def capacity_rows(found: Return, return_id: str, writer: Writer) -> list[Row]:
    """Rows of `bcf_capacity_demand`."""
    rows: list[Row] = []
    for sheet in found.of_kind("capacity_demand"):
        headings = _repeated_headings(sheet)
        for grid in sheet.grids:
            rows.extend(_grid_rows(grid, headings, return_id, writer))
    return rows


def _repeated_headings(sheet: Sheet) -> Counter[str]:
    """How often each heading stands over a block of months of the sheet."""
    counts: Counter[str] = Counter()
    for grid in sheet.grids:
        for header in _header_rows(grid):
            corner = _corner(grid, header)
            counts[corner.text if corner else ""] += len(_month_blocks(grid, header))
    return counts


def _header_rows(grid: Grid) -> list[int]:
    return [row for row in range(grid.n_rows) if _count_months(grid.begins(row)) >= FEWEST_MONTHS]


def _count_months(entries: list[Entry]) -> int:
    return sum(month(entry.text) is not None for entry in entries)


def _month_blocks(grid: Grid, row: int) -> list[_Months]:
    """The months of a header row; where a month comes round again a second block begins."""
    found: list[_Months] = []
    for entry in grid.begins(row):
        first = month(entry.text)
        if first is None:
            continue
        if not found or first in found[-1].columns.values():
            above = grid.at(row - 1, entry.col) if row else None
            found.append(_Months({}, above if above and above.text else None))
        found[-1].columns[entry.col] = first
    return found


def _corner(grid: Grid, row: int) -> Entry | None:
    """The heading over the label columns: "Actual activity - Hospital Discharge"."""
    months = min(entry.col for entry in grid.begins(row) if month(entry.text))
    for above in range(row - 1, -1, -1):
        for entry in grid.begins(above):
            if entry.col < months:
                return entry
    return None


def _grid_rows(grid: Grid, headings: Counter[str], return_id: str, writer: Writer) -> Iterator[Row]:
    starts = _header_rows(grid)
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else grid.n_rows
        reader = _MonthReader(grid, start, headings, return_id, writer)
        for block in _month_blocks(grid, start):
            # The next header's own headings stand in the row over its months.
            last = end - 1 if number + 1 < len(starts) else end
            for row in range(start + 1, last):
                yield from reader.rows(row, block)


class _MonthReader:
    """Reads the rows under one header of months."""

    def __init__(self, grid: Grid, start: int, headings: Counter[str], return_id: str, writer: Writer) -> None:
        self.grid = grid
        self.return_id = return_id
        self.writer = writer
        self.headings = headings
        self.corner = _corner(grid, start) or _note_heading(grid.above)
        self.first_month = min(entry.col for entry in grid.begins(start) if month(entry.text))
        labels = [entry for entry in grid.begins(start) if entry.col < self.first_month]
        self.named = {entry.col: fold(entry.text) for entry in labels}
        self.metric_label = next((entry for entry in labels if self._names_what_is_counted(entry)), None)

    def _names_what_is_counted(self, entry: Entry) -> bool:
        """The label column is headed with what the block counts, not with "Service Area" or "Metric"."""
        text = fold(entry.text)
        return not pattern("service_area").search(text) and not pattern("capacity_metric").search(text)

    def section(self, block: _Months) -> str | None:
        """The block's heading; with the group over its months where the heading alone does not tell it from others."""
        corner = self.corner.text if self.corner else None
        group = block.group.text if block.group else None
        if corner is None or group is None or group == corner:
            return corner or group
        alone = self.headings[corner] == 1 and pattern("capacity_kind").search(fold(corner))
        return corner if alone else f"{corner} / {group}"

    def rows(self, row: int, block: _Months) -> Iterator[Row]:
        labels = [entry for entry in self._covering(row) if not _is_metric_column(self.named.get(entry.col, ""))]
        metrics = [entry for entry in self._covering(row) if _is_metric_column(self.named.get(entry.col, ""))]
        filled = [self.grid.own(row, col) for col in block.columns]
        if not labels or not any(filled):
            return
        metric = metrics[0] if metrics else labels[1] if len(labels) > 1 else self.metric_label
        for (_, first), entry in zip(block.columns.items(), filled, strict=True):
            yield self._row(block, labels[0], metric, first, entry)

    def _covering(self, row: int) -> list[Entry]:
        """The label cells of a row, those merged over several rows among them."""
        found: list[Entry] = []
        for col in range(self.first_month):
            entry = self.grid.at(row, col)
            if entry and entry.text and entry not in found:
                found.append(entry)
        return found

    def _row(self, block: _Months, area: Entry, metric: Entry | None, first: date, entry: Entry | None) -> Row:
        values: dict[str, object] = {
            "return_id": self.return_id,
            "section": self.section(block),
            "service_area": area.text,
            "metric": metric.text if metric else None,
            "month": first,
            "value": figure(entry.text) if entry else None,
            "value_text": entry.text if entry else None,
        }
        places = [area.place, *([metric.place] if metric else []), *([entry.place] if entry else [])]
        return self.writer.row("bcf_capacity_demand", values, places, "bcf.capacity.capacity_rows", 0.97)


def _is_metric_column(header: str) -> bool:
    return bool(pattern("capacity_metric").search(header))


def _note_heading(notes: list[Note]) -> Note | None:
    """A heading over the grid, where its corner is empty."""
    named = [note for note in notes if len(note.text) < 120 and pattern("capacity_kind").search(fold(note.text))]
    return named[-1] if named else None
