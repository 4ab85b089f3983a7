"""The lists of a head: lines under headings, cut to entries, each read to its people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.attendance.columns import Coming, read_key
from extractors.attendance.group_labels import label_of
from extractors.attendance.headings import (
    Heading,
    group_of,
    is_attendance_column,
    is_column_head,
    mode_of,
    other_label,
    read_heading,
    text_as_printed,
)
from extractors.attendance.layout import entries
from extractors.attendance.list_texts import is_list, starts_with_person, tells_of_attendance
from extractors.attendance.model import Attendee, Block, Entry
from extractors.attendance.sentences import apologies_in, attendance_in, sentences
from extractors.language.names import read_honorific, text_of
from extractors.language.patterns import pattern
from extractors.language.people import Person, parse_people
from extractors.language.remarks import is_party, read_remark, role_of
from extractors.passage import Passage
from extractors.reading.lines import make_line, spaced
from models.document import Document, Line

LISTED, SENTENCE = "attendance.lists.listed_people", "attendance.lists.sentence_people"
_KEY = pattern("attendance_sentences", "key")
_NOBODY = pattern("attendance_sentences", "nobody")
# A label in bold can open a sentence: "**Apologies for absence** were received from …".
_FINITE_LABEL = re.compile(r"(?:was|were|had|have|has)$")
_SUBSTITUTING = pattern("attendance_sentences", "substituting_in_bracket")
_PRESENT = re.compile(r"\bpresent\b", re.I)
# What may stand before the first person behind a label: a bracket, a mark of presence.
_OPENING = frozenset("(*†‡#✓✔")
_HANGING = 20.0


@dataclass(slots=True)
class State:
    """What headings and sub-headings of a column say to the entries below them."""

    heading: Heading | None = None
    group: str | None = None
    post: Passage | None = None
    honorific: str | None = None
    role: str | None = None


def blocks_of(lines: Sequence[Line]) -> tuple[list[Block], list[Line]]:
    """The lists among `lines`, and the lines that belong to none."""
    found: list[Block] = []
    loose: list[Line] = []
    current: Block | None = None
    for line in lines:
        opened = _opened(line, current)
        if opened is not None:
            current = opened
            found.append(current)
        elif current is not None and not _ends(current, line):
            current.lines.append(line)
        else:
            current = None
            loose.append(line)
    return found, loose


def _opened(line: Line, current: Block | None) -> Block | None:
    """The list that begins with this line."""
    at = label_of(line, current)
    runs = [spaced(run) for run in line.runs()]
    if at is not None and len(runs) > 1 and all(read_heading(run) for run in runs):
        return Block(at.heading, [line], line.x0)
    if at is None or (current is not None and len(runs) > 1 and all(group_of(run) for run in runs)):
        return None
    rest = line.words[at.count :]
    while rest and not any(mark.isalnum() or mark in _OPENING for mark in rest[0].text):
        rest = rest[1:]
    if rest and _FINITE_LABEL.match(rest[0].text):
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


def _ends(block: Block, line: Line) -> bool:
    """The line is no part of the list: another label, or text left of the column that the list hangs in."""
    if other_label(line):
        return True
    if block.value_x0 is None or block.value_x0 - block.label_x0 < _HANGING:
        return False
    if len(block.lines) == 1:
        return abs(line.x0 - block.label_x0) < 4 and bool(line.runs()[1:]) and line.runs()[1][0].x0 - block.value_x0 < 4
    hangs = all(below.x0 >= block.value_x0 - 15 for below in block.lines[1:])
    return hangs and line.x0 < block.value_x0 - 15


@dataclass(slots=True)
class Marks:
    """What marks say by the paper's key: those before names (a status each), those in a table's columns."""

    before: dict[str, str] = field(default_factory=dict)
    columns: dict[str, Coming] = field(default_factory=dict)


def read_marks(lines: Sequence[Line]) -> tuple[Marks, list[Line]]:
    """The keys to marks of attendance among the lines, and the lines without them."""
    columns, lines = read_key(lines)
    before, lines = _status_marks(lines)
    return Marks(before, columns), lines


def _status_marks(lines: Sequence[Line]) -> tuple[dict[str, str], list[Line]]:
    """Letters that mark members in a list ("P: Present", "* denotes present"), and the lines without this key."""
    keys = {id(line): match for line in lines if (match := _KEY.fullmatch(line.text))}
    marks: dict[str, str] = {}
    for match in keys.values():
        mark, status = match.group("mark"), match.group("status").lower()
        if any(_is_marked(line, mark) for line in lines if id(line) not in keys):
            marks[mark] = next(
                (told for told in ("apologies", "absent", "substitute") if status[:4] == told[:4]), "present"
            )
    if not marks:
        return {}, list(lines)
    return marks, [line for line in lines if id(line) not in keys or keys[id(line)].group("mark") not in marks]


def _is_marked(line: Line, mark: str) -> bool:
    """Some cell of the line begins with the mark."""
    return any(run[0].text == mark or (not mark.isalnum() and run[0].text.startswith(mark)) for run in line.runs(1.0))


def read_block(
    block: Block, number: int, document: Document, right: float, marks: Marks, only: bool = False
) -> tuple[list[Attendee], list[Passage]]:
    """The people of a list; the passages after it that are none of it.

    `only`: no other list tells of officers and guests, so that they stand in this one, in paragraphs of their own.
    """
    found: list[Attendee] = []
    states: dict[int, State] = {}
    base = State(role=block.heading.role, honorific=block.heading.honorific, post=block.heading.sent_by)
    listed = entries(block.lines, document, right, marks.columns)
    listed = [entry for entry in listed if any(mark.isalnum() for mark in entry.passage.text)]
    columns = any(entry.column for entry in listed)
    for index, entry in enumerate(listed):
        state = states.setdefault(entry.column, replace(base))
        heading = _inner_heading(entry)
        if heading is not None or _sub_heading(entry, state, block):
            if heading is not None and columns and not entry.wide:
                states[entry.column] = State(heading)
            elif heading is not None:
                block = Block(heading)
                states.clear()
            elif entry.wide or not columns:
                base = state
                states.clear()
            continue
        people = _people_of(entry, state, Block(state.heading or block.heading), number, marks.before)
        if people is None and (entry.wide or not columns):
            return found, [rest.passage for rest in listed[index:]]
        if entry.below_member or (only and entry.post is None and _are_guests(people or [], found)):
            for attendee in people or []:
                attendee.group = "judged"
        found.extend(people or [])
        base = replace(base, role=None)
        if block.heading.role or block.heading.post:
            block = Block(
                replace(block.heading, role=None, post=None, capacity="member" if block.heading.role else "judged")
            )
    return found, []


def _are_guests(people: Sequence[Attendee], before: Sequence[Attendee]) -> bool:
    """A paragraph of people with posts and without councillors, below one of councillors without posts."""
    members = [attendee for attendee in before if attendee.group != "judged"]
    plain = bool(members) and any(a.person.councillor for a in members) and not any(_has_post(a) for a in members)
    return plain and bool(people) and all(_has_post(a) and not a.person.councillor for a in people)


def _has_post(attendee: Attendee) -> bool:
    return attendee.person.post is not None and attendee.person.role is None and attendee.person.substitute_for is None


def _inner_heading(entry: Entry) -> Heading | None:
    """A whole entry that is a heading of its own ("Non-voting members present")."""
    if starts_with_person(entry.passage.text):
        return None
    heading = read_heading(entry.passage.text)
    return heading if heading is not None and group_of(entry.passage.text) is None else None


def _sub_heading(entry: Entry, state: State, block: Block) -> bool:
    """Takes in an entry that groups those below it: "Voting Members", "Councillors", "Governors", "Chair"."""
    text = entry.passage.text.rstrip(" :-–")
    titled = re.match(r"\S", text) and read_honorific(text_of(text), 0, len(text))[0] is not None
    if entry.post is not None or len(text) > 80 or (starts_with_person(text) and (titled or not entry.bold)):
        return False
    read = text_of(text)
    honorific, group, end = read_honorific(read, 0, len(text))
    if honorific and end >= len(text):
        state.honorific = group or honorific
        return True
    role = role_of(read, 0, len(text))
    apart = entry.bold or text.isupper() or entry.passage.text.endswith(":")
    if role is not None and role.post is None and apart:
        state.role = role.role
        return True
    capacity = group_of(text)
    if capacity is not None:
        state.group, state.post, state.honorific = capacity, None, None
        return True
    if is_party(text):
        state.post, state.group, state.honorific = None, None, None
        return True
    if entry.bold and not _is_person_line(entry.passage) and not _all_bold(block):
        state.post, state.group, state.honorific = entry.passage.slice(0, len(text)), None, None
        return True
    return False


def _all_bold(block: Block) -> bool:
    return all(line.bold for line in block.lines) or all(line.text.isupper() for line in block.lines)


def _is_person_line(passage: Passage) -> bool:
    return bool(re.search(r"[,(:]", passage.text)) and is_list(passage)


def _people_of(entry: Entry, state: State, block: Block, number: int, marks: dict[str, str]) -> list[Attendee] | None:
    """The people of one entry, none where it names nobody, None where it is text."""
    if _NOBODY.fullmatch(entry.passage.text):
        return []
    passage, status = _without_mark(entry.passage, marks)
    label = re.match(r"([^:,(]{4,90}):\s*[-–]?\s*(?=\S)", passage.text)
    if label and (inner := read_heading(label.group(1))) is not None:
        passage, block = passage.slice(label.end()), Block(inner)
    apologies = block.heading.status == "apologies"
    if entry.attended is not None or entry.coming is not None:
        return _in_row(passage, entry, state, block.heading, number)
    if entry.post is not None:
        return listed_people(_with_post(passage, entry.post, state), state, block.heading, number, status)
    if is_text(passage):
        return _mixed(passage, state, block.heading, number)
    if not is_list(passage, state.honorific):
        return None
    return listed_people(
        parse_people(passage, state.honorific, apologies=apologies), state, block.heading, number, status
    )


def _in_row(passage: Passage, entry: Entry, state: State, heading: Heading, number: int) -> list[Attendee]:
    """The person of a row with a cell on attendance: what the cell says goes before what stands above the table."""
    coming = entry.coming or (_told(entry.attended) if entry.attended else Coming("present"))
    people = _with_post(passage, entry.post, state) if entry.post else parse_people(passage, state.honorific)
    for person in people:
        person.mode = person.mode or coming.mode
        person.parts.extend([coming.source] if coming.source else [])
    if len(people) == 1 and entry.attended is not None and coming.status != "present":
        people[0].substituted_by = people[0].substituted_by or _deputy(entry.attended)
    return listed_people(people, state, heading, number, coming.status)


def _deputy(cell: Passage) -> Person | None:
    """ "Apologies – Jo Birch deputising": who came instead, as the cell says behind the apology."""
    told = tells_of_attendance(cell.text)
    if told is None or not told["more"]:
        return None
    more = cell.slice(*told.span("more"))
    span = read_remark(text_of(more.text), 0, len(more.text)).substituted_by
    named = parse_people(more.slice(*span), posts=False) if span else []
    return named[0] if len(named) == 1 else None


def _told(cell: Passage) -> Coming:
    """ "Apologies", "Present (Teams)": what the cell says."""
    told = tells_of_attendance(cell.text)
    word = (told["status"] or "").lower() if told else ""
    status = "apologies" if word.startswith("apolog") else "present"
    absent = word in ("absent", "did not attend", "not present")
    return Coming("absent" if absent else status, mode_of(cell.text), cell)


def _mixed(passage: Passage, state: State, heading: Heading, number: int) -> list[Attendee] | None:
    """A list and then sentences: "Mrs Ash, the speaker. The Chairman thanked her." """
    first = next(sentences(passage))
    if is_text(first) or len(first.text) == len(passage.text) or not is_list(first, state.honorific):
        return sentence_people(passage, heading, number)
    found = listed_people(parse_people(first, state.honorific), state, heading, number)
    return found + (sentence_people(passage.slice(len(first.text)), heading, number) or [])


def _without_mark(passage: Passage, marks: dict[str, str]) -> tuple[Passage, str | None]:
    """The entry without the letter that marks presence, and what the letter says."""
    first = passage.text.split(" ")[0]
    for mark, status in marks.items():
        if first == mark:
            return passage.slice(len(mark)), status
        if not mark.isalnum() and passage.text.startswith(mark):
            return passage.slice(len(mark)), status
    others = [status for mark, status in marks.items() if not mark.isalnum()]
    return passage, ("absent" if others == ["present"] and len(marks) == 1 else None)


_FINITE = pattern("attendance_sentences", "finite")


def is_text(passage: Passage) -> bool:
    """A sentence, not a list: it has a verb outside its brackets."""
    return _FINITE.search(re.sub(r"\([^()]*\)?|\bwho\b[^.]*", "", passage.text)) is not None


def _with_post(passage: Passage, post: Passage, state: State) -> list[Person]:
    """The person of a table's row, whose post is the cell beside the name."""
    people = parse_people(passage, state.honorific, posts=False)
    if not people:
        return []
    person = people[0]
    text = text_of(post.text)
    remark = read_remark(text, 0, len(post.text))
    person.role = person.role or remark.role
    person.substitute_for = person.substitute_for or (
        post.text[slice(*remark.substitute_for)] if remark.substitute_for else None
    )
    if remark.post is not None:
        start, end = remark.post
        bracket = _SUBSTITUTING.search(post.text[start:end])
        if bracket:
            inner = read_remark(text, start + bracket.start() + 1, start + bracket.end())
            person.substitute_for = (
                post.text[slice(*inner.substitute_for)] if inner.substitute_for else person.substitute_for
            )
            end = start + bracket.start()
        person.post = post.text[start:end]
    for other in people:
        other.post = other.post or (person.post if other.name else None)
        other.parts.append(post)
    return people


def listed_people(
    people: Sequence[Person], state: State, heading: Heading, number: int, status: str | None = None
) -> list[Attendee]:
    """The people of one entry of a list, with what its heading and sub-headings say of them."""
    found: list[Attendee] = []
    for person in people:
        if state.role and person.role is None:
            person.role, state.role = state.role, None
        if person.post is None and heading.post and not found:
            person.post = heading.post
        if person.post is None and state.post is not None:
            person.post = state.post.text
            person.parts.append(state.post)
        if heading.capacity == "public" and person.post is None and heading.source:
            person.post = heading.source.text.strip(" :;–—-")
        found.append(_attendee(person, heading, number, LISTED, status, state.group))
        if heading.source and person.post and person.post in heading.source.text:
            found[-1].sources.append(heading.source)
        if person.substituted_by is not None:
            found.append(_stand_in(person, heading, number))
    return found


def _attendee(
    person: Person, heading: Heading, number: int, rule: str, status: str | None = None, group: str | None = None
) -> Attendee:
    told = status or person.status or heading.status
    if person.substitute_for and told == "present":
        told = "substitute"
    mode = (person.mode or heading.mode) if told in ("present", "substitute") else None
    return Attendee(person, heading, told, mode, rule, number, group, list(person.parts))


def _stand_in(person: Person, heading: Heading, number: int) -> Attendee:
    """The substitute whom an entry names beside the member replaced."""
    substitute = person.substituted_by or Person(None)
    substitute.substitute_for = person.name
    stand_in = _attendee(substitute, Heading("substitutes", "substitute"), number, LISTED)
    stand_in.sources.extend(person.parts[:1])
    return stand_in


def sentence_people(passage: Passage, heading: Heading, number: int) -> list[Attendee] | None:
    """The people whose coming or apologies the sentences of an entry tell; None where they tell of neither."""
    found: list[Attendee] = []
    told_any = False
    for sentence in sentences(passage):
        told = apologies_in(sentence) or attendance_in(sentence)
        if told is None:
            continue
        told_any = True
        inner = Heading(told.kind, told.kind) if told.kind != "present" else _attending(heading, sentence, told.mode)
        # A sentence is another place than the list it stands beside: it may tell of the same people again.
        for person in told.people:
            found.append(_attendee(person, inner, -number, SENTENCE))
            if person.substituted_by is not None:
                found.append(_stand_in(person, inner, -number))
    return found if told_any else None


def _attending(heading: Heading, sentence: Passage, mode: str | None) -> Heading:
    """The heading for people of whom a sentence in a list says that they came; those who "attended" are no members."""
    present = _PRESENT.search(sentence.text) is not None
    if heading.status == "present" and (present or heading.capacity != "member"):
        return replace(heading, mode=mode or heading.mode)
    return Heading("in attendance", "present", "judged", mode or heading.mode)
