"""A run that is killed loses no finished file, and started again it ends as one that was never killed."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import started
from tests.samples import build_samples

KILLS = 4


def command(packs: Path, data: Path) -> list[str]:
    return [sys.executable, "-m", "minutebook", "ingest", str(packs), "--data", str(data), "--workers", "2", "--json"]


def lake(data: Path) -> dict[str, bytes]:
    """The bytes of every Parquet file of the lake."""
    root = data / "lake"
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*.parquet"))}


@pytest.fixture
def packs(tmp_path: Path) -> Iterator[Path]:
    build_samples(tmp_path / "packs")
    yield tmp_path / "packs"


@pytest.mark.slow
def test_killed_and_started_again(packs: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    began = time.monotonic()
    subprocess.run(command(packs, whole), check=True, capture_output=True)
    took = time.monotonic() - began
    killed = tmp_path / "killed"
    chance = random.Random(20261122)
    for _ in range(KILLS):
        running = subprocess.Popen(command(packs, killed), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, 1.0) * took)
        held = lake(killed) if (killed / "lake").exists() else {}
        running.send_signal(signal.SIGKILL)
        running.wait()
        finished = {name for name in held if name.startswith("documents/documents")}
        assert finished <= set(lake(killed))
    subprocess.run(command(packs, killed), check=True, capture_output=True)
    assert lake(killed) == lake(whole)


@pytest.mark.slow
def test_ctrl_c_ends_the_run_and_keeps_what_is_done(packs: Path, tmp_path: Path) -> None:
    running = started(command(packs, tmp_path / "data"))
    documents = tmp_path / "data" / "lake" / "documents" / "documents"
    while not list(documents.rglob("*.parquet")) and running.poll() is None:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    printed, errors = running.communicate(timeout=120)
    assert "Traceback" not in errors
    assert running.returncode == 130
    told = json.loads(printed)
    kept = {path.stem for path in documents.rglob("*.parquet")}
    assert told["interrupted"] is True
    assert kept >= {file["document_id"] for file in told["files"]}
    assert len(kept) < len(list(packs.glob("*.pdf")))
    subprocess.run(command(packs, tmp_path / "data"), check=True, capture_output=True)
