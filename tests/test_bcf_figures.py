"""Printed figures, months and years."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from extractors.bcf.figures import figure, financial_years, month, year_span
from extractors.bcf.printing import printed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("£4,251,898", "4251898"),
        ("(1,204)", "-1204"),
        ("-10", "-10"),
        ("−3", "-3"),
        ("92.0%", "0.92"),
        ("1,401.2", "1401.2"),
        ("£0", "0"),
        ("£ -", "0"),
        (".5", "0.5"),
    ],
)
def test_figures(text: str, value: str) -> None:
    assert figure(text) == Decimal(value)


@pytest.mark.parametrize("text", ["NA", "-", "", None, "2022-23 ASCOF outcome: 467.9", "12 weeks", "(12", "2023-24"])
def test_what_is_no_figure(text: str | None) -> None:
    assert figure(text) is None


@pytest.mark.parametrize("text", ["Apr-23", "April 2023", "Apr 23", "apr-2023", "01/04/2023"])
def test_months(text: str) -> None:
    assert month(text) == date(2023, 4, 1)


def test_a_month_without_a_year_is_that_of_the_financial_year() -> None:
    assert month("Apr") is None
    assert month("Apr", "2023-24") == date(2023, 4, 1)
    assert month("March", "2023-24") == date(2024, 3, 1)
    assert month("May we ask", "2023-24") is None


def test_financial_years_are_single_years() -> None:
    assert financial_years("Better Care Fund 2023-24 Year End Reporting Template") == ["2023-24"]
    assert financial_years("Planned 21-22, revised 2022/23") == ["2021-22", "2022-23"]
    assert financial_years("Better Care Fund 2023-25 Quarter 3") == []
    assert year_span("Better Care Fund 2023-25 Quarter 3") == (2023, 2025)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (4_251_898, "£#,##0", "£4,251,898"),
        (4_251_898, '"£"#,##0.00', "£4,251,898.00"),
        (4_251_898, "[$£-809]#,##0", "£4,251,898"),
        (-1_204, "#,##0;(#,##0)", "(1,204)"),
        (-1_204, "£#,##0", "-£1,204"),
        (0, "#,##0;-#,##0;-", "-"),
        (4_251_898, '_-"£"* #,##0_-;\\-"£"* #,##0_-;_-"£"* "-"??_-;_-@_-', "£4,251,898"),
        (-12, '_-"£"* #,##0_-;\\-"£"* #,##0_-;_-"£"* "-"??_-;_-@_-', "-£12"),
        (0, '_-"£"* #,##0_-;\\-"£"* #,##0_-;_-"£"* "-"??_-;_-@_-', "£-"),
        (datetime(2024, 6, 26), "mm-dd-yy", "26/06/2024"),
        (0.92, "0.0%", "92.0%"),
        (0.925, "0%", "93%"),
        (1_401.2, "General", "1401.2"),
        (68, "General", "68"),
        (1 / 3, "General", "0.33333333"),
        (152.0, "0.0#", "152.0"),
        (datetime(2023, 4, 1), "mmm-yy", "Apr-23"),
        (datetime(2024, 6, 26), "ddd dd/mm/yyyy", "Wed 26/06/2024"),
        (datetime(2024, 6, 26), "General", "26/06/2024"),
        ("two\n lines ", "General", "two lines"),
        (None, "0", ""),
        (True, "General", "TRUE"),
    ],
)
def test_values_as_a_spreadsheet_prints_them(value: object, number_format: str, text: str) -> None:
    assert printed(value, number_format) == text
