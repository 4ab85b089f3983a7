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
from warehouse.people.known import Council, Joined, Known
from warehouse.people.mentions import Mention, Printed, mentions
from warehouse.scopes import Scope, Span
from warehouse.threads.business import Business, follows
from warehouse.threads.meetings import Meeting, Papers, When, papers, plans
from warehouse.threads.plans import planned
from warehouse.threads.trace import Thread, reach_back, trace

WHOLE = ("documents", "meetings", "minutes", "members", "actions", "minute_items", "public_questions", "work_programme",
         "site_documents")  # fmt: skip
"""Tables of which all years are read: what rests on them is small, or looks back."""
CONFIRMED_WITHIN = timedelta(days=150)
"""Minutes are mostly confirmed sooner: an older meeting that is confirmed has its council derived whole."""
MOST = 0.6
"""Share of the documents from which going through all of them costs no more."""
_DAYS = """
SELECT document_id, min(date), max(date), coalesce(bool_or(date IS NULL AND minuted), false)
FROM (SELECT document_id, date, false AS minuted FROM meetings UNION ALL SELECT document_id, date, true FROM minutes)
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
    days = {document: tuple(rest) for document, *rest in connection.execute(_DAYS).fetchall()}
    found = {}
    for scope in scopes:
        first = min((days[d][0] for d in changed[scope.name] if d in days and days[d][0]), default=None)
        since = date((first - CONFIRMED_WITHIN).year, 1, 1) if first else date.max
        some = [d for d in scope.documents if d not in days or _speaks(days[d], since)]
        if len(some) <= MOST * len(scope.documents):
            found[scope.name] = Span(since, sorted(some))
    return found


def _speaks(days: tuple[date | None, date | None, bool], since: date) -> bool:
    _, last, undated = days
    return undated or last is None or last >= since


def continued(
    connection: duckdb.DuckDBPyConnection, scope: Scope, span: Span, changed: Mapping[str, bool], named: Printed,
    before: Before,
) -> Made | None:  # fmt: skip
    """What is derived of a council whose `changed` documents are new (True) or were replaced on its site (False).

    `connection` has the tables `WHOLE` of all its documents and the others of those of the span; `named` are the rows
    that name people in the documents that are new.
    """
    fresh = mentions(named, [name for name, new in changed.items() if new], scope.council)
    joined = before.known.joined(fresh)
    if joined is None:
        return None
    held = papers(connection, span.documents, scope.council)
    later = [meeting for meeting in held.meetings if meeting.when.date >= span.since]
    threads = trace(Papers(later, held.recommendations), scope.council)
    earlier = [one for one in before.business if one.date < span.since]
    if _reach_back(connection, threads, earlier, changed, before, span.since):
        return None
    business = [thread.business for thread in threads]
    rows = _rows(scope, threads, follows(business, earlier), joined)
    add_plans(rows, scope, planned(plans(connection, list(scope.documents)), [*earlier, *business], scope.council))
    _add_joined(rows, scope, before, joined, fresh)
    made = {name: table(name, some) for name, some in rows.items()}
    kept = _earlier_rows(before.tables, span.since, {row["person_id"] for row in rows["people"]})
    tables = {name: pa.concat_tables([kept[name], made[name]]) if name in kept else made[name] for name in TABLES}
    return Made(tables, [*earlier, *business], before.known)


def read(layout: Layout, name: str, business: list[Business], known: Council) -> Before:
    """What stands in the lake of a council."""
    paths = {table: layout.derived(table, PREFIX + name) for table in TABLES}
    empty = {table: arrow_schema(table).empty_table() for table in TABLES}
    tables = {table: parquet.read(path) if path.exists() else empty[table] for table, path in paths.items()}
    return Before(tables, business, known)


# ---- threads ----------------------------------------------------------------------------------------------------


def _reach_back(
    connection: duckdb.DuckDBPyConnection, threads: Sequence[Thread], earlier: Sequence[Business],
    changed: Mapping[str, bool], before: Before, since: date,
) -> bool:  # fmt: skip
    """Whether what has changed confirms minutes of the years before, or did so."""
    meetings = [Meeting(When(*when)) for when in {(one.body, one.date) for one in earlier}]
    if reach_back(threads, changed, meetings):
        return True
    replaced = pa.table({"document_id": pa.array([name for name, new in changed.items() if not new], pa.string())})
    if not len(replaced):
        return False
    connection.register("replaced_now", replaced)
    steps = before.tables["thread_steps"]
    connection.register("steps", steps.filter(pc.equal(steps["step"], "confirmation")))
    connection.register("earlier", _threads_before(before.tables["threads"], since))
    return bool(
        connection.execute(
            """
            SELECT 1 FROM steps JOIN earlier USING (thread_id) JOIN decisions d USING (row_id)
            WHERE d.document_id IN (SELECT document_id FROM replaced_now) LIMIT 1
            """
        ).fetchall()
    )


def _rows(scope: Scope, threads: Sequence[Thread], followed: Sequence[str | None], joined: Joined) -> Rows:
    rows: Rows = {name: [] for name in TABLES}
    add_threads(rows, scope, threads, followed)
    add_outcomes(rows, scope, threads)
    rows["quality_flags"] += map(doubt_row, joined.doubts)
    return rows


def _threads_before(threads: pa.Table, since: date) -> pa.Table:
    return threads.filter(pc.less(threads["date"], pa.scalar(since))).select(["thread_id"])


def _earlier_rows(tables: Mapping[str, pa.Table], since: date, people: Collection[str]) -> dict[str, pa.Table]:
    """The rows that stay: of the years before, and of all but some people."""
    gone = pa.array(sorted(people), pa.string())
    threads, steps, held = tables["threads"], tables["thread_steps"], tables["people"]
    stays = {name: tables[name] for name in ("person_mentions", "quality_flags")}
    for name in ("threads", "recommendation_outcomes"):
        stays[name] = tables[name].filter(pc.less(tables[name]["date"], pa.scalar(since)))
    known = _threads_before(threads, since)["thread_id"].combine_chunks()
    stays["thread_steps"] = steps.filter(pc.is_in(steps["thread_id"], known))
    stays["people"] = held.filter(pc.invert(pc.is_in(held["person_id"], gone)))
    return stays


# ---- people -----------------------------------------------------------------------------------------------------


def _add_joined(rows: Rows, scope: Scope, before: Before, joined: Joined, fresh: Sequence[Mention]) -> None:
    """The rows of those whom the new papers name, and of their new mentions; makes them known."""
    people = before.tables["people"]
    held = {row["person_id"]: row for row in people.to_pylist()}
    new = ids(joined.people, Earlier(), scope.name, set(held))
    add_people(rows, scope, zip(new, joined.people, strict=True))
    fresh_rows = {known: person.mentions for known, person in zip(new, joined.people, strict=True)}
    before.known.take({**joined.rows, **fresh_rows}, fresh)
    known = {one.person_id: one for one in before.known.people}
    for person_id, some in joined.rows.items():
        rows["people"].append(held[person_id] | _seen(known[person_id]))
        rows["person_mentions"] += mention_rows(person_id, some)


def _seen(known: Known) -> dict[str, object]:
    first, last = known.days or (None, None)
    return {"bodies": usual_bodies(known.bodies), "first_seen": first, "last_seen": last}
