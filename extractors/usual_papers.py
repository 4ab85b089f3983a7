"""Papers that every meeting has: the minutes of the last one, a work programme.

No title tells them from those of other packs, so where neither stamp, bookmark nor page range names their item, it is
the one item of the agenda that announces such a paper, if the file holds one such paper alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from extractors.agenda.lines import Entry, entries
from extractors.language.vocabulary import either
from extractors.papers import bears
from models.document import Document

if TYPE_CHECKING:
    from extractors.segments import Segment


def _announces_minutes(title: str) -> bool:
    return either("agenda", "kind_by_title", "minutes").search(title) is not None


def _announces_programme(title: str) -> bool:
    return bears(title, "work_programme_title")


_ANNOUNCES: dict[str, Callable[[str], bool]] = {
    "minutes": _announces_minutes,
    "work_programme": _announces_programme,
}


def number_usual_papers(document: Document, found: Sequence[Segment]) -> None:
    """Gives such papers among the segments `found` the number of their item, where they have none."""
    waiting = [kind for kind in _ANNOUNCES if _without_number(found, kind)]
    agenda = next((segment for segment in found if segment.kind == "agenda"), None)
    if not waiting or agenda is None:
        return
    items = entries(agenda.lines(document), document.pages[agenda.first - 1].width)
    taken = {segment.agenda_number for segment in found}
    for kind in waiting:
        number = _one_item(items, _ANNOUNCES[kind])
        if number not in taken:
            _without_number(found, kind)[0].agenda_number = number


def _without_number(found: Sequence[Segment], kind: str) -> list[Segment]:
    """The only paper of a kind, as a list, where it belongs to no item yet; else nothing."""
    papers = [segment for segment in found if segment.kind == kind]
    return papers if len(papers) == 1 and papers[0].agenda_number is None else []


def _one_item(items: Sequence[Entry], announces: Callable[[str], bool]) -> str | None:
    numbers = [item.number for item in items if item.number and announces(item.title.text)]
    return numbers[0] if len(numbers) == 1 else None
