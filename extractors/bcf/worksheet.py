"""One worksheet: bordered cells that touch make a grid, all others are notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from extractors.bcf.printing import printed
from extractors.bcf.sheet import CellPlace, Entry, Grid, Note, Place, Sheet
from extractors.bcf.words import first_kind, fold, pattern

# Templates are a few hundred rows by fifty columns; formats can run to the end of the sheet.
MOST_ROWS, MOST_COLUMNS = 5_000, 256
_NUMBERED = re.compile(r"^\d+[a-z]?(\.\d+)*[.)]?\s*")
_Box = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 1 and taken in."""


class SheetReader:
    """Reads one worksheet: bordered cells that touch make a grid, all others are notes."""

    def __init__(self, worksheet: Worksheet, number: int) -> None:
        self.worksheet = worksheet
        self.number = number
        self.merged: dict[tuple[int, int], _Box] = {}
        for area in worksheet.merged_cells.ranges:
            box = (area.min_row, area.min_col, area.max_row, area.max_col)
            for row in range(area.min_row, min(area.max_row, MOST_ROWS) + 1):
                for col in range(area.min_col, min(area.max_col, MOST_COLUMNS) + 1):
                    self.merged[row, col] = box
        self.texts: dict[tuple[int, int], str] = {}
        self.bordered: set[tuple[int, int]] = set()
        self.hidden = 0
        """Cells with a value in rows and columns that are hidden: like the print, the reading leaves them out."""
        self._scan()

    def _scan(self) -> None:
        """Texts and borders of the cells that would be printed."""
        sheet = self.worksheet
        hidden_cols = {
            col for name, one in sheet.column_dimensions.items() if one.hidden for col in _columns(name, one)
        }
        for line in sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS), max_col=min(sheet.max_column, MOST_COLUMNS)):
            for cell in line:
                row, col = cell.row, cell.column
                if row is None or col is None:
                    continue
                if col in hidden_cols or sheet.row_dimensions[row].hidden:
                    self.hidden += cell.value is not None
                    continue
                if isinstance(cell, Cell) and cell.value is not None:
                    text = printed(cell.value, cell.number_format)
                    if text:
                        self.texts[row, col] = text
                if _has_border(cell):
                    self.bordered.update(self._area(row, col))

    def _area(self, row: int, col: int) -> Iterator[tuple[int, int]]:
        first_row, first_col, last_row, last_col = self.merged.get((row, col), (row, col, row, col))
        for one in range(first_row, min(last_row, MOST_ROWS) + 1):
            for other in range(first_col, min(last_col, MOST_COLUMNS) + 1):
                yield one, other

    def sheet(self) -> Sheet:
        """The worksheet as a sheet; its kind from its heading, or from its tab where it has none."""
        areas = self._areas()
        marks: list[tuple[int, int, Grid | Note]] = [(area[0], area[1], self._grid(area)) for area in areas]
        marks.extend((row, col, note) for row, col, note in self._notes(areas))
        marks.sort(key=lambda mark: mark[:2])
        lines = [mark for _, _, mark in marks if isinstance(mark, Note)]
        banner = next((note for note in lines[:4] if pattern("banner").search(fold(note.text))), None)
        after = lines[lines.index(banner) + 1 :] if banner else [note for note in lines[:5] if self._names_sheet(note)]
        heading = after[0] if after else None
        title = heading.text if heading else self.worksheet.title
        kind = first_kind(_NUMBERED.sub("", fold(title)), "sheets")
        kind = kind or first_kind(_NUMBERED.sub("", fold(self.worksheet.title)), "sheets")
        places: list[Place] = [note.place for note in (banner, heading) if note] or [self._place(1, 1)]
        sheet = Sheet(banner.text if banner else None, title, kind, self.number, places)
        _fill(sheet, [mark for _, _, mark in marks if mark is not banner and mark is not heading])
        return sheet

    def _names_sheet(self, note: Note) -> bool:
        text = fold(note.text)
        return len(text) < 90 and first_kind(_NUMBERED.sub("", text), "sheets") is not None

    def _place(self, row: int, col: int) -> CellPlace:
        return CellPlace(self.number, self.worksheet.title, self.worksheet.cell(row, col).coordinate)

    def _areas(self) -> list[_Box]:
        """The boxes around bordered cells that touch; those with one cell only are no grids."""
        cells = self.bordered if self._is_ruled() else self._dense()
        left = set(cells)
        found = []
        while left:
            group = self._flood(left)
            box = (
                min(r for r, _ in group),
                min(c for _, c in group),
                max(r for r, _ in group),
                max(c for _, c in group),
            )
            regions = {self.merged.get(cell, (*cell, *cell)) for cell in group}
            if len(regions) > 1 and any(cell in self.texts for cell in group):
                found.append(box)
        return sorted(found)

    def _is_ruled(self) -> bool:
        return sum(cell in self.texts for cell in self.bordered) >= 2

    def _dense(self) -> set[tuple[int, int]]:
        """Of a sheet without borders: the cells of rows with two texts and more, with the gaps between them."""
        rows: dict[int, list[int]] = {}
        for row, col in self.texts:
            rows.setdefault(row, []).append(col)
        full = {row: cols for row, cols in rows.items() if len(cols) > 1}
        return {(row, col) for row, cols in full.items() for col in range(min(cols), max(cols) + 1)}

    def _flood(self, left: set[tuple[int, int]]) -> set[tuple[int, int]]:
        """Takes one group of touching cells out of `left`."""
        edge = [left.pop()]
        group = set(edge)
        while edge:
            row, col = edge.pop()
            for near in ((row - 1, col), (row + 1, col), (row, col - 1), (row, col + 1)):
                if near in left:
                    left.remove(near)
                    group.add(near)
                    edge.append(near)
        return group

    def _grid(self, area: _Box) -> Grid:
        top, left, bottom, right = area
        entries = []
        for row in range(top, bottom + 1):
            for col in range(left, right + 1):
                box = self.merged.get((row, col), (row, col, row, col))
                if (max(box[0], top), max(box[1], left)) != (row, col):
                    continue
                text = self.texts.get((box[0], box[1]), "")
                spans = (min(box[2], bottom) - row + 1, min(box[3], right) - col + 1)
                entries.append(Entry(text, row - top, col - left, self._place(row, col), *spans))
        return Grid(entries, bottom - top + 1, right - left + 1)

    def _notes(self, areas: list[_Box]) -> Iterator[tuple[int, int, Note]]:
        """The texts of each row that stand in no grid, as one line."""
        rows: dict[int, list[int]] = {}
        for row, col in sorted(self.texts):
            if not any(top <= row <= bottom and left <= col <= right for top, left, bottom, right in areas):
                rows.setdefault(row, []).append(col)
        for row, cols in rows.items():
            text = " ".join(self.texts[row, col] for col in cols)
            yield row, cols[0], Note(text, self._place(row, cols[0]))


def _columns(name: str, dimension: object) -> range:
    """The columns that a column dimension speaks of: it can stand for a run of them."""
    first, last = getattr(dimension, "min", None), getattr(dimension, "max", None)
    return range(int(first or 0), int(last or 0) + 1) if name else range(0)


def _has_border(cell: Cell | MergedCell) -> bool:
    border = cell.border
    return any(side is not None and side.style for side in (border.left, border.right, border.top, border.bottom))


def _fill(sheet: Sheet, marks: Iterable[Grid | Note]) -> None:
    above: list[Note] = []
    for mark in marks:
        if isinstance(mark, Grid):
            mark.above = above
            sheet.grids.append(mark)
            above = []
        else:
            sheet.notes.append(mark)
            above.append(mark)
