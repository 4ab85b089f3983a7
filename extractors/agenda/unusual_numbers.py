"""Numbers of items that few agendas use: "IV.", "(3)", and references one part of which counts on ("FC24/12")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.agenda.heads import Head
from extractors.page_ranges import Printed
from models.document import Word

_ROMAN = re.compile(r"([IVXL]{1,7}|[ivxl]{1,7})[.):]?")
_FIGURES = {"i": 1, "v": 5, "x": 10, "l": 50}
_BRACKETED = re.compile(r"\(([0-9]{1,2}|[a-z])\)|\[([0-9]{1,2})\]")
_REFERENCE = re.compile(r"(?:[A-Z][A-Za-z]{0,5}[./-]?)?\d{1,4}(?:[./-][A-Z]?\d{1,4}){0,2}[.):]?")
_PREFIX = re.compile(r"[A-Z]{2,6}")
_GROUP = re.compile(r"\d+")


def unusual(printed: Sequence[Printed]) -> Iterator[list[Head]]:
    """For each kind of number the lines that begin with one."""
    lines = [(at, entry.line.words) for at, entry in enumerate(printed) if entry.line and len(entry.line.words) > 1]
    yield [head for at, words in lines for head in _roman(at, words)]
    yield [head for at, words in lines for head in _in_brackets(at, words)]
    yield from _references(lines)


def _roman(at: int, words: list[Word]) -> Iterator[Head]:
    match = _ROMAN.fullmatch(words[0].text)
    if match:
        yield Head(at, match[1], (_value(match[1]), 0, 0), words[0].x0, words[1:])


def _value(roman: str) -> int:
    figures = [_FIGURES[letter] for letter in roman.lower()]
    return sum(-figure if figure < max(figures[at:]) else figure for at, figure in enumerate(figures))


def _in_brackets(at: int, words: list[Word]) -> Iterator[Head]:
    match = _BRACKETED.fullmatch(words[0].text)
    if match:
        number = match[1] or match[2]
        value = int(number) if number.isdigit() else ord(number) - ord("a") + 1
        yield Head(at, number, (value, 0, 0), words[0].x0, words[1:])


def _references(lines: Sequence[tuple[int, list[Word]]]) -> Iterator[list[Head]]:
    """Numbers of one form, by the group of figures that counts on while the others stay."""
    forms: dict[tuple[int, str], list[Head]] = defaultdict(list)
    for at, words in lines:
        number, title = _reference(words)
        for group in _GROUP.finditer(number) if title else ():
            form = f"{number[: group.start()]}#{number[group.end() :]}"
            head = Head(at, number, (int(group.group()), 0, 0), words[0].x0, title)
            forms[group.start(), form].append(head)
    yield from forms.values()


def _reference(words: list[Word]) -> tuple[str, list[Word]]:
    """ "CAB 45" stands in two words."""
    prefixed = _PREFIX.fullmatch(words[0].text) and words[1].text.rstrip(".):").isdigit()
    count = 2 if prefixed else 1
    number = " ".join(word.text for word in words[:count])
    fits = prefixed or _REFERENCE.fullmatch(number)
    return (number.rstrip(".):"), words[count:]) if fits else ("", [])
