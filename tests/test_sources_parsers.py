"""The readers against the ways in which sites are odd: double encoding, broken links, foreign answers, dates."""

from __future__ import annotations

from datetime import date, time

import pytest

from pipeline import addresses
from pipeline.sources import cmis, pdf_links
from pipeline.sources import moderngov_html as pages
from pipeline.sources import moderngov_xml as service
from pipeline.sources.kinds import kind_of
from pipeline.sources.model import ForeignAnswerError, MeetingRef, SiteAttendance
from pipeline.sources.text import absolute, html_paragraphs, uk_date, uk_time, unescape_twice
from tests.site import pages as site
from tests.site.town import make_council

BASE = "https://democracy.example.org/"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("21/11/2025", date(2025, 11, 21)),
        ("Monday, 1st June, 2026 10.30 am", date(2026, 6, 1)),
        ("9 Jul 2026 11:00", date(2026, 7, 9)),
        ("01st-Jun-2026", date(2026, 6, 1)),
        ("Thursday 4 December 2025 7:30 pm", date(2025, 12, 4)),
        ("31/02/2024", None),
        ("Final Planning Minutes 16042026", None),
        ("Item 5 of 2024", None),
        (None, None),
    ],
)
def test_dates(text: str | None, day: date | None) -> None:
    assert uk_date(text) == day


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("6.00 pm", time(18, 0)), ("12.30 pm", time(12, 30)), ("12.15 am", time(0, 15)), ("10:00", time(10, 0)),
        ("7:30 pm", time(19, 30)), ("at 12 noon", time(12, 0)), ("2 pm", time(14, 0)), ("later", None),
        ("25.00", None),
    ],
)  # fmt: skip
def test_clock_times(text: str, clock: time | None) -> None:
    assert uk_time(text) == clock


def test_links_with_spaces_and_line_breaks() -> None:
    url = absolute(BASE + "ieListDocuments.aspx?MId=1", "documents/g1/Public reports\n pack 9th.pdf?T=10")
    assert url == BASE + "documents/g1/Public%20reports%20pack%209th.pdf?T=10"
    assert pages.document_key(url) == "g1-T10"
    assert pages.document_key(BASE + "mgConvert2PDF.aspx?ID=66") == "s66"
    assert pages.document_key(BASE + "documents/s66/Report.pdf") == "s66"
    assert pages.document_key(BASE + "mgUserInfo.aspx?UID=1") is None


def test_an_address_that_is_none_is_left_to_fail_when_it_is_fetched() -> None:
    """One such link on a page, or a redirect to it, loses nothing else."""
    assert absolute(BASE, "http://[x") == "http://%5bx"
    assert pages.argument("//[x?MId=7", "MId") == "7"
    assert addresses.joined(BASE + "a/b", "//[x/c") == "https://%5Bx/c"
    assert addresses.taken_apart("http://[x/y").path == "/y"


def test_twice_encoded() -> None:
    assert unescape_twice("Members&#39; Q&amp;A") == "Members' Q&A"
    assert html_paragraphs("<div><p>One <b>two</b></p><p>&nbsp;</p><p>three</p></div>") == "One two\nthree"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Agenda reports pack", "agenda_pack"), ("Printed minutes", "minutes"), ("Printed draft minutes", "minutes"),
        ("Agenda frontsheet", "agenda"), ("Printed decisions", "decisions"), ("Late Material", "supplement"),
        ("Supplement: Agenda Item 7", "supplement"), ("Minutes of Previous Meeting", "report"),
        ("Forward Plan of Key Decisions", "forward_plan"), ("Appendix 2", "report"), ("Map", "other"),
    ],
)  # fmt: skip
def test_kinds_by_words(title: str, kind: str) -> None:
    assert kind_of(BASE + "Document.ashx?x=1", title) == kind


def test_an_address_outranks_words() -> None:
    assert kind_of(BASE + "documents/g1/x.pdf?T=1", "Agenda") == "minutes"


def test_foreign_answers_are_refused() -> None:
    with pytest.raises(ForeignAnswerError, match="no XML"):
        service.read_meetings(b"<html><body><p>Please wait</body></html>")
    with pytest.raises(ForeignAnswerError, match="root element"):
        service.read_committees(b"<?xml version='1.0'?><error>no</error>")
    with pytest.raises(ForeignAnswerError):
        pages.read_meeting_page(b"<html><body>Our site is being mended</body></html>", BASE)
    with pytest.raises(ForeignAnswerError):
        cmis.read_calendar_month(b"<html><body>x</body></html>", BASE, date(2026, 1, 1))


def test_every_shape_of_a_list_of_meetings() -> None:
    one = b"<meeting><meetingid>7</meetingid><meetingdate>01/06/2026</meetingdate>%s</meeting>"
    grouped = (
        b"<a><committee><committeeid>3</committeeid><committeetitle>Cabinet</committeetitle>"
        + one % b""
        + b"</committee></a>"
    )
    flat = b"<b>" + one % b"<committeeid>3</committeeid><committeetitle>Cabinet</committeetitle>" + b"</b>"
    for answer in (grouped, flat):
        assert [(m.id, m.committee_id, m.committee) for m in service.read_all_meetings(answer)] == [
            ("7", "3", "Cabinet")
        ]
    assert service.read_all_meetings(b"<c><meetingscount> 0</meetingscount></c>") == []
    with pytest.raises(ForeignAnswerError, match="no list of meetings"):
        service.read_all_meetings(b"<error>no</error>")


def test_older_installs_send_the_windows_code_page() -> None:
    page = "<h2 class='mgSubTitleTxt'>Caf\u00e9 Board \u2013 x - Monday 1 June 2026 2:00 pm</h2>".encode("cp1252")
    assert pages.read_meeting_page(page, BASE + "x?MId=1").ref.committee == "Caf\u00e9 Board \u2013 x"


def test_an_entity_bomb_stays_shut() -> None:
    doctype = b'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    bomb = doctype + b"<meeting><meetingid>&b;</meetingid></meeting>"
    assert "aaaa" not in service.read_meeting(bomb, BASE).ref.id


@pytest.mark.parametrize(
    ("words", "proof"),
    [
        ("Expected", None), ("Expected (substitute)", None), (None, None), ("Present, as expected", True),
        ("In attendance", True), ("Apologies", False), ("Absent", False), ("Present (remotely)", True),
    ],
)  # fmt: skip
def test_what_attendance_proves(words: str | None, proof: bool | None) -> None:
    assert SiteAttendance("Cllr Ada Example", None, words).proves_presence is proof


def test_two_meetings_of_one_body_on_one_day_and_restricted_items() -> None:
    council = make_council(0, "127.0.0.10")
    first, twin = council.meetings[0], council.meetings[-1]
    assert (first.day, first.committee) == (twin.day, twin.committee)
    answer = site.meetings_xml(council, "getmeetings", first.committee, first.day, first.day, 0)
    assert {m.id for m in service.read_meetings(answer.encode())} >= {first.id, twin.id}
    exempt = council.meetings[1]
    record = service.read_meeting(site.meeting_xml(council, exempt, BASE, 30).encode(), BASE)
    assert [i.restricted for i in record.items] == [False, False, True]
    assert [d.restricted for d in record.documents] == [False, True]


def test_the_page_names_what_the_service_names() -> None:
    council = make_council(0, "127.0.0.10")
    for meeting in council.meetings:
        ref = MeetingRef(meeting.id, meeting.committee, meeting.body, meeting.day)
        page = pages.read_meeting_page(
            site.meeting_page(council, meeting, 30).encode(), BASE + f"x?MId={meeting.id}", ref
        )
        said = service.read_meeting(site.meeting_xml(council, meeting, BASE, 30).encode(), BASE, ref)
        assert [i.title for i in page.items] == [i.title for i in said.items]
        assert (page.ref.date, page.ref.time, page.ref.committee) == (said.ref.date, said.ref.time, said.ref.committee)


def test_plain_pages_of_links() -> None:
    page = b"""<html><body><h1>Meetings</h1><h2>Health and Wellbeing Board</h2><h3>12 May 2026</h3>
    <a href="/files/hwb agenda.pdf">Agenda and papers</a> <a href="/files/hwb-minutes.pdf">Minutes (PDF, 120KB)</a>
    <h2>Cabinet</h2><a href="cabinet_2026.pdf">Cabinet agenda 3 June 2026</a><a href="/about">About</a>
    <a href="undated.pdf">Terms of reference</a></body></html>"""
    records = pdf_links.read_link_page(page, BASE + "meetings")
    assert [(r.ref.committee, r.ref.date, [d.kind for d in r.documents]) for r in records] == [
        ("Health and Wellbeing Board", date(2026, 5, 12), ["agenda_pack", "minutes"]),
        ("Cabinet", date(2026, 6, 3), ["agenda"]),
        ("Cabinet", None, ["other"]),
    ]
    assert records[0].documents[0].url == BASE + "files/hwb%20agenda.pdf"
    assert records[0].documents[1].size_text == "120KB"
