"""Segments of the index: written of documents, read by their sizes, folded together when there are too many.

search/<segment>/entries.parquet, postings.parquet and size.parquet. An entry keeps its number for ever, whichever
segments its own is folded into, so that what was struck out stays struck out.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from models.schema import literal
from warehouse import connections
from warehouse.journal import Change
from warehouse.layout import Layout
from warehouse.search.definition import packaged, terms

FILES = ("entries", "postings", "size")
FULL = 150_000
"""Entries from which a segment is not folded into others any more: two such and all before them are 6 million postings,
which sort in memory. (With 300,000 the segments of an index made anew, 10,000 documents each, were just not full: the
first night folded twenty-four of them, pair by pair, in 125 s.)"""
ENTRY_GROUP = 8_192
"""Rows of a row group of `entries`: a question reads one for each entry it shows."""
POSTING_GROUP = 61_440


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment and what stands in its `size.parquet`; `last_entry` is the highest number that it ever had."""

    folder: Path
    entries: int
    last_entry: int


def segments(layout: Layout) -> list[Segment]:
    """Those of the index, the oldest first."""
    found = sorted(path.parent for path in layout.search.glob("*/size.parquet") if path.parent.name.isdigit())
    with connections.opened() as connection:
        return [Segment(folder, *_size(connection, folder)) for folder in found]


def write(connection: duckdb.DuckDBPyConnection, folder: Path, first: int) -> None:
    """Writes the rows under `connection` as a segment in `folder`, its entries numbered after `first`.

    Each document's entries stand together, so that its first and its last tell them.
    """
    folder.mkdir()
    _prepare(connection, folder)
    connection.execute(
        f"""
        COPY (
          WITH written AS (
            SELECT *, max(date) OVER (PARTITION BY document_id) AS latest FROM ({packaged("entries.sql")})
            WHERE coalesce(text, '') <> '' OR title IS NOT NULL
          )
          SELECT {first} + row_number() OVER (ORDER BY council, latest, document_id, table_name, row_id) AS entry,
                 * EXCLUDE (latest)
          FROM written ORDER BY entry
        ) TO {_file(folder, "entries")} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ENTRY_GROUP})
        """
    )
    connection.execute(terms())
    _copy_postings(connection, folder)
    _copy_size(connection, folder, f"coalesce(max(entry), {first})")
    _clear(folder)


def fold(layout: Layout, some: Sequence[Segment], folder: Path) -> Change:
    """Writes segments as one into `folder`, without what was struck out; the change that puts it in their place."""
    folder.mkdir()
    dead = _file(layout.search, "dead")
    with connections.opened() as connection:
        _prepare(connection, folder)
        for name, order, group in (("entries", "entry", ENTRY_GROUP), ("postings", "term, entry", POSTING_GROUP)):
            files = ", ".join(_file(segment.folder, name) for segment in some)
            connection.execute(
                f"""
                COPY (FROM read_parquet([{files}]) WHERE entry NOT IN (SELECT entry FROM read_parquet({dead}))
                      ORDER BY {order})
                TO {_file(folder, name)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {group})
                """
            )
        _copy_size(connection, folder, str(max(segment.last_entry for segment in some)))
        files = ", ".join(_file(segment.folder, "entries") for segment in some)
        gone = f"SELECT entry FROM read_parquet([{files}])"
        connection.execute(
            f"""
            COPY (FROM read_parquet({dead}) WHERE entry NOT IN ({gone}) ORDER BY entry)
            TO {_file(folder, "dead")} (FORMAT parquet)
            """
        )
    _clear(folder)
    moves = [*placed(layout, folder, some[0].folder.name), (folder / "dead.parquet", layout.search / "dead.parquet")]
    return Change(moves, [one.folder / f"{file}.parquet" for one in some[1:] for file in FILES])


def placed(layout: Layout, folder: Path, name: str) -> list[tuple[Path, Path]]:
    """What makes the segment in `folder` one of the index."""
    return [(folder / f"{file}.parquet", layout.search / name / f"{file}.parquet") for file in FILES]


def to_fold(held: Sequence[Segment]) -> list[Segment]:
    """The latest of the segments that are not full, until they fill one or the next is twice as large; in their order.

    So every entry is written a few times in its life, and a handful of segments are not full.
    """
    small = [segment for segment in held if segment.entries < FULL]
    taken: list[Segment] = small[-1:]
    for segment in reversed(small[:-1]):
        entries = sum(later.entries for later in taken)
        if entries >= FULL or segment.entries > 2 * entries:
            break
        taken.insert(0, segment)
    return taken if len(taken) > 1 else []


def _copy_postings(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    text = packaged("postings.sql").replace("{group}", str(POSTING_GROUP))
    for name in ("entries", "postings"):
        text = text.replace("{" + name + "}", _file(folder, name))
    # The order of rows is that of the sort, whatever joins come after it.
    connection.execute("SET preserve_insertion_order = true")
    connection.execute(text)


def _copy_size(connection: duckdb.DuckDBPyConnection, folder: Path, last: str) -> None:
    connection.execute(
        f"""
        COPY (SELECT count(*)::BIGINT AS entries, ({last})::BIGINT AS last_entry,
                     coalesce((SELECT sum(tf) FROM read_parquet({_file(folder, "postings")})), 0)::DOUBLE AS words
              FROM read_parquet({_file(folder, "entries")}))
        TO {_file(folder, "size")} (FORMAT parquet)
        """
    )


def _size(connection: duckdb.DuckDBPyConnection, folder: Path) -> tuple[int, int]:
    row = connection.execute(f"SELECT entries, last_entry FROM read_parquet({_file(folder, 'size')})").fetchone()
    return (0, 0) if row is None else (int(row[0]), int(row[1]))


def _prepare(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    connection.execute(f"SET temp_directory = {literal(str(folder / 'spill'))}")
    connection.execute("SET enable_progress_bar = false")


def _clear(folder: Path) -> None:
    shutil.rmtree(folder / "spill", ignore_errors=True)


def _file(folder: Path, name: str) -> str:
    return literal(str(folder / f"{name}.parquet"))
