"""Ruled tables of a report: the form at its head, the box of its audit trail, its lists of appendices and papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.language import vocabulary
from extractors.paragraphs import Paragraph, paragraphs
from extractors.passage import Passage
from extractors.reading.lines import make_line
from extractors.reports.labels import PAPERS, Part, meaning
from extractors.reports.prose import take_prose
from extractors.tables.model import Cell, Table
from models.document import Line, Word

# Keys that stand over columns of data as well ("Title", "Date", "Name"): alone they make no form.
_COMMON = (None, "other", "body", "date", "title", "author_post", "phone", "email", "purpose")


def is_form(table: Table) -> bool:
    """Whether the cells of the first column, or of a row of labels over a row of values, are labels of a report."""
    if table.n_cols < 2 or not table.ruled:
        return False
    keys = [_key_of(row[0]) for row in _rows(table) if row]
    if table.n_rows <= 2:
        keys = [_key_of(cell) for row in _rows(table) for cell in row]
    known = [key for key in keys if key is not None]
    return len(known) >= 2 and len(known) * 2 >= len(keys) and any(key not in _COMMON for key in known)


def _key_of(cell: Cell) -> str | None:
    """The meaning of a cell that is a label or begins with one ("Classification: Open")."""
    text = cell.text
    key = meaning(text)
    if key is None and cell.lines:
        bold = cell.passage.bold_end()
        ends = [text.find(":") + 1, bold if bold < len(text) else 0]
        key = next((key for end in ends if end > 0 and (key := meaning(text[:end]))), None)
    return key


def form_parts(table: Table) -> list[Part]:
    """The parts of a form: label cells with the cells beside them, or below them where a whole row is labels."""
    found: list[Part] = [Part(None, Passage.of_words([], 0))]
    over: dict[int, Part] = {}
    rows = _rows(table)
    for row, below in zip(rows, [*rows[1:], []], strict=True):
        if over and not any(meaning(cell.text) for cell in row):
            _take_below(row, over)
            over = {}
        elif len(row) > 1 and all(meaning(cell.text) for cell in row) and not (below and meaning(below[0].text)):
            over = {cell.col: Part(meaning(cell.text), cell.passage) for cell in row}
            found.extend(over.values())
        else:
            _take_row(row, found)
    return [part for part in found if part.label or part.value]


def _take_below(row: Sequence[Cell], over: dict[int, Part]) -> None:
    for cell in row:
        if cell.col in over:
            over[cell.col].value.extend(_paragraphs(cell))


def _take_row(row: Sequence[Cell], found: list[Part]) -> None:
    """Labels and values in turn; a first cell that is neither label nor full width is a label that nobody knows."""
    waiting = False
    for index, cell in enumerate(row):
        key = meaning(cell.text)
        if key is not None and not waiting:
            found.append(Part(key, cell.passage))
            waiting = True
        elif _key_of(cell) is not None and key is None:
            take_prose(lines_of(cell.passage), found)
            waiting = False
        elif waiting:
            found[-1].value.extend(_paragraphs(cell))
            waiting = False
        elif index == 0 and cell.col == 0 and len(row) > 1:
            found.append(Part(None, cell.passage, beside=True))
            waiting = True
        else:
            found[-1].value.extend(_paragraphs(cell))


def _paragraphs(cell: Cell) -> list[Paragraph]:
    return paragraphs(lines_of(cell.passage))


def lines_of(passage: Passage) -> list[Line]:
    """The printed lines of a passage again."""
    rows: list[tuple[int, list[Word]]] = []
    for word, page in zip(passage.words, passage.pages, strict=True):
        if rows and rows[-1][0] == page and _beside(rows[-1][1][-1], word):
            rows[-1][1].append(word)
        else:
            rows.append((page, [word]))
    return [make_line(words, page) for page, words in rows]


def _beside(last: Word, word: Word) -> bool:
    overlap = min(last.bottom, word.bottom) - max(last.top, word.top)
    return word.x0 >= last.x0 and overlap > 0.3 * min(last.bottom - last.top, word.bottom - word.top)


def _rows(table: Table) -> list[list[Cell]]:
    """The cells that hold words, row by row, left to right."""
    rows: dict[int, list[Cell]] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.col)):
        if cell.text:
            rows.setdefault(cell.row, []).append(cell)
    return list(rows.values())


# Lists

LABELLED = "labelled"
"""The flag of an entry whose label stands in a column of labels: its number is no paragraph's."""


def list_key(table: Table, under: str | None) -> str | None:
    """The kind of list that a table is: by the part it stands under, or by its first column's header."""
    rows = _rows(table)
    if under in PAPERS:
        return under
    head = meaning(rows[0][0].text) if rows and len(rows[0]) > 1 else None
    if head == "recommendations" and all(meaning(cell.text) in _BESIDE_LIMBS for cell in rows[0][1:]):
        return head if len(rows) > 1 else None
    return head if head in PAPERS and len(rows) > 1 else None


# The other columns of a table that gives a reason for each recommendation.
_BESIDE_LIMBS = ("reasons", "author", "lead_officer", "date")


def list_paragraphs(table: Table) -> list[Paragraph]:
    """The entries of a table of appendices or papers, one a row: the first column may hold no more than labels."""
    rows = _rows(table)
    headed = rows and (_is_header(rows[0]) or meaning(rows[0][0].text) == "recommendations")
    body = rows[1:] if headed else rows
    return [entry for row in body for entry in _entries(row)]


def _is_header(row: Sequence[Cell]) -> bool:
    pattern = vocabulary.either("reports", "list_headers")
    return all(pattern.fullmatch(cell.text.strip(" .:")) or meaning(cell.text) in PAPERS for cell in row)


def _entries(row: Sequence[Cell]) -> Iterator[Paragraph]:
    first, rest = row[0], row[1:]
    if rest and vocabulary.either("reports", "list_labels").fullmatch(first.text.strip(" .:")):
        entry = _paragraph(rest[0], rest[0].passage)
        entry.label, entry.label_words, entry.flags = first.text, first.passage.words, {LABELLED: True}
        yield entry
        return
    several = _paragraphs(first)
    if len(several) > 1 and all(paragraph.label or paragraph.gap > 0.5 for paragraph in several[1:]):
        yield from several
        return
    address = next((cell.passage for cell in rest if cell.text.startswith(("http://", "https://"))), None)
    yield _paragraph(first, Passage.joined([first.passage, address], " ") if address else first.passage)


def _paragraph(cell: Cell, passage: Passage) -> Paragraph:
    lines = lines_of(passage)
    return Paragraph(lines, None, [], passage, lines[0].x0, lines[0].x0, cell.page)
