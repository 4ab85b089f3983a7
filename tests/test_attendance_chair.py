"""Who was in the chair, where no list marks it."""

from __future__ import annotations

import pytest

from extractors.minuted import minuted_rows
from extractors.minutes import read_minutes
from tests.attended import attended
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
    minutes, rows = attended(PAPER.format(said=said))
    roles = {row["name"]: row["role"] for row in rows}
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
    minutes, rows = attended(PAPER.format(said=said))
    assert {row["role"] for row in rows} == {None}
    assert minutes.chair is None


def test_a_line_of_the_head_that_says_who_was_in_the_chair() -> None:
    text = PAPER.format(said="There were none.").replace(
        "Peter Cedar.\n",
        "Peter Cedar.\n\nOfficials in attendance:\nMs Di Dale, Clerk\n\n**Mrs Gwenda Birch in the Chair**\n",
    )
    _, rows = attended(text)
    assert [row["name"] for row in rows if row["role"] == "chair"] == ["Gwenda Birch"]


COUNCIL = """
          WENDMOOR COMMUNITY COUNCIL
          Minutes of the annual meeting held on 12 May 2020

Present
Councillors Ann Ash, Gwenda Birch and Peter Cedar.

**1.   ELECTIONS**
RESOLVED: {said}
"""


@pytest.mark.parametrize(
    ("said", "chair"),
    [
        ("That Councillor Gwenda Birch be elected Chair for the ensuing year.", "Gwenda Birch"),
        ("That Cllr P. Cedar be duly elected as Chairman of the Council for the Municipal Year.", "P. Cedar"),
        ("That Councillor Ann Ash be elected Chair of the meeting.", "Ann Ash"),
        ("That Councillor Peter Cedar be elected Chair of the Planning Committee.", None),
        ("That Councillor Peter Cedar be elected Chairman of the Finance Sub-Committee.", None),
    ],
)
def test_who_is_elected_chair_of_the_body_that_meets(said: str, chair: str | None) -> None:
    paper = document(COUNCIL.format(said=said))
    row = next(row for row in minuted_rows(read_minutes(paper, paper.lines())[0], paper) if row.table == "minutes")
    assert row.values["chair"] == chair


@pytest.mark.parametrize(
    "head",
    [
        "Councillor Ann Ash in the Chair\n\n**Present:** Councillors Bo Birch and Cy Cedar",
        "The Chair, Councillor Ann Ash, presided.\n\n**Present:** Councillors Bo Birch and Cy Cedar",
        "Chaired by: Councillor Ann Ash\n\n**Present:** Councillors Bo Birch and Cy Cedar",
        "**Chair**\nCouncillor Ann Ash\n\n**Members present**\nCouncillor Bo Birch\nCouncillor Cy Cedar",
        "**Present:** Councillors Bo Birch and Cy Cedar, with Councillor Ann Ash in the Chair",
        "**Present:** Councillors Ann Ash (Chair of the Committee), Bo Birch and Cy Cedar",
        "**Present:** Councillors Ann Ash (elected Chair for the meeting), Bo Birch and Cy Cedar",
        "**Present:** Councillors Ann Ash (Chair of the Audit Committee), Bo Birch and Cy Cedar",
    ],
)
def test_the_chair_beside_the_list_and_in_it(head: str) -> None:
    minutes, rows = attended(
        f"**AUDIT COMMITTEE**\n\nMinutes of the meeting held on 4 March 2025\n\n{head}\n\n"
        "**1.  Minutes**\nThe minutes were confirmed as a correct record and signed by the Chair.\n"
    )
    assert minutes.chair == "Ann Ash"
    assert sorted(row["name"] for row in rows) == ["Ann Ash", "Bo Birch", "Cy Cedar"]
    assert {row["capacity"] for row in rows} == {"member"}
