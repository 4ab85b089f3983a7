"""Every example of a help text does what it says, typed as it stands there."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from minutebook import reference
from minutebook.app import Code
from minutebook.cli import app
from tests.lakes import ask, filled, minutes, tables
from tests.samples import build_samples
from warehouse.derive import derive
from warehouse.layout import DEFAULT_DATA

OUTSIDE = ("harvest", "schedule", "sources add", "sources check")
"""These ask council sites: `test_harvest_commands` has a site for them."""
IDS = {
    "3fa1c07be2d9": "SELECT left(row_id, 12) FROM decisions ORDER BY row_id LIMIT 1",
    "9f86d081884c": "SELECT left(document_id, 12) FROM documents ORDER BY document_id LIMIT 1",
    "p-bdaf6e083365a6f2": "SELECT person_id FROM people ORDER BY person_id LIMIT 1",
}
"""The invented ids of the examples, each with what stands for it here."""


def _examples() -> Iterator[str]:
    for name, command in sorted(reference.commands()):
        lines = (command.help or "").split("Examples:")[-1].splitlines()
        own = [line.strip() for line in lines if line.strip().startswith("minutebook ")]
        assert own, f"{name} has an example"
        if not name.startswith(OUTSIDE):
            yield from own


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the papers that the examples name, and a lake of "Wendmoor Council" in the default place."""
    folder = tmp_path_factory.mktemp("examples")
    first = build_samples(folder / "packs")[0].path
    (folder / "scans").mkdir()
    for name in ("agenda.pdf", "minutes.pdf", "pack.pdf", "packs/pack.pdf", "scans/scan.pdf"):
        shutil.copy(first, folder / name)
    data = folder / DEFAULT_DATA
    with filled(data) as lake:
        lake.write_document(tables("wendmoor", minutes()))
        derive(lake)
    shutil.copytree(data, folder / "srv" / "minutebook")
    for released in ("releases/2024-04", "releases/2024-05", "srv/releases/2024-04"):
        assert CliRunner().invoke(app, ["release", str(folder / released), "--data", str(data)]).exit_code == Code.OK
    (folder / "docs").mkdir()
    shutil.copy(root / "docs" / "accuracy.md", folder / "docs")
    return folder


@pytest.mark.parametrize("example", list(_examples()))
def test_an_example_runs(folder: Path, example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for invented, sql in IDS.items():
        if invented in example:
            example = example.replace(invented, ask(folder / DEFAULT_DATA, sql)[0][0])
    words = shlex.split(example.replace("/srv/", f"{folder}/srv/").split(" > ")[0])
    result = CliRunner().invoke(app, words[1:])
    assert result.exit_code in (Code.OK, Code.PROBLEMS, Code.NOTHING), result.stderr
