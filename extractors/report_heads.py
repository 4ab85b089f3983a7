"""How a page shows that a cover report begins on it, where few of its marks stand in lines of their own."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language.patterns import pattern
from extractors.reading.lines import spaced
from extractors.reports.labels import may_begin, meaning
from models.document import Line, Page

# Lines of a head, and pages on which a report asks for something.
_HEAD_LINES, _OPENING = 14, 2
_LONGEST_LABEL = 40
# Fields of a head that name who answers for the report.
_ANSWERING = ("author", "lead_officer", "executive_director", "portfolio_holder", "from")
# "Report of the Director", and "The Committee is asked to:".
_REPORTED, _ASKED = pattern("papers", "reported_by"), pattern("papers", "asks_a_body")


def fields_of_report(page: Page) -> int:
    """How many fields of a report's head stand in columns near the top: those of a report say what it is about or for
    whom, and who answers for it; 0 where they do not.
    """
    keys: set[str | None] = set()
    told = 0
    for line in page.lines[:_HEAD_LINES]:
        if may_begin(line.text):
            own = _keys_of(line) - {None, "other"}
            told += bool(own - keys)
            keys |= own
    headed = told > 1 and not keys.isdisjoint(("title", "body")) and not keys.isdisjoint(_ANSWERING)
    return len(keys) if headed else 0


def _keys_of(line: Line) -> set[str | None]:
    """What the labels of a line mean: beside their values, before a colon, or in heavy print over them."""
    runs = line.runs()
    if len(runs) > 1:
        # labels side by side head the columns of a table
        return {meaning(spaced(run)) for run in runs[::2]} if meaning(spaced(runs[1])) is None else set()
    label, colon, _ = line.text.partition(":")
    return {meaning(label)} if colon or line.bold else set()


def senders(page: Page) -> int:
    """How many lines of the page's head say from whom a report comes: a report has one, cards of a plan several."""
    return sum(_REPORTED.match(line.text) is not None for line in page.lines[:_HEAD_LINES])


def heads_recommendations(page: Page) -> bool:
    """A line of the page is the heading of recommendations."""
    return any(meaning(line.text) == "recommendations" for line in page.lines if len(line.text) < _LONGEST_LABEL)


def asks_a_body(pages: Sequence[Page]) -> bool:
    """The first page says from whom the paper comes, and a line of its own what a body is asked for."""
    if not senders(pages[0]):
        return False
    lines = (line.text for page in pages[:_OPENING] for line in page.lines)
    return any(_ASKED.search(text) is not None or meaning(text) == "recommendations" for text in lines)
