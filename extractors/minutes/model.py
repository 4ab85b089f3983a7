"""What a set of minutes is made of, as the readers of decisions, attendance and the rest are given it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from models.document import Line
from models.evidence import Flag


@dataclass(slots=True, eq=False)
class MinuteItem:
    """One item: `number` as printed without its stop, None where the house does not number; `agenda_number` where the
    minutes say "(Item 4)". `paragraphs` are its body in order, labels kept.

    A paragraph's `flags["margin"]` is the Passage that stands beside it in an action column or at the right margin.
    `level` is 2 for a titled part of an item ("5.1 21 May" below "5 Minutes"); `deeds` are the cells of a column of
    actions that say what is to be done.
    """

    number: str | None
    title: str
    agenda_number: str | None
    title_passage: Passage
    number_passage: Passage
    heading: list[Paragraph] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    level: int = 1
    deeds: list[Passage] = field(default_factory=list)
    acting: Passage | None = None
    """Who is named in the column of actions beside the item's title: the cell is for all of the item."""
    decided: list[Paragraph] | None = None
    """In a notice of decisions: the paragraphs that say what was decided; None where any may."""
    told: list[Paragraph] | None = None
    """… and those that are the item's text, what was decided among them."""

    @property
    def page(self) -> int:
        return self.number_passage.page or self.title_passage.page


@dataclass(slots=True, eq=False)
class Meeting:
    """What the paper says of the meeting that it records. `sources` holds, for each fact, the passage that says it."""

    body: str | None = None
    date: date | None = None
    start_time: time | None = None
    end_time: time | None = None
    venue: str | None = None
    status: str | None = None
    weekday: str | None = None
    """The weekday printed before the date, where the date falls on another."""
    sole: bool = False
    """One member or one officer decided, and nobody met."""

    sources: dict[str, Passage] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Minutes:
    """One set of minutes, or one decision notice (`notice`). `minutes_id` ("m1") is local to the file.

    `head` is all before the first item (title, those present), `tail` all after the last (close, signature);
    `chair` is set when the attendance is known.
    """

    minutes_id: str
    meeting: Meeting
    lines: list[Line]
    head: list[Paragraph] = field(default_factory=list)
    items: list[MinuteItem] = field(default_factory=list)
    tail: list[Paragraph] = field(default_factory=list)
    chair: str | None = None
    notice: bool = False
    rule: str = "minutes.headings.headings"
    """The function that told the items apart."""
    flags: list[Flag] = field(default_factory=list)

    @property
    def body(self) -> str | None:
        return self.meeting.body

    @property
    def date(self) -> date | None:
        return self.meeting.date

    @property
    def start_time(self) -> time | None:
        return self.meeting.start_time

    @property
    def end_time(self) -> time | None:
        return self.meeting.end_time

    @property
    def venue(self) -> str | None:
        return self.meeting.venue

    @property
    def status(self) -> str | None:
        return self.meeting.status

    @property
    def page(self) -> int:
        return self.lines[0].page
