"""`minutebook query`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import duckdb
import typer

from minutebook.app import AsOf, Code, Data, Limit, app, fail, warehouse
from minutebook.output import print_csv, print_json_rows, print_table
from warehouse import kept

BATCH = 2_000
_Kind = duckdb.StatementType
WRITES = {_Kind.COPY, _Kind.EXPORT, _Kind.ATTACH, _Kind.LOAD}
"""What a read-only catalog does not keep from writing elsewhere, or from fetching an extension."""


@app.command()
def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One SELECT over the views.")],
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, every row.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, every row.")] = False,
    parquet: Annotated[
        Path | None, typer.Option("--parquet", metavar="FILE", help="Write Parquet, every row.", show_default=False)
    ] = None,
    as_of: AsOf = None,
    limit: Limit = 100,
    data: Data = None,
) -> None:
    """Ask the warehouse in SQL (DuckDB's, read-only).

    Every table of the data dictionary is a view. --limit is for the printed table alone.

    \b
    Examples:
      minutebook query "SELECT body, count(*) FROM minutes GROUP BY ALL ORDER BY 2 DESC"
      minutebook query "SELECT * FROM decisions WHERE outcome = 'rejected'" --csv > rejected.csv
      minutebook query "SELECT * FROM votes" --parquet votes.parquet
      minutebook query "SELECT count(*) FROM decisions" --as-of 2024-05-31
    """
    if sum((as_csv, as_json, parquet is not None)) > 1:
        fail("one of --csv, --json and --parquet at a time", Code.USAGE)
    with warehouse(data, as_of) as connection:
        try:
            _only_asks(sql)
            if parquet is not None:
                _write_parquet(connection, sql, parquet)
            else:
                # DuckDB answers a text without a statement with nothing at all.
                _print(
                    connection.execute(sql) or fail("that SQL asks nothing", Code.QUERY),
                    as_csv=as_csv,
                    as_json=as_json,
                    limit=limit,
                )
            if as_of is None and kept.named(sql):
                _tell_behind(connection)
        except duckdb.IOException as error:
            fail(str(error), Code.PROBLEMS)
        except duckdb.Error as error:
            fail(str(error), Code.QUERY)


def _only_asks(sql: str) -> None:
    """Ends the command where the SQL would write a file. Raises duckdb.ParserException where it is none."""
    if any(statement.type in WRITES for statement in duckdb.extract_statements(sql)):
        fail("query only asks: --parquet FILE, --csv and --json write what it answers", Code.QUERY)


def _tell_behind(connection: duckdb.DuckDBPyConnection) -> None:
    """Says where the views for analysts do not show the lake as it is."""
    behind = kept.behind(connection)
    if behind:
        told = f"the views are behind by {behind} documents: run `minutebook derive`, or ask the schema `live`"
        typer.echo(told, err=True)


def _write_parquet(connection: duckdb.DuckDBPyConnection, sql: str, path: Path) -> None:
    relation = connection.sql(sql)
    if relation is None:
        fail("that SQL gives no rows to write", Code.QUERY)
    relation.write_parquet(str(path), compression="zstd")
    typer.echo(f"wrote {path}", err=True)


def _print(cursor: duckdb.DuckDBPyConnection, *, as_csv: bool, as_json: bool, limit: int) -> None:
    columns = [column[0] for column in cursor.description or []]
    rows = _rows(cursor)
    if as_csv:
        print_csv(columns, rows)
    elif as_json:
        print_json_rows(columns, rows)
    else:
        print_table(columns, islice(rows, limit) if limit else rows)
        if next(rows, None) is not None:
            typer.echo(f"the first {limit} rows (--limit 0 for all)", err=True)


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while batch := cursor.fetchmany(BATCH):
        yield from batch
