"""From what an extraction hands over to the tables that the lake keeps: ids, types, quality flags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pyarrow as pa

from models.batches import Problem, batch
from models.columns import SCHEMA_VERSION, Layer
from models.evidence import Flag, Row
from models.identity import row_ids
from models.tables import TABLES
from warehouse.checks.document import check_document
from warehouse.checks.facts import Fact, Facts, Found

FLAGS = "quality_flags"
EVIDENCE = ("page", "page_label", "regions", "rule", "confidence")


class _Landed(NamedTuple):
    """The rows of one table: `ids` by the identity of the Row, `found` what broke the declaration."""

    name: str
    table: pa.Table | None
    ids: dict[int, str]
    found: list[Found]
    facts: list[Fact]


def prepare(document: Mapping[str, Any], rows: Sequence[Row], flags: Iterable[Flag] = ()) -> dict[str, pa.Table]:
    """The tables of one document, ready for `Lake.write_document`.

    `document` holds the columns of `documents`; `rows` are facts in the order in which they stand; `flags` come from
    the extractors. A value that breaks the declaration of its table is let go and flagged; so is every contradiction
    that the document's own rows show. KeyError where `document` has no `document_id`.
    """
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row.table].append(row)
    landed = [_landed(document, name, group) for name, group in grouped.items()]
    ids = {key: row_id for one in landed for key, row_id in one.ids.items()}
    found = [flag for one in landed for flag in one.found]
    found += [_flagged(flag, flag.row, ids) for flag in flags]
    found += [_flagged(flag, flag.row or row, ids) for row in rows for flag in row.flags]
    found += check_document(Facts(document, {one.name: one.facts for one in landed}))
    tables = {one.name: one.table for one in landed if one.table is not None}
    tables["documents"] = _documents(document, found)
    tables[FLAGS] = flags_table(document["document_id"], found)
    return tables


def flags_table(document_id: str | None, found: Iterable[Found]) -> pa.Table:
    """Flags of one document as a table, each once."""
    once = list(dict.fromkeys(found))
    columns: dict[str, Sequence[Any]] = {
        "document_id": [document_id] * len(once),
        "table_name": [flag.table_name for flag in once],
        "row_id": [flag.row_id for flag in once],
        "check": [flag.check for flag in once],
        "severity": [flag.severity for flag in once],
        "message": [flag.message for flag in once],
        "page": [flag.page for flag in once],
    }
    return batch(FLAGS, columns, len(once)).table


def _landed(document: Mapping[str, Any], name: str, group: Sequence[Row]) -> _Landed:
    if name not in TABLES or TABLES[name].layer is not Layer.EXTRACTED:
        message = f"{len(group)} rows of {name}, which is no table of facts, are lost"
        return _Landed(name, None, {}, [Found("schema.table", "error", message)], [])
    names = row_ids(document["document_id"], name, [row.values for row in group])
    landed = batch(name, _columns(document, group, names), len(group))
    return _Landed(
        name,
        landed.table,
        {id(row): row_id for row, row_id in zip(group, names, strict=True)},
        [_declared(name, problem, names, group) for problem in landed.problems],
        [Fact(name, names[kept], group[kept].evidence.page, group[kept].values) for kept in landed.kept],
    )


def _columns(document: Mapping[str, Any], group: Sequence[Row], names: Sequence[str]) -> dict[str, Sequence[Any]]:
    """The common columns and whatever the rows hold."""
    columns: dict[str, Sequence[Any]] = {
        "document_id": [document["document_id"]] * len(group),
        "council": [document.get("council")] * len(group),
        "row_id": names,
    }
    columns |= {name: [getattr(row.evidence, name) for row in group] for name in EVIDENCE}
    own = dict.fromkeys(key for row in group for key in row.values)
    columns |= {name: [row.values.get(name) for row in group] for name in own}
    return columns


def _documents(document: Mapping[str, Any], found: list[Found]) -> pa.Table:
    """The document's own row; what is wrong with it joins `found`."""
    values = {**document, "schema_version": SCHEMA_VERSION}
    landed = batch("documents", {key: [value] for key, value in values.items()}, 1)
    found += [Found("schema.value", "error", f"{p.column}: {p.message}", "documents") for p in landed.problems]
    return landed.table


def _declared(table: str, problem: Problem, names: Sequence[str], group: Sequence[Row]) -> Found:
    message = f"{problem.column}: {problem.message}"
    if problem.row is None:
        return Found("schema.column", "error", message, table)
    page = group[problem.row].evidence.page
    return Found("schema.row" if problem.lost else "schema.value", "error", message, table, names[problem.row], page)


def _flagged(flag: Flag, row: Row | None, ids: Mapping[int, str]) -> Found:
    if row is None:
        return Found(flag.check, flag.severity, flag.message, flag.table_name, None, flag.page)
    page = flag.page if flag.page is not None else row.evidence.page
    return Found(flag.check, flag.severity, flag.message, row.table, ids.get(id(row)), page)
