"""The metrics: planned and actual figures by quarter or year, and what the return says of progress."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.bcf.cover import financial_year
from extractors.bcf.figures import figure
from extractors.bcf.headers import Block
from extractors.bcf.metric_grid import Figure, MetricGrid
from extractors.bcf.orphans import with_orphans
from extractors.bcf.sheet import Entry, Grid, Note, Place, Return, Sheet, Writer
from extractors.bcf.words import first_kind, fold, pattern
from models.evidence import Row

PROGRESS = ("assessment", "challenges", "achievements")
# A sheet with one line a metric names every column; one set out year by year can have lost a header in print.
ONE_LINE, SET_OUT = 0.97, 0.93
# "2022-23 ASCOF outcome: 467.9" in a figure's place: what it is stands before the colon.
_LABELLED = re.compile(r"(?P<label>[^:]{3,80}):\s*(?P<value>[£(−-]?\d[\d,.]*\s*%?\)?)")


def metric_rows(found: Return, return_id: str, writer: Writer) -> list[Row]:
    """Rows of `bcf_metrics` and `bcf_metric_progress`."""
    rows: list[Row] = []
    for sheet in found.of_kind("metrics"):
        listed = with_orphans(sheet.grids, "metric_progress")
        rows.extend(row for block in listed for row in _progress_block(block, return_id, writer))
        apart = [grid for grid in sheet.grids if grid not in [block.grid for block in listed]]
        rows.extend(_set_out(apart, _sheet_year(sheet) or financial_year(found), return_id, writer))
    return rows


def _sheet_year(sheet: Sheet) -> str | None:
    """The year in a heading such as "7. Metrics for 2024-25"."""
    match = pattern("measure", "year").search(fold(sheet.heading))
    return match.group().replace("/", "-").replace(" ", "") if match else None


def _progress_block(block: Block, return_id: str, writer: Writer) -> Iterator[Row]:
    """Rows of a sheet with one line a metric: its figures, then what is said of it."""
    measures = {col: measure for col in range(block.grid.n_cols) if (measure := _measure(block, col))}
    for number in block.rows():
        # A metric of two lines has its name merged over both.
        metric = block.covering(number, "metric")
        if not metric:
            continue
        name, definition = metric.text, block.covering(number, "definition")
        for one in _figures(block, number, measures):
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
    if pattern("measure", "quarter").fullmatch(text):
        heading = block.grid.heading(block.header_from, col)
        text = f"{fold(heading.text)} {text}" if heading else text
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


def _figures(block: Block, row: int, measures: dict[int, str]) -> Iterator[Figure]:
    """The figures of a row; a merged cell that names what it says is measured by its own words."""
    for col, measure in measures.items():
        entry = block.grid.own(row, col)
        if not entry:
            continue
        labelled = _LABELLED.fullmatch(entry.text)
        if labelled:
            yield Figure(labelled["label"].strip(), labelled["value"], (entry.place,))
        else:
            yield Figure(measure, entry.text, (entry.place, *block.header_places(col)))


def _row(
    one: Figure,
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
    places = [one.places[0], *places, *([definition.place] if definition else []), *one.places[1:]]
    return writer.row("bcf_metrics", values, places, "bcf.metrics.metric_rows", confidence)


def _set_out(grids: Iterable[Grid], year: str | None, return_id: str, writer: Writer) -> Iterator[Row]:
    """Rows of metrics that have a grid each."""
    name: tuple[str, list[Place]] | None = None
    reader: MetricGrid | None = None
    for grid in grids:
        own = _named_above(grid.above) or _named_by_definition(grid)
        # A grid that nothing names goes on with the metric before it.
        reader = MetricGrid(grid, year, None if own else reader)
        name = own or name
        for number in range(grid.n_rows) if name else ():
            for one in reader.row(number):
                text, places = name or ("", [])
                yield _row(one, text, reader.definition, places, return_id, writer, SET_OUT)


def _named_above(notes: Iterable[Note]) -> tuple[str, list[Place]] | None:
    """The metric named in the line over a grid, "8.2 Falls" or a known metric's name alone, without its number."""
    found = None
    for note in notes:
        text = fold(note.text)
        if pattern("metric_heading").match(text) or (len(text) < 80 and pattern("metric_names").match(text)):
            found = note
    return (re.sub(r"^\d+(\.\d+)*\.?\s+", "", found.text).strip(), [found.place]) if found else None


def _named_by_definition(grid: Grid) -> tuple[str, list[Place]] | None:
    """The metric that the grid's own definition is that of."""
    for entry in grid.entries:
        name = first_kind(entry.text, "metric_definitions") if entry.col == 0 and entry.text else None
        if name:
            return name, [entry.place]
    return None
