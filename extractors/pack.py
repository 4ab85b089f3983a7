"""One file, whole: the one place that knows which reader reads which paper.

A reader is a function `(pack) -> rows`. Readers run one after the other; each is guarded, so that one that fails costs
its own rows only and says so.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from extractors.agenda.items import read_agenda
from extractors.bcf.reported import reported_rows
from extractors.bcf.returns import bcf_rows
from extractors.bcf.workbook import is_workbook, read_workbook
from extractors.documents import document_columns
from extractors.front_sheet import read_meeting
from extractors.minuted import minuted_rows
from extractors.minutes import Minutes, read_minutes, unread
from extractors.proposals import is_proposal
from extractors.questions import is_question_paper, question_paper
from extractors.reading.read import Limits, UnreadableFile, read
from extractors.reports.bound import bound_reports
from extractors.segments import Segment, segment_rows, segments
from extractors.tables.lattice import is_drawing
from extractors.tables.model import Table
from extractors.tables.read import KnownTables, tables
from extractors.tables.rows import grid_rows
from extractors.work_programmes import work_programmes
from models.document import Document
from models.evidence import Flag, Row

__all__ = ["Extraction", "Limits", "Pack", "UnreadableFile", "extract", "extract_read"]


@dataclass(slots=True)
class Pack:
    """A file taken apart: what the readers read. `rows` grows as they do, so that later ones can build on earlier."""

    document: Document
    segments: list[Segment]
    rows: list[Row] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    known_tables: KnownTables = field(default_factory=KnownTables)
    _tables: dict[int, list[Table]] = field(default_factory=dict)
    _minutes: list[Minutes] | None = None

    @property
    def minutes(self) -> list[Minutes]:
        """The sets of minutes and decision notices in the file, read once for all who ask; their ids count on."""
        if self._minutes is None:
            self._minutes = []
            for segment in self.of_kind("minutes"):
                for each in read_minutes(self.document, segment.lines(self.document)):
                    each.minutes_id = f"m{len(self._minutes) + 1}"
                    self._minutes.append(each)
        return self._minutes

    def tables_of(self, segment: Segment) -> list[Table]:
        """The ruled tables of one paper, found once for all who ask."""
        if segment.position not in self._tables:
            known = self.known_tables if segment.kind == "bcf_return" else None
            self._tables[segment.position] = tables(self.document.pages[segment.first - 1 : segment.last], known)
        return self._tables[segment.position]

    def of_kind(self, *kinds: str) -> list[Segment]:
        """The segments of some kinds, in order."""
        return [segment for segment in self.segments if segment.kind in kinds]

    def table(self, name: str) -> list[Row]:
        """The rows of one table found so far."""
        return [row for row in self.rows if row.table == name]


Reader = Callable[[Pack], Iterable[Row]]


@dataclass(slots=True)
class Extraction:
    """What one file says: the columns of `documents` that it tells of itself, its facts, and what is wrong with it."""

    document: dict[str, object]
    rows: list[Row] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)


def extract(
    data: bytes, limits: Limits | None = None, progress: Callable[[int, int], None] | None = None
) -> Extraction:
    """Everything that `data` says, a PDF or the workbook of a Better Care Fund return.

    Raises UnreadableFile where nothing can be read. A reader that fails costs its own rows only: the loss is an error
    among the flags and the document's status is "partial".
    """
    if is_workbook(data):
        return _workbook(data)
    return extract_read(read(data, limits, progress))


def extract_read(document: Document) -> Extraction:
    """Everything that a document says that has been read already."""
    pack = Pack(document, segments(document))
    pack.flags.extend(reading_flags(document))
    for reader in READERS:
        run_guarded(pack, reader)
    return Extraction(_document_columns(pack), pack.rows, pack.flags)


def _workbook(data: bytes) -> Extraction:
    """A workbook's sheets stand for pages."""
    found = read_workbook(data)
    status = "partial" if any(flag.severity == "error" for flag in found.flags) else "ok"
    columns = {"kind": "other", "pages": found.sheets, "tagged": False, "scanned_pages": 0, "status": status}
    return Extraction({**columns}, found.rows, found.flags)


def run_guarded(pack: Pack, reader: Reader) -> None:
    """Lets one reader read the pack; its failure becomes a flag that names the reader and the line of code."""
    try:
        pack.rows.extend(reader(pack))
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        name = f"{reader.__module__.removeprefix('extractors.')}.{reader.__name__}"
        message = (
            f"{name} failed and what it had not read yet is missing "
            f"({type(error).__name__}: {error}, in {place.name}, line {place.lineno}): report the file to the project"
        )
        pack.flags.append(Flag("reader.failed", "error", message, "documents"))


def reading_flags(document: Document) -> list[Flag]:
    """What the reading could not read, page by page."""
    flags = [Flag("document.limits", "error", problem, "documents") for problem in document.problems]
    if document.torn:
        flags.append(Flag("document.torn", "warning", TORN, "documents"))
    if document.circular:
        message = "the bookmarks lead back to themselves and were read once each: papers may be missing among them"
        flags.append(Flag("document.bookmarks", "warning", message, "documents"))
    for page in document.pages:
        flags.extend(Flag("page.reading", "warning", problem, "documents", page.number) for problem in page.problems)
        if page.struck:
            message = f"page {page.number} has words that are struck through: texts read from it hold them too"
            flags.append(Flag("page.struck", "info", message, "documents", page.number))
        if page.scanned:
            message = f"page {page.number} is a scan without text and was not read: ingest the file again with --ocr"
            flags.append(Flag("page.scanned", "warning", message, "documents", page.number))
    return flags


def _document_columns(pack: Pack) -> dict[str, object]:
    document = pack.document
    lost = document.torn or any(page.scanned or page.problems for page in document.pages)
    partial = lost or any(flag.severity == "error" for flag in pack.flags)
    return {
        **document_columns(document, pack.segments, pack.rows),
        "pages": len(document.pages),
        "producer": document.metadata.get("Producer"),
        "tagged": document.tagged,
        "scanned_pages": sum(page.scanned for page in document.pages),
        "status": "partial" if partial else "ok",
    }


def cover_reports(pack: Pack) -> Iterable[Row]:
    """Cover reports with the appendices behind them; a report alone of which nothing is read is flagged."""
    rows = list(bound_reports(pack.document, pack.of_kind("cover_report", "appendix"), pack.tables_of))
    if not rows and pack.segments[0].kind == "cover_report":
        message = "the paper looks like a report, but says not for whom or by whom: none was read from it"
        pack.flags.append(Flag("report.no_rows", "info", message, "reports", pack.segments[0].first))
    return rows


def forward_plans(pack: Pack) -> Iterable[Row]:
    """The business to come; a plan of which nothing is read is flagged."""
    body = next((str(row.values["body"] or "") for row in pack.table("meetings")), "") if len(pack.segments) > 1 else ""
    for segment in pack.of_kind("work_programme"):
        rows = work_programmes(pack.document, segment, pack.tables_of(segment), body)
        if not rows:
            message = "the paper is headed as a forward plan or work programme, but no business can be read from it"
            pack.flags.append(Flag("work_programme.no_rows", "info", message, "work_programme", segment.first))
        yield from rows


def papers(pack: Pack) -> Iterable[Row]:
    """The rows of `segments`."""
    return segment_rows(pack.document, pack.segments)


def grids(pack: Pack) -> Iterable[Row]:
    """The ruled tables of every paper; pages whose rules are too many to look through are flagged."""
    for page in pack.document.pages:
        if is_drawing(page.rules):
            message = f"page {page.number} is drawn from {len(page.rules)} lines: no table was looked for among them"
            pack.flags.append(Flag("tables.drawing", "warning", message, "tables", page.number))
    first = 1
    for segment in pack.segments:
        found = pack.tables_of(segment)
        yield from grid_rows(pack.document, found, segment.segment_id, first)
        first += len(found)


def minuted(pack: Pack) -> Iterable[Row]:
    """Everything that minutes and decision notices record; what is not read of them is flagged."""
    for segment in pack.of_kind("minutes"):
        pack.flags.extend(unread(pack.document, segment.lines(pack.document)))
    ruled = [table for segment in pack.of_kind("minutes") for table in pack.tables_of(segment)]
    for minutes in pack.minutes:
        yield from minuted_rows(minutes, pack.document, ruled)


def question_papers(pack: Pack) -> Iterable[Row]:
    """Questions and statements of the public in papers of their own; a paper of them that cannot be read is flagged."""
    for segment in pack.of_kind("other", "appendix", "cover_report"):
        lines = segment.lines(pack.document)
        rows = question_paper(pack.document, lines, segment.agenda_number)
        if not rows and is_question_paper(lines):
            message = "the paper holds questions and answers, but no question can be read from it"
            pack.flags.append(Flag("questions.no_rows", "info", message, "public_questions", segment.first))
        yield from rows


def proposed(pack: Pack) -> Iterable[Row]:
    """Gives no rows: a paper alone that proposes a decision is flagged, as what it proposes is no decision yet."""
    first = pack.segments[0]
    if first.kind == "other" and is_proposal(first.lines(pack.document)):
        message = "the paper proposes a decision: what it proposes is no decision yet, and no rows are made of it"
        pack.flags.append(Flag("decision.proposed", "info", message, "decisions", first.first))
    return []


def better_care(pack: Pack) -> Iterable[Row]:
    """Better Care Fund returns, and what other papers say of the fund's income."""
    rows, flags = bcf_rows(pack.document, pack.known_tables)
    pack.flags.extend(flags)
    for segment in pack.of_kind("cover_report", "appendix", "other"):
        rows.extend(reported_rows(pack.document, segment.first, segment.last, pack.tables_of(segment), rows))
    return rows


TORN = "the PDF breaks off before its end and was read as far as it goes, a page may lack its text: fetch it again"

READERS: tuple[Reader, ...] = (
    papers,
    read_meeting,
    read_agenda,
    minuted,
    question_papers,
    cover_reports,
    forward_plans,
    proposed,
    grids,
    better_care,
)
