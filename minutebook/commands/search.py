"""`minutebook search` and `index`: full-text search."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer

from minutebook.app import Code, Data, Json, app, data_dir, fail, warehouse
from minutebook.output import console, print_json, print_json_rows, print_table
from warehouse.layout import Layout
from warehouse.questions import Answer
from warehouse.search import ask as asking
from warehouse.search import index as indexing
from warehouse.search.ask import FOUND_IN, NoWordsError, Search

SHOWN = ("date", "council", "body", "table_name", "title", "snippet", "row_id")
SHOWN_OF_ID = 12
DAY = ["%Y-%m-%d"]


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
        typer.Option("--since", metavar="YYYY-MM-DD", formats=DAY, help="On this day or later.", show_default=False),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option("--until", metavar="YYYY-MM-DD", formats=DAY, help="On this day or earlier.", show_default=False),
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
    if table is not None and table not in FOUND_IN:
        fail(f"--table is one of {', '.join(FOUND_IN)}", Code.USAGE)
    wanted = Search(words, council, body, table, since and since.date(), until and until.date())
    with warehouse(data) as connection:
        behind = indexing.lag(connection, Layout(data_dir(data))) if asking.has_index(data_dir(data)) else None
    if behind is None:
        indexing.update(data_dir(data))
    elif behind:
        typer.echo(f"the index is behind by {behind} documents: run `minutebook index`", err=True)
    with warehouse(data) as connection:
        try:
            answer = asking.search(connection, wanted, limit)
        except NoWordsError as error:
            fail(str(error), Code.USAGE)
    _print(answer, as_json, is_filtered=wanted != Search(words))


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
    with warehouse(data):
        pass  # Ends here, with a message, where there is no lake.
    done = indexing.update(data_dir(data), anew)
    if as_json:
        print_json(asdict(done))
        return
    console().print(f"{done.added} documents taken in, {done.removed} struck out; {done.entries} entries can be found")


def _print(answer: Answer, as_json: bool, is_filtered: bool) -> None:
    if as_json:
        print_json_rows(answer.columns, answer.rows)
        return
    if not answer.rows:
        besides = " in what the filters leave" if is_filtered else ""
        fail(f"nothing in the index has all of these words{besides}", Code.NOTHING)
    places = [answer.columns.index(name) for name in SHOWN]
    rows = [[row[place] for place in places] for row in answer.rows]
    print_table(SHOWN, [[*row[:-1], str(row[-1])[:SHOWN_OF_ID]] for row in rows])
