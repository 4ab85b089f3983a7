"""The worked example in the documents: every answer in it is the one that the lake gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.samples.example import EXAMPLE, QUESTION, answered
from tests.samples.lake import sample_lake

pytestmark = pytest.mark.docs


def test_the_worked_example_is_true(root: Path, tmp_path: Path) -> None:
    text = (root / EXAMPLE).read_text(encoding="utf-8")
    assert len(QUESTION.findall(text)) == text.count("```sql"), "a question in the example stands without its answer"
    assert "(no rows)" not in text
    assert answered(text, sample_lake(tmp_path)) == text, "run `make docs`"
