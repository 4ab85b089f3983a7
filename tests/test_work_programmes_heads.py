"""Plans under many titles, and tables whose heads have words that nobody knows."""

from __future__ import annotations

import pytest

from extractors.segments import Segment, segments
from extractors.tables import tables
from extractors.work_programmes import work_programmes
from tests.grids import Drawing
from tests.paper import document

ENTRIES = [
    (
        "Local Plan times",
        "To adopt a timetable.",
        "9 December 2025",
        "Cllr Ann Ash",
        "Gus Gorse",
    ),
    ("Leisure contract", "To award the contract.", "9 Dec 2025", "Cllr Bo Birch", "Jo Hazel"),
    ("Car park charges", "To decide on charges.", "13/01/2026", "Cllr Cy Cedar", "Ian Ivey"),
    ("Homeless strategy", "To recommend a strategy.", "13 January 2026", "Cllr Dee Dale", "Meg Elm"),
]


def read(head: list[str], rows: list[list[str]]) -> list[tuple[object, ...]]:
    page = Drawing().table([head, *rows], [120, 160, 110, 90, 70][: len(head)]).done()
    made = document("x")
    made.pages[:] = [page]
    found = work_programmes(made, Segment(1, "work_programme", "Work programme", None, 1, 1), tables([page]))
    names = ("title", "description", "meeting_date", "portfolio_holder", "author")
    return [tuple(row.values[name] for name in names) for row in found]


@pytest.mark.parametrize(
    "head",
    [
        ["Work item", "Rationale", "Timescale", "Councillor", "Owner"],
        ["What we will look at", "Purpose", "Which month", "Who speaks", "Who writes"],
        ["Proposed item", "Overview", "Due", "Member lead", "Report from"],
    ],
)
def test_columns_are_told_by_their_cells_where_their_heads_are_not(head: list[str]) -> None:
    assert read(head, [list(entry) for entry in ENTRIES]) == list(ENTRIES)


def test_a_day_alone_in_its_row_heads_the_rows_below() -> None:
    rows = [["9 December 2025", ""], *([entry[0], entry[1]] for entry in ENTRIES[:2]), ["13 January 2026", ""]]
    found = read(["Title", "Purpose"], [*rows, *([entry[0], entry[1]] for entry in ENTRIES[2:])])
    assert [row[2] for row in found] == ["9 December 2025"] * 2 + ["13 January 2026"] * 2


@pytest.mark.parametrize(
    "title",
    ["Schedule of Business", "Plan of Key Decisions", "Agenda Forward Plan", "FORWARD PLAN", "Annual Work Plan"],
)
def test_titles_of_plans(title: str) -> None:
    cards = "\n\n".join(
        f"**Decision:** {entry[0]}\n**Report by:** {entry[4]}\n**Lead member:** {entry[3]}\n**Due:** {entry[2]}"
        for entry in ENTRIES
    )
    assert [paper.kind for paper in segments(document(f"**{title}**\n\n{cards}"))] == ["work_programme"]


def test_a_report_on_a_plan_is_a_report() -> None:
    head = "**Work Programme**\n\nReport of the Director of Law\n\n**Recommendations**\n\nThat the plan be noted.\n"
    assert [paper.kind for paper in segments(document(head))] == ["cover_report"]


def test_short_titles_below_a_day_are_an_item_each() -> None:
    days = "\n\n".join(
        f"**{day} 2026**\n\n{a}\n{b}" for day, a, b in (("May", "Car parks", "Bus lanes"), ("June", "A", "B"))
    )
    made = document(f"**Work Programme**\n\n{days}")
    rows = work_programmes(made, Segment(1, "work_programme", "Work Programme", None, 1, 1), [])
    assert [row.values["title"] for row in rows] == ["Car parks", "Bus lanes", "A", "B"]


def test_how_an_item_comes_is_no_author() -> None:
    rows = [[entry[0], "Committee Report", entry[2], entry[4]] for entry in ENTRIES]
    page = Drawing().table([["Title", "Sort", "Date", "Lead officer"], *rows], [130, 130, 110, 90]).done()
    made = document("x")
    made.pages[:] = [page]
    found = work_programmes(made, Segment(1, "work_programme", "Work programme", None, 1, 1), tables([page]))
    assert [(row.values["author"], row.values["other"]) for row in found] == [
        (entry[4], "Committee Report") for entry in ENTRIES
    ]
