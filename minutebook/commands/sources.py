"""`minutebook sources`: the councils whose sites are harvested."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from minutebook.app import Code, Data, Json, app, data_dir, fail
from minutebook.commands.harvest import Contact, contact_of
from minutebook.output import console, print_json, print_table
from pipeline.clock import SystemClock
from pipeline.fetch import Fetcher
from pipeline.manners import ContactMissingError, Manners
from pipeline.nightly import own_sources
from pipeline.sources.probe import Check, Probe, check, probe
from pipeline.sources.registry import SourceConfig, SourceError, choose, load_sources, write_source

T = TypeVar("T")

group = typer.Typer(help="The councils whose sites are harvested.", no_args_is_help=True)
app.add_typer(group, name="sources")


@group.command("list")
def list_sources(
    words: Annotated[str | None, typer.Argument(metavar="[WORDS]", help="Words of the council's name.")] = None,
    hwb: Annotated[bool, typer.Option("--hwb", help="Only councils with a Health and Wellbeing Board.")] = False,
    enabled: Annotated[bool, typer.Option("--enabled", help="Only those that are switched on.")] = False,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """List the sources that come with Minutebook and the operator's own.

    \b
    Examples:
      minutebook sources list --hwb
      minutebook sources list barton --json
    """
    found = [
        config
        for config in _load(data).values()
        if (not words or words.casefold() in config.name.casefold())
        and (config.hwb or not hwb)
        and (config.enabled or not enabled)
    ]
    if as_json:
        print_json([asdict(config) for config in found])
        return
    rows = [(c.key, c.name, c.platform, c.root, c.hwb, c.why_not if not c.enabled else None) for c in found]
    print_table(["key", "council", "platform", "address", "board", "switched off: why"], rows)
    console().print(f"{len(found)} sources, {sum(c.enabled for c in found)} switched on")


@group.command("add")
def add_source(
    url: Annotated[str, typer.Argument(metavar="URL", help="The site's front page, or any page of its papers.")],
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="The council's name.")] = None,
    hwb: Annotated[bool, typer.Option("--hwb", help="It has a Health and Wellbeing Board.")] = False,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="DIR", help="Folder to write to. Default: DATA/councils.")
    ] = None,
    delay: Annotated[float, typer.Option("--delay", metavar="S", min=0, help="Seconds between questions.")] = 2.0,
    contact: Contact = None,
    data: Data = None,
) -> None:
    """Tell which platform runs at an address, and write the council's file.

    \b
    Example:
      minutebook sources add https://democracy.example.org --name "Barton Council" --contact archive@example.org
    """
    found = _polite(contact, delay, lambda fetcher: probe(fetcher, url, name))
    for answer in found.answers:
        typer.echo(answer, err=True)
    config = _found(found, url)
    file = write_source(replace(config, hwb=hwb), into or own_sources(data_dir(data)))
    console().print(f"{config.platform} at {config.root}: {file}")


def _found(found: Probe, url: str) -> SourceConfig:
    if found.config is None:
        fail(f"no platform that Minutebook reads answers at {url}", Code.PROBLEMS)
    return found.config


@group.command("check")
def check_source(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Key, or words of the council's name.")],
    delay: Annotated[float, typer.Option("--delay", metavar="S", min=0, help="Seconds between questions.")] = 2.0,
    contact: Contact = None,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Ask a source for two months of meetings and open one of them, keeping nothing.

    The exit code is 1 where it does not answer as it should.

    \b
    Example:
      minutebook sources check barton --contact archive@example.org
    """
    try:
        chosen = choose(_load(data), (name,))
    except SourceError as error:
        fail(str(error), Code.USAGE)
    bad = False
    for config in chosen:
        today = datetime.now(UTC).date()
        result = _polite(contact, delay, partial(check, config=config, today=today))
        bad = bad or result.outcome != "ok"
        _show(config, result, as_json=as_json)
    if bad:
        raise typer.Exit(Code.PROBLEMS)


def _show(config: SourceConfig, result: Check, *, as_json: bool) -> None:
    if as_json:
        print_json({"source": config.key, **asdict(result)})
        return
    console().print(f"{config.name}: {result.outcome} {result.detail}".rstrip())
    if result.opened is not None:
        ref = result.opened.ref
        papers = f"{len(result.opened.items)} items, {len(result.opened.documents)} documents"
        console().print(f"{result.meetings} meetings by {result.route}; opened {ref.committee}, {ref.date}: {papers}")


def _load(data: Path | None) -> dict[str, SourceConfig]:
    try:
        return load_sources(own_sources(data_dir(data)))
    except SourceError as error:
        fail(str(error), Code.PROBLEMS)


def _polite(contact: str | None, delay: float, ask: Callable[[Fetcher], Awaitable[T]]) -> T:
    """Run one conversation with a site under the usual manners."""

    async def talk() -> T:
        async with Fetcher(manners, SystemClock()) as fetcher:
            return await ask(fetcher)

    try:
        manners = Manners(contact_of(contact), delay=delay, attempts=2)
    except ContactMissingError as error:
        fail(str(error), Code.USAGE)
    return asyncio.run(talk())
