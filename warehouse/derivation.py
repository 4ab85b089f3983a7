"""What is derived from one council's papers: its people, its threads, and what became of recommendations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import duckdb
import pyarrow as pa

from models.batches import batch
from warehouse import parquet
from warehouse.layout import Layout
from warehouse.people.corrections import Corrections
from warehouse.people.ids import Earlier, ids
from warehouse.people.known import Council, council
from warehouse.people.mentions import Mention, mentions, printed
from warehouse.people.names import in_order, parse
from warehouse.people.person import Doubt, Person
from warehouse.people.resolve import Resolved, resolve
from warehouse.scopes import Scope
from warehouse.threads.business import Business, follows
from warehouse.threads.meetings import PLANS, Drawn, papers
from warehouse.threads.outcomes import outcomes
from warehouse.threads.plans import Planned, planned
from warehouse.threads.trace import Thread, trace

VERSION = "12"
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
    "document_councils",
    "quality_flags",
)
"""Tables that are derived."""
OWN_NAME = "its body has the council's name"
"""What tells of a paper that prints no council, where no sign was needed."""
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Made:
    """What is derived of a council: its rows by table; its business and its people as later papers need them."""

    tables: dict[str, pa.Table]
    business: list[Business]
    known: Council


def council_tables(connection: duckdb.DuckDBPyConnection, layout: Layout, scope: Scope, corrected: Corrections) -> Made:
    """What is derived of one council from the rows of its documents under `connection`."""
    documents = sorted(scope.documents)
    rows: Rows = {name: [] for name in TABLES}
    named = mentions(printed(connection, documents), documents, scope.council)
    resolved = resolve(named, corrected)
    ordered = sorted(resolved.people, key=_order)
    known = ids(ordered, _earlier(layout, PREFIX + scope.name), scope.name)
    add_people(rows, scope, zip(known, ordered, strict=True))
    rows["quality_flags"] += map(doubt_row, resolved.doubts)
    drawn = Drawn(connection)
    threads = trace(papers(drawn, documents, scope.council), scope.council)
    business = [thread.business for thread in threads]
    add_threads(rows, scope, threads, follows(business))
    add_outcomes(rows, scope, threads)
    add_plans(rows, scope, planned(drawn.of(PLANS, documents), business, scope.council))
    rows["quality_flags"] += (_adopted(scope, *item) for item in scope.adopted.items())
    rows["document_councils"] += _councils(scope)
    tables = {name: table(name, some) for name, some in rows.items()}
    return Made(tables, business, council(Resolved(ordered, resolved.doubts), known, named))


def _order(person: Person) -> tuple[str, tuple[str, ...], str]:
    name = person.fullest
    return name.surname, name.given, min(mention.row_id for mention in person.mentions)


def add_people(rows: Rows, scope: Scope, people: Iterable[tuple[str, Person]]) -> None:
    """The rows of people, each with an id, and of their mentions."""
    for known, person in people:
        said = {(mention.printed, mention.name.surname) for mention in person.mentions}
        rows["people"].append(
            {
                "person_id": known,
                "council": scope.council,
                "name": _best_name(person),
                "honorifics": sorted({title for printed, surname in said if (title := _honorific(printed, surname))}),
                "names": sorted(person.printed),
                "bodies": usual_bodies(Counter((m.body_key, m.body) for m in person.mentions if m.body)),
                "first_seen": min(person.dates, default=None),
                "last_seen": max(person.dates, default=None),
            }
        )
        rows["person_mentions"] += mention_rows(known, person.mentions)


def mention_rows(person_id: str, some: Iterable[Mention]) -> list[dict[str, Any]]:
    """Each row that names somebody, once."""
    named = sorted({(mention.table, mention.row_id) for mention in some})
    return [{"person_id": person_id, "table_name": name, "row_id": row_id} for name, row_id in named]


def _earlier(layout: Layout, part: str) -> Earlier:
    """Who was who when this part was last derived."""
    held = Earlier()
    path = layout.derived("person_mentions", part)
    if path.exists():
        table = parquet.read(path, ["row_id", "person_id"])
        for row_id, known in zip(table["row_id"].to_pylist(), table["person_id"].to_pylist(), strict=True):
            held.by_row[row_id].add(known)
    path = layout.derived("people", part)
    if path.exists():
        for row in parquet.read(path, ["person_id", "names"]).to_pylist():
            for name in row["names"]:
                held.by_name[name].add(row["person_id"])
    return held


def _best_name(person: Person) -> str:
    """The fullest printed form without honorific, rather not in capitals."""
    full = person.is_full
    said = {(m.printed, m.name.surname) for m in person.mentions if m.name.is_full == full}
    return max((_without_honorific(printed, surname) for printed, surname in said), key=_fullness)


def _fullness(shown: str) -> tuple[bool, int, bool, int, str]:
    first = shown.split()[0].strip(".")
    return (" " in shown and len(first) > 1, -shown.count("."), not shown.isupper(), len(shown), shown)


def _honorific(printed: str, surname: str) -> str | None:
    printed = in_order(printed)
    held = printed[: len(printed) - len(_without_honorific(printed, surname))].strip()
    return held or None


@lru_cache(maxsize=65536)
def _without_honorific(printed: str, surname: str) -> str:
    printed = in_order(printed)
    words = printed.split()
    for start in range(len(words)):
        rest = parse(" ".join(words[start:]))
        if rest is not None and rest.honorific is None and rest.surname == surname:
            return " ".join(words[start:])
    return printed


def usual_bodies(counted: Mapping[tuple[str, str], int]) -> list[str]:
    """Each body once, under the name that most rows give it; `counted` are rows by key and name of the body."""
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for (key, body), count in counted.items():
        spelt[key][body] += count
    return sorted(map(_usual, spelt.values()))


def doubt_row(doubt: Doubt) -> dict[str, Any]:
    """The row of `quality_flags` for a mention of whom nobody can say who it is."""
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


def add_threads(rows: Rows, scope: Scope, threads: Sequence[Thread], followed: Sequence[str | None]) -> None:
    """The rows of threads and their steps."""
    seen: set[str] = set()
    for thread, last in zip(threads, followed, strict=True):
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
                "follows": last,
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


def add_outcomes(rows: Rows, scope: Scope, threads: Iterable[Thread]) -> None:
    """The rows of what became of recommendations."""
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


def add_plans(rows: Rows, scope: Scope, found: Iterable[Planned]) -> None:
    """The rows of what became of entries of plans."""
    for one in found:
        rows["planned_business"].append(
            {
                "plan_id": one.plan.row_id,
                "council": scope.council,
                "thread_id": one.came.thread_id if one.came else None,
                "came_on": one.came.date if one.came else None,
                "held_then": one.held_then,
                "held_until": one.held_until,
            }
        )


def _councils(scope: Scope) -> Iterator[dict[str, Any]]:
    """The council of each paper that prints none."""
    if scope.council is not None:
        for document in sorted(scope.unnamed):
            sign = scope.adopted.get(document, OWN_NAME)
            yield {"document_id": document, "council": scope.council, "sign": sign}


def _adopted(scope: Scope, document: str, sign: str) -> dict[str, Any]:
    return {
        "document_id": document,
        "table_name": "documents",
        "check": "document.council_inferred",
        "severity": "info",
        "message": f"the paper names no council; it is taken for one of {scope.council}: {sign}",
    }


def table(name: str, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Rows of a derived table. ValueError where one breaks its declaration."""
    columns = sorted({column for row in rows for column in row})
    made = batch(name, {column: [row.get(column) for row in rows] for column in columns}, len(rows))
    if made.problems:
        raise ValueError("; ".join(f"{name}.{p.column}: {p.message}" for p in made.problems[:5]))
    return made.table
