"""Lists of those present whose posts, chairs and substitutes are easily given to the wrong person."""

from __future__ import annotations

import pytest

from extractors.language.names import breaks_off_in_name
from tests.test_minutes_marked_numbers import rows

PANEL = """
**WENDMOOR POLICE AND CRIME PANEL**
Minutes of the meeting held on 3 May 2018

**Present:**
{present}

**Also in attendance:**
Mr D. Lowe, Wen-Moor Police and Crime Commissioner
Mrs C. Marl, Chief of Staff

**1. APOLOGIES**
There were none.
**2. MINUTES**
RESOLVED that the minutes be approved.
"""


def people(text: str) -> dict[str, dict[str, object]]:
    return {each["name"]: each for each in rows(text, "attendance")}


def test_a_commissioner_at_the_end_of_a_line_is_a_post() -> None:
    found = people(PANEL.format(present="Councillor A Ash (Chair)\nCouncillor B Birch"))
    assert found["D. Lowe"]["post"] == "Wen-Moor Police and Crime Commissioner"
    assert found["C. Marl"]["post"] == "Chief of Staff"


@pytest.mark.parametrize("text", ["Cllr B Elm, Commissioner", "Commissioner", "Cllr Ash and Mrs", "Ash, County"])
def test_titles_still_break_off(text: str) -> None:
    assert breaks_off_in_name(text)


def test_a_member_replaced_was_not_there() -> None:
    found = people(
        PANEL.format(present="Councillor A Ash (Chair)\nCouncillor Bo Birch (substituted by Councillor Cy Elm)")
    )
    assert (found["Bo Birch"]["status"], found["Cy Elm"]["status"]) == ("absent", "substitute")
    assert found["Cy Elm"]["substitute_for"] == "Bo Birch"


def test_the_chair_may_stand_above_the_list() -> None:
    text = PANEL.format(present="Councillor B Birch\nCouncillor C Elm").replace(
        "**Present:**", "Councillor Rosa Ash (Chair)\n\n**Present:**"
    )
    assert people(text)["Rosa Ash"]["role"] == "chair"


def test_parts_that_were_missed_are_no_post() -> None:
    found = people(PANEL.format(present="Mr A Ash (excluding items 6.3 – 6.7)\nMrs B Birch (Chair)"))
    assert found["A Ash"]["post"] is None


COUNCIL = """
**COUNCIL OF WENDMOOR**
Minutes of the meeting of the Council held on 26 October 2020

{present}

**1. APOLOGIES**
There were none, and the Mayor, who was in good health, welcomed all who had come to the meeting.
**2. MINUTES**
RESOLVED that the minutes be approved.
"""


def test_an_office_on_a_line_above_a_councillor_is_hers() -> None:
    present = """
PRESENT:     The Right Worshipful the Mayor
             Councillor A Gorse

             Deputy Mayor
             Councillor J Carr

             Aldermen J Baird, W J Dill MBE and D Drys
"""
    found = people(COUNCIL.format(present=present))
    assert found["J Carr"]["post"] == "Deputy Mayor"
    assert (found["A Gorse"]["post"], found["A Gorse"]["role"]) == ("Mayor", "chair")
    assert None not in found


def test_titles_of_all_behind_a_dash() -> None:
    present = """
Members Present:   Aldermen – F Ash, P Brett and J Smyth
                   Councillors – J Arch, A Benn and R Wilson
Officers Present:  Chief Executive - J Dixon
                   Director of Operations – G Gorse
"""
    found = people(COUNCIL.format(present=present))
    assert [each for each in found if found[each]["capacity"] == "member"] == [
        "F Ash", "P Brett", "J Smyth", "J Arch", "A Benn", "R Wilson",
    ]  # fmt: skip
    assert found["G Gorse"]["post"] == "Director of Operations"


def test_initials_in_a_column_need_not_all_be_capitals() -> None:
    present = """
**Present:**
Dr Avi Ash             AB     Clinical Chair
Richard Cole           RCp    Chief Finance Officer
Neil O’Birch           NO’B   Accountable Officer
Martin Whit            MWh    Lay Member for Public Involvement
"""
    found = people(COUNCIL.format(present=present))
    assert [each["post"] for each in found.values()] == [
        "Clinical Chair", "Chief Finance Officer", "Accountable Officer", "Lay Member for Public Involvement",
    ]  # fmt: skip


def test_and_in_a_list_of_capitals() -> None:
    found = people(COUNCIL.format(present="PRESENT:  COUNCILLORS SUE GALL (CHAIR), FRASER, SUNDER AND HOLVEY"))
    assert list(found) == ["SUE GALL", "FRASER", "SUNDER", "HOLVEY"]


def test_titles_in_a_column_beside_their_people() -> None:
    present = """
**PRESENT**

Chairman              Councillor Mrs P A Chan
Councillors           M F L Durh, K W Jarv and C Morr
Parish Councillors    Mrs J Fluk and Mr D Walk
Independent Person    Norman Hods
"""
    found = people(COUNCIL.format(present=present))
    assert list(found) == ["P A Chan", "M F L Durh", "K W Jarv", "C Morr", "J Fluk", "D Walk", "Norman Hods"]
    assert found["P A Chan"]["role"] == "chair"
    assert found["C Morr"]["honorific"] == "Councillor"
    assert found["Norman Hods"]["post"] == "Independent Person"
