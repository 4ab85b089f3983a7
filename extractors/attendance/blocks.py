"""The lines of a head cut into lists, each under its heading or label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.attendance.column_labels import beside_label
from extractors.attendance.group_labels import label_of
from extractors.attendance.headings import (
    Heading,
    are_headings,
    group_of,
    heading_at,
    is_label_of_list,
    other_label,
    text_as_printed,
)
from extractors.attendance.list_texts import is_title
from extractors.attendance.model import Block
from extractors.attendance.table_heads import is_attendance_column, is_column_head, members_heading
from extractors.attendance.unheaded import members_label, tells_of_members
from extractors.language.patterns import pattern
from extractors.language.vocabulary import either
from extractors.reading.lines import make_line, spaced
from models.document import Line

_FINITE_LABEL = pattern("attendance_sentences", "label_goes_on")
_APOLOGY_SENTENCE = pattern("attendance_sentences", "apology_sentence")
_SENTENCE = pattern("attendance_sentences", "sentence_of_others")
_ACTED = pattern("attendance_sentences", "acted_as_chair")
# What may stand before the first person behind a label: a bracket, a mark of presence.
_OPENING = frozenset("(*†‡#✓✔")
_HANGING = 20.0
# A label in the middle of a line has no more words.
_LONGEST_LABEL = 5
# "Clerk: Mrs J Hext, 2 Brook Cottages  Tel. 01647 555 019": whom to write to, and nobody who came.
_LETTERHEAD = re.compile(r"\b(?:tel|telephone|phone|e-?mail)\b[.:]*\s*[\d(+\w]|@", re.I)


def blocks_of(lines: Sequence[Line]) -> tuple[list[Block], list[Line]]:
    """The lists among `lines`, and the lines that belong to none; "Members of the Committee" heads a list where no
    other is of those who came."""
    found, loose = _cut(lines, members=False)
    if tells_of_members(found):
        return found, loose
    of_members, others = _cut(lines, members=True)
    return (of_members, others) if tells_of_members(of_members) else (found, loose)


def _cut(lines: Sequence[Line], *, members: bool) -> tuple[list[Block], list[Line]]:
    found: list[Block] = []
    loose: list[Line] = []
    current: Block | None = None
    apart = _absence_told(lines)
    lines = [part for line in lines for part in _at_labels(line)]
    for line, below in zip(lines, [*lines[1:], None], strict=False):
        opened = _opened(line, current) or (_table_of_members(line) if apart and current is None else None)
        if opened is None and members and current is None:
            opened = members_label(line, below)
        if opened is None and current is not None:
            opened = beside_label(current, line)
        if opened is not None:
            current = opened
            found.append(current)
        elif current is not None and not _ends(current, line):
            current.lines.append(line)
        else:
            current = None
            loose.append(line)
    return found, loose


def _at_labels(line: Line) -> list[Line]:
    """ "Present: Cllrs Ash and Birch. Apologies: Cllr Cedar. Clerk: Mrs Dale": the line parted before its labels."""
    words = line.words
    starts = [0]
    for at, word in enumerate(words) if ":" in line.text else ():
        if at and word.text[:1].isupper() and words[at - 1].text.endswith((".", ";")):
            end = next(
                (end for end in range(at, min(at + _LONGEST_LABEL, len(words))) if words[end].text[-1] == ":"), 0
            )
            if end and is_label_of_list(text_as_printed(words[at : end + 1])):
                starts.append(at)
    if len(starts) == 1:
        return [line]
    return [make_line(words[one:other], line.page) for one, other in zip(starts, [*starts[1:], None], strict=True)]


def _absence_told(lines: Sequence[Line]) -> bool:
    """Those who stayed away have a list of their own."""
    headings = (heading_at(line) for line in lines)
    return any(at is not None and at.heading.status == "apologies" for at in headings)


def _table_of_members(line: Line) -> Block | None:
    at = members_heading(line)
    return Block(at.heading, [line], line.x0) if at is not None else None


def _opened(line: Line, current: Block | None) -> Block | None:
    """The list that begins with this line."""
    at = label_of(line, current) if not _LETTERHEAD.search(line.text) else None
    if at is None and current is not None and (group := _group_within(line)) is not None:
        return Block(current.heading.within(group), label_x0=line.x0)
    runs = [spaced(run) for run in line.runs()]
    if at is None and current is not None and _titles_beside(current, line, runs):
        return Block(Heading("present", "present"), [line], line.x0)
    if are_headings(runs):
        return Block(at.heading if at is not None else Heading("present"), [line], line.x0)
    if at is None or (current is not None and len(runs) > 1 and all(group_of(run) for run in runs)):
        return None
    rest = line.words[at.count :]
    while rest and not any(mark.isalnum() or mark in _OPENING for mark in rest[0].text):
        rest = rest[1:]
    if rest and _FINITE_LABEL.match(spaced(rest)):
        return None
    if re.fullmatch(r"\(\d+\)", spaced(rest)):
        rest = []
    block = Block(at.heading, label_x0=line.x0)
    if rest:
        block.lines.append(make_line(rest, line.page))
        cells = [text_as_printed(run) for run in block.lines[0].runs()]
        heads = all(is_column_head(cell) or is_attendance_column(cell) for cell in cells)
        block.value_x0 = None if heads else rest[0].x0
    return block


def _titles_beside(current: Block, line: Line, runs: Sequence[str]) -> bool:
    """ "Councillors | Birch and Cedar" below "Chairman | Councillor Ash": one more label in the column of labels."""
    below = current.heading.role is not None and current.heading.status == "present" and len(runs) > 1
    return below and abs(line.x0 - current.label_x0) < 4 and runs[0].endswith("s") and is_title(runs[0])


def _group_within(line: Line) -> str | None:
    """ "Co-opted Members:" in bold on a line of its own: a list in the list, with columns of its own."""
    text = text_as_printed(line.words)
    return group_of(text) if line.bold and line.text.endswith((":", ":-")) and not is_title(text) else None


def _ends(block: Block, line: Line) -> bool:
    """The line is no part of the list: another label, the first business, a sentence on apologies, or text left of the
    column that the list hangs in."""
    told = _SENTENCE.match(line.text) or _ACTED.search(line.text)
    if other_label(line) or told or _opens_business(line):
        return True
    if block.heading.status == "present" and _APOLOGY_SENTENCE.match(line.text):
        return True
    if block.value_x0 is None or block.value_x0 - block.label_x0 < _HANGING:
        return False
    if len(block.lines) == 1:
        return abs(line.x0 - block.label_x0) < 4 and bool(line.runs()[1:]) and line.runs()[1][0].x0 - block.value_x0 < 4
    hangs = all(below.x0 >= block.value_x0 - 15 for below in block.lines[1:])
    return hangs and line.x0 < block.value_x0 - 15


def _opens_business(line: Line) -> bool:
    """ "Public participation" in bold: those who spoke there are told of below it."""
    return line.bold and either("minutes", "opening_titles").match(line.text) is not None
