"""Parquet files of the lake: written whole and the same bytes each time, read with little ceremony."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

COMPRESSION = "zstd"
# Most tables of one document have a dozen rows, and each column of each begins a compression and a dictionary of its
# own: left plain, they are written in half of the time, and the files of 15 packs are a fifth larger until `compact`
# merges them.
PLAIN_BELOW = 200
ROW_GROUP = 64 * 1024
SAMPLE, REPEATED = 1_000, 0.5
"""Of so many rows at most such a share may be different values, where a dictionary pays."""
MARK = "minutebook."
PLAIN = {"table", "schema"}
"""Notes that come with the Arrow schema of a table, as plain text."""


def write(path: Path, table: pa.Table, notes: dict[str, Any] | None = None) -> None:
    """Writes `table` to `path`, with `notes` as JSON in its metadata under "minutebook.<key>".

    The file is on the disk only after `disk.settle`: whoever publishes several waits for the disk once.
    """
    noted = _noted(table, notes) if notes else table
    try:
        _put(path, noted)
    except FileNotFoundError:  # Folders are there but for the first file: not to make each sure is a tenth quicker.
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path, noted)


def _put(path: Path, table: pa.Table) -> None:
    """Writes a file: a small one at once, as Arrow's own way to the disk takes longer than the making of it."""
    if len(table) >= PLAIN_BELOW:
        _write(path, table)
        return
    made = _made(table)
    with path.open("wb", buffering=0) as file:
        file.write(made)


def as_bytes(table: pa.Table) -> bytes:
    """What `write` puts into a file."""
    return bytes(_made(table).to_pybytes())


def _made(table: pa.Table) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    _write(sink, table)
    return sink.getvalue()


def _noted(table: pa.Table, notes: dict[str, Any]) -> pa.Table:
    extra = {f"{MARK}{key}": json.dumps(value, sort_keys=True) for key, value in notes.items()}
    kept = {key.decode(): value.decode() for key, value in (table.schema.metadata or {}).items()}
    return table.replace_schema_metadata(kept | extra)


def _write(path: Path | pa.BufferOutputStream, table: pa.Table) -> None:
    large = len(table) >= PLAIN_BELOW
    compression = COMPRESSION if large else "none"
    pq.write_table(
        table,
        path,
        compression=compression,
        use_dictionary=_repeating(table) if large else False,
        write_statistics=large,  # So few rows are read as soon as passed over.
        row_group_size=ROW_GROUP,
    )


def _repeating(table: pa.Table) -> list[str] | bool:
    """The columns that say the same again and again, by their first rows; False where none does.

    A dictionary of ids or of texts is made, found too large and thrown away: without it a council's 30,000 mentions
    were read in a third of the time, and all that is derived of it was written in three quarters.
    """
    head = table.slice(0, SAMPLE)
    plain = [field.name for field in table.schema if not pa.types.is_nested(field.type)]
    return [name for name in plain if pc.count_distinct(head[name]).as_py() <= REPEATED * len(head)] or False


def read(path: Path, columns: list[str] | None = None) -> pa.Table:
    """The table in `path`. (`pq.read_table` would do, but its first call loads the dataset machinery: 1 s.)

    In one thread: more wait for one another longer than they read, in files of a council's size.
    """
    with pq.ParquetFile(path) as file:
        return file.read(columns, use_threads=False)


def notes(path: Path) -> dict[str, Any]:
    """What `write` noted, by key, and under "schema" the version of the public tables that the file was written for."""
    held = pq.read_metadata(path).metadata or {}
    noted = {key.decode().removeprefix(MARK): value for key, value in held.items() if key.startswith(MARK.encode())}
    return {key: value.decode() if key in PLAIN else json.loads(value) for key, value in noted.items()}


def schema(path: Path) -> pa.Schema:
    """The columns of the file, by its footer."""
    return pq.read_schema(path)


def rows(path: Path) -> int:
    """Rows in the file, by its footer."""
    return int(pq.read_metadata(path).num_rows)
