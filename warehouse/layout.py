"""Where everything stands in a data directory.

lake/<table>/schema.parquet                       no rows: gives the table its columns before any document has some
lake/<table>/documents/<ab>/<document_id>.parquet one document's rows, as they were ingested
lake/<table>/councils/<council>/<year>.parquet    rows of many documents, after `compact`
lake/<table>/derived/<part>.parquet               rows made from other rows
minutebook.duckdb                                 views, nothing else
views/<view>/<council>.parquet                    answers of the views for analysts, made from the lake
views/<view>/<council>.earlier.parquet            those of earlier years, which a night leaves alone
search/<segment>/*.parquet, search/dead.parquet   the index of `search`, made from the lake
history/<table>/<day>.parquet                     what each release changed: what was published is never lost
originals/<ab>/<document_id>                      where the document's file was last seen
store/<ab>/<cd>/<document_id>.pdf                 files that the harvest fetched
journal/, staging/, lake.lock, compaction, schemas the lake's own book-keeping
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

DATA_VARIABLE = "MINUTEBOOK_DATA"
DEFAULT_DATA = "minutebook-data"


def default_data_dir() -> Path:
    """The data directory when none is named: $MINUTEBOOK_DATA, else ./minutebook-data."""
    return Path(os.environ.get(DATA_VARIABLE) or DEFAULT_DATA)


@lru_cache(maxsize=65536)
def slug(name: str | None) -> str:
    """A council's name as the name of a folder; names that differ only in marks and case share one."""
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80] or "unknown"


@dataclass(frozen=True, slots=True)
class Layout:
    """Paths under one data directory."""

    root: Path

    @property
    def lake(self) -> Path:
        return self.root / "lake"

    @property
    def catalog(self) -> Path:
        return self.root / "minutebook.duckdb"

    @property
    def journal(self) -> Path:
        return self.root / "journal"

    @property
    def staging(self) -> Path:
        return self.root / "staging"

    @property
    def lock(self) -> Path:
        return self.root / "lake.lock"

    @property
    def compaction(self) -> Path:
        """Changes whenever the files under `councils/` do: tells other processes to forget what they knew of them."""
        return self.root / "compaction"

    @property
    def schemas(self) -> Path:
        """Says of which declarations the files `schema.parquet` are."""
        return self.root / "schemas"

    @property
    def search(self) -> Path:
        return self.root / "search"

    @property
    def views(self) -> Path:
        return self.root / "views"

    @property
    def history(self) -> Path:
        return self.root / "history"

    def original(self, document_id: str) -> Path:
        return self.root / "originals" / document_id[:2] / document_id

    def stored(self, document_id: str) -> list[Path]:
        """The document's file in the harvest's store, whatever its suffix."""
        held = (self.root / "store" / document_id[:2] / document_id[2:4]).glob(f"{document_id}.*")
        return sorted(path for path in held if not path.name.endswith(".headers.json"))

    def schema(self, table: str) -> Path:
        return self.lake / table / "schema.parquet"

    def document(self, table: str, document_id: str) -> Path:
        return self.lake / table / "documents" / document_id[:2] / f"{document_id}.parquet"

    def documents(self, table: str) -> list[Path]:
        return sorted((self.lake / table / "documents").glob("*/*.parquet"))

    def loose(self, table: str) -> set[str]:
        """The documents that have rows of the table in files of their own.

        By the names in the folders: 240,000 paths asked one by one took 20 s.
        """
        return {path.stem for path in (self.lake / table / "documents").glob("*/*.parquet")}

    def council(self, table: str, council: str, year: int) -> Path:
        return self.lake / table / "councils" / council / f"{year:04}.parquet"

    def council_parts(self, table: str, council: str = "*") -> list[Path]:
        return sorted((self.lake / table / "councils").glob(f"{council}/*.parquet"))

    def derived(self, table: str, part: str) -> Path:
        return self.lake / table / "derived" / f"{part}.parquet"

    def derived_parts(self, table: str) -> list[Path]:
        return sorted((self.lake / table / "derived").glob("*.parquet"))

    def kept(self, view: str, part: str) -> Path:
        return self.views / view / f"{part}.parquet"
