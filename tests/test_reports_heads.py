"""Heads of reports by which a paper alone is told to be one, and what stands in them."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.pack import extract_read
from tests.paper import document

TEXT = "The lanes of the county were last gritted by the plan of 2019, and there have been complaints about it since."
STORY = f"\n\n**Background**\n\n{TEXT}\n{TEXT}\n{TEXT}\n"
RECOMMENDED = "\n\n**Decision(s) required**\n\nThat the Committee:\n\n1.  approve the plan; and\n\n2.  note its cost.\n"


def rows_of(text: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in extract_read(document(text)).rows:
        found.setdefault(row.table, []).append(row.values)
    return found


def read(text: str) -> tuple[Any, ...]:
    found = rows_of(text)
    report = found.get("reports", [{}])[0]
    authors = [row["name"] for row in found.get("report_authors", [])]
    return report.get("title"), report.get("portfolio_holder"), authors, len(found.get("recommendations", []))


@pytest.mark.parametrize(
    "head",
    [
        "Body: Audit Committee\nSubject of report: Winter plan\nCabinet Lead: Cllr Bo Birch\nWritten by: Ann Ash",
        "**Body**\nAudit Committee\n**Title**\nWinter plan\n**Cabinet Lead**\nCllr Bo Birch\n**Written by**\nAnn Ash",
        "**Body:**          Audit Committee\n**Topic:**         Winter plan\n**Cabinet Lead:**  Cllr Bo Birch\n"
        "**Author:**        Ann Ash",
        "**Body:**      Audit Committee     **Date:**          3 November 2025\n"
        "**Title:**     Winter plan         **Lead Cabinet**   Cllr Bo Birch\n"
        "                               **Member:**\n"
        "**Author:**    Ann Ash             **Wards:**         All",
    ],
)
def test_labels_in_many_layouts(head: str) -> None:
    assert read(f"{head}{RECOMMENDED}{STORY}") == ("Winter plan", "Cllr Bo Birch", ["Ann Ash"], 2)


def test_a_head_without_labels_above_what_is_asked_for() -> None:
    head = "**AUDIT COMMITTEE**\n**3 NOVEMBER 2025**\n**REPORT OF THE DIRECTOR OF PLACE**\n\n**Winter plan**\n\n"
    assert read(f"{head}**Aim and purpose of the paper**\n\n{TEXT}{RECOMMENDED}{STORY}")[::3] == ("Winter plan", 2)


def test_a_paper_that_asks_for_nothing_is_no_report() -> None:
    assert "reports" not in rows_of(f"**Winter plan**\n\n**Report of the survey**\n\n{TEXT}{STORY}")


@pytest.mark.parametrize("label", ["Title of paper", "Item", "Paper title"])
def test_the_title_of_a_paper_is_not_the_name_above_it(label: str) -> None:
    rows = (("Meeting", "Integrated Care Board"), (label, "Winter plan"), ("Executive lead", "Dr Meg Elm"))
    head = "\n".join(f"**{name}:**{'':{24 - len(name)}}{value}" for name, value in (*rows, ("Author", "Ann Ash")))
    told = f"**Wendmoor Integrated Care Board**\n\n{head}{RECOMMENDED}{STORY}"
    assert read(told) == ("Winter plan", None, ["Ann Ash"], 2)
