"""Who moved and who seconded, in the orders and words that houses use."""

from __future__ import annotations

import pytest

from extractors.language.movers import find_movers, only_moves
from tests.minute import minute

MOVERS = [
    ("Proposed by Sam Ash, seconded by Jo Birch.", "Sam Ash", "Jo Birch"),
    ("(Proposed Cllr D Ash, Seconded Cllr C Birch)", "Cllr D Ash", "Cllr C Birch"),
    ("Proposed: Cllr A Ash Seconded: Cllr B Birch", "Cllr A Ash", "Cllr B Birch"),
    (
        "Moved by the Right Honourable the Lord Mayor (Councillor Ó Ash), Seconded by Councillor Birch and",
        "the Right Honourable the Lord Mayor (Councillor Ó Ash)",
        "Councillor Birch",
    ),
    (
        "It was moved by Councillor Ash and seconded by Councillor O’Birch-Elm that:",
        "Councillor Ash",
        "Councillor O’Birch-Elm",
    ),
    ("Mr Ash proposed, and Mrs Birch seconded the motion that", "Mr Ash", "Mrs Birch"),
    (
        "the Leader proposed and Mr Birch, Deputy Leader and Cabinet Member for Roads, seconded the motion",
        "the Leader",
        "Mr Birch",
    ),
    ("Councillor Ash, seconded by Councillor Birch, moved the Motion", "Councillor Ash", "Councillor Birch"),
    (
        "Councillor Ash proposed refusal because of the loss of trees. It was seconded by Councillor Birch.",
        "Councillor Ash",
        "Councillor Birch",
    ),
    (
        "Cllr Ash proposed £200, seconded by Cllr Birch; Cllr Elm proposed £250 but there was no seconder",
        "Cllr Ash",
        "Cllr Birch",
    ),
    ("On the proposal of Councillor Ash, seconded by Alderman Birch, it was", "Councillor Ash", "Alderman Birch"),
    ("Cllr van der Ash proposed and Cllr Mrs M Ní Birch seconded", "Cllr van der Ash", "Cllr Mrs M Ní Birch"),
    (
        "PROPOSED by Councillor J. Ash, SECONDED by Councillor K. Birch and RESOLVED",
        "Councillor J. Ash",
        "Councillor K. Birch",
    ),
    ("The amendment was seconded by Councillor Birch", None, "Councillor Birch"),
]


@pytest.mark.parametrize(("text", "proposer", "seconder"), MOVERS, ids=[text[:30] for text, _, _ in MOVERS])
def test_movers_are_found(text: str, proposer: str | None, seconder: str) -> None:
    movers = find_movers(text)
    assert movers is not None
    assert (movers.proposer, movers.seconder) == (proposer, seconder)


def test_a_proposal_without_a_seconder_is_weak() -> None:
    movers = find_movers("The Chairman proposed a working party on Sunday.")
    assert movers is not None and movers.weak and movers.seconder is None


def test_amendments_are_told_from_motions() -> None:
    movers = find_movers("An amendment was moved by Councillor Ash, seconded by Councillor Birch:")
    assert movers is not None and movers.amendment


def test_a_line_of_movers_is_told_from_talk() -> None:
    assert only_moves("Moved by Councillor Ash and seconded by Councillor Birch:")
    assert not only_moves("Councillor Ash asked whether the motion had been seconded by anybody.")


def test_the_word_amendment_moves_nothing() -> None:
    movers = find_movers("AMENDMENT moved by Councillor Ash, seconded by Councillor Mrs Birch-Elm: That the fee stay.")
    assert movers is not None
    assert (movers.proposer, movers.seconder, movers.amendment) == ("Councillor Ash", "Councillor Mrs Birch-Elm", True)
    by_way = find_movers("It was moved by way of amendment by Councillor Ash, seconded by Councillor Elm:")
    assert by_way is not None and (by_way.proposer, by_way.seconder) == ("Councillor Ash", "Councillor Elm")


def test_a_vote_beside_the_movers_below_is_that_of_every_limb() -> None:
    read = minute(
        """
        RESOLVED:

        (a)  that the payments be approved; and

        (b)  that the reconciliation be noted.

        (Proposed Councillor Ash, seconded Councillor Elm – 8 for, 1 abstention)
        """
    )
    assert [(d.proposer, d.vote and d.vote.votes_for, d.vote and d.vote.votes_abstained) for d in read.decisions] == [
        ("Councillor Ash", 8, 1),
        ("Councillor Ash", 8, 1),
    ]
