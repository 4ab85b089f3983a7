"""Proposed records of decisions: forms filled in before a decision is taken. What they propose is none yet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.dates import find_dates
from extractors.language.vocabulary import either
from extractors.minutes.notices import decision_maker
from extractors.papers import bears
from extractors.passage import Passage
from extractors.reports.meeting import ReportMeeting
from models.document import Line

HEAD_LINES = 6


def is_proposal(lines: Sequence[Line]) -> bool:
    """One of the first lines of the paper is the title of a proposed record of a decision."""
    return any(bears(line.text, "proposed_decision_title") for line in lines[:HEAD_LINES])


def proposed_meeting(lines: Sequence[Line]) -> ReportMeeting | None:
    """The meeting that will decide: the body named as the one to decide, and the day of which a sentence says that the
    matter goes to that body ("A report will be presented to Cabinet on 30 January 2025").
    """
    body = decision_maker(lines)
    if body is None or not either("reports", "ends_in_body").search(body.text):
        return None
    goes_to = re.compile(
        rf"\b(?:to|by|at)(?: the| a)?(?: meeting of)?(?: the)? {re.escape(body.text)}\b[^.]{{0,40}}$", re.I
    )
    for line in lines:
        passage = Passage.of(line)
        for day in find_dates(passage.text):
            if goes_to.search(passage.text[: day.start]):
                return ReportMeeting(day.value, body, [body, passage.slice(day.start, day.end)])
    return None
