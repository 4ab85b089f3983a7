"""A workbook's values as the spreadsheet program prints them: number formats applied, white space folded."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

# What a cell of the General format shows of a long fraction.
GENERAL_DIGITS = 10
# How openpyxl calls the format "short date of the reader's own country", whatever country that is.
LOCAL_DATE = "mm-dd-yy"
# Stand-ins for quoted parts of a format while its digits are looked for: characters that no format has.
PRIVATE = 0xE000
_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_DROPPED = re.compile(r"\[[^\]]*\]|_.|\*.")
_CURRENCY = re.compile(r"\[\$([^\]\-]*)[^\]]*\]")
_DATE_TOKEN = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d", re.I)


def printed(value: object, number_format: str) -> str:
    """The text of a cell's value under its format: "£4,251,898", "92.0%", "Apr-23"; "" for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (datetime, date)):
        return _date(value, number_format)
    if isinstance(value, (int, float, Decimal)):
        return _number(Decimal(str(value)), number_format)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return " ".join(str(value).split())


def _date(value: datetime | date, number_format: str) -> str:
    plain = _DROPPED.sub("", number_format)
    if plain == LOCAL_DATE or not re.search(r"[dmy]", plain, re.I) or plain.casefold() == "general":
        return value.strftime("%d/%m/%Y")
    shapes = {
        "yyyy": "%Y", "yy": "%y", "mmmm": "%B", "mmm": "%b", "mm": "%m", "dddd": "%A", "ddd": "%a", "dd": "%d",
    }  # fmt: skip

    def shown(match: re.Match[str]) -> str:
        token = match.group().lower()
        return {"d": str(value.day), "m": str(value.month)}.get(token) or value.strftime(shapes[token])

    return _DATE_TOKEN.sub(shown, _QUOTED.sub(r"\1\2", plain.split(";")[0])).strip()


def _number(value: Decimal, number_format: str) -> str:
    if number_format in ("General", "@", ""):
        return _general(value)
    section, value = _section(value, number_format)
    section = _CURRENCY.sub(lambda match: f'"{match[1]}"', section)
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match[1] if match[1] is not None else match[2])
        return chr(PRIVATE + len(literals) - 1)

    section = _DROPPED.sub("", _QUOTED.sub(keep, section))
    match = re.search(r"[#0?][#0?,]*(\.[#0?]+)?", section)
    shown = section if not match else section[: match.start()] + _digits(value, match, section) + section[match.end() :]
    for number, literal in enumerate(literals):
        shown = shown.replace(chr(PRIVATE + number), literal)
    return " ".join(shown.split())


def _section(value: Decimal, number_format: str) -> tuple[str, Decimal]:
    """The part of the format that applies (positive;negative;zero) and the value to show with it."""
    sections = number_format.split(";")
    if value < 0 and len(sections) > 1 and sections[1]:
        return sections[1], -value
    if value == 0 and len(sections) > 2 and sections[2]:
        return sections[2], value
    return ("-" + sections[0], -value) if value < 0 else (sections[0], value)


def _digits(value: Decimal, match: re.Match[str], section: str) -> str:
    if value == 0 and set(match.group()) == {"?"}:
        # The accountants' format: a dash stands for nothing, and the places beside it stay empty.
        return ""
    if "%" in section:
        value *= 100
    places = len(match[1]) - 1 if match[1] else 0
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    shown = f"{rounded:,}" if "," in match.group() else f"{rounded}"
    optional = len(match[1]) - len(match[1].rstrip("#")) if match[1] else 0
    while optional and shown.endswith("0"):
        shown, optional = shown[:-1], optional - 1
    return shown.rstrip(".") if places else shown


def _general(value: Decimal) -> str:
    if value == value.to_integral_value():
        return f"{value.to_integral_value():f}"
    whole = len(str(abs(int(value))))
    places = max(GENERAL_DIGITS - whole - 1, 0)
    return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP).normalize():f}"
