"""Where a meeting was held, as its minutes say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from extractors.language.dates import BEFORE_DATE, WEEKDAY, find_dates, find_times
from extractors.language.patterns import pattern
from extractors.language.vocabulary import either, load
from extractors.minutes.hours import Block
from extractors.minutes.model import Meeting
from extractors.passage import Passage
from extractors.reading.lines import spaced
from models.document import Line

# Stands for a date or a time while places are looked for: neither is part of one.
_HOLE = "\0"
_SENTENCE_END = re.compile(r"(?<=[a-z\d)]{2})\.(?=\s+[A-Z]|\s*$)|\b(?:present|the following)\b", re.I)
_MOST_WORDS = 22
# A line is full that ends at this share of the widest one's; so many words below it can end what it says.
_FULL, _FEW_WORDS = 0.9, 6
# White space between two lines of a title, in its tightest pitches, that begins a new paragraph.
_APART = 1.25
# The holes of a day are taken whole: tried in every division of them, a line with a day took seconds.
_DATED = re.compile(
    rf"(?i:(?:on )?{BEFORE_DATE},? ?|(?:at|the) )*{_HOLE}++(?:(?i:,? ?(?:at|from|to|on|[–-]|{WEEKDAY}))*,? ?{_HOLE}++)*"
    rf"\s?[,–|-]?\s*(?i:(?:at|in) )?(?:the )?(?P<venue>[A-Z][^{_HOLE}]{{5,100}})"
)
_NUMBERED_ROOM = pattern("minutes", "numbered_room")
# "LICENSING PANEL – " before the day, ", 10.00 am" behind the place.
_BEFORE_DAY = re.compile(
    rf"[^{_HOLE}]*(?:[\w)]\s*[,:–-]\s*|\b(?i:held) (?:on )?)(?=(?:(?i:{BEFORE_DATE})[\s,]*)?{_HOLE})"
)
_HOUR_BEHIND = re.compile(rf"[\s,–-]*+(?:\b(?i:at|from|to|commencing)\s*)?[{_HOLE}\s–-]*$")
# "Elm Hall, Tuesday 2 March 2021, 7pm": the day and the hour behind the place, in a line that tells nothing else.
_WHEN_BEHIND = re.compile(
    rf"(?:[\s,|–-]*+(?:\b(?i:on|at|from|to|commencing|{WEEKDAY})\b[\s,]*)*{_HOLE}++)+[^\w{_HOLE}]*$"
)
_OF_MEETING = pattern("minutes", "venue_of_meeting")
_NAMES = pattern("minutes", "person_in_cell")
_ALSO_REMOTE = pattern("minutes", "venue_also_remote")

# "Time and place: 10.00 am, Members' Room"
_HOUR_BEFORE = re.compile(
    r"\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m\.?|noon|hours|hrs)?,?\s+(?:(?:in|at) )?(?:the )?(?=[A-Z])", re.I
)
# "Venue: Elm Hall   Time: 7 pm"
_LABEL_BESIDE = pattern("minutes", "venue_label_beside")
_BEGINS_ANEW = pattern("minutes", "venue_line_anew")
_VERB = pattern("minutes", "venue_sentence")
_HELD_AT = pattern("minutes", "venue_held_at")


class _Patterns(NamedTuple):
    label: re.Pattern[str]
    within: re.Pattern[str]
    title_verb: re.Pattern[str]
    verb: re.Pattern[str]
    place: re.Pattern[str]
    noun: re.Pattern[str]
    no_place: re.Pattern[str]
    manner: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = load("meetings")
    ends = r"\b(?i:on|at|from|(?:and )?(?:commenc|start|open|beg[ai]n)\w*|in pursuance)\b"
    stop = rf"(?=[\s,.:;–-]*(?:{ends}[^{_HOLE}]{{0,24}})?(?:{_HOLE}|$))"
    days = rf"(?i:[\s,]*\b(?:on\s+)?{WEEKDAY}\b)?"
    lead = rf"\b(?i:{words['venue_prepositions']})\s+(?:the\s+|THE\s+)?"
    place = rf"{lead}(?P<venue>[^{_HOLE}]{{4,160}}?){days}(?:\s*,?\s*\bthe)?{stop}"
    return _Patterns(
        re.compile(
            rf"(?im)^{words['venue_labels']}\b\s*[:–—-]?\s+(?P<venue>.+(?:\n(?!(?:{words['no_venue_line']})$)\w+$)?)"
        ),
        re.compile(rf"{words['venue_labels_within']}\s*(?P<venue>[A-Z].+?)(?=\s+[A-Z]\w+:|$)", re.I | re.M),
        re.compile(rf"\b(?:{words['venue_verbs_of_titles']})\b", re.I),
        re.compile(rf"\b(?:{words['venue_verbs']})\b", re.I),
        re.compile(place),
        re.compile(rf"\b(?:{words['venue_nouns']})\b", re.I),
        re.compile(words["no_venues"], re.I),
        re.compile(words["venue_manners"], re.I),
    )


def read_venue(found: Meeting, title: Block, head: Block) -> None:
    """Sets `venue`: by its label, by the sentence that says where the meeting was held, or by a line of its own."""
    passage = (
        _labelled(title)
        or _labelled(head)
        or _said(title, _patterns().title_verb)
        or _said(head, _patterns().verb)
        or _beside_date(title)
        or _alone(title)
        or _with_hours(head)
    )
    if passage:
        found.venue, found.sources["venue"] = re.sub(r"\s+", " ", passage.text), passage


def place_beside_day(lines: Sequence[Line]) -> Passage | None:
    """The place that shares a line with the day, of the few lines given."""
    return _beside_date(Block(lines))


def _labelled(block: Block) -> Passage | None:
    # "PRESENT IN REMOTE LOCATION:" is a label of who came
    found = (each for each in _patterns().label.finditer(block.text) if each.group()[0].isupper())
    match = next((each for each in found if not either("papers", "present").match(each["venue"])), None)
    match = match or _patterns().within.search(block.text)
    if not match:
        return None
    held = _HELD_AT.search(match["venue"])
    held = held or _HOUR_BEFORE.match(match["venue"])
    beside = _LABEL_BESIDE.search(match["venue"])
    end = match.start("venue") + beside.start() if beside else match.end("venue")
    return _trimmed(block, match.start("venue") + (held.end() if held else 0), end)


def _said(block: Block, verbs: re.Pattern[str]) -> Passage | None:
    """The place named after "held", "met", "meeting", and before or behind the date and the time."""
    text = _with_holes(block.text)
    lines = "".join(mark if mark == "\n" else shown for mark, shown in zip(block.text, text, strict=True))
    for verb in verbs.finditer(text):
        ends, closed = _ends(block, text, verb.end())
        for end in ends:
            for match in _patterns().place.finditer(text[:end], verb.end()):
                told = _patterns().noun.search(text, verb.end(), match.start()) or _is_of_manner(lines, match.start())
                if not told and _is_place(match["venue"], match.group(), verb.group()):
                    return _trimmed(block, match.start("venue"), match.end("venue"))
        if not closed:
            return None
    return None


def _ends(block: Block, text: str, start: int) -> tuple[list[int], bool]:
    """Where the words on the place may end, the nearest first: at a new paragraph, at the sentence's end. And whether
    the sentence ends at all."""
    sentence = _SENTENCE_END.search(text, start)
    last = sentence.start() if sentence else len(text)
    return [*(each for each in _paragraph_ends(block) if start < each < last), last], sentence is not None


def _paragraph_ends(block: Block) -> list[int]:
    """The offsets at which a line ends that the next one does not go on: another print, more white space, a label."""
    pitches = [below.bottom - above.bottom for above, below in pairwise(block.lines) if above.page == below.page]
    tight = min((pitch for pitch in pitches if pitch > 0), default=0.0)
    ends: list[int] = []
    at = -1
    for above, below in pairwise(block.lines):
        at += len(above.text) + 1
        differs = above.bold != below.bold or abs(above.size - below.size) > 0.08 * above.size
        apart = above.page != below.page or below.bottom - above.bottom > _APART * tight
        anew = _BEGINS_ANEW.match(below.text) is not None
        if (differs or apart or anew) and not re.search(
            r"(?:[,–-]|\b(?:at|in|the|of|on|and|via|by))$", above.text, re.I
        ):
            ends.append(at)
    return ends


def _is_place(named: str, phrase: str, verb: str) -> bool:
    """A room or building by its words; or, straight behind "held at", whatever is written as a name."""
    if len(named.split()) > _MOST_WORDS:
        return False
    if _patterns().noun.search(named):
        return True
    names = re.fullmatch(r"(?:[A-Z\d][\w’'.-]*,?(?: (?:of|the|and|&|on|upon|in|le|de))* ?){1,8}", named) is not None
    straight = verb.lower() == "held" and phrase[:2].lower() in ("at", "in")
    return names and straight and not named.isupper() and _patterns().no_place.match(named) is None


def _is_of_manner(text: str, at: int) -> bool:
    """The words stand in a line such as "Virtual meeting via Zoom", which tells of the place as a whole."""
    line = text[text.rfind("\n", 0, at) + 1 :].split("\n")[0]
    return _HOLE not in line and _patterns().manner.match(line) is not None


def _beside_date(block: Block) -> Passage | None:
    """A place that shares its line with the day and the hour: "Tuesday 5 July 2022, 6pm, Town Hall, Holm"."""
    text = _with_holes(block.text)
    offset = 0
    for line, below in zip(block.lines, [*block.lines[1:], None], strict=False):
        end = offset + len(line.text)
        match = _dated(text[offset:end])
        if match and below is not None and _runs_over(line, below, block):
            match = _dated(text[offset : end + 1 + len(below.text)]) or match
        named = match["venue"] if match else ""
        sentence = _VERB.search(named)
        if match and _patterns().noun.search(named) and not sentence:
            return _trimmed(block, offset + match.start("venue"), offset + match.end("venue"))
        offset = end + 1
    return None


def _runs_over(line: Line, below: Line, block: Block) -> bool:
    """A full line, and close below it a few words in its print that end what it says."""
    full = line.x1 > _FULL * max(each.x1 for each in block.lines)
    alike = line.bold == below.bold and abs(line.size - below.size) < 0.5 and below.top - line.bottom < 0.5 * line.size
    return full and alike and len(below.words) < _FEW_WORDS and ":" not in below.text


def _dated(shown: str) -> re.Match[str] | None:
    """The line as day and place, without the body's name before the day and the hour behind the place."""
    lead, behind = _BEFORE_DAY.match(shown), _HOUR_BEHIND.search(shown)
    return _DATED.fullmatch(shown, lead.end() if lead else 0, behind.start() if behind else len(shown))


def _alone(block: Block) -> Passage | None:
    """A line of the title block that names a room or a building and little else."""
    for line in block.lines:
        runs = line.runs()
        if len(runs) > 1 and _names_person(spaced(runs[0])):
            continue  # "Ann Ash | Holm College": where somebody comes from.
        for run in runs:
            passage = Passage.of_words(run, line.page)
            shown = _with_holes(passage.text)
            hour = (_WHEN_BEHIND.search(shown) if not _OF_MEETING.search(shown) else None) or _HOUR_BEHIND.search(shown)
            passage = passage.slice(0, hour.start() if hour else len(passage.text))
            sentence = _VERB.search(passage.text)
            if _patterns().noun.search(passage.text) and not sentence and _HOLE not in _with_holes(passage.text):
                lead = re.match(r"(?:at|in)\s+(?:the\s+)?", passage.text, re.I)
                return passage.slice(lead.end() if lead else 0, len(passage.text.rstrip(" .,")))
    return None


def _names_person(text: str) -> bool:
    """The cell holds a name, and no word of its own for a place: "Andrew Moorhall", not "Town Hall"."""
    place = _patterns().noun.search(text)
    return _NAMES.fullmatch(text) is not None and (place is None or place.group().lower().find("hall") > 0)


def _with_hours(block: Block) -> Passage | None:
    """A place on the line that tells the hours: "Chamber, County Hall: 10.00 a.m. – 11.40 a.m."."""
    text = _with_holes(block.text)
    match = re.search(
        rf"(?:^|[.;]\s)\s*(?P<venue>[A-Z][^{_HOLE};.]{{8,120}}?)\s*[:,–-]\s*{_HOLE}+\s*[–-]\s*{_HOLE}", text
    )
    if not match:
        return None
    start = max([at + 1 for at in _paragraph_ends(block) if at < match.end("venue")], default=0)
    start = max(start, match.start("venue"))
    if not _patterns().noun.search(block.text[start : match.end("venue")]):
        return None
    return _trimmed(block, start, match.end("venue"))


def _with_holes(text: str) -> str:
    """The text, as long as before, with its dates and times blotted out."""
    flat = text.replace("\n", " ")
    shown = list(flat)
    spans = [(each.start, each.end) for each in find_dates(flat)] + [
        (each.start, each.end) for each in find_times(flat) if not _NUMBERED_ROOM.search(flat[: each.start])
    ]
    for start, end in spans:
        shown[start:end] = _HOLE * (end - start)
    return "".join(shown)


def _trimmed(block: Block, start: int, end: int) -> Passage | None:
    passage = block.passage.slice(start, end)
    also = _ALSO_REMOTE.search(passage.text)
    passage = passage.slice(0, len(passage.text[: also.start() if also else None].rstrip(" ,.:;–-")))
    return passage if len(passage.text) > 3 else None
