"""Work programmes and forward plans: tables of the business that is to come, one row a piece of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from extractors.language import vocabulary
from extractors.language.dates import parse_date
from extractors.passage import Passage
from extractors.plan_calendars import calendar
from extractors.plan_cards import cards
from extractors.plan_columns import columned
from extractors.plan_headers import Columns, columns_of, header_of, headless, known_field
from extractors.plan_lists import date_heading, item_fields, items_of_cell, listed
from extractors.rows import make_row
from extractors.segments import Segment
from extractors.tables.model import Cell, Table
from models.document import Document, Line
from models.evidence import Row

# Lines of the first page that tell what plan it is: title and notice, not yet the table's columns.
_OPENING = 4
_BOUND = re.compile(
    r"\b(?:before|after|by|until|no later than|no sooner than|earliest|from|week (?:commencing|beginning))\b", re.I
)
FIELDS = ("title", "description", "meeting_date", "author", "portfolio_holder", "other")


@dataclass(frozen=True, slots=True)
class _Plan:
    """`kind` is "cabinet" for a plan of key decisions, else "committee"; `lead` the field that the officer in charge
    belongs to: who will bring a report is its author, of a key decision that is given notice of the officer is not.
    """

    kind: str
    lead: str


@dataclass(slots=True)
class _State:
    """What holds for the rows to come: the date that a heading or a group row gave, the columns of the last header."""

    date: Passage | None = None
    columns: Columns | None = None
    width: int = 0
    cell_date: Passage | None = None
    """The day that the last row printed which has one in its own first column."""


@dataclass(slots=True)
class _Entry:
    """One piece of business: the passages of each field."""

    fields: dict[str, list[Passage]] = field(default_factory=dict)

    def is_rest(self) -> bool:
        """Only remarks on a decision ("Part exempt"): the end of a row that a page's end cut off."""
        own = [passage for name, passages in self.fields.items() if name != "meeting_date" for passage in passages]
        return bool(own) and all(not _without_remarks(passage)[0] for passage in own)

    def take_in(self, rest: _Entry) -> None:
        """Takes the rest of a row in that a page's end cut off, but for its day."""
        passages = [passage for name, held in rest.fields.items() if name != "meeting_date" for passage in held]
        self.fields.setdefault("other", []).extend(passages)


def work_programmes(document: Document, segment: Segment, found: Sequence[Table], body: str = "") -> list[Row]:
    """Rows of `work_programme` of a paper: of those of its ruled tables `found` with a known header, else of columns
    without rules, else of cards.

    `body` is whose pack the paper stands in, empty where it stands alone.
    """
    plan = _plan(document, segment, body)
    return [_row(document, plan, entry) for entry in _read(document, segment, found)]


def _read(document: Document, segment: Segment, found: Sequence[Table]) -> list[_Entry]:
    """The entries as the surest reading gives them that gives any: tables with headings, calendars, cards, lists below
    the days of meetings, and at last tables whose cells alone tell what they hold.
    """
    if entries := _tabled(document, segment, found):
        return entries
    lines = segment.lines(document)
    if entries := _tabled(document, segment, columned(lines, known_field)):
        return entries
    if entries := [_Entry(fields) for table in found for fields in calendar(table)]:
        return entries
    things = list(_in_order(document, found, segment))
    entries = [_Entry(fields) for fields in cards(things, known_field)]
    if all(entry.fields.keys() <= {"title", "meeting_date"} for entry in entries):
        # no card: "Meeting: 10 November" is the one label of a list
        alone = [each for each in things if isinstance(each, Line)]
        entries = [_Entry(fields) for fields in listed(alone, known_field)] or entries
    return entries or [entry for table in found for entry in _headless_entries(table)]


def _tabled(document: Document, segment: Segment, found: Sequence[Table]) -> list[_Entry]:
    """The entries of the tables; what a page's end cut off a row goes with its row again."""
    entries: list[_Entry] = []
    for entry in _entries(document, segment, found):
        if entries and entry.is_rest():
            entries[-1].take_in(entry)
        else:
            entries.append(entry)
    return entries


def _plan(document: Document, segment: Segment, body: str) -> _Plan:
    """What plan it is, told by the words of its first page, and in a pack by whose pack it is."""
    words = vocabulary.load("work_programmes")
    told = " ".join([segment.title or "", *(line.text for line in segment.lines(document)[:_OPENING])])
    kinds: dict[str, list[str]] = words["plans"]
    kind = next((kind for kind, each in kinds.items() if re.search("|".join(each), told, re.I)), "committee")
    if body and not re.search(words["executive"], f"{body} {told}", re.I):
        kind = "committee"
    notice = kind != "committee" and re.search(words["notice"], told, re.I)
    return _Plan(kind, "other" if notice else "author")


def _entries(document: Document, segment: Segment, found: Sequence[Table]) -> Iterator[_Entry]:
    state = _State()
    for thing in _in_order(document, found, segment):
        if isinstance(thing, Table):
            yield from _table_entries(thing, state)
        else:
            _take_heading(thing, state)


def _in_order(document: Document, found: Sequence[Table], segment: Segment) -> Iterator[Table | Line]:
    """Tables, and the lines that stand outside them, down the pages."""
    things: list[tuple[int, float, Table | Line]] = [
        (table.parts[0].page, table.parts[0].box[1], table) for table in found
    ]
    for line in segment.lines(document):
        if not any(table.holds(line) for table in found):
            things.append((line.page, line.top, line))
    things.sort(key=lambda thing: thing[:2])
    yield from (thing for _, _, thing in things)


def _take_heading(line: Line, state: _State) -> None:
    match = date_heading().fullmatch(line.text.strip())
    if match:
        state.date = Passage.of(line).slice(match.start("date"), match.end("date"))


def _table_entries(table: Table, state: _State) -> Iterator[_Entry]:
    grid = _grid(table)
    columns = columns_of(grid)
    first = 0
    if columns is not None:
        state.columns, state.width, first = columns, table.n_cols, columns.header
    if state.columns is None or state.width != table.n_cols:
        return
    for cells in grid[first:]:
        written = [cell for cell in cells if cell.text]
        if header_of([cells]) is not None or [cell.text for cell in written] == state.columns.printed:
            continue
        if len(written) == 1 and _heads_rows(written[0], table):
            _take_group(written[0], state)
        elif written:
            yield from _row_entries(cells, state)


def _heads_rows(cell: Cell, table: Table) -> bool:
    """The one text of its row heads those below: it reaches across the table, ends in a colon, or is a day."""
    across = cell.col_span >= table.n_cols - 1 or cell.text.endswith(":")
    return across or (cell.col == 0 and date_heading().fullmatch(cell.text.strip()) is not None)


def _headless_entries(table: Table) -> Iterator[_Entry]:
    """A table whose headings are missing or unknown: the days in one of its columns tell what the others hold."""
    grid = _grid(table)
    columns = headless(grid)
    if columns is not None:
        state = _State(columns=columns, width=table.n_cols)
        for cells in grid:
            if sum(bool(cell.text) for cell in cells) > 1:
                yield from _row_entries(cells, state)


def _take_group(cell: Cell, state: _State) -> None:
    """A row of one cell across the table heads the rows under it: with their date, or with none."""
    match = date_heading().fullmatch(cell.text.strip())
    state.date = cell.passage.slice(match.start("date"), match.end("date")) if match else None


def _grid(table: Table) -> list[list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.col)):
        rows.setdefault(cell.row, []).append(cell)
    return list(rows.values())


def _row_entries(cells: Sequence[Cell], state: _State) -> Iterator[_Entry]:
    """One entry, or one for each item that the title's cell lists."""
    entry = _entry(cells, state)
    assert state.columns is not None
    title = next((cell for cell in cells if state.columns.fields.get(cell.col) == "title"), None)
    items = items_of_cell(title) if title is not None and state.columns.listed else []
    if len(items) < 2:
        entry.fields.update({"title": items} if items and len(title.lines if title else []) == 1 else {})
        yield entry
        return
    for item in items:
        # what stands in the row's other cells is said of all its items together: only the day holds for each
        fields = item_fields(item)
        day = entry.fields.get("meeting_date")
        yield _Entry(fields | ({"meeting_date": day} if day else {}))


def _entry(cells: Sequence[Cell], state: _State) -> _Entry:
    assert state.columns is not None
    entry = _Entry()
    for cell in cells:
        name = state.columns.fields.get(cell.col, "other")
        if cell.text:
            entry.fields.setdefault(name, []).append(cell.passage)
    if "description" not in state.columns.fields.values() and "title" in entry.fields:
        _part_title(entry)
    day = _day_above(entry, state)
    if day is not None:
        entry.fields["meeting_date"] = [day]
    return entry


def _day_above(entry: _Entry, state: _State) -> Passage | None:
    """The day of the heading above the row; in a table with days in its first column that of the row above, where the
    row's own cell is empty or a part of that.
    """
    assert state.columns is not None
    if "meeting_date" not in state.columns.fields.values():
        return state.date if "meeting_date" not in entry.fields else None
    if state.columns.fields.get(0) != "meeting_date":
        return None
    if "meeting_date" in entry.fields:
        state.cell_date = entry.fields["meeting_date"][0]
        return None
    return state.cell_date


def _part_title(entry: _Entry) -> None:
    """A cell that holds the title in bold, then what it is about, then remarks on the decision."""
    passage = entry.fields["title"][0]
    end = passage.bold_end()
    if 0 < end < len(passage.text):
        entry.fields["title"] = [passage.slice(0, end)]
        description, remarks = _without_remarks(passage.slice(end))
        if description:
            entry.fields["description"] = [description]
        if remarks:
            entry.fields.setdefault("other", []).insert(0, remarks)


def _without_remarks(passage: Passage) -> tuple[Passage, Passage | None]:
    marks = "|".join(vocabulary.load("work_programmes")["remarks"])
    match = re.search(rf"(?:^|(?<=\s))(?:(?:{marks})(?:\s+|$))+$", passage.text, re.I)
    if match is None:
        return passage, None
    return passage.slice(0, match.start()), passage.slice(match.start())


def _row(document: Document, plan: _Plan, entry: _Entry) -> Row:
    values: dict[str, object] = {"plan": plan.kind}
    fields = _with_lead(plan, entry.fields)
    for name in FIELDS:
        text = "\n".join(passage.text for passage in fields.get(name, []))
        values[name] = text or None
    values["meeting_on"] = _day(values["meeting_date"])
    sources = [passage for name in FIELDS for passage in fields.get(name, [])]
    return make_row(document, "work_programme", values, sources, "work_programmes.work_programmes", 0.9)


def _with_lead(plan: _Plan, fields: dict[str, list[Passage]]) -> dict[str, list[Passage]]:
    """The officer in charge, in the field that the plan gives to one."""
    lead = fields.get("lead")
    if not lead:
        return fields
    home = plan.lead if plan.lead not in fields else "other"
    return fields | {home: [*fields.get(home, []), *lead]}


def _day(printed: object) -> date | None:
    """The day that is printed; "Not before 1 August 2024" names none."""
    if not isinstance(printed, str) or _BOUND.search(printed):
        return None
    return parse_date(printed)
