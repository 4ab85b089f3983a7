"""What work programmes and forward plans announced, beside the business that came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

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
    return planned_anew(plans, held, council, {}, ())


def planned_anew(
    plans: Iterable[Fact], held: Sequence[Business], council: str | None, before: Mapping[str, str | None],
    changed: Sequence[Business],
) -> list[Planned]:  # fmt: skip
    """As `planned`, where the thread that each entry had become is known from `before`, by row of the entry.

    Business that is `changed` has come or gone since: where none of it could be what an entry announced, the entry
    became what it was. (The bodies are the same as before.)
    """
    listed = list(plans)
    moved = _Held(sorted(changed, key=lambda one: one.date))
    open_again = {plan.row_id for plan in listed if plan.row_id not in before or _may_be(plan, moved)}
    words = {word for plan in listed if plan.row_id in open_again for word in wording.business_key(plan["title"])}
    known = _Known(held, words)
    by_id = {one.thread_id: one for one in held}
    found = []
    for plan in listed:
        of_plan = known.of_plan(plan, council)
        if plan.row_id in open_again:
            came = _came(plan, of_plan)
        else:
            thread = before[plan.row_id]
            came = by_id[thread] if thread else None
        found.append(Planned(plan, came, plan["meeting_on"] in of_plan.days, of_plan.last))
    return found


def _window(plan: Fact) -> tuple[date, date]:
    """The days between which what an entry announces can come."""
    return plan["listed_on"] or plan["meeting_on"], plan["meeting_on"] + LONGEST_DELAY


def _may_be(plan: Fact, some: _Held) -> bool:
    first, last = _window(plan)
    if some.first is None or some.last is None or first > some.last or last < some.first:
        return False
    return any(first <= one.date <= last for one in some.of(plan["title"]))


def _came(plan: Fact, held: _Held) -> Business | None:
    first, last = _window(plan)
    came = [
        one
        for one in held.of(plan["title"])
        if first <= one.date <= last and not wording.of_other_times(plan["title"], one.subject)
    ]
    on_that_day = [one for one in came if one.date == came[0].date]
    return max(on_that_day, key=lambda one: wording.likeness(plan["title"], one.subject), default=None)


class _Held:
    """The business of some bodies that plans may speak of, in order of time, and the days of all their meetings.

    Of the business only what shares one of `words` (None: all) is put in order, once an entry asks for it.
    """

    def __init__(self, some: Sequence[Business], words: set[str] | None = None) -> None:
        self._some = some
        self._words = words
        self.days = {one.date for one in some}
        self.first, self.last = min(self.days, default=None), max(self.days, default=None)

    def of(self, title: str) -> list[Business]:
        """The same business as a title's, in order of time; "20 mph Review" says too little of itself for any but those
        of the very same words.
        """
        return self._times.of(wording.business_key(title)) or self._titled.get(wording.title_key(title), [])

    @cached_property
    def _times(self) -> Times:
        made = Times()
        for one in self._shared():
            made.add(one)
        return made

    @cached_property
    def _titled(self) -> dict[str, list[Business]]:
        made: dict[str, list[Business]] = defaultdict(list)
        for one in self._shared():
            if not one.procedural:
                made[wording.title_key(one.subject)].append(one)
        return made

    def _shared(self) -> Iterator[Business]:
        return (one for one in self._some if self._words is None or not self._words.isdisjoint(one.key))


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
            some = [one for body in bodies for one in self._by_body.get(body, ())]
            if len(bodies) > 1:
                some.sort(key=lambda one: (one.date, one.body))
            self._ready[bodies] = _Held(some, self._words)
        return self._ready[bodies]
