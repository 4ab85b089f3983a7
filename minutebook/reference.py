"""docs/cli.md, made from the commands themselves, and the other generated documents with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from minutebook.app import MEANINGS, app
from models import docs
from warehouse.layout import DATA_VARIABLE, DEFAULT_DATA

CLI = "docs/cli.md"

OPENING = f"""# Command line

Made from the commands by `minutebook docs`; do not edit it by hand. `minutebook COMMAND --help` prints the same.

Every command that needs the lake takes `--data DIR`; without it the data directory is `${DATA_VARIABLE}`, else
`./{DEFAULT_DATA}`. Results go to the standard output, everything said about them to the error stream.

## Exit codes

| code | meaning |
|---|---|
"""


def stale(root: Path) -> list[str]:
    """Generated documents that differ from what they are made of."""
    path = root / CLI
    current = path.is_file() and path.read_text(encoding="utf-8") == cli()
    return ([] if current else [CLI]) + docs.stale(root)


def write(root: Path) -> list[str]:
    """Writes what is stale; its paths."""
    changed = stale(root)
    if CLI in changed:
        (root / CLI).parent.mkdir(parents=True, exist_ok=True)
        (root / CLI).write_text(cli(), encoding="utf-8")
    docs.write(root)
    return changed


def cli() -> str:
    """The reference of the command line as Markdown."""
    codes = "\n".join(f"| {code.value} | {meaning} |" for code, meaning in MEANINGS.items())
    sections = [line for path, command in commands() for line in _section(path, command)]
    return "\n".join([OPENING + codes, "", *sections]).rstrip() + "\n"


def commands() -> Iterator[tuple[str, TyperCommand]]:
    """Every command with its full name ("sources add"), groups gone through, by name."""
    yield from _under("", typer.main.get_command(app))


def options(command: TyperCommand) -> list[tuple[str, str]]:
    """Arguments and options of a command, each as it is written and what it does."""
    context = typer.Context(command)
    own = [parameter for parameter in command.get_params(context) if parameter.name != "help"]
    records = (_record(parameter, context) for parameter in own)
    return [record for record in records if record]


def _under(path: str, command: object) -> Iterator[tuple[str, TyperCommand]]:
    if isinstance(command, TyperGroup):
        for name in sorted(command.commands):
            yield from _under(f"{path} {name}".strip(), command.commands[name])
    elif isinstance(command, TyperCommand):
        yield path, command


def _section(path: str, command: TyperCommand) -> Iterator[str]:
    usage = command.get_usage(typer.Context(command, info_name=f"minutebook {path}"))
    yield f"## {path}\n"
    yield f"```\n{' '.join(usage.removeprefix('Usage:').split())}\n```\n"
    yield from _help(command.help or "")
    yield "| option | what it does |"
    yield "|---|---|"
    yield from (f"| `{name}` | {meaning} |" for name, meaning in options(command))
    yield ""


def _record(parameter: object, context: typer.Context) -> tuple[str, str] | None:
    if not isinstance(parameter, (TyperArgument, TyperOption)):
        return None
    record = parameter.get_help_record(context)
    if isinstance(parameter, TyperArgument) and record:
        record = parameter.metavar or record[0], parameter.help or ""
    return (record[0].replace("|", "\\|"), record[1].replace("|", "\\|")) if record else None


def _help(text: str) -> Iterator[str]:
    """Paragraphs of a help text; one that keeps its line-ends (\\b) becomes a block of code."""
    for paragraph in text.split("\n\n"):
        kept, _, rest = paragraph.strip().partition("\b\n")
        if rest:
            title, _, lines = rest.partition("\n")
            shift = min(len(line) - len(line.lstrip()) for line in lines.splitlines())
            yield f"{title}\n\n```\n" + "\n".join(line[shift:] for line in lines.splitlines()) + "\n```\n"
        elif kept:
            yield " ".join(kept.split()) + "\n"
