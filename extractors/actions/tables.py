"""Ruled tables of actions, such as stand at the end of minutes: what is to be done, by whom, under which minute."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from extractors.actions.wording import wording, words
from extractors.minutes.model import Minutes
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from extractors.rows import make_row
from extractors.tables.model import Table
from models.document import Document
from models.evidence import Row

_NUMBER = re.compile(r"\W*(?:minute |item )?(?P<number>[A-Z]{0,5}[\d./-]*\d[A-Za-z]?)\W*", re.I)


def action_tables(minutes: Minutes, document: Document, tables: Sequence[Table]) -> tuple[list[Row], list[Paragraph]]:
    """The rows of `actions` that tables of these minutes hold, and the paragraphs that are nothing but such a table.

    A table that says how earlier actions came on ("Status", "Update") gives none: nothing in it is new.
    """
    rows: list[Row] = []
    taken: list[Paragraph] = []
    told = [(table, columns) for table in tables if (columns := _columns(table))]
    own = {id(word) for line in minutes.lines for word in line.words} if told else set()
    for table, columns in told:
        if any(id(word) in own for word in table.words()):
            inside = list(_paragraphs(minutes, table))
            rows.extend(_rows(minutes, document, table, columns, _item_of(minutes, inside)))
            taken.extend(inside)
    return rows, taken


def _columns(table: Table) -> Mapping[str, int]:
    """Which column holds what, by the heads; empty where the table is none of actions."""
    if not table.n_rows:
        return {}
    found: dict[str, int] = {}
    for place, cell in enumerate(table.row(0)):
        head = cell.text if cell is not None else ""
        kind = next((kind for kind in words()["heads"] if wording("heads", kind).fullmatch(head)), None)
        if kind is None or kind == "progress":
            return {}
        found.setdefault(kind, place)
    return found if {"action", "owner"} <= found.keys() else {}


def _item_of(minutes: Minutes, inside: Sequence[Paragraph]) -> str | None:
    """The number of the minute that the table stands in; none of the last, below which all actions may be listed."""
    own = {id(paragraph) for paragraph in inside}
    holding = (item for item in minutes.items[:-1] if any(id(each) in own for each in item.paragraphs))
    return next((item.number for item in holding), None)


def _rows(
    minutes: Minutes, document: Document, table: Table, columns: Mapping[str, int], around: str | None
) -> Iterable[Row]:
    """`around` is the number of the minute that holds the table."""
    numbers = {item.number for item in minutes.items}
    for number in range(1, table.n_rows):
        cells = {kind: cell.passage for kind, place in columns.items() if (cell := table.at(number, place)) is not None}
        text, owner = cells.get("action"), cells.get("owner")
        if not text or wording("no_owners").fullmatch(text.text):
            continue
        values: dict[str, object] = {
            "minutes_id": minutes.minutes_id,
            "minute_number": _minute_number(cells.get("number"), numbers) or around,
            "text": text.text,
            "owner": owner.text if owner else None,
        }
        yield make_row(document, "actions", values, [text, *([owner] if owner else [])], "actions.tables.action_tables")


def _minute_number(cell: Passage | None, numbers: set[str | None]) -> str | None:
    """The number in the cell, where it is that of a minute of this set: a list may count its actions as well."""
    match = _NUMBER.fullmatch(cell.text) if cell else None
    return match["number"] if match and match["number"] in numbers else None


def _paragraphs(minutes: Minutes, table: Table) -> Iterable[Paragraph]:
    caption = table.caption.words if table.caption else []
    inside = {id(word) for word in [*table.words(), *caption]}
    for item in minutes.items:
        for paragraph in item.paragraphs:
            if all(id(word) in inside for line in paragraph.lines for word in line.words):
                yield paragraph
