"""Recommendations, appendices and background papers of a report."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.reports.papers import appendices, background_papers
from extractors.reports.parts import parts
from extractors.reports.recommendations import recommendations
from models.document import Document, Link
from models.evidence import Row
from tests.paper import document


def values(rows: list[Row], *names: str) -> list[Any]:
    return [tuple(row.values[name] for name in names) for row in rows]


def recommended(text: str) -> list[Any]:
    made = document(text)
    return values(recommendations(made, "r1", parts(made.lines())), "text", "stem")


def listed(made: Document) -> tuple[list[Any], list[Any]]:
    found = parts(made.lines())
    attached = values(appendices(made, "r1", found), "label", "title")
    return attached, values(background_papers(made, "r1", found), "text", "url")


def test_limbs_of_limbs_have_the_stem_above_them() -> None:
    assert recommended(
        """
        **Recommendations**

        That Cabinet:

        1.  agrees to:

            (a)  build the bridge;

            (b)  mend the road; and

        2.  notes the cost.
        """
    ) == [
        ("build the bridge;", "agrees to:"),
        ("mend the road; and", "agrees to:"),
        ("notes the cost.", "That Cabinet:"),
    ]


@pytest.mark.parametrize(
    "stem",
    ["Cabinet is asked to:", "It is RECOMMENDED that the Board:", "The Committee is recommended to:", "That Members:"],
)
def test_words_that_open_limbs(stem: str) -> None:
    assert recommended(f"**Recommendation(s):**\n\n{stem}\n\n(1)  note the plan; and\n\n(2)  agree the cost.\n") == [
        ("note the plan; and", stem),
        ("agree the cost.", stem),
    ]


def test_a_label_that_opens_the_limbs_itself() -> None:
    assert recommended("**The Board is asked to:**\n\na)  note the plan; and\n\nb)  agree the cost.\n") == [
        ("note the plan; and", "The Board is asked to:"),
        ("agree the cost.", "The Board is asked to:"),
    ]


def test_recommendation_on_the_line_of_its_label() -> None:
    assert recommended("**Recommendation:** 1. That the plan be noted.\n") == [("That the plan be noted.", None)]


def test_running_text_behind_the_limbs_is_a_note() -> None:
    assert recommended(
        """
        **Recommendations**

        Cabinet is asked to:

        a)  agree the budget.

        Members are reminded of section 106 of the Act, by which those in arrears may not vote on the budget.
        """
    ) == [("agree the budget.", "Cabinet is asked to:")]


def test_appendices_with_their_labels() -> None:
    made = document(
        """
        **Appendices**

        Appendix A – Map of the town

        Appendix B:

        Costs of the works

        Annex 3 Letters
        """
    )
    assert listed(made)[0] == [("A", "Map of the town"), ("B", "Costs of the works"), ("3", "Letters")]


def test_labels_behind_the_titles() -> None:
    made = document("**Appendices**\n\nMap of the town – A\nCosts of the works – B\nLetters – C\n")
    assert listed(made)[0] == [("A", "Map of the town"), ("B", "Costs of the works"), ("C", "Letters")]


def test_a_checklist_of_appendices() -> None:
    """What is answered "no" is not there."""
    made = document("**Appendices**\n\nAppendix A – Map        YES\n\nAppendix B – Costs        NO\n")
    assert listed(made)[0] == [("A", "Map")]


@pytest.mark.parametrize("nothing", ["None", "None.", "N/A", "There are no background papers.", "Not applicable"])
def test_no_papers(nothing: str) -> None:
    assert listed(document(f"**Appendices:**\n\n{nothing}\n\n**Background Papers:**\n\n{nothing}\n")) == ([], [])


def test_papers_link_to_their_places() -> None:
    made = document("**Background papers**\n\nThe Town Plan 2020\n\nThe Town Act 1999 https://acts.example/1999\n")
    line = made.lines()[1]
    made.pages[0].links.append(Link(line.x0, line.top, line.x1, line.bottom, "https://town.example/plan"))
    assert listed(made)[1] == [
        ("The Town Plan 2020", "https://town.example/plan"),
        ("The Town Act 1999", "https://acts.example/1999"),
    ]


def test_background_is_a_story_where_it_is_told_in_sentences() -> None:
    made = document(
        """
        **Recommendation:** That the plan be noted.

        **Background information**

        The plan was first drawn up in 2019, when the council asked the residents of the town what they thought
        of its roads, and it was then revised every year until the present one, which is before the committee.
        """
    )
    assert listed(made)[1] == []


def test_proposals_that_open_as_recommendations_do() -> None:
    report = """
        **Executive Summary**

        The contract for the upkeep of the roads ends in March, and the report
        puts forward a way of buying the next one.


        **Proposals**

        {opening}

        a)  notes the market engagement; and

        b)  approves the purchase.
        """
    assert recommended(report.format(opening="That Cabinet:")) == [
        ("notes the market engagement; and", "That Cabinet:"),
        ("approves the purchase.", "That Cabinet:"),
    ]
    assert recommended(report.format(opening="The scheme has two parts, which are told here:")) == []


def test_a_sentence_a_line_is_a_limb_a_line() -> None:
    assert recommended(
        """
        **Recommendations**

        The Board is recommended to:

            Sign the declaration set out at Appendix 1.
            Receive a yearly report on the commitments.

        **Why this matters**

        Two adults in three are above a healthy weight, and the gap between the wards has grown
        for years. The gap between the most and the least deprived wards has grown in each of the
        last five years, and the declaration holds commitments on food, planning and the workplace.
        """
    ) == [
        ("Sign the declaration set out at Appendix 1.", "The Board is recommended to:"),
        ("Receive a yearly report on the commitments.", "The Board is recommended to:"),
    ]


def test_a_subheading_between_numbered_limbs_opens_none() -> None:
    assert recommended(
        """
        **Recommendations**

        That the Committee:

        1.  Approves the scheme.

        Contractual:

        2.  Authorises the Director to award the contract.
        """
    ) == [
        ("Approves the scheme.", "That the Committee:"),
        ("Authorises the Director to award the contract.", "That the Committee:"),
    ]


def test_small_letters_are_labels_and_a_signature_is_no_limb() -> None:
    assert recommended(
        """
        **Recommendations**

        That Cabinet:

          a. adopts the strategy at Appendix A; and
          b. approves a growth bid from the reserve.

        Lorna Baxter
        Director of Finance
        """
    ) == [
        ("adopts the strategy at Appendix A; and", "That Cabinet:"),
        ("approves a growth bid from the reserve.", "That Cabinet:"),
    ]


def test_what_ends_a_list_of_background_papers() -> None:
    made = document(
        """
        **Report of the Director**

        **Appendices**
        Appendix A – Draft strategy (published separately)

        **Background papers**

        Risk Strategy 2017

        November 2018
        """
    )
    attached, papers = listed(made)
    assert (attached, papers) == ([("A", "Draft strategy")], [("Risk Strategy 2017", None)])


def test_a_line_a_limb_without_labels() -> None:
    found = recommended(
        """
        **Recommendations**

        The Forum is asked to:

            approve the transfer of the whole sum from one block to the other;
            approve a growth fund; and
            agree its criteria.

        **Background**

        The blocks pay for schools, of which there are forty in the county and its towns, and for
        what pupils need besides; they have done so since the reform.
        """
    )
    assert [text for text, _ in found] == [
        "approve the transfer of the whole sum from one block to the other;",
        "approve a growth fund; and",
        "agree its criteria.",
    ]
