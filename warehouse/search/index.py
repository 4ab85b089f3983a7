"""Keeping the index in step with the lake: what is new is added as a segment, what has gone is struck out."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from models.schema import literal, quoted
from warehouse import catalog, locks
from warehouse.layout import Layout
from warehouse.search.definition import SEGMENT, exists, packaged, terms

SEARCHED = (
    "decisions",
    "minute_items",
    "actions",
    "amendments",
    "reports",
    "recommendations",
    "public_questions",
    "minutes",
    "meetings",
)
"""Tables whose rows an entry is made of: the text, and what it can be filtered by."""

STATE = "documents.parquet"
"""The documents that the index holds, each with a fingerprint of its rows and the numbers of its entries."""
MOST_SEGMENTS = 24
"""More make every question open more files (0.3 ms each); then the index is made anew."""
MOST_DEAD = 0.2
"""Share of entries struck out at which the index is made anew."""
ENTRY_GROUP = 8_192
"""Rows of a row group of `entries`: a question reads one for each entry it shows."""
POSTING_GROUP = 61_440


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did: documents taken in, documents struck out, entries that the index now has."""

    added: int
    removed: int
    entries: int


def update(data_dir: Path, anew: bool = False) -> Updated:
    """Brings the index up to date; `anew` makes the whole of it again. NoLakeError where there is no lake.

    The lake is held for reading only while its texts are copied. Two updates at a time wait for one another.
    """
    layout = Layout(Path(data_dir).resolve())
    catalog.ensure(layout.root)
    layout.search.mkdir(exist_ok=True)
    with locks.exclusive(layout.search / "lock"):
        _sweep(layout)
        bring = _made_anew if anew or not exists(layout) or _is_worn(layout) else _brought_up
        done = bring(layout)
    catalog.ensure(layout.root)  # Its first index gives the catalog the macros that ask it.
    return done


def lag(connection: duckdb.DuckDBPyConnection, layout: Layout) -> int:
    """By how many documents the lake and the index differ: a quick count, which does not see documents read anew."""
    indexed = connection.execute(f"SELECT count(*) FROM {_state(layout)}").fetchone()
    held = connection.execute(f"SELECT count(DISTINCT document_id) FROM ({_rows()})").fetchone()
    return abs(int((held or (0,))[0]) - int((indexed or (0,))[0]))


def _made_anew(layout: Layout) -> Updated:
    draft = layout.search / f"draft-{os.getpid()}"
    added = _write_segment(layout, draft, first=0, chosen=None)
    with locks.exclusive(layout.lock):
        for old in _segments(layout):
            shutil.rmtree(old)
        (draft / STATE).replace(layout.search / STATE)
        draft.replace(layout.search / "000001")
        _write_dead(layout, [])
    return Updated(added, 0, _count(layout))


def _brought_up(layout: Layout) -> Updated:
    with catalog.connect(layout.root) as connection:
        new, gone = _changed(connection, layout)
    if not new and not gone:
        return Updated(0, 0, _count(layout))
    draft = layout.search / f"draft-{os.getpid()}"
    added = _write_segment(layout, draft, first=_next_entry(layout), chosen=new)
    dead = _entries_of(layout, gone)
    _carry_over(layout, draft / STATE, gone)
    with locks.exclusive(layout.lock):
        (draft / STATE).replace(layout.search / STATE)
        draft.replace(layout.search / f"{len(_segments(layout)) + 1:06}")
        _write_dead(layout, dead)
    return Updated(added, len(gone), _count(layout))


def _changed(connection: duckdb.DuckDBPyConnection, layout: Layout) -> tuple[list[str], list[str]]:
    """(documents to take in, documents of the index to strike out): one that was read anew is in both."""
    sql = f"""
        WITH held AS ({_fingerprints()})
        SELECT document_id, held.fingerprint IS NOT NULL AS is_held, listed.fingerprint IS NOT NULL AS is_listed
        FROM held FULL JOIN {_state(layout)} listed USING (document_id)
        WHERE held.fingerprint IS DISTINCT FROM listed.fingerprint
    """
    found = connection.execute(sql).fetchall()
    return [name for name, held, _ in found if held], [name for name, _, listed in found if listed]


def _carry_over(layout: Layout, draft: Path, gone: list[str]) -> None:
    """Adds to the state of a new segment, at `draft`, the documents that stay as they were."""
    new = pq.read_table(draft)
    old = pq.read_table(layout.search / STATE)
    stays = pc.invert(pc.is_in(old["document_id"], pa.array(gone, pa.string())))
    pq.write_table(pa.concat_tables([old.filter(stays), new]), draft)


def _rows() -> str:
    return " UNION ALL ".join(f"SELECT document_id, row_id, council FROM {quoted(name)}" for name in SEARCHED)


def _fingerprints() -> str:
    """Changes with any row of a document, and not with their order: ids of rows are made of what the rows say."""
    return f"SELECT document_id, bit_xor(hash(row_id, council)) AS fingerprint FROM ({_rows()}) GROUP BY document_id"


def _write_segment(layout: Layout, folder: Path, first: int, chosen: list[str] | None) -> int:
    """Writes a segment of the `chosen` documents (None: all) into `folder`; how many documents it has."""
    folder.mkdir()
    with catalog.connect(layout.root) as connection:
        _prepare(connection, layout, folder)
        taken = _choose(connection, chosen)
        _copy_entries(connection, folder, first)
    with duckdb.connect(":memory:") as connection:
        _prepare(connection, layout, folder)
        connection.execute(terms())
        _copy_postings(connection, folder)
    shutil.rmtree(folder / "spill", ignore_errors=True)
    return taken


def _prepare(connection: duckdb.DuckDBPyConnection, layout: Layout, folder: Path) -> None:
    connection.execute(f"SET temp_directory = {literal(str(folder / 'spill'))}")
    connection.execute("SET enable_progress_bar = false")


def _choose(connection: duckdb.DuckDBPyConnection, chosen: list[str] | None) -> int:
    wanted = "" if chosen is None else "WHERE list_contains(?, document_id)"
    sql = f"CREATE TEMP TABLE chosen AS FROM ({_fingerprints()}) {wanted}"
    connection.execute(sql, [] if chosen is None else [chosen])
    return int((connection.execute("SELECT count(*) FROM chosen").fetchone() or (0,))[0])


def _copy_entries(connection: duckdb.DuckDBPyConnection, folder: Path, first: int) -> None:
    connection.execute(
        f"""
        COPY (
          SELECT {first} + row_number() OVER (
                   ORDER BY council, body, date, document_id, table_name, row_id) AS entry, *
          FROM ({packaged("entries.sql")}) SEMI JOIN chosen USING (document_id)
          WHERE coalesce(text, '') <> '' OR title IS NOT NULL
          ORDER BY entry
        ) TO {literal(str(folder / "entries.parquet"))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ENTRY_GROUP})
        """
    )
    entries = f"read_parquet({literal(str(folder / 'entries.parquet'))})"
    connection.execute(
        f"""
        COPY (
          SELECT document_id, fingerprint, coalesce(min(entry), {first})::BIGINT AS first_entry,
                 coalesce(max(entry), {first} - 1)::BIGINT AS last_entry
          FROM chosen LEFT JOIN (SELECT document_id, entry FROM {entries}) USING (document_id)
          GROUP BY ALL ORDER BY document_id
        ) TO {literal(str(folder / STATE))} (FORMAT parquet)
        """
    )


def _copy_postings(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """A word of the title counts as three of the text: an item's title says what it is about."""
    entries = f"read_parquet({literal(str(folder / 'entries.parquet'))})"
    connection.execute(
        f"""
        COPY (
          WITH written AS (
            SELECT entry, unnest(search_words(coalesce(text, ''))) AS word, 1 AS weight FROM {entries}
            UNION ALL
            SELECT entry, unnest(search_words(coalesce(title, ''))), 3 FROM {entries}
          ),
          counted AS (SELECT entry, word, sum(weight) AS tf, count(*) AS times FROM written GROUP BY entry, word),
          -- Each word is looked at once, not at each of its places: 20 times quicker.
          vocabulary AS (
            SELECT word, search_terms(word)[1] AS term FROM (SELECT DISTINCT word FROM counted)
          ),
          stemmed AS (
            SELECT c.entry, v.term, sum(c.tf) AS tf, sum(c.times) AS times
            FROM counted c JOIN vocabulary v USING (word) WHERE v.term IS NOT NULL GROUP BY c.entry, v.term
          ),
          lengths AS (SELECT entry, sum(times)::INTEGER AS length FROM stemmed GROUP BY entry)
          SELECT c.term, c.entry, least(c.tf, 255)::UTINYINT AS tf, l.length, e.table_name, e.council, e.body, e.date
          FROM stemmed c JOIN lengths l USING (entry)
          JOIN (SELECT entry, table_name, council, body, date FROM {entries}) e USING (entry)
          ORDER BY c.term, c.entry
        ) TO {literal(str(folder / "postings.parquet"))}
          (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {POSTING_GROUP})
        """
    )
    postings = f"read_parquet({literal(str(folder / 'postings.parquet'))})"
    connection.execute(
        f"""
        COPY (SELECT (SELECT count(*) FROM {entries})::BIGINT AS entries,
                     coalesce((SELECT sum(tf) FROM {postings}), 0)::DOUBLE AS words)
        TO {literal(str(folder / "size.parquet"))} (FORMAT parquet)
        """
    )


def _entries_of(layout: Layout, documents: list[str]) -> list[int]:
    """Every entry that stands struck out already, and those of `documents`."""
    sql = f"""
        SELECT entry FROM read_parquet({literal(str(layout.search / "dead.parquet"))})
        UNION
        SELECT unnest(range(first_entry, last_entry + 1)) FROM {_state(layout)} WHERE list_contains(?, document_id)
    """
    with duckdb.connect(":memory:") as connection:
        return [entry for (entry,) in connection.execute(sql, [documents]).fetchall()]


def _write_dead(layout: Layout, entries: list[int]) -> None:
    draft = layout.search / "dead.draft"
    with duckdb.connect(":memory:") as connection:
        connection.execute("CREATE TABLE dead AS SELECT unnest(?::BIGINT[]) AS entry ORDER BY entry", [entries])
        connection.execute(f"COPY dead TO {literal(str(draft))} (FORMAT parquet)")
    draft.replace(layout.search / "dead.parquet")


def _next_entry(layout: Layout) -> int:
    """The highest number ever given: those of struck out documents are not given again."""
    with duckdb.connect(":memory:") as connection:
        row = connection.execute(f"SELECT sum(entries) FROM {_sizes(layout)}").fetchone()
    return int((row or (0,))[0] or 0)


def _count(layout: Layout) -> int:
    """Entries that can be found."""
    dead = literal(str(layout.search / "dead.parquet"))
    sql = f"SELECT (SELECT sum(entries) FROM {_sizes(layout)}) - (SELECT count(*) FROM read_parquet({dead}))"
    with duckdb.connect(":memory:") as connection:
        row = connection.execute(sql).fetchone()
    return int((row or (0,))[0] or 0)


def _is_worn(layout: Layout) -> bool:
    """Whether so much was added and struck out that a new index serves better."""
    if len(_segments(layout)) >= MOST_SEGMENTS:
        return True
    with duckdb.connect(":memory:") as connection:
        dead = literal(str(layout.search / "dead.parquet"))
        sql = f"SELECT (SELECT count(*) FROM read_parquet({dead})), (SELECT sum(entries) FROM {_sizes(layout)})"
        row = connection.execute(sql).fetchone() or (0, 0)
    return bool(row[0] > MOST_DEAD * (row[1] or 0))


def _segments(layout: Layout) -> list[Path]:
    return sorted(path for path in layout.search.glob("*") if path.is_dir() and path.name.isdigit())


def _sweep(layout: Layout) -> None:
    """Takes away what updates left that died."""
    for path in layout.search.glob("draft-*"):
        shutil.rmtree(path)


def _sizes(layout: Layout) -> str:
    return f"read_parquet({literal(str(layout.search / SEGMENT / 'size.parquet'))})"


def _state(layout: Layout) -> str:
    return f"read_parquet({literal(str(layout.search / STATE))})"
