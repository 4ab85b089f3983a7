"""What was extracted from one file, as the lake's tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from models.batches import Problem, batch
from models.evidence import Flag, Row
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


def land(document: Mapping[str, object], rows: Iterable[Row], flags: Sequence[Flag]) -> Landing:
    """Arrow tables of a document's rows and flags; `document` has the columns of `documents`.

    Local ids ("m1") become ids of the lake. A value that the declaration of its table does not allow is left out and
    flagged, never written and never silently lost.
    """
    document_id = str(document["document_id"])
    landing = Landing({DOCUMENTS: _checked(batch(DOCUMENTS, {name: [value] for name, value in document.items()}, 1))})
    by_table: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_table[row.table].append(row)
    all_flags: list[dict[str, object]] = [_flag(document_id, flag, None) for flag in flags]
    for name, found in by_table.items():
        landing.tables[name] = _table(document, name, found, all_flags)
        landing.counts[name] = len(landing.tables[name])
    all_flags += [{"document_id": document_id, **found._asdict()} for found in check_document(landing.tables)]
    if all_flags:
        landing.tables[FLAGS] = _flag_table(all_flags)
        landing.flags.update(str(flag["severity"]) for flag in all_flags)
    return landing


def _table(document: Mapping[str, object], name: str, rows: Sequence[Row], flags: list[dict[str, object]]) -> pa.Table:
    document_id = str(document["document_id"])
    values = _with_lake_ids(document_id, rows)
    ids = row_ids(document_id, name, values)
    columns = _columns(document, name, rows, values, ids)
    made = batch(name, columns, len(rows))
    flags.extend(_problem_flag(document_id, name, ids, rows, problem) for problem in made.problems)
    flags.extend(
        _flag(document_id, flag, row_id, name) for row, row_id in zip(rows, ids, strict=True) for flag in row.flags
    )
    return made.table


def _with_lake_ids(document_id: str, rows: Sequence[Row]) -> list[dict[str, object]]:
    """The values of the rows of one table, with ids of the lake in place of the local ones."""
    values = [dict(row.values) for row in rows]
    names = set().union(*values)
    for key in names.intersection(LOCAL_IDS):
        for whole in values:
            if isinstance(local := whole.get(key), str):
                whole[key] = lake_id(document_id, local)
    for whole in values if "reports" in names else ():
        if isinstance(reports := whole.get("reports"), list):
            whole["reports"] = [lake_id(document_id, str(local)) for local in reports]
    return values


def _columns(
    document: Mapping[str, object],
    name: str,
    rows: Sequence[Row],
    values: Sequence[Mapping[str, object]],
    ids: list[str],
) -> dict[str, list[Any]]:
    known = TABLES[name].names
    names = set().union(*values)
    columns: dict[str, list[Any]] = {key: [row.get(key) for row in values] for key in sorted(names)}
    shared = {"document_id": document["document_id"], "council": document.get("council")}
    for key, value in shared.items():
        if key in known and key not in columns:
            columns[key] = [value] * len(rows)
    columns["row_id"] = ids
    columns["page"] = [row.evidence.page for row in rows]
    columns["page_label"] = [row.evidence.page_label for row in rows]
    columns["regions"] = [row.evidence.regions for row in rows]
    columns["rule"] = [row.evidence.rule for row in rows]
    columns["confidence"] = [row.evidence.confidence for row in rows]
    return columns


def _checked(made: Any) -> pa.Table:
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


def _problem_flag(
    document_id: str, name: str, ids: list[str], rows: Sequence[Row], problem: Problem
) -> dict[str, object]:
    place = problem.row
    return {
        "document_id": document_id,
        "table_name": name,
        "row_id": ids[place] if place is not None and not problem.lost else None,
        "check": "declaration.lost" if problem.lost else "declaration.value",
        "severity": "error" if problem.lost else "warning",
        "message": f"{name}.{problem.column}: {problem.message}",
        "page": rows[place].evidence.page if place is not None else None,
    }


def _flag_table(flags: Sequence[Mapping[str, object]]) -> pa.Table:
    names = TABLES[FLAGS].names
    return batch(FLAGS, {name: [flag.get(name) for flag in flags] for name in names}, len(flags)).table
