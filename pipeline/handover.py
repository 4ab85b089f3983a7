"""From the store to the lake: new documents to the ingest, the sites' own records and the status into their tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import duckdb
import pyarrow as pa

from extractors.version import EXTRACTOR_VERSION
from models.batches import Problem, batch
from models.tables import TABLES
from pipeline import ingest, records
from pipeline.crosscheck import Papers, compare
from pipeline.house import House
from pipeline.ledger import Queued
from pipeline.provenance import Provenance
from pipeline.sources.model import MeetingRecord
from warehouse import catalog, originals
from warehouse.lake import Lake
from warehouse.layout import Layout
from warehouse.refresh import refresh

Ingester = Callable[[Sequence[Path], ingest.Settings, Mapping[Path, Provenance]], ingest.IngestReport]
_AT_ONCE = 20  # sources whose records are in memory together
_READINGS = 3  # a file that kills its reader on so many nights is left at that
_SITE_TABLES = ("site_meetings", "site_items", "site_attendance", "site_votes", "quality_flags")
_FACTS = ("meetings", "minutes", "attendance", "agenda_items", "votes", "decisions")


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
    dies stays queued.
    """
    landed = _ingest(house, sources, workers, again, ingester or _ingest_paths)
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


def _ingest(house: House, sources: Sequence[str] | None, workers: int, again: bool, ingester: Ingester) -> Landed:
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
    return landed


def _provenance(queued: Queued) -> Provenance:
    return Provenance(
        queued.council, queued.url, queued.source, _utc(queued.held_at), queued.title, _file_name(queued.url)
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
        lake.write_derived(_tables(tables), f"site-{source}-{year}")
        house.ledger.records_landed(source, year)
    return sum(len(tables["quality_flags"]) for _, _, tables in made)


def _site_rows(
    house: House, views: duckdb.DuckDBPyConnection, source: str, year: str
) -> dict[str, list[dict[str, Any]]]:
    rows = house.ledger.records_of(source, year)
    read = [(records.from_json(row["record"]), datetime.fromisoformat(row["read_at"])) for row in rows]
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in _SITE_TABLES}
    council = house.ledger.council(source)
    papers = _papers(house, views, source, [record for record, _ in read])
    for record, moment in read:
        tables["site_meetings"].append(_meeting_row(source, council, record, moment))
        tables["site_items"].extend(_item_rows(source, record))
        tables["site_attendance"].extend(_attendance_rows(source, record))
        tables["site_votes"].extend(_vote_rows(source, record))
        tables["quality_flags"].extend(f._asdict() for f in compare(record, papers.get(record.ref.id, Papers())))
    return tables


def _meeting_row(source: str, council: str, record: MeetingRecord, moment: datetime) -> dict[str, Any]:
    ref = record.ref
    return {
        "source": source,
        "council": council,
        "meeting_key": ref.id,
        "body": ref.committee,
        "date": ref.date,
        "start_time": ref.time,
        "status": ref.status,
        "venue": record.venue,
        "minutes_published": record.has_minutes,
        "url": ref.url,
        "read_at": _utc(moment),
    }


def _item_rows(source: str, record: MeetingRecord) -> Iterator[dict[str, Any]]:
    for position, item in enumerate(record.items, start=1):
        yield {
            "source": source,
            "meeting_key": record.ref.id,
            "position": position,
            "item_key": item.id,
            "number": item.number,
            "title": item.title,
            "text": item.text,
            "decision": item.decision,
            "minutes": item.minutes,
            "restricted": item.restricted,
            "cut": item.cut,
        }


def _attendance_rows(source: str, record: MeetingRecord) -> Iterator[dict[str, Any]]:
    for position, person in enumerate(record.attendance, start=1):
        yield {
            "source": source,
            "meeting_key": record.ref.id,
            "position": position,
            "name": person.name,
            "role": person.role,
            "attendance": person.attendance,
            "representing": person.representing,
            "present": person.proves_presence,
        }


def _vote_rows(source: str, record: MeetingRecord) -> Iterator[dict[str, Any]]:
    position = 0
    for vote in record.votes:
        for name, choice in vote.ballots or ((None, None),):
            position += 1
            yield {
                "source": source,
                "meeting_key": record.ref.id,
                "position": position,
                "item_key": vote.item_id,
                "title": vote.title,
                "kind": vote.kind,
                "result": vote.result,
                "name": name,
                "choice": choice,
            }


def _papers(
    house: House, views: duckdb.DuckDBPyConnection, source: str, of: Sequence[MeetingRecord]
) -> dict[str, Papers]:
    """What the lake has of each meeting's documents, read in one go."""
    held = {record.ref.id: house.ledger.documents_of(source, record.ref.id) for record in of}
    wanted = sorted({row["sha256"] for rows in held.values() for row in rows})
    if not wanted:
        return {}
    facts = _facts(views, wanted)
    return {meeting: _papers_of(facts, {r["sha256"]: r["kind"] for r in rows}) for meeting, rows in held.items()}


def _facts(views: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Table → document → its rows."""
    found: dict[str, dict[str, list[dict[str, Any]]]] = {name: {} for name in _FACTS}
    for name in _FACTS:
        wanted = f'SELECT * EXCLUDE (regions) FROM "{name}" WHERE list_contains(?, document_id)'
        cursor = views.execute(f"{wanted} ORDER BY document_id, row_id", [list(documents)])
        names = [column[0] for column in cursor.description or ()]
        for values in cursor.fetchall():
            row = dict(zip(names, values, strict=True))
            found[name].setdefault(row["document_id"], []).append(row)
    return found


def _papers_of(facts: dict[str, dict[str, list[dict[str, Any]]]], kinds: dict[str, str]) -> Papers:
    def rows(table: str, *wanted: str) -> list[dict[str, Any]]:
        chosen = [d for d in kinds if not wanted or kinds[d] in wanted]
        return [row for document in sorted(chosen) for row in facts[table].get(document, [])]

    return Papers(
        packs=rows("meetings", "agenda_pack", "agenda"),
        minutes=rows("minutes", "minutes"),
        attendance=rows("attendance", "minutes"),
        items=rows("agenda_items", "agenda_pack", "agenda"),
        votes=rows("votes", "minutes"),
        decisions=rows("decisions", "minutes"),
        minuted=frozenset(d for d, kind in kinds.items() if kind == "minutes"),
    )


# ---- holdings and status ----------------------------------------------------------------------------------------


def _house_tables(house: House, source: str) -> dict[str, pa.Table]:
    council = house.ledger.council(source)
    documents = [_holding(source, council, dict(row)) for row in house.ledger.holdings(source)]
    nights = [_night(dict(row)) for row in house.ledger.nights(source)]
    return _tables({"site_documents": documents, "source_status": nights})


def _holding(source: str, council: str, row: dict[str, Any]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("version", "title", "kind", "url", "withdrawn_why", "outcome", "why")},
        "source": source,
        "council": council,
        "document_key": row["doc"],
        "document_id": row["sha256"],
        "meeting_key": row["meeting"],
        "held_at": _moment(row["held_at"]),
        "replaced_at": _moment(row["replaced_at"]),
        "withdrawn_on": date.fromisoformat(row["withdrawn_on"]) if row["withdrawn_on"] else None,
    }


def _night(row: dict[str, Any]) -> dict[str, Any]:
    known = TABLES["source_status"].names
    whole = {name: value for name, value in row.items() if name in known}
    whole["outcome"] = row["outcome"] or "cut off"
    for name in ("started_at", "finished_at", "last_success"):
        whole[name] = _moment(row[name])
    for name in ("night", "since", "until"):
        whole[name] = date.fromisoformat(row[name]) if row[name] else None
    return whole


def _moment(text: str | None) -> datetime | None:
    return _utc(datetime.fromisoformat(text)) if text else None


def _utc(moment: datetime) -> datetime:
    """The lake's timestamps are UTC without saying so."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def _tables(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, pa.Table]:
    """Rows to Arrow; a value that its table's declaration does not allow is left out and flagged."""
    tables: dict[str, pa.Table] = {}
    flags = list(rows.get("quality_flags", ()))
    for name, found in rows.items():
        if name != "quality_flags":
            made = batch(
                name, {column: [row.get(column) for row in found] for column in TABLES[name].names}, len(found)
            )
            tables[name] = made.table
            flags.extend(_flagged(name, found, problem) for problem in made.problems)
    columns = {column: [flag.get(column) for flag in flags] for column in TABLES["quality_flags"].names}
    tables["quality_flags"] = batch("quality_flags", columns, len(flags)).table
    return tables


def _flagged(name: str, rows: Sequence[Mapping[str, Any]], problem: Problem) -> dict[str, Any]:
    row = rows[problem.row] if problem.row is not None else {}
    place = " ".join(str(row[key]) for key in ("source", "meeting_key", "document_key", "night") if row.get(key))
    message = f"{name}.{problem.column}: {problem.message} ({place})"
    return {"table_name": name, "check": "site.value", "severity": "warning", "message": message}
