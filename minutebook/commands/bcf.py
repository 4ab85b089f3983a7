"""`minutebook bcf`: Better Care Fund returns over time."""

from __future__ import annotations

from typing import Annotated

import typer

from minutebook.answers import print_answer
from minutebook.app import Data, Json, Limit, app, warehouse
from warehouse import bcf_questions
from warehouse.bcf_questions import Subject

HIDDEN = {"scheme_key", "return_id", "row_id", "page", "value", "narrative", "printed_surplus"}
"""Columns that only JSON has: a table for people has no room for them."""


@app.command()
def bcf(
    subject: Annotated[
        Subject, typer.Argument(help="What to follow: schemes, metrics, spend by source, capacity, or the returns.")
    ] = Subject.SCHEMES,
    hwb: Annotated[
        str | None, typer.Option("--hwb", metavar="TEXT", help="Words of the board's name.", show_default=False)
    ] = None,
    year: Annotated[
        str | None, typer.Option("--year", metavar="YYYY-YY", help="The financial year.", show_default=False)
    ] = None,
    scheme: Annotated[
        str | None,
        typer.Option("--scheme", metavar="TEXT", help="Words of the scheme, metric or service.", show_default=False),
    ] = None,
    limit: Limit = 100,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Better Care Fund schemes, metrics, spend and capacity, from return to return.

    A scheme found by --scheme is shown with its whole history, from plan to year end and the next plan, also where it
    was given another number.

    \b
    Examples:
      minutebook bcf --scheme carers
      minutebook bcf metrics --hwb wendmoor --scheme falls
      minutebook bcf spend --year 2024-25 --json
    """
    with warehouse(data) as connection:
        answer = bcf_questions.bcf(connection, subject, hwb=hwb, year=year, about=scheme, limit=limit)
    print_answer(
        answer, as_json=as_json, nothing="no such Better Care Fund return in the lake", limit=limit, hidden=HIDDEN
    )
