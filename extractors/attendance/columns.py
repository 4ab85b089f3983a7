"""Tables whose columns say who came: a mark under "Present", "Apologies" or "Remote", "Yes" under "Attended"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.attendance.headings import is_attendance_column, mode_of, status_of
from extractors.passage import Passage
from models.document import Line

_TICK = re.compile(r"[✓✔√☑●•*]|x|y(?:es)?|1", re.I)
_CROSS = re.compile(r"[✗✘☐–—-]|no?|0", re.I)
_INITIALS = re.compile(r"[A-Z]{2,4}")
# Heads of columns that sort people and say nothing of whom they stand for.
_SORTS = frozenset({"sector", "phase", "category"})
# A mark stands below the head whose middle is nearest, and not farther off than this, in points.
_REACH = 45.0


@dataclass(slots=True, frozen=True)
class Coming:
    """What a row's cell says: `status` as in `attendance`, `mode` "remote", "in_person" or None; `source` the cell."""

    status: str
    mode: str | None = None
    source: Passage | None = None


@dataclass(slots=True, frozen=True)
class _Head:
    middle: float
    text: str


class Columns:
    """The heads of a table that has columns on attendance or initials."""

    def __init__(self, heads: Sequence[Line]) -> None:
        self.heads = [_Head((head.x0 + head.x1) / 2, head.text.strip(" :?").lower()) for head in heads]

    def without_marks(self, cells: Sequence[Line]) -> tuple[list[Line], Coming | None]:
        """The cells of a row that hold words, and what its marks say of attendance, None where it has none."""
        kept: list[Line] = []
        coming: Coming | None = None
        for cell in cells:
            over = self._over(cell)
            marked = _marked(cell.text, over)
            if marked is not None and coming is None:
                coming = replace(marked, source=Passage.of(cell))
            if marked is None and not _is_empty(cell.text, over):
                kept.append(cell)
        return kept, coming

    def _over(self, cell: Line) -> str:
        """The head over a cell, "" where none is near."""
        middle = (cell.x0 + cell.x1) / 2
        near = min(self.heads, key=lambda head: abs(head.middle - middle), default=None)
        return near.text if near and abs(near.middle - middle) < _REACH else ""


def _marked(text: str, over: str) -> Coming | None:
    if not is_attendance_column(over):
        return None
    if _TICK.fullmatch(text):
        return Coming(status_of(over), mode_of(over))
    if _CROSS.fullmatch(text) and status_of(over) == "present" and mode_of(over) is None and len(text) > 1:
        return Coming("absent")
    return None


def _is_empty(text: str, over: str) -> bool:
    """A dash in a column on attendance, a person's initials in the column for them, a sort: nothing to keep."""
    if over == "initials":
        return _INITIALS.fullmatch(text) is not None
    if over in _SORTS:
        return True
    return is_attendance_column(over) and _CROSS.fullmatch(text) is not None
