"""The sample papers in a lake, for tests that ask it questions."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.ingest import IngestReport, Settings, ingest_paths
from tests.samples import SamplePack, build_samples
from warehouse import catalog

Row = dict[str, Any]


@dataclass(frozen=True)
class SampleLake:
    """The samples by file name, the data directory of the lake that holds them, and the report of their ingest."""

    samples: dict[str, SamplePack]
    data_dir: Path
    report: IngestReport

    def ask(self, sql: str, parameters: list[Any] | None = None) -> list[Row]:
        """The rows that a question to the lake brings, as dictionaries."""
        with catalog.connect(self.data_dir) as connection:
            cursor = connection.execute(sql, parameters or [])
            columns = [column[0] for column in cursor.description or []]
            return [dict(zip(columns, values, strict=True)) for values in cursor.fetchall()]

    def rows(self, file: str, table: str) -> list[Row]:
        """The lake's rows of one file and table."""
        document_id = hashlib.sha256(self.samples[file].path.read_bytes()).hexdigest()
        return self.ask(f"SELECT * FROM {table} WHERE document_id = ?", [document_id])


def sample_lake(folder: Path) -> SampleLake:
    """Builds the sample papers in `folder`/packs and ingests them into `folder`/data."""
    samples = {sample.path.name: sample for sample in build_samples(folder / "packs")}
    report = ingest_paths([folder / "packs"], Settings(folder / "data"))
    return SampleLake(samples, folder / "data", report)
