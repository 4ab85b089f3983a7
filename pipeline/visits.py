"""When a meeting's page is due again. Late changes are normal, so a meeting is revisited until it is settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.sources.model import MeetingRecord


@dataclass(frozen=True, slots=True)
class Habit:
    """Days. An agenda is replaced hours before the meeting; minutes come weeks later and are amended for months."""

    near_before: int = 10  # so long before the meeting its page is read every night
    near_after: int = 4
    far_before_every: int = 3
    waiting_every: int = 2  # past, minutes not out
    minuted_every: int = 14
    settled_after: int = 90  # since the minutes came out
    # A body that never publishes minutes would be asked for ever: after this, its meeting counts as settled.
    given_up_after: int = 400
    cancelled_settled_after: int = 14
    recheck_whole_every: int = 30  # a document without validators is fetched whole again, to be sure


NIGHTLY = Habit(far_before_every=1, waiting_every=1, minuted_every=1)


def next_visit(record: MeetingRecord, minutes_on: date | None, today: date, habit: Habit) -> date | None:
    """The day of the next visit; None when the meeting is settled: minutes published, then three months."""
    day = record.ref.date
    if minutes_on is not None:
        settles = minutes_on + timedelta(days=habit.settled_after)
        return None if today >= settles else min(settles, today + timedelta(days=habit.minuted_every))
    if day is None:
        return today + timedelta(days=habit.waiting_every)
    age = (today - day).days
    if record.ref.cancelled:
        return None if age > habit.cancelled_settled_after else today + timedelta(days=habit.far_before_every)
    if age > habit.given_up_after:
        return None
    if -habit.near_before <= age <= habit.near_after:
        return today + timedelta(days=1)
    if age > 0:
        return today + timedelta(days=habit.waiting_every)
    return min(today + timedelta(days=habit.far_before_every), day - timedelta(days=habit.near_before))
