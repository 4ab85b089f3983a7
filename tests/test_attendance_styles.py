"""House styles of attendance, each an invented council's: who is told of, in what capacity, how and for whom.

A paper's expected people follow it, one a line: status, capacity (m member, o officer, g guest), name, and what else is
told of them.
"""

from collections.abc import Iterable, Iterator
from importlib import import_module

import pytest

from extractors.attendance import attendance
from extractors.minutes import read_minutes
from models.document import Document
from models.evidence import Region, Row
from tests.paper import document

STYLES = {
    "hampshire": """
**FERNLEIGH COUNTY COUNCIL**
**Roads Select Committee**
At a meeting held on Tuesday 3 March 2015

Chairman:
* Councillor Ann Ash

Vice-Chairman:
a Councillor Ben Birch

* Councillor Cy Cedar          * Councillor Di Date
a Councillor Ed Elm            * Councillor Fay Fir

* Present
a Apologies

Also present at the invitation of the Chairman: Councillor Gil Gorse, Executive Member for Roads

**1.  APOLOGIES FOR ABSENCE**
Apologies were received from Councillors Ben Birch and Ed Elm.
**2.  MINUTES**
The minutes were confirmed.
==
present m: Ann Ash | role chair
apologies m: Ben Birch | role vice_chair
present m: Cy Cedar
present m: Di Date
apologies m: Ed Elm
present m: Fay Fir
present g: Gil Gorse | post Executive Member for Roads
""",
    "table3": """
**OAKHAM VALE DISTRICT COUNCIL**
**Audit Committee**
Minutes of the meeting held on 4 May 2016

**Present:**
**Name**                 **Position**                  **Organisation**
Cllr Ann Ash        Chair                     Oakham Vale District Council
Ben Birch           Head of Audit             Oakham Vale District Council
Cy Cedar            Director                  Grant Ash LLP

**Apologies:**
Di Date             Independent Member

**1.  Minutes**
The minutes were agreed.
**2.  Risk**
The report was noted.
==
present m: Ann Ash | role chair | post Oakham Vale District Council
present m: Ben Birch | post Head of Audit, Oakham Vale District Council
present m: Cy Cedar | post Director, Grant Ash LLP
apologies m: Di Date | post Independent Member
""",
    "parish_lines": """
**LITTLE MARSH PARISH COUNCIL**
Minutes of the meeting held on 5th June 2014 in the Village Hall

**Present:**  Cllr. A. Ash (Chairman)
          Cllr. Mrs. B. Birch (Vice-Chairman)
          Cllr. C. Cedar
          Cllr. D. Date

**In attendance:**  Mrs. E. Elm (Parish Clerk)
          County Cllr. F. Fir
          District Cllr. G. Gorse
          Three members of the public

**Apologies for absence:**  Cllr. H. Hazel (holiday), Cllr. I. Ivy (work)

**1.  DECLARATIONS OF INTEREST**
None.
**2.  MINUTES**
Agreed.
==
present m: A. Ash | role chair
present m: B. Birch | role vice_chair
present m: C. Cedar
present m: D. Date
present o: E. Elm | post Parish Clerk
present g: F. Fir
present g: G. Gorse
apologies m: H. Hazel
apologies m: I. Ivy
""",
    "scots_sederunt": """
**GLENBRAE COUNCIL**
**PLANNING COMMITTEE**
Minute of Meeting held in the Town House on 6 June 2018

**Sederunt:**  Councillors Ann Ash (Convener), Ben Birch (Vice Convener), Cy Cedar,
          Di Date and Provost Ed Elm.

**Apologies:**  Bailie Fay Fir and Councillor Gil Gorse (substituted by Councillor Hal Hazel).

**In Attendance:**  Head of Planning; Solicitor (I Ivy); Committee Officer, J Juniper.

**1.  DECLARATION OF INTERESTS**
There were none.
**2.  MINUTE**
The minute was approved.
==
present m: Ann Ash | role chair | post Convener
present m: Ben Birch | role vice_chair | post Vice Convener
present m: Cy Cedar
present m: Di Date
present m: Ed Elm | post Provost
apologies m: Fay Fir
apologies m: Gil Gorse
substitute m: Hal Hazel | for Gil Gorse
present o: None | post Head of Planning
present o: I Ivy | post Solicitor
present o: J Juniper | post Committee Officer
""",
    "london_prose": """
**LONDON BOROUGH OF WESTMERE**
MINUTES OF A MEETING OF THE LICENSING COMMITTEE HELD ON MONDAY 7 JULY 2014

**Members Present:** Councillors Ann Ash (Chair), Ben Birch, Cy Cedar (substituting for
Councillor Di Date) and Ed Elm

**Officers Present:** Fay Fir (Licensing Manager), Gil Gorse (Legal Services), Hal Hazel
(Committee Services)

**Also Present:** Ivy Ilex (for the applicant), PC Jo Juniper (Metropolitan Police) and two residents

**1.  APOLOGIES**
Apologies for absence were received from Councillor Di Date. Apologies for lateness were
received from Councillor Ed Elm.
**2.  MINUTES**
RESOLVED that the minutes be agreed.
==
present m: Ann Ash | role chair
present m: Ben Birch
substitute m: Cy Cedar | for Di Date
present m: Ed Elm
present o: Fay Fir | post Licensing Manager
present o: Gil Gorse | post Legal Services
present o: Hal Hazel | post Committee Services
present g: Ivy Ilex | post for the applicant
present g: Jo Juniper | post Metropolitan Police
apologies m: Di Date
""",
    "virtual": """
**NORTH VALE BOROUGH COUNCIL**
**Cabinet**
Thursday, 11 June 2020 at 10.00 am - Virtual Meeting

**Present**
Councillor Ann Ash (Leader) in the Chair

Councillor Ben Birch            Councillor Cy Cedar
Councillor Di Date              Councillor Ed Elm

**Officers in attendance**
Fay Fir                         Chief Executive
Gil Gorse                       Director of Place
Hal Hazel                       Democratic Services Manager

**1.  APOLOGIES**
There were no apologies for absence.
**2.  MINUTES**
The minutes were agreed.
==
present m: Ann Ash | role chair | post Leader | mode remote
present m: Ben Birch | mode remote
present m: Cy Cedar | mode remote
present m: Di Date | mode remote
present m: Ed Elm | mode remote
present o: Fay Fir | post Chief Executive | mode remote
present o: Gil Gorse | post Director of Place | mode remote
present o: Hal Hazel | post Democratic Services Manager | mode remote
""",
    "hybrid": """
**WEST MOOR COUNCIL**
**Health and Wellbeing Board**
Minutes of the hybrid meeting held on 12 May 2022

**Present in the Council Chamber:**
Cllr Ann Ash (Chair), Dr Ben Birch (West Moor ICB), Cy Cedar (Healthwatch West Moor)

**Present via Microsoft Teams:**
Di Date (Director of Adult Services), Cllr Ed Elm

**Officers attending remotely:** Fay Fir, Public Health Consultant; Gil Gorse, Principal Democratic Officer

**1.  Apologies**
Apologies had been received from Hal Hazel, with Ivy Ilex attending as his substitute.
**2.  Minutes**
The minutes were agreed.
==
present m: Ann Ash | role chair | mode in_person
present m: Ben Birch | post West Moor ICB | mode in_person
present m: Cy Cedar | post Healthwatch West Moor | mode in_person
present m: Di Date | post Director of Adult Services | mode remote
present m: Ed Elm | mode remote
present o: Fay Fir | post Public Health Consultant | mode remote
present o: Gil Gorse | post Principal Democratic Officer | mode remote
apologies m: Hal Hazel
substitute m: Ivy Ilex | for Hal Hazel
""",
    "npa": """
**HIGH FELLS NATIONAL PARK AUTHORITY**
Minutes of the meeting held on 9 December 2011

**PRESENT:**  A Ash (in the Chair), B Birch, C Cedar, D Date and E Elm

**OFFICERS:**  F Fir, G Gorse and H Hazel

**APOLOGIES:**  I Ilex and J Juniper

**1.  MINUTES**
The minutes were agreed.
**2.  PLANS**
The plan was noted.
==
present m: A Ash | role chair
present m: B Birch
present m: C Cedar
present m: D Date
present m: E Elm
present o: F Fir
present o: G Gorse
present o: H Hazel
apologies m: I Ilex
apologies m: J Juniper
""",
    "surnames_columns": """
**BOROUGH OF STAITHE**
**COUNCIL**
Minutes of the meeting held on 9 December 2009

**PRESENT:**
The Mayor (Councillor Ash) in the Chair
The Deputy Mayor (Councillor Birch)

Councillors:
Cedar          Gorse          Juniper
Dove           Hazel          Kale
Elm            Ilex           Mrs Larch

**ABSENT:**  Councillors Maple and Nutt

**1.  APOLOGIES**
Apologies for absence were submitted on behalf of Councillors Oak, Pine and Mrs Quince.
**2.  MINUTES**
The minutes were agreed.
==
present m: Ash | role chair | post The Mayor
present m: Birch | post The Deputy Mayor
present m: Cedar
present m: Gorse
present m: Juniper
present m: Dove
present m: Hazel
present m: Kale
present m: Elm
present m: Ilex
present m: Larch
absent m: Maple
absent m: Nutt
apologies m: Oak
apologies m: Pine
apologies m: Quince
""",
    "fire": """
**RIVERSHIRE FIRE AUTHORITY**
Minutes of the meeting held on 2 February 2012

**Members present**
Cllr A Ash (Chairman)
Cllr B Birch
Cllr C Cedar
Mr D Date (Independent Member)

**Officers present**
Chief Fire Officer E Elm, Deputy Chief Fire Officer F Fir, G Gorse (Treasurer) and
H Hazel (Clerk to the Authority)

**Apologies**
Cllrs I Ilex and J Juniper

**1.  MINUTES**
The minutes were agreed.
**2.  BUDGET**
The budget was noted.
==
present m: A Ash | role chair
present m: B Birch
present m: C Cedar
present m: D Date | post Independent Member
present o: E Elm | post Chief Fire Officer
present o: F Fir | post Deputy Chief Fire Officer
present o: G Gorse | post Treasurer
present o: H Hazel | post Clerk to the Authority
apologies m: I Ilex
apologies m: J Juniper
""",
    "schoolsforum": """
**Eastvale Schools Forum**
Notes of the meeting held on 3 October 2013

**Attendance**
**Maintained schools:**  Ann Ash (Chair), Ben Birch
**Academies:**  Cy Cedar, Di Date
**Early years:**  Ed Elm
**Trade unions:**  Fay Fir

**Local authority officers:**  Gil Gorse (Head of Schools), Hal Hazel (Clerk)

**1.  Apologies**
Apologies were received from Ivy Ilex and Jo Juniper (represented by Kit Kale).
**2.  Minutes**
Agreed.
==
present m: Ann Ash | role chair | post Maintained schools
present m: Ben Birch | post Maintained schools
present m: Cy Cedar | post Academies
present m: Di Date | post Academies
present m: Ed Elm | post Early years
present m: Fay Fir | post Trade unions
present o: Gil Gorse | post Head of Schools
present o: Hal Hazel | post Clerk
apologies m: Ivy Ilex
apologies m: Jo Juniper
substitute m: Kit Kale | for Jo Juniper
""",
    "welsh_us": """
**TOWN OF ELMFIELD**
**PLANNING BOARD**
Minutes of Regular Meeting, March 5, 2019

**MEMBERS PRESENT:**  Chairman Ann Ash, Vice Chairman Ben Birch, Cy Cedar, Di Date
**MEMBERS ABSENT:**  Ed Elm
**STAFF PRESENT:**  Fay Fir, Town Planner; Gil Gorse, Town Clerk

**1.  CALL TO ORDER**
Chairman Ash called the meeting to order at 7:00 p.m.
**2.  MINUTES**
The minutes were approved.
==
present m: Ann Ash | role chair
present m: Ben Birch | role vice_chair
present m: Cy Cedar
present m: Di Date
absent m: Ed Elm
present o: Fay Fir | post Town Planner
present o: Gil Gorse | post Town Clerk
""",
    "labels_table": """
**SOUTH CROFT DISTRICT COUNCIL**
**SCRUTINY COMMITTEE**
Meeting held on 4 April 2019

Present:              Councillor A Ash (Chairman)
                      Councillor B Birch (Vice-Chairman)
                      Councillors C Cedar, D Dove,
                      E Elm and F Fir

Also present:         Councillor G Gorse (Portfolio Holder for Leisure)
                      Mr H Hazel (Leisure Trust)

Officers:             Director of Community (I Ilex)
                      Head of Leisure (J Juniper)
                      Democratic Services Officer (K Kale)

Apologies:            Councillors L Larch and M Maple

**12  MINUTES**
The minutes were agreed.
**13  LEISURE**
The report was noted.
==
present m: A Ash | role chair
present m: B Birch | role vice_chair
present m: C Cedar
present m: D Dove
present m: E Elm
present m: F Fir
present g: G Gorse | post Portfolio Holder for Leisure
present g: H Hazel | post Leisure Trust
present o: I Ilex | post Director of Community
present o: J Juniper | post Head of Leisure
present o: K Kale | post Democratic Services Officer
apologies m: L Larch
apologies m: M Maple
""",
    "sentences": """
**WINTERBOURNE TOWN COUNCIL**
Minutes of the Town Council meeting held on 8 May 2017 at 7.30pm

Present were the Mayor (Councillor A Ash), the Deputy Mayor (Councillor B Birch), Councillors C Cedar,
D Dove and E Elm. The Town Clerk (Mrs F Fir) and the Deputy Town Clerk were in attendance, together with
Mr G Gorse of the Winterbourne Gazette and five members of the public.

**101/17  APOLOGIES**
Cllr Hazel (ill) and Cllr Ilex had sent their apologies, which were accepted.
**102/17  MINUTES**
RESOLVED that the minutes be signed.
==
present m: A Ash | role chair | post Mayor
present m: B Birch | post Deputy Mayor
present m: C Cedar
present m: D Dove
present m: E Elm
present o: F Fir | post The Town Clerk
present o: None | post Deputy Town Clerk
present g: G Gorse | post Winterbourne Gazette
apologies m: Hazel
apologies m: Ilex
""",
    "absent_without": """
**ASHFORD MAGNA PARISH COUNCIL**
Minutes of the meeting held on 8 May 2017

**Councillors present:** A Ash (chair), B Birch, C Cedar
**Absent with apologies:** D Dove
**Absent without apologies:** E Elm
**Clerk:** F Fir
**Members of the public:** 4

**1.**  **Minutes**
Agreed.
**2.**  **Planning**
Noted.
==
present m: A Ash | role chair
present m: B Birch
present m: C Cedar
apologies m: D Dove
absent m: E Elm
present o: F Fir | post Clerk
""",
    "subs_head": """
**METROPOLITAN BOROUGH OF COALWICK**
**ADULT CARE SELECT COMMITTEE**
THURSDAY 12TH MARCH 2009 AT 6.00 P.M.

PRESENT:-
Councillor Ash (Chairman)
Councillor Birch (Vice Chairman)
Councillors Cedar, Dove, Mrs Elm, Fir and
Gorse

OFFICERS:-
Assistant Director of Adult Services (Lead Officer to the Committee), Head of
Finance and Mr J Juniper (Directorate of Law and Property)

**22**  **APOLOGIES FOR ABSENCE**
Apologies for absence from the meeting were received on behalf of Councillors Hazel and Ilex.
**23**  **APPOINTMENT OF SUBSTITUTE MEMBERS**
It was noted that Councillors Fir and Gorse were serving as substitute members for Councillors Hazel and
Ilex respectively for this meeting only.
**24**  **MINUTES**
RESOLVED
That the minutes be approved.
==
present m: Ash | role chair
present m: Birch | role vice_chair
present m: Cedar
present m: Dove
present m: Elm
substitute m: Fir | for Hazel
substitute m: Gorse | for Ilex
present o: None | post Assistant Director of Adult Services
present o: None | post Head of Finance
present o: J Juniper | post Directorate of Law and Property
apologies m: Hazel
apologies m: Ilex
""",
    "northern": """
**DALEWICK COUNTY COUNCIL**
At a Meeting of **Cabinet** held in the Council Chamber on **Wednesday 9 March 2011** at **10.00 a.m.**

**Present:**
**Councillor A Ash in the Chair**

**Members of the Cabinet:**
Councillors B Birch, C Cedar, D Dove and E Elm

**Other Members:**
Councillors F Fir, G Gorse and H Hazel

Apologies for absence were received from Councillors I Ilex and J Juniper

**1**  **Minutes**
The minutes were agreed.
**2**  **Budget**
The report was noted.
==
present m: A Ash | role chair
present m: B Birch
present m: C Cedar
present m: D Dove
present m: E Elm
present g: F Fir
present g: G Gorse
present g: H Hazel
apologies m: I Ilex
apologies m: J Juniper
""",
    "ruled_no_gap": """
**CHILTERN VALE COUNCIL**
**Health and Wellbeing Board**
Minutes of the meeting of 9 March 2017

**Members of the Board in attendance:**
Cllr Ann Ash, Leader of the Council (Chair)
Dr Ben Birch, Chiltern Vale CCG (Vice-Chair)
Cy Cedar, Director of Children, Adults and Health
Di Dove, Healthwatch
Ed Elm, Buckland Healthcare NHS Trust (for Fay Fir)

**Others in attendance:**
Gil Gorse, Head of Integrated Commissioning
Hal Hazel, Chief Officer, Community Impact
Ivy Ilex, Democratic Services Officer

**Apologies for absence:**
Fay Fir, Buckland Healthcare NHS Trust
Jo Juniper

**1**  **WELCOME AND APOLOGIES**
Apologies were received from Fay Fir and Jo Juniper. Kit Kale sent apologies as well.
**2**  **MINUTES**
Agreed.
==
present m: Ann Ash | role chair | post Leader of the Council
present m: Ben Birch | role vice_chair | post Chiltern Vale CCG
present m: Cy Cedar | post Director of Children, Adults and Health
present m: Di Dove | post Healthwatch
substitute m: Ed Elm | post Buckland Healthcare NHS Trust | for Fay Fir
present o: Gil Gorse | post Head of Integrated Commissioning
present o: Hal Hazel | post Chief Officer, Community Impact
present o: Ivy Ilex | post Democratic Services Officer
apologies m: Fay Fir | post Buckland Healthcare NHS Trust
apologies m: Jo Juniper
apologies m: Kit Kale
""",
}


def rows_of(text: str) -> list[Row]:
    paper = document(text)
    return [row for minutes in read_minutes(paper, paper.lines()) for row in attendance(minutes, paper)]


def in_short(row: Row) -> str:
    values = row.values
    capacity = {"member": "m", "officer": "o", "also_present": "g"}[str(values["capacity"])]
    told = f"{values['status']} {capacity}: {values['name']}"
    told += "".join(f" | {key} {values[key]}" for key in ("role", "post", "mode") if values[key])
    return told + (f" | for {values['substitute_for']}" if values["substitute_for"] else "")


@pytest.mark.parametrize("style", STYLES)
def test_house_style(style: str) -> None:
    text, expected = STYLES[style].split("\n==\n")
    assert [in_short(row) for row in rows_of(text)] == expected.strip().splitlines()


@pytest.mark.parametrize("style", STYLES)
def test_every_row_has_its_place(style: str) -> None:
    text = STYLES[style].split("\n==\n")[0]
    paper = document(text)
    for row in rows_of(text):
        assert 0.5 < row.evidence.confidence <= 1
        module, function = row.evidence.rule.rsplit(".", 1)
        assert hasattr(import_module(f"extractors.{module}"), function)
        seen = " ".join(words_in(paper, row.evidence.regions))
        told = [row.values[key] for key in ("name", "post", "substitute_for") if row.values[key]]
        assert all(word.strip(",") in seen for fact in told for word in str(fact).split()), (told, seen)


def words_in(paper: Document, regions: Iterable[Region]) -> Iterator[str]:
    for region in regions:
        for word in paper.pages[region.page - 1].words():
            x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
            if region.x0 <= x <= region.x1 and region.top <= y <= region.bottom:
                yield word.text
