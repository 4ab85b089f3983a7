"""Rows on paper: tables for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from math import isqrt
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from models.spreadsheet import inert

PIPED_WIDTH = 160
"""Columns when the output is no terminal: enough for a decision's words, and the same on every machine."""
ONE_LINE = 16
LONGEST_CELL = 240
LONGEST_TASK = 40


def console() -> Console:
    """A console as wide as the terminal."""
    return Console(width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False)


@contextmanager
def progress(quiet: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """A bar on the error stream, none where nobody looks: call it with what is done, how much of it, of how much."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    errors = Console(stderr=True)
    with Progress(*columns, console=errors, disable=quiet or not errors.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(what: str, done: int, total: int) -> None:
            bar.update(task, description=what[:LONGEST_TASK], completed=done, total=total)

        yield show


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], title: str | None = None) -> None:
    """A table for people; NULL is left empty, long texts are cut."""
    cells = [[clipped(plain(value)) for value in row] for row in rows]
    widths = _widths(columns, cells)
    crowded = sum(widths) + 3 * len(widths) >= console().width
    table = Table(title=title, title_justify="left", show_lines=False, expand=crowded)
    for name, longest in zip(columns, widths, strict=True):
        # What is short stays on one line; the rest of the width is shared by how much each column has to say.
        short = longest <= ONE_LINE
        table.add_column(name, no_wrap=short, overflow="fold", ratio=None if short else max(1, isqrt(longest)))
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    console().print(table)


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
    for row in rows:
        line = json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=as_json)
        sys.stdout.write(between + line)
        between = ",\n"
    sys.stdout.write("[]\n" if between == "[\n" else "\n]\n")


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
