"""Checks of Better Care Fund returns: what a return adds up to, and whether its sheets agree with one another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from importlib import resources

import yaml

from warehouse.checks.facts import Fact, Facts
from warehouse.checks.registry import Finding, check

# Returns are filled in by hand and round to the pound.
ROUNDING = Decimal("1.00")
# The fund's own guidance asks for an explanation beyond this share of the plan.
TOLERANCE = Decimal("0.10")
_WORDS = yaml.safe_load(resources.files(__package__).joinpath("bcf.yaml").read_text(encoding="utf-8"))
_TOTAL, _SHOULD_BE = re.compile(_WORDS["total"], re.I), re.compile(_WORDS["should_be"], re.I)
_SAME_SOURCE = {word: re.compile(pattern) for word, pattern in _WORDS["same_source"].items()}
_NO_SOURCE = re.compile(_WORDS["no_source"])


def source_key(name: str | None) -> str:
    """A source of funding as compared: "Additional ICB Contribution" and "Additional NHS Funding" are one."""
    key = re.sub(r"[^a-z ]", " ", (name or "").casefold())
    for word, pattern in _SAME_SOURCE.items():
        key = pattern.sub(word, key)
    return " ".join(sorted(_NO_SOURCE.sub("", key).split()))


def shown(fact: Fact, column: str) -> str:
    """A figure as printed, with the row that holds it."""
    text = fact.values.get(f"{column}_text") or fact.values.get("value_text") or fact[column]
    return f"{text} ({fact.table} {fact['row_id']})"


def _add(facts: Sequence[Fact], column: str) -> Decimal:
    return sum((fact[column] for fact in facts if fact[column] is not None), Decimal(0))


@check("bcf.income_expenditure", "warning")
def income_against_expenditure(facts: Facts) -> Iterator[Finding]:
    """A source of funding, or a whole return, whose expenditure is not its income (of a plan or a year)."""
    spent = facts.by("bcf_expenditure", "return_id")
    # A quarter's expenditure is that to date: it has no need to equal the year's income.
    whole = {row["return_id"] for row in facts.of("bcf_returns") if row["period"] in ("PLAN", "EOY")}
    for (return_id,), lines in facts.by("bcf_income", "return_id").items():
        if return_id not in whole:
            continue
        by_source = {source_key(row["line_name"]): row for row in spent.get((return_id,), [])}
        for line in lines:
            other = by_source.get(source_key(line["line_name"]))
            if other is not None and _differ(line["planned"], other["value"]):
                yield f"{line['line_name']}: income {shown(line, 'planned')}, expenditure {shown(other, 'value')}", line
        yield from _pooled_fund(lines, spent.get((return_id,), []))


def _pooled_fund(lines: Sequence[Fact], spent: Sequence[Fact]) -> Iterator[Finding]:
    """The year-end form: one figure of planned, one of actual expenditure against the largest total of the income."""
    totals = [row for row in lines if _TOTAL.search(row["line_name"]) and row["planned"] is not None]
    if not totals:
        return
    whole = max(totals, key=lambda row: row["planned"])
    for row in spent:
        name = row["line_name"].casefold()
        column = "planned" if name.startswith("plan") else "actual" if name.startswith("actual") else None
        if column and _differ(whole[column], row["value"]):
            yield (
                f"{row['line_name']} expenditure {shown(row, 'value')}, "
                f"{column} income “{whole['line_name']}” {shown(whole, column)}",
                row,
            )


def _differ(one: Decimal | None, other: Decimal | None) -> bool:
    return one is not None and other is not None and abs(one - other) > ROUNDING


@check("bcf.scheme_spend", "warning")
def scheme_spend(facts: Facts) -> Iterator[Finding]:
    """A plan whose schemes add up to another sum for a source of funding than its summary says."""
    plans = {row["return_id"] for row in facts.of("bcf_returns") if row["period"] == "PLAN"}
    spent = facts.by("bcf_expenditure", "return_id")
    for (return_id,), schemes in facts.by("bcf_schemes", "return_id").items():
        if return_id not in plans:
            continue
        by_source: dict[str, list[Fact]] = defaultdict(list)
        for scheme in schemes:
            by_source[source_key(scheme["source_of_funding"])].append(scheme)
        for line in spent.get((return_id,), []):
            own = by_source.get(source_key(line["line_name"]), [])
            column = "updated_expenditure" if any(row["updated_expenditure"] for row in own) else "planned_expenditure"
            total = _add(own, column)
            if own and _differ(total, line["value"]):
                yield (
                    f"{line['line_name']}: {len(own)} schemes add up to £{total:,.0f} (bcf_schemes "
                    f"{', '.join(row['row_id'] for row in own)}), the summary says {shown(line, 'value')}",
                    line,
                )


@check("bcf.sub_total", "warning")
def sub_totals(facts: Facts) -> Iterator[Finding]:
    """A total of a return's income or expenditure that its lines do not add up to."""
    for table, columns in (("bcf_income", ("planned", "actual")), ("bcf_expenditure", ("value",))):
        for lines in facts.by(table, "return_id").values():
            for column in columns:
                yield from _totals(lines, column)


def _totals(lines: Sequence[Fact], column: str) -> Iterator[Finding]:
    """A total adds up the lines since the total before it, or all lines, or all sub-totals."""
    since: list[Fact] = []
    seen: list[Fact] = []
    totals: list[Fact] = []
    for line in lines:
        if line[column] is None:
            continue
        if not _TOTAL.search(line["line_name"]):
            since.append(line)
            seen.append(line)
            continue
        sums = [_add(group, column) for group in (since, seen, totals) if group]
        if since and all(_differ(total, line[column]) for total in sums):
            rows = ", ".join(row["row_id"] for row in since)
            yield f"{line['line_name']} is {shown(line, column)}, its lines ({rows}) add up to £{sums[0]:,.0f}", line
        totals.append(line)
        since = []


@check("bcf.actual_spend", "info")
def actual_against_plan(facts: Facts) -> Iterator[Finding]:
    """A scheme, or a line of income, whose figure for the year is more than a tenth off its plan; to date: above it."""
    periods = {row["return_id"]: row["period"] for row in facts.of("bcf_returns")}
    for table, planned, actual, name in (
        ("bcf_schemes", "planned_expenditure", "actual_expenditure", "scheme_name"),
        ("bcf_income", "planned", "actual", "line_name"),
    ):
        for row in facts.of(table):
            off = _off(row[planned], row[actual])
            if off is not None and (off > TOLERANCE or (off < -TOLERANCE and periods.get(row["return_id"]) == "EOY")):
                yield f"{row[name]}: planned {shown(row, planned)}, actual {shown(row, actual)}", row


def _off(planned: Decimal | None, actual: Decimal | None) -> Decimal | None:
    """How far the actual figure lies over the plan, as a share of the plan; None where either is missing."""
    return None if not planned or actual is None else (actual - planned) / planned


@check("bcf.outputs", "info")
def outputs_against_plan(facts: Facts) -> Iterator[Finding]:
    """A scheme of a year-end return whose outputs are more than a tenth off those planned."""
    ended = {row["return_id"] for row in facts.of("bcf_returns") if row["period"] == "EOY"}
    for row in facts.of("bcf_schemes"):
        off = _off(row["planned_outputs"], row["outputs_delivered"])
        if row["return_id"] in ended and off is not None and abs(off) > TOLERANCE:
            yield (
                f"{_scheme(row)}: {shown(row, 'planned_outputs')} planned, "
                f"{shown(row, 'outputs_delivered')} delivered ({row['unit']})",
                row,
            )


def _scheme(row: Fact) -> str:
    return f"scheme {row['scheme_id'] or '?'} “{row['scheme_name'] or row['description']}”"


@check("bcf.quarters", "warning")
def quarters_against_year(facts: Facts) -> Iterator[Finding]:
    """A year that comes to less than its own first quarters, in spend or in outputs of a scheme."""
    for row in facts.of("bcf_schemes"):
        for quarter, year in (("q3_actual_expenditure", "actual_expenditure"), ("q3_outputs", "outputs_delivered")):
            if row[quarter] is not None and row[year] is not None and row[quarter] > row[year]:
                yield (
                    f"{_scheme(row)}: {shown(row, quarter)} to the end of the quarter, {shown(row, year)} to the "
                    "end of the year",
                    row,
                )


@check("bcf.own_correction", "warning")
def own_correction(facts: Facts) -> Iterator[Finding]:
    """A scheme whose narrative says that one of its own figures is wrong."""
    for row in facts.of("bcf_schemes"):
        for text in (row["narrative"], row["comments"]):
            for match in _SHOULD_BE.finditer(text or ""):
                column = "outputs_delivered" if (match["what"] or "").casefold() in ("actual", "delivered") else None
                column = column or "planned_outputs"
                if row[column] == Decimal(match["figure"].replace(",", "")):
                    continue
                yield f"{_scheme(row)}: {shown(row, column)} printed, its narrative says {match['figure']}", row


@check("bcf.surplus", "warning")
def surplus(facts: Facts) -> Iterator[Finding]:
    """A surplus that is not the capacity less the demand of the same service and month."""
    for rows in facts.by("bcf_capacity_demand", "return_id", "service_area", "month").values():
        for setting in ("community", "hospital"):
            yield from _surplus([row for row in rows if setting in (row["section"] or "").casefold()])


def _surplus(rows: Sequence[Fact]) -> Iterator[Finding]:
    said: dict[str, Fact] = {}
    for row in rows:
        kind = _capacity_kind(row)
        if kind and row["value"] is not None:
            said.setdefault(kind, row)
    capacity, demand, printed = said.get("capacity"), said.get("demand"), said.get("surplus")
    if capacity is None or demand is None or printed is None:
        return
    if capacity["value"] - demand["value"] != printed["value"]:
        month: date = printed["month"]
        yield (
            f"{printed['service_area']}, {month:%b %Y}: capacity {shown(capacity, 'value')} less demand "
            f"{shown(demand, 'value')} is not the surplus {shown(printed, 'value')}",
            printed,
        )


def _capacity_kind(row: Fact) -> str | None:
    """What the row counts; spot purchases stand apart from the capacity that is set against demand."""
    section, metric = (row["section"] or "").casefold(), (row["metric"] or "").casefold()
    spot = "spot" in section and "not including" not in section
    if spot or "average time" in metric or "actual" in section:
        return None
    return next((kind for kind in ("surplus", "capacity", "demand") if kind in section), None)
