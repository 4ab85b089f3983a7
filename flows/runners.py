"""Where a flow's tasks run: threads of one machine, or a Dask cluster."""

from __future__ import annotations

from typing import Any

from flows import settings as _settings  # noqa: F401 - must come before Prefect

from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner  # isort: skip

RUNNERS = ("threads", "dask")


def runner(kind: str, *, at_once: int = 8, address: str | None = None) -> TaskRunner[Any]:
    """The task runner: "threads", or "dask" on the scheduler at `address` (None: a cluster started for the run).

    Dask's workers must see the data directory under the same path, on a file system whose locks work.
    """
    if kind == "dask":
        from prefect_dask.task_runners import DaskTaskRunner

        if address:
            return DaskTaskRunner(address=address)
        return DaskTaskRunner(cluster_kwargs={"n_workers": max(1, min(at_once, 4)), "threads_per_worker": 2})
    if kind != "threads":
        raise ValueError(f"no runner {kind!r}: {', '.join(RUNNERS)}")
    return ThreadPoolTaskRunner(max_workers=at_once)
