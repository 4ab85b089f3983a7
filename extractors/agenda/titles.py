"""Where the title of an agenda item ends and its text begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.language.vocabulary import either
from extractors.page_ranges import PageRange, bracketed, ending, spanned
from extractors.passage import Passage
from extractors.reading.lines import make_line, spaced
from models.document import Line, Word

_LISTED = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\) |[•●▪◦] ")
# The fewest letters of a title that a text behind it in its line can be told from.
_SHORTEST = 3
SAME_SIZE = 0.06
"""Share of the size by which the lines of one title may differ."""
# "(Pages 45 -" at the end of a line.
_OPEN_PAGES = re.compile(r"\((?:pages?|pgs?\.?|pp?\.?)?[ :\d–-]*$", re.I)
_PARTING = re.compile(r"[-–—:]+")
# So many words in plain letters behind those of a title are a text.
_BEHIND_TITLE = 4
_LISTED_BEHIND = 0.9
"""White space, in font sizes, behind a dash or a colon that ends a title within its line."""
BOLD_PITCH, PLAIN_PITCH = 2.0, 1.5
"""The widest step from one title line to the next, in font sizes: a bold title is told from its text by weight too."""


def split_title(opening: Line, rest: Sequence[Line], right: float) -> tuple[Passage, list[Line], PageRange | None]:
    """(title, lines of the text, pages in brackets) of an item whose first line, without its number, is `opening`.

    `right` is where the agenda's lines end: a line of plain print that ends well before it ends its title.
    """
    bare, own_pages = _without_brackets(Passage.of(opening))
    if own_pages and bare:
        # its own weight and end tell how the title looks, not those of the pages behind it
        opening = make_line(bare.words, opening.page)
    opening, behind = _parted(opening, rest)
    rest = [*behind, *rest]
    count = 0 if behind else _title_lines(opening, rest, right)
    title, pages = _without_brackets(Passage.of([opening, *rest[:count]]))
    body, body_pages = _body_without_brackets(list(rest[count:]))
    return title, body, own_pages or pages or body_pages


def _parted(opening: Line, rest: Sequence[Line]) -> tuple[Line, list[Line]]:
    """ "Finance –    Seat repairs £48", "Sub-Committees:- Draft budget": the title, and what is listed behind it.

    So too "Apologies – To receive apologies": words that a text begins with, not a title.
    """
    if end := _set_off(opening):
        title = make_line([*opening.words[: end - 1], *_without_mark(opening.words[end - 1])], opening.page)
        return title, [_set_back(opening.words[end:], opening.page, rest)]
    for at, (word, after) in enumerate(pairwise(opening.words), 1):
        if _ends_title(opening.words[:at]) and _begins_text(opening.words[at:]):
            title = make_line([*opening.words[: at - 1], *_without_mark(word)], opening.page)
            return title, [_set_back(opening.words[at:], opening.page, rest)]
        if _stops_shouting(opening.words, at):
            title = make_line([*opening.words[: at - 1], *_without_mark(word)], opening.page)
            return title, [_set_back(opening.words[at:], opening.page, rest)]
        apart = after.x0 - word.x1 > _LISTED_BEHIND * opening.size and word.text.endswith(("-", "–", "—", ":"))
        if apart or word.text.endswith((":-", ":–")):
            return make_line(opening.words[:at], opening.page), [make_line(opening.words[at:], opening.page)]
    return opening, []


def _set_off(opening: Line) -> int:
    """How many words of a title stand in bold, sloped or underlined letters before its text in plain ones; 0 where they
    do not."""
    looks = [(word.face.bold, word.face.italic, word.underlined) for word in opening.words]
    count = next((count for count, look in enumerate(looks) if look != looks[0]), 0) if any(looks[0]) else 0
    while count and count < len(looks) and _PARTING.fullmatch(opening.words[count].text):
        count += 1
    behind = looks[count:] if count else []
    told = len(behind) >= _BEHIND_TITLE and not any(any(look) for look in behind)
    return count if told and len(spaced(opening.words[:count])) > _SHORTEST else 0


def _ends_title(words: Sequence[Word]) -> bool:
    """A dash or a colon stands behind the words, or they are in capitals (the words behind begin a text)."""
    text = spaced(words)
    marked = text.endswith(("-", "–", "—", ":"))
    return len(text) > _SHORTEST and (marked or text.isupper())


def _stops_shouting(words: Sequence[Word], at: int) -> bool:
    """ "DATE OF NEXT MEETING: Monday …": a colon or a dash parts capitals from small letters; the number of an
    application ("NP/24/0186: Conversion of barn") is no title."""
    title, behind = spaced(words[:at]), spaced(words[at:])
    marked = title.endswith((":", "-", "–", "—")) and title.isupper() and len(title) > _SHORTEST
    marked = marked and not any(mark.isdigit() for mark in words[0].text)
    return (
        marked and not any(word.text.isupper() and len(word.text) > _SHORTEST for word in words[at:]) and " " in behind
    )


def _without_mark(word: Word) -> list[Word]:
    text = word.text.rstrip("-–—:")
    return [replace(word, text=text)] if text else []


def _set_back(words: Sequence[Word], page: int, rest: Sequence[Line]) -> Line:
    """The words as a line that begins where the lines below do: the text goes on there."""
    first = words[0]
    return make_line([replace(first, x0=min(first.x0, rest[0].x0) if rest else first.x0), *words[1:]], page)


def _begins_text(words: Sequence[Word]) -> bool:
    """ "To receive …", "to receive …", "Report of …"; ": report of the Panel" belongs to a title."""
    text = spaced(words)
    capital = text[0].isupper() or text.startswith("to ")
    return capital and either("agenda", "text_begins").match(text) is not None


def without_footnote_marks(words: list[Word]) -> list[Word]:
    """A raised number behind the title is the mark of a footnote."""
    size = max(word.size for word in words)
    while len(words) > 1 and words[-1].size < 0.8 * size and words[-1].text.isdigit():
        words = words[:-1]
    return words


def _title_lines(opening: Line, rest: Sequence[Line], right: float) -> int:
    """How many lines below the first still belong to the title: those of its look, close below one another."""
    last = opening
    for count, line in enumerate(rest):
        if not _goes_on(opening, last, line, right) or _closes(opening, last, line, right):
            return count
        last = line
    return len(rest)


def _goes_on(opening: Line, last: Line, line: Line, right: float) -> bool:
    if not _looks_alike(opening, line):
        return _inside_bracket(opening, last, line)
    if last.page != line.page:
        return opening.bold or line.text[:1].islower()
    if (line.bottom - last.bottom) / max(line.size, 1.0) > (BOLD_PITCH if opening.bold else PLAIN_PITCH):
        return False
    # a heavy title may go on below its number, where the line above had no room
    below = opening.bold and line.x0 < opening.x0 and not _has_room(last, line, right)
    return abs(line.x0 - opening.x0) < 6 or line.text[:1].islower() or below


def _looks_alike(opening: Line, line: Line) -> bool:
    """Weight, slope, size and capitals of the title's first line."""
    if opening.bold != line.bold or opening.italic != line.italic:
        return False
    if abs(opening.size - line.size) > SAME_SIZE * opening.size + 0.2:
        return False
    return not _in_capitals(opening) or not any(mark.isalpha() for mark in line.text) or line.text.isupper()


def _in_capitals(line: Line) -> bool:
    return line.text.isupper() and len(line.text) > 6


def _inside_bracket(opening: Line, last: Line, line: Line) -> bool:
    """ "(Pages" / "461 - 610)": a reference broken over two lines, the second of which may look otherwise."""
    if opening.bold and last.text.endswith("(Pages"):
        return True
    return re.search(r"\((pages?)?$", last.text, re.I) is not None and re.match(r"[\d –-]+\)", line.text) is not None


def _closes(opening: Line, last: Line, line: Line, right: float) -> bool:
    """The title ended with its last line: by a colon, by a remark below it, or (in plain print) by room left there."""
    if re.search(r"[^\W\d]:-?$", last.text):
        return True
    if not opening.bold and (_LISTED.match(line.text) or (line.text[0].isupper() and _begins_text(line.words))):
        return True
    if line.text[0] in "-–(" and either("agenda", "note").search(line.text):
        return True
    return not opening.bold and _has_room(last, line, right) and line.text[0].isupper()


def _has_room(last: Line, line: Line, right: float) -> bool:
    """The first word of the line would have stood on the one above."""
    first = line.words[0]
    return right - last.x1 - (first.x1 - first.x0) > 1.2 * line.size


def _without_brackets(title: Passage) -> tuple[Passage, PageRange | None]:
    """The title apart from a "(Pages 1 - 14)" in it, wherever the lines are broken."""
    found = bracketed(title.text) or ending(title.text)
    if not found:
        return title, None
    pages, start, end = found
    return Passage.joined([title.slice(0, start), title.slice(end)], " "), pages


def _body_without_brackets(body: list[Line]) -> tuple[list[Line], PageRange | None]:
    """The text apart from the page references that end its lines, and the pages from the first to the last of them."""
    kept: list[Line] = []
    pages: list[PageRange] = []
    waiting: Line | None = None
    for at, line in enumerate(body):
        if line is waiting:
            continue
        passage = Passage.of(line)
        found = bracketed(passage.text)
        if found is None and _OPEN_PAGES.search(line.text) and at + 1 < len(body):
            whole = Passage.of([line, body[at + 1]])
            if (over := bracketed(whole.text)) and over[2] == len(whole.text.rstrip(" .")):
                passage, found, waiting = whole, over, body[at + 1]
        if found is None or found[2] < len(passage.text.rstrip(" .")):
            kept.append(line)
            continue
        pages.append(found[0])
        rest = passage.slice(0, found[1]).words
        kept.extend([make_line(rest, line.page)] if rest else [])
    return kept, spanned(pages)
