"""Lists of people as minutes print them, read to persons: name, honorific, office, post, substitute.

A list is cut at commas, semicolons, "and", dashes and brackets; each piece is a person, a post of the person before, an
office, letters after a name or a remark. What a piece is depends on its words (the vocabularies) and on its neighbours:
"Chief Executive, Irwell Trust" is one post, "Chief Executive, Ann Reed, Director" is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.language.names import Name, Text, is_councillor, is_initials, read_honorific, read_name, text_of
from extractors.language.patterns import pattern
from extractors.language.remarks import Remark, is_office, is_party, is_post, is_reason, read_remark, role_of
from extractors.language.vocabulary import load
from extractors.passage import Passage

_PIECE = re.compile(
    r"(?P<bracket>\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)?|\[[^\]]*\])"
    r"|(?P<dash>\s*:\s?[–—-]\s*|\s[–—-]{1,2}\s|[–—]\s|\s[–—](?=\S)|\s-(?=[A-Z]))"
    r"|(?P<colon>:)|(?P<semicolon>;|\n|•|\s/\s)|(?P<comma>,)"
    r"|(?P<and>(?:(?<=[\s,;)])|^)(?:and|&|together with|along with|plus|as well as)(?=\s))"
    r"|(?P<stop>\.(?=\s|$))"
)
_ABBREVIATED = pattern("people", "abbreviated")
_LEAD = pattern("people", "lead")
_COUNT = pattern("people", "count")
_CLAUSE = pattern("people", "clause")
_REVERSED = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ’'\- ]{2,}, [A-ZÀ-Þ][\w’'-]*[a-zà-ÿ][\w’'-]*(?: [A-Z]\w*\.?)*(?=\s*(?:\(|,|;|$))"
)
_STYLES = pattern("people", "styles")
_GROUP_WORD = re.compile(
    r"(?:(?:the|other|voting|non-voting|co-opted|board|committee|also|council) )*[A-Za-z]+s(?: present)?", re.I
)
_ASIDE = pattern("people", "aside")
_UNNAMED = re.compile(r"(?:[Tt]he |THE )?(?:(?:[^\W\da-z]\S*|of|for|to|the|and|&|in|at|on|with|–|-) ?){1,11}\.?")
_PLACE = re.compile(r"[^\W\da-z][\w’'-]+(?: [^\W\da-z][\w’'-]+)?")
# "(Mr A Ash, remotely)", "(Mr A Ash (remotely))": behind a holder in brackets.
_REMARK_BEHIND = re.compile(r"\s*[(,]\s*([^()]{3,40})\)?\s*")
_HARD = frozenset({"semicolon", "stop"})


@dataclass(slots=True, eq=False)
class Person:
    """One person of a list. `name` is bare (None for a post without a name), `honorific` singular as printed.

    `role` is "chair" or "vice_chair", `role_printed` the words that say so; `post` a post or organisation as printed.
    `substitute_for` is the bare name of the person replaced, `substituted_by` the person who came instead; `mode` is
    "remote" or "in_person"; `status` what a remark says of attendance; `office_first` is set where the post stands
    before the name ("Clerk J Ash", "The Mayor, Cllr Ash"), `role_of_post` where the role was read from the post.
    `listed_as` is the honorific of the list the person stands in, `initials` those by which the paper calls the person.
    `parts` are the pieces of the passage that all this was read from, the name first.
    """

    name: str | None
    honorific: str | None = None
    role: str | None = None
    post: str | None = None
    post_nominals: str | None = None
    substitute_for: str | None = None
    substituted_by: Person | None = None
    mode: str | None = None
    status: str | None = None
    office_first: bool = False
    role_of_post: bool = False
    role_printed: str | None = None
    listed_as: str | None = None
    initials: str | None = None
    parts: list[Passage] = field(default_factory=list)

    @property
    def printed(self) -> str:
        """Honorific and name, as a sentence would name the person."""
        return " ".join(part for part in (self.honorific, self.name) if part)

    @property
    def councillor(self) -> bool:
        return is_councillor(self.honorific) or is_councillor(self.listed_as)


@dataclass(slots=True)
class _Piece:
    """A piece of the list: its offsets, what parts it from the piece before, and the brackets that follow it."""

    start: int
    end: int
    parted: str
    brackets: list[tuple[int, int]] = field(default_factory=list)
    label: bool = False


def parse_people(
    passage: Passage, honorific: str | None = None, *, apologies: bool = False, posts: bool = True
) -> list[Person]:
    """The people that `passage` lists, in order.

    `honorific` is that of the heading above ("Councillors" over columns of surnames): it is given to people without one
    of their own. With `apologies`, brackets may hold reasons. Without `posts`, a post that has no name is left out.
    """
    return _List(passage, honorific, apologies, posts).read()


class _List:
    """One list on its way through: the person at hand, the honorific of the group and the post that is still open."""

    def __init__(self, passage: Passage, honorific: str | None, apologies: bool, posts: bool) -> None:
        self.passage = passage
        self.text = text_of(passage.text)
        self.apologies = apologies
        self.posts = posts
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
        self.pieces = _pieces(self.text)

    def read(self) -> list[Person]:
        reversed_name = _REVERSED.match(self.passage.text)
        if reversed_name and not self.text.within(reversed_name.start(), reversed_name.end()):
            return self._reversed(reversed_name)
        for index, piece in enumerate(self.pieces):
            self._take(piece, self.pieces[index + 1] if index + 1 < len(self.pieces) else None)
        self._close_post()
        for person, label in self.labelled:
            if person.post is None:
                person.post = self.text.text[slice(*label)]
                person.parts.append(self.passage.slice(*label))
        return [person for person in self.people if person.name or (self.posts and person.post)]

    def _reversed(self, match: re.Match[str]) -> list[Person]:
        """ "ABERNETHY, Malcolm": the surname in capitals first."""
        person = Person(match.group(), honorific=self.given, parts=[self.passage.slice(match.start(), match.end())])
        self.people.append(person)
        self.current = person
        for piece in self.pieces:
            for bracket in piece.brackets:
                self._apply(read_remark(self.text, *bracket), bracket)
        return self.people

    def _take(self, piece: _Piece, following: _Piece | None) -> None:
        if piece.parted in _HARD:
            self._close_post()
            self.group, self.closed, self.pending, self.since = None, False, None, []
            self.label = self.label if self._is_plural(self.label) else None
        start = _lead(self.text.text, piece.start, piece.end)
        if start >= piece.end:
            self._brackets(piece)
            return
        if _COUNT.match(self.text.text, start, piece.end):
            self._close_post()
            self.current = None
            return
        self._say(_Piece(start, piece.end, piece.parted, piece.brackets, piece.label), following)

    def _say(self, piece: _Piece, following: _Piece | None) -> None:
        if piece.label and self._announces(piece, following) and self._heading(piece):
            return
        name = self._person_at(piece, following)
        if name is not None:
            self._begin(piece, name, following)
        elif not self._titles(piece) and not self._office_before(piece) and not self._of_a_place(piece):
            self._describe(piece)
        self._brackets(piece)

    def _announces(self, piece: _Piece, following: _Piece | None) -> bool:
        """Before a colon stands a label; before a dash, only where people follow ("Corporate Director - Roads")."""
        if following is None or following.parted != "dash":
            return True
        name = read_name(self.text, following.start, following.end)
        return name is not None and (name.honorific is not None or name.words > 1)

    def _heading(self, piece: _Piece) -> bool:
        """A label inside the list: "Councillors:", "Healthwatch Representative:", "THE MAYOR:"."""
        honorific, group, at = read_honorific(self.text, piece.start, piece.end)
        if honorific and at >= piece.end:
            self._close_post()
            self.group, self.closed = group or honorific, False
            return True
        party = is_party(self.text.text[piece.start : piece.end])
        name = read_name(self.text, piece.start, piece.end)
        named = name is not None and (name.honorific is not None or name.words > 1) and name.stops >= piece.end
        if (named and not party) or (self.current is not None and piece.parted not in ("", *_HARD)):
            return False
        self._close_post()
        self.current, self.pending, self.label = None, None, None
        role = role_of(self.text, piece.start, piece.end)
        if role is not None:
            self.pending = role
        elif not party and not self._is_group_word(piece):
            self.label = (piece.start, piece.end)
        return True

    def _is_plural(self, label: tuple[int, int] | None) -> bool:
        """ "Religious Representatives: …; …": a label of several, who may be parted by semicolons."""
        return label is not None and re.search(r"[^su]s$", self.text.text[slice(*label)]) is not None

    def _is_group_word(self, piece: _Piece) -> bool:
        """ "Directors:", "Other members:": a label that says no more than the posts behind the names."""
        return _GROUP_WORD.fullmatch(self.text.text, piece.start, piece.end) is not None and is_office(
            self.text, piece.start, piece.end
        )

    def _person_at(self, piece: _Piece, following: _Piece | None) -> Name | None:
        """The name that the piece begins with, if the piece is a person and no part of a post."""
        name = read_name(self.text, piece.start, piece.end, bool(self.group or self.given) and self.post is None)
        if name is None or name.honorific is not None:
            return name
        if piece.parted == "dash" and self.current is not None and self.current.post is None:
            return None
        return name if self._named(piece, name, following) else None

    def _named(self, piece: _Piece, name: Name, following: _Piece | None) -> bool:
        """A name without honorific is a person by its words and by what stands round it."""
        words = self.text.text[name.start : name.end].split()
        rest = self.text.text[name.stops : piece.end].strip(" .")
        if all(is_initials(word) for word in words) and (len(words) > 1 or len(words[0]) < 5):
            return False
        if rest and not rest[0].islower() and not self._is_organisation(piece, name):
            return False
        if (
            rest
            and rest[0].islower()
            and is_post(self.text, name.stops, piece.end)
            and re.match(r"(?:of|for|to|in|the)\b", rest)
        ):
            return False
        if rest and len(words) == 1:
            return False
        if self.post is not None and self.current is not None and self.current.name is None:
            return len(words) > 1
        if self.post is not None:
            return len(words) > 1 and self._has_own_post(piece, following)
        return len(words) > 1 or self._surnames_only(piece)

    def _is_organisation(self, piece: _Piece, name: Name) -> bool:
        """A person and an organisation ("Ann Ash Eden District Council"); behind a name it is all organisation."""
        beside = piece.parted in ("comma", "dash") and self.current is not None and self.current.post is None
        return name.words > 1 and not beside and bool(self.text.within(name.stops, piece.end, "ORGANISATION", "POST"))

    def _surnames_only(self, piece: _Piece) -> bool:
        """A lone surname is a person where its list has a honorific, or where lone surnames went before."""
        if self.given or self.group or piece.parted in ("", "semicolon", "stop"):
            return True
        if piece.brackets and is_post(self.text, *piece.brackets[0]):
            return True
        last = self.people[-1] if self.people else None
        return last is not None and last.name is not None and (last.post is None or last.office_first)

    def _has_own_post(self, piece: _Piece, following: _Piece | None) -> bool:
        """A name in the midst of a post begins a new person where a post of its own follows."""
        if piece.brackets:
            return True
        if following is None or following.parted not in ("comma", "dash") or following.start >= following.end:
            return False
        return (
            is_post(self.text, following.start, following.end)
            and read_honorific(self.text, following.start, following.end)[0] is None
        )

    def _of_a_place(self, piece: _Piece) -> bool:
        """ "Northshire Cllr G Ash": a councillor of the place before the title."""
        titles = self.text.within(piece.start + 1, piece.end, "HONORIFIC", "HONORIFIC_PLURAL")
        place = self.text.text[piece.start : titles[0].start].strip() if titles else ""
        name = read_name(self.text, titles[0].start, piece.end) if _PLACE.fullmatch(place) else None
        if name is None or not is_councillor(name.honorific):
            return False
        self._begin(piece, name)
        if self.current is not None:
            self.current.honorific = f"{place} {name.honorific}"
            self.current.parts[0] = self.passage.slice(piece.start, name.stops)
        return True

    def _begin(self, piece: _Piece, name: Name, following: _Piece | None = None) -> None:
        holder = self._holder(piece, name, following)
        self._close_post()
        if name.group:
            self.group, self.closed = name.group, False
        elif self.group and self.closed and piece.parted == "comma":
            self.group = None
        # "…, Clerk J Ash" and "…, Mayor Birch" after councillors are not "Councillor Ash".
        listed = None if self.pending is not None and self.pending.post is not None else self.group or self.given
        person = holder or Person(None)
        person.name = self.text.text[name.start : name.end]
        person.honorific = name.honorific or listed
        person.listed_as, person.post_nominals = listed, name.nominals
        person.parts.insert(0, self.passage.slice(name.begins, name.stops))
        if holder is None:
            self.people.append(person)
        self.closed = self.closed or (piece.parted == "and" and not name.group)
        self.since.append(person)
        self.current = person
        self._take_pending(person)
        self._tail(name.stops, piece.end)

    def _holder(self, piece: _Piece, name: Name, following: _Piece | None) -> Person | None:
        """ "The Mayor, Councillor Ash", "Committee Officer, J Birch": the office before, whose holder the name is."""
        current = self.current
        if current is None or current.name is not None or self.post is None or piece.parted != "comma":
            return None
        office = role_of(self.text, *self.post)
        if office is None and self._has_own_post(piece, following):
            return None
        current.role, current.office_first = (office.role if office else None), True
        if office is not None and office.post is None:
            current.parts.append(self.passage.slice(*self.post))
            self.post = None
        return current

    def _take_pending(self, person: Person) -> None:
        """The office before the name, or the label of the list."""
        if self.pending is not None:
            person.role = self.pending.role
            if self.pending.post is not None:
                person.post = _without_style(self.text.text[slice(*self.pending.post)])
                person.parts.append(self.passage.slice(*self.pending.post))
                person.office_first = True
            self.pending = None
        if self.label is not None:
            self.labelled.append((person, self.label))

    def _tail(self, start: int, end: int) -> None:
        """What stands right after the name: "in the Chair", "joined virtually", "who reported …", an organisation."""
        rest = self.text.text[start:end]
        at = start + len(rest) - len(rest.lstrip())
        if _ASIDE.match(rest.lstrip()) or not any(mark.isalnum() for mark in rest):
            return
        if (label := self.text.starting.get(at)) and label.label in ("HONORIFIC", "HONORIFIC_PLURAL"):
            self._say(_Piece(at, end, "comma"), None)
            return
        clause = _CLAUSE.match(rest)
        if clause and not read_remark(self.text, start, end, bracketed=False).mode:
            return
        if rest.strip(" .,"):
            self._apply(read_remark(self.text, start, end, bracketed=False), (start, end))

    def _titles(self, piece: _Piece) -> bool:
        """Letters after the name, or the title of the people before: "Mr Ash and Mrs Birch, Councillors"."""
        label = self.text.starting.get(piece.start)
        if label is None or label.end < piece.end:
            return False
        if label.id == "uniform" and self.current is not None and piece.parted == "comma":
            return False
        if label.label in ("HONORIFIC", "HONORIFIC_PLURAL"):
            self._close_post()
            if self.current is None:
                self.group, self.closed = (
                    label.id if label.label == "HONORIFIC_PLURAL" else self.text.text[label.start : label.end],
                    False,
                )
            self._give_title(label.id if label.label == "HONORIFIC_PLURAL" else self.text.text[label.start : label.end])
            return True
        if label.label == "POST_NOMINAL" and self.current is not None:
            self.current.post_nominals = " ".join(
                filter(None, [self.current.post_nominals, self.text.text[label.start : label.end]])
            )
            return True
        return False

    def _give_title(self, honorific: str) -> None:
        for person in self.since:
            person.honorific = person.honorific or honorific
        self.since = []

    def _office_before(self, piece: _Piece) -> bool:
        """ "Clerk J Ash", "Chairman Cllr Mrs Ash", "Vice-President Ash": an office and then its holder in one piece."""
        for at in self._holders(piece):
            name = read_name(self.text, at, piece.end)
            if name is not None and (name.honorific or name.words > 1 or self._is_civic(piece.start, at)):
                self._close_post()
                before = (piece.start, _trim_end(self.text.text, piece.start, at))
                self.pending = role_of(self.text, *before) or Remark(post=before)
                self._begin(piece, name)
                return True
        return False

    def _holders(self, piece: _Piece) -> list[int]:
        """Where in the piece the holder of an office may begin."""
        titled = [
            label.start for label in self.text.within(piece.start + 1, piece.end, "HONORIFIC", "HONORIFIC_PLURAL")
        ]
        if titled:
            return titled[:1] if is_post(self.text, piece.start, titled[0]) else []
        nouns = self.text.within(piece.start, piece.end, "POST", "ORGANISATION", "TOPIC", "ROLE", "OFFICE")
        if not nouns or nouns[-1].end >= piece.end:
            return []
        at = nouns[-1].end + 1
        return [at] if self._may_hold(piece, at) else []

    def _may_hold(self, piece: _Piece, at: int) -> bool:
        """ "Assistant Director West Moor" names a place, "Clerk J Ash" a person: by initials, or by the office."""
        first = self.text.text[at : piece.end].split(" ")[0]
        office = self.text.text[piece.start : at].strip()
        if re.match(r"(?:of|for|to|in|the|and|on|with)$", first, re.I):
            return False
        if is_initials(first) or is_clerk(office) or self._is_civic(piece.start, at):
            return True
        return (
            piece.parted in ("", "semicolon", "stop", "and")
            and self.post is None
            and self.text.within(piece.start, at, "POST") != []
        )

    def _is_civic(self, start: int, end: int) -> bool:
        labels = self.text.within(start, end, "ROLE", "OFFICE")
        return bool(labels) and labels[-1].end >= _trim_end(self.text.text, start, end)

    def _describe(self, piece: _Piece) -> None:
        """A piece that names nobody: an office, a post or more of it of the person before, a post without a name."""
        if self._mode_clause(piece):
            return
        if _ASIDE.match(self.text.text, piece.start, piece.end):
            self._close_post()
            self.current = None
            return
        role = role_of(self.text, piece.start, piece.end)
        open_post = self.post is not None
        beside = piece.parted in ("", "comma", "dash") and self.current is not None and self.current.name is not None
        beside = beside and not self._names_its_holder(piece)
        office, self.office = self.office, None
        if role is not None and role.post is None and beside and not open_post and self.current is not None:
            self._apply(role, (piece.start, piece.end))
            self.office = piece.start
        elif office is not None and piece.parted == "and" and self._goes_with_office(piece):
            self.post = (office, piece.end)
        elif open_post and not self._new_holder(piece):
            self._lengthen(piece)
        elif beside and not self._may_be_post(piece):
            return
        elif beside and self.current is not None and self.current.post is None and not self._another_office(piece):
            self.post = (piece.start, piece.end)
            self.current.role_of_post = self.current.role is None and role is not None
            self.current.role = self.current.role or (role.role if role else None)
        else:
            self._unnamed(piece)

    def _names_its_holder(self, piece: _Piece) -> bool:
        """ "Dr Ash, the Clerk (Mrs M Birch)": the bracket says that somebody else holds the office."""
        if not piece.brackets or not is_office(self.text, piece.start, piece.end):
            return False
        start, end = piece.brackets[0][0] + 1, piece.brackets[0][1] - 1
        name = read_name(self.text, start, end)
        sure = name is not None and (name.honorific is not None or self.text.text.startswith("the ", piece.start))
        return sure and name is not None and name.words + (name.honorific is not None) > 1 and name.stops >= end

    def _lengthen(self, piece: _Piece) -> None:
        """More of the post: an organisation behind an office says that the office is one of its own."""
        if self.post is None:
            return
        if self.current and self.current.role_of_post and self.text.within(piece.start, piece.end, "ORGANISATION"):
            self.current.role, self.current.role_of_post = None, False
        self.post = (self.post[0], piece.end)

    def _goes_with_office(self, piece: _Piece) -> bool:
        """ "Ann Ash, Chairman and Leader of the Council": a second office of the same person."""
        said = self.text.text[piece.start : piece.end]
        return (
            self.current is not None
            and self.current.post is None
            and not said.startswith("the ")
            and not is_clerk(said)
        )

    def _may_be_post(self, piece: _Piece) -> bool:
        """The piece has a word of posts, is an organisation's letters ("EDC") or says what somebody is of or for."""
        said = self.text.text[piece.start : piece.end].strip(" .")
        return (
            is_post(self.text, piece.start, piece.end)
            or any(label.id == "uniform" for label in self.text.within(piece.start, piece.end, "HONORIFIC"))
            or re.fullmatch(r"[A-Z&/]{2,8}", said) is not None
            or re.search(r"\b(?:of|for|representing)\b", said) is not None
            or piece.parted == "dash"
        )

    def _mode_clause(self, piece: _Piece) -> bool:
        """ "joined virtually" after a comma, "for whom …", "who …": a clause, not a post."""
        said = self.text.text[piece.start : piece.end]
        if not said[:1].islower() or said.startswith("the "):
            return False
        remark = read_remark(self.text, piece.start, piece.end, bracketed=False)
        stands_in = remark.substitute_for or remark.substituted_by
        if is_office(self.text, piece.start, piece.end) and not stands_in:
            return False
        if remark.remark or remark.substitute_for or remark.substituted_by or _CLAUSE.match(" " + said):
            self._close_post()
            self._apply(remark, (piece.start, piece.end))
            return True
        return False

    def _another_office(self, piece: _Piece) -> bool:
        """ "Cllr Ash, the Clerk and …": no councillor is the clerk, so the post is somebody else's."""
        return (
            self.current is not None
            and is_councillor(self.current.honorific)
            and is_clerk(self.text.text[piece.start : piece.end])
        )

    def _new_holder(self, piece: _Piece) -> bool:
        """In a list of posts without names, each piece with a post of its own is another holder."""
        if piece.parted == "dash" or (self.current is not None and self.current.name is not None):
            return (
                piece.parted == "and"
                and self.text.text[piece.start : piece.end].startswith("the ")
                and is_clerk(self.text.text[piece.start + 4 : piece.end])
            )
        return is_office(self.text, piece.start, piece.end)

    def _unnamed(self, piece: _Piece) -> None:
        self._close_post()
        if not self._is_holder(piece):
            self.current = None
            return
        self.current = Person(None)
        self.people.append(self.current)
        style = _STYLES.match(self.text.text, piece.start, piece.end)
        article = 4 if self.text.text.startswith("the ", piece.start) else 0
        self.post = (style.end() if style else piece.start + article, piece.end)

    def _is_holder(self, piece: _Piece) -> bool:
        """The piece is an office that one person holds, and not the beginning of a sentence."""
        if is_clerk(self.text.text[piece.start : piece.end]):
            return True
        if not _UNNAMED.fullmatch(self.text.text, piece.start, piece.end):
            return False
        offices = self.text.within(piece.start, piece.end, "POST", "OFFICE", "ROLE")
        before = self.text.text[piece.start : offices[0].start].split() if offices else []
        return len(before) < 5 and is_office(self.text, piece.start, piece.end, holders=True)

    def _close_post(self) -> None:
        """Gives the open post to its person."""
        if self.post is not None and self.current is not None:
            start, end = self.post
            start, end = start, _trim_end(self.text.text, start, end)
            self.current.post = self.current.post or self.text.text[start:end]
            self.current.parts.append(self.passage.slice(start, end))
        self.post = None

    def _brackets(self, piece: _Piece) -> None:
        for bracket in piece.brackets:
            self._bracket(bracket, piece)

    def _bracket(self, bracket: tuple[int, int], piece: _Piece) -> None:
        inner = (bracket[0] + 1, bracket[1] - (self.text.text[bracket[1] - 1] in ")]"))
        if self.current is None:
            return
        if self.current.name is None:
            self._name_in_bracket(inner)
            return
        if _are_initials(self.text.text[slice(*inner)], self.current.name):
            self.current.initials = self.text.text[slice(*inner)]
            return
        if self.apologies and is_reason(self.text.text[slice(*inner)]) and not self._is_place_of(inner):
            return
        inner = self._without_last_remark(inner)
        remark = read_remark(self.text, *inner)
        shared = self._shares(piece, remark)
        self._apply(remark, inner)
        for person in shared:
            person.post = self.current.post
            person.parts.append(self.passage.slice(*inner))

    def _without_last_remark(self, inner: tuple[int, int]) -> tuple[int, int]:
        """ "(Hospital Trust, deputising for Mo Elm)": takes the last remark, and gives back what stands before it."""
        comma = self.text.text.rfind(",", *inner)
        if comma < 0 or not is_post(self.text, inner[0], comma):
            return inner
        last = (comma + 1, inner[1])
        remark = read_remark(self.text, *last)
        if remark.post is not None or not (remark.mode or remark.substitute_for):
            return inner
        self._apply(remark, last)
        return inner[0], comma

    def _is_place_of(self, inner: tuple[int, int]) -> bool:
        """An office, or the name of a body: "(Northgate Hospital NHS Trust)" is no stay in hospital."""
        named = self.text.within(*inner, "ORGANISATION")
        words = self.text.text[slice(*inner)]
        body = bool(named) and named[-1].end >= inner[1] and len(words.split()) > 1 and words[0].isupper()
        return body or is_office(self.text, *inner)

    def _name_in_bracket(self, inner: tuple[int, int]) -> None:
        """ "the High Sheriff (Alderman Ash)", "Executive Director (A. Ash)": the holder in brackets."""
        name = read_name(self.text, *inner)
        if self.current is None or name is None or (name.honorific is None and name.words < 2):
            return
        office = role_of(self.text, *self.post) if self.post else None
        officers = (
            [label for label in self.text.within(*self.post, "POST") if label.id == "officer"] if self.post else []
        )
        if self.post and officers:
            self.post = (self.post[0] + 4 * self.text.text.startswith("The ", self.post[0]), self.post[1])
        self._close_post()
        self.current.name = self.text.text[name.start : name.end]
        self.current.honorific = name.honorific
        self.current.post_nominals = name.nominals
        self.current.role = office.role if office else None
        self.current.office_first = True
        self.current.parts.insert(0, self.passage.slice(name.begins, name.stops))
        behind = _REMARK_BEHIND.fullmatch(self.text.text, name.stops, inner[1])
        remark = read_remark(self.text, *behind.span(1)) if behind else None
        if remark is not None and (remark.mode or remark.status):
            self._apply(remark, behind.span(1) if behind else inner)

    def _shares(self, piece: _Piece, remark: Remark) -> list[Person]:
        """ "Ann Ash, Bob Birch and Cy Cedar (Audit Commission)": the people before, to whom the bracket belongs too."""
        if remark.post is None or piece.parted != "and" or self.current is None:
            return []
        said = self.text.text[slice(*remark.post)]
        plural = re.search(r"(?:s|people)$", said.split(" of ")[0]) is not None and said[-2:] != "ss"
        labels = self.text.within(*remark.post, "POST", "ORGANISATION", "TOPIC")
        if not plural and (not labels or any(label.label == "POST" for label in labels)):
            return []
        others: list[Person] = []
        for person in reversed(self.people[: self.people.index(self.current)]):
            if person.post or person.role or person.substitute_for or person.name is None or person not in self.since:
                break
            if person.councillor != self.current.councillor:
                break
            others.append(person)
        return others

    def _take_role(self, person: Person, remark: Remark, place: tuple[int, int]) -> None:
        """The office that a remark names, and the words for it, which tell the chair from others who may preside."""
        person.role = person.role or remark.role
        if remark.role is not None and remark.role == person.role and person.role_printed is None:
            person.role_printed = self.text.text[slice(*place)].strip(" ,.()")

    def _apply(self, remark: Remark, place: tuple[int, int]) -> None:
        """What a remark says goes to the person at hand."""
        person = self.current
        if person is None:
            return
        self._take_role(person, remark, place)
        person.mode = person.mode or remark.mode
        person.status = person.status or remark.status
        if remark.honorific:
            self._give_title(remark.honorific)
        if remark.nominals:
            person.post_nominals = person.post_nominals or remark.nominals
        if remark.post is not None and self.post is not None:
            self.post = (self.post[0], place[1] + self.text.text[place[1] :].startswith(")"))
        elif remark.post is not None and person.post is None:
            person.post = self.text.text[slice(*remark.post)]
        if remark.substitute_for is not None:
            person.substitute_for = self.text.text[slice(*remark.substitute_for)]
        if remark.substituted_by is not None:
            person.substituted_by = _one(self.passage.slice(*remark.substituted_by))
        if not remark.remark:
            person.parts.append(self.passage.slice(*place))


def _are_initials(said: str, name: str) -> bool:
    """ "(IV)" after "Ingrid Vasey"."""
    letters = re.findall(r"(?:^|[\s-])(\w)", name.upper())
    return (
        re.fullmatch(r"[A-Z]{2,4}", said) is not None
        and said[0] == letters[0]
        and set(said) <= set(letters)
        and said[-1] in letters[1:]
    )


def _one(passage: Passage) -> Person | None:
    found = parse_people(passage, posts=False)
    return found[0] if found else None


def _lead(text: str, start: int, end: int) -> int:
    match = _LEAD.match(text, start, end)
    return match.end() if match else start


def _trim_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ,;:–-":
        end -= 1
    return end


def _without_style(post: str) -> str:
    """ "The Right Honourable the Lord Mayor" holds the post "Lord Mayor"; "The Mayor" stays as printed."""
    match = _STYLES.match(post)
    return post[match.end() :] if match else post


def is_reversed(text: str) -> bool:
    """The text begins with a surname in capitals and the forename behind it: "ABERNETHY, Malcolm"."""
    return _REVERSED.match(text) is not None


def is_clerk(post: str | None) -> bool:
    """The post is that of a clerk or another who does a meeting's paper work."""
    folded = re.sub(r"^(?:the|and) ", "", (post or "").strip(" .,:").lower())
    return any(re.fullmatch(pattern, folded) for pattern in load("roles")["clerks"])


def _pieces(text: Text) -> list[_Piece]:
    """The list cut where people, posts and remarks are parted."""
    pieces = [_Piece(0, 0, "")]
    at, parted = 0, ""
    for match in _PIECE.finditer(text.text):
        kind = match.lastgroup or ""
        if not _parts(text, match, kind):
            continue
        if kind == "bracket":
            _add(text.text, pieces, at, match.start(), parted)
            pieces[-1].brackets.append(match.span())
            at, parted = match.end(), ""
            continue
        added = _add(text.text, pieces, at, match.start(), parted)
        if kind in ("colon", "dash") and (added or kind == "colon"):
            pieces[-1].label = True
        at = match.end()
        parted = _stronger(parted if not added else "", "comma" if kind == "colon" else kind)
    _add(text.text, pieces, at, len(text.text), parted)
    return _whole_posts(
        text, _whole_labels(text, [piece for piece in pieces if piece.end > piece.start or piece.brackets])
    )


def _whole_labels(text: Text, pieces: list[_Piece]) -> list[_Piece]:
    """ "Representative from North and South Trust: …": a label that has an "and" is one piece."""
    kept: list[_Piece] = []
    for piece in pieces:
        before = kept[-1] if kept else None
        joins = (
            before is not None
            and piece.label
            and piece.parted == "and"
            and not before.brackets
            and before.parted in ("", *_HARD)
        )
        if before is not None and joins and text.starting.get(before.start) and is_post(text, before.start, before.end):
            before.end, before.label = piece.end, True
        else:
            kept.append(piece)
    return kept


def _whole_posts(text: Text, pieces: list[_Piece]) -> list[_Piece]:
    """ "Ann Ash, Road and Bridge Manager": behind a whole name, one word and the office it belongs to are one piece."""
    for at in range(len(pieces) - 1, 1, -1):
        named, word, office = pieces[at - 2 : at + 1]
        if (word.parted, office.parted) == ("comma", "and") and _is_half_post(text, named, word, office):
            word.end, word.brackets, word.label = office.end, office.brackets, office.label
            del pieces[at]
    return pieces


def _is_half_post(text: Text, named: _Piece, word: _Piece, office: _Piece) -> bool:
    """The word alone is nobody's surname: the name before is whole, and the office begins with what it is about."""
    if word.brackets or named.brackets or text.text.count(" ", word.start, word.end) or text.starting.get(word.start):
        return False
    said = text.text[office.start : office.end]
    if is_clerk(said) or not said[:1].isupper() or not is_office(text, office.start, office.end):
        return False
    first = text.starting.get(office.start)
    if first is not None and first.label != "TOPIC":
        return False
    name = read_name(text, named.start, named.end)
    return name is not None and name.group is None and name.words > 1 and name.stops >= named.end


def _add(text: str, pieces: list[_Piece], start: int, end: int, parted: str) -> bool:
    """Adds the text between two marks as a piece, if there is any."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end <= start:
        return False
    pieces.append(_Piece(start, end, parted))
    return True


def _stronger(before: str, kind: str) -> str:
    """Of two marks that follow one another ("; and"), the one that parts more."""
    order = ("", "comma", "and", "dash", "stop", "semicolon")
    return max(before, kind, key=order.index)


def _parts(text: Text, match: re.Match[str], kind: str) -> bool:
    """The mark parts pieces: it is no part of a title ("Mr & Mrs", "Cllr.") and no abbreviation's stop."""
    label = text.covering(match.start() + (match.group().startswith(" ")))
    if label is not None and match.end() <= label.end and kind != "bracket":
        return False
    if kind == "stop" and match.end() < len(text.text):
        return _ABBREVIATED.search(text.text[: match.start()]) is None
    return not (
        kind == "stop"
        and _ABBREVIATED.search(text.text[: match.start()])
        and len(text.text[: match.start()].split(" ")[-1]) == 1
    )
