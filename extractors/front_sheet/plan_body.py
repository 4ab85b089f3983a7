"""Whose a forward plan or a work programme is, by its title: "Work Programme 2025/26 – Adults Scrutiny Panel"."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language.patterns import pattern
from extractors.minutes.meeting import is_body_name
from extractors.passage import Passage
from models.document import Line

_TITLE_LINES = 8
_PLAN = pattern("front_sheet", "plan_named")
_BEFORE, _BEHIND = pattern("front_sheet", "before_plan_body"), pattern("front_sheet", "behind_plan_body")
_NO_OWN_NAME = pattern("front_sheet", "no_plan_body")


def body_in_title(lines: Sequence[Line]) -> Passage | None:
    """The name of a body that the plan's title has before or behind the plan's own; None where it has none."""
    for line in lines[:_TITLE_LINES]:
        title = Passage.of(line)
        named = _PLAN.search(title.text)
        if named:
            for rest in _bare(title, 0, named.start()), _bare(title, named.end(), len(title.text)):
                if rest is not None and is_body_name(rest.text) and not _NO_OWN_NAME.fullmatch(rest.text):
                    return rest
    return None


def _bare(title: Passage, start: int, end: int) -> Passage | None:
    """Part of a title without years, dashes and small words at its ends; None where nothing else is left."""
    lead = _BEFORE.match(title.text, start, end)
    start = lead.end() if lead else start
    trail = _BEHIND.search(title.text, start, end)
    end = trail.start() if trail else end
    return title.slice(start, end) if start < end else None
