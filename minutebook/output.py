"""Rows on paper: tables for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from itertools import count
from math import isfinite, isqrt
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from models.spreadsheet import inert

PIPED_WIDTH = 160
"""Columns when the output is no terminal: enough for a decision's words, and the same on every machine."""
ONE_LINE = 16
NARROWEST = 12
"""Characters of a column of long texts that can still be read."""
LONGEST_CELL = 240
LONGEST_TASK = 40


def console() -> Console:
    """A console as wide as the terminal."""
    return Console(width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False)


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """A bar on the error stream, none where nobody looks: call it with what is done, how much of it, of how much."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    errors = Console(stderr=True)
    with Progress(*columns, console=errors, disable=quiet or not errors.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(what: str, done: int, total: int) -> None:
            bar.update(task, description=what[:LONGEST_TASK], completed=done, total=total)

        yield show


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], title: str | None = None) -> None:
    """A table for people; NULL is left empty, long texts are cut.

    Where the terminal is too narrow for its columns, each row is a list of its fields instead.
    """
    cells = [[clipped(plain(value)) for value in row] for row in rows]
    widths = _widths(columns, cells)
    room = console().width - 3 * len(widths) - 1
    if sum(longest if longest <= ONE_LINE else NARROWEST for longest in widths) > room:
        _print_records(columns, cells, title)
        return
    table = Table(title=title, title_justify="left", show_lines=False, expand=sum(widths) > room)
    for name, longest in zip(columns, widths, strict=True):
        # What is short stays on one line; the rest of the width is shared by how much each column has to say.
        if longest <= ONE_LINE:
            table.add_column(name, no_wrap=True)
        else:
            table.add_column(name, overflow="fold", min_width=NARROWEST, ratio=isqrt(longest))
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    console().print(table)


def _print_records(columns: Sequence[str], cells: Sequence[Sequence[str]], title: str | None) -> None:
    if title:
        console().print(Text(title, style="italic"))
    for place, row in enumerate(cells):
        if place:
            console().print()
        print_fields({name: cell for name, cell in zip(columns, row, strict=True) if cell})


def clipped(text: str) -> str:
    """A text as long as a table can bear."""
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1].rstrip() + "…"


def _widths(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> list[int]:
    return [max([len(name), *(len(row[place]) for row in cells)]) for place, name in enumerate(columns)]


def print_fields(values: Mapping[str, Any]) -> None:
    """One row as a list of its columns; those without a value are left out."""
    table = Table.grid(padding=(0, 2))
    for name, value in values.items():
        if value is not None:
            table.add_row(Text(name, style="bold"), Text(plain(value)))
    console().print(table)


def print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=as_json) + "\n")


def print_json_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A JSON array of objects, one a line, written as the rows come."""
    between = "[\n"
    names = _told_apart(columns)
    for row in rows:
        line = dict(zip(names, map(_finite, row), strict=True))
        sys.stdout.write(between + json.dumps(line, ensure_ascii=False, default=as_json))
        between = ",\n"
    sys.stdout.write("[]\n" if between == "[\n" else "\n]\n")


def _told_apart(columns: Sequence[str]) -> list[str]:
    """Names as an object's keys: a second column of a name would take the first one's place, so it is "name_1"."""
    names: list[str] = []
    for name in columns:
        others = (f"{name}_{number}" for number in count(1))
        names.append(name if name not in names else next(other for other in others if other not in (*columns, *names)))
    return names


def _finite(value: Any) -> Any:
    """JSON has no number for what is none or has no end."""
    if isinstance(value, list):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not isfinite(value) else value


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """CSV with a header; lists and structs as JSON, no text a spreadsheet's formula."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_in_csv(value) for value in row] for row in rows)


def _in_csv(value: Any) -> str:
    if isinstance(value, str):
        return inert(value)
    return json.dumps(value, ensure_ascii=False, default=as_json) if isinstance(value, list) else plain(value)


def plain(value: Any) -> str:
    """A value as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=as_json)
    return str(value)


def as_json(value: Any) -> Any:
    """What JSON has no type for: days and times in ISO 8601, decimals as numbers."""
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    return str(value)
