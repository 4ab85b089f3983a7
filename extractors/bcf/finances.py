"""Income and expenditure of the fund, from whichever sheet of a return says it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import takewhile

from extractors.bcf.figures import figure, is_figure
from extractors.bcf.headers import Block, blocks
from extractors.bcf.sheet import Entry, Grid, Return, Sheet, Writer
from extractors.bcf.words import fold, pattern
from models.evidence import Row

# A plan says its income several times: in its summary, in running balances over the schemes, source by source. The
# summary is the return's own statement; what it repeats elsewhere stands in the plain tables.
SUMMARY_SHEETS = ("summary", "finances", "spend")


def finance_rows(found: Return, return_id: str, writer: Writer) -> list[Row]:
    """Rows of `bcf_income` and `bcf_expenditure`."""
    summary = _summary(found)
    if summary:
        return [row for block in summary for row in _summary_rows(block, return_id, writer)]
    rows: list[Row] = []
    for sheet in found.of_kind("finances"):
        rows.extend(_sheet_rows(sheet, return_id, writer))
    return rows


def _summary(found: Return) -> list[Block]:
    """The grid that sets income beside expenditure, source by source: of the first sheet that has one.

    Grids as wide that follow it without a line between are its further rows.
    """
    for kind in SUMMARY_SHEETS:
        for sheet in found.of_kind(kind):
            for number, grid in enumerate(sheet.grids):
                own = [block for block in blocks(grid, "schemes", "funding_summary") if block.kind == "funding_summary"]
                if own:
                    loose = takewhile(partial(_goes_on, grid), sheet.grids[number + 1 :])
                    return [own[0], *(own[0].continued(other) for other in loose)]
    return []


def _goes_on(grid: Grid, other: Grid) -> bool:
    return other.n_cols == grid.n_cols and not other.above and not blocks(other)


def _summary_rows(block: Block, return_id: str, writer: Writer) -> Iterator[Row]:
    for number in block.rows():
        line = block.entry(number, "line_name")
        income = block.entry(number, "income")
        # Of planned and actual expenditure side by side the actual one is the return's news.
        expenditure = block.entry(number, "actual_expenditure") or block.entry(number, "expenditure")
        if not line:
            continue
        if income and is_figure(income.text):
            yield income_row(line, income, block.entry(number, "actual_income"), return_id, writer)
        if expenditure and is_figure(expenditure.text):
            yield expenditure_row(line, expenditure, return_id, writer)


def income_row(line: Entry, planned: Entry | None, actual: Entry | None, return_id: str, writer: Writer) -> Row:
    """A row of `bcf_income`."""
    values: dict[str, object] = {"return_id": return_id, "line_name": line.text}
    for name, entry in (("planned", planned), ("actual", actual)):
        values[name] = figure(entry.text) if entry else None
        values[f"{name}_text"] = entry.text if entry else None
    places = [entry.place for entry in (line, planned, actual) if entry]
    return writer.row("bcf_income", values, places, "bcf.finances.income_row", 0.96)


def expenditure_row(line: Entry, value: Entry, return_id: str, writer: Writer) -> Row:
    """A row of `bcf_expenditure`."""
    values: dict[str, object] = {
        "return_id": return_id,
        "line_name": line.text,
        "value_text": value.text,
        "value": figure(value.text),
    }
    return writer.row("bcf_expenditure", values, [line.place, value.place], "bcf.finances.expenditure_row", 0.96)


def _sheet_rows(sheet: Sheet, return_id: str, writer: Writer) -> Iterator[Row]:
    """Rows of a sheet of finances: its section ("Income", "Expenditure") stands in a note or in a grid's own row."""
    section = "expenditure" if _section(_title(sheet)) == "expenditure" else "income"
    before: _Lines | None = None
    for grid in sheet.grids:
        begun = [named for note in grid.above if (named := _section(note.text))]
        section = begun[-1] if begun else section
        reader = _Lines(grid, section, None if begun else before)
        for line, planned, actual in reader.lines():
            if reader.section == "income":
                yield income_row(line, planned, actual, return_id, writer)
            elif pattern("expenditure_line").search(fold(line.text)) and planned:
                yield expenditure_row(line, planned, return_id, writer)
        section, before = reader.section, reader


def _title(sheet: Sheet) -> str:
    return fold(sheet.heading).lstrip("0123456789. ")


def _section(text: str) -> str | None:
    folded = fold(text)
    return next((name for name in ("income", "expenditure") if pattern("finance_sections", name).search(folded)), None)


_Line = tuple[Entry, Entry | None, Entry | None]


class _Lines:
    """The lines of a grid of finances under the header in force.

    A total can stand one column to the right of the figures that it adds up, and its name in a row of its own over the
    figures.
    """

    def __init__(self, grid: Grid, section: str, before: _Lines | None = None) -> None:
        self.grid = grid
        self.section = section
        self.name: Entry | None = None
        # A grid cut loose from the one before it goes on under its header.
        self.columns: dict[str, int] = before.columns if before and before.grid.n_cols == grid.n_cols else {}

    def lines(self) -> Iterator[_Line]:
        kinds = ("planned_actual", "funding_income", "contribution")
        headers = {block.first - 1: block for block in blocks(self.grid, *kinds)}
        for number in range(self.grid.n_rows):
            header = headers.get(number)
            if header:
                self.columns = header.columns
                continue
            begins = self.grid.begins(number)
            if not begins:
                continue
            words = [entry for entry in begins if not is_figure(entry.text)]
            figures = [entry for entry in begins if is_figure(entry.text)]
            if words and words[0].col <= 1:
                self.section = (None if figures else _section(words[0].text)) or self.section
                self.name = words[0]
            if figures and self.name and figures[0].col > (self.name.col if words else -1):
                yield self._line(figures)
                self.name = None

    def _line(self, figures: list[Entry]) -> _Line:
        assert self.name is not None
        by_col = {entry.col: entry for entry in figures}
        planned_at = self.columns.get("planned", self.columns.get("income", self.columns.get("contribution")))
        actual_at = self.columns.get("actual", self.columns.get("actual_income"))
        planned = by_col.get(planned_at) if planned_at is not None else figures[0]
        actual = by_col.get(actual_at) if actual_at is not None else None
        if planned is None and pattern("total_line").search(fold(self.name.text)):
            planned, actual = figures[0], figures[1] if len(figures) > 1 else None
        return self.name, planned, actual
