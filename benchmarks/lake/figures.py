"""Figures of one lake, kept beside it as they are measured, so that each step can be measured at its quiet moment."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

FILE = "figures.json"


class Figure(NamedTuple):
    """Seconds of something: by the clock, of processor time, and the bar by the clock, where there is one."""

    name: str
    kind: str
    wall: float
    processor: float
    bar: float | None = None


def keep(data_dir: Path, step: str, figures: Iterable[Figure]) -> list[Figure]:
    """Puts the figures of a step in place of those that it had, with the load of the machine."""
    made = list(figures)
    held = read(data_dir)
    held[step] = {"figures": [list(figure) for figure in made], "load": os.getloadavg()[0]}
    (data_dir / FILE).write_text(json.dumps(held, indent=1), encoding="utf-8")
    return made


def read(data_dir: Path) -> dict[str, dict[str, object]]:
    """What has been measured, by step; nothing where nothing has."""
    path = data_dir / FILE
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}
