"""Forms: "Subject: …", "Decision: …", "Reasons for the decision: …": labels, and what stands beside or below them.

Notices and records of decisions are filled-in forms. A field's label stands on a line of its own, before a colon, or in
a column beside its value; a letter may stand before it ("(d) Decision taken").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.language.vocabulary import either
from extractors.reading.lines import make_line, spaced, step
from models.document import Line, Word

SUBJECT, DECISION, STORY, OTHER, OPEN = "subject", "decision", "story", "other", "open"
_LETTERED = re.compile(r"\([a-z0-9]{1,2}\)|[a-z0-9]{1,2}[.)]", re.I)
_LABEL_END = re.compile(r"[:?][-–]?$")
_MOST_LABEL_WORDS, _MOST_LABEL_LINES = 14, 4
_MOST_PLAIN_WORDS = 8
# Values of labels that stand beside them begin so near to one another, in points.
_SAME_COLUMN = 6.0
_COLUMN_SHARE = 0.6
# `column_of` lies so far left of them: a bracket or a bullet may stand before the others.
_LEFT_OF_COLUMN = 3.0
_AT_COLUMN = _SAME_COLUMN + _LEFT_OF_COLUMN
# A label and its value beside it are so far apart at least, in font sizes; words of one line are not.
_LEAST_GAP = 0.8
# White space, in font sizes, between two rows of a form.
_ROW_GAP = 0.55
# From baseline to baseline, in font sizes: less than the lines of any text, and as much as those of one paragraph.
_LEAST_STEP, _TIGHT_STEP = 0.8, 1.3


@dataclass(slots=True)
class Field:
    """One field: its `kind`, the line of its label where that stands apart from the value, and the value's lines.

    Kinds: "subject", "decision", "story" (why, and what else was thought of), "other", and "open" for lines above the
    first label. `label` is empty where the value's first line begins with it (`run_in` counts its words). `first` and
    `stop` are the indexes of the lines that it takes, `stop` the first that it does not.
    """

    kind: str
    first: int
    stop: int
    label: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    run_in: int = 0
    lettered: bool = False

    @property
    def value(self) -> list[Line]:
        """The value's lines without a label that runs in to them."""
        if not self.run_in:
            return self.lines
        first = self.lines[0]
        return [make_line(first.words[self.run_in :], first.page), *self.lines[1:]]


def fields(lines: Sequence[Line], column: float | None) -> list[Field]:
    """The fields among `lines` in order; one "open" field where there is no label.

    `column` is where the values stand beside their labels, as `column_of` the whole paper tells.
    """
    found = [Field(OPEN, 0, 0)]
    at = 0
    while at < len(lines):
        begun = _beside(lines, at, column) if column is not None else _above(lines[at], at, found[-1])
        if begun is None:
            found[-1].lines.append(lines[at])
            at += 1
        else:
            if column is not None:
                _take_risen(found[-1], begun, lines, column)
            found.append(begun)
            at = begun.stop
        found[-1].stop = at
    return [each for each in found if each.lines or each.label]


def _above(line: Line, at: int, current: Field) -> Field | None:
    """The field whose label stands above its value or runs in to it."""
    kind, size, lettered = _labelled(line)
    if current.kind in (STORY, OTHER) and either("minutes", "decision_words").match(line.text) and kind != DECISION:
        # "RESOLVED that:" below the reasons of a recommendation: the minute goes on
        return Field(OPEN, at, at + 1, [], [line])
    if not kind and current.kind not in (OPEN, DECISION) and _looks_like_label(line):
        kind, size = OTHER, len(line.words)
    if not kind:
        return None
    if size == len(line.words):
        return Field(kind, at, at + 1, [line], lettered=lettered)
    return Field(kind, at, at + 1, [], [line], size, lettered)


def _labelled(line: Line) -> tuple[str, int, bool]:
    """(kind, words of the label, is it lettered) of a line that begins with a label; ("", 0, False) of others."""
    lettered = _lettered(line.words)
    words = line.words[1:] if lettered else line.words
    for size in _label_sizes(line, words, lettered=lettered):
        kind = kind_of(words[:size])
        if kind:
            return kind, size + lettered, lettered
    if line.bold or line.underlined or line.text.isupper():
        kind = kind_of(words) if len(words) <= _MOST_LABEL_WORDS else ""
        if kind and (kind != OTHER or (lettered and line.bold) or either("forms", "signature").fullmatch(line.text)):
            return kind, len(line.words), lettered
    elif 1 < len(words) <= _MOST_PLAIN_WORDS and words[0].text[0].isupper() and kind_of(words) == STORY:
        # "Reason for decision" in plain print, on a line of its own
        return STORY, len(line.words), lettered
    return "", 0, False


def _label_sizes(line: Line, words: Sequence[Word], *, lettered: bool) -> list[int]:
    """How many words a label before something may have: to a colon or a question mark, to a gap."""
    sizes = [at for at, word in enumerate(words[:_MOST_LABEL_WORDS], 1) if _LABEL_END.search(word.text)][:1]
    runs = line.runs()
    if len(runs) > 1:
        sizes.append(len(runs[0]) - (lettered and runs[0][0] is line.words[0]))
    return [size for size in sizes if 0 < size <= _MOST_LABEL_WORDS]


def kind_of(words: Sequence[Word]) -> str:
    """What the field holds whose label has these words; "" where they are no label that is known."""
    label = re.sub(r"[\s:*?–-]+$", "", spaced(words))
    return next((kind for kind in (SUBJECT, DECISION, STORY, OTHER) if either("forms", kind).fullmatch(label)), "")


def _looks_like_label(line: Line) -> bool:
    return line.bold and line.text.rstrip().endswith((":", "?", ":-")) and len(line.words) <= _MOST_LABEL_WORDS


def _lettered(words: Sequence[Word]) -> bool:
    return len(words) > 1 and _LETTERED.fullmatch(words[0].text) is not None


def holds_decision(lines: Sequence[Line]) -> bool:
    """A form among the lines says what a decision is about and, further down, what was decided."""
    kinds = [kind for line in lines if (kind := _labelled(line)[0]) in (SUBJECT, DECISION)]
    return SUBJECT in kinds and DECISION in kinds[kinds.index(SUBJECT) :]


# --- labels in a column of their own ---------------------------------------------------------------------------------


def column_of(lines: Sequence[Line]) -> float | None:
    """Where the values begin that stand in a column beside their labels; None where most do not."""
    begins: list[float] = []
    known = 0
    for line in lines:
        kind, size, _ = _labelled(line)
        if kind:
            known += 1
            runs = line.runs()
            if len(runs) > 1 and size == len(runs[0]):
                begins.append(runs[1][0].x0)
    together = [[x0 for x0 in begins if 0 <= x0 - left < _SAME_COLUMN] for left in begins]
    most = max(together, key=len, default=[])
    return min(most) - _LEFT_OF_COLUMN if len(most) >= max(2, _COLUMN_SHARE * known) else None


def _beside(lines: Sequence[Line], at: int, column: float) -> Field | None:
    """The field whose label stands in a column of its own, over as many lines as it takes."""
    left: list[Word] = []
    rows: list[_Row] = []
    known: tuple[str, int] | None = None
    for place, line in enumerate(lines[at : at + _MOST_LABEL_LINES], at):
        row = _Row.of(line, column)
        if not row.left or (left and _LABEL_END.search(left[-1].text)):
            break
        if known and (_begins_row(row) or _below_white(lines[place - 1], line)):
            break
        left += row.left
        rows.append(row)
        if kind := kind_of(left[1:] if _lettered(left) else left):
            known = (kind, len(rows))
    if known is None:
        return _unknown_beside(rows, at, lines[at].page)
    kind, taken = known
    return _field_of_rows(kind, rows[:taken], at, lines[at].page)


def _take_risen(before: Field, begun: Field, lines: Sequence[Line], column: float) -> None:
    """Moves to a field the lines of its value that stand above its label, where labels stand in the middle of rows."""
    first = begun.first
    while first - 1 > before.first and _is_risen(
        lines[first - 2 : first + 1], column, beside_label=first == begun.first
    ):
        first -= 1
    risen = begun.first - first
    if risen:
        begun.lines[:0] = before.lines[-risen:]
        del before.lines[-risen:]
        begun.first = before.stop = first


def _is_risen(lines: Sequence[Line], column: float, *, beside_label: bool) -> bool:
    """The second of three lines stands in the column of the values, and belongs to the third and not to the first.

    A label in the middle of its row overlaps the line above it, or the value goes on beside it.
    """
    above, line, below = lines
    if line.x0 < column or not above.page == line.page == below.page:
        return False
    if beside_label:
        right = [word for word in below.words if word.x0 >= column]
        near = _LEAST_STEP * line.size if not right else _TIGHT_STEP * line.size
        if step(line, below) >= near or (right and not right[0].text[0].islower()):
            return False
    return step(above, line) > step(line, below) + 1.0


def _below_white(above: Line, line: Line) -> bool:
    """White space parts the rows of a form: what stands below it is no more of a label that is whole already."""
    return above.page != line.page or line.top - above.bottom > _ROW_GAP * line.size


def _begins_row(row: _Row) -> bool:
    """A label of its own with a value beside it, below another: "Decision" under "Key decision"."""
    return bool(row.right) and row.left[0].text[0].isupper() and kind_of(row.left) != ""


def _unknown_beside(rows: Sequence[_Row], at: int, page: int) -> Field | None:
    """Words left of the column that no vocabulary knows begin a field where they look like a label."""
    if not rows or not rows[0].right:
        return None
    left = rows[0].left
    looks = all(word.face.bold for word in left) or _LABEL_END.search(left[-1].text) is not None
    return _field_of_rows(OTHER, rows[:1], at, page) if looks else None


@dataclass(slots=True)
class _Row:
    """One line, its words left of a column and those in it; all are `right` where nothing parts the line there."""

    left: list[Word]
    right: list[Word]

    @classmethod
    def of(cls, line: Line, column: float) -> _Row:
        left = [word for word in line.words if word.x0 < column]
        right = line.words[len(left) :]
        apart = not left or not right or right[0].x0 - left[-1].x1 >= _LEAST_GAP * line.size
        # the longest label may fill its narrow cell: the value stands in its column all the same
        apart = apart or (right[0].x0 - column < _AT_COLUMN and kind_of(left) != "")
        return cls(left, right) if apart else cls([], line.words)


def _field_of_rows(kind: str, rows: Sequence[_Row], at: int, page: int) -> Field:
    label = [make_line(row.left, page) for row in rows if row.left]
    value = [make_line(row.right, page) for row in rows if row.right]
    return Field(kind, at, at + len(rows), label, value, lettered=_lettered(rows[0].left))
