"""The entry point: every command, one application."""

from __future__ import annotations

import sys

import duckdb

from minutebook.app import Code, app
from minutebook.commands import (
    ask,
    bcf,
    export,
    harvest,
    history,
    ingest,
    look,
    publish,
    query,
    search,
    sources,
    upkeep,
)

COMMANDS = (ingest, ask, look, publish, query, upkeep, harvest, sources, bcf, search, history, export)
"""Modules whose commands have joined the application by being imported."""

STOPPED_QUERY = "Query interrupted"

__all__ = ["COMMANDS", "app", "main"]


def main() -> None:
    """Runs the command line; ends the process with one of `app.Code`."""
    try:
        app()
    except (RuntimeError, duckdb.InterruptException) as error:
        # Ctrl-C in the middle of a query: DuckDB swallows it and raises an error of its own.
        if not isinstance(error, duckdb.InterruptException) and str(error) != STOPPED_QUERY:
            raise
        sys.exit(Code.INTERRUPTED)


if __name__ == "__main__":
    main()
