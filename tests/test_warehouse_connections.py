"""Connections that Ctrl-C ends."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import os, signal, threading
from warehouse.connections import opened

for _ in range(5):
    try:
        with opened() as connection:
            threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
            connection.execute("SELECT count(*) FROM range(1000000000000) WHERE hash(range) = 1")
    except (RuntimeError, KeyboardInterrupt):
        print("ended")
"""


def test_ctrl_c_ends_a_query_whose_threads_would_go_on_for_ever() -> None:
    """Closing the connection waits for them, unless they are told."""
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.split() == ["ended"] * 5, done.stderr
