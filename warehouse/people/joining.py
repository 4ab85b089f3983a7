"""Mentions of new papers joined to the people who are known, without all the papers that came before.

`resolve` weighs all mentions of a council against each other. Most new papers can change nothing in what it found:
people who are known are named there as they were, in their own bodies. `joined` tells who they are, by the rules of
`resolve`, and gives up (None) wherever the new papers could make it judge an earlier mention otherwise: then the
council is resolved anew. So the outcome is that of `resolve`, always.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from warehouse.people.known import Council, Form, Known, Stage, form_of, makes, place_of
from warehouse.people.mentions import Mention
from warehouse.people.names import Name
from warehouse.people.person import Doubt, Person, label
from warehouse.people.relations import Relations
from warehouse.people.settling import can_be, circles, very_name
from warehouse.people.ties import LONGEST_SERVICE


class Joined(NamedTuple):
    """Whose the new mentions are: by id of those who are known; those who are new; mentions in doubt."""

    rows: dict[str, list[Mention]]
    people: list[Person]
    doubts: list[Doubt]


def joined(council: Council, mentions: Sequence[Mention]) -> Joined | None:
    """Whose the mentions of new documents are; None where they might change what was found before."""
    try:
        return _Joining(council).run(mentions)
    except _MightChangeError:
        return None


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
        self._related = Relations(form for one in self._held if one.known for form in one.known.forms)
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
