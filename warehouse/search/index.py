"""Keeping the index in step with the lake: what is new is added as a segment, what has gone is struck out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from models.schema import literal, quoted
from warehouse import catalog, connections, journal, locks, parquet
from warehouse.journal import Change
from warehouse.lake import DOCUMENTS, reading
from warehouse.layout import Layout, slug
from warehouse.search.definition import exists
from warehouse.search.segments import fold, placed, segments, to_fold, write
from warehouse.sources import copied

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
TITLED = (*SEARCHED, "agenda_items")
"""… and those that give it a title besides."""

STATE = "documents.parquet"
"""The documents that the index holds, each with a fingerprint of its rows and the numbers of its entries."""
DEAD = "dead.parquet"
"""The numbers of entries that are struck out."""
FILES = "files.parquet"
"""The files of the lake's `documents` that were looked into. (A look at every row of 400 councils and ten years took
three to four seconds a night.)"""
_OF_FILES = pa.schema([("file", pa.string()), ("size", pa.int64()), ("written", pa.int64())])
AT_ONCE = 10_000
"""Documents that are taken in as one segment: their words are sorted in memory."""
FIRST = "000001"
"""The name of the first segment."""
MOST_DEAD = 0.2
"""Share of entries struck out at which they are taken out of their segments."""


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did: documents taken in, documents struck out, entries that the index now has."""

    added: int
    removed: int
    entries: int


@dataclass(frozen=True, slots=True)
class New:
    """A document to take in, and the folder of its council's parts."""

    document_id: str
    folder: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What the index is behind by: documents to take in, by council, and to strike out; one that was read anew is in
    both. `files` are those that were looked at.
    """

    new: list[New]
    gone: list[str]
    files: pa.Table


@dataclass(frozen=True, slots=True)
class Looked:
    """The files of `documents` as they are; the documents of those that have changed, each with its council; all that
    the index has listed, and all that the lake holds.
    """

    files: pa.Table
    changed: dict[str, str | None]
    listed: set[str]
    held: set[str]


def update(data_dir: Path, *, anew: bool = False) -> Updated:
    """Brings the index up to date; `anew` makes the whole of it again. NoLakeError where there is no lake.

    Each segment is one commit: who is killed goes on with the next documents. The lake is held for reading only while
    its texts are copied. Two updates at a time wait for one another.
    """
    layout = Layout(Path(data_dir).resolve())
    catalog.ensure(layout.root)
    layout.search.mkdir(exist_ok=True)
    with locks.exclusive(layout.search / "lock"):
        with locks.exclusive(layout.lock):
            journal.recover(layout.journal, layout.root)
        _sweep(layout)
        if anew or not _is_whole(layout):
            _begin(layout)
        done = _brought_up(layout)
        _fold(layout)
        _sweep(layout)
    catalog.ensure(layout.root)  # Its first index gives the catalog the macros that ask it.
    return done


def lag(layout: Layout) -> int:
    """How many documents came and went since the index was brought up to date; does not see documents read anew."""
    with reading(layout):
        looked = _looked(layout)
    return len(looked.changed.keys() - looked.listed) + len(looked.listed - looked.held)


# ---- documents --------------------------------------------------------------------------------------------------


def _brought_up(layout: Layout) -> Updated:
    changes = _changed(layout)
    if changes.gone:
        _strike_out(layout, changes.gone)
    for start in range(0, len(changes.new), AT_ONCE):
        _take_in(layout, changes.new[start : start + AT_ONCE])
    _look_no_more(layout, changes.files)
    return Updated(len(changes.new), len(changes.gone), _count(layout))


def _changed(layout: Layout) -> Changes:
    with reading(layout):
        looked = _looked(layout)
    again = _read_anew(layout, sorted(looked.changed.keys() & looked.listed))
    new = [New(name, slug(of)) for name, of in looked.changed.items() if name not in looked.listed or name in again]
    gone = sorted(again | (looked.listed - looked.held))
    return Changes(sorted(new, key=lambda one: (one.folder, one.document_id)), gone, looked.files)


def _looked(layout: Layout) -> Looked:
    """Documents come, go and are read anew with a file of `documents`: only files that have changed are looked into.

    The caller is `reading` the lake.
    """
    files = _files(layout)
    with connections.opened() as connection:
        changed = [layout.root / file for file in _unknown(layout, files)]
        listed = {row[0] for row in connection.execute(f"SELECT document_id FROM {_state(layout)}").fetchall()}
        councils = _councils(connection, layout, changed)
        parts = _councils(connection, layout, layout.council_parts(DOCUMENTS))
    return Looked(files, councils, listed, layout.loose(DOCUMENTS) | parts.keys())


def _unknown(layout: Layout, files: pa.Table) -> list[str]:
    """Those of the files that were not looked into as they are."""
    path = layout.search / FILES
    known = set(zip(*parquet.read(path).to_pydict().values(), strict=True)) if path.exists() else set()
    return [row[0] for row in zip(*files.to_pydict().values(), strict=True) if row not in known]


def _files(layout: Layout) -> pa.Table:
    """The files of `documents` as they are: every change of a document's rows puts another in the place of one."""
    paths = [*layout.council_parts(DOCUMENTS), *layout.documents(DOCUMENTS)]
    held = [(str(path.relative_to(layout.root)), path.stat()) for path in paths]
    columns = [[name for name, _ in held], [of.st_size for _, of in held], [of.st_mtime_ns for _, of in held]]
    return pa.table(columns, schema=_OF_FILES)


def _councils(connection: duckdb.DuckDBPyConnection, layout: Layout, paths: Sequence[Path]) -> dict[str, str | None]:
    """The council of each document in some files of `documents`."""
    listed = ", ".join(literal(str(path)) for path in [layout.schema(DOCUMENTS), *paths])
    sql = f"SELECT document_id, council FROM read_parquet([{listed}], union_by_name = true)"
    return dict(connection.execute(sql).fetchall())


def _read_anew(layout: Layout, some: Sequence[str]) -> set[str]:
    """Those of the documents that the index holds whose rows are others now."""
    if not some:
        return set()
    with catalog.connect(layout.root) as connection:
        connection.register("of_these", pa.table({"document_id": pa.array(some, pa.string())}))
        sql = f"""
            SELECT document_id FROM {_state(layout)} listed LEFT JOIN ({_fingerprints()}) held USING (document_id)
            WHERE document_id IN (SELECT document_id FROM of_these)
              AND held.fingerprint IS DISTINCT FROM listed.fingerprint
        """
        return {row[0] for row in connection.execute(sql).fetchall()}


def _look_no_more(layout: Layout, files: pa.Table) -> None:
    """Notes the files that need not be looked into again, in one commit."""
    draft = _draft(layout)
    draft.mkdir()
    pq.write_table(files, draft / FILES)
    _commit(layout, Change([(draft / FILES, layout.search / FILES)], []))


def _rows() -> str:
    return " UNION ALL ".join(f"SELECT document_id, row_id, council FROM {quoted(name)}" for name in SEARCHED)


def _fingerprints() -> str:
    """Changes with any row of a document, and not with their order: ids of rows are made of what the rows say."""
    return f"SELECT document_id, bit_xor(hash(row_id, council)) AS fingerprint FROM ({_rows()}) GROUP BY document_id"


def _take_in(layout: Layout, some: Sequence[New]) -> None:
    """Adds documents as a segment, in one commit."""
    draft, held = _draft(layout), segments(layout)
    names = [one.document_id for one in some]
    own = {name for name in names if layout.document("documents", name).exists()}
    folders = {one.folder for one in some if one.document_id not in own}
    with copied(layout, names, folders, TITLED) as connection:
        write(connection, draft, max((segment.last_entry for segment in held), default=0))
        state = _with(connection, layout, draft)
    pq.write_table(state, draft / STATE)
    name = f"{max((int(segment.folder.name) for segment in held), default=0) + 1:06}"
    _commit(layout, Change([*placed(layout, draft, name), (draft / STATE, layout.search / STATE)], []))


def _with(connection: duckdb.DuckDBPyConnection, layout: Layout, draft: Path) -> pa.Table:
    """The state with the documents of a new segment, whose rows stand under `connection`."""
    entries = f"read_parquet({literal(str(draft / 'entries.parquet'))})"
    return connection.execute(
        f"""
        SELECT document_id, fingerprint, first_entry, last_entry FROM {_state(layout)}
        UNION ALL
        SELECT document_id, fingerprint, coalesce(min(entry), 1), coalesce(max(entry), 0)
        FROM ({_fingerprints()}) LEFT JOIN (SELECT document_id, entry FROM {entries}) USING (document_id) GROUP BY ALL
        ORDER BY document_id
        """
    ).to_arrow_table()


def _strike_out(layout: Layout, gone: Sequence[str]) -> None:
    """Strikes out every entry of some documents, in one commit."""
    draft = _draft(layout)
    draft.mkdir()
    with connections.opened() as connection:
        connection.register("gone", pa.table({"document_id": pa.array(gone, pa.string())}))
        connection.execute(
            f"""
            COPY (SELECT entry FROM read_parquet({literal(str(layout.search / DEAD))})
                  UNION SELECT unnest(range(first_entry, last_entry + 1)) FROM {_state(layout)}
                        WHERE document_id IN (SELECT document_id FROM gone)
                  ORDER BY entry)
            TO {literal(str(draft / DEAD))} (FORMAT parquet);
            COPY (FROM {_state(layout)} WHERE document_id NOT IN (SELECT document_id FROM gone) ORDER BY document_id)
            TO {literal(str(draft / STATE))} (FORMAT parquet)
            """
        )
    _commit(layout, Change([(draft / name, layout.search / name) for name in (DEAD, STATE)], []))


# ---- segments ---------------------------------------------------------------------------------------------------


def _fold(layout: Layout) -> None:
    """Folds what is too small, and rids the segments of what is struck out where it has become too much."""
    while some := to_fold(segments(layout)):
        _commit(layout, fold(layout, some, _draft(layout)))
    held = segments(layout)
    if _dead(layout) > MOST_DEAD * sum(segment.entries for segment in held):
        for segment in held:
            _commit(layout, fold(layout, [segment], _draft(layout)))


def _begin(layout: Layout) -> None:
    """An index without a document, in place of what there is: a segment without entries, for there must be one."""
    draft = _draft(layout)
    with copied(layout, [], [], TITLED) as connection:
        write(connection, draft, 0)
    for name in (DEAD, STATE, FILES):
        _write_none(draft, name)
    old = [path for folder in layout.search.glob("[0-9]*") for path in folder.glob("*.parquet")]
    moves = [*placed(layout, draft, FIRST), *((draft / name, layout.search / name) for name in (DEAD, STATE, FILES))]
    targets = {target for _, target in moves}
    _commit(layout, Change(moves, [path for path in old if path not in targets]))


def _write_none(folder: Path, name: str) -> None:
    columns = {
        DEAD: [("entry", pa.int64())],
        STATE: [
            ("document_id", pa.string()),
            ("fingerprint", pa.uint64()),
            ("first_entry", pa.int64()),
            ("last_entry", pa.int64()),
        ],
        FILES: _OF_FILES,
    }
    pq.write_table(pa.schema(columns[name]).empty_table(), folder / name)


def _commit(layout: Layout, change: Change) -> None:
    with locks.exclusive(layout.lock):
        journal.commit(layout.journal, "search", change, layout.root)


def _is_whole(layout: Layout) -> bool:
    """Whether there is an index of today's form."""
    if not exists(layout) or not (layout.search / STATE).exists():
        return False
    return all("last_entry" in pq.read_schema(path).names for path in layout.search.glob("[0-9]*/size.parquet"))


def _dead(layout: Layout) -> int:
    return int(pq.read_metadata(layout.search / DEAD).num_rows)


def _count(layout: Layout) -> int:
    """Entries that can be found."""
    return sum(segment.entries for segment in segments(layout)) - _dead(layout)


def _draft(layout: Layout) -> Path:
    """The path of a new folder, on the disk of the index."""
    taken = [path.name for path in layout.search.glob("draft-*")]
    return layout.search / f"draft-{os.getpid()}-{len(taken)}"


def _sweep(layout: Layout) -> None:
    """Takes away what updates left that died, and the folders of segments that are no more."""
    for path in layout.search.glob("draft-*"):
        shutil.rmtree(path)
    for folder in layout.search.glob("[0-9]*"):
        if not any(folder.iterdir()):
            folder.rmdir()


def _state(layout: Layout) -> str:
    return f"read_parquet({literal(str(layout.search / STATE))})"
