"""Small lakes of invented councils for the tests of the warehouse and the command line."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from models.evidence import Evidence, Flag, Region, Row
from pipeline.landing import land
from warehouse import catalog
from warehouse.lake import Lake

VERSION = "test-1"


def document_id(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def fact(table: str, page: int = 1, **values: Any) -> Row:
    """A row with evidence on `page`."""
    return Row(table, values, Evidence(page, "test.rule", (Region(page, 72.0, 100.0, 300.0, 112.0),), str(page), 0.9))


def tables(
    name: str,
    rows: Sequence[Row],
    council: str | None = "Wendmoor Council",
    version: str = VERSION,
    flags: Sequence[Flag] = (),
    **more: Any,
) -> dict[str, pa.Table]:
    """The tables of a document called `name`."""
    document: dict[str, Any] = {
        "document_id": document_id(name),
        "council": council,
        "source_name": f"{name}.pdf",
        "kind": "minutes",
        "status": "ok",
        "extractor_version": version,
    }
    return land(document | more, rows, flags).tables


def minutes(year: int = 2024, decisions: Iterable[str] = ("the budget be approved",)) -> list[Row]:
    """Rows of one set of minutes: a chair, an apology, one minute and its decisions."""
    return [
        fact("meetings", meeting_id="g1", body="Cabinet", date=date(year, 3, 20), start_time=time(14, 0)),
        fact("minutes", minutes_id="m1", body="Cabinet", date=date(year, 3, 20), start_time=time(14, 0)),
        fact("minute_items", minutes_id="m1", number="7", title="Budget", text="The report was introduced."),
        fact("attendance", minutes_id="m1", name="Asha Thorne", status="present", role="chair", capacity="member"),
        fact("attendance", minutes_id="m1", name="Rob Okafor", status="apologies", capacity="member"),
        *(
            fact(
                "decisions", minutes_id="m1", minute_number="7", position=n, text=text, formal=True, outcome="approved"
            )
            for n, text in enumerate(decisions, 1)
        ),
    ]


def snapshot(root: Path) -> dict[str, bytes]:
    """Every file of the lake with its bytes."""
    lake = root / "lake"
    return {path.relative_to(lake).as_posix(): path.read_bytes() for path in sorted(lake.rglob("*.parquet"))}


def ask(root: Path, sql: str) -> list[tuple[Any, ...]]:
    """The answer of the catalog."""
    with catalog.connect(root) as connection:
        return connection.execute(sql).fetchall()


def bare(root: Path, table: str) -> list[tuple[Any, ...]]:
    """(document, rows) as somebody without Minutebook reads the Parquet files."""
    files = [str(path) for path in sorted((root / "lake" / table).rglob("*.parquet"))]
    sql = "SELECT document_id, count(*) FROM read_parquet(?, union_by_name = true) GROUP BY 1 ORDER BY 1"
    return duckdb.execute(sql, [files]).fetchall()


@cache
def _template() -> Path:
    """A lake without documents, made once a process: forty files written to the disk for every test would be slow."""
    folder = Path(tempfile.mkdtemp(prefix="minutebook-lake-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    Lake(folder).close()
    return folder


def opened(root: Path) -> Lake:
    """A new lake at `root`, open."""
    shutil.copytree(_template(), root, dirs_exist_ok=True)
    return Lake(root)


class Killed(BaseException):
    """Stands for kill -9: nothing is allowed to catch it."""


def dying_at(monkeypatch: pytest.MonkeyPatch, stop_at: int | None) -> list[int]:
    """Counts what changes the disk (renames, removals); the step `stop_at` and all after it never happen."""
    counted = [0]

    def counting(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **more: Any) -> Any:
            counted[0] += 1
            if stop_at is not None and counted[0] >= stop_at:
                raise Killed
            return real(*args, **more)

        return step

    monkeypatch.setattr(Path, "replace", counting(Path.replace))
    monkeypatch.setattr(Path, "unlink", counting(Path.unlink))
    return counted


def bury(lake: Lake) -> None:
    """What the kernel does for a lake whose process died: its staging folder is held no more."""
    os.close(lake._staging._held or 0)


def filled(root: Path, councils: int = 2, years: Sequence[int] = (2023, 2024)) -> Lake:
    """An open lake with one set of minutes a council and year."""
    lake = opened(root)
    for number in range(councils):
        for year in years:
            lake.write_document(tables(f"c{number}-{year}", minutes(year), council=f"Council {number}"))
    return lake


__all__ = [
    "VERSION",
    "Killed",
    "ask",
    "bare",
    "bury",
    "document_id",
    "dying_at",
    "fact",
    "filled",
    "minutes",
    "opened",
    "snapshot",
    "tables",
]
