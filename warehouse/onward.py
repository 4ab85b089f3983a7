"""What a night's papers add to what was derived of a council: only the years that they touch are gone through.

New documents speak of some days. All that is derived of the years from the first of those days on (a little earlier, as
meetings confirm the minutes of those before) is derived anew, from the documents that speak of those years; what was
derived of the years before stays. Where new papers could change that as well, `continued` gives up (None), and the
council is derived whole. So the outcome is that of deriving it whole, always; a test holds that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from models.schema import arrow_schema
from warehouse import parquet
from warehouse.derivation import (
    PREFIX,
    TABLES,
    Made,
    Rows,
    add_outcomes,
    add_people,
    add_plans,
    add_threads,
    doubt_row,
    mention_rows,
    table,
    usual_bodies,
)  # fmt: skip
from warehouse.layout import Layout
from warehouse.people.ids import Earlier, ids
from warehouse.people.joining import Joined, joined
from warehouse.people.known import Council, Known
from warehouse.people.mentions import Mention, Printed, mentions
from warehouse.scopes import Scope, Span, Told
from warehouse.threads.business import Business, follows
from warehouse.threads.meetings import OF_MEETINGS, PLANS, RECOMMENDED, Drawn
from warehouse.threads.plans import planned_anew
from warehouse.threads.reach import retraced, touched
from warehouse.threads.trace import Thread

WHOLE = ("documents", "meetings", "minutes", "members", "actions", "minute_items", "public_questions", "work_programme",
         "site_documents")  # fmt: skip
"""Tables of which all years are read: what rests on them is small, or looks back."""
CONFIRMED_WITHIN = timedelta(days=150)
"""Minutes are mostly confirmed sooner: an older meeting that is confirmed has its council derived whole."""
MOST = 0.6
"""Share of the documents from which going through all of them costs no more."""
_DAYS = """
SELECT document_id, list(DISTINCT body) FILTER (WHERE body IS NOT NULL), min(date), max(date),
       coalesce(bool_or(date IS NULL AND minuted), false)
FROM (SELECT document_id, body, date, false AS minuted FROM meetings
      UNION ALL SELECT document_id, body, date, true FROM minutes)
GROUP BY document_id
"""


@dataclass(frozen=True, slots=True)
class Before:
    """What was derived of a council when it was derived last."""

    tables: dict[str, pa.Table]
    business: list[Business]
    known: Council


def spans(
    connection: duckdb.DuckDBPyConnection, scopes: Iterable[Scope], changed: Mapping[str, Collection[str]]
) -> dict[str, Span]:
    """By name, the span of each council of which some documents have `changed`; not where it is most of its years."""
    held = {document: (Told(tuple(bodies or ()), first, last), undated)
            for document, bodies, first, last, undated in connection.execute(_DAYS).fetchall()}  # fmt: skip
    found = {}
    for scope in scopes:
        days = [held[d][0].first for d in changed[scope.name] if d in held]
        first = min((day for day in days if day), default=None)
        since = date((first - CONFIRMED_WITHIN).year, 1, 1) if first else date.max
        some = sorted(d for d in scope.documents if d not in held or _speaks(held[d], since))
        if len(some) <= MOST * len(scope.documents):
            found[scope.name] = Span(since, some, {d: held[d][0] for d in some if d in held})
    return found


def _speaks(held: tuple[Told, bool], since: date) -> bool:
    """Something of the document, or an undated part of it, may be of the days since then."""
    told, undated = held
    return undated or told.last is None or told.last >= since


def drawn(
    connection: duckdb.DuckDBPyConnection, scopes: Iterable[Scope], found: Mapping[str, Span],
    changed: Mapping[str, Collection[str]],
) -> Drawn:  # fmt: skip
    """The rows that `continued` will ask for, of all councils at once."""
    rows = Drawn(connection)
    some = [scope for scope in scopes if scope.name in found]
    meeting = [name for scope in some for name in touched(scope, found[scope.name], changed[scope.name])]
    rows.draw(meeting, [*OF_MEETINGS, RECOMMENDED])
    rows.draw((name for scope in some for name in scope.documents), [PLANS])
    return rows


def continued(
    rows_of: Drawn, scope: Scope, span: Span, changed: Mapping[str, bool], named: Printed,
    before: Before,
) -> Made | None:  # fmt: skip
    """What is derived of a council whose `changed` documents are new (True) or were replaced on its site (False).

    `rows_of` are the rows of the span, and the plans of all its documents; `named` are the rows that name people in the
    documents that are new.
    """
    fresh = mentions(named, [name for name, new in changed.items() if new], scope.council)
    people = joined(before.known, fresh)
    if people is None:
        return None
    steps = before.tables["thread_steps"]
    traced = retraced(rows_of, scope, span, changed, before.business, steps)
    if traced is None:
        return None
    coming = [thread.business for thread in traced.threads]
    business = sorted([*traced.rest, *coming], key=lambda one: (one.date, one.body))
    rows = _rows(scope, traced.threads, follows(coming, traced.rest), people)
    known = _became(before, business)
    announced = rows_of.of(PLANS, scope.documents)
    anew = list(set(traced.gone) ^ set(coming))
    add_plans(rows, scope, planned_anew(announced, business, scope.council, known, anew))
    _add_joined(rows, scope, before, people, fresh)
    made = {name: table(name, some) for name, some in rows.items()}
    kept = _earlier_rows(before.tables, traced.rest, {row["person_id"] for row in rows["people"]})
    tables = {name: pa.concat_tables([kept[name], made[name]]) if name in kept else made[name] for name in TABLES}
    return Made(tables, business, before.known)


def read(layout: Layout, name: str, business: list[Business], known: Council) -> Before:
    """What stands in the lake of a council."""
    paths = {table: layout.derived(table, PREFIX + name) for table in TABLES}
    empty = {table: arrow_schema(table).empty_table() for table in TABLES}
    tables = {table: parquet.read(path) if path.exists() else empty[table] for table, path in paths.items()}
    return Before(tables, business, known)


# ---- threads ----------------------------------------------------------------------------------------------------


def _became(before: Before, business: Sequence[Business]) -> dict[str, str | None]:
    """Which thread each entry of a plan had become; nothing where other bodies meet now: a plan may speak of them."""
    if {one.body for one in before.business} != {one.body for one in business}:
        return {}
    held = before.tables["planned_business"]
    return dict(zip(held["plan_id"].to_pylist(), held["thread_id"].to_pylist(), strict=True))


def _rows(scope: Scope, threads: Sequence[Thread], followed: Sequence[str | None], people: Joined) -> Rows:
    rows: Rows = {name: [] for name in TABLES}
    add_threads(rows, scope, threads, followed)
    add_outcomes(rows, scope, threads)
    rows["quality_flags"] += map(doubt_row, people.doubts)
    return rows


def _earlier_rows(
    tables: Mapping[str, pa.Table], rest: Iterable[Business], people: Collection[str]
) -> dict[str, pa.Table]:
    """The rows that stay: of business that was not traced anew, and of all but some people."""
    gone = pa.array(sorted(people), pa.string())
    known = pa.array([one.thread_id for one in rest], pa.string())
    stays = {name: tables[name] for name in ("person_mentions", "quality_flags")}
    for name in ("threads", "thread_steps", "recommendation_outcomes"):
        stays[name] = tables[name].filter(pc.is_in(tables[name]["thread_id"], known))
    stays["people"] = tables["people"].filter(pc.invert(pc.is_in(tables["people"]["person_id"], gone)))
    return stays


# ---- people -----------------------------------------------------------------------------------------------------


def _add_joined(rows: Rows, scope: Scope, before: Before, people: Joined, fresh: Sequence[Mention]) -> None:
    """The rows of those whom the new papers name, and of their new mentions; makes them known."""
    held = {row["person_id"]: row for row in before.tables["people"].to_pylist()}
    new = ids(people.people, Earlier(), scope.name, set(held))
    add_people(rows, scope, zip(new, people.people, strict=True))
    fresh_rows = {known: person.mentions for known, person in zip(new, people.people, strict=True)}
    before.known.take({**people.rows, **fresh_rows}, fresh)
    known = {one.person_id: one for one in before.known.people}
    for person_id, some in people.rows.items():
        rows["people"].append(held[person_id] | _seen(known[person_id]))
        rows["person_mentions"] += mention_rows(person_id, some)


def _seen(known: Known) -> dict[str, object]:
    first, last = known.days or (None, None)
    return {"bodies": usual_bodies(known.bodies), "first_seen": first, "last_seen": last}
