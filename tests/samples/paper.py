"""Ink on pages: binds papers into one PDF as a council's publishing system does.

Every paper begins on a right-hand page (an odd one), so "This page is intentionally left blank" pages stand between
them; the first page of a paper is stamped with its agenda item, every page of a paper with its number. The same input
gives the same bytes: no clock, no random ids.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.colors import black, lightgrey
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from tests.samples.content import Grid

WIDTH, HEIGHT = A4
MARGIN = 64.0
BLANK = "This page is intentionally left blank"


@dataclass(frozen=True)
class Typeface:
    """Font names and size of a house's running text."""

    roman: str
    bold: str
    size: float

    @property
    def leading(self) -> float:
        return round(self.size * 1.22, 1)

    def style(self, name: str = "body", **changes: Any) -> ParagraphStyle:
        """A paragraph style in this face; `changes` are reportlab's own attributes."""
        values = {"fontName": self.roman, "fontSize": self.size, "leading": self.leading, "spaceAfter": 6, **changes}
        return ParagraphStyle(name, **values)

    def text(self, words: str, **changes: Any) -> Paragraph:
        return Paragraph(escape(words), self.style(**changes))

    def heading(self, words: str, **changes: Any) -> Paragraph:
        return self.text(words, **{"fontName": self.bold, "spaceBefore": 4, "keepWithNext": 1, **changes})

    def centred(self, words: str, **changes: Any) -> Paragraph:
        return self.text(words, **{"alignment": TA_CENTER, **changes})

    def right(self, words: str, **changes: Any) -> Paragraph:
        return self.text(words, **{"alignment": TA_RIGHT, **changes})

    def hanging(self, label: str, words: str, indent: float = 32, at: float = 0, **changes: Any) -> Paragraph:
        """A paragraph whose label hangs in the margin: "36." at `at`, text at `indent` points."""
        style = self.style(
            leftIndent=indent, bulletIndent=at, bulletFontSize=self.size, bulletFontName=self.roman, **changes
        )
        if changes.get("fontName"):
            style.bulletFontName = changes["fontName"]
        return Paragraph(escape(words), style, bulletText=label)

    def numbered_heading(self, label: str, words: str, indent: float) -> Paragraph:
        return self.hanging(label, words, indent, fontName=self.bold, spaceBefore=8, keepWithNext=1)

    def labelled(self, label: str, words: str, **changes: Any) -> Paragraph:
        """A bold label and its text on one line."""
        return Paragraph(f"<b>{escape(label)}</b> {escape(words)}", self.style(**changes))

    def link(self, words: str, url: str) -> Paragraph:
        return Paragraph(f'<link href="{escape(url)}" color="blue">{escape(words)}</link>', self.style())

    def fields(self, rows: Sequence[tuple[str, str]], widths: Sequence[float], ruled: bool = False) -> Table:
        """Two columns: a label in bold, and its text (paragraphs parted by newlines)."""
        cells = [[self.heading(label), [self.text(part) for part in text.split("\n")]] for label, text in rows]
        style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
        if ruled:
            style.append(("GRID", (0, 0), (-1, -1), 0.5, black))
        return Table(cells, colWidths=list(widths), style=TableStyle(style), hAlign="LEFT")

    def grid(self, grid: Grid, size: float | None = None) -> Table:
        """A ruled table; it splits over pages between rows."""
        cell = self.style(fontSize=size or self.size, leading=(size or self.size) * 1.2, spaceAfter=0)
        head = self.style(fontName=self.bold, fontSize=cell.fontSize, leading=cell.leading, spaceAfter=0)
        rows = [*grid.header, *grid.body]
        cells = [
            ["" if text is None else Paragraph(escape(text), head if r < len(grid.header) else cell) for text in row]
            for r, row in enumerate(rows)
        ]
        style: list[Any] = [
            ("GRID", (0, 0), (-1, -1), 0.5, black),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BACKGROUND", (0, 0), (-1, len(grid.header) - 1), lightgrey),
            *spans(rows),
        ]
        repeat = len(grid.header) if grid.repeat_header else 0
        return Table(cells, colWidths=list(grid.widths), repeatRows=repeat, style=TableStyle(style), hAlign="LEFT")


def spans(rows: Sequence[Sequence[str | None]]) -> list[tuple[str, tuple[int, int], tuple[int, int]]]:
    """The reportlab SPAN commands for cells that run on to the right."""
    found = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            width = next((i for i, other in enumerate(row[c + 1 :]) if other is not None), len(row) - c - 1)
            if text is not None and width:
                found.append(("SPAN", (c, r), (c + width, r)))
    return found


class Scan(Flowable):
    """A page of typing as a flat-bed scanner gives it: one grey picture, no text."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self.lines = lines

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        self.width, self.height = aW, aH - 2
        return self.width, self.height

    def draw(self) -> None:
        self.canv.drawImage(ImageReader(self.picture()), 0, 0, self.width, self.height)

    def picture(self) -> io.BytesIO:
        sheet = Image.new("L", (1000, 1414), 246)
        pen = ImageDraw.Draw(sheet)
        font = ImageFont.load_default(size=26)
        for row, line in enumerate(self.lines):
            pen.text((110, 130 + 46 * row), line, fill=40, font=font)
        out = io.BytesIO()
        sheet.save(out, "PNG")
        out.seek(0)
        return out


@dataclass
class Part:
    """One paper of a pack: what is printed, and how it is filed.

    `content` is called anew for each printing (reportlab uses flowables up). `turned` papers are set in landscape on a
    sheet with a page rotation of 90 degrees. `page`, `page_to` (1-based) and `label` are set by `paginate`.
    """

    content: Callable[[], list[Flowable]]
    kind: str
    bookmark: str | None = None
    level: int = 0
    agenda_number: str | None = None
    numbered: bool = True
    turned: bool = False
    scanned: bool = False
    page: int = 0
    page_to: int = 0
    label: int | None = None


@dataclass(frozen=True)
class Furniture:
    """What a house prints on every page of a pack."""

    page_stamp: str = "Page {}"
    first_label: int = 1
    """The printed number of PDF page 1; above 1 where the printed numbers are not those of the PDF."""


def paginate(parts: Sequence[Part], furniture: Furniture) -> None:
    """Set every part's first and last PDF page and its first printed number; papers start on odd pages."""
    page = 0
    for part in parts:
        starts_sheet = part.numbered and part.level == 0
        part.page = page + 1 + (page % 2 if starts_sheet else 0)
        page = part.page_to = part.page + count_pages(part) - 1
        part.label = part.page + furniture.first_label - 1 if part.numbered else None


def count_pages(part: Part) -> int:
    document = BaseDocTemplate(io.BytesIO(), pagesize=A4)
    document.addPageTemplates([page_template("only", part.turned, lambda canvas: None)])
    document.build(part.content())
    return int(document.page)


def page_template(name: str, turned: bool, decorate: Callable[[Canvas], None]) -> PageTemplate:
    """A page with one frame; a turned one is landscape text on a portrait sheet that viewers turn by a quarter."""

    def begin(canvas: Canvas, document: BaseDocTemplate) -> None:
        decorate(canvas)
        if turned:
            canvas.transform(0, 1, -1, 0, WIDTH, 0)

    width, height = (HEIGHT, WIDTH) if turned else (WIDTH, HEIGHT)
    frame = Frame(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN, 0, 0, 0, 0)
    template = TurnedPage if turned else PageTemplate
    # reportlab swaps the sides of a page that has a rotation: told the shown size, it writes an upright sheet.
    return template(id=name, frames=[frame], onPage=begin, pagesize=(width, height))


class TurnedPage(PageTemplate):
    """A page that viewers show turned clockwise by a quarter."""

    rotation = 90


class Binder:
    """Prints paginated parts into one PDF with bookmarks, stamps, page numbers and blank pages."""

    def __init__(self, face: Typeface, furniture: Furniture) -> None:
        self.face = face
        self.furniture = furniture

    def bind(self, parts: Sequence[Part], target: Path, title: str, author: str) -> None:
        document = BaseDocTemplate(
            str(target), pagesize=A4, invariant=1, pageCompression=1, title=title, subject=title, author=author,
            creator="Sample papers: every council and person is invented",
        )  # fmt: skip
        templates = [page_template("blank", False, self._blank)]
        story: list[Flowable] = []
        page = 0
        for index, part in enumerate(parts):
            for _ in range(part.page - 1 - page):
                story += [NextPageTemplate("blank"), PageBreak(), gap(1)]
            templates.append(page_template(str(index), part.turned, self._decorator(part)))
            story += [NextPageTemplate(str(index)), PageBreak(), *part.content()]
            page = part.page_to
        if page % 2 and parts[-1].numbered:
            story += [NextPageTemplate("blank"), PageBreak(), gap(1)]
        # The first page needs no break before it: its template is simply the first of all.
        templates[0], templates[1] = templates[1], templates[0]
        document.addPageTemplates(templates)
        document.build(story[2:])

    def _decorator(self, part: Part) -> Callable[[Canvas], None]:
        def decorate(canvas: Canvas) -> None:
            first = canvas.getPageNumber() == part.page
            if first and part.bookmark:
                canvas.bookmarkPage(f"page{part.page}")
                canvas.addOutlineEntry(part.bookmark, f"page{part.page}", part.level)
            if canvas.getPageNumber() == 1 and part.bookmark:
                canvas.setFont(self.face.bold, 10)
                canvas.drawRightString(WIDTH - 36, HEIGHT - 30, "Public Document Pack")
            if first and part.agenda_number and part.level == 0:
                canvas.setFont(self.face.roman, 10)
                canvas.drawRightString(WIDTH - 36, HEIGHT - 30, f"Agenda Item {part.agenda_number}")
            if part.numbered:
                self._number(canvas)

        return decorate

    def _number(self, canvas: Canvas) -> None:
        canvas.setFont(self.face.roman, 10)
        label = canvas.getPageNumber() + self.furniture.first_label - 1
        canvas.drawCentredString(WIDTH / 2, 30, self.furniture.page_stamp.format(label))

    def _blank(self, canvas: Canvas) -> None:
        self._number(canvas)
        canvas.setFont(self.face.roman, 11)
        canvas.drawCentredString(WIDTH / 2, HEIGHT / 2, BLANK)


def gap(points: float) -> Spacer:
    return Spacer(1, points)
