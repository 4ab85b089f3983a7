"""Minutes → their attendance: lists in the head, sentences, apologies and substitutes that only an item names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.attendance.block_people import read_block
from extractors.attendance.head_lists import Reading, read_lists, read_unheaded, right_margin
from extractors.attendance.headings import Heading, group_of, heading_at, names_parties, read_heading
from extractors.attendance.keys import Marks
from extractors.attendance.list_texts import is_list, is_text
from extractors.attendance.lists import State, chair_above, listed_people, sentence_people
from extractors.attendance.merge import Register
from extractors.attendance.model import Attendee, Block
from extractors.attendance.rows import attendance_rows, presiding
from extractors.attendance.ruled_lines import ruled_lines
from extractors.attendance.sentences import (
    absent_in,
    apologies_in,
    apologies_run_on,
    attendance_in,
    joined_later,
    pairs_substitutes,
    substitutions_in,
)
from extractors.attendance.substitute_tables import substitute_table
from extractors.attendance.unheaded import settle_members
from extractors.attendance.whole_list import settle
from extractors.language.patterns import pattern, sought
from extractors.language.people import Person, parse_people
from extractors.language.sentences import sentences_of
from extractors.minutes.model import MinuteItem, Minutes
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from extractors.reading.lines import make_line
from models.document import Document, Line
from models.evidence import Row

ITEM = "attendance.read.item_people"
# Who came after all stands in another place than the apology of the same sentence: no paper has so many lists.
_SAID_BESIDES = 100_000
_TITLE = sought("attendance_sentences", "title")
_TELLING = sought("attendance_sentences", "telling")
_PRESENT_AT = pattern("attendance_sentences", "present_at")
# A word of decision alone in its paragraph names nobody, whatever stands above it.
_DECIDED = pattern("attendance_sentences", "decided")
_REPLACEMENTS = pattern("attendance_sentences", "replacements_heading")
_SUBSTITUTES = pattern("attendance_sentences", "about_substitutes")
_APOLOGIES = pattern("attendance_sentences", "about_apologies")
_APOLOGY = pattern("attendance_sentences", "begins_with_apology")
_SAYS = pattern("attendance_sentences", "says_something")
_BRACKET = re.compile(r"\([^()]*\)")
_OF_MEETING = pattern("attendance_sentences", "tells_of_meeting")
_CAME = pattern("attendance_sentences", "came")
_MOVED = pattern("attendance_sentences", "moved")


def attendance(minutes: Minutes, document: Document) -> list[Row]:
    """One row of `attendance` a person; sets `minutes.chair` where the paper says who was in the chair."""
    attendees = read_attendees(minutes, document)
    rows = attendance_rows(minutes, attendees, document)
    minutes.chair = minutes.chair or presiding(rows, attendees)
    return rows


def read_attendees(minutes: Minutes, document: Document) -> list[Attendee]:
    """Everybody of whom the minutes say that they came, stayed away or stood in, one entry a person."""
    reading = Reading(document, right_margin(minutes.lines))
    register = reading.register
    head = [line for paragraph in minutes.head for line in paragraph.lines]
    loose = read_lists(reading, head)
    listed = {id(item) for item in minutes.items if _is_of_lists(reading, item, loose)}
    for passage in loose:
        if _OF_MEETING.search(passage.text):
            continue
        heading = Heading("present", "present", "judged" if _members_listed(register) else "member")
        number = register.next_block()
        register.add(sentence_people(passage, heading, number) or chair_above(passage, heading, number))
        _substitutes(register, passage)
    if not any(a.was_there and a.heading.capacity == "member" for a in register.attendees):
        read_unheaded(reading)
    for item in minutes.items:
        if id(item) not in listed:
            _read_item(reading, item)
    settle_members(register.attendees)
    settle(register.attendees, minutes, head)
    return register.attendees


def _is_of_lists(reading: Reading, item: MinuteItem, loose: list[Passage]) -> bool:
    """Reads the lists of an item that stand where those of a head would, no head having any; whether they are all that
    it tells: lists under labels of their own ("Present: …", "Apologies: …"), the text beside them added to `loose`."""
    if reading.register.attendees:
        return False
    heading = read_heading(item.title)
    of_those_there = heading is not None and heading.status == "present"
    if not of_those_there and not _is_about_attendance(item):
        return False
    whole = [line for paragraph in item.paragraphs for line in paragraph.lines]
    if any(map(_labels_members, whole)):
        loose.extend(read_lists(reading, whole))
        return True
    if of_those_there:
        read_lists(reading, [line for paragraph in item.paragraphs for line in _own_lines(paragraph)], heading)
    return False


def _labels_members(line: Line) -> bool:
    """ "Present: Cllr Ash (Chair), …": a list of members under its own label begins."""
    at = heading_at(line) if ":" in line.text else None
    told = at is not None and at.heading.status == "present" and at.heading.capacity == "member"
    return told and at is not None and line.words[at.count - 1].text.endswith(":")


def _members_listed(register: Register) -> bool:
    """A list above tells of more than the officers: a sentence on others may tell of anybody."""
    return any(attendee.heading.capacity != "officer" for attendee in register.attendees)


def _read_item(reading: Reading, item: MinuteItem) -> None:
    """Takes in whom the paragraphs of an item tell of, each below the heading ("Substitutes:") that stands over it."""
    about = _is_about_attendance(item)
    opened: Heading | None = None
    tabled = _substitutes_in_table(reading, item) if about else frozenset()
    for paragraph in _bodies(item):
        if tabled and all(id(line) in tabled for line in paragraph.lines):
            continue
        heading = _heading_of(paragraph)
        if heading is not None:
            opened = heading
            continue
        listed = opened is not None and opened.status == "substitute"
        opened = _read_paragraph(reading, paragraph, item, opened)
        if about or listed or (_TELLING.search(paragraph.text) and apologies_in(paragraph.passage) is not None):
            listed = listed or _below_list_heading(item, paragraph)
            _substitutes(reading.register, paragraph.passage, listed=listed, titled=_is_about_substitutes(item))


def _substitutes_in_table(reading: Reading, item: MinuteItem) -> frozenset[int]:
    """Reads a table of members and their substitutes in the item; gives back the ids of its lines."""
    lines = [line for paragraph in item.paragraphs for line in paragraph.lines]
    table = substitute_table(ruled_lines(lines, reading.document))
    if table is None:
        return frozenset()
    away = "apologies" if _APOLOGIES.search(item.title) else "absent"
    found = table.attendees(reading.register.next_block(), came=Heading("apologies", "apologies"), away=away)
    for attendee in found:
        attendee.rule = ITEM
    reading.register.add(found)
    return frozenset(id(line) for line in lines[table.start : table.end])


def _is_about_attendance(item: MinuteItem) -> bool:
    return _TITLE.search(item.title) is not None


def _heading_of(paragraph: Paragraph) -> Heading | None:
    """The paragraph is a heading: it ends as a label does, or is short."""
    label = paragraph.text.rstrip().endswith((":", ":-", "–"))
    heading = read_heading(paragraph.text) if label or len(paragraph.text) < 40 else None
    return None if heading is not None and names_parties(heading) else heading


def _bodies(item: MinuteItem) -> Iterator[Paragraph]:
    for paragraph in item.paragraphs:
        if paragraph.text and not _DECIDED.fullmatch(paragraph.text):
            yield paragraph


def _below_list_heading(item: MinuteItem, paragraph: Paragraph) -> bool:
    """The paragraph stands below "Replacements were as follows:"."""
    before = [each.text for each in item.paragraphs[: item.paragraphs.index(paragraph)]]
    return any(_REPLACEMENTS.search(text) for text in before)


def _is_about_substitutes(item: MinuteItem) -> bool:
    """The item's title tells of substitutes: "Ash for Birch" below it says who stood in."""
    return _SUBSTITUTES.search(item.title) is not None


def _read_paragraph(reading: Reading, paragraph: Paragraph, item: MinuteItem, opened: Heading | None) -> Heading | None:
    """Reads what a paragraph of an item tells; gives back the heading that still holds for the next."""
    register, about = reading.register, _is_about_attendance(item)
    there = Heading("present", "present", "judged" if register.attendees else "member")
    titled = Heading("apologies", "apologies") if about and _APOLOGIES.search(item.title) else None
    heading = opened or titled
    told = item_people(paragraph, about=about, number=register.next_block(), heading=there, bare=heading)
    if told is not None:
        register.add(told)
        return opened
    if heading is None:
        return None
    if _is_list_paragraph(paragraph, heading) or (opened and paragraph.bold and len(paragraph.text) < 60):
        block = _with_group(Block(heading, list(_own_lines(paragraph))), register, paragraph)
        register.add(read_block(block, register.next_block(), reading.document, reading.right, Marks())[0])
        return opened
    return opened if about else None


def _own_lines(paragraph: Paragraph) -> Iterator[Line]:
    """The paragraph's lines without its label and without a title that runs into it."""
    own = {id(word) for word in paragraph.passage.words}
    for line in paragraph.lines:
        words = [word for word in line.words if id(word) in own]
        if words:
            yield make_line(words, line.page)


def _with_group(block: Block, register: Register, paragraph: Paragraph) -> Block:
    """A sub-heading ("Mayoral Adviser") keeps its hold on the paragraphs below it."""
    capacity = group_of(paragraph.text)
    if capacity is not None:
        register.group = capacity
    elif register.group is not None:
        block.heading = block.heading.within(register.group)
    return block


def _is_list_paragraph(paragraph: Paragraph, heading: Heading) -> bool:
    text = _BRACKET.sub("", paragraph.text)
    told = _SAYS.search(text) or _CAME.search(text) or pairs_substitutes(paragraph.passage)
    return is_list(paragraph.passage, apologies=heading.status == "apologies") and not told


def item_people(
    paragraph: Paragraph, *, about: bool, number: int, heading: Heading, bare: Heading | None
) -> list[Attendee] | None:
    """Those of whom the sentences of an item's paragraph tell; None where they tell of nobody.

    `heading` is for those said to be there: members, where no list in the head has told of any; `bare` for those whom
    a sentence without a verb lists, where the item's title says of what.

    Outside items on attendance only apologies and "Present at the hearing were …" count: that officers "were in
    attendance for this item" is told of people whom the head lists.
    """
    if not about and not _TELLING.search(paragraph.text):
        return None
    parts = list(sentences_of(paragraph.passage))
    apart = len(parts) > 1
    told = [_told_in(each, about=about, number=number, heading=heading, bare=bare, apart=apart) for each in parts]
    found = [people for people in told if people is not None]
    return [attendee for people in found for attendee in people] if found else None


def _told_in(
    sentence: Passage, *, about: bool, number: int, heading: Heading, bare: Heading | None, apart: bool
) -> list[Attendee] | None:
    """Those of whom one sentence tells; None where it tells of nobody. `apart`: others stand in its paragraph."""
    told = apologies_in(sentence)
    if told is None and bare is not None and (listed := _listed_in(sentence, bare, number, apart=apart)) is not None:
        return listed
    away = absent_in(sentence) if about else None
    found = listed_people(away.people, State(), Heading("absent", "absent"), number) if away is not None else []
    if told is None and away is None and (about or _PRESENT_AT.match(sentence.text)):
        told = attendance_in(sentence)
    if told is None or (told.kind == "apologies" and not about and not _APOLOGY.match(sentence.text)):
        return found or None
    people = sentence_people(sentence, replace(heading, mode=told.mode), number) or []
    for attendee in people:
        attendee.rule = ITEM
    return [*found, *people, *_came_after_all(sentence, number)]


def _listed_in(sentence: Passage, bare: Heading, number: int, *, apart: bool) -> list[Attendee] | None:
    """Those whom a sentence lists below the item's title, without a verb of its own."""
    run_on = apologies_run_on(sentence)
    if run_on is not None:
        return listed_people(run_on.people, State(), bare, number)
    if not apart or not _lists_people(sentence, bare):
        return None
    return listed_people(parse_people(sentence, apologies=True, posts=False), State(), bare, number) or None


def _lists_people(sentence: Passage, heading: Heading | None) -> bool:
    """The sentence of a paragraph is a list without a verb, and not of those who moved something."""
    said = _CAME.search(sentence.text) or _MOVED.match(sentence.text) or pairs_substitutes(sentence)
    excused = heading is not None and heading.status == "apologies"
    return is_list(sentence, apologies=excused) and not is_text(sentence) and not said


def _came_after_all(sentence: Passage, number: int) -> list[Attendee]:
    """ "Ms Ash had given her apologies but was attending virtually": she is present as well."""
    return [
        Attendee(
            Person(mention.name, mention.honorific, parts=[mention.source]),
            Heading("present", "present", "member", "remote"),
            "present",
            "remote",
            ITEM,
            number + _SAID_BESIDES,
            sources=[sentence],
        )
        for mention in joined_later(sentence)
    ]


def _substitutes(register: Register, passage: Passage, *, listed: bool = False, titled: bool = False) -> None:
    """Takes in who stood in for whom: below a heading on substitutes (`listed`), or a title (`titled`), "X for Y" says
    so."""
    for sentence in sentences_of(passage):
        for substitution in substitutions_in(sentence, listed=listed or titled):
            register.substitute(substitution, sentence, listed=listed)
