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
