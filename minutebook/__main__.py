"""The command's entry: `minutebook`, or `python -m minutebook`."""

from __future__ import annotations

import os
import signal
from types import FrameType

INTERRUPTED = 130


def main() -> None:
    """Runs the command line. Ctrl-C while it is still loading ends it quietly: loading takes a second or more."""
    usual = signal.signal(signal.SIGINT, _end)
    from minutebook.cli import main as command_line

    signal.signal(signal.SIGINT, usual)
    command_line()


def _end(_signal: int, _frame: FrameType | None) -> None:
    """Ends the process on the spot: nothing is held yet, and an exception can be lost in a module half loaded.

    One Ctrl-C in sixty was, and the command went on.
    """
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
