"""The lake: what every document says, as Parquet. A document is in it whole, in its latest reading, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import pyarrow as pa

from models.columns import SCHEMA_VERSION
from models.schema import arrow_schema
from models.tables import TABLES
from warehouse import journal, locks, parquet, parts
from warehouse.journal import Change
from warehouse.layout import Layout
from warehouse.staging import Staging, sweep

DOCUMENTS = "documents"


class Standing(NamedTuple):
    """What the lake holds of a document: who read it; in which council's parts it stands (None: in its own files)."""

    extractor_version: str | None
    schema_version: str | None
    council: str | None = None


class Lake:
    """The lake under a data directory, made where there is none. One writer or many processes may hold it open.

    Writers: `write_document`, `remove_document`, `write_derived`. Readers: within `reading()`, so that they never see
    half a document. Use it as a context manager, or `close()` it.
    """

    def __init__(self, data_dir: Path) -> None:
        self.layout = Layout(Path(data_dir))
        self._compacted: dict[str, Standing] = {}
        self._compacted_as_of: object = None
        self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Takes away this process's staging folder."""
        self._staging.close()

    # What is there

    def standing(self, document_id: str) -> Standing | None:
        """What the lake holds of a document, or None. One look at a footer: about 0.1 ms."""
        path = self.layout.document(DOCUMENTS, document_id)
        try:
            noted = parquet.notes(path)
        except FileNotFoundError:
            return self._compacted_documents().get(document_id)
        return Standing(noted.get("extractor"), noted.get("schema"))

    def is_current(self, document_id: str, extractor_version: str) -> bool:
        """Whether this reading of the document, in today's schema, is in the lake: then it need not be read again."""
        standing = self.standing(document_id)
        return standing is not None and standing[:2] == (extractor_version, SCHEMA_VERSION)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """While this is held no commit is carried out: what is read belongs together."""
        with reading(self.layout):
            yield

    # What changes it

    def write_document(self, tables: Mapping[str, pa.Table]) -> None:
        """Puts a document's rows in place of those that the lake had of it; a table that is missing or empty has none.

        `tables` must hold `documents`, with one row (ValueError otherwise). All tables change in one commit.
        """
        document_id, extractor_version = self._named(tables[DOCUMENTS])
        folder = self._staging.fresh()
        moves = []
        for name, table in tables.items():
            if len(table):
                staged = folder / f"{name}.parquet"
                if name == DOCUMENTS:
                    parquet.write(staged, _stamped(table), {"extractor": extractor_version})
                else:
                    parquet.write(staged, table)
                moves.append((staged, self.layout.document(name, document_id)))
        # Readers of bare Parquet join with `documents`: its row comes last.
        moves.sort(key=lambda move: move[1].parts[len(self.layout.lake.parts)] == DOCUMENTS)
        with self._writing():
            replaced = self._without(document_id, folder)
            targets = {target for _, target in moves}
            gone = [path for path in replaced.removals if path not in targets]
            self._commit(document_id, Change([*replaced.moves, *moves], gone))
        folder.rmdir()

    def remove_document(self, document_id: str) -> bool:
        """Takes a document out of the lake; False where it was not in it."""
        if self.standing(document_id) is None:
            return False
        folder = self._staging.fresh()
        with self._writing():
            self._commit(document_id, self._without(document_id, folder))
        folder.rmdir()
        return True

    def write_derived(self, tables: Mapping[str, pa.Table], part: str = "all") -> None:
        """Puts rows that were made from other rows in place of those of the same `part` (a source's name, say)."""
        files = {self.layout.derived(name, part): table for name, table in tables.items()}
        self.write_files(f"derived-{part}", files)

    def write_files(self, name: str, files: Mapping[Path, pa.Table]) -> None:
        """Puts tables into files of the data directory in one commit; a table without rows takes its file away."""
        folder = self._staging.fresh()
        moves, removals = [], []
        for number, (target, table) in enumerate(files.items()):
            if len(table):
                staged = folder / f"{number}.parquet"
                parquet.write(staged, table)
                moves.append((staged, target))
            elif target.exists():
                removals.append(target)
        with self._writing():
            self._commit(name, Change(moves, removals))
        folder.rmdir()

    def commit_parts(self, name: str, change: Change) -> None:
        """Commits a change to the files under `councils/`; for `warehouse.compaction`, which holds `writing()`."""
        self._commit(name, change)

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """Holds the lake alone and gives a folder to stage files in; for `warehouse.compaction`."""
        folder = self._staging.fresh()
        with self._writing():
            yield folder

    # How

    def _open(self) -> None:
        self.layout.lake.mkdir(parents=True, exist_ok=True)
        with self._writing():
            sweep(self.layout.staging)
            self._staging = Staging(self.layout.staging)
            made_of = _fingerprint()
            held = self.layout.schemas.read_text(encoding="utf-8") if self.layout.schemas.exists() else None
            for name in TABLES:
                if held != made_of or not self.layout.schema(name).exists():
                    self._write_schema(name)
            if held != made_of:
                self.layout.schemas.write_text(made_of, encoding="utf-8")

    def _write_schema(self, name: str) -> None:
        path = self.layout.schema(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".draft")
        draft.write_bytes(_no_rows(name))
        draft.replace(path)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with locks.exclusive(self.layout.lock):
            journal.recover(self.layout.journal, self.layout.root)
            yield

    def _commit(self, name: str, change: Change) -> None:
        parted = any("councils" in path.parts for path in [*change.removals, *(target for _, target in change.moves)])
        moves = list(change.moves)
        if parted:
            moves.append((self._staged_stamp(), self.layout.compaction))
        journal.commit(self.layout.journal, name, Change(moves, change.removals), self.layout.root)

    def _staged_stamp(self) -> Path:
        stamp = self._staging.fresh() / "compaction"
        stamp.write_bytes(b"")
        return stamp

    def _without(self, document_id: str, folder: Path) -> Change:
        """What takes a document's present rows out of the lake."""
        own: list[Path] = []
        if self.layout.document(DOCUMENTS, document_id).exists():  # Without it no table has a file of the document.
            own = [path for name in TABLES if (path := self.layout.document(name, document_id)).exists()]
        standing = self._compacted_documents().get(document_id)
        moves: list[tuple[Path, Path]] = []
        if standing is not None and standing.council is not None:
            for name in TABLES:
                for part in parts.holding(document_id, self.layout.council_parts(name, standing.council)):
                    staged = folder / f"{name}-{part.name}"
                    if parts.write_without(document_id, part, staged, arrow_schema(name)):
                        moves.append((staged, part))
                    else:
                        own.append(part)
        return Change(moves, own)

    def _compacted_documents(self) -> dict[str, Standing]:
        """Documents that stand in parts, read anew when a compaction has changed them."""
        stamp = _stamp(self.layout.compaction)
        if stamp != self._compacted_as_of:
            self._compacted = dict(self._read_compacted())
            self._compacted_as_of = stamp
        return self._compacted

    def _read_compacted(self) -> Iterator[tuple[str, Standing]]:
        for path in self.layout.council_parts(DOCUMENTS):
            for row in parquet.read(path, ["document_id", "extractor_version", "schema_version"]).to_pylist():
                yield row["document_id"], Standing(row["extractor_version"], row["schema_version"], path.parent.name)

    @staticmethod
    def _named(documents: pa.Table) -> tuple[str, str | None]:
        if len(documents) != 1:
            raise ValueError(f"one row of documents at a time, not {len(documents)}")
        row = documents.select(["document_id", "extractor_version"]).to_pylist()[0]
        return row["document_id"], row["extractor_version"]


@contextmanager
def reading(layout: Layout) -> Iterator[None]:
    """Holds the lake for reading, whatever was left unfinished having been finished first."""
    if journal.pending(layout.journal):
        with locks.exclusive(layout.lock):
            journal.recover(layout.journal, layout.root)
    with locks.shared(layout.lock):
        yield


@cache
def _no_rows(name: str) -> bytes:
    """The file of a table without rows. Kept, as one that opens many lakes spent 15 ms on each for the same files."""
    return parquet.as_bytes(arrow_schema(name).empty_table())


@cache
def _fingerprint() -> str:
    """Changes with any declaration: tells a lake whose empty files are of today's tables."""
    return hashlib.sha256("".join(f"{name}{arrow_schema(name)}" for name in TABLES).encode()).hexdigest()


def _stamped(documents: pa.Table) -> pa.Table:
    """The row of a document with the version of the tables that its rows are written for."""
    place = documents.schema.get_field_index("schema_version")
    return documents.set_column(place, documents.schema.field(place), pa.array([SCHEMA_VERSION] * len(documents)))


def _stamp(path: Path) -> object:
    try:
        held = path.stat()
    except FileNotFoundError:
        return ()
    return (held.st_ino, held.st_mtime_ns)
