"""Ids that are the same whenever the same document is read by the same extractor."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal

ROW_ID_LENGTH = 24
PREFIX_LENGTH = 16
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
    for row in rows:
        printed = _print(row)
        seen[printed] = place = seen.get(printed, 0) + 1
        text = f"{document}\n{table}\n{printed}\n{place}"
        ids.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ROW_ID_LENGTH])
    return ids


def _plain(value: object) -> str:
    if isinstance(value, (date, time, datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"a row holds a {type(value).__name__}, which no table has")


# Made once: `json.dumps` makes a new encoder for every row.
_print = json.JSONEncoder(sort_keys=True, default=_plain, ensure_ascii=False, separators=(",", ":")).encode
