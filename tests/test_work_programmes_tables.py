"""Work programmes and forward plans: which column is what, whose date holds for a row, what a cell holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from extractors.front_sheet.meeting import read_meeting
from extractors.pack import Pack
from extractors.passage import Passage
from extractors.segments import Segment, segments
from extractors.tables import tables
from extractors.work_programmes import _without_remarks, work_programmes
from models.document import Document
from tests.grids import Drawing
from tests.paper import document, paper


def rows_of(*drawings: Drawing, title: str = "Work Programme") -> list[dict[str, Any]]:
    pages = [drawing.done() for drawing in drawings]
    segment = Segment(1, "work_programme", title, None, 1, len(pages))
    rows = work_programmes(Document(pages), segment, tables(pages))
    assert all(row.table == "work_programme" and row.evidence.regions for row in rows)
    return [row.values for row in rows]


def test_one_row_a_piece_of_business() -> None:
    rows = rows_of(
        Drawing().table(
            [
                ["Title", "Description", "Meeting date", "Report author", "Portfolio Holder"],
                ["Bus Strategy", "To agree it", "4 May 2024", "Ann Ash, Planner", "Cllr Elm"],
                ["Fees", "", "May 2024", "", ""],
            ],
            [80, 90, 90, 110, 100],
            header=1,
        )
    )
    assert [(row["title"], row["description"], row["meeting_on"]) for row in rows] == [
        ("Bus Strategy", "To agree it", date(2024, 5, 4)),
        ("Fees", None, None),
    ]
    assert (rows[0]["author"], rows[0]["portfolio_holder"], rows[0]["plan"]) == (
        "Ann Ash, Planner",
        "Cllr Elm",
        "committee",
    )
    assert rows[1]["meeting_date"] == "May 2024"


def test_a_row_across_the_table_dates_the_rows_under_it() -> None:
    """Until the next one, which may have no date."""
    rows = rows_of(
        Drawing().table(
            [
                ["Item", "Purpose", "Lead Officer"],
                ["Meeting date: 4 May 2024", "", ""],
                ["Bus Strategy", "To agree it", "Ann Ash"],
                ["Future items", "", ""],
                ["Fees", "To note them", "Ben Oak"],
            ],
            [150, 150, 120],
            header=1,
            merged={(1, 0), (1, 1), (3, 0), (3, 1)},
        )
    )
    assert [(row["title"], row["meeting_date"], row["author"]) for row in rows] == [
        ("Bus Strategy", "4 May 2024", "Ann Ash"),
        ("Fees", None, "Ben Oak"),
    ]


def test_a_longer_header_is_told_by_a_word_of_it() -> None:
    rows = rows_of(
        Drawing().table(
            [
                ["Subject and background", "Anticipated benefits", "How will it be done?", "Lead Officer"],
                ["Bus Strategy", "Better buses", "Report", "Ann Ash"],
            ],
            [130, 120, 120, 100],
            header=1,
        )
    )
    (row,) = rows
    assert (row["title"], row["description"], row["author"], row["other"]) == (
        "Bus Strategy",
        "Better buses",
        "Ann Ash",
        "Report",
    )


def test_the_officer_of_a_key_decision_is_not_its_author() -> None:
    rows = rows_of(
        Drawing()
        .note("Forward Plan of Key Decisions", bold=True)
        .table(
            [
                ["Decision title", "Decision due", "Cabinet Member", "Lead Officer"],
                ["Bus Strategy", "4 May 2024", "Cllr Elm", "Ann Ash"],
            ],
            [130, 100, 110, 100],
            header=1,
        ),
        title="Forward Plan",
    )
    (row,) = rows
    assert (row["plan"], row["author"], row["portfolio_holder"], row["other"]) == (
        "cabinet",
        None,
        "Cllr Elm",
        "Ann Ash",
    )


def test_a_table_without_a_known_header_gives_nothing() -> None:
    assert rows_of(Drawing().table([["Spring", "£1"], ["Summer", "£2"]], [100, 100])) == []


def test_a_card_for_each_decision() -> None:
    """In ruled forms, the last of which runs over the page's end."""
    card = [
        ["Subject:", "Bus Strategy"],
        ["Purpose:", "To agree it"],
        ["Decision to be taken by:", "Cabinet"],
        ["Date of decision:", "4 May 2024"],
        ["Key decision:", "Yes"],
        ["Portfolio holder:", "Councillor Elm"],
        ["Contact officer:", "Ann Ash, Planner"],
    ]
    other = [
        ["Subject:", "Fees"],
        ["Purpose:", "To set them"],
        *card[2:3],
        ["Date of decision:", "Not before 1 June 2024"],
    ]
    rows = rows_of(
        Drawing().note("Cabinet Forward Plan", bold=True).table(card, [150, 250]).table(other[:2], [150, 250]),
        Drawing(2).table(other[2:], [150, 250]),
        title="Forward Plan",
    )
    assert [(row["title"], row["description"], row["meeting_on"]) for row in rows] == [
        ("Bus Strategy", "To agree it", date(2024, 5, 4)),
        ("Fees", "To set them", None),
    ]
    assert (rows[0]["portfolio_holder"], rows[0]["author"]) == ("Councillor Elm", "Ann Ash, Planner")


def test_a_card_s_own_title_stands_above_its_labels() -> None:
    card = [
        ["Parking Strategy", ""],
        ["Decision to be taken", "To adopt the strategy"],
        ["Decision maker", "Cabinet"],
        ["Date of decision", "12 March 2024"],
        ["Portfolio holder", "Councillor Elm"],
    ]
    other = [["Library Hours", ""], ["Decision to be taken", "To set the hours"], *card[2:]]
    drawing = Drawing().table(card, [150, 250], merged={(0, 0)}).table(other, [150, 250], merged={(0, 0)})
    assert [(row["title"], row["description"]) for row in rows_of(drawing, title="Forward Plan")] == [
        ("Parking Strategy", "To adopt the strategy"),
        ("Library Hours", "To set the hours"),
    ]


def test_a_year_at_the_end_of_a_cell_is_no_remark() -> None:
    passage = Passage.of(paper("To award the contract from April 2025"))
    assert _without_remarks(passage)[1] is None
    told, remarks = _without_remarks(Passage.of(paper("To award the contract  Part exempt 3, 5")))
    assert (told.text, remarks and remarks.text) == ("To award the contract", "Part exempt 3, 5")


def test_cards_without_rules() -> None:
    sheet = document(
        """
        **Forward Plan**
        Contact: Democratic Services

        Decision:        Disposal of the depot
        Description:     To agree terms for the sale of the land
                         and the buildings
        Decision date:   18 January 2022
        Decision maker:  Cabinet

        Decision:        Corporate Plan
        Description:     To recommend the plan
        Decision date:   15 February 2022
        Decision maker:  Cabinet
        """
    )
    rows = work_programmes(sheet, Segment(1, "work_programme", "Forward Plan", None, 1, 1), [])
    assert [(row.values["title"], row.values["description"], row.values["meeting_date"]) for row in rows] == [
        ("Disposal of the depot", "To agree terms for the sale of the land and the buildings", "18 January 2022"),
        ("Corporate Plan", "To recommend the plan", "15 February 2022"),
    ]


def test_a_label_before_the_days_of_lists_makes_no_card() -> None:
    sheet = document(
        """
        **Work Programme 2025/26**

        **Meeting: 10 November 2025**

        •  Winter gritting
        •  Budget monitoring

        **Meeting: 8 December 2025**

        •  Leisure contract
        """
    )
    rows = [row.values for row in work_programmes(sheet, segments(sheet)[0], [])]
    assert [(row["title"], row["meeting_date"]) for row in rows] == [
        ("Winter gritting", "10 November 2025"),
        ("Budget monitoring", "10 November 2025"),
        ("Leisure contract", "8 December 2025"),
    ]


@pytest.mark.parametrize(
    ("grid", "expected"),
    [
        (
            [["Topic", "Nov 2025", "Dec 2025"], ["Winter gritting", "X", ""], ["Budget", "X", "Update"]],
            [
                ("Winter gritting", None, "Nov 2025"),
                ("Budget", None, "Nov 2025"),
                ("Budget", "Update", "Dec 2025"),
            ],
        ),
        (
            [["10 November 2025", "8 December 2025"], ["Winter gritting in the north", "Leisure contract for pools"]],
            [
                ("Winter gritting in the north", None, "10 November 2025"),
                ("Leisure contract for pools", None, "8 December 2025"),
            ],
        ),
    ],
)
def test_meetings_as_columns(grid: list[list[str]], expected: list[tuple[str, str | None, str]]) -> None:
    rows = rows_of(Drawing().table(grid, [170] * len(grid[0]), header=1))
    assert [(row["title"], row["description"], row["meeting_date"]) for row in rows] == expected


@pytest.mark.parametrize("label", ["Purpose", "Decision"])
def test_cards_below_headings_that_are_their_titles(label: str) -> None:
    card = f"""
        **{{}}**
        {label}: {{}}
        Decision maker: Cabinet
        Date of decision: {{}}
        Portfolio holder: Councillor Elm
        Contact officer: Ann Ash, ann.ash@marlby.example
        """
    cards = [
        card.format("Draft Budget", "To recommend a budget.", "7 December 2021"),
        card.format("Bus Strategy", "To adopt it.", "11 January 2022"),
    ]
    sheet = document(
        "        **Forward Plan of Key Decisions**\n        1 December 2021 to 31 March 2022\n" + "".join(cards)
    )
    (segment,) = segments(sheet)
    assert segment.kind == "work_programme"
    rows = [row.values for row in work_programmes(sheet, segment, [])]
    assert [(row["title"], row["description"], row["meeting_on"]) for row in rows] == [
        ("Draft Budget", "To recommend a budget.", date(2021, 12, 7)),
        ("Bus Strategy", "To adopt it.", date(2022, 1, 11)),
    ]
    assert list(read_meeting(Pack(sheet, [segment]))) == []


COLUMNS = """
    **Forward Plan of Key Decisions**

    **Decision        Purpose                 Decision  Date      Portfolio     Open or**
    **                                        maker               holder        exempt**

    Local           To adopt the plan.      Cabinet   18        Cllr Ann      Open
    Transport                                         April     Hale
    Plan                                              2023

    Disposal of     To agree the sale of    Cabinet   18        Cllr Tom      Exempt:
    Mill Lane       the site.                         April     Reed          paragraph 3
    depot                                             2023

    School meals    To award the contract   Cabinet   16 May    Cllr Una      Part exempt
                    for meals from                    2023      Best
                    September.
    """


def test_columns_without_rules() -> None:
    sheet = document(COLUMNS)
    rows = [row.values for row in work_programmes(sheet, Segment(1, "work_programme", "Forward Plan", None, 1, 1), [])]
    assert [
        tuple(row[name] for name in ("title", "description", "meeting_on", "portfolio_holder", "other")) for row in rows
    ] == [
        ("Local Transport Plan", "To adopt the plan.", date(2023, 4, 18), "Cllr Ann Hale", "Cabinet\nOpen"),
        (
            "Disposal of Mill Lane depot",
            "To agree the sale of the site.",
            date(2023, 4, 18),
            "Cllr Tom Reed",
            "Cabinet\nExempt: paragraph 3",
        ),
        (
            "School meals",
            "To award the contract for meals from September.",
            date(2023, 5, 16),
            "Cllr Una Best",
            "Cabinet\nPart exempt",
        ),
    ]


def test_a_row_without_rules_goes_on_over_the_page_s_end() -> None:
    sheet = document(
        """
        **Forward Plan of Key Decisions**

        **Subject         Purpose                 Date of decision**

        Bus strategy    To adopt the strategy   18 April 2023
                        after consultation.

        Depot sale      To agree the sale of    19 April 2023
                        the site.

        School meals    To award the contract   16 May 2023
        ---
                        for September.

        Library hours   To agree the hours      17 May 2023
                        of all libraries.
        """
    )
    rows = [row.values for row in work_programmes(sheet, Segment(1, "work_programme", "Forward Plan", None, 1, 2), [])]
    assert [(row["title"], row["description"]) for row in rows] == [
        ("Bus strategy", "To adopt the strategy after consultation."),
        ("Depot sale", "To agree the sale of the site."),
        ("School meals", "To award the contract for September."),
        ("Library hours", "To agree the hours of all libraries."),
    ]


def test_columns_whose_rows_nothing_tells_give_nothing() -> None:
    sheet = document(
        """
        **Work Programme**

        **Title           Purpose                 Date**
        Local           To adopt the plan.      18 April 2023
        Transport Plan  To agree the sale of
        Disposal of     the site.               18 April 2023
        Mill Lane
        School meals    To award the contract   16 May 2023
        """
    )
    assert work_programmes(sheet, Segment(1, "work_programme", "Work Programme", None, 1, 1), []) == []


def test_a_plan_of_cards_is_no_cover_report() -> None:
    card = """
        Subject: {}
        Decision to be taken by: Cabinet
        Date of decision: 7 December 2021
        Portfolio holder: Councillor Elm
        Contact officer: Ann Ash
        """
    sheet = document("        **Cabinet Forward Plan**\n" + card.format("Draft Budget") + card.format("Bus Strategy"))
    assert [segment.kind for segment in segments(sheet)] == ["work_programme"]
    report = document("        **Cabinet**\n        **Forward Plan**\n" + card.format("Forward Plan of Key Decisions"))
    assert [segment.kind for segment in segments(report)] == ["cover_report"]


def test_a_board_s_forward_plan_is_a_committee_s() -> None:
    lines = ["**Health and Wellbeing Board forward plan**", ""]
    lines += ["Item: Oral health", "Meeting date: 3 May 2025", "Detail: Update", "Lead: Ann Reed"]
    made = document("\n".join(lines))
    rows = work_programmes(made, Segment(1, "work_programme", "Forward Plan", None, 1, 1), [])
    assert [(row.values["plan"], row.values["author"]) for row in rows] == [("committee", "Ann Reed")]


def test_what_is_to_be_decided_is_what_the_business_is_about() -> None:
    made = document(
        """
        **Forward Plan of Key Decisions**

        Title of decision: Kiln Lane depot
        What is to be decided: To approve the sale.
        Date of decision: 16 May 2017
        """
    )
    rows = work_programmes(made, Segment(1, "work_programme", "Forward Plan", None, 1, 1), [])
    assert [row.values["description"] for row in rows] == ["To approve the sale."]


def test_of_several_titles_one_is_the_title() -> None:
    grid = Drawing().table(
        [
            ["Subject", "Decision to be made", "Date of decision", "Key decision"],
            ["Parking Strategy", "To adopt the strategy.", "12 June 2023", "Yes"],
        ],
        [110, 140, 110, 90],
        header=1,
    )
    (row,) = rows_of(grid, title="Forward Plan")
    assert (row["title"], row["description"], row["other"]) == ("Parking Strategy", "To adopt the strategy.", "Yes")


def test_cards_in_one_table_each_below_its_title() -> None:
    def card(title: str) -> list[list[str]]:
        return [
            [title, ""],
            ["What is the decision?", "To adopt it"],
            ["When will it be taken?", "12 March 2024"],
            ["Who will take it?", "Executive"],
        ]

    rows = [*card("Parking Strategy"), *card("Library Hours")]
    drawing = Drawing().table(rows, [150, 250], merged={(0, 0), (4, 0)})
    found = rows_of(drawing, title="Forward Plan")
    assert [(row["title"], row["description"], row["meeting_date"]) for row in found] == [
        ("Parking Strategy", "To adopt it", "12 March 2024"),
        ("Library Hours", "To adopt it", "12 March 2024"),
    ]


def test_the_notice_of_one_key_decision_in_the_words_of_the_regulations() -> None:
    page = (
        Drawing()
        .note("NOTICE OF KEY DECISION", bold=True)
        .table(
            [
                ["Matter in respect of which the decision is to be made", "Award of the highways contract"],
                ["Decision maker", "Cabinet"],
                ["Date on which the decision is to be made", "19 July 2022"],
                ["Documents to be submitted to the decision maker", "Report of the Director of Place"],
                ["Contact officer", "Jo Vane, jo.vane@elmstead.example"],
            ],
            [280, 180],
        )
        .done()
    )
    made = Document([page])
    segment = Segment(1, "work_programme", "Notice of key decision", None, 1, 1)
    (row,) = work_programmes(made, segment, tables([page]))
    assert (row.values["title"], row.values["meeting_on"]) == ("Award of the highways contract", date(2022, 7, 19))
    assert list(read_meeting(Pack(made, [segment]))) == []


def test_cards_of_labels_below_bold_titles() -> None:
    card = """
        **{}**
        Description           To adopt it
        Date of decision      19 June 2025
        Portfolio holder      Cllr Elm
        Key decision          Yes
    """
    plan = document(
        "        **Forward Plan of Decisions**\n" + "\n".join(card.format(name) for name in ("Roads", "Parks"))
    )
    found = [row.values for row in work_programmes(plan, segments(plan)[0], [])]
    assert [(row["title"], row["description"]) for row in found] == [("Roads", "To adopt it"), ("Parks", "To adopt it")]


def plan_rows(text: str) -> list[dict[str, Any]]:
    made = document(text)
    segment = Segment(1, "work_programme", "Work Programme", None, 1, len(made.pages))
    return [row.values for row in work_programmes(made, segment, [])]


def test_items_listed_below_the_days_of_meetings() -> None:
    rows = plan_rows("""
        **Work Programme 2024/25**

        **Tuesday 11 June 2024**
        • Bus strategy
        • Fees and charges (Ann Ash)

        **Committee meeting: 9 July 2024 at 6.30pm**
        • Parks – To agree the plan for them
        • Libraries
    """)
    told = [(row["title"], row["description"], row["author"], row["meeting_on"]) for row in rows]
    assert told == [
        ("Bus strategy", None, None, date(2024, 6, 11)),
        ("Fees and charges", None, "Ann Ash", date(2024, 6, 11)),
        ("Parks", "To agree the plan for them", None, date(2024, 7, 9)),
        ("Libraries", None, None, date(2024, 7, 9)),
    ]


def test_titles_with_a_duty_below_them_under_a_month() -> None:
    rows = plan_rows("""
        **June 2024**

        **Bus strategy**

        To agree the strategy.

        **Fees**

        To note them.

        For further information contact the clerk.
    """)
    assert [(row["title"], row["description"], row["meeting_date"]) for row in rows] == [
        ("Bus strategy", "To agree the strategy.", "June 2024"),
        ("Fees", "To note them.", "June 2024"),
    ]


def test_several_items_in_one_cell_beside_their_day() -> None:
    """A browser draws the bullets: lines that end before they are full tell the items."""
    rows = rows_of(
        Drawing().table(
            [
                ["Date of meeting", "Agenda items"],
                ["4 May 2024", "Bus strategy\nFees\nThe long title that fills this line and goes\nOn in the next"],
                ["1 June 2024", "Parks"],
            ],
            [120, 240],
            header=1,
        )
    )
    assert [(row["title"], row["meeting_on"]) for row in rows] == [
        ("Bus strategy", date(2024, 5, 4)),
        ("Fees", date(2024, 5, 4)),
        ("The long title that fills this line and goes On in the next", date(2024, 5, 4)),
        ("Parks", date(2024, 6, 1)),
    ]


def test_a_day_holds_for_the_rows_below_it_without_one() -> None:
    rows = rows_of(
        Drawing().table(
            [
                ["Meeting", "Item", "Purpose", "Reason for including it"],
                ["4 May 2024", "Bus strategy", "To agree it", ""],
                ["", "Fees", "To note them", ""],
                ["1 June 2024", "Parks", "To see them", ""],
            ],
            [90, 110, 130, 130],
            header=1,
        )
    )
    assert [row["meeting_on"] for row in rows] == [date(2024, 5, 4), date(2024, 5, 4), date(2024, 6, 1)]


def test_days_in_a_column_tell_a_table_without_headings() -> None:
    rows = rows_of(
        Drawing().table(
            [
                ["4 May 2024", "Bus strategy", "Ann Ash"],
                ["1 June 2024", "Fees", "Ben Oak"],
                ["1 June 2024", "Parks", "Ben Oak"],
            ],
            [110, 130, 110],
        )
    )
    assert [(row["title"], row["meeting_date"], row["other"]) for row in rows] == [
        ("Bus strategy", "4 May 2024", "Ann Ash"),
        ("Fees", "1 June 2024", "Ben Oak"),
        ("Parks", "1 June 2024", "Ben Oak"),
    ]


def test_what_is_to_be_decided_heads_titles_where_nothing_else_does() -> None:
    rows = rows_of(
        Drawing().table(
            [
                ["What is the decision?", "Who will decide?", "When?", "Decision maker and date"],
                ["To award the contract", "Cabinet", "4 May 2024", ""],
                ["To set the fees", "Cabinet", "1 June 2024", ""],
            ],
            [150, 100, 90, 120],
            header=1,
        )
    )
    assert [(row["title"], row["meeting_on"]) for row in rows] == [
        ("To award the contract", date(2024, 5, 4)),
        ("To set the fees", date(2024, 6, 1)),
    ]


def test_cards_below_numbered_titles_with_text_between() -> None:
    card = """
        **{}. {}**
        To adopt it for five years.
        **Decision maker:** Cabinet
        **Date of decision:** 19 June 2025
        **Portfolio holder:** Cllr Elm
        **Lead officer:** Ann Ash
    """
    rows = plan_rows("\n".join(card.format(at, name) for at, name in enumerate(("Roads", "Parks"), 1)))
    assert [(row["title"], row["description"], row["portfolio_holder"]) for row in rows] == [
        ("Roads", "To adopt it for five years.", "Cllr Elm"),
        ("Parks", "To adopt it for five years.", "Cllr Elm"),
    ]


def test_a_value_of_two_lines_is_one_text() -> None:
    card = """
        Title:                {}
        Description:          To adopt it for five years
                              from April.
        Date of decision:     19 June 2025
        Portfolio holder:     Cllr Elm
    """
    rows = plan_rows("\n".join(card.format(name) for name in ("Roads", "Parks")))
    assert [row["description"] for row in rows] == ["To adopt it for five years from April."] * 2


def test_one_item_behind_a_bullet_in_its_cell() -> None:
    rows = rows_of(
        Drawing().table(
            [["Date", "Items"], ["4 May 2024", "• Bus strategy\n• Fees"], ["1 June 2024", "• Parks"]],
            [120, 240],
            header=1,
        )
    )
    assert [row["title"] for row in rows] == ["Bus strategy", "Fees", "Parks"]


def test_cards_set_far_apart() -> None:
    lines = [
        "**{}**",
        "To adopt it.",
        "Date of decision: 19 June 2025",
        "Portfolio holder: Cllr Elm",
        "Lead officer: Jo",
    ]
    card = "".join(f"{line}\n\n\n" for line in lines)
    rows = plan_rows("".join(card.format(name) for name in ("Roads", "Parks", "Libraries")))
    assert [(row["title"], row["description"]) for row in rows] == [
        ("Roads", "To adopt it."), ("Parks", "To adopt it."), ("Libraries", "To adopt it."),
    ]  # fmt: skip


def test_a_plan_over_two_pages_that_nothing_calls_an_agenda() -> None:
    card = (
        "**{}**\nTo approve it.\nDate of decision: 19 June 2025\nPortfolio holder: Cllr Elm\nContact officer: Ann Ash\n"
    )
    first = "**Elmstead Council**\n**Cabinet Forward Plan**\n" + "".join(
        card.format(name) for name in ("Roads", "Parks")
    )
    made = document(first + "---\n" + "".join(card.format(name) for name in ("Fees", "Libraries")))
    assert [(segment.kind, segment.last) for segment in segments(made)] == [("work_programme", 2)]


def test_an_hour_or_a_deadline_behind_the_day_of_a_list() -> None:
    rows = plan_rows("""
        **Tuesday 11 June 2024 – 6.30pm**
        • Bus strategy
        **9 July 2024 (report deadline 20 June 2024)**
        • Parks
        Task groups will report as their work is completed during the year.
    """)
    assert [(row["title"], row["meeting_on"]) for row in rows] == [
        ("Bus strategy", date(2024, 6, 11)),
        ("Parks", date(2024, 7, 9)),
    ]


def test_a_line_an_item_behind_its_day() -> None:
    rows = plan_rows("11 June 2024 – Bus strategy\n\n9 July 2024 – Parks\n")
    assert [(row["title"], row["meeting_date"]) for row in rows] == [
        ("Bus strategy", "11 June 2024"),
        ("Parks", "9 July 2024"),
    ]


def test_months_beside_what_stands_under_them() -> None:
    table = [["June 2024", "Bus strategy\nFees"], ["July 2024", "Parks"], ["October 2024", "Libraries"]]
    rows = rows_of(Drawing().table(table, [120, 240]))
    assert [(row["title"], row["meeting_date"]) for row in rows] == [
        ("Bus strategy", "June 2024"), ("Fees", "June 2024"), ("Parks", "July 2024"), ("Libraries", "October 2024"),
    ]  # fmt: skip


def test_cards_that_ask_what_the_decision_is() -> None:
    questions = ["What is the proposed decision?", "When will the decision be made?", "Who is the lead officer?"]
    page = Drawing()
    for title in ("To award the contract", "To set the fees"):
        page.table(
            [[question, said] for question, said in zip(questions, (title, "4 May 2024", "Ann Ash"), strict=True)],
            [220, 180],
        )
    rows = rows_of(page)
    assert [(row["title"], row["meeting_on"]) for row in rows] == [
        ("To award the contract", date(2024, 5, 4)),
        ("To set the fees", date(2024, 5, 4)),
    ]


def test_dense_rows_without_rules_are_no_rows_a_line() -> None:
    """Every line fills all columns: the white space between the rows tells them, or nothing is read."""
    rows = plan_rows("""
        **Title**           **Purpose**           **Lead**
        Bus strategy    To agree the      Ann
        for the town    whole of it       Ash

        Fees for the    To note the       Ben
        car parks       new ones          Oak

        Parks in the    To see them       Ben
        north of it     all again         Oak
    """)
    assert [row["title"] for row in rows] in (
        [],
        ["Bus strategy for the town", "Fees for the car parks", "Parks in the north of it"],
    )


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("WORK PROGRAMME 2025/26 – ADULTS SCRUTINY PANEL", "ADULTS SCRUTINY PANEL"),
        ("Adults Scrutiny Panel – Work Programme 2025/26", "Adults Scrutiny Panel"),
        ("Work Programme of the Audit Committee 2024/25", "Audit Committee"),
        ("Overview and Scrutiny Committee Work Programme – 2025-26 Municipal Year", "Overview and Scrutiny Committee"),
        ("Work Programme (Children's Services Scrutiny Committee)", "Children's Services Scrutiny Committee"),
        ("Wendmoor District Council Cabinet Forward Plan", "Cabinet"),
        ("Executive Forward Plan of Key Decisions", "Executive"),
        ("Council Forward Plan 2025", None),
        ("Committee Work Programme", None),
        ("Scrutiny Work Programme", None),
    ],
)
def test_a_title_names_whose_plan_it_is(title: str, body: str | None) -> None:
    plan = document(
        f"""
        **{title}**

        Lindow Borough Council

        **12 June 2025**

        •  Election of Vice-Chair
        •  Care inspection – update

        **11 September 2025**

        •  Winter planning
        """
    )
    (row,) = read_meeting(Pack(plan, segments(plan)))
    assert row.values["body"] == body


def test_whom_to_ask_about_one_decision_is_no_contact_of_the_plan() -> None:
    page = (
        Drawing()
        .note("Forward Plan of Key Decisions", bold=True)
        .note("Lindow Borough Council")
        .table(
            [
                ["Due", "Subject", "Contact officer", "Documents Open"],
                ["11 March 2025", "Depot Lease", "Sue Lane, sue@lindow.example", "Report"],
            ],
            [80, 100, 170, 100],
            header=1,
        )
        .done()
    )
    plan = Document([page])
    (row,) = read_meeting(Pack(plan, [Segment(1, "work_programme", "Forward Plan", None, 1, 1)]))
    assert (row.values["contact_name"], row.values["contact_email"]) == (None, None)


def rows_of_plan(text: str) -> list[dict[str, Any]]:
    made = document(text)
    (segment,) = segments(made)
    assert segment.kind == "work_programme"
    return [row.values for row in work_programmes(made, segment, [])]


def test_labels_below_a_heading_in_a_plan_by_months() -> None:
    business = """
        **{title}**
        To approve the plan.
        Decision by: Cabinet, {day}
        Contact: Lee Marsh, 01632 960222
        """
    rows = rows_of_plan(
        "        **FORWARD PLAN**\n        **Corham County Council**\n\n        **JUNE 2025**\n"
        + business.format(title="Highways Plan", day="10 June 2025")
        + business.format(title="School Transport Policy", day="24 June 2025")
        + "\n        **JULY 2025**\n"
        + business.format(title="Library Strategy", day="8 July 2025")
    )
    assert [(row["title"], row["description"], row["meeting_on"], row["author"]) for row in rows] == [
        ("Highways Plan", "To approve the plan.", date(2025, 6, 10), "Lee Marsh, 01632 960222"),
        ("School Transport Policy", "To approve the plan.", date(2025, 6, 24), "Lee Marsh, 01632 960222"),
        ("Library Strategy", "To approve the plan.", date(2025, 7, 8), "Lee Marsh, 01632 960222"),
    ]


def test_labels_below_the_items_of_a_meeting_are_none_of_its_items() -> None:
    rows = rows_of_plan(
        """
        **Work Programme**
        **12 June 2025**
        •  Waste performance
           Lead Officer: Jo Finch
        •  Leisure contract
           Lead Officer: Sam Poole
        **11 September 2025**
        •  Housing repairs
           Notes: with tenants
        """
    )
    assert [(row["title"], row["author"], row["other"]) for row in rows] == [
        ("Waste performance", "Jo Finch", None),
        ("Leisure contract", "Sam Poole", None),
        ("Housing repairs", None, "with tenants"),
    ]


def test_a_notice_of_forms_with_bare_labels_is_a_plan_and_no_report() -> None:
    form = """
        Subject: {title}
        Decision to be taken by: Cabinet
        Date: {day}
        Details: To approve it.
        Contact: Ben Shaw, Director
        """
    rows = rows_of_plan(
        "        **28 day notice of intention to take key decisions**\n        Corham County Council\n"
        + form.format(title="Agency Staff", day="14 July 2025")
        + form.format(title="Fleet Replacement", day="21 July 2025")
    )
    assert [(row["title"], row["meeting_on"], row["author"]) for row in rows] == [
        ("Agency Staff", date(2025, 7, 14), "Ben Shaw, Director"),
        ("Fleet Replacement", date(2025, 7, 21), "Ben Shaw, Director"),
    ]


def test_a_day_that_holds_for_several_rows_of_columns_without_rules() -> None:
    rows = rows_of_plan(
        """
        **Health Board – Forward Plan**

        **Date           Item                          Presented by          Type**

        5 June 2025    Pharmaceutical needs          Ros Tate              Decision

                       Year end return               Ian Moss              Ratification
                       of the fund

                       Annual report                 Di Vale               Information

        4 September    Winter planning               Ian Moss              Discussion
        2025
                       Needs assessment              Ros Tate              Discussion
        """
    )
    assert [(row["title"], row["meeting_on"], row["author"]) for row in rows] == [
        ("Pharmaceutical needs", date(2025, 6, 5), "Ros Tate"),
        ("Year end return of the fund", date(2025, 6, 5), "Ian Moss"),
        ("Annual report", date(2025, 6, 5), "Di Vale"),
        ("Winter planning", date(2025, 9, 4), "Ian Moss"),
        ("Needs assessment", date(2025, 9, 4), "Ros Tate"),
    ]
