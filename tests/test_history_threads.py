"""One piece of business from the agenda through report and minute to its confirmation, and the next time it comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from models.evidence import Row
from tests.lakes import ask, fact, opened, tables
from warehouse.derive import derive
from warehouse.threads import wording
from warehouse.threads.outcomes import differing, likeness

ROOT = Path(__file__).resolve().parent.parent
MARCH, JUNE = date(2024, 3, 20), date(2024, 6, 26)
FUND = "Care Fund 2023-25: Quarter {}: Reporting Template"


def item(position: int, title: str) -> Row:
    return fact("agenda_items", meeting_id="g1", position=position, number=str(position), title=title)


def recommended(position: int, text: str, stem: str | None = None) -> Row:
    return fact("recommendations", report_id="r1", position=position, text=text, stem=stem)


def minute(number: str, title: str) -> Row:
    return fact("minute_items", minutes_id="m1", number=number, title=title)


def decided(number: str, text: str, position: int = 1, **more: Any) -> Row:
    values: dict[str, Any] = {"outcome": "approved", "formal": True, "minutes_id": "m1", "minute_number": number}
    return fact("decisions", **(values | {"text": text, "position": position} | more))


def meeting(day: date, body: str = "Health and Wellbeing Board") -> Row:
    return fact("meetings", meeting_id="g1", body=body, date=day)


MARCH_PACK = [
    meeting(MARCH, "Wendmoor Health & Wellbeing Board"),
    item(2, "MINUTES"),
    item(7, FUND.format(3).upper()),
    item(8, "Needs Assessment (NAS): Narrative"),
    fact("reports", report_id="r1", agenda_number="7", title=FUND.format(3)),
    recommended(1, "To retrospectively approve the Quarter 3 Reporting Template."),
    recommended(2, "To delegate authority to spend up to £2,000."),
    recommended(3, "To write to the Minister about hospital beds."),
]
JUNE_PACK = [
    meeting(JUNE),
    item(4, "Minutes"),
    item(9, "Care Fund 2024-25: End of Year Template"),
    fact("minutes", minutes_id="m1", body="HEALTH AND WELLBEING BOARD", date=MARCH),
    minute("37", "Minutes"),
    minute("42", FUND.format(3)),
    minute("43", "Needs Assessment: Narrative"),
    minute("44", "A matter that no agenda held"),
    decided("42", "That the Quarter 3 Reporting Template be retrospectively approved."),
    decided("42", "That authority be delegated to spend up to £3,000.", 2),
    decided("43", "The Board noted the report.", outcome="noted", formal=False),
]
SEPTEMBER = [
    fact("minutes", minutes_id="m1", body="Health and Wellbeing Board", date=JUNE),
    minute("50", "Minutes"),
    decided("50", "That the Minutes of the meeting held on 20TH MARCH 2024 be confirmed.", outcome="confirmed"),
]


NOTICE = [
    fact("meetings", meeting_id="g1", body="Roads Committee", date=MARCH),
    fact("minutes", minutes_id="m1", body="Roads Committee", date=MARCH),
    *(fact("minute_items", minutes_id="m1", agenda_number=number, title=title) for number, title in
      (("7", "Kerbs"), ("8", "Gullies"))),
    *(fact("decisions", minutes_id="m1", agenda_number=number, minute_title=title, position=1, text=text, formal=True,
           outcome="approved") for number, title, text in
      (("7", "Kerbs", "Lower the kerbs."), ("8", "Gullies", "Clean the gullies."), ("8", "Gullies", "Twice a year."))),
]  # fmt: skip


def test_decisions_of_items_without_a_number_are_of_their_item(tmp_path: Path) -> None:
    with opened(tmp_path) as lake:
        lake.write_document(tables("notice", NOTICE, kind="decisions"))
        derive(lake)
    sql = "SELECT subject, step, text FROM thread_history WHERE step = 'decision' ORDER BY ALL"
    assert ask(tmp_path, sql) == [
        ("Gullies", "decision", "Clean the gullies."),
        ("Gullies", "decision", "Twice a year."),
        ("Kerbs", "decision", "Lower the kerbs."),
    ]
    assert ask(tmp_path, "SELECT DISTINCT title FROM decision_history ORDER BY ALL") == [("Gullies",), ("Kerbs",)]


def test_what_became_of_a_recommendation_is_told_by_the_minutes_rather_than_the_notice(tmp_path: Path) -> None:
    report = [
        fact("meetings", meeting_id="g1", body="Roads Committee", date=MARCH),
        fact("reports", report_id="r1", title="Kerbs"),
        fact("recommendations", report_id="r1", position=1, text="Lower the kerbs."),
    ]
    said = [
        fact("minutes", minutes_id="m1", body="Roads Committee", date=MARCH),
        minute("12", "Kerbs"),
        decided("12", "That the kerbs be lowered."),
    ]
    with opened(tmp_path) as lake:
        for name, rows, kind in (
            ("notice", NOTICE, "decisions"),
            ("report", report, "report"),
            ("said", said, "minutes"),
        ):
            lake.write_document(tables(name, rows, kind=kind))
        derive(lake)
    assert ask(tmp_path, "SELECT outcome, decision FROM recommendation_outcomes") == [
        ("adopted", "That the kerbs be lowered.")
    ]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("threads")
    with opened(folder) as lake:
        lake.write_document(tables("march", MARCH_PACK, kind="agenda_pack"))
        lake.write_document(tables("june", JUNE_PACK, kind="agenda_pack"))
        lake.write_document(tables("september", SEPTEMBER))
        again = [meeting(MARCH), item(7, FUND.format(3)), item(8, "Needs Assessment: Narrative"), item(9, "Late item")]
        lake.write_document(tables("agenda", again, council=None, kind="agenda"))
        nobody = [meeting(MARCH), item(1, "Something else altogether here")]
        lake.write_document(tables("nobody's", nobody, council=None, kind="agenda"))
        derive(lake)
    yield folder


def steps(root: Path, subject: str) -> list[tuple[str, str, date]]:
    where = f"council = 'Wendmoor Council' AND subject ILIKE '{subject}'"
    return ask(root, f"SELECT step, text, date FROM thread_history WHERE {where} ORDER BY thread_id, position")


def test_a_thread_goes_from_the_agenda_to_the_confirmation(root: Path) -> None:
    found = steps(root, "CARE FUND%QUARTER 3%")
    assert [step for step, _, _ in found] == [
        "agenda_item", "report", "recommendation", "recommendation", "recommendation", "minute", "decision", "decision",
        "confirmation",
    ]  # fmt: skip
    assert found[5][1].startswith("42 ")
    assert found[-1][2] == JUNE and found[-2][2] == MARCH


def test_every_item_finds_its_minute(root: Path) -> None:
    pairs = """
        SELECT i.text, m.text FROM thread_history i JOIN thread_history m USING (thread_id)
        WHERE i.step = 'agenda_item' AND m.step = 'minute' ORDER BY ALL
    """
    assert [(one.split()[0], other.split()[0]) for one, other in ask(root, pairs)] == [
        ("2", "37"), ("4", "50"), ("7", "42"), ("8", "43"),
    ]  # fmt: skip


def test_what_stood_on_no_agenda_is_a_thread_of_its_own(root: Path) -> None:
    assert [step for step, _, _ in steps(root, "A matter%")] == ["minute", "confirmation"]


def test_business_that_comes_again_follows_its_last_time(root: Path) -> None:
    sql = "SELECT t.subject FROM threads t JOIN threads n ON n.follows = t.thread_id"
    assert ask(root, sql) == [(FUND.format(3).upper(),)]


def test_a_paper_that_names_no_council_is_not_guessed_to_be_of_one(root: Path) -> None:
    sql = "SELECT count(*) FROM threads WHERE council IS NULL"
    # The agenda shares two titles with the pack of that day: one too few to be sure.
    assert ask(root, sql) == [(4,)]


def test_what_became_of_each_recommendation(root: Path) -> None:
    found = ask(root, "SELECT outcome, difference FROM recommendation_outcomes ORDER BY recommendation DESC")
    assert [outcome for outcome, _ in found] == ["no_decision", "adopted", "amended"]
    assert "[-£2,000.-]" in found[2][1] and "{+£3,000.+}" in found[2][1]


def test_a_thread_keeps_its_id_when_nothing_of_it_changes(root: Path) -> None:
    ids = "SELECT thread_id FROM threads ORDER BY 1"
    before = ask(root, ids)
    with opened(root) as lake:
        lake.write_document(tables("march", MARCH_PACK, kind="agenda_pack", version="test-2"))
        derive(lake)
    assert ask(root, ids) == before


def test_a_report_that_calls_the_body_otherwise_is_of_the_same_meeting(tmp_path: Path) -> None:
    report = [
        meeting(MARCH, "Transport Committee"),
        fact("reports", report_id="r1", title="Parking Levy"),
        recommended(1, "Approve the levy."),
    ]
    minuted = [
        fact("minutes", minutes_id="m1", body="Transport Policy Committee", date=MARCH),
        minute("7", "Parking Levy"),
        decided("7", "That the levy be approved."),
    ]
    other = [fact("minutes", minutes_id="m1", body="Transport Appeals Committee", date=MARCH), minute("7", "Apologies")]
    with opened(tmp_path) as lake:
        for name, rows in (("report", report), ("minutes", minuted), ("other", other)):
            lake.write_document(tables(name, rows))
        derive(lake)
    assert ask(tmp_path, "SELECT outcome FROM recommendation_outcomes") == [("adopted",)]
    assert ask(tmp_path, "SELECT count(DISTINCT body) FROM threads") == [(2,)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("24/00108 - Budget Monitoring Report", "BUDGET MONITORING REPORT", True),
        ("Place & Neighbourhood Development", "Place and Neighbourhood Development", True),
        (
            "Families First Pathfinder and Safeguarding",
            "Families First Pathfinder and Safeguarding Annual Report",
            True,
        ),
        ("Audit Plan", "Audit Report", False),
        ("Work Programme", "Work Force", False),
    ],
)
def test_titles_of_one_item(one: str, other: str, same: bool) -> None:
    assert (wording.likeness(one, other) >= wording.SAME_TITLE) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Care Fund 2023-25: Quarter 2: Template", "Care Fund Quarter 3 Template Approval", True),
        ("Care Fund 2023-25: Quarter 2: Template", "Care Fund Case Study", False),  # two words are too few
        ("Harbour Care Fund: Quarter 2: Template", "Harbour Care Fund Quarter 3 Template Approval", True),
        ("Strategic Needs Assessment: Narrative", "Joint Strategic Needs Assessment", True),
        ("Strategic Needs Assesment", "Strategic Needs Assessment", True),
        ("Strategic Needs Statement", "Strategic Needs Assessment", False),
        ("Weir Bridge Repairs", "Mill Bridge Repairs", False),
        ("Children's Social Care", "Adult Social Care", False),
        ("Children’s Safeguarding Partnership Annual Report", "Safeguarding Children Partnership report", True),
        ("Local Plan", "Local Transport Plan", False),
        ("Thriving Communities (VCS)", "THRIVING COMMUNITIES", True),
        ("Update", "Annual Report", False),
        (None, "Annual Report", False),
    ],
)
def test_titles_of_one_business(one: str | None, other: str, same: bool) -> None:
    key, another = wording.business_key(one), wording.business_key(other)
    assert bool(wording.coming_again(key, [another])) is same
    assert bool(wording.coming_again(another, [key])) is same


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("Care Fund Q2 return", "Care Fund Quarter 3", True),
        ("Care Fund Q2 return", "Care Fund return", False),
        ("Budget 2024-25", "Budget 2025/26", False),  # both name 2025
        ("Budget 2023/24", "Budget 2025-2026", True),
        ("Budget 2023-25", "Budget 2024/25", False),
        ("Quarter 1 2024", "Quarter 1 2025", True),
    ],
)
def test_titles_of_other_times(one: str, other: str, differ: bool) -> None:
    assert wording.of_other_times(one, other) is differ


@pytest.mark.parametrize(
    "title",
    [
        "Apologies for Absence",
        "Minutes of the meeting held on 9 January 2025",
        "To approve the minutes of the last meeting held on 2nd July 2019",
        "Welcome, Introductions and Safety Information",
        "Declarations of Disclosable Pecuniary Interests",
        "Accounts for payment:-",
        "Correspondence & E-mails",
        "Items for the next agenda",
        "Matters arising (if any)",
        "Reports from outside bodies",
    ],
)
def test_what_every_meeting_has_never_comes_again(title: str) -> None:
    assert wording.is_procedural(title)


@pytest.mark.parametrize("title", ["Work Programme", "Safety of the Town Bridge", "Payments to carers"])
def test_business_is_no_procedure(title: str) -> None:
    assert not wording.is_procedural(title)


def test_words_are_words_and_no_truth_values() -> None:
    """YAML takes a bare `on` or `no` for a truth value, and the word is then missing from its list."""

    def lists(held: object) -> Iterator[list[object]]:
        if isinstance(held, list):
            yield held
        for value in held.values() if isinstance(held, dict) else held if isinstance(held, list) else ():
            yield from lists(value)

    for folder in ("warehouse", "extractors"):
        for path in (ROOT / folder).rglob("*.yaml"):
            for words in lists(yaml.safe_load(path.read_text(encoding="utf-8"))):
                assert not any(isinstance(word, bool) for word in words), f"{path.name}: {words[:5]}"


def test_a_recommendation_that_only_points_elsewhere_is_not_judged(tmp_path: Path) -> None:
    rows = [
        meeting(MARCH),
        item(7, "Market hall"),
        fact("reports", report_id="r1", agenda_number="7", title="Market hall"),
        recommended(1, "Agree to the proposed decision, as detailed in the attached record."),
        fact("minutes", minutes_id="m1", body="Health and Wellbeing Board", date=MARCH),
        minute("7", "Market hall"),
        decided("7", "That the lease be granted."),
    ]
    with opened(tmp_path) as lake:
        lake.write_document(tables("a", rows))
        derive(lake)
    assert ask(tmp_path, "SELECT outcome, decision_id FROM recommendation_outcomes") == [(None, None)]


@pytest.mark.parametrize(
    ("said", "stem", "resolved", "by"),
    [
        # The stem of a limb only says who decides, and the minutes call the body by less than its name.
        ("Recommends to Cabinet that the target be stricter.", "That the Overview and Scrutiny Board:",
         "Recommends to Cabinet that the target be stricter.", "that the Board:"),
        # "The proposed decision" is another's, and the recommendation says which.
        ("Endorse the proposed decision of the Leader to ask for a mayor.", None,
         "Endorses the proposed decision of the Leader to ask for a mayor.", "that the Council:"),
    ],
)  # fmt: skip
def test_the_same_words_are_adopted(tmp_path: Path, said: str, stem: str | None, resolved: str, by: str) -> None:
    rows = [
        meeting(MARCH),
        item(7, "Market hall"),
        fact("reports", report_id="r1", agenda_number="7", title="Market hall"),
        fact("recommendations", report_id="r1", position=1, text=said, stem=stem),
        fact("minutes", minutes_id="m1", body="Health and Wellbeing Board", date=MARCH),
        minute("7", "Market hall"),
        decided("7", resolved, stem=by),
    ]
    with opened(tmp_path) as lake:
        lake.write_document(tables("a", rows))
        derive(lake)
    assert ask(tmp_path, "SELECT outcome FROM recommendation_outcomes") == [("adopted",)]


def test_a_resolution_may_adopt_several_recommendations_and_use_abbreviations() -> None:
    both = "That the Joint Needs Assessment be approved and that officers report in June."
    assert likeness("approve the JNA", both, ["officers to report in June"]) > 0.85
    assert likeness("sell the town hall", both) < 0.3


def test_a_difference_in_words() -> None:
    assert differing("approve the plan", "approve the new plan") == "{+new+}"
    assert differing("Approve the plan.", "approve the plan") == ""


@pytest.mark.parametrize(
    ("resolved", "outcome"),
    [
        ("That the recommendations in the report be approved.", "adopted"),
        ("That the recommendations be approved, subject to a review in May.", "amended"),
        ("That consideration of the report be deferred.", "not_adopted"),
        ("That the report be noted.", "noted"),
    ],
)
def test_resolutions_that_speak_of_the_recommendations_as_a_whole(tmp_path: Path, resolved: str, outcome: str) -> None:
    rows = [
        meeting(MARCH),
        item(7, "Market hall"),
        fact("reports", report_id="r1", agenda_number="7", title="Market hall"),
        recommended(1, "Approve the lease of the market hall to a trust."),
        fact("minutes", minutes_id="m1", body="Health and Wellbeing Board", date=MARCH),
        minute("7", "Market hall"),
        decided("7", resolved, outcome="deferred" if "deferred" in resolved else "approved"),
    ]
    with opened(tmp_path) as lake:
        lake.write_document(tables("a", rows))
        derive(lake)
    assert ask(tmp_path, "SELECT outcome FROM recommendation_outcomes") == [(outcome,)]
