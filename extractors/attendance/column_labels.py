"""Labels of no vocabulary in the column of labels beside a list: "Commissioner's Office: | Ann Ash"."""

from __future__ import annotations

from dataclasses import replace

from extractors.attendance.headings import group_of, other_label, text_as_printed
from extractors.attendance.judge import is_officer_post
from extractors.attendance.list_texts import starts_with_person
from extractors.attendance.model import Block
from extractors.language.names import text_of
from extractors.language.patterns import pattern
from extractors.language.remarks import is_office
from extractors.reading.lines import make_line, spaced
from models.document import Line

_OF_OWN = pattern("attendance_sentences", "label_of_own")
_HANGING = 20.0
# What begins within so many points of a column's edge begins there.
_NEAR = 4.0


def beside_label(block: Block, line: Line) -> Block | None:
    """The list of those who stand beside another label in the columns of a list of people who came: members where the
    label says so ("Employers' Side:"), else each by the post. None where the line is no such label."""
    if block.heading.status != "present" or block.heading.role or block.value_x0 is None or not line.text[0].isupper():
        return None
    runs = line.runs()
    at_label = abs(line.x0 - block.label_x0) < _NEAR < _HANGING < block.value_x0 - block.label_x0
    if not at_label or len(runs) != 2 or abs(runs[1][0].x0 - block.value_x0) > _NEAR:
        return None
    label = text_as_printed(runs[0])
    if not starts_with_person(spaced(runs[1])) or other_label(line) or _names(label):
        return None
    capacity = group_of(label) or ("member" if _OF_OWN.search(label) else "judged")
    if capacity == "judged" and not is_officer_post(f"Officer, {label}"):
        capacity = "guest"  # those of an organisation outside
    heading = replace(block.heading.within(capacity), source=None)
    return Block(heading, [make_line(runs[1], line.page)], line.x0, runs[1][0].x0)


def _names(label: str) -> bool:
    """The label is somebody's name or office, beside whom others stand: no label of a list."""
    return starts_with_person(label) and not is_office(text_of(label), 0, len(label))
