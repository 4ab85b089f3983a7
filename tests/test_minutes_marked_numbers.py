"""Minutes whose numbers stand in columns of their own, behind marks or below the titles, and what hangs on them."""

from __future__ import annotations

from typing import Any

from extractors.pack import extract_read
from tests.paper import document


def rows(text: str, table: str) -> list[dict[str, Any]]:
    """The values of a typed paper's rows of one table."""
    return [dict(row.values) for row in extract_read(document(text)).rows if row.table == table]


DELEGATED = """
**RESOURCES COMMITTEE**
16 May 2018

Present:-
Councillors Ash (Chair), Birch, Thorn (vice Yew) and Wheel.

Apologies:-
Councillors Hob and Yew.

**∗   RC/19    Minutes**
              RESOLVED that the Minutes of the meeting held on 8 February 2018 be signed.
**∗   RC/20    Additional Meeting**
              The Committee considered a report on the proposal for an additional meeting.
              RESOLVED that a meeting be held on 16 June 2018.
    **RC/21    Financial Performance**
              RESOLVED that the report be noted.
"""


def test_a_star_before_the_number_is_no_part_of_it() -> None:
    items = rows(DELEGATED, "minute_items")
    assert [each["number"] for each in items] == ["RC/19", "RC/20", "RC/21"]
    assert [each["minute_number"] for each in rows(DELEGATED, "decisions")] == ["RC/19", "RC/20", "RC/21"]


def test_vice_before_a_surname_tells_who_was_replaced() -> None:
    people = {each["name"]: each for each in rows(DELEGATED, "attendance")}
    assert people["Thorn"]["substitute_for"] == "Yew"
    assert people["Yew"]["status"] == "apologies"


BELOW = """
**PLANNING COMMITTEE**
**Wednesday, 25 March 2015**

**Present: Councillor Mrs Soy (Chairman)**
**Councillors Noak, Smith, Oak**

**Officers in Attendance:** Tim Arch (Principal Planning Officer), Jo Smith (Lawyer) and Cher Oben (Planner)

**APOLOGIES**
PLA146/14    Apologies for absence were recorded from Councillor Weed.
**DECLARATIONS OF INTEREST**
PLA147/14    Councillor Mrs Soy declared an interest in application 14/50 as she knew
             the applicant.
**REPORTS OF THE HEAD OF PLANNING**
PLA148/14
**MINUTES**
PLA149/14    RESOLVED – That the minutes be approved.
**SITE VISITS**
PLA150/14    There were none.
"""


def test_numbers_below_the_titles_may_have_their_year_behind() -> None:
    items = rows(BELOW, "minute_items")
    assert [each["number"] for each in items] == [f"PLA{number}/14" for number in range(146, 151)]
    assert items[0]["text"] == "Apologies for absence were recorded from Councillor Weed."
    assert rows(BELOW, "declarations")[0]["person"] == "Councillor Mrs Soy"


def test_an_officer_is_not_the_member_of_the_same_surname() -> None:
    people = [(each["name"], each["capacity"]) for each in rows(BELOW, "attendance")]
    assert ("Smith", "member") in people
    assert ("Jo Smith", "officer") in people


def test_item_references_may_stand_in_square_brackets() -> None:
    text = """
    **SCRUTINY PANEL**
    Minutes of the meeting held on 3 May 2018

    Present: Councillors Ash (Chair), Birch and Elm

    **39/20    APOLOGIES FOR ABSENCE  [Item 1]**
               There were none.
    **40/20    PUBLIC QUESTIONS  [Item 2]**
               There were none.
    """
    items = rows(text, "minute_items")
    assert [(each["title"], each["agenda_number"]) for each in items] == [
        ("APOLOGIES FOR ABSENCE", "1"),
        ("PUBLIC QUESTIONS", "2"),
    ]
