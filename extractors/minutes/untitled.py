"""Minutes whose numbers stand before sentences, not titles: "1. There were apologies from Cllr Ash."

Small councils write so. Nothing in such a line stands out, so these numbers are believed only where no house's way of
heading items was found and they count from one without a gap.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from extractors.minutes.candidates import PLAIN_TITLE, SAYING, Candidate, candidate_at
from extractors.minutes.scene import Scene, attendance_begins
from extractors.minutes.titles import Heading, tidied
from extractors.passage import Passage
from extractors.reading.lines import make_line

# So many numbers in a row are the business of a meeting; two are the parts of one sentence.
_FEWEST = 3
# Numbers of one margin begin so many points from one another at most: "9." and "10." may be set flush right.
_SAME_MARGIN = 8.0
_NUMBER = re.compile(r"\d{1,2}")


def untitled(scene: Scene) -> list[Heading]:
    """The numbered paragraphs as headings, with a title where words before a colon are one; none where fewer than three
    follow one another below the list of those present."""
    start = attendance_begins(scene, len(scene.lines))
    below = enumerate(scene.lines[start:], start)
    numbered = [each for at, line in below if (each := candidate_at(scene, at, line)) is not None]
    best = max(filter(_counted, _alike(numbered)), key=len, default=[])
    return [_heading(scene, each) for each in best] if len(best) >= _FEWEST else []


def _alike(numbered: Sequence[Candidate]) -> list[list[Candidate]]:
    """The candidates by the shape of their number ("1.", "1)"), at the leftmost margin of each shape."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for each in numbered:
        if _NUMBER.fullmatch(each.number):
            groups[each.shape].append(each)
    lefts = {shape: min(each.x0 for each in group) for shape, group in groups.items()}
    return [[each for each in group if each.x0 - lefts[shape] <= _SAME_MARGIN] for shape, group in groups.items()]


def _counted(group: Sequence[Candidate]) -> bool:
    """They count from one, and none is missing or comes again."""
    return [each.values[0] for each in group] == list(range(1, len(group) + 1))


def _heading(scene: Scene, candidate: Candidate) -> Heading:
    line, at = scene.lines[candidate.index], candidate.index
    last, title, rest = at, Passage.unplaced(), line.words[len(candidate.number_words) :]
    if _has_title(candidate):
        last, rest = candidate.title_line, candidate.rest
        title = Passage.of_words(candidate.title, scene.lines[last].page)
    left = [make_line(rest, scene.lines[last].page)] if rest else []
    return tidied(scene, Heading(at, last, candidate.number, title, list(candidate.number_words), left))


def _has_title(candidate: Candidate) -> bool:
    """Words before a colon, or a short line that says nothing of its own."""
    if candidate.rest:
        return candidate.title[-1].text.endswith(":")
    return candidate.weight >= PLAIN_TITLE and not any(word.text in SAYING for word in candidate.title)
