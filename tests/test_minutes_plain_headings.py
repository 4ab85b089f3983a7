"""Headings of minutes that neither weight, capitals nor lines set off: by size, colour, slant, or by what they say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.minutes import read_minutes
from models.document import Face, Word
from tests.paper import document

HEAD = """              **WENDMOOR PARISH COUNCIL**
    **Minutes of the meeting held on Tuesday 4 June 2019 at 7.30 pm in the Village Hall**

Present: Cllr A Ash (Chairman), Cllr B Birch, Cllr C Cedar and the Clerk

"""
TITLES = ["Apologies", "Declarations of Interest", "Bridge over the Mill Stream", "Date of Next Meeting"]
BODIES = [
    "Apologies were received from Cllr Dale, who was away, and were accepted by all of the members.",
    "There were no declarations.",
    "The Clerk reported that the planks of the bridge were rotten and that it ought to be closed at once.",
    "The next meeting would be held on Tuesday 2 July 2019 at the same place and at the same hour.",
]


def read(text: str, mark: Callable[[Word], None] | None = None) -> list[tuple[str | None, str]]:
    """Numbers and titles of the items; `mark` is what the house does to the words of its titles."""
    paper = document(HEAD + text + "\n\nThe meeting closed at 9 pm.\n")
    for line in paper.lines():
        if mark and line.text.rstrip(".") in TITLES:
            for word in line.words:
                mark(word)
            line.size = line.words[0].size
    return [(item.number, item.title) for item in read_minutes(paper, paper.lines())[0].items]


def minutes(layout: str, mark: Callable[[Word], None] | None = None) -> list[tuple[str | None, str]]:
    items = zip(TITLES, BODIES, strict=True)
    return read("\n\n".join(layout.format(n=n, title=t, body=b) for n, (t, b) in enumerate(items, 31)), mark)


def larger(word: Word) -> None:
    word.size = 15.0


def coloured(word: Word) -> None:
    word.mark("colour", 0x1F4E79)


def slanted(word: Word) -> None:
    word.face = Face("Body-Italic", False, True)


@pytest.mark.parametrize("mark", [larger, coloured, slanted])
def test_titles_that_stand_out_by_size_colour_or_slant(mark: Callable[[Word], None]) -> None:
    assert minutes("{title}\n{body}", mark) == [(None, title) for title in TITLES]


def test_titles_like_their_text_are_told_by_the_usual_business() -> None:
    assert minutes("{title}\n{body}") == [(None, title) for title in TITLES]


@pytest.mark.parametrize("layout", ["**{title}.**\n{body}", "{n}. {title}.\n{body}", "{n}.\n{title}\n{body}"])
def test_a_stop_behind_the_title_or_the_number_above_it(layout: str) -> None:
    found = minutes(layout)
    assert [title for _, title in found if title != TITLES[2]] == [title for title in TITLES if title != TITLES[2]]


def test_capitals_that_run_in_to_their_text() -> None:
    text = "\n\n".join(f"{title.upper()} – {body}" for title, body in zip(TITLES, BODIES, strict=True))
    assert read(text) == [(None, title.upper()) for title in TITLES]


def test_sentences_alone_make_no_titles() -> None:
    assert read("\n\n".join(BODIES)) == []


@pytest.mark.parametrize(
    "number",
    [
        "Min. No. {n}",
        "Min {n}/24",
        "[{n}]",
        "#{n}",
        "No. {n}",
        "24/A{n}",
        "F&GP 24/{n}",
        "F&GP/{n}",
        "{n}–24",
        "Ref {n}",
    ],
)
def test_many_ways_to_number(number: str) -> None:
    found = minutes("**" + number + "   {title}**\n{body}")
    assert [title for _, title in found] == TITLES
    assert all(printed and str(n) in printed for n, (printed, _) in enumerate(found, 31))


def numbered(*numbers: str) -> list[tuple[str | None, str]]:
    """Numbers and titles of minutes with these numbers before their bold titles."""
    items = zip(numbers, TITLES, BODIES, strict=True)
    return read("\n\n".join(f"**{number}   {title}**\n{body}" for number, title, body in items))


def test_letters_behind_a_number() -> None:
    assert numbered("3.", "4a.", "4b.", "5.") == list(zip(["3", "4a", "4b", "5"], TITLES, strict=True))
    assert numbered("3", "4", "4A", "5") == list(zip(["3", "4", "4A", "5"], TITLES, strict=True))


@pytest.mark.parametrize("mark", [",", ".-", "/"])
def test_a_mark_behind_the_number_that_no_house_was_known_to_use(mark: str) -> None:
    assert numbered(*(f"{n}{mark}" for n in range(1, 5))) == list(zip("1234", TITLES, strict=True))


def test_a_letter_without_a_mark() -> None:
    assert numbered(*"ABCD") == list(zip("ABCD", TITLES, strict=True))


def test_the_usual_business_without_a_number_among_others() -> None:
    text = "\n\n".join(
        [
            f"**1.   Apologies**\n{BODIES[0]}",
            f"**Public participation**\n{BODIES[1]}",
            f"**2.   Bridge**\n{BODIES[2]}",
            f"**Planks**\n{BODIES[2]}",
            f"**3.   Footpaths**\n{BODIES[2]}",
            f"**Date of next meeting**\n{BODIES[3]}",
        ]
    )
    found = [(number, title) for number, title in read(text)]
    assert found == [
        ("1", "Apologies"),
        (None, "Public participation"),
        ("2", "Bridge"),
        ("3", "Footpaths"),
        (None, "Date of next meeting"),
    ]


PARTS = ["Mill Lane", "Church Street", "The Green", "War Memorial", "Village Hall", "Bus Shelter"]


def with_parts(title: str, part: str, mark: Callable[[Word], None] | None = None) -> list[str]:
    """Titles of minutes of which one item has more parts than there are items, each under a heading of its own."""
    parts = "\n\n".join(f"{part.format(n=n, part=each)}\n{BODIES[2]}" for n, each in enumerate(PARTS, 1))
    items = [f"{title.format(title=t)}\n{b}" for t, b in zip(TITLES, BODIES, strict=True)]
    return [found for _, found in read("\n\n".join([*items[:3], parts, items[3]]), mark)]


@pytest.mark.parametrize("part", ["**{part}**", "**{n}. {part}**", "{n}. {part}", "**({n}) {part}**"])
def test_parts_of_an_item_are_no_items(part: str) -> None:
    capitals = [title.upper() for title in TITLES]
    text = "\n\n".join(f"**{t}**\n{b}" for t, b in zip(capitals[:3], BODIES, strict=False))
    parts = "\n\n".join(f"{part.format(n=n, part=each)}\n{BODIES[2]}" for n, each in enumerate(PARTS, 1))
    found = read(f"{text}\n\n{parts}\n\n**{capitals[3]}**\n{BODIES[3]}")
    assert [title for _, title in found] == capitals


@pytest.mark.parametrize("part", ["**{part}**", "**{n}. {part}**", "{n}. {part}"])
def test_larger_titles_over_bold_parts(part: str) -> None:
    assert with_parts("{title}", part, larger) == TITLES


def test_titles_with_a_colon_over_parts_without() -> None:
    assert with_parts("**{title}:**", "**{part}**") == TITLES


def test_numbers_before_sentences_are_items_without_titles() -> None:
    text = """
    1.  There were apologies from Cllr Dale and Cllr Elm

    2.  There were no declarations of interest or dispensations.

    3.  Co-option of a Councillor: It was proposed by Cllr Ash and seconded by Cllr Birch to co-opt Fay Gorse.

    4.  Neighbourhood Plan:
    4.1.  The Clerk told of the meeting held on 6 July.
    4.2.  The Council AGREED to set up a steering group.
    """
    titles = [(number, title or None) for number, title in read(text)]
    assert titles == [("1", None), ("2", None), ("3", "Co-option of a Councillor"), ("4", "Neighbourhood Plan")]


def test_numbered_parts_of_one_sentence_are_no_items() -> None:
    assert read("The Clerk asked for\n1.  a new gate, and\n2.  a lock.\n\nNothing else was said.") == []


def test_a_title_in_plain_letters_goes_on_where_its_line_is_full() -> None:
    text = """
    4/17 Apologies for absence: None.
    5/17 Matters arising from the minutes of 7 May 2019 that are not upon the agenda printed
    below.
    The Clerk told that the planks had come, and that they would be laid in the coming week.
    6/17 Finance matters
    The accounts were approved.
    7/17 Date of next meeting
    Tuesday 2 July 2019
    """
    wanted = "Matters arising from the minutes of 7 May 2019 that are not upon the agenda printed below"
    assert ("5/17", wanted) in read(text)


def test_numbers_before_the_text_below_titles_without_one() -> None:
    items = zip(TITLES, BODIES, strict=True)
    text = "\n\n".join(f"**{title.upper()}**\nPL{n}/14    {body}" for n, (title, body) in enumerate(items, 46))
    assert [number for number, _ in read(text)] == ["PL46/14", "PL47/14", "PL48/14", "PL49/14"]
