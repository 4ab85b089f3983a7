"""Readers share the lake, a commit has it alone. The kernel drops a lock with its process, after kill -9 too."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Waits until nobody holds `path`, then holds it alone."""
    with _held(path, os.O_RDWR | os.O_CREAT, fcntl.LOCK_EX):
        yield


@contextmanager
def shared(path: Path) -> Iterator[None]:
    """Holds `path` together with other readers; holds nothing where there is no lock (a copy on a read-only disk)."""
    if not path.exists():
        yield
        return
    with _held(path, os.O_RDONLY, fcntl.LOCK_SH):
        yield


def try_exclusive(path: Path) -> int | None:
    """A descriptor that holds `path` alone until it is closed, or None where somebody else holds it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


@contextmanager
def _held(path: Path, flags: int, kind: int) -> Iterator[None]:
    descriptor = os.open(path, flags | os.O_CLOEXEC, 0o666)
    try:
        fcntl.flock(descriptor, kind)
        yield
    finally:
        os.close(descriptor)
