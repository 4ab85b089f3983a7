"""Registers of decisions against the invented sites: what officers and members decide outside meetings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.records import as_json, from_json
from pipeline.sources import moderngov_registers
from pipeline.sources.model import DECISION, ForeignAnswerError, MeetingRef
from pipeline.sources.registry import Committees
from pipeline.visits import Habit
from tests.site.pages import decision_page
from tests.site.papers import small_pdf
from tests.site.stage import Stage, in_process
from tests.site.town import START, Council, make_council
from warehouse import catalog

ROOT = "https://democracy.example.org/"


@pytest.fixture
def council() -> Council:
    return make_council(0, "127.0.0.51", meetings=3, decisions=4)


@pytest.fixture
def stage(tmp_path: Path, council: Council) -> Iterator[Stage]:
    with Stage(tmp_path / "data", [council]) as made:
        yield made


def _asked(stage: Stage, night: int) -> list[str]:
    return [path for at, _, path in stage.site.requests if at == night and "ecision" in path]


def test_every_decision_is_listed_with_its_papers(stage: Stage, council: Council) -> None:
    for night in (0, 7):
        assert stage.night(night)[0].good
    stage.land(7, in_process)
    assert {key for key in stage.versions(council) if key.startswith("s700")} == {
        paper.key for decision in council.decisions for paper in decision.papers
    }
    with catalog.connect(stage.data_dir) as views:
        rows = views.execute(
            "SELECT d.decision_key, d.register, d.title, d.maker, d.decided_on, d.published_on, d.key_decision,"
            " d.call_in, d.text, d.purpose, d.meeting_key, s.document_id IS NOT NULL FROM site_decisions d"
            " LEFT JOIN site_documents s ON (s.source, s.meeting_key) = (d.source, d.decision_key) ORDER BY decided_on"
        ).fetchall()
        meetings = views.execute("SELECT meeting_key FROM site_meetings").fetchall()
    assert rows == [
        (
            f"{DECISION}{one.id}",
            "Officer decisions" if one.officer else "Decisions published",
            one.title,
            one.maker,
            one.day,
            one.day,
            False,
            True,
            one.text,
            "To bring it into use.",
            one.meeting,
            True,
        )
        for one in council.decisions
    ]
    assert sorted(key for (key,) in meetings) == sorted(meeting.id for meeting in council.meetings)


def test_what_was_read_is_not_read_again_every_night(stage: Stage, council: Council) -> None:
    stage.habit(Habit())
    stage.night(10)
    assert sum("ieDecisionDetails" in path for path in _asked(stage, 10)) == len(council.decisions)
    night = stage.night(11)[0]
    assert [path.partition("?")[0] for path in _asked(stage, 11)] == [
        "/mgDelegatedDecisions.aspx",
        "/mgListOfficerDecisions.aspx",
    ]
    assert (night.counts["meetings"], night.counts["new"]) == (len(council.meetings), 0)


def test_a_decision_issued_again_is_read_again(stage: Stage, council: Council) -> None:
    stage.habit(Habit())
    stage.night(10)
    one = council.decisions[0]
    one.day, one.text = one.day + timedelta(days=11), "That the lease be refused."
    one.papers[0].versions.append((11, small_pdf(["issued again"])))
    stage.night(11)
    stage.land(11, in_process)
    assert len(stage.versions(council)[one.papers[0].key]) == 2
    with catalog.connect(stage.data_dir) as views:
        told = views.execute("SELECT text, published_on FROM site_decisions WHERE title = ?", [one.title]).fetchall()
    assert told == [(one.text, one.day)]


@pytest.mark.parametrize("registers", [True, False])
def test_a_site_without_registers_is_no_trouble(stage: Stage, council: Council, registers: bool) -> None:
    council.registers, council.decisions = registers, []
    night = stage.night(5)[0]
    assert night.good and night.why is None


def test_a_source_that_takes_some_committees_leaves_the_registers(stage: Stage, council: Council) -> None:
    stage.committees = Committees(names=("cabinet",))
    stage.night(5)
    assert _asked(stage, 5) == []


def test_a_register_that_does_not_come_is_told(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def foreign(page: bytes, url: str) -> list[MeetingRef]:
        raise ForeignAnswerError("no register of decisions")

    monkeypatch.setattr(moderngov_registers, "read_register", foreign)
    night = stage.night(5)[0]
    assert night.good and night.why is not None and "no register of decisions" in night.why


def test_a_page_that_is_no_register_is_none() -> None:
    with pytest.raises(ForeignAnswerError):
        moderngov_registers.read_register(b"<html><body>Our site is being mended</body></html>", ROOT)
    with pytest.raises(ForeignAnswerError):
        moderngov_registers.read_decision(
            b"<html><body>Not found</body></html>", ROOT, MeetingRef("x", None, None, None)
        )


def test_a_record_of_a_decision_is_the_same_when_read_back(council: Council) -> None:
    one = council.decisions[2]
    ref = MeetingRef(f"{DECISION}{one.id}", None, "Decisions published", START)
    record = moderngov_registers.read_decision(decision_page(council, one, 30).encode(), ROOT, ref)
    assert record.decision is not None and record.decision.meeting == council.meetings[0].id
    assert from_json(as_json(record)) == record
    bare = replace(record, decision=replace(record.decision, decided_on=None, published_on=None))
    assert from_json(as_json(bare)) == bare
