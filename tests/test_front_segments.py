"""Packs taken apart: where papers begin, what they are, and what a file is as a whole."""

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from extractors.boundaries import ENOUGH, weight_of
from extractors.documents import document_columns
from extractors.pack import extract_read
from extractors.reading.furniture import tell_apart
from extractors.reading.read import read
from extractors.segments import Segment, segment_rows, segments
from models.document import Bookmark, Document
from tests.paper import document

AGENDA = """
**AGENDA**
1.  Apologies
2.  Minutes (Pages 3 - 4)
3.  Budget (Pages 5 - 8)
"""
MINUTES = """
**WENDMOOR COUNCIL**
**MINUTES of the meeting of the Cabinet held on 9 January 2025**
PRESENT: Councillors Thorne (Chair), Okafor and Breton
1.  Apologies
    There were none.
"""
GOES_ON = """
    The Cabinet went on with its business until all of it was done.
    Councillor Breton thanked the officers for their work on the plan.
"""
REPORT = """
Report to:      Cabinet
Report title:   Budget
Report author:  Tom Ashdown
Ward affected:  All
**Recommendation:** That the budget be agreed.
"""
APPENDIX = """
**Appendix A**
The figures by ward.
"""


def made(*pages: str, bookmarks: list[Bookmark] | None = None, stamps: dict[int, str] | None = None) -> Document:
    result = document("\n---\n".join(page.strip("\n") for page in pages))
    result.bookmarks = bookmarks or []
    tell_apart(result)
    for number, item in (stamps or {}).items():
        result.pages[number - 1].stamp_item = item
    return result


def told(found: list[Segment]) -> list[tuple[str, int, int, str | None]]:
    return [(segment.kind, segment.first, segment.last, segment.agenda_number) for segment in found]


@pytest.mark.parametrize("signals", list(permutations(("page_ranges", "report_heading", "numbering_goes_on"))))
def test_signs_are_enough_in_whatever_order_they_are_weighed(signals: tuple[str, ...]) -> None:
    assert weight_of(signals) == ENOUGH


def test_bookmarks_and_stamps_of_a_pack() -> None:
    pack = made(
        AGENDA, MINUTES, GOES_ON, REPORT, APPENDIX,
        bookmarks=[
            Bookmark("Agenda", 1, 1), Bookmark("2 Minutes", 1, 2), Bookmark("3 Budget", 1, 4),
            Bookmark("Appendix A Figures", 2, 5),
        ],
        stamps={2: "2", 4: "3"},
    )  # fmt: skip
    found = segments(pack)
    assert told(found) == [
        ("agenda", 1, 1, None),
        ("minutes", 2, 3, "2"),
        ("cover_report", 4, 4, "3"),
        ("appendix", 5, 5, "3"),
    ]
    assert [segment.title for segment in found] == ["Agenda", "Minutes", "Budget", "Appendix A Figures"]


def test_stamps_alone_take_a_pack_apart() -> None:
    pack = made(AGENDA, MINUTES, GOES_ON, REPORT, stamps={2: "2", 4: "3"})
    assert told(segments(pack)) == [("agenda", 1, 1, None), ("minutes", 2, 3, "2"), ("cover_report", 4, 4, "3")]


def test_headings_in_the_outline_of_one_report_take_nothing_apart() -> None:
    headings = [Bookmark("1. Introduction", 1, 1), Bookmark("2. Finance", 1, 2), Bookmark("3. Law", 1, 3)]
    report = made(REPORT, GOES_ON, "3. Law\nThe law is as it was.", bookmarks=headings)
    assert told(segments(report)) == [("cover_report", 1, 3, None)]


def test_two_sets_of_minutes_in_one_file() -> None:
    second = MINUTES.replace("Cabinet", "Audit Committee")
    assert told(segments(made(MINUTES, GOES_ON, second))) == [("minutes", 1, 2, None), ("minutes", 3, 3, None)]


def test_a_minute_about_minutes_begins_no_paper() -> None:
    page = "**2. MINUTES**\nRESOLVED: that the minutes of the last meeting be signed."
    assert told(segments(made(MINUTES, page))) == [("minutes", 1, 2, None)]


def test_blank_pages_are_papers_of_their_own_between_papers() -> None:
    blank = "This page is intentionally left blank"
    found = segments(made(AGENDA, blank, MINUTES, blank, stamps={3: "2"}))
    assert told(found) == [("agenda", 1, 1, None), ("blank", 2, 2, None), ("minutes", 3, 3, "2"), ("blank", 4, 4, "2")]


def test_front_sheet_and_agenda_are_two_papers() -> None:
    front = "**Cabinet**\nDate: Thursday, 30 January 2025\nMembership:\nCouncillors Thorne and Okafor"
    assert told(segments(made(front, AGENDA))) == [("front_sheet", 1, 1, None), ("agenda", 2, 2, None)]


def test_a_decision_notice_is_minutes_that_say_so() -> None:
    notice = "**DECISION NOTICE**\nCabinet, 24 February 2026\nSubject: Budget\nDecision taken: That it be agreed."
    found = segments(made(notice))
    assert [(segment.kind, segment.decision_notice) for segment in found] == [("minutes", True)]
    assert document_columns(made(notice), found)["kind"] == "decisions"


def test_an_officers_decision_in_a_table_of_labels_is_no_report() -> None:
    record = """
    **RECORD OF OFFICER EXECUTIVE DECISION**
    Decision maker       Ann Ash, Director of Operations
    Date of decision     4 December 2023
    Title                Tree surgery
    Decision             RESOLVED that the contract be awarded.
    Report author        Tom Birch, Manager
    """
    assert [(segment.kind, segment.decision_notice) for segment in segments(made(record))] == [("minutes", True)]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("NOTICE OF KEY DECISIONS", "work_programme"),
        ("28 Day Notice of Forthcoming Executive Decisions", "work_programme"),
        ("List of decisions to be taken by the Cabinet", "other"),
        ("NOTICE OF DECISIONS", "minutes"),
        ("Schedule of Key Decisions Taken", "minutes"),
    ],
)
def test_decisions_to_come_and_decisions_taken(title: str, kind: str) -> None:
    paper = f"**{title}**\nCabinet, 4 July 2024\n\n1.  Budget\nDecision: That it be agreed."
    assert [segment.kind for segment in segments(made(paper))] == [kind]


PROPOSAL = """
**WENDMOOR COUNCIL - PROPOSED RECORD OF DECISION**
**Decision to be taken by:** Cabinet
**Decision:** Agree to the plan for the harbour.
**Consultation:**
The Panel saw a draft on 2 January 2025. A report will be presented to Cabinet on 30 January 2025.
"""


def test_a_proposed_decision_is_none_taken() -> None:
    found = extract_read(made(PROPOSAL))
    assert {row.table for row in found.rows} <= {"segments", "meetings"}
    assert [flag.check for flag in found.flags] == ["decision.proposed"]


def test_a_proposed_decision_tells_the_meeting_that_will_take_it() -> None:
    (meeting,) = [row.values for row in extract_read(made(PROPOSAL)).rows if row.table == "meetings"]
    assert (meeting["body"], meeting["date"]) == ("Cabinet", date(2025, 1, 30))
    of_one = PROPOSAL.replace("by:** Cabinet", "by:** Cabinet Member for Ports")
    assert not [row for row in extract_read(made(of_one)).rows if row.table == "meetings"]


@pytest.mark.parametrize(
    ("maker", "meets"),
    [("Ann Ash, Director of Operations", False), ("Cabinet Member for Roads", False), ("Roads Committee", True)],
)
def test_what_one_decides_alone_is_decided_in_no_meeting(maker: str, meets: bool) -> None:
    record = f"""
    **RECORD OF DECISION**
    Decision maker       {maker}
    Date of decision     4 December 2023
    Title                Tree surgery
    Decision             RESOLVED that the contract be awarded.
    """
    rows = extract_read(made(record)).rows
    assert [row.values["text"] for row in rows if row.table == "decisions"] == ["that the contract be awarded."]
    assert any(row.table == "meetings" for row in rows) == meets


def test_questions_of_the_public_in_the_outline_are_no_report() -> None:
    questions = """
**QUESTIONS FROM THE PUBLIC**
**Question 1 by Ann Ash**
When will the bridge open?
**Question 2 by Bob Birch**
Where are the lamps?
"""
    outline = [Bookmark("Agenda", 1, 1), Bookmark("2 Questions from the public", 1, 2), Bookmark("3 Budget", 1, 3)]
    found = segments(made(AGENDA, questions, REPORT, bookmarks=outline))
    assert [segment.kind for segment in found] == ["agenda", "other", "cover_report"]


def test_a_forward_plan_is_a_work_programme() -> None:
    plan = made("**Forward Plan**\nThis document gives notice of key decisions.")
    assert [segment.kind for segment in segments(plan)] == ["work_programme"]
    assert document_columns(plan, segments(plan))["kind"] == "other"


@pytest.mark.parametrize(
    ("pages", "kind"),
    [
        ([AGENDA], "agenda"),
        ([AGENDA, MINUTES, REPORT], "agenda_pack"),
        ([MINUTES, GOES_ON], "minutes"),
        ([REPORT, GOES_ON], "report"),
        (["A leaflet about bins."], "other"),
        (
            ["Dear Member\nPlease find enclosed the papers for Item 3.\nAgenda Item No\n3   Budget (Pages 1 - 2)"],
            "supplement",
        ),
    ],
)
def test_kinds_of_documents(pages: list[str], kind: str) -> None:
    pack = made(*pages)
    assert document_columns(pack, segments(pack))["kind"] == kind


def test_every_page_belongs_to_one_paper_and_every_paper_has_a_row() -> None:
    pack = made(AGENDA, "", MINUTES, GOES_ON, REPORT, APPENDIX, "", stamps={3: "2", 5: "3"})
    found = segments(pack)
    pages = [page for segment in found for page in range(segment.first, segment.last + 1)]
    assert pages == list(range(1, 8))
    rows = segment_rows(pack, found)
    assert [row.values["position"] for row in rows] == list(range(1, len(found) + 1))
    assert all(row.evidence.regions for row in rows)


def test_a_paper_whose_first_page_is_a_picture_begins_there() -> None:
    pack = made(MINUTES, GOES_ON)
    pack.pages[0].lines = []
    pack.pages[0].scanned = True
    (row,) = segment_rows(pack, segments(pack))
    assert (row.evidence.page, row.values["page_to"]) == (1, 2)
    assert [region.page for region in row.evidence.regions] == [1, 2]


def test_papers_of_a_real_pack(shared: Path) -> None:
    pack = read((shared / "packs" / "004.pdf").read_bytes())
    kinds = [segment.kind for segment in segments(pack) if segment.kind != "blank"]
    reports = ["cover_report", "bcf_return", "presentation", "cover_report", "presentation", "cover_report"]
    rest = ["cover_report", "appendix", "appendix", "work_programme"]
    assert kinds == ["front_sheet", "agenda", "minutes", *reports, *rest]


def footed(page: str, foot: str) -> str:
    """The page with a line at its foot."""
    printed = page.strip("\n")
    return printed + "\n" * round((720 - 14 * len(printed.splitlines())) / 11.2) + foot


def test_pages_numbered_through_the_whole_pack_begin_papers_where_the_agenda_says_so() -> None:
    agenda = AGENDA.replace(" (Pages 3 - 4)", "").replace("5 - 8", "3 - 4")
    told_of = (agenda, "Members of the public may come.", REPORT, "The cost is met from the reserve for winter.")
    pages = [footed(page, f"Page {number} of 4") for number, page in enumerate(told_of, 1)]
    assert told(segments(made(*pages))) == [("agenda", 1, 2, None), ("cover_report", 3, 4, "3")]


def test_a_new_stamp_begins_a_paper_though_header_and_number_go_on() -> None:
    pages = [
        footed(f"Wendmoor Council, 9 January 2025\n{page.strip()}", f"- {number} -")
        for number, page in enumerate((AGENDA, GOES_ON, GOES_ON), 1)
    ]
    found = told(segments(made(*pages, stamps={2: "4", 3: "5"})))
    assert [paper[1:] for paper in found] == [(1, 1, None), (2, 2, "4"), (3, 3, "5")]


def test_a_page_number_in_two_languages_is_the_pages_label() -> None:
    assert made(footed(AGENDA, "Tudalen 7 / Page 7")).pages[0].label == "7"


@pytest.mark.parametrize(
    "head",
    [
        "**Combined Board**                 **Agenda Item 2.3**",
        "**Agenda Item No: 2.3**",
        "Item 2.3\n**Combined Board**",
    ],
)
def test_a_report_alone_prints_its_item(head: str) -> None:
    made = document(
        f"{head}\n27 January 2023\n**Transport Plan**\n\n**Report of:**   Ann Reed, Head of Transport\n"
        "**Purpose of report**\nTo adopt the plan.\n**Recommendations**\nThat the plan be adopted.\n"
    )
    assert [(segment.kind, segment.agenda_number) for segment in segments(made)] == [("cover_report", "2.3")]


def test_bookmarks_of_minutes_with_a_stamp_of_their_own_bind_nothing() -> None:
    made = document(f"{MINUTES}\n---\n**5. COMMUNITY FUND**\n{GOES_ON}")
    made.pages[0].stamp_item = "7.2"
    made.bookmarks = [Bookmark("1. APOLOGIES", 1, 1), Bookmark("5. COMMUNITY FUND", 1, 2)]
    assert [(segment.kind, segment.first, segment.last) for segment in segments(made)] == [("minutes", 1, 2)]


def test_an_item_called_minutes_makes_an_agenda_no_minutes() -> None:
    made = document(
        """
        **OAKSHIRE FIRE AUTHORITY**
        **AUDIT COMMITTEE**
        Thursday, 9 June 2022 at 10.30 am

        **AGENDA**

        **APOLOGIES**
        To receive apologies

        **MINUTES**
        To consider the minutes of the meeting held on 10 March 2022

        **EXTERNAL AUDIT PLAN**
        Report of the Treasurer
        """
    )
    assert [segment.kind for segment in segments(made)] == ["agenda"]


def test_a_table_in_front_of_minutes_that_sums_them_up_is_no_set_of_its_own() -> None:
    summary = """
    **SERVICES COMMITTEE MEETING HELD TUESDAY 12 SEPTEMBER 2023**
    **Table of Key Adoptions**
    1.   Apologies            Councillor Quill
    2.   Minutes              Confirmed
    """
    assert [segment.kind for segment in segments(made(summary, MINUTES))] == ["other", "minutes"]


PLAN = """
**Cabinet Work Programme**
**12 June 2025**
•  Bus strategy
•  Depot lease
"""


def test_minutes_and_a_plan_belong_to_the_items_that_announce_them() -> None:
    agenda = """
    **AGENDA**
    1.  Apologies
    2.  Minutes of the previous meeting
    3.  Any other business
    4.  Work programme
    """
    found = segments(made(agenda, MINUTES, PLAN))
    assert [(segment.kind, segment.agenda_number) for segment in found] == [
        ("agenda", None),
        ("minutes", "2"),
        ("work_programme", "4"),
    ]
    several = segments(made(agenda, MINUTES, MINUTES.replace("Cabinet", "Housing Panel"), PLAN))
    assert [segment.agenda_number for segment in several if segment.kind == "minutes"] == [None, None]
