"""Facts on their way out: values with the boxes of the words that they were read from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from models.document import Document, Line, Page, Word
from models.evidence import Evidence, Region, Row

Source = Passage | Paragraph | Line | None
Box = tuple[float, float, float, float]


def make_row(
    document: Document,
    table: str,
    values: dict[str, object],
    sources: Source | Sequence[Source],
    rule: str,
    confidence: float = 1.0,
) -> Row:
    """A row with its evidence: `sources` are the passages, paragraphs or lines that the fact was read from, in order.

    Raises ValueError where no word stands behind the fact: a fact without a place is a mistake of the rule.
    """
    placed = list(zip(sources.pages, sources.words, strict=True) if isinstance(sources, Passage) else _placed(sources))
    if not placed:
        raise ValueError(f"{rule}: no words behind a row of {table}")
    page = placed[0][0]
    return Row(table, values, Evidence(page, rule, regions(document, placed), document.label_of(page), confidence))


def _placed(sources: Source | Sequence[Source]) -> Iterable[tuple[int, Word]]:
    """(page, word) of every word of the sources."""
    for source in sources if isinstance(sources, Sequence) else [sources]:
        if isinstance(source, Passage):
            yield from zip(source.pages, source.words, strict=True)
        elif isinstance(source, Line):
            yield from ((source.page, word) for word in source.words)
        elif isinstance(source, Paragraph):
            yield from ((line.page, word) for line in source.lines for word in line.words)


def regions(document: Document, placed: Iterable[tuple[int, Word]]) -> tuple[Region, ...]:
    """One box a block of lines: lines that follow one another closely become one box."""
    blocks: list[tuple[int, Box]] = []
    for page, box in _line_boxes(placed):
        if blocks and blocks[-1][0] == page and _continues(document.pages[page - 1], blocks[-1][1], box):
            blocks[-1] = (page, _around(blocks[-1][1], box))
        else:
            blocks.append((page, box))
    return tuple([_region(document.pages[page - 1], page, box) for page, box in blocks])


def _line_boxes(placed: Iterable[tuple[int, Word]]) -> list[tuple[int, Box]]:
    """(page, box) of each run of words that stand on one line, left to right."""
    found: list[tuple[int, Box]] = []
    last: Word | None = None
    number = 0
    x0 = top = x1 = bottom = 0.0
    # The box grows with the run: to gather the words first and go through them again took half as long again.
    for page, word in placed:
        if last is not None and page == number and _same_line(last, word):
            top = word.top if word.top < top else top
            x1 = word.x1 if word.x1 > x1 else x1
            bottom = word.bottom if word.bottom > bottom else bottom
        else:
            if last is not None:
                found.append((number, (x0, top, x1, bottom)))
            number, x0, top, x1, bottom = page, word.x0, word.top, word.x1, word.bottom
        last = word
    if last is not None:
        found.append((number, (x0, top, x1, bottom)))
    return found


def _same_line(last: Word, word: Word) -> bool:
    if word.x0 < last.x0:
        return False
    # Written out, as this is asked of every word of every fact: with min and max it took twice as long.
    top, bottom, above, below = word.top, word.bottom, last.top, last.bottom
    if above == top < bottom == below:
        return True
    shared = (below if below < bottom else bottom) - (above if above > top else top)
    return shared > 0.4 * (below - above if below - above < bottom - top else bottom - top)


def _continues(page: Page, block: Box, box: Box) -> bool:
    """The box is the next line of the block: close below it, as far left, and in the same column of the sheet."""
    height = box[3] - box[1]
    if page.strips and page.strip_at(block[1]) != page.strip_at(box[1]):
        return False
    return -0.4 * height <= box[1] - block[3] <= 0.9 * height and abs(box[0] - block[0]) < 3 * height


def _around(a: Box, b: Box) -> Box:
    return (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))


def _region(page: Page, number: int, box: Box) -> Region:
    x0, top, x1, bottom = page.on_paper(*box)
    return Region(number, round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1))
