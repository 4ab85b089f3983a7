"""Threads out of meetings: items paired with minutes, reports with items, confirmations with what they confirm."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from warehouse.threads import wording
from warehouse.threads.business import Business, business
from warehouse.threads.meetings import Fact, Meeting, Papers

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+([a-z]{3,9})\.?,?\s+(\d{4})\b", re.IGNORECASE)
_CONFIRMS = re.compile(r"\bminutes\b", re.IGNORECASE)
_NUMBERS = ("number", "agenda_number")
_SAME_NUMBER = 60.0
"""Likeness from which two titles with the same item number are one item's."""


@dataclass(slots=True)
class Thread:
    """One piece of business at one meeting."""

    council: str | None
    meeting: Meeting
    items: list[Fact] = field(default_factory=list)
    reports: list[Fact] = field(default_factory=list)
    recommendations: list[Fact] = field(default_factory=list)
    minutes: list[Fact] = field(default_factory=list)
    decisions: list[Fact] = field(default_factory=list)
    confirmations: list[tuple[Fact, date]] = field(default_factory=list)

    @property
    def subject(self) -> str:
        """The title on the agenda, else in the minutes, else of the report."""
        titled = next((fact["title"] for fact in [*self.items, *self.minutes, *self.reports] if fact["title"]), None)
        return str(titled or (self.decisions[0]["text"][:120] if self.decisions else "?"))

    @property
    def number(self) -> str:
        """What tells it from another of the same title: the number on the agenda, else of the minute."""
        return str(next((fact["number"] for fact in [*self.items, *self.minutes] if fact["number"]), ""))

    @property
    def id(self) -> str:
        """Made of what the business is, not of any document: it stays when a paper is read anew or comes twice."""
        said = [self.council or "", *map(str, self.meeting.when), wording.title_key(self.subject), self.number]
        return "t-" + hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]

    @property
    def business(self) -> Business:
        return business(self.id, self.meeting.when.body, self.meeting.when.date, self.subject)

    def steps(self) -> Iterator[tuple[str, Fact, date]]:
        """Name of the step, its row, its day; in order."""
        day = self.meeting.when.date
        for step, facts in (
            ("agenda_item", self.items),
            ("report", self.reports),
            ("recommendation", self.recommendations),
            ("minute", self.minutes),
            ("decision", self.decisions),
        ):
            yield from ((step, fact, day) for fact in facts)
        yield from (("confirmation", fact, when) for fact, when in self.confirmations)


def trace(papers: Papers, council: str | None) -> list[Thread]:
    """Every thread of a council, in order of time."""
    threads: list[Thread] = []
    by_meeting: dict[int, list[Thread]] = {}
    for meeting in papers.meetings:
        here = _of_meeting(meeting, papers, council)
        by_meeting[id(meeting)] = here
        threads += here
    _confirm(papers.meetings, by_meeting)
    return threads


def _of_meeting(meeting: Meeting, papers: Papers, council: str | None) -> list[Thread]:
    threads = _by_item(meeting, council)
    _add_minutes(meeting, threads, council)
    _add_decisions(meeting, threads, council)
    _add_reports(meeting, threads, council)
    for thread in threads:
        thread.recommendations = [
            fact for report in thread.reports for fact in papers.recommendations[report["report_id"]]
        ]
    return threads


def _by_item(meeting: Meeting, council: str | None) -> list[Thread]:
    """One thread an item; the same item on another printing of the agenda joins it."""
    threads: list[Thread] = []
    for item in meeting.items:
        same = [
            thread for thread in threads
            if all(held["document_id"] != item["document_id"] for held in thread.items)
            and any(_one_item(held, item) for held in thread.items)
        ]  # fmt: skip
        if len(same) == 1:
            same[0].items.append(item)
        else:
            threads.append(Thread(council, meeting, [item]))
    return threads


def _one_item(one: Fact, other: Fact) -> bool:
    alike = wording.likeness(one["title"], other["title"])
    return alike >= (_SAME_NUMBER if one["number"] and one["number"] == other["number"] else wording.SAME_TITLE)


def _add_minutes(meeting: Meeting, threads: list[Thread], council: str | None) -> None:
    """Each set of minutes is paired with the agenda item by item, the likest first, one to one."""
    sets: dict[str, list[Fact]] = defaultdict(list)
    for minute in meeting.minutes:
        sets[minute["minutes_id"]].append(minute)
    for minutes in sets.values():
        left = _paired(minutes, threads)
        threads += [Thread(council, meeting, minutes=[minute]) for minute in left]


def _paired(minutes: list[Fact], threads: list[Thread]) -> list[Fact]:
    scored = [
        (score, -place, -order, minute, thread)
        for place, minute in enumerate(minutes)
        for order, thread in enumerate(threads)
        if (score := _score(minute, thread)) > 0
    ]
    taken: set[int] = set()
    done: set[str] = set()
    for _, _, _, minute, thread in sorted(scored, key=lambda one: one[:3], reverse=True):
        if minute.row_id not in done and id(thread) not in taken:
            thread.minutes.append(minute)
            done.add(minute.row_id)
            taken.add(id(thread))
    return [minute for minute in minutes if minute.row_id not in done]


def _score(minute: Fact, thread: Thread) -> float:
    """How surely a minute is of a thread; 0 where it is not."""
    known = [*thread.items, *thread.minutes]
    alike = max((wording.likeness(minute["title"], fact["title"]) for fact in known), default=0.0)
    numbers = {fact["number"] for fact in thread.items if fact["number"]}
    if minute["agenda_number"]:
        # The minutes say which item it is: only a wholly different title speaks against it.
        return 200.0 + alike if minute["agenda_number"] in numbers and alike >= _SAME_NUMBER / 2 else 0.0
    if minute["number"] in numbers and alike >= _SAME_NUMBER:
        return 100.0 + alike
    return alike if alike >= wording.SAME_TITLE else 0.0


def _add_decisions(meeting: Meeting, threads: list[Thread], council: str | None) -> None:
    told, minuted, listed = _by_told_item(threads), _by_minute(threads), _by_item_number(threads)
    for decision in meeting.decisions:
        number = decision["minute_number"]
        item = (decision["minutes_id"], number, decision["agenda_number"], decision["minute_title"])
        fitting = told.get(item)
        if fitting is None and number:
            # A decision notice has no minutes: its number is the item's.
            fitting = minuted.get((decision["minutes_id"], number)) or listed.get(number)
        if fitting and len(fitting) == 1:
            fitting[0].decisions.append(decision)


def _by_told_item(threads: Iterable[Thread]) -> dict[tuple[str | None, ...], list[Thread]]:
    """Threads by all that a decision says of its item: in many houses items have a title and no number."""
    found: dict[tuple[str | None, ...], list[Thread]] = defaultdict(list)
    for thread in threads:
        said = [tuple(minute[c] for c in ("minutes_id", *_NUMBERS, "title")) for minute in thread.minutes]
        for key in dict.fromkeys(said):
            found[key].append(thread)
    return found


def _by_minute(threads: Iterable[Thread]) -> dict[tuple[str, str], list[Thread]]:
    """Threads by set of minutes and number, of the minute or of the item that it says it is."""
    found: dict[tuple[str, str], list[Thread]] = defaultdict(list)
    for thread in threads:
        said = [(minute["minutes_id"], minute[column]) for minute in thread.minutes for column in _NUMBERS]
        for key in dict.fromkeys(said):
            found[key].append(thread)
    return found


def _by_item_number(threads: Iterable[Thread]) -> dict[str, list[Thread]]:
    """Threads without minutes by the number of their item."""
    found: dict[str, list[Thread]] = defaultdict(list)
    for thread in threads:
        if not thread.minutes:
            for number in dict.fromkeys(item["number"] for item in thread.items):
                found[number].append(thread)
    return found


def _add_reports(meeting: Meeting, threads: list[Thread], council: str | None) -> None:
    for report in meeting.reports:
        fitting = [t for t in threads if any(report["segment_id"] in (item["reports"] or ()) for item in t.items)]
        if len(fitting) != 1:
            fitting = [t for t in threads if any(_reports_on(report, item) for item in t.items)]
        if len(fitting) != 1:
            fitting = [t for t in threads if wording.likeness(report["title"], t.subject) >= wording.SAME_TITLE]
        if len(fitting) == 1:
            fitting[0].reports.append(report)
        elif not fitting:
            threads.append(Thread(council, meeting, reports=[report]))


def _reports_on(report: Fact, item: Fact) -> bool:
    alike = wording.likeness(report["title"], item["title"])
    same = bool(report["agenda_number"]) and report["agenda_number"] == item["number"]
    return same and (report["document_id"] == item["document_id"] or alike >= _SAME_NUMBER / 2)


# ---- confirmation -----------------------------------------------------------------------------------------------


def _confirm(meetings: Iterable[Meeting], threads: dict[int, list[Thread]]) -> None:
    """Joins to a meeting's threads the decision of a later one that its minutes were right."""
    held = list(meetings)
    for meeting in held:
        for thread in threads[id(meeting)]:
            for decision in thread.decisions:
                for confirmed in _confirmed_by(decision, thread, meeting, held):
                    _add_confirmation(threads[id(confirmed)], decision, meeting.when.date)


def _add_confirmation(threads: Iterable[Thread], decision: Fact, day: date) -> None:
    for thread in threads:
        if thread.minutes or thread.decisions:
            thread.confirmations.append((decision, day))


def _confirmed_by(decision: Fact, thread: Thread, meeting: Meeting, held: list[Meeting]) -> Iterator[Meeting]:
    """The meetings whose minutes a decision confirms, by the days that it or its title names."""
    said = f"{decision['stem'] or ''} {decision['text']}"
    if decision["outcome"] not in ("confirmed", "approved", "agreed") or not _CONFIRMS.search(
        f"{said} {thread.subject}"
    ):
        return
    days = _days(said) or _days(" ".join(fact["title"] or "" for fact in [*thread.items, *thread.minutes]))
    for earlier in held:
        when = earlier.when
        if when.body == meeting.when.body and when.date < meeting.when.date and when.date in days:
            yield earlier


def confirmed(threads: Iterable[Thread], earlier: list[Meeting]) -> Iterator[tuple[Fact, Meeting]]:
    """Each decision of the threads with each of the earlier meetings whose minutes it confirms."""
    for thread in threads:
        for decision in thread.decisions:
            for meeting in _confirmed_by(decision, thread, thread.meeting, earlier):
                yield decision, meeting


def _days(text: str) -> set[date]:
    found = set()
    for day, month, year in _DAY.findall(text):
        if month[:3].casefold() in _MONTHS:
            try:
                found.add(date(int(year), _MONTHS.index(month[:3].casefold()) + 1, int(day)))
            except ValueError:  # 31 June: a misprint confirms nothing.
                continue
    return found
