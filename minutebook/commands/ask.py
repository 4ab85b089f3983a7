"""`minutebook decisions`, `meetings`, `attendance`: the questions that need no SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

import typer

from minutebook.answers import print_answer
from minutebook.app import DAY, DAY_FORMATS, AsOf, Body, Data, Json, Limit, app, day_of, warehouse
from warehouse import questions
from warehouse.asking import Answer

Person = Annotated[
    str | None, typer.Option("--person", metavar="NAME", help="Words of a person's name.", show_default=False)
]
Since = Annotated[
    datetime | None,
    typer.Option(
        "--since", metavar=DAY, formats=DAY_FORMATS, help="Meetings on this day or later.", show_default=False
    ),
]
AllVersions = Annotated[
    bool, typer.Option("--all-versions", help="Take in papers that were replaced by a later version, or withdrawn.")
]

HIDDEN = {"formal", "page"}
"""Columns that only JSON has: a table for people has no room for them."""


@app.command()
def decisions(
    about: Annotated[
        str | None,
        typer.Option("--about", metavar="TEXT", help="Words of the decision or its item's title.", show_default=False),
    ] = None,
    body: Body = None,
    person: Person = None,
    since: Since = None,
    informal: Annotated[
        bool, typer.Option("--informal", help="Take in plain sentences such as “The Board noted the report.”")
    ] = False,
    all_versions: AllVersions = False,
    as_of: AsOf = None,
    limit: Limit = 50,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Who decided what, newest first, by the current version of each paper.

    --person finds who moved or seconded a decision or voted on it by name.

    \b
    Examples:
      minutebook decisions --about "care fund" --since 2024-01-01
      minutebook decisions --body cabinet --person thorne
      minutebook decisions --about budget --json --limit 0
    """
    with warehouse(data, as_of) as connection:
        answer = questions.decisions(
            connection,
            about=about,
            body=body,
            person=person,
            since=day_of(since),
            informal=informal,
            all_versions=all_versions,
            limit=limit,
        )
    _print(answer, as_json=as_json, nothing="no such decision in the lake", limit=limit)


@app.command()
def meetings(
    body: Body = None,
    since: Since = None,
    all_versions: AllVersions = False,
    limit: Limit = 50,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Which meetings the lake has papers of, newest first.

    \b
    Examples:
      minutebook meetings --since 2024-01-01
      minutebook meetings --body "health wellbeing" --json
    """
    with warehouse(data) as connection:
        answer = questions.meetings(connection, body=body, since=day_of(since), all_versions=all_versions, limit=limit)
    _print(answer, as_json=as_json, nothing="no such meeting in the lake", limit=limit)


@app.command()
def attendance(
    body: Body = None,
    person: Person = None,
    since: Since = None,
    all_versions: AllVersions = False,
    limit: Limit = 100,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Who was there, who sent apologies and who stood in, newest meeting first.

    \b
    Examples:
      minutebook attendance --person "asha thorne"
      minutebook attendance --body cabinet --since 2024-01-01 --json
    """
    with warehouse(data) as connection:
        answer = questions.attendance(
            connection, body=body, person=person, since=day_of(since), all_versions=all_versions, limit=limit
        )
    _print(answer, as_json=as_json, nothing="nobody of that kind in the lake", limit=limit)


def _is_shown(name: str, values: Sequence[Any]) -> bool:
    """People are spared columns without a single value, and a council's name where there is but one."""
    if name == "council":
        return len(set(values)) > 1
    return name not in HIDDEN and any(value is not None for value in values)


def _print(answer: Answer, *, as_json: bool, nothing: str, limit: int) -> None:
    by_column = zip(*answer.rows, strict=True)
    hidden = {name for name, values in zip(answer.columns, by_column, strict=False) if not _is_shown(name, values)}
    print_answer(answer, as_json=as_json, nothing=nothing, limit=limit, hidden=hidden)
