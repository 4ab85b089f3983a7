"""The command line is documented whole, and the document is the one that the commands make."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from minutebook import reference
from minutebook.app import MEANINGS, Code
from minutebook.cli import app

COMMANDS = dict(reference.commands())


def section(root: Path, name: str) -> str:
    text = (root / reference.CLI).read_text(encoding="utf-8")
    return text.split(f"\n## {name}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_and_its_options_are_documented(root: Path, name: str) -> None:
    documented = section(root, name)
    assert COMMANDS[name].help, "a command has a help text"
    assert "Example" in documented, "a help text has an example"
    for option, meaning in reference.options(COMMANDS[name]):
        assert option and f"| `{option}` |" in documented
        assert meaning.strip(), f"{name} {option} says what it does"


def test_every_exit_code_is_documented(root: Path) -> None:
    text = (root / reference.CLI).read_text(encoding="utf-8")
    assert set(MEANINGS) == set(Code)
    for code, meaning in MEANINGS.items():
        assert f"| {code.value} | {meaning} |" in text


@pytest.mark.docs
def test_the_reference_is_current(root: Path) -> None:
    assert reference.stale(root) == [], "run `minutebook docs`"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_can_be_printed(name: str) -> None:
    result = CliRunner().invoke(app, [*name.split(), "--help"])
    assert result.exit_code == 0
    assert "Usage" in result.stdout


def test_docs_tells_what_is_stale_and_writes_it(tmp_path: Path) -> None:
    runner = CliRunner()
    stale = runner.invoke(app, ["docs", "--check", "--root", str(tmp_path)])
    assert (stale.exit_code, reference.CLI in stale.stdout) == (Code.PROBLEMS, True)
    assert runner.invoke(app, ["docs", "--root", str(tmp_path)]).exit_code == 0
    assert runner.invoke(app, ["docs", "--check", "--root", str(tmp_path)]).exit_code == 0
