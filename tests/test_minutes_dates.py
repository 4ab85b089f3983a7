"""Dates and times: what counts as one, and what never does."""

from __future__ import annotations

from datetime import date, time

import pytest

from extractors.language.dates import find_dates, find_times, parse_date, time_ranges


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("held on WEDNESDAY 15th NOVEMBER 2017 AT 7PM", date(2017, 11, 15)),
        ("MONDAY, 11TH JULY, 2016", date(2016, 7, 11)),
        ("Thursday the 4th day of June 2020", date(2020, 6, 4)),
        ("17/11/2009 at 18:00", date(2009, 11, 17)),
        ("Meeting of the Committee 22.07.2019", date(2019, 7, 22)),
        ("03/04/09", date(2009, 4, 3)),
        ("June 3, 2008", date(2008, 6, 3)),
        ("2024-03-20", date(2024, 3, 20)),
        ("9 Sept 2021", date(2021, 9, 9)),
    ],
)
def test_whole_dates_are_found(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    ["2024/25", "March 2024", "31st December", "1 April to 31 December", "by May", "31 June 2020", "13/25/2020", "12"],
)
def test_parts_of_dates_are_never_completed(text: str) -> None:
    assert find_dates(text) == []


def test_offsets_lead_to_the_printed_words() -> None:
    text = "The minutes of 5 January 2009 and of 2nd February 2009"
    assert [text[each.start : each.end] for each in find_dates(text)] == ["5 January 2009", "2nd February 2009"]


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("at 7PM", time(19)),
        ("at 7.00 pm", time(19)),
        ("6.30 o’clock p.m.", time(18, 30)),
        ("10.00 A.M.", time(10)),
        ("Commenced 19.15", time(19, 15)),
        ("1430 hrs", time(14, 30)),
        ("12 noon", time(12)),
        ("12 midnight", time(0)),
        ("12.15 am", time(0, 15)),
        ("at half past six in the evening", time(18, 30)),
        ("seven o’clock in the evening", time(19)),
        ("a quarter to eleven in the morning", time(10, 45)),
        ("half past nine at night", time(21, 30)),
        ("twelve o’clock at night", time(0)),
        ("half past twelve at night", time(0, 30)),
    ],
)
def test_times(text: str, hour: time) -> None:
    assert find_times(text)[0].value == hour


@pytest.mark.parametrize(
    "text", ["£2.50", "3.25%", "paragraph 4.15 of the report", "raised by 2.10 million", "item 9.30"]
)
def test_figures_are_no_times(text: str) -> None:
    assert find_times(text) == []


def test_the_second_half_counts_for_the_first() -> None:
    (first, second) = time_ranges("Duration of meeting: 2.00 - 3.42 pm")[0]
    assert (first.value, second.value) == (time(14), time(15, 42))


def test_a_morning_that_ends_after_noon_stays_a_morning() -> None:
    (first, second) = time_ranges("10.30 - 12.15 pm")[0]
    assert (first.value, second.value) == (time(10, 30), time(12, 15))
