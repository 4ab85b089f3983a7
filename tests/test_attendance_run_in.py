"""Lists whose headings run into them, or say of whom they are and not that those came."""

from __future__ import annotations

import pytest

from tests.attended import attended

ITEM = "\n\n**1.   Roads**\nThe Committee heard that the road had been closed since the spring of the year.\n"
HEAD = "\n**Wendmoor Parish Council**\nMinutes of the meeting held on 1 March 2021\n\n"


def _told(text: str) -> list[tuple[str, str, str, str | None]]:
    """Name, capacity, status and office of everybody."""
    rows = attended(HEAD + text + ITEM)[1]
    return [(row["name"], row["capacity"], row["status"], row["role"]) for row in rows]


ASH, BIRCH = ("Ann Ash", "member", "present", "chair"), ("Bo Birch", "member", "present", "vice_chair")


@pytest.mark.parametrize(
    "text",
    [
        "Councillors present Councillor Ann Ash (Chair), Councillor Bo Birch (Vice-Chair)\nand Councillor Cy Cedar",
        "Present Ann Ash (Chair), Bo Birch (Vice-Chair) and Cy Cedar",
        "Committee Members Cllr Ann Ash (Chair), Cllr Bo Birch (Vice-Chair), Cllr Cy Cedar",
        "Members\nMr Ann Ash (Chair)\nMrs Bo Birch (Vice-Chair)\nMs Cy Cedar",
        "Voting Members:\nAnn Ash [Chair]          Cy Cedar\nBo Birch [Vice-Chair]",
        "Chair: Ann Ash\nMembers attending:\nBo Birch (Vice-Chair)\nCy Cedar",
        "In attendance: Ann Ash (Chair), Bo Birch (Vice-Chair), Cy Cedar\nAlso present:\nMr D Dale (Clerk)",
        "Present: Cllr Ann Ash, Chair; Cllr Bo Birch,\nVice-Chair; Cllr Cy Cedar.",
        "Present:   Cllr Ann Ash – Chairman, Cllr Bo Birch – Vice\n           Chairman, Cllr Cy Cedar",
        "Attendees\nAnn Ash Chair          Bo Birch Vice Chair\nCy Cedar",
    ],
)
def test_members_under_any_label(text: str) -> None:
    members = [row for row in _told(text) if row[1] == "member"]
    assert sorted(members) == [ASH, BIRCH, ("Cy Cedar", "member", "present", None)]


def test_names_in_capitals_without_titles() -> None:
    told = _told("Present:\n•  JOHN KING – Chair\n•  ANN HALL\n•  BO WARD\n\nOfficers: CY CLAY – Head of Finance")
    assert told == [
        ("JOHN KING", "member", "present", "chair"),
        ("ANN HALL", "member", "present", None),
        ("BO WARD", "member", "present", None),
        ("CY CLAY", "officer", "present", None),
    ]


def test_a_name_in_capitals_that_runs_over_the_line_is_no_heading() -> None:
    told = _told("Present:   Councillor JOHN KING and Councillor\n           ANN HALL")
    assert [name for name, *_ in told] == ["JOHN KING", "ANN HALL"]


@pytest.mark.parametrize(
    "officers",
    [
        "Officers: Di Dale – Head of Finance; Ed Elm – Town Clerk; Flo Firth –\nTown Clerk; Gus Gorse – Engineer",
        "OFFICERS IN SUPPORT Di Dale – Head of Finance; Ed Elm – Clerk; Flo Firth – Solicitor;\nGus Gorse – Engineer",
        "Officer attendance: Di Dale – Clerk, Ed Elm –\nCommittee Clerk, Flo Firth – Auditor and Gus Gorse – Clerk",
        "Present (Officers):\nDi Dale (Clerk)\nEd Elm (Auditor)\nFlo Firth (Solicitor)\nGus Gorse (Engineer)",
        "Attending: Di Dale (Clerk), Ed Elm (Head of Roads), Flo Firth (Solicitor) and Gus Gorse (Head of Parks)",
    ],
)
def test_officers_in_lines_that_break_anywhere(officers: str) -> None:
    told = _told(f"Committee Members\nCllr Ann Ash\nCllr Bo Birch\n\n{officers}")
    assert [row[0] for row in told if row[1] == "officer"] == ["Di Dale", "Ed Elm", "Flo Firth", "Gus Gorse"]


def test_the_last_of_three_columns_may_hold_one_name() -> None:
    told = _told(
        "Members present\n"
        "A. Ash (Chairman)            D. Dale                     G. Gorse\n"
        "B. Birch (Vice-Chairman)     E. Elm\n"
        "C. Cedar                     F. Firth"
    )
    assert sorted(name for name, *_ in told) == [
        "A. Ash", "B. Birch", "C. Cedar", "D. Dale", "E. Elm", "F. Firth", "G. Gorse",
    ]  # fmt: skip


def test_reasons_behind_a_dash_are_no_posts() -> None:
    rows = attended(
        HEAD + "Present: Cllr Cedar\nApologies: Cllr A Ash – work commitments, Cllr B Birch – Holiday" + ITEM
    )
    away = [(row["name"], row["post"]) for row in rows[1] if row["status"] == "apologies"]
    assert away == [("A Ash", None), ("B Birch", None)]
