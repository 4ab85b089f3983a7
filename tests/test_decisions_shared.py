"""Decisions of annotated papers, where they are at hand: every formal decision is found, and nothing besides."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from extractors.decisions import decisions
from extractors.minutes import read_minutes
from extractors.reading.read import read
from extractors.segments import segments


def fold(text: str) -> str:
    """Text without its marks and white space."""
    return re.sub(r"\W+", " ", text).strip().casefold()


def found_decisions(pdf: Path) -> list[str]:
    document = read(pdf.read_bytes())
    papers = [segment for segment in segments(document) if segment.kind == "minutes"]
    sets = [minutes for paper in papers for minutes in read_minutes(document, paper.lines(document))]
    rows = [row for minutes in sets for row in decisions(minutes, document).rows]
    return sorted(fold(str(row.values["text"])) for row in rows if row.table == "decisions" and row.values["formal"])


def wanted_decisions(gold: Path) -> list[str]:
    rows = json.loads(gold.read_text())["decisions"]
    return sorted(fold(row["text"]) for row in rows if row["formal"] and not row.get("summary"))


def agreement(pairs: list[tuple[Path, Path]]) -> float:
    """F1 of the decisions found in the PDFs against their annotations, equal in every word."""
    hits = total = 0
    for pdf, gold in pairs:
        found, wanted = Counter(found_decisions(pdf)), Counter(wanted_decisions(gold))
        hits += 2 * (found & wanted).total()
        total += found.total() + wanted.total()
    return hits / total


def test_formal_decisions_of_real_minutes(shared: Path) -> None:
    golds = sorted((shared / "gold").glob("*-minutes.json"))
    assert agreement([(shared / "packs" / f"{gold.stem}.pdf", gold) for gold in golds]) >= 0.97


def test_formal_decisions_of_invented_styles(shared: Path) -> None:
    golds = sorted((shared / "styles").glob("*.json"))
    assert agreement([(gold.with_suffix(".pdf"), gold) for gold in golds]) >= 0.97
