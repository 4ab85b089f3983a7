"""Resolutions with movers, votes and limbs where no colon, stop or label parts them."""

from __future__ import annotations

import pytest

from extractors.decisions.model import Decision
from extractors.language.movers import find_movers
from tests.minute import minute

ROWS = "the lane be mended;", "the Clerk be asked to write."


def texts(decisions: list[Decision]) -> list[str]:
    return [decision.text.text for decision in decisions]


@pytest.mark.parametrize(
    "stem",
    [
        "The Committee agreed that",
        "It was agreed by all that",
        "All agreed that",
        "Members voted and it was agreed that",
        "It was proposed and agreed that",
        "It was decided to",
    ],
)
def test_a_stem_without_a_colon_leads_to_its_limbs(stem: str) -> None:
    read = minute(f"{stem}\n\n    (a) {ROWS[0]}\n\n    (b) {ROWS[1]}")
    assert texts(read.decisions) == list(ROWS)
    assert all(decision.formal for decision in read.decisions)


def test_movers_above_a_stem_are_those_of_its_limbs() -> None:
    read = minute(
        "It was proposed by Councillor Ash and seconded by Councillor Elm:\n\n"
        f"Members voted and it was agreed that\n\n    i)  {ROWS[0]}\n\n    ii)  {ROWS[1]}"
    )
    assert [(each.text.text, each.proposer, each.seconder) for each in read.decisions] == [
        (row, "Councillor Ash", "Councillor Elm") for row in ROWS
    ]


@pytest.mark.parametrize("vote", ["Unanimous.", "Carried unanimously.", "(7 votes for, 1 against)", "(Nem. con.)"])
@pytest.mark.parametrize("lead", ["RESOLVED that", "The Council agreed that"])
def test_a_vote_behind_movers_in_brackets(lead: str, vote: str) -> None:
    (made,) = minute(f"{lead} the lane be mended (Proposed Cllr. E Ash, Seconded Cllr. F Elm) {vote}").decisions
    assert made.text.text.endswith("the lane be mended")
    assert (made.proposer, made.seconder, made.formal) == ("Cllr. E Ash", "Cllr. F Elm", True)
    assert made.vote is not None and made.vote.printed is not None


@pytest.mark.parametrize("decided", ["Council resolved that the lane be mended.", "Agreed: The lane be mended."])
def test_that_a_motion_carried_is_no_decision_below_one(decided: str) -> None:
    (made,) = minute(f"{decided}\n\nProposed by Cllr Ash, seconded by Cllr Elm\n\nMotion carried.").decisions
    assert (made.proposer, made.result) == ("Cllr Ash", "carried")


def test_movers_right_above_a_plain_sentence() -> None:
    read = minute("Proposed by Cllr Ash, seconded by Cllr Elm\n\nThe Council decided that the lane be mended.")
    assert [(made.proposer, made.seconder, made.formal) for made in read.decisions] == [("Cllr Ash", "Cllr Elm", True)]


@pytest.mark.parametrize("word", ["Decision", "DECISION", "Resolution", "Outcome"])
def test_a_heading_that_only_bold_letters_part(word: str) -> None:
    read = minute(f"**{word}** The lane be mended at once.")
    assert texts(read.decisions) == ["The lane be mended at once."]
    assert minute(f"{word} of the county about the lane was awaited.").decisions == []


def test_limbs_without_labels_go_on_behind_semicolons() -> None:
    read = minute(
        "AGREED:\n\nThe lane be mended;\n\nthe Clerk be asked to write; and\n\na further report be made in May."
    )
    assert len(read.decisions) == 3


def test_a_sentence_goes_on_below_its_that() -> None:
    assert texts(minute("It was agreed that\n\nThe lane be mended.").decisions) == [
        "It was agreed that The lane be mended."
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "Proposed/Seconded: Cllr Ash/Cllr Elm",
        "Proposer/Seconder – Cllr Ash / Cllr Elm",
        "Proposed & seconded by: Cllr Ash and Cllr Elm",
        "Proposed by Cllr Ash, seconded by Cllr Elm The vote was 7 for and 1 against",
        "Proposed by Cllr Ash, seconded by Cllr Elm For: 7 Against: 1",
        "Proposed by Cllr Ash, seconded by Cllr Elm Motion carried",
    ],
)
def test_where_names_of_movers_end(printed: str) -> None:
    found = find_movers(printed)
    assert found is not None and (found.proposer, found.seconder) == ("Cllr Ash", "Cllr Elm")


def test_limbs_within_the_sentence_and_below_what_was_agreed() -> None:
    inline = minute("It was agreed that: 1) the lane be mended; 2) the Clerk write; and 3) a report be made.")
    assert [(made.label, made.stem.text if made.stem else None) for made in inline.decisions] == [
        (label, "It was agreed that:") for label in "123"
    ]
    below = minute("The following were agreed:\n\n  •  the lane be mended\n\n  •  the Clerk write")
    assert texts(below.decisions) == ["the lane be mended", "the Clerk write"]


@pytest.mark.parametrize(
    ("printed", "keyword"),
    [
        ("DELEGATED to the Head of Planning to approve it.", "DELEGATED"),
        ("It was moved, seconded and carried that the lane be mended.", "carried"),
        ("The plans were seen. Decision: that the lane be mended.", "Decision"),
    ],
)
def test_other_words_that_decide(printed: str, keyword: str) -> None:
    assert [made.keyword for made in minute(printed).decisions] == [keyword]
