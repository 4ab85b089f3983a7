"""Agendas in columns without rules, numbers in the middle of their rows, and text behind titles in one line."""

from __future__ import annotations

import pytest

from extractors.agenda.items import note_in
from extractors.agenda.lines import entries
from extractors.agenda.ruled import heads_of
from extractors.tables import tables
from models.document import Line
from tests.grids import Drawing
from tests.paper import paper
from tests.test_front_agenda import table

WIDTH = 595.0


def test_columns_right_of_the_titles_begin_where_their_headings_do() -> None:
    found = table(
        """
        AGENDA
        **Item  Subject                             Lead           Time   Page**
        1     Apologies for absence               Chair          18:30
              To receive apologies for absence.

        2     Budget monitoring: third quarter    Jo Bell,       18:55  9 - 20
              Report of the Director.             Director of
                                                  Resources
        3     Homelessness strategy               Head of        19:20  To
              To consider the report of the Head  Housing               follow
              of Housing.
        """,
        "number", "title", "description", "page_from", "page_to", "note", "kind",
    )  # fmt: skip
    assert found == [
        ("1", "Apologies for absence", "To receive apologies for absence.", None, None, None, "procedural"),
        ("2", "Budget monitoring: third quarter", "Report of the Director.", 9, 20, None, "report"),
        (
            "3",
            "Homelessness strategy",
            "To consider the report of the Head of Housing.",
            None,
            None,
            "To follow",
            "report",
        ),
    ]


def _lowered(lines: list[Line]) -> list[Line]:
    """Lines of a number alone as they stand when cells are set in the middle: between the two lines beside them."""
    for line in lines:
        if line.text[0].isdigit():
            line.top, line.bottom = line.top - 21.0, line.bottom - 21.0
            for word in line.words:
                word.top, word.bottom = word.top - 21.0, word.bottom - 21.0
    return sorted(lines, key=lambda line: line.bottom)


def test_numbers_in_the_middle_of_rows_that_white_space_parts() -> None:
    lines = paper(
        """
        AGENDA
        **Item  Subject                             Lead           Page**

              Apologies for absence
              To receive apologies for absence.
        1                                         Chair

              Minutes of 4 May
              To sign the minutes.
        2                                         Chair          3 - 9
        """
    )
    found = entries(_lowered(lines), WIDTH)
    assert [(entry.number, entry.title.text, [line.text for line in entry.body], entry.pages) for entry in found] == [
        ("1", "Apologies for absence", ["To receive apologies for absence."], None),
        ("2", "Minutes of 4 May", ["To sign the minutes."], (3, 9)),
    ]


def test_numbers_in_the_middle_of_ruled_rows() -> None:
    rows = [
        ["No", "Item", "Lead", "Page"],
        ["1", "Welcome", "Chair", ""],
        ["2", "Minutes\nTo sign them", "Chair", "3 - 9"],
    ]
    page = Drawing().table(rows, [30, 172, 90, 100]).done()
    number = next(line for line in page.lines if line.text.startswith("2 "))
    word = number.words.pop(0)
    word.top, word.bottom = word.top + 6.0, word.bottom + 6.0
    page.lines.insert(page.lines.index(number) + 1, Line([word], 1, word.x0, word.top, word.x1, word.bottom, "2", 10.0))
    found = entries(page.lines, page.width, tables([page]))
    assert [(entry.number, entry.title.text.split()[0], entry.pages) for entry in found] == [
        ("1", "Welcome", None),
        ("2", "Minutes", (3, 9)),
    ]


@pytest.mark.parametrize("remark", ["(To follow)", "Attached", "Verbal report"])
def test_a_remark_in_place_of_pages_is_no_part_of_the_title(remark: str) -> None:
    found = table(
        f"""
        AGENDA
        1.   Apologies for absence                                (Pages 1 - 8)
             To receive apologies for absence.
        2.   Homelessness strategy                                {remark}
             To consider the report of the Head of Housing.
        """,
        "title",
    )  # fmt: skip
    assert found == [("Apologies for absence",), ("Homelessness strategy",)]


@pytest.mark.parametrize(
    ("line", "title", "text"),
    [
        ("Apologies for absence – To receive apologies.", "Apologies for absence", "To receive apologies."),
        ("Apologies for absence: to receive apologies.", "Apologies for absence", "to receive apologies."),
        ("APOLOGIES FOR ABSENCE To receive apologies.", "APOLOGIES FOR ABSENCE", "To receive apologies."),
        ("Asset plan - Report of the Director of Place", "Asset plan", "Report of the Director of Place"),
        ("Apologies – absence of members", "Apologies – absence of members", None),
        ("To agree: to receive no late items", "To agree", "to receive no late items"),
        ("Allowances: report of the Panel", "Allowances: report of the Panel", None),
        ("Powers to appoint a clerk", "Powers to appoint a clerk", None),
    ],
)
def test_text_behind_the_title_in_its_line(line: str, title: str, text: str | None) -> None:
    found = table(f"AGENDA\n1.  {line}\n2.  Close of the meeting\n3.  Dates", "title", "description")
    assert found[0] == (title, text)


def test_text_behind_the_title_goes_on_at_the_margin() -> None:
    found = table(
        """
        AGENDA
        1. Declarations of interest – Members are asked to declare any interest in
        an item on this agenda.

        2. Minutes – To approve the minutes of the last meeting as a correct record
        """,
        "title", "description",
    )  # fmt: skip
    assert found == [
        ("Declarations of interest", "Members are asked to declare any interest in an item on this agenda."),
        ("Minutes", "To approve the minutes of the last meeting as a correct record"),
    ]


def test_numbers_that_count_on_before_the_year() -> None:
    found = table("AGENDA\n21/23  Apologies\n22/23  Declarations of interest\n23/23  Minutes\n24/23  Finance", "number")
    assert found == [("21/23",), ("22/23",), ("23/23",), ("24/23",)]


def test_sentences_below_plain_titles_without_numbers_are_their_text() -> None:
    found = table(
        """
        AGENDA
        Apologies for absence
        To receive apologies for absence.

        Declarations of interest
        Members are asked to declare any interest in an item.

        Minutes
        To approve the minutes of 4 May.

        Homelessness strategy
        To consider the report of the Head of Housing.
        """,
        "title", "description",
    )  # fmt: skip
    assert found == [
        ("Apologies for absence", "To receive apologies for absence."),
        ("Declarations of interest", "Members are asked to declare any interest in an item."),
        ("Minutes", "To approve the minutes of 4 May."),
        ("Homelessness strategy", "To consider the report of the Head of Housing."),
    ]


TIMED = [
    ["Time", "No.", "Item", "Lead", "Papers"],
    ["14:00", "1", "Welcome and apologies", "Chair", "Verbal"],
    ["14:10", "2", "Minutes and matters arising", "Chair", "Paper 1"],
    ["14:50", "3", "Better Care Fund return", "Head of\nIntegration", "Paper 2 (to\nfollow)"],
]


def test_hours_before_the_numbers_are_beside_the_items() -> None:
    ruled = Drawing().table(TIMED, [50, 40, 172, 90, 100]).done()
    for page, grids in ((ruled, tables([ruled])), (Drawing().table(TIMED, [50, 40, 172, 90, 100]).done(), [])):
        found = entries(page.lines, page.width, grids)
        assert [(entry.number, entry.title.text) for entry in found] == [
            ("1", "Welcome and apologies"),
            ("2", "Minutes and matters arising"),
            ("3", "Better Care Fund return"),
        ]
        assert note_in(found[-1].aside, "") == "to follow"


def test_columns_beside_titles_that_hold_their_numbers() -> None:
    rows = [
        ["Item", "Presented by", "Purpose"],
        ["1. Apologies", "Chair", "Information"],
        ["2. Schools grant", "Finance Manager", "Decision"],
    ]
    page = Drawing().table(rows, [172, 110, 100]).done()
    found = entries(page.lines, page.width, tables([page]))
    assert [(entry.number, entry.title.text) for entry in found] == [("1", "Apologies"), ("2", "Schools grant")]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("Item|Subject|Lead", (0, 1)),
        ("Time|Item|Lead", (None, 1)),
        ("No|Item|Lead|Page", (0, 1)),
        ("Item|Cost|Paid", None),
        ("Time|Lead|Item", None),
        ("Item|Page", None),
    ],
)
def test_what_the_heads_of_columns_say(printed: str, found: tuple[int | None, int] | None) -> None:
    assert heads_of(printed.split("|")) == found
