"""Returns followed over time: the views, and the command that prints them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from minutebook.app import Code
from minutebook.cli import app
from models.evidence import Row
from tests.bcf.__main__ import PRINTED
from tests.lakes import ask, fact, opened, tables
from tests.test_bcf_checks import head

Said = tuple[str, str, str, str, int]
"""Number, name, type, sub-type, planned expenditure."""


def schemes(*said: Said) -> list[Row]:
    return [
        fact(
            "bcf_schemes",
            return_id="b1",
            scheme_id=number,
            scheme_name=name,
            scheme_type=kind,
            sub_types=sub,
            source_of_funding="iBCF",
            planned_expenditure=Decimal(money),
        )
        for number, name, kind, sub, money in said
    ]


CARE, CARERS = "Home Care or Domiciliary Care", "Carers Services"


def lake_of(folder: Path, returns: dict[tuple[str, str], Sequence[Row]]) -> None:
    with opened(folder) as lake:
        for (year, period), rows in returns.items():
            lake.write_document(tables(year + period, [head(period, year=year), *rows]))


def histories(folder: Path) -> set[tuple[tuple[str, ...], ...]]:
    """The steps of each scheme as year, period and number."""
    rows = ask(folder, "SELECT scheme_key, financial_year, period, scheme_id FROM bcf_scheme_history ORDER BY step")
    found: dict[str, list[tuple[str, ...]]] = {}
    for key, *step in rows:
        found.setdefault(key, []).append(tuple(step))
    return {tuple(steps) for steps in found.values()}


def test_a_scheme_is_followed_though_renumbered_and_renamed(tmp_path: Path) -> None:
    lake_of(
        tmp_path,
        {
            ("2023-24", "PLAN"): schemes(("2", "Strong and sustainable care markets", CARE, "Packages", 100)),
            ("2023-24", "EOY"): schemes(("2", "Strong & Sustainable Care Market", CARE, "Packages", 100)),
            ("2024-25", "PLAN"): schemes(("7", "Strong and sustainable care markets", CARE, "Packages", 120)),
        },
    )
    assert histories(tmp_path) == {(("2023-24", "PLAN", "2"), ("2023-24", "EOY", "2"), ("2024-25", "PLAN", "7"))}


def test_schemes_that_only_their_number_tells_apart_stay_apart(tmp_path: Path) -> None:
    lines = schemes(("18", "Carers", CARERS, "Respite", 10), ("19", "Carers", CARERS, "Respite", 20))
    lake_of(tmp_path, {("2023-24", "Q3"): lines, ("2023-24", "EOY"): lines})
    assert histories(tmp_path) == {
        (("2023-24", "Q3", "18"), ("2023-24", "EOY", "18")),
        (("2023-24", "Q3", "19"), ("2023-24", "EOY", "19")),
    }


def test_a_scheme_with_a_number_of_its_own_is_not_taken_for_its_neighbour(tmp_path: Path) -> None:
    lake_of(
        tmp_path,
        {
            ("2023-24", "Q3"): schemes(
                ("3", "Care markets", CARE, "Packages", 1), ("38", "Care market", CARE, "Packages", 2)
            ),
            ("2023-24", "EOY"): schemes(("3", "Care markets", CARE, "Packages", 1)),
        },
    )
    assert (("2023-24", "Q3", "3"), ("2023-24", "EOY", "3")) in histories(tmp_path)


def test_spend_by_source_puts_names_of_one_source_together(tmp_path: Path) -> None:
    rows = [
        fact("bcf_income", return_id="b1", line_name="Additional ICB Contribution", planned=Decimal(300)),
        fact("bcf_expenditure", return_id="b1", line_name="Additional NHS Contribution", value=Decimal(290)),
        fact(
            "bcf_schemes",
            return_id="b1",
            source_of_funding="Additional NHS Contribution",
            planned_expenditure=Decimal(290),
        ),
    ]
    lake_of(tmp_path, {("2024-25", "PLAN"): rows})
    assert ask(tmp_path, "SELECT source, income, expenditure, schemes, scheme_plan FROM bcf_spend_by_source") == [
        ("Additional ICB Contribution", Decimal(300), Decimal(290), 1, Decimal(290))
    ]


def test_the_gap_is_capacity_less_demand(tmp_path: Path) -> None:
    shared: dict[str, Any] = {"return_id": "b1", "service_area": "Urgent response", "month": date(2024, 4, 1)}
    rows = [
        fact("bcf_capacity_demand", section="Capacity - Community", value=Decimal(328), **shared),
        fact("bcf_capacity_demand", section="Demand - Community", value=Decimal(298), **shared),
        fact("bcf_capacity_demand", section="Community / Refreshed capacity surplus:", value=Decimal(30), **shared),
    ]
    lake_of(tmp_path, {("2024-25", "PLAN"): rows})
    sql = "SELECT setting, demand, capacity, gap, printed_surplus FROM bcf_capacity_gap"
    assert ask(tmp_path, sql) == [("community", Decimal(298), Decimal(328), Decimal(30), Decimal(30))]


def test_a_metric_has_year_quarter_and_state(tmp_path: Path) -> None:
    shared: dict[str, Any] = {"return_id": "b1", "metric": "Falls"}
    rows = [
        fact("bcf_metrics", measure="Q1 actual", value=Decimal("424.5"), **shared),
        fact("bcf_metrics", measure="2024-25 Plan Count", value=Decimal(2344), **shared),
    ]
    lake_of(tmp_path, {("2023-24", "Q3"): rows})
    sql = "SELECT figure_year, quarter, state, counted FROM bcf_metric_history"
    assert ask(tmp_path, sql) == [("2023-24", "Q1", "actual", ""), ("2024-25", None, "plan", "Count")]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake with two of the printed returns."""
    folder = tmp_path_factory.mktemp("bcf")
    papers = [str(PRINTED / "quarter-2-2023.pdf"), str(PRINTED / "plan-2025.pdf")]
    assert CliRunner().invoke(app, ["ingest", *papers, "--data", str(folder), "--workers", "1"]).exit_code == 0
    return folder


@pytest.mark.parametrize(
    ("arguments", "rows"),
    [
        (["--scheme", "carers", "--limit", "0"], 11),
        (["schemes", "--year", "2025-26"], 3),
        (["metrics", "--scheme", "falls", "--hwb", "wendmoor"], 9),
        (["spend", "--year", "2025-26"], 4),
        (["capacity", "--scheme", "urgent"], 12),
        (["returns"], 2),
    ],
)
def test_bcf_prints_json(data: Path, arguments: list[str], rows: int) -> None:
    result = CliRunner().invoke(app, ["bcf", *arguments, "--json", "--data", str(data)])
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)) == rows


def test_bcf_prints_a_table(data: Path) -> None:
    result = CliRunner().invoke(app, ["bcf", "--scheme", "carers", "--data", str(data)])
    assert "Wendmoor" in result.stdout and "116099" in result.stdout


def test_bcf_finds_nothing(data: Path) -> None:
    result = CliRunner().invoke(app, ["bcf", "--hwb", "nowhere", "--data", str(data)])
    assert result.exit_code == Code.NOTHING


def test_the_worked_sql_of_the_documents_runs(data: Path, root: Path) -> None:
    document = (root / "docs" / "bcf.md").read_text(encoding="utf-8")
    queries = re.findall(r"```sql\n(.*?)```", document, re.S)
    assert len(queries) == 6
    answers = [ask(data, query) for query in queries]
    # "NA" in a figure's place, once for each of the carers' lines.
    assert len(answers[-1]) == 11
    assert answers[3], "months with too little of a service"
