"""One minute of an invented council, typed, and read for its decisions."""

from __future__ import annotations

from textwrap import dedent

from extractors.decisions.item import ItemReader
from extractors.decisions.model import Decision
from extractors.paragraphs import paragraphs
from tests.paper import paper

# Paragraphs are told apart by white space wider than a paragraph's own: every minute opens with one of several lines.
OPENING = """\
The Committee considered a report by the Director of Roads on the winter
programme, which set out the cost and the time it would take, and on what
might be done in the meantime.

"""


def minute(text: str) -> ItemReader:
    """The minute `text` below an opening paragraph, read."""
    return ItemReader(paragraphs(paper(OPENING + dedent(text).strip("\n")))).read()


def texts(decisions: list[Decision]) -> list[str]:
    """The words of decisions."""
    return [decision.text.text for decision in decisions]


def story(text: str) -> list[str]:
    """What of the minute's paragraphs is left once decisions, movers and votes are taken out of it."""
    reader = minute(text)
    left = [reader.story.left.get(id(here), here.passage) for here in reader.paragraphs[1:]]
    return [passage.text for passage in left if passage is not None]
