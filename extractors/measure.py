"""What is usual in a run of lines: their pitch, from baseline to baseline, and their margins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median

from models.document import Line

_DESCENDS = frozenset("gjpqyQJ,;()[]{}|/@$_ç•●▪■◦○‣⁃·-–—*'\"“”‘’")
# How far from the right margin a line still counts as full, as a multiple of the size: about one longer word.
_FULL = 5.0
# How deep descenders reach below the baseline, as a multiple of the size.
_DEPTH = 0.21


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


def measured(lines: Sequence[Line]) -> Measure:
    """The pitch and the margins that are usual among `lines`, of which there must be one at least."""
    right = _right_margin(lines)
    sink = _sink(lines)
    pairs = [
        (before, after, pitch)
        for before, after in pairwise(lines)
        if before.page == after.page and 0.5 < (pitch := pitch_of(before, after, sink)) < 3.0
    ]
    # A paragraph goes on behind a full line; in papers of one-line paragraphs the gaps between them outnumber these.
    inside = [each for each in pairs if each[0].x1 > right - _FULL * each[0].size]
    # A list of those present in other print, set closer, says nothing of the text below it.
    text = _print(lines)
    own = [pitch for before, after, pitch in inside if round(before.size) == round(after.size) == text]
    usual = _usual_pitch(own) or _usual_pitch([p for *_, p in inside]) or _usual_pitch([p for *_, p in pairs]) or 1.2
    return Measure(usual, min(line.x0 for line in lines), right, sink)


def _print(lines: Sequence[Line]) -> int:
    """The size, in whole points, in which most words are printed."""
    words: Counter[int] = Counter()
    for line in lines:
        words[round(line.size)] += len(line.words)
    return max(words, key=lambda size: (words[size], -size))


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


def pitch_of(before: Line, after: Line, sink: float) -> float:
    """From baseline to baseline, as a multiple of the size; `sink` as in `Measure`."""
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
    line.feet = (quick_median(level) if level else inf, deep)
    return line.feet


def quick_median(values: list[float]) -> float:
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
