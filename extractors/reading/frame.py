"""How PDF space becomes the space of a page as it is read, with (0, 0) in its top left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from extractors.reading.shapes import Floats

Length = TypeVar("Length", float, Floats)


@dataclass(slots=True)
class Frame:
    """How PDF space becomes the page's top-left space: the crop box and the page's /Rotate."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def width(self) -> float:
        return self.right - self.left if self.rotation in (0, 180) else self.top - self.bottom

    @property
    def height(self) -> float:
        return self.top - self.bottom if self.rotation in (0, 180) else self.right - self.left

    def box(self, x0: Length, y0: Length, x1: Length, y1: Length) -> tuple[Length, Length, Length, Length]:
        """(left, bottom, right, top) in PDF space to (x0, top, x1, bottom) on the page, for one box or many."""
        if self.rotation == 0:
            return (x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)
        if self.rotation == 90:
            return (y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left)
        if self.rotation == 180:
            return (self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom)
        return (self.top - y1, self.right - x1, self.top - y0, self.right - x0)
