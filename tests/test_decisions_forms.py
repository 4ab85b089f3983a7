"""Resolutions in many houses' forms: keyword, stem, limbs, labels, movers and vote."""

from __future__ import annotations

import pytest

from tests.minute import minute, story, texts


def test_keyword_alone_above_numbered_limbs() -> None:
    read = minute(
        """
        RESOLVED –

        (i)   THAT the report be noted; and

        (ii)  THAT a further report be made in May.
        """
    )
    assert texts(read.decisions) == ["THAT the report be noted; and", "THAT a further report be made in May."]
    assert [decision.label for decision in read.decisions] == ["i", "ii"]
    assert [decision.outcome for decision in read.decisions] == ["noted", "agreed"]


def test_body_and_keyword_are_the_stem() -> None:
    read = minute(
        """
        The Committee RESOLVED by 4 votes to 1 to:

        1)  note the workplan; and

        2)  agree to move the money.
        """
    )
    assert {decision.stem.text for decision in read.decisions if decision.stem} == {
        "The Committee RESOLVED by 4 votes to 1 to:"
    }
    assert {decision.vote.printed for decision in read.decisions if decision.vote} == {"by 4 votes to 1"}


def test_body_resolved_over_limbs() -> None:
    read = minute(
        """
        The Committee resolved:-

        (i)   to instruct the Chief Officer to report to the next meeting; and

        (ii)  otherwise, to note the planner.
        """
    )
    assert {decision.stem.text for decision in read.decisions if decision.stem} == {"The Committee resolved:-"}
    assert [decision.outcome for decision in read.decisions] == ["other", "noted"]


def test_the_act_under_which_a_body_resolved() -> None:
    read = minute(
        "The Committee resolved in terms of Section 50A(4) of the Local Government (Scotland) Act 1973, to exclude the"
        " press and public from the meeting during the following item."
    )
    assert [(each.outcome, each.formal) for each in read.decisions] == [("excluded_public", True)]


def test_limbs_in_one_sentence() -> None:
    read = minute(
        "Resolved – (a) That the report be noted; (b) that the trust be asked to write, and (c) that it be thanked."
    )
    assert texts(read.decisions) == [
        "That the report be noted;",
        "that the trust be asked to write, and",
        "that it be thanked.",
    ]


def test_sub_limbs_take_their_parent_as_stem() -> None:
    read = minute(
        """
        The Committee RESOLVED that:

        1.  the charges be set as follows

            a.  permits at £80 a year

            b.  visitors at £2 an hour

        2.  the report be noted.
        """
    )
    assert [decision.label for decision in read.decisions] == ["1a", "1b", "2"]
    assert read.decisions[0].stem is not None and read.decisions[0].stem.text == "the charges be set as follows"


def test_scottish_limbs_each_with_a_keyword() -> None:
    read = minute(
        """
        DECISION

        (a)  AGREED to approve the programme;

        (b)  NOTED that salt was in hand.
        """
    )
    assert [(d.label, d.keyword, d.outcome) for d in read.decisions] == [
        ("a", "AGREED", "approved"),
        ("b", "NOTED", "noted"),
    ]


def test_movers_before_and_after() -> None:
    before = minute("Proposed by Cllr Ash, seconded by Cllr Birch.\n\nDecision:\n\nThat the report be approved.")
    after = minute("RESOLVED: That the report be approved.\n\n(Proposed by Cllr Ash, seconded by Cllr Birch)")
    for read in (before, after):
        assert [(d.proposer, d.seconder) for d in read.decisions] == [("Cllr Ash", "Cllr Birch")]


def test_movers_in_brackets_leave_the_text() -> None:
    read = minute("RESOLVED: To accept the tender of £8,420 (Proposed Cllr D Ash, Seconded Cllr C Birch)")
    assert texts(read.decisions) == ["To accept the tender of £8,420"]
    assert read.decisions[0].proposer == "Cllr D Ash"


def test_who_did_not_vote_is_no_part_of_the_text() -> None:
    read = minute("Resolved: that a grant of £200 be made. Cllr Ash did not vote.")
    assert texts(read.decisions) == ["that a grant of £200 be made."]


def test_vote_in_words_before_the_keyword() -> None:
    read = minute(
        """
        It was proposed by Cllr Ash and seconded by Cllr Birch that rents be frozen. On being
        put to the vote, there voted 6 for and 3 against and it was RESOLVED that rents be frozen.
        """
    )
    decision = read.decisions[0]
    assert decision.vote is not None
    assert (decision.vote.printed, decision.vote.votes_for, decision.vote.votes_against) == (
        "6 for and 3 against",
        6,
        3,
    )
    assert decision.proposer == "Cllr Ash"


def test_lost_motion_is_rejected() -> None:
    read = minute(
        """
        Councillor Ash proposed refusal because of the loss of trees. It was seconded by
        Councillor Birch.

        Voting on the proposal: 4 in favour, 6 against. The motion was lost.
        """
    )
    assert [(d.text.text, d.outcome, d.result) for d in read.decisions] == [
        ("refusal because of the loss of trees.", "rejected", "lost")
    ]


def test_limbs_that_carry_their_own_votes() -> None:
    read = minute(
        """
        The Forum was asked to vote on the two recommendations:

        a)  To set the fund at £3,500. Agreed: 7 for, none against

        b)  To review the rate in the autumn. Agreed: unanimous
        """
    )
    assert [(d.text.text, d.vote.printed if d.vote else None) for d in read.decisions] == [
        ("To set the fund at £3,500.", "7 for, none against"),
        ("To review the rate in the autumn.", "unanimous"),
    ]


def test_payments_below_a_resolution_are_no_limbs() -> None:
    read = minute(
        """
        RESOLVED to approve payment of the accounts listed below:

        2207    Water Company    £64.18
        2208    T Ash            £340.00
        """
    )
    assert texts(read.decisions) == ["to approve payment of the accounts listed below:"]


def test_a_resolution_printed_twice_is_one() -> None:
    read = minute(
        """
        It was APPROVED:

        1.  Approved the new charges.

        SUMMARY OF APPROVED RECOMMENDATIONS

        The Committee RESOLVED:

        1.  Approved the new charges.
        """
    )
    assert texts(read.decisions) == ["Approved the new charges."]


def test_a_keyword_with_nothing_under_it_is_told() -> None:
    read = minute("RESOLVED")
    assert not read.decisions
    assert [here.text for here in read.hollow] == ["RESOLVED"]


def test_plain_sentences_are_informal() -> None:
    read = minute("The Board noted the report.\n\nIt was agreed that a letter be sent.\n\nThis item was withdrawn.")
    assert [(d.formal, d.outcome) for d in read.decisions] == [(False, "noted"), (False, "agreed"), (False, "deferred")]


def test_a_body_named_for_its_business_decides_too() -> None:
    text = "The Committee for Highways and Transport noted the update report.\n\nThe Panel for Ash agreed the plan."
    read = minute(text)
    assert [(d.formal, d.outcome) for d in read.decisions] == [(False, "noted"), (False, "agreed")]


def test_talk_decides_nothing() -> None:
    read = minute(
        """
        On 27 September 2007 the Committee agreed the policy. Officers agreed to report back. It was
        confirmed that the plan had been approved in May. If it was agreed, work would begin. The City helped
        when it was determined that the building could not be kept.
        """
    )
    assert texts(read.decisions) == []


def test_the_story_keeps_what_is_not_decided() -> None:
    text = """
        Councillor Ash asked about salt.

        Proposed by Cllr Ash, seconded by Cllr Birch.

        RESOLVED: That the report be noted.

        Reason for decision:
        To keep the roads open.
        """
    assert story(text) == ["Councillor Ash asked about salt."]


def test_labels_in_one_sentence_with_one_bracket() -> None:
    read = minute("RESOLVED: 1) That the report be noted; 2) That officers be thanked; and 3) That it be sent on.")
    assert [decision.label for decision in read.decisions] == ["1", "2", "3"]


def test_a_limb_of_two_paragraphs_is_one() -> None:
    read = minute(
        """
        RESOLVED that:

        (a)  the plan be approved on these grounds and no others, as
             the Director advised;

             The plan runs for five years and is reviewed each spring.

        (b)  the report be noted.
        """
    )
    assert [decision.label for decision in read.decisions] == ["a", "b"]
    assert read.decisions[0].text.text.endswith("reviewed each spring.")


def test_limbs_of_the_body_itself() -> None:
    listed = minute("The Board:\n\n•  Noted the update.\n\n•  Asked for a report in June.")
    inline = minute("After discussion, the committee: (1) noted the update; and (2) asked for a report.")
    for read in (listed, inline):
        assert [d.formal for d in read.decisions] == [True, True]
        assert read.decisions[0].outcome == "noted"


def test_motion_and_amendment_above_their_movers() -> None:
    read = minute(
        """
        Motion

        To approve the recommendations in the report.

        - moved by Councillor Ash, seconded by Councillor Birch

        Amendment

        To defer the report for two cycles.

        - moved by Councillor Elm, seconded by Councillor Fir

        Voting

        For the motion - 10 votes

        For the amendment - 5 votes

        Decision

        To approve the motion by Councillor Ash.
        """
    )
    assert [("".join(p.text for p in a.text), a.result) for a in read.amendments] == [
        ("To defer the report for two cycles.", "lost")
    ]
    decision = read.decisions[0]
    assert decision.proposer == "Councillor Ash"
    assert decision.vote is not None and (decision.vote.votes_for, decision.vote.votes_against) == (10, 5)


def test_parish_motion_carried_without_a_keyword() -> None:
    read = minute("Cllr Ash proposed that the Council buys a bench, seconded by Cllr Birch. All agreed.")
    assert [(d.text.text, d.result) for d in read.decisions] == [("that the Council buys a bench", "carried")]


def test_labels_behind_that_in_one_sentence() -> None:
    read = minute("RESOLVED – That (a) the plan be approved; and (b) the staff be thanked for their work.")
    assert texts(read.decisions) == ["the plan be approved; and", "the staff be thanked for their work."]
    assert {decision.stem.text for decision in read.decisions if decision.stem} == {"That"}
    assert [decision.label for decision in read.decisions] == ["a", "b"]


def test_who_stood_apart_is_told_between_keyword_and_resolution() -> None:
    read = minute(
        """
        It was proposed by Councillor Ash and seconded by Councillor Mrs. Birch and RESOLVED, Councillor Clay voting
        against, that a second tap be put in.
        """
    )
    assert texts(read.decisions) == ["that a second tap be put in."]
    assert (read.decisions[0].proposer, read.decisions[0].seconder) == ("Councillor Ash", "Councillor Mrs. Birch")


def test_moved_and_carried_in_one_sentence() -> None:
    read = minute("Proposed by D Ash, seconded by Mrs Birch and carried that a lamp be tried at the corner.")
    assert texts(read.decisions) == ["that a lamp be tried at the corner."]
    assert (read.decisions[0].proposer, read.decisions[0].seconder) == ("D Ash", "Mrs Birch")
    assert read.decisions[0].formal


def test_agreed_to_recommend_with_movers_and_votes() -> None:
    read = minute(
        """
        AGREED TO RECOMMEND, on the proposal of Councillor Ash, seconded by Alderman Birch, with 7 voting FOR and
        3 voting AGAINST, that the recommendation be adopted.
        """
    )
    decision = read.decisions[0]
    assert decision.text.text == "that the recommendation be adopted."
    assert (decision.outcome, decision.proposer, decision.seconder) == (
        "recommended",
        "Councillor Ash",
        "Alderman Birch",
    )
    assert decision.vote is not None and (decision.vote.votes_for, decision.vote.votes_against) == (7, 3)


def test_what_is_agreed_in_a_list_without_bullets() -> None:
    read = minute(
        """
        **Agreed:**

            To pay for brushes in all schools.

            To ask for a report in January.
        """
    )
    assert texts(read.decisions) == ["To pay for brushes in all schools.", "To ask for a report in January."]


def test_apologies_from_somebody_are_no_decision_and_no_objection_is_one() -> None:
    read = minute("Apologies were received and accepted from Cllr Ash.\n\nThe Council had no objection.")
    assert [(d.text.text, d.outcome, d.formal) for d in read.decisions] == [
        ("The Council had no objection.", "other", False)
    ]


def test_moved_and_seconded_by_nobody_named() -> None:
    text = """
        It was moved and seconded that the recommendation in the report be approved. There were
        3 for and 5 against and the motion was declared lost.
        """
    assert [(d.text.text, d.outcome) for d in minute(text).decisions] == [
        ("that the recommendation in the report be approved.", "rejected")
    ]
    assert story(text) == []


def test_a_motion_resolved_right_below_leaves_the_story() -> None:
    text = """
        The lease ran out in May.

        On the motion of Councillor Ash, seconded by Councillor Birch, it was unanimously

        RESOLVED: That the lease be renewed.

        Councillor Elm proposed and Councillor Fir seconded that the rent be put up. On a show of
        hands the proposal was carried by 8 votes to 3.

        RESOLVED: That the rent be put up to £40.
        """
    found = minute(text).decisions
    assert [(d.proposer, d.vote.printed if d.vote else None) for d in found] == [
        ("Councillor Ash", "unanimously"),
        ("Councillor Elm", "carried by 8 votes to 3"),
    ]
    assert story(text) == ["The lease ran out in May."]


def test_limbs_voted_on_apart_with_votes_in_brackets() -> None:
    read = minute(
        """
        The Forum voted on the following proposals:

        a)  To set the guarantee at +0.5%. AGREED (5 for, 1 against)

        b)  To bring in a new factor from April. NOT AGREED (2 for, 4 against)
        """
    )
    found = [(d.text.text, d.outcome, d.vote.printed if d.vote else None, d.result) for d in read.decisions]
    assert found == [
        ("To set the guarantee at +0.5%.", "approved", "5 for, 1 against", "carried"),
        ("To bring in a new factor from April.", "rejected", "2 for, 4 against", "lost"),
    ]


def test_roman_limbs_below_a_lettered_limb_and_the_letter_behind_them() -> None:
    read = minute(
        """
        RESOLVED: That

        (b)  the fees be adopted;

        (c)  the following sums be set aside:

               (i)   £120,000 for repairs; and

               (ii)  £45,000 for play areas; and

        (d)  the report be noted.
        """
    )
    assert texts(read.decisions) == [
        "the fees be adopted;",
        "£120,000 for repairs; and",
        "£45,000 for play areas; and",
        "the report be noted.",
    ]


def test_a_vote_inside_the_resolution() -> None:
    read = minute("Resolved – That, by 4 votes to 1, the register be approved as submitted.")
    vote = read.decisions[0].vote
    assert vote is not None and (vote.printed, vote.votes_for, vote.votes_against) == ("by 4 votes to 1", 4, 1)


def test_a_resolution_that_a_vote_closes_is_no_stem_of_the_next_business() -> None:
    read = minute(
        """
        (a)  24/02217 – Land at the lane. Four dwellings.

        It was proposed by Councillor Ash, seconded by Councillor Elm and RESOLVED to object to the
        application because of the access. (7 in favour, 1 abstention)

        (b)  24/02488 – Chapel Terrace. New windows.
        """
    )
    assert texts(read.decisions) == ["to object to the application because of the access."]


def test_a_board_above_what_it_did() -> None:
    read = minute(
        """
        Decision: The Board:

            approved the assessment for 2022 to 2025; and
            delegated minor changes to the Director.
        """
    )
    assert texts(read.decisions) == [
        "approved the assessment for 2022 to 2025; and",
        "delegated minor changes to the Director.",
    ]


def test_applications_listed_below_what_was_resolved_on_them() -> None:
    read = minute("""\
        RESOLVED that the following applications be granted subject to the conditions in the report:-

        E/36019   Conversion of a chapel to two dwellings at Chapel Lane,
                  Wendmoor
        22/00123/FUL   Erection of a garage at 4 Mill Lane

        The Head of Planning thanked members.
        """)
    assert [(each.label, each.text.text, each.outcome) for each in read.decisions] == [
        ("E/36019", "Conversion of a chapel to two dwellings at Chapel Lane, Wendmoor", "approved"),
        ("22/00123/FUL", "Erection of a garage at 4 Mill Lane", "approved"),
    ]


def test_limbs_of_the_body_that_begin_with_capitals() -> None:
    read = minute("The Committee:–\n\ni.  APPROVED the minutes; and\n\nii.  NOTED that the next meeting was in May.")
    assert texts(read.decisions) == ["APPROVED the minutes; and", "NOTED that the next meeting was in May."]
    assert {d.stem.text for d in read.decisions if d.stem is not None} == {"The Committee:–"}
    assert [d.outcome for d in read.decisions] == ["approved", "noted"]


def test_bullets_that_begin_with_verbs_in_capitals_below_a_body() -> None:
    read = minute("""\
        The Board:

        •   APPROVED the draft plan; and
        •   DELEGATED authority to the Chair to change it.
        """)
    assert [(each.keyword, each.outcome) for each in read.decisions] == [
        ("APPROVED", "approved"),
        ("DELEGATED", "other"),
    ]


@pytest.mark.parametrize(
    ("text", "vote"),
    [("It was\n\nRESOLVED\n\n(1)  to sell it.", None), ("It was unanimously:\n\nRESOLVED: to sell it.", "unanimously")],
)
def test_it_was_above_its_keyword_belongs_to_it(text: str, vote: str | None) -> None:
    read = minute(text)
    assert [(each.text.text, each.vote and each.vote.printed) for each in read.decisions] == [("to sell it.", vote)]
    assert story(text) == []


def test_it_was_over_bullets_with_verbs() -> None:
    read = minute("It was:\n\n•   Agreed to sell it;\n•   Noted that it was old.")
    assert [(each.text.text, each.outcome) for each in read.decisions] == [
        ("Agreed to sell it;", "approved"),
        ("Noted that it was old.", "noted"),
    ]


def test_a_minute_whose_number_has_a_letter_and_a_stop() -> None:
    read = minute("""\
        B.1209     RESOLVED that consent be granted to the following:

                   (i)  Mr J Peck, a culvert; and

                   (ii)  Fen Broadband, a duct.
        """)
    assert [decision.label for decision in read.decisions] == ["i", "ii"]


def test_a_consultee_without_objection_decides_nothing() -> None:
    assert not minute("Elmford Parish Council had no objection.").decisions
    assert texts(minute("The Parish Council had no objection.").decisions) == ["The Parish Council had no objection."]


def test_agreed_under_an_act_to_exclude_the_public() -> None:
    read = minute(
        "The Committee agreed, in terms of Section 50A(4) of the Act, to exclude the public for the next item."
    )
    assert [(each.outcome, each.formal) for each in read.decisions] == [("excluded_public", False)]


def test_two_keywords_in_one_sentence() -> None:
    read = minute("The Board NOTED the report, and RESOLVED to ask for a further report in March.")
    assert [(each.keyword, each.text.text) for each in read.decisions] == [
        ("NOTED", "the report"),
        ("RESOLVED", "to ask for a further report in March."),
    ]
    assert len(minute("RESOLVED that the report be NOTED and the recommendations APPROVED.").decisions) == 1


def test_limbs_set_in_below_a_body_whose_bullets_are_drawn() -> None:
    read = minute(
        """
        The Forum agreed:

             the criteria in Annex A; and

             to set the fund at £750,000.

        ACTION: KL to publish the criteria.
        """
    )
    assert texts(read.decisions) == ["the criteria in Annex A; and", "to set the fund at £750,000."]


def test_resolved_behind_a_dash() -> None:
    read = minute("19/01301/FU, Hall Farm, 3 houses – it was resolved to object on the grounds of access.")
    assert [(each.text.text, each.formal) for each in read.decisions] == [("to object on the grounds of access.", True)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("- note the report;", "- ask for another in May."),
        ("o note the report;", "o ask for another in May."),
        ("(1). note the report;", "(2). ask for another in May."),
        ("1 - note the report;", "2 - ask for another in May."),
        ("note the report;", "ask for another in May."),
    ],
)
def test_labels_close_to_their_limbs_and_none_at_all(first: str, second: str) -> None:
    read = minute(f"RESOLVED to:\n\n{first}\n\n{second}")
    assert texts(read.decisions) == ["note the report;", "ask for another in May."]


@pytest.mark.parametrize("marks", ["(a) (b)", "a) b)", "1. 2.", "i) ii)", "A. B."])
def test_the_first_limb_beside_the_keyword(marks: str) -> None:
    first, second = marks.split()
    read = minute(f"RESOLVED: {first} That the report be noted;\n\n{second} That another be made in May.")
    assert texts(read.decisions) == ["That the report be noted;", "That another be made in May."]


@pytest.mark.parametrize("marks", ["a) b)", "i) ii)", "1) 2)"])
def test_limbs_in_one_sentence_with_half_brackets(marks: str) -> None:
    first, second = marks.split()
    read = minute(f"RESOLVED that {first} the report be noted, and {second} another be made in May.")
    assert texts(read.decisions) == ["the report be noted, and", "another be made in May."]


def test_a_stem_behind_the_keyword_with_its_first_limb() -> None:
    read = minute("RESOLVED that:   (a) the report be noted;\n\n                 (b) another be made in May.")
    assert texts(read.decisions) == ["the report be noted;", "another be made in May."]


def test_a_further_limb_in_a_paragraph_of_its_own() -> None:
    read = minute("RESOLVED THAT the report be noted\n\nAND THAT another be made in May.")
    assert texts(read.decisions) == ["THAT the report be noted", "AND THAT another be made in May."]


@pytest.mark.parametrize(
    "lead",
    [
        "RESOLUTION:",
        "*RESOLVED:",
        "It was duly RESOLVED",
        "THE COMMITTEE RESOLVED",
        "BE IT RESOLVED",
        "R E S O L V E D:",
        "Outcome:",
        "Decision of the Committee:",
        "Council resolution –",
        "Resolved by Council:",
        "Recommendation to Council:",
    ],
)
def test_more_words_that_mark_a_decision(lead: str) -> None:
    decisions = minute(f"{lead} that the fence be mended.").decisions
    assert [(each.text.text, each.formal) for each in decisions] == [("that the fence be mended.", True)]


def test_a_vote_told_in_plain_words() -> None:
    decisions = minute("Members voted unanimously to mend the fence.").decisions
    assert [(each.keyword, each.outcome, each.formal) for each in decisions] == [("voted", "agreed", False)]


def test_resolved_under_an_act_before_the_words() -> None:
    read = minute(
        "Resolved In accordance with Section 42 of the Act that members of the public be asked to withdraw while"
        " members consider item 9."
    )
    assert [(each.outcome, each.keyword, each.formal) for each in read.decisions] == [
        ("excluded_public", "Resolved", True)
    ]


def test_a_consultee_objects_on_grounds() -> None:
    decisions = minute("24/0130/HOU – 7 Church Street – Dormer window. Object on grounds of overlooking.").decisions
    assert [(each.keyword, each.formal) for each in decisions] == [("Object", False)]


def test_the_next_bullet_of_a_list_that_began_above_is_no_limb() -> None:
    read = minute(
        """
        7.2  To consider the applications:

          •  20/0126 5 Mill Close

        One-storey extension.
        Unanimously AGREED to recommend approval

          •  20/0342 Dean Street

        Discharge of conditions.
        No comments and AGREED to go with the officer's decision

        7.3  To hear of decisions made.
        """
    )
    assert texts(read.decisions) == ["to recommend approval", "to go with the officer's decision"]


def test_the_next_number_of_a_minute_ends_an_open_sentence() -> None:
    read = minute("7.2  The lease was read.\nMembers AGREED to renew the lease\n7.3  To hear of decisions made.")
    assert texts(read.decisions) == ["to renew the lease"]
