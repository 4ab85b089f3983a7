"""The other flows: reading again after a change of the extractors, and making the lake ready to publish."""

from __future__ import annotations

from pathlib import Path

from flows import settings as _settings  # noqa: F401 - must come before Prefect

from prefect import flow, task  # isort: skip
from prefect.artifacts import create_table_artifact  # isort: skip
from prefect.cache_policies import NO_CACHE  # isort: skip

from flows.nightly import hand_over_task
from pipeline.handover import Landed
from pipeline.nightly import Order
from warehouse import catalog
from warehouse.checks.run import run_lake_checks
from warehouse.compaction import compact
from warehouse.lake import Lake
from warehouse.refresh import refresh
from warehouse.release import build, fitness

_VIEWS = "SELECT view_name FROM duckdb_views() WHERE NOT internal AND schema_name = 'main' ORDER BY view_name"


@flow(name="reingest", flow_run_name="read again")
def reingest(order: Order) -> Landed:
    """Read again what another version of the extractors has read, and nothing else."""
    landed: Landed = hand_over_task(order, again=True)
    rows = [{"read": landed.ingested, "failed": len(landed.failed), "rows": landed.rows, "flags": landed.flags}]
    create_table_artifact(table=rows, key="reingest", description="What was read again")
    return landed


@task(name="compact", retries=1, retry_delay_seconds=30, cache_policy=NO_CACHE, persist_result=False)
def compact_task(data_dir: str) -> None:
    """Merge the small files of the lake."""
    with Lake(Path(data_dir)) as lake:
        compact(lake)


@task(name="refresh", cache_policy=NO_CACHE, persist_result=False)
def refresh_task(data_dir: str) -> None:
    """People, threads, outcomes and kept views of the councils whose documents have changed, and the search index."""
    with Lake(Path(data_dir)) as lake:
        refresh(lake)


@task(name="check", cache_policy=NO_CACHE, persist_result=False)
def check_task(data_dir: str, max_errors: float | None) -> None:
    """Run the checks across documents; fails where more documents have errors than may be published."""
    with Lake(Path(data_dir)) as lake:
        run_lake_checks(lake)
    with catalog.connect(Path(data_dir)) as connection:
        fitness.refuse_errors(connection, fitness.limits(Path(data_dir), max_errors))


@task(name="release", cache_policy=NO_CACHE, persist_result=False)
def release_task(data_dir: str, target: str, previous: str | None, max_errors: float | None) -> str:
    """Write a release to the new folder `target`; its version."""
    before = Path(previous) if previous else None
    return build.release(Path(data_dir), Path(target), previous=before, max_errors=max_errors).version


@task(name="count", cache_policy=NO_CACHE, persist_result=False)
def count_task(data_dir: str) -> dict[str, int]:
    """Rows of every table, by the views."""
    with catalog.connect(Path(data_dir)) as connection:
        found = connection.execute(_VIEWS).fetchall()
        return {name: _count(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()) for (name,) in found}


def _count(row: tuple[int, ...] | None) -> int:
    return row[0] if row else 0


@flow(name="publish", flow_run_name="publish")
def publish(
    data_dir: str, target: str | None = None, previous: str | None = None, max_errors: float | None = None
) -> dict[str, int]:
    """Compact the lake, derive and index what is out of date, check it, rebuild the views, and leave the row counts.

    Stops, with every broken limit in the message, where more documents have errors than may be published (the limits,
    or `max_errors` percent). With `target` a release is written there, with what changed since the release `previous`.
    """
    compact_task(data_dir)
    refresh_task(data_dir)
    check_task(data_dir, max_errors)
    catalog.build(Path(data_dir))
    counts = count_task(data_dir)
    create_table_artifact(
        table=[{"table": name, "rows": number} for name, number in counts.items()],
        key="row-counts",
        description="Rows of every table and view",
    )
    if target is not None:
        release_task(data_dir, target, previous, max_errors)
    return counts
