"""What was extracted from one file, as the lake's tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import pyarrow as pa

from models.batches import Batch, Problem, batch
from models.evidence import Evidence, Flag, Row
from models.identity import LOCAL_IDS, lake_id, row_ids
from models.tables import TABLES
from warehouse.checks.document import check_document

FLAGS = "quality_flags"
DOCUMENTS = "documents"


@dataclass(slots=True)
class Landing:
    """One document's tables, ready for `Lake.write_document`, and how many rows each has."""

    tables: dict[str, pa.Table]
    counts: dict[str, int] = field(default_factory=dict)
    flags: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows of one table, with their values and ids as the lake has them."""

    name: str
    rows: list[Row]
    values: list[dict[str, object]]
    ids: list[str]


def land(document: Mapping[str, object], rows: Iterable[Row], flags: Sequence[Flag]) -> Landing:
    """Arrow tables of a document's rows and flags; `document` has the columns of `documents`.

    Local ids ("m1") become ids of the lake. A value that the declaration of its table does not allow is left out and
    flagged, never written and never silently lost.
    """
    document_id = str(document["document_id"])
    landing = Landing({DOCUMENTS: _checked(batch(DOCUMENTS, {name: [value] for name, value in document.items()}, 1))})
    parts = _parts(document_id, rows)
    ids = {row: row_id for part in parts for row, row_id in zip(part.rows, part.ids, strict=True)}
    all_flags = [_flag(document_id, flag, ids.get(flag.row) if flag.row else None) for flag in flags]
    for part in parts:
        landing.tables[part.name] = _table(document, part, all_flags)
        landing.counts[part.name] = len(landing.tables[part.name])
    all_flags += [{"document_id": document_id, **found._asdict()} for found in check_document(landing.tables)]
    if all_flags:
        landing.tables[FLAGS] = _flag_table(all_flags)
        landing.flags.update(str(flag["severity"]) for flag in all_flags)
    return landing


def _parts(document_id: str, rows: Iterable[Row]) -> list[_Part]:
    by_table: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_table[row.table].append(row)
    parts = []
    for name, found in by_table.items():
        values = _with_lake_ids(document_id, found)
        parts.append(_Part(name, found, values, row_ids(document_id, name, values)))
    return parts


def _table(document: Mapping[str, object], part: _Part, flags: list[dict[str, object]]) -> pa.Table:
    """The table of a part; what is wrong with its values, and the flags of its rows, are added to `flags`."""
    document_id = str(document["document_id"])
    made = batch(part.name, _columns(document, part), len(part.rows))
    flags.extend(_problem_flag(document_id, part, problem) for problem in made.problems)
    flags.extend(
        _flag(document_id, flag, row_id, part.name)
        for row, row_id in zip(part.rows, part.ids, strict=True)
        for flag in row.flags
    )
    return made.table


def _with_lake_ids(document_id: str, rows: Sequence[Row]) -> list[dict[str, object]]:
    """The values of the rows of one table, with ids of the lake in place of the local ones."""
    values = [dict(row.values) for row in rows]
    names = set(chain.from_iterable(set(map(tuple, values))))
    for key in names.intersection(LOCAL_IDS):
        for whole in values:
            if isinstance(local := whole.get(key), str):
                whole[key] = lake_id(document_id, local)
    for whole in values if "reports" in names else ():
        if isinstance(reports := whole.get("reports"), list):
            whole["reports"] = [lake_id(document_id, str(local)) for local in reports]
    return values


def _columns(document: Mapping[str, object], part: _Part) -> dict[str, Sequence[Any]]:
    known = TABLES[part.name].names
    columns = _by_column(part.values)
    shared = {"document_id": document["document_id"], "council": document.get("council")}
    for key, value in shared.items():
        if key in known and key not in columns:
            columns[key] = [value] * len(part.rows)
    columns["row_id"] = part.ids
    evidence = zip(*[row.evidence for row in part.rows], strict=True)
    columns |= dict(zip(Evidence._fields, evidence, strict=True))
    return columns


def _by_column(rows: Sequence[dict[str, object]]) -> dict[str, Sequence[Any]]:
    """The values of each column, None where a row has no such column."""
    shapes = set(map(tuple, rows))
    if len(shapes) == 1:  # As in most tables: all rows have the same columns in the same order.
        return dict(zip(shapes.pop(), zip(*map(dict.values, rows), strict=True), strict=True))
    return {name: [row.get(name) for row in rows] for name in dict.fromkeys(chain.from_iterable(shapes))}


def _checked(made: Batch) -> pa.Table:
    if made.problems:
        raise ValueError("; ".join(f"documents.{problem.column}: {problem.message}" for problem in made.problems))
    return made.table


def _flag(document_id: str, flag: Flag, row_id: str | None, table: str | None = None) -> dict[str, object]:
    return {
        "document_id": document_id,
        "table_name": table or flag.table_name,
        "row_id": row_id,
        "check": flag.check,
        "severity": flag.severity,
        "message": flag.message,
        "page": flag.page,
    }


def _problem_flag(document_id: str, part: _Part, problem: Problem) -> dict[str, object]:
    place = problem.row
    return {
        "document_id": document_id,
        "table_name": part.name,
        "row_id": part.ids[place] if place is not None and not problem.lost else None,
        "check": "declaration.lost" if problem.lost else "declaration.value",
        "severity": "error" if problem.lost else "warning",
        "message": f"{part.name}.{problem.column}: {problem.message}",
        "page": part.rows[place].evidence.page if place is not None else None,
    }


def _flag_table(flags: Sequence[Mapping[str, object]]) -> pa.Table:
    names = TABLES[FLAGS].names
    return batch(FLAGS, {name: [flag.get(name) for flag in flags] for name in names}, len(flags)).table
