"""Cover reports in the layouts of many houses: what stands in the header, whoever set it and however."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from extractors.reports.meeting import report_meeting
from extractors.reports.read import reports
from extractors.segments import Segment
from extractors.tables import tables
from models.document import Document
from tests.grids import Drawing, words
from tests.paper import document


def rows_of(text: str, title: str | None = None, number: str | None = "7") -> dict[str, list[dict[str, Any]]]:
    """The rows of one report set as `text`, by table."""
    made = document(text)
    segment = Segment(1, "cover_report", title, number, 1, len(made.pages))
    found: dict[str, list[dict[str, Any]]] = {}
    for row in reports(made, segment, 1):
        found.setdefault(row.table, []).append(row.values)
        assert row.evidence.regions
    return found


def texts(rows: list[dict[str, Any]]) -> list[Any]:
    return [row["text"] for row in rows]


def test_london_borough() -> None:
    """Two columns without rules, labels wrapped in their column, the contact at the end."""
    found = rows_of(
        """
        **Cabinet**                       **14 March 2024**

        **Report of the Strategic Director of Place**

        **Report title:**         Parking in Alder Town Centre
        **Cabinet Member:**       Councillor Ann Ash, Cabinet Member for
                              Transport
        **Ward(s)**               Alder; Birch Hill
        **affected:**
        **Classification:**       Open
        **Key decision:**         Yes

        **1. Recommendations**

        1.1  That Cabinet approves the parking plan.

        1.2  That Cabinet notes the results of the consultation.

        **2. Background**

        2.1  The plan was drawn up in 2023 with residents of the town.

        **Contact officer:** Tom Birch, Head of Parking, Tel: 020 7946 0123, email: tom.birch@alder.example
        """
    )
    (report,) = found["reports"]
    assert report["title"] == "Parking in Alder Town Centre"
    assert report["portfolio_holder"] == "Councillor Ann Ash, Cabinet Member for Transport"
    assert report["wards"] == "Alder; Birch Hill"
    assert report["classification"] == "Open"
    assert report["executive_director"] is None
    assert texts(found["recommendations"]) == [
        "That Cabinet approves the parking plan.",
        "That Cabinet notes the results of the consultation.",
    ]
    (author,) = found["report_authors"]
    assert (author["name"], author["post"]) == ("Tom Birch", "Head of Parking")
    assert (author["phone"], author["email"]) == ("020 7946 0123", "tom.birch@alder.example")


def test_district_council() -> None:
    """ "Report to / Subject / Report of": the lead officer beside a contact officer is the officer in charge."""
    found = rows_of(
        """
        **Report to:**       Audit Committee
        **Date:**            12 June 2023
        **Subject:**         Annual Governance Statement
        **Report of:**       Monitoring Officer
        **Lead Member:**     Councillor Hugh Elm
        **Lead Officer:**    Jane Oak, Chief Executive
        **Contact Officer:** Sam Yew, Audit Manager
        **Wards affected:**  All

        **PURPOSE OF REPORT**

        To present the statement for 2022/23.

        **RECOMMENDED**

        That the Committee:

        (a)  approves the statement;

        (b)  asks officers:

             (i)   to publish it; and

             (ii)  to report on progress; and

        (c)  thanks the auditors.

        **BACKGROUND PAPERS**

        None
        """
    )
    (report,) = found["reports"]
    assert report["title"] == "Annual Governance Statement"
    assert report["portfolio_holder"] == "Councillor Hugh Elm"
    assert report["executive_director"] == "Jane Oak, Chief Executive"
    assert [(author["name"], author["post"]) for author in found["report_authors"]] == [("Sam Yew", "Audit Manager")]
    assert [(row["text"], row["stem"]) for row in found["recommendations"]] == [
        ("approves the statement;", "That the Committee:"),
        ("to publish it; and", "asks officers:"),
        ("to report on progress; and", "asks officers:"),
        ("thanks the auditors.", "That the Committee:"),
    ]
    assert "background_papers" not in found


@pytest.mark.parametrize(("post", "directs"), [("Highways Manager", False), ("Director of Place", True)])
def test_an_officer_who_reports_answers_for_a_report_only_in_a_post_that_does(post: str, directs: bool) -> None:
    found = rows_of(
        f"""
        **Report to:**    Licensing Committee
        **Subject:**      Taxi Fares
        **Report by:**    Jane Oak, {post}

        **Recommendation**

        That the fares be noted.

        **Contact officer:**  Jane Oak, {post}
        """
    )
    assert found["reports"][0]["executive_director"] == (f"Jane Oak, {post}" if directs else None)
    assert [author["name"] for author in found["report_authors"]] == ["Jane Oak"]


def test_lead_officer_alone_is_the_author() -> None:
    found = rows_of(
        """
        **Report to:**    Licensing Committee
        **Subject:**      Taxi Fares
        **Lead Officer:** Jane Oak, Licensing Manager
        **Status:**       Public

        **Recommendation**

        That the fares be noted.
        """
    )
    assert [(author["name"], author["post"]) for author in found["report_authors"]] == [
        ("Jane Oak", "Licensing Manager")
    ]
    assert found["reports"][0]["executive_director"] is None


def test_combined_authority() -> None:
    """Labels wrapped in a narrow column, one of them reaching the values; recommendations under "That Committee:"."""
    found = rows_of(
        """
        **REPORT TO:**    LUNE COMBINED AUTHORITY BOARD
        **DATE:**         3 JULY 2025
        **REPORT**        BUS NETWORK REVIEW
        **TITLE:**
        **RESPONSIBLE**   DIRECTOR OF TRANSPORT
        **OFFICER:**

        **Purpose of Report**

        To report on the network.

        **Recommendation**

        That the Board:

        1)  Notes the review.

        2)  Delegates authority to the Director of Transport.

        **Appendices**

        Appendix 1 – Map of the network

        Appendix 2 – Costs

        **Background papers:**

        None

        **Report Author:**    Kit Rowan
        **Contact Details:**  kit.rowan@lune.example
        """
    )
    (report,) = found["reports"]
    assert (report["title"], report["executive_director"]) == ("BUS NETWORK REVIEW", "DIRECTOR OF TRANSPORT")
    assert [(row["text"], row["stem"]) for row in found["recommendations"]] == [
        ("Notes the review.", "That the Board:"),
        ("Delegates authority to the Director of Transport.", "That the Board:"),
    ]
    assert [(row["label"], row["title"]) for row in found["appendices"]] == [
        ("1", "Map of the network"),
        ("2", "Costs"),
    ]
    (author,) = found["report_authors"]
    assert (author["name"], author["email"]) == ("Kit Rowan", "kit.rowan@lune.example")


def test_county_from_and_to() -> None:
    """The people a report is from are the member and the director; the author stands at the end."""
    found = rows_of(
        """
        From:            Ann Ash, Cabinet Member for Highways
                         Ben Oak, Corporate Director of Growth
        To:              Cabinet – 5 May 2022
        Subject:         Winter Service Policy
        Classification:  Unrestricted

        **Summary:** This report sets out the policy.

        **Recommendation:**

        Cabinet is asked to agree the policy.

        **Background Documents**

        Winter Service Plan 2021

        **Contact details**

        Report Author: Cay Lime
        Highways Manager
        03000 123456
        cay.lime@county.example
        """
    )
    (report,) = found["reports"]
    assert report["portfolio_holder"] == "Ann Ash, Cabinet Member for Highways"
    assert report["executive_director"] == "Ben Oak, Corporate Director of Growth"
    assert report["summary"] == "This report sets out the policy."
    (author,) = found["report_authors"]
    assert (author["name"], author["post"], author["phone"]) == ("Cay Lime", "Highways Manager", "03000 123456")
    assert texts(found["background_papers"]) == ["Winter Service Plan 2021"]


def test_report_by_a_line_of_its_own() -> None:
    """ "Report by Ann Ash, Director of Place": the director; the author is named behind a dash at the end."""
    found = rows_of(
        """
        **Riverside Neighbourhood Committee**
        15 January 2026
        **Zebra Crossing in Mill Lane**
        Report by Ann Ash, Director of Place
        Relevant Portfolio Holder: Councillor Ivy Fern

        **Recommendation(s)**

        The Committee is asked to RESOLVE that:

        1.  the crossing be approved; and

        2.  residents be told.

        **Background papers - held by author**

        Survey of pedestrians

        **Author of report** - Tom Birch, Principal Engineer,
        Email: tom.birch@riverside.example Tel: 020 7946 0123
        """,
        number=None,
    )
    (report,) = found["reports"]
    assert report["title"] == "Zebra Crossing in Mill Lane"
    assert report["portfolio_holder"] == "Councillor Ivy Fern"
    assert report["executive_director"] == "Ann Ash, Director of Place"
    (author,) = found["report_authors"]
    assert (author["name"], author["post"]) == ("Tom Birch", "Principal Engineer")
    assert (author["phone"], author["email"]) == ("020 7946 0123", "tom.birch@riverside.example")
    assert texts(found["background_papers"]) == ["Survey of pedestrians"]


def test_office_alone_is_nobody() -> None:
    """ "Report of the Director of Place" names an office: no portfolio holder, director or author is made of it."""
    found = rows_of(
        """
        **Planning Committee**
        **Enforcement in Elm Road**
        Report of the Director of Place

        **RECOMMENDED to note the report.**

        **Wards affected:** Elm
        """
    )
    (report,) = found["reports"]
    assert (report["executive_director"], report["portfolio_holder"]) == (None, None)
    assert "report_authors" not in found


def test_no_recommendation_is_no_row() -> None:
    found = rows_of(
        """
        **Title:** Quarterly Figures
        **Report Author:** Ann Ash, Analyst

        **Recommendations:** None

        **Appendices:** There are no appendices to this report.

        **Background papers:** No background papers were used.
        """
    )
    assert set(found) == {"reports", "report_authors"}


def test_recommendations_printed_again_are_no_second_rows() -> None:
    found = rows_of(
        """
        **Subject:** Fees
        **Classification:** Public

        **Recommendations:**

        1.  That the fees be agreed.

        **Conclusion**

        The fees are fair.

        **Recommendations:**

        1.  That the fees be agreed.
        """
    )
    assert texts(found["recommendations"]) == ["That the fees be agreed."]


def test_a_study_is_no_report() -> None:
    """A consultant's paper that no agenda lists has a summary, but nobody to decide on it."""
    assert rows_of("**Executive Summary**\n\nWe looked at the roads of the town.\n", number=None) == {}


def test_labels_without_weight() -> None:
    """Plain lines that are no more than a label head the text under them; people and posts around brackets."""
    found = rows_of(
        """
        Meeting:            Scrutiny Panel
        Title of Report:    Flood Defences
        Report Author:      Ann Ash - Flood Manager (ann.ash@town.example)
        Wards Affected:     All
        Background papers:  None

        Recommendations

        The Panel is RECOMMENDED to note the report.
        """
    )
    assert texts(found["recommendations"]) == ["The Panel is RECOMMENDED to note the report."]
    (author,) = found["report_authors"]
    assert (author["post"], author["email"]) == ("Flood Manager", "ann.ash@town.example")
    assert "background_papers" not in found


def test_bold_labels_close_together() -> None:
    """ "SUBJECT: …" and "REPORT OF: …" in bold lines are two fields."""
    found = rows_of(
        """
        **SUBJECT: Tree Preservation Order 4**
        **REPORT OF: Head of Planning**
        **Lead Member: Cllr Ann Ash**
        **Open / Exempt: Open**

        **2.0 Recommendations**

        2.1  It is recommended that the Committee:

             (i)   confirm the order; and

             (ii)  note the objections.
        """
    )
    (report,) = found["reports"]
    assert (report["title"], report["portfolio_holder"], report["status"]) == (
        "Tree Preservation Order 4",
        "Cllr Ann Ash",
        "Open",
    )
    assert texts(found["recommendations"]) == ["confirm the order; and", "note the objections."]


def test_signed_at_the_end_and_under_the_recommendations() -> None:
    rows = rows_of(
        """
        **WENDMOOR FIRE AUTHORITY**
        **CYBER SECURITY**
        **REPORT OF THE TREASURER**
        **For approval**

        **1.  PURPOSE OF REPORT**
        1.1   To tell Members of the review.

        **2.  RECOMMENDATIONS**
        2.1   That Members approve the plan.
                                                  Head of Finance

        **3.  APPENDICES**
        3.1   The following are attached: Appendix A Draft plan; and Appendix B Map
              of the stations.

        **4.  BACKGROUND PAPERS**
        4.1   Fire Plan 2022

        TOM ASHDOWN
        HEAD OF FINANCE
        """
    )
    assert texts(rows["recommendations"]) == ["That Members approve the plan."]
    assert [(row["label"], row["title"]) for row in rows["appendices"]] == [
        ("A", "Draft plan"),
        ("B", "Map of the stations"),
    ]
    assert texts(rows["background_papers"]) == ["Fire Plan 2022"]
    assert [(row["name"], row["post"]) for row in rows["report_authors"]] == [("TOM ASHDOWN", "HEAD OF FINANCE")]


def test_a_row_with_an_unknown_label_ends_the_title() -> None:
    rows = rows_of(
        """
        Title: Better Care: End of Year
        Board sponsor: Ann Ash, Director of Housing
        Report author: Tom Birch, Manager
        Subject: Housing

        **Recommendations**
        That the Board note the report.
        """
    )
    assert rows["reports"][0]["title"] == "Better Care: End of Year"
    assert [(row["name"], row["post"]) for row in rows["report_authors"]] == [("Tom Birch", "Manager")]


def test_headings_numbered_without_a_point() -> None:
    found = rows_of(
        """
        REPORT TO:       POLICY COMMITTEE – 25 SEPTEMBER 2023
        REPORT ON:       HOUSING PAYMENTS
        REPORT BY:       EXECUTIVE DIRECTOR OF SERVICES

        **1 PURPOSE OF REPORT**
        To tell of the payments made.

        **2 RECOMMENDATIONS**
        It is recommended that the committee:
        a)  notes the report; and
        b)  agrees the policy.

        **3 BACKGROUND PAPERS**
        None.
        Rona Birch            Author: Fiona Elm, Manager
        """
    )
    assert texts(found["recommendations"]) == ["notes the report; and", "agrees the policy."]
    assert found["reports"][0]["title"] == "HOUSING PAYMENTS"
    assert "background_papers" not in found


def test_labels_beside_of_one_and_another_house() -> None:
    found = rows_of(
        """
        Author/Lead Officer of Report:   Grace Elm, Principal Planner

        Report of:            Executive Director, Futures
        Report to:            Transport Committee
        Subject:              Crook Lane: results of the trial

        **Recommendations:**
        That the Transport Committee:
            Notes the results of the trial;
            Approves the making permanent of the filters on the lane; and
            Asks for a report on the road within six months of this meeting.

        **Use of Appendices**
        Appendix 1 – Map of the lane

        **Background information**
        The lane is narrow. It was shut in May.

        **10. Local Government (Access to Information) Act 1985: List of Background Papers**
        Transport Strategy 2019
        """
    )
    assert found["reports"][0]["title"] == "Crook Lane: results of the trial"
    assert [(row["name"], row["post"]) for row in found["report_authors"]] == [("Grace Elm", "Principal Planner")]
    assert [text.split()[0] for text in texts(found["recommendations"])] == ["Notes", "Approves", "Asks"]
    assert [row["title"] for row in found["appendices"]] == ["Map of the lane"]
    assert texts(found["background_papers"]) == ["Transport Strategy 2019"]


def test_a_title_within_a_head_of_lines_close_together() -> None:
    found = rows_of(
        """
        **WENDMOOR COUNTY BOROUGH COUNCIL**
        **MUNICIPAL YEAR 2023-2024**
        **CABINET**
        **23RD OCTOBER 2023**
        **SCHOOL MEALS**
        **REPORT OF THE DIRECTOR OF EDUCATION WITH THE CABINET MEMBER**

        **1. PURPOSE OF THE REPORT**
        1.1  To tell of the cost.

        **2. RECOMMENDATIONS**
        2.1  That the cost be noted.
        """
    )
    assert found["reports"][0]["title"] == "SCHOOL MEALS"


def test_a_title_with_a_colon_is_no_row_of_the_header() -> None:
    found = rows_of(
        """
        Report to: Scrutiny Committee
        Date: 19 November 2024
        **Swimming pools: the first year**

        **Report author**      Ann Ash, Head of Leisure

        **Recommendations**
        That the Committee notes the report.
        """
    )
    assert found["reports"][0]["title"] == "Swimming pools: the first year"


def test_an_appendix_bound_behind_is_no_background_paper() -> None:
    rows = rows_of(
        """
        Report author: Tom Birch
        **Recommendations**
        That the Board note the report.
        **Background papers**
        Housing Strategy 2022
        ---
        **Appendix A**
        **Homes by ward**
        """
    )
    assert texts(rows["background_papers"]) == ["Housing Strategy 2022"]


def test_meeting_and_date_are_two_rows_though_they_make_a_third_label() -> None:
    made = document(
        """
        **Meeting**           Planning Committee
        **Date**              18 January 2022
        **Report title**      Quarterly enforcement update
        **Report author**     Dee Marlow, Principal Enforcement Officer

        **Recommendation**

        That the committee note the report.
        """
    )
    meeting = report_meeting(made, Segment(1, "cover_report", None, None, 1, 1))
    assert meeting is not None and meeting.body is not None
    assert (meeting.body.text, meeting.day) == ("Planning Committee", date(2022, 1, 18))


def test_plain_labels_close_below_one_another_are_rows_of_their_own() -> None:
    found = rows_of(
        """
        Report of: Treasurer
        Title: Internal audit progress
        Purpose: To tell members how far the audit plan has been carried out.
        Recommendation: That the report be noted.
        Contact: Alan Rudd, Chief Internal Auditor, Ext 4900
        Annex A: Table of audits
        """
    )
    assert texts(found["recommendations"]) == ["That the report be noted."]
    assert [(row["name"], row["post"], row["phone"]) for row in found["report_authors"]] == [
        ("Alan Rudd", "Chief Internal Auditor", "Ext 4900")
    ]


def test_a_study_with_a_day_on_its_cover_is_no_report() -> None:
    study = """
        **Parking levies: a review of the evidence**
        Date: May 2021

        **Executive summary**

        Levies raise money and may lower traffic.
        ---
        Some cities have one.
        ---
        Others think of one.
        ---
        **Recommendations**

        The levy should have a champion.
        """
    assert rows_of(study, number=None) == {}


def test_a_row_with_an_unknown_label_is_no_title_and_neither_is_the_council() -> None:
    page = (
        Drawing()
        .note("Elmstead Borough Council", bold=True)
        .table(
            [
                ["Date", "21 June 2022"],
                ["Applicant", "Quayside Inns Ltd"],
                ["Report of", "Licensing Manager"],
                ["Contact officer", "Petra Holm, Licensing Officer"],
            ],
            [110, 250],
        )
        .done()
    )
    segment = Segment(1, "cover_report", "Elmstead Borough Council", "4", 1, 1)
    (report,) = [row for row in reports(Document([page]), segment, 1, tables([page])) if row.table == "reports"]
    assert report.values["title"] is None


def test_appendices_whose_letters_count_on() -> None:
    found = rows_of(
        """
        **Report of:** Licensing Manager

        **Appendices**

        A. Application form

        B. Plan of the premises

        **Background papers**

        None
        """
    )
    assert [(row["label"], row["title"]) for row in found["appendices"]] == [
        ("A", "Application form"),
        ("B", "Plan of the premises"),
    ]


def test_a_box_whose_right_cell_begins_a_little_above_its_left_one() -> None:
    drawn = Drawing().note("General Purposes Committee", bold=True).note("Report from the Director", bold=True)
    drawn.words += words("Wards Affected:", 430, drawn.top) + words("For Action", 60, drawn.top + 6)
    drawn.words += words("ALL", 490, drawn.top + 13)
    drawn.top += 40
    page = drawn.note("Calculation of the Tax Base", bold=True).note("1.1 This report sets out the tax base.").done()
    segment = Segment(1, "cover_report", "Calculation of the Tax Base", "5", 1, 1)
    (report,) = [row for row in reports(Document([page]), segment, 1) if row.table == "reports"]
    assert report.values["wards"] == "ALL"
