"""Agendas in which neither numbers nor rules tell the items, their texts and what stands beside them."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.agenda.lines import entries
from extractors.front_sheet.notice import read_notice
from extractors.papers import page_marks
from extractors.tables import tables
from tests.grids import Drawing
from tests.paper import document, paper
from tests.test_front_agenda import table

TITLES = ("Apologies for absence", "Declarations of interest", "Minutes of 6 July", "Budget monitoring", "Bus strategy")
TEXTS = (
    "To receive any apologies.",
    "Members are asked to declare their interests.",
    "To sign the minutes as a record.",
    "Report of the Director of Finance.",
    "To approve the strategy for buses.",
)
PAIRS = list(zip(TITLES, TEXTS, strict=True))


def agenda(form: str, head: str = "AGENDA") -> list[tuple[Any, ...]]:
    """The (number, title, description) of an agenda that sets its items in one form."""
    rows = zip(range(1, 6), TITLES, TEXTS, strict=True)
    items = [form.format(count=at, title=title, shout=title.upper(), text=text) for at, title, text in rows]
    return table(f"{head}\n" + "\n\n".join(items), "number", "title", "description")


@pytest.mark.parametrize(
    "form",
    [
        "{count} – {title}\n    {text}",
        "{count} -  **{title}**\n    {text}",
        "Item No. {count}  **{title}**\n    {text}",
        "{count}.  18:3{count}  **{title}**\n           {text}",
        "{count}.  **{title}** – {text}",
        "{count}.  {shout}: {text}",
        "{count}.  {title:<30}{text}",
        "{count}.  {title:<60}\n    {text}",
    ],
)
def test_forms_of_numbered_items(form: str) -> None:
    found = agenda(form)
    shout = "{shout}" in form
    assert found == [
        (str(at), title.upper() if shout else title, text)
        for at, title, text in zip(range(1, 6), TITLES, TEXTS, strict=True)
    ]


@pytest.mark.parametrize(
    ("form", "number"),
    [("({count})\n**{title}**", "{}"), ("24/25-3{count}\n**{title}**", "24/25-3{}"), ("A{count}\n**{title}**", "A{}")],
)
def test_numbers_alone_above_titles(form: str, number: str) -> None:
    assert agenda(form) == [(number.format(at), title, None) for at, title in enumerate(TITLES, 1)]


@pytest.mark.parametrize(
    "form", ["**{title}** – {text}", "**{title}**: {text}", "{shout}: {text}", "**{title}**\n{text}", "{title}\n{text}"]
)
@pytest.mark.parametrize("head", ["AGENDA", "Agenda of the business below"])
def test_forms_of_items_without_numbers(form: str, head: str) -> None:
    shout = "{shout}" in form
    if head != "AGENDA" and form == "{title}\n{text}":
        return
    assert agenda(form, head) == [
        (None, title.upper() if shout else title, text) for title, text in zip(TITLES, TEXTS, strict=True)
    ]


def test_numbered_titles_in_the_middle() -> None:
    rows = zip(range(1, 6), TITLES, TEXTS, strict=True)
    titles = "\n\n".join(f"{f'{at}. {title}':^60}\n{text}" for at, title, text in rows)
    assert table(f"AGENDA\n\n{titles}", "number", "title") == [(str(at), title) for at, title in enumerate(TITLES, 1)]


def test_plain_titles_in_the_middle_over_their_texts() -> None:
    titles = "\n\n".join(f"{title:^60}\n{text}" for title, text in PAIRS)
    assert table(f"AGENDA\n\n{titles}", "title", "description") == PAIRS


def test_pages_behind_some_bold_titles_make_no_other_kind_of_title() -> None:
    pages = ("", "", " (Pages 3 - 8)", " (Pages 9 - 16)", "")
    items = "\n".join(f"**{title}**{page}\n{text}" for title, text, page in zip(TITLES, TEXTS, pages, strict=True))
    assert table(f"AGENDA\n{items}", "title", "page_from") == [
        (TITLES[0], None), (TITLES[1], None), (TITLES[2], 3), (TITLES[3], 9), (TITLES[4], None),
    ]  # fmt: skip


def test_a_reference_to_pages_that_two_lines_hold() -> None:
    found = table(
        """
        AGENDA
        1.  **Apologies**
        2.  **Budget**
            To note the budget of the Committee for the year. (Pages 45 -
            46)
        3.  **Buses**
        """,
        "title", "description", "page_from", "page_to",
    )  # fmt: skip
    assert found[1] == ("Budget", "To note the budget of the Committee for the year.", 45, 46)


def test_a_column_of_texts_below_its_heading() -> None:
    rows = "\n".join(f"{at}    {title:<32}{text}" for at, title, text in zip(range(1, 6), TITLES, TEXTS, strict=True))
    found = table(f"AGENDA\nNo   Item                            Purpose\n{rows}", "number", "title", "description")
    assert found == [(str(at), title, text) for at, title, text in zip(range(1, 6), TITLES, TEXTS, strict=True)]


def test_ruled_rows_with_hours_before_the_titles_and_with_titles_of_two_lines() -> None:
    rows = [[f"{at}.", f"18:3{at}", title] for at, title in enumerate(TITLES, 1)]
    page = Drawing().table(rows, [30, 60, 300]).done()
    assert [entry.title.text for entry in entries(page.lines, page.width, tables([page]))] == list(TITLES)
    rows = [
        ["Item", "Purpose"],
        *([title.replace(" of ", " of\n"), f"{title} comes first:\n{text}"] for title, text in PAIRS),
    ]
    page = Drawing().table(rows, [150, 380]).done()
    assert [entry.title.text for entry in entries(page.lines, page.width, tables([page]))] == list(TITLES)


def test_an_item_called_minutes_makes_no_minutes_below_business() -> None:
    page = document("BUSINESS\n\nApologies\n\nMinutes of the previous meeting\n\nWork programme").pages[0]
    assert page_marks(page)["minutes_title"] == 0


@pytest.mark.parametrize(
    "sentence",
    [
        "You are summoned to attend the meeting of the Council on Monday 3 November 2025 at 6 pm in the Village Hall.",
        "The meeting of the Panel will take place at the Village Hall on Monday 3 November 2025.",
    ],
)
def test_places_in_sentences_that_do_not_say_held(sentence: str) -> None:
    assert read_notice(paper(sentence)).venue == "Village Hall"


@pytest.mark.parametrize("number", ["", "{count}.  "])
def test_texts_in_smaller_letters_far_below_large_titles_are_no_footnotes(number: str) -> None:
    items = [f"{number.format(count=at)}**{title}**\n\n{text}" for at, (title, text) in enumerate(PAIRS, 1)]
    lines = paper("AGENDA\n\n" + "\n\n".join(items))
    for line in lines[1::2]:
        for word in line.words:
            word.size = line.size = 14.5
    found = entries(lines, 595.0)
    assert [(each.title.text, [line.text for line in each.body]) for each in found] == [
        (title, [text]) for title, text in PAIRS
    ]


def test_the_day_of_minutes_to_be_confirmed_is_not_that_of_the_meeting() -> None:
    notice = read_notice(
        paper(
            """
            Wendmoor Council
            Planning Committee
            Monday, 3 November 2025 at 6.30 pm
            To confirm the minutes of the meeting of the Planning Committee held on Monday, 8 September 2025 at 7 pm.
            """
        )
    )
    assert (str(notice.day), str(notice.start_time)) == ("2025-11-03", "18:30:00")


def test_a_number_that_ends_a_line_of_text_is_none_of_the_pages_beside_it() -> None:
    lines = paper(
        """
        AGENDA

        1.  **Apologies**
            To receive any apologies that members of the Committee have sent.     1 - 2

        2.  **Minutes**
            To confirm the minutes of the meeting that was held on 8              3 - 8
            September 2025.

        3.  **Budget**
            Report of the Director of Finance on the year that has ended.         9 - 16
        """
    )
    found = entries(lines, 595.0)
    assert [(each.pages.first, each.pages.last) for each in found if each.pages] == [(1, 2), (3, 8), (9, 16)]
    assert " ".join(line.text for line in found[1].body).endswith("held on 8 September 2025.")
