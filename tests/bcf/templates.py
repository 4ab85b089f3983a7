"""Returns of an invented board, on templates of five years: what changed from year to year is in here."""

from __future__ import annotations

from datetime import date

# ruff: noqa: E501 -- the tables are easier to compare with their print when a row stands on a line
from tests.bcf.build import DAY, MONEY, PERCENT, RATE, Note, Sheet, Table

BOARD = "Wendmoor"
SELECTED = Note("Selected Health and Wellbeing Board:", box=BOARD)


def months(year: int) -> list[object]:
    """April of `year` to the next March."""
    return [date(year + (month < 4), month, 1) for month in (*range(4, 13), 1, 2, 3)]


def cover(banner: str, version: str, signed: str = "Yes", expected: object = None) -> Sheet:
    rows: list[list[object | None]] = [
        ["Health and Wellbeing Board:", BOARD],
        ["Completed by:", "Ruth Ellery"],
        ["E-mail:", "ruth.ellery@wendmoor.example"],
        ["Contact number:", "01632 960123"],
        ["Has this report been signed off by (or on behalf of) the HWB at the time of submission?", signed],
        ["If no, please indicate when the HWB is expected to sign off the plan:", expected],
    ]
    parts: list[Note | Table] = [
        Note(f"Version {version}", bold=True),
        Note("Please Note:"),
        Note("- This template is collected from every board. Until it is published it is not to be passed on."),
        Table([], rows, formats={1: DAY}, checks=True),
    ]
    return Sheet("Cover", banner, "2. Cover", parts, widths=(48, 40, 4, 12))


def guidance(banner: str) -> Sheet:
    parts: list[Note | Table] = [
        Note("Overview"),
        Note("The template is due at the end of the month. Yellow cells need an answer."),
        Note("5. Income and Expenditure"),
        Note("Please enter the income of each source of funding."),
    ]
    return Sheet("Guidance", banner, "1. Guidance", parts, widths=(110,))


def conditions(banner: str, head: str, period: str) -> Sheet:
    why = f'If the answer is "No" please provide an explanation as to why the condition was not met in the {period}:'
    rows: list[list[object | None]] = [
        ["1) Jointly agreed plan", "Yes", None],
        ["2) Enabling people to stay well, safe and independent at home for longer", "Yes", None],
        [
            "3) Providing the right care in the right place at the right time",
            "No",
            "A provider left the market in May.",
        ],
    ]
    section = Table(
        [], [["Has the section 75 agreement for your BCF plan been finalised and signed off?", "Yes"]], checks=False
    )
    parts: list[Note | Table] = [SELECTED, section, Note("Confirmation of National Conditions", bold=True)]
    parts.append(Table([[head, "Confirmation", why]], rows, checks=True))
    return Sheet("National Conditions", banner, "3. National Conditions", parts, widths=(60, 16, 60, 4, 12))


# A year-end return of 2021-22: clinical commissioning groups, one column of planned performance, fee rates.
Y2021 = "Better Care Fund 2021-22 Year-end Template"
SAID = "Pressure was highest in January, when two wards were closed; support from the regional team helped."


def year_end_2021() -> list[Sheet]:
    metrics = Table(
        [
            [
                "Metric",
                "Definition",
                "For information - Your planned performance as reported in 2021-22 planning",
                "Assessment of progress against the metric plan for the reporting period",
                "Challenges and any Support Needs",
                "Achievements",
            ]
        ],
        [
            [
                "Avoidable admissions",
                "Unplanned hospitalisation for chronic conditions",
                812.4,
                "On track",
                SAID,
                "A new team.",
            ],
            [
                "Res Admissions*",
                "Rate of permanent admissions per 100,000",
                471,
                "Not on track",
                "Few beds.",
                "None yet.",
            ],
            [
                "Reablement",
                "Still at home 91 days after discharge",
                "81.5%",
                "Data not available",
                None,
                "Two new posts.",
            ],
        ],
        formats={2: RATE},
        checks=True,
    )
    income = Table(
        [["2021-22", None, None, None], [None, "Planned", "Actual", None]],
        [
            ["Disabled Facilities Grant", 2_114_302, None, None],
            ["Improved Better Care Fund", 6_000_411, None, None],
            ["CCG Minimum Fund", 15_210_987, None, None],
            ["Minimum Sub Total", None, 23_325_700, None],
            ["CCG Additional Funding", 1_250_000, 1_300_000, None],
            ["LA Additional Funding", 410_000, 410_000, None],
            ["Additional Sub Total", None, 1_660_000, 1_710_000],
        ],
        merges=[(0, 0, 1, 3)],
        formats={1: MONEY, 2: MONEY, 3: MONEY},
    )
    pooled = Table(
        [[None, "Planned 21-22", "Actual 21-22"]],
        [["Total BCF Pooled Fund", 24_985_700, 25_035_700]],
        formats={1: MONEY, 2: MONEY},
    )
    spent = Table([[None, "2021-22"]], [["Plan", 24_985_700]], formats={1: MONEY})
    actual = Table([], [["Actual", 24_871_004]], formats={1: MONEY})
    feedback = Table(
        [["Statement:", "Response:", "Comments: Please detail any further supporting information for each response"]],
        [
            [
                "1. The overall delivery of the BCF has improved joint working",
                "Strongly Agree",
                "Teams share one office.",
            ],
            ["2. Our BCF schemes were implemented as planned in 2021-22", "Agree", None],
        ],
    )
    successes = Table(
        [
            [
                "4. Outline two key successes observed toward driving the enablers for integration",
                "SCIE Logic Model Enablers, Response category:",
                "Response - Please detail your greatest successes",
            ]
        ],
        [
            ["Success 1", "5. Integrated workforce", "Joint training of all care staff."],
            ["Success 2", "8. Pooled or aligned resources", "One budget for equipment."],
        ],
    )
    fees = Table(
        [["For information", "Average 2020/21 fee", "Anticipated average fee rate for 2021/22", "Implied uplift"]],
        [["1. Home care per hour", 18.4, 19.1, "3.8%"]],
    )
    board: list[Note | Table] = [SELECTED]
    money: list[Note | Table] = [
        Note("Income", bold=True),
        income,
        pooled,
        Note("Expenditure", bold=True),
        spent,
        Note("Do you wish to change your actual BCF expenditure? Yes"),
        actual,
    ]
    return [
        guidance(Y2021),
        cover(Y2021, "2.0"),
        conditions(Y2021, "National Condition", "year"),
        Sheet("Metrics", Y2021, "4. Metrics", [*board, metrics], widths=(22, 30, 18, 22, 50, 40, 4, 12)),
        Sheet("I&E", Y2021, "5. Income and Expenditure actual", [*board, *money], widths=(36, 22, 22, 22)),
        Sheet("Feedback", Y2021, "6. Year-End Feedback", [*board, feedback, successes], widths=(50, 34, 60)),
        Sheet("Fees", Y2021, "7. ASC fee rates", [*board, fees], widths=(40, 24, 24, 24)),
        Sheet("Lookups", None, "Lists", [Table([["Type", "Unit"]], [["Other", "None"]])], hidden=True),
    ]


# A second quarter of a plan for two years: actuals beside the plan, capacity and demand of two settings, spend.
Q2 = "Better Care Fund 2023-25 Quarter 2 Quarterly Reporting Template"


def quarter_2_2023() -> list[Sheet]:
    planned = "For information - Your planned performance as reported in 2023-24 planning"
    metrics = Table(
        [
            [
                "Metric",
                "Definition",
                planned,
                None,
                None,
                None,
                "For information - actual performance for Q1",
                "Assessment of progress against the metric plan for the reporting period",
                "Challenges and any Support Needs",
                "Achievements - including where BCF funding is supporting improvements.",
            ],
            [None, None, "Q1", "Q2", "Q3", "Q4", None, None, None, None],
        ],
        [
            [
                "Avoidable admissions",
                "Unplanned hospitalisation",
                152.1,
                125.7,
                133.8,
                118.3,
                128.5,
                "On track",
                SAID,
                "One.",
            ],
            [
                "Discharge to normal place of residence",
                "Share",
                *((share, PERCENT) for share in (0.92, 0.92, 0.918, 0.925, 0.911)),
                "On track",
                "None.",
                "Two.",
            ],
            [
                "Residential Admissions",
                "Rate",
                None,
                None,
                None,
                371,
                "2022-23 ASCOF outcome: 467.9",
                "Not on track",
                "x",
                "y",
            ],
        ],
        merges=[(0, 2, 1, 4), *((0, col, 2, 1) for col in (0, 1, 6, 7, 8, 9))],
        formats=dict.fromkeys(range(2, 7), RATE),
    )
    demand = Table(
        [
            [
                "Demand - Hospital Discharge",
                None,
                "Prepopulated from plan:",
                *[None] * 6,
                "Refreshed demand",
                *[None] * 4,
            ],
            ["Service Area", "Metric", *months(2023)],
        ],
        [
            ["Reablement at home (pathway 1)", "Number of referrals.", *range(101, 113)],
            ["Short term domiciliary care (pathway 1)", "Number of referrals.", *range(12)],
        ],
        merges=[(0, 0, 1, 2), (0, 2, 1, 7), (0, 9, 1, 5)],
        checks=True,
    )
    beside = Table(
        [
            ["Hospital Discharge", "Capacity surplus. Not including spot purchasing", *[None] * 11, "Capacity surplus (including spot purchasing)", *[None] * 11],
            ["Capacity - Demand (positive is Surplus)", *months(2023), *months(2023)],
        ],
        [
            ["Reablement at home (pathway 1)", *range(-6, 6), *range(12)],
            ["Short term domiciliary care (pathway 1)", *[0] * 23, None],
        ],
        merges=[(0, 1, 1, 12), (0, 13, 1, 12)],
        formats=dict.fromkeys(range(1, 25), "#,##0;(#,##0)"),
    )  # fmt: skip
    community = Table(
        [
            ["Demand - Community", None, "Prepopulated from plan:", *[None] * 11],
            ["Service Area", "Metric", *months(2023)],
        ],
        [["Urgent Community Response", "Number of referrals.", *range(1_240, 1_252)]],
        merges=[(0, 0, 1, 2), (0, 2, 1, 12)],
        formats=dict.fromkeys(range(2, 14), "#,##0"),
    )
    widths = (40, 24, *[9] * 12, 4, 12)
    return [
        guidance(Q2),
        cover(Q2, "1.0", "No", date(2023, 11, 29)),
        conditions(Q2, "National Conditions", "quarter"),
        Sheet("Metrics", Q2, "4. Metrics", [SELECTED, metrics], widths=(24, 24, 9, 9, 9, 9, 20, 20, 40, 40)),
        Sheet(
            "CD1",
            "Better Care Fund 2023-24 Capacity & Demand Refresh",
            "5.1. Capacity & Demand",
            [SELECTED, demand, beside],
            (40, 24, *[9] * 24),
        ),
        Sheet(
            "CD2",
            "Better Care Fund 2023-24 Capacity & Demand Refresh",
            "5.2 Capacity & Demand",
            [SELECTED, community],
            widths,
        ),
        spend(Q2, "6. Spend and activity", 2023),
    ]


SCHEMES = [
    (
        2,
        "Strong care markets",
        "Residential Placements",
        "Care home",
        "iBCF",
        4_251_898,
        68,
        "Number of beds/placements",
    ),
    (3, "Strong care markets", "Home Care or Domiciliary Care", "Packages", "iBCF", 1_241_282, 55, "Hours of care"),
    (9, "Independence", "DFG Related Schemes", "Adaptations", "DFG", 2_114_302, 1_150, "Number of adaptations funded"),
    (17, "Carers", "Carers Services", "Respite Services", "Minimum NHS Contribution", 116_099, 300, "Beneficiaries"),
]


def spend(banner: str, heading: str, year: int) -> Sheet:
    """The spend sheet of a quarter; long enough to run over the page."""
    header = [
        "Scheme ID",
        "Scheme Name",
        "Scheme Type",
        "Sub Types",
        "Source of Funding",
        "Planned Expenditure",
        "Actual Expenditure to date",
        "Planned outputs",
        "Outputs delivered to date (estimate if unsure) (Number or NA)",
        "Unit of Measure",
        "Have there been any implementation issues?",
        "If yes, please briefly describe the issue(s) and any actions that have been/are being implemented as a result.",
    ]
    rows: list[list[object | None]] = []
    for repeat in range(11):
        for number, name, kind, sub, source, money, outputs, unit in SCHEMES:
            told = "Error in initial plan: planned output should read 850." if number == 9 else None
            spent, done = money * 3 // 4 + repeat, "NA" if number == 17 else outputs // 2
            issue = "Yes" if told else "No"
            scheme = number + 20 * repeat
            rows.append([scheme, name, kind, sub, source, money, spent, outputs, done, unit, issue, told])
    table = Table([header], rows, formats={5: MONEY, 6: MONEY, 7: "#,##0", 8: "#,##0"}, checks=True)
    widths = (10, 24, 24, 20, 20, 16, 16, 12, 18, 24, 16, 44, 4, 12)
    return Sheet("Spend", banner, heading, [SELECTED, table], widths)


# A plan of 2025-26: activities in place of scheme types, metrics by the month, contacts, a summary of the funding.
PLAN = "Better Care Fund 2025-26 Planning Template"


def plan_2025() -> list[Sheet]:
    contacts = Table(
        [[None, "Role:", "Professional Title (e.g. Dr, Cllr, Prof)", "First-name:", "Surname:", "E-mail:"]],
        [
            [
                "Contact details",
                "Health and Wellbeing Board Chair",
                "Cllr",
                "Ada",
                "Thorne",
                "ada.thorne@wendmoor.example",
            ],
            [None, "Local Authority Chief Executive", None, "Bo", "Ash", "bo.ash@wendmoor.example"],
            [None, "Better Care Fund Lead Official", None, "Ruth", "Ellery", "ruth.ellery@wendmoor.example"],
        ],
    )
    front = cover(PLAN, "1.2.0")
    front.parts = [*front.parts, contacts]
    front.widths = (44, 40, 16, 16, 16, 44)
    funding = Table(
        [["Funding Sources", "Income", "Expenditure", "Difference"]],
        [
            ["DFG", 2_220_000, 2_220_000, 0],
            ["NHS Minimum Contribution", 16_105_300, 16_100_300, 5_000],
            ["Local Authority Better Care Grant", 7_300_111, 7_300_111, 0],
            ["Total", 25_625_411, 25_620_411, 5_000],
        ],
        formats=dict.fromkeys((1, 2, 3), MONEY),
    )
    balances = Table(
        [["Running Balances", "Income", "Expenditure", "Balance"]],
        [["DFG", 2_220_000, 2_220_000, 0], ["NHS Minimum Contribution", 16_105_300, 16_100_300, 5_000]],
        formats=dict.fromkeys((1, 2, 3), MONEY),
    )
    requirements = Table(
        [["Theme", "Code", "Response"]],
        [["NC1: Jointly agreed plan", "PR1", "Yes"], [None, "PR2", "Yes"], ["Metrics", "PR8", "No"]],
    )
    schemes = Table(
        [
            [
                "Scheme ID",
                "Activity",
                "Description of Scheme",
                "Primary Objective",
                "Area of Spend",
                "Provider",
                "Source of Funding",
                "Expenditure for 2025-26 (£)",
                "Comments (optional)",
            ]
        ],
        [
            [1, "Assistive technologies and equipment", "Community equipment store", "1. Proactive care", "Social Care", "Private Sector", "NHS Minimum Contribution", 1_204_300, None],
            [2, "Disabled Facilities Grant related schemes", "Adaptations", "2. Home adaptations", "Social Care", "Local Authority", "DFG", 2_220_000, "As last year"],
            [3, "Discharge support and infrastructure", "Transfer of care hub", "4. Discharge", "Community Health", "NHS Community Provider", "NHS Minimum Contribution", 14_896_000, None],
        ],
        formats={7: MONEY},
    )  # fmt: skip
    falls = Table(
        [[None, None, "2023-24 Plan", "2023-24 estimated", "2024-25 Plan"]],
        [
            [
                "Emergency admissions due to falls in people aged 65 and over",
                "Indicator value",
                1_401.2,
                1_972.8,
                1_933.3,
            ],
            [None, "Count", 1_702, 2_392, 2_344],
            [None, "Population", 112_275, 113_053, 113_053],
        ],
        formats=dict.fromkeys((2, 3, 4), "#,##0.0"),
    )
    avoidable = Table(
        [[None, None, "2024-25 Q1 Actual", "2024-25 Q2 Actual", "2024-25 Q3 Plan", "2024-25 Q4 Plan", "Rationale for how the ambition was set"]],
        [
            ["Indirectly standardised rate of admissions per 100,000", "Indicator value", 148.6, 150.7, 133.8, 118.3, SAID],
            [None, "Number of Admissions", 852, 864, "-", "-", None],
            [None, None, "2025-26 Q1 Plan", "2025-26 Q2 Plan", "2025-26 Q3 Plan", "2025-26 Q4 Plan", None],
            [None, "Indicator value", 145.6, 151.1, 156.7, 151.2, None],
        ],
    )  # fmt: skip
    return [
        guidance(PLAN),
        front,
        Sheet("Summary", PLAN, "3. Summary", [SELECTED, Note("Income & Expenditure"), funding, Note("Planning Requirements >>"), requirements], (44, 22, 22, 22)),
        Sheet("Expenditure", PLAN, "5. Expenditure", [SELECTED, balances, schemes], (12, 34, 34, 24, 20, 22, 26, 18, 24)),
        Sheet("Metrics", PLAN, "6. Metrics for 2025-26", [SELECTED, Note("8.1 Avoidable admissions", bold=True), avoidable, Note("8.2 Falls", bold=True), falls], (36, 22, 16, 16, 16, 16, 40)),
        Sheet("Narrative", PLAN, "7. Narrative updates", [SELECTED, Note("The plan was agreed by both bodies.")], (100,)),
    ]  # fmt: skip


# A first quarter of 2025-26: income and spend by source in one table, goals in place of tracks.
Q1 = "Better Care Fund 2025-26 Q1 Reporting Template"


def quarter_1_2025() -> list[Sheet]:
    metrics = Table(
        [
            [
                "Metric",
                "Definition",
                "For information - Your planned performance as reported in 2025-26 planning for Q1",
                "Assessment of whether goal has been met in Q1",
                "If a goal has not been met please provide a short explanation, including noting any key mitigating actions.",
                "You can use this box to provide a very brief explanation of overall progress if you wish.",
            ]
        ],
        [
            [
                "Emergency admissions",
                "Admissions of people aged 65+ per 100,000",
                1_655.8,
                "Met",
                None,
                "Fewer than planned.",
            ],
            ["Discharge Delays", "Average length of delay", 0.61, "Not met", "Care homes closed to admissions.", None],
        ],
        formats={2: "#,##0.00"},
    )
    money = Table(
        [
            [
                "Source of Funding",
                "Planned Income",
                "Updated Total Plan Income for 25-26",
                "Q1 Year-to-Date Actual Expenditure",
            ]
        ],
        [
            ["DFG", 2_220_000, 2_220_000, 401_002],
            ["NHS Minimum Contribution", 16_105_300, 16_105_300, 4_026_325],
            ["Total", 18_325_300, 18_325_300, 4_427_327],
        ],
        formats=dict.fromkeys((1, 2, 3), MONEY),
    )
    return [
        guidance(Q1),
        cover(Q1, "1.0"),
        conditions(Q1, "National Conditions", "quarter"),
        Sheet("Metrics", Q1, "4. Metrics", [SELECTED, metrics], (26, 34, 24, 20, 44, 44)),
        Sheet("Exp", Q1, "5. Expenditure", [SELECTED, money], (40, 24, 28, 28)),
        Sheet("Extra", Q1, "6. Winter surge log", [SELECTED, Table([["Week", "Beds"]], [["1", 14], ["2", 15]])]),
    ]


# A third quarter of 2024-25: demand, activity and spot purchases in one table of three times six months; metrics by month.
Q3 = "Better Care Fund 2024-25 Q3 Reporting Template"


def quarter_3_2024() -> list[Sheet]:
    half = months(2024)[3:9]
    activity = Table(
        [
            ["Actual activity - Hospital Discharge", None, "Prepopulated demand from 2024-25 plan", *[None] * 5, "Actual activity (not including spot purchased capacity)", *[None] * 5, "Actual activity through spot purchasing", *[None] * 5],
            ["Service Area", "Metric", *half, *half, *half],
        ],
        [
            ["Reablement at home (pathway 1)", "Monthly activity. Number of new clients", *range(20, 26), *range(30, 36), *[0] * 6],
            ["Reablement at home (pathway 1)", "Actual average time from referral to commencement of service (days)", *[2.5] * 6, *[3.1] * 6, *[None] * 6],
        ],
        merges=[(0, 0, 1, 2), (0, 2, 1, 6), (0, 8, 1, 6), (0, 14, 1, 6)],
        checks=True,
    )  # fmt: skip
    admissions = Table(
        [
            [None, "2024-25 Plan", *[None] * 5, "Rationale"],
            [None, *half, None],
        ],
        [
            ["Rate", *[(1_600.5 + number, RATE) for number in range(6)], "As agreed."],
            ["Number of admissions 65+", *range(310, 316), None],
        ],
        merges=[(0, 1, 1, 6)],
    )
    money = Table(
        [["Source of Funding", "Planned Income", "Actual Income", "Planned Expenditure", "Actual Expenditure to date"]],
        [
            ["Disabled Facilities Grant", 2_220_000, 2_220_000, 2_220_000, 1_700_001],
            ["NHS Minimum Contribution", 16_105_300, 16_105_300, 16_105_300, 12_078_975],
        ],
        formats=dict.fromkeys((1, 2, 3, 4), MONEY),
    )
    widths = (34, 34, *[9] * 18)
    return [
        cover(Q3, "1.0"),
        Sheet(
            "Metrics", Q3, "4. Metrics", [SELECTED, Note("4.1 Emergency admissions"), admissions], (40, *[12] * 6, 40)
        ),
        Sheet("C&D", Q3, "5.1 C&D Hospital Discharge", [SELECTED, activity], widths),
        Sheet("I&E", Q3, "6. Income & Expenditure", [SELECTED, money], (40, 22, 22, 22, 26)),
        spend(Q3, "7. Spend & Activity", 2024),
    ]


# The plan for two years: outputs and expenditure twice, a heading over half of the columns, demand by trust.
PLAN_2023 = "Better Care Fund 2023-25 Planning Template"


def plan_2023() -> list[Sheet]:
    funding = Table(
        [["Funding Sources", "Income Yr 1", "Income Yr 2", "Expenditure Yr 1", "Expenditure Yr 2", "Difference"]],
        [
            ["DFG", 2_114_302, 2_114_302, 2_114_302, 2_114_302, 0],
            ["Minimum NHS Contribution", 15_210_987, 16_071_929, 15_210_987, 16_071_929, 0],
        ],
        formats=dict.fromkeys(range(1, 6), MONEY),
    )
    schemes = Table(
        [
            [None] * 9 + ["Planned Expenditure"] + [None] * 9,
            [
                "Scheme ID", "Scheme Name", "Brief Description of Scheme", "Scheme Type", "Sub Types", "Please specify if 'Scheme Type' is 'Other'",
                "Expected outputs 2023-24", "Expected outputs 2024-25", "Units", "Area of Spend", "Please specify if 'Area of Spend' is 'other'",
                "Commissioner", "% NHS (if Joint Commissioner)", "% LA (if Joint Commissioner)", "Provider", "Source of Funding",
                "New/ Existing Scheme", "Expenditure 23/24 (£)", "Expenditure 24/25 (£)", "% of Overall Spend (Average)",
            ],
        ],
        [
            [1, "Home first", "Care after hospital", "Home Care or Domiciliary Care", "Packages", None, 410, 420, "Hours of care", "Social Care", None, "LA", None, None, "Private Sector", "Minimum NHS Contribution", "Existing", 1_200_000, 1_267_920, (0.31, "0%")],
            [2, "Befriending", "Visits", "Other", None, "Befriending", None, None, None, "Other", "Community", "Joint", (0.5, "0%"), (0.5, "0%"), "Charity / Voluntary Sector", "iBCF", "New", 80_000, 84_500, (1, "0%")],
        ],
        merges=[(0, 9, 1, 10)],
        formats={17: MONEY, 18: MONEY},
    )  # fmt: skip
    demand = Table(
        [
            ["Demand - Hospital Discharge", None, *[None] * 12],
            ["Trust Referral Source (Select as many as you need)", "Pathway", *months(2023)],
        ],
        [
            ["WENDMOOR HOSPITALS NHS FOUNDATION TRUST", "Reablement at home (pathway 1)", *range(50, 62)],
            ["OTHER", "Reablement at home (pathway 1)", *range(12)],
        ],
        merges=[(0, 0, 1, 2)],
    )
    residential = Table(
        [[None, None, "2021-22 Actual", "2022-23 Plan", "2022-23 estimated", "2023-24 Plan", "Rationale for ambition", "Local plan to meet ambition"]],
        [
            ["Long-term support needs of older people met by admission", "Annual Rate", 467.9, 445.3, 513.9, 397.1, SAID, "More care at home."],
            [None, "Numerator", 529, 500, 577, 545, None, None],
            [None, "Denominator", "113,053", "112,275", "112,275", "137,251", None, None],
        ],
    )  # fmt: skip
    return [
        guidance(PLAN_2023),
        cover(PLAN_2023, "1.1.3", "No"),
        Sheet("Summary", PLAN_2023, "3. Summary", [SELECTED, funding], (44, 20, 20, 20, 20, 20)),
        Sheet("C&D", PLAN_2023, "3.1 Capacity & Demand", [SELECTED, demand], (40, 34, *[9] * 12)),
        Sheet("Expenditure", PLAN_2023, "5. Expenditure", [SELECTED, schemes], (10, 18, 20, 20, 16, 16, *[12] * 14)),
        Sheet("Metrics", PLAN_2023, "6. Metrics for 2023-24", [SELECTED, Note("8.4 Residential Admissions"), residential], (34, 18, 12, 12, 12, 12, 40, 30)),
    ]  # fmt: skip


RETURNS = {
    "year-end-2021": year_end_2021,
    "plan-2023": plan_2023,
    "quarter-2-2023": quarter_2_2023,
    "quarter-3-2024": quarter_3_2024,
    "plan-2025": plan_2025,
    "quarter-1-2025": quarter_1_2025,
}
__all__ = ["BOARD", "PERCENT", "RETURNS"]
