"""What only the whole list of those at a meeting settles: how they took part, and who was in the chair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from extractors.attendance.headings import Heading, heading_at
from extractors.attendance.lists import LISTED, SENTENCE
from extractors.attendance.merge import Register
from extractors.attendance.model import Attendee
from extractors.attendance.table_heads import table_heading
from extractors.language.mentions import Mention, mentions
from extractors.language.patterns import pattern
from extractors.language.people import Person
from extractors.minutes.model import Minutes
from extractors.passage import Passage
from models.document import Line

_OF_BODY = pattern("attendance_sentences", "chair_of_body")
_REMOTE_MEETING = pattern("attendance_sentences", "remote_meeting")
_HYBRID = pattern("attendance_sentences", "hybrid")
_ELECTION = pattern("attendance_sentences", "election_item")
_ELECTED = pattern("attendance_sentences", "elected")
_PRESIDING = pattern("attendance_sentences", "presiding")
_COUNCIL = re.compile(r"\bcouncil$", re.I)
_TOOK_CHAIR = pattern("attendance_sentences", "took_chair")
_LEFT_CHAIR = pattern("attendance_sentences", "left_chair")
_IN_CHAIR = pattern("attendance_sentences", "in_chair")


def settle(attendees: list[Attendee], minutes: Minutes, head: Sequence[Line]) -> None:
    """Fills in modes and offices that follow from all the entries together; `head` are the lines above the items."""
    _settle_modes(attendees, head)
    _offices_of_council(attendees, minutes.body)
    _one_chair(attendees)
    _told_chair(attendees, minutes)


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
    """At a meeting of the council itself its chairman and vice-chairman hold the offices of the body that met, and so
    does the "Chair of the Audit Committee" at one of that committee."""
    council = _COUNCIL.search(body or "") is not None
    held = {attendee.person.role for attendee in attendees if attendee.was_there}
    for attendee in attendees:
        office = _OF_BODY.fullmatch(attendee.person.post or "")
        if office is None or attendee.person.role is not None:
            continue
        named = office["body"].casefold()
        role = "vice_chair" if office["vice"] else "chair"
        if role not in held and (named == (body or "").casefold() or (council and named == "council")):
            attendee.person.role = role


def _one_chair(attendees: Sequence[Attendee]) -> None:
    """Of several who may preside (a Provost beside the Convener), the one said to be in the chair does."""
    chairs = [a for a in attendees if a.was_there and a.person.role == "chair"]
    plain = [a for a in chairs if _PRESIDING.search(a.person.role_printed or "")]
    for attendee in chairs:
        if len(chairs) > 1 and attendee is not (plain or chairs)[0] and attendee.person.post:
            attendee.person.role = None


def _told_chair(attendees: list[Attendee], minutes: Minutes) -> None:
    """Where no list marks the chair, a line of the head does ("Mr Ash in the Chair"), else the item that elects one
    ("… be elected as Chairman"), or one of the first items that tells who "took the Chair"."""
    if any(attendee.person.role == "chair" and attendee.was_there for attendee in attendees):
        return
    for passage, in_head in _named_as_chair(minutes):
        named = mentions(passage)
        found = [
            a for a in attendees if a.was_there and named and Register.fits(a, named[-1].name, named[-1].honorific)
        ]
        if len(found) == 1:
            found[0].person.role = "chair"
            found[0].sources.append(named[-1].source)
            return
        if named and not found and in_head and named[-1].honorific:
            attendees.append(_in_the_chair(named[-1], attendees))
            return


def _in_the_chair(mention: Mention, attendees: Sequence[Attendee]) -> Attendee:
    """Who a line of the head says was in the chair, and no list names: a member who came."""
    person = Person(mention.name, mention.honorific, role="chair", parts=[mention.source])
    number = 1 + max((abs(attendee.block) for attendee in attendees), default=0)
    return Attendee(person, Heading("in the chair"), "present", None, SENTENCE, number, sources=[mention.source])


def _named_as_chair(minutes: Minutes) -> Iterator[tuple[Passage, bool]]:
    """What stands before the words by which somebody is in the chair, the last name in it theirs; and whether it
    stands in the head."""
    for paragraph in minutes.head:
        for passage in [paragraph.passage, *map(Passage.of, paragraph.lines)]:
            if match := _IN_CHAIR.search(passage.text):
                yield passage.slice(0, match.start()), True
    for item in minutes.items[:3]:
        electing = _ELECTION.search(item.title)
        for paragraph in item.paragraphs:
            match = (electing and _ELECTED.search(paragraph.text)) or _takes_chair(paragraph.text)
            if match:
                yield paragraph.passage.slice(0, match.start()), False


def _takes_chair(text: str) -> re.Match[str] | None:
    """ "Cllr Ash took the Chair", for the whole of the meeting as far as the paragraph says."""
    match = _TOOK_CHAIR.search(text)
    return match if match and not _LEFT_CHAIR.search(text) else None
