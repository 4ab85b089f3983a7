"""What the notice of a meeting says: body, day, hour, place, quorum, stream."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import pairwise

from extractors.front_sheet.labels import labelled
from extractors.front_sheet.member_regions import behind, listed_below_body
from extractors.front_sheet.membership import membership_lines
from extractors.front_sheet.place import venue
from extractors.language.dates import FoundDate, find_dates, find_times, other_weekday
from extractors.language.vocabulary import load
from extractors.minutes.meeting import meeting
from extractors.passage import Passage
from extractors.reading.lines import make_line, spaced
from models.document import Line

TITLE_LINES = 16
_URL = re.compile(r"https?://\S+|www\.\S+", re.I)


@dataclass(slots=True)
class Notice:
    """The facts of one notice; `sources` are the passages they were read from. `weekday` is one that is printed before
    the day and is not the day's own."""

    body: str | None = None
    day: date | None = None
    weekday: str | None = None
    start_time: time | None = None
    venue: str | None = None
    quorum: int | None = None
    livestream_url: str | None = None
    sources: list[Passage] = field(default_factory=list)


def read_notice(lines: Sequence[Line], headers: Sequence[Line] = ()) -> Notice:
    """Reads the lines before the agenda's items, of one column (see `columns`); `headers` are the running headers."""
    found = Notice()
    _read_body(found, lines, headers)
    at = _read_day(found, lines)
    _read_hour(found, lines, at)
    place = venue(lines, at)
    if place:
        found.venue = place.text
        found.sources.append(place)
    _read_quorum(found, lines)
    _read_stream(found, lines)
    return found


# Where the right half of an upright page begins, about.
_RIGHT_HALF = 0.4 * 595


def columns(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of a notice and those of a column of contacts beside it, told by its labels ("Ask for:", "Email:")."""
    label = re.compile(load("front_sheet")["side_labels"], re.I)
    edges = [edge for line in lines if (edge := _label_edge(line, label)) is not None]
    edge = next((x for x in edges if sum(abs(x - other) < 6 for other in edges) > 1), None)
    beside = any(line.x0 < edge - 30 and _label_edge(line, label) for line in lines) if edge else False
    if edge is None or not beside:
        return list(lines), []
    labelled = [at for at, line in enumerate(lines) if (x0 := _label_edge(line, label)) and x0 > edge - 6]
    first, last = labelled[0], labelled[-1]
    while last + 1 < len(lines) and lines[last + 1].x0 >= edge - 3:
        last += 1
    parts = [_parted(line, edge) if first <= at <= last else (line, None) for at, line in enumerate(lines)]
    return [left for left, _ in parts if left], [right for _, right in parts if right]


def _parted(line: Line, edge: float) -> tuple[Line | None, Line | None]:
    """What stands left and right of an edge; a line of the right half alone, set to the right margin, is not cut."""
    left = [word for word in line.words if word.x0 < edge - 3]
    right = [word for word in line.words if word.x0 >= edge - 3]
    if left and right and line.x0 > _RIGHT_HALF and right[0].x0 - left[-1].x1 < line.size:
        return None, line
    return make_line(left, line.page) if left else None, make_line(right, line.page) if right else None


def _label_edge(line: Line, label: re.Pattern[str]) -> float | None:
    """Where a label of the column of contacts begins in the right half of a line."""
    for at, word in enumerate(line.words):
        if word.x0 > _RIGHT_HALF and label.match(spaced(line.words[at : at + 4])):
            return word.x0
    return None


def _read_body(found: Notice, lines: Sequence[Line], headers: Sequence[Line]) -> None:
    passage = _labelled_body(lines) or _titled(lines) or _called(lines)
    if passage is None or _is_nameless(passage):
        # "A meeting of the Panel will be held": the header has its name.
        passage = meeting(headers).sources.get("body") or passage
    if passage is None:
        return
    lead = re.match(load("front_sheet")["before_body"], passage.text, re.I)
    passage = passage.slice(lead.end()) if lead else passage
    found.body = passage.text.strip(" ,:;–-")
    found.sources.append(passage)


def _titled(lines: Sequence[Line]) -> Passage | None:
    """The name above a list of members, else among the titles: not an organisation that sends members."""
    heading, listed = listed_below_body(lines)
    named = meeting([_without_lead(heading)]).sources.get("body") if heading and listed else None
    if named and not re.fullmatch(load("front_sheet")["no_own_name"], named.text, re.I):
        return named
    organisations = {id(line) for line in membership_lines(lines)}
    return meeting([line for line in lines[:TITLE_LINES] if id(line) not in organisations]).sources.get("body")


def _without_lead(heading: Line) -> Line:
    """ "Membership of the Cabinet": the body alone."""
    lead = re.match(load("front_sheet")["membership_of"], heading.text, re.I)
    return behind(heading, lead.end()) if lead else heading


def _is_nameless(body: Passage) -> bool:
    return re.fullmatch(load("front_sheet")["no_own_name"], body.text.strip(), re.I) is not None


def _labelled_body(lines: Sequence[Line]) -> Passage | None:
    """ "Meeting: Health Scrutiny Committee"; "Meeting in public of the Board" has no label."""
    value = labelled(lines[:TITLE_LINES], "body")
    named = (
        value
        and not re.match(r"(?:in|of|held)\b", value.text)
        and re.search(rf"\b(?:{load('meetings')['body_nouns']}|council)\b(?: \(.*\))?$", value.text, re.I)
    )
    return value if named else None


def _called(lines: Sequence[Line]) -> Passage | None:
    """ "A meeting of the County Council will be held …" """
    whole = Passage.joined([Passage.of(line) for line in lines], " ")
    match = re.search(load("front_sheet")["called_body"], whole.text, re.I)
    return whole.slice(*match.span("body")) if match else None


# The day


def _read_day(found: Notice, lines: Sequence[Line]) -> int | None:
    """Sets the day of the meeting; the index of the line that says it."""
    best: tuple[float, int, FoundDate, Passage] | None = None
    for at, passage in _with_next(lines):
        above = lines[at - 1].text + " " if at else ""
        dates = find_dates(passage.text)
        for each in dates:
            if each.start > len(lines[at].text) or _bounds_a_period(passage.text, each, dates):
                continue
            weight = _day_weight(above, passage.text, each, at, found.body)
            if weight > 0 and (best is None or weight > best[0]):
                best = (weight, at, each, passage)
    if best is None:
        return None
    _, at, each, passage = best
    found.day = each.value
    found.weekday = other_weekday(passage.text, each)
    found.sources.append(passage.slice(each.start, each.end))
    return at


def _bounds_a_period(text: str, each: FoundDate, dates: Sequence[FoundDate]) -> bool:
    """ "1 March 2024 to 30 June 2024" is the time that a forward plan covers, not the day of a meeting."""
    for first, second in pairwise(dates):
        between = text[first.end : second.start].strip(" ,").casefold()
        if between in ("to", "-", "–", "—", "until", "and") and each in (first, second):
            return True
    return False


def _with_next(lines: Sequence[Line]) -> Iterator[tuple[int, Passage]]:
    """Each line with the one below it: dates are broken over lines."""
    for at, line in enumerate(lines):
        after = lines[at + 1 : at + 2]
        near = after and after[0].page == line.page and after[0].top - line.bottom < 1.5 * line.size
        yield at, Passage.joined([Passage.of(line), *(Passage.of(after[0]) for _ in [0] if near)], " ")


def _day_weight(above: str, text: str, each: FoundDate, at: int, body: str | None) -> float:
    """How likely a date is the day of the meeting: by the words before it, its place, and a weekday."""
    words = load("front_sheet")
    before = _without_inner_stops(text[: each.start])
    weight = 1.0 + (0.5 if at < TITLE_LINES else 0.0) - 0.02 * at
    if re.match(rf"{words['labels']['date']}\s*:", before, re.I):
        weight += 1.5
    if re.search(words["next_day"], before, re.I) or re.search(words["minutes_day"], above + before, re.I):
        weight -= 3.0
    elif any(re.search(pattern, above + before, re.I) for pattern in words["meeting_day"]):
        weight += 2.0
    elif any(re.search(pattern, before, re.I) for pattern in words["other_day"]):
        weight -= 3.0
    if body and body.casefold() in before.casefold():
        weight += 2.5
    if re.search(r"day,?\s*(?:the\s*)?$", before):
        weight += 0.6
    if find_times(text[each.end : each.end + 30]):
        weight += 1.0
    return weight


def _without_inner_stops(text: str) -> str:
    """ "held at 10.00 a.m. on": without the stops that end no sentence."""
    return re.sub(r"(?<=\d)\.(?=\d)", ":", re.sub(r"\b([ap])\. ?m\b\.?", r"\1m", text, flags=re.I))


# The hour


def _read_hour(found: Notice, lines: Sequence[Line], day_at: int | None) -> None:
    said = labelled(lines, "time")
    for passage in ([said] if said else []) + _near_day(lines, day_at):
        times = find_times(passage.text)
        if times:
            found.start_time = times[0].value
            found.sources.append(passage.slice(times[0].start, times[0].end))
            return


def _near_day(lines: Sequence[Line], at: int | None) -> list[Passage]:
    """The day's own line with the next, and the line before it."""
    if at is None:
        return []
    near = [Passage.of(line) for line in lines[at : at + 3]]
    return [Passage.joined(near, " "), *(Passage.of(line) for line in lines[max(0, at - 2) : at])]


# Quorum and stream


def _read_quorum(found: Notice, lines: Sequence[Line]) -> None:
    for _, passage in _with_next(lines):
        for pattern in load("front_sheet")["quorum"]:
            match = re.search(pattern, passage.text, re.I)
            if match:
                word = match["count"].casefold()
                found.quorum = int(word) if word.isdigit() else int(load("front_sheet")["numbers"][word])
                found.sources.append(passage.slice(match.start(), match.end()))
                return


def _read_stream(found: Notice, lines: Sequence[Line]) -> None:
    """A link to a place where meetings are streamed, or one that follows words about watching this meeting."""
    words = load("front_sheet")
    for at, line in enumerate(lines):
        match = _URL.search(line.text)
        if not match:
            continue
        context = " ".join(each.text for each in lines[max(0, at - 3) : at + 1])
        hosted = re.search(words["stream_hosts"], match.group(), re.I)
        if hosted or re.search(words["stream_words"], context, re.I):
            found.livestream_url = match.group().rstrip(".,;)")
            found.sources.append(Passage.of(line).slice(match.start(), match.end()))
            return
