"""The lines below a heading → an item: its paragraphs, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.divisions import parted_at_sides
from extractors.language.patterns import pattern
from extractors.language.vocabulary import either
from extractors.measure import Measure
from extractors.minutes.margin import margin_notes
from extractors.minutes.model import MinuteItem
from extractors.minutes.notices import notice_body
from extractors.minutes.titles import Heading
from extractors.paragraphs import Paragraph, paragraphs
from extractors.passage import Passage
from models.document import Line, Word

_DEED = pattern("minutes", "deed")


@dataclass(slots=True, frozen=True)
class Usual:
    """What is usual in one set of minutes: pitch, margins, right edge; `beside` is a column of actions, by line,
    `column` where the values of a form stand beside their labels."""

    measure: Measure
    right: float
    beside: dict[int, Passage]
    column: float | None


def item_of(lines: Sequence[Line], heading: Heading, stop: int, usual: Usual) -> MinuteItem:
    """The item from a heading to the line `stop`, with the notes beside its paragraphs."""
    run_in = [lines[heading.last]] if heading.rest else []
    body = [*run_in, *lines[heading.last + 1 : stop]]
    deeds = _deeds(lines[heading.first : stop], usual)
    body, notes = (body, usual.beside) if usual.beside else margin_notes(body, usual.right)
    found = parted_at_sides(paragraphs(body, usual.measure))
    if run_in:
        _begin_at(found, heading.rest[0].words[0])
    for paragraph in found:
        beside = [notes[id(line)] for line in paragraph.lines if id(line) in notes]
        if beside and not deeds:
            paragraph.flags["margin"] = Passage.joined(beside, " ")
    item = _headed(lines, heading, usual)
    item.paragraphs, item.deeds = _without_section_heading(_without_title_notes(found)), deeds
    item.acting = None if deeds else _beside_title(lines[heading.first : heading.last + 1], usual)
    return item


def _without_section_heading(found: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs without a heading over the items that follow: "Matters for Information", "Part B"."""
    heads = bool(found) and either("minutes", "section_headings").fullmatch(found[-1].whole.text) is not None
    return found[:-1] if heads else found


def notice_item(lines: Sequence[Line], heading: Heading, stop: int, usual: Usual) -> MinuteItem:
    """An item of a notice of decisions, its paragraphs told apart by the fields of the form."""
    body = notice_body([*heading.rest, *lines[heading.last + 1 : stop]], usual.column, usual.measure)
    item = _headed(lines, heading, usual)
    item.paragraphs, item.decided, item.told = body.every, body.decided, body.told
    return item


def _headed(lines: Sequence[Line], heading: Heading, usual: Usual) -> MinuteItem:
    """The item under a heading, its body still to be read."""
    asides = [Passage.of(line) for line in heading.aside]
    page = lines[heading.first].page
    return MinuteItem(
        heading.number,
        heading.title.text,
        heading.agenda_number,
        Passage.joined([heading.title, *asides], " ") if asides else heading.title,
        Passage.of_words(heading.number_words, page) if heading.number_words else Passage.unplaced(),
        paragraphs(lines[heading.first : heading.last + 1], usual.measure),
        level=heading.level,
    )


def _begin_at(found: list[Paragraph], word: Word) -> None:
    """Takes number, title and the dash or colon behind them off a run-in item's first paragraph."""
    first = found[0]
    place = next((at for at, each in enumerate(first.passage.words) if each is word), 0)
    start = first.passage.starts[place] if first.passage.words else 0
    lead = re.match(r"[\s:–—-]*", first.text[start:])
    first.passage = first.passage.slice(start + (lead.end() if lead else 0))
    first.label, first.label_words = None, []
    if not first.text:
        del found[0]


def _without_title_notes(found: list[Paragraph]) -> list[Paragraph]:
    """The body without emphasised brackets under the title: "(Cabinet Member Councillor Ash)", "(Key decision)"."""
    while found and found[0].bold and re.fullmatch(r"\(.*\)\.?", found[0].text):
        found = found[1:]
    return found


def _deeds(lines: Sequence[Line], usual: Usual) -> list[Passage]:
    """The cell of a column of actions beside an item, where it says what to do and does not only name who."""
    notes = [usual.beside[id(line)] for line in lines if id(line) in usual.beside]
    cell = Passage.joined(notes, " ")
    return [cell] if _DEED.search(cell.text) else []


def _beside_title(title: Sequence[Line], usual: Usual) -> Passage | None:
    """What stands in the column of actions beside an item's title."""
    notes = [usual.beside[id(line)] for line in title if id(line) in usual.beside]
    return Passage.joined(notes, " ") if notes else None
