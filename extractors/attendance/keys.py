"""The keys to marks of attendance ("P: Present", "* denotes present"): before names and in a table's columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.attendance.columns import Coming, read_key
from extractors.attendance.headings import status_of
from extractors.attendance.model import Entry
from extractors.language.patterns import pattern
from extractors.passage import Passage
from extractors.reading.lines import make_line, spaced
from models.document import Line, Word

_KEY = pattern("attendance_sentences", "key")
_KEY_LABEL = pattern("attendance_sentences", "key_label")
_MAY_BE_KEY = pattern("attendance_sentences", "may_be_key")
# So many signs in one entry: it lists as many people.
_SEVERAL = 2
# Marks by the names that keys give them.
_NAMED = {"asterisk": "*", "star": "*", "tick": "✓"}


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
    """Marks of members in a list ("P: Present", "* denotes attendance"), and the lines without this key."""
    marks: dict[str, str] = {}
    kept: list[Line] = []
    for line in lines:
        told, words = _key_of(line)
        if not told or not any(_is_marked(other, mark) for mark in told for other in lines if other is not line):
            kept.append(line)
            continue
        marks.update(told)
        if words:
            kept.append(make_line(words, line.page))
    return marks, kept


def _key_of(line: Line) -> tuple[dict[str, str], list[Word]]:
    """What a line says of marks, as a whole or in a bracket at its end; and the words before the key."""
    if not _MAY_BE_KEY.search(line.text):
        return {}, line.words
    if told := _told("; ".join(spaced(run) for run in line.runs())):
        return told, []
    behind = next((at for at, word in enumerate(line.words) if at and word.text.startswith("(")), 0)
    told = _told(spaced(line.words[behind:])) if behind and line.text.endswith(")") else {}
    return told, line.words[:behind]


def _told(text: str) -> dict[str, str]:
    """The status that each mark of a key tells; nothing where the text is more than a key."""
    label = _KEY_LABEL.match(text)
    found: dict[str, str] = {}
    for part in re.split(r"\s*[;,|]\s+", text[label.end() if label else 0 :].strip(" .()")):
        match = _KEY.fullmatch(part.strip(" .()"))
        if match is None:
            return {}
        mark = match["mark"] or match["marked"] or _NAMED[match["named"].lower()]
        found[mark] = status_of(match["told"].lower())
    return found


def _is_marked(line: Line, mark: str) -> bool:
    """Some word of the line bears the sign; a letter begins or ends one of its cells."""
    if not mark.isalnum():
        bare = [word.text.strip(",;.") for word in line.words] if mark in line.text else []
        return any(word.startswith(mark) or word.endswith(mark) for word in bare)
    return any(run[at].text in (mark, f"({mark})") for run in line.runs(1.0) for at in (0, -1))


def without_key_mark(passage: Passage, marks: dict[str, str]) -> tuple[Passage, str | None]:
    """The entry without the mark that tells of presence, and what the mark says."""
    first, _, rest = passage.text.partition(" ")
    last = rest.rpartition(" ")[2] or first
    for mark, status in marks.items():
        if first == mark or (not mark.isalnum() and passage.text.startswith(mark)):
            return passage.slice(len(mark)), status
        if rest and last.strip("()") == mark:
            return passage.slice(0, len(passage.text) - len(last)), status
        if not mark.isalnum() and passage.text.endswith(mark):
            return passage.slice(0, len(passage.text) - len(mark)), status
    signs = [status for mark, status in marks.items() if not mark.isalnum()]
    return passage, ("absent" if signs == ["present"] and len(marks) == 1 else None)


def marks_of(entries: Sequence[Entry], marks: dict[str, str]) -> dict[str, str]:
    """The marks that hold for a list: none where none of its entries bears one."""
    borne = (
        without_key_mark(each.passage, marks)[0] is not each.passage or marked_parts(each.passage, marks)
        for each in entries
    )
    return marks if any(borne) else {}


def marked_parts(passage: Passage, marks: dict[str, str]) -> list[Passage]:
    """The people of an entry that lists several, each with its own sign ("*Ash, *Birch, Cedar"); none of another."""
    signs = [mark for mark in marks if not mark.isalnum()]
    count = sum(passage.text.count(mark) for mark in signs)
    within = count == 1 and any(mark in passage.text.strip(" .,;")[1:-1] for mark in signs)
    if count < _SEVERAL and not within:
        return []
    spans = [match.span() for match in re.finditer(r"[^,;]+?(?=\s*(?:[,;]|\band\b|$))", passage.text)]
    return [passage.slice(*span) for span in spans if passage.text[slice(*span)].strip(" .")]
