"""Better Care Fund returns, sheet by sheet. Figures stand as numbers, their printed form beside them."""

from models.columns import Column, choice, date, decimal, text
from models.tables.common import RETURN_ID, extracted

PAPERS = ("Better Care Fund returns, printed in a pack or as the workbook itself",)
FINANCES = (*PAPERS, "funding tables in cover reports")


def figure(name: str, meaning: str, example: str, unit: str) -> tuple[Column, Column]:
    """A number and, as `<name>_text`, its printed form: NULL and "NA" where words stand in the number's place."""
    number = decimal(name, meaning, example, unit=unit)
    return number, text(f"{name}_text", f"`{name}` as printed", example)


def pounds(name: str, meaning: str) -> tuple[Column, Column]:
    return figure(name, meaning, "4251898", "pound")


RETURNS = extracted(
    "bcf_returns",
    "Each return: which board, which year, which quarter.",
    text("return_id", "The return's id", "9f86d081884c7d65-b1", nullable=False),
    text("hwb", "The Health and Wellbeing Board", "Wendmoor"),
    text("template", "Title of the template as printed", "Better Care Fund 2023-24 Year End Reporting Template"),
    text("financial_year", "The year it reports on", "2023-24"),
    choice("period", "What it reports: a quarter, the year's end, or a plan", ("Q1", "Q2", "Q3", "EOY", "PLAN")),
    text("version", "Version of the template", "2.0"),
    text("completed_by", "Who filled it in", "Ruth Ellery"),
    text("email", "Their e-mail address", "ruth.ellery@wendmoor.example"),
    text("phone", "Their telephone number, as printed", "01632 960123"),
    text("signed_off", "Whether the board has signed it off, as printed", "No"),
    date("sign_off_expected", "When the board is to sign it off", "2024-06-26"),
    text("sign_off_expected_text", "`sign_off_expected` as printed", "Wed 26/06/2024"),
    key=("return_id",),
    sources=PAPERS,
)

NATIONAL_CONDITIONS = extracted(
    "bcf_national_conditions",
    "The national conditions and whether they are met.",
    RETURN_ID,
    text("condition", "The condition", "1) Jointly agreed plan", nullable=False),
    text("confirmed", "The answer, as printed", "Yes"),
    text("explanation", "Why not, where it is not met", "The plan awaits the board."),
    sources=PAPERS,
)

METRICS = extracted(
    "bcf_metrics",
    "The figures of the metrics: one row a metric and column of the sheet.",
    RETURN_ID,
    text("metric", "The metric", "Avoidable admissions", nullable=False),
    text("definition", "How it is defined", "Unplanned hospitalisation for chronic conditions"),
    text("measure", "The column: a quarter's plan, an actual …", "Q1 plan"),
    text("value_text", "The figure as printed", "152.0"),
    decimal("value", "The figure; a percentage as a part of 1", "152.0"),
    sources=PAPERS,
)

METRIC_PROGRESS = extracted(
    "bcf_metric_progress",
    "What a return says of the progress of each metric.",
    RETURN_ID,
    text("metric", "The metric", "Avoidable admissions", nullable=False),
    text("assessment", "Whether it is on track, as printed", "Not on track to meet target"),
    text("challenges", "Challenges and support needed", "Demand rose in both quarters."),
    text("achievements", "Achievements", "A front-door service was opened."),
    sources=PAPERS,
)

INCOME = extracted(
    "bcf_income",
    "Income of the fund, line by line.",
    RETURN_ID,
    text("line_name", "The line", "Disabled Facilities Grant", nullable=False),
    *pounds("planned", "Planned income"),
    *pounds("actual", "Actual income"),
    sources=FINANCES,
)

EXPENDITURE = extracted(
    "bcf_expenditure",
    "Expenditure of the fund, line by line.",
    RETURN_ID,
    text("line_name", "The line", "Plan", nullable=False),
    text("value_text", "The figure as printed", "£151,788,822"),
    decimal("value", "The figure", "151788822", unit="pound"),
    sources=FINANCES,
)

SCHEMES = extracted(
    "bcf_schemes",
    "The schemes that the fund pays for: one row a line of the spend sheet.",
    RETURN_ID,
    text("scheme_id", "The scheme's number in the return", "2"),
    text("scheme_name", "Its name", "Home from hospital"),
    text("description", "Brief description", "Short-term care after discharge"),
    text("scheme_type", "Its type", "Residential Placements"),
    text("sub_types", "Its sub-type", "Care home"),
    text("other_type", "What other type, where the type is “Other”", "Befriending"),
    text("area_of_spend", "Area of spend", "Social Care"),
    text("commissioner", "Who commissions it", "LA"),
    text("provider", "Who provides it", "Private Sector"),
    text("source_of_funding", "Where the money comes from", "iBCF"),
    text("new_existing", "New or existing", "Existing"),
    *pounds("planned_expenditure", "Planned expenditure"),
    *pounds("q3_actual_expenditure", "Actual expenditure to the end of quarter 3"),
    *pounds("actual_expenditure", "Actual expenditure to date, or of the year"),
    *pounds("previous_expenditure", "Expenditure planned before"),
    *pounds("updated_expenditure", "Expenditure as planned now"),
    *figure("percent_of_spend", "Part of all spend on its type; a percentage as a part of 1", "0.92", "part of 1"),
    *figure("planned_outputs", "Planned outputs", "68", "see `unit`"),
    *figure("q3_outputs", "Outputs delivered to the end of quarter 3", "136", "see `unit`"),
    *figure("previous_outputs", "Outputs planned before", "60", "see `unit`"),
    *figure("outputs_delivered", "Outputs delivered to date, or in the year", "154", "see `unit`"),
    text("unit", "What the outputs count", "Number of beds/placements"),
    text("issues", "Whether there were implementation issues, as printed", "No"),
    text("narrative", "What the return says of them", "Recruitment was slow in the autumn."),
    text("scheme_changed", "Whether the scheme has changed, as printed", "Yes"),
    text("comments", "Comments", "Merged with scheme 4"),
    sources=PAPERS,
)

CAPACITY_DEMAND = extracted(
    "bcf_capacity_demand",
    "Capacity and demand, one row a month.",
    RETURN_ID,
    text("section", "Heading of the block", "Estimated demand - Hospital Discharge"),
    text("service_area", "The service", "Reablement & Rehabilitation at home (pathway 1)"),
    text("metric", "What is counted", "Planned demand. Number of referrals."),
    date("month", "The month, as its first day", "2023-04-01"),
    decimal("value", "The figure", "148"),
    text("value_text", "The figure as printed", "148"),
    sources=PAPERS,
)

CONTACTS = extracted(
    "bcf_contacts",
    "Contacts named in a plan.",
    RETURN_ID,
    text("role", "In what role", "Better Care Fund Lead Official", nullable=False),
    text("professional_title", "Title", "Dr"),
    text("first_name", "First name", "Ruth"),
    text("surname", "Surname", "Ellery"),
    text("email", "E-mail address", "ruth.ellery@wendmoor.example"),
    sources=PAPERS,
)

FEEDBACK = extracted(
    "bcf_feedback",
    "Year-end feedback, one row a question.",
    RETURN_ID,
    text("question", "The question", "1. Joint working has improved", nullable=False),
    text("response", "The answer chosen", "Strongly Agree"),
    text("comments", "What is added to it", "Teams now share one office."),
    sources=PAPERS,
)

PLANNING_REQUIREMENTS = extracted(
    "bcf_planning_requirements",
    "Planning requirements and whether they are met.",
    RETURN_ID,
    text("theme", "The theme", "NC1: Jointly agreed plan"),
    text("code", "The requirement's code", "PR1"),
    text("response", "The answer, as printed", "Yes"),
    sources=PAPERS,
)

TABLES = (
    RETURNS,
    NATIONAL_CONDITIONS,
    METRICS,
    METRIC_PROGRESS,
    INCOME,
    EXPENDITURE,
    SCHEMES,
    CAPACITY_DEMAND,
    CONTACTS,
    FEEDBACK,
    PLANNING_REQUIREMENTS,
)
