"""Pages → tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.tables.filling import fill_lattice
from extractors.tables.headers import mark_headers
from extractors.tables.joining import join_over_pages
from extractors.tables.lattice import Lattice, lattices
from extractors.tables.model import Box, Table
from extractors.tables.open_rules import open_tables
from extractors.tables.shaded import FEWEST as FEWEST_FILLS
from extractors.tables.shaded import says_enough, shaded_lattices
from extractors.tables.wrapping import mend_words
from models.document import Line, Page, Rule

# Fewer rules than this make no grid of two cells.
FEWEST_RULES = 3


def tables(pages: Sequence[Page], known: KnownTables | None = None) -> list[Table]:
    """The tables of consecutive pages in reading order; one that runs on over pages is one table.

    `known` is for pages that are asked for more than once, with other pages beside them each time.
    """
    by_page = [known.on(page) if known else page_tables(page) for page in pages]
    mend_words((table for found in by_page for table in found), pages)
    return join_over_pages(pages, by_page)


class KnownTables:
    """The tables of each page, found once: the pages of a return are read as one paper and as single sheets."""

    def __init__(self) -> None:
        self._found: dict[int, list[Table]] = {}

    def on(self, page: Page) -> list[Table]:
        """The tables of a page of the document, the asker's own to join and mend."""
        if page.number not in self._found:
            self._found[page.number] = page_tables(page)
        return [table.copy() for table in self._found[page.number]]


def page_tables(page: Page) -> list[Table]:
    """The tables of one page from the top down, headers marked, captions set."""
    if len(page.rules) < FEWEST_RULES and len(page.fills) < FEWEST_FILLS:
        return []
    # A table's header printed again on each page, and a figure at the page's foot, can have been taken for furniture.
    lines = [*page.lines, *(line for line in page.furniture if not line.words[0].angle)]
    grids = lattices(page.rules)
    found = [table for grid in grids if (table := fill_lattice(grid, page, lines))]
    for grid in shaded_lattices(page, grids):
        table = fill_lattice(grid, page, lines)
        if table and says_enough(table):
            grids.append(grid)
            found.append(table)
    found += open_tables(page, _free_rules(page.rules, grids), _free_lines(page.lines, grids))
    found.sort(key=lambda table: (table.parts[0].box[1], table.parts[0].box[0]))
    for table in found:
        mark_headers(table)
        table.caption = _caption(page, table)
    return found


def _free_rules(rules: Sequence[Rule], grids: Iterable[Lattice]) -> list[Rule]:
    """Horizontal rules that belong to no grid."""
    boxes = [grid.box for grid in grids]
    return [rule for rule in rules if rule.horizontal and not _in_any(boxes, rule.x0, rule.top, rule.x1)]


def _free_lines(lines: Sequence[Line], grids: Iterable[Lattice]) -> list[Line]:
    boxes = [grid.box for grid in grids]
    return [line for line in lines if not _in_any(boxes, line.x0, line.middle, line.x1)]


def _in_any(boxes: Sequence[Box], start: float, y: float, end: float) -> bool:
    # A loop that ends at the first box: with a generator it took three times as long.
    for x0, top, x1, bottom in boxes:  # noqa: SIM110
        if top - 2 <= y <= bottom + 2 and start < x1 and end > x0:
            return True
    return False


def _caption(page: Page, table: Table) -> Line | None:
    """The short line close above the table: bold, or "Table 2 …"."""
    x0, top, x1, _ = table.parts[0].box
    near = [line for line in page.lines if -1 <= top - line.bottom <= 2.2 * line.size and line.x0 < x1 and line.x1 > x0]
    if not near:
        return None
    line = max(near, key=lambda line: line.bottom)
    named = line.text.casefold().startswith(("table ", "figure ", "appendix "))
    return line if len(line.text) <= 150 and (line.bold or named) else None
