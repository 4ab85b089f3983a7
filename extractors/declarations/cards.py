"""Declarations as cards: "Member: Cllr Ash", "Item: 5", "Nature of interest: …", a label a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.declarations.model import Found
from extractors.declarations.tables import declared_in_row, head_of
from extractors.minutes.model import MinuteItem
from extractors.passage import Passage
from models.document import Line

# What stands before a colon, at the beginning of a line or behind a gap.
_LABEL = re.compile(r"(?:^|\s)(?P<label>[A-Z][\w/ .]{2,40}?(?: \([^()]{2,30}\))?)\s*:\s+(?=\S)")
_GAP = 0.9


def in_cards(item: MinuteItem) -> list[Found]:
    """The declarations of an item whose lines are labels of a member, of business and of an interest, card by card."""
    lines = [line for paragraph in item.paragraphs for line in paragraph.lines]
    if not lines or not any(":" in line.text for line in lines[:2]):
        return []
    cards: list[dict[str, Passage]] = []
    last: str | None = None
    for line in lines:
        for kind, value in _fields(line):
            if kind is None:
                if last is None:
                    return []  # a sentence stands first: no cards
                cards[-1][last] = Passage.joined([cards[-1][last], value], " ")
                continue
            if last is None or kind in cards[-1]:
                cards.append({})
            cards[-1][kind] = value
            last = kind
    found = [declared_in_row(card, None, "declarations.cards.in_cards") for card in cards]
    return [each for each in found if each is not None]


def _fields(line: Line) -> Iterator[tuple[str | None, Passage]]:
    """What a line tells under which labels; the kind is None where it goes on with the value above."""
    for run in line.runs(_GAP):
        passage = Passage.of_words(run, line.page)
        label = _LABEL.match(passage.text)
        kind = head_of(label["label"]) if label is not None else None
        yield kind, passage.slice(label.end()) if label is not None and kind is not None else passage
