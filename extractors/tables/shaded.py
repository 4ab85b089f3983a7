"""Tables drawn as shaded boxes without ruling lines: their grid is that of the boxes' edges.

Word's "banded" styles and most slides part cells by white rules on a ground. Highlighted words and the bars of charts
are shaded boxes too: they leave most of the places of their grid open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.tables.lattice import Lattice, lattices
from extractors.tables.model import Table
from models.document import Fill, Page, Rule

FEWEST, MOST = 4, 2_000
# A cell is no smaller than this, in points; a ground higher than this share of the page is no cell's.
NARROWEST, LOWEST, HIGHEST = 12.0, 6.0, 0.5
# Share of the places of a grid that must be cells of their own.
WHOLE = 0.6


def shaded_lattices(page: Page, grids: Sequence[Lattice]) -> list[Lattice]:
    """The grids that shaded boxes make outside of those that rules make."""
    free = [fill for fill in page.fills if _may_be_cell(fill, page.height) and not _in_any(fill, grids)]
    if not FEWEST <= len(free) <= MOST:
        return []
    found = lattices([rule for fill in free for rule in _edges(fill)])
    return [grid for grid in found if _is_whole(grid)]


def says_enough(table: Table) -> bool:
    """Half of the cells have words: the grounds of a chart have few."""
    spoken = sum(bool(cell.lines) for cell in table.cells)
    return spoken >= max(FEWEST, len(table.cells) / 2)


def _may_be_cell(fill: Fill, page_height: float) -> bool:
    return fill.x1 - fill.x0 >= NARROWEST and LOWEST <= fill.bottom - fill.top <= HIGHEST * page_height


def _in_any(fill: Fill, grids: Sequence[Lattice]) -> bool:
    x, y = (fill.x0 + fill.x1) / 2, (fill.top + fill.bottom) / 2
    boxes = (grid.box for grid in grids)
    return any(x0 - 2 <= x <= x1 + 2 and top - 2 <= y <= bottom + 2 for x0, top, x1, bottom in boxes)


def _edges(fill: Fill) -> Iterable[Rule]:
    yield Rule(fill.x0, fill.top, fill.x1, fill.top)
    yield Rule(fill.x0, fill.bottom, fill.x1, fill.bottom)
    yield Rule(fill.x0, fill.top, fill.x0, fill.bottom)
    yield Rule(fill.x1, fill.top, fill.x1, fill.bottom)


def _is_whole(grid: Lattice) -> bool:
    rows, cols = len(grid.ys) - 1, len(grid.xs) - 1
    return rows > 1 and cols > 1 and len(grid.regions) >= max(FEWEST, WHOLE * rows * cols)
