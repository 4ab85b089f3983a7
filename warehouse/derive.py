"""Everything that is derived, council by council, and only of those whose documents have changed.

Each council has its own part of every derived table and of every kept view, written in one commit, so that a night's
councils are written and the others left alone. What a part was made of stands beside the kept views, in the same
commit: who is killed goes on where it was.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

import pyarrow as pa

from warehouse import catalog, derivation, kept, parquet
from warehouse.derivation import PREFIX, TABLES
from warehouse.lake import Lake
from warehouse.people import corrections
from warehouse.people.corrections import Corrections
from warehouse.scopes import Scope, scopes
from warehouse.sources import copied
from warehouse.watch import Watch, nobody

AT_ONCE = 700
"""Documents whose rows are in memory together: ten years of a council, or several smaller ones."""


@dataclass(slots=True)
class Derived:
    """What a run did: councils derived and left alone, and rows by table."""

    councils: int = 0
    unchanged: int = 0
    rows: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Order:
    """Councils to derive together, each with the mark of what it is made of; it is picklable."""

    root: Path
    scopes: list[Scope]
    marks: dict[str, str]
    corrected: dict[str, Corrections]


def derive(lake: Lake, *, everything: bool = False, workers: int = 1, watch: Watch = nobody) -> Derived:
    """Brings the derived tables and the kept views up to date; with `everything`, as if there were none.

    `workers` are processes for more councils than fit into memory together; `watch` is told how many documents are
    done. Raises `corrections.CorrectionsError` where the corrections cannot be read: nothing is then changed.
    """
    layout = lake.layout
    corrected = dict(corrections.read(layout.root / corrections.FILE))
    with catalog.connect(layout.root) as connection:
        found = scopes(connection)
    wanted = {scope.name: _mark(scope, corrected.get(scope.name)) for scope in found}
    held = {} if everything else kept.marks(layout)
    fresh = [scope for scope in found if held.get(scope.name) != wanted[scope.name]]
    if not kept.is_whole(layout):
        kept.write_schemas(layout)
    done = Derived(len(fresh), len(found) - len(fresh))
    ended, documents = 0, sum(len(scope.documents) for scope in fresh)
    orders = list(_orders(layout.root, fresh, wanted, corrected))
    watch("deriving", ended, documents)
    for order, rows in zip(orders, _carried_out(orders, workers), strict=True):
        done.rows.update(rows)
        ended += sum(len(scope.documents) for scope in order.scopes)
        watch("deriving", ended, documents)
    nameless = _nameless_mark(found, wanted)
    if nameless and held.get(kept.NAMELESS) != nameless:
        _keep_nameless(lake, [scope for scope in found if scope.unnamed], nameless)
    _clear(lake, {*wanted, *([kept.NAMELESS] if nameless else [])})
    kept.set_whole(layout)
    catalog.ensure(layout.root)  # Its views may stand on the tables still.
    return done


# ---- some councils ----------------------------------------------------------------------------------------------


def _orders(
    root: Path, fresh: Sequence[Scope], marks: Mapping[str, str], corrected: Mapping[str, Corrections]
) -> Iterator[Order]:
    for some in _groups(fresh):
        names = [scope.name for scope in some]
        known = {name: corrected[name] for name in names if name in corrected}
        yield Order(root, some, {name: marks[name] for name in names}, known)


def _groups(fresh: Sequence[Scope]) -> Iterator[list[Scope]]:
    """Councils whose rows fit into memory together."""
    some: list[Scope] = []
    for scope in fresh:
        if some and sum(len(held.documents) for held in some) + len(scope.documents) > AT_ONCE:
            yield some
            some = []
        some.append(scope)
    if some:
        yield some


def _carried_out(orders: Sequence[Order], workers: int) -> Iterator[Counter[str]]:
    if min(workers, len(orders)) <= 1:
        yield from map(_carry_out, orders)
        return
    with ProcessPoolExecutor(min(workers, len(orders)), get_context("spawn")) as pool:
        yield from pool.map(_carry_out, orders)


def _carry_out(order: Order) -> Counter[str]:
    """Derives some councils and writes each in one commit; how many rows by table."""
    counted: Counter[str] = Counter()
    with Lake(order.root) as lake:
        made, answered = _made(lake, order)
        for scope in order.scopes:
            counted.update({name: len(rows) for name, rows in made[scope.name].items()})
            files = _files(lake, scope, made[scope.name], answered, order.marks[scope.name])
            lake.write_files(f"derived-{scope.name}", files)
    return counted


def _made(lake: Lake, order: Order) -> tuple[dict[str, dict[str, pa.Table]], dict[str, pa.Table]]:
    """The derived tables of each council, and what the kept views answer of them all."""
    documents = [document for scope in order.scopes for document in scope.documents]
    folders = [folder for scope in order.scopes for folder in scope.folders]
    wanted = dict.fromkeys([*derivation.FACTS, *kept.facts()])
    with copied(lake.layout, documents, folders, wanted) as connection:
        made = {
            scope.name: derivation.council_tables(
                connection, lake.layout, scope, order.corrected.get(scope.name, Corrections())
            )
            for scope in order.scopes
        }
        together = {name: pa.concat_tables(tables[name] for tables in made.values()) for name in TABLES}
        return made, kept.answers(connection, together)


def _files(
    lake: Lake, scope: Scope, made: Mapping[str, pa.Table], answered: Mapping[str, pa.Table], mark: str
) -> dict[Path, pa.Table]:
    layout = lake.layout
    files = {layout.derived(name, PREFIX + scope.name): rows for name, rows in made.items()}
    files |= kept.files(layout, scope.name, kept.part_of(answered, scope))
    return files | {layout.kept(kept.MADE_OF, scope.name): kept.made_of(scope.readings, mark)}


# ---- papers that name no council --------------------------------------------------------------------------------


def _keep_nameless(lake: Lake, some: Sequence[Scope], mark: str) -> None:
    """Keeps the answers about papers that name no council, whichever council took some of them in."""
    layout = lake.layout
    documents = [document for scope in some for document in scope.documents]
    folders = [folder for scope in some for folder in scope.folders]
    with copied(layout, documents, folders, kept.facts()) as connection:
        answered = kept.answers(connection, {name: _held(lake, name, some) for name in TABLES})
    files = kept.files(layout, kept.NAMELESS, kept.nameless_part(answered))
    lake.write_files("derived-nameless", files | {layout.kept(kept.MADE_OF, kept.NAMELESS): kept.made_of({}, mark)})


def _held(lake: Lake, table: str, some: Sequence[Scope]) -> pa.Table:
    """The derived rows of some councils."""
    paths = [lake.layout.derived(table, PREFIX + scope.name) for scope in some]
    return pa.concat_tables(
        [parquet.read(lake.layout.schema(table)), *(parquet.read(path) for path in paths if path.exists())],
        promote_options="default",
    )


def _nameless_mark(found: Iterable[Scope], marks: Mapping[str, str]) -> str | None:
    """Changes with any council that has papers which do not name it; None where none has."""
    said = [marks[scope.name] for scope in found if scope.unnamed]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:32] if said else None


# ---- book-keeping -----------------------------------------------------------------------------------------------


def _clear(lake: Lake, known: set[str]) -> None:
    """Takes away what was derived of councils that the lake no longer has."""
    folders = [lake.layout.derived(name, "x").parent for name in TABLES]
    gone = kept.unknown(lake.layout, known)
    gone += [
        path
        for folder in folders
        for path in folder.glob(f"{PREFIX}*.parquet")
        if path.stem.removeprefix(PREFIX) not in known
    ]
    if gone:
        lake.write_files("derived-cleared", {path: pa.table({}) for path in gone})


def _mark(scope: Scope, corrected: Corrections | None) -> str:
    """Changes with the documents, the corrections, this code and the views."""
    said = [derivation.VERSION, kept.fingerprint(), scope.council, scope.fingerprint, scope.adopted]
    said.append(repr(corrected and _stable(corrected)))
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:32]


def _stable(corrected: Corrections) -> tuple[object, ...]:
    different = sorted(sorted(pair) for pair in corrected.different)
    return (corrected.same, different, sorted(corrected.private), corrected.settled)
