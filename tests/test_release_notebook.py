"""The example notebook runs from its first cell to its last on the sample papers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.samples.lake import sample_lake
from warehouse.layout import DATA_VARIABLE

NOTEBOOK = "docs/examples/from-lake-to-answers.ipynb"


@pytest.mark.slow
def test_the_notebook_runs(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(sample_lake(tmp_path).data_dir))
    cells = json.loads((root / NOTEBOOK).read_text(encoding="utf-8"))["cells"]
    held: dict[str, object] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [], "the notebook is kept without outputs"
            exec(compile("".join(cell["source"]), f"{NOTEBOOK}:{cell['id']}", "exec"), held)
    printed = capfd.readouterr().out
    assert "chart" in printed and "█" in printed
