"""What work programmes and forward plans announced, beside the business that came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from warehouse.bodies import body_key, words
from warehouse.threads import wording
from warehouse.threads.meetings import Fact
from warehouse.threads.trace import Thread

LONGEST_DELAY = timedelta(days=2 * 365)
"""After which business of the same title is taken for new business."""
_EXECUTIVE = {"cabinet", "executive"}


@dataclass(frozen=True, slots=True)
class Planned:
    """An entry of a plan and the thread that it became (None: none is held).

    Of the bodies concerned: whether there are papers of the planned day, and the last day of which there are.
    """

    plan: Fact
    thread: Thread | None
    held_then: bool
    held_until: date | None


def planned(plans: Iterable[Fact], threads: Sequence[Thread], council: str | None) -> list[Planned]:
    """What became of each entry of a council's plans that has a title and a day."""
    return [_planned(plan, _of_bodies(plan, threads, council)) for plan in plans]


def _planned(plan: Fact, threads: Sequence[Thread]) -> Planned:
    first = plan["listed_on"] or plan["meeting_on"]
    last = plan["meeting_on"] + LONGEST_DELAY
    came = [
        thread
        for thread in threads
        if first <= thread.meeting.when.date <= last
        and wording.same_business(plan["title"], thread.subject)
        and not wording.of_other_times(plan["title"], thread.subject)
    ]
    day = min((thread.meeting.when.date for thread in came), default=None)
    on_that_day = [thread for thread in came if thread.meeting.when.date == day]
    likest = max(on_that_day, key=lambda thread: wording.likeness(plan["title"], thread.subject), default=None)
    held = {thread.meeting.when.date for thread in threads}
    return Planned(plan, likest, plan["meeting_on"] in held, max(held, default=None))


def _of_bodies(plan: Fact, threads: Sequence[Thread], council: str | None) -> Sequence[Thread]:
    """Threads of the body whose programme it is; of the cabinet for its forward plan, where the council has one."""
    if plan["plan"] == "committee" and plan["body"]:
        key = body_key(plan["body"], council)
        return [thread for thread in threads if thread.meeting.when.body == key]
    if plan["plan"] == "cabinet":
        return [thread for thread in threads if _EXECUTIVE & set(words(thread.meeting.when.body))] or threads
    return threads
