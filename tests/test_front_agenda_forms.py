"""The numbers, labels and layouts in which councils set the same agenda."""

from __future__ import annotations

import pytest

from extractors.agenda.lines import entries
from extractors.tables import tables
from tests.grids import Drawing
from tests.test_front_agenda import table

TITLES = ("Apologies for absence", "Declarations of interest", "Minutes of 6 July", "Budget monitoring", "Bus strategy")


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("{roman}.  {title}", ["I", "II", "III", "IV", "V"]),
        ("({count})  {title}", ["1", "2", "3", "4", "5"]),
        ("FC24/{count}  {title}", ["FC24/1", "FC24/2", "FC24/3", "FC24/4", "FC24/5"]),
        ("2024/25-{count}  {title}", ["2024/25-1", "2024/25-2", "2024/25-3", "2024/25-4", "2024/25-5"]),
        ("CAB {count}  {title}", ["CAB 1", "CAB 2", "CAB 3", "CAB 4", "CAB 5"]),
        ("18:3{count}  {count}.  {title}", ["1", "2", "3", "4", "5"]),
        ("Agenda Item {count}\n        {title}", ["1", "2", "3", "4", "5"]),
        ("{count}.  {title} ............ {count}", ["1", "2", "3", "4", "5"]),
    ],
)
def test_numbers_of_many_kinds(form: str, numbers: list[str]) -> None:
    roman = ("I", "II", "III", "IV", "V")
    lines = [form.format(count=at, roman=roman[at - 1], title=title) for at, title in enumerate(TITLES, 1)]
    found = table(
        "        AGENDA\n" + "\n".join(f"        {line}\n" for line in lines), "number", "title", "description"
    )
    assert found == [(number, title, None) for number, title in zip(numbers, TITLES, strict=True)]


def test_numbered_sentences_below_an_item_are_its_text() -> None:
    found = table(
        """
        AGENDA
        1.  **Apologies**
            1.1  To receive any apologies.
        2.  **Budget**
            2.1  To note the outturn.
            2.2  To set the reserves.
        3.  **Bus strategy**
            3.1  To agree the strategy.
        """,
        "number", "title",
    )  # fmt: skip
    assert found == [("1", "Apologies"), ("2", "Budget"), ("3", "Bus strategy")]


def test_numbered_titles_below_the_heading_of_a_part_are_items() -> None:
    found = table(
        """
        AGENDA
        1.1  Apologies
        1.2  Declarations of interest
        2.1  Budget
        2.2  Bus strategy
        """,
        "number", "title",
    )  # fmt: skip
    assert [number for number, _ in found] == ["1.1", "1.2", "2.1", "2.2"]


def test_text_below_the_numbers_with_white_space_above_it() -> None:
    """A blank line between title and text ends no item where every item has one."""
    found = table(
        """
        AGENDA

        **1.  Apologies**


        To receive apologies for absence.


        **2.  Budget**


        To consider the report of the Treasurer.


        **3.  Bus strategy**


        To agree the strategy.
        """,
        "title", "description",
    )  # fmt: skip
    assert found == [
        ("Apologies", "To receive apologies for absence."),
        ("Budget", "To consider the report of the Treasurer."),
        ("Bus strategy", "To agree the strategy."),
    ]


def test_pages_behind_a_title_without_brackets() -> None:
    found = table(
        """
        AGENDA
        **1.  Apologies**
        **2.  Budget** pp. 3–8
        **3.  Bus strategy** Pages 9-24
        """,
        "title", "page_from", "page_to",
    )  # fmt: skip
    assert found == [("Apologies", None, None), ("Budget", 3, 8), ("Bus strategy", 9, 24)]


def test_a_ruled_column_of_details_is_the_items_text() -> None:
    page = Drawing().table(
        [
            ["Item", "Title", "Details"],
            ["1", "Apologies", "To receive apologies for absence."],
            ["2", "Budget monitoring\nfor the first quarter", "Report of the Treasurer,\nfor decision."],
        ],
        [40, 150, 250],
    ).done()  # fmt: skip
    found = entries(page.lines, page.width, tables([page]))
    assert [(entry.number, entry.title.text, " ".join(line.text for line in entry.body)) for entry in found] == [
        ("1", "Apologies", "To receive apologies for absence."),
        ("2", "Budget monitoring for the first quarter", "Report of the Treasurer, for decision."),
    ]


def test_a_ruled_agenda_without_heads_is_told_by_its_numbers() -> None:
    rows = [["1", "Apologies", ""], ["2", "Minutes", "3 - 8"], ["3", "Budget", "9 - 12"], ["4", "Bus strategy", "13"]]
    page = Drawing().table(rows, [40, 150, 60]).done()
    found = entries(page.lines, page.width, tables([page]))
    assert [(entry.title.text, entry.pages) for entry in found] == [
        ("Apologies", None), ("Minutes", (3, 8)), ("Budget", (9, 12)), ("Bus strategy", (13, None)),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["6.3{count}pm  {title}", "18:3{count} – 18:40  {title}"])
def test_hours_before_titles_without_numbers(form: str) -> None:
    lines = [form.format(count=at, title=title) for at, title in enumerate(TITLES, 1)]
    found = table("        AGENDA\n" + "\n".join(f"        {line}\n" for line in lines), "number", "title")
    assert found == [(None, title) for title in TITLES]


def test_a_day_in_the_text_is_no_number_of_an_item() -> None:
    found = table(
        """
        AGENDA
        **Apologies**
        **Minutes of the last meeting**
        To confirm the minutes of the meeting held on
        9 September 2025.
        **Budget**
        """,
        "number", "title",
    )  # fmt: skip
    assert found == [(None, "Apologies"), (None, "Minutes of the last meeting"), (None, "Budget")]


def test_numbers_alone_above_their_titles() -> None:
    found = table(
        "        AGENDA\n" + "".join(f"        {at}.\n        **{title}**\n" for at, title in enumerate(TITLES, 1)),
        "number",
        "title",
    )
    assert found == [(str(at), title) for at, title in enumerate(TITLES, 1)]


def test_a_heavy_title_goes_on_below_its_number() -> None:
    found = table(
        """
        AGENDA
        **1.  Apologies for absence and the future arrangements of**
        **Committees of the Council**
        To receive apologies from members of the committee and others.
        **2.  Budget**
        """,
        "title", "description",
    )  # fmt: skip
    assert found == [
        (
            "Apologies for absence and the future arrangements of Committees of the Council",
            "To receive apologies from members of the committee and others.",
        ),
        ("Budget", None),
    ]


@pytest.mark.parametrize("heads", [[["Agenda item", "Description"]], []])
def test_numbered_titles_beside_their_texts(heads: list[list[str]]) -> None:
    rows = [
        [f"{at}. {title}", f"To consider the report that tells of {title.lower()}."]
        for at, title in enumerate(TITLES, 1)
    ]
    page = Drawing().table([*heads, *rows], [180, 330]).done()
    found = entries(page.lines, page.width, tables([page]))
    assert [(entry.number, entry.title.text) for entry in found] == [
        (str(at), title) for at, title in enumerate(TITLES, 1)
    ]


def test_columns_of_hours_and_titles_head_an_agenda() -> None:
    rows = [["Time", "Item", "Lead"], *([f"18:3{at}", title, "Chair"] for at, title in enumerate(TITLES))]
    page = Drawing().note("Marlow Council", bold=True).table(rows, [60, 200, 80]).done()
    found = entries(page.lines, page.width, tables([page]))
    assert [(entry.title.text, entry.aside) for entry in found] == [
        (title, f"18:3{at} Chair") for at, title in enumerate(TITLES)
    ]


def test_the_number_of_an_application_is_no_title() -> None:
    found = table(
        """
        AGENDA
        1.  **Apologies**
        2.  **NP/24/0186: Conversion of barn to dwelling**
            Report of the Head of Planning.
        3.  **NP/24/0203: Telecommunications mast**
            Report of the Head of Planning.
        """,
        "number", "title",
    )  # fmt: skip
    assert found[1:] == [
        ("2", "NP/24/0186: Conversion of barn to dwelling"),
        ("3", "NP/24/0203: Telecommunications mast"),
    ]
