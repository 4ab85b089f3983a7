"""Packs without stamps and bookmarks: papers told by the agenda, by their own heads and by how the page before ends."""

from extractors.boundaries import _weighed
from extractors.segments import segments
from models.document import Document
from tests.paper import document
from tests.test_front_segments import footed, made, told

AGENDA = """
**Wendmoor Fire Authority**
**Audit Committee**
4 July 2024 at 2.00 pm
**AGENDA**
1.  Apologies
2.  Minutes
3.  Corporate Risk Register
    Report of the Chief Fire Officer
4.  Annual Governance Statement
    Report of the Treasurer
"""
MINUTES = """
**MINUTES of the Audit Committee held on 25 April 2024**
PRESENT: Councillors Thorne (Chair), Okafor and Breton
1.  Apologies
    There were none.
2.  Audit plan
    RESOLVED - that the plan be noted.
The meeting closed at 3.15 pm.
"""
RISKS = """
**Wendmoor Fire Authority**
**Audit Committee**
4 July 2024
**Corporate Risk Register**
Report of the Chief Fire Officer
**1.  Purpose of report**
1.1  To show the register.
"""
STATEMENT = """
**Wendmoor Fire Authority**
**Audit Committee**
4 July 2024
**Annual Governance Statement**
Report of the Treasurer
**1.  Purpose of report**
1.1  To approve the statement.
"""
FULL = "\n".join(["2.1  The text of the report goes on to the foot of the page with its facts."] * 46)
APPENDIX = """
**Appendix A**
**The register**
"""


def test_papers_under_the_titles_of_the_agenda() -> None:
    found = told(segments(made(AGENDA, MINUTES, RISKS, FULL, STATEMENT)))
    assert found == [
        ("agenda", 1, 1, None),
        ("minutes", 2, 2, "2"),
        ("cover_report", 3, 4, "3"),
        ("cover_report", 5, 5, "4"),
    ]


def test_numbers_that_count_through_the_pack_do_not_hold_its_papers_together() -> None:
    pages = (AGENDA, MINUTES, RISKS, APPENDIX, STATEMENT)
    found = segments(made(*(footed(page, f"- {number} -") for number, page in enumerate(pages, 1))))
    assert [(segment.kind, segment.agenda_number) for segment in found] == [
        ("agenda", None),
        ("minutes", "2"),
        ("cover_report", "3"),
        ("appendix", "3"),
        ("cover_report", "4"),
    ]


def test_numbers_of_one_report_hold_its_appendix() -> None:
    pages = [footed(page, f"Page {number} of 3") for number, page in enumerate((RISKS, APPENDIX, "The end."), 1)]
    assert [segment.first for segment in segments(made(*pages))] == [1]


def test_a_report_without_a_number_takes_none_from_the_paper_before() -> None:
    unlisted = STATEMENT.replace("Annual Governance Statement", "Late paper on the roof")
    assert [segment.agenda_number for segment in segments(made(AGENDA, RISKS, FULL, unlisted))] == [None, "3", None]


def stamped(label: str, indent: int) -> Document:
    page = " " * indent + label + "\n" + RISKS.strip("\n")
    return made(AGENDA, page)


def test_labels_of_items_in_capitals_and_corners_are_stamps() -> None:
    assert stamped("AGENDA ITEM NO: 3", 0).pages[1].stamp_item == "3"
    assert stamped("Agenda Item Number 3", 0).pages[1].stamp_item == "3"
    assert stamped("ITEM 3", 60).pages[1].stamp_item == "3"
    assert stamped("Item 3", 0).pages[1].stamp_item is None


def test_an_agenda_that_calls_its_pages_by_name() -> None:
    agenda = """
    **AGENDA**
    1.  Apologies
    2.  Minutes                                                              Page 2
    3.  Corporate Risk Register                                              Pages 3 to 4
    """
    plain = "**The risks we run**\nThey are many."
    pages = [footed(page, f"Page {number}") for number, page in enumerate((agenda, MINUTES, plain, FULL), 1)]
    assert [(segment.first, segment.agenda_number) for segment in segments(made(*pages))] == [
        (1, None),
        (2, "2"),
        (3, "3"),
    ]


def test_the_second_page_of_a_notice_is_its_agenda() -> None:
    front = "**Planning Committee**\nYou are summoned to attend a meeting to be held on 14 June 2023."
    items = "\n".join(
        f"{number}.  23/0{number}17/HOU - {number} Tanyard Row\n    Recommendation: that permission be refused."
        for number in range(1, 6)
    )
    assert told(segments(made(front, f"**AGENDA**\n{items}")))[-1] == ("agenda", 2, 2, None)


def test_a_table_that_goes_on_over_the_page_begins_no_paper() -> None:
    header = "Report title              Report author              Meeting date"
    rows = "\n".join(f"Budget {number}                  Tom Ashdown               4 July 2024" for number in range(9))
    plan = f"**Audit Committee: Work Programme**\n{header}\n{rows}"
    found = told(segments(made(AGENDA, RISKS, plan, f"{header}\n{rows}")))
    assert found[-1] == ("work_programme", 3, 4, None)


def test_a_programme_behind_a_full_page_is_told_by_its_table() -> None:
    table = "Title                  Description            Meeting date"
    row = "Hedges                 The yearly cut         4 July 2024"
    plan = f"**Hedges and Rights of Way Committee work programme**\n**{table}**\n{row}"
    assert kinds(AGENDA, RISKS + FULL, plan) == [("agenda", 1), ("cover_report", 2), ("work_programme", 3)]
    alone = plan.replace(table, "To be agreed").replace(row, "")
    assert kinds(AGENDA, RISKS + FULL, alone)[-1] == ("cover_report", 2)


def test_a_sentence_that_runs_over_the_page_begins_no_paper() -> None:
    end = "The Board was told by the Director of the\n"
    after = "the Cabinet on\n4 July 2024\nReport of the Treasurer\n"
    pack = made(AGENDA, RISKS + end, after)
    assert [segment.first for segment in segments(pack)] == [1, 2]


def kinds(*pages: str) -> list[tuple[str, int]]:
    return [(segment.kind, segment.first) for segment in segments(made(*pages)) if segment.kind != "blank"]


def test_a_page_left_blank_in_a_pack_ends_a_paper() -> None:
    blank = "This page is intentionally left blank"
    map_page = "The map of stations"
    found = kinds(AGENDA, RISKS, blank, map_page)
    assert found == [("agenda", 1), ("cover_report", 2), ("appendix", 4)]
    assert kinds(RISKS, blank, map_page) == [("cover_report", 1)]


def test_a_running_header_names_an_appendix() -> None:
    headed = "Appendix B\n\n\nThe text of the appendix goes on."
    assert kinds(AGENDA, RISKS, headed, headed) == [("agenda", 1), ("cover_report", 2), ("appendix", 3)]


def test_numbers_of_its_own_begin_a_paper_of_a_pack() -> None:
    study = ("**Integrated care**\n17 May 2024\n\n1.  Introduction", "The study goes on.")
    pages = [footed(page, str(number)) for number, page in enumerate(study, 1)]
    assert kinds(AGENDA, RISKS, "**2.  Costs**\n2.1  None.", *pages)[-1] == ("appendix", 4)


def test_the_sheets_of_a_return_are_one_paper() -> None:
    sheet = "Better Care Fund 2024-25 Template\n**1. Guidance**"
    assert kinds(AGENDA, RISKS, sheet, sheet.replace("1. Guidance", "2. Cover"))[-1] == ("appendix", 3)


PARISH = """
**Wendmoor Parish Council**
You are summoned to attend a meeting of the Council to be held on 4 July 2024 at 7 pm.
**AGENDA**
1.  Apologies
2.  Clerk's report
3.  Budget monitoring to June
4.  Play area inspection
"""


def test_papers_with_nothing_but_a_title_of_the_agenda() -> None:
    lamp, budget = "**Clerk's report**\nThe lamp is mended.", "**Budget monitoring**\nAll is well."
    found = told(segments(made(PARISH, lamp, budget, "**4. Play area inspection**\nThe swing is safe.")))
    assert [(first, number) for _, first, _, number in found] == [(1, None), (2, "2"), (3, "3"), (4, "4")]


def test_the_same_title_under_another_number_is_another_matter() -> None:
    minutes = "**MINUTES of the Council held on 6 June 2024**\nPRESENT: Councillors Ash and Birch\n1.  Apologies\nNone."
    pages = (PARISH, minutes, "**2. Play area inspection**\nThe swing was broken.")
    assert told(segments(made(*pages)))[-1] == ("minutes", 2, 3, None)


def test_heads_of_short_reports_at_one_height_are_no_running_headers() -> None:
    report = "Committee: Full Council\nDate: 4 July 2024\nTitle: {}\n\n**Recommendation**\nThat it be noted.\n" + FULL
    found = told(segments(made(PARISH, report.format("Rents"), "It goes on.", report.format("Hedges"))))
    assert [kind for kind, *_ in found] == ["agenda", "cover_report", "cover_report"]


def test_minutes_below_the_header_of_their_agenda_begin_a_paper() -> None:
    both = {"record_heading", "header_goes_on"}
    present = "Present: Councillor Ash (Chairman), Councillor Birch"
    head, other = (document(f"**{title}**\n{present}") for title in ("Minutes of the meeting held on 7 May", "Parks"))
    assert _weighed(head.pages[0], set(both)) == {"record_heading"}
    assert _weighed(other.pages[0], set(both)) == both


def test_a_sentence_that_goes_on_with_present_begins_no_minutes() -> None:
    bound = document(
        """
        **WENDMOOR COUNCIL**
        Minutes of a meeting of the Scrutiny Committee held on 6 October 2022
        PRESENT: Councillors Thorne (Chair), Okafor and Breton
        **1.  Leisure contract**
        The Head of Communities introduced the report. She said that
        ---
                                       Scrutiny Committee – 6 October 2022
        the pool had been colder than in May.
        RESOLVED that:
        (1)  the performance be noted;
        (2)  Cabinet be asked to keep the scheme at its
        present level in 2023/24; and
        (3)  a further report be made in March.
        """
    )
    assert [(segment.kind, segment.last) for segment in segments(bound)] == [("minutes", 2)]


def test_business_of_every_meeting_tells_an_agenda_without_its_heading() -> None:
    agenda = document("""
        **Wendmoor Town Council**
        **Finance Committee**
        4 July 2024 at 7.00 pm
        No   Item                           Lead        Time
        1    Apologies for absence          Chair       7.00
        2    Declarations of interest       Chair       7.02
        3    Minutes of the last meeting    Chair       7.05
        4    Work programme                 Clerk       7.10
    """)
    assert [segment.kind for segment in segments(agenda)] == ["agenda"]
    minuted = document("""
        **Wendmoor Town Council**
        4 July 2024
        1.  Apologies for absence
            Apologies were received from Councillor Thorne.
        2.  Declarations of interest
            There were no declarations.
        3.  Minutes of the last meeting
            The minutes were approved.
    """)
    assert [segment.kind for segment in segments(minuted)] == ["other"]


def test_what_a_plan_s_decisions_are_to_do_makes_no_agenda_of_it() -> None:
    plan = document("""
        **Wendmoor Council: Forward Plan**
        **Bus strategy**
        To approve the strategy.
        Date of decision:  4 July 2024
        **Fees**
        To approve the fees.
        Date of decision:  4 July 2024
        **Parks**
        To agree the plan.
        Date of decision:  4 July 2024
        **Libraries**
        To note the hours.
        Date of decision:  4 July 2024
    """)
    assert [segment.kind for segment in segments(plan)] == ["work_programme"]


FIELDS = """
Committee      Finance Committee      Date      4 July 2024
Title          {}      Wards     All
Author         Jo Bell                Tel       01999 555 123
**1.  Purpose**
To show the costs.
**2.  Recommendations**
That the costs be noted.
"""


def test_fields_side_by_side_head_a_report() -> None:
    """Labels without colons, two of them with their values on each line."""
    found = segments(made(AGENDA, MINUTES, FIELDS.format("Street lamps"), FULL, FIELDS.format("Bridges")))
    assert [(segment.kind, segment.first) for segment in found][-2:] == [("cover_report", 3), ("cover_report", 5)]


def test_labels_of_columns_head_no_report() -> None:
    table = """
    **Executive programme of decisions**
    Title              Author        Portfolio holder
    Street lamps       Jo Bell       Cllr Thorne
    Bridges            Jo Bell       Cllr Okafor
    """
    assert [segment.kind for segment in segments(document(table))] != ["cover_report"]


def test_a_title_behind_a_dash_is_the_item_s() -> None:
    agenda = AGENDA.replace("3.  Corporate Risk Register", "3.  Corporate Risk Register\n4.  Work programme")
    plan = (
        "**Audit Committee – Work programme 2024/25**\nItem        Date         Lead officer\n"
        + "Fees        May          Jo Bell\n" * 4
    )
    found = segments(made(agenda, MINUTES, plan))
    assert (found[-1].kind, found[-1].agenda_number) == ("work_programme", "4")
