"""What the agenda in a file says of the papers behind it: the page each begins on, and the title it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.agenda.lines import Entry, entries
from extractors.language.vocabulary import either
from extractors.page_ranges import ranges_in
from models.document import Document, Line

AGENDA_PAGES = 14
FEWEST_WORDS, FEWEST_LETTERS = 2, 10
"""A title shorter than this says too little to know its paper by."""
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,2})?[A-Za-z]?)[.):]? ")
_WORD = re.compile(r"[^\W_]+")


class Item(NamedTuple):
    """An agenda item as printed on the PDF page `page`."""

    number: str | None
    title: str
    page: int


@dataclass(slots=True)
class Announced:
    """`by_page`: PDF page → number of the item whose papers begin there; `by_title`: words of a title → its item.

    `first_item` is the PDF page on which the agenda's numbered items begin.
    """

    by_page: dict[int, str | None] = field(default_factory=dict)
    by_title: dict[tuple[str, ...], Item] = field(default_factory=dict)
    first_item: int | None = None

    @classmethod
    def of(cls, document: Document, last: int) -> Announced:
        """Read from the agenda in the first pages of the file; `last` is the last page that can belong to it (0: none).

        Without an agenda numbered lines are no titles, and only page references say where papers begin.
        """
        naming = [page.number for page in document.pages[:AGENDA_PAGES] if any(ranges_in(page))]
        end = naming[-1] if naming else last
        items = entries(document.lines(1, end), document.pages[0].width) if end else []
        first = next((item.lines[0].page for item in items if item.number), None)
        return cls(_by_page(document, items), _by_title(items) if last else {}, first)

    def titled(self, page: int, lines: Sequence[Line]) -> Item | None:
        """The item whose title the lines at the head of a later page bear: a line or a cell begins with it."""
        heads = list(_heads(lines))
        for title, item in self.by_title.items():
            if page > item.page and any(_bears(title, head) and _numbered_as(item, head) for head in heads):
                return item
        return None


class _Head(NamedTuple):
    """The words of a head from the beginning of a line or cell on, those of that line, and the number before it."""

    words: tuple[str, ...]
    line: int
    number: str | None


def _heads(lines: Sequence[Line]) -> Iterator[_Head]:
    words: list[str] = []
    begins: list[tuple[int, int, str | None]] = []
    for line in lines:
        number = _NUMBER.match(line.text)
        ends = len(words) + len(_WORD.findall(line.text.casefold()))
        for run in line.runs():
            begins.append((len(words), ends, number.group(1) if number else None))
            for word in run:
                words.extend(_WORD.findall(word.text.casefold()))
                if word.text.endswith((":", "–", "—")) or (number and word is line.words[0]):
                    begins.append((len(words), ends, number.group(1) if number else None))
    for at, end, before in begins:
        yield _Head(tuple(words[at:]), end - at, before)


def _bears(title: tuple[str, ...], head: _Head) -> bool:
    """The head begins with the title, or its line is the better part of a longer title."""
    own = head.words[: head.line]
    length = len("".join(own))
    part = length >= FEWEST_LETTERS and 2 * length >= len("".join(title)) and title[: len(own)] == own
    return head.words[: len(title)] == title or (part and len(own) >= FEWEST_WORDS)


def _numbered_as(item: Item, head: _Head) -> bool:
    """A number before the title is the item's: "4. Budget" in the minutes of another meeting is another matter."""
    return head.number is None or head.number == item.number


def _by_page(document: Document, items: Sequence[Entry]) -> dict[int, str | None]:
    firsts = {item.pages.first: item.number for item in items if item.pages}
    found: dict[int, str | None] = {}
    for page in document.pages if firsts else ():
        if page.label and page.label.isdigit() and int(page.label) in firsts:
            found[page.number] = firsts.pop(int(page.label))
    return found


def _by_title(items: Sequence[Entry]) -> dict[tuple[str, ...], Item]:
    """Titles that tell one paper from the others: "Minutes" and "Urgent business" stand in every pack."""
    found: dict[tuple[str, ...], Item] = {}
    for item in items:
        title = item.title.text.strip(" .:-–")
        words = tuple(_WORD.findall(title.casefold()))
        usual = either("papers", "usual_item").search(title)
        if len(words) >= FEWEST_WORDS and len("".join(words)) >= FEWEST_LETTERS and not usual:
            found.setdefault(words, Item(item.number, title, item.lines[0].page))
    return found
