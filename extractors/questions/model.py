"""What somebody of the public asked or said, before it becomes a row."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.passage import Passage
from extractors.rows import make_row
from models.document import Document
from models.evidence import Row


@dataclass(slots=True)
class Heard:
    """One question, statement, petition or deputation as read; `rule` names the function that found it."""

    kind: str
    asked_by: str | None
    rule: str
    confidence: float
    asked_to: str | None = None
    text: list[Passage] = field(default_factory=list)
    response: list[Passage] = field(default_factory=list)
    sources: list[Passage] = field(default_factory=list)
    headed: bool = False
    """A header tells who asks: the words stand below it."""
    announced: bool = False
    """The sentence only says who asks: the words stand below it, or are its own where none do."""


def heard_row(
    document: Document, heard: Heard, minutes_id: str | None, minute_number: str | None, agenda_number: str | None
) -> Row:
    """The row of `public_questions`."""
    values: dict[str, object] = {
        "minutes_id": minutes_id,
        "minute_number": minute_number,
        "agenda_number": agenda_number,
        "kind": heard.kind,
        "asked_by": heard.asked_by,
        "asked_to": heard.asked_to,
        "text": "\n".join(part.text for part in heard.text) or None,
        "response": "\n".join(part.text for part in heard.response) or None,
    }
    sources = [*heard.sources, *heard.text, *heard.response]
    return make_row(document, "public_questions", values, sources, heard.rule, heard.confidence)
