"""Minutes → their attendance: lists in the head, sentences, apologies and substitutes that only an item names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from extractors.attendance.block_people import read_block
from extractors.attendance.blocks import blocks_of
from extractors.attendance.centred import centred_labels
from extractors.attendance.headings import Heading, group_of, heading_at, read_heading, table_heading
from extractors.attendance.judge import Company, capacity_of, is_executive
from extractors.attendance.keys import Marks, read_marks
from extractors.attendance.labels import whole_labels
from extractors.attendance.list_texts import is_list, is_text
from extractors.attendance.lists import LISTED, SENTENCE, State, listed_people, sentence_people
from extractors.attendance.marks import spelled_out
from extractors.attendance.merge import Register
from extractors.attendance.model import Attendee, Block
from extractors.attendance.sentences import (
    apologies_in,
    apologies_run_on,
    attendance_in,
    joined_later,
    sentences,
    substitutions_in,
)
from extractors.language.mentions import mentions
from extractors.language.names import tier_of
from extractors.language.patterns import pattern
from extractors.language.people import Person, parse_people
from extractors.language.remarks import is_clerk
from extractors.language.vocabulary import load
from extractors.minutes.model import MinuteItem, Minutes
from extractors.paragraphs import Paragraph, paragraphs
from extractors.passage import Passage
from extractors.reading.lines import make_line
from extractors.rows import make_row
from models.document import Document, Line
from models.evidence import Row

ITEM = "attendance.read.item_people"
# Who came after all stands in another place than the apology of the same sentence: no paper has so many lists.
_SAID_BESIDES = 100_000
_TITLE = pattern("attendance_sentences", "title")
_TELLING = pattern("attendance_sentences", "telling")
_OFFICES = pattern("attendance_sentences", "offices")
_OF_COUNCIL = pattern("attendance_sentences", "chair_of_council")
_TIER = re.compile(rf"\b({'|'.join(load('honorifics')['tiers'])})\s+council\b", re.I)
_REMOTE_MEETING = pattern("attendance_sentences", "remote_meeting")
_HYBRID = pattern("attendance_sentences", "hybrid")
_PRESENT_AT = pattern("attendance_sentences", "present_at")
# A word of decision alone in its paragraph names nobody, whatever stands above it.
_DECIDED = pattern("attendance_sentences", "decided")
_ATTENDING = pattern("attendance_sentences", "attending_heading")
_REPLACEMENTS = pattern("attendance_sentences", "replacements_heading")
_SUBSTITUTES = pattern("attendance_sentences", "about_substitutes")
_APOLOGIES = pattern("attendance_sentences", "about_apologies")
_APOLOGY = pattern("attendance_sentences", "begins_with_apology")
_SAYS = pattern("attendance_sentences", "says_something")
_PRESIDES = pattern("attendance_sentences", "presides")
_ELECTION = pattern("attendance_sentences", "election_item")
_ELECTED = pattern("attendance_sentences", "elected")
_PRESIDING = pattern("attendance_sentences", "presiding")
_BRACKET = re.compile(r"\([^()]*\)")
_COUNCIL = re.compile(r"\bcouncil$", re.I)
_TOOK_CHAIR = pattern("attendance_sentences", "took_chair")
_CAME = pattern("attendance_sentences", "came")
_LEFT_CHAIR = pattern("attendance_sentences", "left_chair")
_IN_CHAIR = pattern("attendance_sentences", "in_chair")


def attendance(minutes: Minutes, document: Document) -> list[Row]:
    """One row of `attendance` a person; sets `minutes.chair` where the paper says who was in the chair."""
    attendees = read_attendees(minutes, document)
    company = _company(minutes, attendees)
    rows = []
    for attendee in attendees:
        values = _values(minutes, attendee, company)
        rows.append(make_row(document, "attendance", values, attendee.sources, attendee.rule, _confidence(attendee)))
        if values["role"] == "chair" and attendee.was_there and minutes.chair is None:
            minutes.chair = attendee.person.name
    if minutes.chair is None:
        minutes.chair = next((a.name for a in attendees if _PRESIDES.search(a.person.post or "")), None)
    return rows


def read_attendees(minutes: Minutes, document: Document) -> list[Attendee]:
    """Everybody of whom the minutes say that they came, stayed away or stood in, one entry a person."""
    register = Register()
    right = _right_margin(minutes.lines)
    head = [line for paragraph in minutes.head for line in paragraph.lines]
    loose = _read_lists(register, head, document, right)
    for item in minutes.items:
        heading = read_heading(item.title)
        if heading is not None and heading.status == "present" and not register.attendees:
            lines = [line for paragraph in item.paragraphs for line in _own_lines(paragraph)]
            _read_lists(register, lines, document, right, heading)
    for passage in loose:
        heading = Heading("present", "present", "judged" if _members_listed(register) else "member")
        register.add(sentence_people(passage, heading, register.next_block()) or [])
        _substitutes(register, passage, False, False)
    for item in minutes.items:
        _read_item(register, item, document, right)
    _settle_modes(register.attendees, head)
    _offices_of_council(register.attendees, minutes.body)
    _one_chair(register.attendees)
    _told_chair(register.attendees, minutes)
    return register.attendees


def _members_listed(register: Register) -> bool:
    """A list above tells of more than the officers: a sentence on others may tell of anybody."""
    return any(attendee.heading.capacity != "officer" for attendee in register.attendees)


def _right_margin(lines: Sequence[Line]) -> float:
    rights = sorted(line.x1 for line in lines if len(line.words) > 5)
    return rights[int(0.95 * (len(rights) - 1))] if rights else 540.0


def _read_lists(
    register: Register, lines: Sequence[Line], document: Document, right: float, heading: Heading | None = None
) -> list[Passage]:
    """Reads the lists among lines; gives back the text beside them, a passage a paragraph."""
    marks, lines = read_marks(whole_labels(centred_labels(spelled_out(lines))))
    blocks, loose_lines = blocks_of(lines)
    if heading is not None and loose_lines:
        blocks.insert(0, Block(heading, loose_lines))
        loose_lines = []
    loose: list[Passage] = []
    _judge_attending(blocks)
    for block in blocks:
        only = block.heading.capacity == "member" and not any(
            other.heading.capacity in ("judged", "officer") for other in blocks
        )
        found, rest = read_block(block, register.next_block(), document, right, marks, only)
        register.add(found)
        loose.extend(rest)
    return [paragraph.passage for paragraph in paragraphs(loose_lines)] + loose


def _judge_attending(blocks: Sequence[Block]) -> None:
    """ "ATTENDING:" below "PRESENT:" is the list of officers and guests; alone it is that of the members."""
    present = False
    for block in blocks:
        if present and _ATTENDING.fullmatch(block.heading.text):
            block.heading = block.heading.within("judged")
        present = present or (block.heading.status == "present" and block.heading.capacity == "member")


# --- items -----------------------------------------------------------------------------------------------------------


def _read_item(register: Register, item: MinuteItem, document: Document, right: float) -> None:
    about = _TITLE.search(item.title) is not None
    opened: Heading | None = None
    listed = False
    for paragraph in _bodies(item):
        heading = (
            read_heading(paragraph.text)
            if paragraph.text.rstrip().endswith((":", ":-", "–")) or len(paragraph.text) < 40
            else None
        )
        if heading is not None:
            opened, listed = heading, heading.status == "substitute"
            continue
        opened = _read_paragraph(register, paragraph, item, opened, about, document, right)
        if about or listed or (_TELLING.search(paragraph.text) and apologies_in(paragraph.passage) is not None):
            _substitutes(
                register, paragraph.passage, listed or _below_list_heading(item, paragraph), _is_about_substitutes(item)
            )


def _bodies(item: MinuteItem) -> Iterator[Paragraph]:
    for paragraph in item.paragraphs:
        if paragraph.text and not _DECIDED.fullmatch(paragraph.text):
            yield paragraph


def _below_list_heading(item: MinuteItem, paragraph: Paragraph) -> bool:
    """The paragraph stands below "Replacements were as follows:"."""
    before = [each.text for each in item.paragraphs[: item.paragraphs.index(paragraph)]]
    return any(_REPLACEMENTS.search(text) for text in before)


def _is_about_substitutes(item: MinuteItem) -> bool:
    """The item's title tells of substitutes alone: "Ash for Birch" below it says who stood in."""
    return _SUBSTITUTES.search(item.title) is not None and _APOLOGIES.search(item.title) is None


def _read_paragraph(
    register: Register,
    paragraph: Paragraph,
    item: MinuteItem,
    opened: Heading | None,
    about: bool,
    document: Document,
    right: float,
) -> Heading | None:
    """Reads what a paragraph of an item tells; gives back the heading that still holds for the next."""
    there = Heading("present", "present", "judged" if register.attendees else "member")
    titled = Heading("apologies", "apologies") if about and _APOLOGIES.search(item.title) else None
    heading = opened or titled
    told = item_people(paragraph, about, register.next_block(), there, heading)
    if told is not None:
        register.add(told, late=not about)
        return opened
    if heading is None:
        return None
    if _is_list_paragraph(paragraph) or (opened and paragraph.bold and len(paragraph.text) < 60):
        block = Block(heading, list(_own_lines(paragraph)))
        found, _ = read_block(_with_group(block, register, paragraph), register.next_block(), document, right, Marks())
        register.add(found, late=not about)
        return opened
    return None if not about else opened


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


def _is_list_paragraph(paragraph: Paragraph) -> bool:
    text = _BRACKET.sub("", paragraph.text)
    return is_list(paragraph.passage) and not _SAYS.search(text) and not _CAME.search(text)


def item_people(
    paragraph: Paragraph, about: bool, number: int, heading: Heading, bare: Heading | None
) -> list[Attendee] | None:
    """Those of whom the sentences of an item's paragraph tell; None where they tell of nobody.

    `heading` is for those said to be there: members, where no list in the head has told of any; `bare` for those whom
    a sentence without a verb lists, where the item's title says of what.

    Outside items on attendance only apologies and "Present at the hearing were …" count: that officers "were in
    attendance for this item" is told of people whom the head lists.
    """
    if not about and not _TELLING.search(paragraph.text):
        return None
    found: list[Attendee] = []
    told_any = False
    parts = list(sentences(paragraph.passage))
    for sentence in parts:
        told = apologies_in(sentence)
        run_on = apologies_run_on(sentence) if told is None and bare is not None else None
        if run_on is not None and bare is not None:
            found.extend(listed_people(run_on.people, State(), bare, number))
            told_any = True
            continue
        listed = len(parts) > 1 and is_list(sentence) and not is_text(sentence) and not _CAME.search(sentence.text)
        if told is None and bare is not None and listed:
            people = parse_people(sentence, apologies=True, posts=False)
            found.extend(listed_people(people, State(), bare, number))
            continue
        if told is None and (about or _PRESENT_AT.match(sentence.text)):
            told = attendance_in(sentence)
        if told is None or (told.kind == "apologies" and not about and not _APOLOGY.match(sentence.text)):
            continue
        told_any = True
        text = sentence_people(sentence, replace(heading, mode=told.mode), number) or []
        for attendee in text:
            attendee.rule = ITEM
        found.extend(text)
        found.extend(_came_after_all(sentence, number))
    return found if told_any or found else None


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


def _substitutes(register: Register, passage: Passage, listed: bool, titled: bool) -> None:
    for sentence in sentences(passage):
        for substitution in substitutions_in(sentence, listed or titled):
            register.substitute(substitution, sentence, listed)


# --- the whole list --------------------------------------------------------------------------------------------------


def _settle_modes(attendees: Sequence[Attendee], head: Sequence[Line]) -> None:
    """Where the only list that says how is of those who joined by video, the others came in person; at a virtual
    meeting nobody did."""
    title = takewhile(lambda line: heading_at(line) is None and table_heading(line) is None, head[:14])
    top = " ".join(line.text for line in title)
    there = [attendee for attendee in attendees if attendee.was_there]
    if _REMOTE_MEETING.search(top) and not _HYBRID.search(top):
        mode = "remote"
    elif {a.heading.mode for a in there if a.rule == LISTED and a.heading.mode} == {"remote"}:
        mode = "in_person"
    else:
        return
    for attendee in there:
        if mode == "remote" or attendee.rule in (LISTED, SENTENCE):
            attendee.mode = attendee.mode or mode


def _offices_of_council(attendees: Sequence[Attendee], body: str | None) -> None:
    """At a meeting of the council itself its chairman and vice-chairman hold the offices of the body that met."""
    if not _COUNCIL.search(body or ""):
        return
    held = {attendee.person.role for attendee in attendees if attendee.was_there}
    for attendee in attendees:
        office = _OF_COUNCIL.fullmatch(attendee.person.post or "")
        role = "vice_chair" if office and office["vice"] else "chair"
        if office and attendee.person.role is None and role not in held:
            attendee.person.role = role


def _one_chair(attendees: Sequence[Attendee]) -> None:
    """Of several who may preside (a Provost beside the Convener), the one said to be in the chair does."""
    chairs = [a for a in attendees if a.was_there and a.person.role == "chair"]
    plain = [a for a in chairs if _PRESIDING.search(a.person.role_printed or "")]
    for attendee in chairs:
        if len(chairs) > 1 and attendee is not (plain or chairs)[0] and attendee.person.post:
            attendee.person.role = None


def _told_chair(attendees: Sequence[Attendee], minutes: Minutes) -> None:
    """Where no list marks the chair, a line of the head does ("Mr Ash in the Chair"), else the item that elects one
    ("… be elected as Chairman"), or one of the first items that tells who "took the Chair"."""
    if any(attendee.person.role == "chair" and attendee.was_there for attendee in attendees):
        return
    for passage in _named_as_chair(minutes):
        named = mentions(passage)
        found = [
            a for a in attendees if a.was_there and named and Register.fits(a, named[-1].name, named[-1].honorific)
        ]
        if len(found) == 1:
            found[0].person.role = "chair"
            found[0].sources.append(named[-1].source)
            return


def _named_as_chair(minutes: Minutes) -> Iterator[Passage]:
    """What stands before the words by which somebody is in the chair: the last name in it is theirs."""
    for paragraph in minutes.head:
        if match := _IN_CHAIR.search(paragraph.text):
            yield paragraph.passage.slice(0, match.start())
    for item in minutes.items[:3]:
        electing = _ELECTION.search(item.title)
        for paragraph in item.paragraphs:
            match = (electing and _ELECTED.search(paragraph.text)) or _takes_chair(paragraph.text)
            if match:
                yield paragraph.passage.slice(0, match.start())


def _takes_chair(text: str) -> re.Match[str] | None:
    """ "Cllr Ash took the Chair", for the whole of the meeting as far as the paragraph says."""
    match = _TOOK_CHAIR.search(text)
    return match if match and not _LEFT_CHAIR.search(text) else None


def _company(minutes: Minutes, attendees: Sequence[Attendee]) -> Company:
    top = " ".join(line.text for line in minutes.lines[:14])
    tier = _TIER.search(top)
    members = [a for a in attendees if a.heading.capacity == "member" and a.was_there and a.group in (None, "member")]
    tiers = [tier_of(a.person.honorific) for a in members]
    usual = next((t for t in set(tiers) if t and tiers.count(t) * 2 > len(tiers)), None)
    posts = [a for a in members if a.person.post and not a.person.office_first and not _is_office_post(a.person.post)]
    titled = any(a.person.councillor for a in members)
    own = tier.group(1).lower() if tier else None
    all_titled = titled and all(a.person.councillor or is_clerk(a.person.post) for a in members)
    return Company(usual or own, bool(posts), titled, all_titled or not members)


def _is_office_post(post: str) -> bool:
    """An office in the body itself, which says nothing of where its members come from."""
    return is_executive(post) or _OFFICES.search(post) is not None


def _values(minutes: Minutes, attendee: Attendee, company: Company) -> dict[str, object]:
    person = attendee.person
    stands_in = attendee.status == "substitute"
    capacity = "member" if stands_in else capacity_of(person, attendee.heading, company, attendee.group)
    role, post = person.role, person.post
    if capacity != "member" and role is not None:
        role, post = None, post or person.role_printed
    return {
        "minutes_id": minutes.minutes_id,
        "name": person.name,
        "honorific": None if _is_borne_by_group(person) else person.honorific,
        "role": role,
        "post": post,
        "capacity": capacity,
        "mode": attendee.mode,
        "status": attendee.status,
        "substitute_for": person.substitute_for,
        "post_nominals": person.post_nominals,
    }


def _is_borne_by_group(person: Person) -> bool:
    """ "Councillors Ash, Birch and C Cedar (Clerk)": the title of the others is not the clerk's."""
    own = " ".join(part.text for part in person.parts)
    return is_clerk(person.post) and person.councillor and (person.honorific or "") not in own


def _confidence(attendee: Attendee) -> float:
    """A printed list is surer than a sentence; a lone surname without honorific is doubtful."""
    sure = 0.97 if attendee.rule == LISTED else 0.92
    weak = attendee.person.honorific is None and len(attendee.name.split()) < 2
    return round(sure - (0.15 if weak else 0.0), 2)
