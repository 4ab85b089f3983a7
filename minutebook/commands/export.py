"""`minutebook export` and `feed`: the lake in other tools' forms."""

from __future__ import annotations

import json
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import duckdb
import typer

from minutebook.app import Code, Data, app, fail, need_lake, warehouse, writing
from models.tables import TABLES
from warehouse.exports import atom, tables
from warehouse.exports.councils import councils
from warehouse.exports.ocd import ocd
from warehouse.exports.popolo import popolo
from warehouse.layout import slug
from warehouse.search import index
from warehouse.search.ask import NoWordsError, terms_of


class Form(StrEnum):
    """What can be exported."""

    PARQUET = "parquet"
    CSV = "csv"
    JSON = "json"
    POPOLO = "popolo"
    OCD = "ocd"


MOST_NAMED = 8
CIVIC = {Form.POPOLO: popolo, Form.OCD: ocd}
Council = Annotated[
    str | None,
    typer.Option("--council", metavar="NAME", help="The council: its name, or words only it has.", show_default=False),
]


@app.command()
def export(
    form: Annotated[Form, typer.Argument(help="One table's form, or a civic standard's.")],
    target: Annotated[Path, typer.Argument(metavar="PATH", help="The file; for all tables of a council, the folder.")],
    council: Council = None,
    table: Annotated[
        str | None,
        typer.Option("--table", metavar="NAME", help="A table of the data dictionary.", show_default=False),
    ] = None,
    data: Data = None,
) -> None:
    """Export one table, one council, or one council's people and votes as Popolo or Open Civic Data JSON.

    \b
    Examples:
      minutebook export csv decisions.csv --table decisions --council "Wendmoor Council"
      minutebook export parquet wendmoor/ --council "Wendmoor Council"
      minutebook export popolo wendmoor.json --council "Wendmoor Council"
    """
    if table is not None and table not in TABLES:
        near = get_close_matches(table, TABLES, n=3)
        fail(f"there is no table {table}" + (f": do you mean {' or '.join(near)}?" if near else ""), Code.USAGE)
    if council is None and (form in CIVIC or table is None):
        fail("name a council with --council" + ("" if form in CIVIC else ", a table with --table, or both"), Code.USAGE)
    with warehouse(data) as connection, writing(target):
        named = _named(connection, council) if council is not None else None
        if form in CIVIC:
            _write(target, json.dumps(CIVIC[form](connection, named or ""), ensure_ascii=False, indent=1) + "\n")
        elif table is not None:
            _one_table(connection, target, table, named, tables.Format(form))
        else:
            written = tables.write_all(connection, target, named or "", tables.Format(form))
            typer.echo(f"wrote {len(written)} tables to {target}", err=True)
            return
    typer.echo(f"wrote {target}", err=True)


@app.command()
def feed(
    target: Annotated[Path, typer.Argument(metavar="PATH", help="The file; for a feed a council, the folder.")],
    council: Council = None,
    search: Annotated[
        str | None, typer.Option("--search", metavar="WORDS", help="Decisions with these words.", show_default=False)
    ] = None,
    data: Data = None,
) -> None:
    """Write Atom feeds of new decisions: one a council, or one for a saved search.

    \b
    Examples:
      minutebook feed feeds/
      minutebook feed wendmoor.xml --council "Wendmoor Council"
      minutebook feed parking.xml --search "parking charges"
    """
    if council is not None and search is not None:
        fail("one of --council and --search at a time", Code.USAGE)
    if search is not None:
        index.update(need_lake(data))
    with warehouse(data) as connection, writing(target):
        if search is not None:
            _search_feed(connection, target, search)
        elif council is not None:
            _write_bytes(target, atom.council_feed(connection, _named(connection, council)))
        else:
            for name in councils(connection):
                _write_bytes(target / f"{slug(name)}.xml", atom.council_feed(connection, name))
    typer.echo(f"wrote {target}", err=True)


def _search_feed(connection: duckdb.DuckDBPyConnection, target: Path, words: str) -> None:
    try:
        terms_of(connection, words)
    except NoWordsError as error:
        fail(str(error), Code.USAGE)
    _write_bytes(target, atom.search_feed(connection, words))


def _named(connection: duckdb.DuckDBPyConnection, council: str) -> str:
    """The council as its papers name it, or the only one that has all these words; ends the command otherwise."""
    known = councils(connection)
    whole = [name for name in known if name.casefold() == council.casefold()]
    holding = [name for name in known if set(council.casefold().split()) <= set(name.casefold().split())]
    found = whole or holding
    if len({name.casefold() for name in found}) != 1:
        told = f"“{council}” could be" if found else f"the lake has no paper of “{council}”, but of"
        fail(f"{told} {_listed(found or known)}" if known else "no paper in the lake names a council", Code.NOTHING)
    return found[0]


def _listed(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _one_table(
    connection: duckdb.DuckDBPyConnection, target: Path, name: str, council: str | None, form: tables.Format
) -> None:
    found = tables.rows(connection, TABLES[name], council)
    if found is None:
        fail(f"the rows of {name} do not say which council they are of: leave out --council", Code.USAGE)
    tables.write(target, TABLES[name], found, form)


def _write(path: Path, text: str) -> None:
    _write_bytes(path, text.encode())


def _write_bytes(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
