"""Where on a front sheet the members are listed: below a heading of their own, or below the name of their body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.front_sheet.member import cells_of
from extractors.language.patterns import pattern
from extractors.language.vocabulary import either, load
from extractors.passage import Passage
from extractors.reading.lines import make_line, spaced
from models.document import Line

_COUNCILLOR = pattern("front_sheet", "councillor_begins")
_MOST_LINES, FEWEST_LISTED = 90, 3
# A bullet, "Councillor", a name and a post.
_MOST_WORDS = 10
_AGENDA_HEADING = pattern("front_sheet", "agenda_heading")


def regions(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Each heading of a membership with the lines below it; last those below a body's name without such a heading."""
    for at, line in enumerate(lines):
        inline = re.match(load("front_sheet")["membership_inline"], line.text, re.I) or _label_cell(line)
        if inline or either("front_sheet", "membership_heading").search(line.text):
            region = _until_end([*([behind(line, inline.end())] if inline else []), *lines[at + 1 :]])
            if region:
                yield "" if inline else line.text, region
    listed = listed_below_body(lines)[1]
    if listed:
        yield "", listed


def _label_cell(line: Line) -> re.Match[str] | None:
    """ "Membership     Councillor Ash (Chair)": the heading in a column of labels."""
    cells = cells_of(line)
    label = spaced(cells[0])
    listed = len(cells) > 1 and re.fullmatch(load("front_sheet")["membership_label"], label, re.I)
    return re.match(re.escape(label) + r"\s+", line.text) if listed else None


def behind(line: Line, offset: int) -> Line:
    """The part of a line from an offset of its text on."""
    return make_line(Passage.of(line).slice(offset).words, line.page)


def listed_below_body(lines: Sequence[Line]) -> tuple[Line | None, list[Line]]:
    """The name of a body and the members listed one a line below it, where no heading says "Membership"."""
    titled = [_COUNCILLOR.match(line.text) is not None for line in lines]
    for at, line in enumerate(lines):
        end = at + 1
        while end < len(lines) and titled[end] and len(lines[end].words) <= _MOST_WORDS:
            end += 1
        if end - at > FEWEST_LISTED and not titled[at]:
            return line, list(lines[at + 1 : end])
    return None, []


def _until_end(lines: Sequence[Line]) -> list[Line]:
    region: list[Line] = []
    for line in lines[:_MOST_LINES]:
        if either("front_sheet", "membership_end").search(line.text) or _heads_items(line):
            break
        if len(cells_of(line)) == 1 and re.match(load("front_sheet")["substitutes_list"], line.text, re.I):
            break
        if region and line.size > 1.3 * region[0].size:
            break
        if region and line.page == region[0].page and line.bottom < region[0].top - line.size:
            break  # the list was laid before the words above it
        if region and line.page == region[-1].page and line.top - region[-1].bottom > 4.5 * line.size:
            break
        region.append(line)
    return region


def _heads_items(line: Line) -> bool:
    """The heading of the agenda's first section, where it follows the members at once."""
    heavy = line.bold or line.text.isupper()
    return heavy and _AGENDA_HEADING.search(line.text) is not None
