"""Declarations of interest in tables and columns: who, about what, of which kind, why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.declarations.model import HONORIFIC, Found, declares_nothing, kind_of
from extractors.language.sought import Sought
from extractors.language.vocabulary import either, load
from extractors.minutes.model import MinuteItem
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from extractors.reading.lines import spaced
from models.document import Line, Word

# Cells of one row stand apart by so much white space at least, in font sizes.
_GAP = 0.9
# Cells begin at their column within so many points, words of a cell within fewer.
_SLACK, _WORD_SLACK = 6.0, 4.0
# From line to line, in font sizes: what goes on in a cell, and what stands apart from the table.
_WRAPPED, _APART = 1.35, 1.6


@cache
def _kind_first() -> re.Pattern[str]:
    """ "Personal – his daughter …", "Pecuniary, owner of …": the kind before a dash, a colon, a comma."""
    kinds = load("declarations")["kinds"]
    return re.compile(
        rf"(?P<kind>(?:{kinds})(?:\W+(?:and\W+)?(?:{kinds}))*(?: interest)?)(?:\s+[–—:-]|(?<=al|ry|le|st)[,:])\s*", re.I
    )


@dataclass(slots=True)
class _Column:
    kind: str
    x0: float


@dataclass(slots=True)
class Table:
    """A table of declarations: its columns by what they tell, the lines below its head, the paragraphs it takes up."""

    columns: list[_Column]
    lines: list[Line]
    paragraphs: list[Paragraph]


def declaration_table(item: MinuteItem) -> Table | None:
    """A table of declarations: its head names a column of people and one of interests or reasons."""
    for place, paragraph in enumerate(item.paragraphs):
        for line in paragraph.lines:
            columns = _columns(line)
            if columns:
                following = [line for other in item.paragraphs[place:] for line in other.lines]
                following = following[following.index(line) + 1 :]
                return _body(item, columns, line, following)
    return None


@cache
def _names_people() -> Sought:
    """The head of the column of people, which no table of declarations is without."""
    return Sought(either("declarations", "heads", "person"))


def _columns(line: Line) -> list[_Column]:
    if not _names_people().may_stand_in(line.text):
        return []
    columns = []
    for run in line.runs(_GAP):
        text = spaced(run)
        kind = head_of(text.strip(" :"))
        if kind is None:
            return []
        columns.append(_Column(kind, run[0].x0))
    kinds = {column.kind for column in columns}
    return columns if "person" in kinds and kinds & {"reason", "kind"} and len(columns) > 1 else []


def head_of(text: str) -> str | None:
    """What the column or field holds that has this head; None where it is no head."""
    kinds = load("declarations")["heads"]
    return next((kind for kind in kinds if either("declarations", "heads", kind).fullmatch(text)), None)


def _body(item: MinuteItem, columns: list[_Column], head: Line, following: Sequence[Line]) -> Table:
    """The rows of the table: as long as lines begin at its columns."""
    lines: list[Line] = []
    for line in following:
        starts = [run[0].x0 for run in line.runs(_GAP)]
        if not all(any(abs(start - column.x0) < _SLACK for column in columns) for start in starts):
            break
        alone = len(starts) == 1 and abs(starts[0] - columns[0].x0) < _SLACK
        above = lines[-1] if lines else head
        apart = above.page == line.page and line.bottom - above.bottom > _APART * line.size
        if alone and (apart or line.x1 > columns[1].x0 + _SLACK):
            break
        lines.append(line)
    used = {id(line) for line in (head, *lines)}
    paragraphs = [each for each in item.paragraphs if any(id(line) in used for line in each.lines)]
    return Table(columns, lines, paragraphs)


def in_table(table: Table, kind: str | None) -> list[Found]:
    """The declarations of a table, row by row; `kind` is that of a label above it, for rows that tell none."""
    found = (declared_in_row(row, kind, "declarations.tables.in_table") for row in _table_rows(table))
    return [each for each in found if each is not None]


def declared_in_row(row: dict[str, Passage], kind: str | None, rule: str) -> Found | None:
    """The declaration of a row or card, its cells by what they tell; None where it names nobody or no interest."""
    person, reason = row.get("person"), row.get("reason") or row.get("kind")
    if person is None or reason is None or declares_nothing(reason.text):
        return None
    text = reason.text
    named = row["kind"].text if {"kind", "reason"} <= row.keys() else kind_of(text)
    split = _kind_first().match(text)
    if split and named is None:
        named, text = split["kind"], text[split.end() :]
    return Found(person.text, text, named or kind, list(row.values()), rule, 0.9)


def _table_rows(table: Table) -> list[dict[str, Passage]]:
    """Cells by column; a row begins where its first column is filled."""
    rows: list[dict[str, list[tuple[Line, list[Word]]]]] = []
    for line in table.lines:
        cells = _cells(table, line)
        if "person" in cells and not _wraps(rows, cells, line):
            rows.append({})
        for kind, words in cells.items():
            if rows:
                rows[-1].setdefault(kind, []).append((line, words))
    return [
        {
            kind: Passage.joined([Passage.of_words(words, line.page) for line, words in parts], " ")
            for kind, parts in row.items()
        }
        for row in rows
    ]


def _wraps(rows: Sequence[dict[str, list[tuple[Line, list[Word]]]]], cells: dict[str, list[Word]], line: Line) -> bool:
    """The first column goes on alone, close below its row's last line: a name that did not fit."""
    if not rows or len(cells) > 1:
        return False
    last = max((above for parts in rows[-1].values() for above, _ in parts), key=lambda above: above.bottom)
    return last.page == line.page and line.bottom - last.bottom < _WRAPPED * line.size


def _cells(table: Table, line: Line) -> dict[str, list[Word]]:
    """The words of a line by the column that they stand in."""
    cells: dict[str, list[Word]] = {}
    for word in line.words:
        left = [column for column in table.columns if word.x0 >= column.x0 - _WORD_SLACK] or table.columns[:1]
        cells.setdefault(max(left, key=lambda column: column.x0).kind, []).append(word)
    return cells


def kind_before(item: MinuteItem, table: Table) -> str | None:
    """The kind of interest that the sentence above the table names."""
    first = item.paragraphs.index(table.paragraphs[0]) if table.paragraphs else 0
    for paragraph in reversed(item.paragraphs[:first]):
        kind = kind_of(paragraph.text)
        if kind:
            return kind
    return None


def in_columns(item: MinuteItem) -> list[Found]:
    """Names in one column and what each declared in the next, without heads."""
    lines = [line for paragraph in item.paragraphs for line in paragraph.lines]
    split = [line.runs(_GAP) for line in lines]
    people = [runs for runs in split if len(runs) > 1 and re.match(rf"{HONORIFIC}\s", spaced(runs[0]))]
    if len(people) < 2:
        return []
    left, right = people[0][0][0].x0, people[0][1][0].x0
    found: list[tuple[Passage, list[Passage]]] = []
    for line, runs in zip(lines, split, strict=True):
        if len(runs) > 1 and abs(runs[0][0].x0 - left) < _WORD_SLACK and abs(runs[1][0].x0 - right) < _WORD_SLACK:
            found.append((Passage.of_words(runs[0], line.page), [Passage.of_words(run, line.page) for run in runs[1:]]))
        elif found and len(runs) == 1 and abs(runs[0][0].x0 - right) < _WORD_SLACK:
            found[-1][1].append(Passage.of(line))
    return [_column_entry(person, parts) for person, parts in found if not _nothing(parts)]


def _column_entry(person: Passage, parts: Sequence[Passage]) -> Found:
    text = Passage.joined(parts, " ")
    return Found(person.text, text.text, kind_of(text.text), [person, *parts], "declarations.tables.in_columns", 0.85)


def _nothing(parts: Sequence[Passage]) -> bool:
    return declares_nothing(" ".join(part.text for part in parts))
