"""The heads of tables of people: names, posts, and columns that say who came and how."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.attendance.headings import Found, Heading, bare_of, group_of, pattern_of, vocabulary_of
from extractors.reading.lines import spaced
from models.document import Line, Word

# What parts the heads of narrow columns at least, in font sizes.
_NARROW_GAP = 0.4


def is_column_head(text: str) -> bool:
    """ "Representing", "Name", "Organisation": the head of a column."""
    return pattern_of("columns").fullmatch(bare_of(text)) is not None


def opens_people(text: str) -> bool:
    """ "Name", "Committee Members": the head of the column that names people."""
    return pattern_of("people_columns").fullmatch(bare_of(text)) is not None


def is_table_head(cells: Sequence[str]) -> bool:
    """ "Councillor | Attendance", "Authority | Member": the cells are the heads of a table of people."""
    others = [cell for cell in cells if not opens_people(cell)]
    told = sum(is_column_head(cell) or is_attendance_column(cell) for cell in others)
    # Among several known heads one may be of no vocabulary.
    known = told == len(others) or (told == len(others) - 1 and told > 1)
    return len(cells) > 1 and known and len(cells) - len(others) == 1


def heads_of(line: Line) -> list[list[Word]]:
    """The heads of a table's columns; narrow ones ("Present | Apologies") stand less far apart than columns do."""
    return [head for run in line.runs() for head in _narrow_heads(run)]


def _narrow_heads(run: list[Word]) -> list[list[Word]]:
    told = len(run) > 1 and all(is_attendance_column(word.text) for word in run)
    apart = all(after.x0 - before.x1 > _NARROW_GAP * after.size for before, after in pairwise(run))
    return [[word] for word in run] if told and apart else [run]


def table_heading(line: Line) -> Found | None:
    """The head of a table that says in a column of its own who came: it stands for the list's heading."""
    cells = [spaced(run) for run in heads_of(line)]
    if not is_table_head(cells) or not any(is_attendance_column(cell) for cell in cells[1:]):
        return None
    capacity = next((group for cell in cells if (group := group_of(cell))), "member")
    return Found(Heading(bare_of(cells[0]), "present", capacity), 0)


def members_heading(line: Line) -> Found | None:
    """ "Member | Representing | Office" in bold: where those who stayed away are listed apart, the others came."""
    cells = [bare_of(spaced(run)) for run in line.runs()]
    of_members = vocabulary_of("capacity")["members"].search(cells[0])
    if not line.bold or of_members is None or not is_table_head(cells):
        return None
    return Found(Heading(cells[0], "present"), 0)


def is_attendance_column(text: str) -> bool:
    """ "Attended", "Present", "Apologies", "Remote": the head of a column that says who came and how."""
    return pattern_of("attendance_columns").fullmatch(bare_of(text)) is not None
