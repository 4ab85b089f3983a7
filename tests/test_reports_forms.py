"""Cover reports set in ruled tables: forms of two and four columns, audit trails, lists of papers."""

from __future__ import annotations

from typing import Any

from extractors.reports.forms import is_form
from extractors.reports.read import reports
from extractors.segments import Segment
from extractors.tables import page_tables, tables
from models.document import Document
from tests.grids import Drawing


def rows_of(*drawings: Drawing) -> dict[str, list[dict[str, Any]]]:
    pages = [drawing.done() for drawing in drawings]
    segment = Segment(1, "cover_report", None, "5", 1, len(pages))
    found: dict[str, list[dict[str, Any]]] = {}
    for row in reports(Document(pages), segment, 1, tables(pages)):
        found.setdefault(row.table, []).append(row.values)
    return found


def test_two_column_form() -> None:
    """Values of several lines and people; labels wrapped in their cells; recommendations inside the form."""
    found = rows_of(
        Drawing()
        .note("HEALTH BOARD", bold=True)
        .table(
            [
                ["Report subject", "Winter Plan for the\nBay"],
                ["Meeting date", "9 March 2026"],
                ["Status", "Public Report"],
                ["Executive summary", "This plan says how the Bay\nmeets the winter."],
                [
                    "Recommendations",
                    "It is RECOMMENDED that:\na) the Board notes the plan; and\nb) the Board endorses it.",
                ],
                ["Reason for\nrecommendations", "The plan is due."],
                ["Portfolio Holder(s):", "Cllr Ann Ash, Portfolio Holder\nfor Health"],
                ["Corporate Director", "Ben Oak"],
                ["Report Authors", "Cay Lime, Head of Plans and\nHealth; Dan Yew, Health\nManager; Eve Fir."],
                ["Wards", "All wards"],
                ["Classification", "For Decision"],
            ],
            [140, 300],
        )
        .note("Background", bold=True)
    )
    (report,) = found["reports"]
    assert report["title"] == "Winter Plan for the Bay"
    assert report["portfolio_holder"] == "Cllr Ann Ash, Portfolio Holder for Health"
    assert (report["executive_director"], report["status"]) == ("Ben Oak", "Public Report")
    assert (report["wards"], report["classification"], report["purpose"]) == ("All wards", "For Decision", None)
    assert report["summary"] == "This plan says how the Bay meets the winter."
    assert [(row["text"], row["stem"]) for row in found["recommendations"]] == [
        ("the Board notes the plan; and", "It is RECOMMENDED that:"),
        ("the Board endorses it.", "It is RECOMMENDED that:"),
    ]
    assert [(author["name"], author["post"]) for author in found["report_authors"]] == [
        ("Cay Lime", "Head of Plans and Health"),
        ("Dan Yew", "Health Manager"),
        ("Eve Fir", None),
    ]


def test_label_and_value_in_one_cell() -> None:
    """ "Item No. | Classification: Open | Date: …" over a form whose labels span columns."""
    found = rows_of(
        Drawing().table(
            [
                ["Item No.", "Classification:\nOpen", "Date:\nMay 2015", "Meeting Name:\nCabinet"],
                ["Report title:", "", "Renewal of Elm Estate", ""],
                ["Ward(s) or groups affected:", "", "Elm", ""],
                ["From:", "", "Head of Housing", ""],
            ],
            [90, 110, 110, 130],
            merged={(1, 0), (1, 2), (2, 0), (2, 2), (3, 0), (3, 2)},
        )
    )
    (report,) = found["reports"]
    assert (report["title"], report["classification"], report["wards"]) == ("Renewal of Elm Estate", "Open", "Elm")


def test_labels_over_their_values() -> None:
    found = rows_of(
        Drawing()
        .table(
            [
                ["Report to", "Date", "Report author", "Wards affected"],
                ["Audit Panel", "4 May 2021", "Ann Ash, Auditor", "None"],
            ],
            [110, 110, 120, 100],
        )
        .note("Recommendation:", bold=True)
        .note("That the plan be noted.")
    )
    assert [(author["name"], author["post"]) for author in found["report_authors"]] == [("Ann Ash", "Auditor")]
    assert found["recommendations"][0]["text"] == "That the plan be noted."


def test_papers_in_tables() -> None:
    """The columns of where papers are held are no papers; a printed address is the paper's."""
    found = rows_of(
        Drawing()
        .note("Report Author: Ann Ash, Auditor")
        .note("BACKGROUND DOCUMENTS", bold=True)
        .table(
            [
                ["Background Papers", "Held At", "Contact"],
                ["Elm Area Plan", "https://elm.example/plan", "Ben Oak"],
                ["Survey of tenants,\n2014", "Town Hall", "Cay Lime"],
            ],
            [160, 180, 80],
            header=1,
        )
        .note("APPENDICES", bold=True)
        .table(
            [["No.", "Title"], ["Appendix 1", "Site plan"], ["Appendix 2", "Costs"]],
            [90, 200],
            header=1,
        )
    )
    assert [(row["text"], row["url"]) for row in found["background_papers"]] == [
        ("Elm Area Plan", "https://elm.example/plan"),
        ("Survey of tenants, 2014", None),
    ]
    assert [(row["label"], row["title"]) for row in found["appendices"]] == [("1", "Site plan"), ("2", "Costs")]


def test_labels_of_appendices_in_a_column_of_letters() -> None:
    found = rows_of(
        Drawing()
        .note("Report Author: Ann Ash, Auditor")
        .note("Appendices", bold=True)
        .table([["A", "Site plan"], ["B", "Costs"]], [60, 200])
    )
    assert [(row["label"], row["title"]) for row in found["appendices"]] == [("A", "Site plan"), ("B", "Costs")]


def test_audit_trail() -> None:
    """A director who leads beside an author is the one in charge; answers of a checklist are nobody's names."""
    found = rows_of(
        Drawing().note("RECOMMENDATION", bold=True).note("1. That the plan be agreed."),
        Drawing().table(
            [
                ["Lead Officer", "Ben Oak, Director of Housing", ""],
                ["Report Author", "Cay Lime, Housing Officer", ""],
                ["Version", "Final", ""],
                ["Officer Title", "Comments sought", "Comments included"],
                ["Cabinet Member", "No", "No"],
            ],
            [140, 160, 140],
            merged={(0, 1), (1, 1), (2, 1)},
        ),
    )
    (report,) = found["reports"]
    assert (report["executive_director"], report["portfolio_holder"]) == ("Ben Oak, Director of Housing", None)
    assert [author["name"] for author in found["report_authors"]] == ["Cay Lime"]


def test_a_table_of_data_is_no_form() -> None:
    (table,) = page_tables(
        Drawing()
        .table([["Title", "Date", "Cost"], ["Road", "May", "£1"], ["Bridge", "June", "£2"]], [90, 90, 90])
        .done()
    )
    assert not is_form(table)


def test_a_value_that_begins_like_a_label_is_a_value() -> None:
    found = rows_of(
        Drawing().table(
            [
                ["Title", "School Places"],
                ["Report of", "Cabinet Member for Education, Councillor Ann Ash"],
                ["Report Author", "Ben Oak, School Manager"],
                ["Status", "Public"],
                ["Urgent", "No"],
                ["Key", "Yes"],
            ],
            [140, 300],
        )
    )
    (report,) = found["reports"]
    assert report["portfolio_holder"] == "Cabinet Member for Education, Councillor Ann Ash"
    assert (report["status"], report["title"]) == ("Public", "School Places")


def test_the_member_beside_the_officer_to_contact_is_no_author() -> None:
    found = rows_of(
        Drawing().table(
            [
                ["Officer contact:", "Member contact:"],
                [
                    "Name: Tess Brook\nPost: Head of Commissioning\nEmail: tess@ashmere.example",
                    "Name: Councillor S Holt\nPost: Cabinet Member for Adults\nEmail: cllr@ashmere.example",
                ],
            ],
            [220, 220],
        )
    )
    assert [(row["name"], row["post"], row["email"]) for row in found["report_authors"]] == [
        ("Tess Brook", "Head of Commissioning", "tess@ashmere.example")
    ]


def test_source_documents_beside_their_places() -> None:
    found = rows_of(
        Drawing()
        .note("Report author: Tess Brook, Head of Commissioning")
        .note("Recommendation: That the report be noted.")
        .table(
            [
                ["Source documents", "Location"],
                ["Position Statement 2016", "Room 114, Shire Hall"],
                ["Needs Assessment 2020", "https://ashmere.example/jsna"],
            ],
            [220, 220],
        )
    )
    assert [(row["text"], row["url"]) for row in found["background_papers"]] == [
        ("Position Statement 2016", None),
        ("Needs Assessment 2020", "https://ashmere.example/jsna"),
    ]


def test_the_signature_below_a_form_names_no_author() -> None:
    found = rows_of(
        Drawing()
        .table(
            [
                ["Title", "Award of contract"],
                ["Wards", "All"],
                ["Report author", "Dean Whitlow, Contracts Manager,\ndean@ashmere.example, 01234 567890"],
            ],
            [140, 300],
        )
        .note("Signed: S Lind")
        .note("Date: 4 December 2023")
    )
    assert [(row["name"], row["post"], row["email"]) for row in found["report_authors"]] == [
        ("Dean Whitlow", "Contracts Manager", "dean@ashmere.example")
    ]


def test_a_committee_s_chair_ends_the_author_s_post() -> None:
    found = rows_of(
        Drawing().table(
            [["Report Author", "Ann Ash: Head of Transport"], ["Committee Chair", "Cllr Ed Oak"], ["Wards", "All"]],
            [140, 200],
        ),
        Drawing().note("RECOMMENDATION", bold=True).note("1. That the plan be agreed."),
    )
    assert [author["post"] for author in found["report_authors"]] == ["Head of Transport"]
    assert found["reports"][0]["portfolio_holder"] is None
    assert found["reports"][0]["committee_chair"] == "Cllr Ed Oak"
