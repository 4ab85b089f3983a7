"""Papers of questions and statements: "Question 1 – Ann Ash", its words, "Response: …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.language.vocabulary import either
from extractors.measure import measured
from extractors.paragraphs import Paragraph, paragraphs
from extractors.passage import Passage
from extractors.questions.headers import LONGEST, from_whom, header
from extractors.questions.model import Heard, heard_row
from extractors.questions.names import asker
from extractors.questions.titles import is_public
from models.document import Document, Line
from models.evidence import Row

_FEWEST_HEADINGS = 2
_TITLE_LINES = 12


def question_paper(document: Document, lines: Sequence[Line], agenda_number: str | None = None) -> list[Row]:
    """The questions and statements of a paper of their own ("Question 1 – Ann Ash" …, "Response: …"), in order.

    A paper without two such headings is none, and gives no row.
    """
    if len(_heading_lines(lines)) < _FEWEST_HEADINGS:
        return []
    usual = measured(lines)
    found = [paragraph for part in _cut_at_labels(lines) for paragraph in paragraphs(part, usual)]
    headings = list(_paper_headings(found))
    if len(headings) < _FEWEST_HEADINGS:
        return []
    stops = [first for first, _, _ in headings[1:]] + [len(found)]
    for (_, behind, heard), stop in zip(headings, stops, strict=True):
        _fill(heard, found[behind:stop])
    number = agenda_number or _agenda_number(found[: headings[0][0]])
    return [heard_row(document, heard, None, None, number) for _, _, heard in headings]


def _cut_at_labels(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Parts of the lines: "Response:" and "To: the Leader" on lines of their own are one each, however close."""
    begun = 0
    for at, line in enumerate(lines):
        if _is_label(line):
            yield from (part for part in (lines[begun:at], lines[at : at + 1]) if part)
            begun = at + 1
    if begun < len(lines):
        yield lines[begun:]


def _is_label(line: Line) -> bool:
    if len(line.text) > LONGEST:
        return False
    marked = line.bold or line.underlined or line.text.endswith(":")
    if marked and either("questions", "answer_alone").fullmatch(line.text):
        return True
    return ":" in line.text and either("questions", "addressee").fullmatch(line.text) is not None


def _heading_lines(lines: Sequence[Line]) -> list[int]:
    heads = either("questions", "paper_heading").match
    return [at for at, line in enumerate(lines) if heads(line.text)]


def question_paper_head(lines: Sequence[Line]) -> list[Line]:
    """The title lines of a paper of questions, above its first; none where it is no such paper."""
    # Few papers have one near their head: to ask all lines of the others took half a percent of all reading.
    if not _heading_lines(lines[: _TITLE_LINES + 1]):
        return []
    found = _heading_lines(lines)
    return list(lines[: found[0]]) if len(found) >= _FEWEST_HEADINGS else []


def is_question_paper(lines: Sequence[Line]) -> bool:
    """The paper is headed as questions of the public, or answers again and again; whether it can be read or not."""
    titled = any(is_public(line.text) and len(line.text) < LONGEST for line in lines[:_TITLE_LINES])
    alone = either("questions", "answer_alone").fullmatch
    answers = sum(alone(line.text) is not None for line in lines)
    return answers > 1 and (titled or answers > 2)


def _paper_headings(found: Sequence[Paragraph]) -> Iterator[tuple[int, int, Heard]]:
    """(first paragraph of the heading, first behind it, the question) of each heading of a paper."""
    place = 0
    while place < len(found):
        heard, taken = _paper_heading(found[place : place + 2])
        if heard is not None:
            heard.rule = "questions.papers.question_paper"
            yield place, place + taken, heard
        place += taken


def _paper_heading(found: Sequence[Paragraph]) -> tuple[Heard | None, int]:
    """The heading that the first of the paragraphs is, or both are: the number on a line of its own, then from whom."""
    first = found[0]
    if either("questions", "number_alone").fullmatch(first.whole.text) and len(found) > 1:
        heard = header(Passage.joined([first.whole, found[1].whole], " ")) if _is_sender(found[1]) else None
        return heard, 2 if heard else 1
    if len(first.text) > LONGEST or not (first.bold or first.underlined or first.label):
        return None, 1
    return header(first.whole) or header(first.passage) or _sender(first) or _asker(first), 1


def _asker(paragraph: Paragraph) -> Heard | None:
    """ "1. Councillor Ford to ask the Leader of the Council:" in heavy print or behind a number."""
    match = either("questions", "asker_asks").fullmatch(paragraph.text)
    by = asker(paragraph.passage.slice(match.start("by"), match.end("by"))) if match else None
    if match is None or by is None:
        return None
    return Heard("question", by, "", 0.9, match["to"].strip(" :–-."), [], sources=[paragraph.passage])


def _is_sender(paragraph: Paragraph) -> bool:
    return len(paragraph.text) < LONGEST and either("questions", "sender").match(paragraph.text) is not None


def _sender(paragraph: Paragraph) -> Heard | None:
    """ "1. From Mrs Ash to the Leader": the number is the question's."""
    match = either("questions", "sender").match(paragraph.text)
    numbered = paragraph.label is not None and paragraph.label[0].isdigit()
    if match is None or not (numbered or paragraph.bold):
        return None
    return from_whom(paragraph.passage, match.end(), "question")


def _agenda_number(above: Sequence[Paragraph]) -> str | None:
    """ "Agenda item 6 – Questions from members of the public" in the paper's title."""
    matches = (either("questions", "agenda_number").search(each.whole.text) for each in above)
    return next((match["number"] for match in matches if match), None)


def _fill(heard: Heard, below: Sequence[Paragraph]) -> None:
    answering = False
    for at, paragraph in enumerate(below):
        if either("questions", "number_alone").fullmatch(paragraph.whole.text):
            continue
        asked = either("questions", "addressee").fullmatch(paragraph.text) if at == 0 else None
        if asked:
            heard.asked_to = heard.asked_to or asked["to"]
            continue
        label = either("questions", "answer_labels").match(paragraph.text)
        emphasised = paragraph.bold or paragraph.underlined
        alone = label is not None and label.end() == len(paragraph.text)
        if label and label.group().strip() and (emphasised or alone or ":" in label.group()):
            answering = True
            rest = paragraph.passage.slice(label.end())
            if rest.text:
                heard.response.append(rest)
        else:
            (heard.response if answering else heard.text).append(paragraph.whole)
