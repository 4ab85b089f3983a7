"""The checks across documents that stand on people and threads, each on a case planted for it and on a sound one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from models.evidence import Row
from tests.lakes import ask, document_id, fact, opened, tables
from warehouse.checks.lake import lake_checks
from warehouse.checks.run import check_changed, run_lake_checks
from warehouse.derive import derive

FLAGS = """
SELECT "check", document_id, message FROM quality_flags WHERE "check" IN ('minutes.confirmed_early', 'division.twice')
ORDER BY ALL
"""
MARCH, JUNE = date(2024, 3, 20), date(2024, 6, 26)
Papers = Sequence[Sequence[Row]]


def minutes_of(day: date, *rows: Row) -> list[Row]:
    return [fact("minutes", minutes_id="m1", body="Cabinet", date=day), *rows]


def present(name: str, status: str = "present") -> Row:
    return fact("attendance", minutes_id="m1", name=name, status=status, capacity="member")


def confirms(text: str) -> Row:
    values: dict[str, Any] = {"minutes_id": "m1", "minute_number": "2", "position": 1, "formal": True}
    return fact("decisions", text=text, outcome="confirmed", **values)


def vote(name: str, choice: str) -> Row:
    return fact("votes", minutes_id="m1", minute_number="7", motion_position=1, choice=choice, name=name)


def sitting(start: time, end: time | None = None) -> list[Row]:
    return [fact("minutes", minutes_id="m1", body="Cabinet", date=MARCH, start_time=start, end_time=end)]


def front(body: str, quorum: int) -> list[Row]:
    return [fact("meetings", meeting_id="g1", body=body, date=MARCH, quorum=quorum)]


def board(*rows: Row) -> list[Row]:
    return [fact("minutes", minutes_id="m1", body="HEALTH AND CARE BOARD", date=MARCH), *rows]


def pack(*minuted: Row) -> list[list[Row]]:
    agenda = [
        fact("meetings", meeting_id="g1", body="Cabinet", date=MARCH),
        fact("agenda_items", meeting_id="g1", position=7, number="7", title="Market hall lease"),
        fact("reports", report_id="r1", agenda_number="7", title="Market hall lease"),
        fact("recommendations", report_id="r1", position=1, text="Approve the lease."),
    ]
    return [agenda, minutes_of(MARCH, fact("minute_items", minutes_id="m1", number="2", title="Minutes"), *minuted)]


def habit(last: Sequence[Row]) -> list[list[Row]]:
    full = [present(name) for name in ("Asha Thorne", "Rob Okafor", "Ines Vane")]
    return [minutes_of(date(2023, month, 1), *full) for month in range(1, 10)] + [minutes_of(JUNE, *last)]


PLANTED: dict[str, tuple[Papers, Papers]] = {
    "minutes.confirmed_early": (
        [minutes_of(MARCH, confirms("That the minutes of the meeting held on 6th October 2024 be confirmed."))],
        [minutes_of(MARCH, confirms("That the minutes of the meeting held on 6 October 2023 be confirmed."))],
    ),
    "attendance.differs": (
        [minutes_of(MARCH, present("Asha Thorne")), minutes_of(MARCH, present("Asha Thorne", "apologies"))],
        [minutes_of(MARCH, present("Asha Thorne")), minutes_of(JUNE, present("Asha Thorne", "apologies"))],
    ),
    "division.twice": (
        [minutes_of(MARCH, present("Asha Thorne"), vote("Asha Thorne", "for"), vote("Thorne", "against"))],
        [
            minutes_of(
                MARCH, present("Asha Thorne"), present("Rob Okafor"), vote("Thorne", "for"), vote("Okafor", "for")
            )
        ],
    ),
    "meeting.overlap": (
        [sitting(time(10), time(12)), sitting(time(11, 30), time(13))],
        [sitting(time(10), time(12)), sitting(time(12), time(13)), sitting(time(10), time(12)), sitting(time(14))],
    ),
    "meeting.quorum_elsewhere": (
        [front("Wendmoor Health & Care Board", 2), board(present("Asha Thorne"), present("Rob Okafor", "apologies"))],
        [
            front("Wendmoor Health & Care Board", 2),
            front("Cabinet", 3),
            board(present("Asha Thorne"), present("Rob Okafor", "substitute")),
        ],
    ),
    "document.fewer_rows": (habit([]), habit([present("Asha Thorne")])),
    "thread.undecided": (
        pack(),
        pack(fact("minute_items", minutes_id="m1", number="8", title="Market Hall Lease")),
    ),
}


def found(root: Path, papers: Papers, check: str) -> list[str]:
    with opened(root) as lake:
        for place, rows in enumerate(papers):
            lake.write_document(tables(str(place), rows))
        derive(lake)
        run_lake_checks(lake)
    return [message for (message,) in ask(root, f"SELECT message FROM quality_flags WHERE \"check\" = '{check}'")]


def test_only_councils_that_changed_are_checked_again_and_the_outcome_is_that_of_checking_all(tmp_path: Path) -> None:
    planted = [*PLANTED["minutes.confirmed_early"][0], *PLANTED["division.twice"][0]]
    councils = ("Wendmoor Council", "Coombe Council")
    held = [(council, place, rows) for council in councils for place, rows in enumerate(planted)]
    with opened(tmp_path) as lake:
        for council, place, rows in held:
            lake.write_document(tables(f"{council} {place}", rows, council=council))
        assert check_changed(lake, derive(lake).scopes) == 2
        assert check_changed(lake, derive(lake).scopes) == 0
        lake.write_document(tables("night", PLANTED["minutes.confirmed_early"][0][0], council="Coombe Council"))
        assert check_changed(lake, derive(lake).scopes) == 1
        at_once = ask(tmp_path, FLAGS)
        run_lake_checks(lake)
        assert ask(tmp_path, FLAGS) == at_once
        assert len(at_once) == 5
        for council, place, _ in held:
            lake.remove_document(document_id(f"{council} {place}"))
        check_changed(lake, derive(lake).scopes)
    assert len(ask(tmp_path, FLAGS)) == 1


def test_minutes_with_a_fraction_of_the_usual_rows(tmp_path: Path) -> None:
    """A reading that broke off, beside a meeting that was badly attended."""
    names = [f"{first} {last}" for first in ("Asha", "Rob", "Ines", "Dora") for last in ("Vane", "Cole", "Dare")]
    whole = [minutes_of(date(2023, month, 1), *map(present, names)) for month in range(1, 11)]
    broken, short = minutes_of(JUNE, *map(present, names[:2])), minutes_of(JUNE, *map(present, names[:6]))
    (message,) = found(tmp_path / "broken", [*whole, broken], "document.fewer_rows")
    assert message == "2 rows of attendance from these minutes; the 11 sets of this council give 12 as a rule"
    assert found(tmp_path / "short", [*whole, short], "document.fewer_rows") == []


def test_every_check_across_documents_is_planted() -> None:
    elsewhere = {"bcf.scheme_differs", "meeting.two_places", "minutes.differ"}  # test_bcf_checks, test_warehouse_checks
    assert {one.name for one in lake_checks()} == {*PLANTED, *elsewhere}


@pytest.mark.parametrize("check", sorted(PLANTED))
def test_a_check_sees_what_it_looks_for_and_nothing_else(tmp_path: Path, check: str) -> None:
    planted, sound = PLANTED[check]
    assert len(found(tmp_path / "planted", planted, check)) == 1
    assert found(tmp_path / "sound", sound, check) == []
