"""Every rule that a fact names leads to the function that found it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import extractors
from extractors.pack import extract
from minutebook import rules
from tests.samples import build_samples


def test_a_rule_is_found_by_the_end_of_its_module() -> None:
    found = rules.find("reading.read.read")
    assert found is not None
    assert (found.name, found.file) == ("extractors.reading.read.read", "extractors/reading/read.py")
    assert found.line > 1
    assert found.doc


def test_a_rule_that_is_no_more_is_not_found() -> None:
    for name in ("reading.read.nothing", "nothing.read", "read", ""):
        assert rules.find(name) is None


def test_every_rule_of_the_samples_leads_to_a_function(tmp_path: Path) -> None:
    packs = sorted(pack.path for pack in build_samples(tmp_path))
    named = {row.evidence.rule for path in packs for row in extract(path.read_bytes()).rows}
    assert named
    lost = sorted(name for name in named if rules.find(name) is None)
    assert not lost, f"no function for: {', '.join(lost)}"


def test_every_rule_that_the_code_names_leads_to_a_function(root: Path) -> None:
    named = {name for path in sorted((root / "extractors").rglob("*.py")) for name in named_in(path)}
    assert {"tables.rows.cell_rows", "boundaries.starts", "actions.resolutions.in_decisions"} <= named
    lost = sorted(name for name in named if rules.find(name) is None)
    assert not lost, f"no function for: {', '.join(lost)}"


_NAME = re.compile(r"[a-z_]+(?:\.[a-z_]+)+")


def named_in(path: Path) -> Iterator[str]:
    """Texts such as "tables.rows.cell_rows" whose first part is a room, but for the names of flags."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    flags = {call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Flag"}
    texts = [(node, node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    for node, text in texts:
        if isinstance(text, str) and node not in flags and _NAME.fullmatch(text) and _in_room(text):
            yield text


def _in_room(name: str) -> bool:
    room = Path(extractors.__path__[0], name.split(".")[0])
    return room.exists() or room.with_suffix(".py").exists()
