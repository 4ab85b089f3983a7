"""Agendas that number nothing: their items are told by bullets, by titles that stand out, or line by line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.agenda.heads import SAME_COLUMN, Head
from extractors.agenda.numbers import is_hour
from extractors.language.vocabulary import either
from extractors.page_ranges import Printed, bracketed
from extractors.passage import Passage
from extractors.reading.lines import make_line, spaced, step
from models.document import Line

_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}(?:[ap]\.?m\.?)?|\d{1,2}[ap]\.?m\.?", re.I)
_BULLETS = frozenset("•●▪■◦○‣⁃·➢►✓❖*–-")
# So many items an agenda has at least, and so many of them are business of every meeting where no emphasis tells them.
FEWEST, FEWEST_PLAIN, SURE_OF_PLAIN, SURE_UNHEADED = 3, 4, 2, 3
# A title goes on below a line this close under it, as a multiple of the size.
_TIGHT = 1.5
# The share of the lines below titles that are sentences, and of the titles that are none.
_MOST = 0.6
# Of the lines so many at least are titles, and so many sentences, where each title has a text.
_EACH_OTHER = 0.35
_CAPITALS_BEFORE = re.compile(r"[A-Z][A-Z0-9&’',()/ -]{3,80}?\s*(?::|[–—-]) (?=[A-Z]?[a-z])")


def unnumbered_heads(printed: Sequence[Printed], *, headed: bool) -> list[Head]:
    """The lines that begin items; none where nothing tells them from other text.

    Behind the heading "AGENDA", as `headed` says they stand, less is asked of them.

    Of the ways to set items apart the surest that is used counts: bullets, emphasis, and lines alone at one margin. A
    list is that of an agenda where it has business that every meeting has ("Apologies").
    """
    usable = [(at, entry.line) for at, entry in enumerate(printed) if entry.line is not None and not entry.goes_on]
    ways = (_bulleted, 1), (_emphasised, 1), (_in_the_middle, SURE_OF_PLAIN), (_plain, SURE_OF_PLAIN)
    for way, sure in ways:
        listed = way(usable)
        found = _of_agenda(listed if headed else _from_usual(listed))
        fewest = FEWEST if sure == 1 else FEWEST_PLAIN
        sure = sure if headed else SURE_UNHEADED
        if len(found) >= fewest and sum(_is_usual(head) for head in found) >= sure:
            return found
    return []


def timed_heads(printed: Sequence[Printed]) -> list[Head]:
    """The lines that begin with an hour, without it: "18:30  Welcome", "6.30 – 6.45pm  Apologies"."""
    found = []
    for at, entry in enumerate(printed):
        words = entry.line.words if entry.line else []
        count = next((count for count, word in enumerate(words) if not is_hour(word.text)), 0)
        if count and _CLOCK.fullmatch(words[0].text):
            found.append(Head(at, "", (0, 0, 0), words[0].x0, words[count:]))
    usual = sum(_is_usual(head) for head in found)
    return found if len(found) >= FEWEST_PLAIN and usual >= SURE_OF_PLAIN else []


def before_the_end(printed: Sequence[Printed], last: int) -> Sequence[Printed]:
    """The lines up to what follows the agenda below its `last` item: its contact, its notes, who calls the meeting."""
    return printed[: next((at for at in range(last + 1, len(printed)) if _is_behind(printed[at].source.text)), None)]


def _is_behind(text: str) -> bool:
    return either("agenda", "behind").search(text) is not None


def _of_agenda(found: list[Head]) -> list[Head]:
    """The items before the first title of something else ("Membership")."""
    return found[: next((at for at, head in enumerate(found) if _is_behind(_title(head))), None)]


def _from_usual(found: list[Head]) -> list[Head]:
    """The items from the first that every meeting has: what calls the meeting stands above it."""
    return found[next((at for at, head in enumerate(found) if _is_usual(head)), 0) :]


def _title(head: Head) -> str:
    return spaced(head.words)


def _is_usual(head: Head) -> bool:
    return any(
        either("agenda", *names).search(_title(head))
        for names in (("unnumbered",), ("kind_by_title", "procedural"), ("kind_by_title", "minutes"))
    )


def _bulleted(lines: Sequence[tuple[int, Line]]) -> list[Head]:
    """Items behind bullets, at the margin of the first bullet."""
    found = [
        Head(at, "", (0, 0, 0), line.x0, line.words[1:])
        for at, line in lines
        if line.words[0].text in _BULLETS and len(line.words) > 1
    ]
    return [head for head in found if abs(head.x0 - found[0].x0) < SAME_COLUMN]


def _emphasised(lines: Sequence[tuple[int, Line]]) -> list[Head]:
    """Titles of one look (bold, underlined, in capitals) at one margin: of such looks, the one that most lines have."""
    groups: dict[tuple[object, ...], list[Head]] = defaultdict(list)
    for above, (at, line) in _with_line_above(lines):
        look = _title_look(_without_pages(line))
        if any(look) and not _goes_on(above, line) and not either("agenda", "parts").match(line.text):
            groups[*look, "left", round(line.x0 / SAME_COLUMN)].append(_whole(at, line))
            groups[*look, "middle", round((line.x0 + line.x1) / 2 / SAME_COLUMN)].append(_whole(at, line))
    return max(groups.values(), key=len, default=[])


def _without_pages(line: Line) -> Line:
    """A bold title without the "(Pages 3 - 8)" in plain letters behind it."""
    found = bracketed(line.text) if line.text.endswith(")") else None
    own = Passage.of(line).slice(0, found[1]).words if found and found[1] else []
    return make_line(own, line.page) if own else line


def _title_look(line: Line) -> tuple[object, ...]:
    """How a title stands out: as `_look` tells it, in italics, or before text on its line that does not."""
    bold, underlined, capitals = _look(line)
    run_in = ""
    if not (bold or underlined or capitals or line.italic):
        first, last = line.words[0], line.words[-1]
        kinds = {"bold": (first.face.bold, last.face.bold), "italic": (first.face.italic, last.face.italic)}
        kinds |= {"underlined": (first.underlined, last.underlined), "capitals": (_opens_in_capitals(line), False)}
        run_in = next((kind for kind, (begins, ends) in kinds.items() if begins and not ends), "")
    return (bold, underlined, capitals, not bold and line.italic, run_in)


def _opens_in_capitals(line: Line) -> bool:
    """ "APOLOGIES FOR ABSENCE: To receive …"."""
    return _CAPITALS_BEFORE.match(line.text) is not None


def _in_the_middle(lines: Sequence[tuple[int, Line]]) -> list[Head]:
    """Titles in plain print whose middles stand below one another, set in from the texts' margin."""
    left = min((line.x0 for _, line in lines), default=0.0)
    groups: dict[int, list[Head]] = defaultdict(list)
    for at, line in lines:
        if line.x0 > left + 2 * SAME_COLUMN:
            groups[round((line.x0 + line.x1) / 2 / SAME_COLUMN)].append(_whole(at, line))
    found = max(groups.values(), key=len, default=[])
    margins = sorted(head.x0 for head in found)
    return found if found and margins[-1] - margins[0] > 2 * SAME_COLUMN else []


def _plain(lines: Sequence[tuple[int, Line]]) -> list[Head]:
    """A line an item, where nothing stands out: what hangs below a line or goes on from it is no item of its own."""
    if any(any(_look(line)) for _, line in lines):
        return []
    left = min((line.x0 for _, line in lines), default=0.0)
    begun = [
        (above, at, line)
        for above, (at, line) in _with_line_above(lines)
        if line.x0 - left < SAME_COLUMN and not _goes_on(above, line) and not line.text[0].islower()
    ]
    apart = [(above, at, line) for above, at, line in begun if not _is_close(above, line)]
    if told := _over_sentences([(at, line) for _, at, line in begun]):
        return told
    texted = _tells_text([line for above, _, line in begun if _is_close(above, line)], [line for *_, line in apart])
    return [_whole(at, line) for _, at, line in (apart if texted else begun)]


def _over_sentences(begun: Sequence[tuple[int, Line]]) -> list[Head]:
    """The titles where about every other line is a sentence, and no usual title is one; none elsewhere."""
    titles = [_whole(at, line) for at, line in begun if not line.text.endswith((".", ";", ")"))]
    sentences = [_whole(at, line) for at, line in begun if line.text.endswith((".", ";"))]
    enough = len(sentences) >= _EACH_OTHER * len(begun) and len(titles) >= _EACH_OTHER * len(begun)
    usual = either("agenda", "unnumbered")
    stopped = any(usual.search(_title(head)) and len(head.words) < FEWEST_PLAIN for head in sentences)
    return titles if enough and not stopped else []


def _is_close(above: Line | None, line: Line) -> bool:
    return above is not None and above.page == line.page and step(above, line) <= _TIGHT * line.size


def _tells_text(close: Sequence[Line], apart: Sequence[Line]) -> bool:
    """The lines close below those that stand apart are sentences, and these are none: text below titles."""
    sentences = sum(line.text.endswith((".", ";")) for line in close)
    titles = sum(not line.text.endswith((".", ";")) for line in apart)
    return len(close) > 1 and sentences > _MOST * len(close) and titles > _MOST * len(apart)


def _with_line_above(lines: Sequence[tuple[int, Line]]) -> Iterator[tuple[Line | None, tuple[int, Line]]]:
    return zip([None, *(line for _, line in lines)], lines, strict=False)


def _whole(at: int, line: Line) -> Head:
    return Head(at, "", (0, 0, 0), line.x0, line.words)


def _look(line: Line) -> tuple[bool, bool, bool]:
    """Bold, underlined, in capitals."""
    capitals = line.text.isupper() and sum(map(str.isalpha, line.text)) > 3
    return (line.bold, line.underlined, capitals and not line.bold)


def _goes_on(above: Line | None, line: Line) -> bool:
    """The line goes on with the title above it: in its look, close below it, with no capital."""
    if above is None or above.page != line.page or _look(above) != _look(line):
        return False
    return line.bottom - above.bottom <= _TIGHT * line.size and re.match(r"[a-z(&\d]", line.text) is not None
