"""Reports in packs: the appendices bound behind them, and titles that only the agenda or the outline gives."""

from __future__ import annotations

from typing import Any

from extractors.pack import Pack, cover_reports
from extractors.segments import Segment
from models.evidence import Row
from tests.paper import document

REPORT = """
    Report to: Cabinet
    Date: 14 March 2023
    Report of: Head of Housing

    **Recommendations**

    That the strategy be recommended to Council.
    {}
    ---
    """


def rows(pages: str, appendices: int, number: str | None = "6") -> dict[str, list[Row]]:
    made = document(pages)
    papers = [Segment(1, "cover_report", "Homelessness Strategy", "6", 1, 1)]
    papers += [Segment(at, "appendix", None, number, at, at) for at in range(2, appendices + 2)]
    found: dict[str, list[Row]] = {}
    for row in cover_reports(Pack(made, papers)):
        found.setdefault(row.table, []).append(row)
    return found


def labels(found: dict[str, list[Row]]) -> list[Any]:
    return [(row.values["label"], row.values["title"], row.evidence.page) for row in found.get("appendices", [])]


def test_appendices_that_the_report_does_not_list_are_told_by_their_headings() -> None:
    behind = """
    **Appendix 1 – Draft strategy**
    The strategy runs for five years.
    ---
                    **Annex 2**
    **Costs of each measure**
    Year       Cost
    """
    assert labels(rows(REPORT.format("") + behind, 2)) == [
        ("1", "Draft strategy", 2),
        ("2", "Costs of each measure", 3),
    ]


def test_a_list_of_the_report_itself_is_the_list() -> None:
    listed = """
    **Appendices**

    Appendix 1 – The draft strategy
    """
    behind = "    **Appendix 1 – Draft**\n    The strategy runs for five years."
    assert labels(rows(REPORT.format(listed) + behind, 1)) == [("1", "The draft strategy", 1)]


def test_text_that_speaks_of_an_appendix_and_papers_of_another_item_are_none() -> None:
    spoken = "    Appendix 1 shows what each measure costs.\n    More text stands here."
    assert labels(rows(REPORT.format("") + spoken, 1)) == []
    assert labels(rows(REPORT.format("") + "    **Appendix 1 – Costs**", 1, number="7")) == []


def test_what_stands_behind_another_paper_is_none_of_the_report_s() -> None:
    behind = "    **Record of decision**\n    The decision is set out below.\n    ---\n    **Appendix 1 – Costs**"
    assert labels(rows(REPORT.format("") + behind, 2)) == []


def test_a_title_that_the_outline_gives_is_found_on_the_agenda() -> None:
    made = document(
        """
        AGENDA
        6.  Homelessness strategy 2023 to
            2028
        ---
        Report of: Head of Housing

        **Recommendations**

        That the strategy be recommended to Council.
        """
    )
    papers = [Segment(1, "agenda", "Agenda", None, 1, 1)]
    papers.append(Segment(2, "cover_report", "Homelessness Strategy 2023 to 2028", "6", 2, 2))
    (report,) = [row for row in cover_reports(Pack(made, papers)) if row.table == "reports"]
    assert report.values["title"] == "Homelessness strategy 2023 to 2028"
    assert {region.page for region in report.evidence.regions} == {1, 2}


def test_a_study_alone_is_flagged() -> None:
    made = document("**Parking levies: a review**\n\n**Executive summary**\n\nLevies raise money.")
    pack = Pack(made, [Segment(1, "cover_report", "Parking levies", None, 1, 1)])
    assert list(cover_reports(pack)) == []
    assert [flag.check for flag in pack.flags] == ["report.no_rows"]
