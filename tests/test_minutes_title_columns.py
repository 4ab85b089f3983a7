"""Minutes set as a ruled table, their titles in a column of their own."""

from __future__ import annotations

import itertools

import pytest

from extractors.decisions.item import read_item
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
    head = heads[:3].rstrip() or "~"
    begins = [line for line in body if line.text.startswith((head, "1.", "2.", "3.", "4.", *TITLES))]
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


DECIDED = [
    ["1.   Apologies          Cllr Dale was away at the sea.                  "],
    ["2.   Declarations       None.                                           None"],
    [
        "3.   Highways           The potholes in Mill Lane had been reported     The county be asked",
        "                        by the Clerk, who had had no answer.            to mend the lane.",
    ],
    [
        "4.   Next grants        Two clubs had asked for help with their         RESOLVED that £50 be",
        "                        roofs, which leaked.                            given to each of them.",
    ],
]


def decided(minutes: Minutes) -> list[list[tuple[str | None, str]]]:
    read = (read_item(item.paragraphs) for item in minutes.items)
    return [[(made.keyword, made.text.text) for made in each.decisions if made.formal] for each in read]


def test_the_head_of_a_column_of_decisions_marks_what_its_cells_say() -> None:
    heads = "No   Item               Discussion                                      Decision"
    minutes = read(DECIDED, [0, 5, 24, 72, 96], heads=heads)
    assert decided(minutes) == [
        [],
        [],
        [("Decision", "The county be asked to mend the lane.")],
        [("RESOLVED", "that £50 be given to each of them.")],
    ]


def test_a_smaller_table_above_boxes_inside_a_cell_and_a_row_that_a_page_s_end_cuts() -> None:
    paper = document(
        """
        **WENDMOOR PARISH COUNCIL**
        **Minutes**
        Date          Tuesday 4 June 2019 at 7.30 pm in the Village Hall of the old mill
        Present       Cllr A Ash (Chairman), Cllr B Birch, Cllr C Cedar and the Clerk
        1.   Apologies          Cllr Dale was away at the sea.
        2.   Declarations       None.
        3.   Highways           The potholes in Mill Lane had been reported by the Clerk, who had had no answer.
                                RESOLVED that the county be asked to mend the lane.
        4.   Grants             Two clubs had asked for help.
        ---
                                They were to come back in the spring, once the roofs had been seen.
        5.   Next meeting       Tuesday 2 July 2019.
        The meeting closed at 9 pm.
        """
    )
    first, second = paper.pages
    x0s = [LEFT - 2, LEFT + 5 * EM - 2, LEFT + 24 * EM - 2, LEFT + 110 * EM]
    tops = [line.top - 1 for line in first.lines if line.text[0].isdigit()]
    first.rules.extend(Rule(x0s[0], line.top - 1, x0s[-1], line.top - 1) for line in first.lines[2:4])
    first.rules.extend(Rule(x, first.lines[2].top - 1, x, tops[0]) for x in (x0s[0], LEFT + 14 * EM - 2, x0s[-1]))
    first.rules.extend(Rule(x0s[0], top, x0s[-1], top) for top in tops)
    first.rules.extend(Rule(x, tops[0], x, first.lines[-1].bottom + 3) for x in x0s)
    box = next(line for line in first.lines if line.text.startswith("RESOLVED"))
    first.rules.extend(Rule(x0s[2] + 4, y, x0s[-1] - 4, y) for y in (box.top - 1, box.bottom))
    ends = [second.lines[1].top - 1, second.lines[1].bottom + 1]
    second.rules.extend(Rule(x0s[0], y, x0s[-1], y) for y in ends)
    second.rules.extend(Rule(x, second.lines[0].top - 1, x, ends[-1]) for x in x0s)
    minutes = read_minutes(paper, paper.lines())[0]
    assert [(item.number, item.title) for item in minutes.items] == [
        ("1", "Apologies"),
        ("2", "Declarations"),
        ("3", "Highways"),
        ("4", "Grants"),
        ("5", "Next meeting"),
    ]
    assert minutes.items[3].paragraphs[-1].text.endswith("once the roofs had been seen.")
