"""Members as front sheets set them side by side, in the summons or behind the items; and the meeting beside them."""

from datetime import date, time

from extractors.councils import council_in
from extractors.front_sheet.meeting import read_meeting
from extractors.front_sheet.member import Member
from extractors.front_sheet.membership import members
from extractors.front_sheet.notice import read_notice
from extractors.pack import Pack
from extractors.segments import segments
from tests.paper import document, paper


def named(found: list[Member]) -> list[tuple[str | None, str, str | None]]:
    return [(member.honorific, member.name, member.role) for member in found]


def test_a_column_for_each_party() -> None:
    found = members(
        paper(
            """
            **Membership**
            **Labour**              **Conservative**            **Liberal Democrat**
            D Ash (Chair)       M Crane (Deputy Chair)  L Nash
            A Birch             P Dunn
            J Cole
            """
        )
    )
    assert [(member.name, member.role, member.group) for member in found] == [
        ("D Ash", "chair", "Labour"),
        ("A Birch", None, "Labour"),
        ("J Cole", None, "Labour"),
        ("M Crane", "vice_chair", "Conservative"),
        ("P Dunn", None, "Conservative"),
        ("L Nash", None, "Liberal Democrat"),
    ]


def test_a_column_for_each_authority_with_lists_that_wrap() -> None:
    found = members(
        paper(
            """
            **MEMBERS OF THE COMMITTEE:**
            **ASHMERE**                **NORTH OAKSHIRE**         **INDEPENDENT**
            Councillors Palmer     Councillors Orton      Mr Attwood
            (Chair), Cass, Stone   (Vice Chair), Welby
            """
        )
    )
    assert named(found) == [
        ("Councillor", "Palmer", "chair"),
        ("Councillor", "Cass", None),
        ("Councillor", "Stone", None),
        ("Councillor", "Orton", "vice_chair"),
        ("Councillor", "Welby", None),
        ("Mr", "Attwood", None),
    ]


def test_organisations_beside_those_they_send() -> None:
    found = members(
        paper(
            """
            **Membership (Quorum 5)**
            London Borough of Ashmere         Councillor Nia Brown (Chair)
                                              Rachel Lowe, Director of Public Health

            Ashmere Clinical Commissioning    Dr Kwame Adeyemi (Vice-Chair)
            Group

            Oakwater Hospital NHS Trust       Jenny Marks
            """
        )
    )
    assert [(member.name, member.post) for member in found] == [
        ("Nia Brown", "London Borough of Ashmere"),
        ("Rachel Lowe", "Director of Public Health"),
        ("Kwame Adeyemi", "Ashmere Clinical Commissioning Group"),
        ("Jenny Marks", "Oakwater Hospital NHS Trust"),
    ]


def test_members_to_whom_a_summons_is_addressed() -> None:
    found = members(
        paper(
            """
            To:  Councillors J Ackland (Chairman), P Dunn (Vice-Chairman), Mrs L Crome and V Upton

            Contact: Pippa Wragg, Democratic Services Officer. Tel: 01234 567890.
            """
        )
    )
    assert named(found) == [
        ("Councillor", "J Ackland", "chair"),
        ("Councillor", "P Dunn", "vice_chair"),
        ("Mrs", "L Crome", None),
        ("Councillor", "V Upton", None),
    ]


def test_a_letter_to_all_members_lists_none_and_the_list_below_it_counts() -> None:
    found = members(
        paper(
            """
            To: All Members of the Education Committee
            Dear Member
            You are requested to attend a meeting of the Education Committee.

            The Committee comprises the following Members:
            Councillor Kay Reeve (Chair), Councillor Mark Ash
            """
        )
    )
    assert named(found) == [("Councillor", "Kay Reeve", "chair"), ("Councillor", "Mark Ash", None)]


def test_chairs_on_lines_of_their_own_above_the_list_that_a_letter_ends() -> None:
    found = members(
        paper(
            """
            Committee Chair: Alderman W Gale
            Committee Vice-Chair: Councillor C Lord

            Committee Members:
            Councillors - A Benn, M Cope and
            V Webb

            Dear Member

            **MEETING OF THE LEISURE COMMITTEE**
            """
        )
    )
    assert named(found) == [
        ("Alderman", "W Gale", "chair"),
        ("Councillor", "C Lord", "vice_chair"),
        ("Councillor", "A Benn", None),
        ("Councillor", "M Cope", None),
        ("Councillor", "V Webb", None),
    ]


def test_organisations_that_send_members_are_neither_body_nor_council() -> None:
    sheet = document(
        """
        Date    Friday 4 February 2022
        **Membership**
        **Member**                  **Authority**
        Councillor Ivy Ash      Oakshire County Council
        Councillor Leon Marsh   Ashmere Borough Council
        """
    )
    header = paper("Oakshire Police and Crime Panel")
    assert read_notice(sheet.lines(), header).body == "Oakshire Police and Crime Panel"
    assert council_in(header) is None


def test_a_letter_s_date_is_not_the_meeting_s() -> None:
    found = read_notice(
        paper(
            """
                                                                 27 February 2019
            **ASHMERE COUNTY COUNCIL**

            A meeting of the CABINET will be held at 10.00 a.m. on TUESDAY, 5 MARCH 2019 in
            COMMITTEE ROOM 1, COUNTY OFFICES, ASHMERE.
            """
        )
    )
    assert (found.body, found.day, found.start_time) == ("CABINET", date(2019, 3, 5), time(10))
    assert found.venue == "COMMITTEE ROOM 1, COUNTY OFFICES, ASHMERE"


def test_a_plan_alone_is_its_council_s_and_of_no_meeting() -> None:
    plan = document(
        """
        **Ashmere Council**
        **FORWARD PLAN OF KEY DECISIONS**

        Title                    Decision maker     Date of decision
        Housing Policy 2024      Cabinet            14 May 2024
        """
    )
    (row,) = read_meeting(Pack(plan, segments(plan)))
    assert [row.values[name] for name in ("council", "body", "date")] == ["Ashmere Council", None, None]


def test_a_plan_of_one_body_names_it() -> None:
    plan = document(
        """
        **Ashmere Council**
        **Forward Plan of the Executive**
        Decisions expected between 1 June and 31 October 2024. Published 3 May 2024.

        Title                    Decision maker     Date of decision
        Housing Policy 2024      Cabinet            14 June 2024
        """
    )
    (row,) = read_meeting(Pack(plan, segments(plan)))
    assert [row.values[name] for name in ("council", "body", "date")] == ["Ashmere Council", "Executive", None]


def test_parties_beside_their_members_are_groups() -> None:
    found = members(
        paper(
            """
            Membership (6)

            Conservative      Mrs L Ash (Chairman), Mr T Reed and Mr B Cole,
            (4):              Miss C Dunn
            Labour (2):       Ms S Beck and Mr P Lacey
            """
        )
    )
    assert [(each.name, each.group, each.post) for each in found] == [
        ("L Ash", "Conservative", None),
        ("T Reed", "Conservative", None),
        ("B Cole", "Conservative", None),
        ("C Dunn", "Conservative", None),
        ("S Beck", "Labour", None),
        ("P Lacey", "Labour", None),
    ]


def test_the_heading_of_the_members_names_the_body() -> None:
    lines = paper(
        """
        **Forward Plan of Key Decisions**
        **Membership of the Cabinet**
        Cllr G Ash – Leader
        Cllr T Reed – Finance
        Cllr N Cole – Housing
        """
    )
    assert read_notice(lines).body == "Cabinet"


def test_a_bulleted_list_of_members_names_the_body_of_a_plan_and_ends_before_its_title() -> None:
    plan = document(
        """
        **Ashmere Council**

        **Forward Plan of Key Decisions**

        **Membership of the Cabinet**

           •   Cllr G Ash – Leader of the Council
           •   Cllr T Reed – Finance and Property
           •   Cllr N Cole – Housing
        """
    )
    row, *people = read_meeting(Pack(plan, segments(plan)))
    assert row.values["body"] == "Cabinet"
    assert [person.values["name"] for person in people] == ["G Ash", "T Reed", "N Cole"]


def test_a_clerk_s_number_below_the_members_makes_no_directory() -> None:
    found = members(
        paper(
            """
            Members of the public who wish to speak are asked to come early.
            Members of the Committee: Mr David Hexley (Chair), Mrs Caroline Post (Deputy Chair),
            Cllr Guy Lumsden and Mr Jim Cole.
            Members who cannot attend are asked to tell Ann Reed on 01777 900155.
            """
        )
    )
    assert [each.name for each in found] == ["David Hexley", "Caroline Post", "Guy Lumsden", "Jim Cole"]


def test_the_heading_of_a_directory_names_them_councillors() -> None:
    found = members(
        paper(
            """
            Councillors
            Chairman Dennis Reed, Town Farm Tel 61430
            Michael Ash, Bower Farm, Tel 07817367076,
            Neil Cole, Kirk Farm Tel 07958637564 Ray Marsh, Town Head Tel 61447,
            """
        )
    )
    assert [(each.name, each.honorific, each.role) for each in found] == [
        ("Dennis Reed", "Councillor", "chair"),
        ("Michael Ash", "Councillor", None),
        ("Neil Cole", "Councillor", None),
        ("Ray Marsh", "Councillor", None),
    ]


def test_a_post_behind_a_dash_is_of_the_member_on_its_own_line() -> None:
    found = members(
        paper(
            """
            The members of the Cabinet are:
                Councillor Beatrix Holloway – Leader of the Council
                Councillor Owen Strickland – Portfolio Holder for Housing
                and Planning
                Councillor Nasreen Malik – Portfolio Holder for Finance
            """
        )
    )
    assert [(each.name, each.post) for each in found] == [
        ("Beatrix Holloway", "Leader of the Council"),
        ("Owen Strickland", "Portfolio Holder for Housing and Planning"),
        ("Nasreen Malik", "Portfolio Holder for Finance"),
    ]


def test_names_and_posts_that_run_over_their_cells() -> None:
    found = members(
        paper(
            """
            **Membership**
            Councillor Gillian Ash          Leader of the Council
            (Chair)
            Councillor Adebayo Birch (Vice- Deputy Leader and Cabinet Member
            Chair)                          for Finance
            Councillor Hester Cole-Dunn     Cabinet Member for Adults
            Councillor Zubair Eames         Cabinet Member for Environment and
                                            Climate
            """
        )
    )
    assert [(member.name, member.role, member.post) for member in found] == [
        ("Gillian Ash", "chair", "Leader of the Council"),
        ("Adebayo Birch", "vice_chair", "Deputy Leader and Cabinet Member for Finance"),
        ("Hester Cole-Dunn", None, "Cabinet Member for Adults"),
        ("Zubair Eames", None, "Cabinet Member for Environment and Climate"),
    ]


def test_offices_in_brackets_in_a_column_of_responsibilities_and_who_signs_below() -> None:
    found = members(
        paper(
            """
            **Members of the Committee**
            **Councillor**             **Responsibility**
            Ann Ash                Leader of the Council (Chairman)
            Bo Birch               Housing (Vice-Chairman)
            Cy Cedar               Finance



            Di Dale, Chief Executive
            """
        )
    )
    assert [(member.name, member.role, member.post) for member in found] == [
        ("Ann Ash", "chair", "Leader of the Council"),
        ("Bo Birch", "vice_chair", "Housing"),
        ("Cy Cedar", None, "Finance"),
    ]


def test_a_plan_of_no_body_says_whom_to_ask() -> None:
    plan = document(
        """
        **Ashmere Council**
        **FORWARD PLAN OF KEY DECISIONS**
        Anybody who wishes to comment may do so by email to plan@ashmere.example.

        Title                    Decision maker     Date of decision
        Housing Policy 2024      Cabinet            14 May 2024
        """
    )
    row = next(iter(read_meeting(Pack(plan, segments(plan)))))
    assert (row.values["date"], row.values["contact_email"]) == (None, "plan@ashmere.example")


def test_a_letter_to_the_members_of_a_committee_lists_them_behind_its_colon() -> None:
    found = members(
        paper(
            """
            To: Members of the Amenities Committee: Cllrs P Ash (Chair), J Birch (Vice-Chair), T Cedar
            and R Dale

            Dear Councillor,
            You are summoned to attend a meeting.
            """
        )
    )
    assert [(each.name, each.role) for each in found] == [
        ("P Ash", "chair"),
        ("J Birch", "vice_chair"),
        ("T Cedar", None),
        ("R Dale", None),
    ]


def test_members_addressed_are_not_those_the_notice_names_below() -> None:
    text = """
                                                        To Members of the Cabinet

                         **Notice of a Meeting of the Cabinet**
                         **Wednesday 20 June 2007 at 2.00 pm**
                            **County Hall, Holm**

    **Tony Clerk**
    Assistant Head of Service (Democratic)
    Contact officer:         Bo Yew

                         **Membership**
    Keith Ash                - Leader of the Council
    David Birch              - Cabinet Member for Transport
    Mrs J. Elm               - Cabinet Member for Finance
    """
    found = members(paper(text))
    assert [each.name for each in found] == ["Keith Ash", "David Birch", "J. Elm"]
    assert found[0].post == "Leader of the Council"
