"""The flows, on a real Prefect server on loopback, with threads and with a real Dask cluster of two workers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from pipeline.nightly import Order
from pipeline.sources.registry import SourceConfig, write_source
from tests.site.server import Site
from tests.site.stage import moment
from tests.site.town import make_council

pytestmark = [pytest.mark.prefect, pytest.mark.slow]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    before = os.environ.get("PREFECT_HOME")
    os.environ["PREFECT_HOME"] = str(tmp_path_factory.mktemp("prefect"))
    from flows.serve import embedded_server

    with embedded_server() as address:
        yield address
    os.environ.pop("PREFECT_HOME")
    if before is not None:
        os.environ["PREFECT_HOME"] = before


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    councils = [make_council(0, "127.0.0.71", meetings=3), make_council(2, "127.0.0.72", meetings=3, platform="cmis")]
    made = Site(councils).start()
    yield made
    made.stop()


def _order(site: Site, folder: Path, night: int) -> Order:
    site.night = night
    for council in site.councils.values():
        key = council.name.casefold().replace(" ", "-")
        url = f"http://{council.host}:{site.port}"
        write_source(SourceConfig(key, council.name, council.platform, url), folder / "councils")
    return Order(str(folder), "archive@example.org", delay=0.0, packaged=False, at=moment(night))


def _artifacts(server: str) -> dict[str, Any]:
    answer = httpx.post(f"{server}/artifacts/latest/filter", json={}, timeout=30)
    answer.raise_for_status()
    return {artifact["key"]: artifact["data"] for artifact in answer.json()}


def test_two_nights_then_reading_again_then_publishing(server: str, site: Site, tmp_path: Path) -> None:
    from flows.nightly import harvest_all, harvest_council
    from flows.upkeep import publish, reingest

    first = harvest_all(_order(site, tmp_path, 12))
    assert first.good and [n.outcome for n in first.nights] == ["ok", "ok"]
    held = sum(n.counts["held"] for n in first.nights)
    assert held == first.landed.ingested > 3
    assert "Examplewick 0 Council" in _artifacts(server)["coverage"]
    second = harvest_all(_order(site, tmp_path, 13))
    assert second.good and second.landed.ingested == sum(n.counts["new"] + n.counts["changed"] for n in second.nights)
    assert sum(n.received for n in second.nights) < sum(n.received for n in first.nights)
    # Nothing was read by another version of the extractors: nothing is read again.
    assert reingest(_order(site, tmp_path, 14)).ingested == 0
    counts = publish(str(tmp_path))
    assert counts["source_status"] == 4 and counts["documents"] == held + second.landed.ingested
    one = harvest_council(_order(site, tmp_path, 15), "examplewick 2")
    assert [n.source for n in one.nights] == ["examplewick-2-council"]


def test_one_hosts_trouble_stops_no_other(
    server: str, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.nightly import harvest_all, harvest_host_task
    from pipeline.house import House

    order = _order(site, tmp_path, 12)
    monkeypatch.setattr(harvest_host_task, "retries", 0)
    with House(tmp_path, order.settings()) as house, house.host(f"127.0.0.71:{site.port}"):
        report = harvest_all(order)
    assert [n.source for n in report.nights] == ["examplewick-2-council"]
    assert list(report.broken) == [f"127.0.0.71:{site.port}"] and "another process" in str(report.broken)
    assert "another process" in _artifacts(server)["failed"]


def test_the_nightly_deployment_is_scheduled(server: str, tmp_path: Path, site: Site) -> None:
    from flows.serve import TIME_ZONE, deployments

    nightly, again = deployments(_order(site, tmp_path, 12), "15 1 * * *")
    assert (nightly.flow_name, nightly.name, again.flow_name) == ("harvest-all", "nightly", "reingest")
    schedule = nightly.schedules[0].schedule
    assert (schedule.cron, schedule.timezone, TIME_ZONE) == ("15 1 * * *", "Europe/London", "Europe/London")
    assert nightly.parameters["order"]["contact"] == "archive@example.org"
    assert nightly.apply()  # the server takes it


def test_telemetry_is_off() -> None:
    import flows.settings  # noqa: F401

    assert os.environ["DO_NOT_TRACK"] == "1" and os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"


def test_the_same_night_on_two_dask_workers(server: str, site: Site, tmp_path: Path) -> None:
    from distributed import LocalCluster

    from flows.nightly import harvest_all

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:  # type: ignore[no-untyped-call]
        order = replace(_order(site, tmp_path, 12), runner="dask", dask_address=cluster.scheduler_address)
        report = harvest_all(order)
    assert report.good, report.broken
    assert [n.outcome for n in report.nights] == ["ok", "ok"]
    assert report.landed.ingested == sum(n.counts["held"] for n in report.nights)
