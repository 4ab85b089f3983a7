"""Checks that need the rows of one document alone; they run as it is ingested."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

import pyarrow as pa

from warehouse.checks.facts import Facts, Found
from warehouse.checks.registry import CHECKS, Finding, check

PRESENT = {"present", "substitute"}
AWAY = {"apologies", "absent"}
COUNTS = {"for": "votes_for", "against": "votes_against", "abstain": "votes_abstained"}


def check_document(tables: Mapping[str, pa.Table]) -> list[Found]:
    """What every check finds in the tables of one document, `documents` among them."""
    facts = Facts(tables)
    return [
        Found(one.name, one.severity, message, *((fact.table, fact["row_id"], fact["page"]) if fact else ()))
        for one in CHECKS.values()
        for message, fact in one.find(facts)
    ]


def person(name: str | None) -> str:
    """A name as compared: no case, no dots, single spaces."""
    return " ".join((name or "").replace(".", " ").casefold().split())


@check("attendance.present_and_away", "warning")
def present_and_away(facts: Facts) -> Iterator[Finding]:
    """A person whom one set of minutes counts both present and absent or with apologies."""
    for rows in facts.by("attendance", "minutes_id").values():
        here = {person(row["name"]): row for row in rows if row["status"] in PRESENT}
        for row in rows:
            other = here.get(person(row["name"]))
            if row["status"] in AWAY and other is not None:
                yield (
                    f"{row['name']}: {other['status']} on page {other['page']}, {row['status']} on page {row['page']}",
                    row,
                )


@check("attendance.twice", "info")
def listed_twice(facts: Facts) -> Iterator[Finding]:
    """A person whom one set of minutes lists more than once with the same status."""
    for (_, status), rows in facts.by("attendance", "minutes_id", "status").items():
        counted = Counter(person(row["name"]) for row in rows)
        for name, times in counted.items():
            if times > 1:
                row = [row for row in rows if person(row["name"]) == name][-1]
                yield f"{row['name']} is listed {times} times as {status}", row


@check("attendance.substitute_for_nobody", "info")
def substitute_for_nobody(facts: Facts) -> Iterator[Finding]:
    """A substitute for whom the minutes name nobody that they replace."""
    for row in facts.of("attendance"):
        if row["status"] == "substitute" and not row["substitute_for"]:
            yield f"{row['name']} is a substitute, the paper does not say for whom", row


@check("division.both_ways", "warning")
def both_ways(facts: Facts) -> Iterator[Finding]:
    """A name that stands on more than one side of a recorded vote."""
    for rows in facts.by("votes", "minutes_id", "minute_number", "motion_position").values():
        sides: dict[str, str] = {}
        for row in rows:
            before = sides.setdefault(person(row["name"]), row["choice"])
            if before != row["choice"]:
                yield f"{row['name']} is named both {before} and {row['choice']}", row


@check("division.twice", "warning")
def named_twice(facts: Facts) -> Iterator[Finding]:
    """A name that stands twice on one side of a recorded vote."""
    for (*_, side), rows in facts.by("votes", "minutes_id", "minute_number", "motion_position", "choice").items():
        counted = Counter(person(row["name"]) for row in rows)
        for row in rows:
            if counted.pop(person(row["name"]), 1) > 1:
                yield f"{row['name']} is named more than once {side}", row


@check("division.count", "warning")
def division_count(facts: Facts) -> Iterator[Finding]:
    """A recorded vote whose names are more or fewer than every count that its minute prints."""
    counted = facts.by("decisions", "minutes_id", "minute_number")
    amended = facts.by("amendments", "minutes_id", "minute_number")
    for (minutes, number, _, side), rows in facts.by(
        "votes", "minutes_id", "minute_number", "motion_position", "choice"
    ).items():
        printed = {
            row[COUNTS[side]]
            for row in [*counted.get((minutes, number), []), *amended.get((minutes, number), [])]
            if side in COUNTS and row[COUNTS[side]] is not None
        }
        if printed and len(rows) not in printed:
            told = " or ".join(str(number) for number in sorted(printed))
            yield f"{len(rows)} names {side}, {told} printed", rows[0]


@check("decision.result", "warning")
def result_against_count(facts: Facts) -> Iterator[Finding]:
    """A motion printed as carried with fewer votes for than against, or as lost with more."""
    for row in facts.of("decisions"):
        ayes, noes = row["votes_for"], row["votes_against"]
        if ayes is None or noes is None or row["result"] not in ("carried", "lost"):
            continue
        if (row["result"] == "carried" and ayes < noes) or (row["result"] == "lost" and ayes > noes):
            yield f"{row['result']} with {ayes} for and {noes} against", row


@check("decision.without_item", "warning")
def decision_without_item(facts: Facts) -> Iterator[Finding]:
    """A decision whose minute number is that of no minute in the same set."""
    numbers = set(facts.by("minute_items", "minutes_id", "number"))
    sets = {minutes for minutes, _ in numbers}
    for row in facts.of("decisions"):
        key = (row["minutes_id"], row["minute_number"])
        if row["minute_number"] and row["minutes_id"] in sets and key not in numbers:
            yield f"no minute {row['minute_number']} for this decision", row


@check("minutes.unordered", "info")
def minute_numbers_unordered(facts: Facts) -> Iterator[Finding]:
    """Minutes whose numbers skip one or repeat."""
    for rows in facts.by("minute_items", "minutes_id").values():
        numbered = [(int(row["number"]), row) for row in rows if row["number"] and re.fullmatch(r"\d+", row["number"])]
        for (before, _), (now, row) in pairwise(numbered):
            if now != before + 1:
                yield f"minute {now} follows minute {before}", row


@check("minutes.later_than_meeting", "error")
def minutes_later_than_meeting(facts: Facts) -> Iterator[Finding]:
    """Minutes in a pack that are dated after the meeting that the pack is for."""
    days = [row["date"] for row in facts.of("meetings") if row["date"]]
    for row in facts.of("minutes"):
        if days and row["date"] and str(row["date"]) > str(max(days)):
            yield f"minutes of {row['date']} in the papers of a meeting on {max(days)}", row


@check("meeting.ends_before_start", "warning")
def ends_before_start(facts: Facts) -> Iterator[Finding]:
    """A meeting that ended before it began (one that runs past midnight shows as well)."""
    for row in facts.of("minutes"):
        if row["start_time"] and row["end_time"] and str(row["end_time"]) < str(row["start_time"]):
            yield f"began {row['start_time']}, ended {row['end_time']}", row


@check("agenda.pages_backwards", "warning")
def agenda_pages_backwards(facts: Facts) -> Iterator[Finding]:
    """An agenda item whose papers end on a page before that on which they begin."""
    for row in facts.of("agenda_items"):
        first, last = row["page_from"], row["page_to"]
        if first is not None and last is not None and last < first:
            yield f"pages {first} to {last}", row


@check("agenda.unordered", "info")
def agenda_numbers_unordered(facts: Facts) -> Iterator[Finding]:
    """Agenda items whose numbers skip one or repeat."""
    for rows in facts.by("agenda_items", "meeting_id").values():
        numbered = [(int(row["number"]), row) for row in rows if row["number"] and re.fullmatch(r"\d+", row["number"])]
        for (before, _), (now, row) in pairwise(numbered):
            if now != before + 1:
                yield f"item {now} follows item {before}", row


@check("pages.without_segment", "error")
def pages_without_segment(facts: Facts) -> Iterator[Finding]:
    """Pages of a document that belong to no paper, or to more than one."""
    pages, segments = facts.document["pages"], facts.of("segments")
    if not pages or not segments:
        return
    held = Counter(page for row in segments for page in range(row["page"], (row["page_to"] or row["page"]) + 1))
    for words, wrong in (
        ("in no paper", [page for page in range(1, pages + 1) if not held[page]]),
        ("in two papers", [page for page in held if held[page] > 1]),
        ("outside the file", [page for page in held if page > pages]),
    ):
        if wrong:
            yield f"{len(wrong)} pages {words}: {', '.join(str(page) for page in wrong[:10])}", None
