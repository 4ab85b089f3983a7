"""Lines to paragraphs, by what a reader's eye goes by: white space, indents, hanging labels, short lines, weight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from statistics import median

from extractors.passage import Passage
from extractors.reading.lines import spaced
from models.document import Line, Word

# "36." "36.2" "4.11iii)" "2206" "(a)" "a)" "(iv)" "iv." "1)" "(12)" "PCP/41/20" "61/16" "A." and bullets. A label that
# stands alone in front of a gap may be any short token; without a gap it must look like one of these.
_BULLETS = "•●▪■◦○‣⁃∙·–—-*o➢►✓❖§"
_LABEL = re.compile(
    r"(?:\((?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,6}|[a-z]{2})\)|(?:\d{1,4}|[A-Za-z]|[ivx]{1,6}|[IVX]{1,6})[.):]\)?"
    r"|\d{1,4}(?:\.\d{1,3}){1,6}[.):]?"
    r"|(?:\d{1,3}\.){0,6}\d{1,3}[ivx]{1,6}\)"
    r"|[A-Z]{1,5}/\d{1,4}(?:/\d{1,4})?|\d{1,4}/\d{1,4}(?:/\d{1,4})?\.?"
    r"|[A-Z]{1,3}\d{1,3}[.):]?|\d{1,3}[A-Za-z][.):]?)"
)
# The point of an earlier meeting's list, printed behind a number ("4.4. 4.11iii) With regard to …").
_POINT = re.compile(r"(?:\d{1,3}\.){1,6}\d{0,3}[ivx]{1,6}\)")
_BARE_NUMBER = re.compile(r"\d{1,4}|[A-Z]\d{1,3}|[A-Z]{1,3}\.\d{2,4}|[ivx]{2,5}")
_DESCENDS = frozenset("gjpqyQJ,;()[]{}|/@$_ç•●▪■◦○‣⁃·-–—*'\"“”‘’")
# How far from the right margin a line still counts as full, as a multiple of the size: about one longer word.
_FULL = 5.0
# How deep descenders reach below the baseline, as a multiple of the size.
_DEPTH = 0.21
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


@dataclass(slots=True)
class Measure:
    """What is usual in a run of lines: the pitch of lines as a multiple of the size, the margins, and what boxes hold.

    `sink` is how far below the baseline a box ends that has no descender, as a multiple of the size: 0 where boxes are
    drawn around the ink, about a fifth where they are drawn around the font.
    """

    pitch: float
    left: float
    right: float
    sink: float = 0.0


def paragraphs(lines: Sequence[Line], usual: Measure | None = None) -> list[Paragraph]:
    """The paragraphs of lines that stand in reading order; a paragraph cut by a page end is one paragraph.

    `usual` is the measure of the paper they belong to, where `lines` are too few to tell their own pitch and margins.
    """
    if not lines:
        return []
    measure = usual or measured(lines)
    groups: list[list[Line]] = []
    starts: list[_Start] = []
    for line in lines:
        start = _Start.of(line)
        if groups and not _begins(groups[-1], starts, line, start, measure):
            groups[-1].append(line)
        else:
            groups.append([line])
            starts.append(start)
    result = [_paragraph(group, start, measure) for group, start in zip(groups, starts, strict=True)]
    _set_gaps(result)
    return result


@dataclass(slots=True)
class _Start:
    """How a line begins: the words of its label, if any, and where its text stands."""

    label: str | None
    words: int
    x0: float
    indent: float

    @classmethod
    def of(cls, line: Line) -> _Start:
        words = line.words
        count = _label_words(line)
        if not count:
            return cls(None, 0, words[0].x0, words[0].x0)
        label = spaced(words[:count])
        # nothing hangs below a label of two words: the text begins beside it and goes on at the margin
        indent = words[0].x0 if count > 1 else words[count].x0 if len(words) > count else words[count - 1].x1
        return cls("•" if label in _BULLETS else label, count, words[0].x0, indent)


def _label_words(line: Line) -> int:
    first = line.words[0]
    alone = len(line.words) == 1
    gap = 0.0 if alone else line.words[1].x0 - first.x1
    wide = gap > 0.55 * first.size
    if first.text in _BULLETS:
        return 1 if wide or (first.text not in "-–—*o·" and not alone) else 0
    if _LABEL.fullmatch(first.text):
        # "A. Smith" and "I." begin lines of running text too: a capital with a stop is a label only before a gap.
        lettered = re.fullmatch(r"[A-Z]\.|[IVX]{1,6}\.?", first.text) is not None
        if not alone and _POINT.fullmatch(line.words[1].text) and "." in first.text:
            return 2
        return 1 if wide or not lettered or alone else 0
    set_apart = gap > 0.9 * first.size or (first.bold and line.bold and wide)
    if _BARE_NUMBER.fullmatch(first.text) and not alone and set_apart:
        return 1
    return 0


def measured(lines: Sequence[Line]) -> Measure:
    """The pitch and the margins that are usual among `lines`, of which there must be one at least."""
    right = _right_margin(lines)
    sink = _sink(lines)
    pairs = [
        (before, pitch)
        for before, after in pairwise(lines)
        if before.page == after.page and 0.5 < (pitch := _pitch(before, after, sink)) < 3.0
    ]
    # A paragraph goes on behind a full line; in papers of one-line paragraphs the gaps between them outnumber these.
    inside = [pitch for before, pitch in pairs if before.x1 > right - _FULL * before.size]
    usual = _usual_pitch(inside) or _usual_pitch([pitch for _, pitch in pairs]) or 1.2
    return Measure(usual, min(line.x0 for line in lines), right, sink)


def _right_margin(lines: Sequence[Line]) -> float:
    """Where full lines end: near the furthest of the lines of running text."""
    ends = sorted(line.x1 for line in lines if len(line.words) > 4)
    return ends[int(0.95 * (len(ends) - 1))] if ends else max((line.x1 for line in lines), default=0.0)


def _sink(lines: Sequence[Line]) -> float:
    """Told from lines that have words of both kinds: level words end where the others do, or a descender higher."""
    drops = []
    for line in lines:
        level, deep = line.feet or _feet(line)
        if level < inf and deep > -inf:
            drops.append((deep - level) / max(line.size, 1.0))
    return 0.0 if drops and median(drops) > 0.08 else _DEPTH


def _pitch(before: Line, after: Line, sink: float) -> float:
    """From baseline to baseline, as a multiple of the size."""
    return (_baseline(after, sink) - _baseline(before, sink)) / max(after.size, 1.0)


def _baseline(line: Line, sink: float) -> float:
    """Words without a descender stand on the baseline, or as far below it as the boxes of this file reach."""
    level, _ = line.feet or _feet(line)
    return level - sink * line.size if level < inf else line.bottom - _DEPTH * line.size


def _feet(line: Line) -> tuple[float, float]:
    """The median foot of the words without a descender, the deepest of those with one; endless where there are none."""
    level: list[float] = []
    deep = -inf
    for word in line.words:
        if _DESCENDS.isdisjoint(word.text):
            level.append(word.bottom)
        elif word.bottom > deep:
            deep = word.bottom
    line.feet = (_median(level) if level else inf, deep)
    return line.feet


def _median(values: list[float]) -> float:
    """As `statistics.median`, in a third of its time: it is asked of every line three times."""
    values.sort()
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def _usual_pitch(pitches: list[float]) -> float | None:
    """The pitch inside paragraphs: the commonest small pitch, as the gaps between paragraphs are larger."""
    if not pitches:
        return None
    counts = Counter(round(pitch * 20) for pitch in pitches)
    floor = max(2, 0.12 * len(pitches))
    common = [value for value, count in counts.items() if count >= floor]
    return min(common) / 20 if common else min(pitches)


def _begins(group: list[Line], starts: Sequence[_Start], line: Line, here: _Start, measure: Measure) -> bool:
    last, start = group[-1], starts[-1]
    if here.label is not None and not (
        _inside_number(last, line, here, start) or _wrapped_number(last, line, here, starts, measure)
    ):
        return True
    if last.page != line.page:
        return _begins_after_page_end(group, start, line, measure)
    pitch = _pitch(last, line, measure.sink)
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
            return _pitch(before, after, sink)
    return None


def _share(line: Line) -> bool:
    """The line's larger size is that of most of it: a line with one raised or larger word is no heading."""
    return sum(word.size > 0.9 * line.size for word in line.words) * 2 >= len(line.words)


def _inside_number(last: Line, line: Line, here: _Start, start: _Start) -> bool:
    """A number that only happens to begin a line of running text ("… until" / "2.30 pm")."""
    if here.label == "•":
        return False
    if abs(here.x0 - start.indent) > 2 or (here.x0 == start.x0 and start.label is not None):
        return False
    first = line.words[0]
    text_goes_on = not _END.search(last.text) and last.page == line.page
    tight = here.indent - first.x1 < 0.5 * line.size
    return text_goes_on and tight and not first.text.startswith("(") and not first.bold


def _wrapped_number(last: Line, line: Line, here: _Start, starts: Sequence[_Start], measure: Measure) -> bool:
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
    count = _count(here.label or "")
    if count is None or count == 1:
        return False
    shape = _shape(here.label or "")
    before = next((each.label for each in reversed(starts) if each.label and _shape(each.label) == shape), None)
    return before is None or _count(before) != count - 1


def _is_spaced_evenly(line: Line) -> bool:
    """No wider space stands behind the first word than between others: justified text spreads them all."""
    spaces = [after.x0 - before.x1 for before, after in pairwise(line.words)]
    return not spaces or spaces[0] <= max(0.55 * line.size, 1.25 * _median(spaces[1:] or spaces))


def _shape(label: str) -> str:
    return re.sub(r"\d+", "9", label)


def _count(label: str) -> int | None:
    """The last number of a label: 4 of "36.4", 123 of "24/0123"; None of letters."""
    numbers = re.findall(r"\d+", label)
    return int(numbers[-1]) if numbers else None


def _weight_changes(last: Line, line: Line) -> bool:
    """A bold line and a line that does not even begin bold (or the other way round) are heading and text."""
    if last.bold and not line.words[0].bold and line.words[0].text[0].isalnum():
        return not line.text[0].islower()
    grows_bold = line.bold and not last.bold and not last.words[-1].bold
    return grows_bold and len(line.words) > 1 and _END.search(last.text) is not None


def _indent_changes(group: list[Line], start: _Start, line: Line) -> bool:
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
    return any(abs(run[0].x0 - line.x0) < 2.5 for run in last.runs(0.9)[1:])


def _full(last: Line, line: Line) -> bool:
    return _END.search(last.text) is not None and last.x1 < line.x1


def _looks_centred(last: Line, line: Line) -> bool:
    return abs((last.x0 + last.x1) - (line.x0 + line.x1)) < 4 and abs(last.x0 - line.x0) > 2


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
    return room > 0.25 * (right - measure.left) or _END.search(last.text) is not None


def _begins_after_page_end(group: list[Line], start: _Start, line: Line, measure: Measure) -> bool:
    last = group[-1]
    if last.bold != line.bold and (line.bold or last.bold) and not line.text[0].islower():
        return True
    if line.text[0].islower():
        return False
    if _END.search(last.text) and not last.text.endswith((",", ";")):
        ended = last.text.endswith((".", ":", "?", "!")) or abs(line.x0 - last.x0) > 3
        return ended or _last_was_short(group, line, measure)
    return _last_was_short(group, line, measure)


def _paragraph(group: list[Line], start: _Start, measure: Measure) -> Paragraph:
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
