"""Front sheets: the meeting, its contact, its members."""

from datetime import date, time

import pytest

from extractors.councils import council_in
from extractors.front_sheet.contacts import contact_in
from extractors.front_sheet.member import Member
from extractors.front_sheet.membership import members
from extractors.front_sheet.notice import columns, read_notice
from tests.paper import paper


def names(found: list[Member]) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(member.name, member.honorific, member.role, member.post) for member in found]


def test_labelled_front_sheet() -> None:
    notice = read_notice(
        paper(
            """
            **Health and Wellbeing Board**

            Date:    Wednesday, 26 June 2024
            Time:    2.00 pm
            Venue:   Meeting Room 1, Wendmoor House,
                     Wendmoor, WM1 1XJ

            Members (Quorum: 5)
            Cllr Asha Thorne
            """
        )
    )
    assert (notice.body, notice.day, notice.start_time, notice.quorum) == (
        "Health and Wellbeing Board",
        date(2024, 6, 26),
        time(14),
        5,
    )
    assert notice.venue == "Meeting Room 1, Wendmoor House, Wendmoor, WM1 1XJ"


def test_summons_in_a_sentence() -> None:
    notice = read_notice(
        paper(
            """
            Wednesday, 5 February 2025
            To:  All Members of the County Council

            A meeting of the County Council will be held in the Council Chamber, County
            Hall, Wendmoor, WM1 1XQ on Thursday, 13th February, 2025 at 9.30 am to deal
            with the following business.
            """
        )
    )
    assert (notice.body, notice.day, notice.start_time) == ("County Council", date(2025, 2, 13), time(9, 30))
    assert notice.venue == "Council Chamber, County Hall, Wendmoor, WM1 1XQ"


def test_day_and_place_one_below_the_other() -> None:
    notice = read_notice(
        paper(
            """
            **General Purposes Committee**

            Tuesday, 25 January 2011 at 7.00 pm
            Committee Room 4, Wendmoor Town Hall, Forty Lane,
            Wendmoor, HA9 9HD

            **Membership:**
            """
        )
    )
    assert (notice.day, notice.start_time, notice.weekday) == (date(2011, 1, 25), time(19), None)


def test_a_weekday_that_is_not_the_date_s_is_kept_to_be_told() -> None:
    notice = read_notice(
        paper(
            """
            **General Purposes Committee**

            Wednesday, 25 January 2011 at 7.00 pm
            Committee Room 4, Wendmoor Town Hall, Forty Lane,
            """
        )
    )
    assert (notice.day, notice.weekday) == (date(2011, 1, 25), "Wednesday")


def test_the_day_of_the_letter_is_not_the_day_of_the_meeting() -> None:
    notice = read_notice(
        paper(
            """
            Date: 7 January 2025
            Dear Member
            **COUNTY COUNCIL - THURSDAY, 9 JANUARY 2025**
            Please find enclosed the documents for Item 3.
            """
        )
    )
    assert (notice.body, notice.day) == ("COUNTY COUNCIL", date(2025, 1, 9))


def test_contacts_in_a_column_beside_the_place() -> None:
    lines = paper(
        """
        Thursday, 30th January, 2025, at 10.00 am   Ask for:    Ruth Ellery
        Council Chamber, Sessions House,            Telephone:  01632 960123
        Wendmoor                                    Email:
                                                                ruth.ellery@wendmoor
                                                                .example
        """
    )
    main, side = columns(lines)
    notice, contact = read_notice(main), contact_in([side, main])
    assert notice.venue == "Council Chamber, Sessions House, Wendmoor"
    assert (contact.name, contact.phone, contact.email) == (
        "Ruth Ellery",
        "01632 960123",
        "ruth.ellery@wendmoor.example",
    )


def test_contacts_of_a_letter_set_to_the_right_margin() -> None:
    lines = paper(
        """
                                              Direct Dial/Ext: 01632960123
                                                 e-mail: ruth@wendmoor.example
                                                 Ask for: Ruth Ellery
                                                     Date: 27 January 2025
        Dear Member
        """
    )
    # The labels' left edges lie within a few points of one another, but not one below the other.
    for line, shift in zip(lines, (-20.0, 12.0, 8.0, 0.0, 0.0), strict=True):
        line.x0 += shift
        for word in line.words:
            word.x0, word.x1 = word.x0 + shift, word.x1 + shift
    main, side = columns(lines)
    contact = contact_in([side, main])
    assert (contact.name, contact.phone, contact.email) == ("Ruth Ellery", "01632960123", "ruth@wendmoor.example")


@pytest.mark.parametrize(
    ("text", "name", "phone", "email"),
    [
        (
            "For more information about this agenda please contact Ruth Ellery 01632 960123 -\nruth@wendmoor.example",
            "Ruth Ellery", "01632 960123", "ruth@wendmoor.example",
        ),
        (
            "For further information contact: Tom Ashdown, Democratic Officer\n020 7946 0123, tom@wendmoor.example",
            "Tom Ashdown", "020 7946 0123", "tom@wendmoor.example",
        ),
        (
            "For more information please contact Democratic Services 01632 960123",
            "Democratic Services", "01632 960123", None,
        ),
        ("Clerk : Joan Reed    Telephone : 01632 960123\nE-mail : clerk@wendmoor.example",
         "Joan Reed", "01632 960123", "clerk@wendmoor.example"),
        ("Telephone 01632 960123 clerk@wendmoor.example", None, "01632 960123", "clerk@wendmoor.example"),
        ("Anyone with a view should write to Ruth Ellery, Services Manager, County Hall,\nWendmoor, telephone "
         "01632 960123, email ruth@wendmoor.example.", "Ruth Ellery", "01632 960123", "ruth@wendmoor.example"),
        ("The Council agreed to write to Ruth Ellery and her neighbours.", None, None, None),
        ("Press enquiries: press@wendmoor.example or telephone 01632 960999", None, None, None),
        ("If you need these minutes in large print please contact 01632 960999", None, None, None),
    ],
)  # fmt: skip
def test_contacts(text: str, name: str | None, phone: str | None, email: str | None) -> None:
    contact = contact_in([paper(text)])
    assert (contact.name, contact.phone, contact.email) == (name, phone, email)


def test_stream() -> None:
    notice = read_notice(
        paper(
            "The public may view the live stream of this meeting at the following link:\nhttps://live.wendmoor.example/hwb"
        )
    )
    assert notice.livestream_url == "https://live.wendmoor.example/hwb"
    assert read_notice(paper("The agenda is at https://wendmoor.example/agenda")).livestream_url is None


def test_members_in_a_paragraph() -> None:
    found = members(
        paper(
            """
            **Membership: (Quorum 5)**
            Cllr Asha Thorne (Chairman), Cllr Rob Okafor (Vice-Chairman), Jan Breton, Sam
            Crowther and Simone Yates

            Chief Executive: Tom Ashdown, County Hall
            """
        )
    )
    assert names(found) == [
        ("Asha Thorne", "Cllr", "chair", None),
        ("Rob Okafor", "Cllr", "vice_chair", None),
        ("Jan Breton", None, None, None),
        ("Sam Crowther", None, None, None),
        ("Simone Yates", None, None, None),
    ]


def test_members_with_posts_in_a_second_column() -> None:
    found = members(
        paper(
            """
            **Membership:**
            Chair:             Cllr D Thorne, Portfolio Holder for Health
            Cllr R Okafor      Portfolio Holder for Children and Young People
            Laura Amble        Corporate Director for Wellbeing

            All Members of the Board are summoned to attend this meeting
            """
        )
    )
    assert names(found) == [
        ("D Thorne", "Cllr", "chair", "Portfolio Holder for Health"),
        ("R Okafor", "Cllr", None, "Portfolio Holder for Children and Young People"),
        ("Laura Amble", None, None, "Corporate Director for Wellbeing"),
    ]


def test_members_with_alternates_in_columns() -> None:
    found = members(
        paper(
            """
            **Membership:**
            Members                first alternates      Second alternates
            Councillors:           Councillors:          Councillors:
            Thorne (Chair)         Mistry                Adeyemi
            Butler (Vice-Chair)    Jones                 Kabir
            J Okafor               Chohan                S Choudhary

            For further information contact: Tom Ashdown
            """
        )
    )
    assert names(found) == [
        ("Thorne", "Councillor", "chair", None),
        ("Butler", "Councillor", "vice_chair", None),
        ("J Okafor", "Councillor", None, None),
    ]
    assert found[0].substitutes == ["Mistry", "Adeyemi"]


def test_members_one_a_line_under_headings() -> None:
    found = members(
        paper(
            """
            **Membership:**
            **Councillors:**
            Angela Thorne
            Rod Okafor
            **Other Members:**
            Dave Reed (Independent Chair)
            Danny Amble

            A meeting of the Audit Committee will be held:
            """
        )
    )
    assert names(found) == [
        ("Angela Thorne", "Councillor", None, None),
        ("Rod Okafor", "Councillor", None, None),
        ("Dave Reed", None, "chair", "Independent Chair"),
        ("Danny Amble", None, None, None),
    ]


def test_members_in_columns_of_names() -> None:
    found = members(
        paper(
            """
            **Membership**
            Councillor Asha Thorne (Chair)     Councillor Rob Okafor
            Councillor Jan Breton              Councillor Sam Crowther

            Quorum: 3
            """
        )
    )
    assert [member.name for member in found] == ["Asha Thorne", "Rob Okafor", "Jan Breton", "Sam Crowther"]
    assert [member.role for member in found] == ["chair", None, None, None]


def test_substitutes_are_no_members() -> None:
    found = members(
        paper(
            """
            **Membership**
            Councillors Asha Thorne (Chair), Rob Okafor and Jan Breton

            **Substitute Members**
            Councillors Sam Crowther and Simone Yates
            """
        )
    )
    assert [member.name for member in found] == ["Asha Thorne", "Rob Okafor", "Jan Breton"]


def test_members_below_the_name_of_their_body() -> None:
    found = members(
        paper(
            """
            **Transport Policy Committee**
            Councillor Ed Thorne (Chair)
            Councillor Graham Okafor (Vice Chair)
            Councillor Rob Breton
            Councillor Kaz Crowther
            The council's website contains all documents
            """
        )
    )
    assert [(member.name, member.role) for member in found] == [
        ("Ed Thorne", "chair"),
        ("Graham Okafor", "vice_chair"),
        ("Rob Breton", None),
        ("Kaz Crowther", None),
    ]


def test_a_directory_of_members_keeps_addresses_out() -> None:
    found = members(
        paper(
            """
            Councillors
            Chairman Dennis Thorne, Townhead Farm Tel 01632 961430
            Neil Okafor, Kirkhouse Farm Tel 01632 961431
            """
        )
    )
    assert names(found) == [
        ("Dennis Thorne", "Councillor", "chair", None),
        ("Neil Okafor", "Councillor", None, None),
    ]


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("LONDON BOROUGH OF WENDMOOR\nMINUTES OF THE COMMITTEE", "LONDON BOROUGH OF WENDMOOR"),
        ("Wendmoor with Ash Parish Council", "Wendmoor with Ash Parish Council"),
        ("The Royal Borough of Wendmoor and Ash", "The Royal Borough of Wendmoor and Ash"),
        ("WENDMOOR CITY REGION COMBINED AUTHORITY", "WENDMOOR CITY REGION COMBINED AUTHORITY"),
        ("The Minutes of\nWendmoor Council.\nheld in March", "Wendmoor Council"),
        ("Council: Wendmoor Vale Council\nPortfolio: Highways", "Wendmoor Vale Council"),
        ("COUNTY COUNCIL", None),
        ("The full Council", None),
        ("To all Members of the Wendmoor Council", None),
        ("Wendmoor Council is committed to being open.", "Wendmoor Council"),
    ],
)
def test_councils(text: str, council: str | None) -> None:
    found = council_in(paper(text))
    assert (found.text if found else None) == council


def test_members_with_wards_behind_a_dash() -> None:
    found = members(
        paper(
            """
            **MEMBERSHIP**
            **Councillors**
            C Thorne           -    Adel and Marsh;
            A Okafor (Chair)   -    Little Wendmoor;

            **Co-opted Member (Non-voting)**
            Dr J Beal          -    Healthwatch Wendmoor

            Please note: Certain items may be taken in private.
            """
        )
    )
    assert names(found) == [
        ("C Thorne", "Councillor", None, "Adel and Marsh"),
        ("A Okafor", "Councillor", "chair", "Little Wendmoor"),
        ("J Beal", "Dr", None, "Healthwatch Wendmoor"),
    ]


def test_members_on_the_line_of_their_heading() -> None:
    found = members(paper("Membership: Councillors Thorne (Chair), Okafor and Breton\n\nQuorum: 3"))
    assert [(member.name, member.role) for member in found] == [("Thorne", "chair"), ("Okafor", None), ("Breton", None)]


def test_summons_of_a_parish_council() -> None:
    notice = read_notice(
        paper(
            """
            **WENDMOOR PARISH COUNCIL**
            You are hereby summoned to attend the Meeting of Wendmoor Parish Council to be
            held on Monday 4th March 2024 at 7.30pm in the Village Hall, Church Lane, for the
            purpose of transacting the following business.
            J Smith, Clerk to the Council                         27th February 2024
            """
        )
    )
    assert (notice.body, notice.day, notice.start_time) == ("WENDMOOR PARISH COUNCIL", date(2024, 3, 4), time(19, 30))
    assert notice.venue == "Village Hall, Church Lane"


def test_a_place_ends_with_its_paragraph() -> None:
    notice = read_notice(
        paper(
            """
            WENDMOOR FIRE AUTHORITY
            AUDIT COMMITTEE

            TO BE HELD ON THURSDAY 5 DECEMBER 2019 AT 2.00 PM AT CONTROL CENTRE,
            RIDGE WAY, WENDMOOR

            MEMBERS: Councillors M Ash (Chairman) and R Birch
            """
        )
    )
    assert notice.venue == "CONTROL CENTRE, RIDGE WAY, WENDMOOR"


def test_members_in_a_column_beside_their_label_over_two_lines() -> None:
    listed = members(
        paper(
            """
            Venue            COUNCIL CHAMBER, COUNTY OFFICES, WENDMOOR
            Membership       Councillor Nia Ash (Chair)
                             Councillors Aled Birch, Carys Clay, Emrys Dove,
                             Glenda Elm and Ieuan Fir
            """
        )
    )
    assert [(member.honorific, member.name) for member in listed] == [
        ("Councillor", name)
        for name in ("Nia Ash", "Aled Birch", "Carys Clay", "Emrys Dove", "Glenda Elm", "Ieuan Fir")
    ]


def test_the_period_of_a_forward_plan_is_no_meeting() -> None:
    lines = paper(
        """
        **ASHMERE BOROUGH COUNCIL**
        **FORWARD PLAN OF KEY DECISIONS**
        Cabinet – 1 March 2024 to 30 June 2024
        """
    )
    assert read_notice(lines).day is None


@pytest.mark.parametrize(
    "head",
    [
        "**LICENSING PANEL – Tuesday 21 February 2012, Civic Suite, Quay Street, 10.00 am**",
        "**LICENSING PANEL**\nTuesday 21 February 2012 at 10am in the Civic Suite, Quay Street",
        "**LICENSING PANEL**\nCivic Suite, Quay Street\nTuesday 21 February 2012\n10.00 am",
        "**AGENDA for a meeting of the LICENSING PANEL**\nin the Civic Suite, Quay Street\non Tuesday 21 February 2012",
        "**LICENSING PANEL**\nDate:-    Tuesday 21 February 2012\nVenue:-   Civic Suite, Quay Street",
        "A meeting of the Licensing Panel will be held in the Civic Suite, Quay Street on\nTuesday, 21 February 2012.",
    ],
)
def test_where_the_place_may_stand(head: str) -> None:
    notice = read_notice(paper(f"**WENDMOOR CITY COUNCIL**\n{head}"))
    assert (notice.body.upper() if notice.body else None) == "LICENSING PANEL"
    assert notice.venue == "Civic Suite, Quay Street"


def test_a_letter_that_summons() -> None:
    notice = read_notice(
        paper(
            """
            Dear Councillor
            You are summoned to attend a meeting of the Audit and Standards Committee to be held on
            Monday 25 March 2019 at 6.30 pm in The Parlour, Town Hall, Priory Street.
            Yours sincerely
            Ann Reed
            Chief Executive
            """
        )
    )
    assert (notice.body, notice.venue) == ("Audit and Standards Committee", "The Parlour, Town Hall, Priory Street")


def test_a_label_says_the_body() -> None:
    notice = read_notice(paper("**WENDMOOR COUNCIL**\n**Agenda**\nMeeting:   Licensing Panel\nDate:   3 May 2012"))
    assert notice.body == "Licensing Panel"


def test_the_next_meeting_s_day_and_the_clerk_s_number() -> None:
    lines = paper(
        """
        **PENSION FUND COMMITTEE**
        Friday, 7 December 2018 at 10.15 am
        Rooms 1&2, County Hall, Wendmoor
        Notes: Date of next meeting: 8 March 2019. A lunch will be provided.
        Please contact: Carol Moxon
        Please email: carol.moxon@wendmoor.example
        Please direct dial on: 01998 777047
        11 March 2019
        """
    )
    notice, contact = read_notice(lines), contact_in([lines])
    assert (notice.day, notice.venue) == (date(2018, 12, 7), "Rooms 1&2, County Hall, Wendmoor")
    assert (contact.name, contact.phone) == ("Carol Moxon", "01998 777047")


def test_a_number_cut_by_a_line_s_end() -> None:
    lines = paper("For further information please contact Carol Moxon on 01422 550\n233 or by e-mail.")
    assert contact_in([lines]).phone == "01422 550 233"


def test_a_summons_whose_list_of_members_does_not_name_the_body() -> None:
    notice = read_notice(
        paper(
            """
            **SUMMONS AND AGENDA**

            You are summoned to a meeting of the

            **Resources and Roads Committee**

            to be held in the Oak Room, Wendmoor on Wednesday 6 March 2019 at 6.15 pm.

            The meeting can be watched live at https://www.wendmoor.example/see

            **Members of the Committee (quorum 3):**
            Cllr Asha Thorne (Chair)    Cllr Bo Birch
            """
        )
    )
    assert (notice.body, notice.quorum) == ("Resources and Roads Committee", 3)
    assert notice.livestream_url == "https://www.wendmoor.example/see"


def test_the_header_names_the_body_that_a_sentence_only_calls_the_panel() -> None:
    lines = paper("A meeting of the Panel will be held at 2.00 pm on Thursday 23 November 2023 at The Guildhall")
    headers = paper("FENSHIRE POLICE, FIRE AND CRIME PANEL")
    assert read_notice(lines, headers).body == "FENSHIRE POLICE, FIRE AND CRIME PANEL"
    assert read_notice(lines).body == "Panel"


def test_a_title_broken_in_two_names_the_body() -> None:
    found = read_notice(
        paper("""
        **Marlow Vale Council**

        **Housing and Communities Scrutiny**
        **Committee**

        Tuesday 4 June 2024
        6.30 pm
        Council Chamber, Civic Centre, Marlow
        """)
    )
    assert (found.body, found.start_time) == ("Housing and Communities Scrutiny Committee", time(18, 30))
    assert found.venue == "Council Chamber, Civic Centre, Marlow"


def test_values_of_short_labels_tell_the_column_of_a_long_one() -> None:
    found = read_notice(
        paper("""
        **Marlow Integrated Care Board**

        Date     4 June 2024
        Time     10:00
        Location Boardroom, Mill House, Marlow
        """)
    )
    assert found.venue == "Boardroom, Mill House, Marlow"


def test_a_place_as_far_below_the_day_as_all_lines_are_apart() -> None:
    found = read_notice(
        paper("""
        **Marlow Vale Council**

        **Cabinet**
        Tuesday 4 June 2024 at 6.30 pm


        Council Chamber, Civic Centre, Marlow


        Members are asked to sign in at the desk.
        """)
    )
    assert found.venue == "Council Chamber, Civic Centre, Marlow"
