"""Ashmere Council: two packs of its Health and Wellbeing Board; the second holds the minutes of the first's meeting."""

from datetime import date, time

from tests.samples.content import (
    Action,
    AgendaItem,
    Appendix,
    Attendee,
    Author,
    Background,
    Bullets,
    Declaration,
    Grid,
    Limb,
    Meeting,
    Member,
    MinuteItem,
    Minutes,
    Noted,
    Pack,
    Para,
    Planned,
    Question,
    Recommendation,
    Report,
    Resolution,
    WorkProgramme,
)

BOARD = "Health and Wellbeing Board"
VENUE = "Meeting Room 2, Guildhall, Ashmere, ZX1 4QT"


def meeting(day: date) -> Meeting:
    return Meeting(
        council="Ashmere Council",
        body=BOARD,
        date=day,
        start_time=time(14, 0),
        venue=VENUE,
        quorum=5,
        contact_name="Hattie Broome",
        contact_phone="01999 555120",
        contact_email="hattie.broome@ashmere.gov.example",
        chief_executive="Gwen Tollard",
    )


MEMBERS = [
    Member("Rosalind Teague", "Cllr", "chair"),
    Member("Owen Hallett", "Dr", "vice_chair"),
    Member("Martin Pelly", "Cllr"),
    Member("Dervla Quint", "Cllr"),
    Member("Piers Ransome", "Cllr"),
    Member("Bridget Osei-Lowe"),
    Member("Simon Farrant"),
    Member("Helen Stroud"),
    Member("Tomas Wieland"),
    Member("Asha Menon"),
]

JANUARY_ATTENDANCE = [
    Attendee("Rosalind Teague", "Cllr", role="chair", mode="in_person"),
    Attendee("Owen Hallett", "Dr", role="vice_chair", mode="in_person"),
    Attendee("Martin Pelly", "Cllr", mode="in_person"),
    Attendee("Dervla Quint", "Cllr", mode="in_person"),
    Attendee("Bridget Osei-Lowe", mode="in_person"),
    Attendee("Simon Farrant", mode="in_person"),
    Attendee("Helen Stroud", mode="remote"),
    Attendee("Tomas Wieland", mode="remote"),
    Attendee("Asha Menon", status="apologies"),
    Attendee("Piers Ransome", "Cllr", status="apologies"),
    Attendee("Gwen Tollard", post="Chief Executive", capacity="officer", mode="in_person"),
    Attendee("Hattie Broome", post="Democratic Services Officer", capacity="officer", mode="in_person"),
    Attendee(
        "Callum Dray", post="Head of Service - Housing, Warmth and Home Safety", capacity="officer", mode="in_person"
    ),
    Attendee("Ines Portway", post="Public Health Registrar", capacity="officer", mode="remote"),
]

JANUARY_MINUTES = Minutes(
    body=BOARD,
    date=date(2025, 1, 8),
    start_time=time(14, 0),
    end_time=time(15, 38),
    chair="Rosalind Teague",
    venue=VENUE,
    attendance=JANUARY_ATTENDANCE,
    items=[
        MinuteItem("21", "Apologies", [Para("Apologies for absence were received from Asha Menon and Cllr Piers "
                                            "Ransome.")]),
        MinuteItem("22", "Minutes", [
            Resolution(
                [Limb("That the minutes of the meeting held on 16 October 2024 be confirmed and signed.", "confirmed")],
                proposer="Simon Farrant", seconder="Dr Owen Hallett",
            ),
        ]),
        MinuteItem("23", "Declarations of Interest", [
            Declaration(
                "Cllr Martin Pelly declared a personal interest in item 26 as a trustee of the Ashmere Almshouses.",
                "Cllr Martin Pelly", "personal",
            ),
        ]),
        MinuteItem("24", "Public Participation", [
            Question(
                "question", "Jocelyn Tarbuck",
                "How many homes in the district still have no working heating, and when will the Board publish "
                "the figures?",
                response="The Director of Public Health replied that the housing survey had found 212 such homes "
                         "and that "
                "the figures would be published with the next report.",
            ),
        ]),
        MinuteItem("25", "Better Care Fund: Quarter 2 Return 2024-25", [
            Para("The Director of Adult Services introduced the report and the return that had been sent in October."),
            Para("Members made the following points:"),
            Bullets([
                "Discharge from the two community hospitals had become quicker, but weekends remained slow.",
                "The count of falls did not include people who were treated at home by the ambulance service.",
                "The equipment store had moved and was now open on six days of the week.",
            ]),
            Resolution(
                [
                    Limb("That the Better Care Fund Quarter 2 return for 2024-25 be retrospectively approved.",
                         "approved"),
                ],
                proposer="Simon Farrant", seconder="Bridget Osei-Lowe",
            ),
        ]),
        MinuteItem("26", "Damp and Mould in Rented Homes", [
            Para(
                "The Head of Service introduced the report. Of 1,140 homes inspected since April, 163 had damp "
                "that was a "
                "danger to health, and most of these were let by private landlords."
            ),
            Para(
                "The Board asked how general practices told the Council of homes that made people ill. A letter "
                "was used "
                "at present, and it often came late. Dr Hallett offered to try an electronic form in three practices."
            ),
            Resolution(
                [
                    Limb("That the findings of the inspections be noted.", "noted", "1"),
                    Limb("That a referral form be tried in three general practices from April 2025.", "agreed", "2"),
                    Limb("That the Cabinet be recommended to extend the licensing of landlords to Millgate ward.",
                         "recommended", "3"),
                ],
                proposer="Dr Owen Hallett", seconder="Cllr Dervla Quint",
            ),
        ]),
        MinuteItem("27", "Vaccination Update", [
            Para("The Public Health Registrar gave a presentation on the winter programme."),
            Noted("The Board noted the update."),
        ]),
        MinuteItem("28", "Work Programme", [
            Para("Members considered the work programme."),
            Action("The Democratic Services Officer would add a report on dental access to the programme for March.",
                   "Democratic Services Officer"),
        ]),
        MinuteItem("29", "Exempt Business", [Para("There was no exempt business.")]),
    ],
)  # fmt: skip

BCF_AUTHOR = Author(
    "Callum Dray",
    "Head of Service - Housing, Warmth and Home Safety",
    "01999 555144",
    "callum.dray@ashmere.gov.example",
)

QUARTER_3_REPORT = Report(
    title="Better Care Fund: Quarter 3 Return 2024-25",
    purpose="For Decision",
    portfolio_holder="Cllr D Quint, Cabinet Member for Adult Services",
    local_councillors="All",
    executive_director="Simon Farrant, Director of Adult Services",
    authors=[Author("Lorna Tisdall", "Better Care Fund Manager", "01999 555131", "lorna.tisdall@ashmere.gov.example")],
    status="Public",
    summary="This report asks the Board to approve the Quarter 3 return for the Better Care Fund. The return was "
            "sent to NHS "
    "England in February under delegated powers.",
    stem="That the Board:",
    recommendations=[
        Recommendation("Approves the Better Care Fund Quarter 3 return for 2024-25.", "1"),
        Recommendation("Notes the overspend on community equipment.", "2"),
    ],
    sections=[
        ("Background", [
            "The Better Care Fund joins money of the Council and of the NHS so that people can live well at home.",
            "A return is made each quarter. The Board must approve it, or ratify its approval by officers.",
        ]),
        ("The return", [
            "Three of the four measures are on track. Length of stay is not, because of the wet weather in "
            "December, when "
            "two care homes were closed to new residents for nineteen days.",
            "Spending on community equipment is £48,200 above plan. Appendix A gives the spending on each scheme.",
        ]),
        ("Financial implications", ["The overspend will be met from the reserve that the partners hold for this "
                                    "purpose."]),
    ],
    appendices=[
        Appendix("A", "Spending by scheme", grid=Grid(
            "Spending by scheme, quarters 1 to 3",
            [
                ["Scheme", "Lead", "Plan (£)", None, "Actual (£)", None],
                ["", "", "Year", "To date", "To date", "Difference"],
            ],
            [
                [name, lead, f"{4 * quarter:,}", f"{3 * quarter:,}", f"{3 * quarter + extra:,}", f"{extra:,}"]
                for name, lead, quarter, extra in [
                    ("Reablement at home", "Council", 312500, 1200),
                    ("Community equipment", "Council", 96400, 48200),
                    ("Handyperson service", "Charity", 18300, 0),
                    ("Disabled facilities grants", "Council", 221750, -15400),
                    ("Discharge hub", "NHS", 140000, 2300),
                    ("Night sitting", "NHS", 36900, 0),
                    ("Carers' breaks", "Charity", 52100, -900),
                    ("Telecare and alarms", "Council", 44700, 3100),
                    ("Dementia advisers", "Charity", 31250, 0),
                    ("Falls response", "NHS", 58000, 6400),
                    ("Step-down flats", "Council", 73300, -2200),
                    ("Hospital social work", "Council", 188600, 0),
                    ("Therapy at the front door", "NHS", 61500, 700),
                    ("Stroke support", "Charity", 12400, 0),
                    ("End of life nursing", "NHS", 97250, 1850),
                    ("Home from hospital", "Charity", 26800, 0),
                    ("Pharmacy reviews", "NHS", 21900, -300),
                    ("Care home liaison", "NHS", 39400, 0),
                    ("Nutrition at home", "Charity", 8650, 0),
                    ("Meals service", "Council", 15200, 410),
                    ("Assistive technology pilot", "Council", 27600, -5000),
                    ("Trusted assessors", "NHS", 33500, 0),
                    ("Seven-day brokerage", "Council", 45900, 2750),
                    ("Winter beds", "Council", 110000, 19600),
                    ("Transport home", "Charity", 9900, 0),
                    ("Wheelchair repairs", "NHS", 24300, 0),
                    ("Single point of access", "NHS", 87100, 0),
                    ("Community nursing at night", "NHS", 64100, 0),
                    ("Bathing service", "Charity", 7300, 0),
                    ("Sensory impairment team", "Council", 22450, -640),
                    ("Continence service", "NHS", 18800, 0),
                    ("Frailty clinic", "NHS", 57600, 3900),
                    ("Village agents", "Charity", 14950, 0),
                    ("Extra care flats", "Council", 132000, 0),
                    ("Shopping and meals at home", "Charity", 5850, 120),
                    ("Learning disability nurses", "NHS", 42700, 0),
                    ("Advocacy", "Charity", 11200, 0),
                    ("Occupational therapy", "Council", 154300, -7800),
                    ("Care technology store", "Council", 19650, 0),
                    ("Virtual ward", "NHS", 203000, 11250),
                    ("Programme office", "Council", 29850, -1100),
                ]
            ],
            (150, 60, 62, 62, 62, 62),
        )),
        Appendix("B", "Letter of support from the Community Trust", scanned=[
            "Ashmere Community Trust", "14 February 2025", "",
            "Dear Chair,", "",
            "We have read the return for the third quarter and the",
            "Trust supports it. Our staff see every day what the",
            "discharge hub does for people who want to go home.", "",
            "Yours sincerely,", "", "The Chief Nurse",
        ]),
    ],
    background=[
        Background("Better Care Fund planning requirements 2023-25", "https://www.example.org/better-care/requirements"),
        Background("Quarter 2 return, Health and Wellbeing Board, 8 January 2025"),
    ],
)  # fmt: skip

WARM_HOMES_REPORT = Report(
    title="Warm Homes Referral Scheme",
    purpose="For Decision",
    portfolio_holder="Cllr M Pelly, Cabinet Member for Housing",
    local_councillors="Cllr R Teague, Cllr P Ransome",
    executive_director="Tomas Wieland, Director of Place",
    authors=[BCF_AUTHOR],
    status="Public",
    summary="A scheme is proposed under which nurses and general practitioners can refer patients whose homes are "
            "cold.",
    stem="That the Board:",
    recommendations=[
        Recommendation("Endorses the Warm Homes Referral Scheme.", "1"),
        Recommendation("Agrees that £40,000 of the prevention grant be spent on it in 2025-26.", "2"),
        Recommendation("Asks for a report on its first six months.", "3"),
    ],
    sections=[
        ("Background", [
            "In January the Board agreed to try a referral form in three practices. The form is ready.",
            "About 2,300 households in the district live in homes that cost too much to heat.",
        ]),
        ("Proposal", [
            "A nurse or general practitioner who sees a patient with a cold home sends the form to the Council's "
            "energy "
            "advisers, who visit within ten working days.",
        ]),
    ],
    background=[Background("Damp and Mould in Rented Homes, Health and Wellbeing Board, 8 January 2025")],
)  # fmt: skip

MARCH_PROGRAMME = WorkProgramme("Health and Wellbeing Board Work Programme", [
    Planned("Better Care Fund: End of Year Return 2024-25", "Approval of the whole year's return.", "18 June 2025",
            "Lorna Tisdall, Better Care Fund Manager", "Cllr Dervla Quint"),
    Planned("Dental Access", "What is being done about the closing of practices.", "18 June 2025",
            "Ines Portway, Public Health Registrar", "Cllr Rosalind Teague"),
    Planned("Warm Homes Referral Scheme: First Six Months", None, "15 October 2025",
            "Callum Dray, Head of Service", "Cllr Martin Pelly"),
    Planned("Joint Health Strategy", "To recommend the strategy to Council.", "15 October 2025",
            "Asha Menon, Director of Public Health", "Cllr Rosalind Teague"),
])  # fmt: skip

APOLOGIES = AgendaItem("1", "APOLOGIES", "procedural", "To receive any apologies for absence.")
INTERESTS = AgendaItem(
    "3", "DECLARATIONS OF INTEREST", "procedural",
    "To disclose any pecuniary or other interest as set out in the Code of Conduct. In making their disclosure "
    "councillors "
    "are asked to state the agenda item and the nature of the interest.\n"
    "If required, further advice should be sought from the Monitoring Officer in advance of the meeting.",
)  # fmt: skip
PARTICIPATION = AgendaItem(
    "4", "PUBLIC PARTICIPATION", "procedural", "To receive questions and statements from members of the public."
)

MARCH_PACK = Pack(
    file_name="ashmere-hwb-2025-03-19.pdf",
    meeting=meeting(date(2025, 3, 19)),
    members=MEMBERS,
    agenda=[
        APOLOGIES,
        AgendaItem("2", "MINUTES", "minutes", "To confirm the minutes of the meeting held on 8 January 2025.",
                   paper=JANUARY_MINUTES),
        INTERESTS,
        PARTICIPATION,
        AgendaItem("5", "BETTER CARE FUND: QUARTER 3 RETURN 2024-25", "report",
                   "To consider a report by the Better Care Fund Manager.", paper=QUARTER_3_REPORT),
        AgendaItem("6", "WARM HOMES REFERRAL SCHEME", "report",
                   "To consider a report by the Head of Service - Housing, Warmth and Home Safety.",
                   paper=WARM_HOMES_REPORT),
        AgendaItem("7", "DENTAL ACCESS", "presentation", "To receive a presentation by the Public Health Registrar."),
        AgendaItem("8", "JOINT HEALTH STRATEGY", "report",
                   "To consider a report by the Director of Public Health.\n(Report to follow)",
                   note="Report to follow"),
        AgendaItem("9", "WORK PROGRAMME", "other", "To consider the Board's work programme.", paper=MARCH_PROGRAMME),
        AgendaItem("10", "EXEMPT BUSINESS", "procedural",
                   "To move the exclusion of the press and the public for any item that is likely to disclose exempt "
                   "information. There are no exempt items scheduled for this meeting."),
    ],
)  # fmt: skip

MARCH_MINUTES = Minutes(
    body=BOARD,
    date=date(2025, 3, 19),
    start_time=time(14, 0),
    end_time=time(16, 5),
    chair="Rosalind Teague",
    venue=VENUE,
    attendance=[
        Attendee("Rosalind Teague", "Cllr", role="chair", mode="in_person"),
        Attendee("Martin Pelly", "Cllr", mode="in_person"),
        Attendee("Piers Ransome", "Cllr", mode="in_person"),
        Attendee("Simon Farrant", mode="in_person"),
        Attendee("Helen Stroud", mode="in_person"),
        Attendee("Asha Menon", mode="in_person"),
        Attendee("Tomas Wieland", mode="remote"),
        Attendee("Owen Hallett", "Dr", status="apologies"),
        Attendee("Dervla Quint", "Cllr", status="apologies"),
        Attendee("Bridget Osei-Lowe", status="apologies"),
        Attendee("Lorna Tisdall", post="Better Care Fund Manager", capacity="officer", mode="in_person"),
        Attendee("Hattie Broome", post="Democratic Services Officer", capacity="officer", mode="in_person"),
        Attendee("Ines Portway", post="Public Health Registrar", capacity="officer", mode="remote"),
    ],
    items=[
        MinuteItem("30", "Apologies", [
            Para("Apologies for absence were received from Dr Owen Hallett, Cllr Dervla Quint and Bridget Osei-Lowe."),
        ]),
        MinuteItem("31", "Minutes", [
            Resolution(
                [Limb("That the minutes of the meeting held on 8 January 2025 be confirmed and signed.", "confirmed")],
                proposer="Simon Farrant", seconder="Helen Stroud",
            ),
        ]),
        MinuteItem("32", "Declarations of Interest", [Para("No declarations of interest were made at the meeting.")]),
        MinuteItem("33", "Public Participation", [Para("There was no public participation.")]),
        MinuteItem("34", "Better Care Fund: Quarter 3 Return 2024-25", [
            Para("The Better Care Fund Manager introduced the report and the spending on each scheme."),
            Para("Members asked why the equipment store cost more than was planned. Prices had risen by a tenth, "
                 "and more "
                 "people were being cared for at home."),
            Resolution(
                [
                    Limb("That the Better Care Fund Quarter 3 return for 2024-25 be approved.", "approved", "1"),
                    Limb("That the overspend on community equipment be noted.", "noted", "2"),
                ],
                proposer="Simon Farrant", seconder="Cllr Piers Ransome",
            ),
        ]),
        MinuteItem("35", "Warm Homes Referral Scheme", [
            Para("The Director of Place introduced the report on behalf of the Head of Service."),
            Para("The Board welcomed the scheme, and thought that a report after three months would be of more use."),
            Resolution(
                [
                    Limb("That the Warm Homes Referral Scheme be endorsed.", "endorsed", "1"),
                    Limb("That £40,000 of the prevention grant be spent on it in 2025-26.", "agreed", "2"),
                    Limb("That a report on its first three months be brought to the Board.", "other", "3"),
                ],
                proposer="Helen Stroud", seconder="Cllr Martin Pelly",
            ),
        ]),
        MinuteItem("36", "Dental Access", [
            Para("The Public Health Registrar gave a presentation. Four practices had closed to new patients "
                 "since 2023."),
            Noted("The Board noted the presentation."),
        ]),
        MinuteItem("37", "Joint Health Strategy", [
            Para("The report was not ready."),
            Noted("Consideration of the strategy was deferred to the next meeting.", "deferred"),
        ]),
        MinuteItem("38", "Work Programme", [Noted("The Board noted the work programme.")]),
        MinuteItem("39", "Exempt Business", [Para("There was no exempt business.")]),
    ],
)  # fmt: skip

STRATEGY_REPORT = Report(
    title="Joint Health Strategy",
    purpose="For Recommendation to Council",
    portfolio_holder="Cllr R Teague, Leader of the Council",
    local_councillors="All",
    executive_director="Asha Menon, Director of Public Health",
    authors=[Author("Ines Portway", "Public Health Registrar", "01999 555163", "ines.portway@ashmere.gov.example")],
    status="Public",
    summary="The draft strategy sets four aims for the next five years and says how each will be measured.",
    stem="That the Board recommends to Council:",
    recommendations=[Recommendation("That the Joint Health Strategy 2025-30 be adopted.", "1")],
    sections=[("Background", ["The present strategy ends in December 2025. The draft was consulted on from "
                              "February to April."])],
    background=[Background("Summary of the consultation", "https://www.example.org/ashmere/strategy-consultation")],
)  # fmt: skip

JUNE_PACK = Pack(
    file_name="ashmere-hwb-2025-06-18.pdf",
    meeting=meeting(date(2025, 6, 18)),
    members=MEMBERS,
    agenda=[
        APOLOGIES,
        AgendaItem("2", "MINUTES", "minutes", "To confirm the minutes of the meeting held on 19 March 2025.",
                   paper=MARCH_MINUTES),
        INTERESTS,
        PARTICIPATION,
        AgendaItem("5", "JOINT HEALTH STRATEGY", "report", "To consider a report by the Director of Public Health.",
                   paper=STRATEGY_REPORT),
        AgendaItem("6", "CARE QUALITY INSPECTION", "verbal", "To receive a verbal update from the Director of "
                                                             "Adult Services."),
        AgendaItem("7", "WORK PROGRAMME", "other", "To consider the Board's work programme.",
                   paper=WorkProgramme("Health and Wellbeing Board Work Programme", MARCH_PROGRAMME.rows[2:])),
    ],
)  # fmt: skip

PACKS = [MARCH_PACK, JUNE_PACK]
