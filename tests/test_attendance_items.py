"""Items on apologies and substitutes, and lists in one line, as houses word them."""

from __future__ import annotations

import pytest

from tests.attended import attended

HEAD = "\n**Audit Committee**\nMinutes of the meeting held on 2 March 2021\n\n"
PRESENT = "Present: Councillors Ash (Chair), Birch, Cedar and Dale\n\n"
ROADS = "\n\n**8.   Roads**\nThe Committee heard that the road had been closed since the spring of the year.\n"


def _rows(text: str) -> dict[str, tuple[str, str, str | None]]:
    """Capacity, status and the member replaced, by name."""
    rows = attended(HEAD + text + ROADS)[1]
    return {row["name"]: (row["capacity"], row["status"], row["substitute_for"]) for row in rows}


def _item(text: str, title: str = "Apologies for absence") -> dict[str, tuple[str, str, str | None]]:
    return _rows(f"{PRESENT}**1.   {title}**\n{text}")


AWAY, ABSENT = ("member", "apologies", None), ("member", "absent", None)


@pytest.mark.parametrize(
    "text",
    [
        "Cllr Elm – illness\nCllr Firth – prior engagement",
        "Apologies for absence from Councillors Elm and Firth were received and the reasons approved.",
        "Councillor Elm – work. Councillor Firth – holiday. Proposed by Cllr Ash, seconded by Cllr Birch to accept.",
    ],
)
def test_apologies(text: str) -> None:
    rows = _item(text)
    assert (rows["Elm"], rows["Firth"]) == (AWAY, AWAY)
    assert len(rows) == 6


@pytest.mark.parametrize(
    "text",
    [
        "Cllr Elm had sent his apologies. Cllr Firth was absent.",
        "Councillor Elm sent apologies for absence; Councillor Firth was absent without apology.",
        "Apologies were received from Councillor Elm. Councillor Firth did not attend.",
    ],
)
def test_absent_without_apologies(text: str) -> None:
    rows = _item(text)
    assert (rows["Elm"], rows["Firth"]) == (AWAY, ABSENT)


@pytest.mark.parametrize(
    "text",
    [
        "Apologies were received from Councillors Elm and Firth, with Councillors Birch and Cedar substituting.",
        "Councillor Elm gave her apologies and was replaced by Councillor Birch. "
        "Apologies were received from Councillor Firth with Councillor Cedar substituting.",
    ],
)
def test_substitutes_with_whom_they_replace(text: str) -> None:
    rows = _item(text, "Apologies and substitutes")
    assert rows["Birch"] == ("member", "substitute", "Elm")
    assert rows["Cedar"] == ("member", "substitute", "Firth")
    assert (rows["Elm"], rows["Firth"]) == (AWAY, AWAY)


def test_lists_one_behind_the_other_in_one_line() -> None:
    rows = _rows("Present: Cllrs Ash (Chair) and Birch. Apologies: Cllr Elm. Clerk: Mrs J Hext. Public: 3")
    there = ("member", "present", None)
    assert rows == {"Ash": there, "Birch": there, "Elm": AWAY, "J Hext": ("officer", "present", None)}


def test_where_people_come_from_stands_behind_them() -> None:
    rows = _rows("Present: Ann Ash of Holm Trust (Chair), Bo Birch from Eden Council and Cy Cedar of Healthwatch")
    assert list(rows) == ["Ann Ash", "Bo Birch", "Cy Cedar"]
    rows = _rows("Present\nAnn Ash (Chair), Holm Trust\nBo Birch, Eden Council\nCy Cedar, Healthwatch")
    assert list(rows) == ["Ann Ash", "Bo Birch", "Cy Cedar"]


def test_bodies_over_those_who_come_from_them() -> None:
    rows = attended(
        f"{HEAD}Present:\n\nHolm Council\nCouncillor Ann Ash (Chair)\nBo Birch, Director of Public Health\n\n"
        f"Holm Trust\nCy Cedar, Chief Executive\n\nApologies\nDi Dale, Healthwatch{ROADS}"
    )[1]
    assert [(row["name"], row["capacity"], row["post"]) for row in rows] == [
        ("Ann Ash", "member", "Holm Council"),
        ("Bo Birch", "member", "Director of Public Health"),
        ("Cy Cedar", "member", "Chief Executive"),
        ("Di Dale", "member", "Healthwatch"),
    ]


def test_a_note_below_the_list_says_who_was_a_substitute() -> None:
    rows = _rows("Present: Councillor Ash, Councillor Birch*, Councillor Cedar\n\n* Substitute for Councillor Elm")
    assert {name: row[1] for name, row in rows.items()} == {"Ash": "present", "Birch": "substitute", "Cedar": "present"}


def test_a_councillor_of_a_tier_among_those_of_none_comes_from_elsewhere() -> None:
    rows = _rows("Present: Cllr Ash (Chair); Cllrs Birch and Cedar; County Cllr Dale; Mrs J Hext (Clerk)")
    assert rows["Dale"][0] == "also_present"
    rows = _rows("Councillors Present: A Ash (Chair), B Birch.\nDistrict Councillor Present: D Dale.")
    assert rows["D Dale"][0] == "also_present"


def test_apologies_go_on_behind_a_substitute() -> None:
    rows = _item("Apologies had been received from Councillor Elm, for whom Councillor Birch was substituting, and "
                 "from Councillor Firth.")  # fmt: skip
    assert (rows["Elm"], rows["Firth"], rows["Birch"]) == (AWAY, AWAY, ("member", "substitute", "Elm"))


def test_members_of_a_kind_in_columns_of_their_own() -> None:
    text = (
        "**Present:-**\nCouncillor Ann Ash      Councillor Bo Birch     Councillor Cy Cedar\n"
        "Councillor Di Dale      Councillor Ed Elm       Councillor Flo Firth\n\n"
        "**External Members:-**\nRev. Gus Gorse              Church of Scotland\n"
        "Mrs Hetty Hazel             Roman Catholic Church\n\nApologies:- Councillor Ivy Ilex"
    )
    rows = {row["name"]: row["post"] for row in attended(HEAD + text + ROADS)[1]}
    assert len(rows) == 9
    assert (rows["Gus Gorse"], rows["Hetty Hazel"]) == ("Church of Scotland", "Roman Catholic Church")
