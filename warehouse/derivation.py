"""What is derived from one council's papers: its people, its threads, and what became of recommendations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import duckdb
import pyarrow as pa

from models.batches import batch
from warehouse import parquet
from warehouse.layout import Layout
from warehouse.people.corrections import Corrections
from warehouse.people.ids import Earlier, ids
from warehouse.people.mentions import mentions
from warehouse.people.names import parse
from warehouse.people.resolve import Doubt, Person, resolve
from warehouse.scopes import Scope
from warehouse.threads.meetings import papers
from warehouse.threads.outcomes import outcomes
from warehouse.threads.plans import Planned, planned
from warehouse.threads.trace import Thread, trace

VERSION = "5"
"""Changes whenever other rows come out of the same documents."""
PREFIX = "history-"
"""Of the parts of the derived tables: `history-<council>.parquet`."""
FACTS = (
    "segments",
    "meetings",
    "members",
    "agenda_items",
    "minutes",
    "minute_items",
    "attendance",
    "declarations",
    "decisions",
    "votes",
    "amendments",
    "actions",
    "public_questions",
    "reports",
    "report_authors",
    "recommendations",
    "work_programme",
    "bcf_returns",
    "bcf_contacts",
    "site_documents",
)
"""Tables that it is derived from."""
TABLES = (
    "people",
    "person_mentions",
    "threads",
    "thread_steps",
    "recommendation_outcomes",
    "planned_business",
    "quality_flags",
)
"""Tables that are derived."""
Rows = dict[str, list[dict[str, Any]]]


def council_tables(
    connection: duckdb.DuckDBPyConnection, layout: Layout, scope: Scope, corrected: Corrections
) -> dict[str, pa.Table]:
    """The derived tables of one council, from the rows of its documents under `connection`."""
    documents = sorted(scope.documents)
    rows: Rows = {name: [] for name in TABLES}
    resolved = resolve(mentions(connection, documents, scope.council), corrected)
    _add_people(rows, scope, resolved.people, _earlier(layout, PREFIX + scope.name))
    rows["quality_flags"] += map(_doubt, resolved.doubts)
    held = papers(connection, documents, scope.council)
    threads = trace(held, scope.council)
    _add_threads(rows, scope, threads)
    _add_outcomes(rows, scope, threads)
    _add_plans(rows, scope, planned(held.plans, threads, scope.council))
    rows["quality_flags"] += (_adopted(scope, *item) for item in scope.adopted.items())
    return {name: _table(name, some) for name, some in rows.items()}


def _add_people(rows: Rows, scope: Scope, people: Iterable[Person], earlier: Earlier) -> None:
    ordered = sorted(
        people, key=lambda one: (one.fullest.surname, one.fullest.given, min(m.row_id for m in one.mentions))
    )
    for person, known in zip(ordered, ids(ordered, earlier, scope.name), strict=True):
        printed = [mention.printed for mention in person.mentions]
        rows["people"].append(
            {
                "person_id": known,
                "council": scope.council,
                "name": _best_name(person),
                "honorifics": sorted(
                    {title for m in person.mentions if (title := _honorific(m.printed, m.name.surname))}
                ),
                "names": sorted(set(printed)),
                "bodies": _bodies(person),
                "first_seen": min(person.dates, default=None),
                "last_seen": max(person.dates, default=None),
            }
        )
        named = sorted({(mention.table, mention.row_id) for mention in person.mentions})
        rows["person_mentions"] += ({"person_id": known, "table_name": t, "row_id": r} for t, r in named)


def _earlier(layout: Layout, part: str) -> Earlier:
    """Who was who when this part was last derived."""
    held = Earlier()
    path = layout.derived("person_mentions", part)
    if path.exists():
        for row in parquet.read(path, ["person_id", "row_id"]).to_pylist():
            held.by_row[row["row_id"]].add(row["person_id"])
    path = layout.derived("people", part)
    if path.exists():
        for row in parquet.read(path, ["person_id", "names"]).to_pylist():
            for name in row["names"]:
                held.by_name[name].add(row["person_id"])
    return held


def _best_name(person: Person) -> str:
    """The fullest printed form without honorific, rather not in capitals."""
    fullest = [mention for mention in person.mentions if mention.name.is_full == person.is_full]
    return max((_without_honorific(mention.printed, mention.name.surname) for mention in fullest), key=_fullness)


def _fullness(shown: str) -> tuple[bool, int, bool, int, str]:
    first = shown.split()[0].strip(".")
    return (" " in shown and len(first) > 1, -shown.count("."), not shown.isupper(), len(shown), shown)


def _honorific(printed: str, surname: str) -> str | None:
    held = printed[: len(printed) - len(_without_honorific(printed, surname))].strip()
    return held or None


@lru_cache(maxsize=65536)
def _without_honorific(printed: str, surname: str) -> str:
    words = printed.split()
    for start in range(len(words)):
        rest = parse(" ".join(words[start:]))
        if rest is not None and rest.honorific is None and rest.surname == surname:
            return " ".join(words[start:])
    return printed


def _bodies(person: Person) -> list[str]:
    """Each body once, under the name that most rows give it."""
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in person.mentions:
        if mention.body:
            spelt[mention.body_key][mention.body] += 1
    return sorted(map(_usual, spelt.values()))


def _doubt(doubt: Doubt) -> dict[str, Any]:
    mention = doubt.mention
    who = "could be " + " or ".join(doubt.candidates) if doubt.candidates else "is nobody known"
    return {
        "document_id": mention.document_id,
        "table_name": mention.table,
        "row_id": mention.row_id,
        "check": "person.unresolved",
        "severity": "info",
        "message": f"{mention.printed} {who}",
        "page": mention.page,
    }


def _add_threads(rows: Rows, scope: Scope, threads: Iterable[Thread]) -> None:
    seen: set[str] = set()
    for thread in threads:
        known = thread.id
        if known in seen:  # Two items of one title and no number: told apart by nothing that lasts.
            continue
        seen.add(known)
        rows["threads"].append(
            {
                "thread_id": known,
                "council": scope.council,
                "body": _body(thread),
                "subject": thread.subject,
                "date": thread.meeting.when.date,
                "follows": thread.follows.id if thread.follows else None,
            }
        )
        for position, (step, fact, day) in enumerate(thread.steps(), 1):
            rows["thread_steps"].append(
                {"thread_id": known, "position": position, "step": step, "table_name": fact.table,
                 "row_id": fact.row_id, "date": day}
            )  # fmt: skip


def _body(thread: Thread) -> str:
    """The body's name as most rows give it, rather not in capitals."""
    return _usual(Counter(thread.meeting.bodies))


def _usual(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda name: (name.isupper(), -spellings[name], name))


def _add_outcomes(rows: Rows, scope: Scope, threads: Iterable[Thread]) -> None:
    for found in outcomes(threads):
        recommended, decision = found.recommendation, found.decision
        rows["recommendation_outcomes"].append(
            {
                "recommendation_id": recommended.row_id,
                "decision_id": decision.row_id if decision else None,
                "thread_id": found.thread.id,
                "council": scope.council,
                "date": found.thread.meeting.when.date,
                "outcome": found.outcome,
                "recommendation": recommended["text"],
                "decision": decision["text"] if decision else None,
                "likeness": found.likeness,
                "difference": found.difference,
            }
        )


def _add_plans(rows: Rows, scope: Scope, found: Iterable[Planned]) -> None:
    for one in found:
        rows["planned_business"].append(
            {
                "plan_id": one.plan.row_id,
                "council": scope.council,
                "thread_id": one.thread.id if one.thread else None,
                "came_on": one.thread.meeting.when.date if one.thread else None,
                "held_then": one.held_then,
                "held_until": one.held_until,
            }
        )


def _adopted(scope: Scope, document: str, sign: str) -> dict[str, Any]:
    return {
        "document_id": document,
        "table_name": "documents",
        "check": "document.council_inferred",
        "severity": "info",
        "message": f"the paper names no council; it is taken for one of {scope.council}: {sign}",
    }


def _table(name: str, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    columns = sorted({column for row in rows for column in row})
    made = batch(name, {column: [row.get(column) for row in rows] for column in columns}, len(rows))
    if made.problems:
        raise ValueError("; ".join(f"{name}.{p.column}: {p.message}" for p in made.problems[:5]))
    return made.table
