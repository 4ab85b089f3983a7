"""From the store to the lake: new documents to the ingest, the sites' own records and the status into their tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import duckdb
import pyarrow as pa

from extractors.version import EXTRACTOR_VERSION
from pipeline import ingest, records, site_tables
from pipeline.crosscheck import Papers, compare
from pipeline.house import House
from pipeline.ledger import Queued
from pipeline.printed import papers_of
from pipeline.provenance import Provenance
from warehouse import catalog, originals
from warehouse.lake import Lake
from warehouse.layout import Layout
from warehouse.refresh import refresh

Ingester = Callable[[Sequence[Path], ingest.Settings, Mapping[Path, Provenance]], ingest.IngestReport]
_AT_ONCE = 20  # sources whose records are in memory together
_READINGS = 3  # a file that kills its reader on so many nights is left at that


@dataclass(slots=True)
class Landed:
    """What a hand-over brought into the lake."""

    ingested: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)  # (address, why)
    rows: int = 0
    pages: int = 0
    flags: int = 0


def hand_over(
    house: House, sources: Sequence[str] | None = None, *, workers: int = 1, again: bool = False,
    ingester: Ingester | None = None,
) -> Landed:  # fmt: skip
    """Ingest what is queued, then write the sites' records, the holdings and the status of `sources` (None: all).

    `again` queues as well what another version of the extractors has read. What is not finished when the process
    dies stays queued. Raises KeyboardInterrupt where Ctrl-C stopped the reading.
    """
    landed = _ingest(house, sources, workers, again=again, ingester=ingester or _ingest_paths)
    names = (
        sources if sources is not None else [row["source"] for row in house.ledger.rows("SELECT source FROM sources")]
    )
    with Lake(house.data_dir) as lake:
        waiting = sorted(names)
        while waiting:
            some, waiting = waiting[:_AT_ONCE], waiting[_AT_ONCE:]
            landed.flags += _land_records(house, lake, some)
            for source in some:
                lake.write_derived(_house_tables(house, source), f"harvest-{source}")
        # Always: a run killed between the last document and here has ingested, and the next one has nothing left to.
        refresh(lake, workers=workers)
    catalog.ensure(house.data_dir)
    return landed


# ---- documents --------------------------------------------------------------------------------------------------


def _ingest_paths(
    paths: Sequence[Path], settings: ingest.Settings, provenance: Mapping[Path, Provenance]
) -> ingest.IngestReport:
    return ingest.ingest_paths(paths, settings, provenance=provenance)


def _ingest(house: House, sources: Sequence[str] | None, workers: int, *, again: bool, ingester: Ingester) -> Landed:
    landed = Landed()
    queue = house.ledger.queued(sources, EXTRACTOR_VERSION if again else None)
    by_path = {house.store.path(q.sha256, q.suffix): q for q in queue}
    if not by_path:
        return landed
    provenance = {path: _provenance(queued) for path, queued in by_path.items()}
    report = ingester(list(by_path), ingest.Settings(house.data_dir, workers=workers), provenance)
    with Lake(house.data_dir) as lake:
        for file in report.files:
            _note(house, lake, by_path[file.path], file, landed)
    originals.remember(Layout(house.data_dir), {q.sha256: path for path, q in by_path.items()})
    if report.interrupted:
        # What was read is noted; the rest of the hand-over is for the next run, as after a kill.
        raise KeyboardInterrupt
    return landed


def _provenance(queued: Queued) -> Provenance:
    return Provenance(
        queued.council, queued.url, queued.source, site_tables.utc(queued.held_at), queued.title, _file_name(queued.url)
    )


def _file_name(url: str) -> str | None:
    """The file's name at the end of its address: people know a paper by it, not by the digest it is stored under."""
    return unquote(PurePosixPath(urlsplit(url).path).name) or None


def _note(house: House, lake: Lake, queued: Queued, file: ingest.FileReport, landed: Landed) -> None:
    """Write down what became of one document, in the ledger and in the sum."""
    error = file.error or "no reason given"
    landed.rows += sum(file.rows.values())
    landed.pages += file.pages
    if file.outcome == "failed":
        landed.failed.append((queued.url, error))
    else:
        landed.ingested += 1
    if lake.is_current(queued.sha256, EXTRACTOR_VERSION):
        # "unchanged" is a document that a killed run had brought into the lake without living to say so.
        state = file.status or "ok"
        house.ledger.ingested(queued.sha256, state, EXTRACTOR_VERSION, file.error, house.clock.now())
    else:
        house.ledger.reading_lost(queued.sha256, error, _READINGS)


# ---- the sites' records -----------------------------------------------------------------------------------------


def _land_records(house: House, lake: Lake, sources: Sequence[str]) -> int:
    """Write the years of records that changed, or whose papers came in, with their disagreements; returns flags."""
    dirty = [(source, year) for source in sources for year in house.ledger.dirty_years(source)]
    if not dirty:
        return 0
    # The views may not be open while the lake is written to: first every table is made, then all are written.
    with catalog.connect(house.data_dir) as views:
        made = [(source, year, _site_rows(house, views, source, year)) for source, year in dirty]
    for source, year, tables in made:
        lake.write_derived(site_tables.arrow(tables), f"site-{source}-{year}")
        house.ledger.records_landed(source, year)
    return sum(len(tables[site_tables.FLAGS]) for _, _, tables in made)


def _site_rows(
    house: House, views: duckdb.DuckDBPyConnection, source: str, year: str
) -> dict[str, list[dict[str, Any]]]:
    """Rows of a source's meetings of one year, and a flag for each disagreement with their papers."""
    rows = house.ledger.records_of(source, year)
    read = [(records.from_json(row["record"]), datetime.fromisoformat(row["read_at"])) for row in rows]
    council = house.ledger.council(source)
    papers = papers_of(house.ledger, views, source, [record for record, _ in read])
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in (*site_tables.RECORD_TABLES, site_tables.FLAGS)}
    for record, moment in read:
        for name, found in site_tables.rows_of(source, council, record, moment).items():
            tables[name].extend(found)
        flags = compare(record, papers.get(record.ref.id, Papers())) if record.decision is None else ()
        tables[site_tables.FLAGS].extend(flag._asdict() for flag in flags)
    return tables


def _house_tables(house: House, source: str) -> dict[str, pa.Table]:
    council = house.ledger.council(source)
    documents = [site_tables.holding(source, council, dict(row)) for row in house.ledger.holdings(source)]
    nights = [site_tables.night(dict(row)) for row in house.ledger.nights(source)]
    return site_tables.arrow({"site_documents": documents, "source_status": nights})
