"""The keys to marks of attendance ("P: Present", "* denotes present"): before names and in a table's columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.attendance.columns import Coming, read_key
from extractors.language.patterns import pattern
from extractors.passage import Passage
from models.document import Line

_KEY = pattern("attendance_sentences", "key")


@dataclass(slots=True)
class Marks:
    """What marks say by the paper's key: those before names (a status each), those in a table's columns."""

    before: dict[str, str] = field(default_factory=dict)
    columns: dict[str, Coming] = field(default_factory=dict)


def read_marks(lines: Sequence[Line]) -> tuple[Marks, list[Line]]:
    """The keys to marks of attendance among the lines, and the lines without them."""
    columns, lines = read_key(lines)
    before, lines = _status_marks(lines)
    return Marks(before, columns), lines


def _status_marks(lines: Sequence[Line]) -> tuple[dict[str, str], list[Line]]:
    """Letters that mark members in a list ("P: Present", "* denotes present"), and the lines without this key."""
    keys = {id(line): match for line in lines if (match := _KEY.fullmatch(line.text))}
    marks: dict[str, str] = {}
    for match in keys.values():
        mark, status = match.group("mark"), match.group("status").lower()
        if any(_is_marked(line, mark) for line in lines if id(line) not in keys):
            marks[mark] = next(
                (told for told in ("apologies", "absent", "substitute") if status[:4] == told[:4]), "present"
            )
    if not marks:
        return {}, list(lines)
    return marks, [line for line in lines if id(line) not in keys or keys[id(line)].group("mark") not in marks]


def _is_marked(line: Line, mark: str) -> bool:
    """Some cell of the line begins with the mark."""
    return any(run[0].text == mark or (not mark.isalnum() and run[0].text.startswith(mark)) for run in line.runs(1.0))


def without_key_mark(passage: Passage, marks: dict[str, str]) -> tuple[Passage, str | None]:
    """The entry without the letter that marks presence, and what the letter says."""
    first = passage.text.split(" ")[0]
    for mark, status in marks.items():
        if first == mark:
            return passage.slice(len(mark)), status
        if not mark.isalnum() and passage.text.startswith(mark):
            return passage.slice(len(mark)), status
    others = [status for mark, status in marks.items() if not mark.isalnum()]
    return passage, ("absent" if others == ["present"] and len(marks) == 1 else None)
