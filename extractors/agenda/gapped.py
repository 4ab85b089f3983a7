"""Agendas whose texts stand beside their titles, with neither rules nor headings: white space alone parts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractors.agenda.heads import Head
from extractors.page_ranges import Printed
from extractors.reading.lines import make_line
from models.document import Word

# White space, in font sizes, behind a title; so many points apart columns begin; of so many items at least.
_GAP, _SAME, _FEWEST, _MOST = 0.9, 2.5, 3, 0.6
# Words of a text, in the mean: a column of fewer holds names, or what is asked of the meeting.
_TEXT_WORDS = 4.0
# Of the lines so many may run over the column's edge.
_MOST_ACROSS = 0.08


def parted_by_gaps(printed: Sequence[Printed], found: Sequence[Head]) -> list[Printed] | None:
    """The lines with the texts of the items apart from their titles; None where no white space parts them."""
    edge = _edge(found)
    if edge is None:
        return None
    below = printed[found[0].at :]
    told = [[word for word in entry.line.words if word.x0 >= edge - _SAME] for entry in below if entry.line]
    across = sum(any(_is_across(word, edge) for word in entry.line.words) for entry in below if entry.line)
    if across > _MOST_ACROSS * len(told) or sum(map(len, told)) < _TEXT_WORDS * len(found):
        return None
    return [*printed[: found[0].at], *(_parted(entry, edge) for entry in below)]


def _edge(found: Sequence[Head]) -> float | None:
    """Where what stands right of most titles begins."""
    begins = [(head, word.x0) for head in found if (word := _behind_gap(head)) is not None]
    if len(begins) < max(_FEWEST, _MOST * len(found)):
        return None
    places = Counter(round(x0) for _, x0 in begins)
    common, _ = places.most_common(1)[0]
    same = [x0 for _, x0 in begins if abs(x0 - common) <= _SAME]
    return min(same) if len(same) >= max(_FEWEST, _MOST * len(found)) else None


def _behind_gap(head: Head) -> Word | None:
    """The first word behind the first white space in a title's line."""
    words = zip(head.words, head.words[1:], strict=False)
    return next((word for before, word in words if word.x0 - before.x1 > _GAP * before.size), None)


def _is_across(word: Word, edge: float) -> bool:
    return word.x0 < edge - _SAME < word.x1 - _SAME


def _parted(entry: Printed, edge: float) -> Printed:
    line = entry.line
    if line is None or line.x1 < edge:
        return entry
    own = [word for word in line.words if word.x0 < edge - _SAME]
    told = [word for word in line.words if word.x0 >= edge - _SAME]
    if not told:
        return entry
    return replace(entry, line=make_line(own, line.page) if own else None, beside=make_line(told, line.page))
