"""Tables of people: columns parted by rules alone, roles that tell officers from members, members and substitutes."""

from __future__ import annotations

import pytest

from extractors.attendance.ruled_lines import ruled_lines
from extractors.attendance.substitute_tables import substitute_table
from models.document import Rule
from tests.attended import attended
from tests.paper import document, paper

HEAD = """
**Wendmoor District Council**
**{body}**
Minutes of the meeting held on 2 March 2021 at 7 pm in Elm Hall

"""
ITEMS = """

**1.   MINUTES**
The minutes of the last meeting were agreed.

**2.   HEDGES**
The hedge had been cut.
"""


def _told(listed: str, *keys: str, items: str = ITEMS, body: str = "Audit Committee") -> list[tuple[object, ...]]:
    _, rows = attended(HEAD.format(body=body) + listed + items)
    return [tuple(row[key] for key in keys) for row in rows]


def test_vertical_rules_part_narrow_columns() -> None:
    printed = document("Councillor Office Attended\nAnn Ash  Chair   Yes")
    line = printed.pages[0].lines[0]
    places = [(one.x1 + other.x0) / 2 for one, other in zip(line.words, line.words[1:], strict=False)]
    printed.pages[0].rules = [Rule(x0, line.top - 2, x0, line.bottom + 2) for x0 in places]
    first, second = ruled_lines(printed.lines(), printed)
    assert [[word.text for word in run] for run in first.runs()] == [["Councillor"], ["Office"], ["Attended"]]
    assert second is printed.lines()[1]


def test_officers_among_members_by_the_column_of_roles() -> None:
    listed = """
**Name**                    **Role**                         **Attendance**
Cllr Ann Ash (Chair)    Elected Member               Present
Cy Cedar                Co-opted Member              Apologies
Di Dale                 Director of Education        Present
"""
    assert _told(listed, "name", "capacity") == [
        ("Ann Ash", "member"),
        ("Cy Cedar", "member"),
        ("Di Dale", "officer"),
    ]


def test_an_officer_among_other_organisations_may_be_a_member() -> None:
    listed = """
**Present:**
**Name**                    **Role**
Cllr Ann Ash (Chair)    Cabinet Member for Health
Bo Birch                Healthwatch
Di Dale                 Director of Public Health
"""
    assert ("Di Dale", "member") in _told(listed, "name", "capacity", body="Health and Wellbeing Board")


def test_a_table_of_members_under_a_head_unknown_where_others_are_listed_apart() -> None:
    listed = """
**Board Member**            **Seat held**
Ann Ash                 Employer Representative (Chair)
Bo Birch                Member Representative

**Apologies for absence:** Hal Hazel (Member Representative)
"""
    assert _told(listed, "name", "role", "status", body="Pension Board") == [
        ("Hal Hazel", None, "apologies"),
        ("Ann Ash", "chair", "present"),
        ("Bo Birch", None, "present"),
    ]


def test_labels_of_groups_before_people() -> None:
    listed = """
**Present:**
**Governors**              Ann Ash (Holm School)
                       Bo Birch (Vice-Chair)
**Observer**               Cy Cedar
**LA Officers**            Di Dale, Head of Finance
"""
    assert _told(listed, "name", "capacity", body="Schools Forum") == [
        ("Ann Ash", "member"),
        ("Bo Birch", "member"),
        ("Cy Cedar", "also_present"),
        ("Di Dale", "officer"),
    ]


def test_committees_by_letter_are_no_other_business() -> None:
    listed = """
**Present:**
Committee A            Ann Ash (Methodist)
                       Bo Birch (Quaker)
Committee B            Cy Cedar (Chair)
"""
    assert [name for (name,) in _told(listed, "name", body="Advisory Council")] == ["Ann Ash", "Bo Birch", "Cy Cedar"]


def test_labels_of_no_vocabulary_beside_people() -> None:
    listed = """
**In attendance:**
Panel Members:                    Councillor Ann Ash (Chair)
                                  Di Dale (Independent Member)
Office of the Police and Crime    Fay Firth, Police and Crime Commissioner
Commissioner:                     Hal Hazel, Chief Executive
Host Authority:                   Ian Ivey, Monitoring Officer
"""
    assert _told(listed, "name", "capacity", body="Police and Crime Panel") == [
        ("Ann Ash", "member"),
        ("Di Dale", "member"),
        ("Fay Firth", "also_present"),
        ("Hal Hazel", "also_present"),
        ("Ian Ivey", "officer"),
    ]


def test_lone_surnames_in_columns_are_one_member_each() -> None:
    listed = """
**Councillors:**
Ash (Chair)        Birch        Dale
Elm                Firth        Hazel
"""
    assert sorted(str(name) for (name,) in _told(listed, "name")) == ["Ash", "Birch", "Dale", "Elm", "Firth", "Hazel"]


SUBSTITUTES = """
**1.   APOLOGIES FOR ABSENCE AND SUBSTITUTES**
{head}
{rows}

**2.   HEDGES**
The hedge had been cut.
"""


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("Apologies                Substitute", "Councillor E Elm         Councillor D Dale"),
        ("Member                   Substitute Member", "Councillor E Elm         Councillor D Dale"),
        ("Substitute               Substituting for", "Councillor D Dale        Councillor E Elm"),
    ],
)
def test_a_table_of_apologies_and_substitutes_in_an_item(head: str, rows: str) -> None:
    items = SUBSTITUTES.format(head=head, rows=rows)
    present = "**Present:** Councillors A Ash (Chair), B Birch and D Dale"
    told = _told(present, "name", "status", "substitute_for", items=items)
    assert told[2:] == [("D Dale", "substitute", "E Elm"), ("E Elm", "apologies", None)]


def test_members_and_substitutes_side_by_side_in_the_head() -> None:
    listed = """
**Present:**
**Member**                   **Substitute**
Councillor A Ash (Chair)
Councillor C Cedar       Councillor D Dale
"""
    assert _told(listed, "name", "status", "substitute_for") == [
        ("A Ash", "present", None),
        ("C Cedar", "absent", None),
        ("D Dale", "substitute", "C Cedar"),
    ]


def test_a_sentence_on_substitutes_is_no_table() -> None:
    assert substitute_table(paper("Members     were told of substitutes by the clerk\nCllr Ash     Cllr Birch")) is None


def test_a_long_label_nearly_reaches_the_people_beside_it() -> None:
    listed = """
**Present:**        Councillors Ann Ash (Chair), Bo Birch and Cy Cedar
**Officers in**     Ed Elm (Head of Audit), Fay Firth (Solicitor)
**attendance:**
**Other Members**   Councillors Gus Gorse and Hal Hazel
**in attendance:**
"""
    told = _told(listed, "name", "capacity")
    assert told[-2:] == [("Gus Gorse", "also_present"), ("Hal Hazel", "also_present")]
    assert [name for name, capacity in told if capacity == "officer"] == ["Ed Elm", "Fay Firth"]


def test_headings_side_by_side_over_people_with_posts() -> None:
    listed = """
**Present:**                  **Officers:**
Cllr Ann Ash (Chair)      Ed Elm – Clerk
Cllr Bo Birch             Fay Firth – Solicitor
"""
    assert sorted(_told(listed, "capacity", "name")) == [
        ("member", "Ann Ash"),
        ("member", "Bo Birch"),
        ("officer", "Ed Elm"),
        ("officer", "Fay Firth"),
    ]


def test_lists_under_labels_in_an_item() -> None:
    items = """
**1.   PRESENT AND APOLOGIES**
**Present:** Cllr Ann Ash (Chair), Cllr Bo Birch, Cllr Di Dale
**Apologies:** Cllr Gus Gorse
**In attendance:** Ed Elm (Clerk)

**2.   HEDGES**
The hedge had been cut.
"""
    assert _told("", "name", "capacity", "status", items=items) == [
        ("Ann Ash", "member", "present"),
        ("Bo Birch", "member", "present"),
        ("Di Dale", "member", "present"),
        ("Gus Gorse", "member", "apologies"),
        ("Ed Elm", "officer", "present"),
    ]


def test_members_of_no_committee_and_of_a_sub_committee() -> None:
    listed = """
**Sub-Committee Members:** Councillors Ann Ash (Chair) and Bo Birch
**Non-Members of the Committee:** Councillor Ed Elm
**Officers:** Hal Hazel (Licensing Officer)
"""
    assert _told(listed, "name", "capacity", body="Licensing Sub-Committee") == [
        ("Ann Ash", "member"),
        ("Bo Birch", "member"),
        ("Ed Elm", "also_present"),
        ("Hal Hazel", "officer"),
    ]


@pytest.mark.parametrize("key", ["* attended remotely", "* = via Teams", "(* joined by video link)"])
def test_a_sign_that_tells_how_people_came(key: str) -> None:
    listed = f"""
**Present:**
Cllr Ann Ash (Chair)
Cllr Bo Birch (Vice-Chair) *
Cllr Cy Cedar*

{key}
"""
    assert _told(listed, "name", "mode") == [("Ann Ash", None), ("Bo Birch", "remote"), ("Cy Cedar", "remote")]


@pytest.mark.parametrize("entry", ["Di Dale, The Elm Inn", "Di Dale – minutes"])
def test_words_of_no_vocabulary_behind_a_name(entry: str) -> None:
    listed = f"**Present:**\nCllr Ann Ash (Chair)\n\n**In attendance:**\n{entry}\n"
    post = entry.partition(", ")[2] or entry.partition(" – ")[2]
    assert ("Di Dale", post) in _told(listed, "name", "post")


@pytest.mark.parametrize(
    "more", [", left early", " – arrived at item 3", ", for item 5 only", " – Labour", ", and others"]
)
def test_what_is_told_behind_a_name_is_no_post(more: str) -> None:
    listed = f"**Present:**\nCllr Ann Ash (Chair)\nCllr Bo Birch\nDi Dale{more}\n"
    assert ("Di Dale", None) in _told(listed, "name", "post")


def test_parties_over_columns_are_nobody() -> None:
    listed = """
**Present:**
Conservative              Liberal Democrat
Ann Ash (Chair)           Cy Cedar
Bo Birch                  Di Dale
"""
    assert sorted(str(name) for (name,) in _told(listed, "name")) == ["Ann Ash", "Bo Birch", "Cy Cedar", "Di Dale"]


def test_labels_of_offices_at_a_hearing() -> None:
    listed = """
**Present:**
Members                  Cllr Ann Ash (Chair), Cllr Bo Birch
Legal Adviser            Ed Elm
Licensing Officer        Fay Firth
Democratic Services      Gus Gorse
"""
    assert _told(listed, "name", "capacity", "post", body="Licensing Sub-Committee") == [
        ("Ann Ash", "member", None),
        ("Bo Birch", "member", None),
        ("Ed Elm", "officer", "Legal Adviser"),
        ("Fay Firth", "officer", "Licensing Officer"),
        ("Gus Gorse", "officer", "Democratic Services"),
    ]


def test_one_head_of_no_vocabulary_among_others() -> None:
    listed = """
**Governor**             **Sort**           **Present**    **Representing**
Ann Ash (Chair)      Co-opted       ✓          Holm
Bo Birch             Parent         ✓          Elm

**In attendance:** Ed Elm (Clerk)
"""
    assert [name for (name,) in _told(listed, "name", body="Governing Body")] == ["Ann Ash", "Bo Birch", "Ed Elm"]


def test_a_ward_behind_a_member_is_nobody() -> None:
    listed = """
**Present:**
Cllr Ann Ash (Chair), Holm Ward
Cllr Bo Birch, Elm Hill Ward
Cllr Cy Cedar, Ann Ward
"""
    told = _told(listed, "name", "post")
    assert told == [("Ann Ash", "Holm Ward"), ("Bo Birch", "Elm Hill Ward"), ("Cy Cedar", None), ("Ann Ward", None)]
