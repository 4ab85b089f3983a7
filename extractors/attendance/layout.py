"""Lists of people as they stand on the page: one person a line, columns of names, tables of names and posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.attendance.columns import Coming
from extractors.attendance.grid import Grid, grid_of, without_initials
from extractors.attendance.model import Entry
from extractors.attendance.one_column import entry_of, lines_of_entries
from extractors.attendance.post_tables import entries_of_table, post_columns
from models.document import Document, Line


def entries(
    lines: Sequence[Line], document: Document, right: float, key: Mapping[str, Coming] | None = None
) -> list[Entry]:
    """The entries of a list, in the order of its columns; `right` is the text's right margin, `key` what marks say."""
    grid = without_initials(grid_of(lines, document))
    if grid.columns > 1 and (posts := post_columns(grid)):
        return entries_of_table(grid, document, posts, key or {})
    found: list[Entry] = []
    for column in range(grid.columns):
        cells = [cell.line for row in grid.rows for cell in row if cell.column == column]
        limit = right if column == grid.columns - 1 else grid.starts[column] - 6
        for group in lines_of_entries(cells, document, limit):
            entry = entry_of(group, column, limit)
            entry.wide = _is_wide(grid, column, group)
            found.append(entry)
    return sorted(found, key=lambda entry: (entry.passage.page, round(entry.passage.words[0].top), entry.x0))


def _is_wide(grid: Grid, column: int, group: list[Line]) -> bool:
    """The entry reaches into the next column, or stands alone in its row: it speaks of all columns."""
    reaches = column < grid.columns - 1 and any(line.x1 > grid.starts[column] + 10 for line in group)
    alone = any(len(row) == 1 and row[0].line is group[0] for row in grid.rows)
    return reaches or (alone and column == 0)
