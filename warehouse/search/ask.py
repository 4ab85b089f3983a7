"""Questions to the index."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from warehouse.asking import Answer
from warehouse.layout import Layout
from warehouse.search.definition import exists
from warehouse.search.index import SEARCHED

COLUMNS = ("score", "date", "council", "body", "table_name", "title", "snippet", "page", "row_id", "document_id")
FILTERS = {"council": "of_council", "body": "of_body", "table": "of_table", "since": "since", "until": "until"}
"""By the names of `Search`, those of the macro's parameters."""
FOUND_IN = SEARCHED[:7]
"""Tables whose rows can be found."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: every one of `words`, in entries that pass the filters (None: no filter)."""

    words: str
    council: str | None = None
    body: str | None = None
    table: str | None = None
    since: date | None = None
    until: date | None = None


class NoWordsError(Exception):
    """Nothing is asked that the index could hold: stop words only, or no word at all."""


def search(connection: duckdb.DuckDBPyConnection, wanted: Search, top: int) -> Answer:
    """The best `top` entries, best first. NoWordsError where `words` has none that is indexed."""
    terms_of(connection, wanted.words)
    given = {name: value for name in FILTERS if (value := getattr(wanted, name)) is not None}
    # A filter that is not named is not read: the columns of the postings that only filters need are half of them.
    filters = "".join(f", {FILTERS[name]} := ${name}" for name in given)
    sql = f"SELECT {', '.join(COLUMNS)} FROM search($words{filters}, top := {int(top)})"
    cursor = connection.execute(sql, {"words": wanted.words, **given})
    return Answer(list(COLUMNS), cursor.fetchall())


def terms_of(connection: duckdb.DuckDBPyConnection, words: str) -> list[str]:
    """The words as the index has them. NoWordsError where none of them is."""
    row = connection.execute("SELECT search_terms(?)", [words]).fetchone()
    if row is None or not row[0]:
        raise NoWordsError(f"“{words}” has no word to look for")
    return list(row[0])


def has_index(data_dir: Path) -> bool:
    """Whether the lake has been indexed. It touches no lock: it may be asked while the lake is being read."""
    return exists(Layout(Path(data_dir).resolve()))
