"""Returns → rows: each sheet read by the reader of its kind, and what could not be read named in a flag."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from extractors.bcf.answers import condition_rows, feedback_rows, requirement_rows
from extractors.bcf.capacity import capacity_rows
from extractors.bcf.cover import contact_rows, return_row
from extractors.bcf.figures import is_figure
from extractors.bcf.finances import finance_rows
from extractors.bcf.headers import blocks
from extractors.bcf.metrics import metric_rows
from extractors.bcf.pages import PrintedWriter, printed_returns
from extractors.bcf.schemes import scheme_rows
from extractors.bcf.sheet import Place, Return, Writer
from extractors.tables.read import KnownTables
from models.document import Document
from models.evidence import Flag, Row

Reader = Callable[[Return, str, Writer], Sequence[Row]]
READERS: tuple[Reader, ...] = (
    contact_rows,
    condition_rows,
    metric_rows,
    finance_rows,
    scheme_rows,
    capacity_rows,
    feedback_rows,
    requirement_rows,
)
# Sheets that hold no facts of their own, or prose only.
UNREAD = ("guidance", "checklist", "assumptions", "narrative", "fees")
# These repeat what other sheets say, or say source by source what a summary adds up.
REPEATS = ("summary", "finances")
# A grid with fewer figures than this is a note in a box.
FEWEST_FIGURES = 3


def bcf_rows(document: Document, known: KnownTables | None = None) -> tuple[list[Row], list[Flag]]:
    """The rows of every `bcf_*` table that a document prints, and flags on what was not read.

    `known` are its tables, as far as others have looked for them.
    """
    return read_returns(printed_returns(document, known or KnownTables()), PrintedWriter(document))


def read_returns(returns: Iterable[Return], writer: Writer, first: int = 1) -> tuple[list[Row], list[Flag]]:
    """Rows and flags of returns, which are called "b1", "b2" … from `first` on."""
    rows: list[Row] = []
    flags: list[Flag] = []
    for number, found in enumerate(returns, start=first):
        noting = _NotingWriter(writer)
        head = return_row(found, f"b{number}", noting)
        own = [row for reader in READERS for row in reader(found, f"b{number}", noting)]
        rows.extend([head, *own])
        flags.extend(_unknown_sheets(found, head))
        flags.extend(_unread_grids(found, head, noting.places))
        flags.extend(_unread_columns(found, head, noting.places))
        if not own:
            message = f"no figures could be read from the return “{found.template}”: its cells stand in `tables`"
            flags.append(Flag("bcf.return_empty", "error", message, "bcf_returns", head.evidence.page, head))
    return rows, flags


class _NotingWriter:
    """Writes rows and notes the places that they were read from."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.places: set[int] = set()

    def row(
        self, table: str, values: dict[str, object], places: Sequence[Place], rule: str, confidence: float = 1.0
    ) -> Row:
        self.places.update(map(id, places))
        return self.writer.row(table, values, places, rule, confidence)


def _unknown_sheets(found: Return, head: Row) -> Iterator[Flag]:
    for sheet in found.sheets:
        if sheet.kind is None:
            message = (
                f"the sheet “{sheet.heading or sheet.banner}” of “{found.template}” is of no known kind: "
                "its cells stand in `tables` only"
            )
            yield Flag("bcf.sheet_unknown", "warning", message, "bcf_returns", sheet.page, head)


def _unread_grids(found: Return, head: Row, read: set[int]) -> Iterator[Flag]:
    """A flag for each grid with figures on a sheet of a known kind of which no cell came to a row."""
    for sheet in found.sheets:
        if sheet.kind is None or sheet.kind in UNREAD:
            continue
        for grid in sheet.grids:
            figures = [entry for entry in grid.entries if entry.col and is_figure(entry.text)]
            if len(figures) >= FEWEST_FIGURES and not any(id(entry.place) in read for entry in grid.entries):
                repeats = sheet.kind in REPEATS or bool(blocks(grid, "funding_summary"))
                severity = "info" if repeats else "warning"
                first = next(entry.text for entry in grid.entries if entry.text)
                message = (
                    f"{len(figures)} figures of the sheet “{sheet.heading}” (in the table that begins “{first[:60]}”) "
                    "stand in `tables` only"
                )
                page = getattr(figures[0].place, "page", sheet.page)
                yield Flag("bcf.table_unread", severity, message, "bcf_returns", page, head)


def _unread_columns(found: Return, head: Row, read: set[int]) -> Iterator[Flag]:
    """A flag for each column of figures that no row took, in grids read otherwise: a plan’s second year, say."""
    for sheet in found.sheets:
        if sheet.kind is None or sheet.kind in UNREAD:
            continue
        for grid in sheet.grids:
            taken = {entry.col for entry in grid.entries if id(entry.place) in read}
            if not taken:
                continue
            for col in sorted({entry.col for entry in grid.entries} - taken):
                entries = [entry for entry in grid.entries if entry.col == col and entry.text]
                figures = [entry for entry in entries if is_figure(entry.text)]
                if len(figures) < FEWEST_FIGURES:
                    continue
                message = (
                    f"{len(figures)} figures of the sheet “{sheet.heading}” stand in `tables` only: "
                    f"no field is known for the column “{entries[0].text[:60]}”"
                )
                page = getattr(figures[0].place, "page", sheet.page)
                yield Flag("bcf.column_unread", "warning", message, "bcf_returns", page, head)
