"""Where the meeting that a notice calls will be held."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.front_sheet.labels import labelled
from extractors.language.dates import find_times
from extractors.language.patterns import pattern
from extractors.language.vocabulary import load
from extractors.minutes.venue import place_beside_day
from extractors.passage import Passage
from models.document import Line

# White space, in font sizes, between the day and the place below it; more where both are printed alike.
_NEAR, _NEAR_ALIKE = 1.3, 1.6
_WIDER = 1.1
# Letters beside an hour on its own line ("at", "Time:").
_MARKS = 8
_TELLS = pattern("front_sheet", "tells_in_sentence")
_SENTENCE = pattern("front_sheet", "no_place")
_LEAD = pattern("front_sheet", "before_place")


def venue(lines: Sequence[Line], day_at: int | None) -> Passage | None:
    """The place of the meeting; `day_at` is the index of the line that says the day.

    Behind its label, in the sentence that calls the meeting, on the day's own line, or below or above that.
    """
    return (
        labelled(lines, "venue")
        or _held_at(lines)
        or _beside_day(lines, day_at)
        or _below_day(lines, day_at)
        or _above_day(lines, day_at)
    )


def _held_at(lines: Sequence[Line]) -> Passage | None:
    """ "… will be held in the Council Chamber, County Hall, on Thursday …" """
    words = load("front_sheet")
    whole = Passage.joined([Passage.of(line) for line in lines], " ")
    breaks = _paragraph_breaks(lines)
    for match in re.finditer(words["held"], whole.text, re.I):
        start, end = match.span("venue")
        end = min([end, *(at for at in breaks if at > start)])
        stop = re.search(words["venue_ends"], whole.text[start:end], re.I)
        place = whole.slice(start, start + stop.start() if stop else end)
        if re.search(words["venue_nouns"], place.text, re.I):
            return place.slice(0, len(place.text.rstrip(" ,")))
    return None


def _paragraph_breaks(lines: Sequence[Line]) -> list[int]:
    """Where, in the text of the lines joined by spaces, a new paragraph begins: below white space, or at a label."""
    breaks: list[int] = []
    length = 0
    for above, line in pairwise(lines):
        length += len(Passage.of(above).text) + 1
        apart = line.page != above.page or line.top - above.bottom > 0.45 * line.size + _tightest(lines)
        if apart or re.match(r"[A-Z][\w ]{2,24}:", line.text):
            breaks.append(length)
    return breaks


def _tightest(lines: Sequence[Line]) -> float:
    """The least white space between two lines that follow one another."""
    gaps = [below.top - above.bottom for above, below in pairwise(lines) if above.page == below.page]
    return min((gap for gap in gaps if gap > -2), default=0.0)


def _below_day(lines: Sequence[Line], at: int | None) -> Passage | None:
    """The lines below the day that name a place and stand close together."""
    if at is None:
        return None
    taken: list[Line] = []
    nouns = re.compile(load("front_sheet")["venue_nouns"], re.I)
    for place, (before, line) in enumerate(zip(lines[at:], lines[at + 1 : at + 6], strict=False), at + 1):
        aside = line.text.startswith("(") or (not taken and before.text.startswith("(") and not nouns.search(line.text))
        if not taken and (aside or _is_hour(line.text)):
            continue
        near = _NEAR_ALIKE if not taken and abs(line.size - before.size) < 0.5 and line.bold == before.bold else _NEAR
        # where all lines of the notice stand far apart, so does the place
        spread = 0.0 if taken else max(_gap_above(lines, place - 1), _gap_above(lines, place + 1))
        white = max(near * line.size, _WIDER * spread)
        far = line.page != before.page or line.top - before.bottom > white
        if far or (taken and abs(line.size - taken[-1].size) > 0.5) or re.match(r"[A-Z][\w ]{2,24}:|\.$", line.text):
            break
        if not taken and (not nouns.search(line.text) or _TELLS.search(line.text)):
            break
        if taken and not (taken[-1].text.rstrip().endswith(",") or nouns.search(line.text)):
            break
        taken.append(line)
    return _without_hour(Passage.of(taken)) if taken else None


def _gap_above(lines: Sequence[Line], at: int) -> float:
    """The white space above a line, at most that of two lines of its print."""
    if not 0 < at < len(lines) or lines[at - 1].page != lines[at].page:
        return 0.0
    return min(lines[at].top - lines[at - 1].bottom, 2 * lines[at].size)


def _is_hour(text: str) -> bool:
    """ "6.30 pm" on a line of its own, between the day and the place."""
    times = find_times(text)
    return bool(times) and len(text) - (times[-1].end - times[0].start) < _MARKS


def _without_hour(place: Passage) -> Passage:
    """ "7.30pm  Village Hall": the place alone."""
    times = find_times(place.text)
    return place.slice(times[0].end) if times and times[0].start == 0 else place


def _beside_day(lines: Sequence[Line], at: int | None) -> Passage | None:
    """ "Tuesday 5 July 2022, 6pm, Town Hall, Holm" """
    return place_beside_day(lines[max(0, at - 1) : at + 2]) if at is not None else None


def _above_day(lines: Sequence[Line], at: int | None) -> Passage | None:
    """The line above the day, of its print, where the place stands between the body's name and the day."""
    if not at or at < 2:
        return None
    line, day = lines[at - 1], lines[at]
    close = line.page == day.page and -1 < day.top - line.bottom < 1.3 * line.size
    alike = abs(line.size - day.size) < 0.5 and line.bold == day.bold
    named = re.search(load("front_sheet")["venue_nouns"], line.text, re.I)
    sentence = _SENTENCE.search(line.text)
    if not (close and alike and named) or sentence:
        return None
    lead = _LEAD.match(line.text)
    return Passage.of(line).slice(lead.end() if lead else 0)
