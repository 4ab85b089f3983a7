"""Titles that the minutes of nearly every meeting have."""

from __future__ import annotations

from extractors.language.vocabulary import either

MOST_WORDS = 10
"""No usual title is longer."""


def is_usual(text: str) -> bool:
    """The words are a usual title, whole or with a few words behind it."""
    return len(text.split()) <= MOST_WORDS and either("minutes", "usual_titles").match(text) is not None
