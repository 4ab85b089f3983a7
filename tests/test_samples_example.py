"""The worked example in the documents: every question in it is asked, and every answer is the one that is printed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.samples.lake import SampleLake, sample_lake

pytestmark = pytest.mark.docs

EXAMPLE = "docs/from-pack-to-rows.md"
QUESTION = re.compile(r"^```sql\n(.*?)^```\n+^```text\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> SampleLake:
    return sample_lake(tmp_path_factory.mktemp("example"))


def printed(rows: list[dict[str, Any]]) -> str:
    """Rows as the document prints them: columns parted by bars, NULL as a dash."""
    lines = [" | ".join(rows[0])] if rows else []
    lines += [" | ".join("–" if value is None else str(value) for value in row.values()) for row in rows]
    return "\n".join(lines) + "\n"


def test_the_worked_example_is_true(root: Path, lake: SampleLake) -> None:
    text = (root / EXAMPLE).read_text(encoding="utf-8")
    pairs = QUESTION.findall(text)
    assert len(pairs) == text.count("```sql"), "a question in the example stands without its answer"
    for question, answer in pairs:
        assert printed(lake.ask(question)) == answer, question
