"""Typed minutes of an invented council: one minute read for its decisions, or a whole set of them around one."""

from __future__ import annotations

from textwrap import dedent

from extractors.decisions.item import read_item
from extractors.decisions.model import Decision
from extractors.decisions.proceedings import Proceedings
from extractors.divisions import VoteByName
from extractors.paragraphs import paragraphs
from tests.paper import paper

# Paragraphs are told apart by white space wider than a paragraph's own: every minute opens with one of several lines.
OPENING = """\
The Committee considered a report by the Director of Roads on the winter
programme, which set out the cost and the time it would take, and on what
might be done in the meantime.

"""

# … and so are lines of full length from those that end early: a minute that fills them stands behind what is tested.
WINTER_ROADS = """
**8.   Winter roads**
The Committee considered a report on the winter programme which set out the
cost and the time that it would take. Members asked about the salt that was
kept in the barns at the edge of the town and how long it would last if the
frost came before the new year, and were told that there was enough for the
first six weeks, after which more would have to be bought from the county.
"""

HEAD = """
          WENDMOOR COUNCIL
          Cabinet
          Minutes of the meeting held on 2 March 2020

Present: Councillor Ash (Chair)

**3.   Apologies**
Apologies for absence were received from Councillor Yew, who was on holiday, from Councillor Willow,
who was at another meeting of the Council, and from the Director of Resources, who had sent the Head
of Finance in her place and would be glad to answer questions on the accounts by letter.

"""


def minutes_of(title: str, body: str, head: str = HEAD) -> str:
    """Typed minutes, below their `head`, in which `body` stands under minute 4, called `title`."""
    return f"{head}**4.   {title}**\n{body}\n\n**5.   Urgent business**\nNone.\n"


def minute(text: str) -> Proceedings:
    """The minute `text` below an opening paragraph, read."""
    return read_item(paragraphs(paper(OPENING + dedent(text).strip("\n"))))


def texts(decisions: list[Decision]) -> list[str]:
    """The words of decisions."""
    return [decision.text.text for decision in decisions]


def story(text: str) -> list[str]:
    """What of the minute's paragraphs is left once decisions, movers and votes are taken out of it."""
    reader = minute(text)
    left = [reader.story.left.get(id(here), here.passage) for here in reader.paragraphs[1:]]
    return [passage.text for passage in left if passage is not None]


def votes_by_name(read: Proceedings) -> list[VoteByName]:
    """The votes of the first division of a minute."""
    division = read.ballots[0].division
    assert division is not None
    return division.names
