"""The words of a page around a fact, read again from the file that it was read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from extractors.reading.read import Limits, UnreadableFile, read
from models.document import Line, Page, Word

ABOVE_AND_BELOW = 3
"""Lines shown before and after those of the fact."""
SLACK = 1.0
"""Points by which a word's middle may stand outside a region and still count as in it."""


class PrintedLine(NamedTuple):
    """A line of a page; `held` tells that a word of it stands in the fact's regions."""

    page: int
    text: str
    held: bool


class Around(NamedTuple):
    """The lines around a fact, and the words inside its regions."""

    lines: list[PrintedLine]
    words: str


def around(path: Path, regions: Sequence[Mapping[str, Any]]) -> Around:
    """Lines and words of the file at `path` around `regions`, boxes as the lake keeps them.

    Raises UnreadableFile where the file can no longer be read.
    """
    document = read(path.read_bytes(), Limits(max(region["page"] for region in regions)))
    lines: list[PrintedLine] = []
    words: list[str] = []
    for page in document.pages:
        here = [region for region in regions if region["page"] == page.number]
        if here:
            lines += _lines(page, here)
            words += [word.text for line in _all_lines(page) for word in line.words if _inside(page, word, here)]
    return Around(lines, " ".join(words))


def _lines(page: Page, regions: Sequence[Mapping[str, Any]]) -> list[PrintedLine]:
    printed = [
        PrintedLine(page.number, line.text, any(_inside(page, word, regions) for word in line.words))
        for line in _all_lines(page)
    ]
    held = [place for place, line in enumerate(printed) if line.held]
    if not held:
        return []
    return printed[max(0, held[0] - ABOVE_AND_BELOW) : held[-1] + ABOVE_AND_BELOW + 1]


def _all_lines(page: Page) -> list[Line]:
    """Stamps and footers too: a fact can be read from them."""
    return [*page.lines, *page.furniture]


def _inside(page: Page, word: Word, regions: Sequence[Mapping[str, Any]]) -> bool:
    x0, top, x1, bottom = page.on_paper(word.x0, word.top, word.x1, word.bottom)
    across, down = (x0 + x1) / 2, (top + bottom) / 2
    return any(
        region["x0"] - SLACK <= across <= region["x1"] + SLACK
        and region["top"] - SLACK <= down <= region["bottom"] + SLACK
        for region in regions
    )


__all__ = ["Around", "PrintedLine", "UnreadableFile", "around"]
