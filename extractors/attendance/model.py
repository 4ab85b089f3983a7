"""A list of people, what stands together in it, and somebody at a meeting or missing from it, on the way to a row."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.attendance.columns import Coming
from extractors.attendance.headings import Heading
from extractors.language.people import Person
from extractors.passage import Passage
from models.document import Line


@dataclass(slots=True)
class Block:
    """The lines under one heading; `label_x0` is where the heading begins, `value_x0` where the text beside it does."""

    heading: Heading
    lines: list[Line] = field(default_factory=list)
    label_x0: float = 0.0
    value_x0: float | None = None


@dataclass(slots=True, eq=False)
class Attendee:
    """A person with what list and sentence say of them.

    `status` is "present", "apologies", "substitute" or "absent"; `group` the capacity of a sub-heading; `block` numbers
    the list that the person was read from, below 0 for the sentences beside it; `sources` are the words of it, the name
    first; `rule` names the function that read them.
    """

    person: Person
    heading: Heading
    status: str
    mode: str | None
    rule: str
    block: int
    group: str | None = None
    sources: list[Passage] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name, "" where only an office is printed."""
        return self.person.name or ""

    @property
    def was_there(self) -> bool:
        """Present, or there as a substitute."""
        return self.status in ("present", "substitute")


@dataclass(slots=True)
class Entry:
    """What stands together in a list: one person and more. `post` is the cell beside the name in a table of posts.

    `attended` is the cell that says whether the person came ("Present", "Apologies", "Present (Teams)"), `coming` what
    a mark in a column on attendance says.
    `bold` tells that all of it stands out (bold, underlined, capitals), `wide` that it stands across columns, `column`
    in which of them it stands. `below_member` tells that a councillor stands above in the same cell, `group` what
    the cell beside says of capacity ("Observer").
    """

    passage: Passage
    post: Passage | None = None
    bold: bool = False
    wide: bool = False
    column: int = 0
    x0: float = 0.0
    attended: Passage | None = None
    below_member: bool = False
    coming: Coming | None = None
    group: str | None = None
