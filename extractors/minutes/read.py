"""Lines of a paper of minutes → the sets of minutes in it, each with its head, its items and its close."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.divisions import parted_at_sides
from extractors.language.people import parse_people
from extractors.language.tongue import is_welsh
from extractors.language.vocabulary import either
from extractors.minutes.forms import column_of
from extractors.minutes.headings import headings
from extractors.minutes.meeting import meeting
from extractors.minutes.model import Meeting, MinuteItem, Minutes
from extractors.minutes.notices import is_notice, notice_body, notice_headings, read_form_head
from extractors.minutes.sheets import sheet_at, sheet_items
from extractors.minutes.titles import Heading
from extractors.paragraphs import Measure, Paragraph, measured, paragraphs
from extractors.passage import Passage
from extractors.reading.lines import make_line, spaced
from models.document import Document, Line, Word
from models.evidence import Flag

# A margin note ("Clerk", "LP/GY", "Noted") stands this many font sizes right of the text it belongs to.
_MARGIN_GAP = 1.4
_FAR_NOTE = 6.0
_MOST_TITLE_LINES = 16
# A footer stands below this share of the page's height, this many font sizes below the text.
_FOOT, _FOOT_GAP = 0.93, 2.0
_LONGEST_NAME = 50
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s+(?=[A-Z])")
_NO_MORE = re.compile(
    r"\W*there (?:was|were) no (?:further |other |more |urgent )*(?:business|items?|matters?)\W*", re.I
)
_WORD = re.compile(r"\w+")
_ACTION_HEAD = re.compile(r"actions?(?: by| owner| point)?|owner|who|lead|by whom", re.I)
_ITEM_HEAD = re.compile(
    r"(?:agenda |minute )?(?:item|no|number|ref|minute|min\.?|discussion|subject|topic)s?\b.{0,20}", re.I
)
# "Cllrs. A. Ash, Bo Birch and C. Elm" at the margin: a list of this many words at most.
_SEVERAL, _MOST_NAMES = re.compile(r"Cllrs\.?|Councillors|Messrs\.?"), 12
_MARGIN_WORD = re.compile(r"[A-Z][A-Za-z.’'/&-]*[,;]?|and|&|/|All|all")


def read_minutes(document: Document, lines: Sequence[Line]) -> list[Minutes]:
    """The sets of minutes in a paper's `lines`, in order; decision notices are sets too.

    Minutes in Welsh are left out: `unread` tells of them.
    """
    found: list[Minutes] = []
    for part in _sets(document, list(lines)):
        if part and not is_welsh(part):
            found.append(_read(document, part, f"m{len(found) + 1}"))
    return found


def unread(document: Document, lines: Sequence[Line]) -> list[Flag]:
    """What of a paper of minutes is not read, and why."""
    flags = []
    for part in _sets(document, list(lines)) if is_welsh(lines) else []:
        if part and is_welsh(part):
            message = "These minutes are in Welsh: they are recognised but not read"
            flags.append(Flag("minutes.in_welsh", "warning", message, "minutes", part[0].page))
    return flags


def _read(document: Document, printed: list[Line], minutes_id: str) -> Minutes:
    lines, beside = _without_column(_without_page_marks(document, printed))
    notice = is_notice(document, lines)
    first, items = _notice_items(lines, beside) if notice else _items(lines, beside)
    head, furniture = lines[:first], _furniture(document, lines)
    read = Minutes(minutes_id, Meeting(), lines, paragraphs(head), items, notice=notice)
    if read.items:
        read.tail = _close_heading(read) or _close(read.items[-1], lines)
    read.meeting = meeting(_title_block(head or lines), furniture, head, _closing_words(read), _telling_words(read))
    if notice:
        read_form_head(read.meeting, printed)
    read.flags = _doubts(read)
    return read


def _items(lines: Sequence[Line], beside: dict[int, Passage]) -> tuple[int, list[MinuteItem]]:
    """The index of the first item's first line, and the items."""
    found = headings(lines)
    if not found:
        return len(lines), []
    usual = _Usual(measured(lines), max(line.x1 for line in lines), beside, None)
    return found[0].first, [_item(lines, heading, stop, usual) for heading, stop in _spans(found, len(lines))]


def _notice_items(lines: Sequence[Line], beside: dict[int, Passage]) -> tuple[int, list[MinuteItem]]:
    """The same of a notice of decisions: a sheet with a row a decision, a form, or headings with labels below them."""
    measure = measured(lines)
    sheet = sheet_at(lines)
    if sheet is not None:
        return sheet, sheet_items(lines[sheet:], measure)
    found = notice_headings(lines) or headings(lines)
    if not found:
        return len(lines), []
    usual = _Usual(measure, max(line.x1 for line in lines), beside, column_of(lines))
    return found[0].first, [_notice_item(lines, heading, stop, usual) for heading, stop in _spans(found, len(lines))]


def _spans(found: Sequence[Heading], end: int) -> list[tuple[Heading, int]]:
    """Each heading with the index of the line at which its item ends."""
    stops = [after.first for _, after in pairwise(found)] + [end]
    return list(zip(found, stops, strict=False))


# --- several sets in one paper ---------------------------------------------------------------------------------------


def _sets(document: Document, lines: list[Line]) -> list[list[Line]]:
    """The lines parted where a second set of minutes begins: a page that opens with a list of those present."""
    starts = [0]
    for index, line in enumerate(lines):
        if index and line.page != lines[starts[-1]].page and _opens_present(line):
            start = _page_start(lines, index)
            if index - start <= _MOST_TITLE_LINES and _begins_another(document, lines, starts[-1], start, index):
                starts.append(start)
    return [lines[start:stop] for start, stop in pairwise([*starts, len(lines)])]


def _begins_another(document: Document, lines: Sequence[Line], begun: int, start: int, index: int) -> bool:
    """A title stands above the list of those present, and the set begun before it has had its items already."""
    return start > begun and _titled(document, lines[start : index + 1]) and bool(headings(lines[begun:start]))


def _opens_present(line: Line) -> bool:
    """ "PRESENT:", "Members present" – not "In attendance", which goes on with a list on a second page."""
    opener = either("papers", "present").match(line.text)
    if opener is None or re.search(r"\b(?:attendance|attending|attendees|also)\b", opener.group(), re.I):
        return False
    return line.words[0].text.isupper() or line.words[0].face.bold or ":" in line.text[:40]


def _page_start(lines: Sequence[Line], index: int) -> int:
    while index and lines[index - 1].page == lines[index].page:
        index -= 1
    return index


def _titled(document: Document, lines: Sequence[Line]) -> bool:
    """The top of the page (or its header) names a meeting and its day."""
    furniture = document.pages[lines[0].page - 1].furniture
    before = document.pages[lines[0].page - 2].furniture if lines[0].page > 1 else []
    told = {line.text for line in before}
    fresh = [line for line in furniture if line.text not in told]
    top = meeting(lines[:-1], fresh)
    return top.body is not None and (top.date is not None or meeting([], furniture).date is not None)


# --- head and close --------------------------------------------------------------------------------------------------


def _furniture(document: Document, lines: Sequence[Line]) -> list[Line]:
    """Headers and footers of the first two pages: some houses print body and date only there."""
    pages = sorted({line.page for line in lines})[:2]
    return [line for page in pages for line in document.pages[page - 1].furniture if line.bottom > line.top]


def _title_block(head: Sequence[Line]) -> list[Line]:
    for index, line in enumerate(head):
        if index and either("papers", "present").match(line.text):
            return list(head[:index])
    return list(head)


def _closing_words(read: Minutes) -> list[Paragraph]:
    """The tail, below the last item where that is the close of the meeting itself."""
    last = read.items[-1] if read.items else None
    if last is None or last.number is None or not either("minutes", "closing_headings").fullmatch(last.title):
        return read.tail
    return [*last.heading, *last.paragraphs, *read.tail]


def _telling_words(read: Minutes) -> list[Paragraph]:
    """The first and the last words of the items, which may tell when the meeting began and ended."""
    if not read.items:
        return []
    return [*read.items[0].paragraphs[:2], *read.items[-1].paragraphs[-2:]]


def _without_page_marks(document: Document, lines: Sequence[Line]) -> list[Line]:
    """The lines without those to be signed at the foot of each page and without headers that stand on one page only."""
    signature = either("minutes", "signatures")
    kept: list[Line] = []
    for line in lines:
        fresh = not kept or kept[-1].page != line.page
        if signature.fullmatch(line.text) or (fresh and kept and _is_header(document, kept, line)):
            continue
        if kept and not fresh and _is_footer(document, kept, line):
            continue
        kept.append(line)
    return kept


def _is_header(document: Document, above: Sequence[Line], line: Line) -> bool:
    """A small line at the very top of a later page: a header that two-page minutes print only once."""
    body = sorted(each.size for each in above)[len(above) // 2]
    return line.size < 0.9 * body and line.bottom < 0.06 * document.pages[line.page - 1].height


def _is_footer(document: Document, above: Sequence[Line], line: Line) -> bool:
    """Words of the title once more at the very foot of a page, far below its text: one page cannot repeat a footer."""
    page = document.pages[line.page - 1]
    if line.top < _FOOT * page.height or line.top - above[-1].bottom < _FOOT_GAP * line.size:
        return False
    title = {word.casefold() for each in above[:_MOST_TITLE_LINES] for word in _WORD.findall(each.text)}
    own = [word.casefold() for word in _WORD.findall(line.text)]
    return bool(own) and title.issuperset(own)


def _close_heading(read: Minutes) -> list[Paragraph]:
    """Takes "CLOSE OF MEETING" off the items where it is a heading without a number, with what stands below it."""
    last = read.items[-1]
    if last.number is not None or not either("minutes", "closing_headings").fullmatch(last.title):
        return []
    read.items.pop()
    return [*last.heading, *last.paragraphs]


def _close(last: MinuteItem, lines: Sequence[Line]) -> list[Paragraph]:
    """Takes the close of the meeting off the last item and gives it back."""
    closings, about_next = (
        either("minutes", "closings"),
        re.search(r"\b(?:next|future|date|meetings?)\b", last.title, re.I),
    )
    right = max(line.x1 for line in lines)
    left = min(line.x0 for line in lines)
    for index, paragraph in enumerate(last.paragraphs):
        closes = closings.match(paragraph.whole.text)
        if closes and about_next and re.match(r"\W*(?:the )?(?:date|next)\b", paragraph.text, re.I):
            closes = None
        if closes and not index and _says_none(last.title, paragraph.text):
            closes = None
        if closes or (index and (_signs(paragraph, left, right) or _signed_by(last, index))):
            begin = index - 1 if index and closes and _names_signer(last.paragraphs[index - 1]) else index
            tail = last.paragraphs[begin:]
            del last.paragraphs[begin:]
            _forget(last, tail)
            return tail
        if run_on := _closing_sentence(paragraph):
            tail = [run_on, *last.paragraphs[index + 1 :]]
            del last.paragraphs[index + 1 :]
            return tail
    return []


def _forget(item: MinuteItem, tail: Sequence[Paragraph]) -> None:
    """Takes what is no part of the last item off what a form's fields say as well."""
    gone = set(map(id, tail))
    if item.told is not None:
        item.told = [each for each in item.told if id(each) not in gone]
    if item.decided is not None:
        item.decided = [each for each in item.decided if id(each) not in gone]


def _says_none(title: str, text: str) -> bool:
    """ "There was no other business." below "Any other business" is what is minuted there, and no close."""
    return re.search(r"\bbusiness\b", title, re.I) is not None and _NO_MORE.fullmatch(text) is not None


def _names_signer(paragraph: Paragraph) -> bool:
    """A person alone on a line, above the office in which they sign: "COUNCILLOR ANN ASH" over "CHAIR"."""
    if len(paragraph.lines) != 1 or paragraph.label is not None or len(paragraph.text) > _LONGEST_NAME:
        return False
    named = parse_people(paragraph.passage)
    return (
        len(named) == 1
        and named[0].name is not None
        and sum(len(part.text) for part in named[0].parts) >= len(paragraph.text.rstrip(" .,"))
    )


def _signed_by(last: MinuteItem, index: int) -> bool:
    """The last words of all name who was in the chair."""
    end = index + 1 == len(last.paragraphs)
    return end and either("minutes", "signers").fullmatch(last.paragraphs[index].whole.text) is not None


def _closing_sentence(paragraph: Paragraph) -> Paragraph | None:
    """Takes "The meeting closed at 12.35pm." off the end of a paragraph about something else."""
    closing = either("minutes", "closing_sentences")
    for stop in _SENTENCE_END.finditer(paragraph.text):
        if closing.match(paragraph.text, stop.end()):
            close = replace(paragraph, label=None, label_words=[], passage=paragraph.passage.slice(stop.end()))
            close.lines = [line for line in paragraph.lines if {*map(id, line.words)} & {*map(id, close.passage.words)}]
            paragraph.passage = paragraph.passage.slice(0, stop.end())
            return close
    return None


def _signs(paragraph: Paragraph, left: float, right: float) -> bool:
    """A short line far to the right, well below the text: a name or an office under which somebody signs."""
    line = paragraph.lines[0]
    far = line.x0 > left + 0.45 * (right - left)
    return (
        far
        and paragraph.gap > 0.9
        and len(paragraph.text) < 60
        and not re.search(r"[.:;?!]$|\baction\b", paragraph.text, re.I)
    )


# --- items -----------------------------------------------------------------------------------------------------------


@dataclass(slots=True, frozen=True)
class _Usual:
    """What is usual in one set of minutes: pitch, margins, right edge; `beside` is a column of actions, by line,
    `column` where the values of a form stand beside their labels."""

    measure: Measure
    right: float
    beside: dict[int, Passage]
    column: float | None


def _item(lines: Sequence[Line], heading: Heading, stop: int, usual: _Usual) -> MinuteItem:
    run_in = [lines[heading.last]] if heading.rest else []
    body = [*run_in, *lines[heading.last + 1 : stop]]
    deeds = _deeds(lines[heading.first : stop], usual)
    notes = usual.beside if usual.beside else {}
    if not usual.beside:
        body, notes = _margin_notes(body, usual.right)
    found = parted_at_sides(paragraphs(body, usual.measure))
    if run_in:
        _begin_at(found, heading.rest[0].words[0])
    for paragraph in found:
        beside = [notes[id(line)] for line in paragraph.lines if id(line) in notes]
        if beside and not deeds:
            paragraph.flags["margin"] = Passage.joined(beside, " ")
    item = _headed(lines, heading, usual)
    item.paragraphs, item.deeds = _without_title_notes(found), deeds
    item.acting = None if deeds else _beside_title(lines[heading.first : heading.last + 1], usual)
    return item


def _notice_item(lines: Sequence[Line], heading: Heading, stop: int, usual: _Usual) -> MinuteItem:
    """An item of a notice of decisions, its paragraphs told apart by the fields of the form."""
    body = notice_body([*heading.rest, *lines[heading.last + 1 : stop]], usual.column, usual.measure)
    item = _headed(lines, heading, usual)
    item.paragraphs, item.decided, item.told = body.every, body.decided, body.told
    return item


def _headed(lines: Sequence[Line], heading: Heading, usual: _Usual) -> MinuteItem:
    """The item under a heading, its body still to be read."""
    asides = [Passage.of(line) for line in heading.aside]
    page = lines[heading.first].page
    return MinuteItem(
        heading.number,
        heading.title.text,
        heading.agenda_number,
        Passage.joined([heading.title, *asides], " ") if asides else heading.title,
        Passage.of_words(heading.number_words, page) if heading.number_words else Passage.unplaced(),
        paragraphs(lines[heading.first : heading.last + 1], usual.measure),
        level=heading.level,
    )


def _begin_at(found: list[Paragraph], word: Word) -> None:
    """Takes number, title and the dash or colon behind them off a run-in item's first paragraph."""
    first = found[0]
    place = next((at for at, each in enumerate(first.passage.words) if each is word), 0)
    start = first.passage.starts[place] if first.passage.words else 0
    lead = re.match(r"[\s:–—-]*", first.text[start:])
    first.passage = first.passage.slice(start + (lead.end() if lead else 0))
    first.label, first.label_words = None, []
    if not first.text:
        del found[0]


def _without_title_notes(found: list[Paragraph]) -> list[Paragraph]:
    """The body without emphasised brackets under the title: "(Cabinet Member Councillor Ash)", "(Key decision)"."""
    while found and found[0].bold and re.fullmatch(r"\(.*\)\.?", found[0].text):
        found = found[1:]
    return found


def _deeds(lines: Sequence[Line], usual: _Usual) -> list[Passage]:
    """The cell of a column of actions beside an item, where it says what to do and does not only name who."""
    notes = [usual.beside[id(line)] for line in lines if id(line) in usual.beside]
    cell = Passage.joined(notes, " ")
    return [cell] if re.search(r"\w (?:to|will|must|should) \w", cell.text) else []


def _beside_title(title: Sequence[Line], usual: _Usual) -> Passage | None:
    """What stands in the column of actions beside an item's title."""
    notes = [usual.beside[id(line)] for line in title if id(line) in usual.beside]
    return Passage.joined(notes, " ") if notes else None


def _without_column(lines: Sequence[Line]) -> tuple[list[Line], dict[int, Passage]]:
    """The lines of a table without the words of its column of actions, and those by the line they stand beside."""
    head, column = _action_column(lines)
    if column is None:
        return list(lines), {}
    kept = list(lines[: head + 1])
    beside: dict[int, Passage] = {}
    for line in lines[head + 1 :]:
        count = sum(word.x0 >= column - 4 for word in line.words)
        text = line.words[: len(line.words) - count]
        if text:
            kept.append(make_line(text, line.page) if count else line)
        if count:
            note = Passage.of_words(line.words[len(text) :], line.page)
            before = beside.get(id(kept[-1]))
            beside[id(kept[-1])] = Passage.joined([before, note], " ") if before else note
    return kept, beside


def _margin_notes(body: Sequence[Line], right: float) -> tuple[list[Line], dict[int, Passage]]:
    """The lines without the words at the right margin, and those words by the line they stand beside."""
    kept: list[Line] = []
    notes: dict[int, Passage] = {}
    for line in body:
        count = _margin_words(line, right)
        if count == len(line.words):
            if kept and _beside(kept[-1], line):
                before = notes.get(id(kept[-1]))
                note = Passage.of(line)
                notes[id(kept[-1])] = Passage.joined([before, note], " ") if before else note
                continue
            count = 0
        if not count:
            kept.append(line)
            continue
        short = make_line(line.words[:-count], line.page)
        notes[id(short)] = Passage.of_words(line.words[-count:], line.page)
        kept.append(short)
    return kept, notes


def _beside(above: Line, line: Line) -> bool:
    """A note that did not fit beside its text stands close below it, not below a space for a signature."""
    tight = above.page == line.page and line.bottom - above.bottom <= 1.6 * line.size
    return tight and above.x0 < line.x0 - 8 * line.size


def _action_column(lines: Sequence[Line]) -> tuple[int, float | None]:
    """The head of minutes that are a table ("Item   Discussion   Action"), and where its column of actions begins."""
    for at, line in enumerate(lines):
        if not _ACTION_HEAD.fullmatch(line.words[-1].text) and not line.text.lower().endswith("by"):
            continue
        runs = line.runs(_MARGIN_GAP)
        heads = [spaced(run) for run in runs]
        if len(runs) > 1 and _ACTION_HEAD.fullmatch(heads[-1]) and _ITEM_HEAD.fullmatch(heads[0]):
            return at, runs[-1][0].x0
    return 0, None


def _margin_words(line: Line, right: float) -> int:
    """How many words at the end of the line stand apart at the right margin and name somebody or say "Noted"."""
    if line.x1 < right - 3 * line.size - 30 or not _MARGIN_WORD.fullmatch(line.words[-1].text):
        return 0
    runs = line.runs(_MARGIN_GAP)
    note: list[Word] = runs[-1]
    several = _SEVERAL.fullmatch(note[0].text) is not None
    if len(note) > (_MOST_NAMES if several else 4) or not all(_MARGIN_WORD.fullmatch(word.text) for word in note):
        return 0
    if note[-1].x1 < right - 3 * line.size - 30 or note[0].x0 < (0.45 if several else 0.72) * right:
        return 0
    if len(runs) == 1:
        return len(note) if len(line.text) <= 30 and note[0].x0 > 0.8 * right and not line.text.endswith(".") else 0
    text = line.words[: -len(note)]
    # the last words of a sentence have the note far off; a name in a column does not end in a stop
    ended = text[-1].text.endswith((".", ";")) and note[0].x0 - text[-1].x1 > _FAR_NOTE * line.size
    return len(note) if len(runs) == 2 and (len(text) >= 4 or ended) else 0


def _doubts(read: Minutes) -> list[Flag]:
    """What in the structure itself gives cause for doubt."""
    flags = []
    if not read.items:
        flags.append(Flag("minutes.no_items", "warning", "No item was found in these minutes", "minutes", read.page))
    if read.date is None:
        flags.append(
            Flag("minutes.no_date", "warning", "These minutes do not say of which day they are", "minutes", read.page)
        )
    if read.date and read.meeting.weekday:
        message = f"{read.meeting.weekday} is printed before {read.date}, a {read.date:%A}"
        flags.append(Flag("minutes.weekday", "warning", message, "minutes", read.page))
    if read.start_time and read.end_time and read.end_time < read.start_time:
        message = f"The meeting is said to end at {read.end_time:%H:%M}, before it starts at {read.start_time:%H:%M}"
        flags.append(Flag("minutes.ends_before_start", "warning", message, "minutes", read.page))
    return flags
