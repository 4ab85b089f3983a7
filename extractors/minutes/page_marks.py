"""Lines that belong to a page and not to the minutes on it: places to sign, headers and footers printed once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.vocabulary import either
from extractors.minutes.sets import MOST_TITLE_LINES
from models.document import Document, Line

# A footer stands below this share of the page's height, this many font sizes below the text.
_FOOT, _FOOT_GAP = 0.93, 2.0
_WORD = re.compile(r"\w+")


def without_page_marks(document: Document, lines: Sequence[Line]) -> list[Line]:
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
    title = {word.casefold() for each in above[:MOST_TITLE_LINES] for word in _WORD.findall(each.text)}
    own = [word.casefold() for word in _WORD.findall(line.text)]
    return bool(own) and title.issuperset(own)
