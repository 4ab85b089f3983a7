"""Who wrote a report, as reports say it."""

from __future__ import annotations

import pytest

from extractors.passage import Passage
from extractors.reports.authors import authors
from extractors.reports.parts import parts
from extractors.reports.people import entries, people_of
from tests.paper import document, paper

Author = tuple[str, str | None, str | None, str | None]


def read(text: str) -> list[Author]:
    made = document(text)
    found = authors(parts(made.lines()), made)
    assert all(author.sources for author in found)
    return [(author.name, author.post, author.phone, author.email) for author in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Report Author: Ann Ash, Head of Plans", [("Ann Ash", "Head of Plans")]),
        ("Report Author: Ann Ash – Head of Plans", [("Ann Ash", "Head of Plans")]),
        ("Report Author: Ann Ash (Head of Plans)", [("Ann Ash", "Head of Plans")]),
        ("Contact officer: Cllr Ann Ash", [("Ann Ash", None)]),
        ("Report author: Head of Plans; Ann Ash", [("Ann Ash", "Head of Plans")]),
        (
            "Report Authors: Ann Ash, Head of Plans / Ben Oak, Planner",
            [("Ann Ash", "Head of Plans"), ("Ben Oak", "Planner")],
        ),
        (
            "Report Authors: Ann Ash, Head of Plans; Ben Oak, Director of Parks and Streets",
            [("Ann Ash", "Head of Plans"), ("Ben Oak", "Director of Parks and Streets")],
        ),
        ("Report Author: Executive Director, People – Ann Ash", [("Ann Ash", "Executive Director, People")]),
        ("Report Author: Head of Plans", []),
        ("Report Author: TBC", []),
    ],
)
def test_on_one_line(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(name, post) for name, post, _, _ in read(text)] == expected


def test_lines_of_name_post_telephone_and_email() -> None:
    assert read(
        """
        **Report Author:**
        Ann Ash
        Head of Plans
        Tel: 01234 567890
        ann.ash@town.example
        Ben Oak
        Senior Planning Officer
        01234 567891
        Email: ben.oak@town.example
        """
    ) == [
        ("Ann Ash", "Head of Plans", "01234 567890", "ann.ash@town.example"),
        ("Ben Oak", "Senior Planning Officer", "01234 567891", "ben.oak@town.example"),
    ]


def test_labels_of_their_own_for_post_and_telephone() -> None:
    assert read(
        """
        Report Author: Ann Ash
        Title: Head of Plans
        Tel: 01234 567890
        Email: ann.ash@town.example
        Report Status: Public
        """
    ) == [("Ann Ash", "Head of Plans", "01234 567890", "ann.ash@town.example")]


def test_two_named_together_with_their_posts() -> None:
    """The address holds one's surname: it is that one's, and the telephone with it."""
    assert read(
        """
        Report Authors: Ann Ash & Ben Oak
        Job Title: Head of Plans; Planner
        Tel: 01234 567890
        Email: ann.ash@town.example
        """
    ) == [
        ("Ann Ash", "Head of Plans", "01234 567890", "ann.ash@town.example"),
        ("Ben Oak", "Planner", None, None),
    ]


def test_a_shared_address_is_everybodys() -> None:
    assert [
        (phone, email)
        for _, _, phone, email in read(
            """
            Report Authors: Ann Ash / Ben Oak
            Tel: 01234 567890
            Email: plans@town.example
            """
        )
    ] == [("01234 567890", "plans@town.example")] * 2


def test_directors_in_the_column_beside() -> None:
    assert read(
        """
        **Report Author:**                 **Relevant Director:**
        Ann Ash                        Ben Oak
        Head of Plans                  Director of Place
        01234 567890                   01234 567899
        ann.ash@town.example           ben.oak@town.example
        """
    ) == [("Ann Ash", "Head of Plans", "01234 567890", "ann.ash@town.example")]


def test_contacts_complete_the_author_and_add_nobody() -> None:
    assert read(
        """
        Report Author: Ann Ash, Head of Plans

        **Contact details**
        Director of Finance      Ben Oak  01234 567899 ben.oak@town.example
        Head of Plans            Ann Ash  01234 567890 ann.ash@town.example
        """
    ) == [("Ann Ash", "Head of Plans", "01234 567890", "ann.ash@town.example")]


def test_who_signs_at_the_end() -> None:
    assert read(
        """
        **Recommendation:**
        That the report be noted.

        **Contact**
        Any member may ask for more.

        HELEN ROWAN
        Director of Finance and Corporate Services
        """
    ) == [("HELEN ROWAN", "Director of Finance and Corporate Services", None, None)]


def test_a_post_of_several_lines_is_one_post() -> None:
    lines = [Passage.of(line) for line in paper("Ann Ash, Director of\nPlace and Growth\nBen Oak, Clerk")]
    assert [entry.text for entry in entries(lines)] == ["Ann Ash, Director of Place and Growth", "Ben Oak, Clerk"]


def test_a_name_after_a_dash_is_more_of_the_post() -> None:
    (named,) = people_of(Passage.of(paper("Ann Ash, Programme Officer – Regeneration South")))
    assert (named.name, named.post) == ("Ann Ash", "Programme Officer – Regeneration South")


def test_a_telephone_in_brackets() -> None:
    found = read("Author: Neil Ash, Audit Manager (01999 300455)")
    assert found == [("Neil Ash", "Audit Manager", "01999 300455", None)]


def test_a_number_cut_by_a_line_s_end() -> None:
    label = "Contact Officer, telephone number and email"
    assert read(
        f"{label}: Ann Ash, Head of Plans, 01998\n777016, ann.ash@holm.example\n\n**1. Introduction**\nText."
    ) == [("Ann Ash", "Head of Plans", "01998 777016", "ann.ash@holm.example")]


def test_a_name_below_the_office_that_waits_for_its_holder() -> None:
    lines = paper("Leader of the Council; Ann Ash\nDeputy Leader and Cabinet Member for Trade;\nPeter Oak")
    assert [entry.text for entry in entries([Passage.of(line) for line in lines])] == [
        "Leader of the Council; Ann Ash Deputy Leader and Cabinet Member for Trade; Peter Oak"
    ]
