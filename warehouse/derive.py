"""People, threads and outcomes of one council after another: only of those whose documents have changed.

Each council has its own part of every derived table, so that a night's few hundred councils are written and the others
left alone. What was derived from which documents stands in `derived.json`; without it everything is derived anew.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from models.batches import batch
from warehouse import catalog, parquet, sources
from warehouse.lake import Lake
from warehouse.people import corrections
from warehouse.people.corrections import Corrections
from warehouse.people.ids import Earlier, ids
from warehouse.people.mentions import mentions
from warehouse.people.names import parse
from warehouse.people.resolve import Doubt, Person, resolve
from warehouse.scopes import Scope, scopes
from warehouse.threads.meetings import papers
from warehouse.threads.outcomes import outcomes
from warehouse.threads.plans import Planned, planned
from warehouse.threads.trace import Thread, trace

VERSION = "3"
"""Changes whenever other rows come out of the same documents."""
AT_ONCE = 4000
"""Documents whose rows are in memory together: some 200,000 rows."""
STATE = "derived.json"
PREFIX = "history-"
TABLES = ("people", "person_mentions", "threads", "thread_steps", "recommendation_outcomes", "planned_business",
          "quality_flags")
Rows = dict[str, list[dict[str, Any]]]


@dataclass(slots=True)
class Derived:
    """What a run did: councils derived and left alone, and rows by table."""

    councils: int = 0
    unchanged: int = 0
    rows: Counter[str] = field(default_factory=Counter)


def derive(lake: Lake, *, everything: bool = False) -> Derived:
    """Brings the derived tables up to date; with `everything`, as if nothing had been derived before.

    Raises `corrections.CorrectionsError` where the corrections cannot be read: nothing is then changed.
    """
    root = lake.layout.root
    corrected = corrections.read(root / corrections.FILE)
    state = {} if everything else _read_state(root / STATE)
    done = Derived()
    with catalog.connect(root) as connection:
        wanted = {scope.name: (scope, _mark(scope, corrected.get(scope.name))) for scope in scopes(connection)}
        fresh = [scope for name, (scope, mark) in wanted.items() if state.get(name) != mark]
        # The views may not be open while the lake is written to: first every table is made, then all are written.
        made = dict(_made(connection, lake, fresh, corrected))
    for name, tables in made.items():
        lake.write_derived(tables, PREFIX + name)
        done.rows.update({table: len(rows) for table, rows in tables.items()})
    for name in _parts(lake) - set(wanted):
        lake.write_derived(_empty(), PREFIX + name)
    done.councils, done.unchanged = len(made), len(wanted) - len(made)
    _write_state(root / STATE, {name: mark for name, (_, mark) in wanted.items()})
    return done


def _made(
    connection: duckdb.DuckDBPyConnection, lake: Lake, fresh: list[Scope], corrected: Mapping[str, Corrections]
) -> Iterator[tuple[str, dict[str, pa.Table]]]:
    for some in _loads(fresh):
        sources.load(connection, [document for scope in some for document in scope.documents])
        for scope in some:
            yield scope.name, _tables(connection, lake, scope, corrected.get(scope.name, Corrections()))
        sources.unload(connection)


def _loads(fresh: list[Scope]) -> Iterator[list[Scope]]:
    """Councils in groups whose rows fit into memory together."""
    some: list[Scope] = []
    for scope in fresh:
        if some and sum(len(held.documents) for held in some) + len(scope.documents) > AT_ONCE:
            yield some
            some = []
        some.append(scope)
    if some:
        yield some


# ---- one council ------------------------------------------------------------------------------------------------


def _tables(
    connection: duckdb.DuckDBPyConnection, lake: Lake, scope: Scope, corrected: Corrections
) -> dict[str, pa.Table]:
    documents = sorted(scope.documents)
    rows: Rows = {name: [] for name in TABLES}
    resolved = resolve(mentions(connection, documents, scope.council), corrected)
    _add_people(rows, scope, resolved.people, _earlier(lake, PREFIX + scope.name))
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


def _earlier(lake: Lake, part: str) -> Earlier:
    """Who was who when this part was last derived."""
    held = Earlier()
    path = lake.layout.derived("person_mentions", part)
    if path.exists():
        for row in parquet.read(path, ["person_id", "row_id"]).to_pylist():
            held.by_row[row["row_id"]].add(row["person_id"])
    path = lake.layout.derived("people", part)
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
        if thread.id in seen:  # Two items of one title and no number: told apart by nothing that lasts.
            continue
        seen.add(thread.id)
        rows["threads"].append(
            {
                "thread_id": thread.id,
                "council": scope.council,
                "body": _body(thread),
                "subject": thread.subject,
                "date": thread.meeting.when.date,
                "follows": thread.follows.id if thread.follows else None,
            }
        )
        for position, (step, fact, day) in enumerate(thread.steps(), 1):
            rows["thread_steps"].append(
                {"thread_id": thread.id, "position": position, "step": step, "table_name": fact.table,
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


# ---- book-keeping -----------------------------------------------------------------------------------------------


def _table(name: str, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    columns = sorted({column for row in rows for column in row})
    made = batch(name, {column: [row.get(column) for row in rows] for column in columns}, len(rows))
    if made.problems:
        raise ValueError("; ".join(f"{name}.{p.column}: {p.message}" for p in made.problems[:5]))
    return made.table


def _empty() -> dict[str, pa.Table]:
    return {name: _table(name, []) for name in TABLES}


def _mark(scope: Scope, corrected: Corrections | None) -> str:
    """Changes with the documents, the corrections and this code."""
    said = [VERSION, scope.council, scope.fingerprint, scope.adopted, repr(corrected and _stable(corrected))]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:32]


def _stable(corrected: Corrections) -> tuple[object, ...]:
    different = sorted(sorted(pair) for pair in corrected.different)
    return (corrected.same, different, sorted(corrected.private), corrected.settled)


def _parts(lake: Lake) -> set[str]:
    """Councils of which some derived table has a part."""
    folders = [lake.layout.derived(name, "x").parent for name in TABLES]
    return {path.stem.removeprefix(PREFIX) for folder in folders for path in folder.glob(f"{PREFIX}*.parquet")}


def _read_state(path: Path) -> dict[str, str]:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):  # Cut off while it was written: all is derived anew.
        return {}
    return held if isinstance(held, dict) else {}


def _write_state(path: Path, state: dict[str, str]) -> None:
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps(state, indent=0, sort_keys=True), encoding="utf-8")
    draft.replace(path)
