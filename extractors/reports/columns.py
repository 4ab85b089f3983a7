"""Headers set in two columns without ruling lines: labels at the left margin, values at one other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.paragraphs import paragraphs
from extractors.passage import Passage
from extractors.reading.lines import make_line, spaced
from extractors.reports.labels import Part, may_begin, meaning
from models.document import Line, Word

_FEWEST_ROWS = 3
# A label of more words than this is a sentence.
_MOST_WORDS = 8
# Labels beside one another stand in so many rows; their cells are parted by so many font sizes.
_FEWEST_PAIRED, _CELL_GAP = 2, 0.6


@dataclass(slots=True)
class Columns:
    """Lines that stand in two columns: labels left of `cut`, values right of it."""

    lines: list[Line]
    cut: float

    def parts(self) -> list[Part]:
        rows = [row for columns in self._side_by_side() for row in columns._rows()]
        return [Part(meaning(label.text), label, paragraphs(right), bool(right)) for label, right in rows]

    def _side_by_side(self) -> list[Columns]:
        """The columns, or the two pairs of them that stand beside each other: "Date | 3 May | Ward | All"."""
        known = next((runs[0][0].x0 for line in self.lines if (runs := _second_pair(line, self.cut))), None)
        paired = [runs for line in self.lines if known is not None and (runs := _runs_from(line, known))]
        values = Counter(round(runs[1][0].x0 / 3) * 3 for runs in paired if len(runs) > 1)
        if known is None or sum(values.values()) < _FEWEST_PAIRED:
            return [self]
        edge, value = known, values.most_common(1)[0][0]
        left = [own for line in self.lines if (own := _cut_line(line, 0.0, edge - 4.0))]
        right = [own for line in self.lines if (own := _cut_line(line, edge - 4.0, line.x1 + 1))]
        return [Columns(left, self.cut), Columns(right, value - 4.0)]

    def _rows(self) -> Iterator[tuple[Passage, list[Line]]]:
        left: list[Line] = []
        right: list[Line] = []
        for line in self.lines:
            label = [word for word in line.words if word.x0 < self.cut]
            value = [word for word in line.words if word.x0 >= self.cut]
            if label and left and not _goes_on(left, label, bool(right and value)):
                yield Passage.of(left), right
                left, right = [], []
            if label:
                left.append(make_line(label, line.page))
            if value:
                right.append(make_line(value, line.page))
        if left or right:
            yield Passage.of(left), right


def _second_pair(line: Line, cut: float) -> list[list[Word]]:
    """A known label with its value, right of another value on its line; none where there is no such pair."""
    runs = line.runs(_CELL_GAP)
    at = next((at for at, run in enumerate(runs) if at and run[0].x0 > cut + _SAME and meaning(spaced(run))), None)
    return runs[at : at + 2] if at is not None and at + 1 < len(runs) else []


def _runs_from(line: Line, x0: float) -> list[list[Word]]:
    """The runs of a line from that which begins at a place."""
    runs = line.runs(_CELL_GAP)
    at = next((at for at, run in enumerate(runs) if abs(run[0].x0 - x0) < _SAME / 2), None)
    return runs[at:] if at else []


def _cut_line(line: Line, left: float, right: float) -> Line | None:
    words = [word for word in line.words if left <= word.x0 < right]
    return make_line(words, line.page) if words else None


def _goes_on(left: Sequence[Line], words: Sequence[Word], valued: bool) -> bool:
    """The words are the rest of a label that was too long for its column.

    Two labels with a value beside each are two, though they make a third ("Meeting" over "Date").
    """
    text = Passage.of(left).text
    added = spaced(words)
    if meaning(f"{text} {added}") and not (valued and meaning(text) and meaning(added)):
        return True
    if meaning(text) or text.endswith(":"):
        return False
    near = words[0].top - left[-1].bottom < 0.5 * words[0].size
    return near and meaning(added) is None


def blocks(lines: Sequence[Line], before: float | None) -> list[Columns | list[Line]]:
    """The lines of a page parted into two-column headers and what stands between them.

    A column is told by at least three known labels at one margin with values at one other. `before` is the cut of the
    page before where its columns reached the page's end: one label tells that they go on.
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
        return [list(lines)]
    return _parted(lines, column * 3 - 4.0, set(labelled[column]), before)


def _parted(lines: Sequence[Line], cut: float, labelled: set[int], before: float | None) -> list[Columns | list[Line]]:
    found: list[Columns | list[Line]] = []
    at = 0
    goes_on = before is not None and abs(before - cut) < _SAME
    while at < len(lines):
        end = at
        if at in labelled or (at == 0 and goes_on):
            end += 1
            while end < len(lines) and (end in labelled or _belongs(lines, end, cut)):
                end += 1
        if end > at and (goes_on or len(labelled.intersection(range(at, end))) > 1):
            found.append(Columns(list(lines[at:end]), cut))
        elif found and isinstance(found[-1], list):
            found[-1].extend(lines[at : max(end, at + 1)])
        else:
            found.append(list(lines[at : max(end, at + 1)]))
        goes_on = False
        at = max(end, at + 1)
    return found


_SAME = 6.0


def _belongs(lines: Sequence[Line], index: int, cut: float) -> bool:
    """Whether a line below a row is of the table: the rest of its value or label, or a row whose label nobody knows."""
    line = lines[index]
    label = [word for word in line.words if word.x0 < cut]
    value = [word for word in line.words if word.x0 >= cut]
    if not label:
        return True
    if label[-1].x1 > cut + 4:
        return False
    if value:
        return value[0].x0 <= cut + 8 and _is_label(lines, index, label, value[0], cut)
    above = [word for word in lines[index - 1].words if word.x0 < cut]
    return bool(above) and _completes(above, label)


def _is_label(lines: Sequence[Line], index: int, label: Sequence[Word], value: Word, cut: float) -> bool:
    if value.x0 - label[-1].x1 > value.size:
        return True
    after = lines[index + 1].words if index + 1 < len(lines) else []
    rest = [word for word in after if word.x1 < cut]
    return meaning(spaced(label)) is not None or bool(rest and meaning(spaced([*label, *rest])))


def _completes(above: Sequence[Word], label: Sequence[Word]) -> bool:
    """Words below a label, without a value beside them, are the rest of the label."""
    if meaning(spaced([*above, *label])):
        return True
    near = label[0].top - above[0].bottom < 0.5 * label[0].size
    return near and meaning(spaced(above)) is None and meaning(spaced(label)) is None


def _usual(labelled: dict[int, list[int]], wide: Counter[int], before: float | None) -> int | None:
    """The column of the most values; in front of two of them at least there is more white than between words."""
    if not labelled:
        return None
    column = max(labelled, key=lambda column: (len(labelled[column]), -column))
    goes_on = before is not None and abs(before - (column * 3 - 4.0)) < _SAME
    return column if goes_on or (len(labelled[column]) >= _FEWEST_ROWS and wide[column] >= 2) else None


def _label_length(line: Line, after: Line | None) -> int:
    """How many words of a line are the label that it begins with, a value behind it; 0 where there is none.

    The label may go on at the head of the line `after` ("REPORT | TRANSPORT" above "TITLE:").
    """
    words = line.words
    begins = may_begin(line.text)
    least = 0.25 if begins else 1.2
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        value = words[count]
        gap = value.x0 - words[count - 1].x1
        if gap <= least * value.size:
            continue
        text = spaced(words[:count])
        if begins and meaning(text):
            beside = meaning(spaced(words[count:]))
            return count if beside in (None, "other") else 0
        if gap > 1.2 * value.size and after is not None and after.top - line.bottom < value.size:
            rest = " ".join(word.text for word in after.words if word.x1 < value.x0)
            if rest and meaning(f"{text} {rest}"):
                return count
    return 0
