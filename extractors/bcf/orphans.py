"""Grids cut loose from their header: rows of the table before them, on the same sheet, with no more columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.bcf.figures import is_figure, month
from extractors.bcf.headers import Block, blocks
from extractors.bcf.sheet import Grid

# How many columns more the table before may have: a column of labels or the answers at its right end got lost.
MOST_LOST = 4
# Share of the columns whose contents must look like those of the table's columns.
ALIKE = 0.6
_EMAIL = re.compile(r"\S+@\S+\.\S+")
_CODE = re.compile(r"[A-Z]{1,4} ?\d{1,3}(\W+\w{1,4} ?\d{1,3})*")


def with_orphans(grids: Sequence[Grid], *kinds: str) -> list[Block]:
    """The blocks of these kinds in a sheet's grids, those of grids cut loose among them."""
    found: list[Block] = []
    last: Block | None = None
    for grid in grids:
        own = blocks(grid, *kinds)
        if own:
            found.extend(own)
            last = own[-1]
        elif last is not None and not blocks(grid):
            orphan = _adopted(last, grid)
            if orphan:
                found.append(orphan)
    return found


def _adopted(block: Block, grid: Grid) -> Block | None:
    """The grid as further rows of the block, where its columns look like the block's; None where they do not."""
    lost = block.grid.n_cols - grid.n_cols
    if not 0 <= lost <= MOST_LOST or grid.n_cols < 2:
        return None
    mine = [_shape(block.grid, block.first, block.last, col) for col in range(block.grid.n_cols)]
    its = [_shape(grid, 0, grid.n_rows - 1, col) for col in range(grid.n_cols)]
    shift = max(range(lost + 1), key=lambda shift: _likeness(mine[shift:], its))
    if _likeness(mine[shift:], its) < ALIKE * grid.n_cols:
        return None
    return block.continued(grid, shift)


def _likeness(mine: list[str], its: list[str]) -> float:
    return sum(_alike(a, b) for a, b in zip(mine, its, strict=False))


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    words = ("name", "phrase", "prose")
    return 0.6 if one in words and other in words else 0.5 if "empty" in (one, other) else 0.0


def _shape(grid: Grid, first: int, last: int, col: int) -> str:
    """What a column holds, most of all: one word for addresses, codes, months, figures, answers, names or prose."""
    texts = [entry.text for row in range(first, last + 1) if (entry := grid.own(row, col))]
    shapes = [_shape_of(text) for text in texts]
    return max(sorted(set(shapes)), key=shapes.count) if shapes else "empty"


def _shape_of(text: str) -> str:
    if _EMAIL.search(text):
        return "email"
    if month(text):
        return "month"
    if is_figure(text):
        return "figure"
    if text.casefold() in ("yes", "no", "n/a", "na"):
        return "answer"
    if _CODE.fullmatch(text):
        return "code"
    return "name" if len(text.split()) <= 2 else "phrase" if len(text) <= 90 else "prose"
