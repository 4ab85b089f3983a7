"""Tables of who asked what: number, name and subject in columns without rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.language.vocabulary import either, load
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from extractors.questions.model import Heard
from extractors.questions.names import asker
from extractors.reading.lines import spaced
from models.document import Line, Word

_ROW_NUMBER = re.compile(r"(?:Q|S|P)?\d{1,3}[A-Z]?,?")
_MOST_PARAGRAPHS, _FEWEST_ROWS, _FIRST_LINES = 400, 3, 3
# White space, in font sizes, behind a row's number, before its subject, and within a cell at most.
_BEHIND_NUMBER, _BEFORE_SUBJECT, _WITHIN = 1.2, 0.8, 0.6
# Words begin at their column within so many points; the subject's column is so far right of the name's.
_SLACK, _APART = 4.0, 40.0
_Row = dict[str, list[Passage]]


@dataclass(slots=True, frozen=True)
class _Columns:
    """Where number, name and subject begin."""

    number: float
    name: float
    subject: float

    def holds(self, line: Line, *, first: bool) -> bool:
        """The line begins at a column (at that of numbers only as the `first` of a row), and no run of its words goes
        on over the beginning of the last one."""
        starts = (self.number, self.name, self.subject) if first else (self.name, self.subject)
        over = any(run[0].x0 < self.subject - _SLACK < self.subject + _SLACK < run[-1].x0 for run in line.runs(_WITHIN))
        return any(abs(line.words[0].x0 - start) < _SLACK for start in starts) and not over

    def cells(self, line: Line) -> dict[str, list[Word]]:
        """The words of the name's and of the subject's cell."""
        cells: dict[str, list[Word]] = {}
        for word in line.words:
            if word.x0 >= self.subject - 3:
                cells.setdefault("subject", []).append(word)
            elif word.x0 >= self.name - 3:
                cells.setdefault("name", []).append(word)
        return cells


def question_table(paragraphs: Sequence[Paragraph], kind: str) -> tuple[list[Heard], int]:
    """The rows "01   Ann Ash   Traffic in Mill Lane" that the paragraphs begin with, and how many paragraphs they are.

    A row begins at a number; cells that did not fit go on below. No rows, and 0, where the paragraphs are no table.
    """
    lines = [line for paragraph in paragraphs[:_MOST_PARAGRAPHS] for line in paragraph.lines]
    columns = _columns(lines)
    if columns is None:
        return [], 0
    rows, used = _rows(lines, columns)
    taken = 0
    while taken < len(paragraphs) and all(id(line) in used for line in paragraphs[taken].lines):
        taken += 1
    found = [entry for row in rows if (entry := _entry(row, kind))]
    return (found, taken) if taken else ([], 0)


def headed_table(paragraphs: Sequence[Paragraph], kind: str) -> tuple[list[Heard], int]:
    """The rows of a table "Questioner | Question | Response" by its heads, and how many paragraphs it takes.

    A row begins where its first column is filled below a row that is whole: a name of two lines is one.
    """
    first = paragraphs[0].lines[0]
    runs = first.runs(_BEFORE_SUBJECT)
    heads = [_head(spaced(run)) for run in runs]
    if "who" not in heads or "text" not in heads or None in heads:
        return [], 0
    starts = {str(head): run[0].x0 for head, run in zip(heads, runs, strict=True)}
    rows: list[dict[str, list[Passage]]] = []
    taken = 0
    for paragraph in paragraphs:
        cells = [(_cells_of(line, starts), line) for line in paragraph.lines if line is not first]
        if any(None in cell for cell, _ in cells):
            break
        taken += 1
        for cell, line in cells:
            if not rows or ("who" in cell and len(cell) > 1):
                rows.append({})
            for head, words in cell.items():
                rows[-1].setdefault(str(head), []).append(Passage.of_words(words, line.page))
    found = [heard for row in rows if (heard := _headed(row, kind))]
    return (found, taken) if found else ([], 0)


def _head(text: str) -> str | None:
    """What the column under this head holds: "who", "text" or "response"."""
    heads = load("questions")["table_heads"]
    return next((name for name in heads if either("questions", "table_heads", name).fullmatch(text)), None)


def _cells_of(line: Line, starts: dict[str, float]) -> dict[str | None, list[Word]]:
    """The words of the line by column; under None, where a run begins at no column."""
    cells: dict[str | None, list[Word]] = {}
    for run in line.runs(_BEFORE_SUBJECT):
        head = next((name for name, x0 in starts.items() if abs(run[0].x0 - x0) < _SLACK), None)
        cells.setdefault(head, []).extend(run)
    return cells


def _headed(row: dict[str, list[Passage]], kind: str) -> Heard | None:
    who, text, response = (Passage.joined(row.get(head, []), " ") for head in ("who", "text", "response"))
    if not who or not text:
        return None
    answer = [response] if response else []
    rule = "questions.tables.headed_table"
    return Heard(kind, asker(who) or who.text, rule, 0.85, text=[text], response=answer, sources=[who])


def _columns(lines: Sequence[Line]) -> _Columns | None:
    """The columns of a table that begins with the lines; None where they begin none."""
    starts = [line for line in lines if _begins_row(line) and len(line.runs(_BEHIND_NUMBER)) > 1]
    if len(starts) < _FEWEST_ROWS or not any(line in starts for line in lines[:_FIRST_LINES]):
        return None
    name = _usual(word.x0 for line in starts for word in line.words[1:3] if word.text[0].isupper())
    runs = [run for line in starts for run in line.runs(_BEFORE_SUBJECT)[1:]]
    subject = _usual(run[0].x0 for run in runs if run[0].x0 > name + _APART)
    return _Columns(starts[0].x0, name, subject) if subject else None


def _begins_row(line: Line) -> bool:
    return _ROW_NUMBER.fullmatch(line.words[0].text) is not None


def _usual(places: Iterable[float]) -> float:
    counts = Counter(round(place) for place in places)
    return float(counts.most_common(1)[0][0]) if counts else 0.0


def _rows(lines: Sequence[Line], columns: _Columns) -> tuple[list[_Row], set[int]]:
    """The cells of each row, and the ids of the lines of the table; a line of heads may stand over the first."""
    rows: list[_Row] = []
    used: set[int] = set()
    for line in lines:
        at_number = abs(line.x0 - columns.number) < _SLACK
        head = not rows and len(line.runs(_BEHIND_NUMBER)) > 1 and at_number
        if _begins_row(line) and at_number and columns.holds(line, first=True):
            rows.append({"name": [], "subject": []})
        elif not head and not (rows and columns.holds(line, first=False)):
            break
        used.add(id(line))
        for key, words in columns.cells(line).items():
            if rows:
                rows[-1][key].append(Passage.of_words(words, line.page))
    return rows, used


def _entry(row: _Row, kind: str) -> Heard | None:
    name = Passage.joined(row["name"], " ")
    asked_by = asker(name) or name.text
    if not asked_by[:1].isupper():
        return None
    subject = Passage.joined(row["subject"], " ")
    text = [subject] if subject else []
    return Heard(kind, asked_by, "questions.tables.question_table", 0.8, text=text, sources=[name])
