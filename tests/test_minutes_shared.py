"""The annotated papers: every item of every house style is found, and every meeting is the right one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from extractors.minutes import Minutes, read_minutes
from extractors.reading.read import read
from extractors.segments import segments


def minutes_of(pdf: Path) -> list[Minutes]:
    document = read(pdf.read_bytes())
    papers = [segment for segment in segments(document) if segment.kind == "minutes"]
    return [each for paper in papers for each in read_minutes(document, paper.lines(document))]


def folded(text: object) -> str:
    return re.sub(r"[\W_]+", "", str(text or "")).casefold()


def annotated(shared: Path) -> list[tuple[Path, dict[str, Any]]]:
    files = sorted(shared.glob("styles/*.json"))
    assert files, f"no annotated papers in {shared}/styles"
    return [(file.with_suffix(".pdf"), json.loads(file.read_text())) for file in files]


def test_items_of_every_style(shared: Path) -> None:
    for pdf, gold in annotated(shared):
        wanted = [(row["number"], folded(row["title"])) for row in gold["minute_items"]]
        found = [(item.number, folded(item.title)) for minutes in minutes_of(pdf) for item in minutes.items]
        assert found == wanted, pdf.name


def test_meetings_of_every_style(shared: Path) -> None:
    for pdf, gold in annotated(shared):
        wanted = [(folded(row["body"]), row["date"], row["start_time"], row["end_time"]) for row in gold["minutes"]]
        found = [
            (
                folded(each.body),
                each.date.isoformat() if each.date else None,
                each.start_time.strftime("%H:%M") if each.start_time else None,
                each.end_time.strftime("%H:%M") if each.end_time else None,
            )
            for each in minutes_of(pdf)
        ]
        assert found == wanted, pdf.name
