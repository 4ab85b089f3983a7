"""One list → its people: sub-headings are taken in, and what is no list is given back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.attendance.entry_people import people_of
from extractors.attendance.headings import Heading
from extractors.attendance.keys import Marks, marks_of
from extractors.attendance.layout import entries
from extractors.attendance.list_texts import is_list, is_lone_name, is_text
from extractors.attendance.lists import State
from extractors.attendance.model import Attendee, Block, Entry
from extractors.attendance.posts_told import tell_officers
from extractors.attendance.sub_headings import inner_heading, is_sub_heading
from extractors.language.names import is_councillor, read_honorific, text_of
from extractors.language.patterns import pattern
from extractors.passage import Passage
from models.document import Document

_CIVIC_LINE = pattern("attendance_sentences", "civic_line")
_STYLES = pattern("people", "styles")
_SEVERAL = re.compile(r"\s(?:and|&)\s|[;(]")


def read_block(
    block: Block, number: int, document: Document, right: float, marks: Marks, *, only: bool = False
) -> tuple[list[Attendee], list[Passage]]:
    """The people of a list; the passages after it that are none of it.

    `only`: no other list tells of officers and guests, so that they stand in this one, in paragraphs of their own.
    """
    found: list[Attendee] = []
    unread: list[Passage] = []
    listed = entries(block.lines, document, right, marks.columns)
    listed = [entry for entry in listed if any(mark.isalnum() for mark in entry.passage.text)]
    listed = _with_offices_above(listed)
    if only:
        tell_officers(listed)
    before = marks_of(listed, marks.before)
    context = _Context(block, columns=any(entry.column for entry in listed))
    for index, entry in enumerate(listed):
        if context.takes_in(entry):
            continue
        people = people_of(entry, context.state_of(entry), context.heading_of(entry), number, before)
        if people is None and context.holds_for_all(entry):
            if not _goes_on(listed, index):
                return found, [*unread, *(rest.passage for rest in listed[index:])]
            unread.append(entry.passage)
        people = people or []
        for attendee in people if entry.group else []:
            attendee.group = entry.group
        if _are_no_members(entry, context.state_of(entry), people, found, only=only):
            for attendee in people:
                attendee.group = "judged"
        found.extend(people)
        context.pass_people()
    return found, unread


def _with_offices_above(listed: Sequence[Entry]) -> list[Entry]:
    """ "Deputy Mayor" on a line of its own above "Councillor Ash" is her office, and nobody without a name."""
    kept: list[Entry] = []
    for entry in listed:
        above = kept[-1] if kept else None
        if above is not None and _is_office_of(above, entry):
            style = _STYLES.match(above.passage.text)
            kept[-1] = replace(entry, post=above.passage.slice(style.end() if style else 0))
        else:
            kept.append(entry)
    return kept


def _is_office_of(above: Entry, entry: Entry) -> bool:
    if above.post is not None or entry.post is not None or above.column != entry.column:
        return False
    if _CIVIC_LINE.fullmatch(above.passage.text) is None or not is_lone_name(entry.passage.text):
        return False
    honorific, group, _ = read_honorific(text_of(entry.passage.text), 0, len(entry.passage.text))
    return is_councillor(honorific) and group is None and not _SEVERAL.search(entry.passage.text)


def _goes_on(listed: Sequence[Entry], index: int) -> bool:
    """What cannot be read is no sentence, and a titled person stands below it: the list has not ended."""
    below = listed[index + 1].passage.text if index + 1 < len(listed) else ""
    titled = read_honorific(text_of(below), 0, len(below))[0] is not None
    return titled and not is_text(listed[index].passage) and is_list(listed[index + 1].passage)


_OF_OWN = pattern("attendance_sentences", "label_of_own")


class _Context:
    """What headings and sub-headings above say at one place of a list, while it is read from its top to its bottom."""

    def __init__(self, block: Block, *, columns: bool) -> None:
        self._heading, self._lines, self._columns = block.heading, block.lines, columns
        self._base = State(role=block.heading.role, honorific=block.heading.honorific, post=block.heading.sent_by)
        self._states: dict[int, State] = {}

    def state_of(self, entry: Entry) -> State:
        """What holds in the entry's column."""
        return self._states.setdefault(entry.column, replace(self._base))

    def heading_of(self, entry: Entry) -> Heading:
        """The heading over the entry: that of its column, else that of the list."""
        return self.state_of(entry).heading or self._heading

    def holds_for_all(self, entry: Entry) -> bool:
        """What the entry says, it says of all columns."""
        return entry.wide or not self._columns

    def takes_in(self, entry: Entry) -> bool:
        """The entry is a heading or a sub-heading, and its word holds from here on."""
        heading = inner_heading(entry)
        if heading is not None:
            self._begin(entry, heading)
            return True
        state = self.state_of(entry)
        if not is_sub_heading(entry, state, self._lines):
            return False
        if self.holds_for_all(entry):
            self._base = state
            self._states.clear()
        return True

    def _begin(self, entry: Entry, heading: Heading) -> None:
        if self.holds_for_all(entry):
            self._heading, self._lines = heading, []
            self._states.clear()
        else:
            self._states[entry.column] = State(heading)

    def pass_people(self) -> None:
        """People have been read: what the label said of its one person ("Chair: …") holds for nobody below."""
        self._base = replace(self._base, role=None)
        if self._heading.role or self._heading.post:
            capacity = "member" if self._heading.role else "judged"
            self._heading = replace(self._heading, role=None, post=None, capacity=capacity)


def _are_no_members(
    entry: Entry, state: State, people: Sequence[Attendee], before: Sequence[Attendee], *, only: bool
) -> bool:
    """The people of an entry among members are to be judged each by the post: they stand below a councillor in the
    same cell, under another label, or, where no other list is of officers, with posts below councillors without."""
    if entry.below_member or _are_others(entry, state, people, before):
        return True
    return only and entry.post is None and state.post is None and _are_guests(people, before)


def _are_others(entry: Entry, state: State, people: Sequence[Attendee], before: Sequence[Attendee]) -> bool:
    """Below councillors a label ("Grant Thornton: …") of others than members, over people without that title."""
    label = re.match(r"[^:,(]{4,60}(?=:\s)", entry.passage.text)
    named = state.post.text if state.post is not None else label.group() if label is not None else ""
    if (
        state.group == "member"
        or not named
        or _OF_OWN.search(named)
        or not people
        or any(each.person.councillor for each in people)
    ):
        return False
    members = [each for each in before if each.group != "judged"]
    return sum(each.person.councillor for each in members) > len(members) / 2


def _are_guests(people: Sequence[Attendee], before: Sequence[Attendee]) -> bool:
    """A paragraph of people with posts and without councillors, below one of councillors without posts."""
    members = [attendee for attendee in before if attendee.group != "judged"]
    plain = bool(members) and any(a.person.councillor for a in members) and not any(_has_post(a) for a in members)
    return plain and bool(people) and all(_has_post(a) and not a.person.councillor for a in people)


def _has_post(attendee: Attendee) -> bool:
    return attendee.person.post is not None and attendee.person.role is None and attendee.person.substitute_for is None
