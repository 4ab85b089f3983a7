"""What business came when: all that later papers need to know of a thread, its own papers being read no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import pyarrow as pa

from warehouse.threads import wording

EPOCH = date(1970, 1, 1)
SCHEMA = pa.schema(
    [
        ("thread_id", pa.string()),
        ("body", pa.string()),
        ("date", pa.date32()),
        ("subject", pa.string()),
        ("words", pa.string()),
        ("procedural", pa.bool_()),
    ]
)


class Business(NamedTuple):
    """A thread's business: `body` is the key of the body, `key` the words that stay when it comes again."""

    thread_id: str
    body: str
    date: date
    subject: str
    key: frozenset[str]
    procedural: bool


def business(thread_id: str, body: str, day: date, subject: str) -> Business:
    """The business of a thread of this subject."""
    return Business(thread_id, body, day, subject, wording.business_key(subject), wording.is_procedural(subject))


def to_table(held: Sequence[Business]) -> pa.Table:
    """Business as it is kept; `from_table` gives it back."""
    columns = [list(column) for column in zip(*held, strict=True)] or [[] for _ in SCHEMA]
    columns[4] = list(map(wording.said, columns[4]))
    arrays = [pa.array(values, field.type) for values, field in zip(columns, SCHEMA, strict=True)]
    return pa.table(arrays, schema=SCHEMA)


def from_table(table: pa.Table) -> list[Business]:
    columns = [column.to_pylist() for column in table.set_column(2, "date", table["date"].cast(pa.int32())).columns]
    columns[2] = list(map(_day, columns[2]))
    columns[4] = list(map(wording.key_of, columns[4]))
    return list(map(Business._make, zip(*columns, strict=True)))


@lru_cache(maxsize=16384)
def _day(number: int) -> date:
    """A day by its number in Arrow, whose own making of dates took half of the reading."""
    return EPOCH + timedelta(number)


def follows(coming: Sequence[Business], before: Iterable[Business] = ()) -> list[str | None]:
    """For each, the thread of the last time before the same body that the business was the same.

    All that is `before` is of earlier days than all that is `coming`; both stand in order of time.
    """
    bodies: dict[str, Times] = defaultdict(Times)
    words: dict[str, set[str]] = defaultdict(set)
    for one in coming:
        words[one.body] |= one.key
    for one in before:
        if one.body in words and _returns(one) and not words[one.body].isdisjoint(one.key):
            bodies[one.body].add(one)
    found = []
    for one in coming:
        last = bodies[one.body].last_before(one.key, one.date) if _returns(one) else None
        found.append(last.thread_id if last else None)
        if _returns(one):
            bodies[one.body].add(one)
    return found


def _returns(one: Business) -> bool:
    return bool(one.key) and not one.procedural


class Times:
    """When which business came, by its words: ten years of one body are thousands of titles."""

    def __init__(self) -> None:
        self._came: dict[frozenset[str], list[tuple[int, Business]]] = defaultdict(list)
        self._having: dict[str, list[frozenset[str]]] = defaultdict(list)
        self._count = 0

    def add(self, one: Business) -> None:
        """Takes business in, in order of time."""
        if one.key not in self._came:
            for word in one.key:
                self._having[word].append(one.key)
        self._came[one.key].append((self._count, one))
        self._count += 1

    def alike(self, key: frozenset[str]) -> list[frozenset[str]]:
        """The keys of the same business: those that share a word with `key` and come again in it."""
        sharing = set().union(*(self._having[word] for word in key if word in self._having))
        return wording.coming_again(key, sharing)

    def of(self, key: frozenset[str]) -> list[Business]:
        """All that was the same business, in order of time."""
        found = [pair for known in self.alike(key) for pair in self._came[known]]
        return [one for _, one in sorted(found, key=lambda pair: pair[0])]

    def last_before(self, key: frozenset[str], day: date) -> Business | None:
        """The latest before `day`; of several on one day one with the very same words, else the first."""
        earlier = [
            (one.date, known == key, -count, one)
            for known in self.alike(key)
            if (last := self._last_day(known, day)) is not None
            for count, one in [last]
        ]
        return max(earlier, key=lambda found: found[:3])[3] if earlier else None

    def _last_day(self, key: frozenset[str], day: date) -> tuple[int, Business] | None:
        """The first of the latest day before `day`."""
        found: tuple[int, Business] | None = None
        for count, one in reversed(self._came[key]):
            if found is not None and one.date != found[1].date:
                break
            if one.date < day:
                found = count, one
        return found
