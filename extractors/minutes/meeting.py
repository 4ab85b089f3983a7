"""Which meeting a set of minutes records: body, day, hours, place, and whether the minutes are still a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, time
from functools import cache

from extractors.language.dates import FoundTime, find_dates, find_times, time_ranges
from extractors.language.vocabulary import either, load
from extractors.minutes.model import Meeting
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from models.document import Line

_MOST_TITLE_LINES = 24
_TRIM = " ,.:;–—-"


def meeting(
    title: Sequence[Line], furniture: Sequence[Line], head: Sequence[Line], close: Sequence[Paragraph]
) -> Meeting:
    """The meeting that minutes record, by their title block, page headers, head and closing paragraphs."""
    found = Meeting()
    block = _Block(title[:_MOST_TITLE_LINES])
    headers = _Block(furniture)
    for reader in (_read_body, _read_date):
        reader(found, block)
        reader(found, headers)
    _read_hours(found, [block, _Block(head), *(_Block(each.lines) for each in close)])
    _read_venue(found, [block, _Block(head)])
    _read_status(found, [block, headers, _Block(head), *(_Block(each.lines) for each in close)])
    return found


class _Block:
    """Lines and their joined text, a line end as a new line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = list(lines)
        self.passage = Passage.joined([Passage.of(line) for line in lines], "\n")
        self.text = self.passage.text


# --- the body --------------------------------------------------------------------------------------------------------


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load("meetings")
    nouns = f"(?:{words['body_nouns']}|{words['whole_nouns']})"
    name = rf"(?P<body>(?:[\w&’'(),/.-]+\s+){{0,13}}?{nouns}(?:\s*\([^)]*\))?)"
    phrase = rf"\b(?:{'|'.join(words['introductions'])})(?:the\s+)?{name}(?=\s+(?:{words['boundaries']})\b|\s*[,.:;–-]|\s*\n|\s*$)"
    alone = rf"(?:the\s+)?(?:[\w&’'(),/-]+\s+){{0,11}}{nouns}(?:\s*\([^)]*\))?"
    part = rf"\b(?:{words['body_nouns']})\b(?:\s*\([^)]*\))?\W*$"
    return re.compile(phrase.replace(" ", r"\s+"), re.I), re.compile(alone, re.I), re.compile(part, re.I)


def _read_body(found: Meeting, block: _Block) -> None:
    if found.body is not None:
        return
    for candidate in _body_candidates(block):
        text = re.sub(r"\s+", " ", candidate.text).strip(_TRIM)
        found.body, found.sources["body"] = text, candidate
        return


def _body_candidates(block: _Block) -> Iterable[Passage]:
    """The likely names of the body, the likeliest first."""
    _, _, part = _patterns()
    phrases = _phrases(block)
    alone = _alone(block)
    generic, nameless = (re.compile(load("meetings")[key], re.I) for key in ("generic_bodies", "nameless_bodies"))
    yield from (each for each in _labelled(block))
    yield from (each for each in alone if part.search(each.text))
    yield from (each for each in phrases if part.search(each.text))
    yield from (each for each in alone if generic.fullmatch(each.text))
    yield from (each for each in phrases if generic.fullmatch(each.text))
    yield from (each for each in alone if not nameless.fullmatch(each.text))
    yield from (each for each in phrases if not nameless.fullmatch(each.text))


def _labelled(block: _Block) -> list[Passage]:
    """ "Meeting    Health and Wellbeing Board": the label in a column of its own."""
    _, alone, _ = _patterns()
    found = []
    for line in block.lines:
        runs = line.runs()
        label = re.fullmatch(r"(?:meeting|committee|body|name of (?:meeting|committee))\s*:?", _text(runs[0]), re.I)
        if len(runs) > 1 and label and alone.fullmatch(_text(runs[1])):
            found.append(Passage.of_words(runs[1], line.page))
    return found


def _alone(block: _Block) -> list[Passage]:
    """Names that fill a line or a cell, the largest print first."""
    _, alone, _ = _patterns()
    found: list[tuple[float, Passage]] = []
    for line in block.lines:
        for run in line.runs():
            passage = _without_date(Passage.of_words(run, line.page))
            if (
                passage
                and alone.fullmatch(passage.text)
                and not re.match(r"(?:minutes?|members?|meeting)\b", passage.text, re.I)
            ):
                found.append((-line.size, passage))
    return [passage for _, passage in sorted(found, key=lambda each: each[0])]


def _without_date(passage: Passage) -> Passage:
    """ "CABINET 6TH NOVEMBER 2012", "Parish Council - 3rd May 2015", "Board Minutes": the name alone."""
    dates = find_dates(passage.text)
    end = dates[0].start if dates and dates[0].start else len(passage.text)
    text = passage.text[:end]
    text = re.sub(r"[\s,–-]*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day[\s,–-]*$", "", text, flags=re.I)
    text = re.sub(
        r"[\s,–-]*\b(?:A\.?G\.?M\.?|(?:draft )?minutes|(?:annual |ordinary )?meeting)[\s,:–-]*$", "", text, flags=re.I
    )
    return passage.slice(0, len(text.rstrip(_TRIM)))


def _phrases(block: _Block) -> list[Passage]:
    """Names in running text: "At a meeting of the Housing Committee held on …"."""
    phrase, _, _ = _patterns()
    return [
        _without_date(block.passage.slice(match.start("body"), match.end("body")))
        for match in phrase.finditer(block.text)
    ]


def _text(words: Sequence[object]) -> str:
    return " ".join(str(getattr(word, "text", "")) for word in words)


# --- the day ---------------------------------------------------------------------------------------------------------


def _read_date(found: Meeting, block: _Block) -> None:
    """The day of the meeting: of the dates in the block the one nearest to "held", else the first."""
    if found.date is not None:
        return
    text = block.text.replace("\n", " ")
    elsewhere = either("meetings", "other_dates")
    dates = [each for each in find_dates(text) if not elsewhere.search(text[max(0, each.start - 90) : each.start])]
    if not dates:
        return
    held = [each for each in dates if re.search(r"\b(?:held|meeting|date)\b[^.]{0,80}$", text[: each.start], re.I)]
    chosen = (held or dates)[0]
    found.date = chosen.value
    found.sources["date"] = block.passage.slice(chosen.start, chosen.end)


# --- the hours -------------------------------------------------------------------------------------------------------


def _read_hours(found: Meeting, blocks: Sequence[_Block]) -> None:
    for block in blocks:
        _read_range(found, block)
        _read_phrased(found, block)
    if found.start_time is None and blocks:
        _read_heading_time(found, blocks[0])


def _read_range(found: Meeting, block: _Block) -> None:
    """ "2.00 - 3.42 pm"; of sessions, the first start and the last end."""
    text = block.text.replace("\n", " ")
    ranges = time_ranges(text)
    if not ranges:
        return
    _set_time(found, block, "start_time", ranges[0][0])
    _set_time(found, block, "end_time", ranges[-1][1])


def _read_phrased(found: Meeting, block: _Block) -> None:
    """ "The meeting started at 2.00 pm and finished at 4.47 pm.", "Commenced 19.15"."""
    text = block.text
    start, end = either("meetings", "start_phrases"), either("meetings", "end_phrases")
    last = 0
    for each in find_times(text):
        before = text[last : each.start]
        ends, starts = end.search(before), start.search(before)
        if (
            ends
            and not re.search(r"\b(?:reconvened|resumed)\b", before, re.I)
            and not (starts and starts.start() > ends.start())
        ):
            if not re.search(r"\badjourned\b", before, re.I) or not re.search(
                r"\b(?:reconven|resum)", text[each.end : each.end + 80], re.I
            ):
                _set_time(found, block, "end_time", each)
        elif starts:
            _set_time(found, block, "start_time", each)
        last = each.end


def _read_heading_time(found: Meeting, block: _Block) -> None:
    """The first time in the title block, where no phrase says which it is: "held on 9 March 2026 at 2.00 pm"."""
    text = block.text
    elsewhere = either("meetings", "other_dates")
    for each in find_times(text):
        before = text[max(0, each.start - 60) : each.start].replace("\n", " ")
        if not elsewhere.search(before) and not _is_end(found, each):
            _set_time(found, block, "start_time", each)
            return


def _is_end(found: Meeting, each: FoundTime) -> bool:
    return found.end_time is not None and each.value == found.end_time


def _set_time(found: Meeting, block: _Block, name: str, each: FoundTime) -> None:
    if getattr(found, name) is None:
        value: time = each.value
        setattr(found, name, value)
        found.sources[name] = block.passage.slice(each.start, each.end)


# --- place and status ------------------------------------------------------------------------------------------------


def _read_venue(found: Meeting, blocks: Sequence[_Block]) -> None:
    for block in blocks:
        passage = (
            _labelled_venue(block) or _phrased_venue(block) or (_line_venue(block) if block is blocks[0] else None)
        )
        if passage:
            found.venue, found.sources["venue"] = re.sub(r"\s+", " ", passage.text), passage
            return


def _labelled_venue(block: _Block) -> Passage | None:
    label = load("meetings")["venue_labels"]
    match = re.search(rf"(?im)^{label}\b\s*:?\s+(?P<venue>.+(?:\n(?=\w+$).+)?)$", block.text)
    if not match:
        return None
    held = either("meetings", "venue_phrases").search(match["venue"])
    start = match.start("venue") + held.start("venue") if held else match.start("venue")
    return _trimmed(block, start, match.end("venue"))


def _phrased_venue(block: _Block) -> Passage | None:
    text = block.text.replace("\n", " ")
    match = either("meetings", "venue_phrases").search(text)
    if not match:
        return None
    start, end = match.start("venue"), match.end("venue")
    stops = [each.start for each in find_dates(text) if each.start >= start] + [
        each.start for each in find_times(text) if each.start >= start
    ]
    sentence = re.compile(r"[a-z\d)]{2}\.(?:\s|$)|\bpresent\b|\bthe following\b", re.I).search(text, start)
    stops += [sentence.start() + (2 if sentence.group().rstrip().endswith(".") else 0)] if sentence else []
    end = min([end, *stops])
    passage = _trimmed(block, start, end)
    nouns = re.compile(rf"\b(?:{load('meetings')['venue_nouns']})\b", re.I)
    return passage if passage and nouns.search(passage.text) and len(passage.text) < 160 else None


def _line_venue(block: _Block) -> Passage | None:
    """A line of the title block that names a room or a building and nothing else."""
    nouns = re.compile(rf"\b(?:{load('meetings')['venue_nouns']})\b", re.I)
    _, alone, _ = _patterns()
    for line in block.lines:
        for run in line.runs():
            passage = Passage.of_words(run, line.page)
            if nouns.search(passage.text) and not alone.fullmatch(passage.text) and not find_dates(passage.text):
                return _trimmed(_Block([line]), *_span(line, passage))
    return None


def _span(line: Line, passage: Passage) -> tuple[int, int]:
    start = max(line.text.find(passage.text), 0)
    return start, start + len(passage.text)


_VENUE_HEAD = re.compile(r"(?:(?:held\s+)?(?:at|in)\s+)?(?:the\s+(?=[A-Z]))?")
_VENUE_TAIL = re.compile(
    r"[\s,.:;–-]*(?:\b(?:on|at|from|commencing|starting|in pursuance.*|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\b[\s,]*(?:the\s+)?)*[\s,.:;–-]*$",
    re.I,
)


def _trimmed(block: _Block, start: int, end: int) -> Passage | None:
    text = block.text[start:end]
    head = _VENUE_HEAD.match(text)
    start += head.end() if head else 0
    end = start + len(_VENUE_TAIL.sub("", block.text[start:end]))
    passage = block.passage.slice(start, max(start, end))
    return passage if len(passage.text) > 3 else None


def _read_status(found: Meeting, blocks: Sequence[_Block]) -> None:
    for name in ("confirmed", "draft"):
        for block in blocks:
            match = either("meetings", name).search(block.text.replace("\n", " "))
            if match:
                found.status = name
                found.sources["status"] = block.passage.slice(match.start(), match.end())
                return


def weekday_disagrees(text: str, day: date) -> bool:
    """The weekday that stands before a date is another than the date's own."""
    match = re.search(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", text, re.I)
    names = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
    return match is not None and names.index(match[1].lower()) != day.weekday()
