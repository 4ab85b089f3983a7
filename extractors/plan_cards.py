"""Forward plans set as cards: a form for each decision to come, its labels on the left or before a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from extractors.language.dates import find_dates
from extractors.measure import quick_median
from extractors.passage import Passage
from extractors.reading.lines import spaced
from extractors.tables.model import Cell, Table
from models.document import Line

FieldOf = Callable[[str], str | None]
"""The field that a label means ("Date of decision" → "meeting_date"), None for a label that nobody knows."""

_INLINE = re.compile(r"(?P<label>[A-Z][^:]{2,60}):\s*(?=\S)")
_NEAR, _FAR, _LARGER, _WIDER = 4.0, 1.5, 1.1, 1.2
# A line of an upright page that ends right of this is full.
_FULL = 450.0
_HEADING = "heading"
_NUMBER = re.compile(r"\d{1,3}[.)]\s+(?=\S)")
_SEVERAL = 2
_IS_DECIDED = re.compile(r"(?:key )?decisions?\b", re.I)
_DECIDES = re.compile(r"\bdeci(?:de|sion)", re.I)
# Of a card's labels so many are known: running text with a colon or two makes no card.
_FEWEST_KNOWN = 3


@dataclass(slots=True)
class _Pair:
    """A label and what is filled in; lines below may go on with it. `x0` is where that stands."""

    label: str
    name: str | None
    value: list[Passage] = field(default_factory=list)
    x0: float = 0.0


def cards(things: Iterable[Table | Line], field_of: FieldOf) -> list[dict[str, list[Passage]]]:
    """The cards of a plan, each as passages by field; `things` are its tables and lines, down the pages.

    A card begins where the label of the first title stands again. Of a field that two labels mean the first is kept,
    a second title ("Decision: to award …" under "Subject") is what it is about.
    """
    pairs = _titled([_answered(pair) for pair in _pairs(things, field_of) if pair.value])
    titles = Counter(pair.label for pair in pairs if pair.name == "title")
    if not titles:
        return []
    opener = next(pair.label for pair in pairs if pair.name == "title" and titles[pair.label] == max(titles.values()))
    found: list[list[_Pair]] = []
    for pair in pairs:
        if pair.label == opener:
            found.append([])
        if found:
            found[-1].append(pair)
    return [_fields(card) for card in found if sum(pair.name is not None for pair in card) >= _FEWEST_KNOWN]


def _answered(pair: _Pair) -> _Pair:
    """ "Key decision: Yes" answers a question, and is nobody's title."""
    said = pair.value[0].text.strip(" .").casefold()
    return replace(pair, name="other") if pair.name == "title" and said in ("yes", "no", "n/a") else pair


def _titled(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Headings above the labels are the titles where no label says "Title", or only "Decision"; one above each label
    is a label itself."""
    headings = sum(pair.name == _HEADING for pair in pairs)
    labelled = [pair for pair in pairs if pair.name == "title"]
    above_each = headings >= max(len(labelled), _SEVERAL)
    if labelled and not (above_each and all(_IS_DECIDED.match(pair.label) for pair in labelled)):
        return [pair for pair in pairs if pair.name != _HEADING]
    about = next((pair.label for pair in pairs if pair.name == "description" and pair.label), None)
    if about is not None and 2 * headings < sum(pair.label == about for pair in pairs):
        # "What is the decision?" is all that says what a card is about
        told = [replace(pair, name="title") if pair.label == about else pair for pair in pairs]
        return [pair for pair in told if pair.name != _HEADING]
    few = headings * (_FEWEST_KNOWN + 1) <= len(pairs)
    return [
        replace(pair, name="title") if pair.name == _HEADING else pair for pair in pairs if few or pair.name != _HEADING
    ]


def _fields(card: Sequence[_Pair]) -> dict[str, list[Passage]]:
    fields: dict[str, list[Passage]] = {}
    for pair in card:
        name = pair.name or "other"
        if name == "title" and name in fields:
            name = "other" if "description" in fields else "description"
        if name == "other":
            fields.setdefault(name, []).extend(pair.value)
        else:
            fields.setdefault(name, pair.value)
    if "meeting_date" not in fields and (day := _day_beside_maker(card)):
        fields["meeting_date"] = [day]
    return fields


def _day_beside_maker(card: Sequence[_Pair]) -> Passage | None:
    """ "Decision by: Cabinet, 10 June 2025": the one day that is told with who decides."""
    told = [value for pair in card if pair.name == "other" and _DECIDES.search(pair.label) for value in pair.value]
    days = [(value, day) for value in told for day in find_dates(value.text)]
    return days[0][0].slice(days[0][1].start, days[0][1].end) if len(days) == 1 else None


def _pairs(things: Iterable[Table | Line], field_of: FieldOf) -> Iterator[_Pair]:
    last: _Pair | None = None
    listed = list(things)
    heading = _Heading([thing for thing in listed if isinstance(thing, Line)])
    for thing in listed:
        if isinstance(thing, Table):
            own = list(_of_table(thing, field_of))
            yield from heading.above(own[0] if own else None, thing.parts[0].box[1], thing.page)
            yield from own
            last = None
            continue
        pair = _of_line(thing, field_of)
        if pair is not None:
            yield from heading.above(pair, thing.top, thing.page)
            yield pair
            last = pair
        elif last is not None and _goes_on(last, thing):
            last.value[-1] = Passage.joined([last.value[-1], Passage.of(thing)], " ")
        else:
            heading.take(thing)
            last = None


# The heading of a card


class _Heading:
    """The lines above a card: a title in heavy print, and the text between it and the first label.

    `usual` is the size of the plan's print, `far` the white space that parts lines which do not belong together.
    """

    def __init__(self, every: Sequence[Line]) -> None:
        self.usual = quick_median([line.size for line in every] or [0.0])
        gaps = [line.top - above.bottom for above, line in pairwise(every) if above.page == line.page]
        self.far = max(_FAR * self.usual, _WIDER * quick_median(gaps or [0.0]))
        self.lines: list[Line] = []

    def _near(self, above: Line, line: Line) -> bool:
        return above.page == line.page and line.top - above.bottom < self.far

    def take(self, line: Line) -> None:
        """Heavy print begins a heading anew, what stands close below it goes with it."""
        near = bool(self.lines) and self._near(self.lines[-1], line)
        if self._is_heavy(line):
            wraps = near and self._is_heavy(self.lines[-1]) and _wraps(self.lines[-1], line)
            self.lines = [*self.lines, line] if wraps else [line]
        else:
            self.lines = [*self.lines, line] if near else []

    def above(self, first: _Pair | None, top: float, page: int) -> Iterator[_Pair]:
        """Title and text of the card whose first label, `first`, stands close below them."""
        lines, self.lines = self.lines, []
        if first is None or first.name is None or not lines or lines[-1].page != page:
            return
        if top - lines[-1].bottom >= max(self.far, _FAR * lines[-1].size):
            return
        own = list(takewhile(self._is_heavy, lines))
        title = Passage.of(own)
        number = _NUMBER.match(title.text)
        yield _Pair("", _HEADING, [title.slice(number.end()) if number else title])
        if lines[len(own) :] and first.name != "description":
            yield _Pair("description", "description", [Passage.of(lines[len(own) :])])

    def _is_heavy(self, line: Line) -> bool:
        return line.bold or line.text.isupper() or line.size > _LARGER * self.usual


def _wraps(above: Line, line: Line) -> bool:
    """A title in two lines: the first of them is full, or the second begins small."""
    return line.text[0].islower() or (above.x1 > _FULL and abs(above.size - line.size) < 1)


# Tables


def _of_table(table: Table, field_of: FieldOf) -> Iterator[_Pair]:
    """Label and value in turn along each row, or both in one cell."""
    by_number: dict[int, list[Cell]] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.col)):
        if cell.text:
            by_number.setdefault(cell.row, []).append(cell)
    rows = list(by_number.values())
    named = [list(_of_row([cell.passage for cell in row], field_of)) for row in rows]
    opening = named[1][0].label if _is_title(rows, named, 0) else None
    for at, pairs in enumerate(named):
        # Two cards in one table begin with the same label, each below its title.
        if opening is not None and _is_title(rows, named, at) and named[at + 1][0].label == opening:
            yield _Pair("", "title", [rows[at][0].passage])
        yield from pairs


def _is_title(rows: Sequence[Sequence[Cell]], named: Sequence[Sequence[_Pair]], at: int) -> bool:
    """A card's own title stands in a row of its own above its labels."""
    below = at + 1 < len(named) and bool(named[at + 1])
    return below and len(rows[at]) == 1 and not named[at] and _known(named) >= _FEWEST_KNOWN


def _known(rows: Iterable[Sequence[_Pair]]) -> int:
    return sum(pair.name is not None for pairs in rows for pair in pairs)


def _of_row(cells: Sequence[Passage], field_of: FieldOf) -> Iterator[_Pair]:
    at = 0
    while at < len(cells):
        label = cells[at].text.strip(" :")
        inline = _inline(cells[at], field_of)
        if field_of(label) is not None and at + 1 < len(cells):
            yield _Pair(label.casefold(), field_of(label), [cells[at + 1]])
            at += 2
            continue
        if inline is not None:
            yield inline
        elif len(cells) == 2 and at == 0:
            yield _Pair(label.casefold(), None, [cells[1]])
            return
        at += 1


def _inline(passage: Passage, field_of: FieldOf) -> _Pair | None:
    match = _INLINE.match(passage.text)
    if match is None or field_of(match["label"]) is None:
        return None
    value = passage.slice(match.end())
    return _Pair(match["label"].casefold(), field_of(match["label"]), [value], value.words[0].x0)


# Lines


def _of_line(line: Line, field_of: FieldOf) -> _Pair | None:
    """A line with a label in a column of its own, or before a colon."""
    runs = line.runs()
    label = spaced(runs[0]).strip(" :")
    if len(runs) == 2 and (field_of(label) is not None or runs[0][-1].text.endswith(":")):
        return _Pair(label.casefold(), field_of(label), [Passage.of_words(runs[1], line.page)], runs[1][0].x0)
    return _inline(Passage.of(line), field_of)


def _goes_on(pair: _Pair, line: Line) -> bool:
    return abs(line.x0 - pair.x0) < _NEAR
