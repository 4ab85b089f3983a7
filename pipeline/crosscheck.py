"""What a council's site says of a meeting, held against what its papers say. Both stay; a disagreement is a flag.

Pure: rows in, findings out. A list that says "Expected" proves nothing and is never held against anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from extractors.language.people import parse_people
from extractors.language.vocabulary import load
from extractors.passage import Passage
from pipeline.sources.model import MeetingRecord, SiteAttendance, SiteItem

Rows = Sequence[Mapping[str, Any]]

# Titles and resolutions are typed once into the site and printed from it: what differs by more than this was changed.
_SAME_TITLE, _SAME_TEXT = 82, 70


class Finding(NamedTuple):
    """A disagreement: the document and row it concerns, the check's name, how bad, and both sides in words."""

    document_id: str | None
    table_name: str
    row_id: str | None
    check: str
    severity: str
    message: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Papers:
    """What the lake has of one meeting's documents; every row as a mapping of its columns."""

    packs: Rows = ()  # rows of `meetings`
    minutes: Rows = ()  # rows of `minutes`
    attendance: Rows = ()
    items: Rows = ()  # rows of `agenda_items`
    votes: Rows = ()
    decisions: Rows = ()
    minuted: frozenset[str] = field(default_factory=frozenset)
    """Documents that the site lists as this meeting's minutes."""

    def of_minutes(self, rows: Rows, record: MeetingRecord) -> list[Mapping[str, Any]]:
        """Those of `rows` that stand in the set of minutes of this very meeting, by its date."""
        own = {
            m["minutes_id"] for m in self.minutes if m["date"] == record.ref.date and m["document_id"] in self.minuted
        }
        return [row for row in rows if row["minutes_id"] in own]


def compare(record: MeetingRecord, papers: Papers) -> Iterator[Finding]:
    """Every disagreement between the site's record and the papers."""
    yield from _dates(record, papers)
    yield from _attendance(record, papers)
    yield from _titles(record, papers)
    yield from _votes(record, papers)
    yield from _decisions(record, papers)


def _dates(record: MeetingRecord, papers: Papers) -> Iterator[Finding]:
    day = record.ref.date
    for row in papers.packs:
        if day and row["date"] and row["date"] != day:
            told = f"the papers say {row['date']}, the site says {day}"
            yield _finding(row, "meetings", "site.date", "warning", told)
    for document in sorted(papers.minuted):
        own = [row for row in papers.minutes if row["document_id"] == document and row["date"]]
        if day and own and all(row["date"] != day for row in own):
            told = f"the printed minutes are of {own[0]['date']}, the site files them under {day}"
            yield _finding(own[0], "minutes", "site.minutes_date", "warning", told)


def _attendance(record: MeetingRecord, papers: Papers) -> Iterator[Finding]:
    printed = papers.of_minutes(papers.attendance, record)
    if not printed:
        return
    for person in record.attendance:
        proven = person.proves_presence
        if proven is None:
            continue
        row = _same_person(person.name, printed)
        if row is None:
            yield _absent_from_print(person, printed[0])
        elif row["status"] and proven != (row["status"] in ("present", "substitute")):
            told = f"{person.name}: the site says {person.attendance!r}, the minutes say {row['status']}"
            yield _finding(row, "attendance", "site.attendance", "warning", told)


def _absent_from_print(person: SiteAttendance, row: Mapping[str, Any]) -> Finding:
    told = f"{person.name}: the site says {person.attendance!r}, the minutes do not name them"
    return _missing(row, "attendance", "site.attendance_missing", "info", told)


def _titles(record: MeetingRecord, papers: Papers) -> Iterator[Finding]:
    """Items of the site that the printed agenda lacks; only where an agenda was read at all."""
    printed = [str(row["title"] or "") for row in papers.items]
    if not printed:
        return
    for item in record.items:
        if item.title and not item.restricted and _best(item.title, printed) < _SAME_TITLE:
            told = f"the site has item {item.number or item.position} {item.title!r}, the printed agenda does not"
            yield _missing(papers.items[0], "agenda_items", "site.item_missing", "info", told)


def _votes(record: MeetingRecord, papers: Papers) -> Iterator[Finding]:
    printed = papers.of_minutes(papers.votes, record)
    for vote in record.votes:
        for name, choice in vote.ballots:
            rows = [row for row in printed if _same_person(name, [row])]
            if rows and choice in ("for", "against", "abstain") and all(row["choice"] != choice for row in rows):
                told = f"{name}: the site says {choice}, the minutes say {rows[0]['choice']} ({vote.title})"
                yield _finding(rows[0], "votes", "site.vote", "warning", told)


def _decisions(record: MeetingRecord, papers: Papers) -> Iterator[Finding]:
    """Decisions of the site that no printed decision of the meeting resembles."""
    printed = papers.of_minutes(papers.decisions, record)
    if not printed:
        return
    whole = " ".join(str(row["text"] or "") for row in printed)
    for item in record.items:
        if item.decision and not item.cut and _resolves(item) and fuzz.partial_ratio(item.decision, whole) < _SAME_TEXT:
            place = item.number or item.position
            told = f"item {place}: the site's decision stands in no printed one: {item.decision[:160]}"
            yield _missing(printed[0], "decisions", "site.decision_missing", "warning", told)


def _resolves(item: SiteItem) -> bool:
    """Whether the site's text has one of the words by which minutes mark a decision."""
    words = re.findall(r"\w+", (item.decision or "").upper())
    return not set(words).isdisjoint(load("decisions")["capitals"])


def _best(title: str, printed: list[str]) -> float:
    return max(float(fuzz.token_set_ratio(title.casefold(), other.casefold())) for other in printed)


@lru_cache(4096)
def _bare(name: str) -> str:
    """The name without titles and offices: "The Mayor, Cllr Ada Example" is "ada example"."""
    people = [person.name for person in parse_people(Passage(name, [], [], [], [])) if person.name]
    return (people[0] if len(people) == 1 else name).casefold()


def _same_person(name: str, rows: Rows) -> Mapping[str, Any] | None:
    """The row that names the same person: the same surname, and no other first name or initial."""
    wanted = _bare(name).split()
    for row in rows:
        other = _bare(str(row["name"] or "")).split()
        if wanted and other and wanted[-1] == other[-1] and _agree(wanted[:-1], other[:-1]):
            return row
    return None


def _agree(first: list[str], second: list[str]) -> bool:
    """True when given names do not contradict one another: one is missing, the same, or the other's initial."""
    if not first or not second:
        return True
    one, two = first[0].rstrip("."), second[0].rstrip(".")
    return one.startswith(two) or two.startswith(one)


def _finding(row: Mapping[str, Any], table: str, check: str, severity: str, message: str) -> Finding:
    return Finding(row["document_id"], table, row["row_id"], check, severity, message, row.get("page"))


def _missing(beside: Mapping[str, Any], table: str, check: str, severity: str, message: str) -> Finding:
    """Something that the document of the row `beside` lacks: no row can be named."""
    return Finding(beside["document_id"], table, None, check, severity, message, None)
