"""Tables of members and those who stood in for them: "Apologies | Substitute", "Substitute | Substituting for"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.attendance.headings import Heading, bare_of, status_of
from extractors.attendance.list_texts import starts_with_person
from extractors.attendance.lists import State, listed_people
from extractors.attendance.model import Attendee
from extractors.language.patterns import pattern, sought
from extractors.language.people import parse_people
from extractors.passage import Passage
from extractors.reading.lines import make_line, spaced
from models.document import Line

_MAY_HEAD = sought("attendance_sentences", "tells_of_substitutes")
_SUBSTITUTE = pattern("attendance_sentences", "head_of_substitutes")
_REPLACED = pattern("attendance_sentences", "head_of_replaced")
_COLUMNS = 2
# From line to line inside a row, in font sizes.
_NEAR = 1.6


@dataclass(slots=True)
class SubstituteTable:
    """The lines from `start` up to `end` of those that it was found among; `away` tells how its heads call the members
    missing ("apologies", "absent"), None where they do not; `rows` are the cells of members and of substitutes."""

    start: int
    end: int
    away: str | None
    rows: list[tuple[list[Line], list[Line]]] = field(default_factory=list)

    def attendees(self, number: int, *, came: Heading, away: str) -> list[Attendee]:
        """Members and substitutes, one entry a person. `came` is for members whom nobody replaced, where the heads do
        not call them missing; `away` the status of those replaced."""
        missing = Heading(self.away or away, self.away or away)
        found: list[Attendee] = []
        for cells, beside in self.rows:
            people = parse_people(Passage.of(cells), apologies=True)
            substitutes = parse_people(Passage.of(beside), posts=False) if beside else []
            if people and starts_with_person(beside[0].text if beside else ""):
                people[0].substituted_by = next(iter(substitutes), None)
            replaced = any(person.substituted_by for person in people)
            found.extend(listed_people(people, State(), missing if replaced or self.away else came, number))
        return found


def substitute_table(lines: Sequence[Line]) -> SubstituteTable | None:
    """The first such table among the lines, None where there is none."""
    for at, line in enumerate(lines):
        cells = line.runs() if _MAY_HEAD.search(line.text) else []
        if len(cells) != _COLUMNS:
            continue
        heads = [bare_of(spaced(cell)) for cell in cells]
        turned = _SUBSTITUTE.fullmatch(heads[0]) is not None
        replaced, substitute = heads[::-1] if turned else heads
        if not _SUBSTITUTE.fullmatch(substitute) or not _REPLACED.fullmatch(replaced):
            continue
        table = SubstituteTable(at, at + 1, _away(replaced))
        _fill(table, lines, (cells[0][-1].x1 + cells[1][0].x0) / 2, turned=turned)
        if table.rows:
            return table
    return None


def _away(head: str) -> str | None:
    status = status_of(head)
    return status if status in ("apologies", "absent") else None


def _fill(table: SubstituteTable, lines: Sequence[Line], boundary: float, *, turned: bool) -> None:
    """Takes in the rows below the head: each begins with a person in its first cell, lines below run on."""
    for line in lines[table.end :]:
        row: tuple[list[Line], list[Line]] = ([], [])
        for run in line.runs():
            row[(run[0].x0 > boundary) is not turned].append(make_line(run, line.page))
        first = row[1] if turned else row[0]
        if first and starts_with_person(first[0].text) and all(len(cell) < _COLUMNS for cell in row):
            table.rows.append(row)
        elif table.rows and _runs_on(lines[table.end - 1], line):
            for cell, more in zip(table.rows[-1], row, strict=True):
                cell.extend(more)
        else:
            return
        table.end += 1


def _runs_on(above: Line, line: Line) -> bool:
    return above.page == line.page and 0 < line.top - above.top < _NEAR * line.size
