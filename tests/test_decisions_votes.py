"""Votes as minutes print them: the words of the vote, its counts, its result."""

from __future__ import annotations

import pytest

from extractors.language.votes import motion_against_amendment, read_vote, tells_vote
from tests.minute import minute, story, texts

PRINTED = [
    (
        "the recommendation was CARRIED (6 members voting in favour, none against with 3 abstentions)",
        ("CARRIED (6 members voting in favour, none against with 3 abstentions)", 6, 0, 3, "carried"),
    ),
    (
        "the motion was put and CARRIED by 10 votes to 5, and it was",
        ("CARRIED by 10 votes to 5", 10, 5, None, "carried"),
    ),
    ("the amendment was LOST by 5 votes to 10.", ("LOST by 5 votes to 10", 5, 10, None, "lost")),
    ("by 4 votes to 1", ("by 4 votes to 1", 4, 1, None, None)),
    ("6 for, 1 against, 1 abstention", ("6 for, 1 against, 1 abstention", 6, 1, 1, None)),
    ("there voted 6 for and 3 against", ("6 for and 3 against", 6, 3, None, None)),
    ("For 39, Against 19, Abstain 1", ("For 39, Against 19, Abstain 1", 39, 19, 1, None)),
    (
        "not approved (2 For, 7 Against with 0 Abstention.)",
        ("not approved (2 For, 7 Against with 0 Abstention.)", 2, 7, 0, "lost"),
    ),
    (
        "eight Members voted for the amendment and fifteen against",
        ("eight Members voted for the amendment and fifteen against", 8, 15, None, None),
    ),
    ("Motion – 8 votes Amendment – 5 votes", ("Motion – 8 votes Amendment – 5 votes", 8, 5, None, None)),
    ("the motion was CARRIED nem. con. and", ("nem. con.", None, None, None, "carried")),
    ("with one abstention", ("one abstention", None, None, 1, None)),
    ("7 for, none against", ("7 for, none against", 7, 0, None, None)),
    (
        "carried on the casting vote of the Chair",
        ("carried on the casting vote of the Chair", None, None, None, "carried"),
    ),
    ("The motion was then put and passed.", ("put and passed", None, None, None, "carried")),
    ("the report was presented in 2019", (None, None, None, None, None)),
]


@pytest.mark.parametrize(("text", "expected"), PRINTED, ids=[text[:30] for text, _ in PRINTED])
def test_vote_is_read(text: str, expected: tuple[object, ...]) -> None:
    vote = read_vote(text)
    assert (vote.printed, vote.votes_for, vote.votes_against, vote.votes_abstained, vote.result) == expected


def test_subject_is_the_one_named_first() -> None:
    assert read_vote("the amendment to the motion was lost").subject == "amendment"
    assert read_vote("the substantive motion, as amended, was carried").subject == "motion"


def test_casting_vote_is_seen() -> None:
    assert read_vote("carried by 6 votes to 5 with the Chair's casting vote").casting


@pytest.mark.parametrize(
    "talk",
    [
        "Members discussed how residents had voted in 2016.",
        "The Leader put the case for a new road.",
        "It was a lost cause.",
    ],
)
def test_talk_is_no_vote(talk: str) -> None:
    assert not tells_vote(talk)


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("(Unanimous)", "Unanimous"),
        ("Nem con", "Nem con"),
        ("(7 in favour, 2 against, 1 abstention)", "7 in favour, 2 against, 1 abstention"),
        ("The motion was carried unanimously.", "carried unanimously"),
    ],
)
def test_a_vote_below_limbs_is_that_of_each(line: str, printed: str) -> None:
    read = minute(f"RESOLVED:\n\n(a)  that the lease be renewed; and\n(b)  that the rent be £4.\n\n{line}\n")
    assert [decision.vote and decision.vote.printed for decision in read.decisions] == [printed, printed]


def test_a_body_that_voted_so_many_in_favour() -> None:
    read = minute("""\
        Councillor Birch proposed, and Mr Elm seconded, that the precept be supported.

        The Panel voted 4 in favour and 1 against.

        RESOLVED: That the Panel supports the precept.
        """)
    vote = read.decisions[0].vote
    assert vote is not None and (vote.votes_for, vote.votes_against) == (4, 1)


FELL = "Councillor Ash moved, and Councillor Birch seconded, that the matter be referred back. "


@pytest.mark.parametrize(
    "told",
    [
        "The motion was put to the vote and fell (2 for, 4 against).",
        "The motion was put to the vote and fell.",
        "The motion was lost (2 for, 4 against).",
    ],
)
def test_a_motion_that_fell_on_a_vote_lends_nothing_to_what_is_resolved(told: str) -> None:
    fallen, resolved = minute(f"{FELL}{told}\n\nRESOLVED: That no further action be taken.").decisions
    assert (fallen.text.text, fallen.outcome) == ("that the matter be referred back.", "rejected")
    assert (fallen.proposer, fallen.seconder) == ("Councillor Ash", "Councillor Birch")
    assert (resolved.proposer, resolved.seconder, resolved.vote) == (None, None, None)


@pytest.mark.parametrize("told", ["The motion fell for want of a seconder.", "The motion was withdrawn."])
def test_a_motion_that_never_came_to_a_vote_is_no_decision_and_moves_nothing(told: str) -> None:
    text = f"Councillor Ash moved that the matter be referred back. {told}\n\nRESOLVED: That no action be taken."
    (resolved,) = [made for made in minute(text).decisions if made.formal]
    assert (resolved.text.text, resolved.proposer) == ("That no action be taken.", None)
    assert "Councillor Ash moved" in story(text)[0]


@pytest.mark.parametrize(
    ("ballot", "text", "result", "sides"),
    [
        ("used his casting vote in favour of the motion", "that the field be let.", "lost", (3, 3)),
        ("gave his casting vote in favour of the amendment", "that the field be kept.", "carried", (3, 3)),
    ],
)
def test_a_casting_vote_between_motion_and_amendment(
    ballot: str, text: str, result: str, sides: tuple[int, int]
) -> None:
    read = minute(
        f"""
        Councillor Ash, seconded by Councillor Birch, moved that the field be let.

        Councillor Elm, seconded by Councillor Fir, moved as an amendment that the field be kept.

        On a vote being taken, 3 members voted for the motion and 3 members voted for the amendment.

        There being an equality of votes the Convener {ballot}, which became the decision of the Committee.
        """
    )
    assert texts(read.decisions) == [text]
    vote = read.decisions[0].vote
    assert vote is not None and (vote.votes_for, vote.votes_against) == sides
    assert [amendment.result for amendment in read.amendments] == [result]


def test_counts_of_those_having_voted_and_a_bracket_of_its_own() -> None:
    read = minute(
        "7 Members having voted for, 3 against and 2 having abstained, it was\n\nRESOLVED: that the rate be set."
    )
    vote = read.decisions[0].vote
    assert vote is not None and vote.printed == "7 Members having voted for, 3 against and 2 having abstained"
    read = minute("RESOLVED that the report be noted.\n\n(Voting: For 6; Against 0; Abstain 1)")
    vote = read.decisions[0].vote
    assert vote is not None and vote.printed == "For 6; Against 0; Abstain 1"


def test_counts_between_voted_and_what_was_voted() -> None:
    read = minute("DECISION: The Committee voted 8 for, 1 against and 2 abstentions to grant planning permission.")
    vote = read.decisions[0].vote
    assert vote is not None and (vote.votes_for, vote.votes_against, vote.votes_abstained) == (8, 1, 2)


def test_a_count_of_votes_behind_the_resolution_is_a_sentence_of_its_own() -> None:
    (decision,) = minute("RESOLVED to defer the precept to the December meeting. 4 for, 1 against.").decisions
    assert decision.text.text == "to defer the precept to the December meeting."
    assert decision.vote is not None and (decision.vote.votes_for, decision.vote.votes_against) == (4, 1)
    (other,) = minute("RESOLVED to pay the sum due to the Trust. 4 Mill Lane was to be sold.").decisions
    assert other.vote is None


@pytest.mark.parametrize(("figures", "sides"), [("5 votes to 2", (2, 5)), ("3 votes to 4", (3, 4))])
def test_a_motion_is_lost_to_the_larger_side(figures: str, sides: tuple[int, int]) -> None:
    vote = read_vote(f"The motion was lost by {figures}.")
    assert (vote.votes_for, vote.votes_against) == sides


@pytest.mark.parametrize(
    "printed",
    [
        "(For 7, Against 2, Abstain 1)",
        "[For 7, Against 2, Abstain 1]",
        "Vote 7 for 2 against 1 abst.",
        "7 for: 2 against: 1 abstention",
        "(Ayes 7, Noes 2, Abstentions 1)",
        "Carried by 7 votes to 2 with 1 abstention.",
        "(Vote: 7/2/1)",
        "The vote was 7 in favour, 2 against, with 1 abstention",
    ],
)
def test_each_number_goes_with_its_own_side(printed: str) -> None:
    read = minute(f"RESOLVED: that the rate be set at five pounds a week.\n\n{printed}")
    vote = read.decisions[0].vote
    assert vote is not None
    assert (vote.votes_for, vote.votes_against, vote.votes_abstained) == (7, 2, 1)


@pytest.mark.parametrize(
    "lead",
    ["By a vote of 7 to 2 it was RESOLVED that", "RESOLVED by 7 votes for and 2 against that", "RESOLVED (7:2) that"],
)
def test_counts_beside_the_keyword(lead: str) -> None:
    decision = minute(f"{lead} the rate be set at five pounds a week.").decisions[0]
    assert decision.text.text.removeprefix("that ") == "the rate be set at five pounds a week."
    assert decision.vote is not None and (decision.vote.votes_for, decision.vote.votes_against) == (7, 2)


def test_counts_below_their_sides_in_narrow_columns() -> None:
    read = minute(
        """
        RESOLVED: that the rate be set at five pounds a week.

        For Against Abstain
        7   2       1
        """
    )
    vote = read.decisions[0].vote
    assert vote is not None and (vote.votes_for, vote.votes_against, vote.votes_abstained) == (7, 2, 1)


def test_a_vote_on_an_amendment_that_could_not_be_read_is_no_vote_on_the_motion() -> None:
    moved = "Moved by Councillor Ash and seconded by Councillor Birch that the fee be raised to £4."
    own = minute(f"{moved}\n\nOn a vote the amendment was lost by 2 votes to 7.")
    assert [amendment.result for amendment in own.amendments] == ["lost"]
    other = minute(
        f"{moved}\n\nCouncillor Elm spoke to an amendment that had been sent round.\n\n"
        "On a vote the amendment was lost by 2 votes to 7."
    )
    assert [amendment.text[0].text for amendment in other.amendments if amendment.text] == []


def test_votes_cast_for_motion_and_amendment() -> None:
    told = "nine votes were cast in favour of the motion and four in favour of the amendment as follows"
    assert motion_against_amendment(told) == (9, 4)


def test_that_nothing_was_resolved_is_no_vote() -> None:
    assert not tells_vote("No resolution was passed on this item.")
    assert tells_vote("The resolution was passed.")
