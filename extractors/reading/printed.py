"""Where the words stand in the text of some pages, and what their characters are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.reading.shapes import Marks, Places
from extractors.reading.unusual_words import CHARACTERS, LOW, SOFT_HYPHEN, WRAP_MARKS


def _table(characters: Iterable[str]) -> Marks:
    """Whether each of the first 65,536 characters is one of `characters`."""
    table = np.zeros(0x10000, dtype=np.bool_)
    table[[ord(character) for character in characters]] = True
    return table


_IS_SPACE = _table(mark for mark in map(chr, range(0x10000)) if mark.isspace() or mark == "\u200b")
_IS_REPLACED, _IS_LOW = _table(CHARACTERS), _table(LOW)
# What parts a word, ends it or is not printed at all; the others (bullets, ligatures) have another letter's meaning.
_IS_ODD = _table({mark for mark, meant in CHARACTERS.items() if not meant.strip()} | {SOFT_HYPHEN, *WRAP_MARKS})


@dataclass(slots=True)
class Printed:
    """The words of some pages, a value for each; page `n` has those from `bounds[n]` on.

    `starts` and `ends` are the places of its first and its last character in its own page's text. `plain` says that
    every character prints something and none parts the word, `replaced` has the places of plain words with characters
    that mean others, `ascii` says that all are ASCII's, `low` that the first and the last are low letters.
    """

    texts: list[str]
    starts: Places
    ends: Places
    bounds: list[int]
    plain: Marks
    replaced: list[int]
    ascii: Marks
    low: Marks


def printed_words(pages: Sequence[str]) -> Printed:
    """The words in the texts of some pages."""
    text = "\n".join([*pages, ""])
    codes = np.minimum(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), 0xFFFF)
    inked = np.zeros(len(codes) + 2, dtype=np.bool_)
    inked[1:-1] = ~_IS_SPACE[codes]
    edges = np.flatnonzero(inked[1:] != inked[:-1])
    starts, ends = edges[::2], edges[1::2] - 1
    begins = np.cumsum([0, *(len(page) + 1 for page in pages)])
    bounds = np.searchsorted(starts, begins)
    offsets = np.repeat(begins[:-1], np.diff(bounds))
    odd = _any_within(starts, _IS_ODD[codes] & inked[1:-1])
    return Printed(
        text.replace("\u200b", " ").split(),
        starts - offsets,
        ends - offsets,
        bounds.tolist(),
        ~odd,
        np.flatnonzero(_any_within(starts, _IS_REPLACED[codes] & inked[1:-1]) & ~odd).tolist(),
        ~_any_within(starts, (codes > 0x7F) & inked[1:-1]),
        _IS_LOW[codes[starts]] & _IS_LOW[codes[ends]],
    )


def _any_within(starts: NDArray[np.intp], marked: Marks) -> Marks:
    """Whether each word has a marked character; spaces must not be marked."""
    return np.logical_or.reduceat(marked, starts) if len(starts) else np.zeros(0, dtype=np.bool_)
