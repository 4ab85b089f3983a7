"""Who is known of a council: what the mentions of each person say together, kept from night to night as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from warehouse.people import names
from warehouse.people.mentions import Mention
from warehouse.people.names import Name
from warehouse.people.person import Person, label
from warehouse.people.resolve import Resolved

# A name as printed, of a row that makes people: given names, surname, whether a woman's.
Form = tuple[tuple[str, ...], str, bool | None]
# Where it is printed: place in the document, document_id, row_id.
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
        """A post under which they were never named."""
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


def makes(mention: Mention) -> bool:
    """Whether it makes a form of its own, in the first step of `resolve`."""
    return mention.makes and bool(mention.name.given)


def form_of(mention: Mention) -> Form:
    """The name of a mention, as people are tied by it."""
    return mention.name.given, mention.name.surname, mention.name.woman


def place_of(mention: Mention) -> Place:
    """Where a mention is printed, in the order in which mentions are gathered."""
    return mention.place, mention.document_id, mention.row_id


@dataclass(slots=True)
class Council:
    """Everybody who is known of a council, and the names that `resolve` joined after the first step or left open."""

    people: list[Known] = field(default_factory=list)
    loose: set[Name] = field(default_factory=set)

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
        """All that is known, in an order of its own."""
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
        """What `to_json` wrote."""
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
