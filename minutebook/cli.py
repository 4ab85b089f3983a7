"""The entry point: every command, one application."""

from __future__ import annotations

import io
import sys

import duckdb
import typer

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

OUTSIDE = (duckdb.IOException, duckdb.TransactionException, duckdb.OutOfMemoryException)
"""What DuckDB raises where the disk or the memory gives out; the second when a commit finds no room."""

__all__ = ["COMMANDS", "app", "main"]


def main() -> None:
    """Runs the command line; ends the process with one of `app.Code`."""
    _print_anything()
    try:
        app()
    except (RuntimeError, duckdb.InterruptException) as error:
        # Ctrl-C in the middle of a query: DuckDB swallows it and raises an error of its own.
        if not isinstance(error, duckdb.InterruptException) and str(error) != STOPPED_QUERY:
            raise
        sys.exit(Code.INTERRUPTED)
    except (OSError, *OUTSIDE) as error:
        # A full disk, a folder that may not be written to, a folder named where a file is meant: no fault of ours.
        typer.echo(f"minutebook: {error}", err=True)
        sys.exit(Code.PROBLEMS)


def _print_anything() -> None:
    """What the output has no letter for (a file's name in another encoding, a dash in a terminal's) is shown as its
    code, not raised as an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
