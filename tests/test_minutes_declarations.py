"""Declarations of interest, in every form that invented councils print them in."""

from __future__ import annotations

import pytest

from extractors.declarations import Declared, declarations
from extractors.minutes import read_minutes
from tests.minute import WINTER_ROADS, minutes_of
from tests.paper import document


def declared(body: str, title: str = "Declarations of interest") -> Declared:
    paper = document(minutes_of(title, body))
    return declarations(read_minutes(paper, paper.lines())[0], paper)


def facts(body: str, title: str = "Declarations of interest") -> list[tuple[object, object, object]]:
    rows = declared(body, title).rows
    return [(row.values["person"], row.values["interest_type"], row.values["text"]) for row in rows]


def test_a_code_of_conduct_is_where_interests_are_declared() -> None:
    said = "Cllr Reed said that she lived in Mill Road and would speak but not vote."
    body = f"There were no declarations of any pecuniary interest. {said}"
    assert facts(body, "Code of Conduct") == [("Cllr Reed", None, said)]


@pytest.mark.parametrize(
    ("sentence", "person", "kind"),
    [
        (
            "Councillor Birch declared a personal and prejudicial interest in item 9, as a trustee.",
            "Councillor Birch",
            "personal and prejudicial",
        ),
        ("Cllr Cedar declared a disclosable pecuniary interest in item 6.", "Cllr Cedar", "disclosable pecuniary"),
        (
            "Ann Marsh disclosed a non-pecuniary interest in Item 6 as her employer had a grant.",
            "Ann Marsh",
            "non-pecuniary",
        ),
        ("Cllr Birch declared a DPI in item 6 (b).", "Cllr Birch", "DPI"),
        ("Cllr Elm - item 7 - personal and prejudicial - member of the club.", "Cllr Elm", "personal and prejudicial"),
        ("Item 11 – Cllr Birch: Personal: knows the applicant.", "Cllr Birch", "Personal"),
        ("Councillor Fir referred to item 4.1 as an employee of the Board.", "Councillor Fir", None),
        ("In relation to Item 6, Councillor Dale declared an interest.", "Councillor Dale", None),
        ("Cllr Elm informed the Panel that his son was a constable.", "Cllr Elm", None),
        ("Cllr Holly stated, in the interest of openness, that she had eaten there.", "Cllr Holly", None),
        ("Dr Fir declared that she was a governor of the trust.", "Dr Fir", None),
        ("Mr Gorse declared an “other interest” as a governor of the school.", "Mr Gorse", "other"),
    ],
)
def test_sentences(sentence: str, person: str, kind: str | None) -> None:
    assert facts(sentence) == [(person, kind, sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "There were no declarations of interest.",
        "None were declared.",
        "No member declared a whip.",
        "Members were reminded that they should declare interests in respect of any item.",
        "Members were invited to declare any pecuniary interests in the business on the agenda.",
        "Members will declare an interest when the item is reached.",
        "The following declarations of interest were made:",
        "None",
    ],
)
def test_sentences_that_declare_nothing(sentence: str) -> None:
    assert facts(sentence) == []


def test_only_the_declaring_sentence_is_the_text() -> None:
    body = "Councillor Birch declared a personal interest in item 9. She left the meeting for the item."
    assert facts(body) == [("Councillor Birch", "personal", "Councillor Birch declared a personal interest in item 9.")]


def test_an_interest_declared_when_the_item_is_reached() -> None:
    rows = declared("Cllr Birch declared an interest as a member of the club and left the room.", "Grants").rows
    assert [(row.values["minute_number"], row.values["person"]) for row in rows] == [("4", "Cllr Birch")]


def test_two_people_in_one_sentence_are_two_declarations() -> None:
    found = facts("Cllrs Birch and Cedar declared a personal interest in item 5.")
    assert [person for person, _, _ in found] == ["Cllr Birch", "Cllr Cedar"]


def test_lists_with_dashes() -> None:
    body = """
The following declarations of interest were made:

(a)  Councillor Birch – Agenda Item 5 (Lifts) – Non-pecuniary interest: owns a kiosk;

(b)  A Dale (Chief Executive) – Agenda Item 7 – Disclosable pecuniary interest: pay award.
"""
    assert [(person, kind) for person, kind, _ in facts(body)] == [
        ("Councillor Birch", "Non-pecuniary interest"),
        ("A Dale", "Disclosable pecuniary interest"),
    ]


TABLE = """
The following members declared a personal interest:-

**Member                   Minute     Nature of interest**
Councillor N Birch       128        Daughter employed by the Trust
Councillor Cedar         129        Trustee of the hospice and of the
                                    friends of the hospital

No member declared a whip.
"""


def test_tables_without_rules() -> None:
    found = declared(TABLE)
    assert [(row.values["person"], row.values["interest_type"], row.values["text"]) for row in found.rows] == [
        ("Councillor N Birch", "personal", "Daughter employed by the Trust"),
        ("Councillor Cedar", "personal", "Trustee of the hospice and of the friends of the hospital"),
    ]
    assert found.left and all(passage is None for passage in found.left.values())


def test_the_kind_has_a_column_of_its_own() -> None:
    body = """
**Name                   Minute     Reason                  Interest**
Councillor Birch       23         General Practitioner    Private
Councillor Cedar       24         Trustee                 Personal
"""
    assert facts(body) == [
        ("Councillor Birch", "Private", "General Practitioner"),
        ("Councillor Cedar", "Personal", "Trustee"),
    ]


def test_the_kind_stands_before_a_dash() -> None:
    body = """
**Member/Officer         Minute No.     Reason                       Action**
Councillor Birch       42             Personal – his daughter      Stayed and voted
                                      works there
Councillor Cedar       43             Prejudicial – holds a stall  Left the room
"""
    assert facts(body) == [
        ("Councillor Birch", "Personal", "his daughter works there"),
        ("Councillor Cedar", "Prejudicial", "holds a stall"),
    ]


def test_names_in_one_column_and_interests_in_the_next() -> None:
    body = """
Cllr P Birch      Personal interest in item 7 (Library) as a
                  volunteer there.
Cllr J Birch      None
Cllr Cedar        Personal interest in item 9 (Allotments).
"""
    assert facts(body) == [
        ("Cllr P Birch", "Personal", "Personal interest in item 7 (Library) as a volunteer there."),
        ("Cllr Cedar", "Personal", "Personal interest in item 9 (Allotments)."),
    ]


def test_every_declaration_has_its_place() -> None:
    rows = declared(TABLE).rows
    assert rows
    for row in rows:
        assert row.evidence.regions
        assert row.evidence.rule == "declarations.tables.in_table"


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("A personal interest was declared by Councillor Bo Birch in item 2.", ["Councillor Bo Birch"]),
        ("Declarations of interest were received from Councillor Bo Birch in item 2.", ["Councillor Bo Birch"]),
        ("Interests were declared by Councillor Bo Birch (item 2).", ["Councillor Bo Birch"]),
        ("Councillor Bo Birch had a personal interest in item 2 as he was a trustee.", ["Councillor Bo Birch"]),
        ("Councillor Bo Birch reminded the Committee that he was a trustee.", ["Councillor Bo Birch"]),
        ("Item 2: Councillor Bo Birch (personal interest)", ["Councillor Bo Birch"]),
        (
            "Cllr Bo Birch declared a personal interest in item 2 and Cllr Cy Cedar declared one in item 3.",
            ["Cllr Bo Birch", "Cllr Cy Cedar"],
        ),
        ("Cllr Bo Birch declared that he, Cllr Cy Cedar and others were trustees.", ["Cllr Bo Birch"]),
        ("No interests had been declared by Members.", []),
    ],
)
def test_who_declares_before_and_behind_the_verb(sentence: str, people: list[str]) -> None:
    assert [person for person, _, _ in facts(sentence)] == people


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Cllr Ash – Item 5 – personal – governor of Holm School\nCllr Birch – Item 6 – prejudicial – owns land",
            [("Cllr Ash", "personal"), ("Cllr Birch", "prejudicial")],
        ),
        (
            "Councillor Ash – Agenda Item 5 – Personal interest as a member of the Trust.\n"
            "Councillor Birch – Agenda Item 6 – Prejudicial interest as owner of the land.",
            [("Councillor Ash", "Personal interest"), ("Councillor Birch", "Prejudicial interest")],
        ),
        ("Cllr Ash - allotment holder (pecuniary)", [("Cllr Ash", "pecuniary")]),
        ("DPI: Councillor Ash (item 5)\nORI: Mr Birch (item 6)", [("Councillor Ash", "DPI"), ("Mr Birch", "ORI")]),
        ("Personal: Councillor Birch (item 6 – governor of the school)", [("Councillor Birch", "Personal")]),
        ("Winter roads: Cllr Ash (personal interest – lives there)", [("Cllr Ash", "personal interest")]),
        (
            "No interests were declared other than by Councillor Ash, who declared a personal interest in item 5.",
            [("Councillor Ash", "personal")],
        ),
        (
            "In accordance with the Members’ Code, Councillor Ash declared an Other Registrable Interest in item 5.",
            [("Councillor Ash", "Other Registrable")],
        ),
        ("Dr Birch noted a conflict of interest in item 6.", [("Dr Birch", "conflict of interest")]),
        ("Cllr Ash asked for it to be recorded that she was a member of the club.", [("Cllr Ash", None)]),
        ("Cllr Ash in item 5 as a trustee; Cllr Birch in item 6.", [("Cllr Ash", None), ("Cllr Birch", None)]),
        ("Pecuniary: None\nNon-pecuniary: Cllr Ash – item 5", [("Cllr Ash", "Non-pecuniary")]),
        ("Cllr Ash personal interest item 5.", [("Cllr Ash", "personal interest")]),
        (
            "Personal interests were declared by Councillors Ash and Birch in item 5.",
            [("Councillor Ash", "Personal"), ("Councillor Birch", "Personal")],
        ),
        ("Item 5 – Councillor Ash declared a personal interest.", [("Councillor Ash", "personal")]),
        ("(Councillor Ash had declared a personal interest in item 5.)", [("Councillor Ash", "personal")]),
        ("It was noted that Councillor Ash had declared a personal interest.", [("Councillor Ash", "personal")]),
        ("Councillor Ash (as a trustee) declared a personal interest in item 5.", [("Councillor Ash", "personal")]),
        ("The Committee declared an interest in hearing more about the trees.", []),
        ("(NOTE: Councillor Ash, having earlier declared an interest, left the room.)", []),
        ("Ann Ash declared a conflict of interest in item 5.", [("Ann Ash", "conflict of interest")]),
        (
            "Councillor Ash     Personal interest        Item 5    Governor\n"
            "Councillor Birch   Prejudicial interest     Item 6    Owner",
            [("Councillor Ash", "Personal"), ("Councillor Birch", "Prejudicial")],
        ),
    ],
)
def test_declarations_in_the_words_of_many_houses(text: str, told: list[tuple[str, str | None]]) -> None:
    paper = document(f"Minutes of the Audit Committee\n\n**2.   Declarations of interest**\n{text}\n{WINTER_ROADS}")
    rows = declarations(read_minutes(paper, paper.lines())[0], paper).rows
    assert [(row.values["person"], row.values["interest_type"]) for row in rows] == told


CARDS = """
Name of Member: Councillor Ash
Agenda item: 5 – Winter roads
Type of interest: Disclosable pecuniary
Reason: Owns land in
Mill Lane
Action taken: Left the meeting

Name of Member: Councillor Birch      Agenda item: 6
Nature of interest: Personal – governor of the school
"""


def test_declarations_as_cards() -> None:
    assert facts(CARDS.strip("\n")) == [
        ("Councillor Ash", "Disclosable pecuniary", "Owns land in Mill Lane"),
        ("Councillor Birch", "Personal", "governor of the school"),
    ]


def test_a_sentence_above_labels_is_no_card() -> None:
    said = "Councillor Ash declared a personal interest in item 5.\nReason: she lives there."
    assert [person for person, _, _ in facts(said)] == ["Councillor Ash"]
