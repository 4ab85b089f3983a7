"""Processes that a test starts and stops."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Sequence


def started(words: Sequence[str]) -> subprocess.Popen[str]:
    """A process that Ctrl-C reaches: a shell that runs the tests in its background shuts it out for all below it."""
    return subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
