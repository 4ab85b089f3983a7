"""The words of some pages, read together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extractors.reading.shapes import Marks, Shapes
from models.document import Word


@dataclass(slots=True)
class Batch:
    """Words in the order of their pages' content, with their shapes; page `n` has those from `bounds[n]` on."""

    words: list[Word]
    shapes: Shapes
    bounds: list[int]

    @classmethod
    def of(cls, words: list[Word]) -> Batch:
        """The words of one page."""
        return cls(words, Shapes.of(words), [0, len(words)])

    def page(self, place: int) -> tuple[list[Word], Shapes]:
        """The words of one of the pages, and their shapes."""
        own = slice(self.bounds[place], self.bounds[place + 1])
        return self.words[own], self.shapes.where(own)

    def where(self, chosen: Marks) -> Batch:
        """The words that are chosen."""
        if chosen.all():
            return self
        kept = np.append(0, np.cumsum(chosen))
        words = [self.words[at] for at in np.flatnonzero(chosen).tolist()]
        return Batch(words, self.shapes.where(chosen), kept[self.bounds].tolist())

    def with_others(self, others: dict[int, list[Word]]) -> Batch:
        """The batch with none, one or more words in the place of some, in the order of their places."""
        words: list[Word] = []
        behind = 0
        for at, parts in others.items():
            words += self.words[behind:at]
            words += parts
            behind = at + 1
        words += self.words[behind:]
        counts, replaced = np.ones(len(self.words), dtype=np.intp), np.zeros(len(self.words), dtype=np.bool_)
        counts[list(others)], replaced[list(others)] = [len(parts) for parts in others.values()], True
        shapes = Shapes(*(np.repeat(values, counts) for values in self.shapes))
        places = np.repeat(replaced, counts)
        for values, new in zip(shapes, Shapes.of([part for parts in others.values() for part in parts]), strict=True):
            values[places] = new
        return Batch(words, shapes, np.append(0, np.cumsum(counts))[self.bounds].tolist())
