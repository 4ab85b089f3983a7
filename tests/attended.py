"""Typed minutes read for who was there."""

from __future__ import annotations

from typing import Any

from extractors.attendance import attendance
from extractors.attendance.model import Attendee
from extractors.attendance.read import read_attendees
from extractors.minutes import read_minutes
from extractors.minutes.model import Minutes
from tests.paper import document


def attended(text: str) -> tuple[Minutes, list[dict[str, Any]]]:
    """The first set of minutes in `text`, and the values of its rows of `attendance`."""
    printed = document(text)
    minutes = read_minutes(printed, printed.lines())[0]
    return minutes, [row.values for row in attendance(minutes, printed)]


def attendees_of(text: str) -> list[Attendee]:
    """Those at the meeting of the first set of minutes in `text`, before they become rows."""
    printed = document(text)
    return read_attendees(read_minutes(printed, printed.lines())[0], printed)
