"""Answers of council sites, damaged at any place: a record or a foreign answer, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.sources import cmis, pdf_links
from pipeline.sources import moderngov_html as pages
from pipeline.sources import moderngov_xml as service
from pipeline.sources.model import ForeignAnswerError
from tests.site import pages as site
from tests.site.town import make_council

BASE = "http://democracy.example.org/"
COUNCIL = make_council(0, "127.0.0.10")
MEETING = COUNCIL.meetings[0]
ITEM = MEETING.items[0]
LINKS = '<h2>Parish Council</h2><h3>2024</h3><a href="/m/5%20March%202024%20minutes.pdf">Minutes 5 March 2024</a>'

Reader = Callable[[bytes], object]
ANSWERS: dict[str, tuple[str, Reader]] = {
    "committees": (site.committees_xml(COUNCIL), service.read_committees),
    "meetings": (
        site.meetings_xml(COUNCIL, "getallmeetingsbydate", None, MEETING.day, MEETING.day, 30),
        service.read_all_meetings,
    ),
    "meeting": (site.meeting_xml(COUNCIL, MEETING, BASE, 30), lambda answer: service.read_meeting(answer, BASE)),
    "committees page": (site.committees_page(COUNCIL), pages.read_committee_list),
    "list page": (
        site.list_page(COUNCIL, MEETING.committee, 30, 20, 0),
        lambda answer: pages.read_meetings_page(answer, BASE),
    ),
    "meeting page": (
        site.meeting_page(COUNCIL, MEETING, 30),
        lambda answer: pages.read_meeting_page(answer, BASE + "ieListDocuments.aspx?MId=1"),
    ),
    "item page": (site.item_page(ITEM), pages.read_item_page),
    "attendance page": (site.attendance_page(MEETING, 30), pages.read_attendance),
    "votes page": (site.votes_page(ITEM), pages.read_recorded_votes),
    "plan page": (site.plan_page(COUNCIL), lambda answer: pages.read_plan_links(answer, BASE)),
    "CMIS month": (
        site.cmis_month(COUNCIL, BASE, MEETING.day.replace(day=1), 30),
        lambda answer: cmis.read_calendar_month(answer, BASE, date(2024, 3, 1)),
    ),
    "CMIS meeting": (
        site.cmis_meeting(COUNCIL, MEETING, 30),
        lambda answer: cmis.read_meeting_page(answer, BASE),
    ),
    "page of links": (LINKS, lambda answer: pdf_links.read_link_page(answer, BASE)),
}


@pytest.mark.parametrize("kind", ANSWERS)
@settings(max_examples=40)
@given(data=st.data())
def test_damage_anywhere_is_read_or_told(kind: str, data: st.DataObject) -> None:
    """Bytes overwritten, cut out or put in."""
    text, reader = ANSWERS[kind]
    answer = text.encode()
    at = data.draw(st.integers(0, len(answer) - 1))
    length = data.draw(st.integers(0, 60) | st.integers(0, len(answer)))
    filling = data.draw(st.binary(max_size=40) | st.sampled_from([b"<", b"99/99/2024", b"]]>", b"&#0;", b"<td></td>"]))
    try:
        reader(answer[:at] + filling + answer[at + length :])
    except ForeignAnswerError as told:
        assert str(told)
