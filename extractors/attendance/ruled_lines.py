"""Lines of tables with ruling lines, parted at these: narrow columns stand nearer together than words of two cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.document import Document, Line, Rule


def ruled_lines(lines: Sequence[Line], document: Document) -> list[Line]:
    """The lines, each with the places where vertical rules of its page part its words."""
    upright = {
        number: [rule for rule in document.pages[number - 1].rules if not rule.horizontal]
        for number in {line.page for line in lines}
    }
    return [_with_walls(line, upright[line.page]) if upright[line.page] else line for line in lines]


def _with_walls(line: Line, upright: Sequence[Rule]) -> Line:
    walls = {rule.x0 for rule in upright if line.x0 < rule.x0 < line.x1 and rule.top < line.middle < rule.bottom}
    return replace(line, walls=tuple(sorted(walls))) if walls else line
