"""Files that hold the rows of many documents of one council, after `compact`.

The rows of a document stand together. The file's own metadata lists the documents in order, each with the year of its
meeting and its number of rows, so that a document can be cut out without looking at a row.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from warehouse import parquet


class Entry(NamedTuple):
    """One document in a part."""

    year: int
    document_id: str
    rows: int


def entries(path: Path) -> list[Entry]:
    """The documents in the part at `path`, in the order of their rows."""
    return [Entry(*held) for held in parquet.notes(path).get("documents", [])]


def slices(path: Path) -> list[tuple[Entry, pa.Table]]:
    """Each document of the part with its rows."""
    table = parquet.read(path)
    found, start = [], 0
    for entry in entries(path):
        found.append((entry, table.slice(start, entry.rows)))
        start += entry.rows
    return found


def write(path: Path, documents: Iterable[tuple[Entry, pa.Table]], schema: pa.Schema) -> None:
    """Writes a part of `documents`, by year and id; columns that an older file lacks are NULL, others are let go."""
    ordered = sorted(documents, key=lambda pair: pair[0])
    table = pa.concat_tables([_fitted(rows, schema) for _, rows in ordered]).combine_chunks()
    parquet.write(path, table, {"documents": [list(entry) for entry, _ in ordered]})


def holding(document_id: str, paths: Iterable[Path]) -> list[Path]:
    """Those of the parts at `paths` in which the document stands."""
    return [path for path in paths if any(entry.document_id == document_id for entry in entries(path))]


def write_without(document_id: str, part: Path, target: Path, schema: pa.Schema) -> bool:
    """Writes what `part` holds of other documents to `target`; False, and no file, where it holds of no other."""
    rest = [(entry, rows) for entry, rows in slices(part) if entry.document_id != document_id]
    if rest:
        write(target, rest, schema)
    return bool(rest)


def _fitted(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """`table` with the columns of `schema`."""
    if table.schema.equals(schema):
        return table.replace_schema_metadata(schema.metadata)
    held = set(table.column_names)
    arrays = [
        table.column(field.name).cast(field.type) if field.name in held else pa.nulls(len(table), field.type)
        for field in schema
    ]
    return pa.table(arrays, schema=schema)
