"""One column of a list: which of its lines make one entry, and where a post on a line of its own parts it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.attendance.gaps import pitch_between, ruled_between, tightest
from extractors.attendance.headings import group_of
from extractors.attendance.list_texts import (
    begins_office,
    begins_person,
    is_group_label,
    is_label,
    is_title,
    lacks_surname,
    starts_with_person,
    tells_post,
    title_of_all,
    without_mark,
)
from extractors.attendance.model import Entry
from extractors.grouping import grouped
from extractors.language.names import breaks_off_in_name, read_honorific, text_of
from extractors.language.patterns import pattern
from extractors.passage import Passage
from models.document import Document, Line

_CONNECTOR = pattern("attendance_sentences", "connector")
# "2. Cllr Birch" in a numbered list.
_NUMBER = re.compile(r"\d{1,2}[.)]?\s+(?=\D)")
_STOPPED = re.compile(r"(?:;|[^\W\d_]{3,}\.|\)\.)$")
# Capitals no longer than this are an abbreviation that goes on with a post, and no heading.
_LONGEST_ABBREVIATION = 7
_FEWEST_WHOLE = 2
# "… and Democratic" above "Services Officer (A Ash)": the office has begun, and nobody who holds it is named.
_OPEN_OFFICE = re.compile(r"\)(?:,| and|, and) [A-Z][\w’'-]+$")
# "Gorse (Chair)" below "Dale": a surname and an office, not an office of Dale's.
_WITH_BRACKET = re.compile(r"[A-ZÀ-Þ][\w’'-]+ \([^()]+\)")
_SURNAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+")
# "Ann Ash, Police and Crime Commissioner".
_NAME_AND_POST = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'.-]*){1,2}, [^,;()]+")
# Where one person of a list ends and the next begins.
_PIECE_ENDS = re.compile(r"(?:,|;| and\b| &)\s*|\s(?=\()")
_GOES_ON = pattern("attendance_sentences", "entry_goes_on")


def lines_of_entries(lines: Sequence[Line], document: Document, right: float) -> list[list[Line]]:
    """The lines of a column, those of one entry together; `right` is where the column ends."""
    if len(lines) > 1 and all(map(_is_lone_surname, lines)):
        return [[line] for line in lines]
    tight = tightest(lines)
    forenames = _has_forenames(lines)
    return grouped(lines, lambda above, line: _goes_on(above, line, document, tight, right, forenames=forenames))


def _is_lone_surname(line: Line) -> bool:
    """ "Dale", "Elm (Vice-Chair)": where each line of a column is one, none goes on with the one above."""
    named = _SURNAME.fullmatch(line.text) or _WITH_BRACKET.fullmatch(line.text)
    return named is not None and not tells_post(line.words[0].text)


def _has_forenames(lines: Sequence[Line]) -> bool:
    """Titles stand before a forename and a surname: "Councillor Ash" would be no whole name in this list."""
    pieces = [_PIECE_ENDS.split(line.text) for line in lines]
    whole = sum(_is_titled(each) and not lacks_surname(each) for line in pieces for each in line)
    short = sum(_is_titled(each) and lacks_surname(each) for line in pieces for each in line[:-1])
    return whole >= _FEWEST_WHOLE or (whole > 0 and not short)


def _is_titled(text: str) -> bool:
    return read_honorific(text_of(text), 0, len(text))[0] is not None


def _surname_below(last: Line, line: Line) -> bool:
    """ "Councillor Alasdair" over "Mackay", "…, Councillor Alasdair" over "Mackay, Mr Ash", in a narrow cell."""
    named, surname = _PIECE_ENDS.split(last.text)[-1], _PIECE_ENDS.split(line.text)[0]
    return _SURNAME.fullmatch(surname) is not None and _is_titled(named) and lacks_surname(named)


def _goes_on(group: list[Line], line: Line, document: Document, tight: float, right: float, *, forenames: bool) -> bool:
    """The line goes on with the entry above it; `forenames` where the names of the list have them."""
    last = group[-1]
    if _parted_by_look(last, line, document) or (len(group) == 1 and _opens_titled_list(last)):
        return False
    if (number := _NUMBER.match(line.text)) and starts_with_person(line.text[number.end() :]):
        return False
    if _open_bracket(group) or _CONNECTOR.search(last.text) or _breaks_off(last.text, line.text):
        return last.page != line.page or pitch_between(last, line) < 2.2 * tight + 4
    if last.page == line.page and pitch_between(last, line) > 1.12 * tight + 0.6:
        return False
    if any("; " in each.text for each in group) and not _STOPPED.search(last.text):
        return True
    if _GOES_ON.match(without_mark(line.text)) or (forenames and _surname_below(last, line)):
        return True
    if "," in last.text and begins_office(line.text) and not _had_room(last, line, right):
        return True
    if _OPEN_OFFICE.search(last.text) and begins_office(line.text) and not _name_open(last):
        return True
    if (
        _closes(group)
        or begins_person(line.text)
        or title_of_all(line.text)
        or (is_label(line.text) and not _label_open(group))
    ):
        return False
    return not _had_room(last, line, right) or _goes_on_in_short_line(last, line)


def _opens_titled_list(line: Line) -> bool:
    """ "Councillors" on a line of its own: the title of all below, not of the next alone."""
    honorific, group, _ = read_honorific(text_of(line.text), 0, len(line.text))
    return group is not None and honorific == group and is_title(line.text.rstrip(" :-–"))


def _breaks_off(above: str, text: str) -> bool:
    """The line above ends in a title whose name follows; in "Ann Ash, Crime Commissioner" over "Bo Birch, Clerk" each
    is a name and a post."""
    return breaks_off_in_name(above) and not (_NAME_AND_POST.fullmatch(above) and _NAME_AND_POST.fullmatch(text))


def _parted_by_look(last: Line, line: Line, document: Document) -> bool:
    """Another weight or size, capitals below small letters, or a ruling line between them."""
    if last.bold != line.bold or abs(last.size - line.size) > 0.12 * last.size:
        return True
    if _in_capitals(line) and not _is_open(last):
        return True
    return last.page == line.page and bool(ruled_between(document, last, line))


def _is_open(line: Line) -> bool:
    """Capitals may go on below it: it is in capitals itself, or breaks off."""
    return line.text.isupper() or line.text.endswith(("-", "–", "&", ",")) or breaks_off_in_name(line.text)


def _in_capitals(line: Line) -> bool:
    """Words of capitals: a heading among names, where an abbreviation alone goes on with a post."""
    return (
        line.text.isupper()
        and line.text[0].isalpha()
        and len(line.words) > 1
        and len(line.text) > _LONGEST_ABBREVIATION
    )


def _closes(group: list[Line]) -> bool:
    """The lines so far are whole: they end with a stop, or are a label."""
    return _STOPPED.search(group[-1].text) is not None or (len(group) == 1 and is_group_label(group[-1].text))


def _goes_on_in_short_line(last: Line, line: Line) -> bool:
    """Though the line above had room left: it broke off in a name, or the post follows on a line of its own."""
    if starts_with_person(line.text) or (len(last.words) == 1 and _WITH_BRACKET.fullmatch(line.text)):
        return False
    return _name_open(last) or (tells_post(line.text) and not tells_post(last.text))


def _label_open(group: list[Line]) -> bool:
    """The lines above are the beginning of a label that runs over the line's end."""
    text = " ".join(line.text for line in group)
    return ":" not in text and group_of(text) is None and tells_post(text) and not starts_with_person(text)


def _name_open(last: Line) -> bool:
    """The line ends in the middle of a name: "… Ann Ash, Bo", "… K. Elm, C."."""
    pieces = re.split(r"[,;]\s|\band\s|&\s", last.text)
    _, _, untitled = read_honorific(text_of(pieces[-1]), 0, len(pieces[-1]))
    pieces[-1] = pieces[-1][untitled:]
    return len(pieces) > 1 and re.fullmatch(r"[^\W\d_][\w’'-]*|(?:[^\W\d_]\.?\s?){1,3}", pieces[-1].strip()) is not None


def _had_room(last: Line, line: Line, right: float) -> bool:
    """The line above had room before the right margin for the first word of the next."""
    first = line.words[0]
    return right - last.x1 > first.x1 - first.x0 + 0.65 * line.size


def _open_bracket(group: list[Line]) -> bool:
    text = " ".join(line.text for line in group)
    return text.count("(") > text.count(")")


def entry_of(group: list[Line], column: int, right: float) -> Entry:
    """The lines of an entry as one passage: a post on a line of its own below a name is parted from it by a comma."""
    parts: list[Passage] = []
    run: list[Line] = []
    for line in group:
        if run and not _open_bracket(run) and _breaks_sense(run[-1], line, right):
            parts.append(Passage.of(run))
            run = []
        run.append(line)
    parts.append(Passage.of(run))
    passage = parts[0] if len(parts) == 1 else Passage.joined(parts, ", ")
    bold = all(_stands_out(line) for line in group)
    return Entry(passage, bold=bold, column=column, x0=group[0].x0)


def _stands_out(line: Line) -> bool:
    return line.bold or line.underlined or (line.text.isupper() and len(line.text) > 5)


def _breaks_sense(last: Line, line: Line, right: float) -> bool:
    """A post on a line of its own below the name: the line above had room for its first word."""
    if ";" in last.text or ";" in line.text or line.text[:1].islower():
        return False
    posted = tells_post(line.text) and begins_person(last.text) and not _name_open(last)
    return posted and _had_room(last, line, right) and not _CONNECTOR.search(last.text)
