"""Making a release: the checks run, then everything is written into a draft beside its place, which takes its name when
it is whole and on record. There is no other way to publish: errors are refused and the history kept, whoever calls.
"""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from models.columns import SCHEMA_VERSION, Table
from models.docs import DICTIONARY, data_dictionary
from models.schema import arrow_schema
from models.spreadsheet import inert
from models.tables import TABLES
from warehouse import catalog, differences, published
from warehouse.checks import run
from warehouse.lake import Lake
from warehouse.release import files, fitness, package, papers, partitions
from warehouse.release.fitness import Limits
from warehouse.watch import Watch, nobody

MANIFEST = "manifest.sha256"
DATA = ("parquet", "csv")


class PlaceTakenError(Exception):
    """Something stands where the release is to be written."""


@dataclass(frozen=True, slots=True)
class Released:
    """A release: its version, files and rows, and how many rows changed since the one before (None: there is none)."""

    version: str
    files: int
    rows: int
    changes: int | None


def release(
    data_dir: Path,
    target: Path,
    *,
    previous: Path | None = None,
    measured: str | None = None,
    max_errors: float | None = None,
    day: date | None = None,
    watch: Watch = nobody,
) -> Released:
    """Writes a release of the lake in `data_dir` to the new folder `target`; the same lake gives the same bytes.

    `previous` is the release that came before, `measured` the text of an accuracy measurement, `max_errors` a share of
    documents in percent in place of the limits, `day` that of the publication (today), `watch` is told of each table as
    it is written. The lake's checks run first, and what is published goes on record in its history. NotFitError,
    LimitsError, PlaceTakenError, NoLakeError, published.EarlierDayError, differences.NoTablesError: nothing is then
    written.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise PlaceTakenError(f"{target} is not empty")
    day = day or date.today()
    catalog.ensure(data_dir)
    published.refuse_earlier(data_dir, day)
    watch("checking", 0, len(TABLES))
    with Lake(data_dir) as lake:
        run.run_lake_checks(lake)
    allowed = fitness.limits(data_dir, max_errors)
    draft = target.with_name(f".{target.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        done = _written(data_dir, draft, previous, measured, allowed, watch)
        watch("keeping the history", len(TABLES), len(TABLES))
        published.record(data_dir, day)
        if target.exists():
            target.rmdir()
        draft.replace(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return done


def _written(
    data_dir: Path, draft: Path, previous: Path | None, measured: str | None, allowed: Limits, watch: Watch
) -> Released:
    with catalog.connect(data_dir) as connection:
        draft.mkdir(parents=True)
        fitness.refuse_errors(connection, allowed)
        counts, described = _write_tables(connection, draft, watch)
        digests = _digests(draft)
        version = f"{SCHEMA_VERSION}+{_digest_of(digests)}"
        _write_text(draft / "accuracy.md", papers.accuracy(connection, measured))
        _write_text(draft / "quality.md", papers.quality(connection))
        councils = _one(connection, "SELECT count(DISTINCT council) FROM documents")
    _describe(draft, described, digests, version)
    _write_text(draft / "README.md", papers.readme(version, counts, councils))
    _write_text(draft / "LICENCE.md", papers.licence())
    _write_text(draft / "CITATION.cff", papers.citation(version))
    _write_text(draft / Path(DICTIONARY).name, data_dictionary().replace("](schema/)", "](schema)"))
    changes = _write_changes(draft, previous)
    written = _digests(draft)
    _write_text(draft / MANIFEST, "".join(f"{digest}  {path}\n" for path, (_, digest) in sorted(written.items())))
    return Released(version, len(written) + 1, sum(counts.values()), changes)


def _write_tables(
    connection: duckdb.DuckDBPyConnection, draft: Path, watch: Watch
) -> tuple[Counter[str], dict[str, Table]]:
    """Rows by table, and the CSV files with their tables."""
    counts: Counter[str] = Counter()
    described: dict[str, Table] = {}
    partitions.prepare(connection, list(TABLES.values()))
    for place, table in enumerate(TABLES.values()):
        watch(table.name, place, len(TABLES))
        for part in partitions.parts(connection, table):
            described[_write_part(draft, table, part)] = table
            counts[table.name] += len(part.rows)
        if not counts[table.name]:  # A table without rows still has its columns.
            empty = partitions.Part(partitions.ALL, partitions.ALL, arrow_schema(table.name).empty_table())
            described[_write_part(draft, table, empty)] = table
    return counts, described


def _write_part(draft: Path, table: Table, part: partitions.Part) -> str:
    place = f"{table.name}/{part.folder}/{part.year}"
    files.write_parquet(draft / "parquet" / f"{place}.parquet", part.rows)
    files.write_csv(draft / "csv" / f"{place}.csv", table, part.rows)
    return f"csv/{place}.csv"


def _describe(draft: Path, described: dict[str, Table], digests: dict[str, tuple[int, str]], version: str) -> None:
    for table in TABLES.values():
        _write_json(draft / package.schema_path(table), package.table_schema(table))
    _write_json(draft / "datapackage.json", package.data_package(described, digests, version))


def _write_changes(draft: Path, previous: Path | None) -> int | None:
    """changes.csv and CHANGES.md; how many rows changed."""
    found = list(differences.compare(previous, draft)) if previous is not None else []
    with (draft / "changes.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(differences.COLUMNS)
        writer.writerows([inert(getattr(one, name) or "") for name in differences.COLUMNS] for one in found)
    _write_text(
        draft / "CHANGES.md", papers.changes(differences.counted(iter(found)), has_previous=previous is not None)
    )
    return len(found) if previous is not None else None


def _digests(draft: Path) -> dict[str, tuple[int, str]]:
    """Bytes and SHA-256 of every file, by its path."""
    found = {}
    for path in sorted(path for path in draft.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        found[path.relative_to(draft).as_posix()] = (path.stat().st_size, digest)
    return found


def _digest_of(digests: dict[str, tuple[int, str]]) -> str:
    """Twelve figures that change with any byte of the data."""
    text = "".join(f"{digest}  {path}\n" for path, (_, digest) in sorted(digests.items()) if path.startswith(DATA))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_json(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    _write_text(path, json.dumps(value, indent=1, ensure_ascii=False) + "\n")


def _one(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = connection.execute(sql).fetchone()
    return int(row[0]) if row else 0
