"""What stands right of the titles of an agenda: "(Pages 1 - 14)"; "5 - 12", "23" in their own column; references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractors.reading.lines import make_line, spaced
from models.document import Line, Page, Word

_RANGE = re.compile(r"(\d{1,4}) ?(?:[-–—]|to) ?(\d{1,4})?")
_BRACKETED = re.compile(r"\((?:pages?|pgs?\.?|pp?\.?) ?:? ?(\d{1,4})(?: ?(?:[-–—]|to) ?(\d{1,4})?)? ?\)", re.I)
_ENDING = re.compile(r"(?<=\S)[ ,;–-]+\[?(?:pages?|pgs?\.?|pp\.?) ?:? ?(\d{1,4}) ?(?:[-–—]|to) ?(\d{1,4})\]?$", re.I)
_LEADER = re.compile(r"[.·…_]{3,}")
_COLUMN = re.compile(r"\(?(?:pages? ?|pp?\.? ?)?(\d{1,4})(?: ?(?:[-–—]|to) ?(\d{1,4})?)?\)?", re.I)
# Words of one reference stand no further apart than this, in font sizes.
_WITHIN = 1.5
_WORD = re.compile(r"\(?\d{1,4}\)?|[-–—]|\(?\d{1,4}[-–—](?:\d{1,4}\)?)?|\(?pages?|\(?pp?\.?|to", re.I)
PAGE_HEAD = re.compile(r"pages?(?: ?(?:nos?\.?|numbers?|refs?\.?))?:?", re.I)
COLUMN, LONE_COLUMN = 0.72, 0.78
"""Where on the page's width the column of pages can begin: for a range, and for a number that stands alone."""


ASIDE, HEADED, MOST_ASIDE = 0.55, 0.4, 45
"""Where on the page's width a column of references or officers can begin, and the letters that a cell of it has."""
_GAP_ASIDE, _ALIGNED = 2.5, 3.0
_REMARK = re.compile(
    r"[(\[]?(?:(?:report|papers?|to be|marked) )?"
    r"(?:to follow|attached|enclosed|verbal(?: report| update)?|tabled|herewith)[)\]]?",
    re.I,
)
"""What stands right of a title in place of pages, be it alone there."""


class PageRange(NamedTuple):
    """Printed numbers; `last` is None where the agenda leaves it open or names the first page alone."""

    first: int
    last: int | None


@dataclass(slots=True)
class Printed:
    """A line of an agenda without its page reference: `line` is None where it held nothing else.

    `aside` is what stood in a column of its own right of the titles: a report's number, who presents it, "Verbal";
    `remark` the part of what stood there in place of pages: "To", and on the line below it "follow".
    """

    source: Line
    line: Line | None
    pages: PageRange | None = None
    aside: str = ""
    remark: str = ""
    beside: Line | None = None
    """The item's text, where that stands in a column of its own right of the titles."""
    goes_on: bool = False
    """The line goes on with the title above it in the same cell."""

    @property
    def lone(self) -> bool:
        """The reference is a number and nothing else, which can as well be a part of the title."""
        return self.pages is not None and self.pages.last is None and _is_bare(self.source.words)


def bracketed(text: str) -> tuple[PageRange, int, int] | None:
    """The "(Pages 1 - 14)" in a text, with the offsets at which it begins and ends."""
    match = _BRACKETED.search(text)
    if not match:
        return None
    return _range(match.group(1), match.group(2)), match.start(), match.end()


def ending(text: str) -> tuple[PageRange, int, int] | None:
    """The "pp. 1–14" or "Pages 1-14" without brackets that a title ends with, with its offsets."""
    match = _ENDING.search(text)
    return (_range(match.group(1), match.group(2)), match.start(), match.end()) if match else None


def spanned(ranges: Sequence[PageRange]) -> PageRange | None:
    """The pages from the first to the last of several ranges (a schedule's applications); the first alone where they
    do not follow one another.
    """
    if not ranges:
        return None
    ends = [each.last if each.last is not None else each.first for each in ranges]
    rising = all(end <= after.first for end, after in zip(ends, ranges[1:], strict=False))
    return PageRange(ranges[0].first, ends[-1]) if rising and len(ranges) > 1 else ranges[0]


def column_cell(words: Sequence[Word]) -> PageRange | None:
    """The range that a cell of the agenda's page column holds and nothing else."""
    match = _COLUMN.fullmatch(spaced(words))
    return _range(match.group(1), match.group(2)) if match else None


def _range(first: str, last: str | None) -> PageRange:
    return PageRange(int(first), int(last) if last else None)


def ranges_in(page: Page) -> Iterator[PageRange]:
    """Every reference that a page prints: brackets anywhere, else a range or "Page 5" alone in a line's last column."""
    for line in page.lines:
        found = bracketed(line.text)
        if found:
            yield found[0]
        elif (cell := _last_cell(line)) and _names_page(spaced(cell)):
            yield from filter(None, [column_cell(cell)])


def _names_page(text: str) -> bool:
    """A pair of numbers, or a number called a page: "5 - 12", "Pages 5 to 12", "Page 5"."""
    return _RANGE.fullmatch(text) is not None or (not text[:1].isdigit() and _COLUMN.fullmatch(text) is not None)


def _last_cell(line: Line) -> list[Word] | None:
    runs = line.runs()
    return runs[-1] if len(runs) > 1 and runs[-1][0].x0 > 300 else None


def without_pages(lines: Sequence[Line], width: float) -> list[Printed]:
    """The lines of an agenda, each parted from its reference in the page column (page `width` in points)."""
    headed = _headed_column(lines, width)
    printed = [_in_headed(line, headed) or _parted(line, width) for line in lines]
    _keep_true_columns([entry for entry in printed if headed is None or not _in_headed(entry.source, headed)])
    _part_asides(printed, width)
    return printed


def _headed_column(lines: Sequence[Line], width: float) -> float | None:
    """Where the column under the heading "Page" begins, right of the titles."""
    for line in lines:
        cell = line.runs()[-1]
        # beside the heads of other columns a narrow table's is told too
        least = HEADED if len(cell) < len(line.words) else ASIDE
        if cell[0].x0 > least * width and PAGE_HEAD.fullmatch(spaced(cell)):
            return cell[0].x0
    return None


def _in_headed(line: Line, column: float | None) -> Printed | None:
    """A line with a cell in the column under "Page": its number, or words ("Attached") that are none of the title."""
    cell = line.runs()[-1]
    if column is None or abs(cell[0].x0 - column) > 3:
        return None
    rest = line.words[: len(line.words) - len(cell)]
    pages = column_cell(cell)
    return Printed(line, make_line(rest, line.page), pages) if rest else None


def _parted(line: Line, width: float) -> Printed:
    led = _behind_leader(line)
    if led is not None:
        return led
    tail = len(line.words)
    while tail and _WORD.fullmatch(line.words[tail - 1].text) and line.words[tail - 1].x0 >= COLUMN * width:
        if tail < len(line.words) and line.words[tail].x0 - line.words[tail - 1].x1 > _WITHIN * line.size:
            break  # "… held on 8          3 - 8": the text ends with a number
        tail -= 1
    cell = line.words[tail:]
    pages = column_cell(cell) if cell else None
    if pages is None or not _stands_apart(line, tail, pages, width):
        return Printed(line, line)
    rest = line.words[:tail]
    return Printed(line, make_line(rest, line.page) if rest else None, pages)


def _behind_leader(line: Line) -> Printed | None:
    """ "Budget ........ 12": dots lead to the page, wherever it stands."""
    at = next((at for at, word in enumerate(line.words) if at and _LEADER.fullmatch(word.text)), None)
    if at is None or not line.words[at + 1 :]:
        return None
    pages = column_cell([word for word in line.words[at + 1 :] if not _LEADER.fullmatch(word.text)])
    return Printed(line, make_line(line.words[:at], line.page), pages) if pages else None


def _is_bare(words: Sequence[Word]) -> bool:
    """A number ends the words, and nothing before it says that it is a page's."""
    named = len(words) > 1 and PAGE_HEAD.fullmatch(words[-2].text) is not None
    return words[-1].text.isdigit() and not named


def _stands_apart(line: Line, tail: int, pages: PageRange, width: float) -> bool:
    """White space parts the reference from the text; a number alone needs more of it than "5 - 16" does."""
    if tail == 0:
        return True
    gap = line.words[tail].x0 - line.words[tail - 1].x1
    if pages.last is None and _is_bare(line.words):
        return gap > 2.5 * line.size and line.words[tail].x0 > LONE_COLUMN * width
    return gap > 0.8 * line.size


def _keep_true_columns(printed: Sequence[Printed]) -> None:
    """A lone number is a page only with others above or below it: "Phase … 2" once belongs to the title."""
    lone = [entry for entry in printed if entry.lone and not any(_LEADER.fullmatch(w.text) for w in entry.source.words)]
    ranged = any(entry.pages and entry.pages.last for entry in printed)
    for entry in lone:
        right = entry.source.words[-1].x1
        friends = sum(abs(other.source.words[-1].x1 - right) < 12 for other in lone)
        if friends < 2 and not ranged:
            entry.line, entry.pages = entry.source, None


def _part_asides(printed: Sequence[Printed], width: float) -> None:
    """Takes off the lines what stands in a column of its own, right of the titles: cells of several lines that begin
    or end at one place.
    """
    cells = [(entry, cell) for entry in printed if (cell := _cell_aside(entry.line, width))]
    for entry, cell in cells:
        friends = [other for _, other in cells if other is not cell and _aligned(cell, other)]
        if entry.line is not None and (friends or _REMARK.fullmatch(spaced(cell))):
            entry.line = make_line(entry.line.words[: -len(cell)], entry.line.page)
            entry.aside = spaced(cell)


def _cell_aside(line: Line | None, width: float) -> list[Word]:
    if line is None or line.words[-1].x0 < ASIDE * width:
        return []
    runs = line.runs(_GAP_ASIDE)
    cell = runs[-1] if len(runs) > 1 and runs[-1][0].x0 > ASIDE * width else []
    text = spaced(cell)
    return cell if len(text) < MOST_ASIDE and not bracketed(text) else []


def _aligned(cell: Sequence[Word], other: Sequence[Word]) -> bool:
    return abs(cell[0].x0 - other[0].x0) < _ALIGNED or abs(cell[-1].x1 - other[-1].x1) < _ALIGNED
