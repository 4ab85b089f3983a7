"""Votes by name: lists, columns, page ends, and the contradictions that a paper can print."""

from __future__ import annotations

from collections import Counter
from textwrap import dedent

import pytest

from extractors.decisions import decisions
from extractors.minutes import read_minutes
from extractors.minutes.model import Meeting, MinuteItem, Minutes
from extractors.paragraphs import paragraphs
from extractors.passage import Passage
from models.evidence import Row
from tests.minute import OPENING, minute, texts, votes_by_name
from tests.paper import document


def names(count: int, first: str = "Mr") -> list[str]:
    """Invented members, each unlike the others."""
    return [f"{first} {chr(65 + number // 26)}{chr(97 + number % 26)}sh" for number in range(count)]


def rows(text: str) -> list[Row]:
    """The rows of one minute, number 7, that `text` prints."""
    paper = document(OPENING + dedent(text).strip("\n"))
    item = MinuteItem("7", "Roads", None, Passage.of(paper.lines()[0]), Passage.of([]), [], paragraphs(paper.lines()))
    return decisions(Minutes("m1", Meeting(), paper.lines(), [], [item]), paper).rows


def listed(members: list[str], per_line: int = 5) -> str:
    lines = [", ".join(members[at : at + per_line]) for at in range(0, len(members), per_line)]
    return ",\n".join(lines)


def division(for_count: int, printed: int) -> str:
    members = names(80)
    return "\n\n".join(
        [
            "The motion was put to the vote and the voting was as follows:",
            f"For ({printed})",
            listed(members[:30]) + ",\n---\n" + listed(members[30:for_count]),
            f"Against ({80 - for_count})",
            listed(members[for_count:]),
            "Motion carried.",
            "RESOLVED that the budget be approved.",
        ]
    )


def test_eighty_names_over_a_page_end_equal_the_printed_count() -> None:
    found = [row for row in rows(division(55, 55)) if row.table == "votes"]
    assert Counter(row.values["choice"] for row in found) == {"for": 55, "against": 25}
    assert not [flag for row in found for flag in row.flags]
    assert {row.evidence.page for row in found} == {1, 2}


def test_names_that_do_not_equal_the_count_are_flagged() -> None:
    found = [row for row in rows(division(55, 56)) if row.table == "votes"]
    assert [flag.check for row in found for flag in row.flags] == ["division.side_count"]


def test_a_member_on_both_sides_is_kept_and_flagged() -> None:
    found = rows(
        """
        For: Councillors Ash, Birch and Cedar (3)

        Against: Councillors Elm and Ash (2)

        The motion was carried.
        """
    )
    voted = [row for row in found if row.table == "votes"]
    assert [row.values["name"] for row in voted].count("Ash") == 2
    assert [flag.check for row in voted for flag in row.flags] == ["division.voted_twice"]


def test_counts_of_a_division_are_the_decisions() -> None:
    read = minute(
        """
        Voting for the motion: Councillors Ash, J. Birch and Cedar (3)

        Voting against the motion: Councillor Elm (1)

        Abstaining: The Mayor, Councillor Fir (1)

        The motion was declared LOST.
        """
    )
    vote = read.decisions[0].vote
    assert vote is not None and (vote.votes_for, vote.votes_against, vote.votes_abstained) == (3, 1, 1)
    assert [(v.honorific, v.name) for v in votes_by_name(read)][-1] == ("Councillor", "Fir")


def test_a_member_and_the_vote_on_each_line() -> None:
    read = minute(
        """
        Voting:

        Councillor Ash    For
        Councillor Birch    Against
        Councillor Cedar    For

        RESOLVED: That the plan be approved.
        """
    )
    assert [(v.name, v.choice) for v in votes_by_name(read)] == [
        ("Ash", "for"),
        ("Birch", "against"),
        ("Cedar", "for"),
    ]


def test_a_roll_call_in_columns() -> None:
    read = minute(
        """
        Roll Call Vote

        Motion by Councillor Ash      Amendment by Councillor Elm
        Councillor Ash                Councillor Elm
        Councillor Birch              Councillor Fir
        Councillor Cedar

        Motion – 3 votes Amendment – 2 votes

        DECIDED that the Motion be approved.
        """
    )
    assert Counter(v.choice for v in votes_by_name(read)) == {"for": 3, "against": 2}


def test_a_name_that_fills_its_column_is_no_vote_for_the_other_side() -> None:
    read = minute(
        """
        Motion                Amendment
        Councillor Elm-Cedars Councillor Fyfe
        Councillor Ash        Councillor Birch

        DECIDED that the Motion be approved.
        """
    )
    assert [(v.name, v.choice) for v in read.ballots[0].division.names] == [  # type: ignore[union-attr]
        ("Elm-Cedars", "for"),
        ("Fyfe", "against"),
        ("Ash", "for"),
        ("Birch", "against"),
    ]


def test_one_side_alone_is_no_division() -> None:
    assert not minute("Against development – J Ash").ballots


def test_counts_on_lines_of_their_own() -> None:
    read = minute(
        """
        Vote:

        For: 7
        Against: 2
        Abstain: 0

        RESOLVED: That permission be granted.
        """
    )
    vote = read.decisions[0].vote
    assert vote is not None and (vote.votes_for, vote.votes_against, vote.votes_abstained) == (7, 2, 0)


def test_every_side_in_one_paragraph() -> None:
    read = minute(
        "For: Cllrs Ash and Birch; Against: Cllr Elm; Abstention: none\n\nRESOLVED: That the plan be approved."
    )
    named = votes_by_name(read)
    assert [(v.choice, v.honorific, v.name) for v in named] == [
        ("for", "Cllr", "Ash"),
        ("for", "Cllr", "Birch"),
        ("against", "Cllr", "Elm"),
    ]


def test_marks_in_the_columns_of_a_table() -> None:
    read = minute(
        """
        Members voted as follows:

        Councillor            For    Against   Abstain
        Councillor Ash         X
        Councillor Birch               X
        Councillor Cedar       X
        Councillor Dale                           X

        RESOLVED: That the plan be approved.
        """
    )
    named = votes_by_name(read)
    assert [v.choice for v in named] == ["for", "against", "for", "abstain"]


def test_votes_for_and_against_an_amendment() -> None:
    read = minute(
        """
        A recorded vote was taken on the amendment as follows:

        For the amendment (2): Councillors Ash and Birch.

        Against the amendment (3): Councillors Elm, Fir and Oak.

        The amendment was declared LOST.
        """
    )
    division = read.ballots[0].division
    assert division is not None
    assert Counter(vote.choice for vote in division.names) == {"for": 2, "against": 3}


def test_amendment_voted_on_against_the_motion_is_the_other_side() -> None:
    read = minute(
        """
        The vote was as follows:

        For the Motion: Councillors Ash and Birch

        For the Amendment: Councillors Elm, Fir and Oak
        """
    )
    division = read.ballots[0].division
    assert division is not None
    assert Counter(vote.choice for vote in division.names) == {"for": 2, "against": 3}


def test_names_for_motion_and_amendment_over_their_totals() -> None:
    read = minute("""\
        Councillor Birch, seconded by Councillor Cedar, moved approval of a subsidy of £38,000.

        As an amendment, Councillor Gorse, seconded by Councillor Ogg, moved that the subsidy be £20,000.

        On a vote being taken, there voted:-

        **For the Motion               For the Amendment**
        Councillor Macrae           Councillor Gorse
        Councillor Birch            Councillor Ogg
        Councillor Cedar
        6                           3

        The motion was accordingly declared carried.

        **Decision**
        To pay a subsidy of £38,000.
        """)
    vote, amendment = read.decisions[0].vote, read.amendments[0]
    assert vote is not None and (vote.votes_for, vote.votes_against) == (6, 3)
    assert vote.printed == "The motion was accordingly declared carried."
    assert amendment.result == "lost"
    assert amendment.vote is not None and (amendment.vote.votes_for, amendment.vote.votes_against) == (3, 6)
    assert [ballot.ballot for ballot in read.ballots] == [1]


def test_sides_for_and_against_an_amendment_are_its_own() -> None:
    read = minute("""\
        The Leader moved the recommendations of Cabinet, which were seconded by Councillor Elm.

        Councillor Gorse moved the following amendment, which was seconded by Councillor Hazel:

        "That £50,000 be taken from reserves for the youth service."

        For the amendment (2): Councillors Gorse and Hazel

        Against the amendment (3): Councillors Ash, Birch and Elm

        The amendment was LOST.

        RESOLVED - That the budget be approved.
        """)
    assert [(each.result, each.vote and each.vote.votes_for) for each in read.amendments] == [("lost", 2)]
    assert [each.vote for each in read.decisions] == [None]


def test_the_sides_of_a_division_in_running_text() -> None:
    read = minute(
        """
        Councillor Tosh, seconded by Councillor Wylie, moved that the dues be raised by 4 per cent.

        As an amendment, Mrs Low, seconded by Councillor Orr, moved that the dues be raised by 2 per cent.

        On a division, there voted for the motion – Councillors Rennie, Tosh and Wylie (3); and for the amendment –
        Councillor Orr and Mrs Low (2). The motion was accordingly declared carried. Mrs Low left the meeting.
        """
    )
    assert [(vote.choice, vote.name) for vote in votes_by_name(read)] == [
        ("for", "Rennie"),
        ("for", "Tosh"),
        ("for", "Wylie"),
        ("against", "Orr"),
        ("against", "Low"),
    ]
    assert [amendment.result for amendment in read.amendments] == ["lost"]
    assert texts(read.decisions) == ["that the dues be raised by 4 per cent."]
    assert read.story.left[id(read.paragraphs[-1])] is not None


ONE_ITEM = """
WENDMOOR COUNCIL
Minutes of the meeting held on 2 March 2020

Present: Councillor Ash (Chair)

**1.   Budget**

"""


def test_a_side_at_the_top_of_a_page_begins_anew() -> None:
    # names that fill their lines up to the page's end, and no white space above "Abstain" on the next
    paper = document(
        ONE_ITEM + "For (2): Mr Aash and Mr Bash\n\nAgainst (12): Mr Dash, Mr Eash, Mr Fash, Mr Gash, Mr Hash,\n"
        "Mr Iash, Mr Jash, Mr Kash, Mr Lash, Mr Mash, Mr Nash and Mr Oash\n---\n"
        "Abstain (2): Mr Pash and Mr Quash\n\nThe motion was lost."
    )
    (read,) = read_minutes(paper, paper.lines())
    found = [row for row in decisions(read, paper).rows if row.table == "votes"]
    assert Counter(row.values["choice"] for row in found) == {"for": 2, "against": 12, "abstain": 2}
    assert not [flag for row in found for flag in row.flags]


def test_names_before_what_they_voted() -> None:
    read = minute(
        """
        Councillor Ash moved, seconded by Councillor Birch, that the road be closed.

        Councillors Ash and Birch voted for the motion, Councillor Elm voted against and Councillor Fir abstained.

        RESOLVED: That the road be closed.
        """
    )
    voted = [(vote.choice, vote.name) for vote in votes_by_name(read)]
    assert voted == [("for", "Ash"), ("for", "Birch"), ("against", "Elm"), ("abstain", "Fir")]


def test_one_side_alone_may_name_only_those_who_asked_for_it() -> None:
    read = minute("Councillors Ash and Birch voted against the motion.\n\nRESOLVED: That the road be closed.")
    assert not read.ballots


def test_a_column_of_the_absent_beside_the_sides() -> None:
    read = minute(
        """
        A recorded vote was taken:

        For (2)              Against (1)          Abstained            Absent
        Alderman Ash         Councillor Cedar     Councillor Dale      Councillor Elm
        Councillor Birch                                               Councillor Fir
        """
    )
    division = read.ballots[0].division
    assert division is not None
    assert [(vote.choice, vote.name) for vote in division.names] == [
        ("for", "Ash"),
        ("against", "Cedar"),
        ("abstain", "Dale"),
        ("for", "Birch"),
    ]
    assert division.printed == {"for": 2, "against": 1}


def test_who_voted_how_in_a_bracket_before_the_resolution() -> None:
    read = minute(
        """
        On being put to the vote (Cllrs Ash, Birch and Cedar voting for; Cllrs Dale and Elm voting against; Revd Fir
        abstaining) it was

        RESOLVED that the Cabinet be asked to think again.
        """
    )
    named = [(vote.choice, vote.name) for vote in votes_by_name(read)]
    assert named == [
        ("for", "Ash"),
        ("for", "Birch"),
        ("for", "Cedar"),
        ("against", "Dale"),
        ("against", "Elm"),
        ("abstain", "Fir"),
    ]


def test_sides_in_one_paragraph_with_bare_counts() -> None:
    read = minute("For (2) Councillors Ash and Birch Against (1) Councillor Elm Abstain (1) Councillor Fir")
    assert [(vote.choice, vote.name) for vote in votes_by_name(read)] == [
        ("for", "Ash"),
        ("for", "Birch"),
        ("against", "Elm"),
        ("abstain", "Fir"),
    ]


def test_sides_in_a_column_beside_their_names() -> None:
    (ballot,) = minute(
        """
        A recorded vote was taken on the motion, as follows:

        For (4)        Councillors Ash, Birch, Elm and
                       Fir
        Against (2)    Councillors Yew and Gorse
        Abstained      The Mayor, Councillor Oak
        (1)
        """
    ).ballots
    assert ballot.division is not None
    assert [(vote.choice, vote.name) for vote in ballot.division.names][4:] == [
        ("against", "Yew"), ("against", "Gorse"), ("abstain", "Oak"),
    ]  # fmt: skip


@pytest.mark.parametrize("alone", ["For", "Abstained"])
def test_two_sides_in_one_paragraph_and_the_third_in_another(alone: str) -> None:
    sides = "For (2): Councillors Ash and Birch\nAgainst (2): Councillors Cedar and Dale\nAbstained (1): Councillor Fir"
    parted = sides.replace("\nAgainst", "\n\nAgainst") if alone == "For" else sides.replace("\nAbst", "\n\nAbst")
    read = minute(f"The names were recorded:\n\n{parted}\n\nRESOLVED: That the budget be approved.")
    assert Counter(v.choice for v in votes_by_name(read)) == {"for": 2, "against": 2, "abstain": 1}


@pytest.mark.parametrize(
    ("ayes", "noes", "neither"),
    [
        ("There voted for the motion:", "There voted against the motion:", "There abstained from voting:"),
        (
            "There voted for the Minutes being correct:",
            "There voted against the Minutes being correct:",
            "There abstained:",
        ),
        (
            "The following Members voted in favour:",
            "The following Members voted against:",
            "The following Members abstained:",
        ),
    ],
)
@pytest.mark.parametrize("counts", [("....... 2", "....... 2", "....... 1"), ("(2)", "(2)", "(1)"), ("", "", "")])
def test_sides_told_by_a_sentence(ayes: str, noes: str, neither: str, counts: tuple[str, str, str]) -> None:
    read = minute(
        f"""
        It was said by all that the bridge ought to be closed at once for the sake of those who walk to school
        and of those who walk to the church on Sundays in the winter when the river is high and fast.

        {ayes}
        Councillors Ash and Birch {counts[0]}
        {noes}
        Councillors Cedar and Dale {counts[1]}
        {neither}
        Councillor Elm {counts[2]}

        RESOLVED: That the bridge be closed.
        """
    )
    assert [(each.choice, each.name) for each in votes_by_name(read)] == [
        ("for", "Ash"),
        ("for", "Birch"),
        ("against", "Cedar"),
        ("against", "Dale"),
        ("abstain", "Elm"),
    ]
