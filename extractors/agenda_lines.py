"""The lines of an agenda dealt out to its items: numbers in a column, page ranges, headings of sections, titles and text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.language.vocabulary import either
from extractors.page_ranges import PageRange, bracketed, column_cell
from extractors.passage import Passage
from extractors.reading.lines import make_line
from models.document import Line, Word

_NUMBER = re.compile(r"(\d{1,4}(?:\.\d{1,2})?(?:[A-Za-z]|\([a-z]\))?|[A-Z]\d{1,2})[.):]?|([A-Z])[.)]")
_GLUED = re.compile(r"(\d{1,3})\.(?=[A-Za-z])")
_PARTS = re.compile(r"(?P<lead>[A-Z])?(?P<whole>\d+)?(?:\.(?P<part>\d+))?\(?(?P<letter>[A-Za-z])?\)?")
_AGENDA = re.compile(r"[\W_]*A ?(?:G ?E ?N ?D ?A|g ?e ?n ?d ?a)[\W_]*|(?i:agenda item (?:no\.?|number)s?)")
_DATE = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*,? \d{4}", re.I
)
_REFERENCE_WORD = re.compile(r"\(?\d{1,4}\)?|[-–—]|\(?\d{1,4}[-–—](?:\d{1,4}\)?)?|\(?pages?|\(?pp?\.?|to", re.I)
# Titles and the text below them differ by this much in size, and items stand within this many points of their column.
SAME_SIZE, SAME_COLUMN = 0.06, 11.0
PAGE_COLUMN, LONE_NUMBER = 0.72, 0.78
"""Where on the page's width a range and a number that stands alone can be a page reference."""


@dataclass(slots=True)
class Entry:
    """One item as it stands in the agenda. `lines` are all its lines as printed, for the evidence."""

    number: str | None
    title: Passage
    body: list[Line]
    lines: list[Line]
    section: str | None = None
    pages: PageRange | None = None


@dataclass(slots=True)
class _Printed:
    """A line without its page reference: `line` is None where it held nothing else."""

    source: Line
    line: Line | None
    pages: PageRange | None = None


@dataclass(slots=True)
class _Head:
    """The line an item begins with: its number, and the words of its title on that line."""

    at: int
    number: str
    value: tuple[int, int, int]
    x0: float
    text_x0: float
    words: list[Word] = field(default_factory=list)


def entries(lines: Sequence[Line], width: float) -> list[Entry]:
    """The items of an agenda whose lines are given in reading order, from a page `width` points wide.

    Lines before the first item are no items, unless their words are those that agendas print without a number.
    """
    body = lines[_first_line(lines) :]
    printed = [_without_pages(line, width) for line in body]
    _keep_true_columns(printed)
    printed = [
        entry for entry in printed if not (entry.line and either("agenda", "column_heads").search(entry.line.text))
    ]
    heads = _chain([head for at, entry in enumerate(printed) for head in _heads(at, entry)])
    headed = len(body) < len(lines)
    if not heads or (len(heads) == 1 and not headed and not _has_pages(printed[heads[0].at :])):
        return []
    return [*_unnumbered(printed[: heads[0].at], heads[0]), *_numbered(printed, heads, width)]


def _has_pages(printed: Sequence[_Printed]) -> bool:
    return any(entry.pages or bracketed(entry.source.text) for entry in printed[:4])


def _first_line(lines: Sequence[Line]) -> int:
    """Behind the heading "AGENDA", where there is one."""
    return next((at + 1 for at, line in enumerate(lines) if _AGENDA.fullmatch(line.text)), 0)


# Page references


def _without_pages(line: Line, width: float) -> _Printed:
    """Parts a reference in the page column from the line it stands on."""
    tail = len(line.words)
    while tail and _REFERENCE_WORD.fullmatch(line.words[tail - 1].text):
        if line.words[tail - 1].x0 < PAGE_COLUMN * width:
            break
        tail -= 1
    cell = line.words[tail:]
    pages = column_cell(cell) if cell else None
    if pages is None or not _stands_apart(line, tail, pages, width):
        return _Printed(line, line)
    rest = line.words[:tail]
    return _Printed(line, make_line(rest, line.page) if rest else None, pages)


def _stands_apart(line: Line, tail: int, pages: PageRange, width: float) -> bool:
    """White space parts the reference from the text; a number alone needs more of it than "5 - 16" does."""
    lone = pages.last is None and line.words[-1].text.isdigit()
    if tail == 0:
        return True
    gap = line.words[tail].x0 - line.words[tail - 1].x1
    if lone:
        return gap > 2.5 * line.size and line.words[tail].x0 > LONE_NUMBER * width
    return gap > 0.8 * line.size


def _keep_true_columns(printed: Sequence[_Printed]) -> None:
    """A lone number is a page only where others stand below or above it: "Item 5 … 3" once is a footnote or a count."""
    lone = [
        entry for entry in printed if entry.pages and entry.source.words[-1].text.isdigit() and not entry.pages.last
    ]
    ranged = any(entry.pages and entry.pages.last for entry in printed)
    for entry in lone:
        right = entry.source.words[-1].x1
        friends = sum(abs(other.source.words[-1].x1 - right) < 12 for other in lone)
        if friends < 2 and not ranged:
            entry.line, entry.pages = entry.source, None


# Numbers


def _heads(at: int, entry: _Printed) -> Iterator[_Head]:
    line = entry.line
    if line is None:
        return
    words = line.words
    if _DATE.match(line.text):
        return
    if len(words) > 2 and words[0].text.casefold() in ("item", "agenda"):
        words = words[2:] if words[1].text.casefold() == "item" else words[1:]
    first = words[0]
    match = _NUMBER.fullmatch(first.text)
    if match and (len(words) > 1 or line is entry.line):
        yield from _head(at, match.group(1) or match.group(2), first.x0, words[1:])
    elif glued := _GLUED.match(first.text):
        share = glued.end() / len(first.text)
        rest = Word(first.text[glued.end() :], first.x0 + share * (first.x1 - first.x0), first.top, first.x1, first.bottom,
                    first.face, first.size)  # fmt: skip
        yield from _head(at, glued.group(1), first.x0, [rest, *words[1:]])


def _head(at: int, number: str, x0: float, words: list[Word]) -> Iterator[_Head]:
    if words:
        yield _Head(at, number, _value(number), x0, words[0].x0, words)


def _value(number: str) -> tuple[int, int, int]:
    """What a number counts by: "7" (7, 0, 0), "6.2" (6, 2, 0), "4(b)" and "4b" (4, 0, 2), "C" (3, 0, 0)."""
    parts = _PARTS.fullmatch(number)
    if parts is None or not parts["whole"]:
        return ord(number[0]) - ord("A") + 1, 0, 0
    letter = ord(parts["letter"].upper()) - ord("A") + 1 if parts["letter"] else 0
    return int(parts["whole"]), int(parts["part"] or 0), letter


def _chain(heads: Sequence[_Head]) -> list[_Head]:
    """The longest run of numbers that count on in one column: dates, lists and footnotes drop out."""
    best: list[_Head] = []
    for start, head in enumerate(heads):
        if len(heads) - start <= len(best):
            break
        chain = [head]
        for other in heads[start + 1 :]:
            if _counts_on(chain[-1], other) and abs(other.x0 - head.x0) < SAME_COLUMN:
                chain.append(other)
        if len(chain) > len(best):
            best = chain
    return best


def _counts_on(last: _Head, head: _Head) -> bool:
    """The next number, one left out at most, or the next part of the same ("7", "7a", "7b"; "6", "6.1")."""
    if last.number[0].isalpha() != head.number[0].isalpha():
        return False
    (whole, part, letter), (next_whole, next_part, next_letter) = last.value, head.value
    if next_whole != whole:
        return 0 < next_whole - whole <= 2 and next_part <= 1 and next_letter <= 1
    if next_part != part:
        return next_part == part + 1 and next_letter <= 1
    return next_letter == letter + 1


# Dealing out


def _numbered(printed: Sequence[_Printed], heads: Sequence[_Head], width: float) -> Iterator[Entry]:
    section = _section_in([entry.line for entry in printed[: heads[0].at] if entry.line], heads[0])
    indent, right = _usual_indent(heads), _right_edge(printed[heads[0].at :])
    for head, after in pairwise([*heads, None]):
        assert head is not None
        block = list(printed[head.at : after.at if after else None])
        own, coming = _own_lines(block, head, indent, width)
        yield _entry(head, own, section, right)
        section = _section_in([line for entry in coming if (line := entry.line)], head) or section


def _usual_indent(heads: Sequence[_Head]) -> float:
    return sorted(head.text_x0 for head in heads)[len(heads) // 2]


def _own_lines(
    block: list[_Printed], head: _Head, indent: float, width: float
) -> tuple[list[_Printed], list[_Printed]]:
    """The lines of the item, and those behind it that head the next section or end the agenda."""
    hangs = _hangs(block, head, indent)
    for at, (before, entry) in enumerate(pairwise(block), 1):
        line = entry.line
        if line is not None and _leaves(before.source, line, head, indent if hangs else None, width):
            return block[:at], block[at:]
    if len(block) > 1 and _heads_section(block[-2].source, block[-1].line):
        return block[:-1], block[-1:]
    return block, []


def _heads_section(before: Line, line: Line | None) -> bool:
    """The last line of an item's block heads the items below it: in heavy print, apart, in the words of headings."""
    if line is None or not (line.bold or line.text.isupper()) or len(line.text) > 90 or line.text.endswith("."):
        return False
    apart = line.page != before.page or line.top - before.bottom > 0.7 * line.size
    return apart and either("agenda", "section_words").search(line.text) is not None


def _hangs(block: Sequence[_Printed], head: _Head, indent: float) -> bool:
    """Lines below the first stand under the title, not under the number."""
    following = [entry.line for entry in block[1:] if entry.line]
    if not following or indent - head.x0 < 6:
        return False
    return (
        following[0].x0 > head.x0 + 6
        or either("agenda", "section_words").search(following[0].text) is not None
        or (following[0].top - block[0].source.bottom > 1.2 * following[0].size)
    )


def _leaves(before: Line, line: Line, head: _Head, indent: float | None, width: float) -> bool:
    """The line belongs to no item: it stands left of the items' text or in the middle, is a footnote or a signature."""
    title_size = max(word.size for word in head.words)
    gap = (line.top - before.bottom) / max(line.size, 1.0) if before.page == line.page else 0.0
    if (
        line.size < 0.86 * title_size
        and (gap > 0.8 or re.match(r"\d\b|\*", line.text))
        and line.page == head_page(before)
    ):
        return True
    if gap > 3.0 or (gap > 1.2 and line.x0 > head.text_x0 + 60):
        return True
    if indent is None:
        return gap > 1.8 or (_is_heading(line) and gap > 0.5 and _centred(line, width, head.x0))
    if line.x0 < indent - 6:
        return not _page_break_inside(before, line, indent)
    centred = _centred(line, width, indent)
    return (centred and _is_heading(line)) or (line.x0 > 0.5 * width and gap > 2.5) or line.size > 1.5 * title_size


def head_page(line: Line) -> int:
    return line.page


def _page_break_inside(before: Line, line: Line, indent: float) -> bool:
    """A sentence that runs over the page end into a page with another margin."""
    return before.page != line.page and line.text[:1].islower() and before.x0 > indent - 6


def _centred(line: Line, width: float, left: float) -> bool:
    return line.x0 > left + 15 and abs((line.x0 + line.x1) / 2 - width / 2) < 0.06 * width


def _is_heading(line: Line) -> bool:
    return line.bold or line.underlined or line.text.isupper() or (line.italic and line.text.startswith("("))


def _section_in(lines: Sequence[Line], head: _Head) -> str | None:
    """The last heading among lines that stand between items ("ITEMS OF BUSINESS")."""
    for line in reversed(lines):
        short = len(line.text) < 90
        if (
            short
            and _is_heading(line)
            and not line.text.startswith("(")
            and either("agenda", "section_words").search(line.text)
        ):
            return line.text
    return None


def _right_edge(printed: Sequence[_Printed]) -> float:
    """Where the lines of titles and text end, page references apart."""
    edges = [entry.line.x1 for entry in printed if entry.line and not bracketed(entry.line.text)]
    return max(edges, default=0.0)


def _entry(head: _Head, block: Sequence[_Printed], section: str | None, right: float) -> Entry:
    first, rest = block[0], [entry.line for entry in block[1:] if entry.line]
    words = [word for word in head.words if word in (first.line or first.source).words or word.x0 > head.x0]
    words = _without_footnote_marks(words)
    opening = make_line(words, first.source.page)
    count = _title_lines(opening, rest, right)
    title, pages = _without_brackets(Passage.of([opening, *rest[:count]]))
    pages = pages or next((entry.pages for entry in block if entry.pages), None)
    body, body_pages = _body_without_brackets(rest[count:])
    pages = pages or body_pages
    return Entry(head.number, title, body, [entry.source for entry in block], section, pages)


def _without_footnote_marks(words: list[Word]) -> list[Word]:
    """A raised number behind the title is the mark of a footnote."""
    size = max(word.size for word in words)
    while len(words) > 1 and words[-1].size < 0.8 * size and words[-1].text.isdigit():
        words = words[:-1]
    return words


def _without_brackets(title: Passage) -> tuple[Passage, PageRange | None]:
    """The title apart from a "(Pages 1 - 14)" in it, wherever the lines are broken."""
    found = bracketed(title.text)
    if not found:
        return title, None
    pages, start, end = found
    return Passage.joined([title.slice(0, start), title.slice(end)], " "), pages


def _body_without_brackets(body: list[Line]) -> tuple[list[Line], PageRange | None]:
    """The text apart from a page reference that ends a line of it."""
    for at, line in enumerate(body):
        passage = Passage.of(line)
        found = bracketed(passage.text)
        if found and found[2] >= len(passage.text.rstrip(" .")):
            rest = passage.slice(0, found[1]).words
            return [*body[:at], *([make_line(rest, line.page)] if rest else []), *body[at + 1 :]], found[0]
    return body, None


def _title_lines(opening: Line, rest: Sequence[Line], right: float) -> int:
    """How many lines below the first still belong to the title: those of its look, close below one another."""
    count = 0
    last = opening
    for line in rest:
        if not _same_title(opening, last, line) or _closes(opening, last, line, right):
            break
        count += 1
        last = line
    return count


def _closes(opening: Line, last: Line, line: Line, right: float) -> bool:
    """The title ended with its last line: by a colon, or (in plain print) by room left for the next line's first word."""
    if re.search(r"[^\W\d]:-?$", last.text):
        return True
    if line.text[0] in "-–(" and either("agenda", "note").search(line.text):
        return True
    first = line.words[0]
    room = right - last.x1 - (first.x1 - first.x0)
    return not opening.bold and room > 1.2 * line.size and first.text[0].isupper()


def _same_title(opening: Line, last: Line, line: Line) -> bool:
    if opening.bold != line.bold or abs(opening.size - line.size) > SAME_SIZE * opening.size + 0.2:
        return bool(opening.bold and last.text.endswith("(Pages")) or _closes_bracket(last, line)
    if last.page != line.page:
        return opening.bold or line.text[:1].islower()
    pitch = (line.bottom - last.bottom) / max(line.size, 1.0)
    if (
        pitch > (2.0 if opening.bold else 1.5)
        or (opening.text.isupper() and len(opening.text) > 6 and not _upper(line))
        or opening.italic != line.italic
    ):
        return False
    return abs(line.x0 - opening.x0) < 6 or line.text[:1].islower()


def _closes_bracket(last: Line, line: Line) -> bool:
    """ "(Pages" / "461 - 610)": a reference broken over two lines."""
    return re.search(r"\((pages?)?$", last.text, re.I) is not None and re.match(r"[\d –-]+\)", line.text) is not None


def _upper(line: Line) -> bool:
    return line.text.isupper() or not any(mark.isalpha() for mark in line.text)


def _unnumbered(before: Sequence[_Printed], head: _Head) -> Iterator[Entry]:
    """Items that stand without a number before the first: known by their words."""
    for entry in before:
        line = entry.line
        if line and abs(line.x0 - head.x0) < SAME_COLUMN and either("agenda", "unnumbered").search(line.text):
            yield Entry(None, Passage.of(line), [], [entry.source], None, entry.pages)
