"""Headings of minutes in the house styles of invented councils: every way of numbering gives the same items."""

from __future__ import annotations

import pytest

from extractors.minutes import Minutes, read_minutes
from tests.paper import document

HEAD = """              **WENDMOOR PARISH COUNCIL**
    **Minutes of the meeting held on Tuesday 4 June 2019 at 7.30 pm in the Village Hall**

Present: Cllr A Ash (Chairman), Cllr B Birch, Cllr C Cedar and the Clerk
"""

CLOSE = """

The meeting closed at 9.05 pm.

Signed ........................ Chairman
"""


def _labelled(*labels: str) -> str:
    """Minutes of three items, a label before each title."""
    return """
**{}Apologies**
Apologies were received from Cllr Dale.

**{}Declarations**
There were none.

**{}Highways**
The potholes in Mill Lane had been reported to the County Council, which would look at them.
""".format(*labels)


STYLES: dict[str, tuple[list[str | None], str]] = {
    "bold_with_stop": (
        ["1", "2", "3"],
        """
**1.   Apologies**
Apologies were received from Cllr Dale.

**2.   Declarations of interest**
There were none.

**3.   Planning**
The Council considered two applications and had no objection to either of them at all.
""",
    ),
    "roman_figures_before_plain_titles": (
        ["I", "II", "III"],
        _labelled("I.  ", "II.  ", "III.  ").replace("**", "\n").replace("Apologies\n\n", "Apologies\n"),
    ),
    "roman_figures_without_a_stop": (["I", "II", "III"], _labelled("I       ", "II      ", "III     ")),
    "the_year_in_a_bracket": (
        ["101 (25/26)", "102 (25/26)", "103 (25/26)"],
        _labelled("101 (25/26)   ", "102 (25/26)   ", "103 (25/26)   "),
    ),
    "letters_and_a_year": (
        ["PL 22/45", "PL 22/46", "PL 22/47"],
        """
**PL 22/45   APOLOGIES**
Apologies were received from Cllr Dale.

**PL 22/46   DECLARATIONS OF INTEREST**
There were none.

**PL 22/47   C/44/123A - CONVERSION OF A BARN**
The Council considered two applications and had no objection to either of them at all.
""",
    ),
    "a_last_title_in_capitals": (
        ["1", "2", "3", "4"],
        """
1. Apologies
There were none.

2. Declarations of interest
There were none.

3. Planning
The Council considered two applications and had no objection to either of them at all.

4. AOB
There was none.
""",
    ),
    "items_taken_out_of_order": (
        ["1", "2", "4", "3", "5"],
        """
**1.   Apologies**
Apologies were received from Cllr Dale. Item 4 was taken before item 3.

**2.   Declarations of interest**
There were none.

**4.   Allotments**
The Council considered two applications and had no objection to either of them at all.

**3.   Planning**
The Council considered two applications and had no objection to either of them at all.

**5.   Footpaths**
The Council considered two paths and had no objection to either of them at all.
""",
    ),
    "a_stop_off_its_number": (
        ["1", "2", "3"],
        """
**1.   Apologies**
Apologies were received from Cllr Dale.

**2 .   Declarations of interest**
There were none.

**3.   Planning**
The Council considered two applications and had no objection to either of them at all.
""",
    ),
    "numbers_over_the_middle": (
        ["88", "89", "90"],
        """
                                       **88.**

                                    **APOLOGIES**
Apologies were received from Cllr Dale.

                                       **89.**

                                     **MINUTES**
The minutes were signed.

                                       **90.**

                                    **PLANNING**
The Council considered two applications and had no objection to either of them at all.
""",
    ),
    "parts_by_letter": (
        ["A1", "A2", "A3", "B1", "B2"],
        """
**A1      APOLOGIES**
          There were none.

**A2      DECLARATIONS OF INTEREST**
          None.

**A3      MINUTES**
          The minutes were confirmed.

**B1      THE OLD SHIP, 2 QUAY STREET**
          The Licensing Officer said that the hours sought had been reduced since the papers came out.

**B2      ANY OTHER URGENT MATTERS**
          There were none.
""",
    ),
    "letters_in_brackets": (
        ["a", "b", "c"],
        """
(a)  APOLOGIES
     Apologies were received from Cllr Dale.

(b)  PLANNING
     4/98/221  Conversion of a barn.
     The Council had no objection.

(c)  ACCOUNTS
     The accounts were read out and nobody asked anything about them at all.
""",
    ),
    "numbers_at_the_end": (
        ["P.31", "P.32", "P.33"],
        """
**Apologies**                                                        **P.31**
Apologies were received from Cllr Dale.

**Declarations of Interest**                                         **P.32**
There were none.

**Planning**                                                         **P.33**
The Council considered two applications and had no objection to either of them at all.
""",
    ),
    "plain_letters": (
        ["1", "2", "3", "4"],
        """
1.  Apologies
    Apologies were received from Cllr Dale.

2.  Declarations of interest
    There were none.

3.  Planning
    The Council considered two applications and had no objection to either of them at all.

4.  Date of next meeting
    2 July 2019.
""",
    ),
    "reference": (
        ["24/055", "24/056", "24/057"],
        """
**24/055  Apologies**
Apologies were received from Cllr Dale.

**24/056  Declarations**
There were none.

**24/057  Highways**
The Clerk to report the potholes in Mill Lane to the County Council before the next meeting.
""",
    ),
    "run_in_bold": (
        ["45", "46", "47"],
        """
**45. Apologies:** Cllr Dale.
**46. Declarations of interest:** none.
**47. Highways:** The potholes in Mill Lane had been reported to the County Council, which would
look at them in the autumn.
""",
    ),
    "run_in_capitals": (
        ["45", "46", "47"],
        """
45. APOLOGIES. Apologies were received from Cllr Dale, who was away.

46. DECLARATIONS OF INTEREST. There were none.

47. HIGHWAYS. The potholes in Mill Lane had been reported to the County Council, which would
look at them in the autumn.
""",
    ),
    "capitals": (
        ["101", "102", "103"],
        """
101  APOLOGIES
     Apologies were received from Cllr Dale.

102  DECLARATIONS OF INTEREST
     There were none.

103  HIGHWAYS
     The potholes in Mill Lane had been reported to the County Council, which would look at them.
""",
    ),
    "minute_no": (["12", "13", "14"], _labelled("Minute No. 12: ", "Minute No. 13: ", "Minute No. 14: ")),
    "lettered_reference": (
        ["FC/23/101", "FC/23/102", "FC/23/103"],
        _labelled("FC/23/101   ", "FC/23/102   ", "FC/23/103   "),
    ),
    "letters_and_a_year_without_a_gap": (
        ["PCA 61/23", "PCA 62/23", "PCA 63/23"],
        """
**PCA 61/23 Apologies**
Apologies were received from Cllr Dale.

**PCA 62/23 Declarations of interest**
There were none.

**PCA 63/23 Highways**
The potholes in Mill Lane had been reported to the County Council, which would look at them.
""",
    ),
    "numbers_below_titles": (
        ["41", "42", "43"],
        """
**APOLOGIES**

41.   Apologies were received from Cllr Dale, who was away.

**DECLARATIONS**

42.   There were none.

**HIGHWAYS**

43.   The potholes in Mill Lane had been reported to the County Council, which would look at them.

(1)   A letter had come from the bus company.
""",
    ),
    "small_roman": (
        ["i", "ii", "iii"],
        """
**i) Apologies**
Apologies were received from Cllr Dale.

**ii) Declarations**
There were none.

**iii) Highways**
(a) The potholes in Mill Lane had been reported to the County Council, which would look at them.
""",
    ),
    "small_letters": (["a", "b", "c"], _labelled("a. ", "b. ", "c. ")),
    "roman": (["I", "II", "III"], _labelled("I.    ", "II.   ", "III.  ")),
    "unnumbered": (
        [None, None, None, None],
        """
**Apologies**
Apologies were received from Cllr Dale.

**Declarations of interest**
There were none.

**Highways**
The potholes in Mill Lane had been reported to the County Council, which would look at them.

**Any other business**
None.
""",
    ),
    "two_columns": (
        ["1", "2", "3"],
        """
**1. Apologies**        Apologies were received from Cllr Dale, who was on holiday.

**2. Declarations**     There were none made at the meeting by any of the members.

**3. Highways**         The potholes in Mill Lane had been reported to the County Council,
                        which would look at them in the autumn.
""",
    ),
    "bracketed": (["1", "2", "3"], _labelled("1)  ", "2)  ", "3)  ")),
    "year_and_number": (["2019-33", "2019-34", "2019-35"], _labelled("2019-33  ", "2019-34  ", "2019-35  ")),
    "number_month_year": (["1/06/19", "2/06/19", "3/06/19"], _labelled("1/06/19   ", "2/06/19   ", "3/06/19   ")),
    "numbered_paragraphs_below": (
        ["5", "6", "7"],
        """
**5.   APOLOGIES**

5.1   Apologies were received from Cllr Dale.

**6.   HIGHWAYS**

6.1   The potholes in Mill Lane had been reported to the County Council, which would look at them.

6.2   **RESOLVED:** That the Clerk write again.

**7.   URGENT BUSINESS**

7.1   None.
""",
    ),
    "letters": (["A", "B", "C"], _labelled("A.   ", "B.   ", "C.   ")),
    "agenda_item": (["1", "2", "3"], _labelled("Agenda Item 1 – ", "Agenda Item 2 – ", "Agenda Item 3 – ")),
    "unnumbered_with_colon": (
        [None, None, None],
        """
**Apologies:**
Apologies were received from Cllr Dale.

**Declarations of interest:**
There were none.

**Highways:**
The potholes in Mill Lane had been reported to the County Council, which would look at them.
""",
    ),
    "unnumbered_run_in": (
        [None, None, None],
        """
**Apologies:** Apologies were received from Cllr Dale.

**Declarations of interest:** There were none.

**Highways:** The potholes in Mill Lane had been reported to the County Council, which would look at them.
""",
    ),
    "number_above_title": (
        ["33", "34", "35"],
        """
**33.**
**Apologies**
Apologies were received from Cllr Dale.

**34.**
**Declarations**
There were none.

**35.**
**Highways**
The potholes in Mill Lane had been reported to the County Council, which would look at them.
""",
    ),
    "dotted_prefix": (["M.12", "M.13", "M.14"], _labelled("M.12   ", "M.13   ", "M.14   ")),
    "plain_reference": (
        ["045/23", "046/23", "047/23"],
        """
045/23  Apologies
Apologies were received from Cllr Dale.

046/23  Declarations
There were none.

047/23  Highways
The potholes in Mill Lane had been reported to the County Council, which would look at them.
""",
    ),
}


def read(body: str, head: str = HEAD) -> Minutes:
    paper = document(head + body + CLOSE)
    found = read_minutes(paper, paper.lines())
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("style", STYLES)
def test_every_style_gives_its_items(style: str) -> None:
    numbers, body = STYLES[style]
    minutes = read(body)
    assert [item.number for item in minutes.items] == numbers
    assert minutes.items[0].title.casefold() == "apologies"
    assert [item.title.casefold() for item in minutes.items].count("highways") <= 1
    assert all(item.paragraphs for item in minutes.items)


@pytest.mark.parametrize("style", STYLES)
def test_the_close_is_no_part_of_the_last_item(style: str) -> None:
    minutes = read(STYLES[style][1])
    assert minutes.tail[0].text.startswith("The meeting closed")
    assert "closed" not in " ".join(paragraph.text for paragraph in minutes.items[-1].paragraphs)


def test_run_in_bodies_begin_behind_the_title() -> None:
    minutes = read(STYLES["run_in_bold"][1])
    assert minutes.items[0].paragraphs[0].text == "Cllr Dale."


def test_bold_limbs_are_no_items() -> None:
    minutes = read(
        """
**1   Apologies**
None.

**2   Parking**
The Committee considered a report on parking charges in the town and on the roads around it.

**The Committee RESOLVED:**
**1.  That the charges be raised.**
**2.  That the scheme be reviewed.**

**3   Cycling**
The Committee considered a report on cycling.
"""
    )
    assert [item.number for item in minutes.items] == ["1", "2", "3"]


def test_a_numbered_list_of_names_does_not_outweigh_the_titles() -> None:
    names = "\n".join(f"{number:02}  Ann{'abcdefghij'[number % 10]} Marsh" for number in range(1, 31))
    minutes = read(f"""
**5   Apologies**
None.

**6   Public Forum**
Statements were received as follows:
{names}

**7   Cycling**
The Committee considered a report on cycling.

**8   Walking**
The Committee considered a report on walking.
""")
    assert [item.number for item in minutes.items] == ["5", "6", "7", "8"]


def test_the_number_in_two_lines_is_one() -> None:
    minutes = read(
        """
**PRC**
**1    Addresses by the public**
       None.

**PRC**
**2    Interests of Members**
       None.

**PRC**
**3    Urgent business**
       None.
"""
    )
    assert [item.number for item in minutes.items] == ["PRC 1", "PRC 2", "PRC 3"]


def test_titles_go_on_over_two_lines_and_name_their_agenda_item() -> None:
    minutes = read(
        """
**84.  Draft Revenue Budget, Medium Term Financial Plan, Capital Programme and Treasury**
       **Management Strategy**
       (Item 5)

       The report was introduced by the Deputy Leader, who thanked the officers for their work on it.

**85.  Urgent business**
       (Item 6)

       None.
"""
    )
    assert minutes.items[0].title.endswith("and Treasury Management Strategy")
    assert [item.agenda_number for item in minutes.items] == ["5", "6"]


def test_titled_parts_of_an_item_are_items() -> None:
    minutes = read(
        """
**4.   APOLOGIES**
       None.

**5.   MINUTES**

       **5.1. 21ST MAY 2018**
       RESOLVED that the minutes be signed.

       **5.2. 11TH JUNE 2018**
       RESOLVED that the minutes be signed.

**6.   BUDGET**
       The report was noted.
"""
    )
    assert [item.number for item in minutes.items] == ["4", "5", "5.1", "5.2", "6"]


def test_names_in_the_action_column_stand_beside_their_paragraph() -> None:
    minutes = read(
        """
**ITEM    DISCUSSION                                                            ACTION**
**1.0     Apologies**
1.1     Fen Ash
**2.0     Actions**
2.1     BB had not yet had an answer from the pension fund. He will chase      BB
        it before Easter.
**3.0     Any other business**
3.1     None.
"""
    )
    paragraph = minutes.items[1].paragraphs[0]
    assert paragraph.text.endswith("He will chase it before Easter.")
    assert str(paragraph.flags["margin"]) == "BB"


def test_numbers_that_begin_again_in_a_second_part() -> None:
    minutes = read(
        """
**PART A**

**1.   APOLOGIES**
None.

**2.   PARKING**
The Committee considered a report on parking.

**PART B**

**1.   ENFORCEMENT**
The Committee considered a report on enforcement.
"""
    )
    assert [item.title for item in minutes.items] == ["APOLOGIES", "PARKING", "ENFORCEMENT"]


def test_rows_of_a_table_are_no_titles() -> None:
    minutes = read(
        """
**5   Apologies**
None.

**6   Accounts**
The following accounts were paid:

**2207   Water company      allotments     £64.18**
**2208   Ann Marsh          mowing         £340.00**
**2209   Bo Reed            expenses       £27.45**
**2210   Insurance          yearly         £180.00**

**7   Cycling**
The Committee considered a report on cycling.
"""
    )
    assert [item.number for item in minutes.items] == ["5", "6", "7"]


def test_thousands_of_numbers_in_a_column_are_a_table() -> None:
    rows = "\n".join(f"{number}  Row {number}" for number in range(1, 4000))
    paper = document(f"{HEAD}\n**1   Apologies**\nNone.\n\n**2   Accounts**\n{rows}\n")
    assert [item.number for item in read_minutes(paper, paper.lines())[0].items] == ["1", "2"]


def test_a_note_far_from_the_last_words_of_a_sentence_stands_at_the_margin() -> None:
    paper = document(
        """
        Wendmoor Community Council
        Minutes of the meeting held on 10 June 2015
        Present: Councillors Ash and Birch

        **1.  Correspondence**
        i) The police wrote of thefts of gates from the farms in the two upper and the lower
        Valleys.                                                                    Noted

        **2.  Lighting**
        There were no issues.
        """
    )
    paragraphs = read_minutes(paper, paper.lines())[0].items[0].paragraphs
    assert [each.text for each in paragraphs][-1].endswith("the lower Valleys.")
    assert str(paragraphs[-1].flags["margin"]) == "Noted"


def test_a_table_of_apologies_above_the_first_number_is_no_item() -> None:
    minutes = read(
        """
**Apologies            Organisation**
Di Dogwood           Wendmoor Trust

**1.   Welcome**
The Chair welcomed everybody and introductions were made.

**2.   Highways**
The lamp had been mended.

**3.   Any other business**
There was no other business.
"""
    )
    assert [item.title for item in minutes.items] == ["Welcome", "Highways", "Any other business"]
    assert [paragraph.text for paragraph in minutes.items[-1].paragraphs] == ["There was no other business."]


def _in_the_middle(titles: list[str], text: str) -> str:
    return "\n\n".join(f"{f'**{title}**':^{len(text) + 4}}\n{text}" for title in titles)


def test_lettered_titles_in_the_middle_of_the_page() -> None:
    names = [
        "APOLOGIES",
        "MINUTES",
        "FOOTPATHS AT THE QUAY",
        "BARNS",
        "TREES",
        "SIGNS",
        "ROADS AND LANES",
        "MOORINGS",
        "PONDS",
        "GATES",
    ]
    titles = [f"{letter}. {name}" for letter, name in zip("ABCDEFGHIJ", names, strict=True)]
    text = "The Committee heard that the work had been going on since the spring and would be done by the autumn."
    paper = document(HEAD + _in_the_middle(titles, text))
    found = read_minutes(paper, paper.lines())[0].items
    assert [(item.number, item.title) for item in found] == list(zip("ABCDEFGHIJ", names, strict=True))


def test_numbered_titles_in_the_middle_over_text_that_is_set_in() -> None:
    titles = ["1. Apologies", "2. Declarations of Interest", "3. Bus Shelter at the Mill", "4. Highways"]
    text = " " * 12 + "The Committee heard that the work had been going on since the spring and would be done soon."
    paper = document(HEAD + "\n\n".join(f"{f'**{title}**':^82}\n{text}" for title in titles))
    found = read_minutes(paper, paper.lines())[0].items
    assert [f"{item.number}. {item.title}" for item in found] == titles


def test_a_title_in_the_middle_goes_on_below() -> None:
    text = "The Committee heard that the work had been going on since the spring and would be done by the autumn."
    long = (
        f"{'**B. CONVERSION OF A BARN TO TWO HOLIDAY COTTAGES AT HIGH FELL**':^105}\n{'**AND MILL LANE**':^105}\n{text}"
    )
    paper = document(
        HEAD + _in_the_middle(["A. APOLOGIES"], text) + f"\n\n{long}\n\n" + _in_the_middle(["C. ROADS"], text)
    )
    found = read_minutes(paper, paper.lines())[0].items
    assert [item.title for item in found] == [
        "APOLOGIES",
        "CONVERSION OF A BARN TO TWO HOLIDAY COTTAGES AT HIGH FELL AND MILL LANE",
        "ROADS",
    ]


@pytest.mark.parametrize("reference", ["(Item 4)", "(Agenda No. 4)", "(Agenda Item No. 4)"])
def test_the_item_of_the_agenda_below_a_title(reference: str) -> None:
    paper = document(f"{HEAD}\n**1.  Apologies**\n{reference}\nThere were none.\n\n**2.  Planning**\nNone.{CLOSE}")
    item = read_minutes(paper, paper.lines())[0].items[0]
    assert (item.title, item.agenda_number, [each.text for each in item.paragraphs]) == (
        "Apologies",
        "4",
        ["There were none."],
    )


ONE = """
          ELMFORD TOWN COUNCIL
**Minutes of the Planning Committee held on 2 March 2020**

{present}
{title}
RESOLVED: That they be approved.
"""


@pytest.mark.parametrize(
    ("present", "title"),
    [
        ("**PRESENT: Councillors Ash (Chairman), Birch and Elm**", "**1. Minutes**"),
        ("PRESENT: Councillors Ash (Chairman), Birch and Elm\n", "1. Minutes"),
        ("PRESENT: Councillors Ash (Chairman), Birch and Elm\n", "1. MINUTES"),
    ],
)
def test_a_meeting_of_one_item(present: str, title: str) -> None:
    paper = document(ONE.format(present=present, title=title))
    (item,) = read_minutes(paper, paper.lines())[0].items
    assert (item.number, item.title.upper()) == ("1", "MINUTES")
    assert [each.text for each in item.paragraphs] == ["RESOLVED: That they be approved."]


def test_one_that_came_to_listen_is_no_item() -> None:
    paper = document(ONE.format(present="PRESENT: Councillors Ash (Chairman), Birch and Elm", title="1 Parishioner"))
    read = read_minutes(paper, paper.lines())[0]
    assert not read.items
    assert "minutes.no_items" in [flag.check for flag in read.flags]


def test_paragraphs_numbered_through_are_no_items() -> None:
    minutes = read(
        """
**Apologies**

1.   Apologies were received from Cllr Dale, who was away.

2.   Cllr Elm was late.

3.   Cllr Fir would come at eight o'clock.

**Declarations**

4.   There were none.

5.   The Clerk reminded members to look at the register once a year.

**Highways**

6.   The potholes in Mill Lane had been reported to the County Council, which would look at them.
"""
    )
    assert [(item.number, len(item.paragraphs)) for item in minutes.items] == [(None, 3), (None, 2), (None, 1)]


def test_who_was_in_the_chair_signs_below_the_last_item() -> None:
    paper = document(
        HEAD
        + """
**1.   Apologies**
Apologies were received from Cllr Dale.

**2.   Highways**
The potholes in Mill Lane had been reported to the County Council, which would look at them.

**- COUNCILLOR ANN ASH, Convener.**
"""
    )
    minutes = read_minutes(paper, paper.lines())[0]
    assert [each.text for each in minutes.items[-1].paragraphs] == [
        "The potholes in Mill Lane had been reported to the County Council, which would look at them."
    ]


def test_the_last_number_printed_twice() -> None:
    titles = ["1. Minutes", "2. Accounts", "3. Roads", "4. Talk", "4. Any other business"]
    paper = document(HEAD + "".join(f"\n**{title}**\nThere was nothing to be told.\n" for title in titles) + CLOSE)
    found = read_minutes(paper, paper.lines())[0].items
    assert [(item.number, item.title) for item in found][3:] == [("4", "Talk"), ("4", "Any other business")]


def test_lists_of_people_under_titles_like_the_others_are_no_items() -> None:
    minutes = read(
        """
**Apologies**
Cllr Cy Cedar

**Officers**
Di Dale, Manager

**Minutes of 12 December 2014**
AGREED that they be approved.

**Bring sites**
The Committee noted the report.

**Close**
The meeting closed at 4 pm.
"""
    )
    assert [item.title for item in minutes.items][:2] == ["Minutes of 12 December 2014", "Bring sites"]


def test_the_chair_named_beside_places_to_sign_is_no_part_of_the_last_item() -> None:
    paper = document(
        HEAD
        + """
**1.   Apologies**
Apologies were received from Cllr Dale.

**2.   Future meetings**
4 March 2024

CHAIR: Councillor Ann Ash

Signed by Chair ………………………
"""
    )
    minutes = read_minutes(paper, paper.lines())[0]
    assert [each.text for each in minutes.items[-1].paragraphs] == ["4 March 2024"]


def test_lettered_parts_of_an_item_are_items() -> None:
    minutes = read(
        """
**2.   APPROVAL OF MINUTES**
The minutes were approved as they had been circulated among the members.

**3.   AGENDA ITEMS**

**3-A.   COMMUNITY NEEDS**
The manager showed slides on the needs of the community and what could be paid for.

**3-B   DISASTER PLAN**
The plan was shown and would be tried in the spring of the year in three counties.

**4.   ADJOURNMENT**
There was nothing more to be told of by anyone.
"""
    )
    assert [(item.number, item.level) for item in minutes.items] == [
        ("2", 1),
        ("3", 1),
        ("3-A", 2),
        ("3-B", 2),
        ("4", 1),
    ]


@pytest.mark.parametrize("heading", ["Matters for Information", "Part B: Exempt Items", "Confidential Business"])
def test_a_heading_over_the_items_that_follow_is_no_text_of_the_item_above_it(heading: str) -> None:
    minutes = read(
        f"""
**1.   Apologies**
Apologies were received from Cllr Dale, who was away.

{heading}

**2.   Highways**
The potholes in Mill Lane had been reported to the County Council, which would look at them.
"""
    )
    assert [each.text for each in minutes.items[0].paragraphs] == [
        "Apologies were received from Cllr Dale, who was away."
    ]
