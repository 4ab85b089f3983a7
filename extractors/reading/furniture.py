"""Page furniture: stamps, running headers and footers, page numbers, told apart from the body once for everybody."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter

from models.document import Document, Line, Page, Rule

# Where headers and footers stand, as a share of the page's height.
HEAD, FOOT = 0.13, 0.87
LONGEST_STAMP = 50
_STAMP_PAGE = re.compile(r"Page (\d{1,4}|[ivxlc]{1,6})", re.I)
_ITEM_NUMBER = r"(?: (?:No|Number|Ref)\b\.?)?(?: ?[:.])? ?(\d{1,3}[A-Za-z]?(?:\.\d+)?|[A-Z]\d{1,2})"
_STAMP_ITEM = re.compile(rf"(?:Agenda|Minute) (?:Item|Annex){_ITEM_NUMBER}", re.I)
# "Item 5" says as much in the corner of a page, where no heading stands.
_CORNER_ITEM, CORNER = re.compile(rf"Item{_ITEM_NUMBER}", re.I), 0.6
_PAGE_NUMBER = re.compile(
    r"(?:[-–—(\[] ?)?(?:Tudalen \d{1,4} ?[/|] ?)?(?:Page ?[:|]? ?|Tudalen |P\. ?)?(\d{1,4}|[ivxlc]{1,5})"
    r"(?: ?(?:of|/|o) ?\d{1,4})?(?: ?[-–—)\]])?",
    re.I,
)
_LEFT_BLANK = re.compile(
    r"^\W*(this )?page (is )?(has been )?(intentionally )?(left )?(intentionally )?blank\W*$", re.I
)
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b", re.I)
# "5. Appendices": a heading may stand at the head of two pages of a pack, in two of its reports.
_NUMBERED = re.compile(r"\d{1,2}\.? +[A-Z]")
_NOT_LETTER = re.compile(r"[^a-z#]+")


def tell_apart(document: Document) -> None:
    """Moves the furniture of every page from `lines` to `furniture` and sets labels, item stamps and blank pages."""
    for page in document.pages:
        _take_artifacts(page)
        _take_stamps(page)
    _take_repeated(document.pages)
    for page in document.pages:
        _take_page_number(page)
    _prefer_running_numbers(document.pages)
    _take_echoes(document.pages)
    for page in document.pages:
        page.blank = _is_blank(page)


def _move(page: Page, lines: Iterable[Line]) -> None:
    chosen = {id(line) for line in lines}
    if chosen:
        page.furniture.extend(line for line in page.lines if id(line) in chosen)
        page.lines = [line for line in page.lines if id(line) not in chosen]


def _take_artifacts(page: Page) -> None:
    """Tagged files say themselves what is furniture; a page that is nearly all artifact was tagged by mistake."""
    marked = [line for line in page.lines if line.words[0].manner.artifact and all(map(_declared, line.words))]
    if marked and (len(marked) < 0.6 * len(page.lines) or len(marked) <= 3):
        outside = _outside_tables(page, marked)
        _move(page, (line for line in outside if line.top < 0.2 * page.height or line.bottom > 0.8 * page.height))


_declared = attrgetter("manner.artifact")


def _take_stamps(page: Page) -> None:
    taken = []
    high, low = 0.15 * page.height, 0.85 * page.height
    for line in (*page.lines, *page.furniture):
        # First of all where it stands, as most lines stand elsewhere.
        if len(line.text) > LONGEST_STAMP or (line.bottom >= high and line.top <= low and not line.words[0].angle):
            continue
        label = _STAMP_PAGE.fullmatch(line.text)
        item = _STAMP_ITEM.fullmatch(line.text) or (line.x0 > CORNER * page.width and _CORNER_ITEM.fullmatch(line.text))
        if label and (line.top > low or line.words[0].angle):
            page.label = label.group(1)
            taken.append(line)
        elif item and (line.bottom < high or line.words[0].angle):
            page.stamp_item = item.group(1)
            taken.append(line)
    _move(page, taken)


def _pattern(line: Line) -> str:
    return _NOT_LETTER.sub(" ", _DIGITS.sub("#", line.text.casefold())).strip()


def _edge_lines(page: Page) -> list[Line]:
    """Lines near the page's head and foot."""
    head, foot = HEAD * page.height, FOOT * page.height
    near = [line for line in page.lines if line.bottom < head or line.top > foot]
    return _outside_tables(page, near)


def _outside_tables(page: Page, lines: list[Line]) -> list[Line]:
    """All but the lines of ruled tables: a table's header is repeated too, and tagged as an artifact where it is."""
    sides = [rule for rule in page.rules if not rule.horizontal] if lines else []
    return [line for line in lines if not _is_beside(line, sides)] if sides else lines


def _is_beside(line: Line, rules: Sequence[Rule]) -> bool:
    """One of the vertical rules runs beside the line, within its table."""
    middle, least = line.middle, 0.8 * line.size
    # A loop that ends at the first such rule: with a generator it took twice as long.
    for _, top, _, bottom in rules:  # noqa: SIM110
        if top - 1 <= middle <= bottom + 1 and bottom - top > least:
            return True
    return False


def _take_repeated(pages: Sequence[Page]) -> None:
    """Lines of the same words at the same height on pages next to each other (or two apart: left and right pages)."""
    edges = [[(line, _places(line)) for line in _edge_lines(page)] for page in pages]
    at: dict[_Place, list[int]] = defaultdict(list)
    for page, edge in zip(pages, edges, strict=True):
        for _, places in edge:
            for place in places:
                at[place].append(page.number)
    beside = {place for place, numbers in at.items() if any(b - a == 1 for a, b in pairwise(numbers))}
    near = beside | {place for place, numbers in at.items() if any(b - a == 2 for a, b in pairwise(numbers))}
    for page, edge in zip(pages, edges, strict=True):
        again = [line for line, places in edge if not (beside if _is_heading(line) else near).isdisjoint(places)]
        _move(page, _outermost(page, again))


def _is_heading(line: Line) -> bool:
    return line.bold and _NUMBERED.match(line.text) is not None


_Place = tuple[str, int]
"""What a line says, figures and marks apart, and at which height of the page."""


def _places(line: Line) -> set[_Place]:
    """Two heights, where the line stands between them: a header can be a little higher on one page than on another."""
    pattern = _pattern(line)
    return {(pattern, round(line.top / 6)), (pattern, round((line.top + 3) / 6))}


def _outermost(page: Page, lines: Sequence[Line]) -> list[Line]:
    """Only lines with no body beyond them on their side of the page are furniture."""
    chosen = {id(line) for line in lines}
    kept: list[Line] = []
    for order in (page.lines, page.lines[::-1]):
        for line in order:
            if id(line) not in chosen:
                break
            kept.append(line)
    return kept


def _take_page_number(page: Page) -> None:
    """A bare number at the head or foot of the page; the stamp of a pack goes before the paper's own number."""
    for line in (*page.lines[:2], *page.lines[-2:]):
        number = _PAGE_NUMBER.fullmatch(line.text)
        at_edge = line.bottom < 0.09 * page.height or line.top > 0.9 * page.height
        if number and at_edge and line in (page.lines[0], page.lines[-1]):
            page.label = page.label or number.group(1)
            _move(page, [line])
            break
    if page.label is None:
        for line in page.furniture:
            number = _PAGE_NUMBER.fullmatch(line.text)
            if number and line.top > 0.85 * page.height:
                page.label = number.group(1)
                break


def _prefer_running_numbers(pages: Sequence[Page]) -> None:
    """Of two numbers on a page (the bound paper's own, and the pack's below it) the one by which more pages count."""
    printed = [_bare_numbers(page) for page in pages]
    steps = Counter(number - page.number for page, numbers in zip(pages, printed, strict=True) for number in numbers)
    for page, numbers in zip(pages, printed, strict=True):
        if page.label is None or len(numbers) < 2 or _is_stamped(page):
            continue
        best = max(numbers, key=lambda number: steps[number - page.number])
        if not page.label.isdigit() or steps[best - page.number] > steps[int(page.label) - page.number]:
            page.label = str(best)


def _bare_numbers(page: Page) -> set[int]:
    """The numbers that stand alone at the page's head or foot."""
    alone = (_PAGE_NUMBER.fullmatch(line.text) for line in page.furniture)
    return {int(number.group(1)) for number in alone if number and number.group(1).isdigit()}


def _is_stamped(page: Page) -> bool:
    stamps = (_STAMP_PAGE.fullmatch(line.text) for line in page.furniture)
    return any(stamp is not None and stamp.group(1) == page.label for stamp in stamps)


def _take_echoes(pages: Sequence[Page]) -> None:
    """The running header of a short paper: page 2 alone repeats the body and date that stand on its first page.

    Seen where minutes have two pages, so that no header can be found by its repetition.
    """
    for before, page in pairwise(pages):
        if not page.lines or page.stamp_item:
            continue
        first = page.lines[0]
        if first.bottom > 0.11 * page.height or len(first.words) < 3 or not _stands_apart(page):
            continue
        if not _outside_tables(page, [first]):
            continue
        head = Counter(word for line in before.lines[:12] for word in _letters(line.text))
        words = _letters(first.text)
        if words and all(word in head for word in words):
            _move(page, [first])


def _letters(text: str) -> list[str]:
    return [word for word in re.split(r"[^a-z0-9]+", text.casefold()) if word]


def _stands_apart(page: Page) -> bool:
    if len(page.lines) < 2:
        return False
    first, second = page.lines[:2]
    return second.top - first.bottom > 0.8 * first.size


def _is_blank(page: Page) -> bool:
    if not page.lines:
        return not page.scanned and not page.pictures
    return len(page.lines) <= 3 and bool(_LEFT_BLANK.match(" ".join(line.text for line in page.lines)))
