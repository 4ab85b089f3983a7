"""Tarrandale County Council: two packs of its full Council, with divisions by name, a lost amendment and questions."""

from datetime import date, time

from tests.samples.content import (
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
    Pack,
    Para,
    Question,
    Questions,
    Recommendation,
    Report,
    Resolution,
)
from tests.samples.councils.tarrandale_members import SURNAMES, roll

COUNCIL = "Tarrandale County Council"
BODY = "County Council"
CHAMBER = "Council Chamber, Shire Hall, Tarranford"
OPEN = "UNRESTRICTED ITEMS"


def meeting(day: date) -> Meeting:
    return Meeting(
        council=COUNCIL,
        body=BODY,
        date=day,
        start_time=time(10, 0),
        venue=CHAMBER,
        contact_name="Marguerite Yelland",
        contact_phone="01999 444071",
        contact_email="marguerite.yelland@tarrandale.gov.example",
    )


def members() -> list[Member]:
    roles = {0: "chair", 1: "vice_chair"}
    return [Member(name, honorific, roles.get(i)) for i, (honorific, name) in enumerate(roll())]


def present(absent: set[str]) -> list[Attendee]:
    """Everybody on the roll but those with these surnames, the Chairman first."""
    roles = {0: "chair", 1: "vice_chair"}
    people = [
        Attendee(name, honorific, role=roles.get(i))
        for i, (honorific, name) in enumerate(roll())
        if name.split()[-1] not in absent
    ]
    return people + OFFICERS


OFFICERS = [
    Attendee("C Sefton", "Mr", post="General Counsel", capacity="officer"),
    Attendee("H Abara", "Ms", post="Corporate Director, Finance and Property", capacity="officer"),
    Attendee("J Lillicrap", "Mrs", post="Director of Highways (Operations)", capacity="officer"),
]


def names(surnames: str) -> list[str]:
    """ "Amble, Bray" as a division prints them: each with the member's title."""
    return [f"{SURNAMES[name]} {name}" for name in surnames.split(", ")]


JULY_FOR = (
    "Amble, Bancroft, Cawdrey, Dunstall, Eddowes, Farnaby, Gosnold, Hebden, Ingram-Shaw, Jessop, Kettlewell, Lamprey, "
    "Mapperley, Nethercott, Ockenden, Pargeter, Quennell, Rushworth, Stapylton, Tredgold, Umfreville, Venning"
)
JULY_AGAINST = (
    "Winstanley, Yarrow, Abelard, Birtwhistle, Cholmeley, Dacre, Elphick, Fothergill, Gathercole, Hollister, Isherwood"
)

JULY_MINUTES = Minutes(
    body=BODY,
    date=date(2025, 7, 17),
    start_time=None,
    end_time=None,
    chair="A R Amble",
    venue=CHAMBER,
    attendance=[
        *present(absent={"Kirkbride", "Lovelock"}),
        Attendee("Kirkbride", "Mr", status="apologies"),
        Attendee("Lovelock", "Mrs", status="apologies"),
    ],
    items=[
        MinuteItem("14", "Apologies for Absence", [
            Para("The Clerk reported apologies from Mr Kirkbride and Mrs Lovelock."),
        ], "1"),
        MinuteItem("15", "Declarations of Interest", [
            Declaration("Mr Dacre declared an interest in item 6 as a governor of Tarranford School.", "Mr Dacre"),
        ], "2"),
        MinuteItem("16", "Minutes of the meeting held on 22 May 2025", [
            Resolution([
                Limb("that the minutes of the meeting held on 22 May 2025 be approved as a true record.", "approved"),
            ]),
        ], "3"),
        MinuteItem("17", "Chairman's Announcements", [
            Para("The Chairman spoke of the death of Mr Leonard Oakshott, who had been a member of the Council "
                 "for twenty "
                 "years. Members stood in silence."),
            Para("The Chairman congratulated the county's young firefighters, who had won the national cadet "
                 "games, and "
                 "thanked the volunteers who had kept the flood wardens' rooms open in June."),
        ], "4"),
        MinuteItem("18", "Rural Bus Services", [
            Para("The Cabinet Member for Highways introduced the report. Seven contracts ended in March 2026, and "
                 "the prices "
                 "offered for five of them were more than a quarter higher than before. The Council had received "
                 "£1.6m from "
                 "the Department for Transport, which had to be spent on buses by the end of the financial year."),
            Bullets([
                "Members from the western divisions said that the first bus of the day came too late for those at "
                "work.",
                "A member asked whether the community minibuses could take over the Sunday journeys. They could "
                "not without "
                "more drivers, of whom nine had left since Christmas.",
                "Several members spoke of young people who could not reach the sixth form college without a "
                "parent's car, "
                "and of a hospital appointment at nine that meant a taxi of £40.",
                "The Cabinet Member said that tickets would be sold by telephone from January, and that the £2 "
                "fare would stay "
                "for as long as the grant allowed.",
                "A member thought that the contracts should be let for one year only, because the Government had "
                "promised new "
                "powers over buses. Others answered that no operator would buy a bus for one year's work.",
                "The Chairman of the Scrutiny Committee said that the Committee had looked at the contracts in "
                "June and had "
                "found that nobody could say how many passengers changed from one bus to another. The ticket "
                "machines counted "
                "each of them twice. New machines would be fitted by the spring.",
                "A member from the east of the county said that three villages had been promised a bus in 2019 "
                "and had never "
                "seen one. The Cabinet Member replied that the tender had drawn no offers, and that a minibus "
                "which is booked "
                "by telephone would be tried there from the autumn.",
                "Members who sat on the pension committee asked whether the contracts bound operators to pay into "
                "it. They did "
                "not, because the drivers were not transferred from the Council.",
                "School journeys that now ran as public services would go on.",
                "The officers had visited every parish council on the seven routes.",
                "It was said that the figures for the Whinmoor service had been counted in the week of the county "
                "show.",
            ]),
            Amendment(
                "That the decision be put off until a survey of all passengers has been made.",
                "Mr Winstanley", "Mrs Yarrow", "lost",
                Division(names(JULY_AGAINST), names(JULY_FOR)),
            ),
            Resolution(
                [
                    Limb("agree that the seven contracts be renewed for two years;", "agreed", "1"),
                    Limb("note the grant of £1.6m from the Department for Transport; and", "noted", "2"),
                    Limb("delegate the choice of operators to the Director of Highways.", "other", "3"),
                ],
                stem="that the County Council:", proposer="Mr Cawdrey", seconder="Mrs Eddowes", vote="Motion carried.",
                votes_for=22, votes_against=9, votes_abstained=2, result="carried",
                division=Division(names(JULY_FOR), names(JULY_AGAINST)[:-2], names(JULY_AGAINST)[-2:]),
            ),
        ], "5"),
        MinuteItem("19", "School Places", [
            Para("The Cabinet Member for Schools presented the commissioning plan."),
            Noted("The Council noted the plan."),
        ], "6"),
    ],
)  # fmt: skip

SPEED_REPORT = Report(
    title="Speed Limits on Rural Roads",
    portfolio_holder="Peter Cawdrey, Cabinet Member for Highways",
    executive_director="Jane Lillicrap, Director of Highways",
    classification="Unrestricted",
    summary="Parishes have asked for lower limits on 61 roads. This report proposes a policy by which such "
            "requests are judged, "
    "and a fund from which the signs are paid.",
    stem="The County Council is asked to:",
    recommendations=[
        Recommendation("ADOPT the policy in Appendix A;", "a"),
        Recommendation("AGREE that a fund of £250,000 be set up in 2026-27; and", "b"),
        Recommendation("NOTE the list of requests.", "c"),
    ],
    sections=[
        ("Introduction", [
            "Requests for lower limits have risen from twelve in 2019 to sixty-one in 2025. Each has been judged "
            "on its own, "
            "and parishes have told us that they cannot see why one is granted and another refused.",
            "The policy scores each road by its injuries, its walkers and riders, its schools and its width.",
        ]),
        ("Financial implications", ["The signs for one road cost £4,100 on average. The fund pays for about sixty "
                                    "roads."]),
    ],
    appendices=[
        Appendix("A", "How a request is scored", landscape=True, grid=Grid(
            "How a request is scored",
            [["Measure", "What is counted", "Points", "Most"]],
            [
                ["Injuries", "Collisions with injury in five years, from police records", "3 for each", "30"],
                ["Schools", "Schools within 500 metres of the road", "5 for each", "15"],
                ["Walking and riding", "Counts over two days, one of them a Saturday", "1 for each 20", "20"],
                ["Width", "Less than 5.5 metres over more than half its length", "10", "10"],
                ["Homes", "Front doors that open on the road", "1 for each 5", "25"],
            ],
            (130, 320, 120, 60),
        )),
        Appendix("B", "Letter from the Chief Constable", scanned=[
            "Tarrandale Constabulary", "1 August 2025", "", "Dear Mrs Lillicrap,", "",
            "The Constabulary supports lower limits where the road",
            "itself makes drivers slow down. It cannot promise to",
            "enforce a limit that most drivers do not understand.", "", "Yours sincerely,", "", "Chief Constable",
        ]),
    ],
    background=[Background("Setting local speed limits", "https://www.example.org/guidance/speed-limits")],
    authors=[Author("Rufus Ainscough", "Safety Manager", "01999 444102", "rufus.ainscough@tarrandale.gov.example")],
)  # fmt: skip

SEPTEMBER_QUESTIONS = Questions("Questions from the public", [
    Question(
        "question", "Isolde Marchbanks",
        "Will the Cabinet Member tell us when the bridge at Nether Tarran will be open to lorries again?",
        "Peter Cawdrey, Cabinet Member for Highways",
        "The steel has been ordered and will be delivered in October. If the river allows, the bridge opens in "
        "December.",
    ),
    Question(
        "question", "Barnaby Thwaite",
        "How many of the county's libraries can lend a hearing loop, and can the list be put on the website?",
        "Susan Eddowes, Cabinet Member for Communities",
        "Nineteen of the thirty-four. The list was put on the website yesterday.",
    ),
])  # fmt: skip

SEPTEMBER_PACK = Pack(
    file_name="tarrandale-council-2025-09-11.pdf",
    meeting=meeting(date(2025, 9, 11)),
    published=date(2025, 9, 3),
    members=members(),
    agenda=[
        AgendaItem("1", "Apologies for Absence", "procedural", section=OPEN),
        AgendaItem("2", "Declarations of Interest", "procedural", section=OPEN),
        AgendaItem("3", "Minutes of the meeting held on 17 July 2025", "minutes", section=OPEN, paper=JULY_MINUTES),
        AgendaItem("4", "Chairman's Announcements", "procedural", section=OPEN),
        AgendaItem("5", "Questions from the public", "procedural", section=OPEN, paper=SEPTEMBER_QUESTIONS),
        AgendaItem("6", "Speed Limits on Rural Roads", "report", section=OPEN, paper=SPEED_REPORT),
        AgendaItem("7", "Sale of the Old Record Office", "other", section="EXEMPT ITEMS", exempt=True),
    ],
)

SEPTEMBER_MINUTES = Minutes(
    body=BODY,
    date=date(2025, 9, 11),
    start_time=None,
    end_time=None,
    chair="A R Amble",
    venue=CHAMBER,
    attendance=[*present(absent={"Venning"}), Attendee("Venning", "Ms", status="apologies")],
    items=[
        MinuteItem("20", "Apologies for Absence", [Para("The Clerk reported apologies from Ms Venning.")], "1"),
        MinuteItem("21", "Declarations of Interest", [Para("There were no declarations of interest.")], "2"),
        MinuteItem("22", "Minutes of the meeting held on 17 July 2025", [
            Resolution([
                Limb("that the minutes of the meeting held on 17 July 2025 be approved as a true record.", "approved"),
            ]),
        ], "3"),
        MinuteItem("23", "Chairman's Announcements", [Para("There were no announcements.")], "4"),
        MinuteItem("24", "Speed Limits on Rural Roads", [
            Para("The Cabinet Member for Highways introduced the report and thanked the parishes for their patience."),
            Para("Members said that the policy was fair, and asked that the fund be larger in its first year."),
            Resolution(
                [
                    Limb("adopt the policy for speed limits on rural roads;", "approved", "1"),
                    Limb("agree that a fund of £300,000 be set up in 2026-27; and", "agreed", "2"),
                    Limb("note the list of requests.", "noted", "3"),
                ],
                stem="that the County Council:", proposer="Mr Cawdrey", seconder="Mr Hebden",
            ),
        ], "6", text_is_open=True),
    ],
)  # fmt: skip

FLOOD_REPORT = Report(
    title="Flood Wardens",
    portfolio_holder="Susan Eddowes, Cabinet Member for Communities",
    executive_director="Helen Abara, Corporate Director, Finance and Property",
    classification="Unrestricted",
    summary="The county has 212 flood wardens. This report asks that their insurance be paid by the Council.",
    stem="The County Council is asked to:",
    recommendations=[Recommendation("AGREE that the insurance of flood wardens be paid from April 2026.", "a")],
    sections=[("Introduction", ["Wardens have until now paid for their own insurance, and thirty have given up "
                                "for that reason."])],
    authors=[Author("Cosmo Drewett", "Resilience Officer", "01999 444119", "cosmo.drewett@tarrandale.gov.example")],
)  # fmt: skip

NOVEMBER_PACK = Pack(
    file_name="tarrandale-council-2025-11-13.pdf",
    meeting=meeting(date(2025, 11, 13)),
    published=date(2025, 11, 5),
    members=members(),
    agenda=[
        AgendaItem("1", "Apologies for Absence", "procedural", section=OPEN),
        AgendaItem("2", "Declarations of Interest", "procedural", section=OPEN),
        AgendaItem(
            "3", "Minutes of the meeting held on 11 September 2025", "minutes", section=OPEN, paper=SEPTEMBER_MINUTES
        ),
        AgendaItem("4", "Flood Wardens", "report", section=OPEN, paper=FLOOD_REPORT),
    ],
)

PACKS = [SEPTEMBER_PACK, NOVEMBER_PACK]
