"""Names as papers print them, taken apart and compared."""

from __future__ import annotations

import pytest

from warehouse.bodies import body_key
from warehouse.people.names import Name, agree, are_short_forms, are_spelt_alike, parse


def name(text: str) -> Name:
    found = parse(text)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("printed", "given", "surname"),
    [
        ("Cllr Asha Thorne", ("asha",), "thorne"),
        ("Councillor A. J. Thorne", ("a", "j"), "thorne"),
        ("Cllr Thorne (Chairman)", (), "thorne"),
        ("Councillor HB Okafor", ("h", "b"), "okafor"),
        ("Mrs C Head", ("c",), "head"),
        ("Ines van der Vane", ("ines",), "van der vane"),
        ("Siân O’Dare", ("sian",), "odare"),
        ("Chief Supt. Rob Ellery", ("rob",), "ellery"),
        ("RUTH ELLERY", ("ruth",), "ellery"),
        ("ELLERY, Ruth", ("ruth",), "ellery"),
        ("Cllr. DARE-O’VANE, Rob J.", ("rob", "j"), "dare-ovane"),
        ("Esq H T Dare", ("h", "t"), "dare"),
        ("Metro Mayor H Vane", ("h",), "vane"),
        ("Mr A Thorne, MBE", ("a",), "thorne"),
        ("McDARE, Cllr Una", ("una",), "mcdare"),
    ],
)
def test_a_name_is_taken_apart(printed: str, given: tuple[str, ...], surname: str) -> None:
    found = name(printed)
    assert (found.given, found.surname) == (given, surname)


@pytest.mark.parametrize(
    "printed", ["Democratic Services", "the Leader", "General Counsel", "TBC", "All", "Clerk", "", "7", "Mr & Mrs Vane"]
)
def test_posts_and_teams_are_no_names(printed: str) -> None:
    assert parse(printed) is None


@pytest.mark.parametrize(
    ("one", "other", "possible"),
    [
        ("J Thorne", "Jane Thorne", True),
        ("J Thorne", "Anna Thorne", False),
        ("Mr J Thorne", "Mrs J Thorne", False),
        ("R C Vane", "Rory Vane", True),
        ("R C Vane", "R T Vane", False),
        ("B Vane", "Robert Vane", True),
        ("Jane Thorne", "John Thorne", False),
        ("A Thorne", "M Thorne", False),
        ("A J Thorne", "A M Thorne", False),
    ],
)
def test_what_two_names_allow(one: str, other: str, possible: bool) -> None:
    assert agree(name(one), name(other)) is possible


def test_short_forms_and_slips_of_the_pen() -> None:
    assert are_short_forms("pete", "peter")
    assert not are_short_forms("pete", "patrick")
    assert are_spelt_alike("gwenfil", "gwenfyl")
    assert not are_spelt_alike("maria", "marie")
    assert not are_spelt_alike("alun", "alan")


def test_one_body_under_several_names() -> None:
    names = {"Wendmoor Health & Wellbeing Board", "HEALTH AND WELLBEING BOARD", "Health and Wellbeing Board"}
    assert len({body_key(one, "Wendmoor Council") for one in names}) == 1
    assert body_key("WENDMOOR COUNCIL", "Wendmoor Council") == body_key("Full Council", "Wendmoor Council") == "council"
    assert body_key("Audit Committee", "Wendmoor Council") != body_key("Audit Panel", "Wendmoor Council")
