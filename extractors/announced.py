"""What the agenda in a file says of the papers behind it: the page each begins on, and the title it has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.agenda.lines import Entry, entries
from extractors.language.vocabulary import either
from extractors.page_ranges import ranges_in
from models.document import Document, Line

AGENDA_PAGES = 14
FEWEST_WORDS, FEWEST_LETTERS = 2, 10
"""A title shorter than this says too little to know its paper by."""
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
        """Read from the agenda in the first pages of the file; `last` is the last page that can belong to it."""
        naming = [page.number for page in document.pages[:AGENDA_PAGES] if any(ranges_in(page))]
        end = naming[-1] if naming else last
        items = entries(document.lines(1, end), document.pages[0].width) if end else []
        first = next((item.lines[0].page for item in items if item.number), None)
        return cls(_by_page(document, items), _by_title(items), first)

    def titled(self, page: int, lines: Sequence[Line]) -> Item | None:
        """The item whose title the lines at the head of a later page bear: a line or a cell begins with it."""
        words: list[str] = []
        begins: list[int] = []
        for line in lines:
            for run in line.runs():
                begins.append(len(words))
                for word in run:
                    words.extend(_WORD.findall(word.text.casefold()))
                    if word.text.endswith(":"):
                        begins.append(len(words))
        heads = {at: tuple(words[at:]) for at in begins}
        for title, item in self.by_title.items():
            if page > item.page and any(head[: len(title)] == title for head in heads.values()):
                return item
        return None


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
