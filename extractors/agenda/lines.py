"""The lines of an agenda dealt out to its items: which are an item's own, which head a section or end the agenda."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from extractors.agenda.gapped import parted_by_gaps
from extractors.agenda.headed import parted_by_headings
from extractors.agenda.heads import SAME_COLUMN, Head
from extractors.agenda.numbers import heads, with_titles_below
from extractors.agenda.ruled import parted_by_rules
from extractors.agenda.titles import split_title, without_footnote_marks
from extractors.agenda.unnumbered import before_the_end, timed_heads, unnumbered_heads
from extractors.language.vocabulary import either
from extractors.measure import quick_median
from extractors.page_ranges import PageRange, Printed, bracketed, spanned, without_pages
from extractors.passage import Passage
from extractors.reading.lines import make_line
from extractors.tables.model import Table
from models.document import Line

_AGENDA = re.compile(
    r"[\W_]*A ?(?:G ?E ?N ?D ?A|g ?e ?n ?d ?a)[\W_]*|(?i:agenda item (?:no\.?|number)s?)"
    r"|(?i:order of business|business(?: to be (?:transacted|considered|conducted))?):?"
)
_LONGEST_HEADING = 90
_SIGNATURE = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][\w’'.-]*(?: [A-Z]\.?)*(?: [A-Z][\w’'-]+){1,2}")
# A footnote's letters are smaller than this share of the text's.
_FOOTNOTE = 0.86
# White space, in font sizes, that ends an agenda at any place, beside the items, and where nothing hangs below them.
FAR, FAR_ASIDE, FAR_UNHUNG = 3.0, 1.2, 1.8
# Points right of the number within which text stands below it and not below the title; of as many items it does.
_UNDER, _FEWEST_FLUSH = 6.0, 3
# … and that parts the heading of a section from the item above it.
APART = 0.7
# … and that a last line of its own leaves to the last item.
APART_CLOSING = 0.4


class _Usual(NamedTuple):
    """What is usual among an agenda's items: where texts stand under titles, the page's width, the white space
    between titles and texts that stand below their numbers (`_flush_gap`), and the size of the texts' letters."""

    indent: float
    width: float
    flush: float | None
    size: float


@dataclass(slots=True)
class Entry:
    """One item as it stands in the agenda. `lines` are all its lines as printed, for the evidence."""

    number: str | None
    title: Passage
    body: list[Line]
    lines: list[Line]
    section: str | None = None
    pages: PageRange | None = None
    private: bool = False
    """A sentence above the item says that it, or what follows, is not for the public."""
    aside: str = ""
    """What stands beside the item in a column right of the titles."""


def entries(lines: Sequence[Line], width: float, tables: Sequence[Table] = ()) -> list[Entry]:
    """The items of an agenda whose lines are given in reading order, from a page `width` points wide.

    Lines before the first item are no items, unless their words are those that agendas print without a number.
    `tables` are the ruled tables among the lines.
    """
    body = lines[_first_line(lines) :]
    parted = (parted_by_rules(body, tables) if tables else {}) or parted_by_headings(body)
    rest = iter(without_pages([line for line in body if id(line) not in parted], width))
    every = [parted.get(id(line)) or next(rest) for line in body]
    printed: Sequence[Printed] = with_titles_below([entry for entry in every if not _is_column_head(entry)])
    headed = len(body) < len(lines)
    if not headed and parted and not heads(printed):
        # the heads of columns head an agenda as its name does
        headed = True
        first = next(at for at, entry in enumerate(printed) if id(entry.source) in parted)
        printed = printed[first:]
    printed, found = _begun(printed, headed=headed, columned=bool(parted))
    if not found or (len(found) == 1 and not headed and not _names_pages(printed[found[0].at :])):
        return []
    return [*_unnumbered(printed[: found[0].at], found[0]), *_numbered(printed, found, width)]


def _begun(printed: Sequence[Printed], *, headed: bool, columned: bool) -> tuple[Sequence[Printed], Sequence[Head]]:
    """The lines, texts that white space alone sets beside titles apart from these, and those that begin items: behind
    numbers or hours, else by how titles look. `columned`: rules or heads have parted the columns already.
    """
    found = _counted(printed)
    if found and not columned and (gapped := parted_by_gaps(printed, found)):
        printed, found = gapped, _counted(gapped)
    if len(found) < _FEWEST_FLUSH:
        others = unnumbered_heads(printed, headed=headed)
        # dates and pages are numbers, too: those of items stand before titles
        if len(others) > len(found) and {head.at for head in others}.isdisjoint(head.at for head in found):
            found = others
    if found and not any(head.number for head in found):
        printed = before_the_end(printed, found[-1].at)
    return printed, found


def _counted(printed: Sequence[Printed]) -> Sequence[Head]:
    """The items behind numbers that count on, or behind hours where these are more."""
    found = heads(printed)
    timed = timed_heads(printed) if len(found) < _FEWEST_FLUSH else []
    return timed if len(timed) > len(found) else found


def _first_line(lines: Sequence[Line]) -> int:
    """Behind the heading "AGENDA", where there is one."""
    return next((at + 1 for at, line in enumerate(lines) if _AGENDA.fullmatch(line.text)), 0)


def _is_column_head(entry: Printed) -> bool:
    return entry.line is not None and either("agenda", "column_heads").search(entry.line.text) is not None


def _names_pages(printed: Sequence[Printed]) -> bool:
    """A number that stands alone begins an item only where pages are named with it."""
    return any(entry.pages or bracketed(entry.source.text) for entry in printed[:4])


def _unnumbered(before: Sequence[Printed], head: Head) -> Iterator[Entry]:
    """Items that stand without a number before the first: known by their words."""
    for entry in before:
        line = entry.line
        if line and abs(line.x0 - head.x0) < SAME_COLUMN and either("agenda", "unnumbered").search(line.text):
            yield Entry(None, Passage.of(line), [], [entry.source], None, entry.pages)


def _numbered(printed: Sequence[Printed], found: Sequence[Head], width: float) -> Iterator[Entry]:
    section, private = _section_in(printed[: found[0].at]), ""
    indent = sorted(head.text_x0 for head in found)[len(found) // 2]
    texts = [(head, _first_below(printed, head, end)) for head, end in _with_ends(printed, found)]
    below = [(head, line) for head, line in texts if line is not None and not _is_heading(line)]
    size = quick_median([line.size for _, line in below] or [head.size for head in found])
    usual = _Usual(indent, width, _flush_gap(printed, below, indent), size)
    right = _right_edge(printed[found[0].at :], indent)
    celled = any(entry.beside for entry in printed)
    for at, head in enumerate(found):
        after = found[at + 1].at if at + 1 < len(found) else None
        own, coming = _own_lines(printed[head.at : after], head, usual)
        own, closing = _without_notice(own, head) if after is None else (own, None)
        entry = _entry(head, own, section, right, celled=celled and after is not None)
        entry.private = bool(private)
        yield entry
        if closing is not None and closing.line is not None:
            yield Entry(None, Passage.of(closing.line), [], [closing.source], section, closing.pages)
        new = _section_in(coming) or _outdented_in(coming, own[0], head)
        section, private = new or section, _private_in(coming) or ("" if new or private == "item" else private)


def _right_edge(printed: Sequence[Printed], indent: float) -> float:
    """Where the lines of titles and text end, page references and signatures apart."""
    lines = [entry.line for entry in printed if entry.line and entry.line.x0 < indent + 6]
    return max((line.x1 for line in lines if not bracketed(line.text)), default=0.0)


def _entry(head: Head, block: Sequence[Printed], section: str | None, right: float, *, celled: bool) -> Entry:
    """`celled`: titles and texts stand in cells of their own."""
    first, rest = block[0], [entry.line for entry in block[1:] if entry.line]
    opening = make_line(without_footnote_marks(head.words), first.source.page)
    title, body, pages = split_title(opening, rest, right)
    beside = [entry.beside for entry in block if entry.beside]
    if beside or celled:
        title, body = Passage.of([opening, *rest]), beside
    pages = pages or spanned([entry.pages for entry in block if entry.pages])
    asides = [*(entry.aside for entry in block), *(entry.remark for entry in block)]
    aside = " ".join(" ".join(asides).split())
    return Entry(head.number or None, title, body, [entry.source for entry in block], section, pages, aside=aside)


# What belongs to an item


def _with_ends(printed: Sequence[Printed], found: Sequence[Head]) -> Iterator[tuple[Head, int]]:
    """Each item's head with the index of the line behind the item."""
    return zip(found, [*(head.at for head in found[1:]), len(printed)], strict=True)


def _first_below(printed: Sequence[Printed], head: Head, end: int) -> Line | None:
    return next((entry.line for entry in printed[head.at + 1 : end] if entry.line), None)


def _flush_gap(printed: Sequence[Printed], below: Sequence[tuple[Head, Line]], indent: float) -> float | None:
    """The white space between titles and the texts `below` them, in font sizes, where the texts stand below the
    numbers, or below titles that have none; None where they hang below the titles, or stand close.
    """
    gaps = []
    for head, line in below:
        left = min(head.x0 + _UNDER, indent - _UNDER) if head.number else head.x0 + _UNDER
        if line.x0 < left:
            gaps.append(_gap(printed[head.at].source, line))
    gaps.sort()
    return gaps[len(gaps) // 2] if len(gaps) >= _FEWEST_FLUSH and 2 * len(gaps) > len(below) else None


def _own_lines(block: Sequence[Printed], head: Head, usual: _Usual) -> tuple[Sequence[Printed], Sequence[Printed]]:
    """The lines of the item, and those behind it that head the next section or end the agenda."""
    hanging = usual.indent if _hangs(block, head, usual.indent, usual.flush) else None
    for at, (before, entry) in enumerate(pairwise(block), 1):
        if entry.line is not None and _leaves(before.source, entry.line, head, hanging, usual):
            return block[:at], block[at:]
    end = _section_begins(block, head)
    return block[:end], block[end:]


def _without_notice(own: Sequence[Printed], head: Head) -> tuple[Sequence[Printed], Printed | None]:
    """The last item's lines before the agenda's last words: who the members are, whom to ask, that all are welcome.

    A line among these that is business of its own ("Date of the next meeting") is the second.
    """
    for at, entry in enumerate(own[1:], 1):
        line = entry.line
        if line is None:
            continue
        if either("agenda", "closing_item").search(line.text) and _gap(own[at - 1].source, line) > APART_CLOSING:
            return own[:at], entry
        aside = abs(line.x0 - head.text_x0) > SAME_COLUMN
        if aside and either("agenda", "last_words").search(line.text):
            return own[:at], None
        if line.x0 < head.text_x0 - SAME_COLUMN and _signs(line, own[at + 1 : at + 2]):
            return own[:at], None
    return own, None


def _signs(line: Line, below: Sequence[Printed]) -> bool:
    """A name alone, with the post of who signs on the line below."""
    post = next((entry.line for entry in below if entry.line), None)
    named = post is not None and _SIGNATURE.fullmatch(line.text) is not None
    return named and post is not None and either("agenda", "signing_post").search(post.text) is not None


def _hangs(block: Sequence[Printed], head: Head, indent: float, flush: float | None) -> bool:
    """Lines below the first stand under the title, not under the number."""
    first = next((entry.line for entry in block[1:] if entry.line), None)
    if first is None or indent - head.x0 < 6:
        return False
    headed = _is_heading(first) and either("agenda", "section_words").search(first.text) is not None
    far = flush is None and first.top - block[0].source.bottom > 1.2 * first.size
    return first.x0 > head.x0 + _UNDER or headed or far


def _leaves(before: Line, line: Line, head: Head, indent: float | None, usual: _Usual) -> bool:
    """The line belongs to no item: it stands left of the items' text or in the middle, is a footnote or a signature.

    `indent` is where the items' text stands, None where it does not hang below the titles: then wide white space ends
    it.
    """
    gap = _gap(before, line)
    small = line.size < _FOOTNOTE * min(head.size, usual.size)
    if (small and _is_footnote(before, line, gap)) or gap > FAR or (gap > FAR_ASIDE and line.x0 > head.text_x0 + 60):
        return True
    if indent is None:
        far = max(FAR_UNHUNG, 1.2 * (usual.flush or 0.0))
        return gap > far or (gap > 0.5 and _is_heading(line) and _centred(line, usual.width, head.x0))
    if line.x0 < indent - 6:
        return not _sentence_over_page_end(before, line, indent)
    return (_centred(line, usual.width, indent) and _is_heading(line)) or line.size > 1.5 * head.size


def _gap(before: Line, line: Line) -> float:
    """White space between two lines as a multiple of the size, 0 over a page end."""
    return (line.top - before.bottom) / max(line.size, 1.0) if before.page == line.page else 0.0


def _is_footnote(before: Line, line: Line, gap: float) -> bool:
    """A line in small letters that stands apart, or begins with a mark."""
    if line.page != before.page:
        return False
    return gap > 0.8 or re.match(r"\d\b|\*", line.text) is not None


def _sentence_over_page_end(before: Line, line: Line, indent: float) -> bool:
    """A sentence that runs over the page end into a page with another margin."""
    return before.page != line.page and line.text[:1].islower() and before.x0 > indent - 6


def _centred(line: Line, width: float, left: float) -> bool:
    return line.x0 > left + 15 and abs((line.x0 + line.x1) / 2 - width / 2) < 0.06 * width


# Headings of sections


def _is_heading(line: Line) -> bool:
    return line.bold or line.underlined or line.text.isupper() or (line.italic and line.text.startswith("("))


def _section_begins(block: Sequence[Printed], head: Head) -> int:
    """Where in an item's block the heading of the items below it begins: heavy print, apart, in words of headings.

    Among titles in plain print, heavy print that stands where the numbers do is a heading whatever its words.
    """
    end = len(block)
    begin = end
    while begin > 1 and _is_heavy(block[begin - 1].line):
        begin -= 1
        before, line = block[begin - 1].source, block[begin].source
        named = either("agenda", "parts").match(line.text) is not None
        if line.page != before.page or _gap(before, line) > APART or (named and not _is_heavy(before)):
            end = begin
    below = [entry.line for entry in block[end:] if entry.line]
    headed = any(_is_section(line) or _outdented(block[0], line, head) for line in below)
    return end if headed else len(block)


def _outdented(opening: Printed, line: Line, head: Head) -> bool:
    """Heavy print below a title in plain print, where the numbers stand and not the titles."""
    plain = _is_heavy(line) and not _is_heavy(opening.line)
    return plain and line.x0 < head.x0 + SAME_COLUMN < head.text_x0 and len(line.text) < _LONGEST_HEADING


def _private_in(between: Sequence[Printed]) -> str:
    return exempt_behind(" ".join(entry.line.text for entry in between if entry.line))


def exempt_behind(text: str) -> str:
    """ "The following item is exempt": "item" or "items" where the text says so of what follows it, else nothing."""
    match = either("agenda", "exempt_following").search(text)
    return "" if match is None else "item" if re.search(r"\bitem\b", match.group(), re.I) else "items"


def _outdented_in(between: Sequence[Printed], opening: Printed, head: Head) -> str | None:
    lines = [entry.line for entry in between if entry.line]
    return " ".join(line.text for line in lines if _outdented(opening, line, head)) or None


def _is_heavy(line: Line | None) -> bool:
    return line is not None and (line.bold or line.text.isupper()) and not line.text.endswith(".")


def _is_section(line: Line) -> bool:
    short = len(line.text) < _LONGEST_HEADING and not line.text.startswith("(")
    return short and either("agenda", "section_words").search(line.text) is not None


def _section_in(between: Sequence[Printed]) -> str | None:
    """The heading among the lines that stand between items ("ITEMS OF BUSINESS"), all of its lines."""
    lines = [entry.line for entry in between if entry.line]
    found = [line for line in lines if _is_heading(line) and not line.text.startswith("(")]
    while found and not _is_section(found[0]):
        found = found[1:]
    return " ".join(line.text for line in found if line.page == found[-1].page) or None
