"""`minutebook search` and `index`: full-text search."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer

from minutebook.answers import print_answer
from minutebook.app import DAY, DAY_FORMATS, Code, Data, Json, app, data_dir, day_of, fail, need_lake, one_of, warehouse
from minutebook.output import console, print_json
from warehouse.layout import Layout
from warehouse.search import ask as asking
from warehouse.search import index as indexing
from warehouse.search.ask import FOUND_IN, NoWordsError, Search

SHOWN = ("date", "council", "body", "table_name", "title", "snippet", "row_id")


@app.command()
def search(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Words that must all stand there.")],
    council: Annotated[
        str | None, typer.Option("--council", metavar="TEXT", help="Part of the council's name.", show_default=False)
    ] = None,
    body: Annotated[
        str | None, typer.Option("--body", metavar="TEXT", help="Part of the body's name.", show_default=False)
    ] = None,
    table: Annotated[
        str | None, typer.Option("--table", metavar="NAME", help=f"One of {', '.join(FOUND_IN)}.", show_default=False)
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option("--since", metavar=DAY, formats=DAY_FORMATS, help="On this day or later.", show_default=False),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option("--until", metavar=DAY, formats=DAY_FORMATS, help="On this day or earlier.", show_default=False),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="Most answers to print.")] = 20,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Search decisions, minutes, reports, recommendations, questions and actions; the best answer first.

    Singular and plural are one word. The first search of a lake makes its index; `minutebook index` keeps it in step.

    \b
    Examples:
      minutebook search "street market"
      minutebook search parking --body cabinet --since 2024-01-01
      minutebook search "care fund" --table recommendations --json
    """
    if table is not None:
        one_of("--table", table, FOUND_IN)
    wanted = Search(words, council, body, table, day_of(since), day_of(until))
    folder = data_dir(data)
    with warehouse(data):
        behind = indexing.lag(Layout(folder)) if asking.has_index(folder) else None
    if behind is None:
        indexing.update(folder)
    elif behind:
        typer.echo(f"the index is behind by {behind} documents: run `minutebook index`", err=True)
    with warehouse(data) as connection:
        try:
            answer = asking.search(connection, wanted, limit)
        except NoWordsError as error:
            fail(str(error), Code.USAGE)
    hidden = set(answer.columns).difference(SHOWN)
    besides = " in what the filters leave" if wanted != Search(words) else ""
    print_answer(
        answer, as_json=as_json, nothing=f"nothing in the index has all of these words{besides}", hidden=hidden
    )


@app.command()
def index(
    anew: Annotated[bool, typer.Option("--anew", help="Make the whole index again.")] = False,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Bring the search index up to date with the lake.

    Takes in the documents that are new or were read anew, and strikes out those that have gone.

    \b
    Examples:
      minutebook index
      minutebook index --anew
    """
    done = indexing.update(need_lake(data), anew=anew)
    if as_json:
        print_json(asdict(done))
        return
    console().print(f"{done.added} documents taken in, {done.removed} struck out; {done.entries} entries can be found")
