"""What the cells of a plan's columns tell of them where nobody knows the words of their heads."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from extractors.language.patterns import pattern
from extractors.plan_lists import date_heading
from extractors.tables.model import Cell

# So many rows tell a column, and in so many of them stands the same sort of thing; a title has so many letters.
_FEWEST, _MOST, _TITLE = 3, 0.7, 10
_MEMBER = pattern("work_programmes", "member_cell")
_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][a-z’'-]+(?: [A-Z]\.?)?(?: [A-Z][A-Za-z’'-]+){1,2}(?:[,(–-].*)?"
)
# "Committee Report", "Verbal Update": how it comes to the meeting.
_NO_NAME = pattern("work_programmes", "no_name_cell")


def told_by_cells(unknown: Iterable[int], rows: Sequence[Sequence[Cell]], known: Collection[str]) -> dict[int, str]:
    """Fields of columns with unknown heads: days, members and names are told by themselves, and of the others the first
    that holds texts has the titles, where no known head does. `known` are the fields that other columns hold."""
    told: dict[int, str] = {}
    for column in unknown:
        texts = [cell.text for cells in rows for cell in cells if cell.col == column and cell.text]
        name = _field_of(texts) if len(texts) >= _FEWEST else None
        if name == "author" and "lead" in known:
            continue
        if name is not None and name not in known and name not in told.values():
            told[column] = name
    return told


def _field_of(texts: Sequence[str]) -> str | None:
    for name, fits in _SORTS:
        if sum(fits(text) for text in texts) >= _MOST * len(texts):
            return name
    return None


def _is_day(text: str) -> bool:
    return date_heading().fullmatch(text.strip()) is not None


def _is_title(text: str) -> bool:
    return len(text) >= _TITLE and " " in text


_SORTS = (
    ("meeting_date", _is_day),
    ("portfolio_holder", lambda text: _MEMBER.match(text) is not None),
    ("author", lambda text: _NAME.fullmatch(text) is not None and _NO_NAME.search(text) is None),
    ("title", _is_title),
)
