"""Returns on the templates of several years, read from their print and from the workbook to the same rows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractors.bcf import bcf_rows
from extractors.bcf.workbook import read_workbook
from extractors.reading.read import read
from models.evidence import Flag, Row
from tests.bcf.__main__ import PRINTED, office, print_all
from tests.bcf.build import workbook
from tests.bcf.templates import RETURNS

NAMES = sorted(RETURNS)


@cache
def from_print(name: str) -> tuple[list[Row], list[Flag]]:
    return bcf_rows(read((PRINTED / f"{name}.pdf").read_bytes()))


@cache
def from_workbook(name: str) -> tuple[list[Row], list[Flag]]:
    found = read_workbook(workbook(RETURNS[name]()))
    return [row for row in found.rows if row.table.startswith("bcf_")], found.flags


def values(rows: Sequence[Row], table: str) -> list[dict[str, Any]]:
    return [row.values for row in rows if row.table == table]


def as_counted(rows: Sequence[Row]) -> Counter[str]:
    return Counter(json.dumps([row.table, row.values], default=str, sort_keys=True) for row in rows)


@pytest.mark.parametrize("name", NAMES)
def test_print_and_workbook_give_the_same_rows(name: str) -> None:
    assert as_counted(from_print(name)[0]) == as_counted(from_workbook(name)[0])


@pytest.mark.slow
def test_a_fresh_print_gives_the_same_rows(tmp_path: Path) -> None:
    if office() is None:
        pytest.skip("needs LibreOffice to print the workbooks (apt-get install libreoffice-calc-nogui)")
    printed = print_all(tmp_path)
    assert {path.stem for path in printed} == set(NAMES)
    for path in printed:
        rows, _ = bcf_rows(read(path.read_bytes()))
        assert as_counted(rows) == as_counted(from_workbook(path.stem)[0])


def test_a_return_says_what_it_is() -> None:
    (head,) = values(from_print("quarter-2-2023")[0], "bcf_returns")
    assert head["hwb"] == "Wendmoor"
    assert head["template"] == "Better Care Fund 2023-25 Quarter 2 Quarterly Reporting Template"
    # The template is for two years; the sheets say which of them.
    assert (head["financial_year"], head["period"], head["version"]) == ("2023-24", "Q2", "1.0")
    assert (head["completed_by"], head["signed_off"]) == ("Ruth Ellery", "No")
    assert (head["sign_off_expected"], head["sign_off_expected_text"]) == (date(2023, 11, 29), "Wed 29/11/2023")


@pytest.mark.parametrize(
    ("name", "year", "period"),
    [("year-end-2021", "2021-22", "EOY"), ("plan-2025", "2025-26", "PLAN"), ("quarter-1-2025", "2025-26", "Q1")],
)
def test_year_and_period(name: str, year: str, period: str) -> None:
    (head,) = values(from_print(name)[0], "bcf_returns")
    assert (head["financial_year"], head["period"]) == (year, period)


def test_totals_one_column_to_the_right_are_of_the_plan() -> None:
    income = {row["line_name"]: row for row in values(from_print("year-end-2021")[0], "bcf_income")}
    assert (income["Minimum Sub Total"]["planned"], income["Minimum Sub Total"]["actual"]) == (
        Decimal(23_325_700),
        None,
    )
    assert income["Additional Sub Total"]["actual_text"] == "£1,710,000"
    assert income["CCG Additional Funding"]["actual"] == Decimal(1_300_000)
    spent = {row["line_name"]: row["value"] for row in values(from_print("year-end-2021")[0], "bcf_expenditure")}
    assert spent == {"Plan": Decimal(24_985_700), "Actual": Decimal(24_871_004)}


def test_metrics_by_quarter_and_a_figure_that_names_itself() -> None:
    metrics = {(row["metric"], row["measure"]): row for row in values(from_print("quarter-2-2023")[0], "bcf_metrics")}
    assert metrics["Avoidable admissions", "Q1 actual"]["value"] == Decimal("128.5")
    assert metrics["Discharge to normal place of residence", "Q4 plan"]["value"] == Decimal("0.925")
    assert metrics["Discharge to normal place of residence", "Q4 plan"]["value_text"] == "92.5%"
    assert metrics["Residential Admissions", "2022-23 ASCOF outcome"]["value"] == Decimal("467.9")


def test_metrics_set_out_by_year_with_a_second_header() -> None:
    metrics = {(row["metric"], row["measure"]): row for row in values(from_print("plan-2025")[0], "bcf_metrics")}
    assert metrics["Avoidable admissions", "2025-26 Q3 Plan Indicator value"]["value"] == Decimal("156.7")
    assert metrics["Avoidable admissions", "2024-25 Q3 Plan Number of Admissions"]["value"] is None
    assert metrics["Falls", "2023-24 estimated Count"]["value_text"] == "2,392.0"


def test_progress_in_the_words_of_another_year() -> None:
    (first, second) = values(from_print("quarter-1-2025")[0], "bcf_metric_progress")
    assert (first["assessment"], first["challenges"], first["achievements"]) == ("Met", None, "Fewer than planned.")
    assert second["challenges"] == "Care homes closed to admissions."


def test_schemes_over_two_pages() -> None:
    schemes = values(from_print("quarter-2-2023")[0], "bcf_schemes")
    assert len(schemes) == 44
    carers = next(row for row in schemes if row["scheme_id"] == "217")
    assert (carers["scheme_type"], carers["source_of_funding"]) == ("Carers Services", "Minimum NHS Contribution")
    assert carers["planned_expenditure"] == Decimal(116_099)
    assert (carers["outputs_delivered"], carers["outputs_delivered_text"]) == (None, "NA")
    pages = {row.evidence.page for row in from_print("quarter-2-2023")[0] if row.table == "bcf_schemes"}
    assert len(pages) == 2


def test_schemes_of_a_plan_with_other_columns() -> None:
    schemes = values(from_print("plan-2025")[0], "bcf_schemes")
    assert [row["scheme_type"] for row in schemes][1] == "Disabled Facilities Grant related schemes"
    assert (schemes[1]["description"], schemes[1]["comments"]) == ("Adaptations", "As last year")
    assert schemes[2]["planned_expenditure_text"] == "£14,896,000"


def test_two_blocks_of_months_side_by_side() -> None:
    rows = values(from_print("quarter-2-2023")[0], "bcf_capacity_demand")
    sections = Counter(row["section"] for row in rows)
    assert sections == {
        "Demand - Hospital Discharge": 24,
        "Hospital Discharge / Capacity surplus. Not including spot purchasing": 24,
        "Hospital Discharge / Capacity surplus (including spot purchasing)": 24,
        "Demand - Community": 12,
    }
    first = next(row for row in rows if row["section"].endswith("Not including spot purchasing"))
    assert (first["metric"], first["month"]) == ("Capacity - Demand (positive is Surplus)", date(2023, 4, 1))
    assert (first["value"], first["value_text"]) == (Decimal(-6), "(6)")


def test_the_summary_speaks_for_the_plan() -> None:
    rows = from_print("plan-2025")[0]
    assert [row["line_name"] for row in values(rows, "bcf_income")][-1] == "Total"
    assert len(values(rows, "bcf_income")) == len(values(rows, "bcf_expenditure")) == 4


def test_answers_contacts_and_requirements() -> None:
    year_end, plan = from_print("year-end-2021")[0], from_print("plan-2025")[0]
    conditions = values(year_end, "bcf_national_conditions")
    assert [row["confirmed"] for row in conditions] == ["Yes", "Yes", "No"]
    assert conditions[2]["explanation"] == "A provider left the market in May."
    feedback = values(year_end, "bcf_feedback")
    assert [row["question"] for row in feedback][2:] == ["Success 1", "Success 2"]
    assert feedback[2]["response"] == "5. Integrated workforce"
    assert values(plan, "bcf_contacts")[0]["surname"] == "Thorne"
    requirements = values(plan, "bcf_planning_requirements")
    assert [row["theme"] for row in requirements] == ["NC1: Jointly agreed plan"] * 2 + ["Metrics"]


@pytest.mark.parametrize("found", [from_print, from_workbook])
def test_a_sheet_of_no_known_kind_is_named(found: Any) -> None:
    (flag,) = [flag for flag in found("quarter-1-2025")[1] if flag.check == "bcf.sheet_unknown"]
    assert "6. Winter surge log" in flag.message


def test_figures_that_came_to_no_row_are_named() -> None:
    (flag,) = [flag for flag in from_print("plan-2025")[1] if flag.check == "bcf.table_unread"]
    assert flag.severity == "info"
    assert "Running Balances" in flag.message


def test_a_column_of_figures_that_no_field_is_known_for_is_named() -> None:
    (flag,) = [flag for flag in from_print("plan-2025")[1] if flag.check == "bcf.column_unread"]
    assert flag.severity == "warning"
    assert "the column “Difference”" in flag.message
    assert not [flag for flag in from_print("year-end-2021")[1] if flag.check == "bcf.column_unread"]


def test_every_printed_fact_leads_back_to_its_words() -> None:
    rows = from_print("year-end-2021")[0]
    assert len(rows) > 20
    for row in rows:
        assert row.evidence.regions and row.evidence.page == row.evidence.regions[0].page
        assert 0 < row.evidence.confidence <= 1
