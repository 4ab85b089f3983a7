"""Agendas as councils set them: numbers, page references, sections, titles and text."""

from typing import Any

import pytest

from extractors.agenda.items import agenda_items, is_exempt, kind_of_item, note_in
from extractors.agenda.lines import entries
from extractors.page_ranges import bracketed, column_cell
from extractors.segments import Segment
from models.document import Word
from tests.paper import PLAIN, document, paper

WIDTH = 595.0


def items(text: str) -> list[dict[str, Any]]:
    sheet = document(text)
    return [row.values for row in agenda_items(sheet, Segment(1, "agenda", "Agenda", None, 1, len(sheet.pages)))]


def table(text: str, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(item[column] for column in columns) for item in items(text)]


def test_titles_text_and_pages_in_a_column() -> None:
    found = table(
        """
        AGENDA
        Item                                                            Pages
        1.   **APOLOGIES**
             To receive any apologies for absence.

        2.   **MINUTES**                                                    5 - 10
             To confirm the minutes of the meeting held on 20 March.

        3.   **CAPITAL PROGRAMME MONITORING AND THE STRATEGY FOR THE**      11 - 64
             **COMING YEAR**
             To consider a report by the Head of Finance.

        4.   **WORK PROGRAMME**                                             65 -
             To consider the Board's work programme.
        """,
        "number", "title", "description", "page_from", "page_to", "kind",
    )  # fmt: skip
    assert found == [
        ("1", "APOLOGIES", "To receive any apologies for absence.", None, None, "procedural"),
        ("2", "MINUTES", "To confirm the minutes of the meeting held on 20 March.", 5, 10, "minutes"),
        (
            "3", "CAPITAL PROGRAMME MONITORING AND THE STRATEGY FOR THE COMING YEAR",
            "To consider a report by the Head of Finance.", 11, 64, "report",
        ),
        ("4", "WORK PROGRAMME", "To consider the Board's work programme.", 65, None, "other"),
    ]  # fmt: skip


def test_pages_in_brackets_wherever_the_line_breaks() -> None:
    found = table(
        """
        AGENDA
        1. Apologies
        2. Minutes of the meetings held on 19 December and 9 January (Pages 1 - 26)
           and, if in order, to be approved as correct
        3. Commissioning Plan for Education Provision in the County 2025-29 (Pages
           461 - 610)
        4. Treasury Report (Page 7)
        """,
        "title", "page_from", "page_to",
    )  # fmt: skip
    assert found == [
        ("Apologies", None, None),
        (
            "Minutes of the meetings held on 19 December and 9 January and, if in order, to be approved as correct",
            1, 26,
        ),
        ("Commissioning Plan for Education Provision in the County 2025-29", 461, 610),
        ("Treasury Report", 7, None),
    ]  # fmt: skip


def test_first_pages_alone_in_a_column() -> None:
    found = table(
        """
        1.   Declarations of interest
        2.   Minutes of the meeting held on 24 September and notes of the      3
             Joint session held on 24 September
        3.   Annual complaints report                                          9
        4.   Internal audit progress report                                    23
        """,
        "title", "page_from", "page_to",
    )  # fmt: skip
    assert [row[1:] for row in found] == [(None, None), (3, None), (9, None), (23, None)]
    assert (
        found[1][0] == "Minutes of the meeting held on 24 September and notes of the Joint session held on 24 September"
    )


def test_a_number_at_the_end_of_one_title_is_no_page() -> None:
    found = table(
        """
        1.   Apologies
        2.   Local Plan Phase                                                  2
        3.   Urgent business
        """,
        "title", "page_from",
    )  # fmt: skip
    assert found[1] == ("Local Plan Phase 2", None)


def test_sections_belong_to_no_item_and_say_what_is_exempt() -> None:
    found = table(
        """
                                   **PART A - ITEMS IN PUBLIC**
        1.   **APOLOGIES**
             To receive apologies.

        2.   **BUDGET**
             To consider the report.

                                   **PART B - EXEMPT ITEMS**
        3.   **LAND AT ASH LANE**
             To consider the report of the Director.

        4.   **EXCLUSION OF THE PUBLIC**
        """,
        "title", "section", "description", "exempt",
    )  # fmt: skip
    assert found == [
        ("APOLOGIES", "PART A - ITEMS IN PUBLIC", "To receive apologies.", False),
        ("BUDGET", "PART A - ITEMS IN PUBLIC", "To consider the report.", False),
        ("LAND AT ASH LANE", "PART B - EXEMPT ITEMS", "To consider the report of the Director.", True),
        ("EXCLUSION OF THE PUBLIC", "PART B - EXEMPT ITEMS", None, False),
    ]


def test_items_before_the_first_number_are_known_by_their_words() -> None:
    found = table(
        """
        Agenda
        Introductions, if appropriate.

        Apologies for absence

        Item                                                             Page
        1    **Declarations of interests**
        2    **Minutes of the previous meeting**                             1 - 4
        """,
        "number", "title",
    )  # fmt: skip
    assert found == [
        (None, "Introductions, if appropriate."),
        (None, "Apologies for absence"),
        ("1", "Declarations of interests"),
        ("2", "Minutes of the previous meeting"),
    ]


def test_plain_title_and_plain_text_below_it() -> None:
    found = table(
        """
        AGENDA
        1.  Public Question Time
            A period of twenty minutes is set aside for questions from members of
            the public.
        2.  Petition
            To receive a petition about the crossing in Ash Lane, which was handed
            in on the second of May.
        """,
        "title", "description",
    )  # fmt: skip
    assert found == [
        ("Public Question Time", "A period of twenty minutes is set aside for questions from members of the public."),
        (
            "Petition",
            "To receive a petition about the crossing in Ash Lane, which was handed in on the second of May.",
        ),
    ]


def test_what_stands_below_the_last_item_is_not_its_text() -> None:
    found = table(
        """
        1.   Apologies
        2.   Date of the next meeting



                                         Ruth Ellery (Clerk)
                                         clerk@wendmoor.example
        """,
        "title", "description",
    )  # fmt: skip
    assert found[-1] == ("Date of the next meeting", None)


def test_numbers_in_a_list_inside_an_item_begin_no_items() -> None:
    found = table(
        """
        AGENDA
        1.  Apologies
        2.  Closed session:
                1.  The meeting is held for training.
                2.  No member discusses any matter.
        3.  Adjournment
        """,
        "number", "title",
    )  # fmt: skip
    assert found == [("1", "Apologies"), ("2", "Closed session:"), ("3", "Adjournment")]


@pytest.mark.parametrize(
    "numbers",
    [
        ["7", "8", "8a", "8b", "9"],
        ["2431.", "2432.", "2433."],
        ["6", "6.1", "6.2", "7"],
        ["A.", "B.", "C."],
        ["24/031", "24/032", "24/033"],
        ["1", "3", "4"],
    ],
)
def test_ways_of_numbering(numbers: list[str]) -> None:
    text = "AGENDA\n" + "\n".join(f"{number:8}Item called {at} of the day" for at, number in enumerate(numbers))
    assert [row["number"] for row in items(text)] == [number.rstrip(".") for number in numbers]


def test_a_raised_footnote_mark_is_not_part_of_the_title() -> None:
    lines = paper("1.   Declarations of interest\n2.   Apologies")
    mark = Word("1", 260.0, 70.0, 264.0, 76.0, PLAIN, 6.0)
    lines[0].words.append(mark)
    assert [entry.title.text for entry in entries(lines, WIDTH)] == ["Declarations of interest", "Apologies"]


def test_an_agenda_without_numbers_gives_no_items() -> None:
    assert items("AGENDA\nThe meeting is cancelled.") == []


def test_titles_in_bold_are_items_where_nothing_is_numbered() -> None:
    found = table(
        """
        **HOLM DISTRICT COUNCIL**
        A meeting of the Cabinet will be held on Tuesday, 4 March 2025 at 6.30 pm in the Guildhall.

        **AGENDA**

        **Apologies for absence**
        To receive apologies for absence.

        **Declarations of interest**
        Members are asked to declare any interest in the items
        on this agenda.

        **Minutes of the last meeting                                     3 - 8**
        To confirm the minutes of the meeting held on 4 February 2025.

        **Budget monitoring: third quarter                                9 - 20**
        Report of the Director of Finance.

        **Exclusion of the press and the public**
        To resolve that the public be excluded from the meeting.

        **Contact:** Ann Ash, 01999 444071
        """, "number", "title", "description", "page_from", "page_to",
    )  # fmt: skip
    assert found == [
        (None, "Apologies for absence", "To receive apologies for absence.", None, None),
        (
            None,
            "Declarations of interest",
            "Members are asked to declare any interest in the items on this agenda.",
            None,
            None,
        ),
        (
            None,
            "Minutes of the last meeting",
            "To confirm the minutes of the meeting held on 4 February 2025.",
            3,
            8,
        ),
        (None, "Budget monitoring: third quarter", "Report of the Director of Finance.", 9, 20),
        (
            None,
            "Exclusion of the press and the public",
            "To resolve that the public be excluded from the meeting.",
            None,
            None,
        ),
    ]


def test_bullets_are_items_where_nothing_is_numbered() -> None:
    found = table(
        """
        **HOLM PARISH COUNCIL**
        You are summoned to a meeting on Tuesday, 4 March 2025 at 7.30 pm in the Village Hall.
        **AGENDA**
        •   Apologies for absence
        •   Declarations of interest
        •   Minutes of the meeting of 4 February
        •   Planning: 24/0312 Mill Lane, twelve houses, and 24/0388 The Old Dairy, shop and
            flat above it
        •   Finance
            To approve the payments listed
        •   Date of next meeting
        A Ash, Clerk
        """, "title", "description",
    )  # fmt: skip
    assert found == [
        ("Apologies for absence", None),
        ("Declarations of interest", None),
        ("Minutes of the meeting of 4 February", None),
        ("Planning: 24/0312 Mill Lane, twelve houses, and 24/0388 The Old Dairy, shop and flat above it", None),
        ("Finance", "To approve the payments listed"),
        ("Date of next meeting", None),
    ]


def test_a_line_an_item_where_nothing_stands_out() -> None:
    found = table(
        """
        **HOLM PARISH COUNCIL**
        You are summoned to a meeting on Tuesday, 4 March 2025 at 7.30 pm in the Village Hall.
        **AGENDA**

        Apologies for absence

        Declarations of interest

        To approve the minutes of the meeting held on 4 February 2025 and to deal with matters that
        arise from them

        Planning applications

        Date of next meeting

        A Ash, Clerk to the Council
        """, "title",
    )  # fmt: skip
    assert found == [
        ("Apologies for absence",),
        ("Declarations of interest",),
        (
            "To approve the minutes of the meeting held on 4 February 2025 and to deal with matters that arise from"
            " them",
        ),
        ("Planning applications",),
        ("Date of next meeting",),
    ]


def test_parts_of_an_agenda_without_numbers() -> None:
    found = table(
        """
        **AGENDA**
        **PART A - ITEMS OPEN TO THE PUBLIC**

        **Apologies**
        **Minutes**
        To confirm the minutes.
        **Housing repairs**
        Report of the Director.

        **PART B - EXEMPT ITEMS**
        **Sale of land**
        Report of the Director.
        """, "title", "section", "exempt",
    )  # fmt: skip
    assert found == [
        ("Apologies", "PART A - ITEMS OPEN TO THE PUBLIC", False),
        ("Minutes", "PART A - ITEMS OPEN TO THE PUBLIC", False),
        ("Housing repairs", "PART A - ITEMS OPEN TO THE PUBLIC", False),
        ("Sale of land", "PART B - EXEMPT ITEMS", True),
    ]


def test_text_below_the_word_agenda_is_no_list_of_items() -> None:
    text = """
        AGENDA
        The meeting is put off until the hall has been repaired.
        Those who wish to speak are asked to tell the Clerk.
        Tea will be served before the meeting as always.
        There is room for bicycles behind the hall.
    """
    assert items(text) == []


def test_evidence_names_the_page_and_the_words() -> None:
    sheet = document("AGENDA\n1.  Apologies\n---\n2.  Minutes of the last meeting")
    rows = agenda_items(sheet, Segment(1, "agenda", "Agenda", None, 1, 2))
    assert [row.evidence.page for row in rows] == [1, 2]
    assert all(row.evidence.regions and row.evidence.rule == "agenda.items.agenda_items" for row in rows)


def test_a_range_that_runs_backwards_is_kept_as_printed() -> None:
    sheet = document("AGENDA\n1.  Apologies\n2.  Budget (Pages 40 - 4)")
    row = agenda_items(sheet, Segment(1, "agenda", "Agenda", None, 1, 1))[1]
    assert (row.values["page_from"], row.values["page_to"]) == (40, 4)


@pytest.mark.parametrize(
    ("title", "description", "pages", "kind"),
    [
        ("Minutes", "To confirm the minutes.", True, "minutes"),
        ("Confirmation of Minutes", "", True, "minutes"),
        ("Approval of minutes of previous meeting", "", False, "minutes"),
        ("To approve the minutes of the last meeting held on 7th November", "", False, "minutes"),
        ("To discuss matters arising from the minutes of the last meeting", "", False, "procedural"),
        ("Declarations of Disclosable Pecuniary Interests", "", False, "procedural"),
        ("Substitute Members", "", False, "procedural"),
        ("Questions from Members", "", False, "procedural"),
        ("Public Issues", "", False, "procedural"),
        ("Election of Vice-Chair", "To elect a vice-chair.", False, "procedural"),
        ("Any Other Urgent Business", "", False, "procedural"),
        ("Exempt Business", "To move the exclusion of the press and the public.", False, "procedural"),
        ("Work Programme", "To consider the work programme.", True, "other"),
        ("Appointments to Outside Bodies", "", False, "other"),
        ("Safer Schools", "To receive a presentation from the police.", False, "presentation"),
        ("Visit Outcome", "To receive a verbal update of the outcome.", False, "verbal"),
        ("Budget Monitoring", "", True, "report"),
        ("Social Mobility", "To consider a report by the Commissioner.", False, "report"),
        ("River Festival", "", False, "other"),
    ],
)
def test_kinds_of_items(title: str, description: str, pages: bool, kind: str) -> None:
    assert kind_of_item(title, description, has_pages=pages) == kind


@pytest.mark.parametrize(
    ("title", "description", "note"),
    [
        ("Social Mobility", "To consider a report.\n(Report to follow)", "Report to follow"),
        ("White Paper", "- To follow", "To follow"),
        ("Budget (to follow)", "", "to follow"),
        ("Following the flood", "To consider the report.", None),
    ],
)
def test_notes(title: str, description: str, note: str | None) -> None:
    assert note_in(title, description) == note


def test_not_for_publication_is_exempt() -> None:
    assert is_exempt("Land at Ash Lane", "Not for publication by virtue of paragraph 3.", None)
    assert is_exempt("Land at Ash Lane", "Exempt report of the Head of Property.", None)
    assert is_exempt("Land at Ash Lane", "", "PART 2 – CLOSED TO THE PUBLIC")
    assert not is_exempt("Land at Ash Lane", "", "PART 1 – OPEN TO THE PUBLIC")
    assert not is_exempt("Exempt Business", "To move the exclusion of the press and public.", "EXEMPT ITEMS")


def test_a_schedule_of_applications_has_the_pages_of_all() -> None:
    text = """
        AGENDA
        4.  MINUTES (Pages 3 - 8)
        5.  PLANNING APPLICATIONS
            To consider the applications below.
            (a) 24/0312 Mill Lane, twelve houses (Pages 9 - 20)
            (b) 24/0388 The Old Dairy (Pages 21 - 30)
        6.  APPEALS                                                     31 - 34
    """
    assert table(text, "title", "page_from", "page_to", "description") == [
        ("MINUTES", 3, 8, None),
        (
            "PLANNING APPLICATIONS",
            9,
            30,
            "To consider the applications below.\n(a) 24/0312 Mill Lane, twelve houses\n(b) 24/0388 The Old Dairy",
        ),
        ("APPEALS", 31, 34, None),
    ]


def test_page_references() -> None:
    found = bracketed("Budget (Pages 11 - 84) and more")
    assert found is not None and found[0] == (11, 84)
    assert column_cell(paper("135 -")[0].words) == (135, None)
    assert column_cell(paper("(5 - 10)")[0].words) == (5, 10)
    assert column_cell(paper("2024/25")[0].words) is None


def test_a_section_of_two_lines_that_is_exempt() -> None:
    found = table(
        """
        1   **Apologies**
            To receive any apologies.

                                    **Part II**
            **Item(s) during consideration of which it is recommended that the**
            **public should be excluded**

        2   **Leisure contract** (Pages 15 - 20)
            A report of the Director.
        """,
        "title", "exempt", "description",
    )  # fmt: skip
    assert found == [
        ("Apologies", False, "To receive any apologies."),
        ("Leisure contract", True, "A report of the Director."),
    ]


def test_a_list_below_a_plain_title_is_text() -> None:
    found = table(
        """
        AGENDA
        24/034  Planning applications
                a) 24/00123 - 12 High Street - extension
                b) 24/00145 - The Grange - fell one ash
        24/035  Finance
        """,
        "number", "title", "description",
    )  # fmt: skip
    listed = "a) 24/00123 - 12 High Street - extension\nb) 24/00145 - The Grange - fell one ash"
    assert found == [("24/034", "Planning applications", listed), ("24/035", "Finance", None)]


def test_a_column_under_the_heading_page() -> None:
    found = entries(
        paper(
            """
            AGENDA
                                                                        Page
            1   Apologies for Absence
            2   Minutes of the Meeting held on 19 September 2019        Attached
            3   Internal Audit Progress Report                          2
            4   Settlement of a Claim                                   Exempt para 3
            """
        ),
        560.0,
    )
    assert [(item.number, item.title.text, item.pages and item.pages.first) for item in found] == [
        ("1", "Apologies for Absence", None),
        ("2", "Minutes of the Meeting held on 19 September 2019", None),
        ("3", "Internal Audit Progress Report", 2),
        ("4", "Settlement of a Claim", None),
    ]


def test_heavy_print_where_the_numbers_stand_heads_a_section_whatever_its_words() -> None:
    found = table(
        """
        AGENDA
        1.   Apologies
        2.   Petitions

        **DECISIONS**

        3.   Market Position Statement
        4.   Leisure Contract
        """,
        "number",
        "section",
        "description",
    )
    assert found == [("1", None, None), ("2", None, None), ("3", "DECISIONS", None), ("4", "DECISIONS", None)]


@pytest.mark.parametrize(
    "words",
    [
        "Members of the public and press are welcome to attend.",
        "The Cabinet comprises the following Members:",
        "For more information about this meeting, please contact",
        "Membership: Councillors Ash, Birch and Cole",
    ],
)
def test_the_last_words_of_an_agenda_are_no_item_s_text(words: str) -> None:
    found = table(
        f"""
        AGENDA
        1.   Apologies
        2.   Minutes
        3.   Date of next meeting
        {words}
        """,
        "number",
        "description",
    )
    assert found == [("1", None), ("2", None), ("3", None)]


def test_what_a_sentence_or_a_heading_makes_private() -> None:
    found = table(
        """
        AGENDA
        1.   Apologies
             To receive them.
        The documents relating to the following item have been treated as exempt information in terms of the Act.
        2.   Contract Award
             Report by the Executive Director
        3.   Session Dates
             Report by the Head of Schools

        **REPORT ON BUSINESS TO BE CONSIDERED IN CONFIDENCE**

        4.   Staffing Structure
        """,
        "number",
        "exempt",
    )
    assert found == [("1", False), ("2", True), ("3", False), ("4", True)]


def test_a_column_right_of_the_titles_is_none_of_them() -> None:
    found = table(
        """
        **AGENDA**

        1.  Apologies
        2.  Minutes                                     RC/M/10/14
            To approve the minutes of 20 October
        3.  Budget 2015/16                                RC/01/15
        4.  Car park charges                             To follow
        5.  Health and safety                               Verbal
        """,
        "number",
        "title",
        "note",
        "kind",
    )
    assert found == [
        ("1", "Apologies", None, "procedural"),
        ("2", "Minutes", None, "minutes"),
        ("3", "Budget 2015/16", None, "other"),
        ("4", "Car park charges", "To follow", "report"),
        ("5", "Health and safety", None, "verbal"),
    ]


def test_pages_in_brackets_right_of_the_titles_are_pages() -> None:
    found = table(
        """
        **AGENDA**
        **1.  MINUTES**                                (Pages 3 - 4)
            To approve them.
        **2.  WASTE CONTRACT**                         (Pages 8 - 8)
            To receive a progress report.
        """,
        "title",
        "page_from",
        "page_to",
    )
    assert found == [("MINUTES", 3, 4), ("WASTE CONTRACT", 8, 8)]


def test_text_that_speaks_of_reports_and_items_stays_with_its_item() -> None:
    found = table(
        """
        **Agenda**
        **1. Declarations of interest**

        Members should state which item the interest is in.

        **2. Winter planning**

        Report of the Director of Adult Care.
        """,
        "title",
        "description",
    )
    assert found == [
        ("Declarations of interest", "Members should state which item the interest is in."),
        ("Winter planning", "Report of the Director of Adult Care."),
    ]


def test_items_that_a_motion_names_are_private_and_part_b_need_not_be() -> None:
    found = table(
        """
        **AGENDA**
        **PART B – REPORTS**
        **1. Employer update**
            Report by the Director.
        **2. EXEMPT ITEMS**
            The Committee is RECOMMENDED that the public be excluded for the duration of items 3 and 5.
        **3. Fund managers**
            A presentation by the adviser.
        **4. Work programme**
        **5. Contract**
        """,
        "number",
        "exempt",
        "kind",
    )
    assert found == [
        ("1", False, "report"),
        ("2", False, "procedural"),
        ("3", True, "presentation"),
        ("4", False, "other"),
        ("5", True, "other"),
    ]


def test_what_is_listed_behind_a_title_on_its_line() -> None:
    found = table(
        """
        **AGENDA**

        1.  Finance -     Larch for seat repairs £48.00
        2.  Reports from sub-committees:- Draft Budget
        3.  Any Other Business

            Date of the next meeting 12th November
        """,
        "number",
        "title",
        "description",
    )
    assert found == [
        ("1", "Finance", "Larch for seat repairs £48.00"),
        ("2", "Reports from sub-committees:-", "Draft Budget"),
        ("3", "Any Other Business", None),
        (None, "Date of the next meeting 12th November", None),
    ]


def test_who_signs_below_the_last_item_is_not_its_text() -> None:
    assert table(
        """
        **AGENDA**
        7.    **Housing Revenue Account**        (Pages 3 - 12)
        9.    **Leisure Strategy**               (Pages 13 - 20)
        Lena Osgood
        Democratic Services Manager
        Published: 12 June 2024
        """,
        "title",
        "description",
    ) == [("Housing Revenue Account", None), ("Leisure Strategy", None)]


def test_the_item_that_follows_an_exclusion_is_private() -> None:
    found = table(
        """
        **AGENDA**
        **1. Roads**
            Report of the Director.
        **2. Exclusion of the Public**
            To resolve that the public be excluded from the meeting for the following item on the grounds given.
        **3. Land at Elm Head**
            Report of the Solicitor.
        **4. Date of the next meeting**
        """,
        "number",
        "exempt",
    )
    assert found == [("1", False), ("2", False), ("3", True), ("4", False)]
