"""`minutebook release` and `diff`: the dataset that others cite, and what changed from one to the next."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from minutebook.app import DAY, DAY_FORMATS, Code, Data, Json, app, day_of, fail, need_lake, writing
from minutebook.output import console, print_json, print_json_rows, print_table, progress
from warehouse import differences
from warehouse.differences import NoTablesError
from warehouse.published import EarlierDayError
from warehouse.release import build
from warehouse.release.build import PlaceTakenError
from warehouse.release.fitness import LimitsError, NotFitError


@app.command()
def release(
    target: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder for the release.")],
    previous: Annotated[
        Path | None,
        typer.Option(
            "--previous",
            metavar="DIR",
            exists=True,
            help="The release before: list what changed.",
            show_default=False,
        ),
    ] = None,
    measured: Annotated[
        Path | None,
        typer.Option(
            "--accuracy",
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="A measurement to print in accuracy.md.",
            show_default=False,
        ),
    ] = None,
    max_errors: Annotated[
        float | None,
        typer.Option(
            "--max-errors",
            metavar="PERCENT",
            min=0,
            max=100,
            help="Documents that may have an error, of one check or of all. Default: the limits (docs/release.md).",
            show_default=False,
        ),
    ] = None,
    day: Annotated[
        datetime | None,
        typer.Option(
            "--date",
            metavar=DAY,
            formats=DAY_FORMATS,
            help="Day of publication (for --as-of). Default: today.",
            show_default=False,
        ),
    ] = None,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Write the lake as a dataset: Parquet, CSV, data package, dictionary, quality report, manifest.

    The same lake gives the same bytes. What is released is kept in the data directory's history, so that
    `query --as-of` can show any day. The checks run first: nothing is written, and the exit code is 1, where more
    documents have errors than the limits allow.

    \b
    Examples:
      minutebook release /srv/releases/2024-05 --previous /srv/releases/2024-04
      minutebook release out --accuracy docs/accuracy.md --max-errors 2
    """
    folder = need_lake(data)
    text = measured.read_text(encoding="utf-8") if measured else None
    try:
        with writing(target), progress(quiet=as_json) as show:
            done = build.release(
                folder,
                target,
                previous=previous,
                measured=text,
                max_errors=max_errors,
                day=day_of(day),
                watch=show,
            )
    except (PlaceTakenError, NoTablesError, LimitsError, EarlierDayError) as error:
        fail(str(error), Code.USAGE)
    except NotFitError as error:
        fail(f"not released: {error}", Code.PROBLEMS)
    if as_json:
        print_json(asdict(done) | {"path": str(target)})
        return
    console().print(f"release {done.version}: {done.rows} rows in {done.files} files, {target}")
    if done.changes is not None:
        console().print(f"{done.changes} rows changed since {previous}: see CHANGES.md")


@app.command()
def diff(
    before: Annotated[Path, typer.Argument(metavar="A", help="A release, or a data directory.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="A later one.")],
    rows: Annotated[bool, typer.Option("--rows", help="Print every row, not how many.")] = False,
    as_json: Json = False,
) -> None:
    """Show what changed from one release to another, and why.

    Why is one of: new document, new version, replaced, withdrawn, document removed, new extractor, new tables,
    correction, follows (made from rows that changed).

    \b
    Examples:
      minutebook diff releases/2024-04 releases/2024-05
      minutebook diff releases/2024-04 minutebook-data --rows --json
    """
    try:
        found = differences.compare(before, after)
        if rows:
            columns: tuple[str, ...] = differences.COLUMNS
            listed = [tuple(getattr(one, name) for name in columns) for one in found]
        else:
            columns = ("table", "change", "why", "rows")
            listed = [(*kind, count) for kind, count in sorted(differences.counted(found).items())]
    except NoTablesError as error:
        fail(str(error), Code.USAGE)
    if as_json:
        print_json_rows(columns, listed)
    elif listed:
        print_table(columns, listed)
    else:
        console().print("no differences")
