"""The real saved answers, read whole: every meeting, item, document link and vote in them was counted by hand."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from pipeline.sources import cmis
from pipeline.sources import moderngov_html as pages
from pipeline.sources import moderngov_registers as registers
from pipeline.sources import moderngov_xml as service
from pipeline.sources.model import MeetingRecord

BASE = "https://democracy.example.org/"
PAGE = BASE + "ieListDocuments.aspx?CId=7&MId=42&Ver=4"


@pytest.fixture(scope="module")
def samples(shared: Path) -> Path:
    folder = shared / "samples" / "moderngov"
    if not folder.is_dir():
        pytest.skip("needs the saved answers in ../shared/samples/moderngov")
    return folder


def test_committees_of_the_service(samples: Path) -> None:
    found = service.read_committees((samples / "gloucester_xml/GetCommittees.xml").read_bytes())
    assert len(found) == 131
    assert sum(not c.expired for c in found) == (samples / "gloucester_xml/GetCommittees.xml").read_text().count(
        "<committeeexpired>False"
    )
    assert next(c for c in found if c.id == "418").title == "Waste and Recycling Task & Finish Group"
    trimmed = service.read_committees((samples / "lgsf_fixtures/committees.xml").read_bytes())
    assert [(c.id, c.expired) for c in trimmed] == [("312", True), ("163", False), ("144", False)]


def test_meetings_of_the_service(samples: Path) -> None:
    found = service.read_meetings((samples / "gloucester_xml/GetMeetings.xml").read_bytes())
    assert len(found) == 20
    assert {m.committee for m in found} == {"Cabinet"}
    assert [m.id for m in found if m.cancelled] == ["7506"]
    special = next(m for m in found if m.id == "7837")
    assert (special.date, special.time, special.status) == (
        date(2025, 11, 21), time(12, 30), "Confirmed; Special Meeting",
    )  # fmt: skip
    trimmed = service.read_meetings((samples / "lgsf_fixtures/meetings.xml").read_bytes())
    assert [(m.id, m.cancelled) for m in trimmed] == [("4966", True), ("4967", False)]


def test_a_meeting_of_the_service(samples: Path) -> None:
    record = service.read_meeting((samples / "gloucester_xml/GetMeeting_7837.xml").read_bytes(), BASE)
    assert record.minutes_published and record.decisions_published and record.agenda_published
    assert [i.number for i in record.items] == ["51.", "52.", "53.", "54.", "55."]
    assert [i.position for i in record.items] == [2, 3, 4, 5, 6]
    assert record.items[3].title == "Leader and Cabinet Members' Question Time (15 minutes)"
    assert all(i.minutes for i in record.items)
    assert [d.key for d in record.documents] == [f"s{n}" for n in (65461, 65412, 65413, 65414, 65415, 65416, 65417)]
    assert all(d.published == date(2025, 11, 13) for d in record.documents)
    assert len(record.attendance) == 13
    assert [a.proves_presence for a in record.attendance] == [True] * 13
    assert record.venue == "Civic Suite, North Warehouse, The Docks, Gloucester, GL1 2EP"


def test_expected_proves_nothing(samples: Path) -> None:
    minuted = service.read_meeting((samples / "lgsf_fixtures/meeting_with_minutes.xml").read_bytes(), BASE)
    assert minuted.minutes_published and [i.number for i in minuted.items] == ["1.", "9."]
    assert [a.proves_presence for a in minuted.attendance] == [None]
    assert [d.key for d in minuted.documents] == ["s60860", "s60909"]
    assert [d.kind for d in minuted.documents] == ["report", "report"]
    bare = service.read_meeting((samples / "lgsf_fixtures/meeting_no_minutes.xml").read_bytes(), BASE)
    assert bare.ref.cancelled and not bare.items and not bare.documents and len(bare.attendance) == 1


def _open(samples: Path, name: str) -> MeetingRecord:
    return pages.read_meeting_page((samples / name).read_bytes(), PAGE)


@pytest.mark.parametrize(
    ("name", "items", "documents", "choosers", "cut", "motions"),
    [
        ("html_kingston/Agenda_151.html", 12, 20, 3, ["59.", "60."], 5),
        ("html_kingston/Agenda_412.html", 0, 0, 0, [], 0),
        ("html_kingston/Agenda_Irrelevant.html", 10, 8, 0, ["35."], 0),
        ("weca_html/src-weca-0018_joint-mca-joint-committee-2026-03-27-meeting-page.html", 15, 23, 2,
         ["9.", "13.", "15."], 0),
        ("weca_html/src-weca-0020_overview-scrutiny-2026-06-01-meeting-page.html", 8, 9, 1, [], 0),
        ("weca_html/src-weca-0021_overview-scrutiny-2026-03-23-meeting-page.html", 10, 14, 1,
         ["1.", "6.", "8.", "10."], 0),
    ],
)  # fmt: skip
def test_a_meeting_page(
    samples: Path, name: str, items: int, documents: int, choosers: int, cut: list[str], motions: int
) -> None:
    record = _open(samples, name)
    assert len(record.items) == items
    assert len(record.documents) == documents
    assert len(record.choosers) == choosers
    assert [i.number for i in record.items if i.cut] == cut
    assert len(record.votes) == motions
    assert record.attendance_url is not None


def test_a_minuted_page_in_detail(samples: Path) -> None:
    record = _open(samples, "html_kingston/Agenda_151.html")
    assert (record.ref.date, record.ref.time, record.ref.committee_id) == (date(2026, 1, 15), time(19, 30), "711")
    assert record.ref.committee == "Kingston and North Kingston Neighbourhood Committee"
    assert [v.result for v in record.votes] == ["Carried"] * 5
    assert [v.kind for v in record.votes] == ["Resolution", "Resolution", "Amendment", "Resolution", "Resolution"]
    assert [i.number for i in record.items if i.votes_url] == ["59.", "60.", "63."]
    assert [i.number for i in record.items if i.decision] == ["59.", "60.", "63."]
    assert [d.key for d in record.documents[:3]] == ["g10230-T0", "g10230-T2", "g10230-T1"]
    assert [d.kind for d in record.documents[:3]] == ["agenda", "decisions", "minutes"]
    traffic = record.items[5]
    assert traffic.decision is not None and traffic.decision.startswith("RESOLVED that:\n1. the introduction")
    assert traffic.minutes is not None and "view the full" not in traffic.minutes
    assert record.has_minutes


def test_a_cancelled_page(samples: Path) -> None:
    record = _open(samples, "html_kingston/Agenda_412.html")
    assert record.ref.cancelled and record.ref.date == date(2025, 12, 4)


def test_draft_minutes_do_not_settle(samples: Path) -> None:
    record = _open(samples, "weca_html/src-weca-0018_joint-mca-joint-committee-2026-03-27-meeting-page.html")
    draft = next(d for d in record.documents if d.kind == "minutes")
    assert draft.draft and draft.key == "g727-T1" and not record.has_minutes
    assert [d.key for d in record.documents if d.kind == "supplement"] == ["b2557", "b2559", "b2562", "b2573"]


def test_lists_of_meetings_and_committees(samples: Path) -> None:
    listed = pages.read_meetings_page((samples / "html_kingston/BrowseMeetings.html").read_bytes(), BASE)
    assert len(listed.meetings) == 15
    assert [m.id for m in listed.meetings if m.cancelled] == ["10161"]
    assert listed.earlier is not None and "D=202409051930" in listed.earlier and listed.later is not None
    assert listed.meetings[2].status == "Agenda, Decisions"
    committees = pages.read_committee_list((samples / "html_kingston/CommitteeStructure.html").read_bytes())
    assert len(committees) == 30
    assert committees[0].title == "Council" and committees[-1].category == "Other meetings"


def test_a_search_form_is_no_list(samples: Path) -> None:
    page = (samples / "weca_html/src-weca-0017_modern-gov-document-search-form.html").read_bytes()
    assert pages.read_meetings_page(page, BASE).meetings == ()
    assert pages.read_committee_list(page) == []


def test_decision_registers(samples: Path) -> None:
    folder = samples / "lgsf_fixtures"
    listed = registers.read_register((folder / "modgov_decisions_list.html").read_bytes(), BASE)
    assert [(e.id, e.committee, e.date) for e in listed] == [
        ("decision-13567", "Decisions published", date(2025, 4, 1)),
        ("decision-13149", "Decisions published", date(2025, 11, 3)),
    ]
    officers = registers.read_register((folder / "modgov_officer_decisions_list.html").read_bytes(), BASE)
    assert [(e.id, e.committee) for e in officers] == [("decision-13149", "Officer decisions")]
    one = registers.read_decision((folder / "modgov_decision_detail.html").read_bytes(), BASE, officers[0])
    assert one.decision is not None and [d.key for d in one.documents] == ["s7942"]
    assert (one.decision.decided_on, one.decision.published_on) == (date(2015, 10, 19), date(2015, 10, 22))
    assert (one.decision.key, one.decision.call_in, one.decision.meeting) == (False, False, "4832")
    long = registers.read_decision((folder / "modgov_decision_multi_paragraph.html").read_bytes(), BASE, listed[0])
    assert long.decision is not None and long.decision.text is not None
    assert long.decision.maker == "Service Director - Homes & Neighbourhoods"
    assert len(long.decision.text.split("\n")) == 2


def test_cmis(samples: Path) -> None:
    folder = samples / "lgsf_fixtures"
    url = BASE + "Meetings/tabid/70/ctl/ViewMeetingPublic/mid/397/Meeting/15028/Committee/6/Default.aspx"
    month = cmis.read_calendar_month((folder / "cmis_calendar_month.html").read_bytes(), url, date(2026, 6, 1))
    assert [(m.id, m.date, m.time) for m in month] == [
        ("15028", date(2026, 6, 8), time(10, 0)),
        ("15029", date(2026, 6, 9), time(10, 0)),
        ("15030", date(2026, 6, 9), time(12, 0)),
        ("15099", date(2026, 6, 30), time(14, 0)),
    ]
    minuted = cmis.read_meeting_page((folder / "cmis_detail_with_minutes.html").read_bytes(), url)
    assert [(d.kind, d.size_text) for d in minuted.documents] == [("minutes", "156Kb"), ("agenda_pack", "2Mb")]
    summary = cmis.read_meeting_page((folder / "cmis_meeting_summary.html").read_bytes(), url)
    assert (summary.ref.committee, summary.ref.date, summary.ref.time, summary.venue) == (
        "Licensing Sub-Committee A", date(2026, 8, 3), time(10, 0), "On-line meeting",
    )  # fmt: skip
    assert [d.kind for d in summary.documents] == ["report"]
    # The bare search page names no meetings and no calendar address: nothing is made of it.
    assert cmis.calendar_address((folder / "cmis_base.html").read_bytes(), BASE) is None
    assert cmis.calendar_address((folder / "cmis_calendar_month.html").read_bytes(), BASE) == ("70", "397")
