"""Records of what one member decided, and sheets of what was decided on applications."""

from __future__ import annotations

from datetime import date

from extractors.minutes.forms import fields
from tests.paper import paper
from tests.test_minutes_notices import values

MEMBER_BY_COLONS = """
**RECORD OF EXECUTIVE DECISION MADE BY A CABINET MEMBER**

**Decision made by:** Councillor Alice Trent, Cabinet Member for Transport
**Date of decision:** 3 May 2024
**Title/Subject matter:** Order for Nelson Street

**Record of the decision:**

That the Order for Nelson Street be made as advertised.

**Reasons for decision:**

To make the road safer.
"""
APPLICATIONS = """
**PLANNING COMMITTEE – DECISION SHEET**
Wednesday 12 June 2024

**Item    Application                   Decision**
5       24/00311/FUL                  GRANTED subject to conditions
        12 Harbour Row

6       24/00402/OUT                  REFUSED
Contact: Ben Amory, 01632 960222
"""


def test_a_member_s_decision_with_labels_before_colons() -> None:
    assert values(MEMBER_BY_COLONS, "minute_items", "title") == [("Order for Nelson Street",)]
    told = values(MEMBER_BY_COLONS, "decisions", "text")
    assert told == [("That the Order for Nelson Street be made as advertised.",)]


def test_a_sheet_of_applications_with_words_below_it() -> None:
    assert values(APPLICATIONS, "minute_items", "number", "title") == [
        ("5", "24/00311/FUL 12 Harbour Row"),
        ("6", "24/00402/OUT"),
    ]


CABINET_MEMBER = """
**Marlby Borough Council**
**Cabinet Member Decision**

**Cabinet Member:**         Councillor Tom Reed, Cabinet Member for Environment
**Subject:**                Parking charges in Station Road
**Report of:**              Head of Transport
**Date of decision:**       14 March 2023
**Decision:**               That charges be raised to £2 an hour.
**Reasons:**                Charges have not risen since 2017.
"""
NUMBERED = """
**Marlby Borough Council**
**Officer Delegated Decision Record**

1. Name and position of     Jo Bell, Director of Place
decision maker

2. Title of decision        Write-off of sundry debts

3. Date of decision         14 March 2023

4. Description of the       To write off debts of £8,412.
decision taken

5. Rationale for decision   The debtors cannot be traced.
"""
MAYOR = """
**Mayoral Decision**

**Title**
Free swimming for under 16s

**Decision**
The Mayor approves a grant of £90,000 to Marlby Leisure Trust.

**Reasons for decision**
Few children in the east of the borough can swim.

**Mayor's signature**
Alice Thorne Date: 14 March 2023
"""


def test_what_one_member_decides_is_decided_in_no_meeting() -> None:
    assert values(CABINET_MEMBER, "minutes", "body", "date") == [
        ("Councillor Tom Reed, Cabinet Member for Environment", date(2023, 3, 14))
    ]
    assert values(CABINET_MEMBER, "attendance", "name") == []
    assert values(CABINET_MEMBER, "decisions", "text") == [("That charges be raised to £2 an hour.",)]


def test_numbered_labels_over_several_lines() -> None:
    assert values(NUMBERED, "minutes", "body", "date") == [("Jo Bell, Director of Place", date(2023, 3, 14))]
    assert values(NUMBERED, "minute_items", "title") == [("Write-off of sundry debts",)]
    assert values(NUMBERED, "decisions", "text") == [("To write off debts of £8,412.",)]


def test_a_mayor_s_decision_is_dated_where_it_is_signed() -> None:
    assert values(MAYOR, "minutes", "body", "date") == [(None, date(2023, 3, 14))]
    assert values(MAYOR, "minute_items", "text") == [("Few children in the east of the borough can swim.",)]


def test_a_label_in_the_middle_of_its_row_has_the_lines_above_it() -> None:
    lines = paper(
        """
        Decision maker          Jo Bell, Director of Place

                                That two vehicles be bought from Fenland
                                Motors for £412,000.
        Decision

        Reasons for the decision  They are past their working life.
        """
    )
    label = next(line for line in lines if line.text == "Decision")
    label.top, label.bottom = label.top - 21.0, label.bottom - 21.0
    for word in label.words:
        word.top, word.bottom = word.top - 21.0, word.bottom - 21.0
    lines.sort(key=lambda line: line.bottom)
    column = min(line.x0 for line in lines if line.text.startswith("That"))
    told = [(each.label[0].text, [line.text for line in each.lines]) for each in fields(lines, column)]
    assert told == [
        ("Decision maker", ["Jo Bell, Director of Place"]),
        ("Decision", ["That two vehicles be bought from Fenland", "Motors for £412,000."]),
        ("Reasons for the decision", ["They are past their working life."]),
    ]
