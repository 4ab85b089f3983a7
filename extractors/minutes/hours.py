"""When a meeting began and ended, as its minutes say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time

from extractors.language.dates import FoundTime, find_bare_times, find_times, time_ranges
from extractors.language.patterns import pattern
from extractors.language.vocabulary import either
from extractors.minutes.model import Meeting
from extractors.passage import Passage
from models.document import Line

_OF_THE_MEETING = pattern("minutes", "hour_of_meeting")
_MEETING = pattern("minutes", "names_meeting")
_OF_A_PERSON = pattern("minutes", "hour_of_person")
# No meeting is longer, in minutes.
_LONGEST = 9 * 60
# "held on 14 July 2021 from …", "held on 14 July 2021 in the Guildhall, from …"
_HELD_FROM = re.compile(
    r"\b(?:held|meeting)\b[^.;]{0,90}\d{4},?"
    r"(?: (?:at|in)\b(?:(?!\b(?:present|attend\w*|joined|left)\b)[^.;]){3,90}?,?)? from\s*$",
    re.I,
)
_RESUMED = pattern("minutes", "resumed")


class Block:
    """Lines and their joined text, a line end as a new line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = list(lines)
        self.passage = Passage.joined([Passage.of(line) for line in lines], "\n")
        self.text = self.passage.text


def read_hours(found: Meeting, title: Block, head: Block, close: Sequence[Block], words: Sequence[Block]) -> None:
    """Sets `start_time` and `end_time`: the title block first, then the head, the close, and the items' own words."""
    scheduled = _title_time(title)
    begun = scheduled.value if scheduled else _first_start(words)
    for block in (title, head):
        _read_range(found, block)
        _read_phrases(found, block, begun)
    _read_close(found, close, begun)
    for block in close:
        if _OF_THE_MEETING.search(block.text):
            _read_range(found, block)
        _read_phrases(found, block, begun)
    for block in words:
        if _MEETING.search(block.text):
            _read_phrases(found, block, begun)
    if found.start_time is None and scheduled is not None and scheduled.value != found.end_time:
        _set(found, title, "start_time", scheduled)


def _read_range(found: Meeting, block: Block) -> None:
    """Hours such as "2.00 - 3.42 pm"; of several sessions, the first start and the last end."""
    text = block.text.replace("\n", " ")
    ranges = [pair for pair in time_ranges(text) if not _is_of_a_person(text[: pair[0].start])]
    if ranges:
        _set(found, block, "start_time", ranges[0][0])
        _set(found, block, "end_time", ranges[-1][1])


def _is_of_a_person(before: str) -> bool:
    """The hours are those of somebody's presence, not of the meeting "held on 14 July 2021 from 10.30 am to …"."""
    return _OF_A_PERSON.search(before) is not None and _HELD_FROM.search(before) is None


def _read_phrases(found: Meeting, block: Block, begun: time | None) -> None:
    """Hours in words: "started at 2.00 pm and finished at 4.47 pm", "Commenced 19.15", "At 7pm the Chair opened …".

    `begun` is when the title says that the meeting begins.
    """
    text, last = block.text.replace("\n", " "), 0
    bare = find_bare_times(text)
    for each in sorted([*find_times(text), *bare], key=lambda each: each.start):
        before, after = text[last : each.start], text[each.end :]
        last = each.end
        if _ends(before, after):
            closed = _closing_time(each, found.start_time or begun, spoken=each in bare)
            if closed is not None:
                _set(found, block, "end_time", closed)
        elif each not in bare and _starts(before, after):
            _set(found, block, "start_time", each)


def _read_close(found: Meeting, close: Sequence[Block], begun: time | None) -> None:
    """The hour at which the meeting is told to have closed holds, whatever the title had set ("9.30 am – 12.45 pm")."""
    told = Meeting()
    for block in close if found.end_time is not None else ():
        _read_phrases(told, block, found.start_time or begun)
    start = found.start_time or begun
    if told.end_time is not None and (start is None or told.end_time > start):
        found.end_time, found.sources["end_time"] = told.end_time, told.sources["end_time"]


def _first_start(words: Sequence[Block]) -> time | None:
    """When the items' own words say that the meeting began: the first item is often its call to order."""
    for block in words:
        text, last = block.text.replace("\n", " "), 0
        for each in find_times(text) if _MEETING.search(text) else ():
            before, after = text[last : each.start], text[each.end :]
            last = each.end
            if _starts(before, after) and not _ends(before, after):
                return each.value
    return None


def _starts(before: str, after: str) -> bool:
    return bool(either("meetings", "start_phrases").search(before) or either("meetings", "start_follows").match(after))


def _closing_time(each: FoundTime, begun: time | None, *, spoken: bool) -> FoundTime | None:
    """The time at which a meeting closed, in the half of the day that its beginning settles: "closed at 9.05".

    Where nothing settles it, figures are read as printed and words ("half past nine") not at all.
    """
    if each.half or each.value.hour > 12:
        return each
    printed = each.value.hour % 12 * 60 + each.value.minute
    start = begun.hour * 60 + begun.minute if begun is not None else None
    for value in (printed, printed + 12 * 60):
        if start is not None and start < value <= start + _LONGEST:
            return each._replace(value=time(value // 60, value % 60))
    return None if spoken else each


def _ends(before: str, after: str) -> bool:
    """The words before a time say that the meeting ended then, and not for a pause."""
    ended = either("meetings", "end_phrases").search(before)
    started = either("meetings", "start_phrases").search(before)
    if not ended or _RESUMED.search(before) or (started and started.start() > ended.start()):
        return False
    return "adjourn" not in before.lower() or not _RESUMED.search(after[:80])


def _title_time(title: Block) -> FoundTime | None:
    """The first time in the title block, for where no phrase says which it is: "held on 9 March 2026 at 2.00 pm"."""
    text = title.text.replace("\n", " ")
    for each in find_times(text):
        if not either("meetings", "other_dates").search(text[max(0, each.start - 60) : each.start]):
            return each
    return None


def _set(found: Meeting, block: Block, name: str, each: FoundTime) -> None:
    if getattr(found, name) is None:
        setattr(found, name, each.value)
        found.sources[name] = block.passage.slice(each.start, each.end)
