"""Notices and records of decisions: forms that say, decision by decision, what it is about and what was decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.language.dates import find_dates
from extractors.language.vocabulary import either
from extractors.measure import Measure
from extractors.minutes.forms import DECISION, OPEN, STORY, SUBJECT, Field, column_of, fields
from extractors.minutes.model import Meeting
from extractors.minutes.titles import Heading
from extractors.papers import HEAD_LINES, bears, top_furniture
from extractors.paragraphs import Paragraph, paragraphs
from extractors.passage import Passage
from models.document import Document, Line

# A line stands as close under another as the lines of one title do, as a multiple of the size.
_TIGHT = 1.45
_HANGS = 20.0
_NUMBERED = re.compile(r"(?:\([a-z0-9]{1,2}\)|[a-z0-9]{1,2}[.)])\s+(?=\S)", re.I)


@dataclass(slots=True)
class NoticeBody:
    """The paragraphs of one item of a notice: `every` one, those that say what was `decided`, and those that are its
    story (`told`): what stands above the labels, what was decided, why, and what else was thought of."""

    every: list[Paragraph] = field(default_factory=list)
    decided: list[Paragraph] = field(default_factory=list)
    told: list[Paragraph] = field(default_factory=list)


def is_notice(document: Document, lines: Sequence[Line]) -> bool:
    """The paper is headed as a notice or a record of decisions, and not as minutes."""
    head = [*top_furniture(document.pages[lines[0].page - 1]), *lines[:HEAD_LINES]] if lines else []
    titled = any(bears(line.text, "decision_notice_title") for line in head)
    return titled and not any(bears(line.text, "minutes_title") for line in head)


def notice_headings(lines: Sequence[Line]) -> list[Heading]:
    """One heading a decision of a form; none where the lines have no fields for subject and decision."""
    found = fields(lines, column_of(lines))
    starts = [at for at, each in enumerate(found) if each.kind == SUBJECT]
    spans = pairwise([*starts, len(found)])
    if not any(each.kind == DECISION for start, stop in spans for each in found[start:stop]):
        return []
    return [_numbered(_heading(found[at]), found[at - 1] if at else None) for at in starts if found[at].value]


def without_paper_titles(lines: Sequence[Line], found: Sequence[Heading]) -> list[Heading]:
    """The headings without those that entitle the paper, printed like its items: above the first that has a label
    "Decision" below it, unnumbered, and without one.
    """
    stops = [after.first for after in found[1:]] + [len(lines)]
    decided = [
        any(each.kind == DECISION for each in fields(lines[heading.last + 1 : stop], None))
        for heading, stop in zip(found, stops, strict=True)
    ]
    first = decided.index(True) if sum(decided) > 1 else 0
    return [heading for at, heading in enumerate(found) if at >= first or heading.number is not None]


def _numbered(heading: Heading, before: Field | None) -> Heading:
    """The heading with the number that stands in the field above the subject: "Agenda item | 5"."""
    label = Passage.joined([Passage.of(line) for line in before.label], " ") if before is not None else None
    if before is None or label is None or not either("forms", "item_number").fullmatch(label.text.strip(" :.")):
        return heading
    number = re.fullmatch(r"\W*([A-Z]{0,3}\d{1,4}[A-Za-z]?)\W*", " ".join(line.text for line in before.value))
    if number is not None:
        heading.first, heading.agenda_number = before.first, number[1]
    return heading


def _heading(subject: Field) -> Heading:
    """The subject, as far as it goes on below its first line."""
    value = subject.value
    taken = 1
    while taken < len(value) and _goes_on(subject, value[taken - 1], value[taken]):
        taken += 1
    title = Passage.joined([Passage.of(line) for line in value[:taken]], " ")
    heading = Heading(subject.first, subject.stop - len(value) + taken - 1, None, title)
    reference = either("minutes", "item_references").search(title.text)
    if reference:
        heading.agenda_number = reference["number"]
        heading.title = title.slice(0, reference.start())
    return heading


def _goes_on(subject: Field, above: Line, below: Line) -> bool:
    """Below the label's margin, or in the title's own print right under it."""
    if above.page != below.page:
        return False
    margin = (subject.label or subject.lines)[0].x0
    tight = below.top - above.top <= _TIGHT * max(above.size, below.size)
    return below.x0 > margin + _HANGS or (tight and above.words[-1].face.bold == below.bold)


def notice_body(lines: Sequence[Line], column: float | None, measure: Measure) -> NoticeBody:
    """The paragraphs of one item's `lines`, told apart by the field they stand in.

    A form with letters before its labels ("(h) Reason for decision") is filled in box by box, and only the box of the
    decision tells anything; without letters the reasons are told as in the minutes of a cabinet.
    """
    found = fields(lines, column)
    lettered = any(each.lettered for each in found if each.kind == DECISION)
    body = NoticeBody()
    for each in found:
        label, value = paragraphs(each.label, measure), paragraphs(each.lines, measure)
        body.every.extend([*label, *value])
        if each.kind in (OPEN, DECISION):
            body.decided.extend([*label, *value])
            body.told.extend(value)
        elif each.kind == STORY and not lettered:
            body.told.extend(_behind_label(value, each.run_in))
    return body


def _behind_label(value: list[Paragraph], words: int) -> list[Paragraph]:
    """The paragraphs of a field without the `words` of the label that their first begins with."""
    first = value[0] if value else None
    if not words or first is None or first.label is not None:
        return value
    behind = first.passage.slice(first.passage.ends[words - 1])
    rest = [replace(first, passage=behind)] if behind.text else []
    return [*rest, *value[1:]]


def read_form_head(found: Meeting, lines: Sequence[Line]) -> None:
    """Sets body and date by a form's own fields: who decided, and when where nothing else tells a day."""
    found.sole = any(_names_one(line.text) for line in lines[:HEAD_LINES])
    maker = decision_maker(lines) or (_sole_maker(lines) if found.sole else None)
    if maker is not None:
        found.body, found.sources["body"] = maker.text, maker
    elif found.sole:
        found.body = None
        found.sources.pop("body", None)
    if found.date is None:
        _read_day(found, lines)


def _names_one(text: str) -> bool:
    """The title of a record of what one member or one officer decided."""
    return bears(text, "decision_notice_title") and either("forms", "sole_title").search(text) is not None


def decision_maker(lines: Sequence[Line]) -> Passage | None:
    """ "Decision maker: Cabinet Member for Housing", the name beside its label or below it."""
    return _labelled_name(lines, "decision_maker")


def _sole_maker(lines: Sequence[Line]) -> Passage | None:
    """Who decided alone: "Cabinet Member: Councillor Ash", or beside a label over several lines of its cell."""
    label = either("forms", "decision_maker")
    for each in fields(lines, column_of(lines)):
        named = _without_number(Passage.of(each.label)) if each.label else None
        if named and each.lines and label.match(named.text):
            return Passage.of(each.lines)
    return _labelled_name(lines, "sole_maker")


def _labelled_name(lines: Sequence[Line], labels: str) -> Passage | None:
    label = either("forms", labels)
    for line, below in pairwise([*lines, *lines[-1:]]):
        runs = [_without_number(Passage.of_words(run, line.page)) for run in line.runs()]
        for place, run in enumerate(runs):
            match = label.match(run.text)
            if match is None:
                continue
            beside = [each for each in runs[place + 1 : place + 2] if not each.text.endswith(":")]
            under = [Passage.of_words(below.runs()[0], below.page)] if below is not line else []
            named = next((each for each in (run.slice(match.end()), *beside, *under) if each), None)
            return named if named is not None and re.match(r"[A-Z]", named.text) else None
    return None


def _without_number(run: Passage) -> Passage:
    """ "3. Date of decision": the label without its number or letter."""
    number = _NUMBERED.match(run.text)
    return run.slice(number.end()) if number else run


def _read_day(found: Meeting, lines: Sequence[Line]) -> None:
    label = either("forms", "decision_date")
    for line, below in pairwise([*lines, *lines[-1:]]):
        runs = [_without_number(Passage.of_words(run, line.page)) for run in line.runs()]
        labelled = [(match, run) for run in runs if (match := label.match(run.text))]
        if not labelled:
            continue
        match, run = labelled[0]
        if _take_day(found, (run.slice(match.end()), Passage.of(line), Passage.of(below))):
            return
    signed = either("forms", "signed_date")
    for line in lines:
        if (match := signed.search(line.text)) and _take_day(found, [Passage.of(line).slice(match.end())]):
            return


def _take_day(found: Meeting, passages: Iterable[Passage]) -> bool:
    for passage in passages:
        if dates := find_dates(passage.text):
            found.date = dates[0].value
            found.sources["date"] = passage.slice(dates[0].start, dates[0].end)
            return True
    return False
