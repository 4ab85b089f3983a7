"""What a sample paper says, before anybody prints it.

A house (tests/samples/houses) sets these in its own style; `truth` turns the same objects into the rows that the lake
must hold. So paper and truth cannot disagree, and a fact is written down once. Fields have the names and meanings of
the public tables; text is printed as given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time


@dataclass(frozen=True)
class Member:
    """One line of the membership on a front sheet."""

    name: str
    honorific: str | None = None
    role: str | None = None
    post: str | None = None


@dataclass(frozen=True)
class Attendee:
    """Somebody named at the head of the minutes, or as absent or a substitute in one of their items."""

    name: str
    honorific: str | None = None
    role: str | None = None
    post: str | None = None
    capacity: str = "member"
    mode: str | None = None
    status: str = "present"
    substitute_for: str | None = None


@dataclass(frozen=True)
class Para:
    """A paragraph of a minute that decides nothing."""

    text: str


@dataclass(frozen=True)
class Bullets:
    points: Sequence[str]


@dataclass(frozen=True)
class Declaration:
    """A sentence in which somebody declares an interest."""

    text: str
    person: str
    interest_type: str | None = None


@dataclass(frozen=True)
class Noted:
    """A plain sentence that decides something without a formal resolution."""

    text: str
    outcome: str = "noted"


@dataclass(frozen=True)
class Action:
    """A sentence that gives somebody something to do."""

    text: str
    owner: str | None


@dataclass(frozen=True)
class Question:
    """What a member of the public asked, said or presented, and the answer."""

    kind: str
    asked_by: str
    text: str
    asked_to: str | None = None
    response: str | None = None


@dataclass(frozen=True)
class Division:
    """A recorded vote by name: each choice with the names as printed, honorific first."""

    votes_for: Sequence[str]
    votes_against: Sequence[str]
    votes_abstained: Sequence[str] = ()

    def choices(self) -> list[tuple[str, Sequence[str]]]:
        return [("for", self.votes_for), ("against", self.votes_against), ("abstain", self.votes_abstained)]


@dataclass(frozen=True)
class Amendment:
    text: str
    proposer: str
    seconder: str
    result: str
    division: Division | None = None


@dataclass(frozen=True)
class Limb:
    """One limb of a resolution; `label` as printed, without its stop or brackets."""

    text: str
    outcome: str
    label: str | None = None


@dataclass(frozen=True)
class Resolution:
    """A formal decision. `vote` is the vote as printed; counts only where the paper prints figures."""

    limbs: Sequence[Limb]
    stem: str | None = None
    proposer: str | None = None
    seconder: str | None = None
    vote: str | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    result: str | None = None
    division: Division | None = None


Block = Para | Bullets | Declaration | Noted | Action | Question | Amendment | Resolution


@dataclass(frozen=True)
class MinuteItem:
    """One item of the minutes. `text_is_open`: whether a mover's sentence belongs to its text is a matter of taste."""

    number: str
    title: str
    blocks: Sequence[Block]
    agenda_number: str | None = None
    text_is_open: bool = False


@dataclass(frozen=True)
class Minutes:
    """One set of minutes. `chair` is a name without honorific; times are None where the house prints none."""

    body: str
    date: date
    start_time: time | None
    end_time: time | None
    chair: str
    venue: str
    attendance: Sequence[Attendee]
    items: Sequence[MinuteItem]

    def named(self, **wanted: str | None) -> list[Attendee]:
        """The attendees whose fields have these values."""
        return [a for a in self.attendance if all(getattr(a, key) == value for key, value in wanted.items())]


@dataclass(frozen=True)
class Author:
    name: str
    post: str
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True)
class Recommendation:
    text: str
    label: str | None = None


@dataclass(frozen=True)
class Background:
    text: str
    url: str | None = None


@dataclass(frozen=True)
class Grid:
    """A ruled table: caption, header rows, body rows; "" is an empty cell, `None` continues the cell to its left."""

    caption: str
    header: Sequence[Sequence[str | None]]
    body: Sequence[Sequence[str | None]]
    widths: Sequence[float]
    repeat_header: bool = True


@dataclass(frozen=True)
class Appendix:
    """An appendix that is printed behind its report: a table, or a letter that somebody scanned."""

    label: str
    title: str
    grid: Grid | None = None
    scanned: Sequence[str] = ()
    landscape: bool = False


@dataclass(frozen=True)
class Report:
    """A cover report. Fields that a house does not print are None."""

    title: str
    authors: Sequence[Author]
    recommendations: Sequence[Recommendation]
    sections: Sequence[tuple[str, Sequence[str]]]
    stem: str | None = None
    purpose: str | None = None
    portfolio_holder: str | None = None
    local_councillors: str | None = None
    executive_director: str | None = None
    status: str | None = None
    summary: str | None = None
    wards: str | None = None
    classification: str | None = None
    appendices: Sequence[Appendix] = ()
    background: Sequence[Background] = ()


@dataclass(frozen=True)
class Planned:
    """One row of a work programme."""

    title: str
    description: str | None
    meeting_date: str
    author: str | None
    portfolio_holder: str | None


@dataclass(frozen=True)
class WorkProgramme:
    title: str
    rows: Sequence[Planned]


@dataclass(frozen=True)
class Questions:
    """Questions, statements and petitions received, published as a paper of their own."""

    title: str
    received: Sequence[Question]


Paper = Minutes | Report | WorkProgramme | Questions


@dataclass(frozen=True)
class AgendaItem:
    number: str
    title: str
    kind: str
    description: str | None = None
    section: str | None = None
    note: str | None = None
    exempt: bool = False
    paper: Paper | None = None


@dataclass(frozen=True)
class Meeting:
    """The meeting a pack is for. `phone`, `email`, … are what the front sheet prints."""

    council: str
    body: str
    date: date
    start_time: time
    venue: str
    contact_name: str
    contact_email: str
    contact_phone: str | None = None
    quorum: int | None = None
    livestream_url: str | None = None
    chief_executive: str | None = None


@dataclass(frozen=True)
class Pack:
    """An agenda pack: one PDF."""

    file_name: str
    meeting: Meeting
    members: Sequence[Member]
    agenda: Sequence[AgendaItem]
    published: date = field(default=date(2025, 1, 1))


@dataclass(frozen=True)
class Notice:
    """A decision notice alone: one PDF that records what a meeting decided, item by item."""

    file_name: str
    meeting: Meeting
    items: Sequence[MinuteItem]
