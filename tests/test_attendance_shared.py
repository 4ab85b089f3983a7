"""Attendance of annotated papers, where they are at hand: everybody is found as they came, and nobody besides."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from extractors.attendance import attendance
from extractors.minutes import read_minutes
from extractors.reading.read import read
from extractors.segments import segments

# Bytes: the thick packs would take the test too long.
LARGEST = 800_000
FIELDS = ("name", "status", "role", "post", "capacity", "mode", "substitute_for")


def fold(value: object) -> str:
    return re.sub(r"\W+", " ", str(value or "")).strip().casefold()


def found(pdf: Path) -> Counter[tuple[str, ...]]:
    document = read(pdf.read_bytes())
    papers = [segment for segment in segments(document) if segment.kind == "minutes"]
    sets = [minutes for paper in papers for minutes in read_minutes(document, paper.lines(document))]
    rows = [row.values for minutes in sets for row in attendance(minutes, document)]
    return Counter(tuple(fold(row[field]) for field in FIELDS) for row in rows)


def wanted(gold: Path) -> Counter[tuple[str, ...]]:
    rows = json.loads(gold.read_text())["attendance"]
    return Counter(tuple(fold(row.get(field)) for field in FIELDS) for row in rows)


def agreement(folder: Path, annotations: list[Path]) -> float:
    """F1 over all papers of rows that agree in every field."""
    hits = told = meant = 0
    for gold in annotations:
        pdf = folder / f"{gold.stem}.pdf"
        if not pdf.exists() or pdf.stat().st_size > LARGEST or "attendance" not in json.loads(gold.read_text()):
            continue
        left, right = wanted(gold), found(pdf)
        hits += sum((left & right).values())
        told += sum(right.values())
        meant += sum(left.values())
    return 2 * hits / (told + meant)


def test_real_papers(shared: Path) -> None:
    assert agreement(shared / "packs", sorted((shared / "gold").glob("*.json"))) >= 0.97


def test_house_styles(shared: Path) -> None:
    assert agreement(shared / "styles", sorted((shared / "styles").glob("*.json"))) >= 0.97
