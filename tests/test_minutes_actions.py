"""Actions: what minutes give somebody to do, and what only sounds like it."""

from __future__ import annotations

import pytest

from extractors.actions import Acted, actions
from extractors.actions.owners import owner_line
from extractors.decisions import decisions
from extractors.minutes import read_minutes
from extractors.paragraphs import paragraphs
from tests.minute import minutes_of
from tests.paper import document, paper


def acted(body: str) -> Acted:
    paper = document(minutes_of("Highways", body))
    minutes = read_minutes(paper, paper.lines())[0]
    decided = decisions(minutes, paper)
    rows = [row for row in decided.rows if row.table == "decisions"]
    return actions(minutes, paper, decided.left, rows)


def facts(body: str) -> list[tuple[object, object]]:
    return [(row.values["text"], row.values["owner"]) for row in acted(body).rows]


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("The Clerk was asked to obtain a further quotation before the March meeting.", "Clerk"),
        ("Clerk to chase the contractor for a date.", "Clerk"),
        ("R Sugden to shorten the leaflet.", "R Sugden"),
        ("Ann Sugden to paint the railings in May.", "Ann Sugden"),
        ("Officers agreed to take this up with the hospice.", "Officers"),
        (
            "The Director of Public Health said that she would bring the figures to the next meeting.",
            "Director of Public Health",
        ),
        ("The Chief Officer Waste Management agreed to provide the tonnage by ward.", "Chief Officer Waste Management"),
        ("Councillor Dale will carry out this risk assessment.", "Councillor Dale"),
        ("Officers would write to the applicant about a bird box.", "Officers"),
        ("The Chair requested that a note on the cases be sent to all members.", None),
        ("A report would be brought back to Cabinet in due course.", None),
        ("Ms Cedar offered to circulate the links.", "Ms Cedar"),
        ("Mr Ash, Mrs Birch and the Clerk agreed to meet the contractor.", "Mr Ash, Mrs Birch and the Clerk"),
        ("The Clerk and Cllr Dale were asked to write to the county.", "Clerk and Cllr Dale"),
        ("The Leader said that the Council, with its neighbours, would be making representations to us.", "Council"),
        (
            "The Clerk was asked to write to the inn saying we note that the buoy is gone. Can we have it back.",
            "Clerk",
        ),
    ],
)
def test_sentences(sentence: str, owner: str | None) -> None:
    assert facts(sentence) == [(sentence, owner)]


@pytest.mark.parametrize(
    ("body", "text", "owner"),
    [
        (
            "Cllr Fir had seen the drain. He promised to find out why it had been left.",
            "He promised to find out why it had been left.",
            "Cllr Fir",
        ),
        ("The Clerk had had no answer. She was asked to write again.", "She was asked to write again.", "Clerk"),
        (
            "There were two cases. She agreed to let Members have a list.",
            "She agreed to let Members have a list.",
            None,
        ),
        (
            "R. Holly accepted the point and undertook to report at every meeting.",
            "R. Holly accepted the point and undertook to report at every meeting.",
            "R. Holly",
        ),
        (
            "The Treasurer spoke of the fees. She would draw up rules for the next meeting.",
            "She would draw up rules for the next meeting.",
            "Treasurer",
        ),
        (
            "RESOLVED that the sign be moved every fortnight. ACTION: Clerk",
            "that the sign be moved every fortnight.",
            "Clerk",
        ),
        (
            "RESOLVED that officers be asked to report on the relief.",
            "that officers be asked to report on the relief.",
            "officers",
        ),
    ],
)
def test_who_acts_is_told_elsewhere(body: str, text: str, owner: str | None) -> None:
    assert facts(body) == [(text, owner)]


@pytest.mark.parametrize(
    "sentence",
    [
        "There was a surplus of £9,000, which would be shared by the two councils.",
        "The surveyor spoke of the roof. He would take his time over it.",
        "Councillor Dale asked whether the Clerk would write to the owners.",
        "The Chair agreed to take this item because two practices had given notice.",
        "If the vehicles need to be moved, the contractor will notify the owners.",
        "“This Council will find £400,000 to mend the kitchens of seven schools.”",
        "The Director explained that the duty would pass by law to the new Board.",
        "Members discussed the height of the flue and whether the yard could take deliveries.",
        "Will the Clerk write to the owners?",
        "Contributions from officers to the fund had risen.",
    ],
)
def test_sentences_that_ask_nobody(sentence: str) -> None:
    assert facts(sentence) == []


def test_the_owner_is_named_below() -> None:
    body = """
The report was introduced. The Chair asked for a table of homes without meters to be sent to all members.

                                                  **ACTION BY: Head of Leasehold Services**

Councillor Birch asked about the cost.
"""
    assert facts(body) == [
        ("The Chair asked for a table of homes without meters to be sent to all members.", "Head of Leasehold Services")
    ]


def test_a_list_of_actions_is_no_text() -> None:
    body = """
Landowners had been told too little.

**Action:**

Ann Marsh to arrange meetings in six villages.

Jo Reed to report on the cost of upkeep.
"""
    found = acted(body)
    assert [(row.values["text"], row.values["owner"]) for row in found.rows] == [
        ("Ann Marsh to arrange meetings in six villages.", "Ann Marsh"),
        ("Jo Reed to report on the cost of upkeep.", "Jo Reed"),
    ]
    assert len(found.left) == 3


def test_an_action_column_names_the_owner() -> None:
    paper = document("""
          WENDMOOR SCHOOLS FORUM
          Minutes of the meeting held on 6 March 2014

Present: Ann Ash - Chair (AA), Bo Birch (BB)

**ITEM    DISCUSSION                                                            ACTION**
**1.0     Apologies**
1.1     None.
**2.0     Pension fund**
2.1     BB had not yet had an answer about academies. He will chase it         BB
        before Easter.
**3.0     Any other business**
3.1     None.
""")
    rows = actions(read_minutes(paper, paper.lines())[0], paper).rows
    assert [(row.values["text"], row.values["owner"]) for row in rows] == [("He will chase it before Easter.", "BB")]


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("the Clerk should write to the owners of the scaffolding.", "Clerk"),
        ("the Chairman and the Clerk be instructed to write to the owners.", "Chairman and the Clerk"),
        (
            "the Chairman, the Vice Chairman and Mr Ash be authorised to take part in talks and to report in May.",
            "Chairman, the Vice Chairman and Mr Ash",
        ),
    ],
)
def test_resolutions_that_set_the_councils_own_people_to_work(printed: str, told: str) -> None:
    assert [owner for _, owner in facts(f"RESOLVED: that {printed}")] == [told]


def test_what_a_resolution_has_signed_is_an_action_of_those_who_sign() -> None:
    assert facts("RESOLVED that the certificate be duly signed by the Chairman and the Clerk and be sent off.") == [
        ("that the certificate be duly signed by the Chairman and the Clerk and be sent off.", "Chairman and the Clerk")
    ]
    assert facts("RESOLVED that the minutes be approved as a correct record and be signed by the Chairman.") == []


def test_a_letter_ends_where_the_minutes_go_on() -> None:
    told = facts("The Clerk was asked to write to the inn asking for the buoy. Members thanked the Clerk.")
    assert told == [("The Clerk was asked to write to the inn asking for the buoy.", "Clerk")]


def test_resolutions_that_ask_others_are_requests_only() -> None:
    assert facts("RESOLVED: that the Commissioner be asked to publish a summary by January.") == []


def test_every_action_has_its_place() -> None:
    (row,) = acted("The Clerk was asked to obtain a quotation.").rows
    assert row.evidence.regions
    assert row.evidence.rule == "actions.sentences.in_sentence"


def test_a_column_of_actions_that_says_what_to_do() -> None:
    paper = document(
        """
        WENDMOOR PARISH COUNCIL
        Minutes of the meeting held on 2 March 2020

        **Ref     Item                                        Action**

        20/31   Apologies
                Councillor Yew, who was on holiday.
        20/32   Highways                                    Clerk to report
                The lamp by the chapel has been out         the lamp again
                since Christmas.
        20/33   Grant                                       Clerk to pay
                Resolved: to give £50 to the hall.
        """
    )
    minutes = read_minutes(paper, paper.lines())[0]
    assert [(item.number, item.title) for item in minutes.items] == [
        ("20/31", "Apologies"),
        ("20/32", "Highways"),
        ("20/33", "Grant"),
    ]
    assert minutes.items[1].paragraphs[0].text == "The lamp by the chapel has been out since Christmas."
    assert [(row.values["text"], row.values["owner"]) for row in actions(minutes, paper).rows] == [
        ("Clerk to report the lamp again", "Clerk"),
        ("Clerk to pay", "Clerk"),
    ]


@pytest.mark.parametrize(
    ("printed", "text", "owner"),
    [
        ("Action: KV and MY to bring a draft.", "KV and MY to bring a draft.", "KV and MY"),
        ("ACTION – Dr Birch to circulate the plan by 4 May.", "Dr Birch to circulate the plan by 4 May.", "Dr Birch"),
        ("Action 2: LW/KV to draft a letter.", "LW/KV to draft a letter.", "LW/KV"),
        ("Action: All to send comments by Friday.", "All to send comments by Friday.", "All"),
        ("The lamp was out. Action: Clerk to report the lamp.", "Clerk to report the lamp.", "Clerk"),
        ("Members asked for the figures. Action: JT", "Members asked for the figures.", "JT"),
        ("The lamp was out. The lamp must be seen to. (Action: Clerk)", "The lamp must be seen to.", "Clerk"),
    ],
)
def test_who_acts_beside_the_word_action(printed: str, text: str, owner: str) -> None:
    rows = acted(f"The options were set out in the report, and Members talked of them for some time.\n\n{printed}").rows
    assert [(row.values["text"], row.values["owner"]) for row in rows] == [(text, owner)]


def test_a_box_of_an_action_without_colon() -> None:
    found = acted("Fewer homes were damp.\n\n     ACTION     Head of Repairs to share the letters with the tenants.\n")
    assert [(row.values["text"], row.values["owner"]) for row in found.rows] == [
        ("Head of Repairs to share the letters with the tenants.", "Head of Repairs")
    ]
    assert list(found.left.values()) == [None]


def test_who_stands_beside_the_title_in_the_column_of_actions_acts_in_the_item() -> None:
    paper = document(
        """
        WENDMOOR TOWN COUNCIL
        Minutes of the meeting held on 2 March 2020

        **Minute No.   Subject                                       Action**

        F20/31   Apologies
                 Councillor Yew, who was on holiday, and Councillor Ash, who was
                 at another meeting of the Council.
        F20/32   Allotment rents                                    JM
                 The water bill had gone up.

                 RESOLVED to raise the rent to £48 from April.

                 Letters to be sent to all tenants by June.
        F20/33   Boiler                                             BO
                 RESOLVED to have a survey made at £900. RFO to
                 instruct the surveyor.
        F20/34   Hall                                               JM
                 Members were glad to hear that the roof was sound.
        """
    )
    minutes = read_minutes(paper, paper.lines())[0]
    decided = decisions(minutes, paper)
    rows = [row for row in decided.rows if row.table == "decisions"]
    assert [row.values["text"] for row in rows] == [
        "to raise the rent to £48 from April.",
        "to have a survey made at £900.",
    ]
    assert [(row.values["text"], row.values["owner"]) for row in actions(minutes, paper, decided.left, rows).rows] == [
        ("Letters to be sent to all tenants by June.", "JM"),
        ("RFO to instruct the surveyor.", "RFO"),
    ]


def test_what_members_ask_to_be_done_to_them_is_nobodys_action() -> None:
    assert facts("Members requested to be kept informed of changes. The lamps ought to be contacted.") == []


def test_several_names_at_the_margin() -> None:
    body = """
It was agreed that the fence of the play area be looked at by two members, who would ask for a price and
bring it to the next meeting of the Council.                   Cllrs. A. Ash, Bo Birch and C. Elm
The lamp was mended.
"""
    assert "Cllrs. A. Ash, Bo Birch and C. Elm" in str(facts(body))


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        (
            "The Youth Committee met and it was agreed that the Hall & Youth Committee should discuss the fee.",
            "Hall & Youth Committee",
        ),
        ("Any interested leads should contact the Health Consultant about it.", "Any interested leads"),
        ("Councillors who wished to come were asked to confirm with the Clerk.", "Councillors who wished to come"),
        (
            "The Director of Public Health offered support from his team to read the figures.",
            "Director of Public Health",
        ),
        ("Miss Reed shared that it would take a year and offered to come back with the figures.", "Miss Reed"),
        ("Slight alterations to be made, to be discussed in January.", None),
        ("The lamps had been looked at and it was resolved the Clerk to contact the county.", "Clerk"),
        ("A proposal for the beds would be presented to Wendmoor Council in May.", None),
    ],
)
def test_further_ways_of_giving_somebody_something_to_do(sentence: str, owner: str | None) -> None:
    assert facts(sentence) == [(sentence, owner)]


def test_a_note_that_a_sentence_is_an_action() -> None:
    body = "The lane was long. Cllr Ash wanted to see the study of it. (ACTION)"
    assert facts(body) == [("Cllr Ash wanted to see the study of it.", None)]


def test_a_limb_that_has_the_clerk_instructed_and_one_that_tells_who_would_write() -> None:
    body = "RESOLVED: To set the precept at £7,800, and to instruct the Clerk to communicate this to the county."
    assert facts(body) == [(body.removeprefix("RESOLVED: "), "Clerk")]
    told = "The views were referred to the Policy Chair, who would send a reply to the petitioner."
    assert facts(f"AGREED that the Committee noted the petition. {told}") == [(told, "Policy Chair")]


def test_what_was_said_to_be_done_is_no_action() -> None:
    told = "The lamps were found to be repaired. The hedge needs to be checked. It had yet to be agreed."
    assert facts(f"{told} Decision to be made by the county. It was time for the rule to be reviewed.") == []


def test_a_name_under_the_title_alone_gives_nothing_to_do() -> None:
    assert facts("Action: JT\n\nThe lamp was out again.") == []


def test_a_name_beside_an_empty_paragraph_acts_in_nothing() -> None:
    made = document(minutes_of("Highways", "The Clerk reported that the lamp had been mended at last by the County."))
    minutes = read_minutes(made, made.lines())[0]
    for item in minutes.items:
        for paragraph in item.paragraphs:
            paragraph.flags["margin"] = paragraph.passage.slice(0, 9)
            paragraph.passage = paragraph.passage.slice(0, 0)
    assert not actions(minutes, made, {}, []).rows


@pytest.mark.parametrize("owner", ["Clerk", "Cllrs Ash and Birch", "All", "JT", "Head of Highways", "Ann Ash"])
@pytest.mark.parametrize(
    "line",
    [
        "Action: Report the lamp – {owner}",
        "Action: Report the lamp ({owner})",
        "Action ({owner}): Report the lamp",
        "Action {owner}: Report the lamp",
        "AP1: Report the lamp – {owner}",
        "Action\n\n{owner}: Report the lamp",
    ],
)
def test_who_acts_before_or_behind_the_task(owner: str, line: str) -> None:
    body = "The lamp in Mill Lane was broken and nobody had come to see it.\n\n" + line.format(owner=owner)
    assert facts(body) == [("Report the lamp", owner)]


def test_several_members_and_everybody_act_below_a_sentence() -> None:
    for owner in ("Cllrs Ash and Birch", "All"):
        body = f"The lamp in Mill Lane would be looked at before the winter by those near it. (Action: {owner})"
        assert [found for _, found in facts(body)] == [owner]


def test_the_head_of_a_table_of_actions_gives_nobody_anything() -> None:
    assert facts("The lamp in Mill Lane was broken and nobody had come to see it.\n\nAction Owner Due") == []


def test_a_deed_before_to_is_nobody() -> None:
    assert facts("ACTION: Write to the County Council (Clerk)") == [("Write to the County Council", "Clerk")]
    assert facts("ACTION: Letter to be sent to the owner.") == [("Letter to be sent to the owner.", None)]


def test_a_label_alone_names_no_owner() -> None:
    paragraph = paragraphs(paper("Action by:"))[0]
    assert owner_line(paragraph) is None
