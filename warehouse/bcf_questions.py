"""The questions that `minutebook bcf` asks of the views of Better Care Fund returns."""

from __future__ import annotations

from enum import StrEnum

import duckdb

from warehouse.asking import Answer, Conditions, answer


class Subject(StrEnum):
    """What is followed over time."""

    SCHEMES = "schemes"
    METRICS = "metrics"
    SPEND = "spend"
    CAPACITY = "capacity"
    RETURNS = "returns"


SELECTS = {
    Subject.SCHEMES: """
        SELECT hwb, financial_year AS year, period, scheme_id AS id, scheme_name AS scheme, scheme_type AS type,
               source_of_funding AS source, planned_expenditure AS planned, actual_expenditure AS actual,
               planned_outputs AS outputs_planned, outputs_delivered, unit, narrative, scheme_key, return_id, row_id,
               page
        FROM bcf_scheme_history""",
    Subject.METRICS: """
        SELECT hwb, metric, figure_year AS year, quarter, state, counted, value_text AS figure,
               return_year || ' ' || coalesce(return_period, '') AS said_in, value, return_id, row_id, page
        FROM bcf_metric_history""",
    Subject.SPEND: """
        SELECT hwb, financial_year AS year, period, source, income, actual_income, expenditure, schemes, scheme_plan,
               scheme_actual, return_id
        FROM bcf_spend_by_source""",
    Subject.CAPACITY: """
        SELECT hwb, financial_year AS year, period, setting, service_area AS service, month, demand, capacity,
               spot_capacity AS spot, gap, printed_surplus, activity, return_id
        FROM bcf_capacity_gap""",
    Subject.RETURNS: """
        SELECT hwb, financial_year AS year, period, template, version, completed_by, signed_off,
               sign_off_expected AS sign_off, return_id, row_id, page
        FROM bcf_returns""",
}
TEXTS = {
    Subject.SCHEMES: "concat_ws(' ', id, scheme, type, narrative)",
    Subject.METRICS: "metric",
    Subject.SPEND: "source",
    Subject.CAPACITY: "service",
    Subject.RETURNS: "template",
}


def bcf(
    connection: duckdb.DuckDBPyConnection,
    subject: Subject,
    *,
    hwb: str | None = None,
    year: str | None = None,
    about: str | None = None,
    limit: int | None = None,
) -> Answer:
    """Rows of one subject in the order of its view.

    `hwb` are words of the board's name, `about` words of the scheme (metric, source, service). With `about`, a scheme's
    whole history is given, also the steps under another name; `year` ("2023-24") then still leaves out other years.
    """
    where, found = Conditions(), Conditions()
    where.holds("coalesce(hwb, '')", hwb)
    if year:
        where.add("year = ?", year)
    if about:
        found.holds(TEXTS[subject], about)
        whole = subject is Subject.SCHEMES
        condition = f"scheme_key IN (SELECT scheme_key FROM asked {found.sql})" if whole else found.joined
        where.add(condition, *found.parameters)
    order = " ORDER BY hwb, year, period" if subject is Subject.RETURNS else ""
    sql = f"WITH asked AS ({SELECTS[subject]}) SELECT * FROM asked {where.sql}{order}"
    return answer(connection, sql, where.parameters, limit)
