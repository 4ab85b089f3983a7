"""Printed figures, months and years of a return as values."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

_FIGURE = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[-−–])?\s*£?\s*(?P<sign2>[-−–])?(?P<digits>\d[\d,]*(?:\.\d+)?|\.\d+)\s*(?P<percent>%)?\s*\)?"
)
# Accountants print nothing in a column of money as a dash; a dash alone says that there is no figure.
_NIL = re.compile(r"-?£\s*[-–—]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(rf"({'|'.join(_MONTHS)})[a-z]*[\s\-–'’/]*(?:20)?(\d\d)", re.I)
_BARE_MONTH = re.compile(
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?",
    re.I,
)
_NUMERIC_MONTH = re.compile(r"(?:01/)?(0?[1-9]|1[0-2])/(?:20)?(\d\d)")
_YEAR = re.compile(r"\b(20\d\d)\s*[-–/]\s*(?:20)?(\d\d)\b|\b(\d\d)\s*[-/]\s*(\d\d)\b")
_MOST_DIGITS = 14


# The same cells are asked for headers of each kind, and then for what they say.
@lru_cache(maxsize=4096)
def figure(text: str | None) -> Decimal | None:
    """The number that `text` is, whole: "£4,251,898", "(1,204)", "92.0%" (0.92). None where it is anything else."""
    text = (text or "").strip()
    if _NIL.fullmatch(text):
        return Decimal(0)
    match = _FIGURE.fullmatch(text)
    if not match or bool(match["open"]) != text.endswith(")"):
        return None
    digits = match["digits"].replace(",", "")
    if len(digits.split(".")[0]) > _MOST_DIGITS:
        return None
    number = Decimal(digits)
    if match["percent"]:
        number /= 100
    return -number if match["open"] or match["sign"] or match["sign2"] else number


def is_figure(text: str | None) -> bool:
    """The text is a figure and no more."""
    return figure(text) is not None


@lru_cache(maxsize=4096)
def month(text: str, financial_year: str | None = None) -> date | None:
    """The first of the month that `text` is, whole: "Apr-23", "April 2023".

    A month without its year ("Apr") is that of the financial year; without one given it is None, as all other text.
    """
    text = text.strip()
    named = _MONTH.fullmatch(text)
    if named:
        return date(2000 + int(named[2]), _MONTHS.index(named[1].lower()) + 1, 1)
    numbered = _NUMERIC_MONTH.fullmatch(text)
    if numbered:
        return date(2000 + int(numbered[2]), int(numbered[1]), 1)
    bare = _BARE_MONTH.fullmatch(text) if financial_year else None
    if not bare or not financial_year:
        return None
    number = _MONTHS.index(bare["name"][:3].lower()) + 1
    return date(int(financial_year[:4]) + (number < 4), number, 1)


def financial_years(text: str) -> list[str]:
    """The financial years that `text` names, as "2023-24"; spans of more than a year ("2023-25") are none."""
    found = []
    for match in _YEAR.finditer(text):
        first, second = (int(match[1]) % 100, int(match[2])) if match[1] else (int(match[3]), int(match[4]))
        if second == first + 1 and 14 <= first <= 60:
            found.append(f"20{first:02}-{second:02}")
    return found


def year_span(text: str) -> tuple[int, int] | None:
    """First and last calendar year of the first span in `text`: (2023, 2025) of "2023-25"."""
    match = re.search(r"\b(20\d\d)\s*[-–/to]+\s*(?:20)?(\d\d)\b", text)
    return (int(match[1]), 2000 + int(match[2])) if match else None
