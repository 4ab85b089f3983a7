"""The sources' last nights, worst first: what `minutebook status` prints."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

# How bad an outcome is; those not named here (a refused or broken site) are worst.
_RANK = {"ok": 0, "empty": 2, "partial": 2}
_WORST = 3
_LATE = timedelta(hours=36)


class NoLedgerError(Exception):
    """Nothing was ever harvested into this data directory."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One source's last night. `trouble` is 0 for all well, 1 for silent or late, 2 for a part, 3 for a failure."""

    source: str
    council: str
    night: str
    outcome: str
    why: str | None
    listed: int
    held: int
    new: int
    changed: int
    withdrawn: int
    blocked: int
    failed: int
    requests: int
    received: int
    last_success: str | None
    silent_days: int | None
    trouble: int


def standings(data_dir: Path, now: datetime) -> list[Standing]:
    """The last night of every source that was ever harvested, worst first. Raises NoLedgerError."""
    file = data_dir / "ledger.sqlite"
    if not file.is_file():
        raise NoLedgerError(f"no ledger in {data_dir}: run `minutebook harvest --data {data_dir}` first")
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        rows = database.execute(
            "SELECT n.*, s.council FROM nights n JOIN sources s USING (source)"
            " WHERE night = (SELECT max(night) FROM nights m WHERE m.source = n.source)"
        ).fetchall()
    return sorted((_standing(row, now) for row in rows), key=lambda s: (-s.trouble, s.last_success or "", s.source))


def _standing(row: sqlite3.Row, now: datetime) -> Standing:
    outcome = row["outcome"] or "cut off"
    counts = {name: row[name] or 0 for name in ("listed", "held", "new", "changed", "withdrawn", "blocked", "failed")}
    return Standing(
        source=row["source"],
        council=row["council"],
        night=row["night"],
        outcome=outcome,
        why=_why(row, now),
        **counts,
        requests=row["requests"],
        received=row["received"],
        last_success=row["last_success"],
        silent_days=row["silent_days"],
        trouble=_trouble(row, outcome, now),
    )


def _late(row: sqlite3.Row, now: datetime) -> bool:
    return now - datetime.fromisoformat(row["started_at"]) > _LATE


def _trouble(row: sqlite3.Row, outcome: str, now: datetime) -> int:
    rank = _RANK.get(outcome, _WORST)
    return max(rank, 1) if row["silent_days"] or _late(row, now) else rank


def _why(row: sqlite3.Row, now: datetime) -> str | None:
    reasons = [row["why"]] if row["why"] else []
    if row["silent_days"]:
        reasons.append(f"silent for {row['silent_days']} days, longer than its habit")
    if _late(row, now):
        reasons.append(f"not harvested since {row['night']}")
    return "; ".join(reasons) or None
