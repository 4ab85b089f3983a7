"""Lines of a paper of minutes → the sets of minutes in it, each with its head, its items and its close."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.language.tongue import is_welsh
from extractors.language.vocabulary import either
from extractors.measure import measured
from extractors.minutes.body_numbers import take_body_numbers
from extractors.minutes.close import take_close, take_close_heading
from extractors.minutes.forms import column_of
from extractors.minutes.headings import headings
from extractors.minutes.items import Usual, item_of, notice_item
from extractors.minutes.margin import without_column
from extractors.minutes.meeting import meeting
from extractors.minutes.model import Meeting, MinuteItem, Minutes
from extractors.minutes.notices import is_notice, notice_headings, read_form_head, without_paper_titles
from extractors.minutes.page_marks import without_page_marks
from extractors.minutes.sets import sets_of
from extractors.minutes.sheets import sheet_at, sheet_items
from extractors.minutes.title_columns import title_columns
from extractors.minutes.titles import Heading
from extractors.paragraphs import Paragraph, paragraphs
from extractors.passage import Passage
from models.document import Document, Line
from models.evidence import Flag


def read_minutes(document: Document, lines: Sequence[Line]) -> list[Minutes]:
    """The sets of minutes in a paper's `lines`, in order; decision notices are sets too.

    Minutes in Welsh are left out: `unread` tells of them.
    """
    found: list[Minutes] = []
    for part in sets_of(document, list(lines)):
        if part and not is_welsh(part):
            found.append(_read(document, part, f"m{len(found) + 1}"))
    return found


def unread(document: Document, lines: Sequence[Line]) -> list[Flag]:
    """What of a paper of minutes is not read, and why."""
    flags = []
    for part in sets_of(document, list(lines)) if is_welsh(lines) else []:
        if part and is_welsh(part):
            message = "These minutes are in Welsh: they are recognised but not read"
            flags.append(Flag("minutes.in_welsh", "warning", message, "minutes", part[0].page))
    return flags


def _read(document: Document, printed: list[Line], minutes_id: str) -> Minutes:
    unmarked = without_page_marks(document, printed)
    lines, beside = without_column(unmarked)
    notice = is_notice(document, lines)
    columned = None if notice else title_columns(document, unmarked)
    if columned is not None:
        lines, beside = columned.lines, columned.beside
    found = columned.headings if columned else None
    first, items, rule = _notice_items(lines, beside) if notice else _items(lines, beside, found)
    head, furniture = lines[:first], _furniture(document, lines)
    read = Minutes(minutes_id, Meeting(), lines, paragraphs(head), items, notice=notice, rule=rule)
    if read.items:
        read.tail = take_close_heading(read) or take_close(read.items[-1], lines)
    read.meeting = meeting(_title_block(head or lines), furniture, head, _closing_words(read), _telling_words(read))
    if notice:
        read_form_head(read.meeting, printed)
    read.flags = _doubts(read)
    return read


class _Parted(NamedTuple):
    """The index of the first item's first line, the items, and the function that told them apart."""

    first: int
    items: list[MinuteItem]
    rule: str


def _items(lines: Sequence[Line], beside: dict[int, Passage], known: list[Heading] | None) -> _Parted:
    """The items of minutes; `known` are headings that a table sets apart."""
    found, rule = known or headings(lines), f"minutes.{'title_columns.title_columns' if known else 'headings.headings'}"
    if not found:
        return _Parted(len(lines), [], rule)
    usual = Usual(measured(lines), max(line.x1 for line in lines), beside, None)
    items = [item_of(lines, heading, stop, usual) for heading, stop in _spans(found, len(lines))]
    take_body_numbers(items)
    return _Parted(found[0].first, items, rule)


def _notice_items(lines: Sequence[Line], beside: dict[int, Passage]) -> _Parted:
    """The same of a notice of decisions: a sheet with a row a decision, a form, or headings with labels below them."""
    measure = measured(lines)
    sheet = sheet_at(lines)
    if sheet is not None:
        return _Parted(sheet, sheet_items(lines[sheet:], measure), "minutes.sheets.sheet_items")
    noted = notice_headings(lines)
    found = noted or without_paper_titles(lines, headings(lines))
    rule = f"minutes.{'notices.notice_headings' if noted else 'headings.headings'}"
    if not found:
        return _Parted(len(lines), [], rule)
    usual = Usual(measure, max(line.x1 for line in lines), beside, column_of(lines))
    items = [notice_item(lines, heading, stop, usual) for heading, stop in _spans(found, len(lines))]
    return _Parted(found[0].first, items, rule)


def _spans(found: Sequence[Heading], end: int) -> list[tuple[Heading, int]]:
    """Each heading with the index of the line at which its item ends."""
    stops = [after.first for _, after in pairwise(found)] + [end]
    return list(zip(found, stops, strict=False))


def _furniture(document: Document, lines: Sequence[Line]) -> list[Line]:
    """Headers and footers of the first two pages: some houses print body and date only there."""
    pages = sorted({line.page for line in lines})[:2]
    return [line for page in pages for line in document.pages[page - 1].furniture if line.bottom > line.top]


def _title_block(head: Sequence[Line]) -> list[Line]:
    for index, line in enumerate(head):
        if index and either("papers", "present").match(line.text):
            return list(head[:index])
    return list(head)


def _closing_words(read: Minutes) -> list[Paragraph]:
    """The tail, below the last item where that is the close of the meeting itself."""
    last = read.items[-1] if read.items else None
    if last is None or last.number is None or not either("minutes", "closing_headings").fullmatch(last.title):
        return read.tail
    return [*last.heading, *last.paragraphs, *read.tail]


def _telling_words(read: Minutes) -> list[Paragraph]:
    """The first and the last words of the items, which may tell when the meeting began and ended."""
    if not read.items:
        return []
    return [*read.items[0].paragraphs[:2], *read.items[-1].paragraphs[-2:]]


def _doubts(read: Minutes) -> list[Flag]:
    """What in the structure itself gives cause for doubt."""
    flags = []
    if not read.items:
        flags.append(Flag("minutes.no_items", "warning", "No item was found in these minutes", "minutes", read.page))
    if read.date is None:
        flags.append(
            Flag("minutes.no_date", "warning", "These minutes do not say of which day they are", "minutes", read.page)
        )
    if read.date and read.meeting.weekday:
        message = f"{read.meeting.weekday} is printed before {read.date}, a {read.date:%A}"
        flags.append(Flag("minutes.weekday", "warning", message, "minutes", read.page))
    if read.start_time and read.end_time and read.end_time < read.start_time:
        message = f"The meeting is said to end at {read.end_time:%H:%M}, before it starts at {read.start_time:%H:%M}"
        flags.append(Flag("minutes.ends_before_start", "warning", message, "minutes", read.page))
    return flags
