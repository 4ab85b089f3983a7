"""Work programmes set as lists: the items of a meeting below its day, or several of them in one cell of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractors.hanging_labels import begins_item
from extractors.language import vocabulary
from extractors.language.dates import find_dates
from extractors.language.people import parse_people
from extractors.paragraphs import paragraphs
from extractors.passage import Passage
from extractors.plan_cards import FieldOf
from extractors.reading.lines import make_line, step
from extractors.tables.model import Cell
from models.document import Line

Fields = dict[str, list[Passage]]

# "Contact: Ann Ash" below an item.
_LABELLED = re.compile(r"(?P<label>[A-Z][^:]{2,40}):\s+(?=\S)")
# A longer paragraph tells of the plan, and is no item of it.
_LONGEST_ITEM = 400
_FEWEST_ITEMS = 2
# White space that parts the items of a cell, above that between the lines of one, in points.
_APART = 1.2
_PADDING = 4.0
_DASH, _WEEKDAY = re.compile(r"\s*[–—:-]\s+(?=\S)"), 12
# Short titles alone do not show where full lines would end: further right than this, in points.
_LEAST_RIGHT = 400.0
# A sentence among titles tells of the plan.
_SENTENCE_WORDS = 8
_DUTY = re.compile(r"\s*[–—:-]\s+(?=[Tt]o [a-z]{3,})")
_BRACKET = re.compile(r"\s*\((?:(?:lead|report|officer|author)s?\s*:\s*)?(?P<people>[^()]{4,80})\)$", re.I)


@cache
def date_heading() -> re.Pattern[str]:
    """A line that gives the day or month of what stands below it, as group `date`."""
    return re.compile(vocabulary.load("work_programmes")["date_heading"], re.I)


def listed(lines: Sequence[Line], field_of: FieldOf) -> list[Fields]:
    """The items below the days of meetings, each as passages by field; none where no day heads any.

    Below an item's words lines may have labels ("Contact: Ann Ash"), whose field `field_of` tells.
    """
    right = max([_LEAST_RIGHT, *(line.x1 for line in lines)])
    found = [fields for day, below in _meetings(lines) for fields in _items(below, day, right, field_of)]
    found = found or list(_dated(lines))
    return found if len(found) >= _FEWEST_ITEMS else []


def _meetings(lines: Sequence[Line]) -> Iterator[tuple[Passage, list[Line]]]:
    """The day of each meeting with the lines below it."""
    day: Passage | None = None
    below: list[Line] = []
    for line in lines:
        match = date_heading().fullmatch(line.text.strip())
        if match is None:
            below.append(line)
            continue
        if day is not None:
            yield day, below
        day, below = Passage.of(line).slice(match.start("date"), match.end("date")), []
    if day is not None:
        yield day, below


def _dated(lines: Sequence[Line]) -> Iterator[Fields]:
    """ "11 November 2025 – Bus strategy": a line an item, its day before it."""
    for line in lines:
        dates = find_dates(line.text)
        parted = _DASH.match(line.text, dates[0].end) if dates and dates[0].start <= _WEEKDAY else None
        if parted:
            whole = Passage.of(line)
            yield item_fields(whole.slice(parted.end())) | {"meeting_date": [whole.slice(0, dates[0].end)]}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph of a list, whether a bullet or a number stands before it, and the field that its label means."""

    passage: Passage
    marked: bool
    name: str | None = None

    @property
    def text(self) -> str:
        return self.passage.text


def _items(lines: Sequence[Line], day: Passage, right: float, field_of: FieldOf) -> Iterator[Fields]:
    """The items of one meeting: what has a bullet or a number where anything has, else each paragraph."""
    pieces = list(_pieces(lines, right, field_of))
    marked = any(piece.marked for piece in pieces)
    if not all(map(_is_sentence, pieces)):
        pieces = [piece for piece in pieces if piece.marked or piece.text.startswith("To ") or not _is_sentence(piece)]
    last: Fields | None = None
    for piece in pieces:
        if len(piece.text) > _LONGEST_ITEM or (marked and not piece.marked and last is None):
            continue
        if last is not None and (piece.name or _tells_of_last(piece, last, marked=marked)):
            last.setdefault(piece.name or "description", []).append(piece.passage)
            continue
        if last is not None:
            yield last
        last = item_fields(piece.passage) | {"meeting_date": [day]}
    if last is not None:
        yield last


def _is_sentence(piece: _Piece) -> bool:
    return piece.text.endswith(".") and len(piece.text.split()) >= _SENTENCE_WORDS


def _pieces(lines: Sequence[Line], right: float, field_of: FieldOf) -> Iterator[_Piece]:
    """The paragraphs up to what tells whom to ask; those without a mark cut where a line has room that ends an item,
    as the bullets that browsers draw are none of the text, and all where a line begins with a label.
    """
    behind = vocabulary.either("agenda", "behind")
    for paragraph in paragraphs(lines):
        if behind.search(paragraph.whole.text):
            return
        marked = paragraph.label is not None
        labelled = {at: label for at, line in enumerate(paragraph.lines) if (label := _label(line, field_of))}
        ends = _ends(paragraph.lines, right) if not marked and len(paragraph.lines) > 1 else []
        cuts = sorted({0, *ends, *labelled})
        for at, end in pairwise([*cuts, len(paragraph.lines)]):
            name, start = labelled.get(at, (None, 0))
            passage = paragraph.passage if len(cuts) == 1 else _unmarked(paragraph.lines[at:end])
            if passage:
                yield _Piece(passage.slice(start), marked and at == 0, name)


def _label(line: Line, field_of: FieldOf) -> tuple[str, int] | None:
    """The field that the label at a line's beginning means, and where what it labels begins."""
    match = _LABELLED.match(line.text)
    name = field_of(match["label"]) if match else None
    return (name, match.end()) if match and name and name != "title" else None


def _tells_of_last(piece: _Piece, last: Fields, *, marked: bool) -> bool:
    """ "To consider …" below a title, or words without a bullet below one that has."""
    if marked:
        return not piece.marked
    return piece.text.startswith("To ") and not last["title"][0].text.startswith("To ")


def item_fields(item: Passage) -> Fields:
    """Title, what it is about and who brings it, of the words of one item."""
    fields: Fields = {}
    bracket = _BRACKET.search(item.text)
    if bracket and _names_people(item.slice(bracket.start("people"), bracket.end("people"))):
        fields["author"] = [item.slice(bracket.start("people"), bracket.end("people"))]
        item = item.slice(0, bracket.start())
    bold, duty = item.bold_end(), _DUTY.search(item.text)
    end, begin = (duty.start(), duty.end()) if duty else (bold, bold)
    if end > 0 and begin < len(item.text):
        fields["title"] = [_bare(item.slice(0, end))]
        fields["description"] = [_bare(item.slice(begin))]
    else:
        fields["title"] = [item]
    return fields


def _bare(passage: Passage) -> Passage:
    """Without the dash or colon that parts a title from what it is about."""
    start = len(passage.text) - len(passage.text.lstrip(" –—:-"))
    return passage.slice(start, len(passage.text.rstrip(" –—:-")))


def _names_people(passage: Passage) -> bool:
    people = parse_people(passage)
    return bool(people) and all(each.name is not None for each in people)


def items_of_cell(cell: Cell) -> list[Passage]:
    """The items that stand below one another in a cell: behind bullets or numbers, else parted by white space or by
    lines that end before they are full.
    """
    lines = [make_line(words, cell.page) for words in cell.lines]
    if len(lines) < _FEWEST_ITEMS:
        return [_unmarked(lines)] if lines else []
    marked = [at for at, line in enumerate(lines) if begins_item(line)]
    cuts = marked if marked and marked[0] == 0 else [0, *_ends(lines, cell.box[2])]
    return [_unmarked(lines[at:end]) for at, end in pairwise([*cuts, len(lines)])]


def _unmarked(lines: Sequence[Line]) -> Passage:
    passage = Passage.of(lines)
    return passage.slice(len(lines[0].words[0].text)) if begins_item(lines[0]) else passage


def _ends(lines: Sequence[Line], right: float) -> list[int]:
    """Where the next item begins: below white space, or with a capital that had room in the line above."""
    steps = [step(above, line) for above, line in pairwise(lines)]
    least = min(steps)
    found = []
    for at, (above, line) in enumerate(pairwise(lines), 1):
        first = line.words[0]
        room = right - _PADDING - above.x1 - (first.x1 - first.x0)
        apart = steps[at - 1] > least + _APART
        if first.text[:1].isupper() and (apart or room > 0.5 * line.size):
            found.append(at)
    return found
