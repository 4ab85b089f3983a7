"""The answers of the views that go through too much to be answered each time they are asked, kept by council.

views/<view>/<council>.parquet holds them, written with the council's people and threads by `warehouse.derive`, from the
SQL of `warehouse/views` over that council's rows alone: in a lake of 10 million decisions and lines of attendance a
question about one council would otherwise go through all of them. views/made_of/<council>.parquet lists the documents
that they rest on. Rows whose papers name no council have a part of their own, as they may belong together.

Once a night has carried a council on, views/<view>/<council>.earlier.parquet holds the rows of the years before those
that were answered anew, and the nights after it leave that file alone: writing ten years again for a week's papers was
a quarter of the time.

All of it can be made again. As long as a lake has not been derived whole under today's SQL, the catalog answers from
the tables themselves; the schema `live` always does.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from models.columns import SCHEMA_VERSION
from models.schema import literal, quoted
from models.tables import TABLES, derived
from warehouse import connections, parquet
from warehouse.layout import Layout
from warehouse.scopes import Scope, Span, said_by
from warehouse.views import View, views

MADE_OF = "made_of"
"""The folder beside the views' that tells which documents, in which reading, each part was made of."""
NAMELESS = "_none"
"""The part of rows whose papers name no council."""
SCHEMA = "_schema"
"""A file without rows in each view's folder: gives the view its columns."""
EARLIER = ".earlier"
"""Behind a part's name: the file with its rows of the years before its `cut`."""
MOST_YEARS = 1
"""As many years may lie between a part's cut and the day from which it is answered anew, until it is cut again."""
LIVE = "live"
"""The schema of the catalog in which every view is answered from the tables."""
BUSINESS, KNOWN = "business", "known"
"""The folders beside them with the business and the people that later papers are set beside."""
_OF_PARTS = pa.schema(
    [("document_id", pa.string()), ("reading", pa.string()), ("standing", pa.string()), ("mark", pa.string()),
     ("base", pa.string()), ("cut", pa.date32())]
)  # fmt: skip
BEHIND = "views_behind"
_BEHIND_MEANING = (
    "documents that the kept views do not show yet, or in an older reading, or that have gone from the lake"
)
_BEHIND = """
SELECT coalesce(d.document_id, k.document_id) AS document_id, d.council,
       CASE WHEN k.document_id IS NULL THEN 'new' WHEN d.document_id IS NULL THEN 'gone' ELSE 'read anew' END AS why
FROM documents d FULL JOIN (SELECT * FROM ({made_of}) WHERE document_id IS NOT NULL) k ON k.document_id = d.document_id
WHERE d.document_id IS NULL OR k.reading IS DISTINCT FROM concat_ws(' ', d.extractor_version, d.schema_version)
"""
_NONE_BEHIND = "SELECT NULL::VARCHAR AS document_id, NULL::VARCHAR AS council, NULL::VARCHAR AS why LIMIT 0"


@cache
def kept_views() -> tuple[View, ...]:
    """The views whose answers are kept."""
    return tuple(view for view in views() if view.kept)


@cache
def facts() -> tuple[str, ...]:
    """The tables of facts that the kept views rest on, directly or through other views."""
    made = {table.name for table in derived.TABLES}
    return tuple(name for name in TABLES if name in _needs() and name not in made)


@cache
def fingerprint() -> str:
    """Changes with the SQL of any kept view, or of one that it stands on, with the tables and with `made_of`."""
    stood_on = [view.select for view in views() if view.kept or view.name in _needs()]
    grains = [f"{view.name} by {view.grain}" for view in kept_views()]
    return hashlib.sha256("\n".join([SCHEMA_VERSION, str(_OF_PARTS), *stood_on, *grains]).encode()).hexdigest()[:32]


@cache
def _needs() -> frozenset[str]:
    by_name = {view.name: view for view in views()}
    found: set[str] = set()
    open_ends = [need for view in kept_views() for need in view.needs]
    while open_ends:
        need = open_ends.pop()
        if need not in found:
            found.add(need)
            open_ends += by_name[need].needs if need in by_name else ()
    return frozenset(found)


# ---- answering --------------------------------------------------------------------------------------------------


class Part(NamedTuple):
    """What the kept views answer of one council: the rows of the years from `cut` on, those of the years before (None:
    as they stand), and the cut; without one (None) all rows are in `later`.
    """

    later: dict[str, pa.Table]
    earlier: dict[str, pa.Table] | None
    cut: date | None


def answers(
    connection: duckdb.DuckDBPyConnection,
    made: Mapping[str, pa.Table],
    earlier: pa.Table | None = None,
    since: date = date.min,
) -> dict[str, pa.Table]:
    """What each kept view answers from the facts under `connection` and the derived tables `made`.

    `earlier` lists threads (`thread_id`) of before the span that is answered anew: of their steps only those count
    whose decisions stand in its documents, as `carried_on` takes no other rows that rest on them. Rows of days before
    `since` are left out.
    """
    for name, rows in made.items():
        connection.register("given", rows)
        connection.execute(f"CREATE OR REPLACE TABLE {quoted(name)} AS SELECT * FROM given")
        connection.unregister("given")
    if earlier is not None:
        connection.register("earlier", earlier)
        connection.execute(
            "DELETE FROM thread_steps WHERE thread_id IN (SELECT thread_id FROM earlier) "
            "AND row_id NOT IN (SELECT row_id FROM decisions)"
        )
    inferred = bool(made) and len(made[derived.DOCUMENT_COUNCILS.name]) > 0
    for view in views():
        if view.kept or view.name in _needs():
            connection.execute(view.over(inferred=inferred).sql)
    return {view.name: _answer(connection, view, since) for view in kept_views()}


def _answer(connection: duckdb.DuckDBPyConnection, view: View, since: date) -> pa.Table:
    days = {"date": f"DATE {literal(since.isoformat())}", "year": str(since.year)}
    wanted = f"WHERE {view.grain} >= {days[view.grain]} OR {view.grain} IS NULL" if view.grain in days else ""
    return connection.execute(f"SELECT * FROM {quoted(view.name)} {wanted} ORDER BY ALL").to_arrow_table()


def part_of(answered: Mapping[str, pa.Table], scope: Scope) -> Part:
    """The rows of one council; of `NAMELESS`, see `nameless_part`."""
    return Part(_of_council(answered, scope), {}, None)


def nameless_part(answered: Mapping[str, pa.Table]) -> Part:
    """The rows without a council."""
    return Part({name: rows.filter(pc.is_null(rows["council"])) for name, rows in answered.items()}, {}, None)


def _of_council(answered: Mapping[str, pa.Table], scope: Scope) -> dict[str, pa.Table]:
    spelt = pa.array(sorted(scope.spelt), pa.string())
    return {name: rows.filter(pc.is_in(rows["council"], spelt)) for name, rows in answered.items()}


def carried_on(layout: Layout, scope: Scope, span: Span, threads: pa.Table, answered: Mapping[str, pa.Table]) -> Part:
    """The rows of one council that was derived anew for a span alone: those that stay and those that are new.

    `threads` are the council's, of all years.
    """
    coming = pc.greater_equal(threads["date"], pa.scalar(span.since))
    since = {
        "document_id": pa.array(span.documents, pa.string()),
        "thread_id": threads.filter(coming)["thread_id"].combine_chunks(),
        "date": span.since,
        "year": span.since.year,
    }
    known = threads.filter(pc.invert(coming))["thread_id"].combine_chunks()
    cut = _cut(layout, scope.name)
    as_cut = cut is not None and cut <= span.since and span.since.year - cut.year <= MOST_YEARS
    new = _of_council(answered, scope)
    stays: dict[str, pa.Table] = {}
    for view in kept_views():
        if view.grain is None:
            continue
        new[view.name] = new[view.name].filter(_is_since(new[view.name][view.grain], since[view.grain]))
        held = _held(layout, view.name, [scope.name] if as_cut else _both(scope.name), new[view.name].schema)
        stays[view.name] = held.filter(
            pc.is_in(held[view.grain], known)
            if view.grain == "thread_id"
            else pc.invert(_is_since(held[view.grain], since[view.grain]))
        )
    if as_cut:
        return Part(new | {name: pa.concat_tables([rows, new[name]]) for name, rows in stays.items()}, None, cut)
    return Part(new, stays, span.since)


def _held(layout: Layout, view: str, parts: Iterable[str], schema: pa.Schema) -> pa.Table:
    """The rows that are kept of a view in some parts."""
    paths = [path for part in parts if (path := layout.kept(view, part)).exists()]
    return pa.concat_tables([schema.empty_table(), *(parquet.read(path).cast(schema) for path in paths)])


def _both(part: str) -> list[str]:
    return [part + EARLIER, part]


def _is_since(column: pa.ChunkedArray, since: object) -> pa.ChunkedArray:
    """Whether a row is of the span, by its document, thread, day or year; what has no day is."""
    if isinstance(since, pa.Array):
        return pc.is_in(column, since)
    return pc.fill_null(pc.greater_equal(column, pa.scalar(since, column.type)), True)


# ---- what stands where ------------------------------------------------------------------------------------------


def files(layout: Layout, part: str, answered: Part) -> dict[Path, pa.Table]:
    """Where the answers of a part are kept; a table without rows takes its file away."""
    later = {layout.kept(name, part): rows for name, rows in answered.later.items()}
    if answered.earlier is None:
        return later
    none = pa.table({})
    return later | {
        layout.kept(view.name, part + EARLIER): answered.earlier.get(view.name, none)
        for view in kept_views()
        if view.grain is not None
    }


def made_of(documents: Mapping[str, str], mark: str, base: str, cut: date | None = None) -> pa.Table:
    """The table that stands in `MADE_OF`: each document with what is said of it in its council's scope. `mark` changes
    with all that the part is made of, `base` with all but the documents; `cut` is that of the part.
    """
    rows: list[dict[str, object]] = [
        {"document_id": document, "reading": said_by(said), "standing": said, "mark": mark, "base": base, "cut": cut}
        for document, said in sorted(documents.items())
    ]
    return pa.Table.from_pylist(rows or [{"document_id": None, "reading": None, "mark": mark}], _OF_PARTS)


def made_from(layout: Layout, part: str) -> tuple[str | None, dict[str, str]]:
    """The base of a part, and each document that it was made of with its standing; (None, {}) where there is none."""
    path = layout.kept(MADE_OF, part)
    if not path.exists() or parquet.schema(path).names != _OF_PARTS.names:
        return None, {}
    held = parquet.read(path, ["document_id", "standing", "base"])
    standing = zip(held["document_id"].to_pylist(), held["standing"].to_pylist(), strict=True)
    return held["base"][0].as_py(), dict(standing)


def _cut(layout: Layout, part: str) -> date | None:
    """Before which day the rows of a part stand in the file of the earlier ones; None where there is no such file."""
    cut: date | None = parquet.read(layout.kept(MADE_OF, part), ["cut"])["cut"][0].as_py()
    return cut


def marks(layout: Layout) -> dict[str, str]:
    """The mark of every part."""
    return {
        path.stem: parquet.read(path, ["mark"])["mark"][0].as_py()
        for path in (layout.views / MADE_OF).glob("*.parquet")
        if path.stem != SCHEMA
    }


def write_schemas(layout: Layout) -> None:
    """Gives every kept view's folder the file that tells its columns."""
    for name, rows in _empty().items():
        draft = layout.kept(name, f".draft-{os.getpid()}")
        parquet.write(draft, rows)
        draft.replace(layout.kept(name, SCHEMA))


@cache
def _empty() -> dict[str, pa.Table]:
    """What each folder's files hold of no document."""
    with connections.opened() as connection:
        for table in TABLES.values():
            columns = ", ".join(f"NULL::{column.kind} AS {quoted(column.name)}" for column in table.columns)
            connection.execute(f"CREATE TABLE {quoted(table.name)} AS SELECT {columns} WHERE false")
        return answers(connection, {}) | {MADE_OF: _OF_PARTS.empty_table()}


def is_whole(layout: Layout) -> bool:
    """Whether every council's answers were made by today's SQL."""
    stamp = _stamp(layout)
    return stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint()


def set_whole(layout: Layout) -> None:
    """Says that every council's answers were made by today's SQL."""
    draft = _stamp(layout).with_suffix(f".{os.getpid()}")
    draft.write_text(fingerprint(), encoding="utf-8")
    draft.replace(_stamp(layout))


def _stamp(layout: Layout) -> Path:
    return layout.views / "whole"


# ---- the catalog ------------------------------------------------------------------------------------------------


def definition(layout: Layout) -> str:
    """The SQL that makes the views for analysts: over what is kept where it is whole, and in `live` over the tables."""
    whole = is_whole(layout)
    inferred = bool(layout.derived_parts(derived.DOCUMENT_COUNCILS.name))
    over = [view.over(inferred=inferred) for view in views()]
    shown = [view.made_of(_read(layout, view.name)) if whole and view.kept else view.sql for view in over]
    live = [f"CREATE OR REPLACE VIEW {LIVE}.{quoted(view.name)} AS\n{view.select};\n" for view in over if view.kept]
    select = _BEHIND.format(made_of=_read(layout, MADE_OF)) if whole else _NONE_BEHIND
    behind = View(BEHIND, _BEHIND_MEANING, ("documents",), select)
    return "".join([*shown, f"CREATE SCHEMA IF NOT EXISTS {LIVE};\n", *live, behind.sql])


def behind(connection: duckdb.DuckDBPyConnection) -> int:
    """How many documents the kept views do not show as the lake has them."""
    row = connection.execute(f"SELECT count(*) FROM {BEHIND}").fetchone()
    return int(row[0]) if row else 0


def named(sql: str) -> bool:
    """Whether a question may be to a kept view."""
    return any(view.name in sql.casefold() for view in kept_views())


def _read(layout: Layout, view: str) -> str:
    return f"SELECT * FROM read_parquet({literal(str(layout.kept(view, '*')))})"


def unknown(layout: Layout, known: Iterable[str]) -> list[Path]:
    """What is kept of parts that are not `known`."""
    names = {*known, SCHEMA}
    return [path for path in layout.views.glob("*/*.parquet") if path.stem.removesuffix(EARLIER) not in names]
