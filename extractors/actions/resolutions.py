"""Limbs of resolutions by which the body's own people are to act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.actions.owners import bare
from extractors.actions.sentences import pattern
from extractors.actions.wording import filled, words
from extractors.language.sentences import sentences
from extractors.language.sought import Sought
from models.evidence import Row


def in_decisions(decided: Sequence[Row], acted: Sequence[Row]) -> Iterator[Row]:
    """The actions that rows of `decisions` are, but those that an action `acted` of the same minute tells already."""
    for row in decided:
        given = _in_limb(str(row.values.get("text") or "")) if row.values.get("formal") else None
        if given is None or _is_told(row, acted):
            continue
        text, owner = given
        values: dict[str, object] = {
            "minutes_id": row.values.get("minutes_id"),
            "minute_number": row.values.get("minute_number"),
            "text": text,
            "owner": owner,
        }
        yield Row("actions", values, row.evidence._replace(rule="actions.resolutions.in_decisions", confidence=0.7))


def _is_told(decided: Row, acted: Sequence[Row]) -> bool:
    number, text = decided.values.get("minute_number"), str(decided.values.get("text"))
    return any(row.values["minute_number"] == number and text in str(row.values["text"]) for row in acted)


def _in_limb(text: str) -> tuple[str, str | None] | None:
    """The action that a limb is, or that one of its further sentences tells, with its owner."""
    match = next((found for rule in _limb_rules() if (found := rule.search(text))), None)
    if match is not None:
        return text, bare(match["owner"]) if "owner" in match.groupdict() else None
    for sentence in sentences(text)[1:] if ", who w" in text else []:
        if told := pattern("who_will_do").search(sentence.text):
            return sentence.text, bare(told["owner"])
    return None


@cache
def _limb_rules() -> tuple[Sought, ...]:
    return tuple(Sought(re.compile(filled(each), re.I)) for each in words()["limb_rules"])
