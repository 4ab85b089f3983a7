"""Nights against the invented sites: what is fetched, what is not fetched again, what became of what vanished."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline import ingest
from pipeline.house import BusyError
from pipeline.provenance import Provenance
from pipeline.sources import moderngov_html
from pipeline.sources.model import DocumentLink, MeetingRecord, MeetingRef
from pipeline.sources.registry import Committees
from pipeline.visits import NIGHTLY, Habit, next_visit
from tests.site.faults import Faults
from tests.site.papers import small_pdf
from tests.site.stage import Stage
from tests.site.town import START, Council, Paper, make_council


@pytest.fixture
def modern() -> Council:
    return make_council(0, "127.0.0.31")


@pytest.fixture
def stage(tmp_path: Path, modern: Council) -> Iterator[Stage]:
    councils = [modern, make_council(1, "127.0.0.32"), make_council(2, "127.0.0.33", platform="cmis")]
    with Stage(tmp_path / "data", councils) as made:
        yield made


def _mismatch(stage: Stage, night: int) -> dict[str, object]:
    return {
        f"{council.name} {key}": (published.get(key), held.get(key))
        for council in stage.councils
        for published, held in [(council.published(night), stage.versions(council))]
        for key in published | held
        if published.get(key) != held.get(key)
    }


def test_everything_published_is_held_once(stage: Stage) -> None:
    for night in range(0, 31, 2):
        nights = stage.night(night)
        assert all(n.good for n in nights), [n.why for n in nights]
    assert not _mismatch(stage, 30)


@pytest.mark.parametrize("habit", [Habit(), NIGHTLY])
def test_the_second_night_costs_next_to_nothing(tmp_path: Path, habit: Habit) -> None:
    # Real packs have a megabyte in the mean: 400 KB is on the careful side.
    councils = [make_council(n, f"127.0.0.{34 + n}", size=400_000) for n in range(2)]
    with Stage(tmp_path / "data", councils) as stage:
        stage.habit(habit)
        first, second = stage.night(30), stage.night(31)
        assert not any(n.counts["new"] + n.counts["changed"] for n in second)
        assert sum(n.received for n in second) <= sum(n.received for n in first) * 0.02


def test_cancelled_twin_restricted_and_chooser(stage: Stage, modern: Council) -> None:
    stage.night(30)
    held = stage.versions(modern)
    assert "s9990" not in held  # exempt
    assert {p.key for m in modern.meetings for p in m.papers if p.behind_chooser} <= set(held)
    with stage.house(30) as house:
        rows = house.ledger.rows("SELECT meeting, status FROM meetings WHERE status = 'Cancelled'")
        assert {r["meeting"] for r in rows} >= {modern.meetings[2].id}
        refused = house.ledger.rows("SELECT DISTINCT restricted, last_checked FROM documents WHERE doc = 's9990'")
        assert [tuple(r) for r in refused] == [(1, None)]


def test_a_changed_paper_is_a_new_version_and_the_old_one_stays(stage: Stage, modern: Council) -> None:
    paper = modern.meetings[0].papers[0]
    paper.versions = [(0, small_pdf(["one"])), (3, small_pdf(["two"]))]
    stage.night(1)
    stage.night(4)
    held = stage.versions(modern)[paper.key]
    assert held == paper.shas(4) and len(held) == 2
    with stage.house(4) as house:
        rows = house.ledger.rows("SELECT version, held_at, replaced_at FROM versions WHERE doc = ?", (paper.key,))
        assert [r["version"] for r in rows] == [1, 2]
        assert rows[0]["replaced_at"] == rows[1]["held_at"] and rows[1]["replaced_at"] is None
        for sha in held:
            assert house.store.path(sha, ".pdf").is_file()
            assert dict(house.store.headers(sha))["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("validators", ["etag", "date", "none", "bare"])
def test_a_change_is_seen_with_and_without_validators(stage: Stage, modern: Council, validators: str) -> None:
    paper = modern.meetings[0].papers[0]
    # Without anything to go by, a change that keeps the length is only found by the whole file, now and then.
    second = small_pdf(["two, longer"]) if validators == "bare" else small_pdf(["two"])
    paper.versions, paper.validators = [(0, small_pdf(["one"])), (3, second)], validators
    stage.night(1)
    stage.night(2)
    with stage.house(2) as house:
        row = house.ledger.rows("SELECT outcome, last_full, last_checked FROM documents WHERE doc = ?", (paper.key,))[0]
        assert (row["outcome"], row["last_full"][:10], row["last_checked"][:10]) == (
            "unchanged",
            "2026-03-03",
            "2026-03-04",
        )
    stage.night(3)
    assert stage.versions(modern)[paper.key] == paper.shas(3)


def test_a_withdrawn_paper_leaves_a_tombstone(stage: Stage, modern: Council) -> None:
    paper = Paper("b9001", "supplement", "Supplement", "documents/b9001/Supplement.pdf?T=9", [(0, small_pdf(["late"]))])
    paper.vanishes = 3
    modern.meetings[0].papers.append(paper)
    for night in (1, 3, 4, 5):
        stage.night(night)
    with stage.house(5) as house:
        row = house.ledger.rows("SELECT withdrawn_on, withdrawn_why, sha256 FROM documents WHERE doc = 'b9001'")[0]
        assert row["withdrawn_on"] == (START + timedelta(days=4)).isoformat()
        assert row["withdrawn_why"] == "no longer listed"
        assert house.store.path(row["sha256"], ".pdf").is_file()
    paper.vanishes = None
    stage.night(6)
    with stage.house(6) as house:
        assert house.ledger.rows("SELECT withdrawn_on FROM documents WHERE doc = 'b9001'")[0]["withdrawn_on"] is None
    assert len(stage.versions(modern)["b9001"]) == 1


def test_a_meeting_that_vanishes_takes_its_papers_with_it(stage: Stage, modern: Council) -> None:
    stage.night(29)
    gone = modern.meetings.pop(0)
    modern.service = False
    nights = stage.night(30)
    keys = {p.key for p in gone.papers}
    with stage.house(30) as house:
        rows = house.ledger.rows("SELECT doc, withdrawn_on FROM documents WHERE withdrawn_on IS NOT NULL")
        assert {r["doc"] for r in rows} >= keys & set(stage.versions(modern))
        assert house.ledger.rows("SELECT gone_on FROM meetings WHERE meeting = ?", (gone.id,))[0]["gone_on"]
    assert nights[0].route == "pages" and nights[0].why is not None and "service" in nights[0].why


def test_a_page_that_a_reader_stumbles_over_costs_only_itself(
    stage: Stage, modern: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = moderngov_html.read_meeting_page

    def stumbling(page: bytes, url: str, ref: MeetingRef | None = None) -> MeetingRecord:
        if f"MId={modern.meetings[0].id}&" in url:
            raise IndexError("list index out of range")
        return reader(page, url, ref)

    monkeypatch.setattr(moderngov_html, "read_meeting_page", stumbling)
    night = stage.night(20)[0]
    assert (night.outcome, night.counts["visited"]) == ("partial", len(modern.meetings) - 1)
    assert night.why is not None and "IndexError" in night.why


def test_an_empty_answer_withdraws_nothing(tmp_path: Path, modern: Council) -> None:
    with Stage(tmp_path / "data", [modern]) as stage:
        stage.night(20)
        held = stage.versions(modern)
        modern.meetings, kept = [], modern.meetings
        night = stage.night(21)[0]
        assert night.outcome == "empty" and night.counts["withdrawn"] == 0
        modern.meetings = kept
        assert stage.versions(modern) == held


@pytest.mark.parametrize("service", [True, False])
def test_a_board_that_does_not_meet_in_the_window_is_no_trouble(tmp_path: Path, modern: Council, service: bool) -> None:
    modern.service = service
    for meeting in modern.meetings:
        if "Wellbeing" in meeting.body:
            meeting.day = START - timedelta(days=300)
    with Stage(tmp_path / "data", [modern]) as stage:
        stage.committees = Committees(names=("health and wellbeing",))
        night = stage.night(5)[0]
    assert (night.outcome, night.counts["meetings"]) == ("ok", 0)


def test_a_committee_name_that_fits_nothing_is_told(tmp_path: Path, modern: Council) -> None:
    modern.service = False
    with Stage(tmp_path / "data", [modern]) as stage:
        stage.committees = Committees(names=("moon",))
        night = stage.night(5)[0]
    assert night.outcome == "empty" and night.why is not None and "none of 4 committees is wanted" in night.why


def test_a_blocked_site_is_blocked_and_not_without_meetings(tmp_path: Path, modern: Council) -> None:
    with Stage(tmp_path / "data", [modern]) as stage:
        stage.night(20)
        stage.site.faults = Faults(kinds=("challenge",), rate=1.0)
        night = stage.night(21)[0]
        assert night.outcome == "blocked" and night.why is not None and "challenge" in night.why
        assert night.counts["withdrawn"] == 0 and night.counts["held"] > 0
        with stage.house(21) as house:
            last = house.ledger.rows("SELECT last_success FROM nights WHERE night = '2026-03-23'")
            assert last[0]["last_success"].startswith("2026-03-22")


def test_pages_alone_do_as_well_as_the_service(tmp_path: Path) -> None:
    council = make_council(4, "127.0.0.38")
    with Stage(tmp_path / "data", [council]) as stage:
        council.service = False
        stage.night(30)
        last = {p.key: p.shas(30)[-1:] for m in council.meetings for p in m.papers if p.at(30)}
        assert stage.versions(council) == last
        with stage.house(30) as house:
            cut = house.ledger.rows("SELECT record FROM records")
            assert cut and all('"cut": true' not in row["record"] for row in cut)
            votes = [row["record"] for row in cut if '"ballots": [["Councillor Ada Example", "for"]' in row["record"]]
            assert votes


def test_raw_answers_are_kept_and_not_again_when_nothing_changed(stage: Stage) -> None:
    stage.night(20)
    with stage.house(20) as house:
        first = house.ledger.rows("SELECT url, sha256 FROM answers ORDER BY url, sha256")
        assert any("GetMeeting" in r["url"] for r in first) and any("mgAi" not in r["url"] for r in first)
        for row in house.ledger.rows("SELECT sha256, suffix FROM contents WHERE role = 'record'"):
            assert house.store.path(row["sha256"], row["suffix"]).is_file()


def test_forward_plans_once_a_week(tmp_path: Path, modern: Council) -> None:
    with Stage(tmp_path / "data", [modern]) as stage:
        stage.settings = replace(stage.settings, plans=True)
        stage.night(1)
        assert len(stage.versions(modern)["l7"]) == 1
        stage.night(2)
        assert [path for night, _, path in stage.site.requests if night == 2 and "Plan" in path] == []
        stage.night(9)
        assert [path for night, _, path in stage.site.requests if night == 9 and "Plan" in path]


def test_a_reading_stopped_by_ctrl_c_stops_the_hand_over(stage: Stage) -> None:
    stage.night(0)

    def stopped(
        paths: Sequence[Path], settings: ingest.Settings, provenance: Mapping[Path, Provenance]
    ) -> ingest.IngestReport:
        return ingest.IngestReport([], interrupted=True)

    with pytest.raises(KeyboardInterrupt):
        stage.land(0, stopped)
    with stage.house(0) as house:
        assert house.ledger.queued(None)


def test_two_runs_on_one_host_do_not_meet(stage: Stage, modern: Council) -> None:
    with stage.house(1) as house, house.host(stage.config(modern).host), pytest.raises(BusyError):
        stage.night(1)


TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("held_days_ago", "minuted_days_ago", "status", "due_in"),
    [
        (-20, None, "Confirmed", 3),
        (-12, None, "Confirmed", 2),
        (-5, None, "Confirmed", 1),
        (2, None, "Confirmed", 1),
        (20, None, "Confirmed", 2),
        (20, 5, "Confirmed", 14),
        (120, 85, "Confirmed", 5),
        (120, 90, "Confirmed", None),
        (401, None, "Confirmed", None),
        (20, None, "CANCELLED", None),
        (-20, None, "Cancelled; Rescheduled", 3),
    ],
)
def test_a_meeting_is_revisited_until_it_is_settled(
    held_days_ago: int, minuted_days_ago: int | None, status: str, due_in: int | None
) -> None:
    ref = MeetingRef("1", "2", "Cabinet", TODAY - timedelta(days=held_days_ago), None, status)
    minutes_on = TODAY - timedelta(days=minuted_days_ago) if minuted_days_ago is not None else None
    due = next_visit(MeetingRecord(ref), minutes_on, TODAY, Habit())
    assert due == (TODAY + timedelta(days=due_in) if due_in is not None else None)


def test_the_fingerprint_tells_of_a_new_size() -> None:
    link = DocumentLink("g1-T10", "u", "Pack", "agenda_pack", "198 KB")
    assert replace(link, size_text="199 KB").fingerprint != link.fingerprint
    assert replace(link, url="v").fingerprint == link.fingerprint
