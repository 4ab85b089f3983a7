"""The entry point: every command, one application."""

from __future__ import annotations

from minutebook.app import app
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

__all__ = ["COMMANDS", "app", "main"]


def main() -> None:
    """Runs the command line; ends the process with one of `app.Code`."""
    app()


if __name__ == "__main__":
    main()
