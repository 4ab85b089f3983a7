"""Minutes set as a ruled table with a column of titles: "1 | Apologies | Cllr Ash was away | Clerk"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from extractors.language.patterns import pattern
from extractors.language.vocabulary import either
from extractors.minutes.forms import DECISION, kind_of
from extractors.minutes.open_grids import open_grids
from extractors.minutes.sheets import tells_no_decision
from extractors.minutes.title_grids import Grid, ruled_grid
from extractors.minutes.titles import Heading
from extractors.minutes.usual import is_usual
from extractors.passage import Passage
from extractors.reading.lines import make_line
from models.document import Document, Line, Word

# A table of minutes has so many rows at least, and the usual business of a meeting in so many of them …
_FEWEST_ROWS, _FEWEST_USUAL = 4, 2
# … and titles of so many words, and text of so many in its longest cell.
_TITLE_WORDS, _TEXT_WORDS = 12, 12
# Of the lines between its first and last rule so many may run over an edge between columns.
_MOST_CUT = 0.05
_NOTHING = re.compile(r"\W*(?:none|nil|n/?a)?\W*", re.I)
_NUMBER = re.compile(r"\(?(?P<core>[A-Z]{0,4}[ ./-]?\d{1,4}(?:[./-]\d{1,4}){0,3}[a-z]?)\)?[.:)]?")
_OWN_NUMBER = re.compile(r"\(?(?P<core>[A-Z]{0,3}\d{1,3}(?:[./]\d{1,4}){0,2})\)?[.):]*\s+(?=[A-Z])")


class Columned(NamedTuple):
    """The lines in the order in which they are read, the headings among them, and what stands in a column of actions
    by the line beside it."""

    lines: list[Line]
    headings: list[Heading]
    beside: dict[int, Passage]


@dataclass(slots=True)
class _Row:
    """The cells of one row, each a list of lines; `lines` are those that run over the whole row."""

    cells: dict[int, list[Line]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    def words(self, column: int) -> list[Word]:
        return [word for line in self.cells.get(column, []) for word in line.words]

    def number(self, column: int) -> re.Match[str] | None:
        """The number in a cell, which may be too narrow for it ("24/" above "31")."""
        return _NUMBER.fullmatch("".join(word.text for word in self.words(column)))

    def text(self, column: int) -> str:
        return " ".join(word.text for word in self.words(column))


def _keeps_to_columns(lines: Sequence[Line], grids: dict[int, Grid]) -> bool:
    """Hardly a line runs over the edges between columns, as text does between a table of people and boxes below it."""
    placed = [(grid, line) for line in lines if (grid := grids.get(line.page)) is not None]
    cut = [grid.cuts(line) for grid, line in placed if 0 < grid.row(line) < len(grid.rows)]
    return sum(cut) <= _MOST_CUT * len(cut)


class _Roles(NamedTuple):
    """Which column holds numbers (if any), titles, text, decisions (if any), and who acts (if any)."""

    number: int | None
    title: int
    text: int
    decision: int | None
    action: int | None


def title_columns(document: Document, lines: Sequence[Line]) -> Columned | None:
    """The lines of minutes in a table with titles in a column of their own; None for all other minutes."""
    pages = sorted({line.page for line in lines})
    ruled = {number: grid for number in pages if (grid := ruled_grid(document.pages[number - 1])) is not None}
    return _in_columns(lines, ruled) or _in_columns(lines, open_grids(lines))


def _in_columns(lines: Sequence[Line], grids: dict[int, Grid]) -> Columned | None:
    """The lines by the columns of the grids, each of a page."""
    if not grids or not _keeps_to_columns(lines, grids):
        return None
    rows, before, behind = _rows(lines, grids)
    width = max((column for row in rows for column in row.cells), default=0) + 1
    roles = _roles(rows, width)
    if roles is None:
        return None
    decided = _head_of_decisions(rows, roles.title, roles.decision) if roles.decision is not None else []
    rows = _over_page_ends(_without_heads(rows, roles), roles)
    while rows and _lists_people(rows[0], roles):
        before.extend(rows.pop(0).lines)
    for row in rows if roles.decision is not None else ():
        _mark_decision(row, roles, decided)
    return _columned(rows, roles, before, behind)


# --- rows and what their columns hold --------------------------------------------------------------------------------


def _rows(lines: Sequence[Line], grids: dict[int, Grid]) -> tuple[list[_Row], list[Line], list[Line]]:
    """The rows, and the lines before and behind the table; a row goes on over a page's end."""
    rows: list[_Row] = []
    before: list[Line] = []
    behind: list[Line] = []
    last: tuple[int, int] | None = None
    for line in lines:
        grid = grids.get(line.page)
        place = grid.row(line) if grid else 0
        if grid is None or place in (0, len(grid.rows)):
            (behind if rows else before).append(line)
            continue
        if (line.page, place) != last:
            rows.append(_Row())
            last = (line.page, place)
        rows[-1].lines.append(line)
        cells: dict[int, list[Word]] = {}
        for word in line.words:
            cells.setdefault(grid.column(word), []).append(word)
        for column, words in cells.items():
            rows[-1].cells.setdefault(column, []).append(make_line(words, line.page))
    return rows, before, behind


def _roles(rows: Sequence[_Row], width: int) -> _Roles | None:
    """What the columns hold, by most rows; None where there is no column of titles beside one of text."""
    if len(rows) < _FEWEST_ROWS or width < 2:
        return None
    number = 0 if sum(row.number(0) is not None for row in rows) * 2 > len(rows) else None
    title = next((at for at in range(width - 1) if at != number and _filled(rows, at)), None)
    if title is None:
        return None
    text = max(range(title + 1, width), key=lambda column: sum(len(row.words(column)) for row in rows))
    if text == title + 2 and _head_of_decisions(rows, title, text):
        text = title + 1
    titles = [_OWN_NUMBER.sub("", row.text(title)) for row in rows if row.cells.get(title)]
    usual = sum(is_usual(each) for each in titles)
    long = max(len(row.words(text)) for row in rows)
    brief = bool(titles) and median(len(each.split()) for each in titles) <= _TITLE_WORDS
    if text != title + 1 or usual < _FEWEST_USUAL or long < _TEXT_WORDS or not brief:
        return None
    decision = next((at for at in range(text, width)[:2] if _head_of_decisions(rows, title, at)), None)
    action = max(text, decision or 0) + 1
    return _Roles(number, title, text, decision, action if action < width else None)


def _head_of_decisions(rows: Sequence[_Row], title: int, column: int) -> list[Line]:
    """The head of a column of decisions; nothing where the column has another head, or none."""
    heads = pattern("minutes", "item_column")
    head = next((row for row in rows if heads.fullmatch(row.text(title))), _Row())
    return head.cells.get(column, []) if kind_of(head.words(column)) == DECISION else []


def _filled(rows: Sequence[_Row], column: int) -> bool:
    return sum(column in row.cells for row in rows) * 2 > len(rows)


def _without_heads(rows: Sequence[_Row], roles: _Roles) -> list[_Row]:
    """The rows without the heads of the columns, which may be printed on every page."""
    heads = pattern("minutes", "item_column")
    printed = Counter(row.text(roles.title) for row in rows)
    return [
        row
        for row in rows
        if not (heads.fullmatch(row.text(roles.title)) and len(row.words(roles.text)) <= 3)
        and not (printed[row.text(roles.title)] > 2 and len(row.words(roles.text)) <= 3)
    ]


def _over_page_ends(rows: Sequence[_Row], roles: _Roles) -> list[_Row]:
    """The rows, each with what of it a page's end cut off: cells on the next page beside an empty title."""
    whole: list[_Row] = []
    for row in rows:
        cut = whole and row.lines[0].page > whole[-1].lines[-1].page
        if cut and not row.words(roles.title) and (roles.number is None or not row.words(roles.number)):
            for column, lines in row.cells.items():
                whole[-1].cells.setdefault(column, []).extend(lines)
            whole[-1].lines.extend(row.lines)
        else:
            whole.append(row)
    return whole


# --- lines and headings ----------------------------------------------------------------------------------------------


def _lists_people(row: _Row, roles: _Roles) -> bool:
    """A row above the business: those present, or those who sent apologies where nobody numbers it."""
    label = row.text(roles.title)
    if roles.number is not None and row.text(roles.number):
        return False
    listing = either("papers", "present"), either("minutes", "people_titles")
    return any(words.match(label) for words in listing)


def _mark_decision(row: _Row, roles: _Roles, head: Sequence[Line]) -> None:
    """The head of the column of decisions marks what its cell says where the cell has no word of its own for it."""
    cell = row.cells.get(roles.decision or 0, [])
    words, own = row.text(roles.decision or 0), either("minutes", "decision_words")
    if tells_no_decision(row.text(roles.title)) or _NOTHING.fullmatch(words):
        return
    if not any(own.match(line.text) for line in cell):
        cell[:0] = head


def _columned(rows: Iterable[_Row], roles: _Roles, before: list[Line], behind: list[Line]) -> Columned:
    lines = list(before)
    headings: list[Heading] = []
    beside: dict[int, Passage] = {}
    for row in rows:
        titles = row.cells.get(roles.title, [])
        if titles:
            headings.append(_heading(row, roles, len(lines)))
            lines.extend(titles)
        told = [line for column in sorted(row.cells) if column not in _set_apart(roles) for line in row.cells[column]]
        lines.extend(told)
        notes = row.cells.get(roles.action, []) if roles.action is not None else []
        for note in notes if lines else ():
            _note(beside, told or titles or lines[-1:], note)
    return Columned([*lines, *behind], headings, beside)


def _set_apart(roles: _Roles) -> tuple[int | None, ...]:
    return roles.number, roles.title, roles.action


def _heading(row: _Row, roles: _Roles, first: int) -> Heading:
    titles = row.cells[roles.title]
    title = Passage.of(titles)
    number: str | None = None
    number_words: list[Word] = []
    if roles.number is not None and (match := row.number(roles.number)):
        number, number_words = match["core"], row.words(roles.number)
    elif own := _OWN_NUMBER.match(title.text):
        number, number_words = own["core"], titles[0].words[:1]
        title = title.slice(own.end())
    end = len(re.sub(r"[\s:.–-]+$", "", title.text))
    return Heading(first, first + len(titles) - 1, number, title.slice(0, end), number_words)


def _note(beside: dict[int, Passage], told: Sequence[Line], note: Line) -> None:
    """Who acts stands beside the nearest line of the text."""
    line = min(told, key=lambda each: (each.page != note.page, abs(each.middle - note.middle)))
    known = beside.get(id(line))
    beside[id(line)] = Passage.joined([known, Passage.of(note)], " ") if known else Passage.of(note)
