"""The check of totals in any table: a line called “Total” against those above it, a column against those before it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from warehouse.checks.facts import Facts
from warehouse.checks.registry import Finding, check

CELLS = "table_cells"
TOTAL = r"(?i)^\s*(grand )?totals?\s*:?\s*$"
_TOTAL = re.compile(TOTAL)
_PART = re.compile(r"\bsub[ -]?totals?\b|\bof which\b", re.I)
"""Lines that hold others' figures once more, or a part of them."""
_FIGURE = re.compile(r"^(?P<sign>-|\()?[£$€]?(?P<minus>-)?(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\)?$")
_NOTHING = {"", "-", "nil", "n/a"}
_LEAST = 3
"""Lines that a total must have: two that happen to differ from the third are as often no sum at all."""
_NEAR = Decimal("0.1")
"""Share of a total within which lines that do not add up to it are meant to: those of a line that holds something else
(a total of totals, a part of a larger table) miss it by a quarter and more."""

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

    @property
    def is_near(self) -> bool:
        """So little beside the total that it was meant to be the sum."""
        return abs(self.printed - self.added) <= _NEAR * abs(self.printed)


@check("table.total", "warning")
def total_of_lines(facts: Facts) -> Iterator[Finding]:
    """A figure in a line or a column called “Total” that is not the sum of what stands above or before it.

    Only where the others of that line or column are sums, which shows that it adds up those very lines and neither
    sub-totals nor a part of them; of a table with one column of figures where the sum is near.
    """
    listed = {table["table_id"]: table for table in facts.of("tables")}
    for table_id, grid in _with_totals(facts.tables.get(CELLS)).items():
        if table_id in listed:
            table = listed[table_id]
            heads = table["header_rows"] or 0
            yield from ((f"{said}, its lines add up to {added:,}", table) for said, added in _down(grid, heads))
            yield from ((f"{said}, its line adds up to {added:,}", table) for said, added in _across(grid, heads))


Odd = tuple[str, Decimal]
"""Where a total stands and what it is, in words, and what it should be."""


def _down(grid: Grid, heads: int) -> Iterator[Odd]:
    """Figures of a line “Total” that are not the sum of the lines above it, or of those since the last such line."""
    above = 1 + heads
    for line in sorted(line for line, cells in grid.items() if any(_is_total(cells.get(col, "")) for col in (1, 2))):
        lines = range(above, line)
        sums = [] if any(_holds_others(grid.get(one, {})) for one in lines) else list(_sums(grid, lines, line))
        above = line + 1
        if any(one.holds and one.added for one in sums) or (len(sums) == 1 and sums[0].is_near):
            for one in sums:
                if not one.holds:
                    yield f"line {line}, column {one.column}: the total is {one.printed:,}", one.added


def _across(grid: Grid, heads: int) -> Iterator[Odd]:
    """Figures of the only column “Total” that are not the sum of the columns before it, where most are."""
    totals = {col for row in range(1, heads + 1) for col, text in grid.get(row, {}).items() if _is_total(text)}
    if len(totals) != 1 or any(_holds_others(grid.get(row, {})) for row in range(1, heads + 1)):
        return
    column = totals.pop()
    turned: dict[int, dict[int, str]] = defaultdict(dict)
    for row, cells in grid.items():
        for col, text in cells.items():
            if row > heads:
                turned[col][row] = text
    sums = [one for one in _sums(turned, range(2, column), column) if one.added] if column in turned else []
    odd = [one for one in sums if not one.holds]
    if len(sums) - len(odd) > max(1, len(odd)):
        yield from ((f"line {one.column}, column {column}: the total is {one.printed:,}", one.added) for one in odd)


def _is_total(text: str) -> bool:
    return _TOTAL.match(text) is not None


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


def _with_totals(cells: pa.Table | None) -> dict[Any, dict[int, dict[int, str]]]:
    """The cells, by line and column, of the tables that have one which only says “Total”."""
    if cells is None or not cells.num_rows:
        return {}
    totals = pc.unique(cells.filter(pc.match_substring_regex(cells["text"], TOTAL))["table_id"])
    grids: dict[Any, dict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    held = cells.filter(pc.is_in(cells["table_id"], totals))
    for row in held.select(["table_id", "row", "col", "text"]).to_pylist():
        grids[row["table_id"]][row["row"]][row["col"]] = row["text"] or ""
    return grids
