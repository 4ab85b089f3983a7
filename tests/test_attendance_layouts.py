"""Lists of people whose place on the page says who belongs to what."""

from __future__ import annotations

import pytest

from extractors.attendance.centred import centred_labels
from extractors.attendance.grid import grid_of
from extractors.attendance.labels import whole_labels
from extractors.attendance.layout import entries
from extractors.reading.lines import make_line
from models.document import Line, Rule
from tests.attended import attended, attendees_of
from tests.paper import document, paper


def _lowered(line: Line, by: float) -> Line:
    """The line moved down by so many points."""
    for word in line.words:
        word.top, word.bottom = word.top + by, word.bottom + by
    return make_line(line.words, line.page)


def test_a_label_in_the_middle_of_its_cell_stands_for_all_of_it() -> None:
    people = paper(
        """
        Chair:       Councillor Ash
                     Birch
                     Cedar (Zoom)
                     Director (G Gorse), Head of Finance (H
        Officers:    Hazel) and Clerk
                     (I Ilex)
        """
    )
    label = _lowered(paper("**Aldermen:**")[0], people[1].top + 7 - 70.0)
    found = centred_labels([*people[:2], label, *people[2:]])
    assert [line.text for line in found] == [
        "Chair: Councillor Ash",
        "Aldermen: Birch",
        "Cedar (Zoom)",
        "Officers: Director (G Gorse), Head of Finance (H",
        "Hazel) and Clerk",
        "(I Ilex)",
    ]


def test_labels_beside_the_first_line_of_their_cells_stay() -> None:
    people = paper(
        """
        Present:     Councillor Ash
                     Councillors Birch and
                     Cedar
        Officers:    A Dogwood
                     B Elm
                     C Fir
        """
    )
    assert [line.text for line in centred_labels(people)] == [line.text for line in people]


def test_members_named_in_the_opening_sentence() -> None:
    found = attendees_of(
        """
                          **HIGHMOOR NATIONAL PARK AUTHORITY**
              **PLANNING COMMITTEE**
            At a meeting of the Committee held at Elm House on Friday 6 June 2014
        at 10.00 a.m. there were present: Dr Ann Ash (in the Chair), Mrs Bo Birch
        and Mr Cy Cedar.

            Officers in attendance: Ms Di Dale (Park Officer) and Mr Ed Elm (Clerk).

        **1.  APOLOGIES**
        There were none.

        **2.  ROADS**
        The Committee heard that the road had been closed since the spring of the year.
        """
    )
    told = {attendee.name: (attendee.heading.capacity, attendee.person.role) for attendee in found}
    assert told["Ann Ash"] == ("member", "chair")
    assert told["Cy Cedar"][0] == told["Bo Birch"][0] == "member"
    assert told["Di Dale"][0] == "officer"


def test_a_label_that_goes_on_with_the_name_of_its_place() -> None:
    lines = paper(
        """
        Present at the Town  Councillor Ash
        Hall                 Councillor Birch
        Joined online        Councillor Cedar
        """
    )
    assert [line.text for line in whole_labels(lines)] == [
        "Present at the Town Hall Councillor Ash",
        "Councillor Birch",
        "Joined online Councillor Cedar",
    ]


def test_members_below_their_authorities_in_a_table_with_heads() -> None:
    lines = paper(
        """
        **Authority**              **Member**
        Tidemouth City Council     Councillor Ash (Chair)
        Marl Borough Council       Councillor Birch
        Independent member         Mrs Cedar
        Also in attendance:
        •  Di Dale, candidate for Chief Finance Officer
        """
    )
    assert whole_labels(lines) == lines
    made = document("x")
    found = entries(lines[:4], made, 500.0)
    assert [(each.passage.text, each.post and each.post.text) for each in found] == [
        ("Councillor Ash (Chair)", "Tidemouth City Council"),
        ("Councillor Birch", "Marl Borough Council"),
        ("Mrs Cedar", "Independent member"),
    ]


COMPANY = """
WENDMOOR COUNCIL
Minutes of the meeting held on 2 March 2020

**Present:**      Councillors Ann Ash (Chairman), Bo Birch and Carl Cedar

{labels}

**1.   Budget**
The budget was noted.
"""


@pytest.mark.parametrize(
    "labels",
    [
        "Co-opted          Mr J Dale\nMembers:          Mrs D Elder\n\nExecutive         Councillor E Elm\nMember:",
        "Co-opted\nMembers:          Mr J Dale, Mrs D Elder\n\nExecutive\nMember:           Councillor E Elm",
    ],
)
def test_a_label_cut_behind_the_kind_of_members(labels: str) -> None:
    found = attendees_of(COMPANY.format(labels=labels))
    assert [each.person.name for each in found][3:] == ["J Dale", "D Elder", "E Elm"]


def attendees(text: str) -> dict[str | None, tuple[str, str, str | None]]:
    found = attendees_of(
        text + "\n\n**1.   Budget**\nThe budget was noted.\n\n**2.   Roads**\nThere was nothing to be told.\n"
    )
    return {each.name: (each.status, each.heading.capacity, each.person.post) for each in found}


def test_narrow_columns_of_marks_beside_who_sent_each_member() -> None:
    """The heads of two columns of marks stand no farther apart than words do elsewhere."""
    found = attendees(
        """
        WENDMOOR JOINT COMMITTEE
        Minutes of the meeting held on 2 March 2020

        **Member                    Authority                     Present Apologies**
        Cllr Ann Ash (Chair)      Eastwater City Council           ✓
        Cllr Bo Birch             Fellmoor District Council                 ✓
        Cllr Cy Elm               Fellmoor District Council        ✓
        Cllr Di Fir               Fellmoor District Council                 ✓
        """
    )
    assert found == {
        "Ann Ash": ("present", "member", "Eastwater City Council"),
        "Bo Birch": ("apologies", "member", "Fellmoor District Council"),
        "Cy Elm": ("present", "member", "Fellmoor District Council"),
        "Di Fir": ("apologies", "member", "Fellmoor District Council"),
    }


def test_ward_councillors_in_attendance_are_none_of_the_body() -> None:
    found = attendees(
        """
        WENDMOOR COUNCIL
        Minutes of the meeting held on 2 March 2020

        Committee members        Councillor Ann Ash (Chair)
        present                  Councillor Bo Birch

        Ward councillors in      Councillor Di Fir
        **attendance**

        Officers in attendance   Ed Gorse, Planning Lawyer
        """
    )
    assert {name: told[1] for name, told in found.items()} == {
        "Ann Ash": "member",
        "Bo Birch": "member",
        "Di Fir": "other_members",
        "Ed Gorse": "officer",
    }


HEADS: dict[str, tuple[str, dict[str | None, tuple[str, str, str | None]]]] = {
    "surnames behind an office in brackets": (
        "Councillors Present: Ash (Mayor), Birch, Cedar (arrived 7.20pm) and Dale",
        {
            "Ash": ("present", "member", "Mayor"),
            "Birch": ("present", "member", None),
            "Cedar": ("present", "member", None),
            "Dale": ("present", "member", None),
        },
    ),
    "who presided, below the apologies": (
        """Sederunt: Councillors Ash and Birch.

Apologies: Councillor Cedar.

The Convener, Councillor Ash, presided.""",
        {
            "Ash": ("present", "member", None),
            "Birch": ("present", "member", None),
            "Cedar": ("apologies", "member", None),
        },
    ),
    "the parties to a hearing": (
        """Present: Councillors Ash and Birch

For the Applicant:
Mr C Cedar, premises licence holder
Ms D Dale, Counsel

Responsible Authorities:
PC Elm, Wendshire Police""",
        {
            "Ash": ("present", "member", None),
            "Birch": ("present", "member", None),
            "C Cedar": ("present", "guest", "premises licence holder"),
            "D Dale": ("present", "guest", "Counsel"),
            "Elm": ("present", "guest", "Wendshire Police"),
        },
    ),
    "who came instead, behind the apology": (
        """Present: Councillor Ann Ash

Apologies: Frank Goss (Chief Executive, Wend Hospitals NHS Trust) – Helen Hill attended on his
behalf; Cllr Joan Kite""",
        {
            "Ann Ash": ("present", "member", None),
            "Frank Goss": ("apologies", "member", "Chief Executive, Wend Hospitals NHS Trust"),
            "Helen Hill": ("substitute", "member", None),
            "Joan Kite": ("apologies", "member", None),
        },
    ),
    "a sentence on apologies close below the list": (
        """Present: Councillors Ann Ash (Chair), Bo Birch (Vice-Chair)

Apologies for absence were received from Lou Moor, Co-optee.""",
        {
            "Ann Ash": ("present", "member", None),
            "Bo Birch": ("present", "member", None),
            "Lou Moor": ("apologies", "member", "Co-optee"),
        },
    ),
    "a commissioner and the holder in brackets": (
        """Present: Councillor Ann Ash

In attendance: The Police, Fire and Crime Commissioner (Mr G Garside), Chief Constable H Hollis""",
        {
            "Ann Ash": ("present", "member", None),
            "G Garside": ("present", "judged", "Police, Fire and Crime Commissioner"),
            "H Hollis": ("present", "judged", "Chief Constable"),
        },
    ),
    "heads of two words": (
        """**Attendance**

**Name              Title / Organisation      Initials**
Cllr Ann Ash      Member for Health         AA
Bo Birch          Clinical Lead, Wend ICB   BB""",
        {
            "Ann Ash": ("present", "member", "Member for Health"),
            "Bo Birch": ("present", "member", "Clinical Lead, Wend ICB"),
        },
    ),
    "an office behind a semicolon": (
        "Present: Cllr Ann Ash (Leader of the Council; Chairman), Cllr Bo Birch",
        {"Ann Ash": ("present", "member", "Leader of the Council"), "Bo Birch": ("present", "member", None)},
    ),
    "a title and a colon below the chair": (
        "Present: Councillor Ash (Chair)\nCouncillors: Birch; Cedar; and Dale.",
        dict.fromkeys(("Ash", "Birch", "Cedar", "Dale"), ("present", "member", None)),
    ),
    "a surname with an office below a surname": (
        "Present:\nCouncillors:\n\nAsh          Birch\nCedar        Dale (Chair)",
        dict.fromkeys(("Ash", "Birch", "Cedar", "Dale"), ("present", "member", None)),
    ),
    "marks behind those who sent apologies": (
        "Present: Councillors Ash (Chair), Birch* and Cedar\n\n* denotes apologies",
        {
            "Ash": ("present", "member", None),
            "Birch": ("apologies", "member", None),
            "Cedar": ("present", "member", None),
        },
    ),
    "who came instead, in the cell on attendance": (
        """**Name              Representing            Attendance**
Ann Ash           Primary Heads           Present (from 4.45pm)
Bo Birch          Special Schools         Substitute: Cy Cedar
Di Dale           Early Years             Apologies""",
        {
            "Ann Ash": ("present", "member", "Primary Heads"),
            "Bo Birch": ("absent", "member", "Special Schools"),
            "Cy Cedar": ("substitute", "member", None),
            "Di Dale": ("apologies", "member", "Early Years"),
        },
    ),
}


@pytest.mark.parametrize("head", HEADS)
def test_heads_of_many_houses(head: str) -> None:
    lists, people = HEADS[head]
    assert attendees(f"WENDMOOR COUNCIL\nMinutes of the meeting held on 2 March 2020\n\n{lists}") == people


@pytest.mark.parametrize(
    ("place", "mode"),
    [("in the Town Hall and by remote access", None), ("by remote access", "remote"), ("via Zoom", "remote")],
)
def test_a_meeting_that_some_joined_from_elsewhere_is_none_that_all_did(place: str, mode: str | None) -> None:
    found = attendees_of(
        f"""
        WENDMOOR COUNCIL
        Minutes of the meeting held {place} on 2 March 2020

        Present: Councillors Ash and Birch

        **1.   Budget**
        The budget was noted.

        **2.   Roads**
        There was nothing to be told.
        """
    )
    assert {each.mode for each in found} == {mode}


def test_who_moved_that_apologies_be_accepted_sent_none() -> None:
    found = attendees_of(
        """
        WENDMOOR COUNCIL
        Minutes of the meeting held on 2 March 2020

        Present: Councillors Ash and Birch

        **1.   Apologies for absence**
        It was RESOLVED to approve the apologies received. Proposed: Cllr Ash. Seconded: Cllr Birch. All in favour.

        **2.   Roads**
        There was nothing to be told.
        """
    )
    assert {each.name: each.status for each in found} == {"Ash": "present", "Birch": "present"}


HEAD = """
         WENDMOOR COUNCIL
         {body}
         Minutes of the meeting held on 6 June 2014

"""
ITEMS = """

**1.   ROADS**
The lamp had been mended.

**2.   HEDGES**
The hedge had been cut.
"""


def _attended(lists: str, body: str = "Schools Forum") -> list[tuple[str | None, str, str | None]]:
    found = attendees_of(HEAD.format(body=body) + lists + ITEMS)
    return [(each.name, each.heading.status, each.person.post) for each in found]


def test_a_table_of_members_without_a_word_on_who_came_where_the_others_are_listed_apart() -> None:
    listed = """
**Member**                **Representing**              **Office**
Ann Ash               Primary Headteachers      Chair
Bo Birch              Academies

**Apologies**             **Representing**
Cy Cedar              Secondary Governors
"""
    assert [(name, status) for name, status, _ in _attended(listed)] == [
        ("Ann Ash", "present"),
        ("Bo Birch", "present"),
        ("Cy Cedar", "apologies"),
    ]
    alone = listed[: listed.index("**Apologies")]
    assert _attended(alone) == []


def test_councils_that_send_members_below_the_heading_of_the_list() -> None:
    listed = """
**Members present**
Ashmere Borough Council         Cllr Ann Ash
                                Cllr Bo Birch
Fellgate District Council       Cllr Cy Cedar
"""
    assert _attended(listed, "Waste Joint Committee") == [
        ("Ann Ash", "present", "Ashmere Borough Council"),
        ("Bo Birch", "present", "Ashmere Borough Council"),
        ("Cy Cedar", "present", "Fellgate District Council"),
    ]


def test_a_surname_below_its_forename_in_a_narrow_cell() -> None:
    people = paper(
        """
        Councillor Ann
        Ash
        Councillor Bo Birch
        Councillor Cy Cedar
        """
    )
    assert [each.passage.text for each in entries(people, document("x"), 540.0)] == [
        "Councillor Ann Ash",
        "Councillor Bo Birch",
        "Councillor Cy Cedar",
    ]
    run_on = paper("Ms Jo Reed, Councillor Ann\nAsh, Mr Bo Birch and Dr Cy Cedar")
    assert [each.passage.text for each in entries(run_on, document("x"), 540.0)] == [
        "Ms Jo Reed, Councillor Ann Ash, Mr Bo Birch and Dr Cy Cedar"
    ]
    surnames = paper("Councillor Ash\nBirch\nCouncillor Cedar")
    assert "Councillor Ash Birch" not in [each.passage.text for each in entries(surnames, document("x"), 540.0)]


def test_members_of_a_joint_body_bear_the_titles_of_their_councils() -> None:
    """A county's name among the first lines makes no county council of a panel."""
    _, rows = attended(
        """
        WENDSHIRE POLICE AND CRIME PANEL
        Minutes of the meeting held on 2 March 2020

        Present:
        County Councillor A Ash                    Wendshire County Council
        District Councillor B Birch (Chairman)     North Wend District Council
        City Councillor C Cedar                    Wend City Council

        **1.   Precept**
        The precept was supported.

        **2.   Complaints**
        There were none to be told of.
        """
    )
    assert [(row["capacity"], row["role"]) for row in rows] == [
        ("member", None),
        ("member", "chair"),
        ("member", None),
    ]


def test_headings_in_two_languages() -> None:
    listed = """
**YN BRESENNOL / PRESENT:**
Mr Ann Ash (Chair)
Councillors Bo Birch and Cy Cedar

**HEFYD YN BRESENNOL / ALSO PRESENT:**
Di Dale, Head of Audit
"""
    assert [(name, status) for name, status, _ in _attended(listed)] == [
        ("Ann Ash", "present"),
        ("Bo Birch", "present"),
        ("Cy Cedar", "present"),
        ("Di Dale", "present"),
    ]


def test_a_sentence_of_apologies_below_columns_of_names() -> None:
    listed = """
**PRESENT:**
Mr A Ash (Chairman)        Mrs B Birch               Mr C Cedar
Mrs D Dale                 Mr E Elm                  Miss F Fir
**APOLOGIES** for absence were received from Mr O Oak, Mrs P Pine and Mr R Rowan.
"""
    away = [name for name, status, _ in _attended(listed, "Council") if status == "apologies"]
    assert away == ["O Oak", "P Pine", "R Rowan"]


def test_a_label_of_representatives_names_nobody() -> None:
    listed = """
**Present**
Councillors A Ash (Chair) and B Birch.
Religious and Teacher Representatives: Reverend C Cedar and Ms D Dale.
"""
    assert [name for name, _, _ in _attended(listed)] == ["A Ash", "B Birch", "C Cedar", "D Dale"]


def test_initials_in_a_column_whose_head_is_in_the_singular() -> None:
    listed = """
**Present**
**Name**              **Initial**    **Role**                 **Organisation**
Ann Ash           AA         Chief Officer        Wendmoor Trust
Bo Birch          BB         Treasurer            Fenby Council
"""
    assert [name for name, _, _ in _attended(listed)] == ["Ann Ash", "Bo Birch"]


def test_initials_in_a_column_without_a_head() -> None:
    listed = """
**Present**
Ann Ash               Chair                        AA
Bo Birch              Executive Director           BB
Cy Cedar              Medical Director             CC
"""
    assert _attended(listed, "Care Board") == [
        ("Ann Ash", "present", None),
        ("Bo Birch", "present", "Executive Director"),
        ("Cy Cedar", "present", "Medical Director"),
    ]


def test_letters_in_brackets_and_their_key() -> None:
    listed = """
Members Present:      Aldermen Ash (C), Birch (R)
                      Councillors Cedar (R), Dale (C)

Key: R = Remote in attendance C = Chamber in attendance
"""
    found = attendees_of(HEAD.format(body="Cabinet") + listed + ITEMS)
    assert [(each.name, each.mode or each.person.mode) for each in found] == [
        ("Ash", "in_person"),
        ("Birch", "remote"),
        ("Cedar", "remote"),
        ("Dale", "in_person"),
    ]


def test_the_clerk_of_the_letterhead_is_on_no_list() -> None:
    printed = HEAD.format(body="Parish Council").replace(
        "WENDMOOR COUNCIL\n",
        "WENDMOOR COUNCIL\n   Clerk: Mrs J Hext, 2 Brook Cottages, Combe Wend Tel. 01647 555 019\n",
    )
    found = attendees_of(printed + "Present: Cllr A Ash (Chairman) and Cllr B Birch\n" + ITEMS)
    assert [each.name for each in found] == ["A Ash", "B Birch"]


NARROW_TABLE = """
**Present:**

Cllr Ann Ash Chair
Cllr Bo Birch Vice-Chair
Cllr Cy Cedar Leader of the Council

**1.  Minutes**
The minutes were confirmed as a correct record and signed by the Chair of the Committee.
"""


def test_ruling_lines_part_cells_that_stand_near_one_another() -> None:
    printed = document(NARROW_TABLE)
    page = printed.pages[0]
    rows = page.lines[1:4]
    for line in rows:
        for word in line.words[3:]:
            word.x0, word.x1 = word.x0 + 30, word.x1 + 30
    page.lines[1:4] = [make_line(line.words, 1) for line in rows]
    edges = [min(line.words[3].x0 for line in rows) - 3] * len(rows)
    page.rules = [Rule(x, line.top - 2, x, line.bottom + 2) for x, line in zip(edges, rows, strict=True)]
    for line in rows:
        line.words[3].x0 = edges[0] + 3
    grid = grid_of([make_line(line.words, 1) for line in rows], printed)
    assert [[cell.line.text for cell in row] for row in grid.rows] == [
        ["Cllr Ann Ash", "Chair"],
        ["Cllr Bo Birch", "Vice-Chair"],
        ["Cllr Cy Cedar", "Leader of the Council"],
    ]


def test_a_head_shows_a_column_that_stands_near_the_names() -> None:
    lines = paper(
        """
        Name             Position          Initials
        Cllr Ann Ash     Chair             AA
        Cllr Bo Birch    Vice-Chair        BB
        Dr Cy Cedar-Dale  Doctor           CC
        """
    )
    near = [make_line(line.words, 1) for line in lines]
    assert grid_of(near).columns == 3


def test_offices_one_below_the_other_are_no_label_of_two_lines() -> None:
    lines = paper(
        """
        Head of Finance            Eve Elm
        Solicitor to the Council   Jo Jay
        """
    )
    assert [line.text for line in whole_labels(lines)] == [line.text for line in lines]


def test_a_label_of_two_lines_around_the_one_beside_it() -> None:
    above, value, below = paper(
        """
        Other Councillors
                             Councillor Fay Fern
        in attendance:
        """
    )
    for line, by in ((value, -7), (below, -14)):
        for word in line.words:
            word.top, word.bottom = word.top + by, word.bottom + by
    lines = [above, make_line(value.words, 1), make_line(below.words, 1)]
    assert [line.text for line in whole_labels(lines)] == ["Other Councillors in attendance: Councillor Fay Fern"]


def test_the_party_of_a_member_is_no_post() -> None:
    _, rows = attended(
        """
        Minutes of the Audit Committee held on 4 March 2025

        **Councillor**        **Party**          **Ward**          **Attendance**
        Ann Ash (Chair)       Labour             Hill              Present
        Bo Birch              Conservative       Dale              Apologies

        **1.  Minutes**
        The minutes were confirmed as a correct record and signed by the Chair.
        """
    )
    assert [(row["name"], row["post"], row["status"]) for row in rows] == [
        ("Ann Ash", "Hill", "present"),
        ("Bo Birch", "Dale", "apologies"),
    ]


def test_columns_that_stand_near_without_a_head_or_a_rule() -> None:
    lines = paper(
        """
        Cllr Ann Ash      Chair
        Cllr Bo Birch     Vice-Chair
        Dr Cy Cedar-Elm   Doctor
        """
    )
    for line in lines:
        for word in line.words[3:]:
            word.x0, word.x1 = word.x0 - 9, word.x1 - 9
    grid = grid_of([make_line(line.words, 1) for line in lines])
    assert [row[-1].line.text for row in grid.rows] == ["Chair", "Vice-Chair", "Doctor"]


ABOVE = "        **AUDIT COMMITTEE**\n\nMinutes of the meeting held on 4 March 2025\n\n"
BELOW = """

**12.   MINUTES**

The minutes of the meeting held on 7 January 2025 were confirmed as a correct record and signed by the
Chair, subject to the correction of a date in the third paragraph of minute 9 on the accounts.

**13.   AUDIT**

The Committee considered a report by the Head of Internal Audit on the work that had been completed.
"""


def test_a_numbered_list_of_members_is_no_business() -> None:
    listed = (
        "**Present:**\n\n1.  Cllr A. Ash – Chair\n2.  Cllr B. Birch (Vice-Chair)\n3.  Cllr C. Cedar\n4.  Cllr D. Dale"
    )
    minutes, rows = attended(ABOVE + listed + BELOW)
    assert [item.number for item in minutes.items] == ["12", "13"]
    assert [(row["name"], row["role"], row["post"]) for row in rows] == [
        ("A. Ash", "chair", None),
        ("B. Birch", "vice_chair", None),
        ("C. Cedar", None, None),
        ("D. Dale", None, None),
    ]


def test_names_and_posts_that_a_short_line_breaks() -> None:
    listed = """**Officers:**

Gus Fernley (Director of Place), Kit Underhill (Service
Manager – Parking), Siobhan Kettle (Corporate Director
for Adults and Communities), Yan
Smith-Jones (Solicitor)"""
    _, rows = attended(ABOVE + listed + BELOW)
    assert [(row["name"], row["post"]) for row in rows] == [
        ("Gus Fernley", "Director of Place"),
        ("Kit Underhill", "Service Manager – Parking"),
        ("Siobhan Kettle", "Corporate Director for Adults and Communities"),
        ("Yan Smith-Jones", "Solicitor"),
    ]


def test_posts_before_their_holders_of_whom_the_first_is_the_clerk() -> None:
    listed = """**Officers**

Committee Clerk                  Zoe Khan
Director of Place                Zoe Underhill
Solicitor                        Bo Birch"""
    _, rows = attended(ABOVE + listed + BELOW)
    assert [(row["name"], row["post"], row["capacity"]) for row in rows] == [
        ("Zoe Khan", "Committee Clerk", "officer"),
        ("Zoe Underhill", "Director of Place", "officer"),
        ("Bo Birch", "Solicitor", "officer"),
    ]


def test_a_sentence_on_the_public_below_the_apologies() -> None:
    present = "**Present:** Cllr A Ash (Chair), Cllr B Birch"
    listed = f"{present}\n\n**Apologies:** Cllr C Cedar\n\nThere were 4 members of the public present."
    _, rows = attended(ABOVE + listed + BELOW)
    assert [(row["name"], row["status"], row["post"]) for row in rows] == [
        ("A Ash", "present", None),
        ("B Birch", "present", None),
        ("C Cedar", "apologies", None),
    ]


@pytest.mark.parametrize("label", ["Councillors in attendance", "Cabinet Members in attendance", "Members attending"])
def test_members_of_others_below_those_present(label: str) -> None:
    _, rows = attended(f"{ABOVE}**Present:** Cllr A Ash (Chair), Cllr B Birch\n\n**{label}:** Cllr C Cedar{BELOW}")
    assert [row["capacity"] for row in rows] == ["member", "member", "also_present"]


def test_how_some_came_is_not_said_of_the_group_below() -> None:
    listed = (
        "**Present:**\nCllr A Ash (Chair)\n\n**Present remotely:** Cllr B Birch\n\n**Visiting Members:** Cllr C Cedar"
    )
    _, rows = attended(ABOVE + listed + BELOW)
    assert [(row["name"], row["mode"]) for row in rows] == [
        ("A Ash", "in_person"),
        ("B Birch", "remote"),
        ("C Cedar", "in_person"),
    ]


@pytest.mark.parametrize(
    "listed",
    [
        "Members of the             Councillor Ann Ash (Chair)\n"
        "Sub-Committee:             Councillor Bo Birch\n"
        "                           Councillor Cy Cedar",
        "Sub-Committee:   Councillor Ann Ash (Chair)\n"
        "                 Councillor Bo Birch\n"
        "                 Councillor Cy Cedar",
        "Panel: Councillors Ann Ash (Chair), Bo Birch and Cy Cedar",
        "Before: Councillors Ann Ash (Chair), Bo Birch and Cy Cedar",
    ],
)
def test_the_body_itself_before_its_members(listed: str) -> None:
    """Hearings name who sat, who asks and who objects, and call nobody present."""
    parties = "\n\nOfficers:                  Di Dale – Legal Adviser\n\nApplicant:                 Mr Ed Elm\n"
    _, rows = attended(HEAD.format(body="Licensing Sub-Committee") + listed + parties + ITEMS)
    assert [(row["name"], row["status"], row["capacity"]) for row in rows] == [
        ("Ann Ash", "present", "member"),
        ("Bo Birch", "present", "member"),
        ("Cy Cedar", "present", "member"),
        ("Di Dale", "present", "officer"),
        ("Ed Elm", "present", "also_present"),
    ]


def test_posts_between_semicolons_that_run_over_the_lines_end() -> None:
    listed = """**Present**

Councillor Di Thorne (Chair), Cabinet Member; Tom Dale, Chief Officer, Wendmoor Voluntary Action; Mo
Cedar, Director of Adult Social
Care; Dr Una Rowan, Chief Superintendent, Holm
Police"""
    _, rows = attended(ABOVE + listed + BELOW)
    assert [(row["name"], row["post"]) for row in rows] == [
        ("Di Thorne", "Cabinet Member"),
        ("Tom Dale", "Chief Officer, Wendmoor Voluntary Action"),
        ("Mo Cedar", "Director of Adult Social Care"),
        ("Una Rowan", "Chief Superintendent, Holm Police"),
    ]


def test_in_attendance_over_the_chair_and_officers_apart_is_the_list_of_members() -> None:
    listed = """**In attendance**

Di Thorne (Chair), Healthwatch Wendmoor
Tom Dale – Chief Superintendent, Holm Police

**Officers**

Eve Elm, Head of Finance"""
    _, rows = attended(ABOVE + listed + BELOW)
    assert [(row["name"], row["capacity"], row["role"]) for row in rows] == [
        ("Di Thorne", "member", "chair"),
        ("Tom Dale", "member", None),
        ("Eve Elm", "officer", None),
    ]


def test_wards_beside_their_members_are_nobody() -> None:
    listed = """
**Present**
Cllr Ann Ash        Holm Ward
Cllr Bo Birch       Elm Ward

**Apologies**
Cllr Cy Cedar       Oak Ward
"""
    assert _attended(listed, "Audit Committee") == [
        ("Ann Ash", "present", "Holm Ward"),
        ("Bo Birch", "present", "Elm Ward"),
        ("Cy Cedar", "apologies", "Oak Ward"),
    ]


def test_headings_side_by_side_though_one_only_says_whose_list_it_is() -> None:
    listed = """
**Members**                 **Officers**                 **Apologies**
Cllr Ann Ash            Ed Elm (Clerk)           Cllr Cy Cedar
Cllr Bo Birch           Flo Firth (Solicitor)
"""
    rows = attended(HEAD.format(body="Audit Committee") + listed + ITEMS)[1]
    assert {(row["name"], row["capacity"], row["status"]) for row in rows} == {
        ("Ann Ash", "member", "present"),
        ("Bo Birch", "member", "present"),
        ("Ed Elm", "officer", "present"),
        ("Flo Firth", "officer", "present"),
        ("Cy Cedar", "member", "apologies"),
    }


def test_a_table_of_those_there_under_its_own_heads() -> None:
    listed = """
**Name**              **Role**             **Organisation**
Ann Ash           Chair            Holm Trust
Bo Birch          Member           Eden Council

**In attendance**
Ed Elm            Clerk
"""
    assert [(name, status) for name, status, _ in _attended(listed, "Holm Board")] == [
        ("Ed Elm", "present"),
        ("Ann Ash", "present"),
        ("Bo Birch", "present"),
    ]


def test_people_below_two_headings_side_by_side_are_no_table() -> None:
    listed = """
Attendees:                         Apologies:
Cllr Ann Ash (Chair)               Cllr Cy Cedar
Cllr Bo Birch                      Cllr Di Dale
"""
    assert {(name, status) for name, status, _ in _attended(listed, "Audit Committee")} == {
        ("Ann Ash", "present"),
        ("Bo Birch", "present"),
        ("Cy Cedar", "apologies"),
        ("Di Dale", "apologies"),
    }


def test_councillors_in_the_column_of_labels_with_titles_of_their_own() -> None:
    listed = """
PRESENT

Chairman        Cllr Ann Ash
Councillors     Cllr Bo Birch, Cllr Cy Cedar
Clerk           Mrs Di Dale
"""
    assert [name for name, _, _ in _attended(listed, "Holm Parish Council")] == [
        "Ann Ash", "Bo Birch", "Cy Cedar", "Di Dale",
    ]  # fmt: skip


def test_a_sentence_whose_word_stands_at_the_column_of_people_is_no_label() -> None:
    lines = paper(
        """
        in the Council Chamber, Mill Lane, Staplecross, commencing at 6.00 p.m.
        Present:       Councillor R.G. Ash     Councillor Mrs J. Birch
                       Councillor A. Cedar     Councillor T.W. Dale
        """
    )
    assert [word.x0 for word in lines[0].words if word.text == "Chamber,"] == [lines[2].x0]
    assert [line.text for line in whole_labels(lines)] == [line.text for line in lines]
