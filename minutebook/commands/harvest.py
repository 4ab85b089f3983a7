"""`minutebook harvest`, `schedule` and `status`: the councils' sites, every night."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from minutebook.app import DAY, DAY_FORMATS, Code, Data, Json, app, data_dir, day_of, fail, one_of
from minutebook.output import console, print_json, print_table
from pipeline import coverage
from pipeline.harvest import Progress
from pipeline.ledger import LedgerVersionError
from pipeline.manners import ContactMissingError
from pipeline.nightly import NIGHTLY, Order, Report, run_night
from pipeline.sources.registry import SourceError
from pipeline.workers import NotStartedError
from warehouse.people.corrections import CorrectionsError

CONTACT_VARIABLE = "MINUTEBOOK_CONTACT"
FLOW_RUNNERS = ("threads", "dask")
RUNNERS = ("direct", *FLOW_RUNNERS)
PAPERS = ("when_no_pack", "always", "never")

Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME]...", help="Sources, by key or by words of the council's name. Default: all."),
]
Contact = Annotated[
    str | None,
    typer.Option(
        "--contact",
        metavar="WHO",
        help=f"E-mail address or web page that a council can write to. Default: ${CONTACT_VARIABLE}.",
        show_default=False,
    ),
]
Committee = Annotated[
    list[str] | None,
    typer.Option("--committee", metavar="PATTERN", help="Only committees whose name fits; may be given again."),
]
CommitteeId = Annotated[
    list[str] | None, typer.Option("--committee-id", metavar="ID", help="Only the site's committee of this id.")
]
Delay = Annotated[float, typer.Option("--delay", metavar="S", min=0, help="Seconds between requests to one host.")]
Papers = Annotated[str, typer.Option("--papers", metavar="WHEN", help="Single papers: when_no_pack, always or never.")]
Hosts = Annotated[int, typer.Option("--hosts", metavar="N", min=1, help="Hosts that are asked at one time.")]
Workers = Annotated[int, typer.Option("--workers", metavar="N", min=1, help="Files read at one time.")]
Dask = Annotated[str | None, typer.Option("--address", metavar="URL", help="The Dask scheduler, with --runner dask.")]


@app.command()
def harvest(
    names: Names = None,
    contact: Contact = None,
    since: Annotated[
        datetime | None, typer.Option(metavar=DAY, formats=DAY_FORMATS, help="First day. Default: 60 days back.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(metavar=DAY, formats=DAY_FORMATS, help="Last day. Default: 30 days ahead.")
    ] = None,
    committee: Committee = None,
    committee_id: CommitteeId = None,
    papers: Papers = "when_no_pack",
    delay: Delay = 2.0,
    hosts: Hosts = 8,
    workers: Workers = 1,
    runner: Annotated[
        str,
        typer.Option("--runner", metavar="HOW", help="direct (no Prefect), threads or dask (the Prefect flow)."),
    ] = "direct",
    address: Dask = None,
    only_own: Annotated[
        bool, typer.Option("--only-own", help="Leave out the sources that come with Minutebook.")
    ] = False,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Fetch what councils have published since last time, and read it into the lake.

    What is held is asked for again only where it may have changed. A run that is stopped goes on where it was. The exit
    code is 1 where a source could not be read whole: `minutebook status` tells why.

    \b
    Examples:
      minutebook harvest "barton" --contact archive@example.org
      minutebook harvest --committee "health and wellbeing" --since 2020-01-01
      minutebook harvest --runner dask --address tcp://10.0.0.5:8786
    """
    one_of("--runner", runner, RUNNERS)
    one_of("--papers", papers, PAPERS)
    order = Order(
        data_dir=str(data_dir(data).resolve()),
        contact=contact_of(contact),
        sources=names or [],
        since=day_of(since),
        until=day_of(until),
        committees=committee or [],
        committee_ids=committee_id or [],
        delay=delay,
        papers=papers,
        hosts_at_once=hosts,
        runner=runner if runner != "direct" else "threads",
        dask_address=address,
        workers=workers,
        packaged=not only_own,
    )
    report = _run(order, runner, quiet=as_json)
    if as_json:
        print_json(_as_json(report))
    else:
        _print_report(report)
    if not report.good:
        raise typer.Exit(Code.PROBLEMS)


def _run(order: Order, runner: str, *, quiet: bool) -> Report:
    try:
        if not order.configs():
            fail("no source is enabled: see `minutebook sources list`", Code.NOTHING)
        order.settings()
        if runner == "direct":
            return run_night(order, _tell(quiet=quiet))
        return _run_flow(order)
    except (ContactMissingError, SourceError) as error:
        fail(str(error), Code.USAGE)
    except (CorrectionsError, LedgerVersionError, NotStartedError, OSError, sqlite3.Error) as error:
        fail(f"{order.data_dir}: {error}", Code.PROBLEMS)
    except KeyboardInterrupt:
        fail("stopped: what was fetched is kept, run the same command to go on", Code.INTERRUPTED)


def _run_flow(order: Order) -> Report:
    # Prefect takes seconds to import: only for those who want it.
    from flows.nightly import harvest_all
    from flows.serve import ServerError, server

    try:
        with server():
            report: Report = harvest_all(order)
    except ServerError as error:
        fail(str(error), Code.PROBLEMS)
    return report


def _tell(*, quiet: bool) -> Progress:
    return (lambda _: None) if quiet else (lambda line: typer.echo(line, err=True))


def contact_of(given: str | None) -> str:
    """Who a council can write to: the option, else the variable; empty where neither says."""
    return given if given is not None else os.environ.get(CONTACT_VARIABLE, "")


def _as_json(report: Report) -> dict[str, Any]:
    return {
        "sources": [asdict(night) for night in report.nights],
        "not_run": report.broken,
        "ingested": report.landed.ingested,
        "not_read": [{"url": url, "why": why} for url, why in report.landed.failed],
        "flags": report.landed.flags,
    }


_COUNTS = ("meetings", "visited", "listed", "held", "new", "changed", "withdrawn", "blocked", "failed")


def _print_report(report: Report) -> None:
    rows = [
        (n.council, n.outcome, *(n.counts.get(name, 0) for name in _COUNTS), n.requests, f"{n.received / 1e6:.2f}")
        for n in report.nights
    ]
    print_table(["council", "outcome", *_COUNTS, "requests", "MB"], rows)
    told = [(n.council, n.why) for n in report.nights if n.why]
    told += [*sorted(report.broken.items()), *report.landed.failed]
    if told:
        print_table(["what", "why"], told)
    console().print(f"{report.landed.ingested} documents read into the lake, {report.landed.rows} rows")


@app.command()
def schedule(
    contact: Contact = None,
    cron: Annotated[str, typer.Option("--cron", metavar="CRON", help="When, in Europe/London's time.")] = NIGHTLY,
    committee: Committee = None,
    committee_id: CommitteeId = None,
    delay: Delay = 2.0,
    hosts: Hosts = 8,
    workers: Workers = 1,
    runner: Annotated[str, typer.Option("--runner", metavar="WHERE", help="threads or dask.")] = "threads",
    address: Dask = None,
    data: Data = None,
) -> None:
    """Serve the nightly harvest as a Prefect deployment, until stopped.

    It registers with the server in PREFECT_API_URL; where none is named, one is started on this machine for as long as
    this command runs. Prefect's telemetry is off unless its own variables switch it on.

    \b
    Examples:
      minutebook schedule --contact archive@example.org
      minutebook schedule --cron "0 3 * * *" --committee "health and wellbeing"
    """
    one_of("--runner", runner, FLOW_RUNNERS)
    order = Order(
        data_dir=str(data_dir(data).resolve()),
        contact=contact_of(contact),
        committees=committee or [],
        committee_ids=committee_id or [],
        delay=delay,
        hosts_at_once=hosts,
        runner=runner,
        dask_address=address,
        workers=workers,
    )
    try:
        order.settings()
        order.configs()
    except (ContactMissingError, SourceError) as error:
        fail(str(error), Code.USAGE)
    from flows.serve import ScheduleError, ServerError, serve_nightly

    try:
        serve_nightly(order, cron)
    except ScheduleError as error:
        fail(str(error), Code.USAGE)
    except ServerError as error:
        fail(str(error), Code.PROBLEMS)


@app.command()
def status(
    names: Names = None,
    only_bad: Annotated[bool, typer.Option("--bad", help="Only sources that need looking at.")] = False,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """Show how each source's last night went, worst first.

    The exit code is 1 where a source failed, was blocked, came in part, is silent for longer than its own habit or was
    not harvested for a day and a half.

    \b
    Examples:
      minutebook status
      minutebook status --bad --json
    """
    found = _standings(data_dir(data), names or [])
    bad = [s for s in found if s.trouble]
    shown = bad if only_bad else found
    if as_json:
        print_json([asdict(s) for s in shown])
    else:
        columns = ["council", "night", "outcome", "listed", "held", "new", "changed", "withdrawn", "blocked", "failed"]
        rows = [[getattr(s, name) for name in columns] + [s.last_success, s.why] for s in shown]
        print_table([*columns, "last success", "why"], rows)
        console().print(f"{len(found)} sources, {len(bad)} of them need looking at")
    if bad:
        raise typer.Exit(Code.PROBLEMS)


def _standings(folder: Path, names: list[str]) -> list[coverage.Standing]:
    try:
        found = coverage.standings(folder, datetime.now(UTC))
    except coverage.NoLedgerError as error:
        fail(str(error), Code.NOTHING)
    except sqlite3.Error as error:
        fail(f"the ledger in {folder} cannot be read: {error}", Code.PROBLEMS)
    wanted = [s for s in found if not names or any(_fits(s, name) for name in names)]
    if not wanted:
        fail(f"no source fits {', '.join(names)}" if names else "no source was harvested yet", Code.NOTHING)
    return wanted


def _fits(standing: coverage.Standing, name: str) -> bool:
    return name == standing.source or name.casefold() in standing.council.casefold()
