"""Rows of `minutes` and `minute_items`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from extractors.language.vocabulary import either
from extractors.minutes.model import MinuteItem, Minutes
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from extractors.rows import make_row
from models.document import Document
from models.evidence import Row

# A bracket behind a resolution ("(Councillor Ash left at the conclusion of this item.)") is no part of the story.
_NOTE = re.compile(r"\(.*\)\W*")
Left = Mapping[int, Passage | None]
"""What other readers leave of a paragraph they used, by its id: a passage, or None for nothing."""


def minutes_row(document: Document, minutes: Minutes) -> Row:
    """The row of `minutes`: the meeting recorded, its chair where the attendance names one."""
    meeting = minutes.meeting
    values: dict[str, object] = {
        "minutes_id": minutes.minutes_id,
        "body": meeting.body,
        "date": meeting.date,
        "start_time": meeting.start_time,
        "end_time": meeting.end_time,
        "chair": minutes.chair,
        "status": meeting.status,
        "venue": meeting.venue,
    }
    sources: list[Passage] = sorted((each for each in meeting.sources.values() if each), key=lambda each: each.page)
    confidence = 0.95 if meeting.body and meeting.date else 0.6
    row = make_row(
        document, "minutes", values, sources or Passage.of(minutes.lines[:1]), "minutes.meeting.meeting", confidence
    )
    row.flags.extend(minutes.flags)
    return row


def item_rows(document: Document, minutes: Minutes, left: Left) -> list[Row]:
    """The rows of `minute_items`; `left` tells what decisions, declarations and actions leave of the paragraphs."""
    return [_item_row(document, minutes, item, left) for item in minutes.items]


def _item_row(document: Document, minutes: Minutes, item: MinuteItem, left: Left) -> Row:
    body = item.paragraphs if item.told is None else item.told
    parts = _text_parts(body, left)
    values: dict[str, object] = {
        "minutes_id": minutes.minutes_id,
        "number": item.number,
        "title": item.title or None,
        "text": "\n".join(part.text for part in parts) or None,
        "agenda_number": item.agenda_number,
    }
    sources = [item.number_passage, item.title_passage, *(source for part in parts for source in part.sources)]
    placed = sources if any(source.words for source in sources) else item.heading
    return make_row(document, "minute_items", values, placed, minutes.rule, 0.95 if item.number else 0.85)


class Fact(Protocol):
    """Something that an item tells: the words it was read from, by which rule, how surely."""

    sources: list[Passage]
    rule: str
    confidence: float


def fact_row(
    document: Document, table: str, minutes: Minutes, item: MinuteItem, fact: Fact, values: Mapping[str, object]
) -> Row:
    """The row of `table` for a fact of an item: `values`, beside the minutes and the minute that tell it."""
    place = {"minutes_id": minutes.minutes_id, "minute_number": item.number}
    return make_row(document, table, place | dict(values), fact.sources, fact.rule, fact.confidence)


@dataclass(slots=True)
class _Part:
    """One paragraph of an item's text, with the label that is printed before it, and where both stand."""

    text: str
    sources: list[Passage]


def _text_parts(paragraphs: Sequence[Paragraph], left: Left) -> list[_Part]:
    """What is minuted, paragraph by paragraph; labels such as "Discussion:" and notes behind a resolution are not."""
    labels = either("minutes", "bare_labels")
    parts: list[_Part] = []
    used = False
    for place, paragraph in enumerate(paragraphs):
        passage = left.get(id(paragraph), paragraph.passage)
        bare = paragraph.label is None and labels.fullmatch(paragraph.text) is not None
        note = used and place == len(paragraphs) - 1 and _NOTE.fullmatch(paragraph.text) is not None
        if passage is not None and passage.text and not bare and not note:
            parts.append(_part(paragraph, passage))
        used = passage is None or passage is not paragraph.passage
    return parts


def _part(paragraph: Paragraph, passage: Passage) -> _Part:
    """The text behind its hanging number or letter, if it begins where the paragraph does; bullets are left out."""
    if paragraph.label is None or paragraph.bullet or not paragraph.text.startswith(passage.text[:20]):
        return _Part(passage.text, [passage])
    label = Passage.of_words(paragraph.label_words, paragraph.page)
    return _Part(f"{paragraph.label} {passage.text}", [label, passage])
