"""Tables of actions at the end of minutes, ruled."""

from __future__ import annotations

import pytest

from extractors.actions import action_tables
from extractors.minuted import minuted_rows
from extractors.minutes import read_minutes
from extractors.passage import Passage
from extractors.tables.model import Cell, Part, Table
from models.document import Document, Line
from tests.paper import document

MINUTES = """
          WENDMOOR COUNCIL
          Cabinet
          Minutes of the meeting held on 2 March 2020

Present: Councillor Ash (Chair)

**35.   Annual report**
The report was introduced and Members asked for it to be sent to the Commissioner when it was ready.

**37.   Complaints**
Neither of the two complaints had been upheld. Members asked for plainer words in the procedure.

{head}

35 Send the report Clerk

37 Rewrite the procedure Panel Secretary
"""


def made(head: str) -> tuple[Document, Table]:
    """The paper, and its last three lines as a ruled table: first word, the middle, the owner's words."""
    paper = document(MINUTES.format(head=head))
    lines = [line for line in paper.lines() if line.text.strip()][-3:]
    cells = [cell for row, line in enumerate(lines) for cell in _cells(row, line)]
    return paper, Table(cells, 3, 3, [Part(1, (0, 0, 1, 1), [0, 1, 2, 3])], 1)


def _cells(row: int, line: Line) -> list[Cell]:
    owner = 2 if line.words[-2].text in ("By", "Panel") else 1
    runs = [line.words[:1], line.words[1:-owner], line.words[-owner:]]
    return [Cell(row, col, 1, 1, line.page, (0, 0, 1, 1), [words]) for col, words in enumerate(runs)]


def facts(head: str) -> list[tuple[object, ...]]:
    paper, table = made(head)
    rows, _ = action_tables(read_minutes(paper, paper.lines())[0], paper, [table])
    return [tuple(row.values[key] for key in ("minute_number", "text", "owner")) for row in rows]


def test_each_row_is_an_action_under_its_minute() -> None:
    assert facts("Minute Action By whom") == [
        ("35", "Send the report", "Clerk"),
        ("37", "Rewrite the procedure", "Panel Secretary"),
    ]


@pytest.mark.parametrize("head", ["Minute Action Status", "Name Ward Party", "Minute Discussion Owner"])
def test_other_tables_are_none(head: str) -> None:
    assert facts(head) == []


def test_who_stands_in_the_last_column_acts_once() -> None:
    paper, table = made("Minute Action By whom")
    minutes = read_minutes(paper, paper.lines())[0]
    minutes.items[-1].paragraphs[-1].flags["margin"] = Passage.unplaced("Panel Secretary")
    found = [row for row in minuted_rows(minutes, paper, [table]) if row.table == "actions"]
    assert [row.values["minute_number"] for row in found if "procedure" in str(row.values["text"])] == ["37"]
