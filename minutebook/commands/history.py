"""`minutebook derive`, `people` and `thread`: what stands in no single paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from minutebook.answers import print_answer
from minutebook.app import Body, Code, Data, Json, Limit, app, fail, need_lake, warehouse
from minutebook.output import console, print_json, print_table, progress
from pipeline.ingest import usable_cores
from warehouse import history
from warehouse.asking import Answer
from warehouse.checks.run import check_changed
from warehouse.derive import derive as derive_lake
from warehouse.lake import Lake
from warehouse.people.corrections import CorrectionsError
from warehouse.refresh import Refreshed, refresh

SHOWN = ("step", "date", "text", "document", "page")


@app.command()
def derive(
    everything: Annotated[
        bool, typer.Option("--everything", help="Every council, not only those whose documents have changed.")
    ] = False,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Bring people, threads, outcomes of recommendations and the views for analysts up to date.

    `ingest` and the nightly flow do it by themselves. Run it after a change of corrections.yaml in the data directory.

    \b
    Examples:
      minutebook derive
      minutebook derive --everything --json
    """
    folder = need_lake(data)
    with _corrections_told(), Lake(folder) as lake, progress(quiet=as_json) as show:
        done = derive_lake(lake, everything=everything, workers=usable_cores(), watch=show)
        check_changed(lake, done.scopes)
    if as_json:
        print_json({"councils": done.councils, "unchanged": done.unchanged, "rows": dict(sorted(done.rows.items()))})
        return
    rows = ", ".join(f"{number} rows of {table}" for table, number in sorted(done.rows.items()) if number)
    console().print(f"{done.councils} councils derived, {done.unchanged} unchanged" + (f": {rows}" if rows else ""))


@app.command()
def people(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Words of the name.", show_default=False)] = None,
    body: Body = None,
    limit: Limit = 50,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Who is behind the names: one row a person, with every printed form and how often each person is named.

    \b
    Examples:
      minutebook people thorne
      minutebook people --body "health wellbeing" --json
    """
    with warehouse(data) as connection:
        answer = history.people(connection, name=name, body=body, limit=limit)
    print_answer(answer, as_json=as_json, nothing="nobody of that name in the lake", limit=limit)


@app.command()
def thread(
    about: Annotated[str, typer.Argument(metavar="TEXT", help="Words of the subject, or the id of a thread.")],
    body: Body = None,
    limit: Limit = 100,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Follow a piece of business: agenda, report, recommendations, minute, decision, confirmation.

    \b
    Examples:
      minutebook thread "care fund quarter 3"
      minutebook thread "local plan" --body cabinet --json
    """
    with warehouse(data) as connection:
        answer = history.steps(connection, about=about, body=body, limit=limit)
    if as_json or not answer.rows:
        print_answer(answer, as_json=as_json, nothing="no such business in the lake")
    else:
        _print_threads(answer)


def bring_up_to_date(folder: Path, *, quiet: bool = False) -> Refreshed:
    """Derives and indexes what has changed under `folder`; ends the command where the corrections cannot be read."""
    with _corrections_told(), Lake(folder) as lake, progress(quiet=quiet) as show:
        return refresh(lake, workers=usable_cores(), watch=show)


@contextmanager
def _corrections_told() -> Iterator[None]:
    try:
        yield
    except CorrectionsError as error:
        fail(str(error), Code.PROBLEMS)


def _print_threads(answer: Answer) -> None:
    """A table a thread: its steps, under the meeting and the subject."""
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    for _, some in groupby(rows, key=lambda row: row["thread_id"]):
        steps = list(some)
        head = " · ".join(str(steps[0][name]) for name in ("council", "body", "meeting", "subject") if steps[0][name])
        print_table(SHOWN, [[step[name] for name in SHOWN] for step in steps], title=head)
