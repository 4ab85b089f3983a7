"""Decision sheets: a table with a row a decision ("Item | Topic | Decision")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.language.patterns import pattern
from extractors.language.vocabulary import either
from extractors.measure import Measure
from extractors.minutes.forms import DECISION, kind_of
from extractors.minutes.model import MinuteItem
from extractors.minutes.notices import notice_body
from extractors.paragraphs import Paragraph, paragraphs
from extractors.passage import Passage
from extractors.reading.lines import make_line, spaced, step
from models.document import Line, Word

NUMBER, TITLE = "number", "title"
FEWEST_NUMBERED = 2
"""Rows whose titles begin with a number, from which on numbers begin rows."""
_OWN_NUMBER = re.compile(r"(?P<number>[A-Z]{0,3}\d{1,3}[A-Za-z]?|\d{1,2}/\d{1,3})[.):]\s+(?=\S)")
# White space, in font sizes, that parts a table from the words below it.
_BELOW = 0.8
_NUMBERED = re.compile(
    r"(?:[A-Z]{1,4}[./-]\d{1,4}(?:/\d{2,4})?|[A-Z]{0,3}\d{1,3}[A-Za-z]?|\d{1,2}/\d{1,3}|[A-Z])[.):]?"
)
# Words stand at their column's margin within so many points.
_SLACK = 8.0
# White space, in font sizes, that parts a note from the title above it.
_APART = 0.7
# The heads of columns are as near to one another as this many font sizes.
_HEAD_GAP = 0.7
# … and nearer in narrow cells.
_HEAD_GAPS = (_HEAD_GAP, 0.5)
_APOLOGIES = pattern("minutes", "begins_apologies")


@dataclass(slots=True)
class _Column:
    """One column: what it holds ("number", "title", "decision", "other"), its heading and where it begins."""

    holds: str
    heading: Line
    left: float


@dataclass(slots=True)
class _Row:
    """The words of one row by column, a line a list entry."""

    cells: dict[int, list[Line]] = field(default_factory=dict)

    def passage(self, columns: Sequence[_Column], holds: str) -> Passage:
        lines = [line for at, each in enumerate(columns) if each.holds == holds for line in self.cells.get(at, [])]
        return Passage.joined([Passage.of(lines)] if lines else [], " ")

    def title(self, columns: Sequence[_Column]) -> list[Line]:
        """The lines of the title: what stands apart below them in the cell ("Wards: all") is a note, and so is
        "(Key decision)" wherever it stands."""
        note = either("forms", "sheet_note")
        lines = next(self.cells[at] for at, each in enumerate(columns) if each.holds == TITLE and at in self.cells)
        pitches = [step(above, below) for cell in self.cells.values() for above, below in pairwise(cell)]
        least = min((pitch for pitch in pitches if pitch > 0), default=0.0)
        for count, (above, below) in enumerate(pairwise(lines), 1):
            apart = above.page == below.page and below.top - above.bottom > _APART * below.size
            # lines may be set far apart throughout
            apart = apart and step(above, below) > least + _APART * below.size / 2
            if apart or note.fullmatch(below.text):
                return lines[:count]
        return lines


def sheet_at(lines: Sequence[Line]) -> int | None:
    """The index of the line that heads the columns of a decision sheet; None where there is no such table."""
    return next((at for at, line in enumerate(lines) if _columns(line)), None)


def sheet_items(lines: Sequence[Line], measure: Measure) -> list[MinuteItem]:
    """One item a row; `lines` begin with the head of the columns."""
    columns = _at_their_margins(_with_numbers_apart(_columns(lines[0]), lines[1:]), lines[1:])
    body = [line for line in lines[1:] if not _columns(line)]
    rows, stop = _rows(body, columns, numbered=_numbers_titles(lines[1:], columns))
    place = next(at for at, column in enumerate(columns) if column.holds == DECISION)
    ends = [line.x1 for row in rows for line in row.cells.get(place, [])]
    measure = replace(measure, left=columns[place].left, right=max(ends, default=measure.right))
    items = [_item(row, columns, measure) for row in rows if row.passage(columns, TITLE)]
    if items:
        items[-1].paragraphs.extend(_close_below(body[stop:]))
    return items


def _close_below(lines: Sequence[Line]) -> list[Paragraph]:
    """What stands below the table from the close of the meeting on: it is looked for at the last item's end."""
    below = paragraphs(lines)
    closings = either("minutes", "closings")
    at = next((at for at, each in enumerate(below) if closings.match(each.whole.text)), len(below))
    return below[at:]


def _columns(line: Line) -> list[_Column]:
    """The columns that a line of headings names; none where it is no head of a decision sheet."""
    for gap in _HEAD_GAPS:
        columns = [_Column(_holds(run), make_line(run, line.page), run[0].x0) for run in line.runs(gap)]
        holds = [column.holds for column in columns]
        if TITLE not in holds and NUMBER in holds:
            # "Item | Decision": the item's column holds number and title, or the number alone
            columns[holds.index(NUMBER)].holds = TITLE
            holds = [column.holds for column in columns]
        if holds.count(DECISION) == 1 and holds.count(TITLE) == 1:
            return columns
    return []


def _with_numbers_apart(columns: list[_Column], lines: Sequence[Line]) -> list[_Column]:
    """ "No. Subject" over narrow cells: two columns, where numbers stand below the first word and titles below the
    second.
    """
    first, *rest = columns
    words = first.heading.words
    if first.holds != TITLE or len(words) < 2 or not either("forms", "sheet_number").fullmatch(words[0].text):
        return columns
    left, right = words[0].x0, words[1].x0
    below = [line.words for line in lines if len(line.words) > 1 and abs(line.x0 - left) < _SLACK / 2]
    rows = [row for row in below if _NUMBERED.fullmatch(row[0].text) and abs(row[1].x0 - right) < _SLACK / 2]
    if len(rows) < FEWEST_NUMBERED:
        return columns
    page = first.heading.page
    number = _Column(NUMBER, make_line(words[:1], page), left)
    return [number, _Column(TITLE, make_line(words[1:], page), right), *rest]


def _holds(run: list[Word]) -> str:
    text = spaced(run)
    if len(run) > 1 and either("forms", "sheet_number").fullmatch(run[0].text):
        # "No. Subject", close beside one another
        text = spaced(run[1:]) if either("forms", "sheet_title").fullmatch(spaced(run[1:])) else text
    for kind in (NUMBER, TITLE):
        if either("forms", f"sheet_{kind}").fullmatch(text):
            return kind
    return DECISION if kind_of(run) == DECISION else "other"


def _at_their_margins(columns: list[_Column], lines: Sequence[Line]) -> list[_Column]:
    """Headings may stand centred over their columns: a column begins where the runs below it do."""
    begins = [run[0].x0 for line in lines for run in line.runs(_HEAD_GAP)]
    for before, column in pairwise(columns):
        inside = [x0 for x0 in begins if before.heading.x1 < x0 <= column.left]
        # a wide gap between the words of one justified line begins no column
        often = [x0 for x0 in inside if sum(abs(x0 - other) < 1 for other in begins) >= FEWEST_NUMBERED]
        column.left = min([*often, column.left])
    columns[0].left = min([*(x0 for x0 in begins if x0 <= columns[0].left), columns[0].left])
    return columns


def _numbers_titles(lines: Sequence[Line], columns: Sequence[_Column]) -> bool:
    """The titles' column has no column of numbers beside it and holds them itself: "4. Minutes", "5. Budget"."""
    if columns[0].holds != TITLE:
        return False
    numbered = [line for line in lines if _title_number(line.words, columns[0])]
    return len(numbered) >= FEWEST_NUMBERED


def _title_number(words: Sequence[Word], column: _Column) -> Word | None:
    """The number that a row's title begins with, its point behind it."""
    first = words[0]
    stands = abs(first.x0 - column.left) < _SLACK and _NUMBERED.fullmatch(first.text) is not None
    return first if stands and first.text.endswith((".", ")", ":")) and len(words) > 1 else None


def _rows(lines: Sequence[Line], columns: Sequence[_Column], *, numbered: bool) -> tuple[list[_Row], int]:
    """The rows, and how many of the lines they take."""
    rows: list[_Row] = []
    before: Line | None = None
    for at_line, line in enumerate(lines):
        cells = _cells(line, columns)
        if before and rows and _ends_sheet(line, before, columns, cells):
            return rows, at_line
        first = rows[-1] if rows else None
        begins = _title_number(line.words, columns[0]) if numbered else _begins_row(cells, columns, first, before, line)
        if begins:
            rows.append(_Row())
        if rows:
            for at, words in cells.items():
                rows[-1].cells.setdefault(at, []).append(make_line(words, line.page))
        before = line
    return rows, len(lines)


def _ends_sheet(line: Line, before: Line, columns: Sequence[_Column], cells: dict[int, list[Word]]) -> bool:
    """What stands below the table: a line below white space, without a number, that keeps to no column or the first.

    Where the first column holds numbers alone, words that run across it are none of the table's however near.
    """
    if 0 not in cells or _NUMBERED.fullmatch(line.words[0].text):
        return False
    across = len(line.runs(_HEAD_GAP)) == 1 and len(cells) > 1
    near = line.page != before.page or line.top - before.bottom < _BELOW * line.size
    if near:
        return across and columns[0].holds == NUMBER
    return across or (len(cells) == 1 and columns[0].holds != DECISION)


def _cells(line: Line, columns: Sequence[_Column]) -> dict[int, list[Word]]:
    cells: dict[int, list[Word]] = {}
    for word in line.words:
        at = max((at for at, column in enumerate(columns) if word.x0 >= column.left - _SLACK), default=0)
        cells.setdefault(at, []).append(word)
    return cells


def _begins_row(
    cells: dict[int, list[Word]], columns: Sequence[_Column], row: _Row | None, before: Line | None, line: Line
) -> bool:
    """A number in the column of numbers; without such a column a title and a decision side by side, below white."""
    for at, column in enumerate(columns):
        if column.holds == NUMBER:
            return at in cells and _NUMBERED.fullmatch(cells[at][0].text) is not None
    titled = any(column.holds == TITLE and at in cells for at, column in enumerate(columns))
    decided = any(column.holds == DECISION and at in cells for at, column in enumerate(columns))
    apart = before is None or before.page != line.page or line.top - before.bottom > 0.5 * line.size
    return titled and decided and (row is None or apart)


def tells_no_decision(title: str) -> bool:
    """Under such a title the cell tells who declared what, or who sent apologies: the column's head marks nothing."""
    return either("declarations", "titles").search(title) is not None or _APOLOGIES.match(title) is not None


def _item(row: _Row, columns: Sequence[_Column], measure: Measure) -> MinuteItem:
    """The head of the column is what marks the decision where its cell has no word of its own."""
    number, title = row.passage(columns, NUMBER), Passage.of(row.title(columns))
    if not number and _NUMBERED.fullmatch(title.text):
        number, title = title, title.slice(len(title.text))
    elif not number and (own := _OWN_NUMBER.match(title.text)):
        number, title = title.slice(0, own.end("number")), title.slice(own.end())
    place = next(at for at, column in enumerate(columns) if column.holds == DECISION)
    body = notice_body(row.cells.get(place, []), None, measure)
    marked = [] if tells_no_decision(title.text) else paragraphs([columns[place].heading], measure)
    decided = [*marked, *body.decided]
    item = MinuteItem(number.text.rstrip(".):") or None, title.text, None, title, number)
    item.paragraphs, item.decided, item.told = body.every, decided, body.told
    return item
