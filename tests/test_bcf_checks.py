"""Every check of returns, each on a return planted for it and on a sound one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from models.evidence import Row
from tests.lakes import ask, fact, opened, tables
from warehouse.checks import bcf as bcf_checks
from warehouse.checks.document import check_document
from warehouse.checks.facts import Found
from warehouse.checks.registry import CHECKS
from warehouse.checks.run import run_lake_checks


def head(period: str = "EOY", return_id: str = "b1", year: str = "2023-24", **more: Any) -> Row:
    values: dict[str, Any] = {"return_id": return_id, "hwb": "Wendmoor", "financial_year": year, "period": period}
    return fact("bcf_returns", **(values | more))


def income(name: str, planned: int, actual: int | None = None) -> Row:
    return fact(
        "bcf_income",
        return_id="b1",
        line_name=name,
        planned=Decimal(planned),
        planned_text=f"£{planned:,}",
        actual=None if actual is None else Decimal(actual),
    )


def spent(name: str, value: int) -> Row:
    return fact("bcf_expenditure", return_id="b1", line_name=name, value=Decimal(value), value_text=f"£{value:,}")


def scheme(number: str = "9", return_id: str = "b1", **more: Any) -> Row:
    values: dict[str, Any] = {
        "return_id": return_id,
        "scheme_id": number,
        "scheme_name": "Home adaptations",
        "scheme_type": "DFG Related Schemes",
        "source_of_funding": "DFG",
    }
    figures = {name: Decimal(value) if isinstance(value, int) else value for name, value in more.items()}
    return fact("bcf_schemes", **(values | figures))


def month(section: str, value: int, service: str = "Urgent response") -> Row:
    return fact(
        "bcf_capacity_demand",
        return_id="b1",
        section=section,
        service_area=service,
        month=date(2024, 4, 1),
        value=Decimal(value),
        value_text=str(value),
    )


PLANTED: dict[str, tuple[Sequence[Row], Sequence[Row]]] = {
    # check: (a return that shows it once, a return that looks much the same and does not)
    "bcf.income_expenditure": (
        [head("PLAN"), income("Additional ICB Contribution", 300), spent("Additional NHS Contribution", 290)],
        [head("PLAN"), income("DFG", 300), spent("Disabled Facilities Grant", 300), spent("iBCF", 10)],
    ),
    "bcf.scheme_spend": (
        [head("PLAN"), spent("DFG", 300), scheme(planned_expenditure=100), scheme("10", planned_expenditure=150)],
        [head("PLAN"), spent("DFG", 250), scheme(planned_expenditure=100), scheme("10", planned_expenditure=150)],
    ),
    "bcf.sub_total": (
        [head(), income("DFG", 100), income("iBCF", 200), income("Minimum Sub Total", 310)],
        [
            head(),
            income("DFG", 100),
            income("iBCF", 200),
            income("Minimum Sub Total", 300),
            income("LA Additional Funding", 50),
            income("Additional Sub Total", 50),
            income("Total BCF Pooled Fund", 350),
        ],
    ),
    "bcf.actual_spend": (
        [head("Q3"), scheme(planned_expenditure=100, actual_expenditure=111)],
        [head("Q3"), scheme(planned_expenditure=100, actual_expenditure=70), income("DFG", 100, 105)],
    ),
    "bcf.outputs": (
        [head(), scheme(planned_outputs=1150, outputs_delivered=810, unit="Adaptations")],
        [head(), scheme(planned_outputs=100, outputs_delivered=95), scheme(planned_outputs=100)],
    ),
    "bcf.quarters": (
        [head(), scheme(q3_actual_expenditure=120, actual_expenditure=100)],
        [head(), scheme(q3_actual_expenditure=80, actual_expenditure=100), scheme(q3_outputs=5)],
    ),
    "bcf.own_correction": (
        [head(), scheme(planned_outputs=1150, narrative="Error in plan: Planned output should read 850, so on plan.")],
        [
            head(),
            scheme(planned_outputs=850, narrative="Planned output should read 850."),
            scheme("10", planned_outputs=850, narrative="Outputs should rise next year."),
        ],
    ),
    "bcf.surplus": (
        [month("Capacity - Community", 328), month("Demand - Community", 298), month("Community / surplus:", 20)],
        [
            month("Capacity - Community", 328),
            month("Demand - Community", 298),
            month("Community / surplus:", 30),
            month("Hospital Discharge / Capacity surplus", -10),
        ],
    ),
}


def findings(name: str, rows: Sequence[Row]) -> list[Found]:
    return [found for found in check_document(tables("a", rows)) if found.check == name]


def test_every_check_of_returns_is_planted() -> None:
    assert set(PLANTED) == {name for name, one in CHECKS.items() if one.find.__module__ == bcf_checks.__name__}


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_a_check_sees_what_it_looks_for_and_names_both_rows(name: str) -> None:
    (found,) = findings(name, PLANTED[name][0])
    made = tables("a", PLANTED[name][0])
    ids = {row["row_id"] for table in made.values() if "row_id" in table.column_names for row in table.to_pylist()}
    assert found.severity == CHECKS[name].severity
    assert any(row_id in found.message for row_id in ids if row_id)


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_a_check_leaves_sound_returns_alone(name: str) -> None:
    assert findings(name, PLANTED[name][1]) == []


def test_a_message_has_both_figures_as_printed() -> None:
    (found,) = findings("bcf.income_expenditure", PLANTED["bcf.income_expenditure"][0])
    assert "£300" in found.message and "£290" in found.message


def test_the_year_end_form_is_held_against_the_pooled_fund() -> None:
    rows = [head(), income("Total BCF Pooled Fund", 350, 350), spent("Plan", 350), spent("Actual", 350)]
    assert findings("bcf.income_expenditure", rows) == []
    rows[1] = income("Total BCF Pooled Fund", 360)
    (found,) = findings("bcf.income_expenditure", rows)
    assert "Plan expenditure £350" in found.message


def test_a_scheme_whose_plan_differs_between_returns(tmp_path: Path) -> None:
    with opened(tmp_path) as lake:
        lake.write_document(tables("plan", [head("PLAN"), scheme(planned_expenditure=8393)]))
        lake.write_document(tables("year", [head("EOY"), scheme(planned_expenditure=8393)]))
        assert run_lake_checks(lake) == 0
        lake.write_document(tables("year", [head("EOY"), scheme(planned_expenditure=8391)]))
        assert run_lake_checks(lake) == 1
    ((name, message),) = ask(tmp_path, 'SELECT "check", message FROM quality_flags')
    assert name == "bcf.scheme_differs"
    assert "8393 in the return for PLAN" in message and "8391 in that for EOY" in message
