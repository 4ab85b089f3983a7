"""The numbers that items of minutes begin with: "36." "4a" "61/16" "PCP/41/20" "S.880" "Item 4" "IV."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.language.dates import find_dates
from extractors.language.patterns import pattern
from extractors.reading.lines import spaced
from models.document import Line

# "36." "61/16" "18.05.9" "S.880" "(*08-233)" "[31]" "#4" "24/A31"; "PCP/41/20" "F&GP/301/08-09".
_FIGURES = r"(?:[A-Z][A-Za-z&]{0,5}[./ -]?)?\d{1,6}(?:[./–-][A-Z]?\d{1,4}){0,3}[A-Za-z]?"
_LETTERED = r"[A-Z][A-Z&]{0,5}(?:/[A-Z]{1,4})?/\d{1,4}(?:[/-]\d{1,4}){0,2}"
_NUMBER = re.compile(rf"[(\[]?[*#§]?(?P<core>{_FIGURES}|{_LETTERED})[)\]]?[.):]{{0,2}}")
# "*  RC/19": what the committee decided itself, marked so before the number in a column of its own.
_STARS = frozenset(("*", "**", "#", "†", "∗"))
# "12" or "A", its mark apart from it; "12a." behind "Item".
_BARE, _MARKS = re.compile(r"\(?\*?\d{1,4}|[A-Z]"), re.compile(r"[.):]{1,2}")
_PLAIN = re.compile(r"(?:\d{1,4}[A-Za-z]?|\d{1,4}(?:[./-]\d{1,4}){1,2})[.:)]?")
_WORDED = pattern("minutes", "number_words")
_ROMAN = re.compile(r"(?P<core>[IVXL]{1,6}|[A-Z])[.):]")
_BARE_ROMAN = re.compile(r"[IVXL]{1,6}")
_SMALL_LETTER = re.compile(r"(?P<lead>\(?)(?P<core>[a-z]|[ivx]{2,5})(?P<tail>[).])")
# "PC 12", "PL 22/45": behind the letters of a body.
_COUNT = re.compile(r"\d{1,4}(?:/\d{1,4})?[.:)]?")
# "101 (25/26)": the municipal year behind the number.
_YEAR = re.compile(r"\((?:\d\d|(?:19|20)\d\d)[/–-]\d\d(?:\d\d)?\)[.:]?")
# "3-A." below "3.": a titled part of an item.
_PART_OF_ITEM = re.compile(r"(?P<core>(?P<item>\d{1,2})-(?P<part>[A-Z]))\.?")
PREFIX = re.compile(r"[A-Z][A-Z&]{0,4}")
PART = re.compile(r"[A-Z]\d{1,2}")
"""The number of an item in a lettered part of the meeting: "A5" in Part A, then "B1"."""
_PART_ITEMS = 100
_TIME = re.compile(r"\d{1,2}([.:]\d\d)?\s?(am|pm|a\.m|p\.m|noon)\b", re.I)


def number_of(line: Line) -> tuple[int, str]:
    """How many words the number takes and the number as it is to be quoted; (0, "") where there is none."""
    words = [word.text for word in line.words[:6]]
    if starred(line):
        count, number = _number_in(words[1:], line, 1)
        return (count + 1, number) if count else (0, "")
    return _number_in(words, line, 0)


def starred(line: Line) -> bool:
    """A mark stands alone before the number, which is no part of it."""
    return line.words[0].text in _STARS and len(line.words) > 1


def _number_in(words: Sequence[str], line: Line, at: int) -> tuple[int, str]:
    """`number_of` of the words of a line from that at index `at`."""
    first = words[0]
    if first[0].islower():  # As most lines begin, and no number but one in words.
        return _worded(words)
    if _BARE.fullmatch(first) and len(words) > 1 and _MARKS.fullmatch(words[1]):
        return (2, first.lstrip("(*")) if first[-1].isdigit() else (0, "")
    if match := _NUMBER.fullmatch(first):
        if len(words) > 1 and _YEAR.fullmatch(words[1]):
            return 2, f"{match['core'].rstrip('.')} {words[1].rstrip('.:')}"
        return 1, match["core"].rstrip(".")
    if match := _PART_OF_ITEM.fullmatch(first):
        return 1, match["core"]
    if (worded := _worded(words))[0]:
        return worded
    if len(words) > 1 and PREFIX.fullmatch(first) and _COUNT.fullmatch(words[1]) and _stands_apart(line, at):
        return 2, f"{first} {words[1].rstrip('.:)')}"
    if match := _ROMAN.fullmatch(first):
        return 1, match["core"]
    if _BARE_ROMAN.fullmatch(first) and _set_off(line, at + 1):
        return 1, first
    return 0, ""


def _worded(words: Sequence[str]) -> tuple[int, str]:
    """ "Item 4", "Minute No. 12a": as `number_of` tells it."""
    for size in (1, 2, 3):
        if len(words) > size and _WORDED.fullmatch(" ".join(words[:size])) and _PLAIN.fullmatch(words[size]):
            return size + 1, words[size].rstrip(".:)")
    return 0, ""


class Rare(NamedTuple):
    """A small letter or numeral before a title: as printed, what it counts, and the shape it shares with others."""

    number: str
    value: int
    shape: str


def small_letters(line: Line) -> list[Rare]:
    """The readings of "(a)  APOLOGIES" and "iv)  Planning": "(i)" is a letter and a numeral; none for other lines."""
    match = _SMALL_LETTER.fullmatch(line.words[0].text) if len(line.words) > 1 else None
    if match is None:
        return []
    core, marks = match["core"], match["lead"] + "{}" + match["tail"]
    letter = [Rare(core, ord(core) - ord("a") + 1, marks.format("a"))] if len(core) == 1 else []
    numeral = [Rare(core, letter_value(core.upper()), marks.format("i"))] if set(core) <= set("ivx") else []
    return [*letter, *numeral]


def capital_letters(line: Line) -> list[Rare]:
    """The readings of "A. Apologies" and "IV. Planning", as `small_letters` gives them."""
    match = _ROMAN.fullmatch(line.words[0].text) if len(line.words) > 1 else None
    if match is None:
        return []
    core, marks = match["core"], line.words[0].text.replace(match["core"], "{}")
    letter = [Rare(core, ord(core) - ord("A") + 1, marks.format("A"))] if len(core) == 1 else []
    numeral = [Rare(core, letter_value(core), marks.format("I"))] if set(core) <= set("IVXL") else []
    return [*letter, *numeral]


def number_at_end(line: Line) -> str | None:
    """The number at the right margin of "Minutes                P.31", far from the title; None where there is none."""
    if len(line.words) < 2 or line.words[-1].x0 - line.words[-2].x1 < 2 * line.size:
        return None
    match = _NUMBER.fullmatch(line.words[-1].text)
    return match["core"].rstrip(".") if match else None


def _stands_apart(line: Line, at: int) -> bool:
    """ "PC 12    Planning", or "PCA 61/23 Planning": with a year behind it a number needs no gap."""
    letters, count = line.words[at], line.words[at + 1]
    serial = "/" in count.text and len(letters.text) > 1 and len(line.words) > at + 2
    return serial or _set_off(line, at + 2)


def _set_off(line: Line, count: int) -> bool:
    """A gap stands after the first words of the line."""
    return len(line.words) > count and line.words[count].x0 - line.words[count - 1].x1 > 0.9 * line.size


def shape_of(number: str, line: Line, count: int) -> str:
    """Numbers of one shape belong together: "9/9" for "61/16", "Item 9" for "Item 4", "9." for "36."."""
    if not re.search(r"\d", number):
        return "roman" if re.fullmatch(r"[IVXL]+", number) else "letter"
    printed = spaced(line.words[starred(line) : count])
    if PART.fullmatch(number):
        printed = re.sub(r"[A-Z](?=\d)", "A", printed)
    # The stop may be a word by itself, in another face than its number's; "4a." and "4b." stand between "3." and "5."
    return re.sub(r"\d+", "9", re.sub(r"(?<=\d)[A-Za-z](?=\W*$)", "", re.sub(r" (?=[.):])", "", printed)))


def values_of(number: str) -> tuple[int, ...]:
    """What counts in a number: (61, 16) of "61/16", (4,) of "IV"; of "B1" more than of any number of Part A."""
    if match := _PART_OF_ITEM.fullmatch(number):
        return int(match["item"]), letter_value(match["part"])
    if PART.fullmatch(number):
        return (_PART_ITEMS * ord(number[0]) + int(number[1:]),)
    return tuple(int(figures) for figures in re.findall(r"\d+", number)) or (letter_value(number),)


def letter_value(number: str) -> int:
    """What a capital, or a Roman numeral up to L, counts: 3 of "C", 4 of "IV"; of I, V, X and L as numerals."""
    if re.fullmatch(r"[IVXL]+", number):
        value, last = 0, 0
        for mark in reversed(number):
            worth = {"I": 1, "V": 5, "X": 10, "L": 50}[mark]
            value += worth if worth >= last else -worth
            last = max(last, worth)
        return value
    return ord(number[0]) - ord("A") + 1


def dated(line: Line, count: int = 0) -> bool:
    """The line begins with a date ("15 July 2015") or a time ("10.00 A.M."), no number; "18.05.10" can be a number."""
    number_end = len(spaced(line.words[:count]))
    found = find_dates(line.text)
    return bool(found and found[0].start <= 2 and found[0].end > number_end) or _TIME.match(line.text) is not None
