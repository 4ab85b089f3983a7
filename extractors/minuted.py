"""One set of minutes → all its rows: the one place that knows in which order its readers must run.

Decisions come first, as what they are read from is no longer the text of an item; then the tables of declarations and
the lists of actions, for the same reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extractors.actions import action_tables, actions
from extractors.attendance import attendance
from extractors.decisions import decisions
from extractors.declarations import declarations
from extractors.language.titles import ELECTED, PERSONAL
from extractors.language.vocabulary import load
from extractors.minutes import Minutes
from extractors.minutes.rows import item_rows, minutes_row
from extractors.movers_there import take_movers
from extractors.papers import bears
from extractors.questions import questions
from extractors.tables.model import Table
from models.document import Document
from models.evidence import Row

_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]*")


def minuted_rows(minutes: Minutes, document: Document, tables: Sequence[Table] = ()) -> list[Row]:
    """Rows of `minutes`, `minute_items`, `attendance`, `declarations`, `decisions`, `votes`, `amendments`, `actions`
    and `public_questions`; `tables` are the ruled tables of the paper. Sets `minutes.chair`."""
    attended = [] if _nobody_met(minutes) else attendance(minutes, document)
    decided = decisions(minutes, document)
    take_movers(decided.rows, attended)
    declared = declarations(minutes, document)
    listed, listing = action_tables(minutes, document, tables)
    for paragraph in listing:
        decided.left[id(paragraph)] = None
        paragraph.flags.pop("margin", None)  # Who stands in the last column acts by the table's row.
    acted = actions(minutes, document, decided.left, [row for row in decided.rows if row.table == "decisions"])
    minutes.chair = _chair(minutes.body, attended, decided.rows) or minutes.chair
    left = {**acted.left, **declared.left, **decided.left}
    return [
        minutes_row(document, minutes),
        *item_rows(document, minutes, left),
        *attended,
        *declared.rows,
        *decided.rows,
        *acted.rows,
        *listed,
        *questions(minutes, document),
    ]


def _nobody_met(minutes: Minutes) -> bool:
    """One decided, and the form names others in its boxes; what lists those present was a meeting."""
    return minutes.meeting.sole and not any(bears(line.text, "present") for line in minutes.lines)


def _chair(body: str | None, attended: Sequence[Row], decided: Iterable[Row]) -> str | None:
    """Who was in the chair: marked so among those present, else elected at the meeting."""
    for row in attended:
        if row.values.get("role") == "chair" and row.values.get("status") in ("present", "substitute"):
            return str(row.values["name"])
    limbs = (str(row.values.get("text")) for row in decided if row.table == "decisions")
    return next((name for limb in limbs if (name := _elected(limb, body))), None)


def _elected(limb: str, body: str | None) -> str | None:
    """Who was elected chair of the body that met, and not of another: a council elects those of its committees."""
    match = _elections().search(limb)
    if match is None:
        return None
    elsewhere = {word.casefold() for word in _CAPITALISED.findall(match["of"] or "")}
    return match["name"].strip() if elsewhere <= set((body or "").casefold().split()) else None


@cache
def _elections() -> re.Pattern[str]:
    titles = rf"(?:(?:{ELECTED}|{PERSONAL})\.? )?"
    return re.compile(load("attendance_sentences")["election"].replace("{titles}", titles), re.I)
