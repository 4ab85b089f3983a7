"""What a notice says was decided without a word that marks it: "That the report be noted." below a title."""

from __future__ import annotations

import re

from extractors.decisions.labels import bare
from extractors.decisions.model import Decision
from extractors.decisions.proceedings import Proceedings
from extractors.language.outcomes import outcome_of

_LEAD = re.compile(r"(?:That (?=\w+ \w+ \w)|To (?P<verb>[a-z]+) \w)")


def read_unmarked(item: Proceedings) -> None:
    """Takes the paragraphs that a notice of decisions words as decisions, for want of others."""
    for at, here in enumerate(item.paragraphs):
        lead, outcome = _LEAD.match(here.text), outcome_of(here.text)
        if lead is None or (lead["verb"] and outcome == "other"):
            continue
        item.story.take(at)
        item.decisions.append(
            Decision(
                text=here.passage,
                rule="decisions.unmarked.read_unmarked",
                keyword=None,
                outcome=outcome,
                formal=True,
                label=bare(here.label),
                confidence=0.7,
            )
        )
