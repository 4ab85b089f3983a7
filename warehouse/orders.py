"""Orders: councils that are derived together, in a process of their own where there are many, each in one commit."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from warehouse import derivation, kept, onward, parquet
from warehouse.derivation import PREFIX, TABLES, Made
from warehouse.lake import Lake, reading
from warehouse.layout import Layout
from warehouse.people.corrections import Corrections
from warehouse.people.known import Council
from warehouse.people.mentions import Printed, printed
from warehouse.scopes import Scope, Span
from warehouse.sources import copied, copy, opened
from warehouse.threads.business import from_table, to_table
from warehouse.threads.meetings import Drawn

_T = TypeVar("_T")
AT_ONCE = 700
"""Documents whose rows are in memory together: ten years of a council, or several smaller ones."""
FEW = 20
"""Of so many documents of a council that is carried on, one has all its rows in memory."""


@dataclass(frozen=True, slots=True)
class Order:
    """Councils to derive together, each with the mark of what it is made of, and of all that but its documents; it is
    picklable. `changed` are the documents of those whose derivation can be carried on: new (True) or replaced on their
    site (False). `threads` are those of each of its queries (None: as many as the machine has cores).
    """

    root: Path
    scopes: list[Scope]
    marks: dict[str, str]
    bases: dict[str, str]
    corrected: dict[str, Corrections]
    changed: dict[str, dict[str, bool]]
    threads: int | None = None


def made_up(
    root: Path, fresh: Sequence[Scope], marks: Mapping[str, str], bases: Mapping[str, str],
    corrected: Mapping[str, Corrections], changed: Mapping[str, dict[str, bool]],
) -> Iterator[Order]:  # fmt: skip
    """The orders that derive the `fresh` councils, each of as many as fit into memory together."""
    for some in _groups(fresh, changed):
        names = [scope.name for scope in some]
        yield Order(
            root, some, _of(names, marks), _of(names, bases), _of(names, corrected), _of(names, changed)
        )  # fmt: skip


def _of(names: Iterable[str], held: Mapping[str, _T]) -> dict[str, _T]:
    return {name: held[name] for name in names if name in held}


def _groups(fresh: Sequence[Scope], changed: Collection[str]) -> Iterator[list[Scope]]:
    """Councils whose rows fit into memory together: those that are carried on have a few of theirs there."""
    yield from _evenly([(scope, len(scope.documents)) for scope in fresh if scope.name not in changed])
    yield from _evenly([(scope, len(scope.documents) // FEW) for scope in fresh if scope.name in changed])


def _evenly(weighed: Sequence[tuple[Scope, int]]) -> Iterator[list[Scope]]:
    """Groups of at most `AT_ONCE` documents, of about one weight: workers should end together."""
    whole = sum(weight for _, weight in weighed)
    limit = -(-whole // max(1, -(-whole // AT_ONCE)))
    some: list[Scope] = []
    held = 0
    for scope, weight in weighed:
        if some and held + weight > limit:
            yield some
            some, held = [], 0
        some.append(scope)
        held += weight
    if some:
        yield some


def carried_out(orders: Sequence[Order], workers: int) -> Iterator[Counter[str]]:
    """Carries the orders out, by `workers` processes where there are several; how many rows by table, an order each."""
    if min(workers, len(orders)) <= 1:
        yield from map(_carry_out, orders)
        return
    with ProcessPoolExecutor(min(workers, len(orders)), get_context("spawn")) as pool:
        yield from pool.map(_carry_out, [replace(order, threads=1) for order in orders])


def _carry_out(order: Order) -> Counter[str]:
    """Derives some councils and writes each in one commit; how many rows by table."""
    with _lavish():
        return _derived(order)


@contextmanager
def _lavish() -> Iterator[None]:
    """Memory is taken and kept for as long as some councils are derived."""
    # Arrow's own allocator gives memory back to the system as soon as it is free, and each council asks for it again:
    # carrying on what is kept of one took twice the processor time.
    before = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    # Nothing that a council is derived of stands in a circle, and looking for circles took a tenth of the time.
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        pa.set_memory_pool(before)


def _derived(order: Order) -> Counter[str]:
    counted: Counter[str] = Counter()
    with Lake(order.root) as lake:
        left = order.scopes
        if order.changed:
            done = _carried_on(lake, order)
            _write(lake, order, done, counted)
            left = [scope for scope in left if scope.name not in done]
        for some in _groups(left, ()):
            _write(lake, order, _made(lake, order, some), counted)
    return counted


Outcome = dict[str, tuple[Made, kept.Part]]
"""By council, what is derived and what the kept views answer."""


def _write(lake: Lake, order: Order, outcome: Outcome, counted: Counter[str]) -> None:
    for scope in order.scopes:
        if scope.name in outcome:
            made, answered = outcome[scope.name]
            counted.update({name: len(rows) for name, rows in made.tables.items()})
            lake.write_files(f"derived-{scope.name}", _files(lake.layout, scope, made, answered, order))


def _carried_on(lake: Lake, order: Order) -> Outcome:
    """Those of the councils that could be derived from their new papers on."""
    layout = lake.layout
    documents = [document for scope in order.scopes for document in scope.documents]
    folders = [folder for scope in order.scopes for folder in scope.folders]
    with opened(order.threads) as connection:
        with reading(layout):
            copy(connection, layout, documents, folders, onward.WHOLE)
            spans = onward.spans(connection, order.scopes, order.changed)
            some = [document for span in spans.values() for document in span.documents]
            others = [name for name in dict.fromkeys([*derivation.FACTS, *kept.facts()]) if name not in onward.WHOLE]
            copy(connection, layout, some, folders, others)
        new = [name for changed in order.changed.values() for name, is_new in changed.items() if is_new]
        named = printed(connection, new)
        drawn = onward.drawn(connection, order.scopes, spans, order.changed)
        made = {
            scope.name: done
            for scope in order.scopes
            if scope.name in spans and (done := _continued(drawn, layout, scope, spans[scope.name], named, order))
        }
        since = min((spans[name].since for name in made), default=date.min)
        answered = kept.answers(connection, _together(made), _earlier(made, spans), since) if made else {}
    return {
        scope.name: (done, kept.carried_on(layout, scope, spans[scope.name], done.tables["threads"], answered))
        for scope in order.scopes
        if (done := made.get(scope.name))
    }


def _continued(drawn: Drawn, layout: Layout, scope: Scope, span: Span, named: Printed, order: Order) -> Made | None:
    business, known = layout.kept(kept.BUSINESS, scope.name), layout.kept(kept.KNOWN, scope.name)
    before = onward.read(
        layout,
        scope.name,
        from_table(parquet.read(business)) if business.exists() else [],
        Council.from_json(parquet.read(known)["said"][0].as_py()),
    )
    return onward.continued(drawn, scope, span, order.changed[scope.name], named, before)


def _made(lake: Lake, order: Order, some: Sequence[Scope]) -> Outcome:
    """What is derived of each council and what the kept views answer of it."""
    documents = [document for scope in some for document in scope.documents]
    folders = [folder for scope in some for folder in scope.folders]
    wanted = dict.fromkeys([*derivation.FACTS, *kept.facts()])
    with copied(lake.layout, documents, folders, wanted, order.threads) as connection:
        made = {
            scope.name: derivation.council_tables(
                connection, lake.layout, scope, order.corrected.get(scope.name, Corrections())
            )
            for scope in some
        }
        answered = kept.answers(connection, _together(made))
    return {scope.name: (made[scope.name], kept.part_of(answered, scope)) for scope in some}


def _together(made: Mapping[str, Made]) -> dict[str, pa.Table]:
    return {name: pa.concat_tables(one.tables[name] for one in made.values()) for name in TABLES}


def _earlier(made: Mapping[str, Made], spans: Mapping[str, Span]) -> pa.Table:
    """The threads of councils before their spans."""
    threads = [(one.tables["threads"], spans[name].since) for name, one in made.items()]
    return pa.concat_tables(
        rows.filter(pc.less(rows["date"], pa.scalar(since))).select(["thread_id"]) for rows, since in threads
    )


def _files(layout: Layout, scope: Scope, made: Made, answered: kept.Part, order: Order) -> dict[Path, pa.Table]:
    files = {layout.derived(name, PREFIX + scope.name): rows for name, rows in made.tables.items()}
    files |= kept.files(layout, scope.name, answered)
    files[layout.kept(kept.BUSINESS, scope.name)] = to_table(made.business)
    files[layout.kept(kept.KNOWN, scope.name)] = pa.table({"said": pa.array([made.known.to_json()])})
    made_of = kept.made_of(scope.documents, order.marks[scope.name], order.bases[scope.name], answered.cut)
    files[layout.kept(kept.MADE_OF, scope.name)] = made_of
    return files
