"""The nightly deployment, served until it is stopped: against the server in PREFECT_API_URL, or an embedded one."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import IO, Any

from flows import settings as _settings  # noqa: F401 - must come before Prefect

import httpx  # isort: skip

from pipeline.nightly import NIGHTLY, Order

TIME_ZONE = "Europe/London"
_START_SECONDS = 180.0


class ServerError(RuntimeError):
    """The embedded server did not start."""


class ScheduleError(ValueError):
    """What was given as a schedule is none."""


@contextmanager
def embedded_server() -> Iterator[str]:
    """A real Prefect server on loopback for as long as the block lasts; its API address, also in PREFECT_API_URL.

    Flows run against Prefect's own temporary server too, but that one has no scheduler: cron would never fire.
    """
    port = _free_port()
    address = f"http://127.0.0.1:{port}/api"
    # A file, not a pipe: nobody reads along, and a full pipe would stop the server after some weeks.
    told = tempfile.TemporaryFile()  # noqa: SIM115 - open for as long as the process is
    process = subprocess.Popen(_command(port), stdout=subprocess.DEVNULL, stderr=told, env=_environment())
    try:
        _wait_for(address, process, told)
        os.environ["PREFECT_API_URL"] = address
        yield address
    finally:
        os.environ.pop("PREFECT_API_URL", None)
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
        told.close()


def _command(port: int) -> list[str]:
    address = ["--host", "127.0.0.1", "--port", str(port)]
    return [sys.executable, "-m", "prefect", "server", "start", *address, "--no-ui"]


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}


def _wait_for(address: str, process: subprocess.Popen[bytes], told: IO[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            told.seek(0)
            raise ServerError(f"the Prefect server ended at once: {told.read().decode(errors='replace')[-500:]}")
        try:
            if httpx.get(f"{address}/health", timeout=2).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.5)
    raise ServerError(f"the Prefect server did not answer within {_START_SECONDS:.0f} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def serve_nightly(order: Order, cron: str) -> None:
    """Serve the nightly harvest (and `reingest`, on demand) until stopped. Raises ScheduleError, ServerError."""
    from prefect import serve

    served = deployments(order, cron)
    with server():
        serve(*served)


@contextmanager
def server() -> Iterator[str]:
    """The server in PREFECT_API_URL, or an embedded one; its API address."""
    named = os.environ.get("PREFECT_API_URL")
    if named:
        yield named
        return
    with embedded_server() as address:
        yield address


def deployments(order: Order, cron: str) -> list[Any]:
    """The deployments that are served: the nightly one with its schedule, and reading again without one.

    Raises ScheduleError.
    """
    from prefect.schedules import Cron

    from flows.nightly import harvest_all
    from flows.upkeep import reingest

    try:
        schedule = Cron(cron, timezone=TIME_ZONE)
    except ValueError as error:
        raise ScheduleError(f"{cron!r} is no schedule: five fields, such as {NIGHTLY!r}") from error
    parameters = {"order": asdict(order)}
    return [
        harvest_all.to_deployment(
            name="nightly",
            schedule=schedule,
            parameters=parameters,
            tags=["harvest"],
            description="Every enabled council's site, once a night",
        ),
        reingest.to_deployment(name="on-demand", parameters=parameters, tags=["reingest"]),
    ]
