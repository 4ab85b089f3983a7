"""The rows of `agenda_items`: what stands under each item, where its papers are, what sort of item it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.agenda.lines import Entry, entries, exempt_behind
from extractors.language.patterns import any_of
from extractors.language.vocabulary import either, load
from extractors.measure import Measure, measured
from extractors.paragraphs import paragraphs
from extractors.passage import Passage
from extractors.rows import make_row
from extractors.segments import Segment
from extractors.tables.model import Table
from models.document import Document, Line
from models.evidence import Flag, Row

if TYPE_CHECKING:
    from extractors.pack import Pack

_FEWEST_MEASURED = 4
_SPOKEN = ("verbal", "presentation")
MEETING_ID = "g1"
"""The local id of the meeting that a file is for: it has one."""


def read_agenda(pack: Pack) -> Iterable[Row]:
    """Rows of `agenda_items` from the file's agenda."""
    for segment in pack.of_kind("agenda"):
        rows = agenda_items(pack.document, segment, pack.segments, pack.tables_of(segment))
        if not rows:
            message = "the paper calls a meeting or encloses papers, but no items can be read from it"
            pack.flags.append(Flag("agenda.no_items", "info", message, "agenda_items", segment.first))
        yield from rows


def agenda_items(
    document: Document, agenda: Segment, papers: Iterable[Segment] = (), tables: Sequence[Table] = ()
) -> list[Row]:
    """The items of one agenda in order; `papers` are the file's segments, among them those of the items, `tables` the
    ruled tables of the agenda.
    """
    width = document.pages[agenda.first - 1].width
    lines = agenda.lines(document)
    found = entries(lines, width, tables)
    listed, usual = list(papers), _measure(lines, found)
    rows = [_row(document, position, entry, usual, listed) for position, entry in enumerate(found, 1)]
    _take_exclusions(rows)
    return rows


def _measure(lines: Sequence[Line], found: Sequence[Entry]) -> Measure | None:
    """What is usual among the agenda's lines; text beside a column ends where the lines left of the column do, and the
    lines of the column are no lines between its own.
    """
    usual = measured(lines) if lines else None
    own = [line for entry in found if entry.aside for line in entry.body]
    if usual is None or not own:
        return usual
    beside = measured(own)
    return replace(beside if len(own) >= _FEWEST_MEASURED else usual, left=usual.left, right=beside.right)


def _take_exclusions(rows: Sequence[Row]) -> None:
    """ "That the public be excluded during items 9 and 10", "… for the following item": these are taken in private."""
    for at, row in enumerate(rows):
        title, text = str(row.values["title"] or ""), str(row.values["description"] or "")
        named = re.search(load("agenda")["exempt_numbers"], f"{title}\n{text}", re.I | re.S)
        if named and "public" in text.casefold():
            private = _counted(named["numbers"])
            for after in rows[at + 1 :]:
                after.values["exempt"] = after.values["exempt"] or after.values["number"] in private
        elif either("agenda", "exclusion_motion").search(title) and (followed := exempt_behind(text)):
            for after in rows[at + 1 : at + 2 if followed == "item" else None]:
                after.values["exempt"] = True


def _counted(numbers: str) -> set[str]:
    """The numbers of "9, 10 and 12" and "9 to 12"."""
    found = set(re.findall(r"\d+[a-z]?", numbers))
    for first, last in re.findall(r"(\d+) ?(?:to|[-–]) ?(\d+)", numbers):
        found.update(str(each) for each in range(int(first), int(last) + 1))
    return found


def _row(document: Document, position: int, entry: Entry, usual: Measure | None, papers: list[Segment]) -> Row:
    description = _description(entry, usual)
    title = re.sub(r"\s+[-–—]$", "", entry.title.text.lstrip(" .):-–"))
    values: dict[str, object] = {
        "meeting_id": MEETING_ID,
        "position": position,
        "number": entry.number,
        "title": title or None,
        "section": entry.section,
        "description": description or None,
        "page_from": entry.pages.first if entry.pages else None,
        "page_to": entry.pages.last if entry.pages else None,
        "note": note_in(title, description) or note_in(entry.aside, ""),
        "exempt": entry.private or is_exempt(title, description, entry.section),
        "kind": kind_of_item(title, description, has_pages=entry.pages is not None, aside=entry.aside),
        "reports": _papers_of(entry.number, papers),
    }
    return make_row(document, "agenda_items", values, [Passage.of(entry.lines)], "agenda.items.agenda_items", 0.95)


def _description(entry: Entry, usual: Measure | None) -> str:
    """All the text under the title, a paragraph a line, without bullets."""
    texts = []
    for paragraph in paragraphs(entry.body, usual):
        texts.append(paragraph.text if paragraph.label in (None, "•") else paragraph.whole.text)
    return "\n".join(text for text in texts if text)


def note_in(title: str, description: str) -> str | None:
    """The agenda's own remark about an item's papers ("Report to follow"), without its brackets."""
    for text in (title, *description.split("\n")):
        match = any_of("agenda", "note").search(text)
        if match and match.group():
            return match.group().strip(" ()-–—.") or None
    return None


def is_exempt(title: str, description: str, section: str | None) -> bool:
    """The item is to be taken in private. The motion to exclude the public is not: it is put in public."""
    if either("agenda", "exclusion_motion").search(title):
        return False
    if (
        section
        and either("agenda", "exempt_section").search(section)
        and not re.search(r"\bnon-exempt\b", section, re.I)
    ):
        return True
    texts = (title, *description.split("\n"))
    return any(either("agenda", "exempt_item").search(text) for text in texts)


def kind_of_item(title: str, description: str, *, has_pages: bool, aside: str = "") -> str:
    """One of the kinds of `agenda_items`: the title decides, then what stands `aside` of it ("Verbal"), then the text,
    then whether papers are named.
    """
    vocabulary = load("agenda")
    for kind in vocabulary["kind_by_title"]:
        if either("agenda", "kind_by_title", kind).search(title):
            return "report" if kind in ("verbal",) and has_pages else str(kind)
    spoken = next((kind for kind in _SPOKEN if either("agenda", "kind_by_title", kind).search(aside)), None)
    if spoken and not has_pages:
        return spoken
    for kind in vocabulary["kind_by_text"]:
        if kind == "verbal" and has_pages:
            continue
        if either("agenda", "kind_by_text", kind).search(description):
            return str(kind)
    follows = re.search(r"\bto follow\b", note_in(title, description) or note_in(aside, "") or "", re.I)
    return "report" if has_pages or follows or re.search(r"\breport\b", title, re.I) else "other"


def _papers_of(number: str | None, papers: list[Segment]) -> list[str] | None:
    found = [
        paper.segment_id
        for paper in papers
        if number and paper.agenda_number == number and paper.kind not in ("blank", "agenda", "front_sheet")
    ]
    return found or None
