"""One list of people on its way through: what has been read so far, and what is still open."""

from __future__ import annotations

import re

from extractors.language.names import Name, text_of
from extractors.language.patterns import pattern
from extractors.language.people.person import Person
from extractors.language.people.pieces import Piece
from extractors.language.remarks import Remark
from extractors.passage import Passage

_STYLES = pattern("people", "styles")
# "(substitute Cllr Birch)" behind somebody who stayed away: Birch came.
_SUBSTITUTE_NAMED = re.compile(r"\s*(?:named )?(?:substitute|sub|deputy)\b[\s:.–-]*+(?!for\b)", re.I)
_AROUND = " ,;:–-"


class Listing:
    """The people of a list so far, the one at hand, the honorific of the group and the post that is still open.

    `given` is the honorific of the heading above the list, `group` that of the people since the last plural, which
    `closed` ends at the next comma; `post` is the span of the open post, `pending` an office whose holder comes next,
    `label` the span of the label over the people that follow. `since` are the people to whom a title behind them
    belongs, `office` is where an office that may go on began. Spans are those of `text`.
    """

    def __init__(self, passage: Passage, honorific: str | None, *, apologies: bool) -> None:
        self.passage = passage
        self.text = text_of(passage.text)
        self.apologies = apologies
        self.given = honorific
        self.group: str | None = None
        self.closed = False
        self.people: list[Person] = []
        self.current: Person | None = None
        self.post: tuple[int, int] | None = None
        self.pending: Remark | None = None
        self.label: tuple[int, int] | None = None
        self.labelled: list[tuple[Person, tuple[int, int]]] = []
        self.since: list[Person] = []
        self.office: int | None = None
        self.substitutes: list[tuple[Person, Passage]] = []

    def said(self, start: int, end: int) -> str:
        """The words between two offsets."""
        return self.text.text[start:end]

    def add(self, person: Person) -> None:
        """A new person at hand."""
        self.people.append(person)
        self.current = person

    def open_group(self, honorific: str) -> None:
        """The people that follow have this honorific, where they have none of their own."""
        self.group, self.closed = honorific, False

    def close_post(self) -> None:
        """Gives the open post to its person."""
        if self.post is not None and self.current is not None:
            start, end = self.post[0], trimmed_end(self.text.text, *self.post)
            self.current.post = self.current.post or self.said(start, end)
            self.current.parts.append(self.passage.slice(start, end))
        self.post = None

    def name_person(self, piece: Piece, name: Name, holder: Person | None) -> None:
        """A person named by the piece, new or the `holder` of the office before, is now the one at hand."""
        self.close_post()
        if name.group:
            self.open_group(name.group)
        elif self.group and self.closed and piece.parted == "comma":
            self.group = None
        # "…, Clerk J Ash" and "…, Mayor Birch" after councillors are not "Councillor Ash".
        listed = None if self.pending is not None and self.pending.post is not None else self.group or self.given
        person = holder or Person(None)
        person.name = self.said(name.start, name.end)
        person.honorific = name.honorific or listed
        person.listed_as, person.post_nominals = listed, name.nominals
        person.parts.insert(0, self.passage.slice(name.begins, name.stops))
        if holder is None:
            self.add(person)
        self.closed = self.closed or (piece.parted == "and" and not name.group)
        self.since.append(person)
        self.current = person
        self._take_pending(person)

    def _take_pending(self, person: Person) -> None:
        """The office before the name, or the label of the list."""
        if self.pending is not None:
            person.role = self.pending.role
            if self.pending.post is not None:
                person.post = _without_style(self.said(*self.pending.post))
                person.parts.append(self.passage.slice(*self.pending.post))
                person.office_first = True
            self.pending = None
        if self.label is not None:
            self.labelled.append((person, self.label))

    def give_title(self, honorific: str) -> None:
        """A title behind people is that of all since the last one: "Mr Ash and Mrs Birch, Councillors"."""
        for person in self.since:
            person.honorific = person.honorific or honorific
        self.since = []

    def give_labels(self) -> None:
        """A label over people is the post of those who have none of their own."""
        for person, label in self.labelled:
            if person.post is None:
                person.post = self.said(*label)
                person.parts.append(self.passage.slice(*label))

    def apply(self, remark: Remark, place: tuple[int, int]) -> None:
        """What a remark says goes to the person at hand."""
        person = self.current
        if person is None:
            return
        self._take_role(person, remark, place)
        person.mode = person.mode or remark.mode
        person.status = person.status or remark.status
        if remark.honorific:
            self.give_title(remark.honorific)
        if remark.nominals:
            person.post_nominals = person.post_nominals or remark.nominals
        if remark.post is not None and self.post is not None:
            self.post = (self.post[0], place[1] + self.text.text[place[1] :].startswith(")"))
        elif remark.post is not None and person.post is None:
            person.post = self.said(*remark.post)
        named = _SUBSTITUTE_NAMED.match(self.said(*place)) if self.apologies and remark.substitute_for else None
        if named is not None:
            self.substitutes.append((person, self.passage.slice(place[0] + named.end(), place[1])))
        elif remark.substitute_for is not None:
            person.substitute_for = self.said(*remark.substitute_for)
        if remark.substituted_by is not None:
            self.substitutes.append((person, self.passage.slice(*remark.substituted_by)))
        if not remark.remark:
            person.parts.append(self.passage.slice(*place))

    def _take_role(self, person: Person, remark: Remark, place: tuple[int, int]) -> None:
        """The office that a remark names, and the words for it, which tell the chair from others who may preside."""
        person.role = person.role or remark.role
        if remark.role is not None and remark.role == person.role and person.role_printed is None:
            person.role_printed = self.said(*place).strip(" ,.()")


def trimmed_end(text: str, start: int, end: int) -> int:
    """Where the text between two offsets ends without the marks and spaces behind it."""
    while end > start and text[end - 1] in _AROUND:
        end -= 1
    return end


def _without_style(post: str) -> str:
    """ "The Right Honourable the Lord Mayor" holds the post "Lord Mayor"; "The Mayor" stays as printed."""
    match = _STYLES.match(post)
    return post[match.end() :] if match else post
