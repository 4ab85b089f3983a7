"""Lists of members that no heading calls present: below "Members of the Committee", or below nothing at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.attendance.headings import (
    Heading,
    group_of,
    leading_heading_words,
    mode_of,
    read_heading,
    says_who_came,
    tells_mode,
    text_as_printed,
)
from extractors.attendance.list_texts import is_list, is_text, is_title, starts_with_person
from extractors.attendance.lists import LISTED
from extractors.attendance.merge import Register
from extractors.attendance.model import Attendee, Block
from extractors.attendance.table_heads import heads_of, is_table_head, opens_people
from extractors.language.names import is_councillor, read_honorific, text_of
from extractors.language.patterns import pattern
from extractors.passage import Passage
from extractors.reading.lines import make_line, spaced
from models.document import Line, Word

_LONGEST_LABEL = 60
# So many councillors one below the other are a list of those who came.
_FEWEST = 2
_IN_CHAIR = pattern("attendance_sentences", "in_chair")
_MEMBERS_OF = pattern("attendance_sentences", "members_of")
_ATTENDING = pattern("attendance_sentences", "attending_heading")
_BODY_SITTING = pattern("attendance_sentences", "body_sitting")
_IN_ATTENDANCE = pattern("attendance_sentences", "in_attendance")
_ADDRESSED = pattern("attendance_sentences", "addressed")


def members_label(line: Line, below: Line | None) -> Block | None:
    """ "Members of the Committee:", "Membership", "Cabinet Members (Quorum 3)": a line that says of whom the list is
    that stands `below` it or goes on behind it, and not that they came."""
    if (opened := _sitting(line) or _before_members(line)) is not None:
        return opened
    text = text_as_printed(line.words)
    marked = line.bold or line.underlined or line.text.isupper() or line.text.endswith((":", ":-"))
    if len(text) > _LONGEST_LABEL or not (marked or (below is not None and starts_with_person(below.text))):
        return None
    bare = re.sub(r"\s*\([^()]*\)$", "", text)
    if group_of(bare) == "member" or _MEMBERS_OF.fullmatch(bare):
        heading = Heading(bare.lower(), "present", source=Passage.of_words(line.words, line.page))
        return Block(heading, [] if _says_members(bare) else [line], line.x0)
    return None


def _sitting(line: Line) -> Block | None:
    """ "Panel: Councillors Ash (Chair), Birch and Cedar": the body itself stands before its members."""
    end = next((at for at, word in enumerate(line.words, 1) if word.text.endswith(":")), 0)
    rest = line.words[end:]
    if not end or not rest or not _BODY_SITTING.fullmatch(text_as_printed(line.words[:end])):
        return None
    people = spaced(rest)
    honorific, group, _ = read_honorific(text_of(people), 0, len(people))
    if not is_councillor(group or honorific):
        return None
    heading = Heading("present", "present", source=Passage.of_words(line.words[:end], line.page))
    return Block(heading, [make_line(rest, line.page)], line.x0, rest[0].x0)


def _before_members(line: Line) -> Block | None:
    """ "Committee Members Cllr Ash (Chair), Cllr Birch …": whose list it is, right before its people."""
    count = leading_heading_words(line)
    label = text_as_printed(line.words[:count])
    if count == len(line.words) or group_of(label) != "member" or not label[:1].isupper():
        return None
    rest = line.words[count:]
    if not starts_with_person(spaced(rest)):
        return None
    # "Councillors A Ash, B Birch": the label is the title of all.
    title = read_honorific(text_of(label), 0, len(label))[1] if is_title(label) else None
    source = Passage.of_words(line.words[:count], line.page)
    heading = Heading(label.lower(), "present", source=source, honorific=title)
    return Block(heading, [make_line(rest, line.page)], line.x0, rest[0].x0)


def _says_members(label: str) -> bool:
    """The label says that members stand below it and not of what kind, which would be their post."""
    return group_of(label) == "member" or label.lower().startswith(("members", "membership", "the members"))


def unheaded_list(loose: Sequence[Line], *, apart: bool) -> Block | None:
    """The list that opens with the first councillor among lines under no heading, where several follow one another.

    `apart`: lists under headings tell of others, so that a table of members is one of those who came.
    """
    for index, line in enumerate(loose):
        headed = index > 0 and _heads_people(loose[index - 1], apart=apart) and starts_with_person(line.text)
        if not headed and not _names_member(line):
            continue
        below = [line, *_run_on(line, loose[index + 1 :])]
        if sum(_members_in(each) for each in below) < _FEWEST:
            continue
        above = loose[index - 1].text if index else ""
        if _ADDRESSED.search(above):
            return None
        heading = Heading("", "present", mode=mode_of(above.lower()) if tells_mode(above) else None)
        head = loose[index - 1 : index] if index and _heads_table(loose[index - 1]) else []
        return Block(heading, [*head, *below], line.x0)
    return None


def _heads_table(line: Line) -> bool:
    """ "Name | Position | Initials": the heads of columns right above the first councillor."""
    return is_table_head([spaced(run) for run in heads_of(line)])


def _heads_people(line: Line, *, apart: bool) -> bool:
    """ "Name | Role | Organisation": three heads of columns over people, who are not said to be members only; or,
    `apart` from others, a row in bold whose first cell says that people stand below it ("Board Member | Seat")."""
    runs = line.runs()
    if len(runs) > _FEWEST and _heads_table(line) and group_of(spaced(runs[0])) is None:
        return True
    told = apart and len(runs) > 1 and line.bold and opens_people(spaced(runs[0]))
    return told and not any(map(_is_person, runs[1:]))


def _is_person(run: Sequence[Word]) -> bool:
    return starts_with_person(spaced(run))


def _run_on(first: Line, lines: Sequence[Line]) -> list[Line]:
    """The lines that follow a list's first on its page, up to text or to other business."""
    taken: list[Line] = []
    for line in lines:
        if line.page != first.page or is_text(Passage.of(line)) or read_heading(line.text) is not None:
            break
        taken.append(line)
    return taken


def _names_member(line: Line) -> bool:
    """The line begins with a councillor, or with the title of several, and tells nothing of them but the chair."""
    text = _IN_CHAIR.sub("", line.text)
    honorific, group, end = read_honorific(text_of(text), 0, len(text))
    if not is_councillor(group or honorific):
        return False
    if is_title(text.rstrip(" :-–")):
        return group is not None
    return end < len(text) and not is_text(Passage.unplaced(text)) and is_list(Passage.unplaced(text))


def _members_in(line: Line) -> int:
    """How many councillors a line names, as far as its commas tell."""
    text = line.text
    honorific, group, _ = read_honorific(text_of(text), 0, len(text))
    if group is not None:
        return 1 + len(re.findall(r"[,;]|\band\b", text))
    return int(is_councillor(honorific)) or int(starts_with_person(text))


def tells_of_members(blocks: Sequence[Block]) -> bool:
    """Some list is of the members who came; "Attending:" alone may be over officers."""
    listed = (block.heading for block in blocks if block.heading.status == "present" and not block.heading.role)
    return any(each.capacity == "member" and _ATTENDING.fullmatch(each.text) is None for each in listed)


def settle_members(attendees: list[Attendee]) -> None:
    """Where no list is of the members who came, the councillors "in attendance" are they; those of whom a list says
    only that they are members, and another that they stayed away, stayed away."""
    there = [attendee for attendee in attendees if attendee.was_there]
    members = [attendee for attendee in there if attendee.heading.capacity == "member" and attendee.group != "guest"]
    others = [each for each in there if each.heading.capacity in _JUDGED and _may_be_member(each)]
    if len(others) >= _FEWEST and all(attendee.person.role == "chair" for attendee in members):
        for attendee in others:
            attendee.heading = attendee.heading.within("member")
    if not members:
        _members_with_their_chair(there)
        _members_in_attendance(there)
    for attendee in members:
        if attendee.rule == LISTED and not says_who_came(attendee.heading):
            _leave_to_absence(attendee, attendees)


def _members_with_their_chair(there: Sequence[Attendee]) -> None:
    """ "In attendance" over somebody in the chair, and officers in a list of their own: it is the members'."""
    officers = any(attendee.heading.capacity == "officer" for attendee in there)
    chaired = {a.block for a in there if a.heading.capacity == "judged" and a.person.role == "chair"}
    for attendee in there:
        if officers and attendee.block in chaired:
            attendee.heading = attendee.heading.within("member")


def _members_in_attendance(there: Sequence[Attendee]) -> None:
    """ "In attendance" over the paper's first list, of several without posts: no other tells of members."""
    first = next((a.block for a in there if _IN_ATTENDANCE.fullmatch(a.heading.text)), None)
    plain = [a for a in there if a.block == first and (a.person.role or not a.person.post)]
    if len(plain) < _FEWEST or any(a.block < plain[0].block or a.heading.capacity == "member" for a in there):
        return
    for attendee in plain:
        attendee.heading = attendee.heading.within("member")


def _may_be_member(attendee: Attendee) -> bool:
    """A councillor, or one of the "Other Members Present" below whoever presided, in a house that prints no titles."""
    return attendee.person.councillor or (attendee.heading.capacity == "other_members" and not attendee.person.post)


_JUDGED = ("judged", "other_members")


def _leave_to_absence(attendee: Attendee, attendees: list[Attendee]) -> None:
    """Takes a member off the list whom exactly one entry calls absent, which gains the office."""
    away = [a for a in attendees if not a.was_there and Register.fits(a, attendee.name, attendee.person.honorific)]
    if len(away) == 1:
        attendees.remove(attendee)
        away[0].person.role = away[0].person.role or attendee.person.role
