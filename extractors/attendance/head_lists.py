"""Lists of people among lines: keys to marks, labels and blocks read, the people handed to the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.attendance.block_people import read_block
from extractors.attendance.blocks import blocks_of
from extractors.attendance.centred import centred_labels
from extractors.attendance.headings import Heading
from extractors.attendance.keys import Marks, read_marks
from extractors.attendance.labels import whole_labels
from extractors.attendance.marks import spelled_out
from extractors.attendance.merge import Register
from extractors.attendance.model import Block
from extractors.attendance.ruled_lines import ruled_lines
from extractors.attendance.substitute_tables import substitute_table
from extractors.attendance.unheaded import unheaded_list
from extractors.language.patterns import pattern
from extractors.paragraphs import paragraphs
from extractors.passage import Passage
from models.document import Document, Line

_ATTENDING = pattern("attendance_sentences", "attending_heading")
_MEMBERS_ATTENDING = pattern("attendance_sentences", "members_attending")
# The right margin, in points, of minutes without a full line: that of A4 with margins of an inch, or nearly.
_USUAL_RIGHT = 540.0


@dataclass(slots=True)
class Reading:
    """One set of minutes while its attendance is read; `right` is the text's right margin, in points."""

    document: Document
    right: float
    register: Register = field(default_factory=Register)
    loose: list[Line] = field(default_factory=list)
    """The lines that belonged to no list when they were last read for lists."""


def right_margin(lines: Sequence[Line]) -> float:
    """Where the lines of running text end, all but the longest twentieth."""
    rights = sorted(line.x1 for line in lines if len(line.words) > 5)
    return rights[int(0.95 * (len(rights) - 1))] if rights else _USUAL_RIGHT


def read_lists(reading: Reading, lines: Sequence[Line], heading: Heading | None = None) -> list[Passage]:
    """Reads the lists among lines; gives back the text beside them, a passage a paragraph.

    `heading` is what stands over lines that have no heading of their own.
    """
    lines = ruled_lines(whole_labels(centred_labels(spelled_out(lines))), reading.document)
    lines = _without_substitutes(reading, lines)
    marks, lines = read_marks(lines)
    blocks, loose_lines = blocks_of(lines)
    reading.loose = loose_lines
    if heading is not None and loose_lines:
        blocks.insert(0, Block(heading, loose_lines))
        loose_lines = []
    loose: list[Passage] = []
    _judge_attending(blocks)
    for block in blocks:
        only = block.heading.capacity == "member" and not _others_listed(blocks)
        number = reading.register.next_block()
        found, rest = read_block(block, number, reading.document, reading.right, marks, only=only)
        reading.register.add(found)
        loose.extend(rest)
    return [paragraph.passage for paragraph in paragraphs(loose_lines)] + loose


def _without_substitutes(reading: Reading, lines: Sequence[Line]) -> list[Line]:
    """Reads a table of members and their substitutes; gives back the other lines."""
    table = substitute_table(lines)
    if table is None:
        return list(lines)
    found = table.attendees(reading.register.next_block(), came=Heading("present"), away="absent")
    reading.register.add(found)
    return [*lines[: table.start], *lines[table.end :]]


def read_unheaded(reading: Reading) -> None:
    """Reads the list of councillors that stands in the head under no heading."""
    block = unheaded_list(reading.loose, apart=bool(reading.register.attendees))
    if block is not None:
        found, _ = read_block(block, reading.register.next_block(), reading.document, reading.right, Marks())
        reading.register.add(found)


def _others_listed(blocks: Sequence[Block]) -> bool:
    """A list of its own tells of officers and guests."""
    return any(block.heading.capacity in ("judged", "officer") for block in blocks)


def _judge_attending(blocks: Sequence[Block]) -> None:
    """ "ATTENDING:" below "PRESENT:" is the list of officers and guests, "Councillors in attendance" that of members of
    other bodies; alone it is that of the members."""
    present = False
    for block in blocks:
        if present and _ATTENDING.fullmatch(block.heading.text):
            block.heading = block.heading.within("judged")
        elif present and block.heading.mode is None and _MEMBERS_ATTENDING.fullmatch(block.heading.text):
            block.heading = block.heading.within("other_members")
        of_members = block.heading.status == "present" and block.heading.capacity == "member"
        present = present or (of_members and (block.heading.role is None or len(block.lines) > 1))
