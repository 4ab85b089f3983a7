"""Connections to DuckDB that Ctrl-C ends at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb


@contextmanager
def opened(path: Path | None = None, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the database at `path`, or to one in memory; closed behind the block.

    Ctrl-C leaves DuckDB's other threads at work on the query, and closing waits for them: in five of thirty tries on
    an endless query for ever. So whatever ends the block early interrupts them first.
    """
    with duckdb.connect(":memory:" if path is None else str(path), read_only=read_only) as connection:
        try:
            yield connection
        except BaseException:
            connection.interrupt()
            raise
