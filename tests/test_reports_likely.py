"""Reports whose headings no vocabulary names in full: told by a word, where no other part says the same."""

from __future__ import annotations

import pytest

from extractors.reports.authors import authors
from extractors.reports.bound import bound_reports
from extractors.reports.parts import parts
from extractors.reports.recommendations import recommendations
from extractors.segments import Segment, segments
from extractors.tables import tables
from models.document import Document
from tests.grids import Drawing
from tests.paper import document
from tests.test_reports_lists import listed, recommended

LIMBS = "1.  That the plan be agreed.\n\n2.  That the cost be noted.\n"
# Lines that stand close tell what white space parts.
STORY = (
    "The bridge is old and its deck has been patched for the\nlast ten years, at a cost that rises with each of them.\n"
)


@pytest.mark.parametrize(
    "heading",
    [
        "What decision is required?", "Ask of the Board", "Decision requested", "Suggested resolution",
        "Report recommendations", "Members are asked to", "Action required",
    ],
)  # fmt: skip
def test_headings_of_recommendations(heading: str) -> None:
    assert recommended(f"**{heading}**\n\n{LIMBS}") == [
        ("That the plan be agreed.", None), ("That the cost be noted.", None),
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["Progress on audit recommendations", "Reasons for recommending it", "Background"])
def test_headings_of_other_matters(heading: str) -> None:
    assert recommended(f"**{heading}**\n\n{LIMBS}") == []


def test_known_headings_go_before_likely_ones() -> None:
    told = recommended(f"**Decision requested**\n\n1.  That nothing be done.\n\n**Recommendations**\n\n{LIMBS}")
    assert [text for text, _ in told] == ["That the plan be agreed.", "That the cost be noted."]


def test_a_body_is_asked_in_running_text() -> None:
    told = recommended(f"**Background**\n\n{STORY}\nThe Board is asked to:\n\n{LIMBS}\n**Costs**\n\nNone.")
    assert told == [
        ("That the plan be agreed.", "The Board is asked to:"), ("That the cost be noted.", "The Board is asked to:"),
    ]  # fmt: skip


def test_limbs_named_as_recommendations() -> None:
    told = recommended(
        f"{STORY}\n**Recommendations**\n\nRecommendation 1: Agree the plan.\n\nRecommendation 2: Note the cost.\n"
    )
    assert [text for text, _ in told] == ["Agree the plan.", "Note the cost."]


def test_papers_under_likely_headings() -> None:
    attached, background = listed(
        document(
            f"{STORY}\n**Appendices and supporting information**\n\nAppendix A – The plan\n\nAppendix B – The costs\n\n"
            "**Further reading**\n\nHousing Act 2004\n"
        )
    )
    assert attached == [("A", "The plan"), ("B", "The costs")]
    assert background == [("Housing Act 2004", None)]


def test_information_that_lists_no_papers() -> None:
    attached, background = listed(
        document("""
        **Supporting information**

        The bridge is old and its deck has been patched.

        **Inspection of papers**

        The papers can be inspected by contacting the author.
        """)
    )
    assert (attached, background) == ([], [])


def test_appendices_counted_or_named_behind_their_titles() -> None:
    counted, _ = listed(document(f"{STORY}\n**Appendices**\n\n1.  The plan\n\n2.  The costs\n"))
    behind, _ = listed(document(f"{STORY}\n**Appendices**\n\nThe plan (Appendix A)\n\nThe costs (Appendix B)\n"))
    assert counted == [("1", "The plan"), ("2", "The costs")]
    assert behind == [("A", "The plan"), ("B", "The costs")]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("**Report by Ann Ash, Head of Roads**", [("Ann Ash", "Head of Roads")]),
        ("**Report by Ann Ash, Director of Roads**", []),
        ("Responsible Officer: Ann Ash, Head of Roads\nEmail: ann.ash@elm.example", [("Ann Ash", "Head of Roads")]),
        ("Author: Ann Ash / Head of Roads / ann.ash@elm.example", [("Ann Ash", "Head of Roads")]),
    ],
)
def test_who_else_names_the_author(head: str, told: list[tuple[str, str]]) -> None:
    made = document(f"{head}\n\n**Recommendations**\n\n{LIMBS}")
    assert [(author.name, author.post) for author in authors(parts(made.lines()), made)] == told


def test_a_report_addressed_without_labels() -> None:
    """ "Cabinet" above a day says for whom it is."""
    made = document(
        f"**Cabinet**\n\n14 October 2025\n\n**Bridge works**\n\n**1. Purpose of report**\n\n{STORY}\n"
        f"**2. Recommendations**\n\n{LIMBS}\n**3. Appendices**\n\nAppendix A – The plan\n"
    )
    rows = list(bound_reports(made, segments(made), lambda _: []))
    assert [row.values["title"] for row in rows if row.table == "reports"] == ["Bridge works"]


def test_limbs_for_another_body_under_their_own_heading() -> None:
    limbs = "**That Cabinet:**\n\n1.  agrees the plan.\n\n**That Council:**\n\n1.  sets the budget.\n"
    told = recommended(f"{STORY}\n**Recommendations**\n\n{limbs}")
    assert told == [("agrees the plan.", "That Cabinet:"), ("sets the budget.", "That Council:")]


def test_a_recommendation_in_the_head_ends_with_its_paragraph() -> None:
    told = recommended(f"Recommendation: That the plan be agreed.\n\n{STORY}\n{STORY}")
    assert told == [("That the plan be agreed.", None)]


def test_a_memorandum_names_its_subject() -> None:
    head = "To: Finance Committee\n\nFrom: Town Clerk\n\nRe: Bridge works\n"
    made = document(f"{head}\n{STORY}\nRecommendation: That it be agreed.\n")
    segment = Segment(1, "cover_report", None, "5", 1, 1)
    titles = [row.values["title"] for row in bound_reports(made, [segment], lambda _: []) if row.table == "reports"]
    assert titles == ["Bridge works"]


def test_a_table_of_recommendations_and_reasons() -> None:
    rows = [["Recommendation", "Reason"], ["Agree the plan.", "To mend it."], ["Note the cost.", "To know it."]]
    page = Drawing().note("Recommendations", bold=True).table(rows, [200, 150], header=1).done()
    made = Document([page])
    limbs = recommendations(made, "r1", parts(page.lines, tables([page])))
    assert [row.values["text"] for row in limbs] == ["Agree the plan.", "Note the cost."]
