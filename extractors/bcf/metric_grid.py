"""A metric that has a grid of its own: years and quarters across; indicator value, count and population down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.bcf.figures import is_figure, month
from extractors.bcf.sheet import Entry, Grid, Place
from extractors.bcf.words import fold, pattern

QUARTERS = 4
_NO_FIGURE = re.compile(r"[-–—]|n/?a|tbc|not (yet )?available", re.I)


class Figure(NamedTuple):
    """One figure of a metric: what it measures ("Q1 plan"), how it is printed and where, the figure's place first."""

    measure: str
    text: str
    places: tuple[Place, ...]


class Measure(NamedTuple):
    """What a column measures, and the cells that say so."""

    text: str
    places: tuple[Place, ...]


class MetricGrid:
    """Reads a grid of one metric row by row, keeping the header in force and the definition in the first column.

    Templates set a second year's columns under the first's. Where that header was lost in print, or its cells stand one
    below the other, the rows say "Indicator value" a second time: four figures are then the quarters of the year that
    the sheet plans. A grid cut loose from the one `before` it goes on under its header.
    """

    def __init__(self, grid: Grid, year: str | None, before: MetricGrid | None = None) -> None:
        self.grid = grid
        self.year = year
        same = before is not None and before.grid.n_cols == grid.n_cols
        self.measures: dict[int, Measure] = before.measures if before and same else {}
        self.definition: Entry | None = before.definition if before else None
        self.seen: set[str] = set(before.seen) if before and same else set()
        self.lost_header = False

    def row(self, number: int) -> Iterator[Figure]:
        begins = self.grid.begins(number)
        header = self._header(number)
        if header:
            self.measures, self.seen, self.lost_header = header, set(), False
            return
        if begins and all(_is_measure(fold(entry.text)) for entry in begins):
            self.lost_header = True
            return
        if not self.measures:
            return
        first_figure = min(self.measures)
        labels = [entry for entry in begins if entry.col < first_figure and not is_figure(entry.text)]
        label = labels[-1] if labels else None
        if label is None:
            return
        if len(labels) > 1:
            self.definition = labels[0]
        yield from self._values(number, label)

    def _header(self, number: int) -> dict[int, Measure]:
        """The measure of each column that the row is a header of; empty where the row is none."""
        begins = self.grid.begins(number)
        if any(is_figure(entry.text) for entry in begins):
            return {}
        measures = {entry.col: measure for entry in begins if (measure := self._measure(number, entry))}
        return measures if len(measures) > 1 or (measures and min(measures) > 1) else {}

    def _measure(self, number: int, entry: Entry) -> Measure | None:
        """The header's words, with those of a heading over it and its neighbours ("2025-26 Plan" over "Apr-25")."""
        own = fold(entry.text)
        bare = bool(month(own)) or _is_bare_quarter(own)
        above = self.grid.heading(number - 1, entry.col) if number and not self.measures else None
        if above and not bare and above.col_span == 1:
            above = None
        group = fold(above.text) if above else ""
        both = f"{group} {own}"
        if above and (bare or not _is_measure(own)) and _is_measure(both):
            return Measure(both, (entry.place, above.place))
        return Measure(own, (entry.place,)) if _is_measure(own) else None

    def _values(self, number: int, label: Entry) -> Iterator[Figure]:
        entries = [entry for entry in self.grid.begins(number) if entry.col > label.col and _is_value(entry.text)]
        name = fold(label.text)
        again = name in self.seen
        self.seen.add(name)
        if (again or self.lost_header) and self.year:
            if len(entries) == QUARTERS:
                for quarter, entry in enumerate(entries, 1):
                    yield _figure(entry, label, Measure(f"{self.year} Q{quarter} Plan", ()))
            return
        for entry in entries:
            if entry.col in self.measures:
                yield _figure(entry, label, self.measures[entry.col])


def _figure(entry: Entry, label: Entry, measure: Measure) -> Figure:
    return Figure(f"{measure.text} {label.text}", entry.text, (entry.place, label.place, *measure.places))


def _is_value(text: str) -> bool:
    return is_figure(text) or bool(_NO_FIGURE.fullmatch(text))


def _is_bare_quarter(text: str) -> bool:
    return bool(pattern("measure", "quarter").fullmatch(text))


def _is_measure(text: str) -> bool:
    """A header over figures: "2023-24 Q1 Actual", "2024-25 Plan", "Apr-25", "Apr 25 Plan"."""
    if len(text) > 60 or pattern("metric_words").search(text):
        return False
    if month(" ".join(text.split()[:2])) or month(text.split()[0]) or month(text.split()[-1]):
        return True
    year, state = pattern("measure", "year").search(text), pattern("measure", "state").search(text)
    return bool(year and state) or bool(pattern("measure", "quarter").search(text) and (year or state))
