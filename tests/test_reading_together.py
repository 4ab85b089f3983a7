"""Pages are read some at a time: what stands on one is the same, whichever pages are read beside it."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extractors.reading import sheets
from extractors.reading.batch import Batch
from extractors.reading.fonts import FontCache
from extractors.reading.read import read
from extractors.reading.words import read_words
from models.document import Document, Face, Word


def _running(canvas: Canvas) -> None:
    for row in range(12):
        canvas.drawString(72, 700 - 14 * row, f"Paragraph {row}: the Board’s officers re-read the plan – twice.")


def _bullets(canvas: Canvas) -> None:
    canvas.drawString(72, 700, "• to note the report;")
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(72, 650, "Item")
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72 + canvas.stringWidth("Item", "Helvetica-Bold", 12), 650, "s of business")


def _beyond_the_edge(canvas: Canvas) -> None:
    canvas.drawString(72, 700, "Printed on the sheet")
    canvas.drawString(72, -40, "and below it")


def _on_its_side(canvas: Canvas) -> None:
    canvas.drawString(72, 700, "Upright text")
    canvas.rotate(90)
    canvas.drawString(300, -40, "Agenda Item 5")


def _empty(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 12)


def _file(pages: list[Callable[[Canvas], None]]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _seen(document: Document) -> list[object]:
    return [
        [(line.text, line.size, *((word.text, word.x0, word.top, word.angle, word.glued) for word in line.words))]
        for page in document.pages
        for line in (*page.lines, *page.furniture)
    ]


@pytest.mark.parametrize("together", [2, 3, 8])
def test_pages_read_together_are_as_pages_read_alone(monkeypatch: pytest.MonkeyPatch, together: int) -> None:
    data = _file([_running, _empty, _bullets, _beyond_the_edge, _on_its_side, _empty, _running])
    monkeypatch.setattr(sheets, "TOGETHER", 1)
    alone = read(data)
    monkeypatch.setattr(sheets, "TOGETHER", together)
    assert _seen(read(data)) == _seen(alone)
    assert [len(page.lines) for page in alone.pages] == [12, 0, 2, 1, 1, 0, 12]


def test_a_page_of_many_objects_is_not_kept_open_beside_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MANY_OBJECTS", 0)
    opened: list[int] = []

    def counted(pages: list[sheets.Sheet], fonts: FontCache) -> Batch:
        opened.append(len(pages))
        return read_words(pages, fonts)

    monkeypatch.setattr("extractors.reading.read.read_words", counted)
    read(_file([_running, _running, _running]))
    assert opened == [1, 1, 1]


def _word(text: str, x0: float) -> Word:
    return Word(text, x0, 10.0, x0 + 20, 20.0, Face("Serif", False, False), 10.0)


def test_words_in_the_place_of_others_keep_the_bounds_of_their_pages() -> None:
    words = [_word("note", 10), _word("re-read", 40), _word("lost", 70), _word("plan", 10)]
    batch = Batch(words, Batch.of(words).shapes, [0, 3, 4])
    changed = batch.with_others({1: [_word("re-", 40), _word("read", 10)], 2: []})
    assert [word.text for word in changed.words] == ["note", "re-", "read", "plan"]
    assert changed.bounds == [0, 3, 4]
    assert changed.shapes.x0.tolist() == [10.0, 40.0, 10.0, 10.0]
    left = changed.where(np.array([False, True, True, True]))
    assert (left.bounds, left.page(0)[0][0].text, left.page(1)[0][0].text) == ([0, 2, 3], "re-", "plan")
