"""Persons → attendees: what heading, sub-headings and sentences of a list say of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.attendance.headings import Heading
from extractors.attendance.model import Attendee
from extractors.attendance.sentences import apologies_in, attendance_in
from extractors.language.patterns import pattern
from extractors.language.people import Person, parse_people
from extractors.language.sentences import sentences_of
from extractors.passage import Passage

LISTED, SENTENCE = "attendance.lists.listed_people", "attendance.lists.sentence_people"
_CHAIR_BEHIND = pattern("attendance_sentences", "chair_behind")
_PRESENT = pattern("attendance_sentences", "says_present")


@dataclass(slots=True)
class State:
    """What headings and sub-headings of a column say to the entries below them."""

    heading: Heading | None = None
    group: str | None = None
    post: Passage | None = None
    honorific: str | None = None
    role: str | None = None


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
    if person.substituted_by is not None and told == "present":
        told = "absent"
    if person.substitute_for and told in ("present", "apologies"):
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
    for sentence in sentences_of(passage):
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


def chair_above(passage: Passage, heading: Heading, number: int) -> list[Attendee]:
    """ "Councillor Ash (Chair)" on a line of its own beside the lists: who was in the chair was there."""
    people = parse_people(passage, posts=False) if _CHAIR_BEHIND.search(passage.text) else []
    if len(people) != 1 or people[0].role != "chair" or not people[0].councillor:
        return []
    return listed_people(people, State(), heading.within("member"), number)


def _attending(heading: Heading, sentence: Passage, mode: str | None) -> Heading:
    """The heading for people of whom a sentence in a list says that they came; those who "attended" are no members."""
    present = _PRESENT.search(sentence.text) is not None
    if heading.status == "present" and (present or heading.capacity != "member"):
        return replace(heading, mode=mode or heading.mode)
    return Heading("in attendance", "present", "judged", mode or heading.mode)
