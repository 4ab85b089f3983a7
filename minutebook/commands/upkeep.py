"""`minutebook check`, `compact` and `docs`: keeping the lake and its documents in order."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import duckdb
import typer

from minutebook import reference
from minutebook.answers import columns_of
from minutebook.app import Code, Data, Json, app, fail, need_lake, one_of, warehouse
from minutebook.output import console, print_json, print_json_rows, print_table
from warehouse import compaction
from warehouse.asking import Answer
from warehouse.checks import run
from warehouse.lake import Lake
from warehouse.release import fitness
from warehouse.release.fitness import Excess, LimitsError

SEVERITIES = ("error", "warning", "info")
COLUMNS = ["council", "file", "document_id", "severity", "check", "flags", "example"]


@app.command()
def check(
    severity: Annotated[
        str, typer.Option("--severity", metavar="WORD", help="Least severity to show: error, warning or info.")
    ] = "warning",
    listed: Annotated[bool, typer.Option("--list", help="List the checks and what each looks for.")] = False,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Show what the papers, or their reading, contradict: quality flags by source.

    Runs the checks that look across documents anew, over all councils. The exit code is 1 where there is an error
    among the flags. Says besides which limits of errors would stop a release.

    \b
    Examples:
      minutebook check
      minutebook check --severity error --json
      minutebook check --list
    """
    one_of("--severity", severity, SEVERITIES)
    if listed:
        _print(["check", "severity", "scope", "looks for"], [tuple(one) for one in run.listed()], as_json=as_json)
        return
    folder = need_lake(data)
    try:
        with Lake(folder) as lake:
            run.run_lake_checks(lake)
    except OSError as error:  # A lake that one may only read still has its flags.
        typer.echo(f"minutebook: the checks across documents were not run again: {error}", err=True)
    with warehouse(data) as connection:
        rows = run.flags_by_source(connection, SEVERITIES[: SEVERITIES.index(severity) + 1])
        broken = _broken_limits(connection, folder)
    _print(COLUMNS, rows, as_json=as_json)
    if broken:
        typer.echo("\n".join(["a release would be refused:", *map(str, broken)]), err=True)
    if any(row[COLUMNS.index("severity")] == "error" for row in rows):
        raise typer.Exit(Code.PROBLEMS)


@app.command()
def compact(as_json: Json = False, data: Data = None) -> None:
    """Merge the lake's many small files into a few a council.

    Queries get faster; nothing else changes, and a document can be ingested anew as before. Safe to stop at any time.

    \b
    Example:
      minutebook compact --data /srv/minutebook
    """
    with Lake(need_lake(data)) as lake:
        done = compaction.compact(lake)
    if as_json:
        print_json(asdict(done))
        return
    console().print(
        f"{done.documents} documents of {done.councils} councils compacted, {done.files} files fewer to open"
    )


@app.command()
def docs(
    root: Annotated[Path, typer.Option("--root", metavar="DIR", help="The project's folder.")] = Path(),
    stale: Annotated[
        bool, typer.Option("--check", help="Only tell what is out of date; then the exit code is 1.")
    ] = False,
) -> None:
    """Write the reference documents anew: data dictionary, JSON Schemas, command line.

    \b
    Examples:
      minutebook docs
      minutebook docs --check
    """
    changed = reference.stale(root) if stale else reference.write(root)
    for path in changed:
        typer.echo(path)
    if stale and changed:
        raise typer.Exit(Code.PROBLEMS)


def _broken_limits(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Excess]:
    try:
        return fitness.excesses(connection, fitness.limits(folder))
    except LimitsError as error:
        fail(str(error), Code.USAGE)


def _print(columns: list[str], rows: list[tuple[object, ...]], *, as_json: bool) -> None:
    if as_json:
        print_json_rows(columns, rows)
    elif rows:
        print_table(columns, columns_of(Answer(columns, rows), columns))
    else:
        console().print("no flags")
