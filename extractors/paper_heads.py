"""How a page shows that a paper begins on it, or that the one before ended: its head, its sections, the page before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.papers import DAY, bears, top_furniture
from extractors.reading.lines import spaced
from extractors.reports.labels import meaning
from models.document import Line, Page

HEAD_LINES, HEAD_SHARE, PROSE = 14, 0.55, 75
"""How many lines, and how much of the page, a paper's head can take; a line this long is running text."""
FEW_SIGNS, MANY_SIGNS = 2, 3
ITEM_LINES = 6
TABLE_CELLS = 3
"""Cells of a line that make it a table's, where none is a label."""
FILLED = 0.72
"""A page whose print ends above this share of its height was left because something else begins."""
_SECTION = re.compile(r"(\d{1,2})(?:\.(\d{1,2}))?[.)]?(?= |$)(?! ?(?:%|[-–/]|\d))")
_ITEM = re.compile(r"(?:agenda )?item(?: no\.?| number)?\s*[:.–-]?\s*(\d{1,3}(?:\.\d{1,2})?[A-Za-z]?)", re.I)
_ENDED = re.compile(r"[.:;!?”\"')\]]$")


def head_lines(page: Page, before: Page | None, after: Page | None) -> list[Line]:
    """The lines of a page that can introduce a paper: to its first running text, without headers that go on."""
    running = {line.text for near in (before, after) if near for line in top_furniture(near)}
    lines = [line for line in top_furniture(page) if line.text not in running]
    for at, line in enumerate(page.lines[:HEAD_LINES]):
        if line.top > HEAD_SHARE * page.height or _is_text(line, at):
            break
        lines.append(line)
    return lines


def _is_text(line: Line, at: int) -> bool:
    """Running text, a table, or the section that a paper opens with; a numbered title can stand first on a page."""
    if _SECTION.match(line.text) and not DAY.match(line.text):
        return at > 0 or not (line.bold or line.text.isupper())
    cells = line.runs()
    if len(cells) >= TABLE_CELLS:
        return ":" not in line.text and meaning(spaced(cells[0])) is None
    return len(line.text) > PROSE and not line.bold and len(cells) == 1


def item_printed(page: Page) -> str | None:
    """The number of the item that a paper's head prints in a cell of its own, alone or behind a title ("Item 2.3")."""
    for line in (*top_furniture(page), *page.lines[:ITEM_LINES]):
        if "tem" not in line.text and "TEM" not in line.text:
            continue
        cells = [spaced(cell) for cell in line.runs()]
        # "Agenda Item No:" and the number in the cell beside it
        beside = [f"{label} {number}" for label, number in pairwise(cells)]
        match = next(filter(None, map(_ITEM.fullmatch, (*cells, *beside))), None)
        if match:
            return match.group(1)
    return None


def head_signals(lines: Sequence[Line]) -> Iterator[str]:
    """What the head of a page bears of the parts that the heads of papers have in common."""
    texts = [line.text for line in lines]
    if any(bears(text, "item_label") for text in texts[:3]):
        yield "item_label"
    if opens_programme(lines):
        yield "programme_heading"
    if any(bears(text, "agenda_heading") for text in texts[:3]):
        yield "agenda_heading"
    if any(bears(text, "proposed_decision_title") for text in texts[:3]):
        yield "proposal_heading"
    signs = {sign for text in texts for sign in _signs(text)}
    if len(signs) >= MANY_SIGNS:
        yield "paper_head_full"
    elif len(signs) >= FEW_SIGNS:
        yield "paper_head"


def opens_programme(lines: Sequence[Line]) -> bool:
    """One of the first two lines is the title of a forward plan or a work programme."""
    return any(len(line.text) < PROSE and bears(line.text, "work_programme_title") for line in lines[:2])


def heads_programme_table(page: Page) -> bool:
    """The page's first line, in bold, is the title of a programme, with the header of a table close below it."""
    if not page.lines or not page.lines[0].bold or not opens_programme(page.lines[:1]):
        return False
    return any(len(line.runs()) >= TABLE_CELLS for line in page.lines[1:ITEM_LINES])


def _signs(text: str) -> Iterator[str]:
    if len(text) < PROSE and DAY.search(text) and ". " not in text:
        yield "day"
    elif bears(text, "body_line"):
        yield "body"
    for sign in ("author_line", "purpose_line"):
        if bears(text, sign):
            yield sign


def flow_signals(page: Page, before: Page) -> Iterator[str]:
    """Whether the text of the page before goes on here or had come to an end."""
    if not page.lines or not before.lines:
        return
    if _runs_on(before.lines[-1], page.lines[0]):
        yield "sentence_runs_on"
    if not before.blank and before.lines[-1].bottom < FILLED * before.height:
        yield "part_filled"
    if any(bears(line.text, "closing_line") for line in before.lines[-4:]):
        yield "paper_closed"
    if len(page.lines[0].runs()) >= TABLE_CELLS and any(line.text == page.lines[0].text for line in before.lines):
        yield "table_goes_on"
    yield from _section_signals(page, before)


def _runs_on(last: Line, first: Line) -> bool:
    return first.text[:1].islower() and not _ENDED.search(last.text)


def _section_signals(page: Page, before: Page) -> Iterator[str]:
    here = next(_sections(page.lines[:HEAD_LINES]), None)
    there = next(_sections(before.lines[::-1]), None)
    if here is None or there is None:
        return
    if here[0] == 1 and here[1] <= 1 and there[0] > 1:
        yield "sections_restart"
    elif here in ((there[0], there[1] + 1), (there[0] + 1, 0), (there[0] + 1, 1)):
        yield "sections_go_on"


def _sections(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The numbers of sections and paragraphs that the lines begin with, (4, 0) for "4." and (4, 2) for "4.2"."""
    left = min((line.x0 for line in lines), default=0.0)
    for line in lines:
        match = _SECTION.match(line.text)
        if match and line.x0 < left + 15 and not DAY.match(line.text):
            yield int(match.group(1)), int(match.group(2) or 0)
