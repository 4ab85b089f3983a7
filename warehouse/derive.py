"""Everything that is derived, council by council, and only of those whose documents have changed.

Each council has its own part of every derived table and of every kept view, written in one commit, so that a night's
councils are written and the others left alone. What a part was made of stands beside the kept views, in the same
commit: who is killed goes on where it was.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from warehouse import catalog, derivation, kept, parquet
from warehouse.derivation import PREFIX, TABLES
from warehouse.lake import Lake
from warehouse.layout import Layout
from warehouse.orders import carried_out, made_up
from warehouse.people import corrections
from warehouse.people.corrections import Corrections
from warehouse.scopes import Scope, said_by, scopes
from warehouse.sources import copied
from warehouse.watch import Watch, nobody


@dataclass(slots=True)
class Derived:
    """What a run did: councils derived and left alone, and rows by table; `scopes` are all councils of the lake."""

    councils: int = 0
    unchanged: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    scopes: list[Scope] = field(default_factory=list)


def derive(lake: Lake, *, everything: bool = False, workers: int = 1, watch: Watch = nobody) -> Derived:
    """Brings the derived tables and the kept views up to date; with `everything`, as if there were none.

    `workers` are processes for more councils than fit into memory together; `watch` is told how many documents are
    done. Raises `corrections.CorrectionsError` where the corrections cannot be read: nothing is then changed.
    """
    layout = lake.layout
    corrected = dict(corrections.read(layout.root / corrections.FILE))
    with catalog.connect(layout.root) as connection:
        found = scopes(connection)
    bases = {scope.name: _base(scope, corrected.get(scope.name)) for scope in found}
    wanted = {scope.name: _digest([bases[scope.name], scope.fingerprint]) for scope in found}
    held = {} if everything else kept.marks(layout)
    fresh = [scope for scope in found if held.get(scope.name) != wanted[scope.name]]
    if not kept.is_whole(layout):
        kept.write_schemas(layout)
    done = Derived(len(fresh), len(found) - len(fresh), scopes=found)
    changed = {} if everything else _changed(layout, fresh, bases, corrected)
    ended, documents = 0, sum(len(scope.documents) for scope in fresh)
    orders = list(made_up(layout.root, fresh, wanted, bases, corrected, changed))
    watch("deriving", ended, documents)
    for order, rows in zip(orders, carried_out(orders, workers), strict=True):
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


# ---- what has changed -------------------------------------------------------------------------------------------


def _changed(
    layout: Layout, fresh: Sequence[Scope], bases: Mapping[str, str], corrected: Mapping[str, Corrections]
) -> dict[str, dict[str, bool]]:
    """By council, the documents that came (True) or were replaced on their site (False) since it was derived.

    Only of councils of which nothing else has changed, which nobody has corrected and of which every paper names it.
    """
    found = {}
    for scope in fresh:
        base, held = kept.made_from(layout, scope.name)
        if (
            base != bases[scope.name]
            or scope.unnamed
            or scope.name in corrected
            or held.keys() - scope.documents.keys()
        ):
            continue
        changed = {name: name not in held for name, said in scope.documents.items() if held.get(name) != said}
        if not any(said_by(held[name]) != said_by(scope.documents[name]) for name, new in changed.items() if not new):
            found[scope.name] = changed
    return found


# ---- papers that name no council --------------------------------------------------------------------------------


def _keep_nameless(lake: Lake, some: Sequence[Scope], mark: str) -> None:
    """Keeps the answers about papers that name no council, whichever council took some of them in."""
    layout = lake.layout
    documents = [document for scope in some for document in scope.documents]
    folders = [folder for scope in some for folder in scope.folders]
    with copied(layout, documents, folders, kept.facts()) as connection:
        answered = kept.answers(connection, {name: _held(lake, name, some) for name in TABLES})
    files = kept.files(layout, kept.NAMELESS, kept.nameless_part(answered))
    lake.write_files("derived-nameless", files | {layout.kept(kept.MADE_OF, kept.NAMELESS): kept.made_of({}, mark, "")})


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


def _base(scope: Scope, corrected: Corrections | None) -> str:
    """Changes with the council's names, the corrections, this code and the views."""
    said = [derivation.VERSION, kept.fingerprint(), scope.council, sorted(scope.spelt), sorted(scope.unnamed)]
    return _digest([*said, scope.adopted, repr(corrected and _stable(corrected))])


def _digest(said: list[object]) -> str:
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:32]


def _stable(corrected: Corrections) -> tuple[object, ...]:
    different = sorted(sorted(pair) for pair in corrected.different)
    return (corrected.same, different, sorted(corrected.private), corrected.settled)
