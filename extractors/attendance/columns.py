"""Tables whose columns say who came: a mark under "Present", "Apologies" or "Remote", "Yes" under "Attended"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.attendance.headings import mode_of, status_of
from extractors.attendance.table_heads import is_attendance_column
from extractors.language.patterns import pattern
from extractors.language.vocabulary import load
from extractors.passage import Passage
from extractors.reading.lines import spaced
from models.document import Line

_TICK = re.compile(r"[✓✔√☑●•*]|x|y(?:es)?|1", re.I)
_CROSS = re.compile(r"[✗✘☐–—-]|no?|0", re.I)
# "✓ present", "A = apologies": one entry of the key below a table, and a line of them.
_ENTRY = pattern("attendance_sentences", "key_entry")
_KEY_LABEL = pattern("attendance_sentences", "key_label")
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


def read_key(lines: Sequence[Line]) -> tuple[dict[str, Coming], list[Line]]:
    """What the marks in a table's columns say, by the key printed beside it ("✓ present  A apologies"), and the lines
    without that key; a key counts only where one of its marks stands in a cell of its own behind another."""
    keys = {id(line): entries for line in lines if (entries := _key_entries(line))}
    if not keys:
        return {}, list(lines)
    marks = {mark: coming for entries in keys.values() for mark, coming in entries.items()}
    cells = {spaced(run) for line in lines if id(line) not in keys for run in line.runs()[1:]}
    if not cells & marks.keys():
        return {}, list(lines)
    return marks, [line for line in lines if id(line) not in keys]


def _key_entries(line: Line) -> dict[str, Coming]:
    """The entries of a line that is a key and nothing else, each with its mark."""
    text = line.text.strip(" ()")
    label = _KEY_LABEL.match(text)
    at = label.end() if label else 0
    found: dict[str, Coming] = {}
    while at < len(text) and (match := _ENTRY.match(text, at)):
        found[match["mark"]] = Coming(status_of(match["told"].lower()), mode_of(match["told"].lower()))
        at = match.end()
    return found if at >= len(text) else {}


@dataclass(slots=True, frozen=True)
class _Head:
    middle: float
    text: str


class Columns:
    """The heads of a table that has columns on attendance or initials, and the key to its marks."""

    def __init__(self, heads: Sequence[Line], key: Mapping[str, Coming]) -> None:
        self.key = key
        self.heads = [_Head((head.x0 + head.x1) / 2, head.text.strip(" :?").lower()) for head in heads]

    def without_marks(self, cells: Sequence[Line]) -> tuple[list[Line], Coming | None]:
        """The cells of a row that hold words, and what its marks say of attendance, None where it has none."""
        kept: list[Line] = []
        coming: Coming | None = None
        for cell in cells:
            over = self._over(cell)
            marked = self._marked(cell.text, over)
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

    def _marked(self, text: str, over: str) -> Coming | None:
        if not is_attendance_column(over):
            return None if self.heads else self.key.get(text)
        return self.key.get(text) or _marked(text, over)


def _marked(text: str, over: str) -> Coming | None:
    if _TICK.fullmatch(text):
        return Coming(status_of(over), mode_of(over))
    if _CROSS.fullmatch(text) and status_of(over) == "present" and mode_of(over) is None and len(text) > 1:
        return Coming("absent")
    letters = load("attendance_headings")["letters"]
    if status_of(over) == "present" and text[:1].isupper():
        status = letters.get(text.strip(".").lower())
        return Coming(status) if status else None
    return None


def _is_empty(text: str, over: str) -> bool:
    """A dash in a column on attendance, a person's initials in the column for them, a sort: nothing to keep."""
    if over == "initials":
        return _INITIALS.fullmatch(text) is not None
    if over in _SORTS:
        return True
    return is_attendance_column(over) and _CROSS.fullmatch(text) is not None
