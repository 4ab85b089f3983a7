"""Papers that print no council's name: each sign that tells whose they are, and what is no sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.evidence import Row
from tests.lakes import ask, fact, opened, tables
from warehouse.derive import derive

MARCH, JUNE = date(2024, 3, 20), date(2024, 6, 26)
NAMES = ("Asha Thorne", "Rob Okafor", "Ines Vane", "Dora Brown", "Pete Marsh")


def meeting(body: str = "Cabinet", day: date = MARCH, **more: Any) -> Row:
    return fact("meetings", meeting_id="g1", body=body, date=day, **more)


def listed(*names: str) -> list[Row]:
    return [fact("attendance", minutes_id="m1", name=name, status="present", capacity="member") for name in names]


def item(title: str, position: int) -> Row:
    return fact("agenda_items", meeting_id="g1", position=position, number=str(position), title=title)


TITLES = [item(title, n) for n, title in enumerate(("Market hall lease", "Care fund report", "Weeds in streets"), 1)]
PROCEDURE = [item(title, n) for n, title in enumerate(("Apologies for absence", "Declarations of interest",
             "Minutes of the last meeting", "Exclusion of the public"), 1)]  # fmt: skip
HALL = "Room 4, County Hall, Wendbridge"
ADDRESS: dict[str, Any] = {"contact_email": "jo@wendmoor.gov.uk"}
MAIL: dict[str, Any] = {"contact_email": "wendmoorclerk@example.net"}
ADOPTED: dict[str, tuple[Sequence[Row], Sequence[Row]]] = {
    # what a paper of Wendmoor Council says, and what one without a council says
    "papers of the same meeting say the same": ([meeting(), *TITLES], [meeting(), *TITLES]),
    "papers of the same meeting say the same ": ([meeting("Council"), *TITLES], [meeting("County Council"), *TITLES]),
    "papers of the same meeting say the same      ": (
        [meeting("Council"), *TITLES],
        [meeting("District Council"), *TITLES],
    ),
    "papers of the same meeting say the same  ": (
        [meeting("Transport Policy Committee"), *TITLES],
        [meeting("Transport Committee"), *TITLES],
    ),
    "papers of the same meeting say the same   ": (
        [meeting(), *TITLES[:1], *listed(*NAMES)],
        [meeting(), *TITLES[:1], *listed(NAMES[0])],
    ),
    "papers of the same meeting say the same    ": (
        [meeting(venue=HALL), *TITLES[:1]],
        [meeting(venue="Council Chamber, County Hall, Wendbridge, WB1 2AB"), *TITLES[:1]],
    ),
    "papers of the same meeting say the same     ": (
        [meeting(), *TITLES[:1], *listed(*NAMES)],
        [meeting(), fact("reports", report_id="r1", title="Market hall lease", committee_chair="Cllr Asha Thorne")],
    ),
    "its officers write from the council's domain": ([meeting(**ADDRESS)], [meeting("Panel", JUNE, **ADDRESS)]),
    "it is of the meeting of the council's own parish": (
        [meeting()],
        [meeting("Wendmoor Annual Parish Meeting", JUNE)],
    ),
    "the same people meet in the same building": (
        [meeting(venue=HALL), *listed(*NAMES)],
        [meeting("Panel", JUNE, venue="Hall 2, County Hall, Wendbridge"), *listed(*NAMES)],
    ),
}
LEFT: dict[str, tuple[Sequence[Row], Sequence[Row]]] = {
    "two titles": ([meeting(), *TITLES], [meeting(), *TITLES[:2]]),
    "what every meeting has": ([meeting(), *PROCEDURE], [meeting(), *PROCEDURE]),
    "a title and a town": (
        [meeting(venue=HALL), *TITLES[:1]],
        [meeting(venue="Chamber, Wendbridge, Wendshire"), *TITLES[:1]],
    ),
    "two names": ([meeting(), *listed(*NAMES)], [meeting(), *listed(*NAMES[:2])]),
    "another committee": ([meeting("Transport Committee"), *TITLES], [meeting("Transport Board"), *TITLES]),
    "a mail host": ([meeting(**MAIL)], [meeting("Panel", JUNE, **MAIL)]),
    "another parish": ([meeting()], [meeting("Coombe Annual Parish Meeting", JUNE)]),
    "a building and four people": (
        [meeting(venue=HALL), *listed(*NAMES)],
        [meeting("Panel", JUNE, venue=HALL), *listed(*NAMES[:4])],
    ),
    "people without a building": ([meeting(), *listed(*NAMES)], [meeting("Panel", JUNE), *listed(*NAMES)]),
}


def inferred(root: Path, named: Sequence[Row], nameless: Sequence[Row]) -> list[str]:
    with opened(root) as lake:
        lake.write_document(tables("named", named))
        lake.write_document(tables("nameless", nameless, council=None))
        derive(lake)
    sql = """SELECT message FROM quality_flags WHERE "check" = 'document.council_inferred'"""
    return [message for (message,) in ask(root, sql)]


@pytest.mark.parametrize("sign", sorted(ADOPTED))
def test_a_sign_tells_whose_a_paper_is(tmp_path: Path, sign: str) -> None:
    (message,) = inferred(tmp_path, *ADOPTED[sign])
    assert message == f"the paper names no council; it is taken for one of Wendmoor Council: {sign.strip()}"


@pytest.mark.parametrize("what", sorted(LEFT))
def test_too_little_leaves_it_nobodys(tmp_path: Path, what: str) -> None:
    assert inferred(tmp_path, *LEFT[what]) == []


def test_a_sign_of_two_councils_is_of_none(tmp_path: Path) -> None:
    with opened(tmp_path) as lake:
        for council in ("Wendmoor Council", "Wendmoor District Council"):
            lake.write_document(tables(council, [meeting(**ADDRESS)], council=council))
        lake.write_document(tables("nameless", [meeting("Panel", JUNE, **ADDRESS)], council=None))
        derive(lake)
    assert ask(tmp_path, """SELECT message FROM quality_flags WHERE "check" = 'document.council_inferred'""") == []


def test_views_list_a_body_once_under_the_council_that_is_inferred(tmp_path: Path) -> None:
    nameless = [meeting(day=JUNE, **ADDRESS), fact("minutes", minutes_id="m1", body="Cabinet", date=MARCH)]
    with opened(tmp_path) as lake:
        lake.write_document(tables("named", [meeting(**ADDRESS), *TITLES]))
        lake.write_document(tables("nameless", nameless, council=None, kind="agenda_pack"))
        lake.write_document(tables("nobody's", [meeting("Panel", JUNE)], council=None))
        lake.write_document(tables("parish", [meeting("Coombe Parish Council")], council=None))
        derive(lake)
    for schema in ("main", "live"):
        assert ask(tmp_path, f"SELECT council, body, date, has_minutes FROM {schema}.body_calendar ORDER BY ALL") == [
            ("Coombe Parish Council", "Coombe Parish Council", MARCH, False),
            ("Wendmoor Council", "Cabinet", MARCH, True),
            ("Wendmoor Council", "Cabinet", JUNE, False),
            (None, "Panel", JUNE, False),
        ]
        told = ask(tmp_path, f"SELECT council, body, printed_for FROM {schema}.time_to_minutes")
        assert told == [("Wendmoor Council", "Cabinet", JUNE)]
    assert ask(tmp_path, "SELECT DISTINCT council FROM minutes") == [(None,)]


def test_a_council_that_is_inferred_no_more_is_taken_back(tmp_path: Path) -> None:
    with opened(tmp_path) as lake:
        lake.write_document(tables("named", [meeting(**ADDRESS)]))
        lake.write_document(tables("nameless", [meeting("Panel", JUNE, **ADDRESS)], council=None))
        derive(lake)
        assert len(ask(tmp_path, "FROM document_councils")) == 1
        lake.write_document(tables("named", [meeting(**MAIL)]))
        derive(lake)
    assert ask(tmp_path, "FROM document_councils") == []
    assert ask(tmp_path, "SELECT council FROM body_calendar WHERE body = 'Panel'") == [(None,)]
