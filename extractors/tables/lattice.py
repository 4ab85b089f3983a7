"""Ruling lines to grids: which rules belong together, where rows and columns are, which places are one merged cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.document import Rule

# Borders that two neighbouring cells draw for themselves lie within 2 points; rows of 4-point text are 6 points high.
SNAP = 2.0
# A rule ends at most this far from the rule that it meets.
REACH = 1.2
# Rules closer than this on one line are one; a checker column can stand 2 points from its table.
TOUCH = 0.8
# Dashes are no longer than this, and their gaps no wider than that.
DASH, DASH_GAP = 8.0, 3.0
# A side is open where its rules reach this much further than the last edge across them.
OPEN_SIDE = 6.0
# Share of a place's side that must be ruled for the side to part it from its neighbour.
COVERED = 0.6
# Above this many pairs of rules that could meet a page is a drawing: to look at each pair would take seconds.
MOST_PAIRS = 4_000_000


@dataclass(slots=True)
class Edge:
    """Rules on one line: `at` is its x (vertical) or y (horizontal), `spans` the drawn stretches, sorted."""

    at: float
    spans: list[tuple[float, float]]

    def covers(self, low: float, high: float) -> bool:
        spans = self.spans
        if len(spans) == 1:
            # Asked of every side of every place; most edges are drawn in one stretch.
            start, end = spans[0]
            drawn = max(0.0, (high if high < end else end) - (low if low > start else start))
        else:
            drawn = sum([max(0.0, min(high, end) - max(low, start)) for start, end in spans if end > low])
        return drawn >= COVERED * (high - low)

    @property
    def drawn(self) -> float:
        """How much of the line is drawn, in points."""
        return sum(end - start for start, end in self.spans)

    def covers_all(self, places: Sequence[float]) -> bool:
        """One stretch along all `places`, as nearly all edges are: if it covers the first and the last it covers all
        between them."""
        return len(self.spans) == 1 and self.covers(*places[:2]) and self.covers(*places[-2:])


@dataclass(slots=True)
class Region:
    """A cell of the lattice: places `row` to `row + row_span - 1`, `col` to `col + col_span - 1`."""

    row: int
    col: int
    row_span: int
    col_span: int


@dataclass(slots=True)
class Lattice:
    """A grid: the x of its column edges, the y of its row edges, and its cells."""

    xs: list[float]
    ys: list[float]
    regions: list[Region]

    @property
    def box(self) -> tuple[float, float, float, float]:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


_Span = tuple[float, float, float]
"""(at, from, to) of one drawn stretch."""


def lattices(rules: Sequence[Rule]) -> list[Lattice]:
    """The grids that a page's rules make, from the top down; boxes of a single cell are none."""
    found = [_lattice(*group) for group in _connected(*_stretches(rules))]
    return sorted((grid for grid in found if grid and len(grid.regions) > 1), key=lambda grid: (grid.ys[0], grid.xs[0]))


def is_drawing(rules: Sequence[Rule]) -> bool:
    """The page has so many rules that `lattices` looks for no grid among them."""
    # Fewer rules cannot make as many pairs: most pages are told at once.
    if len(rules) ** 2 <= 4 * MOST_PAIRS:
        return False
    return _pairs(_near(*_stretches(rules))) > MOST_PAIRS


def _stretches(rules: Sequence[Rule]) -> tuple[list[_Span], list[_Span]]:
    """The (horizontal, vertical) stretches that are drawn."""
    level, upright = ruled_edges(rules)
    return (
        [(edge.at, *span) for edge in level for span in edge.spans],
        [(edge.at, *span) for edge in upright for span in edge.spans],
    )


def ruled_edges(rules: Sequence[Rule]) -> tuple[list[Edge], list[Edge]]:
    """The (horizontal, vertical) lines on which rules stand, each from the top down or the left to the right."""
    return (
        _edges((rule.top, rule.x0, rule.x1) for rule in rules if rule.horizontal),
        _edges((rule.x0, rule.top, rule.bottom) for rule in rules if not rule.horizontal),
    )


def _edges(marks: Iterable[tuple[float, float, float]]) -> list[Edge]:
    """(at, from, to) of single rules to edges: rules on one line are joined where they touch."""
    edges: list[Edge] = []
    group: list[tuple[float, float, float]] = []
    for mark in sorted(marks):
        if group and mark[0] - group[0][0] > SNAP:
            edges.append(_edge(group))
            group = []
        group.append(mark)
    if group:
        edges.append(_edge(group))
    return edges


def _edge(group: list[tuple[float, float, float]]) -> Edge:
    if len(group) == 1:
        ((at, start, end),) = group
        return Edge(at, [(start, end)])
    spans: list[tuple[float, float]] = []
    last = 0.0
    for start, end in sorted((start, end) for _, start, end in group):
        gap = DASH_GAP if max(last, end - start) <= DASH else TOUCH
        if spans and start <= spans[-1][1] + gap:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
        last = end - start
    return Edge(sum(mark[0] for mark in group) / len(group), spans)


def _connected(across: list[_Span], down: list[_Span]) -> list[tuple[list[_Span], list[_Span]]]:
    """Stretches that touch one another, as (horizontal, vertical) groups."""
    near = _near(across, down)
    if len(across) < 2 or not down or _pairs(near) > MOST_PAIRS:
        return []
    parents = list(range(len(across) + len(down)))
    for index, ((y, _, _), others) in enumerate(zip(across, near, strict=True)):
        for other in others:
            _, start, end = down[other]
            place = len(across) + other
            # Of one parent already, as most are by then that touch.
            if start - REACH <= y <= end + REACH and parents[index] != parents[place]:
                parents[_root(parents, index)] = _root(parents, place)
    groups: dict[int, tuple[list[_Span], list[_Span]]] = {}
    for index in range(len(parents)):
        group = groups.setdefault(_root(parents, index), ([], []))
        if index < len(across):
            group[0].append(across[index])
        else:
            group[1].append(down[index - len(across)])
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _near(across: list[_Span], down: list[_Span]) -> list[range]:
    """For each horizontal stretch the vertical ones, by number, that stand between its ends."""
    places = [mark[0] for mark in down]
    return [range(bisect_left(places, x0 - REACH), bisect_right(places, x1 + REACH)) for _, x0, x1 in across]


def _pairs(near: Sequence[range]) -> int:
    return sum(map(len, near))


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index


def _lattice(across: list[_Span], down: list[_Span]) -> Lattice | None:
    level, upright = _by_line(across), _by_line(down)
    _close_sides(level, upright)
    _close_sides(upright, level)
    if len(level) < 2 or len(upright) < 2:
        return None
    return Lattice([edge.at for edge in upright], [edge.at for edge in level], _regions(level, upright))


def _by_line(marks: list[_Span]) -> list[Edge]:
    edges: list[Edge] = []
    for at, start, end in sorted(marks):
        if edges and edges[-1].at == at:
            edges[-1].spans.append((start, end))
        else:
            edges.append(Edge(at, [(start, end)]))
    return edges


def _close_sides(along: list[Edge], across: list[Edge]) -> None:
    """Adds the outer edges that a table leaves undrawn: where most of its rules go on beyond the last edge across them.

    Word's "no outside borders" and a page end that cuts a row both leave a side open.
    """
    if not along:
        return
    starts = sorted(edge.spans[0][0] for edge in along)
    ends = sorted(edge.spans[-1][1] for edge in along)
    first, last = starts[len(starts) // 2], ends[(len(ends) - 1) // 2]
    reach = (along[0].at, along[-1].at)
    if not across or first < across[0].at - OPEN_SIDE:
        across.insert(0, Edge(first, [reach]))
    if last > across[-1].at + OPEN_SIDE:
        across.append(Edge(last, [reach]))


def _regions(level: list[Edge], upright: list[Edge]) -> list[Region]:
    """The cells: places with no rule between them are one; places that lie open to the outside are none."""
    xs, ys = [edge.at for edge in upright], [edge.at for edge in level]
    n_rows, n_cols = len(ys) - 1, len(xs) - 1
    outside = n_rows * n_cols
    parents = list(range(outside + 1))

    def join(one: int, other: int) -> None:
        parents[_root(parents, one)] = _root(parents, other)

    for number, col in _gaps(level, xs):
        above = (number - 1) * n_cols + col if number else outside
        join(above, number * n_cols + col if number < n_rows else outside)
    for number, row in _gaps(upright, ys):
        before = row * n_cols + number - 1 if number else outside
        join(before, row * n_cols + number if number < n_cols else outside)
    groups: dict[int, list[int]] = {}
    for place in range(outside):
        groups.setdefault(_root(parents, place), []).append(place)
    groups.pop(_root(parents, outside), None)
    found = [region for places in groups.values() for region in _rectangles(places, n_cols)]
    return sorted(found, key=lambda region: (region.row, region.col))


def _gaps(edges: Sequence[Edge], places: Sequence[float]) -> Iterator[tuple[int, int]]:
    """(number of the edge, number of the place along it) wherever no rule is drawn."""
    for number, edge in enumerate(edges):
        if not edge.covers_all(places):
            for place, (low, high) in enumerate(pairwise(places)):
                if not edge.covers(low, high):
                    yield number, place


def _rectangles(places: list[int], n_cols: int) -> list[Region]:
    """The region as one rectangle or, where it is none (a rule is missing), row by row."""
    if len(places) == 1:  # As nearly all cells are.
        return [Region(*divmod(places[0], n_cols), 1, 1)]
    rows = sorted({place // n_cols for place in places})
    cols = sorted({place % n_cols for place in places})
    region = Region(rows[0], cols[0], rows[-1] - rows[0] + 1, cols[-1] - cols[0] + 1)
    if region.row_span * region.col_span == len(places):
        return [region]
    found: list[Region] = []
    for place in sorted(places):
        row, col = divmod(place, n_cols)
        if found and found[-1].row == row and found[-1].col + found[-1].col_span == col:
            found[-1].col_span += 1
        else:
            found.append(Region(row, col, 1, 1))
    return found
