"""Ids that are the same whenever the same document is read by the same extractor."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal

ROW_ID_LENGTH = 24
PREFIX_LENGTH = 16
_FEW = 4
"""Rows from which on it pays to print them column by column."""
LOCAL_IDS = ("meeting_id", "minutes_id", "report_id", "segment_id", "table_id", "return_id")


def document_id(data: bytes) -> str:
    """SHA-256 of the file's bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def lake_id(document: str, local: str) -> str:
    """ "m1" of a document as an id that no other document has."""
    return f"{document[:PREFIX_LENGTH]}-{local}"


def row_ids(document: str, table: str, rows: Sequence[Mapping[str, object]]) -> list[str]:
    """An id for each row of one table: of its values, and of its place among rows with the very same values.

    Made from what a row says, not from its place, so that a better extractor that finds one row more does not give all
    the rows after it new ids.
    """
    seen: dict[str, int] = {}
    ids = []
    for printed in _printed(rows):
        seen[printed] = place = seen.get(printed, 0) + 1
        text = f"{document}\n{table}\n{printed}\n{place}"
        ids.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ROW_ID_LENGTH])
    return ids


def _printed(rows: Sequence[Mapping[str, object]]) -> Iterable[str]:
    """Each row as JSON, its columns in the order of their names.

    Rows that all have the same columns, as those of most tables, are printed column by column: in a third of the time.
    """
    if len(rows) < _FEW or len(set(map(tuple, rows))) > 1:
        return map(_print, rows)
    names = sorted(rows[0])
    form = "{" + ",".join(f"{_print(name)}:%s" for name in names) + "}"
    return map(form.__mod__, zip(*[_printed_values([row[name] for row in rows]) for name in names], strict=True))


def _printed_values(values: Sequence[object]) -> Sequence[str]:
    """Each value as JSON. In JSON no line ends within a text: values printed one a line are parted again safely."""
    lines = _print_lines(values)[1:-1].split("\n")
    # More lines than values: some of them are lists themselves.
    return lines if len(lines) == len(values) else list(map(_print, values))


def _plain(value: object) -> str:
    if isinstance(value, (date, time, datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"a row holds a {type(value).__name__}, which no table has")


# Made once: `json.dumps` makes a new encoder for every row.
_print = json.JSONEncoder(sort_keys=True, default=_plain, ensure_ascii=False, separators=(",", ":")).encode
_print_lines = json.JSONEncoder(sort_keys=True, default=_plain, ensure_ascii=False, separators=("\n", ":")).encode
