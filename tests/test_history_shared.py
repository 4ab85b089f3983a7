"""Threads of the shared papers, against truth made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gold_lake import gold_lake
from tests.lakes import ask
from warehouse.derive import derive

PAIRS = {
    # the pack with the agenda, the file with the minutes: agenda number → minute number
    ("004", "002"): {
        "1": "36", "2": "37", "3": "38", "4": "39", "5": "40", "6": "41", "7": "42", "8": "43", "9": "44", "10": "45",
        "11": "46", "12": "47",
    },
    ("kent-cabinet-2025-01-30", "kent-cabinet-2025-01-30-minutes"): {str(n): str(83 + n) for n in range(1, 10)},
}  # fmt: skip
CONFIRMED = {
    # the file with the minutes, the file whose minute confirms them, the minute: every item of the first is confirmed
    ("004", "002", "37"),
    ("kent-cabinet-2025-01-30", "kent-cabinet-2025-01-30-minutes", "86"),
}


@pytest.fixture(scope="module")
def root(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("gold")
    names = sorted(path.stem for path in (shared / "gold").glob("*.json"))
    with gold_lake(folder, shared / "gold", names) as lake:
        derive(lake)
    yield folder


def test_agenda_items_are_joined_to_their_minutes_and_to_no_other(root: Path) -> None:
    sql = """
        SELECT di.source_name, i.number, dm.source_name, m.number
        FROM thread_steps a
        JOIN agenda_items i ON i.row_id = a.row_id
        JOIN documents di ON di.document_id = i.document_id
        JOIN thread_steps b ON b.thread_id = a.thread_id AND b.step = 'minute'
        JOIN minute_items m ON m.row_id = b.row_id
        JOIN documents dm ON dm.document_id = m.document_id
        WHERE a.step = 'agenda_item'
    """
    expected = {
        (f"{pack}.pdf", number, f"{minutes}.pdf", minute)
        for (pack, minutes), numbers in PAIRS.items()
        for number, minute in numbers.items()
    }
    assert set(ask(root, sql)) == expected


def test_the_care_fund_goes_from_quarter_to_quarter(root: Path) -> None:
    """Minute 32 in pack 004 → its item 7, minute 42 in pack 002 → item 9 there."""
    sql = """
        SELECT t.date, n.date,
               (SELECT count(*) FROM thread_steps s WHERE s.thread_id = n.thread_id AND s.step = 'decision')
        FROM threads t JOIN threads n ON n.follows = t.thread_id
        WHERE t.subject ILIKE 'Better Care Fund%' ORDER BY t.date DESC LIMIT 2
    """
    found = ask(root, sql)
    assert [(str(one), str(other), decisions) for one, other, decisions in found] == [
        ("2024-03-20", "2024-06-26", 0),
        ("2023-11-15", "2024-03-20", 1),
    ]


def test_minutes_are_joined_to_what_confirmed_them(root: Path) -> None:
    sql = """
        SELECT DISTINCT dm.source_name, dc.source_name, d.minute_number
        FROM thread_steps b
        JOIN minute_items m ON m.row_id = b.row_id
        JOIN documents dm ON dm.document_id = m.document_id
        JOIN thread_steps c ON c.thread_id = b.thread_id AND c.step = 'confirmation'
        JOIN decisions d ON d.row_id = c.row_id
        JOIN documents dc ON dc.document_id = d.document_id
        WHERE b.step = 'minute'
    """
    assert set(ask(root, sql)) == {(f"{held}.pdf", f"{by}.pdf", minute) for held, by, minute in CONFIRMED}


def test_recommendations_beside_what_was_resolved(root: Path) -> None:
    sql = """
        SELECT r.agenda_number, c.position, o.outcome
        FROM recommendation_outcomes o
        JOIN recommendations c ON c.row_id = o.recommendation_id
        JOIN reports r ON r.report_id = c.report_id
        JOIN documents d ON d.document_id = c.document_id
        WHERE d.source_name = '004.pdf' AND r.agenda_number IN ('7', '8', '9') AND o.outcome <> 'no_decision'
    """
    # The Board was asked to approve publication "of the document on the website", and approved it of the assessment.
    expected = [("7", 1, "adopted"), ("8", 1, "adopted"), ("8", 2, "amended"), ("9", 1, "adopted")]
    assert sorted(ask(root, sql)) == expected
