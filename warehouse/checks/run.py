"""Every check by name, and the run of those that look across documents.

No check compares papers of two councils: so after a night only those councils are gone through that have changed, and
the flags of the others stay.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import yaml

import warehouse.checks.document  # noqa: F401  (registers its checks)
from models.schema import literal, quoted
from models.tables import TABLES
from models.tables.derived import TABLES as DERIVED
from warehouse import catalog, kept, parquet
from warehouse.checks.lake import FLAGS, check_lake, lake_checks
from warehouse.checks.registry import CHECKS
from warehouse.derivation import PREFIX
from warehouse.lake import Lake
from warehouse.layout import Layout
from warehouse.scopes import Scope
from warehouse.sources import shown
from warehouse.views import View, views

PART = "checks"
"""The part of `quality_flags` that holds what the checks across documents found."""


class Listed(NamedTuple):
    """A check, or a flag that is raised elsewhere, as `minutebook check --list` shows it.

    `scope`: "document" and "lake" are checks; "reading", "site" and "derived" tell where else the flag comes from.
    """

    name: str
    severity: str
    scope: str
    meaning: str


def listed() -> list[Listed]:
    """Every name that stands in `quality_flags.check`."""
    within = [Listed(one.name, one.severity, "document", one.meaning) for one in CHECKS.values()]
    across = [Listed(one.name, one.severity, "lake", one.meaning) for one in lake_checks()]
    text = resources.files(__package__).joinpath("elsewhere.yaml").read_text(encoding="utf-8")
    elsewhere = [
        Listed(name, severity, scope, meaning)
        for scope, flags in yaml.safe_load(text).items()
        for name, (severity, meaning) in flags.items()
    ]
    return sorted(within + across + elsewhere)


def run_lake_checks(lake: Lake) -> int:
    """Runs the checks across documents and puts their flags in place of the last run's; how many there are."""
    with catalog.connect(lake.layout.root) as connection:
        found = check_lake(connection)
    lake.write_derived({FLAGS: found}, PART)
    return len(found)


def check_changed(lake: Lake, found: Sequence[Scope]) -> int:
    """Runs them over those councils, of all that the lake has, that were derived since they were last checked.

    How many councils that were. The outcome is that of `run_lake_checks`.
    """
    layout = lake.layout
    marks = {name: f"{mark} {_fingerprint()}" for name, mark in kept.marks(layout).items()}
    checked = _checked(layout)
    changed = [scope for scope in found if checked.get(scope.name) != marks.get(scope.name)]
    known = {document for scope in found for document in scope.documents}
    if not changed and checked.keys() <= {scope.name for scope in found}:
        return 0
    stays = known - {document for scope in changed for document in scope.documents}
    flags = pa.concat_tables([_held(layout, stays), _found(layout, changed)])
    marked = {scope.name: marks.get(scope.name) for scope in found}
    written = pa.table({"name": list(marked), "mark": pa.array(marked.values(), pa.string())})
    lake.write_files("derived-checks", {layout.derived(FLAGS, PART): flags, _marks(layout): written})
    return len(changed)


def _held(layout: Layout, documents: Iterable[str]) -> pa.Table:
    """The flags of the last run on some documents."""
    path = layout.derived(FLAGS, PART)
    held = parquet.read(path) if path.exists() else parquet.read(layout.schema(FLAGS))
    return held.filter(pc.is_in(held["document_id"], pa.array(sorted(documents), pa.string())))


def _found(layout: Layout, changed: Sequence[Scope]) -> pa.Table:
    """What the checks find in the papers of some councils."""
    documents = [document for scope in changed for document in scope.documents]
    folders = [folder for scope in changed for folder in scope.folders]
    made = {table.name for table in DERIVED}
    read = [name for name in _tables() if name not in made]
    # Papers that name no council stand in one folder, whichever council took them in.
    whole = not any(scope.unnamed for scope in changed)
    with shown(layout, documents, folders, read, whole=whole) as connection:
        for name in made.intersection(_tables()):
            parts = [path for scope in changed if (path := layout.derived(name, PREFIX + scope.name)).exists()]
            listed = ", ".join(literal(str(path)) for path in [layout.schema(name), *parts])
            connection.execute(
                f"CREATE VIEW {quoted(name)} AS SELECT * FROM read_parquet([{listed}], union_by_name = true)"
            )
        for view in _views():
            connection.execute(view.sql)
        return check_lake(connection)


@cache
def _views() -> tuple[View, ...]:
    """The views that the checks stand on."""
    said = {word for one in lake_checks() for word in re.findall(r"\w+", one.sql)}
    found: list[View] = []
    for view in reversed(views()):
        if view.name in said:
            found.append(view)
            said.update(view.needs)
    return tuple(reversed(found))


@cache
def _tables() -> tuple[str, ...]:
    """The tables that the checks stand on, themselves or through views."""
    said = {word for one in lake_checks() for word in re.findall(r"\w+", one.sql)}
    said.update(need for view in _views() for need in view.needs)
    return tuple(name for name in TABLES if name in said)


@cache
def _fingerprint() -> str:
    """Changes with the SQL of any check."""
    return hashlib.sha256("".join(one.sql for one in lake_checks()).encode()).hexdigest()[:16]


def _checked(layout: Layout) -> Mapping[str, str]:
    """By council, the mark of what it was derived from when it was last checked."""
    path = _marks(layout)
    if not path.exists():
        return {}
    held = parquet.read(path)
    return dict(zip(held["name"].to_pylist(), held["mark"].to_pylist(), strict=True))


def _marks(layout: Layout) -> Path:
    return layout.views / "checked.parquet"


def flags_by_source(connection: duckdb.DuckDBPyConnection, severity: tuple[str, ...]) -> list[tuple[object, ...]]:
    """Flags of these severities: council, document (name and id), severity, check, how many, one example."""
    sql = """
        SELECT d.council, d.source_name, f.document_id, f.severity, f."check",
               count(*) AS flags, min(f.message) AS example
        FROM quality_flags f LEFT JOIN documents d USING (document_id)
        WHERE list_contains(?, f.severity)
        GROUP BY ALL
    """
    worst_first = "list_position(['error', 'warning', 'info'], severity)"
    sql = f'SELECT * FROM ({sql}) ORDER BY council NULLS LAST, source_name, document_id, {worst_first}, "check"'
    return connection.execute(sql, [list(severity)]).fetchall()
