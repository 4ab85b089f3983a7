"""Which meetings of a council new papers touch, and how their threads are traced without those of the others.

A meeting's threads are made of its own papers, and of later ones of the same body that confirm its minutes. So what new
papers change are the meetings of their bodies from their first day on, and those before whose minutes they confirm.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from warehouse.bodies import body_key, may_be_one
from warehouse.scopes import Scope, Span
from warehouse.threads.business import Business
from warehouse.threads.meetings import Drawn, Meeting, Papers, When, papers
from warehouse.threads.trace import Thread, confirmed, trace

Confirmed = set[tuple[str, When]]
"""The decisions, by row, that confirm the minutes of meetings."""


@dataclass(frozen=True, slots=True)
class Reach:
    """From which day on the meetings of a body are gone through, by key of the body."""

    since: dict[str, date]

    def holds(self, body: str, day: date) -> bool:
        return body in self.since and day >= self.since[body]

    def widened(self, meetings: Iterable[When]) -> Reach:
        """So far back that it holds these meetings of its bodies as well."""
        since = dict(self.since)
        for body, day in meetings:
            since[body] = min(day, since.get(body, day))
        return Reach(_spread(since, since))


@dataclass(frozen=True, slots=True)
class Retraced:
    """Threads that were traced anew, in order of time; all other business of the council, and what had been in the
    place of the new threads.
    """

    threads: list[Thread]
    rest: list[Business]
    gone: list[Business]


def touched(scope: Scope, span: Span, changed: Iterable[str]) -> list[str]:
    """The documents that tell of the meetings which the `changed` ones touch at first sight."""
    keys = _keys(scope, span)
    return _within(span, _reach(span, changed, keys), keys)


def retraced(
    drawn: Drawn, scope: Scope, span: Span, changed: Mapping[str, bool], business: Sequence[Business], steps: pa.Table
) -> Retraced | None:
    """The threads of all meetings that the `changed` documents touch; None where one of them was before the span.

    `business` and `steps` are what had been derived.
    """
    keys = _keys(scope, span)
    reach = _reach(span, changed, keys)
    gone_versions = [name for name, is_new in changed.items() if not is_new]
    replaced = [fact.row_id for fact in drawn.of("decisions", gone_versions, all_versions=True)]
    while True:
        held = papers(drawn, _within(span, reach, keys), scope.council)
        threads = trace(Papers([m for m in held.meetings if reach.holds(*m.when)], held.recommendations), scope.council)
        rest, gone = _parted(business, reach)
        moved = _moved(threads, replaced, rest, steps)
        if not moved:
            return Retraced(threads, rest, gone)
        if any(when.date < span.since for when in moved):
            return None
        reach = reach.widened(moved)


def _keys(scope: Scope, span: Span) -> dict[str, set[str]]:
    """By document, the keys of the bodies that it tells of."""
    return {name: {body_key(body, scope.council) for body in told.bodies} for name, told in span.told.items()}


def _within(span: Span, reach: Reach, keys: Mapping[str, set[str]]) -> list[str]:
    """The documents that tell of meetings in reach."""
    return [
        name
        for name, told in span.told.items()
        if told.last is not None and any(reach.holds(key, told.last) for key in keys[name])
    ]


def _reach(span: Span, changed: Iterable[str], keys: Mapping[str, set[str]]) -> Reach:
    first: dict[str, date] = {}
    for name in changed:
        told = span.told.get(name)
        if told is not None and told.first is not None:
            for key in keys[name]:
                first[key] = min(told.first, first.get(key, told.first))
    return Reach(_spread(first, set().union(*keys.values())))


def _spread(first: Mapping[str, date], keys: Iterable[str]) -> dict[str, date]:
    """Bodies that can be one are gone through together: on one day their meetings may be one meeting."""
    since = dict(first)
    open_ends = sorted(since)
    known = sorted(keys)
    while open_ends:
        body = open_ends.pop()
        for other in known:
            if other != body and may_be_one(body, other) and since.get(other, date.max) > since[body]:
                since[other] = since[body]
                open_ends.append(other)
    return since


def _parted(business: Iterable[Business], reach: Reach) -> tuple[list[Business], list[Business]]:
    """(What is out of reach, what is in it)."""
    rest: list[Business] = []
    gone: list[Business] = []
    for one in business:
        (gone if reach.holds(one.body, one.date) else rest).append(one)
    return rest, gone


# ---- confirmations ----------------------------------------------------------------------------------------------


def _moved(
    threads: Sequence[Thread], replaced: Collection[str], rest: Sequence[Business], steps: pa.Table
) -> set[When]:
    """The meetings out of reach that a decision within it confirms and did not, or the other way round."""
    decisions = {decision.row_id for thread in threads for decision in thread.decisions} | set(replaced)
    meetings = [Meeting(When(*when)) for when in dict.fromkeys((one.body, one.date) for one in rest)]
    now = {(decision.row_id, meeting.when) for decision, meeting in confirmed(threads, meetings)}
    before = _confirmed_before(decisions, rest, steps)
    if now == before:
        return set()
    decided = _decided(rest, steps)
    return {when for _, when in now ^ before if when in decided}


def _confirmed_before(decisions: Collection[str], rest: Iterable[Business], steps: pa.Table) -> Confirmed:
    some = steps.filter(pc.equal(steps["step"], "confirmation"))
    if not len(some):
        return set()
    when = {one.thread_id: When(one.body, one.date) for one in rest}
    pairs = zip(some["row_id"].to_pylist(), some["thread_id"].to_pylist(), strict=True)
    return {(row, when[thread]) for row, thread in pairs if row in decisions and thread in when}


def _decided(rest: Iterable[Business], steps: pa.Table) -> set[When]:
    """The meetings of which there are minutes or decisions: no others can be confirmed."""
    said = steps.filter(pc.is_in(steps["step"], pa.array(["minute", "decision"])))
    known = set(said["thread_id"].unique().to_pylist())
    return {When(one.body, one.date) for one in rest if one.thread_id in known}
