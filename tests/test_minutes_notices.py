"""Notices and records of decisions: forms, headings with labels below them, sheets with a row a decision."""

from __future__ import annotations

from datetime import date

from extractors.minuted import minuted_rows
from extractors.minutes import read_minutes
from extractors.minutes.forms import column_of, fields
from extractors.segments import segments
from models.document import Document
from models.evidence import Row
from tests.paper import document, paper

OFFICER = """
**Thornbury Dale District Council**
**OFFICER DECISION RECORD**

**Title:**                 Award of contract for the repair of the pavilion roof
                       at Mill Lane
**Decision maker:**        Head of Parks
**Date of decision:**      4 June 2024
**Decision:**              To award the contract to Elm Roofing Ltd in the sum of
                       £42,000.
**Reasons for the**        The roof lets in water and three quotations were
**decision:**              received, of which this was the lowest.
**Alternative options**    To do nothing: this would shut the pavilion.
**considered:**
**Consultation:**          Ward members were told.
"""

MEMBER = """
                  **MARLOW VALE COUNCIL – RECORD OF DECISION**

**DECISION TAKEN BY:**                     **DECISION NUMBER:**
Cabinet Member for Highways                  24/00031

**Subject Matter / Title of Decision: Speed limit on the Harbour Road and**
**the Quay**

**Decision:**

As Cabinet Member for Highways, I agree to:

a)  the making of a 20 mph order for the Harbour Road; and
b)  delegate authority to the Director of Roads to put up the signs.

**Reason(s) for decision:**

Four people were hurt on the road in the last three years.

**Cabinet Committee recommendations and other consultation:**

The Cabinet Committee endorsed the proposal on 4 March 2024.

**Any alternatives considered and rejected:**

To leave the limit at 30 mph, which would not have met the request.

.........................................      ..........................
signed                                          date  12 March 2024
"""

LETTERED = """
**Decision Recording Form**
Decision determined at the Roads Policy Committee meeting on 12 May 2025

**(a) Subject:**    Market Street parking
               (agenda item 7)
**(c) Declarations of interest:**
    None
**(d) Decision taken**
    The Committee noted the report
**(e) Exempt information?**
    Open
**(h) Reason for decision:**
    As set out in the report.
"""

HEADED = """
**Ashby Fen Borough Council**
**CABINET – NOTICE OF DECISIONS**
Decisions taken at the meeting of the Cabinet held on Tuesday 6 February 2024

**5.  BUDGET 2024/25**

**Decision:**

That the Council be recommended to approve the budget.

**Reasons for the decision:**

To set a lawful budget.

**Alternative options considered:**

A lower rise in council tax was thought of and set aside.

**6.  LEISURE CENTRE FEES**

Decision maker: Cabinet
Decision status: Recommendations approved

Decision:
1. That the fees be approved.
2. That the Head of Leisure report back in June.

Reasons for the decision:
The fees had not changed for two years.
Report author: Sam Reed
"""

SHEET = """
**CABINET DECISION SHEET**

Meeting of the Cabinet held on 7 May 2024

**Agenda item**   **Topic**                 **Decision**
5             Winter gritting       RESOLVED: That the programme be
                                    approved.
6             Market charges        That the charges be frozen for
              and rents             a year.
"""


def rows(text: str, table: str) -> list[Row]:
    made: Document = document(text)
    read = [each for segment in segments(made) for each in read_minutes(made, segment.lines(made))]
    return [row for minutes in read for row in minuted_rows(minutes, made) if row.table == table]


def values(text: str, table: str, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row.values.get(column) for column in columns) for row in rows(text, table)]


def test_fields_beside_wrapped_labels() -> None:
    lines = paper(OFFICER)
    found = {" ".join(line.text for line in each.label): each for each in fields(lines, column_of(lines))}
    assert found["Reasons for the decision:"].kind == "story"
    assert [line.text for line in found["Alternative options considered:"].lines] == [
        "To do nothing: this would shut the pavilion."
    ]


def test_an_officers_record_in_two_columns() -> None:
    assert values(OFFICER, "minutes", "body", "date") == [("Head of Parks", date(2024, 6, 4))]
    assert values(OFFICER, "decisions", "text", "formal") == [
        ("To award the contract to Elm Roofing Ltd in the sum of £42,000.", True)
    ]
    assert values(OFFICER, "minute_items", "title", "text") == [
        (
            "Award of contract for the repair of the pavilion roof at Mill Lane",
            "The roof lets in water and three quotations were received, of which this was the lowest.\n"
            "To do nothing: this would shut the pavilion.",
        )
    ]


def test_a_members_record_under_its_labels() -> None:
    assert values(MEMBER, "minutes", "body", "date") == [("Cabinet Member for Highways", date(2024, 3, 12))]
    assert values(MEMBER, "decisions", "label", "stem") == [
        ("a", "As Cabinet Member for Highways, I agree to:"),
        ("b", "As Cabinet Member for Highways, I agree to:"),
    ]
    assert values(MEMBER, "minute_items", "title", "text") == [
        (
            "Speed limit on the Harbour Road and the Quay",
            "Four people were hurt on the road in the last three years.\n"
            "To leave the limit at 30 mph, which would not have met the request.",
        )
    ]


def test_boxes_below_the_decision_are_no_limbs_of_it() -> None:
    assert values(LETTERED, "decisions", "text", "label") == [("The Committee noted the report", None)]
    assert values(LETTERED, "minute_items", "title", "agenda_number", "text") == [("Market Street parking", "7", None)]


def test_reasons_are_told_and_the_forms_own_fields_are_not() -> None:
    assert values(HEADED, "minute_items", "number", "text") == [
        ("5", "To set a lawful budget.\nA lower rise in council tax was thought of and set aside."),
        ("6", "The fees had not changed for two years."),
    ]
    assert values(HEADED, "decisions", "minute_number", "label") == [("5", None), ("6", "1"), ("6", "2")]


def test_a_sheet_with_a_row_a_decision() -> None:
    assert values(SHEET, "minute_items", "number", "title", "text") == [
        ("5", "Winter gritting", None),
        ("6", "Market charges and rents", None),
    ]
    assert values(SHEET, "decisions", "keyword", "text") == [
        ("RESOLVED", "That the programme be approved."),
        ("Decision", "That the charges be frozen for a year."),
    ]


NUMBERED_TITLES = """
**NOTICE OF DECISIONS TAKEN BY THE CABINET**
Meeting held on Tuesday 19 July 2022
Decisions take effect at 5 pm on 27 July 2022 unless called in.

**Item**                  **Decision**
4. Minutes                RESOLVED: that the minutes of 14 June 2022 be confirmed.
5. Provisional Revenue    RESOLVED: that Cabinet
and Capital Outturn       (1)  notes the outturn, a net underspend of £0.4
2021/22                        million; and
                          (2)  approves the carry forward of £1.1 million.
                          Reason for decision: The rules require it.
6. Bus Service            RESOLVED: that the plan be made.

Published on Wednesday 20 July 2022 by the Clerk
"""


def test_a_sheet_whose_titles_have_the_numbers() -> None:
    assert values(NUMBERED_TITLES, "minute_items", "number", "title") == [
        ("4", "Minutes"),
        ("5", "Provisional Revenue and Capital Outturn 2021/22"),
        ("6", "Bus Service"),
    ]
    assert values(NUMBERED_TITLES, "decisions", "minute_number", "label", "text") == [
        ("4", None, "that the minutes of 14 June 2022 be confirmed."),
        ("5", "1", "notes the outturn, a net underspend of £0.4 million; and"),
        ("5", "2", "approves the carry forward of £1.1 million."),
        ("6", None, "that the plan be made."),
    ]


def test_when_decisions_take_effect_is_not_when_the_meeting_began() -> None:
    assert values(NUMBERED_TITLES, "minutes", "start_time") == [(None,)]


def test_the_title_at_the_foot_of_the_page_is_no_text() -> None:
    lines = ["**DECISION NOTICE – EXECUTIVE**", "Decisions taken on Tuesday 24 June 2025", ""]
    lines += ["**Item 4: Tree strategy**", "**Decision:**", "That the strategy be adopted.", ""]
    lines += ["**Item 5: Monitoring**", "**Decision:**", "That the report be noted."]
    text = "\n".join([*lines, *[""] * 53, "                  Decision notice – Executive"])
    assert values(text, "minute_items", "text") == [(None,), (None,)]


def test_a_bold_resolution_is_no_label() -> None:
    text = """
    **DECISION NOTICE**
    Decisions taken by the Cabinet on 24 February 2026

    **1.  Market**

    **RESOLVED that Cabinet:**
    **1.  Approves the move of the market to the Quay.**

    **2.  Weeds**

    **Reasons for the recommendation:**
    The target was missed.
    **RESOLVED that:**
    **1.  The target be made stricter.**
    """
    assert values(text, "decisions", "minute_number", "text") == [
        ("1", "Approves the move of the market to the Quay."),
        ("2", "The target be made stricter."),
    ]


NOTED_TITLES = """
**RECORD OF EXECUTIVE DECISIONS**
Decisions taken at the meeting of the Executive on Tuesday 8 December 2020. They may be called in until noon.

**Item   Subject              Decision                              Call-in**
5      Budget Monitoring    The Executive:                        Items 1 and 2
       – Quarter 2
                            1. Noted the overspend; and
       KEY DECISION
                            2. Approved the virements set out in
                            Appendix C.

6      Leisure              Agreed the recommendations.           May be called in
"""


def test_a_note_below_the_subject_is_none_of_it() -> None:
    assert values(NOTED_TITLES, "minute_items", "number", "title") == [
        ("5", "Budget Monitoring – Quarter 2"),
        ("6", "Leisure"),
    ]


def test_lines_of_a_narrow_column_go_on() -> None:
    assert values(NOTED_TITLES, "decisions", "minute_number", "text", "stem") == [
        ("5", "Noted the overspend; and", "The Executive:"),
        ("5", "Approved the virements set out in Appendix C.", "The Executive:"),
        ("6", "Agreed the recommendations.", None),
    ]


BOXES = """
**Fenby Council**
**Record of decisions – Cabinet**
Meeting held on Tuesday 4 June 2024 at 5.00 pm in the Oak Room, Guildhall, Fenby
Date of publication: 6 June 2024
**Present:**
   Councillor Ann Ash – Leader of the Council (Chair)
   Councillor Bo Birch – Roads
**Declarations of interest:**
Councillor Bo Birch declared a non-registrable interest in item 6 as a season ticket holder.

**Item 5: Revenue Outturn**
Key decision         No
Decision             That Cabinet:
                       1.  notes the underspend; and
                       2.  recommends to Council the write-off of debts.
Reason for decision  To close the accounts.
Options rejected     None

**Item 6: Ferry Terminal**
Key decision         Yes
Decision             That the contract be awarded to Bidder 3.
Reason for decision  The landing stage is old.
Options rejected     To do nothing.
"""


def test_a_box_a_decision_whose_labels_are_alike() -> None:
    assert values(BOXES, "decisions", "minute_number", "text", "label", "keyword") == [
        ("5", "notes the underspend; and", "1", "Decision"),
        ("5", "recommends to Council the write-off of debts.", "2", "Decision"),
        ("6", "That the contract be awarded to Bidder 3.", None, "Decision"),
    ]


def test_interests_declared_above_the_boxes() -> None:
    assert values(BOXES, "declarations", "person", "interest_type", "minute_number") == [
        ("Councillor Bo Birch", "non-registrable", None)
    ]


def test_body_and_place_of_a_record_of_decisions() -> None:
    assert values(BOXES, "minutes", "body", "venue") == [("Cabinet", "Oak Room, Guildhall, Fenby")]


def test_a_sheet_whose_cells_tell_no_decision_and_what_stands_below_it() -> None:
    made = """
    **EXECUTIVE – SUMMARY OF DECISIONS**
    Meeting held on Monday 11 September 2023 at 6.30pm in the Oak Room, Fenby

    **Item**   **Report**               **Decision**                   **Reason**
    1      Declarations         Councillor Ash declared a      N/A
                                personal interest in item 5.
    2      Parks Byelaws        That the byelaws be approved.  They are old.
           (Key decision)
    3      Garages              Deferred to the next meeting.  To ask people.
    Contact: Priya Lall, Democratic Services Manager, 01632 960114, priya.lall@fenby.example
    """
    assert values(made, "decisions", "minute_number", "text") == [
        ("2", "That the byelaws be approved."),
        ("3", "Deferred to the next meeting."),
    ]
    assert values(made, "minute_items", "number", "title") == [
        ("1", "Declarations"),
        ("2", "Parks Byelaws"),
        ("3", "Garages"),
    ]


FORMS = """
**RECORD OF DECISIONS OF THE CABINET**

Date of meeting          Tuesday, 6 February 2024

Time and place           10.00 am, Oak Room, County Hall, Westerby

Cabinet Members          Councillor A Ash (Leader)
present                  Councillor B Birch

Also attending           Councillor S Grice

Agenda item              5

Subject                  Roads

Decision                 That the programme be approved.

**Alternatives considered**  To spend less.
**and rejected**

**Decision not to be**       14 February 2024
**implemented before**

Agenda item              6

Subject                  Libraries

Decision                 That the hours be adopted from 1 May 2024.

Reasons                  Most people liked them.
"""


def test_a_form_a_decision_with_the_agendas_number_above_its_subject() -> None:
    assert values(FORMS, "minute_items", "agenda_number", "title", "text") == [
        ("5", "Roads", "To spend less."),
        ("6", "Libraries", "Most people liked them."),
    ]


def test_the_meeting_told_by_a_forms_labels() -> None:
    assert values(FORMS, "minutes", "body", "venue") == [("CABINET", "Oak Room, County Hall, Westerby")]
    assert values(FORMS, "attendance", "name", "capacity") == [
        ("A Ash", "member"),
        ("B Birch", "member"),
        ("S Grice", "also_present"),
    ]


def test_decisions_taken_at_a_meeting_in_a_title_of_two_lines() -> None:
    made = """
    **LONDON BOROUGH OF ASHWATER**
    **LICENSING SUB-COMMITTEE**
    **DECISIONS**
    taken at the meeting held on Wednesday 3 April 2019 at 10.15 a.m.

    Members present: Councillors Ash (Chair) and Birch

    **The Crown, Station Road**

    DECISION: That the licence be suspended for three months.

    **Exclusion of the Public**

    DECISION: That the public be excluded.
    """
    assert values(made, "decisions", "text") == [
        ("That the licence be suspended for three months.",),
        ("That the public be excluded.",),
    ]


NARROW = """
**Fenby Combined Authority**
**Transport Board – Decision List**
Meeting: Friday 8 March 2024, 11.00am, Fen House, Fenby

**Minute**   **Matter**              **What was decided**            **Who will act**
TB/41    Minutes of 12       Approved.                   –
         January 2024
TB/42    Bus franchising     The Board:                  Director
                             1.  noted the draft; and
                             2.  agreed to begin.
TB/43    Cycling             (a)  Approved the schemes.  Manager
                             (b)  Delegated the rest.

The meeting closed at 12.25pm.
"""


def test_a_list_of_decisions_by_the_minutes_numbers() -> None:
    assert values(NARROW, "minute_items", "number", "title") == [
        ("TB/41", "Minutes of 12 January 2024"),
        ("TB/42", "Bus franchising"),
        ("TB/43", "Cycling"),
    ]
    assert values(NARROW, "decisions", "minute_number", "label", "text") == [
        ("TB/41", None, "Approved."),
        ("TB/42", "1", "noted the draft; and"),
        ("TB/42", "2", "agreed to begin."),
        ("TB/43", "a", "Approved the schemes."),
        ("TB/43", "b", "Delegated the rest."),
    ]
    assert [str(end) for (end,) in values(NARROW, "minutes", "end_time")] == ["12:25:00"]


SHEET_AFTER_A_SENTENCE = """
**Elmstead Borough Council**
**Cabinet, 12 July 2022**
**DECISIONS**
The following decisions were taken at the meeting. Unless called in by 5 pm on 20 July they come into force on 21 July.

**Item    Title               Decision**
5       Outturn 2021/22     RESOLVED: That the outturn be noted.

6       Leisure contract    RESOLVED: That the contract be awarded.
"""


def test_a_sentence_that_says_what_the_table_below_it_is() -> None:
    assert values(SHEET_AFTER_A_SENTENCE, "decisions", "text") == [
        ("That the outturn be noted.",),
        ("That the contract be awarded.",),
    ]
    assert values(SHEET_AFTER_A_SENTENCE, "minutes", "body", "date", "start_time") == [
        ("Cabinet", date(2022, 7, 12), None)
    ]


DASHED_SHEET = """
**Elmstead and Wend Council**
**Executive – Decisions taken on Wednesday 15 January 2025**
These decisions were published on Friday 17 January 2025. They may be carried out from Monday 27 January 2025.
Present: Councillors Ann Ash (Chair), Bo Birch
Apologies: Councillor Cy Cedar
**Item    Subject               Decision                          Call-in**
3       Minutes               RESOLVED: That the minutes be     No
                              approved as a correct record.
6       School admission      RESOLVED: That the arrangements   Yes
        arrangements          be approved.
"""


def test_a_sheet_of_decisions_taken_behind_the_body_and_a_dash() -> None:
    assert values(DASHED_SHEET, "minutes", "body", "date") == [("Executive", date(2025, 1, 15))]
    assert values(DASHED_SHEET, "minute_items", "title") == [("Minutes",), ("School admission arrangements",)]
    assert values(DASHED_SHEET, "decisions", "text") == [
        ("That the minutes be approved as a correct record.",),
        ("That the arrangements be approved.",),
    ]


FORMS_OVER_PAGES = """
**Elmstead City Council**
**Record of Executive Decisions**
Decisions taken by the Executive at its meeting on Tuesday 11 February 2025
Present: Councillors Ann Ash (Chair) and Bo Birch

Subject                 Revenue Budget 2025/26
                        (Agenda item 6)
Wards affected          All wards
Decision                That the Executive recommends the budget to Council.
Reasons for the         The Council must set a budget.
decision
Alternatives            Other levels of tax were considered and are described
considered              in the report.
---
Subject                 Bus Interchange – Full Business Case
                        (Agenda item 7)
Wards affected          Castle; Riverside
Decision                That the Executive:
                        (a)  approves the full business case; and
                        (b)  delegates the award of the contract.
Reasons for the         The stands are too short.
decision
Alternatives            None.
considered
"""


def test_forms_that_go_on_over_pages_are_one_record_of_what_the_executive_decided() -> None:
    assert values(FORMS_OVER_PAGES, "minutes", "body", "date") == [("Executive", date(2025, 2, 11))]
    assert values(FORMS_OVER_PAGES, "minute_items", "title") == [
        ("Revenue Budget 2025/26",),
        ("Bus Interchange – Full Business Case",),
    ]
    assert values(FORMS_OVER_PAGES, "decisions", "text") == [
        ("That the Executive recommends the budget to Council.",),
        ("approves the full business case; and",),
        ("delegates the award of the contract.",),
    ]


HEADS_OVER_TWO_LINES = """
**Decisions taken by the Planning Committee on Wednesday 8 January 2025**

**Agenda    Application                       Decision**
**Item**
5         24/0123/FUL – Land north of       GRANTED subject to conditions
          High Street, Easton

6         24/0456/OUT – The Old Dairy,      REFUSED because of its harm to the
          Norton                            listed building
"""
NUMBERS_ALONE = """
**Elmstead Parish Council**
**Decisions made at the meeting on 10 April 2025**

**Minute    Decision**

25/041    To approve the minutes of 13 March

25/044    To purchase two benches at a cost of £980
"""


def test_the_numbers_of_a_sheet() -> None:
    assert values(HEADS_OVER_TWO_LINES, "minute_items", "number", "title") == [
        ("5", "24/0123/FUL – Land north of High Street, Easton"),
        ("6", "24/0456/OUT – The Old Dairy, Norton"),
    ]
    assert values(NUMBERS_ALONE, "decisions", "minute_number", "minute_title", "text") == [
        ("25/041", None, "To approve the minutes of 13 March"),
        ("25/044", None, "To purchase two benches at a cost of £980"),
    ]


LIMBS_BELOW_THE_BODY = """
**ELMSTEAD COUNTY COUNCIL**
**CABINET – 4 FEBRUARY 2025**
**SUMMARY OF DECISIONS**

**Item 4 – Revenue Budget**

Cabinet:

a.  Noted the forecast position; and
b.  Recommended the capital programme to Council.
"""


def test_limbs_whose_own_verbs_decide_below_the_body_s_bare_name() -> None:
    assert values(LIMBS_BELOW_THE_BODY, "decisions", "stem", "label", "text") == [
        ("Cabinet:", "a", "Noted the forecast position; and"),
        ("Cabinet:", "b", "Recommended the capital programme to Council."),
    ]


LABELS_BELOW_TITLES = """
**ELMSTEAD CITY COUNCIL**
**DECISION NOTICE**
**CABINET – 14 NOVEMBER 2023**
The following decisions were taken by the Cabinet at its meeting on Tuesday 14 November 2023.

**Cycling and Walking Plan (agenda item 5)**
  **Decision**
  That the plan be approved.
  **Reasons for the decision**
  The plan will allow the Council to bid for funding.

**Budget Proposals 2024/25 (agenda item 6)**
  **Decision**
  That Council be recommended to approve the support scheme at Appendix
  C.
  **Reasons for the decision**
  The Council must set a budget.

**Museum Policy (agenda item 7)**
  **Decision**
  That the policy be approved.
  **Reasons for the decision**
  The museum must have a policy.

**Robert Ash**
Monitoring Officer
"""


def test_labels_below_titles_and_the_end_of_a_sentence_that_looks_like_a_number() -> None:
    assert values(LABELS_BELOW_TITLES, "minute_items", "title", "agenda_number") == [
        ("Cycling and Walking Plan", "5"),
        ("Budget Proposals 2024/25", "6"),
        ("Museum Policy", "7"),
    ]
    assert values(LABELS_BELOW_TITLES, "decisions", "text") == [
        ("That the plan be approved.",),
        ("That Council be recommended to approve the support scheme at Appendix C.",),
        ("That the policy be approved.",),
    ]


def test_a_notice_that_marks_no_decision_tells_them_by_their_words() -> None:
    notice = document(
        """
        **Ashmere Council**
        **Decision Notice**
        Decisions taken by the Cabinet on Monday, 3 November 2025

        **Winter gritting**

        •  That the programme for the winter be approved.

        **Budget monitoring**

        •  To note the report.

        Officers would come back in the spring.
        """
    )
    minutes = read_minutes(notice, notice.lines())[0]
    made = [row.values for row in minuted_rows(minutes, notice) if row.table == "decisions"]
    assert [(each["minute_title"], each["text"], each["keyword"], each["outcome"]) for each in made] == [
        ("Winter gritting", "That the programme for the winter be approved.", None, "approved"),
        ("Budget monitoring", "To note the report.", None, "noted"),
    ]


def test_a_label_in_plain_print_ends_the_decision_above_it() -> None:
    lines = paper(
        """
        Decision
        That the winter gritting programme for 2025/26 be approved for the whole county.
        Reason for decision
        The routes had been reviewed.
        """
    )
    assert [(each.kind, [line.text for line in each.lines]) for each in fields(lines, None)][-1] == (
        "story",
        ["The routes had been reviewed."],
    )
