"""Sample papers of three invented councils, each in its own house style, and the truth that was put into them.

    build_samples(folder) -> list[SamplePack]

writes seven PDFs: two agenda packs a council, of which the second holds the minutes of the first's meeting, and one
decision notice alone. The bytes are the same each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.samples import truth
from tests.samples.content import Meeting, Notice, Pack
from tests.samples.councils import ashmere, quillhaven, tarrandale
from tests.samples.houses.board import BoardHouse
from tests.samples.houses.borough import BoroughHouse
from tests.samples.houses.county import CountyHouse
from tests.samples.houses.house import House, Ranges
from tests.samples.paper import Binder, Part, paginate


@dataclass(frozen=True)
class Bound:
    """A paper as it was bound: segment kind, agenda number, first and last PDF page, first printed page number."""

    kind: str
    agenda_number: str | None
    page: int
    page_to: int
    label: int | None
    scanned: bool


@dataclass(frozen=True)
class SamplePack:
    """One PDF and what stands in it. `kind` is that of the `documents` table, `truth` maps table → rows."""

    path: Path
    council: str
    kind: str
    meeting: Meeting
    parts: Sequence[Bound]
    truth: truth.Truth


def build_samples(target: Path) -> list[SamplePack]:
    """Write the sample PDFs into `target` (made when missing) and say what each holds, oldest first a council."""
    target.mkdir(parents=True, exist_ok=True)
    houses: list[tuple[House, Sequence[Pack]]] = [
        (BoardHouse(), ashmere.PACKS),
        (CountyHouse(), tarrandale.PACKS),
        (BoroughHouse(), quillhaven.PACKS),
    ]
    packs = [build_pack(house, pack, target) for house, of_council in houses for pack in of_council]
    return packs + [build_notice(BoroughHouse(), notice, target) for notice in quillhaven.NOTICES]


def build_pack(house: House, pack: Pack, target: Path) -> SamplePack:
    # The agenda prints page ranges that are known only when its own length is: print it without, then with them.
    ranges: Ranges = {}
    parts = house.parts(pack, ranges)
    for _ in range(2):
        paginate(parts, house.furniture)
        ranges.update(printed_ranges(parts))
    meeting = pack.meeting
    title = f"(Public Pack)Agenda Document for {meeting.body}, {meeting.date:%d/%m/%Y} {meeting.start_time:%H:%M}"
    path = target / pack.file_name
    Binder(house.face, house.furniture).bind(parts, path, title, meeting.council)
    return SamplePack(path, meeting.council, "agenda_pack", meeting, bound(parts), truth.of_pack(pack, ranges))


def build_notice(house: House, notice: Notice, target: Path) -> SamplePack:
    meeting = notice.meeting
    parts = [Part(lambda: house.notice(notice), "minutes", numbered=False)]
    paginate(parts, house.furniture)
    path = target / notice.file_name
    title = f"Decisions {meeting.body} {meeting.date:%d/%m/%Y}"
    Binder(house.face, house.furniture).bind(parts, path, title, meeting.council)
    return SamplePack(path, meeting.council, "decisions", meeting, bound(parts), truth.of_notice(notice))


def printed_ranges(parts: Sequence[Part]) -> Ranges:
    """First and last printed page of each agenda item's papers, the blank page behind them included."""
    ranges: Ranges = {}
    for part in parts:
        if part.agenda_number and part.label:
            last = part.label + part.page_to - part.page
            first = ranges.get(part.agenda_number, (part.label, 0))[0]
            ranges[part.agenda_number] = (first, last + last % 2)
    return ranges


def bound(parts: Sequence[Part]) -> list[Bound]:
    return [Bound(part.kind, part.agenda_number, part.page, part.page_to, part.label, part.scanned) for part in parts]
