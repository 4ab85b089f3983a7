"""Who is known of a council, so that a night's few papers can be set beside them without all that came before.

`resolve` weighs all mentions of a council against each other. Most new papers can change nothing in what it found:
people who are known are named there as they were, in their own bodies. `Known.joined` tells who they are, by the rules
of `resolve`, and gives up (None) wherever the new papers could make it judge an earlier mention otherwise: then the
council is resolved anew. So the outcome is that of `resolve`, always.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from warehouse.people import names
from warehouse.people.mentions import Mention
from warehouse.people.names import Name
from warehouse.people.resolve import LONGEST_SERVICE, Doubt, Person, Resolved, can_be, circles, label, very_name

Form = tuple[tuple[str, ...], str, bool | None]
Place = tuple[int, str, str]


@dataclass(slots=True)
class Stage:
    """What one person's mentions say together, up to a point of `resolve`."""

    printed: set[tuple[str, Name]] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    officer: bool = True

    def add(self, mention: Mention) -> None:
        self.printed.add((mention.printed, mention.name))
        self.bodies.add(mention.body_key)
        self.officer = self.officer and mention.capacity == "officer"

    @property
    def sexes(self) -> set[bool | None]:
        return {name.woman for _, name in self.printed}

    @property
    def label(self) -> tuple[bool, int, str]:
        return max(map(label, self.printed), default=(False, 0, ""))

    def as_person(self) -> Person:
        """Somebody whom `resolve` would judge as the one who is known, in all but the papers that are known."""
        spellings = {name for _, name in self.printed}
        return Person(spellings=spellings, surnames={name.surname for name in spellings}, bodies=set(self.bodies),
                      officer=self.officer)  # fmt: skip


@dataclass(slots=True)
class Known:
    """One person: what the mentions say that made them (`first`), and all of them (`last`); where each form was first
    printed, and the days between which; posts; how often each body is printed how; the first post in a membership.
    """

    person_id: str
    first: Stage = field(default_factory=Stage)
    last: Stage = field(default_factory=Stage)
    forms: dict[Form, Place] = field(default_factory=dict)
    posts: set[str] = field(default_factory=set)
    bodies: Counter[tuple[str, str]] = field(default_factory=Counter)
    seat: str | None = None
    days: tuple[date, date] | None = None

    def is_new_post(self, post: str | None) -> bool:
        return post is not None and post != "" and names.folded(post) not in self.posts

    def add(self, mention: Mention) -> None:
        """Takes a mention in that is theirs."""
        self.last.add(mention)
        if makes(mention):
            self.first.add(mention)
            form, place = form_of(mention), place_of(mention)
            self.forms[form] = min(self.forms.get(form, place), place)
        if mention.post:
            self.posts.add(names.folded(mention.post))
            if mention.table == "members":
                self.seat = min(mention.post, self.seat or mention.post)
        if mention.body:
            self.bodies[mention.body_key, mention.body] += 1
        if mention.date:
            first, last = self.days or (mention.date, mention.date)
            self.days = min(first, mention.date), max(last, mention.date)


class Joined(NamedTuple):
    """Whose the new mentions are: by id of those who are known; those who are new; mentions in doubt."""

    rows: dict[str, list[Mention]]
    people: list[Person]
    doubts: list[Doubt]


def makes(mention: Mention) -> bool:
    """Whether it makes a form of its own, in the first step of `resolve`."""
    return mention.makes and bool(mention.name.given)


def form_of(mention: Mention) -> Form:
    return mention.name.given, mention.name.surname, mention.name.woman


def place_of(mention: Mention) -> Place:
    return mention.place, mention.document_id, mention.row_id


@dataclass(slots=True)
class Council:
    """Everybody who is known of a council, and the names that `resolve` joined after the first step or left open."""

    people: list[Known] = field(default_factory=list)
    loose: set[Name] = field(default_factory=set)

    def joined(self, mentions: Sequence[Mention]) -> Joined | None:
        """Whose the mentions of new documents are; None where they might change what was found before."""
        try:
            return _Joining(self).run(mentions)
        except _MightChangeError:
            return None

    def take(self, rows: dict[str, list[Mention]], mentions: Iterable[Mention]) -> None:
        """Makes known what has been found: the mentions of each id, of all `mentions`."""
        held = {known.person_id: known for known in self.people}
        for person_id, some in rows.items():
            if person_id not in held:
                held[person_id] = Known(person_id)
                self.people.append(held[person_id])
            for mention in some:
                held[person_id].add(mention)
        placed = {place_of(mention) for some in rows.values() for mention in some}
        self.loose |= {m.name for m in mentions if not makes(m) or place_of(m) not in placed}

    def to_json(self) -> str:
        people = [
            [
                k.person_id, _said(k.first), _said(k.last),
                [[*form, *place] for form, place in sorted(k.forms.items(), key=repr)], sorted(k.posts),
                [[*body, count] for body, count in sorted(k.bodies.items())], k.seat,
                [day.isoformat() for day in k.days or ()],
            ]
            for k in sorted(self.people, key=lambda known: known.person_id)
        ]  # fmt: skip
        return json.dumps({"people": people, "loose": sorted(self.loose, key=repr)}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Council:
        held = json.loads(text)
        return cls(
            [_known(*one) for one in held["people"]], {Name(tuple(given), *rest) for given, *rest in held["loose"]}
        )


def _said(stage: Stage) -> list[Any]:
    return [
        sorted(([printed, *name] for printed, name in stage.printed), key=repr),
        sorted(stage.bodies),
        stage.officer,
    ]


def _stage(printed: list[Any], bodies: list[str], officer: bool) -> Stage:
    return Stage({(text, Name(tuple(given), *name)) for text, given, *name in printed}, set(bodies), officer)


def _known(
    person_id: str, first: list[Any], last: list[Any], forms: list[Any], posts: list[str], bodies: list[Any],
    seat: str | None, days: list[str],
) -> Known:  # fmt: skip
    return Known(
        person_id, _stage(*first), _stage(*last),
        {(tuple(given), surname, woman): (place, document, row)
         for given, surname, woman, place, document, row in forms},
        set(posts), Counter({(key, body): count for key, body, count in bodies}), seat,
        (date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days else None,
    )  # fmt: skip


def council(resolved: Resolved, ids: Sequence[str], mentions: Iterable[Mention]) -> Council:
    """What is to be known of a council that was resolved whole; `ids` are those of its people."""
    made = Council()
    rows = {known: person.mentions for known, person in zip(ids, resolved.people, strict=True)}
    made.take(rows, mentions)
    return made


# ---- joining ----------------------------------------------------------------------------------------------------


class _MightChangeError(Exception):
    """What is new could change what was found before."""


def _unless(changes: bool) -> None:
    if changes:
        raise _MightChangeError


@dataclass(slots=True)
class _Held:
    """A person in the joining, as after the first step and as in the end: what lies between must judge alike."""

    known: Known | None
    early: Person
    late: Person
    first: Stage
    last: Stage
    mentions: list[Mention] = field(default_factory=list)

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        self.early.add(mention)
        self.late.add(mention)


class _Joining:
    def __init__(self, held: Council) -> None:
        self._loose = held.loose
        self._held = [_Held(k, k.first.as_person(), k.last.as_person(), k.first, k.last) for k in held.people]
        forms = [(form, one) for one in self._held if one.known for form in one.known.forms]
        self._by_form = dict(forms)
        # Initials that several people go by: which of them is meant is weighed mention by mention.
        self._shared = {form for form, count in Counter(form for form, _ in forms).items() if count > 1}
        self._related = _Relations(form for one in self._held if one.known for form in one.known.forms)
        self._doubts: list[Doubt] = []

    def run(self, mentions: Sequence[Mention]) -> Joined:
        made = [mention for mention in mentions if makes(mention)]
        self._add_forms(made)
        self._check_relations(made)
        rest = [mention for mention in mentions if not mention.name.given]
        for mention in sorted(rest, key=lambda m: not m.listed):
            self._settle(mention)
        for mention in mentions:
            if mention.name.given and not mention.makes:
                self._join(mention)
        rows = {one.known.person_id: one.mentions for one in self._held if one.known and one.mentions}
        return Joined(rows, [one.early for one in self._held if one.known is None], self._doubts)

    # Names that make people

    def _add_forms(self, made: Iterable[Mention]) -> None:
        for mention in made:
            form = form_of(mention)
            _unless(form in self._shared)
            if form not in self._by_form:
                _unless(bool(self._related.of(form)) or self._is_loose(mention.name))
                self._related.add(form)
                fresh = _Held(None, Person(), Person(), Stage(), Stage())
                self._held.append(fresh)
                self._by_form[form] = fresh
            one = self._by_form[form]
            if one.known:
                self._check_known(one.known, mention)
            else:
                one.first.add(mention)
                one.last.add(mention)
            one.add(mention)

    def _is_loose(self, name: Name) -> bool:
        """Whether a name that stands for itself elsewhere might be this one's."""
        return any(one.surname == name.surname or one.squashed == name.squashed for one in self._loose)

    def _check_known(self, known: Known, mention: Mention) -> None:
        _unless((mention.printed, mention.name) not in known.first.printed)
        _unless(mention.body_key not in known.first.bodies)
        _unless(known.is_new_post(mention.post))
        if mention.table == "members" and mention.post:
            _unless(known.seat is None or mention.post < known.seat)
        self._check_office(known, mention)

    def _check_office(self, known: Known, mention: Mention) -> None:
        """An officer who is named as something else may be the councillor whom a bare name means."""
        if known.first.officer and mention.capacity != "officer":
            surnames = {name.surname for _, name in known.last.printed}
            _unless(any(one.surname in surnames and one.honorific == "councillor" for one in self._loose))

    def _check_relations(self, made: Sequence[Mention]) -> None:
        """Of forms that could be one person's, nothing may change that a tie between them is made of."""
        met: dict[tuple[str, int], set[Form]] = defaultdict(set)
        for mention in made:
            form = form_of(mention)
            cluster = self._related.of(form)
            if len(cluster) < 2:
                continue
            known = self._by_form[form].known
            _unless(known is None or place_of(mention) < known.forms[form])
            together = met[mention.document_id, id(cluster)]
            together.add(form)
            _unless(len(together) > 1 or self._span(mention) > LONGEST_SERVICE)

    def _span(self, mention: Mention) -> int:
        days = [day for one in self._held if one.known and one.known.days for day in one.known.days]
        days += [mention.date] if mention.date else []
        return (max(days) - min(days)).days if days else 0

    # Bare surnames, and names in rows that make nobody

    def _settle(self, mention: Mention) -> None:
        alike = self._both(lambda person: mention.name.surname in person.surnames)
        nearest = self._nearest(mention, alike, ())
        if len(nearest) == 1:
            self._add_later(nearest[0], mention)
        elif nearest:
            self._doubt(mention, nearest)
        elif mention.makes:
            _unless(mention.listed and not any(mention.document_id in one.late.documents for one in alike))
            self._doubt(mention, [one for one in alike if can_be(mention, one.early)])

    def _join(self, mention: Mention) -> None:
        named = self._both(lambda person: any(very_name(mention.name, name) for name in person.spellings))
        nearest = self._nearest(mention, named, named)
        if len(nearest) == 1:
            self._add_later(nearest[0], mention)
        elif nearest:
            self._doubt(mention, nearest)

    def _both(self, fits: Any) -> list[_Held]:
        early = [one for one in self._held if fits(one.early)]
        _unless(early != [one for one in self._held if fits(one.late)])
        return early

    def _nearest(self, mention: Mention, alike: list[_Held], default: Sequence[_Held]) -> list[_Held]:
        early = [one for one in alike if can_be(mention, one.early)]
        _unless(early != [one for one in alike if can_be(mention, one.late)])
        found = []
        for side in ("early", "late"):
            people = [getattr(one, side) for one in early]
            circle = next((circle for circle in circles(mention, people) if circle), people if default else [])
            found.append([one for one in early if any(getattr(one, side) is person for person in circle)])
        _unless(found[0] != found[1])
        return found[0]

    def _add_later(self, one: _Held, mention: Mention) -> None:
        _unless(bool(mention.body_key) and mention.body_key not in one.first.bodies)
        _unless(mention.name.woman is not None and mention.name.woman not in one.first.sexes)
        _unless(label((mention.printed, mention.name)) > one.first.label)
        if mention.name.given:
            forms = {(name.given, name.surname, name.woman) for _, name in one.first.printed}
            _unless(form_of(mention) not in forms)
        if one.known:
            self._check_office(one.known, mention)
            _unless((mention.printed, mention.name) not in one.last.printed)
            _unless(one.known.is_new_post(mention.post))
        one.add(mention)

    def _doubt(self, mention: Mention, candidates: Sequence[_Held]) -> None:
        _unless(any(one.first.label != one.last.label for one in candidates))
        self._doubts.append(Doubt(mention, tuple(sorted(one.first.label[2] for one in candidates))))


# ---- forms that could be one person's ---------------------------------------------------------------------------


class _Relations:
    """Groups of forms between which `resolve` could make a tie, directly or through others."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._surnames: dict[str, list[Form]] = defaultdict(list)
        self._first: dict[str, list[Form]] = defaultdict(list)
        self._group: dict[Form, list[Form]] = {}
        for form in forms:
            self.add(form)

    def of(self, form: Form) -> list[Form]:
        """The group of a form, itself included; for one that is not held, those whose group it would join."""
        return self._group[form] if form in self._group else list(self._near(form))

    def add(self, form: Form) -> None:
        group = [form]
        for other in list(self._near(form)):
            if self._group[other] is not group:
                group += self._group[other]
                for one in self._group[other]:
                    self._group[one] = group
        self._group[form] = group
        self._surnames[form[1]].append(form)
        self._first[form[0][0]].append(form)

    def _near(self, form: Form) -> Iterator[Form]:
        yield from (other for other in self._surnames.get(form[1], ()) if _could_be_one(form, other))
        squashed = _squashed(form)
        for other in self._first.get(form[0][0], ()):
            if names.are_spelt_alike(form[1], other[1]) or squashed == _squashed(other):
                yield other


def _could_be_one(form: Form, other: Form) -> bool:
    """Whether the first names of two forms of one surname leave room for a tie of any kind: John and David do not."""
    (given, surname, _), (others, _, _) = form, other
    return (
        names.agree(Name(given, surname, None, None), Name(others, surname, None, None))
        or names.are_short_forms(given[0], others[0])
        or names.are_spelt_alike(given[0], others[0])
        or _squashed(form) == _squashed(other)
    )


def _squashed(form: Form) -> str:
    return Name(*form, None).squashed
