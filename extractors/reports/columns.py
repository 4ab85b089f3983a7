"""Headers set in two columns without ruling lines: labels at the left margin, values at one other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.paragraphs import paragraphs
from extractors.passage import Passage
from extractors.reading.lines import make_line
from extractors.reports.labels import Part, meaning
from models.document import Line, Word

_FEWEST_ROWS = 3
# A label of more words than this is a sentence.
_MOST_WORDS = 8


@dataclass(slots=True)
class Columns:
    """Lines that stand in two columns: labels left of `cut`, values right of it."""

    lines: list[Line]
    cut: float

    def parts(self) -> list[Part]:
        return [Part(meaning(label.text), label, paragraphs(right)) for label, right in self._rows()]

    def _rows(self) -> Iterator[tuple[Passage, list[Line]]]:
        left: list[Line] = []
        right: list[Line] = []
        for line in self.lines:
            label = [word for word in line.words if word.x0 < self.cut]
            value = [word for word in line.words if word.x0 >= self.cut]
            if label and left and not _goes_on(left, label):
                yield Passage.of(left), right
                left, right = [], []
            if label:
                left.append(make_line(label, line.page))
            if value:
                right.append(make_line(value, line.page))
        if left or right:
            yield Passage.of(left), right


def _goes_on(left: Sequence[Line], words: Sequence[Word]) -> bool:
    """The words are the rest of a label that was too long for its column."""
    text = Passage.of(left).text
    added = " ".join(word.text for word in words)
    if meaning(f"{text} {added}"):
        return True
    if meaning(text) or text.endswith(":"):
        return False
    near = words[0].top - left[-1].bottom < 0.5 * words[0].size
    return near and meaning(added) is None


def columns_of(lines: Sequence[Line], before: float | None) -> Columns | None:
    """The two columns on a page: at least three known labels at one margin with values at one other.

    `before` is the cut of the page before where its columns reached the page's end: one label tells that they go on.
    """
    labelled: dict[int, list[int]] = {}
    wide: Counter[int] = Counter()
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        count = _label_length(line, after)
        if count:
            value = line.words[count]
            start = round(value.x0 / 3)
            labelled.setdefault(start, []).append(index)
            wide[start] += value.x0 - line.words[count - 1].x1 > value.size
    column = _usual(labelled, wide, before)
    if column is None:
        return None
    cut = column * 3 - 4.0
    first, last = labelled[column][0], labelled[column][-1]
    if before is not None and abs(before - cut) < 6:
        first = 0
    while last + 1 < len(lines) and _belongs(lines, last + 1, cut):
        last += 1
    return Columns(list(lines[first : last + 1]), cut)


def _belongs(lines: Sequence[Line], index: int, cut: float) -> bool:
    """Whether a line below the last row is of the table: the rest of its value or label, or a row with a long label."""
    line = lines[index]
    label = " ".join(word.text for word in line.words if word.x0 < cut)
    if not label:
        return True
    above = " ".join(word.text for word in lines[index - 1].words if word.x0 < cut)
    if meaning(f"{above} {label}"):
        return True
    value = next((word for word in line.words if word.x0 >= cut), None)
    if value is None or value.x0 > cut + 8:
        return False
    after = lines[index + 1].words if index + 1 < len(lines) else []
    rest = " ".join(word.text for word in after if word.x1 < cut)
    return bool(meaning(label) or (rest and meaning(f"{label} {rest}")))


def _usual(labelled: dict[int, list[int]], wide: Counter[int], before: float | None) -> int | None:
    """The column of the most values; in front of two of them at least there is more white than between words."""
    if not labelled:
        return None
    column = max(labelled, key=lambda column: (len(labelled[column]), -column))
    goes_on = before is not None and abs(before - (column * 3 - 4.0)) < 6
    return column if goes_on or (len(labelled[column]) >= _FEWEST_ROWS and wide[column] >= 2) else None


def _label_length(line: Line, after: Line | None) -> int:
    """How many words of a line are the label that it begins with, a value behind it; 0 where there is none.

    The label may go on at the head of the line `after` ("REPORT | TRANSPORT" above "TITLE:").
    """
    for count in range(min(_MOST_WORDS, len(line.words) - 1), 0, -1):
        label, value = line.words[:count], line.words[count]
        gap = value.x0 - label[-1].x1
        if gap <= 0.25 * value.size:
            continue
        text = " ".join(word.text for word in label)
        if meaning(text):
            beside = meaning(" ".join(word.text for word in line.words[count:]))
            return count if beside in (None, "other") else 0
        if gap > 1.2 * value.size and after is not None and after.top - line.bottom < value.size:
            rest = " ".join(word.text for word in after.words if word.x1 < value.x0)
            if rest and meaning(f"{text} {rest}"):
                return count
    return 0
