"""Titles under which the public is heard, and the kind of what is heard there."""

from __future__ import annotations

from extractors.language.patterns import any_of
from extractors.language.vocabulary import either, load


def is_public(title: str) -> bool:
    """The public is heard under this title."""
    return (
        any_of("questions", "titles").search(title) is not None
        and either("questions", "not_titles").search(title) is None
    )


def kind_by(text: str) -> str | None:
    """The kind that a title or sub-heading names, where it names one only."""
    named = [kind for kind in load("questions")["kinds"] if either("questions", "kinds", kind).search(text)]
    return named[0] if len(named) == 1 else None
