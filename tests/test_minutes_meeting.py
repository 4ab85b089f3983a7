"""Which meeting minutes record: body, day, hours and place, in the ways that invented councils print them."""

from __future__ import annotations

import time as time_module
from datetime import date, time

import pytest

from extractors.minutes import Minutes, read_minutes, unread
from tests.paper import document

BODY = """

**1.  Apologies**
There were none.

**2.  Urgent business**
There was none, and the Chair thanked the officers.
"""


def read(head: str, close: str = "") -> Minutes:
    paper = document(f"{head}{BODY}\n\n{close}\n")
    return read_minutes(paper, paper.lines())[0]


@pytest.mark.parametrize(
    ("head", "body", "day", "start"),
    [
        (
            "        WENDMOOR TOWN COUNCIL\nMINUTES OF A MEETING OF FULL COUNCIL HELD ON MONDAY 2 MARCH 2020 AT 7PM\n"
            "IN THE COUNCIL CHAMBER, GUILD HOUSE\n\nPRESENT: Cllr A Ash",
            "FULL COUNCIL",
            date(2020, 3, 2),
            time(19),
        ),
        (
            "At a meeting of the HOUSING SCRUTINY COMMITTEE held on 11th July 2016 at 7.00 pm in Committee Room 2\n\n"
            "PRESENT: Councillor Ash",
            "HOUSING SCRUTINY COMMITTEE",
            date(2016, 7, 11),
            time(19),
        ),
        (
            "   Publication: 17 March 2021\n   Wendmoor Council\n   Health and Wellbeing Board\n"
            "   Minutes of the meeting held on Friday, 12 March 2021\n\nPresent: Councillor Ash",
            "Health and Wellbeing Board",
            date(2021, 3, 12),
            None,
        ),
        (
            "   Hollin with Crane Parish Council\n   Minutes of the Parish Council Meeting held on 11 October 2016\n"
            "   Commenced 19.15\n   Concluded 20.35\n\nPresent: Ann Ash",
            "Hollin with Crane Parish Council",
            date(2016, 10, 11),
            time(19, 15),
        ),
        (
            "   Minutes of the Transport and Connectivity\n   Policy Committee\n   12 September 2024 at 5.00 pm\n\n"
            "Members Present:-\nCouncillor Ash",
            "Transport and Connectivity Policy Committee",
            date(2024, 9, 12),
            time(17),
        ),
        (
            "   CABINET\n   10.00 A.M.     6TH NOVEMBER 2012\n\nPRESENT:-\nCouncillor Ash",
            "CABINET",
            date(2012, 11, 6),
            time(10),
        ),
    ],
)
def test_body_day_and_hour(head: str, body: str, day: date, start: time | None) -> None:
    minutes = read(head)
    assert (minutes.body, minutes.date, minutes.start_time) == (body, day, start)


@pytest.mark.parametrize(
    ("close", "end"),
    [
        ("The meeting closed at 9.12pm.", time(21, 12)),
        ("The meeting started at 6.00pm and ended at 7.12pm", time(19, 12)),
        ("(The meeting ended at 11.32 a.m.)", time(11, 32)),
        ("Meeting Duration: 10.00am – 12.22pm", time(12, 22)),
        ("Duration of meeting: 6.30pm – 8.16pm", time(20, 16)),
        ("The Chairman brought the meeting to a close at 9.50pm", time(21, 50)),
        ("All business having been dealt with, the meeting ended at 8.52 pm.", time(20, 52)),
        ("Meeting closed at 8-05pm", time(20, 5)),
        ("End time: 20.05", time(20, 5)),
        ("The meeting came to an end at 8.05 pm", time(20, 5)),
        ("The duration of the meeting was 6.30 pm – 8.05 pm", time(20, 5)),
        ("This concluded the business of the meeting, which closed at 8.05pm", time(20, 5)),
        ("The Chair thanked Members for attending and the meeting closed at 8.05 pm.", time(20, 5)),
    ],
)
def test_the_end(close: str, end: time) -> None:
    head = "   Cabinet\n   Minutes of the meeting held on 2 March 2020\n\nPresent: Councillor Ash"
    minutes = read(head, close)
    assert minutes.end_time == end
    assert [paragraph.text for paragraph in minutes.items[-1].paragraphs] == [
        "There was none, and the Chair thanked the officers."
    ]


EVENING = "Minutes of the Roads Committee held on Monday 4 March 2024 at 7.00 pm\n\nPresent: Councillor Ash"


@pytest.mark.parametrize(
    ("close", "end"),
    [
        ("**TERMINATION OF MEETING**\n\nThe meeting ended at twenty minutes to nine.", time(20, 40)),
        ("**CLOSE OF MEETING**\n\n8.40 pm", time(20, 40)),
        ("**MEETING CLOSED:**  ten past nine", time(21, 10)),
        ("MEETING CLOSED 9.05", time(21, 5)),
        ("The Chair closed the meeting at nine o’clock.", time(21)),
        ("As there was no further business, the Chair thanked everyone and closed the meeting at 8.05pm.", time(20, 5)),
        ("**3.  CLOSE OF MEETING**\n\nIt was 8.40 pm.", time(20, 40)),
    ],
)
def test_the_hour_of_the_close_where_the_start_settles_the_half_of_the_day(close: str, end: time) -> None:
    found = read(EVENING, close)
    assert found.end_time == end
    assert [item.title for item in found.items if item.number != "3"] == ["Apologies", "Urgent business"]
    assert found.items[1].paragraphs[-1].text.endswith("the Chair thanked the officers.")


def test_the_first_item_says_when_the_meeting_began_and_so_in_which_half_of_the_day_it_closed() -> None:
    head = EVENING.replace(" at 7.00 pm", "")
    begun = f"{head}\n\n**1.  Call to order**\nThe Chair opened the meeting at 7:03 p.m.\n"
    paper = document(f"{begun}\n**2.  Roads**\nThe lane is open.\n\n**3.  Adjournment**\nMeeting adjourned at 8:48\n")
    found = read_minutes(paper, paper.lines())[0]
    assert (found.start_time, found.end_time) == (time(19, 3), time(20, 48))


def test_a_close_in_words_alone_is_not_guessed() -> None:
    found = read(EVENING.replace(" at 7.00 pm", ""), "The meeting closed at half past nine.")
    assert (found.start_time, found.end_time) == (None, None)


def test_a_heading_over_the_close_is_no_item_where_none_has_a_number() -> None:
    text = "**Apologies**\nThere were none.\n\n**Roads**\nThe lane is open.\n\n**Close of meeting**\n8.40 pm"
    paper = document(f"{EVENING}\n\n{text}\n")
    found = read_minutes(paper, paper.lines())[0]
    assert ([item.title for item in found.items], found.end_time) == (["Apologies", "Roads"], time(20, 40))


def test_the_close_in_the_last_sentence_of_the_last_item() -> None:
    paper = document(
        f"{EVENING}{BODY}\n**3.  Date of next meeting**\nTuesday 9 April at 10.00am. The meeting closed at 9.35pm."
    )
    found = read_minutes(paper, paper.lines())[0]
    assert [each.text for each in found.items[-1].paragraphs] == ["Tuesday 9 April at 10.00am."]
    assert found.end_time == time(21, 35)


def test_the_hours_in_the_title() -> None:
    found = read(
        "   CABINET\n   MINUTES of the Meeting held on Wednesday, 14 July 2021 from\n   10.30 am to 11.52 am.\n"
    )
    assert (found.start_time, found.end_time) == (time(10, 30), time(11, 52))


def test_a_council_that_advises_is_a_body_of_its_own() -> None:
    found = read(
        "   Holm Metropolitan Borough Council\n   STANDING ADVISORY COUNCIL ON RELIGIOUS EDUCATION\n"
        "   Minutes of the meeting held on 12 November 2013\n\nPresent: Mrs Ash"
    )
    assert found.body == "STANDING ADVISORY COUNCIL ON RELIGIOUS EDUCATION"


def test_a_pause_is_no_end() -> None:
    head = "   Cabinet\n   Minutes of the meeting held on 2 March 2020\n\nPresent: Councillor Ash"
    assert read(head, "The meeting adjourned at 11.20am and reconvened at 11.32am.").end_time is None


def test_what_is_not_printed_is_not_known() -> None:
    minutes = read("   Licensing Panel\n   Meeting held 22 July 2019\n\nPRESENT: Councillor Ash")
    assert (minutes.start_time, minutes.end_time, minutes.venue, minutes.status) == (None, None, None, None)


def test_the_committee_and_not_the_partnership_whose_it_is() -> None:
    head = (
        "   North Downs Joint Waste Partnership\n   Joint Waste Committee – draft minutes\n   28 November 2022, 14:00"
    )
    found = read(f"{head}\n\nPresent: Councillor Ash")
    assert (found.body, found.status) == ("Joint Waste Committee", "draft")


def test_a_running_head_in_small_print_is_no_body() -> None:
    title = "At a meeting of the Council held at the Guildhall, Pendmoor on Monday 2nd March 2020"
    paper = document(
        f"Borough Council, 2nd March 2020\n\nPENDMOOR BOROUGH COUNCIL\n\n{title}\n\nPRESENT: Councillor Ash{BODY}"
    )
    for word in paper.pages[0].lines[0].words:
        word.size = 9.0
    paper.pages[0].lines[0].size = 9.0
    found = read_minutes(paper, paper.lines())[0]
    assert (found.body, found.venue) == ("Council", "Guildhall, Pendmoor")


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        (
            "held at 7.00pm on Monday 2 February 2009 in the Parish Rooms, Mill Lane, Hollin",
            "Parish Rooms, Mill Lane, Hollin",
        ),
        ("held in the Downs Room, Priory House, Hollin on 2 February 2009", "Downs Room, Priory House, Hollin"),
        ("HELD AT THE TOWN HALL, HOLLIN ON THURSDAY 2 FEBRUARY 2009", "TOWN HALL, HOLLIN"),
        ("HELD ON MONDAY 2 FEBRUARY 2009 IN THE CHURCH SCHOOLROOM AT 7.30 PM", "CHURCH SCHOOLROOM"),
        (
            "held on 2 February 2009 commencing at 1000hrs at Service Headquarters, Mill Lane, Hollin",
            "Service Headquarters, Mill Lane, Hollin",
        ),
        (
            "held on Thursday 5 February 2009 at 6.00pm in the Corn Exchange,\n   Market Hill, Hollin",
            "Corn Exchange, Market Hill, Hollin",
        ),
        ("held at Lode Court, Hollin on Thursday 5 February 2009", "Lode Court, Hollin"),
        ("held at The Larches, Hollin on Thursday 5 February 2009", "The Larches, Hollin"),
        ("held at Chapel Lodge, Hollin\n\n**Councillor    Attendance**", "Chapel Lodge, Hollin"),
        ("Tuesday 3 February 2009, 6pm, Guildhall, Hollin", "Guildhall, Hollin"),
        ("**CABINET – Tuesday 3 February 2009, Guildhall, Hollin, 6.00 pm**", "Guildhall, Hollin"),
        (
            "held on Tuesday 3 February 2009, 4.00pm, Training Room, Hollin\n   Academy",
            "Training Room, Hollin Academy",
        ),
        ("held on 3 February 2009 at 7.00pm in Room 3.10, Civic Centre", "Room 3.10, Civic Centre"),
        ("held on 2 February 2009 at 4.30pm\n   Kestrel Room, Civic Offices", "Kestrel Room, Civic Offices"),
        ("held in public on 2 February 2009", None),
        ("Remote meeting held on Microsoft Teams on 2 February 2009", "Microsoft Teams"),
        ("held on 2 February 2009\n   Virtual meeting via Zoom", "Virtual meeting via Zoom"),
    ],
)
def test_the_place(line: str, venue: str | None) -> None:
    minutes = read(f"   Minutes of a meeting of the Cabinet\n   {line}\n\nPresent: Councillor Ash")
    assert minutes.venue == venue


def test_lines_of_many_days_are_read_in_a_moment() -> None:
    days = "Wednesday 24 September 2025, 24 September 2025 and 24 September 2025;"
    begun = time_module.perf_counter()
    assert read(f"HOLM COUNCIL\nMinutes of the Cabinet\n{days}\n\nPRESENT: Cllr A Ash").meeting.venue is None
    assert time_module.perf_counter() - begun < 2


def test_an_end_before_the_start_is_kept_and_flagged() -> None:
    head = "   Cabinet\n   Minutes of the meeting held on 2 March 2020 at 7pm\n\nPresent: Councillor Ash"
    minutes = read(head, "The meeting closed at 17.53.")
    assert minutes.end_time == time(17, 53)
    assert [flag.check for flag in minutes.flags] == ["minutes.ends_before_start"]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("Monday, 2 March 2020", []),
        ("Tuesday the 2nd March 2020", ["Tuesday is printed before 2020-03-02, a Monday"]),
        ("2 March 2020, before Tuesday's", []),
    ],
)
def test_a_weekday_that_is_not_the_date_s_is_told(day: str, said: list[str]) -> None:
    minutes = read(f"   Cabinet\n   Minutes of the meeting held on {day} at 7pm\n\nPresent: Councillor Ash")
    assert minutes.date == date(2020, 3, 2)
    assert [flag.message for flag in minutes.flags if flag.check == "minutes.weekday"] == said


def test_minutes_without_items_are_flagged() -> None:
    paper = document("   Cabinet\n   Minutes of the meeting held on 2 March 2020\n\nPresent: Councillor Ash")
    minutes = read_minutes(paper, paper.lines())[0]
    assert [flag.check for flag in minutes.flags] == ["minutes.no_items"]


def test_draft_minutes_say_so() -> None:
    head = "   Cabinet\n   Minutes of the meeting held on 2 March 2020\n   Draft until approved at the next meeting"
    assert read(f"{head}\n\nPresent: Councillor Ash").status == "draft"


WELSH = """
     CYNGOR CYMUNED WENDMOOR
     CYFARFOD 12fed HYDREF 2016

Cynhaliwyd cyfarfod o Gyngor Cymuned Wendmoor am 7.30pm ar y 12fed Hydref 2016 yn yr Ystafell Ddarllen.

PRESENNOL
Cynghorwyr A Ash a B Birch.

**1. CROESO AC YMDDIHEURIADAU**
Croesawodd y Cadeirydd yr aelodau i'r cyfarfod ac fe dderbyniwyd ymddiheuriadau gan y Cynghorydd Dale.
**2. COFNODION**
Cynigiwyd gan y Cyng. Ash bod cofnodion y cyfarfod diwethaf a gynhaliwyd ar y 14eg Medi yn gywir. Mae'r Clerc
wedi ysgrifennu at y Cyngor Sir ar ran y Cyngor ac yn aros am ateb gan yr adran.
"""


def test_welsh_minutes_are_flagged_and_not_misread() -> None:
    paper = document(WELSH)
    assert read_minutes(paper, paper.lines()) == []
    assert [flag.check for flag in unread(paper, paper.lines())] == ["minutes.in_welsh"]


TWO_SETS = """
          AUDIT COMMITTEE
          24 SEPTEMBER 2009

PRESENT: Councillor Ash (Chair)

**1   MINUTES**
RESOLVED: That the minutes of the last meeting are agreed as a correct record.

**2   WORK PROGRAMME**
NOTED
---
          AUDIT COMMITTEE AND STANDARDS COMMITTEE (JOINT SESSION)
          24 SEPTEMBER 2009

PRESENT: Councillor Ash (Chair) and Councillor Birch

**1   ANNUAL ACCOUNTS**
The representatives introduced the report and answered questions on it from members of both committees.

**2   GOVERNANCE REPORT**
Noted.
"""


def test_two_sets_of_minutes_in_one_paper() -> None:
    paper = document(TWO_SETS)
    first, second = read_minutes(paper, paper.lines())
    assert (first.minutes_id, second.minutes_id) == ("m1", "m2")
    assert second.body == "AUDIT COMMITTEE AND STANDARDS COMMITTEE (JOINT SESSION)"
    assert [item.title for item in second.items] == ["ANNUAL ACCOUNTS", "GOVERNANCE REPORT"]


NOTICE = """
   Decision Recording Form
   Decision determined at
   Transport Policy Committee
   meeting on 19 March 2026

(a) Subject:       Road Safety Group - closure report
                   (agenda item 7)
(b) Ward:          Citywide
(d) Decision taken
    The Committee noted the report.
(e) Exempt Information?
    Open
---
(a) Subject:       20 mph Review
                   (agenda item 8)
(d) Decision taken
    The Committee approved the review.
(e) Exempt Information?
    Open
"""


def test_decision_notices_are_read_by_subject() -> None:
    paper = document(NOTICE)
    minutes = read_minutes(paper, paper.lines())[0]
    assert minutes.notice
    assert minutes.body == "Transport Policy Committee"
    assert [(item.title, item.agenda_number) for item in minutes.items] == [
        ("Road Safety Group - closure report", "7"),
        ("20 mph Review", "8"),
    ]


def test_a_list_of_those_present_that_goes_on_overleaf_is_no_second_set() -> None:
    paper = document(
        """
          HOLLIN COUNCIL
          Cabinet
          2 March 2020

PRESENT: Councillor Ash (Chair)
---
          Cabinet 2 March 2020

ALSO PRESENT: Councillor Birch

**1   MINUTES**
RESOLVED: That the minutes of the last meeting are agreed as a correct record.

**2   WORK PROGRAMME**
NOTED
"""
    )
    assert len(read_minutes(paper, paper.lines())) == 1


def test_a_place_named_council_is_no_body() -> None:
    title = "**Minutes of the meeting held on 18 November 2021 at 2.00 pm in the Council\nChamber, Ashmere**"
    assert read(f"{title}\n\nPresent: Councillors Ash and Birch.\n").meeting.body is None


def test_a_name_over_the_office_that_signs_is_no_text() -> None:
    minutes = read("**CABINET**\n25 April 2024", "The policy was gone through.\n\nCOUNCILLOR ANN ASH\n\nCHAIR")
    assert [paragraph.text for paragraph in minutes.items[-1].paragraphs][-1] == "The policy was gone through."
    assert [paragraph.text for paragraph in minutes.tail] == ["COUNCILLOR ANN ASH", "CHAIR"]


def test_when_decisions_take_effect_is_no_hour_of_the_meeting() -> None:
    head = "**Minutes of the Cabinet, 19 July 2022**\nDecisions take effect at 5 pm on 27 July 2022 unless called in."
    assert read(f"{head}\n\nPresent: Councillors Ash and Birch.\n").meeting.start_time is None


def test_the_letter_of_a_body() -> None:
    title = "   BOROUGH OF HOLM\n   LICENSING SUB-COMMITTEE B\n   Minutes of the meeting held on 2 May 2019"
    found = read(f"{title}\n\nPresent: Mrs Ash")
    assert found.body == "LICENSING SUB-COMMITTEE B"


def test_a_place_below_the_officers_begins_at_its_own_line() -> None:
    head = "   PLANNING COMMITTEE\n   Thursday, 11th January 2018\n\nPRESENT: Councillor I. Ash (Chair)\n\n"
    officers = "**The following Officers were in attendance:**\nMs. N. Birch     - Committee Officer\n\n"
    found = read(f"{head}{officers}**Council Chamber, Shire Hall, Holm: 10.00 a.m. - 12.25 p.m.**")
    assert found.venue == "Council Chamber, Shire Hall, Holm"


def test_the_hour_told_of_the_close_holds_against_the_title() -> None:
    head = "WENDMOOR COUNCIL\nMinutes of the Board held on 2 March 2020, 9.30am – 12.45pm\n\nPresent: Cllr Ash"
    assert read(head).end_time == time(12, 45)
    assert read(head, "The meeting closed at 12.38pm.").end_time == time(12, 38)


def test_the_label_of_a_remote_location_names_no_venue() -> None:
    head = """\
        Minutes of the Committee held in the Chamber, Larch Road and via Zoom on 7th March 2024 at 5.30 pm

        PRESENT IN REMOTE       Councillor Hazel
        LOCATION:

        IN ATTENDANCE:          Mr D Maple"""
    assert read(head).meeting.venue == "Chamber, Larch Road"


def test_the_hours_of_the_title() -> None:
    title = "Minutes of the Board held on 2 March 2020 commencing at 10.15 am and finishing at 1.20 pm"
    minutes = read(f"WENDMOOR COUNCIL\n{title}\n\nPresent: Cllr Ash")
    assert (minutes.start_time, minutes.end_time) == (time(10, 15), time(13, 20))


def test_the_hours_behind_the_place_in_the_title() -> None:
    found = read(
        "   CABINET\n   Minutes of the meeting held on 19 January 2023 in the Elm Room, Shire Hall, Ashmere, from\n"
        "   2.00 pm to 4.08 pm\n"
    )
    assert (found.start_time, found.end_time) == (time(14, 0), time(16, 8))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            "**Minutes**\nMeeting: Wendmoor Combined Authority Cabinet\nDate: 3 May 2022",
            "Wendmoor Combined Authority Cabinet",
        ),
        ("**Minutes of:** Licensing Committee\n**Date:** 3 May 2022", "Licensing Committee"),
        ("Notes of the Stronger Communities Board\nHeld on: 3 May 2022", "Stronger Communities Board"),
    ],
)
def test_the_body_behind_a_label(head: str, body: str) -> None:
    printed = document(head + BODY)
    assert read_minutes(printed, printed.lines())[0].body == body


@pytest.mark.parametrize("close", ["Time of close: 9.30pm", "CLOSE 9.30 PM", "Finish: 9.30 pm", "Closed at 9.30 p.m."])
def test_the_hour_of_the_close_without_a_sentence(close: str) -> None:
    head = "WENDMOOR COUNCIL\nMinutes of the meeting held on 3 May 2022 at 7 pm\n\nPresent: Councillor Ash"
    assert read(head, close).end_time == time(21, 30)


@pytest.mark.parametrize(
    ("head", "body", "venue"),
    [
        ("Audit Committee\nDate: 8 April 2019\nTime: 19:00\nVenue: Elm Hall\nMINUTES", "Audit Committee", "Elm Hall"),
        ("Minutes of the Audit Committee\nHeld: 3 July 2021 at 10 am\nAt: Elm Hall", "Audit Committee", "Elm Hall"),
        (
            "Meeting:  Audit Committee      Date:  Fri 15 May 2015\nVenue:  Elm Hall      Time:  1900 hours\n\nMinutes",
            "Audit Committee",
            "Elm Hall",
        ),
        (
            "MINUTES of the meeting of the Audit Committee of London Borough of Holm held in Elm Hall on 14 June 2024",
            "Audit Committee",
            "Elm Hall",
        ),
        (
            "MINUTES OF A HYBRID MEETING OF THE AUDIT COMMITTEE HELD AT ELM HALL AND VIA\nTEAMS ON 10.5.2015 AT 7PM",
            "AUDIT COMMITTEE",
            "ELM HALL",
        ),
        (
            "Minutes of proceedings at a meeting of the Executive held on 14th January 2021 at 19:00 in Elm Hall",
            "Executive",
            "Elm Hall",
        ),
        (
            "The Audit Committee Meeting was held on 2 July 2015 in Elm Hall at 7pm\n\nMINUTES",
            "Audit Committee",
            "Elm Hall",
        ),
        (
            "Audit Committee (Ordinary Meeting)\nMinutes\nMonday the 28th December 2015   7.00 pm   Elm Hall",
            "Audit Committee",
            "Elm Hall",
        ),
        ("Executive – the 16th day of September 2024\nMINUTES OF MEETING\nElm Hall at 7pm", "Executive", "Elm Hall"),
        ("Audit Committee\nMINUTES\nSat 11 Apr 2009 at 10.00 AM, Elm Hall", "Audit Committee", "Elm Hall"),
        (
            "Minutes of the meeting of the Audit Committee which took\nplace on 22 September 2009 at Elm Hall.",
            "Audit Committee",
            "Elm Hall",
        ),
        ("Audit Committee Meeting – Minutes\nTuesday 2 March 2021, 7 pm, Elm Hall", "Audit Committee", "Elm Hall"),
        ("Audit Committee Meeting - DRAFT Minutes\n2 March 2021\nElm Hall", "Audit Committee", "Elm Hall"),
        ("Audit Committee (Minutes)\nElm Hall – Tuesday 2 March 2021 – 7pm", "Audit Committee", "Elm Hall"),
        ("Minutes of the Audit Committee\nElm Hall, Tuesday 2 March 2021, 7pm", "Audit Committee", "Elm Hall"),
    ],
)
def test_body_and_place_in_any_order(head: str, body: str, venue: str) -> None:
    minutes = read(f"{head}\n\nPresent: Councillor Ash")
    assert (minutes.body, minutes.venue) == (body, venue)


@pytest.mark.parametrize("close", ["Finish time: 2050 hours", "Close: 2050 hours", "The Meeting rose at 8.50 pm"])
def test_the_last_hour_in_any_figures(close: str) -> None:
    assert read("Audit Committee\nMinutes of the meeting held on 8 April 2019 at 7pm", close).end_time == time(20, 50)


def test_the_day_on_which_minutes_will_be_confirmed_is_not_their_own() -> None:
    head = (
        "MINUTES of the meeting of the HIGHWAYS COMMITTEE held at 10.00 am on 7 October\n2021 at Elm Hall.\n"
        "These minutes are subject to confirmation by the Committee at its meeting on Thursday, 9\nDecember 2021.\n"
    )
    assert read(head).date == date(2021, 10, 7)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            "At a meeting of the **Combined Fire Authority for Holmshire and Wendmoor** held at\n"
            "Service Headquarters, Elm on Thursday 12 November 2015 at 10.00 a.m.\n\nPresent: Cllr A Ash",
            "Combined Fire Authority for Holmshire and Wendmoor",
        ),
        (
            "Schools Forum Minutes of Meeting on\nThursday, 21st September 2006 @ 4.30pm\n\nPresent: Cllr A Ash",
            "Schools Forum",
        ),
        (
            "Minute of the site inspection meeting of the North Applications Committee held on 9 September 2013\n\n"
            "Present: Cllr A Ash",
            "North Applications Committee",
        ),
    ],
)
def test_bodies_with_what_they_are_for_and_how_they_met(head: str, body: str) -> None:
    assert read(head).meeting.body == body


def test_the_place_somebody_comes_from_is_no_venue() -> None:
    people = "Ann Ash (Chair) [AA]     Holm College\nBo Moorhall     Elm Primary School"
    assert read(f"Schools Forum\n21st September 2006\n\n{people}").meeting.venue is None
