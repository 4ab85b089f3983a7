"""Dates and times as British papers print them: found by pattern, normalised strictly, never guessed.

A date counts only with its day, month and year; the day comes before the month. A pattern finds where a date stands,
dateparser (strict, English, day-month-year) says which day it is: searching text with dateparser alone reports "may"
and "12" as dates, and without a fixed language it takes a hundred times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from dateparser.date import DateDataParser

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)})day"
"""A pattern of the days of the week, in small letters."""
BEFORE_DATE = rf"(?:{WEEKDAY}|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?:\.|\b)(?:,? the\b)?"
"""… as they stand before a date, cut short or with an article."""
_DAY = r"(?P<day>\d{1,2})\s?(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_PART = r"[\s,.–-]+"
# "2024/25" after a month is a financial year, not the year of a day.
_WRITTEN = re.compile(
    rf"\b{_DAY}(?:\s+day)?(?:\s+of)?{_PART}(?P<month>{_MONTHS})\b\.?{_PART}{_YEAR}(?!\d|\s?/\s?\d)", re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"\b(?P<month>{_MONTHS})\b\.?\s+{_DAY},?\s+{_YEAR}(?!\d)", re.IGNORECASE)
_FIGURES = re.compile(
    r"(?<![\d/.])(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d{2}|\d{2})(?![\d/])"
)
_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")

# Every date has them, few lines do: to see that took a tenth of what the four patterns take.
_TWO_FIGURES = re.compile(r"\d\d")

_HALF = r"(?P<half>a\.?\s?m\b\.?|p\.?\s?m\b\.?|noon\b|midnight\b|in the (?:morning|afternoon|evening)\b)"
# "8-05pm" and "6 30pm" are hours and minutes; "6-10pm" is a range.
_BEFORE_MINUTE = r"(?:[.:]\s?|-(?=0\d|1[3-9]|[2-5]\d)| (?=(?:00|15|30|45)\s?[ap]))"
_CLOCK = re.compile(
    rf"(?<![\d.:/£])(?P<hour>\d{{1,2}})(?:{_BEFORE_MINUTE}(?P<minute>\d{{2}}))?\s?(?:o[’']?clock\s*)?{_HALF}",
    re.IGNORECASE,
)
_HOURS_24 = re.compile(
    r"(?<![\d.:/£])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:\s?(?:hours|hrs)\b)?(?![\d:/]|\.\d|\s?%)",
    re.IGNORECASE,
)
_FOUR_FIGURES = re.compile(r"(?<!\d)(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?(?:hours|hrs|h)\b", re.IGNORECASE)
_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NIGHT_ENDS = 5
_MINUTES = {"five": 5, "ten": 10, "a quarter": 15, "quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
# "half past six in the evening", "seven o'clock in the evening": without the part of the day it could be either half.
_MINUTES_SPOKEN = (
    rf"\b(?P<minutes>{'|'.join(sorted(_MINUTES, key=len, reverse=True))})(?: minutes)?[ -](?P<side>past|to)[ -]"
)
_HOUR_SPOKEN = rf"\b(?P<spoken>{'|'.join(_HOURS)})\b"
_SPOKEN = re.compile(
    rf"(?:{_MINUTES_SPOKEN})?{_HOUR_SPOKEN}(?:[ -]o[’']?clock)?,?"
    r" (?:in the (?P<part>morning|afternoon|evening)|at night)\b",
    re.IGNORECASE,
)
# … and without it, as minutes tell when they closed: "twenty minutes to nine", "nine o'clock".
_SPOKEN_BARE = (
    re.compile(rf"{_MINUTES_SPOKEN}{_HOUR_SPOKEN}", re.IGNORECASE),
    re.compile(rf"(?P<minutes>)(?P<side>){_HOUR_SPOKEN}[ -]o[’']?clock\b", re.IGNORECASE),
)
_NOON = re.compile(r"\b(?:at|twelve) (?:twelve )?(?P<half>noon|midday|midnight)\b", re.IGNORECASE)
_MEASURE = re.compile(r"(?:million|billion|per cent|percent|%|m\b|k\b|bn\b|miles|km|FTE)")
_REFERENCE = re.compile(
    r"(?:£|\b(?:paragraphs?|para|section|item|appendix|page|no\.?|minute|recommendations?))$", re.IGNORECASE
)
_RANGE = re.compile(r"\s*(?:[-–—]|to|until|till)\s*", re.IGNORECASE)
# The words before and behind a time that tell what it is stand in so many letters.
_BESIDE = 40


class FoundDate(NamedTuple):
    """A day and the offsets of the text that names it."""

    value: date
    start: int
    end: int


class FoundTime(NamedTuple):
    """A time of day and the offsets of the text that names it; `half` tells whether it says am, pm or noon itself."""

    value: time
    start: int
    end: int
    half: bool


def find_dates(text: str) -> list[FoundDate]:
    """Every whole date in `text`, in order. A day that does not exist (31 June) is none."""
    if _TWO_FIGURES.search(text) is None:
        return []
    found = []
    for match in _apart(pattern.finditer(text) for pattern in (_WRITTEN, _MONTH_FIRST, _ISO, _FIGURES)):
        day = _normalise(match["day"], match["month"], match["year"])
        if day is not None:
            found.append(FoundDate(day, match.start(), match.end()))
    return found


_WEEKDAY_BEFORE = re.compile(rf"\b({'|'.join(_WEEKDAYS)})day,?(?: the)?\s*$", re.IGNORECASE)


def other_weekday(text: str, found: FoundDate) -> str | None:
    """The weekday printed right before a date of `text`, where the date falls on another."""
    match = _WEEKDAY_BEFORE.search(text[max(0, found.start - _BESIDE) : found.start])
    if match is None or _WEEKDAYS[found.value.weekday()] == match[1].casefold():
        return None
    return f"{match[1].capitalize()}day"


def parse_date(text: str) -> date | None:
    """The first whole date in `text`."""
    found = find_dates(text)
    return found[0].value if found else None


def find_times(text: str) -> list[FoundTime]:
    """Every time of day in `text`, in order: "7pm", "2.00 pm", "14:00", "1400 hrs", "12 noon", "half
    past six in the evening".

    Of "2.00 - 3.25 pm" the first takes the half of the second, unless it would then come after it. "10.30" alone is
    read as printed, on the 24 hour clock.
    """
    return list(_times(text))


# Who opens, who closes and where the meeting is read the same paragraphs.
@lru_cache(maxsize=512)
def _times(text: str) -> Sequence[FoundTime]:
    found = []
    matches = _apart(pattern.finditer(text) for pattern in (_CLOCK, _FOUR_FIGURES, _HOURS_24))
    for match in matches:
        half = match.groupdict().get("half")
        value = _clock(int(match["hour"]), int(match["minute"] or 0), half)
        if value is not None and not _amount(text, match):
            found.append(FoundTime(value, match.start(), match.end(), half=half is not None))
    found += [FoundTime(_spoken(match), match.start(), match.end(), half=True) for match in _SPOKEN.finditer(text)]
    found += [
        FoundTime(time(0 if match["half"].casefold() == "midnight" else 12), match.start(), match.end(), half=True)
        for match in _NOON.finditer(text)
    ]
    return _share_halves(text, sorted(found, key=lambda each: each.start))


def find_bare_times(text: str) -> list[FoundTime]:
    """Times in words without a part of the day ("twenty minutes to nine"), as those of a morning, in order.

    Which half of the day is meant the caller must know: no times of `find_times` are among them.
    """
    told = {each.start for each in find_times(text)}
    matches = _apart(pattern.finditer(text) for pattern in _SPOKEN_BARE)
    return [
        FoundTime(_spoken(match, afternoon=False), match.start(), match.end(), half=False)
        for match in matches
        if match.start() not in told
    ]


def _spoken(match: re.Match[str], *, afternoon: bool | None = None) -> time:
    """The time that words name: "twenty minutes to nine in the evening" is 20:40."""
    minutes = _MINUTES.get((match["minutes"] or "").casefold(), 0)
    hour = _HOURS.index(match["spoken"].casefold()) + 1
    if afternoon is None:
        # "twelve o'clock at night", "one at night": behind midnight
        night = match["part"] is None and hour % 12 < _NIGHT_ENDS
        afternoon = (match["part"] or "").casefold() != "morning" and not night
    whole = (hour % 12 + 12 * afternoon) * 60
    whole += minutes if (match["side"] or "past").casefold() == "past" else -minutes
    return time(whole // 60 % 24, whole % 60)


def time_ranges(text: str) -> list[tuple[FoundTime, FoundTime]]:
    """The pairs of times of which the text says "from one to the other": "2.00 - 3.25 pm", "19:15 TO 19:25"."""
    found = find_times(text)
    return [(first, second) for first, second in pairwise(found) if _RANGE.fullmatch(text[first.end : second.start])]


def _apart(runs: Iterable[Iterator[re.Match[str]]]) -> list[re.Match[str]]:
    """Matches that do not overlap, in order; an earlier pattern goes before a later one."""
    kept: list[re.Match[str]] = []
    for run in runs:
        kept = sorted([*kept, *_between(kept, run)], key=lambda match: match.start())
    return kept


def _between(kept: Sequence[re.Match[str]], run: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The matches of a run, which stand in order, that overlap none of those kept."""
    at = 0
    for match in run:
        while at < len(kept) and kept[at].end() <= match.start():
            at += 1
        if at == len(kept) or match.end() <= kept[at].start():
            yield match


@cache
def _parser() -> DateDataParser:
    settings = {"STRICT_PARSING": True, "DATE_ORDER": "DMY", "PREFER_LOCALE_DATE_ORDER": False}
    return DateDataParser(languages=["en"], settings=settings)


@lru_cache(maxsize=4096)
def _normalise(day: str, month: str, year: str) -> date | None:
    """The day that the three printed parts name."""
    shown = f"{day} {month} {year}" if month.isalpha() else f"{int(day):02}/{int(month):02}/{_whole_year(year)}"
    found = _parser().get_date_data(shown).date_obj
    # dateparser turns day and month round where there is no such month; such a date is not trusted.
    if found is None or found.day != int(day) or (month.isdigit() and found.month != int(month)):
        return None
    return date(found.year, found.month, found.day)


def _whole_year(year: str) -> int:
    """ "09" in a date of figures is 2009: papers of before 1950 are not on the web."""
    value = int(year)
    if value >= 100:
        return value
    return 2000 + value if value < 50 else 1900 + value


def _clock(hour: int, minute: int, half: str | None) -> time | None:
    if minute > 59 or hour > 23:
        return None
    folded = re.sub(r"[.\s]", "", half or "").lower()
    if folded == "midnight":
        return time(0, minute)
    if folded in ("pm", "noon", "intheafternoon", "intheevening") and hour < 12:
        return time(hour + 12, minute)
    if folded in ("am", "inthemorning") and hour == 12:
        return time(0, minute)
    return time(hour, minute)


def _amount(text: str, match: re.Match[str]) -> bool:
    """ "3.25" that is no time: a percentage, a sum of money, a paragraph number."""
    if match.groupdict().get("half") or re.search(r":|hrs|hours", match.group(), re.IGNORECASE):
        return False
    before = text[max(0, match.start() - _BESIDE) : match.start()].rstrip()
    after = text[match.end() : match.end() + _BESIDE].lstrip()
    return _MEASURE.match(after) is not None or _REFERENCE.search(before) is not None


def _share_halves(text: str, found: list[FoundTime]) -> list[FoundTime]:
    shared = list(found)
    for place in range(len(shared) - 2, -1, -1):
        first, second = shared[place], shared[place + 1]
        if first.half or not second.half or not _RANGE.fullmatch(text[first.end : second.start]):
            continue
        if second.value.hour >= 12 and first.value.hour < 12:
            later = first.value.replace(hour=first.value.hour + 12)
            shared[place] = first._replace(value=later if later <= second.value else first.value, half=True)
    return shared
