"""Tables that run over pages: parts with the same column edges become one table, rows cut by the page end one row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.tables.model import Cell, Table
from models.document import Page, Word

# Column edges of two parts of one table differ by no more than this; a spreadsheet's pages are drawn to a tenth.
SAME_EDGE = 3.0
# A table that goes on begins in this part of the page.
HEAD = 0.2
_ENDS = re.compile(r"[.;:!?…)]\W*$")


def join_over_pages(pages: Sequence[Page], by_page: Sequence[list[Table]]) -> list[Table]:
    """The tables of consecutive pages, those that run on joined."""
    joined: list[Table] = []
    open_ends: list[Table] = []
    for page, tables in zip(pages, by_page, strict=True):
        begins = [table for table in tables if _at_head(page, table) and not _words_beyond(page, table, above=True)]
        for table in tables:
            earlier = next((end for end in open_ends if table in begins and runs_on(end, table)), None)
            if earlier:
                append(earlier, table)
                open_ends.remove(earlier)
            else:
                joined.append(table)
        whole = [next(table for table in joined if table is own or own_part(table, own)) for own in tables]
        open_ends = [table for table in whole if not _words_beyond(page, table, above=False)]
    return joined


def own_part(table: Table, part: Table) -> bool:
    """`part` was appended to `table`."""
    return part.parts[0] in table.parts


def _at_head(page: Page, table: Table) -> bool:
    return table.parts[0].box[1] <= HEAD * page.height


def _words_beyond(page: Page, table: Table, above: bool) -> bool:
    """Body text stands above (or below) the table's part on the page, in the table's own breadth."""
    x0, top, x1, bottom = table.parts[0].box if above else table.parts[-1].box
    beyond = (line for line in page.lines if (line.bottom <= top + 1 if above else line.top >= bottom - 1))
    return any(_within(word, x0, x1) for line in beyond for word in line.words)


def _within(word: Word, x0: float, x1: float) -> bool:
    return x0 <= (word.x0 + word.x1) / 2 <= x1


def runs_on(table: Table, part: Table) -> bool:
    """`part`, on the next page, goes on with the table: the same columns, and no header of its own."""
    if part.page != table.page_to + 1 or table.ruled != part.ruled:
        return False
    if _column_map(table, part) is None:
        return False
    return not part.header_rows or bool(_repeated(table, part)) or not _new_header(table, part)


def _new_header(table: Table, part: Table) -> bool:
    """The part begins with a header of its own: shaded as the table's, which has rows under it, worded otherwise."""
    if table.header_rows >= table.n_rows:
        return False
    grounds = {cell.ground for cell in table.cells if cell.is_header}
    return {cell.ground for cell in part.cells if cell.is_header} == grounds and table.header_rows > 0


def _column_map(table: Table, part: Table) -> list[int] | None:
    """For each edge of the part the number of the table's edge that it continues; None where one has no partner."""
    mine, other = table.parts[-1].edges, part.parts[0].edges
    shift = other[0] - mine[0]
    if abs(other[-1] - mine[-1] - shift) > SAME_EDGE or len(other) > len(mine):
        return None
    numbers = []
    for edge in other:
        best = min(range(len(mine)), key=lambda number: abs(mine[number] + shift - edge))
        if abs(mine[best] + shift - edge) > SAME_EDGE:
            return None
        numbers.append(best)
    return numbers if len(set(numbers)) == len(numbers) and (len(other) > 2 or len(mine) == len(other)) else None


def _repeated(table: Table, part: Table) -> int:
    """How many rows the part begins with are the table's header printed again."""
    rows = table.header_rows
    if not rows or part.n_rows < rows:
        return 0
    texts = part.rows()
    same = all(texts[row] == own for row, own in enumerate(table.rows()[:rows]) if len(own) == len(texts[row]))
    return rows if same and part.n_cols == table.n_cols else 0


def append(table: Table, part: Table) -> None:
    """Puts the part's rows under the table's, without a repeated header, a cut row closed again."""
    numbers = _column_map(table, part) or list(range(part.n_cols + 1))
    skip = _repeated(table, part)
    cut = _is_cut(table, part, skip, numbers)
    offset = table.n_rows - skip - (1 if cut else 0)
    for cell in part.cells:
        if cell.row < skip:
            continue
        col, end = numbers[cell.col], numbers[cell.col + cell.col_span]
        if cut and cell.row == skip:
            above = table.at(table.n_rows - 1, col)
            if above:
                above.run_on(cell)
                continue
        cell.row, cell.col, cell.col_span, cell.is_header = cell.row + offset, col, end - col, False
        table.cells.append(cell)
    table.n_rows = offset + part.n_rows
    table.parts.extend(part.parts)
    table.changed()


def _is_cut(table: Table, part: Table, skip: int, numbers: list[int]) -> bool:
    """The part's first row is the end of the table's last: every cell goes on with a sentence that broke off."""
    if part.n_rows <= skip or table.n_rows <= table.header_rows:
        return False
    pairs = [
        (table.at(table.n_rows - 1, numbers[cell.col]), cell) for cell in part.cells if cell.row == skip and cell.lines
    ]
    if not pairs or not all(above is not None and above.lines for above, _ in pairs):
        return False
    if len({id(above) for above, _ in pairs}) < len(pairs):
        # a heading over the whole breadth, whose rows begin on the next page
        return False
    going_on = [above is not None and _goes_on(above, below) for above, below in pairs]
    first = pairs[0][1]
    if first.col == 0:
        return first.text[0].islower() and not _names_rows_in_small_letters(table)
    return all(going_on)


def _names_rows_in_small_letters(table: Table) -> bool:
    """Rows of the table begin with a small letter anyway: it says nothing of a cut."""
    names = [cell.text for cell in table.cells if cell.col == 0 and cell.lines and not cell.is_header]
    return sum(name[0].islower() for name in names) > len(names) / 4


def _goes_on(above: Cell, below: Cell) -> bool:
    if below.text[0].islower():
        return True
    return len(above.text.split()) >= 4 and not _ENDS.search(above.text) and not below.text[0].isdigit()
