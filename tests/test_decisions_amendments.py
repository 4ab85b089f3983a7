"""Amendments: who moved them, their words, what became of them, and which vote was theirs."""

from __future__ import annotations

from tests.minute import minute


def test_amendment_quoted_carried_and_put_as_the_substantive_motion() -> None:
    read = minute(
        """
        It was moved by Councillor Ash, seconded by Councillor Birch:

            “That the market close.”

        An amendment was moved by Councillor Elm, seconded by Councillor Fir:

            “That the market stay open.”

        On a show of hands the amendment was carried by 4 votes to 2 with 1 abstention and
        on being put as the substantive motion it was

        RESOLVED:

        That the market stay open.
        """
    )
    amendment = read.amendments[0]
    assert [part.text for part in amendment.text] == ["“That the market stay open.”"]
    assert (amendment.proposer, amendment.seconder, amendment.result) == ("Councillor Elm", "Councillor Fir", "carried")
    assert amendment.vote is not None and amendment.vote.votes_abstained == 1
    assert [(d.proposer, d.vote) for d in read.decisions] == [("Councillor Elm", None)]


def test_amendment_lost_leaves_the_motion_its_movers() -> None:
    read = minute(
        """
        Moved by Cllr Ash and seconded by Cllr Birch:

            “That the land be sold.”

        An amendment was moved by Cllr Elm and seconded by Cllr Fir:

            “That the sale be put off.”

        Ten Members having spoken, the amendment was put to the vote and LOST by 5 votes to 10.

        The motion was then put and CARRIED by 10 votes to 5, and it was accordingly

        RESOLVED – That the land be sold.
        """
    )
    assert [(a.result, a.vote.votes_for if a.vote else None) for a in read.amendments] == [("lost", 5)]
    assert [(d.proposer, d.vote.printed if d.vote else None) for d in read.decisions] == [
        ("Cllr Ash", "CARRIED by 10 votes to 5")
    ]


def test_amendment_without_a_seconder_falls() -> None:
    read = minute(
        """
        Cllr Elm moved an amendment, that the Panel refuse the rise. There was no seconder and
        the amendment fell.
        """
    )
    assert [("".join(part.text for part in a.text), a.result) for a in read.amendments] == [
        ("that the Panel refuse the rise.", "fell")
    ]


def test_amendment_withdrawn() -> None:
    read = minute(
        """
        Councillor Elm moved an amendment as follows:

            “That the cost be halved.”

        The amendment was withdrawn.
        """
    )
    assert [a.result for a in read.amendments] == ["withdrawn"]


def test_heading_says_that_an_amendment_follows() -> None:
    read = minute(
        """
        Moved by Councillor Ash, seconded by Councillor Birch,

        That the minutes be adopted.

        Amendment

        Moved by Alderman Elm, seconded by Councillor Fir,

        That the decision on flags be not adopted.

        On a vote by show of hands eight Members voted for the amendment and fifteen against
        and it was declared lost.

        The motion was then put and passed.
        """
    )
    assert [a.result for a in read.amendments] == ["lost"]
    assert [(d.text.text, d.keyword) for d in read.decisions] == [("That the minutes be adopted.", "passed")]


def test_an_amendment_that_is_not_worded_takes_no_other_paragraph() -> None:
    read = minute(
        """
        Councillor Elm moved an amendment, seconded by Councillor Fir.

        Councillors spoke of the weather and of the state of the roads in
        the villages, at some length.

        The amendment was lost.
        """
    )
    assert [("".join(part.text for part in a.text), a.result) for a in read.amendments] == [
        ("Councillor Elm moved an amendment, seconded by Councillor Fir.", "lost")
    ]


BOTH_MOVED = """
Councillor Ash, seconded by Councillor Birch, moved that the hall be closed.

Councillor Elm, seconded by Councillor Fir, moved as an amendment that the hall stay open.

"""


def test_motion_beaten_by_the_amendment_is_not_what_was_carried() -> None:
    read = minute(
        BOTH_MOVED
        + """Two Members voted for the motion and five for the amendment, which was accordingly
declared carried.
"""
    )
    assert [amendment.result for amendment in read.amendments] == ["carried"]
    assert [(d.text.text, d.proposer, d.result) for d in read.decisions] == [
        ("that the hall stay open.", "Councillor Elm", "carried")
    ]
    vote = read.decisions[0].vote
    assert vote is not None and (vote.votes_for, vote.votes_against) == (5, 2)


def test_what_is_agreed_behind_a_colon_after_a_vote_of_motion_and_amendment() -> None:
    read = minute(
        BOTH_MOVED
        + """Two Members voted for the amendment and five for the motion, which was accordingly
declared carried.

The Committee accordingly agreed: that the hall be closed.
"""
    )
    assert [amendment.result for amendment in read.amendments] == ["lost"]
    found = read.decisions
    assert [(d.text.text, d.proposer, d.formal) for d in found] == [
        ("that the hall be closed.", "Councillor Ash", True)
    ]
    assert found[0].vote is not None and found[0].vote.votes_for == 5


def test_agreed_in_capitals_below_movers_is_the_decision_and_no_words_of_the_motion() -> None:
    read = minute(
        """
        It was moved by Councillor Ash and seconded by Councillor Birch:

        AGREED – That Councillor Elm be elected Chairman for the meeting.
        """
    )
    assert [(d.text.text, d.keyword, d.seconder) for d in read.decisions] == [
        ("That Councillor Elm be elected Chairman for the meeting.", "AGREED", "Councillor Birch")
    ]


def test_motion_and_amendment_moved_in_one_paragraph() -> None:
    read = minute(
        """
        Councillor Ash proposed, seconded by Councillor Birch, that a grant of £750 be made. Councillor
        Elm proposed as an amendment, seconded by Councillor Fir, that the grant be £500. On being put
        to the vote the amendment was lost, with 3 votes for and 4 against.

        The substantive motion was then put and it was RESOLVED that a grant of £750 be made.
        """
    )
    assert [(a.text[0].text, a.proposer, a.result) for a in read.amendments] == [
        ("that the grant be £500.", "Councillor Elm", "lost")
    ]
    assert [(d.text.text, d.proposer) for d in read.decisions] == [("that a grant of £750 be made.", "Councillor Ash")]


def test_votes_that_motion_and_amendment_received() -> None:
    read = minute(
        """
        Mr A Ash, seconded by Ms B Birch, then moved that the road be closed in August.

        As an amendment, Mrs E Elm, seconded by Mr F Fir, moved that the road stay open until the bridge is built.

        On a vote being taken, the motion received 8 votes and the amendment received 5 votes.

        The Committee:–

        i.  AGREED that the road be closed in August; and
        ii.  NOTED that the bridge was in the programme.
        """
    )
    assert [amendment.result for amendment in read.amendments] == ["lost"]


def test_an_amendment_that_its_mover_accepts_in_the_next_sentence() -> None:
    read = minute(
        """
        Councillor Cedar proposed an amendment to add the words “from 1 May” at the end. This was accepted by the mover.

        RESOLVED that the fees be increased by three per cent from 1 May.
        """
    )
    assert [(each.proposer, each.result) for each in read.amendments] == [("Councillor Cedar", "accepted")]


def test_only_the_vote_says_that_it_was_an_amendment() -> None:
    read = minute(
        "It was moved by Councillor Ash and seconded by Councillor Birch that the new station be taken out of the "
        "draft. On being put to the vote the amendment was lost, three Members voting for it and eight against."
        "\n\nRESOLVED that the draft be approved."
    )
    assert [made.text.text for made in read.decisions] == ["that the draft be approved."]
    assert [(made.proposer, made.result) for made in read.amendments] == [("Councillor Ash", "lost")]


def test_who_moves_an_amendment_behind_what_he_thought() -> None:
    read = minute(
        "Alderman Ash wished the cost to be known first and proposed as an amendment, seconded by Councillor Elm:"
        "\n\n    “That a report on the cost be brought in April.”\n\nThe amendment was carried by 6 votes to 4."
    )
    assert [(made.proposer, made.seconder) for made in read.amendments] == [("Alderman Ash", "Councillor Elm")]
