"""Words in any order: what a paper may hold where no council wrote it so, and what a site may answer."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.dates import find_bare_times, find_dates, find_times
from extractors.language.movers import find_movers
from extractors.language.names import same_person
from extractors.language.people import parse_people
from extractors.language.votes import read_vote
from extractors.pack import extract_read
from extractors.passage import Passage
from models.tables import TABLES
from tests.minute import minutes_of
from tests.paper import document, paper

LINES = (
    "ALDER COUNTY COUNCIL",
    "Minutes of the meeting held on Tuesday 5 March 2024 at 2.00 pm",
    "AGENDA",
    "Present:",
    "Councillors A Ash (Chair), B Birch and",
    "    Cllr C Cedar          (Vice-Chair)",
    "Apologies for absence were received from",
    "Also in attendance:  D Dogwood, Director of Place",
    "1.",
    "12.  **DECLARATIONS OF INTEREST**",
    "**3 Minutes of the last meeting (Pages 3 - )**",
    "a)   Item (a)",
    "The Chair moved, seconded by",
    "RESOLVED that",
    "**RESOLVED** – (1) That the report be noted; and",
    "    (ii) the budget of £1,200 be approved.",
    "For: 12   Against:  Abstentions: 3",
    "For the motion: Councillors Ash, Birch and Cedar (4)",
    "The amendment was put and LOST.",
    "Recommendation",
    "Report of the Director    Author: E Elm, 01234 567890",
    "Appendices: None   Background papers: None",
    "Work Programme   Date   Lead officer",
    "ACTION: Officers to report back",
    "Question 1 from Ms F Fir",
    "Answer",
    "Date of next meeting 31 February 2024 at 25.00",
    "The meeting closed at",
    "---",
    "",
)
WORDS = (
    "Cllr Councillors Councillor Mr Ms Dr Ash Birch A. B C. O'Elm Mc and & , ; : ( ) [ ] - – (Chair) (for moved by "
    "seconded proposed 12 3.5 £1 For Against 0 votes unanimously 5 March 2024 5th 31/02/24 pm 2.00 noon midnight "
    "(Vice-Chair) OBE apologies Director of Place Nil None the The \u00ad \ufb01 \ufb03 \u202e \u0000"
)
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join))


@settings(max_examples=60)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=40).map("\n".join))
def test_no_reader_fails_on_lines_in_any_order(text: str) -> None:
    """Every fact stands on a page of the paper, in columns of its table."""
    read = document(text)
    found = extract_read(read)
    assert [flag.message for flag in found.flags if flag.check == "reader.failed"] == []
    for row in found.rows:
        assert 1 <= row.evidence.page <= len(read.pages)
        assert set(row.values) <= {column.name for column in TABLES[row.table].columns}


@settings(max_examples=300)
@given(texts)
def test_lists_of_people_hold_only_what_is_printed(text: str) -> None:
    lines = paper(text.replace("**", "").replace("---", " ")) if text.strip() else []
    passage = Passage.of(lines)
    for person in parse_people(passage, apologies=True):
        assert all(part in passage.text for part in (person.name or "").split())


@settings(max_examples=300)
@given(texts)
def test_dates_times_and_votes_stand_where_they_say(text: str) -> None:
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
        assert isinstance(found.value, date)
    for moment in [*find_times(text), *find_bare_times(text)]:
        assert 0 <= moment.start < moment.end <= len(text)
    vote = read_vote(text)
    assert all(count is None or count >= 0 for count in (vote.votes_for, vote.votes_against, vote.votes_abstained))
    find_movers(text)


@pytest.mark.parametrize("who", ["Councillor Ash", "COUNCILLOR ASHBY", "Cllr ASHBY", "A Ash", "AB", "the Clerk"])
@pytest.mark.parametrize("between", [", ", " and "])
def test_a_list_of_many_is_read_at_once(who: str, between: str) -> None:
    """A sentence of forty names took hours: every way to part them was tried."""
    many = between.join([who] * 40)
    said = f"The Chair thanked {many} for their help and the Clerk agreed to write to them."
    body = f"{said}\n\nThe gate was shut. Action: {many[:150]} xx\n\nRESOLVED that {many} xx."
    found = extract_read(document(minutes_of("Salt", body)))
    acting = [row.values["owner"] for row in found.rows if row.table == "actions"]
    assert "Clerk" in acting


@pytest.mark.parametrize("words", ["meeting held", "and were accepted", "Dar ....", "A Ash"])
def test_a_head_that_says_the_same_again_and_again_is_read(words: str) -> None:
    """ "meeting held" 5,000 times over took most of a minute: each pair of words was tried."""
    again = f"{words} " * 5_000
    head = f"**WENDMOOR PARISH COUNCIL**\nMinutes of the meeting held on 5 May 2021\n\nPresent: Cllr Ash\n\n{again}\n"
    found = extract_read(
        document(f"{head}\n**1  APOLOGIES**\nNone were received.\n\n**2  MINUTES**\nThey were approved.")
    )
    assert "Ash" in [row.values["name"] for row in found.rows if row.table == "attendance"]


def test_a_sentence_of_many_amounts_is_read_at_once() -> None:
    said = f"The minutes of the auditor name payments of {'£12 ' * 60}as approved."
    found = extract_read(document(minutes_of("Accounts", said)))
    assert said in [row.values["text"] for row in found.rows if row.table == "minute_items"]


@settings(max_examples=300)
@given(texts, texts)
def test_being_one_person_has_no_direction(one: str, other: str) -> None:
    assert same_person(one, other) == same_person(other, one)
