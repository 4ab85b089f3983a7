"""The title of a report: behind its label, above its first section, or where the agenda prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from extractors.language import vocabulary
from extractors.language.patterns import pattern
from extractors.papers import title_lines
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from extractors.reports.forms import lines_of
from extractors.reports.labels import Part
from extractors.reports.model import Report, page_of

BODY = pattern("reports", "body_line")
_COUNCIL = pattern("reports", "council_line")
_DATE = re.compile(r"(?:\w+day,? )?\d{1,2}(?:st|nd|rd|th)? \w+,? \d{4}.*|\w+ \d{4}", re.I)
_LABELLED = pattern("reports", "labelled_line")
_NOT_A_TITLE = pattern("reports", "no_title")


def title_of(report: Report) -> tuple[str | None, list[Passage]]:
    """The title of a report, where it says one, and the passages that print it."""
    part = report.first("title")
    author = next((index for index, held in enumerate(report.parts) if held.key == "author"), len(report.parts))
    # "Title:" behind the author may be the author's.
    named = part is not None and part.label.text.strip(" :").casefold() != "title"
    if part is not None and (named or report.parts.index(part) < author):
        said = [part.value[0], *takewhile(lambda each: not _is_text_below(each, part), part.value[1:])]
        title = "\n".join(paragraph.text for paragraph in said if paragraph.text)
        return title or None, [part.label, *(paragraph.passage for paragraph in said)]
    printed = list(_heading_lines(report))
    best = _likest(printed, report.segment.title)
    if best is not None:
        best = _without_head(best)
        return best.text, [best]
    own = report.segment.title
    if own is None or _LABELLED.match(own) or _COUNCIL.fullmatch(own):
        return None, []
    printed = list(_printed_before(report, own)) or list(_largest(report))
    return (printed[0].text if printed else own), printed


# Lines that the title of an item takes on the agenda, and pages that an agenda has.
_TITLE_LINES, _AGENDA_PAGES = 4, 8


def _largest(report: Report) -> Iterator[Passage]:
    """The largest print of the first page, where it is no name of a body, no day and no label."""
    heading = Passage.of(title_lines(report.document.pages[report.segment.first - 1 : report.segment.first]))
    if heading.text and not any(pattern.fullmatch(heading.text) for pattern in (BODY, _DATE, _NOT_A_TITLE)):
        yield heading


def _printed_before(report: Report, title: str) -> Iterator[Passage]:
    """Where the agenda prints a title that the bookmark gives to a paper without one of its own."""
    wanted = title.casefold()
    opening = wanted.split(" ", 1)[0]
    for page in report.document.pages[: min(report.segment.first - 1, _AGENDA_PAGES)]:
        for at, line in enumerate(page.lines):
            if opening in line.text.casefold():
                printed = Passage.of(page.lines[at : at + _TITLE_LINES])
                start = printed.text.casefold().find(wanted)
                if start >= 0:
                    yield printed.slice(start, start + len(title))
                    return


# So many lines of one print are a head: a title has fewer.
_HEAD_LINES = 3
_YEAR = pattern("reports", "year_line")
_SENTENCE_WORDS = 8


def _without_head(title: Passage) -> Passage:
    """Of a head whose lines stand close together, council, body, day, title and who reports, the title alone."""
    lines = lines_of(title)
    sender = vocabulary.either("reports", "reports_of")
    stop = next((at for at, line in enumerate(lines) if sender.match(line.text)), len(lines))
    heads = [at for at, line in enumerate(lines[:stop]) if _is_head(line.text)]
    own = lines[heads[-1] + 1 : stop] if heads and len(lines) >= _HEAD_LINES else []
    return Passage.of(own) if own else title


def _is_head(text: str) -> bool:
    return any(head.fullmatch(text) for head in (BODY, _DATE, _YEAR))


def _heading_lines(report: Report) -> Iterator[Passage]:
    """What stands before the first labelled part of the first page, without the names of bodies, dates and purposes;
    a heading over sentences, behind another that has none, heads the first section."""
    purpose = vocabulary.either("reports", "purpose")
    titled = False
    for part in report.parts:
        if (
            part.key not in (None, "wards", "status", "classification", "purpose", "from", "body", "date")
            or page_of(part) > report.segment.first
        ):
            return
        if part.key in ("from", "body", "date") or (part.key is None and part.beside):
            continue
        if titled and part.key is None and any(_is_running(paragraph) for paragraph in part.value):
            return
        for passage in (part.label, *(paragraph.passage for paragraph in part.value if paragraph.bold)):
            text = passage.text
            if part.key is not None and passage is part.label:
                continue
            if text and not purpose.fullmatch(text) and not _DATE.fullmatch(text) and not _NOT_A_TITLE.fullmatch(text):
                titled = titled or not (BODY.fullmatch(text) or _COUNCIL.fullmatch(text))
                yield passage


def _is_running(paragraph: Paragraph) -> bool:
    return not paragraph.bold and paragraph.text.endswith((".", ":")) and len(paragraph.text.split()) >= _SENTENCE_WORDS


def _likest(printed: Sequence[Passage], title: str | None) -> Passage | None:
    """The printed heading most like the bookmark's title; without one, the last that names no body."""
    if not printed:
        return None
    printed = [passage for passage in printed if not BODY.fullmatch(passage.text)] or printed
    if title and not BODY.fullmatch(title):
        wanted = set(re.findall(r"\w+", title.casefold()))
        scored = [
            (len(wanted & set(re.findall(r"\w+", passage.text.casefold()))) / max(len(wanted), 1), passage)
            for passage in printed
        ]
        score, best = max(scored, key=lambda pair: pair[0])
        if score >= 0.5:
            return best
    named = [passage for passage in printed if not BODY.fullmatch(passage.text) or len(passage.text) > 60]
    return named[-1] if named else None


def _is_text_below(paragraph: Paragraph, part: Part) -> bool:
    """A sentence left of the value of a field: the report's text, which begins below its head."""
    first, words = part.value[0].passage.words[:1], paragraph.passage.words[:1]
    return paragraph.text.endswith(".") and bool(first and words) and words[0].x0 < first[0].x0 - _LEFT_OF_VALUE


# Points left of a field's value at which no line of it stands.
_LEFT_OF_VALUE = 2.0
