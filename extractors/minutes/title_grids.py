"""The grid of a table of minutes, by its rules: the edges between its columns and those of its rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from extractors.tables.lattice import Edge, ruled_edges
from models.document import Line, Page, Word

# Pages of more rules than this are drawings, those of fewer have no table of several rows.
_FEWEST_RULES, _MOST_RULES = 6, 3000
# Rules that meet end so near to one another, in points.
_SLACK = 3.0


class Grid(NamedTuple):
    """The edges between columns, and those of rows, from the top down."""

    columns: list[float]
    rows: list[float]

    def column(self, word: Word) -> int:
        return bisect_left(self.columns, (word.x0 + word.x1) / 2)

    def cuts(self, line: Line) -> bool:
        """An edge between columns runs through a word of the line."""
        return any(word.x0 + 1 < edge < word.x1 - 1 for word in line.words for edge in self.columns)

    def row(self, line: Line) -> int:
        """How many edges stand above the line: 0 above the table, as many as there are below it."""
        return bisect_left(self.rows, line.middle)


def ruled_grid(page: Page) -> Grid | None:
    """The grid that the page's rules make; None where they make none of several columns and rows."""
    if not _FEWEST_RULES <= len(page.rules) <= _MOST_RULES:
        return None
    level, upright = ruled_edges(page.rules)
    sides = _long(upright, 0.3 * _extent(upright))
    # The rules of a box inside a cell neither reach the table's left side nor begin or end at the edge of a row.
    rows = [edge for edge in _long(level, 0.5 * _extent(level)) if sides and edge.spans[0][0] < sides[0].at + _SLACK]
    inner = [edge for edge in sides[1:-1] if any(_meet(edge, row) for row in rows)]
    return Grid([edge.at for edge in inner], _row_edges(inner, rows)) if inner and rows else None


def _meet(edge: Edge, row: Edge) -> bool:
    return min(abs(edge.spans[0][0] - row.at), abs(edge.spans[-1][1] - row.at)) < _SLACK


def _row_edges(inner: Sequence[Edge], rows: Sequence[Edge]) -> list[float]:
    """The edges of rows from where the columns begin to where they end: the rules of a smaller table above are none of
    theirs, and a row that a page's end cuts has no rule on either side of it."""
    top, bottom = min(edge.spans[0][0] for edge in inner), max(edge.spans[-1][1] for edge in inner)
    within = [edge.at for edge in rows if top - _SLACK < edge.at < bottom + _SLACK]
    above, below = [top] * (within[0] - top > _SLACK), [bottom] * (bottom - within[-1] > _SLACK)
    return [*above, *within, *below]


def _extent(edges: Sequence[Edge]) -> float:
    """From where the first stretch of all begins to where the last ends."""
    return max((edge.spans[-1][1] for edge in edges), default=0.0) - min(
        (edge.spans[0][0] for edge in edges), default=0.0
    )


def _long(edges: Sequence[Edge], least: float) -> list[Edge]:
    """The edges of which so much is drawn: others part a single cell."""
    return [edge for edge in edges if edge.drawn >= least]
