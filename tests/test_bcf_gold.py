"""Real returns against their annotation, where ../shared is at hand."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extractors.bcf import bcf_rows
from extractors.reading.read import read


def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "score" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("pack", ["002", "004"])
def test_every_table_is_found_and_exact(shared: Path, pack: str) -> None:
    score = scorer(shared)
    gold: dict[str, Any] = json.loads((shared / "gold" / f"{pack}.json").read_text(encoding="utf-8"))
    rows, _ = bcf_rows(read((shared / "packs" / f"{pack}.pdf").read_bytes()))
    tables = [name for name in score.SPEC if name.startswith("bcf_")]
    assert len(tables) > 5
    for table in tables:
        found = [row.values | {"page": row.evidence.page} for row in rows if row.table == table]
        result = score.score_table(table, score.gold_rows(gold, table), found)
        assert (result["f1"], result["exact"]) >= (0.99, 0.97), (table, result["missing"], result["wrong"])
