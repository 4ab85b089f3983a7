"""Where an item of an agenda begins."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.document import Word

SAME_COLUMN = 11.0
"""Points by which the numbers of one agenda may stand apart: "9." and "10." set to the right."""


@dataclass(slots=True)
class Head:
    """The line an item begins with (its index is `at`): its number, and the words of its title on that line."""

    at: int
    number: str
    value: tuple[int, int, int]
    x0: float
    words: list[Word] = field(default_factory=list)

    @property
    def text_x0(self) -> float:
        return self.words[0].x0

    @property
    def size(self) -> float:
        """The size of the title's print in points."""
        return max(word.size for word in self.words)
