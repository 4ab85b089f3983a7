"""Minutes set as a ruled table, their titles in a column of their own."""

from __future__ import annotations

import itertools

import pytest

from extractors.minutes import Minutes, read_minutes
from models.document import Rule
from tests.paper import EM, LEFT, document

HEAD = """              **WENDMOOR PARISH COUNCIL**
    **Minutes of the meeting held on Tuesday 4 June 2019 at 7.30 pm in the Village Hall**

Present: Cllr A Ash (Chairman), Cllr B Birch, Cllr C Cedar and the Clerk

"""
ROWS = [
    [
        "1.   Apologies for      Apologies were received from Cllr Dale, who was     ",
        "     absence            away at the sea.",
    ],
    ["2.   Declarations of    None.", "     interest"],
    [
        "3.   Highways and       The potholes in Mill Lane had been reported by      Clerk",
        "     footpaths          the Clerk.",
    ],
    ["4.   Next meeting       Tuesday 2 July 2019."],
]


def read(rows: list[list[str]], edges: list[int], *, heads: str = "") -> Minutes:
    """Minutes whose rows are ruled, with upright rules before these columns of type."""
    text = HEAD + "\n\n".join(["\n".join(row) for row in ([[heads]] if heads else []) + rows])
    paper = document(text + "\n\nThe meeting closed at 9 pm.\n")
    page = paper.pages[0]
    first = next(at for at, line in enumerate(page.lines) if line.text.startswith("Present")) + 1
    body = page.lines[first:-1]
    begins = [line for line in body if line.text.startswith((heads[:4] or "~", "1.", "2.", "3.", "4.", *TITLES))]
    tops = [line.top - 3 for line in begins] + [body[-1].bottom + 3]
    x0s = [LEFT + column * EM - 2 for column in edges]
    page.rules.extend(Rule(x0s[0], top, x0s[-1], top) for top in tops)
    page.rules.extend(Rule(x, top, x, below) for x in x0s for top, below in itertools.pairwise(tops))
    return read_minutes(paper, paper.lines())[0]


TITLES = ("Apologies", "Declarations", "Highways", "Next")


@pytest.mark.parametrize(
    "heads", ["", "No   Item               Notes                                               Action"]
)
def test_number_title_text_and_action_in_columns(heads: str) -> None:
    minutes = read(ROWS, [0, 5, 24, 76, 86], heads=heads)
    assert [(item.number, item.title) for item in minutes.items] == [
        ("1", "Apologies for absence"),
        ("2", "Declarations of interest"),
        ("3", "Highways and footpaths"),
        ("4", "Next meeting"),
    ]
    assert minutes.items[0].paragraphs[0].text == "Apologies were received from Cllr Dale, who was away at the sea."
    margin = minutes.items[2].paragraphs[0].flags["margin"]
    assert getattr(margin, "text", None) == "Clerk"


def test_titles_without_numbers() -> None:
    rows = [[line[5:] for line in row] for row in ROWS]
    minutes = read(rows, [0, 19, 71, 81])
    assert [(item.number, item.title) for item in minutes.items] == [
        (None, "Apologies for absence"),
        (None, "Declarations of interest"),
        (None, "Highways and footpaths"),
        (None, "Next meeting"),
    ]
    assert [each.text for each in minutes.items[2].paragraphs] == [
        "The potholes in Mill Lane had been reported by the Clerk."
    ]


def test_a_name_at_the_margin_is_no_part_of_a_plain_title() -> None:
    paper = document(
        HEAD
        + """
1. APOLOGIES
   Apologies were received from Cllr Dale, who was away at the sea for the week.

2. HIGHWAYS                                                               Clerk
   The potholes in Mill Lane had been reported to the County Council by now.

3. FOOTPATHS
   The path by the mill was open again, and the stile had been mended as well.
"""
    )
    assert [item.title for item in read_minutes(paper, paper.lines())[0].items] == [
        "APOLOGIES",
        "HIGHWAYS",
        "FOOTPATHS",
    ]


def test_text_between_a_table_of_people_and_a_box_is_no_table() -> None:
    paper = document(
        """
        **WENDMOOR PLACE COMMITTEE**
        **Minutes of the meeting held on Tuesday 4 June 2019**

        Present
        Dr Ann Ash               Clinical Lead, Wend ICB
        Cllr Bo Birch            Wendmoor Council
        Apologies
        Cy Cedar                 Healthwatch Wendmoor

        **1.  Apologies**
        Apologies had been received from Cy Cedar, who was away at the sea for all of that week.

        **2.  Declarations of interest**
        Dr Ann Ash declared that her practice would be paid for the extra hours, and stayed in the room.

        **3.  Minutes of the last meeting**
        They were agreed as a correct record of what had been said and decided on that day in May.

        Decision: To approve the minutes.
        """
    )
    page = paper.pages[0]
    tops = [line.top - 3 for line in page.lines[2:]] + [page.lines[-1].bottom + 3]
    x0s = [LEFT - 2, LEFT + 25 * EM - 2, LEFT + 86 * EM]
    page.rules.extend(Rule(x0s[0], top, x0s[-1], top) for top in tops)
    page.rules.extend(Rule(x, tops[0], x, tops[-1]) for x in x0s)
    minutes = read_minutes(paper, paper.lines())[0]
    assert [item.number for item in minutes.items] == ["1", "2", "3"]
