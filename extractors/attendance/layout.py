"""Lists of people as they stand on the page: one person a line, columns of names, tables of names and posts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractors.attendance.columns import Coming
from extractors.attendance.grid import Cell, Grid, grid_of, without_initials
from extractors.attendance.list_texts import is_title, share_of_people, tells_post
from extractors.attendance.model import Entry
from extractors.attendance.one_column import entry_of, lines_of_entries
from extractors.attendance.post_tables import entries_of_table, post_columns
from extractors.passage import Passage
from models.document import Document, Line

_LABELS_AND_PEOPLE = 2
# The share of cells that begin with a person.
_MOST = 0.7


def entries(
    lines: Sequence[Line], document: Document, right: float, key: Mapping[str, Coming] | None = None
) -> list[Entry]:
    """The entries of a list, in the order of its columns; `right` is the text's right margin, `key` what marks say."""
    grid = without_initials(grid_of(lines, document))
    if grid.columns > 1 and (posts := post_columns(grid)):
        return entries_of_table(grid, document, posts, key or {})
    if grid.columns == _LABELS_AND_PEOPLE and _labels_titles(grid):
        return list(_labelled(grid))
    found: list[Entry] = []
    for column in range(grid.columns):
        cells = [cell.line for row in grid.rows for cell in row if cell.column == column]
        limit = right if column == grid.columns - 1 else grid.starts[column] - 6
        for group in lines_of_entries(cells, document, limit):
            entry = entry_of(group, column, limit)
            entry.wide = _is_wide(grid, column, group)
            found.append(entry)
    return sorted(found, key=lambda entry: (entry.passage.page, round(entry.passage.words[0].top), entry.x0))


def _labels_titles(grid: Grid) -> bool:
    """ "Chairman | Councillor Ash" over "Councillors | Birch and Cedar": titles and offices beside those who bear
    them."""
    labels = [row[0].line.text.rstrip(" :-–") for row in grid.rows if row[0].column == 0]
    people = [cell.line.text for row in grid.rows for cell in row if cell.column > 0]
    paired = all(len(row) > 1 for row in grid.rows if row[0].column == 0) and grid.rows[0][0].column == 0
    plural = any(is_title(label) and label.endswith("s") for label in labels)
    named = all(is_title(label) or tells_post(label) for label in labels)
    return paired and plural and named and len(labels) > 1 and share_of_people(people) > _MOST


def _labelled(grid: Grid) -> Iterator[Entry]:
    """A row's label and its people as one entry, parted by a colon; lines without a label go on with the row above."""
    rows: list[list[Cell]] = []
    for row in grid.rows:
        if row[0].column == 0:
            rows.append([])
        rows[-1].extend(row)
    for cells in rows:
        label = Passage.of(cells[0].line)
        label = label.slice(0, len(label.text.rstrip(" :-–")))
        people = Passage.of([cell.line for cell in cells[1:]])
        yield Entry(Passage.joined([label, people], ": "), x0=cells[0].line.x0)


def _is_wide(grid: Grid, column: int, group: list[Line]) -> bool:
    """The entry reaches into the next column, or stands alone in its row: it speaks of all columns."""
    reaches = column < grid.columns - 1 and any(line.x1 > grid.starts[column] + 10 for line in group)
    alone = any(len(row) == 1 and row[0].line is group[0] for row in grid.rows)
    return reaches or (alone and column == 0)
