"""Where the words stand in the text of some pages, and what their characters are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.reading.shapes import Marks, Places
from extractors.reading.unusual_words import CHARACTERS, LOW, SOFT_HYPHEN, WRAP_MARKS


def _codes(characters: Iterable[str]) -> list[int]:
    return [ord(character) for character in characters]


_SPACE, _ODD, _REPLACED, _LOW, _FOREIGN = 1, 2, 4, 8, 16


def _kinds() -> NDArray[np.uint8]:
    """What each of the first 65,536 characters is: a sum of the kinds, as one look at a table is dearer than their sum.

    Spaces have no other kind.
    """
    kinds = np.zeros(0x10000, dtype=np.uint8)
    kinds[0x80:] = _FOREIGN
    kinds[_codes(CHARACTERS)] |= _REPLACED
    kinds[_codes(LOW)] |= _LOW
    # What parts a word, ends it or is not printed at all; the others (bullets, ligatures) mean other letters.
    silent = [mark for mark, meant in CHARACTERS.items() if not meant.strip()]
    kinds[_codes([SOFT_HYPHEN, *WRAP_MARKS, *silent])] |= _ODD
    kinds[_codes(mark for mark in map(chr, range(0x10000)) if mark.isspace() or mark == "\u200b")] = _SPACE
    return kinds


_KINDS = _kinds()


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
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = np.take(_KINDS, codes, mode="clip")
    inked = np.zeros(len(codes) + 2, dtype=np.bool_)
    np.not_equal(kinds, _SPACE, out=inked[1:-1])
    edges = np.flatnonzero(inked[1:] != inked[:-1])
    starts, ends = edges[::2], edges[1::2] - 1
    begins = np.cumsum([0, *(len(page) + 1 for page in pages)])
    bounds = np.searchsorted(starts, begins)
    offsets = np.repeat(begins[:-1], np.diff(bounds))
    odd = _with(_ODD, kinds, starts)
    return Printed(
        text.replace("\u200b", " ").split(),
        starts - offsets,
        ends - offsets,
        bounds.tolist(),
        ~odd,
        np.flatnonzero(_with(_REPLACED, kinds, starts) & ~odd).tolist(),
        ~_with(_FOREIGN, kinds, starts),
        (kinds[starts] & kinds[ends] & _LOW) > 0,
    )


def _with(kind: int, kinds: NDArray[np.uint8], starts: NDArray[np.intp]) -> Marks:
    """Whether each word has a character of the kind; few have, so that it is these that are looked for."""
    has = np.zeros(len(starts), dtype=np.bool_)
    has[np.searchsorted(starts, np.flatnonzero(kinds & kind), "right") - 1] = True
    return has
