"""A report in a file of its own says which meeting it is for."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.front_sheet import read_meeting
from extractors.pack import Pack
from extractors.reports.meeting import report_meeting
from extractors.segments import Segment, segments
from tests.paper import document

REST = """
**Purpose of report**
To tell members how the allotments were let in the year.
**Recommendations**
That the report be noted.
"""


def meeting(head: str, rest: str = REST) -> tuple[str | None, date] | None:
    paper = document(head.strip("\n") + rest)
    found = report_meeting(paper, Segment(1, "cover_report", "Allotments", None, 1, 1))
    return (found.body.text if found.body else None, found.day) if found else None


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Report to:       Parks Committee\nMeeting date:    4 March 2025\nAuthor:   Ann Ash", "Parks Committee"),
        ("**HOLM COUNCIL**\n**PARKS COMMITTEE – 4 March 2025**\n**ALLOTMENTS**\nReport by Ann Ash", "PARKS COMMITTEE"),
        ("**Holm and Vale Neighbourhood Committee**\n4 March 2025\n**Allotments**\nReport by Ann Ash, Director",
         "Holm and Vale Neighbourhood Committee"),
        ("**Parks Committee**\n**10.00am, Tuesday, 4 March 2025**\n**Allotments**\nReport by Ann Ash",
         "Parks Committee"),
        ("Report to Cabinet on Tuesday, 4 March 2025\n**Allotments**\nReport author: Ann Ash", "Cabinet"),
        ("Report to:   Parks Committee\nDate of Decision:  4 March 2025\nReport of: Ann Ash", "Parks Committee"),
        ("Outcome: Council works to support healthier lifestyles\nDate of meeting:  4 March 2025", None),
    ],
)  # fmt: skip
def test_body_and_day(head: str, body: str) -> None:
    assert meeting(head) == (body, date(2025, 3, 4))


def test_the_day_on_which_a_report_was_written_is_no_meeting() -> None:
    assert meeting("Report to:       Parks Committee\nDate of report:  4 March 2025\nAuthor:   Ann Ash") is None


def test_a_study_with_a_day_is_for_no_meeting() -> None:
    study = "\nThe study looks at the allotments of eleven towns and at what they cost.\n"
    assert meeting("**Allotments in the north**\n**HOLM COUNCIL**\nDate: 4 March 2025", study) is None


QUESTIONS = (
    "\n\n**Question 1 – Ann Ash**\nWhen?\n\n**Answer**\nSoon.\n\n**Question 2 – Leon Marsh**\nWhy?\n\n**Answer**\nSo."
)


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (
            "**ASHMERE COUNCIL**\n\n**Council – 12 October 2023**\n\n**Agenda item 6 – Questions**",
            "Council",
            date(2023, 10, 12),
        ),
        (
            "**Questions**\n\nVale Authority and the Vale\nJoint Committee, Friday 6 March 2026",
            "Vale Authority and the Vale Joint Committee",
            date(2026, 3, 6),
        ),
        (
            "**Public Questions**\n\nVale Joint Committee and the Vale Transport Board\n\nFriday 27 March 2026",
            "Vale Joint Committee and the Vale Transport Board",
            date(2026, 3, 27),
        ),
    ],
)
def test_the_meeting_of_a_paper_of_questions(head: str, body: str, day: date) -> None:
    made = document(head + QUESTIONS)
    rows = list(read_meeting(Pack(made, segments(made))))
    assert [(row.values["body"], row.values["date"]) for row in rows] == [(body, day)]


def test_a_paper_of_questions_without_a_day_is_for_no_meeting() -> None:
    made = document("**ASHMERE COUNCIL**\n**Questions**" + QUESTIONS)
    assert list(read_meeting(Pack(made, segments(made)))) == []
