"""The reports of a pack with the appendices bound behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.passage import Passage
from extractors.reports.papers import appendix_label
from extractors.reports.read import reports
from extractors.rows import make_row
from extractors.segments import Segment
from extractors.tables.model import Table
from models.document import Document, Line
from models.evidence import Row

_HEAD_LINES, _LONGEST_TITLE = 4, 120


@dataclass(frozen=True, slots=True)
class _Report:
    """The last report that was read: its id, its item, and whether it lists appendices itself."""

    report_id: str
    agenda_number: str | None
    lists: bool


def bound_reports(
    document: Document, papers: Iterable[Segment], tables_of: Callable[[Segment], Sequence[Table]]
) -> Iterator[Row]:
    """Rows of each cover report, and of each appendix that is a report itself, numbered as they stand in the pack.

    Where a report lists no appendices, those that stand behind it are told by their own headings.
    """
    number = 1
    last: _Report | None = None
    for segment in papers:
        rows = reports(document, segment, number, tables_of(segment))
        if rows:
            lists = any(row.table == "appendices" for row in rows)
            last = _Report(f"r{number}", segment.agenda_number, lists)
            number += 1
        elif segment.kind != "appendix":
            last = None
        elif last is not None and not last.lists and segment.agenda_number == last.agenda_number:
            rows = _headed(document, segment, last.report_id)
            # what stands behind a paper of another sort belongs to that
            last = last if rows else None
        yield from rows


def _headed(document: Document, segment: Segment, report_id: str) -> list[Row]:
    """The row of an appendix by the heading that it prints: "Appendix 1 – Costs", or "Annex 1" above a title."""
    heads = segment.lines(document)[:_HEAD_LINES]
    for at, line in enumerate(heads):
        told = _appendix_head(line, heads[at + 1 : at + 2])
        if told is not None:
            label, title, source = told
            values: dict[str, object] = {"report_id": report_id, "label": label, "title": title}
            return [make_row(document, "appendices", values, [source], "reports.bound.bound_reports", 0.7)]
    return []


def _appendix_head(line: Line, below: Sequence[Line]) -> tuple[str, str | None, Passage] | None:
    match = appendix_label().match(line.text)
    if match is None or len(line.text) > _LONGEST_TITLE or line.text.endswith((".", ",", ";")):
        return None
    title = line.text[match.end() :].strip(" :–-")
    if title:
        return match["label"], title, Passage.of(line)
    if below and _titles(line, below[0]):
        return match["label"], below[0].text, Passage.of([line, below[0]])
    return match["label"], None, Passage.of(line)


def _titles(label: Line, line: Line) -> bool:
    """The line below the label is a title: it stands out as the label does, or more."""
    heavy = line.bold or line.text.isupper() or line.size > 1.1 * label.size
    return heavy and line.page == label.page and not line.text.endswith((".", ",")) and len(line.text) < _LONGEST_TITLE
