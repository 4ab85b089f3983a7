"""Columns that stand in more than one table, declared once."""

from models.columns import Column, Kind, Layer, Table, count, text

DOCUMENT_ID = text("document_id", "SHA-256 of the source file's bytes, in hex", "9f86d081884c7d65…", nullable=False)
ROW_ID = text(
    "row_id",
    "The row's own id: the same document read by the same extractor gives the same id",
    "3fa1c07be2d94f6a8b15c0de",
    nullable=False,
)
COUNCIL = text(
    "council",
    "The council that published the document, as in `documents`, so that every table can be filtered without a join",
    "Wendmoor Council",
)

EVIDENCE: tuple[Column, ...] = (
    count("page", "The PDF page on which the fact begins, counted from 1", 14, nullable=False, unit="page"),
    text("page_label", "The page number printed there, if any", "12"),
    Column(
        "regions",
        Kind.REGIONS,
        "Where on the page or pages the fact stands: boxes that a viewer can highlight",
        "[{page: 14, x0: 72.0, top: 310.5, x1: 512.2, bottom: 338.9}]",
        unit="point from the sheet's top left corner",
    ),
    text("rule", "The rule that found it: the module and function under `extractors`", "decisions.resolved_limbs"),
    Column("confidence", Kind.DOUBLE, "How far the rule trusts what it found, 0 to 1", 0.98, unit="0 to 1"),
)

MINUTES_ID = text("minutes_id", "The set of minutes (`minutes`) that records it", "9f86d081884c7d65-m1", nullable=False)
MINUTE_NUMBER = text("minute_number", "Number of the minute it stands in, as printed", "42")
REPORT_ID = text("report_id", "The cover report (`reports`) it stands in", "9f86d081884c7d65-r2", nullable=False)
RETURN_ID = text("return_id", "The return (`bcf_returns`) it stands in", "9f86d081884c7d65-b1", nullable=False)
HONORIFIC = text("honorific", "Style of address before the name, as printed", "Cllr")
PROPOSER = text("proposer", "Who moved it, as printed", "Cllr A Thorne")
SECONDER = text("seconder", "Who seconded it, as printed", "Cllr R Okafor")


def extracted(
    name: str, description: str, *columns: Column, key: tuple[str, ...] = ("row_id",), sources: tuple[str, ...]
) -> Table:
    """A table of facts read from documents: the common columns and its own, which win where a name stands in both."""
    own = {column.name for column in columns}
    head = tuple(column for column in (DOCUMENT_ID, ROW_ID, COUNCIL) if column.name not in own)
    tail = tuple(column for column in EVIDENCE if column.name not in own)
    return Table(name, Layer.EXTRACTED, description, head + columns + tail, key, sources)
