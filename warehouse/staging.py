"""A place of one's own for new files, on the same disk as the lake so that a rename is enough to publish them."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

from warehouse.locks import try_exclusive


class Staging:
    """The staging folder of one process; it is held by a lock, so that others know it from those of the dead."""

    def __init__(self, root: Path) -> None:
        """Makes the folder. The caller holds the lake alone: a `sweep` must not come between folder and lock."""
        self._count = 0
        self._folder = root / f"{os.getpid()}-{secrets.token_hex(4)}"
        self._folder.mkdir(parents=True)
        self._held = try_exclusive(self._folder / "held")

    def fresh(self) -> Path:
        """A new empty folder."""
        self._count += 1
        folder = self._folder / str(self._count)
        folder.mkdir()
        return folder

    def close(self) -> None:
        """Gives the folder up, with all in it."""
        if self._held is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            os.close(self._held)
            self._held = None


def sweep(root: Path) -> None:
    """Takes away what dead processes left. Every committed change has been carried out, so nothing here is needed."""
    for folder in root.glob("*"):
        held = try_exclusive(folder / "held") if folder.is_dir() else None
        if held is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(held)
