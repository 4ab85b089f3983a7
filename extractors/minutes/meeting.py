"""Which meeting a set of minutes records: body, day, hours, place, and whether the minutes are still a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from statistics import median

from extractors.language.dates import BEFORE_DATE, find_dates, other_weekday
from extractors.language.patterns import any_of, pattern
from extractors.language.vocabulary import either, load
from extractors.minutes.hours import Block, read_hours
from extractors.minutes.model import Meeting
from extractors.minutes.venue import read_venue
from extractors.paragraphs import Paragraph
from extractors.passage import Passage
from extractors.reading.lines import spaced
from models.document import Line, Word

_MOST_TITLE_LINES = 24
_TRIM = " ,.:;–—|-"
_SHORT_NAME = re.compile(r"[A-Z][\w’'-]+(?:,? (?:[A-Z][\w’'-]+|and|&|of|the|for)){0,6}")
# Lines of one title: their print, their pitch in font sizes, what the first holds and what the last does alone.
_SAME_PRINT, _TITLE_PITCH = 0.5, 1.6
_NAME_BEGIN, _NAME_END = pattern("meetings", "name_begins"), pattern("meetings", "name_ends")
# "Parish Council held on Monday, " before the date.
_BEFORE_DAY = re.compile(rf"(?:\s+held)?(?:\s+on)?[\s,|(–-]*+(?:\b{BEFORE_DATE}|\bthe)?[\s,(–-]*$", re.I)
_BODY_LABEL = pattern("minutes", "body_label")
_MINUTES = pattern("minutes", "says_minutes")
_NO_BODY = pattern("minutes", "no_body")
_HELD_BEFORE = pattern("minutes", "held_before_date")


def meeting(
    title: Sequence[Line],
    furniture: Sequence[Line] = (),
    head: Sequence[Line] = (),
    close: Sequence[Paragraph] = (),
    words: Sequence[Paragraph] = (),
) -> Meeting:
    """The meeting that minutes record, by their title block, page headers, head and closing paragraphs.

    `words` are paragraphs of the items that may tell the hours as well: the first and the last.
    """
    found = Meeting()
    block = Block(title[:_MOST_TITLE_LINES])
    headers = Block(furniture)
    for reader in (_read_body, _read_date):
        reader(found, block)
        reader(found, headers)
    closing = _closing_blocks(close)
    read_hours(found, block, Block(head), closing, [Block(each.lines) for each in words])
    read_venue(found, block, Block(head))
    _read_status(found, [block, headers, Block(head), *closing])
    return found


def _closing_blocks(close: Sequence[Paragraph]) -> list[Block]:
    """The closing paragraphs, each with the heading above it: "CLOSE OF MEETING" over "8.40 pm"."""
    heading = either("minutes", "closing_headings")
    blocks: list[Block] = []
    above: list[Line] = []
    for each in close:
        blocks.append(Block([*above, *each.lines]))
        above = each.lines if heading.fullmatch(each.text) else []
    return blocks


# --- the body --------------------------------------------------------------------------------------------------------


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load("meetings")
    nouns = f"(?:{words['body_nouns']}|{words['whole_nouns']})"
    behind = rf"(?:\s+{words['letter_behind']}|\s+{words['for_behind']})?(?:\s*\([^)]*\))?"
    # "Record of Decisions" above "Cabinet": the paper's name is no part of the body's
    word = r"(?!(?:taken|made) (?:by|at)\b)[\w&’'(),/.-]+"
    name = rf"(?P<body>(?!decisions?\s)(?:{word}\s+){{0,13}}?{nouns}{behind})"
    after = rf"(?=\s+(?:{words['boundaries']})\b|\s*[,.:;–-]|\s*\n|\s*$)"
    phrase = rf"\b(?:{'|'.join(words['introductions'])})(?:the\s+)?{name}{after}"
    alone = rf"(?:the\s+)?(?:[\w&’'(),/-]+\s+){{0,11}}{nouns}{behind}"
    part = rf"\b(?:{words['body_nouns']})\b{behind}\W*$"
    return re.compile(phrase.replace(" ", r"\s+"), re.I), re.compile(alone, re.I), re.compile(part, re.I)


def _read_body(found: Meeting, block: Block) -> None:
    if found.body is not None:
        return
    for candidate in _body_candidates(block):
        text = re.sub(r"\s+", " ", candidate.text).strip(_TRIM)
        found.body, found.sources["body"] = text, candidate
        return


def _body_candidates(block: Block) -> Iterable[Passage]:
    """The likely names of the body, the likeliest first."""
    _, _, part = _patterns()
    phrases = _phrases(block)
    alone = [*_titled(block), *_alone(block)]
    generic, nameless = (re.compile(load("meetings")[key], re.I) for key in ("generic_bodies", "nameless_bodies"))
    yield from _labelled(block)
    yield from (_fuller(each, phrases) for each in alone if part.search(each.text))
    yield from (each for each in phrases if part.search(each.text))
    named = [each for each in alone if generic.fullmatch(each.text)]
    yield from (each for each in named if not _is_running_head(each, block))
    yield from (each for each in phrases if generic.fullmatch(each.text))
    yield from named
    yield from _introduced(block)
    yield from (each for each in alone if not nameless.fullmatch(each.text))
    yield from (each for each in phrases if not nameless.fullmatch(each.text))


def _introduced(block: Block) -> list[Passage]:
    """Names without a noun of bodies, by the words around them: "Minutes of the Employment Appeals held on …"."""
    found = re.finditer(load("meetings")["introduced"], block.text.replace("\n", " "), re.I)
    spans = (match.span("body") for match in found if not _NO_BODY.match(match["body"]))
    return [block.passage.slice(*span) for span in spans]


def _fuller(name: Passage, phrases: Sequence[Passage]) -> Passage:
    """The name as running text gives it, where the line holds its end only ("Minutes of the Arts" / "Committee")."""
    for phrase in phrases:
        text = re.sub(r"\s+", " ", phrase.text).casefold()
        if len(phrase.text) > len(name.text) and text.endswith(name.text.casefold()):
            return phrase
    return name


def _labelled(block: Block) -> list[Passage]:
    """ "Meeting    Health and Wellbeing Board", "Committee: Audit": the label in a column of its own or before a
    colon."""
    _, alone, _ = _patterns()
    found = []
    for line in block.lines:
        label, *values = _label_and_value(line)
        if values and _BODY_LABEL.fullmatch(spaced(label)) and _may_be_body(spaced(values[0])):
            found.append(Passage.of_words(values[0], line.page))
    return sorted(found, key=lambda each: alone.fullmatch(each.text) is None)


def _may_be_body(text: str) -> bool:
    """A name of a few words with capitals, no day and no sentence: behind a label it needs no noun of bodies."""
    _, alone, _ = _patterns()
    named = _SHORT_NAME.fullmatch(text) is not None and not _no_name(text)
    return alone.fullmatch(text) is not None or named


def is_body_name(text: str) -> bool:
    """The name of a part of a council ("Audit Committee", "Cabinet") and nothing else."""
    _, alone, part = _patterns()
    return alone.fullmatch(text) is not None and part.search(text) is not None and not _no_name(text)


def _label_and_value(line: Line) -> list[list[Word]]:
    """The line's runs, the first parted behind its colon."""
    runs = line.runs()
    count = next((count for count, word in enumerate(runs[0], 1) if word.text.endswith(":")), 0)
    return [runs[0][:count], runs[0][count:], *runs[1:]] if 0 < count < len(runs[0]) else runs


def _alone(block: Block) -> list[Passage]:
    """Names that fill a line or a cell, the largest print first."""
    _, alone, _ = _patterns()
    found: list[tuple[float, Passage]] = []
    for above, line in zip([None, *block.lines], block.lines, strict=False):
        runs = line.runs()
        for run in runs:
            passage = _without_date(Passage.of_words(run, line.page))
            passage = _with_line_above(passage, above, line) if above and len(runs) == 1 else passage
            named = passage and alone.fullmatch(passage.text) and not _no_name(passage.text)
            if named and not (len(runs) > 1 and _is_column_heading(passage, line)):
                found.append((-line.size, passage))
    return [passage for _, passage in sorted(found, key=lambda each: each[0])]


def _with_line_above(name: Passage, above: Line, line: Line) -> Passage:
    """ "Housing and Communities Scrutiny" / "Committee": a large title broken in two, the end of it no name alone."""
    _, alone, _ = _patterns()
    alike = abs(above.size - line.size) < _SAME_PRINT and above.bold == line.bold and above.page == line.page
    near = alike and 0 < line.top - above.top < _TITLE_PITCH * line.size and len(above.runs()) == 1
    if (
        not near
        or not _NAME_END.fullmatch(name.text)
        or alone.fullmatch(above.text)
        or not _NAME_BEGIN.fullmatch(above.text)
        or either("councils", "openings").match(above.text)
    ):
        return name
    whole = Passage.joined([Passage.of(above), name], " ")
    return whole if alone.fullmatch(whole.text) and not _no_name(whole.text) else name


def _is_column_heading(passage: Passage, line: Line) -> bool:
    """ "Authority" over a column of a table: a generic word, and no day beside it."""
    generic = re.fullmatch(load("meetings")["generic_bodies"], passage.text, re.I)
    return generic is not None and not find_dates(line.text)


def _titled(block: Block) -> list[Passage]:
    """Names that stand beside the word on one line ("Joint Waste Committee – draft minutes")."""
    lines = [line for line in block.lines if _MINUTES.search(line.text)]
    return [each for line in lines for each in _alone(Block([line])) if len(each.text.split()) > 1]


def _is_running_head(name: Passage, block: Block) -> bool:
    """Smaller than the text: "Borough Council, 22nd February 2018" at the top of a page."""
    return name.words[0].size < 0.9 * median(line.size for line in block.lines)


def _no_name(text: str) -> bool:
    """Words of a sentence, or of a label, that ends in a body's name."""
    return _NO_BODY.match(text) is not None or (re.search(load("meetings")["no_names"], text, re.I) is not None)


def _without_date(passage: Passage) -> Passage:
    """ "CABINET 6TH NOVEMBER 2012", "Parish Council - 3rd May 2015", "Board Minutes": the name alone."""
    dates = find_dates(passage.text)
    end = dates[0].start if dates and dates[0].start else len(passage.text)
    text = passage.text[:end]
    text = _BEFORE_DAY.sub("", text) if dates else text
    text = re.sub(
        r"(?:[\s,|–-]*(?:\b|(?=\())(?:A\.?G\.?M\.?"
        r"|(?:draft )?minutes(?: of(?: the)?(?: \w+)? meeting(?:(?: held)? on)?)?"
        r"|(?<!parish )(?<!town )(?:annual |ordinary )?meeting|\((?:[\w-]+ )*(?:meeting|minutes)\)))+[\s,:–-]*$",
        "",
        text,
        flags=re.I,
    )
    before, behind = _paper_names()
    lead, trail = before.match(text), behind.search(text)
    return passage.slice(lead.end() if lead else 0, len(text[: trail.start() if trail else None].rstrip(_TRIM)))


@cache
def _paper_names() -> tuple[re.Pattern[str], re.Pattern[str]]:
    name = load("meetings")["paper_names"]
    of_decisions = rf"(?!(?:draft )?minutes){name} (?:of|by) (?:the )?"
    of_meeting = r"(?: (?:of|from) (?:the |an? )?(?:\w+ )?meeting\b.*)?"
    before = re.compile(rf"(?:{name}\s*[:–—-]\s*|{of_decisions})(?=\S)", re.I)
    return before, re.compile(rf"\s*[:–—-]\s*{name}{of_meeting}$", re.I)


def _phrases(block: Block) -> list[Passage]:
    """Names in running text: "At a meeting of the Housing Committee held on …"."""
    phrase, alone, _ = _patterns()
    found = (
        _without_date(block.passage.slice(match.start("body"), match.end("body")))
        for match in phrase.finditer(block.text)
    )
    found = (_without_council(each) for each in found)
    # "Minutes of the meeting held on 3 May in the Council Chamber" names no body.
    return [each for each in found if alone.fullmatch(re.sub(r"\s+", " ", each.text))]


def _without_council(name: Passage) -> Passage:
    """ "Audit Committee of the Wendmoor District Council": the part alone."""
    _, _, part = _patterns()
    behind = re.search(load("meetings")["of_the_council"], name.text, re.I)
    return name.slice(0, behind.start()) if behind and part.search(name.text[: behind.start()]) else name


# --- the day ---------------------------------------------------------------------------------------------------------


def _read_date(found: Meeting, block: Block) -> None:
    """The day of the meeting: of the dates in the block the one nearest to "held", else the first."""
    if found.date is not None:
        return
    text = block.text.replace("\n", " ")
    elsewhere = either("meetings", "other_dates")
    dates = [each for each in find_dates(text) if not elsewhere.search(text[max(0, each.start - 90) : each.start])]
    if not dates:
        return
    held = [each for each in dates if _HELD_BEFORE.search(text[: each.start])]
    chosen = (held or dates)[0]
    found.date = chosen.value
    found.weekday = other_weekday(text, chosen)
    found.sources["date"] = block.passage.slice(chosen.start, chosen.end)


# --- status --------------------------------------------------------------------------------------------------------


def _read_status(found: Meeting, blocks: Sequence[Block]) -> None:
    for name in ("confirmed", "draft"):
        for block in blocks:
            match = any_of("meetings", name).search(block.text.replace("\n", " "))
            if match:
                found.status = name
                found.sources["status"] = block.passage.slice(match.start(), match.end())
                return
