"""The metrics: planned and actual figures by quarter or year, and what the return says of progress."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.bcf.cover import financial_year
from extractors.bcf.figures import figure, is_figure
from extractors.bcf.headers import Block, blocks, header_text
from extractors.bcf.sheet import Entry, Grid, Note, Place, Return, Sheet, Writer
from extractors.bcf.words import fold, pattern
from models.evidence import Row

PROGRESS = ("assessment", "challenges", "achievements")
# A sheet with one line a metric names every column; one set out year by year can have lost a header in print.
ONE_LINE, SET_OUT = 0.97, 0.93
# "2022-23 ASCOF outcome: 467.9" in a figure's place: what it is stands before the colon.
_LABELLED = re.compile(r"(?P<label>[^:]{3,80}):\s*(?P<value>[£(−-]?\d[\d,.]*\s*%?\)?)")
_NO_FIGURE = re.compile(r"[-–—]|n/?a|tbc|not (yet )?available", re.I)


@dataclass(slots=True)
class _Figure:
    """One figure of a metric on its way to a row; `measure` is what it measures ("Q1 plan")."""

    measure: str
    text: str
    place: Place


def metric_rows(found: Return, return_id: str, writer: Writer) -> list[Row]:
    """Rows of `bcf_metrics` and `bcf_metric_progress`."""
    rows: list[Row] = []
    for sheet in found.of_kind("metrics"):
        year = _sheet_year(sheet) or financial_year(found)
        name: Note | None = None
        for grid in sheet.grids:
            name = _name_above(grid.above) or name
            own = blocks(grid, "metric_progress")
            if own:
                rows.extend(row for block in own for row in _progress_block(block, return_id, writer))
            elif name:
                rows.extend(_set_out(grid, name, year, return_id, writer))
    return rows


def _sheet_year(sheet: Sheet) -> str | None:
    """The year in a heading such as "7. Metrics for 2024-25"."""
    match = pattern("measure", "year").search(fold(sheet.heading))
    return match.group().replace("/", "-").replace(" ", "") if match else None


def _progress_block(block: Block, return_id: str, writer: Writer) -> Iterator[Row]:
    """Rows of a sheet with one line a metric: its figures, then what is said of it."""
    measures = {col: measure for col in range(block.grid.n_cols) if (measure := _measure(block, col))}
    for number in block.rows():
        metric = block.entry(number, "metric")
        if not metric:
            continue
        name, definition = metric.text, block.entry(number, "definition")
        for one in _figures(block.grid, number, measures):
            yield _row(one, name, definition, [metric.place], return_id, writer, ONE_LINE)
        said = {field: block.entry(number, field) for field in PROGRESS}
        if any(said.values()):
            values: dict[str, object] = {"return_id": return_id, "metric": name}
            values.update({field: entry.text if entry else None for field, entry in said.items()})
            places = [metric.place, *(entry.place for entry in said.values() if entry)]
            yield writer.row("bcf_metric_progress", values, places, "bcf.metrics.metric_rows", 0.97)


def _measure(block: Block, col: int) -> str | None:
    """What a column of figures measures: "Q1 plan", "Q2 actual", "plan"; None for a column of words."""
    text = block.headers[col]
    if col in block.columns.values() or not text or pattern("checker").search(text):
        return None
    actual = pattern("measure", "actual").search(text)
    state = "actual" if actual else "plan" if pattern("measure", "plan").search(text) else None
    quarters = pattern("measure", "quarter").findall(text)
    if state is None:
        return text if quarters or pattern("measure", "state").search(text) else None
    if not quarters:
        return state
    # "actual performance for Q2 (for Q3 data may not be available)" has the figures of the first that it names; the
    # quarter of a plan stands under a heading that can name another.
    quarter = quarters[0] if actual else quarters[-1]
    return f"Q{quarter[0][-1]} {state}"


def _figures(grid: Grid, row: int, measures: dict[int, str]) -> Iterator[_Figure]:
    """The figures of a row; a merged cell that names what it says is measured by its own words."""
    for col, measure in measures.items():
        entry = grid.own(row, col)
        if not entry:
            continue
        labelled = _LABELLED.fullmatch(entry.text)
        if labelled:
            yield _Figure(labelled["label"].strip(), labelled["value"], entry.place)
        else:
            yield _Figure(measure, entry.text, entry.place)


def _row(
    one: _Figure,
    metric: str,
    definition: Entry | None,
    places: list[Place],
    return_id: str,
    writer: Writer,
    confidence: float,
) -> Row:
    values: dict[str, object] = {
        "return_id": return_id,
        "metric": metric,
        "definition": definition.text if definition else None,
        "measure": one.measure,
        "value_text": one.text,
        "value": figure(one.text),
    }
    places = [one.place, *places, *([definition.place] if definition else [])]
    return writer.row("bcf_metrics", values, places, "bcf.metrics.metric_rows", confidence)


def _name_above(notes: Iterable[Note]) -> Note | None:
    """The line over a grid that names its metric: "8.2 Falls", or a known metric's name alone."""
    found = None
    for note in notes:
        text = fold(note.text)
        if pattern("metric_heading").match(text) or (len(text) < 80 and pattern("metric_names").match(text)):
            found = note
    return found


def metric_name(note: Note) -> str:
    """The name without its number."""
    return re.sub(r"^\d+(\.\d+)*\.?\s+", "", note.text).strip()


def _set_out(grid: Grid, name: Note, year: str | None, return_id: str, writer: Writer) -> list[Row]:
    """Rows of a metric that has a grid of its own: years and quarters across, indicator, count and population down."""
    rows: list[Row] = []
    reader = _SetOut(grid, year)
    for number in range(grid.n_rows):
        for one in reader.row(number):
            places = [name.place]
            rows.append(_row(one, metric_name(name), reader.definition, places, return_id, writer, SET_OUT))
    return rows


class _SetOut:
    """Reads a grid of one metric row by row, keeping the header in force and the definition in the first column.

    Templates set a second year's columns under the first's. Where that header was lost in print, or its cells stand one
    below the other, the rows say "Indicator value" a second time: four figures are then the quarters of the year that
    the sheet plans.
    """

    def __init__(self, grid: Grid, year: str | None) -> None:
        self.grid = grid
        self.year = year
        self.measures: dict[int, str] = {}
        self.definition: Entry | None = None
        self.seen: set[str] = set()
        self.lost_header = False

    def row(self, number: int) -> Iterator[_Figure]:
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
        if len(labels) > 1 or (label.col == 0 and not self._shifted(number, label)):
            self.definition = labels[0] if len(labels) > 1 else self.definition
        yield from self._values(number, label)

    def _header(self, number: int) -> dict[int, str]:
        texts = {col: header_text(self.grid, number, number + 1, col) for col in range(self.grid.n_cols)}
        measures = {col: text for col, text in texts.items() if _is_measure(text)}
        own = [col for col in measures if self.grid.own(number, col)]
        wordless = all(not is_figure(text) for text in texts.values())
        return {col: measures[col] for col in own} if wordless and (len(own) > 1 or (own and own[0] > 1)) else {}

    def _shifted(self, number: int, label: Entry) -> bool:
        """The row's label stands in the definition's column and its figures one column to the left of theirs."""
        return self.grid.own(number, min(self.measures) - 1) is not None and is_figure(
            self.grid.text(number, min(self.measures) - 1)
        )

    def _values(self, number: int, label: Entry) -> Iterator[_Figure]:
        entries = [entry for entry in self.grid.begins(number) if entry.col > label.col and _is_value(entry.text)]
        name = fold(label.text)
        again = name in self.seen
        self.seen.add(name)
        if (again or self.lost_header) and self.year:
            quarters = [f"{self.year} Q{quarter} Plan" for quarter in range(1, 5)]
            if len(entries) == len(quarters):
                yield from self._named(entries, quarters, label)
            return
        for entry in entries:
            if entry.col in self.measures:
                yield _Figure(f"{self.measures[entry.col]} {label.text}", entry.text, entry.place)

    def _named(self, entries: list[Entry], measures: list[str], label: Entry) -> Iterator[_Figure]:
        for entry, measure in zip(entries, measures, strict=True):
            yield _Figure(f"{measure} {label.text}", entry.text, entry.place)


def _is_value(text: str) -> bool:
    return is_figure(text) or bool(_NO_FIGURE.fullmatch(text))


def _is_measure(text: str) -> bool:
    """A header over figures: "2023-24 Q1 Actual", "2024-25 Plan"."""
    if len(text) > 60 or pattern("metric_words").search(text):
        return False
    year, state = pattern("measure", "year").search(text), pattern("measure", "state").search(text)
    return bool(year and state) or bool(pattern("measure", "quarter").search(text) and (year or state))
