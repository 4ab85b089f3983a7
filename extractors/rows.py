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
    placed = zip(sources.pages, sources.words, strict=True) if isinstance(sources, Passage) else _placed(sources)
    boxes = _line_boxes(placed)
    if not boxes:
        raise ValueError(f"{rule}: no words behind a row of {table}")
    page = boxes[0][0]
    return Row(table, values, Evidence(page, rule, _regions(document, boxes), document.label_of(page), confidence))


def _placed(sources: Source | Sequence[Source]) -> Iterable[tuple[int, Word]]:
    """(page, word) of every word of the sources."""
    for source in sources if isinstance(sources, Sequence) else [sources]:
        if isinstance(source, Passage):
            yield from zip(source.pages, source.words, strict=True)
        elif isinstance(source, Line):
            yield from ((source.page, word) for word in source.words)
        elif isinstance(source, Paragraph):
            yield from ((line.page, word) for line in source.lines for word in line.words)


def _regions(document: Document, boxes: Sequence[tuple[int, Box]]) -> tuple[Region, ...]:
    """One region a block of lines: lines that follow one another closely become one box."""
    if len(boxes) == 1:
        return (region(document, *boxes[0]),)
    blocks: list[tuple[int, Box]] = []
    for page, box in boxes:
        if blocks and blocks[-1][0] == page and _continues(document.pages[page - 1], blocks[-1][1], box):
            blocks[-1] = (page, _around(blocks[-1][1], box))
        else:
            blocks.append((page, box))
    return tuple([region(document, page, box) for page, box in blocks])


def region(document: Document, page: int, box: Box) -> Region:
    """A box of a page as it stands on the sheet."""
    return Region(page, *document.pages[page - 1].on_paper(*box))


def _line_boxes(placed: Iterable[tuple[int, Word]]) -> list[tuple[int, Box]]:
    """(page, box) of each run of words that stand on one line, left to right."""
    found: list[tuple[int, Box]] = []
    number = 0
    x0 = top = x1 = bottom = left = above = below = 0.0
    # The box grows with the run: to gather the words first and go through them again took half as long again. Most
    # words are as high as the one before: to ask of each whether it shares the line took as long as all the rest.
    for page, word in placed:
        start, high, low, end = word.x0, word.top, word.bottom, word.x1
        level = page == number and start >= left
        if level and high == above and low == below and high < low:
            if end > x1:
                x1 = end
        elif level and _same_line(above, below, high, low):
            above, below = high, low
            top = high if high < top else top
            x1 = end if end > x1 else x1
            bottom = low if low > bottom else bottom
        else:
            if number:
                found.append((number, (x0, top, x1, bottom)))
            number, x0, x1 = page, start, end
            top = above = high
            bottom = below = low
        left = start
    if number:
        found.append((number, (x0, top, x1, bottom)))
    return found


def _same_line(above: float, below: float, high: float, low: float) -> bool:
    """What lies from `high` to `low` shares with what lies from `above` to `below` more than 0.4 of one of them."""
    shared = (below if below < low else low) - (above if above > high else high)
    return shared > 0.4 * (below - above) or shared > 0.4 * (low - high)


def _continues(page: Page, block: Box, box: Box) -> bool:
    """The box is the next line of the block: close below it, as far left, and in the same column of the sheet."""
    height = box[3] - box[1]
    if page.strips and page.strip_at(block[1]) != page.strip_at(box[1]):
        return False
    return -0.4 * height <= box[1] - block[3] <= 0.9 * height and abs(box[0] - block[0]) < 3 * height


def _around(a: Box, b: Box) -> Box:
    return (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
