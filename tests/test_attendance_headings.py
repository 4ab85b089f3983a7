"""Lists of people under headings of many wordings, under none, and with marks that a key explains."""

import pytest

from extractors.attendance.headings import read_heading, read_marked
from tests.attended import attended

TITLE = """
            WENDMOOR DISTRICT COUNCIL

Minutes of the Audit Committee held on 4 March 2025
"""
BUSINESS = """

**1.   MINUTES**

The minutes of the last meeting were confirmed as a correct record and signed by the Chair.
"""
CODES = {"member": "m", "officer": "o", "also_present": "g"}


def people(listed: str) -> list[str]:
    """Each row in short: "present m: Ann Ash"."""
    return sorted(
        f"{row['status']} {CODES[row['capacity']]}: {row['name']}" for row in attended(TITLE + listed + BUSINESS)[1]
    )


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Members’ Apologies", "apologies m"),
        ("Apologies tendered by Members", "apologies m"),
        ("Members giving apologies", "apologies m"),
        ("Chief Officers present", "present o"),
        ("Service Managers in attendance", "present o"),
        ("Officers in attendance for specific items", "present o"),
        ("Members present (3)", "present m"),
        ("Non-attendance", "absent m"),
    ],
)
@pytest.mark.parametrize("print_", ["**{}**\n\n{}", "{}:\n{}", "{}:   {}"])
def test_a_heading_with_words_of_its_own(heading: str, told: str, print_: str) -> None:
    person = "Eve Elm, Head of Finance" if told.endswith("o") else "Councillor Eve Elm"
    listed = "\n**Present:** Councillors Ann Ash (Chair) and Bo Birch\n\n" + print_.format(heading, person)
    assert people(listed) == sorted(["present m: Ann Ash", "present m: Bo Birch", f"{told}: Eve Elm"])


@pytest.mark.parametrize(
    "text",
    [
        "Declarations of Interest by Members present",
        "Apologies from Councillor Ash",
        "Head of Attendance and Welfare",
        "Members of the public are welcome to attend",
        "Minutes of those present on 4 March 2025",
    ],
)
def test_no_heading_of_people(text: str) -> None:
    assert read_heading(text) is None
    assert read_marked(text) is None


@pytest.mark.parametrize(
    "heading", ["**Members of the Committee:**", "**Membership**", "MEMBERS", "Members of the Audit Committee:"]
)
def test_a_list_of_members_is_of_those_who_came_but_for_the_absent(heading: str) -> None:
    listed = f"""
{heading}

Councillor Ann Ash (Chair)
Councillor Bo Birch
Councillor Cy Cedar

**Apologies:** Councillor Bo Birch
"""
    assert people(listed) == ["apologies m: Bo Birch", "present m: Ann Ash", "present m: Cy Cedar"]


@pytest.mark.parametrize(
    "listed",
    [
        "Councillor Ann Ash (Chair)\nCouncillor Bo Birch\n\n**Officers:** Eve Elm",
        "**Councillor Ann Ash in the Chair**\n\nCouncillor Bo Birch\n\n**Officers:** Eve Elm",
        "Chair:  Councillor Ann Ash\n\nIn attendance:  Councillor Bo Birch; Eve Elm (Head of Finance)",
        "**In attendance:** Cllr Ann Ash (Chair), Cllr Bo Birch; Eve Elm (Head of Finance)",
    ],
)
def test_members_under_no_heading_of_theirs(listed: str) -> None:
    found = people("\n" + listed)
    if "Chair:" not in listed:
        assert found == ["present m: Ann Ash", "present m: Bo Birch", "present o: Eve Elm"]
    assert "present m: Ann Ash" in found


@pytest.mark.parametrize(
    ("marked", "key"),
    [
        ("* {}", "* denotes Member present"),
        ("*{}", "*Denotes attendance"),
        ("{} *", "* Present"),
        ("*{}", "Members marked with an asterisk (*) were present."),
        ("P   {}", "P: Present; A: Absent"),
        ("{} (P)", "P – Present, A – Absent"),
    ],
)
def test_marks_by_their_key(marked: str, key: str) -> None:
    unmarked = "{}" if "*" in marked else marked.replace("P", "A")
    names = ["Councillor Ann Ash (Chair)", "Councillor Bo Birch"]
    listed = [marked.format(name) for name in names] + [unmarked.format("Councillor Cy Cedar")]
    text = (
        "\n**Members of the Board:**\n\n" + "\n".join(listed) + f"\n\n{key}\n\n**Officers:** Eve Elm, Head of Finance\n"
    )
    assert people(text) == ["absent m: Cy Cedar", "present m: Ann Ash", "present m: Bo Birch", "present o: Eve Elm"]


def test_marks_in_a_line_and_a_key_in_a_bracket() -> None:
    assert people("\nCouncillors: *Ash, *Birch, Cedar\n\n* denotes Member in attendance\n") == [
        "absent m: Cedar",
        "present m: Ash",
        "present m: Birch",
    ]
    assert people("\n**Membership** (* = present)\n\n* Cllr Ann Ash\n  Cllr Bo Birch\n* Cllr Cy Cedar\n") == [
        "absent m: Bo Birch",
        "present m: Ann Ash",
        "present m: Cy Cedar",
    ]


def test_two_marks_of_one_key() -> None:
    listed = "\n**Members:**\n\n* Cllr Ann Ash\n† Cllr Bo Birch\n\n* Present     † Apologies\n"
    assert people(listed) == ["apologies m: Bo Birch", "present m: Ann Ash"]


def test_a_title_alone_is_that_of_all_columns_below() -> None:
    listed = """
**PRESENT**

Councillors

B Birch                 C Cedar              D Dale
F Fern                  G Gorse              H Holly
"""
    assert {row["honorific"] for row in attended(TITLE + listed + BUSINESS)[1]} == {"Councillor"}


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ("– Apologies", "apologies m"),
        ("– sent apologies", "apologies m"),
        ("– Absent", "absent m"),
        ("– Labour", "present m"),
        ("– substitute for Councillor Di Dale", "substitute m"),
        ("(Substitute)", "substitute m"),
    ],
)
def test_what_stands_behind_a_dash(behind: str, told: str) -> None:
    listed = f"\n**Present:**\n\nCouncillor Ann Ash (Chair)\nCouncillor Bo Birch {behind}\n"
    assert people(listed) == sorted(["present m: Ann Ash", f"{told}: Bo Birch"])
    assert all(row["post"] is None for row in attended(TITLE + listed + BUSINESS)[1])


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Grant Thornton: Kit Kerr", "present g: Kit Kerr"),
        ("**Legal Services**\n\nKit Kerr, Solicitor", "present o: Kit Kerr"),
        ("Church Representatives: Kit Kerr", "present m: Kit Kerr"),
        ("County Councillor: Cllr Kit Kerr", "present g: Kit Kerr"),
    ],
)
def test_labels_among_councillors(label: str, expected: str) -> None:
    listed = f"\nPresent:\n\nCllr Ann Ash (Chair)\nCllr Bo Birch\n\n{label}\n\nOfficers: Eve Elm, Head of Finance\n"
    assert people(listed) == sorted(["present m: Ann Ash", "present m: Bo Birch", "present o: Eve Elm", expected])


def test_wards_beside_their_members_are_nobody() -> None:
    listed = "\n**Present:**\n\nHill Ward:       Councillors Ash and Birch\nDale Ward:       Councillor Ward\n"
    assert people(listed) == ["present m: Ash", "present m: Birch", "present m: Ward"]


def test_a_role_that_says_no_more_than_the_list_is_no_post() -> None:
    listed = """
**Name**                      **Role**                          **Attendance**

Councillor Ann Ash            Chair                             Present
Councillor Cy Cedar           Member                            Apologies
Councillor Di Dale            Member                            Present
"""
    assert people(listed) == ["apologies m: Cy Cedar", "present m: Ann Ash", "present m: Di Dale"]
    assert all(row["post"] is None for row in attended(TITLE + listed + BUSINESS)[1])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Councillors A Ash (Chair); B Birch; C Cedar", {"Councillor"}),
        ("Councillors A Ash (Chair); B Birch, Clerk", {"Councillor", None}),
    ],
)
def test_semicolons_between_surnames_below_one_title(line: str, expected: set[str | None]) -> None:
    assert {row["honorific"] for row in attended(f"{TITLE}\nPRESENT: {line}\n{BUSINESS}")[1]} == expected


def test_a_vacancy_is_nobody_and_a_letter_says_how_somebody_came() -> None:
    listed = "\n**Present:**\nCllr Ann Ash (Chair)\nCllr Bo Birch (V)\nVacancy\n\n(V) = attended virtually\n"
    modes = {row["name"]: row["mode"] for row in attended(TITLE + listed + BUSINESS)[1]}
    assert modes == {"Ann Ash": None, "Bo Birch": "remote"}


APOLOGIES = """
**Present:** Councillors Ann Ash (Chair), Cy Cedar and Di Dale

**1.   APOLOGIES AND SUBSTITUTES**

{}

**2.   MINUTES**

The minutes of the last meeting were confirmed as a correct record and signed by the Chair.
"""


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Councillor Hal Holly tendered an apology for absence.", "apologies: Hal Holly"),
        ("Councillor Hal Holly’s apologies were noted.", "apologies: Hal Holly"),
        ("Councillor Hal Holly had sent apologies for her absence.", "apologies: Hal Holly"),
        ("Received from Councillor Hal Holly.", "apologies: Hal Holly"),
        ("Councillor Holly gave his apologies and Councillor Dale sent apologies for lateness.", "apologies: Holly"),
        ("Councillor Cy Cedar acted as substitute for Councillor Hal Holly.", "substitute: Cy Cedar for Hal Holly"),
        ("Councillor Cy Cedar for Councillor Hal Holly.", "substitute: Cy Cedar for Hal Holly"),
        ("Councillor Cy Cedar (substitute for Councillor Hal Holly)", "substitute: Cy Cedar for Hal Holly"),
        (
            "Councillor Cy Cedar was nominated to act as substitute for Councillor Holly.",
            "substitute: Cy Cedar for Holly",
        ),
    ],
)
def test_apologies_and_substitutes_in_an_item(said: str, expected: str) -> None:
    told = [
        f"{row['status']}: {row['name']}" + (f" for {row['substitute_for']}" if row["substitute_for"] else "")
        for row in attended(TITLE + APOLOGIES.format(said))[1]
        if row["status"] in ("apologies", "substitute")
    ]
    assert told == [expected]


def test_the_meeting_was_attended_by() -> None:
    said = "The meeting was attended by Councillors Ann Ash (Chair) and Bo Birch, together with the Clerk, Mrs E Elm."
    listed = f"\n**In the Guildhall**\n\n{said}\n"
    assert people(listed) == ["present m: Ann Ash", "present m: Bo Birch", "present o: E Elm"]


def test_other_members_below_who_presided_are_the_bodys_own() -> None:
    _, rows = attended(
        """
        **WENDMOOR DISTRICT COUNCIL**
        **Minutes of a meeting of Wendmoor District Council held in the Offices, Mill Road, on Tuesday 9 October 2007**

        Presiding                P McAsh

        Other Members Present    A Birch
                                 B Cedar

        Officers Present         Chief Executive - J Dale
                                 Director of Parks and Gardens – G Elm
                                 Solicitor and Head of Legal Services – P Furze

        Representatives from Other Bodies in Attendance
        Ms Una Gorse, Planning Officer

        **Public participation**
        1 - Holly Ilex of the village hall told of the new roof.

        **1  MINUTES**
        1.1  RESOLVED: that the Minutes be signed as correct.
        """
    )
    assert [(row["name"], row["capacity"]) for row in rows] == [
        ("P McAsh", "member"),
        ("A Birch", "member"),
        ("B Cedar", "member"),
        ("J Dale", "officer"),
        ("G Elm", "officer"),
        ("P Furze", "officer"),
        ("Una Gorse", "also_present"),
    ]


def test_where_a_meeting_was_held_is_nobody() -> None:
    _, rows = attended(
        """
        Minutes of a meeting of the PARKS COMMITTEE held in the Offices, Mill Road, Wendmoor at 9.30 am
        when there were present:

                    **Councillors**
        Mrs A Ash (Chairman)
        B Birch

        **(1)  APOLOGIES**
        There were none.
        """
    )
    assert [row["name"] for row in rows] == ["A Ash", "B Birch"]


def test_an_officer_with_a_members_surname_is_somebody_else() -> None:
    _, rows = attended(
        """
        Present: Councillors Ash (Chairman) and Smith

        Officers in Attendance: Jo Smith (Lawyer) and Bo Birch (Planning Officer)

        **1  APOLOGIES**
        There were none.
        """
    )
    assert [row["name"] for row in rows] == ["Ash", "Smith", "Jo Smith", "Bo Birch"]


SMALL = """
**Wendmoor with Holm Parish Council Extra Ordinary meeting.**
Held at the Memorial Hall at 19:45 on 21st March 2018
Councillors A. Ash, T. Birch, J Cedar.
Apologies were received from councillors J. Dale, Mr. T Elm and were formally accepted
Locum Clerk: Fay Gorse
The Vice Chairman T. Birch acted as Chairman

**Item 1 To agree the minutes of 8th January 2018**
It was proposed that the minutes should be approved
Proposer T Birch
Seconded by J. Cedar
It was RESOLVED to accept the minutes of 8th January 2018.

**Item 2 To agree the accounts**
It was RESOLVED to accept the accounts.
"""


def test_a_list_of_councillors_and_sentences_below_it() -> None:
    minutes, rows = attended(SMALL)
    assert [(row["honorific"], row["name"], row["post"], row["status"]) for row in rows] == [
        ("Councillor", "A. Ash", None, "present"),
        ("Councillor", "T. Birch", None, "present"),
        ("Councillor", "J Cedar", None, "present"),
        (None, "J. Dale", None, "apologies"),
        ("Mr.", "T Elm", None, "apologies"),
        (None, "Fay Gorse", "Locum Clerk", "present"),
    ]
    assert minutes.chair == "T. Birch"


def test_a_guest_with_a_members_surname_is_somebody_else() -> None:
    _, rows = attended(
        """
        **WENDMOOR PARISH COUNCIL**
        Minutes of the meeting held on 20th May 2010

        Present: Cllrs Ash, Birch and Cedar. Also in attendance for part of the meeting was Mrs Jen Cedar, Head
        Teacher and Mr Colin Dale MBE.

        **1.  APOLOGIES**
        There were none.
        """
    )
    assert [(row["name"], row["capacity"]) for row in rows] == [
        ("Ash", "member"),
        ("Birch", "member"),
        ("Cedar", "member"),
        ("Jen Cedar", "also_present"),
        ("Colin Dale", "also_present"),
    ]
