"""A report in a file of its own says which meeting it is for."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.reports.meeting import report_meeting
from extractors.segments import Segment
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
        ("Report to Cabinet on Tuesday, 4 March 2025\n**Allotments**\nReport author: Ann Ash", "Cabinet"),
    ],
)  # fmt: skip
def test_body_and_day(head: str, body: str) -> None:
    assert meeting(head) == (body, date(2025, 3, 4))


def test_the_day_on_which_a_report_was_written_is_no_meeting() -> None:
    assert meeting("Report to:       Parks Committee\nDate of report:  4 March 2025\nAuthor:   Ann Ash") is None


def test_a_study_with_a_day_is_for_no_meeting() -> None:
    study = "\nThe study looks at the allotments of eleven towns and at what they cost.\n"
    assert meeting("**Allotments in the north**\n**HOLM COUNCIL**\nDate: 4 March 2025", study) is None
