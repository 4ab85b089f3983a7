"""The boxes of many words as arrays: what is asked of every word is worked out for all words of some pages at once."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.document import Word

Floats = NDArray[np.float64]
Marks = NDArray[np.bool_]
Places = NDArray[np.intp]
_shape = attrgetter("x0", "top", "x1", "bottom", "size", "glued", "manner.angle")


class Shapes(NamedTuple):
    """Box and font size of each word, in points, one array a value.

    `glued` is 1 where no space stands before it, `angle` is its direction of reading in degrees.
    """

    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats
    size: Floats
    glued: Floats
    angle: Floats

    @classmethod
    def of(cls, words: Sequence[Word]) -> Shapes:
        """The shapes of words that are made already: dearer than to keep those that they were made of."""
        return cls(*np.array(list(map(_shape, words)), dtype=np.float64).reshape(-1, len(cls._fields)).T.copy())

    def where(self, chosen: Marks | slice) -> Shapes:
        return Shapes(*(values[chosen] for values in self))
