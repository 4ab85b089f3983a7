"""The nightly harvest as Prefect flows. The work itself is in `pipeline`; these give it retries, names and a memory."""

from __future__ import annotations

from dataclasses import replace

from flows import settings as _settings  # noqa: F401 - must come before Prefect

from prefect import flow, task  # isort: skip
from prefect.cache_policies import NO_CACHE  # isort: skip
from prefect.futures import PrefectFuture  # isort: skip

from flows.artifacts import leave
from flows.runners import runner
from pipeline.handover import Landed
from pipeline.harvest import Night
from pipeline.nightly import Order, Report, by_host, run_hand_over, run_host

# A host is its own concurrency: its sources go one after the other inside one task. The tag lets an operator bound how
# many hosts are asked at once over all runs and machines (`prefect concurrency-limit create council-host 8`).
HOST_TAG = "council-host"
INGEST_TAG = "ingest"


@task(
    name="harvest-host",
    task_run_name="harvest {host}",
    tags={HOST_TAG},
    retries=2,
    retry_delay_seconds=[60, 600],
    retry_jitter_factor=0.5,
    cache_policy=NO_CACHE,
    persist_result=False,
)
def harvest_host_task(order: Order, host: str, keys: list[str]) -> list[Night]:
    """One host's sources. What a site does is in the result; what is raised, and tried again, is our own trouble."""
    return run_host(order, keys)


@task(
    name="hand-over",
    task_run_name="to the lake",
    tags={INGEST_TAG},
    retries=1,
    retry_delay_seconds=30,
    cache_policy=NO_CACHE,
    persist_result=False,
)
def hand_over_task(order: Order, *, again: bool = False) -> Landed:
    """New documents to the ingest, the sites' records and the status to their tables."""
    return run_hand_over(order, again=again)


@flow(name="harvest-hosts", flow_run_name="hosts", persist_result=False)
def harvest_hosts(order: Order) -> Report:
    """Every host of the order at once, as far as the task runner and the tag's limit let it."""
    groups = {group[0].host: [c.key for c in group] for group in by_host(order.configs())}
    futures = {host: harvest_host_task.submit(order, host, keys) for host, keys in groups.items()}
    return _gathered(futures)


@flow(name="harvest-all", flow_run_name="harvest", persist_result=False)
def harvest_all(order: Order) -> Report:
    """The night of every source of the order, then the hand-over. One host's trouble stops no other."""
    # A served flow is loaded anew in its own process: the task runner has to come out of the order, not the deployment.
    where = runner(order.runner, at_once=order.hosts_at_once, address=order.dask_address)
    report = harvest_hosts.with_options(task_runner=where)(order)
    report.landed = hand_over_task(order)
    leave(report)
    return report


def _gathered(futures: dict[str, PrefectFuture[list[Night]]]) -> Report:
    report = Report()
    for host, future in futures.items():
        future.wait()
        if future.state.is_completed():
            report.nights.extend(future.result())
        else:
            report.broken[host] = future.state.message or str(future.state.type)
    report.nights.sort(key=lambda night: night.source)
    return report


@flow(name="harvest-council", flow_run_name="harvest {source}", persist_result=False)
def harvest_council(order: Order, source: str) -> Report:
    """One council's night; `source` is its key or a part of its name."""
    report: Report = harvest_all(replace(order, sources=[source]))
    return report
