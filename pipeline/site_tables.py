"""The tables of what councils' sites say and of how their harvest went: rows of the ledger and of records, to Arrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

from models.batches import Problem, batch
from models.tables import TABLES
from pipeline.sources.model import MeetingRecord, MeetingRef, SiteDecision

FLAGS = "quality_flags"
RECORD_TABLES = ("site_meetings", "site_items", "site_attendance", "site_votes", "site_decisions")


def rows_of(source: str, council: str, record: MeetingRecord, read_at: datetime) -> dict[str, list[dict[str, Any]]]:
    """What the site said of one meeting or decision at the moment `read_at`, as rows of RECORD_TABLES."""
    if record.decision is not None:
        return {"site_decisions": [_decision(source, council, record.ref, record.decision, read_at)]}
    return {
        "site_meetings": [_meeting(source, council, record, read_at)],
        "site_items": list(_items(source, record)),
        "site_attendance": list(_attendance(source, record)),
        "site_votes": list(_votes(source, record)),
    }


def _meeting(source: str, council: str, record: MeetingRecord, moment: datetime) -> dict[str, Any]:
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
        "read_at": utc(moment),
    }


def _decision(source: str, council: str, ref: MeetingRef, decision: SiteDecision, moment: datetime) -> dict[str, Any]:
    told = ("title", "maker", "status", "decided_on", "published_on", "text", "purpose", "reasons", "options")
    return {
        **{name: getattr(decision, name) for name in told},
        "source": source,
        "council": council,
        "decision_key": ref.id,
        "register": ref.committee,
        "key_decision": decision.key,
        "call_in": decision.call_in,
        "meeting_key": decision.meeting,
        "url": ref.url,
        "read_at": utc(moment),
    }


def _items(source: str, record: MeetingRecord) -> Iterator[dict[str, Any]]:
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


def _attendance(source: str, record: MeetingRecord) -> Iterator[dict[str, Any]]:
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


def _votes(source: str, record: MeetingRecord) -> Iterator[dict[str, Any]]:
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


def holding(source: str, council: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of `site_documents` from one of the ledger's holdings."""
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


def night(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of `source_status` from one of the ledger's nights."""
    known = TABLES["source_status"].names
    whole = {name: value for name, value in row.items() if name in known}
    whole["outcome"] = row["outcome"] or "cut off"
    for name in ("started_at", "finished_at", "last_success"):
        whole[name] = _moment(row[name])
    for name in ("night", "since", "until"):
        whole[name] = date.fromisoformat(row[name]) if row[name] else None
    return whole


def _moment(text: str | None) -> datetime | None:
    return utc(datetime.fromisoformat(text)) if text else None


def utc(moment: datetime) -> datetime:
    """The lake's timestamps are UTC without saying so."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def arrow(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, pa.Table]:
    """Rows to Arrow; a value that its table's declaration does not allow is left out and flagged."""
    tables: dict[str, pa.Table] = {}
    flags = list(rows.get(FLAGS, ()))
    for name, found in rows.items():
        if name != FLAGS:
            made = batch(
                name, {column: [row.get(column) for row in found] for column in TABLES[name].names}, len(found)
            )
            tables[name] = made.table
            flags.extend(_flagged(name, found, problem) for problem in made.problems)
    columns = {column: [flag.get(column) for flag in flags] for column in TABLES[FLAGS].names}
    tables[FLAGS] = batch(FLAGS, columns, len(flags)).table
    return tables


def _flagged(name: str, rows: Sequence[Mapping[str, Any]], problem: Problem) -> dict[str, Any]:
    row = rows[problem.row] if problem.row is not None else {}
    place = " ".join(str(row[key]) for key in ("source", "meeting_key", "document_key", "night") if row.get(key))
    message = f"{name}.{problem.column}: {problem.message} ({place})"
    return {"table_name": name, "check": "site.value", "severity": "warning", "message": message}
