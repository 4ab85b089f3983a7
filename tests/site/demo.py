"""The nightly harvest shown on a council site on loopback: `python -m tests.site.demo PACKS DATA`.

Two nights of the real Prefect flow. The second brings one new paper and one that the council has replaced; everything
else is asked about and not fetched again.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipeline.coverage import standings
from pipeline.nightly import Order, Report, own_sources
from pipeline.sources.registry import SourceConfig, slug, write_source
from tests.samples import SamplePack, build_samples
from tests.site.server import Site
from tests.site.town import Council, Item, Meeting, Paper

_T = {
    "agenda_pack": ("10", "Public reports pack"),
    "minutes": ("1", "Printed minutes"),
    "decisions": ("2", "Decisions"),
}
_COLUMNS = (
    "council", "outcome", "meetings", "visited", "held", "new", "changed", "not fetched again", "requests", "kB",
)  # fmt: skip
# Two days apart: so often a meeting is looked at while its minutes are out.
NIGHTS = (datetime(2026, 3, 31, 1, tzinfo=UTC), datetime(2026, 4, 2, 1, tzinfo=UTC))


def councils(packs: list[SamplePack]) -> list[Council]:
    """A site for each of the sample councils, with the sample papers on it."""
    names = list(dict.fromkeys(pack.council for pack in packs))
    sites = [Council(name, f"127.0.0.{91 + number}", "moderngov", []) for number, name in enumerate(names)]
    for number, pack in enumerate(packs):
        sites[names.index(pack.council)].meetings.append(_meeting(pack, number))
    newest, replaced = sites[-1].meetings[-1].papers[0], sites[0].meetings[-1].papers[0]
    newest.versions = [(1, data) for _, data in newest.versions]
    first = replaced.versions[0][1]
    replaced.versions.append((1, first + b"\n% issued again with a correction\n%%EOF\n"))
    return sites


def _meeting(pack: SamplePack, number: int) -> Meeting:
    identity, when = str(500 + number), pack.meeting
    kind, title = _T[pack.kind]
    path = f"documents/g{identity}/{title} {when.date:%d-%b-%Y} {when.body}.pdf?T={kind}"
    validators = ("etag", "none", "date", "bare")[number % 4]
    paper = Paper(f"g{identity}-T{kind}", pack.kind, title, path, [(0, pack.path.read_bytes())], validators=validators)
    return Meeting(
        id=identity,
        committee=str(10 + number),
        body=when.body,
        day=when.date,
        clock=when.start_time,
        items=[Item(f"{identity}1", "1.", "Apologies for absence", "")],
        papers=[paper],
    )


def main() -> None:
    """Serve, harvest twice, tell."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    packs, data = Path(sys.argv[1]), Path(sys.argv[2])
    site = Site(councils(build_samples(packs))).start()
    for council in site.councils.values():
        address = f"http://{council.host}:{site.port}"
        config = SourceConfig(slug(council.name), council.name, "moderngov", address)
        write_source(replace(config, hwb="Ashmere" in council.name), own_sources(data))
    os.environ.setdefault("PREFECT_HOME", str((data / "prefect").resolve()))
    reports = _nights(site, data)
    site.stop()
    for number, report in enumerate(reports, start=1):
        _tell(number, report)
    _tell_coverage(data)
    if not all(report.good for report in reports):
        sys.exit("a night of the demonstration did not go well: see above")


def _nights(site: Site, data: Path) -> list[Report]:
    from flows.nightly import harvest_all
    from flows.serve import server

    order = Order(str(data.resolve()), "demo@example.org", delay=0.0, packaged=False, workers=2)
    order = replace(order, since=date(2025, 1, 1), until=date(2026, 6, 30))
    Console().print("starting a Prefect server on loopback …")
    reports: list[Report] = []
    with server():
        for number, moment in enumerate(NIGHTS):
            site.night = number
            reports.append(harvest_all(replace(order, at=moment)))
    return reports


def _tell(number: int, report: Report) -> None:
    table = Table(title=f"Night {number}", title_justify="left")
    for name in _COLUMNS:
        table.add_column(name)
    for night in report.nights:
        counts = [night.counts[name] for name in ("meetings", "visited", "held", "new", "changed")]
        quiet = night.counts["held"] - night.counts["new"] - night.counts["changed"]
        cost = (night.requests, round(night.received / 1000))
        table.add_row(night.council, night.outcome, *(str(value) for value in (*counts, quiet, *cost)))
    console = Console(width=140)
    console.print(table)
    console.print(f"{report.landed.ingested} documents read into the lake, {report.landed.rows} rows")


def _tell_coverage(data: Path) -> None:
    table = Table("council", "last success", "site lists", "held", "trouble", title="Coverage", title_justify="left")
    for one in standings(data, NIGHTS[-1]):
        row = (one.council, (one.last_success or "")[:10], str(one.listed), str(one.held), one.why or "none")
        table.add_row(*row)
    Console(width=140).print(table)


if __name__ == "__main__":
    main()
