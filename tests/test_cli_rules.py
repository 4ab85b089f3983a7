"""Every rule that a fact names leads to the function that found it."""

from __future__ import annotations

from pathlib import Path

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
