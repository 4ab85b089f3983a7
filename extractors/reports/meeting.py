"""The meeting that a report or another paper alone is for: by its labels, or by the body and the day at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.language.dates import find_dates
from extractors.language.vocabulary import either
from extractors.paragraphs import paragraphs
from extractors.passage import Passage
from extractors.reports.labels import Part, meaning
from extractors.reports.parts import parts
from extractors.segments import Segment
from extractors.tables.model import Table
from models.document import Document, Line

# The head of a report: so many lines can name its body and its day without a label.
HEAD_LINES = 10
_LONGEST_BODY = 120
# Lines of one name are printed alike.
_SAME_SIZE = 0.02
_PARTING = " \t,:;|–—-"


@dataclass(slots=True)
class ReportMeeting:
    """The body and the day, each with the words that say so."""

    day: date
    body: Passage | None
    sources: list[Passage]


def report_meeting(document: Document, segment: Segment, tables: Sequence[Table] = ()) -> ReportMeeting | None:
    """The meeting that the report of one segment is for; None where it names no day of it."""
    lines = document.pages[segment.first - 1].lines
    found = parts(lines, tables)
    if not {part.key for part in found if part.text} - {None, "other", "date"}:
        return None
    bodies = [passage for part in found if part.key == "body" for passage in _first_paragraph(part)]
    days = [passage for part, below in zip(found, [*found[1:], None], strict=True) for passage in _days(part, below)]
    # "Cabinet, 4 March 2025" stands as one line at the head, or behind "Report to".
    head = list(_unlabelled(lines))
    told = _day_in([*days, *bodies]) or _day_in(head) or _day_of_decision(found, bodies)
    if told is None:
        return None
    day, source = told
    body = next((bare for passage in bodies if (bare := _without_day(passage))), None) or _body_above(head, source)
    return ReportMeeting(day, body, [each for each in (body, source) if each])


def meeting_at_head(lines: Sequence[Line]) -> ReportMeeting | None:
    """The meeting that the title lines of a paper name; None where they do not name both its body and its day."""
    told = _day_in([Passage.of(line) for line in lines])
    if told is None:
        return None
    day, source = told
    at = next(at for at, line in enumerate(lines) if line.words[0] is source.words[0])
    alike = [line for line in lines[: at + 1] if abs(line.size - lines[at].size) < _SAME_SIZE * line.size]
    head = [paragraph.passage for paragraph in paragraphs(alike)]
    body = _body_above(head, head[-1]) or _body_above([Passage.of(line) for line in lines[: at + 1]], source)
    return ReportMeeting(day, body, [body, source]) if body else None


def _day_of_decision(found: Sequence[Part], bodies: Sequence[Passage]) -> tuple[date, Passage] | None:
    """A body decides on the day it meets: "Date of Decision" tells that where the report is to a body."""
    if not any(either("reports", "ends_in_body").search(body.text) for body in bodies):
        return None
    deciding = [part for part in found if part.key == "date" and "decision" in part.label.text.casefold()]
    return _day_in([passage for part in deciding for passage in _first_paragraph(part)])


def _first_paragraph(part: Part) -> Iterator[Passage]:
    yield from (paragraph.passage for paragraph in part.value[:1])


def _days(part: Part, below: Part | None) -> Iterator[Passage]:
    """What stands behind the label of the meeting's day; bold, it stands below the label like a heading of its own."""
    if part.key != "date" or either("reports", "written_on").search(part.label.text):
        return
    if part.text:
        yield from _first_paragraph(part)
    elif below is not None and below.key is None:
        yield below.label


def _unlabelled(lines: Sequence[Line]) -> Iterator[Passage]:
    for line in lines[:HEAD_LINES]:
        if meaning(line.text) is None:
            yield Passage.of(line)


def _day_in(passages: Sequence[Passage]) -> tuple[date, Passage] | None:
    """The first day that a short passage tells beside at most the name of a body."""
    for passage in passages:
        found = find_dates(passage.text)
        if len(found) == 1 and len(passage.text) <= _LONGEST_BODY and _is_bare(passage.text, found[0].start):
            return found[0].value, passage
    return None


def _is_bare(text: str, start: int) -> bool:
    """Before the day stands nothing, a weekday, "Meeting of", or a body: no sentence."""
    before = text[:start].strip(_PARTING)
    return not before or either("reports", "before_day").fullmatch(before) is not None or _names_body(before)


# Small words inside the name of a body; others make a sentence, or the value of another field.
_SMALL = frozenset(
    ["a", "and", "at", "by", "for", "from", "in", "meeting", "no", "of", "on", "or", "the", "to", "with"]
)
_WORD = re.compile(r"[^\W\d_][\w’']*")


def _names_body(text: str) -> bool:
    if len(text) > _LONGEST_BODY or "@" in text or either("reports", "bodies").search(text) is None:
        return False
    return text.islower() or all(word[0].isupper() or word in _SMALL for word in _WORD.findall(text))


def _without_day(passage: Passage) -> Passage | None:
    """ "Report to Cabinet – Tuesday, 4 March 2025": the body alone."""
    found = find_dates(passage.text)
    text = passage.text[: found[0].start if found else None]
    address = either("reports", "addressed").match(text)
    tail = either("reports", "up_to_day").search(text)
    bare = passage.slice(address.end() if address else 0, tail.start() if tail else len(text))
    return bare if bare and len(bare.text) <= _LONGEST_BODY else None


def _body_above(head: Sequence[Passage], source: Passage) -> Passage | None:
    """The body in the line of the day, else the last line of the head above it that names one."""
    at = next((at for at, passage in enumerate(head) if passage.words[0] is source.words[0]), len(head))
    for passage in (*head[at : at + 1], *reversed(head[:at])):
        named = _without_day(passage)
        if named is not None and _names_body(named.text):
            return named
    return None
