"""Checks that need the rows of one document alone; they run as it is ingested."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import pyarrow as pa

import warehouse.checks.bcf
import warehouse.checks.totals  # noqa: F401  (register their checks)
from warehouse.bodies import body_key
from warehouse.checks.facts import Fact, Facts, Found
from warehouse.checks.registry import CHECKS, Finding, check

_NUMBER = re.compile(r"\d+(?:[./-]\d+)*")
PRESENT = {"present", "substitute"}
AWAY = {"apologies", "absent"}
NO_FACTS = {"documents", "segments", "tables", "table_cells", "quality_flags"}
"""Tables that have rows of any file, whatever it says."""


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
        named = [row for row in rows if row["name"]]
        here = {person(row["name"]): row for row in named if row["status"] in PRESENT}
        for row in named:
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
        counted = Counter(person(row["name"]) for row in rows if row["name"])
        for name, times in counted.items():
            if times > 1:
                row = [row for row in rows if row["name"] and person(row["name"]) == name][-1]
                yield f"{row['name']} is listed {times} times as {status}", row


@check("attendance.substitute_for_nobody", "info")
def substitute_for_nobody(facts: Facts) -> Iterator[Finding]:
    """A substitute for whom the minutes name nobody that they replace, or somebody who is present."""
    for rows in facts.by("attendance", "minutes_id").values():
        present = {person(row["name"]) for row in rows if row["status"] == "present" and row["name"]}
        for row in rows:
            if row["status"] == "substitute" and not row["substitute_for"]:
                yield f"{row['name']} is a substitute, the paper does not say for whom", row
            elif row["status"] == "substitute" and person(row["substitute_for"]) in present:
                yield f"{row['name']} is a substitute for {row['substitute_for']}, who is present", row


@check("attendance.nobody_present", "warning")
def nobody_present(facts: Facts) -> Iterator[Finding]:
    """Minutes, and no notice of decisions, that record several items and in which nobody present was found."""
    if facts.document["kind"] == "decisions":  # A sheet that sums up what a meeting decided need not say who came.
        return
    papers = [row for row in facts.of("segments") if row["kind"] == "minutes"]
    present = {row["minutes_id"] for row in facts.of("attendance") if row["status"] in PRESENT}
    items = facts.by("minute_items", "minutes_id")
    for row in facts.of("minutes"):
        bound = any(paper["page"] <= row["page"] <= paper["page_to"] for paper in papers)
        if bound and row["minutes_id"] not in present and len(items.get((row["minutes_id"],), ())) > 1:
            yield "nobody was found to be present: see on this page who is listed, and how", row


@check("division.not_present", "warning")
def not_present(facts: Facts) -> Iterator[Finding]:
    """A member who votes by name and whom the same minutes list as absent or with apologies, and not as present."""
    attended = facts.by("attendance", "minutes_id")
    for minutes, rows in facts.by("votes", "minutes_id").items():
        here = {_called(row) for row in attended.get(minutes, ()) if row["status"] in PRESENT}
        away = {_called(row): row for row in attended.get(minutes, ()) if row["status"] in AWAY}
        for row in rows:
            if _called(row) in away and _called(row) not in here:
                yield f"{row['name']} votes {row['choice']}, and is listed as {away[_called(row)]['status']}", row


@check("division.count", "error")
def names_against_count(facts: Facts) -> Iterator[Finding]:
    """A recorded vote whose names are more or fewer than the counts that its minute prints."""
    printed: dict[tuple[object, object], set[tuple[int, int]]] = {}
    for row in [*facts.of("decisions"), *facts.of("amendments")]:
        if row["votes_for"] is not None and row["votes_against"] is not None:
            item = (row["minutes_id"], row["minute_number"])
            printed.setdefault(item, set()).add((row["votes_for"], row["votes_against"]))
    named: dict[tuple[object, object], dict[tuple[int, int], Fact]] = {}
    for (minutes, number, _), rows in facts.by("votes", "minutes_id", "minute_number", "motion_position").items():
        counted = Counter(row["choice"] for row in rows)
        named.setdefault((minutes, number), {})[counted["for"], counted["against"]] = rows[0]
    for item, divisions in named.items():
        # A count that no division has must be there too: else the division's own was never printed.
        odd = sorted(printed.get(item, set()) - set(divisions))
        for sides, row in divisions.items():
            if odd and sides not in printed[item]:
                counts = " or ".join(f"{ayes} for, {noes} against" for ayes, noes in odd)
                yield f"{sides[0]} are named for and {sides[1]} against, printed are {counts}", row


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
        for before, row in _out_of_order(rows):
            yield f"minute {row['number']} follows minute {before['number']}", row


@check("minutes.later_than_meeting", "error")
def minutes_later_than_meeting(facts: Facts) -> Iterator[Finding]:
    """Minutes in a pack that are dated after the meeting that the pack is for; minutes bound alone are for none."""
    if facts.document["kind"] == "minutes":
        return
    days = [row["date"] for row in facts.of("meetings") if row["date"]]
    for row in facts.of("minutes"):
        if days and row["date"] and str(row["date"]) > str(max(days)):
            yield f"minutes of {row['date']} in the papers of a meeting on {max(days)}", row


@check("meeting.quorum", "warning")
def quorum_not_met(facts: Facts) -> Iterator[Finding]:
    """Minutes that list fewer members present than the quorum that the same papers give for the body."""
    quorums = {body_key(row["body"]): row["quorum"] for row in facts.of("meetings") if row["body"] and row["quorum"]}
    attended = facts.by("attendance", "minutes_id")
    for row in facts.of("minutes"):
        present = [one for one in attended.get((row["minutes_id"],), ()) if _sits(one)]
        quorum = quorums.get(body_key(row["body"]))
        if quorum and present and len(present) < quorum:
            yield f"{len(present)} members present, the quorum is {quorum}", row


@check("agenda.pages_backwards", "warning")
def agenda_pages_backwards(facts: Facts) -> Iterator[Finding]:
    """An agenda item whose papers end on a page before that on which they begin."""
    for row in facts.of("agenda_items"):
        first, last = row["page_from"], row["page_to"]
        if first is not None and last is not None and last < first:
            yield f"pages {first} to {last}", row


@check("agenda.pages_outside", "warning")
def agenda_pages_outside(facts: Facts) -> Iterator[Finding]:
    """An item of an agenda pack whose papers begin on a page after the last one that is in the file."""
    last = _last_printed_page(facts)
    if facts.document["kind"] != "agenda_pack" or last is None:
        return
    for row in facts.of("agenda_items"):
        if row["page_from"] is not None and row["page_from"] > last:
            yield f"papers from page {row['page_from']}, the file ends with page {last}", row


@check("agenda.without_papers", "warning")
def item_without_papers(facts: Facts) -> Iterator[Finding]:
    """An item of an agenda pack for which the agenda gives pages of the file and no paper was found."""
    last = _last_printed_page(facts)
    if facts.document["kind"] != "agenda_pack":
        return
    for row in facts.of("agenda_items"):
        if row["page_from"] is not None and not row["reports"] and (last is None or row["page_from"] <= last):
            yield f"no paper was found for pages {row['page_from']} to {row['page_to'] or '?'}", row


@check("agenda.unordered", "info")
def agenda_numbers_unordered(facts: Facts) -> Iterator[Finding]:
    """Agenda items whose numbers skip one or repeat."""
    for rows in facts.by("agenda_items", "meeting_id").values():
        for before, row in _out_of_order(rows):
            yield f"item {row['number']} follows item {before['number']}", row


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


@check("document.nothing_read", "warning")
def nothing_read(facts: Facts) -> Iterator[Finding]:
    """A paper of no kind that is known, from whose text no fact was read: at most its tables."""
    document = facts.document
    with_text = (document["pages"] or 0) - (document["scanned_pages"] or 0)
    if document["kind"] == "other" and document["status"] != "failed" and with_text > 0 and not _says_anything(facts):
        pages = "a page that is no scan" if with_text == 1 else f"{with_text} pages that are no scans"
        yield f"nothing but its tables was read from {pages}: see what it holds", None


def _says_anything(facts: Facts) -> bool:
    return any(facts.of(table) for table in facts.tables if table not in NO_FACTS)


def _out_of_order(rows: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Rows whose number does not follow that of the one before: 9 after 7, 18.05.6 after 18.05.4, 12/24 after 10/24.

    Numbers that differ in more than one of their parts say nothing of one another: 3.1 may follow 2.4.
    """
    numbered = [(_parts(row["number"]), row) for row in rows if row["number"] and _NUMBER.fullmatch(row["number"])]
    for (before, earlier), (now, later) in pairwise(numbered):
        if len(before) == len(now):
            steps = [b - a for a, b in zip(before, now, strict=True) if a != b]
            if not steps or (len(steps) == 1 and steps != [1]):
                yield earlier, later


def _parts(number: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", number)]


def _called(row: Fact) -> tuple[str, str]:
    """A name with its style of address: Mr Cole and Mrs Cole are two people."""
    return person(row["honorific"]), person(row["name"])


def _sits(row: Fact) -> bool:
    return row["status"] in PRESENT and row["capacity"] in (None, "member")


def _last_printed_page(facts: Facts) -> int | None:
    """The number printed on the file's last page, reckoned from the last paper that begins on a numbered page."""
    numbered = [row for row in facts.of("segments") if (row["page_label"] or "").isdigit()]
    if not numbered or not facts.document["pages"]:
        return None
    last = max(numbered, key=lambda row: int(row["page"]))
    return int(last["page_label"]) + int(facts.document["pages"]) - int(last["page"])
