"""Which meeting minutes record, in titles of many wordings; and whose council's it is."""

from __future__ import annotations

from datetime import time

import pytest

from extractors.councils import council_in
from extractors.minutes import Minutes, read_minutes
from tests.paper import document, paper

BELOW = """

**Present:** Councillors Ann Ash (Chair) and Bo Birch

**1.   MINUTES**

The minutes of the last meeting were confirmed as a correct record and signed by the Chair.
"""
COUNCIL = "            WENDMOOR DISTRICT COUNCIL\n\n"


def read(title: str) -> Minutes:
    printed = document(COUNCIL + title + BELOW)
    return read_minutes(printed, printed.lines())[0]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("MINUTES of the AUDIT COMMITTEE of WENDMOOR DISTRICT COUNCIL held on 4 March 2025", "AUDIT COMMITTEE"),
        ("Minutes of the Audit Committee of the Wendmoor Council which was held on 4 March 2025", "Audit Committee"),
        ("Minutes of a Meeting of the Audit Committee duly convened and held on 4 March 2025", "Audit Committee"),
        ("Minutes of the one hundred and third meeting of the Audit Committee held on 4 March 2025", "Audit Committee"),
        ("The Audit Committee met at Holm House on 4 March 2025.", "Audit Committee"),
        ("Minutes of the Employment Appeals held on 4 March 2025", "Employment Appeals"),
        ("Minutes of the Budget Task and Finish Group held on 4 March 2025", "Budget Task and Finish Group"),
        ("**MEMBERS’ CONDUCT COMMITTEE**\n\n**4 MARCH 2025**", "MEMBERS’ CONDUCT COMMITTEE"),
        ("**PLANNING PANEL EAST**\n\n**4 MARCH 2025**", "PLANNING PANEL EAST"),
        ("**Audit Committee** | **4 March 2025** | **6.30 pm**", "Audit Committee"),
        ("Meeting notes – Audit Committee – 4 March 2025", "Audit Committee"),
        ("**PUBLIC MINUTES**\n\nAudit Committee held on 4 March 2025", "Audit Committee"),
        ("Audit Committee (4 March 2025)", "Audit Committee"),
        ("**COMMITTEE**      Audit\n\n**DATE**      4 March 2025", "Audit"),
        ("**EXTRAORDINARY COUNCIL**\n\n**4 MARCH 2025**", "EXTRAORDINARY COUNCIL"),
        ("Minutes of the Annual Parish Council Meeting held on 4 March 2025", "WENDMOOR DISTRICT COUNCIL"),
    ],
)
def test_the_body(title: str, body: str) -> None:
    assert read(title).body == body


def test_a_borough_above_its_body_is_no_part_of_its_name() -> None:
    title = "**London Borough of Wendmoor**\n**Overview and Scrutiny Commission**\n\n4 March 2025"
    printed = document(title + BELOW)
    assert read_minutes(printed, printed.lines())[0].body == "Overview and Scrutiny Commission"


@pytest.mark.parametrize(
    ("title", "venue"),
    [
        ("**Audit Committee**\n\nDate: 4 March 2025    Time: 18:30    Venue: Guildhall, Holm", "Guildhall, Holm"),
        ("Audit Committee, 4 March 2025\n\nThe meeting was held in the Town Hall and started at 6.30pm.", "Town Hall"),
    ],
)
def test_the_place(title: str, venue: str) -> None:
    assert read(title).meeting.venue == venue


def test_the_hour_by_the_part_of_the_day() -> None:
    title = "At a meeting of the Audit Committee held on the 4th day of March 2025 at {} o'clock in the {}"
    assert read(title.format("6.30", "evening")).start_time == time(18, 30)
    assert read(title.format("10", "morning")).start_time == time(10)


@pytest.mark.parametrize(
    ("line", "council"),
    [
        ("Minutes of the Meeting of Wendmoor Parish Council held on 3 March 2025", "Wendmoor Parish Council"),
        ("MINUTES OF THE AUDIT COMMITTEE OF WENDMOOR DISTRICT COUNCIL HELD ON 3 MARCH", "WENDMOOR DISTRICT COUNCIL"),
        ("Minutes of Wendmoor Town Council Planning Committee held on 3 March 2025", "Wendmoor Town Council"),
        ("WENDMOOR PARISH COUNCIL MINUTES", "WENDMOOR PARISH COUNCIL"),
        ("Wendmoor Parish Council Meeting", "Wendmoor Parish Council"),
        ("Minutes of the Annual Meeting of the Parish Council held on 3 March 2025", None),
        ("Minutes of the Joint Committee of Ash Council and Birch Council held on 3 March 2025", None),
    ],
)
def test_the_council_in_a_title(line: str, council: str | None) -> None:
    found = council_in(paper(line))
    assert (found.text if found else None) == council
