"""Records of what one member decided, and sheets of what was decided on applications."""

from __future__ import annotations

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
