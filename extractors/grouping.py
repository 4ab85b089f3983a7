"""Lines one below the other parted into those that belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from models.document import Line


def grouped(lines: Iterable[Line], goes_on: Callable[[list[Line], Line], bool]) -> list[list[Line]]:
    """The lines in their order, a list for each group; `goes_on(group, line)`: the line belongs to the group above."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and goes_on(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups
