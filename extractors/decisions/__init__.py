"""Decisions: what a set of minutes resolved, noted, amended and voted on.

`decisions(minutes, document)` reads every item and gives back rows of `decisions`, `votes` and `amendments`, and what
is left of each paragraph once the formal decisions are taken out of it.
"""

from extractors.decisions.rows import DecisionRows, decisions

__all__ = ["DecisionRows", "decisions"]
