"""The pool of processes: jobs that die, hang or grow cost only themselves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from pipeline.workers import Allowance, run


def work(job: str) -> str:
    """What the processes do; by the name of the job."""
    if job == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if job == "exit":
        os._exit(3)
    if job == "hang":
        time.sleep(60)
    if job == "grow":
        held = [bytearray(b"x" * 1024 * 1024) for _ in range(600)]
        time.sleep(60)
        return str(len(held))
    return job.upper()


def outcomes(jobs: list[str], workers: int = 2, **allowance: float) -> dict[str, str]:
    limits = Allowance(seconds=allowance.get("seconds", 30), memory=int(allowance.get("memory", 2 * 1024**3)))
    done = run(jobs, work, workers=workers, allowance=lambda job: limits)
    return {each.job: each.result or (each.lost.reason if each.lost else "") for each in done}


def test_every_job_is_done_once() -> None:
    jobs = [f"job{index}" for index in range(9)]
    assert outcomes(jobs) == {job: job.upper() for job in jobs}


def test_dead_processes_cost_their_own_job() -> None:
    assert outcomes(["one", "die", "two", "exit", "three"]) == {
        "one": "ONE",
        "die": "crash",
        "two": "TWO",
        "exit": "crash",
        "three": "THREE",
    }


def test_a_job_that_takes_too_long_is_ended() -> None:
    assert outcomes(["hang", "one"], workers=1, seconds=1.0) == {"hang": "time", "one": "ONE"}


def test_a_job_that_takes_too_much_memory_is_ended() -> None:
    assert outcomes(["grow", "one"], workers=1, memory=300 * 1024**2) == {"grow": "memory", "one": "ONE"}


def test_what_became_of_a_dead_process_is_told() -> None:
    (done,) = run(["die"], work, workers=1, allowance=lambda job: Allowance())
    assert done.lost is not None and "SIGKILL" in str(done.lost)


def test_closing_the_run_ends_its_processes() -> None:
    running = run(["one", "hang", "hang"], work, workers=2, allowance=lambda job: Allowance())
    assert next(running).result == "ONE"
    began = time.monotonic()
    running.close()
    assert time.monotonic() - began < 10


UNGUARDED = """
from pathlib import Path
from pipeline.ingest import Settings, ingest_paths
ingest_paths([Path("one.pdf"), Path("two.pdf")], Settings(Path("data"), workers=2))
"""


def test_a_script_without_a_main_guard_is_told_so_and_no_file_is_blamed(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.pdf").write_bytes(b"%PDF-1.7 " + name.encode())
    (tmp_path / "script.py").write_text(UNGUARDED)
    done = subprocess.run([sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert 'if __name__ == "__main__":' in done.stderr.splitlines()[-1]
    assert "bootstrapping" not in done.stderr
    written = (tmp_path / "data" / "lake" / "documents").rglob("*.parquet")
    assert [file.name for file in written] == ["schema.parquet"]
