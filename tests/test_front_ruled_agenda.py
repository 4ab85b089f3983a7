"""Agendas set as ruled tables."""

from __future__ import annotations

from extractors.agenda.lines import entries
from extractors.tables import tables
from tests.grids import Drawing

ROWS = [
    ["No", "Item", "Lead", "Paper"],
    ["1", "Welcome and apologies for absence", "Chair", "Verbal"],
    ["2", "Minutes of 6 July 2023", "Chair", "Pages 3-9"],
    ["3", "Better Care Fund: first quarter", "Sunil Rao of the\nIntegrated Board", "Pages 10-22"],
]


def test_what_stands_right_of_the_titles_is_parted_by_the_rules() -> None:
    page = Drawing().table(ROWS, [30, 172, 90, 100]).done()
    found = entries(page.lines, page.width, tables([page]))
    assert [(entry.number, entry.title.text, entry.pages, entry.aside) for entry in found] == [
        ("1", "Welcome and apologies for absence", None, "Chair Verbal"),
        ("2", "Minutes of 6 July 2023", (3, 9), "Chair"),
        ("3", "Better Care Fund: first quarter", (10, 22), "Sunil Rao of the Integrated Board"),
    ]


def test_a_table_without_such_heads_is_left_as_it_is() -> None:
    page = Drawing().table([["1", "Apologies", "Chair"], ["2", "Minutes", "Chair"]], [30, 172, 90]).done()
    told = [entry.title.text for entry in entries(page.lines, page.width, tables([page]))]
    assert told == [entry.title.text for entry in entries(page.lines, page.width)]
