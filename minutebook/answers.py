"""Answers of the lake's questions, printed: a table for people, JSON for programs."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import typer

from minutebook.app import Code, fail
from minutebook.output import print_json_rows, print_table
from warehouse.asking import Answer

SHOWN_OF_ID = 12
"""As much of an id as people need: `show` takes any part that fits one row."""


def print_answer(
    answer: Answer, *, as_json: bool, nothing: str, limit: int = 0, hidden: Collection[str] = frozenset()
) -> None:
    """Prints an answer; ends the command with the words `nothing` where it has no row.

    A table leaves out the columns `hidden`, which JSON has, and a word on the error stream says where `limit` cut it.
    """
    if as_json:
        print_json_rows(answer.columns, answer.rows)
        return
    if not answer.rows:
        fail(nothing, Code.NOTHING)
    names = [name for name in answer.columns if name not in hidden]
    print_table(names, columns_of(answer, names))
    if limit and len(answer.rows) == limit:
        typer.echo(f"the first {limit} (--limit 0 for all)", err=True)


def columns_of(answer: Answer, names: Collection[str]) -> list[list[Any]]:
    """The rows with these columns alone, in this order, ids cut short."""
    places = [answer.columns.index(name) for name in names]
    return [[_shown(name, row[place]) for name, place in zip(names, places, strict=True)] for row in answer.rows]


def _shown(name: str, value: Any) -> Any:
    return value[:SHOWN_OF_ID] if value is not None and name in ("row_id", "document_id") else value
