"""Minutes whose titles stand in a column of their own beside the text, without rules."""

from __future__ import annotations

import re

import pytest

from extractors.minutes import read_minutes
from tests.paper import document

HEAD = """
              **WENDMOOR PARISH COUNCIL**
    **Minutes of the meeting held on Tuesday 4 June 2019 at 7.30 pm in the Village Hall**

Present: Cllr A Ash (Chairman), Cllr B Birch, Cllr C Cedar and the Clerk

"""
ROWS = """
1.   **Apologies for**      Apologies were received from Cllr Dale, who was
     **absence**            away at the sea.

2.   **Declarations of**    There were none.
     **interest**

3.   **Minutes of the**     The minutes of the meeting held in May had been sent
     **last meeting**       to all members and were taken as read.
                        RESOLVED that they be signed.

4.   **Highways**           The potholes in Mill Lane had been reported by the
                        Clerk, who had had no answer.
                        RESOLVED that the county be asked to mend it.

5.   **Next meeting**       Tuesday 2 July 2019.

The meeting closed at 9 pm.
"""
TITLES = [
    "Apologies for absence",
    "Declarations of interest",
    "Minutes of the last meeting",
    "Highways",
    "Next meeting",
]


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("bold", [True, False])
def test_titles_that_wrap_in_their_column(*, numbered: bool, bold: bool) -> None:
    rows = ROWS if numbered else re.sub(r"(?m)^(?:\d\.| {2}) {3}", "", ROWS)
    paper = document(HEAD + (rows if bold else rows.replace("**", "")))
    items = read_minutes(paper, paper.lines())[0].items
    assert [(item.number, item.title) for item in items] == [
        (str(at) if numbered else None, title) for at, title in enumerate(TITLES, 1)
    ]
    assert items[0].paragraphs[0].text == "Apologies were received from Cllr Dale, who was away at the sea."
    assert [each.text for each in items[3].paragraphs][-1] == "RESOLVED that the county be asked to mend it."


def test_text_that_hangs_below_its_titles_stands_in_no_columns() -> None:
    paper = document(
        HEAD
        + """
1.   **Apologies for absence**
               Cllr Dale     was away.

2.   **Declarations of interest**
               None.

3.   **Highways**
               The potholes in Mill Lane had been reported by the Clerk.
               Nobody had answered.
"""
    )
    items = read_minutes(paper, paper.lines())[0].items
    assert [item.title for item in items] == ["Apologies for absence", "Declarations of interest", "Highways"]
