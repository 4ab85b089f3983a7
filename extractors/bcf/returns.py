"""Returns → rows: each sheet read by the reader of its kind, and what could not be read named in a flag."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from extractors.bcf.answers import condition_rows, feedback_rows, requirement_rows
from extractors.bcf.capacity import capacity_rows
from extractors.bcf.cover import contact_rows, return_row
from extractors.bcf.finances import finance_rows
from extractors.bcf.metrics import metric_rows
from extractors.bcf.pages import PrintedWriter, printed_returns
from extractors.bcf.schemes import scheme_rows
from extractors.bcf.sheet import Return, Sheet, Writer
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


def bcf_rows(document: Document) -> tuple[list[Row], list[Flag]]:
    """The rows of every `bcf_*` table that a document prints, and flags on what was not read."""
    return read_returns(printed_returns(document), PrintedWriter(document))


def read_returns(returns: Iterable[Return], writer: Writer, first: int = 1) -> tuple[list[Row], list[Flag]]:
    """Rows and flags of returns, which are called "b1", "b2" … from `first` on."""
    rows: list[Row] = []
    flags: list[Flag] = []
    for number, found in enumerate(returns, start=first):
        return_id = f"b{number}"
        head = return_row(found, return_id, writer)
        rows.append(head)
        own: list[Row] = []
        for reader in READERS:
            own.extend(reader(found, return_id, writer))
        rows.extend(own)
        flags.extend(_unknown_sheets(found, head))
        if not own:
            message = f"no figures could be read from the return “{found.template}”: its cells stand in `tables`"
            flags.append(Flag("bcf.return_empty", "error", message, "bcf_returns", head.evidence.page, head))
    return rows, flags


def _unknown_sheets(found: Return, head: Row) -> Iterable[Flag]:
    for sheet in found.sheets:
        if sheet.kind is None:
            yield Flag(
                "bcf.sheet_unknown",
                "warning",
                f"the sheet “{sheet.heading or sheet.banner}” of “{found.template}” is of no known kind: "
                "its cells stand in `tables` only",
                "bcf_returns",
                sheet.page,
                head,
            )


def has_figures(sheet: Sheet) -> bool:
    """The sheet has grids that a reader should find figures in."""
    return sheet.kind not in UNREAD and bool(sheet.grids)
