"""Every check of the warehouse, each on a case planted for it and on a sound one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from models.evidence import Flag, Row
from tests.lakes import ask, document_id, fact, minutes, opened, tables
from warehouse import catalog
from warehouse.checks.document import check_document
from warehouse.checks.facts import Found
from warehouse.checks.lake import lake_checks
from warehouse.checks.registry import CHECKS, check
from warehouse.checks.run import flags_by_source, listed, run_lake_checks

ROOT = Path(__file__).resolve().parent.parent
RAISED = re.compile(r"""(?:\bFlag\(\s*|"check": |_finding\([^\n"]*|Finding\([^\n]*None, )"([a-z]+\.[a-z_]+)\"""")


def person(name: str, status: str, minutes_id: str = "m1", **more: Any) -> Row:
    return fact("attendance", minutes_id=minutes_id, name=name, status=status, **more)


def minutes_of(body: str) -> Row:
    return fact("minutes", minutes_id="m1", body=body)


def item(first: int | None, reports: list[str] | None = None) -> Row:
    return fact("agenda_items", meeting_id="g1", position=1, page_from=first, reports=reports or [])


def vote(name: str, choice: str, **more: Any) -> Row:
    return fact("votes", minutes_id="m1", minute_number="7", motion_position=1, choice=choice, name=name, **more)


def decision(**more: Any) -> Row:
    values: dict[str, Any] = {"minutes_id": "m1", "minute_number": "7", "position": 1, "text": "agreed", "formal": True}
    return fact("decisions", **(values | more))


def segment(name: str, first: int, last: int, kind: str = "other") -> Row:
    return fact("segments", first, segment_id=name, position=first, kind=kind, page_to=last)


def meeting(**more: Any) -> Row:
    return fact("meetings", meeting_id="g1", body="Cabinet", **more)


def numbered(table: str, key: str, *numbers: str) -> list[Row]:
    shared: dict[str, Any] = {key: "x1"}
    return [fact(table, **shared, position=n, number=number) for n, number in enumerate(numbers, 1)]


def minute(number: str) -> Row:
    return fact("minute_items", minutes_id="m1", number=number, title="Budget")


def table(lines: Sequence[Sequence[str]], name: str = "t1") -> list[Row]:
    """A table whose first line heads it."""
    whole = [["Place", "Cost", "Posts"], *lines]
    cells = [
        fact("table_cells", table_id=name, row=row, col=col, text=text, is_header=row == 1)
        for row, line in enumerate(whole, 1)
        for col, text in enumerate(line, 1)
    ]
    return [fact("tables", table_id=name, position=1, n_rows=len(whole), n_cols=3, header_rows=1), *cells]


PLANTED: dict[str, tuple[Sequence[Row], Sequence[Row]]] = {
    # check: (rows that show it, rows that look much the same and do not)
    "attendance.present_and_away": (
        [person("Asha Thorne", "present"), person("A. Thorne", "present"), person("asha thorne", "apologies")],
        [person("Asha Thorne", "present"), person("Ann Thorne", "apologies")],
    ),
    "attendance.twice": (
        [person("Asha Thorne", "present"), person("Asha  Thorne", "present")],
        [person("Asha Thorne", "present"), person("Ann Thorne", "present")],
    ),
    "attendance.substitute_for_nobody": (
        [person("Asha Thorne", "substitute")],
        [person("Asha Thorne", "substitute", substitute_for="Rob Okafor")],
    ),
    "attendance.nobody_present": (
        [segment("s1", 1, 2, "minutes"), minutes_of("Cabinet"), minute("1"), minute("2"), person("Vane", "apologies")],
        [
            segment("s1", 1, 2, "minutes"),
            minutes_of("Cabinet"),
            minute("1"),
            minute("2"),
            person("Asha Thorne", "substitute"),
        ],
    ),
    "division.not_present": (
        [person("Cole", "apologies", honorific="Mr"), vote("Cole", "for", honorific="Mr")],
        [
            person("Cole", "apologies", honorific="Mr"),
            vote("Cole", "for", honorific="Mrs"),
            person("Vane", "present"),
            person("Vane", "apologies"),
            vote("Vane", "for"),
        ],
    ),
    "division.count": (
        [decision(votes_for=2, votes_against=0), vote("Cole", "for")],
        [
            decision(votes_for=1, votes_against=1),
            vote("Cole", "for"),
            vote("Vane", "against"),
            decision(minute_number="8", votes_for=9, votes_against=0),
        ],
    ),
    "decision.result": (
        [decision(result="carried", votes_for=3, votes_against=9)],
        [
            decision(result="lost", votes_for=3, votes_against=9),
            decision(result="carried", votes_for=4, votes_against=4),
        ],
    ),
    "decision.without_item": (
        [minute("7"), decision(minute_number="8")],
        [minute("7"), decision(), decision(minute_number=None), decision(minutes_id="m2", minute_number="8")],
    ),
    "minutes.unordered": (
        [minute("7"), minute("9")],
        [minute("7"), minute("8"), minute("8a"), minute("9"), minute("12/24"), minute("13/24"), minute("1/25")],
    ),
    "table.total": (
        table([["Hall", "10", "1"], ["Pier", "20", "2"], ["Weir", "30", "3"], ["Total", "65", "6"]]),
        [
            *table([["Hall", "10.4", "1"], ["Pier", "20.4", "2"], ["Weir", "30.4", "3"], ["Total", "61", "6"]]),
            # No column adds up: the line does not add those above it.
            *table([["Hall", "10", "1"], ["Pier", "20", "2"], ["Weir", "30", "3"], ["Total", "90", "9"]], "t2"),
            *table([["Hall", "10", "1"], ["Sub-total", "10", "1"], ["Weir", "30", "3"], ["Total", "40", "5"]], "t3"),
            *table([["Hall", "n/k", "1"], ["Pier", "20", "2"], ["Weir", "30", "3"], ["Total", "90", "6"]], "t4"),
        ],
    ),
    "minutes.later_than_meeting": (
        [meeting(date=date(2024, 3, 20)), fact("minutes", minutes_id="m1", date=date(2024, 11, 22))],
        [meeting(date=date(2024, 3, 20)), fact("minutes", minutes_id="m1", date=date(2024, 3, 20))],
    ),
    "meeting.quorum": (
        [meeting(quorum=2), minutes_of("Cabinet"), person("Asha Thorne", "present")],
        [
            meeting(quorum=2),
            minutes_of("Cabinet"),
            person("Asha Thorne", "present"),
            person("Rob Okafor", "substitute"),
            fact("minutes", minutes_id="m2", body="Full Council"),
            person("Ines Vane", "present", minutes_id="m2"),
        ],
    ),
    "agenda.pages_outside": (
        [segment("s1", 1, 2), segment("s2", 3, 5), item(8)],
        [segment("s1", 1, 2), segment("s2", 3, 5), item(5)],
    ),
    "agenda.without_papers": ([item(3, reports=[])], [item(3, reports=["s1"]), item(None, reports=None)]),
    "agenda.pages_backwards": (
        [fact("agenda_items", meeting_id="g1", position=1, page_from=20, page_to=11)],
        [
            fact("agenda_items", meeting_id="g1", position=1, page_from=20, page_to=20),
            fact("agenda_items", meeting_id="g1", position=2, page_from=20),
        ],
    ),
    "agenda.unordered": (
        numbered("agenda_items", "meeting_id", "1", "2", "2"),
        numbered("agenda_items", "meeting_id", "1", "2", "2a", "3"),
    ),
    "pages.without_segment": (
        [segment("s1", 1, 2), segment("s2", 4, 5)],
        [segment("s1", 1, 2), segment("s2", 3, 5)],
    ),
    "document.nothing_read": (
        [segment("s1", 1, 5), fact("tables", table_id="t1", position=1)],
        [segment("s1", 1, 5), person("Asha Thorne", "present")],
    ),
}
KINDS = {"document.nothing_read": "other"}


def findings(name: str, rows: Sequence[Row]) -> list[Found]:
    made = tables("a", rows, pages=5, kind=KINDS.get(name, "agenda_pack"))
    return [found for found in check_document(made) if found.check == name]


@pytest.mark.parametrize(
    ("numbers", "odd"),
    [
        (("18.05.3", "18.05.5"), 1),
        (("18.05.3", "18.05.4"), 0),
        (("12/24", "14/24"), 1),
        (("3.9", "4.1"), 0),
        (("3", "3"), 1),
    ],
)
def test_numbers_of_several_parts_have_gaps_too(numbers: tuple[str, ...], odd: int) -> None:
    assert len(findings("agenda.unordered", numbered("agenda_items", "meeting_id", *numbers))) == odd


def test_a_substitute_for_somebody_who_came() -> None:
    rows = [person("Asha Thorne", "substitute", substitute_for="Rob Okafor"), person("Rob Okafor", "present")]
    (found,) = findings("attendance.substitute_for_nobody", rows)
    assert found.message == "Asha Thorne is a substitute for Rob Okafor, who is present"


def test_a_body_in_capitals_has_the_quorum_of_its_front_sheet() -> None:
    rows = [meeting(quorum=2), minutes_of("THE CABINET"), person("Asha Thorne", "present")]
    assert len(findings("meeting.quorum", rows)) == 1


def headed(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> list[Row]:
    """A table of as many columns as it has heads."""
    cells = [
        fact("table_cells", table_id="t1", row=row, col=col, text=text, is_header=row == 1)
        for row, line in enumerate([heads, *lines], 1)
        for col, text in enumerate(line, 1)
    ]
    shape: dict[str, Any] = {"n_rows": len(lines) + 1, "n_cols": len(heads), "header_rows": 1}
    return [fact("tables", table_id="t1", position=1, **shape), *cells]


YEARS = ("Scheme", "2023", "2024", "2025", "Total")
SCHEMES = [["Hall", "1", "2", "3", "6"], ["Pier", "2", "2", "2", "6"], ["Weir", "4", "4", "4", "12"]]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        # One column of figures: near its sum the total was meant to be it, far from it it holds something else.
        (headed(("Place", "Cost"), [["Hall", "40"], ["Pier", "30"], ["Weir", "30"], ["Total", "103"]]),
         ["line 5, column 2: the total is 103, its lines add up to 100"]),
        (headed(("Place", "Cost"), [["Hall", "40"], ["Pier", "30"], ["Weir", "30"], ["Total", "160"]]), []),
        # A column of totals, where most of them are the sum of their line.
        (headed(YEARS, [*SCHEMES, ["Lane", "5", "5", "5", "25"]]),
         ["line 5, column 5: the total is 25, its line adds up to 15"]),
        (headed(YEARS, SCHEMES), []),
        (headed(YEARS, [["Hall", "1", "2", "3", "7"], ["Pier", "2", "2", "2", "8"], SCHEMES[2]]), []),
        (headed(("Scheme", "2023", "of which staff", "2025", "Total"), [*SCHEMES, ["Lane", "5", "5", "5", "25"]]), []),
    ],
)  # fmt: skip
def test_totals_of_one_column_and_of_lines(rows: list[Row], said: list[str]) -> None:
    assert [found.message for found in findings("table.total", rows)] == said


def test_every_check_is_planted() -> None:
    """Those of `warehouse.checks.document`; the checks of returns are planted with the returns."""
    here = {name for name, one in CHECKS.items() if not one.find.__module__.endswith(".bcf")}
    assert set(PLANTED) == here


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_a_check_sees_what_it_looks_for(name: str) -> None:
    (found,) = findings(name, PLANTED[name][0])
    assert found.severity == CHECKS[name].severity
    assert found.message


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_a_check_leaves_sound_papers_alone(name: str) -> None:
    assert findings(name, PLANTED[name][1]) == []


def test_pages_in_two_papers_or_outside_the_file_are_seen() -> None:
    found = findings("pages.without_segment", [segment("s1", 1, 4), segment("s2", 4, 6)])
    assert [flag.message for flag in found] == ["1 pages in two papers: 4", "1 pages outside the file: 6"]


def test_an_agenda_alone_may_speak_of_pages_that_it_does_not_hold() -> None:
    alone = tables("a", [segment("s1", 1, 1), item(40)], pages=1, kind="agenda")
    assert [found.check for found in check_document(alone)] == []


def test_flags_name_their_row_and_page() -> None:
    made = tables("a", PLANTED["decision.result"][0])
    row = made["decisions"].to_pylist()[0]
    flag = next(f for f in made["quality_flags"].to_pylist() if f["check"] == "decision.result")
    assert (flag["table_name"], flag["row_id"], flag["page"]) == ("decisions", row["row_id"], 1)
    assert flag["document_id"] == document_id("a")


def test_flags_of_the_extractors_land_beside_them() -> None:
    made = tables("a", minutes(), flags=[Flag("page.scanned", "warning", "page 3 is a scan", None, 3)])
    assert ("page.scanned", 3) in {(f["check"], f["page"]) for f in made["quality_flags"].to_pylist()}


def test_two_checks_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two checks"):
        check("decision.result", "info")(lambda facts: iter(()))


def test_every_check_and_every_other_flag_is_listed_with_what_it_looks_for() -> None:
    names = [one.name for one in listed()]
    assert len(names) == len(set(names))
    assert {*CHECKS, *(one.name for one in lake_checks())} <= set(names)
    assert all(one.meaning and one.severity in ("error", "warning", "info") for one in listed())
    raised = {name for folder in ("extractors", "pipeline", "warehouse") for name in _raised(ROOT / folder)}
    assert len(raised) > 25
    assert raised - set(names) == set(), "warehouse/checks/elsewhere.yaml tells what each flag means"


def _raised(folder: Path) -> Iterator[str]:
    """Names of checks where the code makes a flag."""
    for path in folder.rglob("*.py"):
        yield from RAISED.findall(path.read_text(encoding="utf-8"))


# Across documents


def test_one_body_at_two_places_at_one_time(tmp_path: Path) -> None:
    at = {"date": date(2024, 3, 20), "start_time": time(14, 0)}
    with opened(tmp_path) as lake:
        lake.write_document(tables("pack", [meeting(venue="Council Chamber", **at)]))
        lake.write_document(tables("late", [meeting(venue="COUNCIL  CHAMBER.", **at)]))
        lake.write_document(tables("house", [meeting(venue="The Council Chamber, County Hall, Wendbridge", **at)]))
        lake.write_document(tables("post", [meeting(venue="Council Chamber, Civic Way, WB1 2AB", **at)]))
        assert run_lake_checks(lake) == 0
        lake.write_document(tables("other", [meeting(venue="Town Hall", **at)]))
        assert run_lake_checks(lake) == 4
        lake.remove_document(document_id("other"))
        assert run_lake_checks(lake) == 0
    assert ask(tmp_path, "SELECT count(*) FROM quality_flags") == [(0,)]


def test_minutes_of_one_meeting_that_differ(tmp_path: Path) -> None:
    with opened(tmp_path) as lake:
        lake.write_document(tables("draft", minutes(2024, ["one", "two"])))
        lake.write_document(tables("final", minutes(2024, ["one", "two"])))
        assert run_lake_checks(lake) == 0
        lake.write_document(tables("final", minutes(2024, ["one"])))
        assert run_lake_checks(lake) == 1
    ((check_name, message),) = ask(tmp_path, 'SELECT "check", message FROM quality_flags')
    assert check_name == "minutes.differ"
    assert "formal decisions here" in message


def test_flags_by_source_has_the_worst_first(tmp_path: Path) -> None:
    with opened(tmp_path) as lake:
        flags = [Flag("b", "info", "i"), Flag("c", "warning", "w"), Flag("d", "error", "e"), Flag("d", "error", "f")]
        lake.write_document(tables("a", [], flags=flags))
    with catalog.connect(tmp_path) as connection:
        rows = flags_by_source(connection, ("error", "warning"))
    assert [(row[1], row[3], row[5]) for row in rows] == [("a.pdf", "error", 2), ("a.pdf", "warning", 1)]
