"""A pool of processes that can be killed: one file a process at a time, with limits on its time and memory.

The standard pools lose every waiting job when one process dies. Council papers do kill processes (a broken font took
6 GB in another project), so here a job that takes too long, eats too much or takes its process down with it costs only
itself: its process is ended, the loss is reported as that job's result, and a fresh process goes on with the next job.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

import psutil

Job = TypeVar("Job")
Result = TypeVar("Result")

# How often a busy process is looked at; a kill comes at most this much late.
LOOK_EVERY = 0.25

# A process's first word. One that dies before it never saw its job: a script that starts processes while Python loads
# it again in each of them did so once, and every file of the run was noted as one that kills its reader.
READY = "ready"


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one job may take: wall time in seconds and resident memory in bytes."""

    seconds: float = 600.0
    memory: int = 2 * 1024**3


class NotStartedError(RuntimeError):
    """A process did not come up: nothing of its job was done, and the job is not to blame."""


class JobLost(Exception):
    """The process that did the job is gone: `reason` is "time", "memory" or "crash", the message is for people."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Done(Generic[Job, Result]):
    """One finished job: its result, or what became of it (`lost`)."""

    job: Job
    result: Result | None
    lost: JobLost | None = None


def run(
    jobs: Iterable[Job],
    work: Callable[[Job], Result],
    *,
    workers: int,
    allowance: Callable[[Job], Allowance],
    preload: str | None = None,
) -> Generator[Done[Job, Result], None, None]:
    """Does `work` on every job in up to `workers` processes and yields each as it ends, in no fixed order.

    `work` must be importable by name and catch its own errors. `preload` is a module that all processes share from the
    start. Closing the iterator (or Ctrl-C) ends the processes at once; jobs that they had not finished are not done.
    Raises NotStartedError where a process dies before it can take a job.
    """
    _refuse_inside_a_start()
    pool = [_Worker(work, _context(preload)) for _ in range(max(1, workers))]
    waiting = iter(jobs)
    try:
        busy = sum(worker.give_next(waiting, allowance) for worker in pool)
        while busy:
            yield from _finished(pool)
            busy = sum(worker.busy or worker.give_next(waiting, allowance) for worker in pool)
    finally:
        for worker in pool:
            worker.stop()


def _refuse_inside_a_start() -> None:
    """Ends a process that is only being started and, loading its parent's script again, came to this call once more."""
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        raise SystemExit(1)


def _finished(pool: list[_Worker[Job, Result]]) -> Iterator[Done[Job, Result]]:
    ready = wait([worker.pipe for worker in pool if worker.busy and worker.pipe], timeout=LOOK_EVERY)
    for worker in pool:
        if not worker.busy:
            continue
        done = worker.receive() if worker.pipe in ready else worker.inspect()
        if done is not None:
            yield done


def _context(preload: str | None) -> Any:
    """A server that forks clean processes where the system has one (0.05 s a process), else new interpreters (2 s)."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([preload] if preload else [])
    return context


class _Worker(Generic[Job, Result]):
    """One process and the job that it has in hand."""

    def __init__(self, work: Callable[[Job], Result], context: Any) -> None:
        self.work = work
        self.context = context
        self.process: BaseProcess | None = None
        self.pipe: Connection | None = None
        self.job: Job | None = None
        self.limits = Allowance()
        self.began = 0.0
        self.ready = False

    @property
    def busy(self) -> bool:
        return self.job is not None

    def give_next(self, waiting: Iterator[Job], allowance: Callable[[Job], Allowance]) -> bool:
        """Takes the next job in hand; False where none is left."""
        job = next(waiting, None)
        if job is None:
            return False
        if self.process is None or not self.process.is_alive():
            self._start()
        self.job, self.limits, self.began = job, allowance(job), time.monotonic()
        assert self.pipe is not None
        self.pipe.send(job)
        return True

    def _start(self) -> None:
        self.pipe, theirs = multiprocessing.Pipe()
        self.process = self.context.Process(target=_serve, args=(self.work, theirs), daemon=True)
        self.process.start()
        self.ready = False
        theirs.close()

    def receive(self) -> Done[Job, Result] | None:
        """What the process says: the job's result, or that it is there (then None)."""
        assert self.pipe is not None and self.job is not None
        try:
            said = self.pipe.recv()
        except (EOFError, OSError) as error:
            if self.ready:
                return self._end(lost=self._crash())
            raise NotStartedError(_NOT_STARTED) from error
        if self.ready:
            return self._end(result=said)
        self.ready, self.began = True, time.monotonic()
        return None

    def inspect(self) -> Done[Job, Result] | None:
        """Ends a process that has used up its allowance."""
        assert self.process is not None
        taken = time.monotonic() - self.began
        if taken > self.limits.seconds:
            return self._kill(_too_much("time", f"{self.limits.seconds:.0f} s"))
        if self._memory() > self.limits.memory:
            return self._kill(_too_much("memory", f"{self.limits.memory / 1024**2:.0f} MB"))
        return None

    def _memory(self) -> int:
        assert self.process is not None
        # One that has just ended has no memory to measure: its closed pipe tells what became of it.
        with suppress(psutil.Error):
            return int(psutil.Process(self.process.pid).memory_info().rss)
        return 0

    def _kill(self, lost: JobLost) -> Done[Job, Result]:
        self.stop()
        return self._end(lost=lost)

    def _crash(self) -> JobLost:
        code = None
        if self.process is not None:
            self.process.join(5)
            code = self.process.exitcode
        self.stop()
        how = f"signal {signal.Signals(-code).name}" if code is not None and code < 0 else f"exit code {code}"
        return JobLost(
            "crash",
            f"the process that read the file died ({how}): report the file, and ingest a copy saved anew "
            "by a PDF program",
        )

    def _end(self, result: Result | None = None, lost: JobLost | None = None) -> Done[Job, Result]:
        job, self.job = self.job, None
        assert job is not None
        return Done(job, result, lost)

    def stop(self) -> None:
        if self.process is not None and self.process.is_alive():
            self.process.kill()
            self.process.join(5)
        if self.pipe is not None:
            self.pipe.close()
        self.process = self.pipe = None


_NOT_STARTED = (
    "the processes that read files do not start; what they were to read is not noted as read. "
    "A script of yours that ingests must call from below "
    'a line `if __name__ == "__main__":`, because each process loads the script again'
)


def _too_much(reason: str, amount: str) -> JobLost:
    message = f"reading took more than {amount} and was stopped: raise the {reason} limit, or split the file"
    return JobLost(reason, message)


def _serve(work: Callable[[Any], Any], pipe: Connection) -> None:
    """The process's own loop. Ctrl-C is the parent's business: it ends the processes itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipe.send(READY)
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            return
        pipe.send(work(job))
