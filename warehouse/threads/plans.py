"""What work programmes and forward plans announced, beside the business that came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from warehouse.bodies import body_key, words
from warehouse.threads import wording
from warehouse.threads.business import Business, Times
from warehouse.threads.meetings import Fact

LONGEST_DELAY = timedelta(days=2 * 365)
"""After which business of the same title is taken for new business."""
_EXECUTIVE = {"cabinet", "executive"}


@dataclass(frozen=True, slots=True)
class Planned:
    """An entry of a plan and the business that it became (None: none is held).

    Of the bodies concerned: whether there are papers of the planned day, and the last day of which there are.
    """

    plan: Fact
    came: Business | None
    held_then: bool
    held_until: date | None


def planned(plans: Iterable[Fact], held: Sequence[Business], council: str | None) -> list[Planned]:
    """What became of each entry of a council's plans that has a title and a day, in all the business that is `held`."""
    listed = list(plans)
    known = _Known(held, {word for plan in listed for word in wording.business_key(plan["title"])})
    return [_planned(plan, known.of_plan(plan, council)) for plan in listed]


def _planned(plan: Fact, held: _Held) -> Planned:
    first = plan["listed_on"] or plan["meeting_on"]
    last = plan["meeting_on"] + LONGEST_DELAY
    came = [
        one
        for one in held.times.of(wording.business_key(plan["title"]))
        if first <= one.date <= last and not wording.of_other_times(plan["title"], one.subject)
    ]
    on_that_day = [one for one in came if one.date == came[0].date]
    likest = max(on_that_day, key=lambda one: wording.likeness(plan["title"], one.subject), default=None)
    return Planned(plan, likest, plan["meeting_on"] in held.days, max(held.days, default=None))


@dataclass(slots=True)
class _Held:
    """The business of some bodies that plans may speak of, in order of time, and the days of all their meetings."""

    times: Times = field(default_factory=Times)
    days: set[date] = field(default_factory=set)

    def take(self, one: Business, words: set[str]) -> None:
        self.days.add(one.date)
        if not words.isdisjoint(one.key):
            self.times.add(one)


class _Known:
    """A council's business by the bodies that a plan can speak of; each is put in order when one speaks of it.

    `words_of_plans` are all the words that the plans say.
    """

    def __init__(self, held: Sequence[Business], words_of_plans: set[str]) -> None:
        self._words = words_of_plans
        self._by_body: dict[str, list[Business]] = defaultdict(list)
        for one in held:
            self._by_body[one.body].append(one)
        self._executive = sorted(body for body in self._by_body if _EXECUTIVE & set(words(body)))
        self._ready: dict[tuple[str, ...], _Held] = {}

    def of_plan(self, plan: Fact, council: str | None) -> _Held:
        """Of the body whose programme it is; of the cabinet for its forward plan, where the council has one."""
        bodies = list(self._by_body)
        if plan["plan"] == "committee" and plan["body"]:
            bodies = [body_key(plan["body"], council)]
        elif plan["plan"] == "cabinet" and self._executive:
            bodies = self._executive
        return self._of(tuple(bodies))

    def _of(self, bodies: tuple[str, ...]) -> _Held:
        if bodies not in self._ready:
            held = self._ready[bodies] = _Held()
            some = [one for body in bodies for one in self._by_body.get(body, ())]
            for one in some if len(bodies) == 1 else sorted(some, key=lambda one: (one.date, one.body)):
                held.take(one, self._words)
        return self._ready[bodies]
