"""The check of totals in any table: a line called “Total” against the lines above it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from warehouse.checks.facts import Fact, Facts
from warehouse.checks.registry import Finding, check

CELLS = "table_cells"
TOTAL = r"(?i)^\s*(grand )?totals?\s*:?\s*$"
_PART = re.compile(r"\bsub[ -]?totals?\b|\bof which\b", re.I)
"""Lines that hold others' figures once more, or a part of them."""
_FIGURE = re.compile(r"^(?P<sign>-|\()?[£$€]?(?P<minus>-)?(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\)?$")
_NOTHING = {"", "-", "nil", "n/a"}
_LEAST = 3
"""Lines that a total must have: two that happen to differ from the third are as often no sum at all."""

Grid = Mapping[int, Mapping[int, str]]


class Sum(NamedTuple):
    """A column of a total's line: its figure, what the lines above add up to, and how far rounding may part them."""

    column: int
    printed: Decimal
    added: Decimal
    rounding: Decimal

    @property
    def holds(self) -> bool:
        return abs(self.printed - self.added) <= self.rounding


@check("table.total", "warning")
def total_of_lines(facts: Facts) -> Iterator[Finding]:
    """A figure in a line called “Total” that is not the sum of its column, where another column of the line is its own.

    The other column shows that the line adds up those above it, and neither sub-totals nor a part of them.
    """
    listed = {table["table_id"]: table for table in facts.of("tables")}
    for table_id, (grid, places) in _with_totals(facts.tables.get(CELLS)).items():
        if table_id in listed:
            yield from _in_grid(listed[table_id], grid, places)


def _in_grid(table: Fact, grid: Grid, totals: Sequence[int]) -> Iterator[Finding]:
    above = 1 + (table["header_rows"] or 0)
    for line in totals:
        lines = range(above, line)
        sums = [] if any(_holds_others(grid.get(one, {})) for one in lines) else list(_sums(grid, lines, line))
        above = line + 1
        if any(one.holds and one.added for one in sums):
            for one in sums:
                if not one.holds:
                    yield (
                        f"line {line}, column {one.column}: the total is {one.printed:,}, "
                        f"its lines add up to {one.added:,}",
                        table,
                    )


def _holds_others(line: Mapping[int, str]) -> bool:
    return any(_PART.search(text) for text in line.values())


def _sums(grid: Grid, lines: range, line: int) -> Iterator[Sum]:
    for column, text in grid[line].items():
        printed = _figure(text)
        figures = [_figure(grid.get(above, {}).get(column, "")) for above in lines]
        told = [figure for figure in figures if figure]
        if printed is not None and None not in figures and len(told) >= _LEAST:
            yield Sum(column, printed, sum(told, Decimal(0)), _rounding([printed, *told]))


def _rounding(figures: Sequence[Decimal]) -> Decimal:
    """Half a unit of the last place of each figure; nothing where all are in pounds and pence."""
    units = [int(figure.as_tuple().exponent) for figure in figures]
    return Decimal(0) if set(units) == {-2} else sum((Decimal(5).scaleb(unit - 1) for unit in units), Decimal(0))


def _figure(text: str) -> Decimal | None:
    """What a cell says: nothing is nought, words are None."""
    plain = re.sub(r"\s", "", text).replace("−", "-").replace("–", "-").replace("—", "-").casefold()
    if plain in _NOTHING:
        return Decimal(0)
    found = _FIGURE.match(plain)
    if found is None:
        return None
    figure = Decimal(found["figure"].replace(",", ""))
    return -figure if found["sign"] or found["minus"] else figure


def _with_totals(cells: pa.Table | None) -> dict[Any, tuple[Grid, list[int]]]:
    """The tables that have a line whose first words are “Total”: their cells, and those lines."""
    if cells is None or not cells.num_rows:
        return {}
    totals = cells.filter(pc.and_kleene(pc.match_substring_regex(cells["text"], TOTAL), pc.less_equal(cells["col"], 2)))
    lines: dict[Any, set[int]] = defaultdict(set)
    for row in totals.select(["table_id", "row"]).to_pylist():
        lines[row["table_id"]].add(row["row"])
    if not lines:
        return {}
    grids: dict[Any, dict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    held = cells.filter(pc.is_in(cells["table_id"], pa.array(list(lines))))
    for row in held.select(["table_id", "row", "col", "text"]).to_pylist():
        grids[row["table_id"]][row["row"]][row["col"]] = row["text"] or ""
    return {table: (grids[table], sorted(some)) for table, some in lines.items()}
