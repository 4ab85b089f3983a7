"""Lines to paragraphs, by what a reader's eye goes by: white space, indents, hanging labels, short lines, weight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.hanging_labels import LineStart, count_of, shape_of
from extractors.language.patterns import pattern
from extractors.measure import Measure, measured, pitch_of, quick_median
from extractors.passage import Passage
from models.document import Line, Word

# White space, in font sizes, that sets a label off from what stands beside it.
_APART = 0.9
_YEAR = re.compile(r"(?:19|20)\d\d\.")
_OPENS = pattern("sentences", "opens_paragraph")
# A title and the name behind it may be kept on one line.
_TITLED = pattern("sentences", "opens_with_title")
_END = re.compile(r"(?:[.!?:;\"”’)\]]|; ?(?:and|or))$")


@dataclass(slots=True, eq=False)
class Paragraph:
    """One paragraph. `label` is its hanging number or bullet (bullets read "•"), not part of `passage` and `text`."""

    lines: list[Line]
    label: str | None
    label_words: list[Word]
    passage: Passage
    x0: float
    indent: float
    page: int
    gap: float = 0.0
    """White space above, as a multiple of the font size (0 for the first of a page)."""
    centred: bool = False
    flags: dict[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines if any(mark.isalnum() for mark in line.text))

    @property
    def italic(self) -> bool:
        return all(line.italic for line in self.lines if any(mark.isalnum() for mark in line.text))

    @property
    def underlined(self) -> bool:
        return all(line.underlined for line in self.lines)

    @property
    def bullet(self) -> bool:
        return self.label == "•"

    @property
    def whole(self) -> Passage:
        """Label and text together, as printed."""
        return Passage.of(self.lines)


def paragraphs(lines: Sequence[Line], usual: Measure | None = None) -> list[Paragraph]:
    """The paragraphs of lines that stand in reading order; a paragraph cut by a page end is one paragraph.

    `usual` is the measure of the paper they belong to, where `lines` are too few to tell their own pitch and margins.
    """
    if not lines:
        return []
    measure = usual or measured(lines)
    groups: list[list[Line]] = []
    starts: list[LineStart] = []
    for line in lines:
        start = LineStart.of(line)
        if groups and not _begins(groups[-1], starts, line, start, measure):
            groups[-1].append(line)
        else:
            groups.append([line])
            starts.append(start)
    result = [_paragraph(group, start, measure) for group, start in zip(groups, starts, strict=True)]
    _set_gaps(result)
    return result


def _begins(group: list[Line], starts: Sequence[LineStart], line: Line, here: LineStart, measure: Measure) -> bool:
    last, start = group[-1], starts[-1]
    if here.label is not None and not (
        _inside_number(last, line, here, starts) or _wrapped_number(last, line, here, starts, measure)
    ):
        return True
    if last.page != line.page:
        return _begins_after_page_end(group, start, line, measure)
    pitch = pitch_of(last, line, measure.sink)
    if pitch > measure.pitch * 1.22 + 0.06 and pitch > (_own_pitch(group, measure.sink) or 0.0) * 1.12:
        return True
    if abs(line.size - last.size) > 0.12 * last.size + 0.3 and _share(line) and _share(last):
        return True
    if _weight_changes(last, line):
        return True
    return _indent_changes(group, start, line) or _last_was_short(group, line, measure)


def _own_pitch(group: list[Line], sink: float) -> float | None:
    """The pitch of this paragraph's own lines, once it has two on a page."""
    for before, after in pairwise(group):
        if before.page == after.page:
            return pitch_of(before, after, sink)
    return None


def _share(line: Line) -> bool:
    """The line's larger size is that of most of it: a line with one raised or larger word is no heading."""
    return sum(word.size > 0.9 * line.size for word in line.words) * 2 >= len(line.words)


def _inside_number(last: Line, line: Line, here: LineStart, starts: Sequence[LineStart]) -> bool:
    """A number that only happens to begin a line of running text ("… until" / "2.30 pm"), or to end it ("2022.")."""
    start = starts[-1]
    if here.label == "•":
        return False
    if len(line.words) == 1 and _YEAR.fullmatch(line.text) and not _END.search(last.text):
        return True
    if abs(here.x0 - start.indent) > 2 or (here.x0 == start.x0 and start.label is not None):
        return False
    first = line.words[0]
    text_goes_on = not _END.search(last.text) and last.page == line.page
    tight = here.indent - first.x1 < 0.5 * line.size
    inside = text_goes_on and tight and not first.text.startswith("(") and not first.bold
    return inside and not _counts_on(here, starts)


def _wrapped_number(last: Line, line: Line, here: LineStart, starts: Sequence[LineStart], measure: Measure) -> bool:
    """A number at the head of a line that the full line above, open in its sentence, pushed there ("Regulation" /
    "21. The …"): it counts on from no label of its shape, and is no first of a list.
    """
    first = line.words[0]
    heading = line.bold and not last.bold
    if last.page != line.page or abs(here.x0 - starts[-1].x0) > 2 or heading or _END.search(last.text):
        return False
    full = last.x1 + (first.x1 - first.x0) + 0.25 * line.size >= measure.right
    if not full or not _is_spaced_evenly(line):
        return False
    count = count_of(here.label or "")
    return count is not None and count != 1 and not _counts_on(here, starts)


def _counts_on(here: LineStart, starts: Sequence[LineStart]) -> bool:
    """The label is the next one of the last of its shape: "338.3" below "338.2"."""
    count, shape = count_of(here.label or ""), shape_of(here.label or "")
    before = next((each.label for each in reversed(starts) if each.label and shape_of(each.label) == shape), None)
    return count is not None and before is not None and count_of(before) == count - 1


def _is_spaced_evenly(line: Line) -> bool:
    """No wider space stands behind the first word than between others: justified text spreads them all."""
    spaces = [after.x0 - before.x1 for before, after in pairwise(line.words)]
    return not spaces or spaces[0] <= max(0.55 * line.size, 1.25 * quick_median(spaces[1:] or spaces))


_QUOTES = '“‘"'


def _weight_changes(last: Line, line: Line) -> bool:
    """A bold line and a line that does not even begin bold (or the other way round) are heading and text."""
    if last.bold and not line.words[0].bold and line.words[0].text.lstrip(_QUOTES)[:1].isalnum():
        return not line.text[0].islower()
    grows_bold = line.bold and not last.bold and not last.words[-1].bold
    worded = len(line.words) > 1 or (line.text[0].isupper() and line.words[0].text.rstrip(":").isalpha())
    return grows_bold and worded and _END.search(last.text) is not None


def _indent_changes(group: list[Line], start: LineStart, line: Line) -> bool:
    usual = start.indent if len(group) == 1 else group[-1].x0
    shift = line.x0 - usual
    if abs(shift) <= 0.35 * line.size + 1:
        return False
    if _looks_centred(group[-1], line) or _hangs_below(group[-1], line):
        return False
    # The second line of an indented or hanging first line begins the paragraph's own margin.
    if len(group) == 1:
        sets_in = shift > 0.35 * line.size + 1 and start.label is None and _full(group[-1], line)
        return shift > 4 * line.size or shift < -6 * line.size or sets_in
    return True


def _hangs_below(last: Line, line: Line) -> bool:
    """The line goes on below the second column of the line before ("PRESENT:      Councillors …")."""
    return any(abs(run[0].x0 - line.x0) < 2.5 for run in last.runs(_APART)[1:])


def _full(last: Line, line: Line) -> bool:
    return _END.search(last.text) is not None and last.x1 < line.x1


def _looks_centred(last: Line, line: Line) -> bool:
    """Both lines have one middle, by which neither a label and what stands beside it are set."""
    near = abs((last.x0 + last.x1) - (line.x0 + line.x1)) < 4 and abs(last.x0 - line.x0) > 2
    return near and len(line.runs(_APART)) == 1


def _last_was_short(group: list[Line], line: Line, measure: Measure) -> bool:
    """The line before had room for this line's first word: it ended its paragraph."""
    last = group[-1]
    right = max(measure.right, max(member.x1 for member in group))
    first = line.words[0]
    room = right - last.x1 - 0.3 * line.size
    if room <= (first.x1 - first.x0) + 0.35 * line.size:
        return False
    if _looks_centred(last, line):
        return False
    if line.text[0].islower() and not _END.search(last.text):
        return False
    if _OPENS.match(line.text) or (_TITLED.match(line.text) and room > _width_of(line.words[:2]) + 0.35 * line.size):
        return True
    return room > 0.25 * (right - measure.left) or _END.search(last.text) is not None


def _width_of(words: Sequence[Word]) -> float:
    return words[-1].x1 - words[0].x0


def _begins_after_page_end(group: list[Line], start: LineStart, line: Line, measure: Measure) -> bool:
    last = group[-1]
    if last.bold != line.bold and (line.bold or last.bold) and not line.text[0].islower():
        return True
    if line.text[0].islower():
        return False
    if _END.search(last.text) and not last.text.endswith((",", ";")):
        ended = last.text.endswith((".", ":", "?", "!")) or abs(line.x0 - last.x0) > 3
        return ended or _last_was_short(group, line, measure)
    return _last_was_short(group, line, measure)


def _paragraph(group: list[Line], start: LineStart, measure: Measure) -> Paragraph:
    first = group[0]
    passage = Passage.of(group)
    label_words = first.words[: start.words]
    if start.words:
        more = len(passage.words) > start.words
        passage = passage.slice(passage.ends[start.words - 1]) if more else passage.slice(0, 0)
    left_space, right_space = first.x0 - measure.left, measure.right - first.x1
    width = measure.right - measure.left
    centred = min(left_space, right_space) > 2 * first.size and abs(left_space - right_space) < 0.06 * width + 4
    return Paragraph(
        list(group), start.label, list(label_words), passage, start.x0, start.indent, first.page, centred=centred
    )


def _set_gaps(result: list[Paragraph]) -> None:
    for before, after in pairwise(result):
        last, first = before.lines[-1], after.lines[0]
        if last.page == first.page:
            after.gap = max(0.0, (first.top - last.bottom) / max(first.size, 1.0))
