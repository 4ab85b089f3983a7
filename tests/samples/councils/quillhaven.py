"""Borough of Quillhaven: two packs of its Overview and Scrutiny Board, and a decision notice of its Cabinet alone."""

from datetime import date, time

from tests.samples.content import (
    Action,
    AgendaItem,
    Amendment,
    Appendix,
    Attendee,
    Author,
    Background,
    Bullets,
    Declaration,
    Division,
    Grid,
    Limb,
    Meeting,
    Member,
    MinuteItem,
    Minutes,
    Noted,
    Notice,
    Pack,
    Para,
    Question,
    Recommendation,
    Report,
    Resolution,
)

COUNCIL = "Quillhaven Borough Council"
BODY = "Overview and Scrutiny Board"
ROOM = "Committee Suite, Civic Centre, Quillhaven ZX7 2DA"
OPENING = "Items to be considered while the meeting is open to the public"
BUSINESS = "ITEMS OF BUSINESS"


def meeting(day: date) -> Meeting:
    return Meeting(
        council=COUNCIL,
        body=BODY,
        date=day,
        start_time=time(18, 0),
        venue=ROOM,
        livestream_url="https://www.example.org/quillhaven/live",
        contact_name="Idris Colley",
        contact_phone="01999 333019",
        contact_email="democratic.services@quillhaven.gov.example",
        chief_executive="Norah Passfield",
    )


MEMBERS = [
    Member("S Aldiss", "Cllr", "chair"),
    Member("M Brocklebank", "Cllr", "vice_chair"),
    Member("T Carraway", "Cllr"),
    Member("L Delacourt", "Cllr"),
    Member("F Emsworth", "Cllr"),
    Member("J Greatorex", "Cllr"),
    Member("P Hazeldine", "Cllr"),
    Member("R Ibbotson", "Cllr"),
    Member("Verity Lumsden", None, None, "Quillhaven Youth Parliament"),
    Member("Garth Penhallow", None, None, "Diocese of Quillhaven and Marsh"),
]

DECEMBER_MINUTES = Minutes(
    body=BODY,
    date=date(2025, 12, 9),
    start_time=time(18, 0),
    end_time=time(20, 47),
    chair="S Aldiss",
    venue=ROOM,
    attendance=[
        Attendee("S Aldiss", "Cllr", role="chair"),
        Attendee("M Brocklebank", "Cllr", role="vice_chair"),
        Attendee("T Carraway", "Cllr"),
        Attendee("L Delacourt", "Cllr"),
        Attendee("F Emsworth", "Cllr"),
        Attendee("P Hazeldine", "Cllr"),
        Attendee("Verity Lumsden"),
        Attendee("N Mortlake", "Cllr", status="substitute", substitute_for="J Greatorex"),
        Attendee("J Greatorex", "Cllr", status="apologies"),
        Attendee("R Ibbotson", "Cllr", status="apologies"),
        Attendee("Garth Penhallow", status="apologies"),
        Attendee("Una Fairweather", capacity="officer", post="Director of Environment"),
        Attendee("Idris Colley", capacity="officer", post="Democratic Services Manager"),
    ],
    items=[
        MinuteItem("51", "Apologies", [
            Para("Apologies for absence were received from Cllr J Greatorex, Cllr R Ibbotson and Garth Penhallow."),
        ]),
        MinuteItem("52", "Substitute Members", [Para("Cllr N Mortlake substituted for Cllr J Greatorex on this "
                                                     "occasion.")]),
        MinuteItem("53", "Declarations of Interests", [
            Declaration("Cllr P Hazeldine declared a disclosable pecuniary interest in Agenda Item 6 as the owner "
                        "of a market "
                        "stall and left the room for that item.", "Cllr P Hazeldine", "disclosable pecuniary"),
        ]),
        MinuteItem("54", "Confirmation of Minutes", [
            Resolution([
                Limb("that the Minutes of the Board meeting held on 4 November 2025 be confirmed as a correct record.",
                     "confirmed"),
            ], vote="Nem. Con."),
        ]),
        MinuteItem("55", "Public Issues", [
            Question("statement", "Winifred Oakes",
                     "The market has been held in Corn Street since 1612. If it moves to the car park it will not "
                     "be the same "
                     "market, and the shops of Corn Street will lose their best day."),
            Question("petition", "Hamish Trelawny",
                     "A petition of 842 signatures asks the Council to keep the market in Corn Street."),
        ]),
        MinuteItem("56", "Future of the Corn Street Market", [
            Para("The Director of Environment presented a report, a copy of which had been circulated to each "
                 "Member and a copy "
                 "of which appears as Appendix 'A' to these Minutes in the Minute Book."),
            Para("The stalls had fallen from 64 in 2015 to 38, and the crossing at the north end of the street "
                 "could not be "
                 "closed on market days once the new buses ran. Three sites had been looked at: Corn Street "
                 "itself, the Quay "
                 "car park, and the yard of the old brewery, which was in private hands."),
            Para("The Board discussed the report, including:"),
            Bullets([
                "Concern was expressed that the survey had been made in February, when few visitors come.",
                "In response to a query, the Board was advised that electricity for forty stalls would cost "
                "£90,000 on the Quay "
                "and half of that in Corn Street.",
                "The traders' own vote, which was taken in October, was 21 for staying and 15 for the Quay.",
            ]),
            Amendment(
                "That the market stay in Corn Street for one more year.", "Cllr T Carraway", "Cllr L Delacourt", "lost",
                Division(["Cllr Carraway", "Cllr Delacourt", "Cllr Emsworth"],
                         ["Cllr Aldiss", "Cllr Brocklebank", "Cllr Mortlake", "Ms Lumsden"]),
            ),
            Resolution(
                [
                    Limb("Recommends to Cabinet that the market move to the Quay from April 2027;", "recommended", "1"),
                    Limb("Asks that a plan for Corn Street on market days be made first; and", "other", "2"),
                    Limb("Notes the petition.", "noted", "3"),
                ],
                stem="that the Board:", proposer="Cllr M Brocklebank", seconder="Cllr N Mortlake",
                vote="For: 4, Against: 3, Abstain: 0", votes_for=4, votes_against=3, votes_abstained=0,
            ),
        ]),
        MinuteItem("57", "Work Plan", [
            Noted("The Board agreed the Work Plan.", "agreed"),
            Action("The Democratic Services Manager would circulate the dates of the working group.",
                   "Democratic Services Manager"),
        ]),
    ],
)  # fmt: skip

LITTER_REPORT = Report(
    title="Street Cleaning Contract: First Year",
    status="Public Report",
    summary="This report tells how the street cleaning contract did in its first year. Four of its six targets "
            "were met.\n"
    "The contractor was charged £61,000 for streets that were not clean.",
    stem="That the Overview and Scrutiny Board:",
    recommendations=[
        Recommendation("notes the performance of the contract in its first year; and", "1"),
        Recommendation("recommends to Cabinet that the target for weeds be made stricter.", "2"),
    ],
    portfolio_holder="Councillor Desmond Fairlie, Portfolio Holder for Environment",
    authors=[
        Author("Una Fairweather", "Director of Environment"),
        Author("Petra Lindqvist", "Contracts Manager"),
    ],
    wards="Council-wide",
    classification="For Recommendation",
    sections=[
        ("Background", [
            "The contract was let in January 2025 for eight years. It covers 412 kilometres of street.",
            "Every month forty streets are drawn by lot and graded by an officer and a resident together.",
        ]),
        ("How the contract did", [
            "Litter, detritus, dog fouling and the emptying of bins met their targets in every quarter.",
            "Weeds and fly-posting did not. The wet spring brought weeds on three weeks earlier than usual.",
        ]),
        ("Summary of financial implications", ["Deductions of £61,000 were made. There are no other implications."]),
    ],
    appendices=[
        Appendix("1", "Grades by ward", grid=Grid(
            "Share of streets at grade B or better",
            [["Ward", "Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4"]],
            [
                [ward, *(f"{base + shift}%" for shift in (0, 3, 5, 2))]
                for ward, base in [
                    ("Abbeyfield", 84), ("Beacon Hill", 79), ("Castle Gate", 71), ("Dock Road", 66), ("Eastfleet", 82),
                    ("Fishergate", 69), ("Goldings", 88), ("Hallam Park", 90), ("Ironbridge", 74), ("Kingsfold", 81),
                    ("Lower Marsh", 77), ("Market", 63), ("Northgate", 73), ("Old Town", 68), ("Priory", 86),
                    ("Quay", 65), ("Ropewalk", 70), ("St Aldate", 83), ("Tanyard", 72), ("Upper Marsh", 85),
                    ("Viaduct", 75), ("Westcliff", 91), ("Windmill", 87), ("Yew Tree", 89), ("Bellevue", 80),
                    ("Crossways", 76), ("Drovers", 78), ("Ferry", 67), ("Greenway", 92), ("Holme", 64),
                    ("Kiln Lane", 70), ("Longmead", 88), ("Millpond", 81), ("Nunnery", 79), ("Orchard", 86),
                    ("Parade", 62), ("Quarry", 73), ("Racecourse", 84), ("Spinney", 90),
                    ("Terrace", 71), ("Union Street", 66),
                ]
            ],
            (150, 75, 75, 75, 75), repeat_header=False,
        )),
        Appendix("2", "Letter from the residents' panel", scanned=[
            "Quillhaven Residents' Panel", "20 January 2026", "", "Dear Director,", "",
            "We have walked 480 streets with your officers this year", "and we agree with the grades that they "
                                                                       "gave.", "",
            "The Panel",
        ]),
    ],
    background=[Background("Street cleaning contract, published version", "https://www.example.org/quillhaven/contract")],
)  # fmt: skip

FEBRUARY_PACK = Pack(
    file_name="quillhaven-osb-2026-02-03.pdf",
    meeting=meeting(date(2026, 2, 3)),
    published=date(2026, 1, 26),
    members=MEMBERS,
    agenda=[
        AgendaItem("1", "Apologies", "procedural", "To receive any apologies for absence from Members.", OPENING),
        AgendaItem("2", "Substitute Members", "procedural",
                   "To receive information on any changes in the membership of the Board.", OPENING),
        AgendaItem("3", "Declarations of Interests", "procedural",
                   "Councillors are requested to declare any interests on items included in this agenda.\n"
                   "Declarations received will be reported at the meeting.", OPENING),
        AgendaItem("4", "Confirmation of Minutes", "minutes",
                   "To confirm and sign as a correct record the minutes of the Meeting held on 9 December 2025.",
                   OPENING, paper=DECEMBER_MINUTES),
        AgendaItem("5", "Public Issues", "procedural",
                   "To receive any public questions, statements or petitions submitted in accordance with the "
                   "Constitution.",
                   OPENING),
        AgendaItem("6", "Street Cleaning Contract: First Year", "report",
                   "This report tells how the street cleaning contract did in its first year.", BUSINESS,
                   paper=LITTER_REPORT),
        AgendaItem("7", "Quay Bridge", "verbal", "To receive a verbal update on the repair of the bridge.", BUSINESS),
    ],
)  # fmt: skip

FEBRUARY_MINUTES = Minutes(
    body=BODY,
    date=date(2026, 2, 3),
    start_time=time(18, 0),
    end_time=time(19, 55),
    chair="S Aldiss",
    venue=ROOM,
    attendance=[
        Attendee("S Aldiss", "Cllr", role="chair"),
        Attendee("M Brocklebank", "Cllr", role="vice_chair"),
        Attendee("T Carraway", "Cllr"),
        Attendee("L Delacourt", "Cllr"),
        Attendee("J Greatorex", "Cllr"),
        Attendee("R Ibbotson", "Cllr"),
        Attendee("Garth Penhallow"),
        Attendee("F Emsworth", "Cllr", status="apologies"),
        Attendee("Verity Lumsden", status="apologies"),
        Attendee("Petra Lindqvist", capacity="officer", post="Contracts Manager"),
        Attendee("Idris Colley", capacity="officer", post="Democratic Services Manager"),
    ],
    items=[
        MinuteItem("58", "Apologies", [
            Para("Apologies for absence were received from Cllr F Emsworth and Verity Lumsden."),
        ]),
        MinuteItem("59", "Substitute Members", [Para("There were no substitute members.")]),
        MinuteItem("60", "Declarations of Interests", [Para("There were no declarations of interest on this "
                                                            "occasion.")]),
        MinuteItem("61", "Confirmation of Minutes", [
            Resolution([
                Limb("that the Minutes of the Board meeting held on 9 December 2025 be confirmed as a correct record.",
                     "confirmed"),
            ], vote="Nem. Con."),
        ]),
        MinuteItem("62", "Public Issues", [Para("There were no public issues received on this occasion.")]),
        MinuteItem("63", "Street Cleaning Contract: First Year", [
            Para("The Contracts Manager presented a report, a copy of which had been circulated to each Member."),
            Para("Members asked who decided when a street was drawn by lot twice in a month. It was left in."),
            Resolution(
                [
                    Limb("Notes the performance of the contract in its first year; and", "noted", "1"),
                    Limb("Recommends to Cabinet that the target for weeds be made stricter.", "recommended", "2"),
                ],
                stem="that the Board:", vote="Nem. Con.",
            ),
        ]),
        MinuteItem("64", "Quay Bridge", [Noted("The Board noted the verbal update.")]),
    ],
)  # fmt: skip

TREES_REPORT = Report(
    title="Trees in Streets",
    status="Public Report",
    summary="The Board asked in 2025 how many street trees are lost each year. The answer is 212, and 187 are planted.",
    stem="That the Overview and Scrutiny Board:",
    recommendations=[Recommendation("recommends to Cabinet that 250 street trees be planted each winter.", "1")],
    portfolio_holder="Councillor Desmond Fairlie, Portfolio Holder for Environment",
    authors=[Author("Una Fairweather", "Director of Environment")],
    wards="Council-wide",
    classification="For Recommendation",
    sections=[("Background", ["A street tree costs £610 to plant and to water for its first three summers."])],
    background=[Background("Tree survey 2025", "https://www.example.org/quillhaven/trees")],
)

MARCH_PACK = Pack(
    file_name="quillhaven-osb-2026-03-24.pdf",
    meeting=meeting(date(2026, 3, 24)),
    published=date(2026, 3, 16),
    members=MEMBERS,
    agenda=[
        *FEBRUARY_PACK.agenda[:3],
        AgendaItem("4", "Confirmation of Minutes", "minutes",
                   "To confirm and sign as a correct record the minutes of the Meeting held on 3 February 2026.",
                   OPENING, paper=FEBRUARY_MINUTES),
        FEBRUARY_PACK.agenda[4],
        AgendaItem("6", "Trees in Streets", "report", "This report tells how many street trees are lost and "
                                                      "planted.", BUSINESS,
                   paper=TREES_REPORT),
    ],
)  # fmt: skip

CABINET_NOTICE = Notice(
    file_name="quillhaven-cabinet-decisions-2026-02-24.pdf",
    meeting=Meeting(
        council=COUNCIL,
        body="Cabinet",
        date=date(2026, 2, 24),
        start_time=time(10, 0),
        venue=ROOM,
        contact_name="Idris Colley",
        contact_email="democratic.services@quillhaven.gov.example",
    ),
    items=[
        MinuteItem("1", "Move of the Corn Street Market", [
            Resolution(
                [
                    Limb("Approves the move of the market to the Quay from April 2027; and", "approved", "1"),
                    Limb("Delegates the terms of the stalls to the Director of Environment.", "other", "2"),
                ],
                stem="that Cabinet:", vote="Nem. Con.",
            ),
        ]),
        MinuteItem("2", "Weeds in Streets", [
            Resolution([Limb("that the target for weeds in the street cleaning contract be made stricter.", "agreed")],
                       vote="Nem. Con."),
        ]),
    ],
)  # fmt: skip

PACKS = [FEBRUARY_PACK, MARCH_PACK]
NOTICES = [CABINET_NOTICE]
