"""The application that the commands join, and what they share: options, exit codes, the way to fail."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import IntEnum
from importlib import metadata
from pathlib import Path
from typing import Annotated, NoReturn

import duckdb
import typer

from extractors.version import EXTRACTOR_VERSION
from models.columns import SCHEMA_VERSION
from warehouse import catalog, published
from warehouse.layout import DATA_VARIABLE, DEFAULT_DATA, default_data_dir


class Code(IntEnum):
    """Exit codes."""

    OK = 0
    PROBLEMS = 1
    USAGE = 2
    NOTHING = 3
    QUERY = 4
    INTERRUPTED = 130


MEANINGS = {
    Code.OK: "all is well",
    Code.PROBLEMS: "the command ran, and what it ran on is not well: a file failed, a check found an error",
    Code.USAGE: "the command was called wrongly: no such option, no such file, no such date",
    Code.NOTHING: "there is nothing to show: no lake in the data directory, no such document or row, nothing that fits "
    "(with --json an empty list is an answer: 0)",
    Code.QUERY: "the SQL is wrong, or does more than ask",
    Code.INTERRUPTED: "stopped by Ctrl-C; what was finished is kept",
}

app = typer.Typer(
    name="minutebook",
    help="Council papers in, a warehouse of meetings, decisions, votes and attendance out.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        help=f"Data directory. Default: ${DATA_VARIABLE}, else ./{DEFAULT_DATA}.",
        show_default=False,
    ),
]
DAY = "YYYY-MM-DD"
DAY_FORMATS = ["%Y-%m-%d"]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        metavar=DAY,
        formats=DAY_FORMATS,
        help="As it had been released by this day.",
        show_default=False,
    ),
]
Body = Annotated[
    str | None, typer.Option("--body", metavar="TEXT", help="Words of the body's name.", show_default=False)
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=0, help="Most rows to print; 0 for all.")]


def data_dir(given: Path | None) -> Path:
    """The data directory that was named, or the default one; ends the command where that is no folder."""
    folder = given if given is not None else default_data_dir()
    if folder.exists() and not folder.is_dir():
        fail(f"{folder} is a file: --data names a folder", Code.USAGE)
    return folder


def need_lake(given: Path | None) -> Path:
    """The data directory; ends the command where there is no lake in it."""
    with warehouse(given):
        return data_dir(given)


def day_of(moment: datetime | None) -> date | None:
    """The day of an option that names one: the option's type has an hour, and nobody means it."""
    return moment.date() if moment else None


def one_of(option: str, value: str, choices: Collection[str]) -> None:
    """Ends the command where the option's value is none of `choices`."""
    if value not in choices:
        fail(f"{option} is one of {', '.join(choices)}", Code.USAGE)


def fail(message: str, code: Code) -> NoReturn:
    """Ends the command with a message for people on the error stream."""
    typer.echo(f"minutebook: {message}", err=True)
    raise typer.Exit(code)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Ends the command with a message where `path` cannot be written."""
    try:
        yield
    except OSError as error:
        fail(f"cannot write {path}: {error.strerror or error}", Code.PROBLEMS)


@contextmanager
def warehouse(given: Path | None, as_of: datetime | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the catalog of the data directory, or to what had been released by the day `as_of`.

    Ends the command where there is no lake, or no such release.
    """
    opened = catalog.connect(data_dir(given)) if as_of is None else published.as_of(data_dir(given), as_of.date())
    try:
        with opened as connection:
            yield connection
    except (catalog.NoLakeError, published.NothingPublishedError) as error:
        fail(str(error), Code.NOTHING)


def version() -> str:
    """Versions of the program, its extractors and the public tables."""
    try:
        installed = metadata.version("minutebook")
    except metadata.PackageNotFoundError:  # Run from its folder.
        installed = "(not installed)"
    return f"minutebook {installed} (extractors {EXTRACTOR_VERSION}, tables {SCHEMA_VERSION})"


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(version())
        raise typer.Exit


@app.callback()
def _root(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end."),
    ] = False,
) -> None:
    """Council papers in, a warehouse of meetings, decisions, votes and attendance out."""
