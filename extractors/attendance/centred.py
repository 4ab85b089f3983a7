"""Labels set in the middle of their cells: "Officers" beside the second of three lines of officers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.attendance.headings import is_label_of_list
from extractors.reading.lines import make_line
from models.document import Line, Word

_SAME_COLUMN = 4.0
# How far, in font sizes, the middle of a cell may be from its label's line.
_OFF = 0.35
# White space, in font sizes, between a label and the people beside it.
_GAP = 0.8
# A column of labels is at least so wide, in points, and two labels make one.
_LABEL_WIDTH, _FEWEST = 40.0, 2


@dataclass(slots=True)
class _Row:
    """One row of a table of labels and people: the label's words and the lines beside them."""

    label: list[Word]
    middle: float
    alone: bool
    lines: list[Line] = field(default_factory=list)


def centred_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines, each label of such a table brought up to the first line of its cell; as they are where it is none.

    It is one where every label stands in the very middle of the lines that are beside it, and one of them at least
    between two of these, or the first below the first of its own: labels that all have words on their own line may as
    well be at the head of their cells.
    """
    edge = _edge(lines)
    if edge is None:
        return list(lines)
    start = next(at for at, line in enumerate(lines) if _has_value(line, edge))
    stop = next((at for at in range(start, len(lines)) if not _belongs(lines[at], lines[start], edge)), len(lines))
    rows = _rows(lines[start:stop], edge)
    if len(rows) < _FEWEST or not (_is_below_first(rows[0]) or any(row.alone and _is_below_first(row) for row in rows)):
        return list(lines)
    return [*lines[:start], *(line for row in rows for line in _brought_up(row)), *lines[stop:]]


def _is_below_first(row: _Row) -> bool:
    """The label stands below the first line of its cell, where no other row can hold that line."""
    return row.lines[0].middle < row.middle - _OFF * row.lines[0].size


def _edge(lines: Sequence[Line]) -> float | None:
    """Where the column of people begins: the usual beginning of lines that stand in from the left margin."""
    left = min((line.x0 for line in lines), default=0.0)
    starts = Counter(round(line.x0) for line in lines if line.x0 > left + _LABEL_WIDTH)
    usual = starts.most_common(1)
    if not usual or usual[0][1] < _FEWEST + 1:
        return None
    return next(line.x0 for line in lines if round(line.x0) == usual[0][0])


def _has_value(line: Line, edge: float) -> bool:
    """Words begin at the column of people, behind nothing or behind white space."""
    place = next((at for at, word in enumerate(line.words) if abs(word.x0 - edge) < _SAME_COLUMN), None)
    return place == 0 or (place is not None and edge - line.words[place - 1].x1 > _GAP * line.size)


def _belongs(line: Line, first: Line, edge: float) -> bool:
    label = line.x1 < edge and (line.text.endswith(":") or line.bold or is_label_of_list(line.text))
    return line.page == first.page and (label or _has_value(line, edge))


def _rows(lines: Sequence[Line], edge: float) -> list[_Row]:
    """The labels with the lines beside them; none where some label is not in the middle of its lines."""
    rows: list[_Row] = []
    values: list[Line] = []
    for line in lines:
        label = [word for word in line.words if word.x1 < edge]
        if label:
            rows.append(_Row(label, line.middle, len(label) == len(line.words)))
        if len(label) < len(line.words):
            values.append(make_line(line.words[len(label) :], line.page))
    for row in rows:
        while values and (not row.lines or _middle(row.lines) < row.middle - _OFF * values[0].size):
            row.lines.append(values.pop(0))
        if not row.lines or abs(_middle(row.lines) - row.middle) > _OFF * row.lines[0].size:
            return []
    return [] if values else rows


def _middle(lines: Sequence[Line]) -> float:
    return (lines[0].middle + lines[-1].middle) / 2


def _brought_up(row: _Row) -> list[Line]:
    first, *others = row.lines
    return [make_line([*row.label, *first.words], first.page), *others]
