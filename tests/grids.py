"""Pages with ruled tables for tests, drawn from rows of text."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extractors.reading.batch import Batch
from extractors.reading.lines import build_lines, content_runs
from models.document import Face, Fill, Page, Rule, Word

PLAIN, BOLD = Face("Body", False, False), Face("Body-Bold", True, False)
EM, SIZE, HEIGHT, LEFT = 5.0, 10.0, 16.0, 60.0


def word(text: str, x0: float, top: float, bold: bool = False) -> Word:
    return Word(text, x0, top, x0 + EM * len(text), top + SIZE, BOLD if bold else PLAIN, SIZE)


def words(text: str, x0: float, top: float, bold: bool = False) -> list[Word]:
    """The words of one line."""
    found = []
    for token in text.split():
        found.append(word(token, x0, top, bold))
        x0 += EM * (len(token) + 1)
    return found


class Drawing:
    """A page on which tables are drawn one below the other."""

    def __init__(self, number: int = 1) -> None:
        self.page = Page(number, 595.0, 842.0, [])
        self.words: list[Word] = []
        self.top = 60.0

    def note(self, text: str, bold: bool = False) -> Drawing:
        self.words += words(text, LEFT, self.top, bold)
        self.top += HEIGHT
        return self

    def table(
        self,
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        header: int = 0,
        left: float = LEFT,
        merged: Collection[tuple[int, int]] = (),
        sides: bool = True,
        upright: bool = True,
    ) -> Drawing:
        """Rows of cells; "\\n" parts the lines of a cell. `merged` are (row, col) whose right rule is not drawn.

        `sides` draws the outer upright rules, `upright` any at all; the first `header` rows are bold on a grey ground.
        """
        edges = [left]
        for width in widths:
            edges.append(edges[-1] + width)
        begin = self.top
        for number, row in enumerate(rows):
            height = HEIGHT * max(cell.count("\n") + 1 for cell in row)
            self.page.rules.append(Rule(edges[0], self.top, edges[-1], self.top))
            if number < header:
                self.page.fills.append(Fill(edges[0], self.top, edges[-1], self.top + height, 0xD9E1F2))
            for col, cell in enumerate(row):
                for line, text in enumerate(cell.split("\n")):
                    self.words += words(text, edges[col] + 2, self.top + 3 + line * HEIGHT, number < header)
                last = col == len(row) - 1
                if upright and (number, col) not in merged and (sides or not last):
                    self.page.rules.append(Rule(edges[col + 1], self.top, edges[col + 1], self.top + height))
            self.top += height
        self.page.rules.append(Rule(edges[0], self.top, edges[-1], self.top))
        if upright and sides:
            self.page.rules.append(Rule(edges[0], begin, edges[0], self.top))
        self.top += HEIGHT
        return self

    def shaded(self, rows: Sequence[Sequence[str]], widths: Sequence[float], ground: int = 0xD9E1F2) -> Drawing:
        """Rows of cells on a ground, parted by white gaps of a point."""
        for row in rows:
            x = LEFT
            for text, width in zip(row, widths, strict=True):
                self.page.fills.append(Fill(x, self.top, x + width - 1, self.top + HEIGHT - 1, ground))
                self.words += words(text, x + 2, self.top + 2)
                x += width
            self.top += HEIGHT
        return self

    def done(self) -> Page:
        self.page.lines = build_lines(content_runs(Batch.of(self.words))[0], self.page.number)
        return self.page
