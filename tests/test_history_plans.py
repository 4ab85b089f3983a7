"""What plans announced beside what came: by title, time and body, and never by a guess."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.evidence import Row
from tests.lakes import ask, fact, opened, tables
from warehouse.derive import derive

JANUARY, MARCH, JUNE = date(2024, 1, 17), date(2024, 3, 20), date(2024, 6, 26)
BOARD = "Health and Wellbeing Board"


def meeting(day: date, body: str = BOARD) -> Row:
    return fact("meetings", meeting_id="g1", body=body, date=day)


def entry(title: str, day: date = MARCH, plan: str = "committee") -> Row:
    return fact("work_programme", title=title, meeting_on=day, plan=plan)


def agenda(day: date, *titles: str, body: str = BOARD) -> list[Row]:
    items = [
        fact("agenda_items", meeting_id="g1", position=n, number=str(n), title=title)
        for n, title in enumerate(titles, 1)
    ]
    return [meeting(day, body), *items]


def slippage(root: Path, *papers: Sequence[Row], **more: Any) -> list[tuple[Any, ...]]:
    with opened(root) as lake:
        for place, rows in enumerate(papers):
            council = more.get("councils", ["Wendmoor Council"] * len(papers))[place]
            lake.write_document(tables(str(place), rows, council=council, kind="agenda_pack"))
        derive(lake)
    return ask(root, "SELECT came_on, days_late, status, came_as FROM work_programme_slippage")


def plan_of_january(*entries: Row) -> list[Row]:
    return [meeting(JANUARY), *entries]


def test_business_under_a_nearly_equal_title(tmp_path: Path) -> None:
    programme = plan_of_january(entry("Harbour Care Fund Quarter 3 Template Approval"))
    came = agenda(JUNE, "HARBOUR CARE FUND 2023-25: QUARTER 3: REPORTING TEMPLATE AND CASE STUDY")
    assert slippage(tmp_path, programme, came) == [(JUNE, 98, "late", came[1].values["title"])]


def test_a_title_that_says_little_is_only_followed_to_its_very_words(tmp_path: Path) -> None:
    programme = plan_of_january(entry("20 mph Review"))
    assert slippage(tmp_path / "came", programme, agenda(JUNE, "20 MPH Review"))[0][:3] == (JUNE, 98, "late")
    assert slippage(tmp_path / "other", programme, agenda(MARCH, "30 mph Review"))[0][2] == "not seen"


def test_another_quarter_is_other_business(tmp_path: Path) -> None:
    programme = plan_of_january(entry("Harbour Care Fund Quarter 3"))
    early, later = agenda(MARCH, "Harbour Care Fund Quarter 2"), agenda(JUNE, "Harbour Care Fund Quarter 3 report")
    assert slippage(tmp_path, programme, early, later)[0][:3] == (JUNE, 98, "late")


def test_a_programme_is_followed_in_its_own_body(tmp_path: Path) -> None:
    programme = plan_of_january(entry("Market Hall Lease"))
    elsewhere = agenda(MARCH, "Market Hall Lease", body="Planning Committee")
    later = agenda(JUNE, "Other Business of the Board")
    assert slippage(tmp_path, programme, elsewhere, later) == [(None, None, "no papers", None)]


def test_the_cabinets_plan_is_followed_to_the_cabinet(tmp_path: Path) -> None:
    programme = [entry("Market Hall Lease", plan="cabinet")]
    scrutiny = agenda(JANUARY, "Market Hall Lease", body="Scrutiny Committee")
    cabinet = agenda(MARCH, "Market Hall Lease", body="Cabinet")
    assert slippage(tmp_path, programme, scrutiny, cabinet)[0][:3] == (MARCH, 0, "on time")


@pytest.mark.parametrize(("title", "status"), [("Weir Bridge Repairs", "not seen"), ("Update", "not seen")])
def test_what_is_not_the_same_is_not_taken_for_it(tmp_path: Path, title: str, status: str) -> None:
    came = agenda(MARCH, "Mill Bridge Repairs", "Annual Update")
    assert slippage(tmp_path, plan_of_january(entry(title)), came) == [(None, None, status, None)]


def test_a_plan_for_a_day_to_come_is_open(tmp_path: Path) -> None:
    came = agenda(MARCH, "Other Business of the Board")
    found = slippage(tmp_path, plan_of_january(entry("Weir Bridge", JUNE)), came)
    assert found == [(None, None, "still to come", None)]


def test_a_council_in_capitals_is_the_same_council(tmp_path: Path) -> None:
    programme, came = plan_of_january(entry("Market Hall Lease")), agenda(MARCH, "Market hall lease")
    found = slippage(tmp_path, programme, came, councils=["WENDMOOR COUNCIL", "Wendmoor Council"])
    assert found[0][2] == "on time"
