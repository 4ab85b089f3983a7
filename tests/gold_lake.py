"""A lake made of gold annotations: what the history is judged on must not depend on how well the papers are read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

from models.columns import Kind
from models.evidence import Row
from models.tables import TABLES
from tests.lakes import fact, opened, tables
from warehouse.derivation import FACTS
from warehouse.lake import Lake

# The rows of these are made of other lists of an annotation, or no annotation has them.
MADE = {"meetings", "segments", "report_authors", "public_questions", "site_documents"}
VALUES: dict[Kind, Callable[[Any], Any]] = {
    Kind.DATE: date.fromisoformat,
    Kind.TIME: time.fromisoformat,
    Kind.TEXT: str,
    Kind.INTEGER: int,
}


def gold_lake(root: Path, gold: Path, names: list[str]) -> Lake:
    """An open lake at `root` of the annotations `names` under `gold`; each document is called by its name."""
    lake = opened(root)
    for name in names:
        annotation = json.loads((gold / f"{name}.json").read_text(encoding="utf-8"))
        council = annotation["meeting"]["council"] or name.split("-")[0].title() + " Council"
        kind = "agenda_pack" if annotation["agenda_items"] else "minutes"
        lake.write_document(tables(name, list(_rows(annotation)), council=council, kind=kind))
    return lake


def _rows(annotation: dict[str, Any]) -> Iterator[Row]:
    yield _row("meetings", {**annotation["meeting"], "meeting_id": "g1"})
    for table in sorted(set(FACTS) - MADE):
        for values in annotation.get(table, ()):
            yield _row(table, {"meeting_id": "g1", **values})
    for report in annotation.get("reports", ()):
        for author in report.get("authors") or ():
            yield _row("report_authors", {**author, "report_id": report["report_id"]})


def _row(table: str, values: dict[str, Any]) -> Row:
    kinds = {column.name: column.kind for column in TABLES[table].columns}
    kept = {
        name: VALUES[kinds[name]](value) if kinds[name] in VALUES else value
        for name, value in values.items()
        if name in kinds and name not in ("page", "council") and value not in (None, "")
    }
    return fact(table, int(values.get("page") or 1), **kept)
