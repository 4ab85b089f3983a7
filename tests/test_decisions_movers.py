"""Who moved and who seconded, in the orders and words that houses use."""

from __future__ import annotations

import re

import pytest

from extractors.language.movers import find_movers, only_moves
from extractors.minuted import minuted_rows
from extractors.minutes import read_minutes
from tests.minute import minute, story
from tests.paper import document

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


@pytest.mark.parametrize(
    "text",
    [
        "It was agreed to renew the lease. Proposed: Cllr Ash. Seconded: Cllr Elm.",
        "It was agreed to renew the lease.\n\nProposed by Cllr Ash, seconded by Cllr Elm.",
        "It was agreed to renew the lease.\n\nProp. Cllr Ash Sec. Cllr Elm. Carried.",
        "It was agreed to renew the lease (proposed by Cllr Ash, seconded by Cllr Elm).",
        "It was agreed to renew the lease - proposed Cllr Ash, seconded Cllr Elm.",
    ],
)
def test_movers_behind_a_plain_sentence_that_decides(text: str) -> None:
    read = minute(text)
    assert [decision.text.text.rstrip(".") for decision in read.decisions] == ["It was agreed to renew the lease"]
    assert [(each.proposer, each.seconder, each.formal) for each in read.decisions] == [("Cllr Ash", "Cllr Elm", True)]
    assert story(text) == []


def test_movers_above_a_resolution_are_not_those_of_the_sentence_before() -> None:
    read = minute(
        "The Council noted the report.\n\nProposed by Cllr Ash, seconded by Cllr Elm.\n\nRESOLVED to sell it."
    )
    assert [(each.keyword, each.proposer) for each in read.decisions] == [("noted", None), ("RESOLVED", "Cllr Ash")]


def test_several_motions_in_one_paragraph_keep_apart() -> None:
    text = """\
        Cllr Ash proposed that the quote be accepted, seconded by Cllr Elm. All were in favour. Cllr Fir
        proposed that the bench be mended. This was seconded by Cllr Yew and agreed. The clerk told of the hall.
        """
    read = minute(text)
    told = [(each.text.text.rstrip("."), each.proposer, each.seconder) for each in read.decisions]
    assert told == [
        ("that the quote be accepted", "Cllr Ash", "Cllr Elm"),
        ("that the bench be mended", "Cllr Fir", "Cllr Yew"),
    ]
    assert story(text) == ["The clerk told of the hall."]


def test_mover_and_seconder_parted_by_a_stroke() -> None:
    read = minute("The minutes of 12 September were approved as presented.\n\nM/S Ash / Elm          Unanimous")
    decision = read.decisions[0]
    assert (decision.proposer, decision.seconder, decision.vote and decision.vote.printed) == (
        "Ash",
        "Elm",
        "Unanimous",
    )


def test_movers_behind_a_sentence_are_not_those_of_the_resolution_above() -> None:
    read = minute("""\
        (a)  Payments: it was RESOLVED to approve payments of £2,311.40.

        (b)  Audit: the annual return was approved and signed. Proposed Cllr Elm, seconded Cllr Fir.
        """)
    assert [decision.proposer for decision in read.decisions] == [None, "Cllr Elm"]


def test_moved_as_correct_by_one_and_agreed_by_all() -> None:
    read = minute("The minutes were proposed as correct by Cllr Ash, seconded by Cllr Elm and agreed by all.")
    assert [(each.proposer, each.seconder) for each in read.decisions] == [("Cllr Ash", "Cllr Elm")]


def test_initials_before_a_stop() -> None:
    movers = find_movers("Proposed GB seconded PC.")
    assert movers is not None and (movers.proposer, movers.seconder) == ("GB", "PC")


def test_who_presented_the_report_and_moved_it() -> None:
    read = minute("""\
        Cllr Cedar presented the report and moved the recommendations. Cllr Elm seconded.

        Resolved, by 4 votes to 1, to note the forecast.
        """)
    assert [(each.proposer, each.seconder) for each in read.decisions] == [("Cllr Cedar", "Cllr Elm")]


def test_what_all_present_confirmed_was_moved_formally() -> None:
    text = "Mr Ash proposed and Mrs Elm seconded that the minutes were a true record, and this was confirmed by all."
    (confirmed,) = minute(text).decisions
    assert (confirmed.proposer, confirmed.seconder, confirmed.outcome) == ("Mr Ash", "Mrs Elm", "confirmed")
    assert (confirmed.text.text, confirmed.formal) == ("that the minutes were a true record", True)


def test_a_seconder_behind_the_words_is_no_part_of_them() -> None:
    read = minute("Cllr Ash proposed that the fence be mended, Cllr Birch seconded. All in favour.")
    assert [(each.text.text, each.proposer, each.seconder) for each in read.decisions] == [
        ("that the fence be mended", "Cllr Ash", "Cllr Birch")
    ]


def test_movers_behind_a_sum_that_was_approved() -> None:
    read = minute("Payments of £14,318.22 were approved. Proposed Cllr Ash, seconded Cllr Birch, all agreed.")
    assert [(each.text.text, each.proposer, each.formal) for each in read.decisions] == [
        ("Payments of £14,318.22 were approved.", "Cllr Ash", True)
    ]


def test_who_proposed_a_person_is_not_the_person() -> None:
    read = minute("Cllr Ash proposed Cllr Birch, seconded Cllr Elm. Agreed.")
    assert [(each.proposer, each.seconder) for each in read.decisions] == [("Cllr Ash", "Cllr Elm")]


@pytest.mark.parametrize(("end", "results"), [("passed unanimously", ["carried"]), ("failed 2-4", ["lost"])])
def test_how_a_motion_fared_without_was(end: str, results: list[str]) -> None:
    read = minute(f"Councillor Ash moved to close the pool. Councillor Birch seconded. The motion {end}.")
    assert [each.result for each in read.decisions] == results


def test_a_count_behind_the_movers_is_the_vote_of_what_is_resolved_below() -> None:
    read = minute("""\
        Proposed by Cllr. Ash, seconded by Cllr. Elm: 6 in favour, 2 against.

        RESOLVED: that the precept be set at £28,750.
        """)
    vote = read.decisions[0].vote
    assert vote is not None and (vote.votes_for, vote.votes_against) == (6, 2)


def test_words_that_hang_from_a_dash_below_the_movers() -> None:
    read = minute("""\
        Proposed by Councillor Ash

        Seconded by Councillor Elm

        –   that the matter be deferred until the staff have been asked.

        The Chair put the motion to the Committee to vote. 10 Members voted For; 4 voted Against.
        The Chair declared the motion carried.
        """)
    assert [(d.text.text, d.proposer) for d in read.decisions] == [
        ("that the matter be deferred until the staff have been asked.", "Councillor Ash")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "RESOLVED that the roof be mended. This was proposed by Cllr Ash and seconded by Cllr Birch.",
        "RESOLVED that the roof be mended. (P Cllr Ash, S Cllr Birch)",
        "RESOLVED that the roof be mended. P: Cllr Ash S: Cllr Birch",
        "RESOLVED that the roof be mended. (Cllr Ash/Cllr Birch)",
        "RESOLVED, proposed by Cllr Ash and seconded by Cllr Birch, that the roof be mended.",
        "RESOLVED – moved by Cllr Ash, seconded by Cllr Birch – that the roof be mended.",
        "Proposed and seconded by Cllr Ash and Cllr Birch, it was RESOLVED that the roof be mended.",
        "On the proposal of Cllr Ash\n\nSeconded by Cllr Birch, it was\n\nRESOLVED that the roof be mended.",
        "Motion: That the roof be mended.\n\nProposed by Cllr Ash; seconded by Cllr Birch. Carried unanimously.",
        "On the proposal of Cllr Ash, seconded by Cllr Birch, it was agreed that the roof be mended.",
        "P: Cllr Ash S: Cllr Birch. RESOLVED that the roof be mended.",
        "RESOLVED that the roof be mended (P. Cllr Ash S. Cllr Birch)",
        "RESOLVED that the roof be mended. [Cllr Ash/Cllr Birch]",
        "RESOLVED that the roof be mended (prop. Cllr Ash; 2nd Cllr Birch).",
        "RESOLVED that the roof be mended – proposed Cllr Ash and seconded Cllr Birch – all agreed.",
        "RESOLVED that the roof be mended, proposed by Cllr Ash, seconded by Cllr Birch and agreed by all.",
        "RESOLVED that the roof be mended Proposed Cllr Ash Seconded Cllr Birch",
        "Proposer: Cllr Ash    Seconder: Cllr Birch    RESOLVED that the roof be mended",
    ],
)
def test_movers_in_many_places(text: str) -> None:
    decision = minute(text).decisions[0]
    assert re.sub("^[Tt]hat ", "", decision.text.text).rstrip(".") == "the roof be mended"
    assert (decision.proposer, decision.seconder) == ("Cllr Ash", "Cllr Birch")


@pytest.mark.parametrize("name", ["Councillor (Mrs) Ash", "Councillor A. N. Ash", "Cllr. B. de Ash"])
def test_names_with_brackets_initials_and_particles(name: str) -> None:
    decision = minute(f"Proposed by {name}, seconded by {name} and RESOLVED that the roof be mended.").decisions[0]
    assert (decision.proposer, decision.seconder) == (name, name)


def test_an_office_in_a_bracket_behind_the_name() -> None:
    text = "On the motion of Cllr Ash (Leader), seconded by Cllr Birch, it was RESOLVED that the roof be mended."
    decision = minute(text).decisions[0]
    assert (decision.proposer, decision.seconder) == ("Cllr Ash", "Cllr Birch")


def test_agreed_behind_a_motion_is_told_once() -> None:
    text = "The report was seen. It was proposed by Cllr Ash and seconded by Cllr Birch that a road be mended. Agreed."
    read = minute(text)
    assert [(made.text.text, made.formal) for made in read.decisions] == [("that a road be mended.", True)]
    assert story(text) == ["The report was seen."]


def test_bodies_that_propose_and_second_what_is_noted_move_nothing() -> None:
    decision = minute("RESOLVED to note the plan proposed by the county council, seconded by the police.").decisions[0]
    assert (decision.proposer, decision.seconder) == (None, None)


PAIRED = """
**Wendmoor Parish Council**
Minutes of the meeting held on 2 March 2021

**Present:** Councillors Ann Ash (Chair), Bo Birch, Cy Cedar and Carl Cole

**1.   ROOF**
The roof leaked.
{said}

**2.   HEDGES**
The hedge had been cut.
"""


@pytest.mark.parametrize(
    ("said", "movers"),
    [
        ("RESOLVED that the roof be mended (AA/BB).", ("AA", "BB")),
        ("RESOLVED that the roof be mended. Ash/Cedar", ("Ash", "Cedar")),
        ("RESOLVED (Ash/Birch) that the roof be mended.", ("Ash", "Birch")),
        ("RESOLVED that the roof be mended (AA/CC).", (None, None)),
        ("RESOLVED that the roof be mended (Lead/Tiles).", (None, None)),
    ],
)
def test_a_pair_behind_a_resolution_are_its_movers_where_each_is_one_of_those_there(
    said: str, movers: tuple[str | None, str | None]
) -> None:
    printed = document(PAIRED.format(said=said))
    minutes = read_minutes(printed, printed.lines())[0]
    made = next(row.values for row in minuted_rows(minutes, printed) if row.table == "decisions")
    assert (made["proposer"], made["seconder"]) == movers
    assert ("/" in str(made["text"])) is (movers[0] is None)


@pytest.mark.parametrize(
    "text",
    [
        "A calendar was tabled, with the meeting of October moved to the 19th.",
        "The Committee moved to consider the report.",
        "The Council then moved to the next item.",
        "The Chair moved the meeting into private session.",
        "Item 7 moved to the top of the agenda.",
    ],
)
def test_meetings_and_days_that_move_are_no_movers(text: str) -> None:
    assert find_movers(text) is None


def test_a_councillor_may_be_named_like_a_month() -> None:
    movers = find_movers("Moved by Cllr May, seconded by Cllr April Ash that the road be mended.")
    assert movers is not None
    assert (movers.proposer, movers.seconder) == ("Cllr May", "Cllr April Ash")


@pytest.mark.parametrize("mover", ["Proposer Cllr Ash", "Proposer: Cllr Ash", "Proposed by Cllr Ash", "Mover Cllr Ash"])
@pytest.mark.parametrize("seconder", ["Seconded by J. Elm", "Seconder J. Elm", "Seconder: J. Elm"])
def test_mover_and_seconder_on_lines_of_their_own(mover: str, seconder: str) -> None:
    read = minute(f"{mover}\n\n{seconder}\n\nIt was RESOLVED to accept the accounts.")
    assert [(each.proposer, each.seconder) for each in read.decisions] == [("Cllr Ash", "J. Elm")]


@pytest.mark.parametrize(
    ("below", "words"),
    [
        (
            "Proposed by Alderman Smyth\nSeconded by Councillor Arch and agreed that the letter be noted.",
            ["the letter be noted."],
        ),
        (
            "Proposed by Alderman Smyth\n\nSeconded by Councillor Arch and agreed that\n\n**the letter be noted.**",
            ["the letter be noted."],
        ),
        (
            "It was proposed by Alderman Smyth, seconded by Councillor Arch and agreed that\n\n"
            "(a) the letter be noted.\n(b) an answer be sent.",
            ["the letter be noted.", "an answer be sent."],
        ),
    ],
)
def test_seconded_and_agreed_over_what_was_decided(below: str, words: list[str]) -> None:
    found = minute(below).decisions
    assert [each.text.text.removeprefix("that ") for each in found] == words
    assert {(each.proposer, each.seconder) for each in found} == {("Alderman Smyth", "Councillor Arch")}
