"""Decision sheets and records whose cells are as narrow as their words: no white space parts the columns."""

from __future__ import annotations

from extractors.minutes import read_minutes
from extractors.minutes.forms import fields
from tests.paper import document

SHEET = """
**Marlow Vale Council**
**Decision Sheet**
Cabinet – Tuesday 4 June 2024

**No. Subject**          **Decision**
5   Empty homes      That the strategy be approved.
    strategy

6   Car parks        That the charges be deferred.

7   Leisure          That the contract be
    contract         extended.
"""

RECORD = """
**Marlow Vale Council**
**Record of Decisions**
Cabinet – Tuesday 4 June 2024

Subject               Empty homes strategy
Decision              That the strategy be approved.
Reasons for decision To bring homes back into use.

Subject               Car parks
Decision              That the charges be deferred.
Reasons for decision To hear the traders.
"""


def test_numbers_close_beside_the_titles() -> None:
    made = document(SHEET)
    (read,) = read_minutes(made, made.lines())
    assert [(item.number, item.title) for item in read.items] == [
        ("5", "Empty homes strategy"), ("6", "Car parks"), ("7", "Leisure contract"),
    ]  # fmt: skip


def test_a_label_that_fills_its_cell() -> None:
    lines = document(RECORD).lines()[3:]
    kinds = [(each.kind, each.lines[0].text) for each in fields(lines, 60 + 21 * 6.0)]
    assert ("story", "To bring homes back into use.") in kinds
    assert ("decision", "That the charges be deferred.") in kinds


def test_the_papers_name_is_no_part_of_the_body() -> None:
    made = document(RECORD)
    (read,) = read_minutes(made, made.lines())
    assert read.meeting.body == "Cabinet"
