"""Many small files made into few: one a council and table, cut at a year's end where it grows long.

What comes out depends on the rows alone, not on when or how often the lake was compacted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from models.schema import arrow_schema
from models.tables import TABLES
from warehouse import parquet, parts
from warehouse.journal import Change
from warehouse.lake import DOCUMENTS, Lake
from warehouse.layout import Layout, slug
from warehouse.parts import Entry

PART_ROWS = 50_000
"""A part is closed at the end of the year in which it reaches this: 2,000 files of 2,500 rows took DuckDB 150 ms to
scan where 200 of 25,000 took 25 ms, and a document that is replaced has its part written anew (50,000 rows: 60 ms)."""

NO_YEAR = 0


@dataclass(frozen=True, slots=True)
class Compacted:
    """What a compaction did: councils touched, documents moved into parts, small files that went."""

    councils: int
    documents: int
    files: int


def compact(lake: Lake) -> Compacted:
    """Moves every document that stands in files of its own into the parts of its council, council by council.

    Each council is one commit; readers and ingests wait only for the one under way.
    """
    moved = files = 0
    loose = _loose(lake.layout)
    for council in sorted(loose):
        with lake.writing() as folder:
            still = [document for document in loose[council] if _home(lake.layout, document) == council]
            years = {document: _year(lake.layout, document) for document in still}
            change = _council_change(lake.layout, council, years, folder)
            lake.commit_parts(f"compact-{council}", change)
        moved += len(years)
        files += len(change.removals)
    return Compacted(len(loose), moved, files)


def _loose(layout: Layout) -> dict[str, list[str]]:
    """By council's folder, the documents in files of their own."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in layout.documents(DOCUMENTS):
        home = _home(layout, path.stem)
        if home is not None:
            found[home].append(path.stem)
    return found


def _home(layout: Layout, document_id: str) -> str | None:
    """The folder of a document's council; None where it no longer has files of its own."""
    path = layout.document(DOCUMENTS, document_id)
    return slug(parquet.read(path, ["council"]).column(0)[0].as_py()) if path.exists() else None


def _year(layout: Layout, document_id: str) -> int:
    """The year of the meeting that a document is for, else of the latest minutes in it."""
    for name in ("meetings", "minutes"):
        path = layout.document(name, document_id)
        if path.exists():
            dates = [day for day in parquet.read(path, ["date"]).column(0).to_pylist() if day]
            if dates:
                return int(max(dates).year)
    return NO_YEAR


def _council_change(layout: Layout, council: str, years: dict[str, int], folder: Path) -> Change:
    moves: list[tuple[Path, Path]] = []
    removals: list[Path] = []
    for name in sorted(TABLES):
        loose = {
            Entry(year, document, parquet.rows(path)): path
            for document, year in years.items()
            if (path := layout.document(name, document)).exists()
        }
        old = layout.council_parts(name, council)
        planned = _planned([*loose, *(entry for path in old for entry in parts.entries(path))])
        targets = {layout.council(name, council, year): entries for year, entries in planned.items()}
        for target, entries in targets.items():
            if target in old and parts.entries(target) == entries:
                continue
            staged = folder / f"{name}-{target.name}"
            parts.write(staged, _gathered(entries, loose, old), arrow_schema(name))
            moves.append((staged, target))
        removals += [*loose.values(), *(path for path in old if path not in targets)]
    return Change(moves, removals)


def _planned(entries: Iterable[Entry]) -> dict[int, list[Entry]]:
    """Documents by part, each part under its first year."""
    by_year: dict[int, list[Entry]] = defaultdict(list)
    for entry in sorted(entries):
        by_year[entry.year].append(entry)
    planned: dict[int, list[Entry]] = {}
    held, first = PART_ROWS, NO_YEAR
    for year, documents in by_year.items():
        if held >= PART_ROWS:
            first, held = year, 0
            planned[first] = []
        planned[first] += documents
        held += sum(entry.rows for entry in documents)
    return planned


def _gathered(entries: list[Entry], loose: dict[Entry, Path], old: list[Path]) -> Iterator[tuple[Entry, pa.Table]]:
    wanted = set(entries)
    yield from ((entry, parquet.read(loose[entry])) for entry in entries if entry in loose)
    for path in old:
        if not wanted.isdisjoint(parts.entries(path)):
            yield from ((entry, rows) for entry, rows in parts.slices(path) if entry in wanted)
