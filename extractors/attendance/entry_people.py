"""One entry of a list → its people, by its text, its marks and the cells beside the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.attendance.columns import Coming
from extractors.attendance.headings import Heading, mode_of, read_heading
from extractors.attendance.keys import marked_parts, without_key_mark
from extractors.attendance.list_texts import is_list, is_text, is_title, starts_with_person, tells_of_attendance
from extractors.attendance.lists import State, listed_people, sentence_people
from extractors.attendance.model import Attendee, Entry
from extractors.language.names import is_forename, read_honorific, text_of
from extractors.language.patterns import pattern
from extractors.language.people import Person, parse_people
from extractors.language.remarks import is_clerk, is_party, read_remark
from extractors.language.sentences import sentences_of
from extractors.passage import Passage

# A name, and what stands behind the only comma or dash of its entry.
_MORE = re.compile(r"(?P<who>[^,;–—:]{5,60}?)(?:,| [–—-]) (?P<post>[^,;:.?!–—]{3,60})")
_NOBODY = pattern("attendance_sentences", "nobody")
# "The Convener, Councillor Ash, presided." below the apologies is none of them.
_IN_CHAIR = pattern("attendance_sentences", "in_chair")
_ACCEPTED = pattern("attendance_sentences", "accepted_behind")
_CAME_INSTEAD = pattern("attendance_sentences", "came_instead")
_PLAIN_MEMBER = pattern("attendance_sentences", "plain_member")
_SUBSTITUTING = pattern("attendance_sentences", "substituting_in_bracket")


def people_of(
    entry: Entry, state: State, heading: Heading, number: int, marks: dict[str, str]
) -> list[Attendee] | None:
    """The people of one entry, none where it names nobody, None where it is text; `marks`: status by mark."""
    if _NOBODY.fullmatch(entry.passage.text):
        return []
    if heading.status in ("apologies", "absent") and _IN_CHAIR.search(entry.passage.text):
        return None
    if (parts := marked_parts(entry.passage, marks)) and entry.post is None:
        return [each for part in parts for each in _marked_person(part, state, heading, number, marks)]
    passage, status = without_key_mark(entry.passage, marks)
    label = re.match(r"([^:,(]{4,90}):\s*[-–]?\s*(?=\S)", passage.text)
    if label and (inner := read_heading(label.group(1))) is not None:
        passage, heading = passage.slice(label.end()), inner
    elif label and (title := _title_of_all(label.group(1), passage.text[label.end() :])) is not None:
        passage, state = passage.slice(label.end()), replace(state, honorific=title)
    if entry.attended is not None or entry.coming is not None:
        return _in_row(passage, entry, state, heading, number)
    passage = _without_acceptance(passage, heading)
    if entry.post is not None:
        return listed_people(_with_post(passage, entry.post, state), state, heading, number, status)
    if is_text(passage):
        excused = _excused(passage, heading) if heading.status == "apologies" else []
        return listed_people(excused, state, heading, number) or _mixed(passage, state, heading, number)
    away = heading.status == "apologies"
    people = _with_wards(parse_people(passage, state.honorific, apologies=away))
    if not is_list(passage, state.honorific, apologies=away) and not _with_more(passage, people):
        return None
    return listed_people(people, state, heading, number, status)


def _without_acceptance(passage: Passage, heading: Heading) -> Passage:
    """Apologies without what was done with them: "… Ash and Birch and were formally accepted"."""
    accepted = _ACCEPTED.search(passage.text) if heading.status == "apologies" else None
    return passage.slice(0, accepted.start()) if accepted else passage


def _with_wards(people: Sequence[Person]) -> list[Person]:
    """ "Cllr Ash, Holm Ward": the ward that stands behind a member as a name would is the place of that member, and
    nobody; "Ann Ward" is somebody."""
    found: list[Person] = []
    for person in people:
        name = person.name or ""
        plain = name.endswith(" Ward") and not person.honorific and not person.post
        if plain and found and not is_forename(name.partition(" ")[0]):
            found[-1].post = found[-1].post or name
            found[-1].parts.extend(person.parts)
        else:
            found.append(person)
    return found


def _with_more(passage: Passage, people: Sequence[Person]) -> bool:
    """ "Di Dale, The Elm Inn", "Ed Elm – minutes": one person, and behind a mark a few words of no vocabulary: the
    post, unless small letters begin them ("left early")."""
    more = _MORE.fullmatch(passage.text) if len(people) == 1 and not people[0].post else None
    if more is None or " " not in (people[0].name or "") or (people[0].name or "") not in more["who"]:
        return False
    told = more["post"]
    if (told[0].isupper() or is_clerk(told)) and not is_party(told):
        people[0].post = told
        people[0].parts.append(passage.slice(*more.span("post")))
    return True


def _marked_person(part: Passage, state: State, heading: Heading, number: int, marks: dict[str, str]) -> list[Attendee]:
    """ "*Birch" among "Councillors: *Ash, *Birch, Cedar": each with what its own mark says."""
    passage, status = without_key_mark(part, marks)
    return listed_people(parse_people(passage, state.honorific or heading.honorific), state, heading, number, status)


def _title_of_all(label: str, people: str) -> str | None:
    """ "Councillors: Ash, Birch and Elm" below another entry, "County Councillor: Cllr Ash": what they are."""
    if not is_title(label) or not (label.endswith("s") or starts_with_person(people)):
        return None
    honorific, group, _ = read_honorific(text_of(label), 0, len(label))
    return group or honorific


def _excused(passage: Passage, heading: Heading) -> list[Person]:
    """ "Ann Ash (Trust) – Bo Birch attended on her behalf; Cy Cedar": those who stayed away, with who came for them;
    none where the entry tells something else."""
    found: list[Person] = []
    for piece in re.finditer(r"[^;]+", passage.text):
        part = passage.slice(*piece.span())
        came = _CAME_INSTEAD.search(part.text)
        people = parse_people(part.slice(0, came.start() if came else None), apologies=True)
        if not people or (came is None and is_text(part)) or (came and len(people) > 1):
            return []
        if came is not None:
            people[0].substituted_by = next(iter(parse_people(part.slice(*came.span("who")), posts=False)), None)
        found.extend(people)
    return found


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
    if told is not None and told["instead"]:
        return next(iter(parse_people(cell.slice(*told.span("instead")), posts=False)), None)
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
    absent = word in ("absent", "did not attend", "not present") or bool(told and told["instead"])
    return Coming("absent" if absent else status, mode_of(cell.text), cell)


def _mixed(passage: Passage, state: State, heading: Heading, number: int) -> list[Attendee] | None:
    """A list and then sentences: "Mrs Ash, the speaker. The Chairman thanked her." """
    first = next(sentences_of(passage))
    if is_text(first) or len(first.text) == len(passage.text) or not is_list(first, state.honorific):
        return sentence_people(passage, heading, number)
    found = listed_people(parse_people(first, state.honorific), state, heading, number)
    return found + (sentence_people(passage.slice(len(first.text)), heading, number) or [])


def _with_post(passage: Passage, post: Passage, state: State) -> list[Person]:
    """The people of a table's row, whose post is the cell beside the name."""
    people = parse_people(passage, state.honorific, posts=False)
    if not people:
        return []
    _take_post(people[0], post)
    for person in people:
        person.post = person.post or (people[0].post if person.name else None)
        person.parts.append(post)
    return people


def _take_post(person: Person, post: Passage) -> None:
    """Office, post and the member replaced, as the cell says them; the last may stand in a bracket behind the post."""
    text = text_of(post.text)
    remark = read_remark(text, 0, len(post.text))
    person.role = person.role or remark.role
    person.substitute_for = person.substitute_for or _cut(post, remark.substitute_for)
    if remark.post is None:
        return
    start, end = remark.post
    if _PLAIN_MEMBER.fullmatch(post.text[start:end]):
        return
    bracket = _SUBSTITUTING.search(post.text[start:end])
    if bracket:
        inner = read_remark(text, start + bracket.start() + 1, start + bracket.end())
        person.substitute_for = _cut(post, inner.substitute_for) or person.substitute_for
        end = start + bracket.start()
    person.post = post.text[start:end]


def _cut(passage: Passage, span: tuple[int, int] | None) -> str | None:
    return passage.text[slice(*span)] if span else None
