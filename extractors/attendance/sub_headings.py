"""Entries of a list that are no people but say something of those below them: headings and sub-headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.attendance.headings import Heading, group_of, read_heading
from extractors.attendance.list_texts import is_list, starts_with_person
from extractors.attendance.lists import State
from extractors.attendance.model import Entry
from extractors.language.names import read_honorific, text_of
from extractors.language.remarks import is_party, role_of
from extractors.passage import Passage
from models.document import Line

# A first word in capitals, behind whatever marks the line.
_FIRST_WORD = re.compile(r"\W*[A-Z][A-Z.’'-]*(?![\w’'])")
_ONE_NAME = re.compile(r"[A-Z][\w’'-]+ ")


def inner_heading(entry: Entry) -> Heading | None:
    """A whole entry that is a heading of its own ("Non-voting members present")."""
    if starts_with_person(entry.passage.text):
        return None
    heading = read_heading(entry.passage.text)
    return heading if heading is not None and group_of(entry.passage.text) is None else None


def is_sub_heading(entry: Entry, state: State, lines: Sequence[Line]) -> bool:
    """The entry groups those below it ("Voting Members", "Councillors", "Governors", "Chair"): `state` then says so.

    `lines` are those of the list: where all stand out, one that does is no sub-heading.
    """
    text = entry.passage.text.rstrip(" :-–")
    titled = re.match(r"\S", text) and read_honorific(text_of(text), 0, len(text))[0] is not None
    body = _is_body(text)
    named = starts_with_person(text) and not body and not is_party(text)
    if entry.post is not None or len(text) > 80 or (named and (titled or not entry.bold)):
        return False
    if _tells_of_person(entry, text, state):
        return True
    capacity = group_of(text)
    bold = entry.bold and not _is_person_line(entry.passage) and not _all_bold(lines)
    if capacity is None and not is_party(text) and not bold and not body:
        return False
    post = None if capacity is not None or is_party(text) else entry.passage.slice(0, len(text))
    state.group, state.post, state.honorific = capacity, post, None
    office = role_of(text_of(text), 0, len(text)) if post is not None else None
    state.role = office.role if office is not None else None
    return True


def _tells_of_person(entry: Entry, text: str, state: State) -> bool:
    """Takes in a title ("Councillors") that all below it bear, or an office ("Chair") that the next one holds."""
    read = text_of(text)
    honorific, group, end = read_honorific(read, 0, len(text))
    if honorific and end >= len(text):
        state.honorific = group or honorific
        return True
    role = role_of(read, 0, len(text))
    apart = entry.bold or text.isupper() or entry.passage.text.endswith(":")
    if role is None or role.post is not None or not apart:
        return False
    state.role = role.role
    return True


def _is_body(text: str) -> bool:
    """ "Holm Council", "Holm NHS Trust": an organisation by one name and no more, over those who come from it."""
    last = text_of(text).within(0, len(text), "ORGANISATION")
    return bool(last) and last[-1].end == len(text) and _ONE_NAME.fullmatch(text, 0, last[0].start) is not None


def _all_bold(lines: Sequence[Line]) -> bool:
    """Every line is bold, or begins with a word in capitals: the names of the list are printed so."""
    return all(line.bold for line in lines) or all(_FIRST_WORD.match(line.text) for line in lines)


def _is_person_line(passage: Passage) -> bool:
    return bool(re.search(r"[,(:]", passage.text)) and is_list(passage)
