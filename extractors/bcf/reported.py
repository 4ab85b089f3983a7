"""Tables of the fund's income in a cover report: income of the return that the report is about."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.bcf.cover import period
from extractors.bcf.figures import financial_years, is_figure
from extractors.bcf.finances import income_row
from extractors.bcf.headers import Block, blocks
from extractors.bcf.pages import PrintedWriter, grid_of
from extractors.bcf.words import fold, pattern
from extractors.passage import Passage
from extractors.tables import Table
from models.document import Document, Line
from models.evidence import Row

# The report says in its title or its first paragraphs which return it is about.
TITLE_LINES = 60


def reported_rows(
    document: Document, first: int, last: int, tables: Sequence[Table], known: Sequence[Row]
) -> list[Row]:
    """Rows of `bcf_income`, and of `bcf_returns` where the return is none of `known`, from the paper on these pages.

    `known` are the rows of `bcf_returns` and `bcf_income` found so far. A return whose own sheets give its income has
    no need of the report's.
    """
    # Asked first: few papers name the fund, and their first lines are quicker read than the headers of their tables.
    subject = _subject(document.lines(first, last)[:TITLE_LINES]) if tables else None
    if subject is None:
        return []
    found = [block for table in tables for block in blocks(grid_of(table, []), "funding_income") if _is_funding(block)]
    if not found:
        return []
    text = fold(Passage.of(subject).text)
    year, reported = financial_years(text)[0], period(text)
    own = _return_of(known, year, reported)
    writer = PrintedWriter(document)
    rows: list[Row] = []
    if own is None:
        own = f"b{sum(row.table == 'bcf_returns' for row in known) + 1}"
        values: dict[str, object] = {"return_id": own, "financial_year": year, "period": reported}
        rows.append(writer.row("bcf_returns", values, [Passage.of(subject)], "bcf.reported.reported_rows", 0.85))
    elif any(row.table == "bcf_income" and row.values["return_id"] == own for row in known):
        return []
    for block in found:
        for number in block.rows():
            line, planned = block.entry(number, "line_name"), block.entry(number, "income")
            if line and planned and is_figure(planned.text):
                rows.append(income_row(line, planned, block.entry(number, "actual_income"), own, writer))
    return rows


def _is_funding(block: Block) -> bool:
    """The lines are sources of the fund: a table of income of something else names none of them."""
    names = [fold(block.text(number, "line_name") or "") for number in block.rows()]
    return any(pattern("fund_sources").search(name) for name in names)


def _subject(lines: Sequence[Line]) -> Line | None:
    """The first line that names the fund and a financial year."""
    for line in lines:
        text = fold(line.text)
        if pattern("fund").search(text) and financial_years(text):
            return line
    return None


def _return_of(known: Sequence[Row], year: str, reported: str | None) -> str | None:
    for row in known:
        if row.table == "bcf_returns" and (row.values["financial_year"], row.values["period"]) == (year, reported):
            return str(row.values["return_id"])
    return None
