"""What a text in a list of people is: a person, a post, an office and its holder, a label, or people and no more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.attendance.headings import group_of
from extractors.language.names import read_honorific, read_name, text_of
from extractors.language.patterns import pattern
from extractors.language.people import is_reversed, parse_people
from extractors.language.remarks import is_party, is_post, is_reason, role_of
from extractors.passage import Passage

_ATTENDED_CELL = pattern("attendance_sentences", "attended_cell")
# What a list says beside the people: numbers, brackets, clauses, "two members of the public".
_UNCOUNTED = pattern("attendance_sentences", "uncounted")
_MARKED = pattern("attendance_sentences", "marked_name")
# "Hill Ward:" beside its members; "Ann Ward" is somebody.
_WARD = pattern("attendance_sentences", "ward_label")
_WARD_ALONE = pattern("attendance_sentences", "ward_alone")
_FINITE = pattern("attendance_sentences", "finite")
_PARTED = re.compile(r"\s*(?:$|[,(\[;]|[–—-]\s)")
_BEHIND_DASH = re.compile(r"\s[–—-]+\s[^,;.()]*")
# A name of more words that ends in a word of organisations is one's.
_MOST_OF_NAME = 2
_HELD_BY = re.compile(r"([^(),;–—]{3,80}?)\s(?:\(([^()]+)\)|[–—-]\s([^(),;–—]{3,40})$)")
# "Aldermen – F Ash, P Birch"
_TITLE_OF_ALL = re.compile(r"([A-Z][\w ’'.]{2,30}?)\s*[:–—-]+\s+(?=\S)")
_LETTERED = pattern("attendance_sentences", "lettered_group")


def without_mark(text: str) -> str:
    """The text without a mark of presence before the name."""
    return _MARKED.sub("", text)


def is_lettered(text: str) -> bool:
    """ "Group A", "Section 2": which part of the body, and nobody's post."""
    return _LETTERED.fullmatch(text) is not None


def may_name(text: str) -> bool:
    """The cell may hold a person: it has a title, or every word of it a capital, and it is no group's letter."""
    if read_honorific(text_of(text), 0, len(text))[0] is not None:
        return True
    return starts_with_person(text) and not tells_post(text) and not is_lettered(text)


def share_of_posts(texts: Sequence[str]) -> float:
    """The share of texts that tell a post, 0 where there are none."""
    return sum(tells_post(text) for text in texts) / max(len(texts), 1)


def tells_post(text: str) -> bool:
    """The text is a post, or goes on with one, and is nobody's name."""
    text = without_mark(text)
    if _WARD.fullmatch(text):
        return True
    read = text_of(text)
    name = read_name(read, 0, len(text))
    if name is not None and (name.honorific or (name.words > 1 and name.stops >= len(text))):
        return False
    if name is not None and name.words > 1 and _stands_whole(text, name.stops):
        return False
    if any(person.name and person.office_first for person in parse_people(Passage.unplaced(text))):
        return False
    return is_post(read, 0, len(text)) or text[:1].islower()


def are_wards(texts: Sequence[str]) -> bool:
    """ "Holm Ward", "Elm Ward": the same word ends all the texts, which is no surname of theirs then."""
    return bool(texts) and all(_WARD_ALONE.fullmatch(text) for text in texts)


def share_titled(texts: Sequence[str]) -> float:
    """The share that begins with a honorific."""
    return sum(read_honorific(text_of(text), 0, len(text))[0] is not None for text in texts) / max(len(texts), 1)


def share_of_people(texts: Sequence[str]) -> float:
    """The share that begins with a person."""
    return sum(starts_with_person(text) for text in texts) / max(len(texts), 1)


def starts_with_person(text: str) -> bool:
    """The text begins with a name that has a honorific or two words."""
    text = without_mark(text)
    if _WARD.fullmatch(text):
        return False
    read = text_of(text)
    name = read_name(read, 0, len(text))
    if name is not None and name.honorific is None and name.words > _MOST_OF_NAME and name.stops == len(text):
        return not read.within(0, name.end, "ORGANISATION")  # "Roman Catholic Church"
    return is_reversed(text) or (name is not None and (name.honorific is not None or name.words > 1))


def is_lone_name(text: str) -> bool:
    """A name with nothing behind it but a bracket."""
    return "," not in text and " – " not in text and " - " not in text


def tells_of_attendance(text: str) -> re.Match[str] | None:
    """ "Present", "Apologies", "Present (Teams)": a cell on whether and how somebody came, and nothing else."""
    return _ATTENDED_CELL.fullmatch(text)


def is_role(cell: Passage) -> bool:
    """The cell holds an office of the body and no more: "Chair"."""
    role = role_of(text_of(cell.text), 0, len(cell.text))
    return role is not None and role.post is None


def has_only_nominals(text: str) -> bool:
    """ "OBE JP": letters behind a name that stand on a line of their own."""
    read = text_of(text)
    return (
        bool(read.labels) and all(label.label == "POST_NOMINAL" for label in read.labels) and read.labels[0].start == 0
    )


def lacks_surname(name: str) -> bool:
    """ "County Councillor Geoffrey": a honorific and one word, the surname stands on the next line."""
    read = text_of(name)
    found = read_name(read, 0, len(name))
    return found is None or found.words == 1


def begins_person(text: str) -> bool:
    """The line begins with a whole person: a name and then a comma, a bracket, a dash or the end."""
    text = without_mark(text)
    name = read_name(text_of(text), 0, len(text))
    if name is None or (name.honorific is None and name.words < 2):
        return is_reversed(text) or begins_office(text)
    return _stands_whole(text, name.stops)


def _stands_whole(text: str, stops: int) -> bool:
    """Behind the name a mark stands, or an office of the body: "Cllr Ash (Chair)", "Cllr Ash Chair"."""
    return _PARTED.match(text[stops:]) is not None or role_of(text_of(text), stops, len(text)) is not None


def is_label(text: str) -> bool:
    """The text begins with a label: "Cabinet Member (Finance): …"."""
    return re.match(r"[A-Z][^,;()]{2,80}(?:\s\([^()]{1,30}\))?:(?:\s|$)", text) is not None


def is_group_label(text: str) -> bool:
    """ "Councillors:", "Non-voting members": the line is all label."""
    bare = text.rstrip(" :-–")
    return is_title(bare) or group_of(bare) is not None


def is_title(text: str) -> bool:
    """The text is a honorific and no more: "Councillors"."""
    honorific, _, end = read_honorific(text_of(text), 0, len(text))
    return honorific is not None and end >= len(text)


def title_of_all(text: str) -> int:
    """Where the people begin behind the title that all of them bear, "Aldermen – Ash, Birch"; 0 where none does."""
    titled = _TITLE_OF_ALL.match(text)
    return titled.end() if titled and is_title(titled.group(1)) else 0


def begins_office(text: str) -> bool:
    """ "The Deputy Mayor (Councillor Birch)", "Chief Executive – J Ash": an office, its holder in brackets or behind a
    dash."""
    match = _HELD_BY.match(text)
    if match is not None:
        return tells_post(match.group(1)) and starts_with_person(match.group(2) or match.group(3))
    people = parse_people(Passage.unplaced(text)) if len(text) < 60 else []
    return len(people) == 1 and people[0].name is not None and people[0].office_first


def is_list(passage: Passage, honorific: str | None = None, *, apologies: bool = False) -> bool:
    """The text is a list of people: what it says is mostly names and posts, and reasons among `apologies`."""
    people = parse_people(passage, honorific)
    if not people:
        return False
    told = sum(len(part.text) for person in people for part in person.parts)
    label = re.match(r"([^:,(]{2,40}?)\s*(?:\([^()]*\))?:\s", passage.text)
    rest = passage.text[label.end() if label and is_party(label.group(1)) else 0 :]
    rest = rest[title_of_all(rest) :]
    if apologies:
        rest = _BEHIND_DASH.sub(lambda match: "" if is_reason(match.group()) else match.group(), rest)
    letters = len(_UNCOUNTED.sub("", rest))
    return told >= 0.5 * letters


def is_text(passage: Passage) -> bool:
    """A sentence, not a list: it has a verb outside its brackets."""
    return _FINITE.search(re.sub(r"\([^()]*\)?|\bwho\b[^.]*", "", passage.text)) is not None
