"""The command's entry: `minutebook`, or `python -m minutebook`."""

from __future__ import annotations

import sys

INTERRUPTED = 130


def main() -> None:
    """Runs the command line. Ctrl-C while it is still loading ends it quietly: loading takes a second or more."""
    try:
        from minutebook.cli import main as command_line
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    command_line()


if __name__ == "__main__":
    main()
