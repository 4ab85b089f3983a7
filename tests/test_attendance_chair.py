"""Who was in the chair, where no list marks it."""

from __future__ import annotations

import pytest

from extractors.attendance import attendance
from extractors.minutes import read_minutes
from tests.paper import document

PAPER = """
          WENDMOOR COMMUNITY COUNCIL
          Minutes of the meeting held on 2 March 2020

Present
Councillors Ann Ash, Gwenda Birch and Peter Cedar.

**1.   WELCOME AND APOLOGIES**
{said}

**2.   DECLARATIONS OF INTEREST**
None.
"""


@pytest.mark.parametrize(
    ("said", "chair"),
    [
        ("Cllr. G. Birch took the Chair and welcomed everyone to the meeting.", "Gwenda Birch"),
        ("In the absence of the Chairman, Councillor Peter Cedar presided.", "Peter Cedar"),
    ],
)
def test_who_took_the_chair(said: str, chair: str) -> None:
    paper = document(PAPER.format(said=said))
    minutes = read_minutes(paper, paper.lines())[0]
    roles = {row.values["name"]: row.values["role"] for row in attendance(minutes, paper)}
    assert [name for name, role in roles.items() if role == "chair"] == [chair]
    assert minutes.chair == chair


@pytest.mark.parametrize(
    "said",
    [
        "Councillor Birch took the Chair for this item.",
        "Councillor Birch took the Chair for consideration of the next report.",
        "Councillor Birch took the Chair until Councillor Ash arrived.",
    ],
)
def test_a_chair_for_one_item_is_not_that_of_the_meeting(said: str) -> None:
    paper = document(PAPER.format(said=said))
    minutes = read_minutes(paper, paper.lines())[0]
    assert {row.values["role"] for row in attendance(minutes, paper)} == {None}
    assert minutes.chair is None


def test_a_line_of_the_head_that_says_who_was_in_the_chair() -> None:
    text = PAPER.format(said="There were none.").replace(
        "Peter Cedar.\n",
        "Peter Cedar.\n\nOfficials in attendance:\nMs Di Dale, Clerk\n\n**Mrs Gwenda Birch in the Chair**\n",
    )
    paper = document(text)
    rows = attendance(read_minutes(paper, paper.lines())[0], paper)
    assert [row.values["name"] for row in rows if row.values["role"] == "chair"] == ["Gwenda Birch"]
