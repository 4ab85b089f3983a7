"""How houses word their decisions: one sentence a case, the answer beside it."""

from __future__ import annotations

import pytest

from tests.minute import minute, story, texts


@pytest.mark.parametrize(
    ("printed", "stem", "limbs"),
    [
        (
            "It was RESOLVED to: 1. Approve the minutes. 2. Note the report.",
            "to:",
            [("1", "Approve the minutes.", "approved"), ("2", "Note the report.", "noted")],
        ),
        (
            "The Committee resolved to (i) approve the budget; (ii) note the risks; and (iii) ask for a report.",
            "The Committee resolved to",
            [
                ("i", "approve the budget;", "approved"),
                ("ii", "note the risks; and", "noted"),
                ("iii", "ask for a report.", "other"),
            ],
        ),
        (
            "RESOLVED that the Board (a) receives the report; and (b) approves the budget of £2.1m.",
            "that the Board",
            [("a", "receives the report; and", "noted"), ("b", "approves the budget of £2.1m.", "approved")],
        ),
    ],
)
def test_limbs_in_the_keywords_own_sentence(printed: str, stem: str, limbs: list[tuple[str, str, str]]) -> None:
    read = minute(printed)
    assert [(d.label, d.text.text, d.outcome) for d in read.decisions] == limbs
    assert {d.stem.text if d.stem else None for d in read.decisions} == {stem}


@pytest.mark.parametrize(
    "printed",
    [
        "that the works in (a) Mill Lane and (b) Church Street be put off until May.",
        "that permission be GRANTED subject to (a) a legal agreement and (b) the conditions in the report.",
    ],
)
def test_letters_inside_a_resolution_are_no_limbs(printed: str) -> None:
    assert texts(minute(f"RESOLVED {printed}").decisions) == [printed]


@pytest.mark.parametrize(
    ("printed", "text", "vote"),
    [
        ("RESOLVED (Councillor Ash dissenting) that the grant be paid.", "that the grant be paid.", None),
        ("RESOLVED, with Councillors Ash and Elm abstaining, that it be paid.", "that it be paid.", None),
        ("Resolved (by majority): That the funding be approved.", "That the funding be approved.", "by majority"),
        ("Resolved by a majority that the funding be approved.", "that the funding be approved.", "by a majority"),
        ("AGREED by all that a donation be made.", "that a donation be made.", None),
        ("RESOLVED (by 6 votes to 2): That the charges be raised.", "That the charges be raised.", "by 6 votes to 2"),
        (
            "RESOLVED (on the casting vote of the Chairman) that permission be refused.",
            "that permission be refused.",
            "on the casting vote of the Chairman",
        ),
        ("The Committee RESOLVED, nem con, to approve the accounts.", "to approve the accounts.", "nem con"),
        ("PENDERFYNWYD / RESOLVED: that the minutes be confirmed.", "that the minutes be confirmed.", None),
    ],
)
def test_how_the_vote_went_beside_the_keyword(printed: str, text: str, vote: str | None) -> None:
    decision = minute(printed).decisions[0]
    assert (decision.text.text, decision.vote.printed if decision.vote else None) == (text, vote)
    assert decision.formal


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("that the report be noted. The Chair thanked the officers.", ["The Chair thanked the officers."]),
        ("that it be refused. Cllr Ellis took no part in the vote.", ["Cllr Ellis took no part in the vote."]),
        ("that it be deferred. Mr Elm left the meeting at 7.40 pm.", ["Mr Elm left the meeting at 7.40 pm."]),
        ("that it be paid. Proposed Cllr Ash, seconded Cllr Elm. Cllr Oak abstained.", []),
    ],
)
def test_what_follows_the_resolution_in_its_paragraph(printed: str, left: list[str]) -> None:
    resolution = printed.partition(". ")[0] + "."
    assert texts(minute(f"RESOLVED {printed}").decisions) == [resolution]
    assert story(f"RESOLVED {printed}") == left


def test_an_aside_with_movers_and_votes_stands_before_the_recommendation() -> None:
    decision = minute(
        """
        AGREED TO RECOMMEND, on the proposal of Councillor Ash, seconded by Alderman
        Birch, with 7 voting FOR and 3 voting AGAINST, that the policy be adopted.
        """
    ).decisions[0]
    assert (decision.text.text, decision.outcome) == ("that the policy be adopted.", "recommended")
    assert (decision.proposer, decision.seconder) == ("Councillor Ash", "Alderman Birch")
    assert decision.vote is not None and (decision.vote.votes_for, decision.vote.votes_against) == (7, 3)


def test_the_reports_own_recommendation_is_no_decision() -> None:
    printed = """
        RECOMMENDED that the Council grants the licences.

        AGREED, on the proposal of Alderman Ash, seconded by Councillor Birch, that
        the recommendation be adopted.
        """
    assert texts(minute(printed).decisions) == ["that the recommendation be adopted."]
    assert story(printed) == ["RECOMMENDED that the Council grants the licences."]


def test_a_recommendation_beside_a_resolution_is_one() -> None:
    read = minute(
        """
        RECOMMENDED –

        That Council approve the budget.

        RESOLVED –

        That the report be noted.
        """
    )
    assert [decision.outcome for decision in read.decisions] == ["recommended", "noted"]


def test_carried_without_dissent_is_the_vote_of_the_resolution_below() -> None:
    read = minute(
        """
        It was proposed by Councillor Ash, seconded by Councillor Birch and carried nem
        con that the application be deferred for a site visit.

        RESOLVED: That the application be DEFERRED for a site visit on 5 February.
        """
    )
    decision = read.decisions[0]
    assert len(read.decisions) == 1
    assert (decision.proposer, decision.outcome) == ("Councillor Ash", "deferred")
    assert decision.vote is not None and decision.vote.printed == "nem con"


def test_a_carried_motion_is_not_its_resolution_twice() -> None:
    read = minute(
        """
        It was moved by Cllr Ash, seconded by Cllr Birch, that the application be
        refused. Upon being put to the vote there were 5 votes for, 4 against and
        the motion was CARRIED.

        RESOLVED: That application 24/00123 be REFUSED.
        """
    )
    assert texts(read.decisions) == ["That application 24/00123 be REFUSED."]
    assert read.decisions[0].vote is not None and read.decisions[0].vote.votes_for == 5


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("Proposed by D Ash, seconded by Mrs Birch and carried that a lamp be tried.", "that a lamp be tried."),
        ("Moved by Cllr Ash, seconded by Cllr Elm and resolved nem. con. that it be sealed.", "that it be sealed."),
        ("It was proposed by Cllr Ash, seconded by Cllr Elm and resolved to buy a bench.", "to buy a bench."),
    ],
)
def test_moved_and_decided_in_one_sentence(printed: str, text: str) -> None:
    decision = minute(printed).decisions[0]
    assert (decision.text.text, decision.formal) == (text, True)
    assert decision.proposer is not None and decision.seconder is not None


def test_a_motion_lost_in_one_sentence() -> None:
    printed = """
        A motion to approve the application, moved by Councillor Ash and seconded by
        Councillor Birch, was lost (For – 3; Against – 6; Abstentions – 1).
        """
    decision = minute(printed).decisions[0]
    assert (decision.text.text, decision.outcome) == ("to approve the application", "rejected")
    assert decision.vote is not None
    assert (decision.vote.votes_for, decision.vote.votes_against, decision.vote.votes_abstained) == (3, 6, 1)
    assert story(printed) == []


def test_motion_and_amendment_voted_on_side_by_side_in_words() -> None:
    printed = """
        Councillor Ash, seconded by Councillor Birch, moved that the report be approved.

        Bailie Elm, seconded by Councillor Oak, moved as an amendment that nothing be
        done before the census had been published.

        On a division being taken, 6 Members voted for the motion and 4 Members voted
        for the amendment. The motion was accordingly carried.

        DECIDED that a consultation be carried out.
        """
    read = minute(printed)
    vote = read.decisions[0].vote
    assert vote is not None and (vote.votes_for, vote.votes_against) == (6, 4)
    assert [(motion.proposer, motion.result) for motion in read.amendments] == [("Bailie Elm", "lost")]
    assert story(printed) == []


def test_an_amendment_quoted_behind_its_movers() -> None:
    read = minute(
        """
        An amendment was moved by Councillor Ash and seconded by Councillor Dr. Birch:
        “That £40,000 be taken from the reserve.”

        The amendment, on being put to the vote, was declared LOST.
        """
    )
    assert [part.text for part in read.amendments[0].text] == ["“That £40,000 be taken from the reserve.”"]
    assert read.amendments[0].result == "lost"


@pytest.mark.parametrize(
    ("printed", "outcomes"),
    [
        ("AGREED to approve the Minute for signature by the Convener.", ["approved"]),
        ("Decision: The Council agreed to note the plan.", ["noted"]),
        ("RESOLVED that planning permission be GRANTED subject to the conditions in the report.", ["approved"]),
        ("The Sub-Committee RESOLVED to grant the application for a premises licence.", ["approved"]),
        ("RESOLVED that consideration of the application be deferred pending a site visit.", ["deferred"]),
        ("RESOLVED TO RECOMMEND TO COUNCIL that the strategy be adopted.", ["recommended"]),
        ("Agreed – That the Board support the bid.", ["endorsed"]),
        ("The Committee, having considered the report, resolved that the accounts be approved.", ["approved"]),
        ("ORDERED that the report be received.", ["noted"]),
        ("On the motion of Cllr Ash, seconded by Cllr Elm, it was resolved –\n\nThat the report be noted.", ["noted"]),
    ],
)
def test_outcomes_of_many_houses(printed: str, outcomes: list[str]) -> None:
    read = minute(printed)
    assert [decision.outcome for decision in read.decisions] == outcomes
    assert all(decision.formal for decision in read.decisions)


def test_limbs_below_a_body_that_considered_first() -> None:
    read = minute(
        """
        The Committee, having considered the report, agreed to:

        (a)  note the progress; and

        (b)  approve the programme.
        """
    )
    assert [decision.outcome for decision in read.decisions] == ["noted", "approved"]


def test_reasons_below_a_bare_heading_stay_without_it() -> None:
    printed = """
        Decision

        That the Tree Strategy be adopted.

        Reasons for decision

        The present strategy runs out in December.

        Alternative options considered and rejected

        To do nothing.
        """
    assert texts(minute(printed).decisions) == ["That the Tree Strategy be adopted."]
    assert story(printed) == ["The present strategy runs out in December.", "To do nothing."]


def test_counts_behind_a_dash_close_the_names() -> None:
    read = minute(
        """
        A recorded vote was taken in accordance with Standing Order 24 as follows:

        For: Cllrs Ash, Birch, Elm and Oak – 4

        Against: Cllr Yew – 1

        Abstained: Nil

        RESOLVED: That the Council Tax be set.
        """
    )
    assert [
        (vote.name, vote.choice) for ballot in read.ballots if ballot.division for vote in ballot.division.names
    ] == [
        ("Ash", "for"),
        ("Birch", "for"),
        ("Elm", "for"),
        ("Oak", "for"),
        ("Yew", "against"),
    ]
    vote = read.decisions[0].vote
    assert vote is not None and (vote.votes_for, vote.votes_against, vote.votes_abstained) == (4, 1, 0)


def test_a_sentence_decides_once() -> None:
    assert len(minute("The recommendations were agreed unanimously.").decisions) == 1


@pytest.mark.parametrize(
    ("printed", "text", "vote"),
    [
        (
            "Cllr Ash proposed that a letter be sent to the county, Cllr Elm seconded, and it was RESOLVED.",
            "that a letter be sent to the county",
            None,
        ),
        (
            "It was proposed by Cllr Ash that the quotation be accepted, seconded by Cllr Elm and RESOLVED.",
            "that the quotation be accepted",
            None,
        ),
        (
            "Cllr Ash proposed the adoption of the accounts, Cllr Elm seconded, all in favour. RESOLVED.",
            "the adoption of the accounts",
            "all in favour",
        ),
        (
            "Cllr Ash moved and Cllr Elm seconded the recommendations in the report. RESOLVED unanimously.",
            "the recommendations in the report.",
            "unanimously",
        ),
        (
            "The recommendations were moved by Cllr Ash and seconded by Cllr Elm and it was RESOLVED ACCORDINGLY.",
            "The recommendations",
            None,
        ),
    ],
)
def test_what_was_resolved_is_told_before_the_keyword(printed: str, text: str, vote: str | None) -> None:
    read = minute(f"The clerk spoke of the lane. {printed}")
    decision = read.decisions[0]
    assert (texts(read.decisions), decision.keyword, decision.formal) == ([text], "RESOLVED", True)
    assert (decision.proposer, decision.seconder) == ("Cllr Ash", "Cllr Elm")
    assert (decision.vote.printed if decision.vote else None) == vote
    assert story(f"The clerk spoke of the lane. {printed}") == ["The clerk spoke of the lane."]


def test_resolved_behind_talk_decides_nothing_and_says_so() -> None:
    read = minute("The clerk explained the plan of the hedge. RESOLVED.")
    assert read.decisions == [] and len(read.hollow) == 1


@pytest.mark.parametrize(
    "printed",
    [
        "DECISION 24/25-12\n\nThat the hedge be cut.",
        "Decision No. 45: That the hedge be cut.",
        "RESOLUTION 2024/31\n\nThat the hedge be cut.",
        "RESOLVED (24/25-12): That the hedge be cut.",
        "24/101.1 RESOLVED: That the hedge be cut.",
    ],
)
def test_numbers_of_decisions(printed: str) -> None:
    assert texts(minute(printed).decisions) == ["That the hedge be cut."]
    assert story(printed) == []


@pytest.mark.parametrize(
    ("printed", "vote"),
    [
        (
            "There being an equality of votes, the Chairman exercised her casting vote in favour and it was RESOLVED",
            "the Chairman exercised her casting vote in favour",
        ),
        (
            "With four votes for and four against, the Chairman gave a casting vote in favour.\n\nRESOLVED",
            "four votes for and four against",
        ),
        (
            "There were five votes for and five against. The Chair used his casting vote in favour. RESOLVED",
            "five votes for and five against",
        ),
    ],
)
def test_a_casting_vote_before_the_resolution(printed: str, vote: str) -> None:
    decision = minute(f"{printed} that the hedge be cut.").decisions[0]
    assert decision.text.text == "that the hedge be cut."
    assert decision.vote is not None and decision.vote.printed == vote
    assert story(f"{printed} that the hedge be cut.") == []


def test_movers_each_in_a_sentence_behind_the_resolution() -> None:
    decision = minute("RESOLVED: To approve it. Proposed: Cllr Ash. Seconded: Cllr Elm. All in favour.").decisions[0]
    assert (decision.text.text, decision.proposer, decision.seconder) == ("To approve it.", "Cllr Ash", "Cllr Elm")


@pytest.mark.parametrize(
    ("printed", "text", "movers"),
    [
        (
            "It was proposed by Cllr. D. Ash, seconded by Cllr. H. Elm and unanimously agreed, that the lane close.",
            "that the lane close.",
            ("Cllr. D. Ash", "Cllr. H. Elm"),
        ),
        (
            "The sum of £50.00 was proposed by Cllr. K. Ash, seconded by Mr. Alun Elm and unanimously agreed.",
            "The sum of £50.00",
            ("Cllr. K. Ash", "Mr. Alun Elm"),
        ),
        (
            "As time ran short, it was unanimously agreed to give at once (proposed by Cllr. K. Ash, seconded by"
            " Cllr. T. Oak and unanimously agreed).",
            "to give at once",
            ("Cllr. K. Ash", "Cllr. T. Oak"),
        ),
    ],
)
def test_moved_seconded_and_agreed_in_one_sentence(printed: str, text: str, movers: tuple[str, str]) -> None:
    read = minute(f"A letter was read. {printed} The Clerk will write.")
    (decision,) = read.decisions
    assert (decision.text.text, decision.formal, decision.outcome) == (text, True, "agreed")
    assert (decision.proposer, decision.seconder) == movers
    assert decision.vote is not None and decision.vote.printed == "unanimously"
    assert story(f"A letter was read. {printed} The Clerk will write.") == ["A letter was read. The Clerk will write."]


def test_carried_in_the_next_sentence() -> None:
    decision = minute(
        "It was proposed by Cllr. A. Ash and seconded by Cllr. B. Elm that the precept be £6,000. This was carried."
    ).decisions[0]
    assert (decision.text.text, decision.result) == ("that the precept be £6,000.", "carried")


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("It was proposed by Cllr Ash, seconded by Cllr Elm, that the hedge be cut.", True),
        ("It was proposed by Cllr Ash that the lane be closed. There was no seconder.", True),
        ("Proposed by Cllr Ash, seconded by Cllr Elm.", False),
        ("The motion was seconded by Cllr Elm.", False),
    ],
)
def test_a_motion_of_which_nothing_came_is_still_told(printed: str, left: bool) -> None:
    assert story(printed) == ([printed] if left else [])


@pytest.mark.parametrize("deed", ["Clerk to email Mrs Ash.", "The Clerk was asked to email Mrs Ash."])
def test_what_the_clerk_is_to_do_is_no_part_of_the_resolution(deed: str) -> None:
    printed = f"Mrs Ash had written. It was RESOLVED that she be asked to come. {deed}"
    assert texts(minute(printed).decisions) == ["that she be asked to come."]
    assert story(printed) == [f"Mrs Ash had written. {deed}"]


def test_resolved_accordingly_is_the_motion_above() -> None:
    moved = "(1)  Mr Ash proposed and Ms Elm seconded that Mr Fir be elected Vice-Chairman."
    printed = f"{moved}\n\n(2)  RESOLVED accordingly."
    (decision,) = minute(printed).decisions
    assert (decision.keyword, decision.proposer, decision.seconder) == ("RESOLVED", "Mr Ash", "Ms Elm")
    assert (decision.text.text, decision.outcome) == ("that Mr Fir be elected Vice-Chairman.", "elected")


@pytest.mark.parametrize(
    ("printed", "outcome"),
    [
        ("RESOLVED: That the Council should consider ways to pay for it.", "other"),
        ("RESOLVED: That a reserve should be set up for the mower.", "other"),
        ("RESOLVED: That the rates are accepted and approved, and that the Clerk should be on one.", "approved"),
        ("AGREED that the Policy Committee debated and noted the petition, which was referred to its Chair.", "noted"),
        ("RESOLVED to receive a further update in February.", "agreed"),
    ],
)
def test_the_verb_of_what_was_resolved(printed: str, outcome: str) -> None:
    assert [decision.outcome for decision in minute(printed).decisions] == [outcome]


def test_reasons_behind_namely_are_one_resolution() -> None:
    printed = "RESOLVED: That the Council has concerns, namely (i) the height of it; (ii) the noise."
    assert texts(minute(printed).decisions) == [printed[len("RESOLVED: ") :]]


def test_limbs_that_say_that_themselves_share_no_stem() -> None:
    read = minute("It was APPROVED that;\n\n1.   That the Board approved it.\n2.   Authorised the Clerk to sign it.")
    assert [(decision.text.text[:8], decision.stem) for decision in read.decisions] == [
        ("That the", None),
        ("Authoris", None),
    ]


def test_a_stem_that_ends_in_a_stop() -> None:
    read = minute(
        "RESOLVED: That the following items should be brought to the next meeting.\n\n-   The hall\n-   The hedge"
    )
    assert texts(read.decisions) == ["The hall", "The hedge"]


def test_a_sentence_ends_behind_an_acronym() -> None:
    read = minute("Cllr A. B. Ash had been trained by the W.C.C. It was agreed to ask for more.")
    assert texts(read.decisions) == ["It was agreed to ask for more."]


@pytest.mark.parametrize(
    "printed",
    [
        "Committee for Roads and Paths noted the update report.",
        "The lane was dug up in May and the Councillors agreed that the Hall Committee should look into it.",
        "This was considered by the Members who noted that the tax would not rise.",
        "Councillors received reports from meetings attended and noted the dates of the next.",
        "It noted that the figure had been given before.",
        "The guidance and the timetable for the year were discussed and noted.",
        "The following appeals were noted:",
        "The Rules of Procedure for hearings were noted.",
        "Letter received asking for a donation, resolved to pay £60.",
        "WPC formally object to this application.",
        "all approved for payment.",
    ],
)
def test_plain_sentences_that_decide(printed: str) -> None:
    assert texts(minute(printed).decisions) == [printed]


def test_comments_that_were_noted_are_talk() -> None:
    assert minute("The following points were noted:").decisions == []


@pytest.mark.parametrize(
    ("printed", "stem"),
    [
        ("Agreed that", "Agreed that"),
        ("Agreed: that", "that"),
        ("Members Resolved to:", "Members Resolved to:"),
        ("Agreed (8 for, 1 against) that", "that"),
    ],
)
def test_the_keyword_is_part_of_the_stem_only_where_nothing_parts_them(printed: str, stem: str) -> None:
    found = minute(f"{printed}\n\n    (a) the report be noted; and\n\n    (b) the lease be renewed.").decisions
    assert [decision.stem.text for decision in found if decision.stem] == [stem, stem]
