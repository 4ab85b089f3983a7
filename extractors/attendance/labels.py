"""Labels in a column of their own beside the people: "Officers | Ann Ash", and those that run over two lines there."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.attendance.headings import group_of, is_constituent, read_heading
from extractors.attendance.list_texts import starts_with_person
from extractors.attendance.table_heads import is_column_head
from extractors.language.names import text_of
from extractors.language.patterns import pattern
from extractors.language.remarks import is_office, role_of
from extractors.reading.lines import make_line, spaced
from models.document import Line, Word

_SAME_COLUMN = 4.0
_OPEN = pattern("attendance_sentences", "label_open")
_PLACED = pattern("attendance_sentences", "label_placed")
_KIND = pattern("attendance_sentences", "kind_of_members")
_MEMBERS = pattern("attendance_sentences", "members_label")
_MEMBERS_OF = pattern("attendance_sentences", "members_of")
# How far apart, in font sizes, the lines of one label may stand.
_NEAR = 2.0


def whole_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines, each label that runs on in the next line of its column ("IN | Mr Ash", "ATTENDANCE: |") made whole."""
    kept: list[Line] = []
    at, column = 0, 0.0
    while at < len(lines):
        around = _around(*lines[at : at + 3]) if at + 2 < len(lines) else None
        joined = around or (_joined(lines[at], lines[at + 1], column) if at + 1 < len(lines) else None)
        column = _value_column(lines[at]) or column
        kept.extend(joined or [lines[at]])
        at += 3 if around else 2 if joined else 1
    return kept


def _around(line: Line, value: Line, below: Line) -> list[Line] | None:
    """ "Other Councillors" over "in attendance:", and beside them, in the middle of its cell, one line of people."""
    apart = value.page == line.page == below.page and line.x1 < value.x0 and below.x1 < value.x0
    if not apart or not _right_below(line, below) or not line.top < value.top < below.top:
        return None
    if line.text.endswith(":") or not _is_half(line.text, below.text) or not _is_label(f"{line.text} {below.text}"):
        return None
    return [make_line([*line.words, *below.words, *value.words], line.page)]


def _value_column(line: Line) -> float:
    """Where the value beside a label begins, 0 where the line has none."""
    runs = line.runs()
    return runs[1][0].x0 if len(runs) > 1 and _is_label(spaced(runs[0])) else 0.0


def _joined(line: Line, below: Line, column: float) -> list[Line] | None:
    """The line with the whole label before its value, and what the next line holds beside the label; `column` is where
    values above stand, which a long label may nearly reach."""
    runs, under = line.runs(), below.runs()
    if len(runs) == len(under) == 1 and column:
        runs = _cut(runs[0], column)
    if len(runs) > 1 and len(under) == 1:
        under = _cut(under[0], runs[1][0].x0)
    elif len(runs) == 1 and len(under) > 1:
        runs = _cut(runs[0], under[1][0].x0)
    if len(runs) == 1 and len(under) > 1 and _is_kind(line.text, spaced(under[0])) and _right_below(line, below):
        return [make_line([*line.words, *below.words], line.page)]
    if len(runs) < 2 or not _one_column(line, below, runs, under):
        return None
    label, rest = spaced(runs[0]), spaced(under[0])
    whole = _is_kind(label, rest) or (_is_half(label, rest) and _is_label(f"{label} {rest}"))
    whole = whole or _is_of_members(label, rest) or _is_of_column(label, rest, runs[1])
    if label.endswith(":") or not whole:
        return None
    value = [word for run in runs[1:] for word in run]
    beside = [word for run in under[1:] for word in run]
    first = make_line([*runs[0], *under[0], *value], line.page)
    return [first, make_line(beside, below.page)] if beside else [first]


def _cut(words: list[Word], at: float) -> list[list[Word]]:
    """A run parted at the column of values, where its label reaches close to it: not a sentence one of whose words
    happens to stand there ("in the Council | Chamber, Mill Lane")."""
    place = next((place for place, word in enumerate(words) if place and abs(word.x0 - at) < _SAME_COLUMN), None)
    if place is None or not words[0].text[:1].isupper() or not starts_with_person(spaced(words[place:])):
        return [words]
    return [words[:place], words[place:]]


def _one_column(line: Line, below: Line, runs: list[list[Word]], under: list[list[Word]]) -> bool:
    """The two first runs stand in one narrow column, one right below the other, what follows them in another."""
    aligned = _right_below(line, below) and under[0][-1].x1 < runs[1][0].x0
    return aligned and (len(under) == 1 or abs(under[1][0].x0 - runs[1][0].x0) < _SAME_COLUMN)


def _right_below(line: Line, below: Line) -> bool:
    near = line.page == below.page and below.top - line.top < _NEAR * line.size
    return near and abs(line.x0 - below.x0) < _SAME_COLUMN


def _is_kind(label: str, rest: str) -> bool:
    """ "Co-opted" over "Members:": what kind of members, and no label by itself."""
    return _KIND.fullmatch(label) is not None and _MEMBERS.fullmatch(rest) is not None


def _is_of_members(label: str, rest: str) -> bool:
    """ "Members of the" over "Sub-Committee:"."""
    return _OPEN.search(label) is not None and _MEMBERS_OF.fullmatch(f"{label} {rest}".rstrip(" :-–")) is not None


def _is_of_column(label: str, rest: str, beside: list[Word]) -> bool:
    """ "Office of the Police and Crime" over "Commissioner:", beside people: a label that a colon ends."""
    alone = rest.endswith(":") and ":" not in label + spaced(beside) and group_of(rest) is None
    return alone and not starts_with_person(label) and starts_with_person(spaced(beside)) and _is_half(label, rest)


def _is_half(label: str, rest: str) -> bool:
    """The label is no heading by itself, or breaks off; what follows is its end, and no label below a column's or
    group's own."""
    if (group_of(label) is not None or is_column_head(label)) and _is_label(rest) and not rest[:1].islower():
        return False
    if is_office(text_of(label), 0, len(label)) and read_heading(f"{label} {rest}") is None:
        return False
    whole = is_constituent(label) or (read_heading(label) is not None and not _OPEN.search(label))
    return not whole or rest[:1].islower() or (_PLACED.search(label) is not None and not _is_own_label(rest))


def _is_own_label(text: str) -> bool:
    return _is_label(text) or group_of(text) is not None or role_of(text_of(text), 0, len(text)) is not None


def _is_label(text: str) -> bool:
    return read_heading(text) is not None or is_constituent(text)
