"""A council that is carried on from its new papers comes out as one that is derived whole, whatever the papers are."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from models.evidence import Row
from models.schema import arrow_schema
from tests.lakes import document_id, fact, opened, tables
from warehouse import kept, onward
from warehouse.derivation import TABLES
from warehouse.derive import derive
from warehouse.lake import Lake
from warehouse.threads.meetings import When
from warehouse.threads.reach import Reach, _spread

COUNCIL = "Wendmoor Council"
BODIES = ("Cabinet", "Planning Committee", "Planning Policy Committee", "Health and Wellbeing Board")
"""Two of them can be one body under two names: on one day their meetings are one where an item is the same."""
MEMBERS = ("Asha Thorne", "Robert Okafor", "Jane Somper", "John Brown", "David Brown", "Mary Lister", "Gwenfil Pugh")
FORMS = ("Cllr {0}", "{0}", "Cllr {1} {2}", "Mrs {0}", "{1} {2}")
RARE = ("Bob Okafor", "Gwenfyl Pugh", "Petra Nantwich", "Cllr Brown", "Mr Brown", "Lister", "Mary Listar", "J Brown")
BUSINESS = ("Budget monitoring quarter 2", "Harbour dues", "Housing strategy 2024", "Care fund performance",
            "Market hall lease")  # fmt: skip


def named(draw: random.Random, odd: float) -> str:
    """A member as papers print one, now and then somebody or something rare."""
    if draw.random() < odd:
        return draw.choice(RARE)
    whole = draw.choice(MEMBERS)
    first, last = whole.split()
    return draw.choice(FORMS if draw.random() < odd else FORMS[:1]).format(whole, first[0], last)


def paper(draw: random.Random, body: str, day: date, odd: float) -> list[Row]:
    """The papers of a meeting with what every derived table and kept view rests on."""
    sitting = draw.sample(MEMBERS, 4)
    titles = draw.sample(BUSINESS, 3)
    before = day - timedelta(days=draw.choice((28, 56, 400)))
    confirmed = f"That the minutes of the meeting held on {before.day} {before:%B} {before.year} be confirmed"
    rows = [
        fact("meetings", meeting_id="g1", body=body, date=day, contact_name=draw.choice((None, "Ella Marsh"))),
        fact("minutes", minutes_id="m1", body=body, date=None if draw.random() < odd / 4 else day),
        *(fact("attendance", minutes_id="m1", name=name, honorific="Cllr", capacity="member",
               status=draw.choice(("present", "present", "apologies"))) for name in sitting),
        fact("attendance", minutes_id="m1", name="Owen Field", capacity="officer", status="present", post="Director"),
        fact("attendance", minutes_id="m1", name=named(draw, odd), capacity="member", status="present"),
        fact("decisions", minutes_id="m1", minute_number="1", position=1, text=confirmed, outcome="confirmed"),
        fact("actions", minutes_id="m1", minute_number="2", text=f"To bring {titles[0]}", owner=named(draw, odd)),
        fact("public_questions", minutes_id="m1", kind="question", text=f"When comes {titles[1]}?",
             asked_to=named(draw, odd)),
        fact("reports", report_id="r1", agenda_number="2", title=titles[0]),
        fact("recommendations", report_id="r1", position=1, text=f"approve {titles[0]}"),
        fact("work_programme", title=draw.choice(BUSINESS), meeting_on=day + timedelta(days=56), plan="committee"),
        fact("agenda_items", meeting_id="g1", position=1, number="1", title="Minutes of the last meeting"),
        fact("minute_items", minutes_id="m1", number="1", title="Minutes of the last meeting", text="They were right."),
    ]  # fmt: skip
    for number, title in enumerate(titles, 2):
        told = f"To bring {title}: completed."
        rows += [
            fact("agenda_items", meeting_id="g1", position=number, number=str(number), title=title),
            fact("minute_items", minutes_id="m1", number=str(number), title=title, text=told),
            fact("decisions", minutes_id="m1", minute_number=str(number), position=1, text=f"That {title} be approved",
                 outcome="approved", formal=True, proposer=named(draw, odd)),
        ]  # fmt: skip
    if draw.random() < 0.4:
        rows += [
            fact("members", meeting_id="g1", name=name, honorific="Cllr", post=draw.choice((None, "Ferry Trust")))
            for name in sitting
        ]
        rows += [fact("votes", minutes_id="m1", minute_number="2", motion_position=1, name=f"Cllr {name}",
                      choice=draw.choice(("for", "against"))) for name in sitting]  # fmt: skip
    return rows


def land(lake: Lake, name: str, draw: random.Random, day: date, odd: float) -> None:
    lake.write_document(tables(name, paper(draw, draw.choice(BODIES), day, odd), council=COUNCIL, kind="agenda_pack"))


def replace_on_site(lake: Lake, name: str) -> None:
    """The council's site puts another version in the place of a document."""
    row: dict[str, Any] = {"source": "site", "document_key": name, "document_id": document_id(name),
                           "replaced_at": date(2025, 1, 1)}  # fmt: skip
    schema = arrow_schema("site_documents")
    columns = [pa.array([row.get(field.name)]).cast(field.type) for field in schema]
    lake.write_derived({"site_documents": pa.table(columns, schema=schema)}, f"site-{name}")


def state(root: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that is derived and kept of the lake, in no order, wherever its parts are cut in two."""
    places = {name: root / "lake" / name / "derived" / "history-*.parquet" for name in TABLES}
    places |= {view.name: root / "views" / view.name / "*.parquet" for view in kept.kept_views()}
    places |= {name: root / "views" / name / "*.parquet" for name in (kept.BUSINESS, kept.KNOWN, kept.MADE_OF)}
    found = {}
    for name, place in places.items():
        if list(place.parent.glob(place.name)):
            said = "COLUMNS(c -> c <> 'cut')"
            found[name] = sorted(duckdb.sql(f"SELECT {said} FROM read_parquet('{place}')").fetchall(), key=repr)
    return found


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Whether each council was carried on, however few its papers are."""
    monkeypatch.setattr(onward, "MOST", 1.0)
    found: list[bool] = []
    real = onward.continued

    def counting(*args: Any) -> Any:
        made = real(*args)
        found.append(made is not None)
        return made

    monkeypatch.setattr(onward, "continued", counting)
    yield found


@pytest.mark.parametrize("seed", (0, 2))
def test_carried_on_or_derived_whole_it_is_the_same(tmp_path: Path, seed: int, counted: list[bool]) -> None:
    draw = random.Random(seed)
    data = tmp_path / "data"
    with opened(data) as lake:
        for number in range(14):
            land(lake, f"old-{number}", draw, date(2021, 1, 10) + timedelta(days=28 * number * 3), odd=0.05)
        derive(lake)
    for night in range(3):
        odd = draw.choice((0.0, 0.0, 0.1, 0.5))
        with Lake(data) as lake:
            for number in range(draw.randint(1, 2)):
                late = draw.random() < 0.15
                day = date(2022, 5, 5) if late else date(2025, 1, 10) + timedelta(days=28 * night + number)
                land(lake, f"new-{night}-{number}", draw, day, odd)
            if draw.random() < 0.3:
                replace_on_site(lake, f"old-{draw.randint(10, 13)}")
        whole = Path(shutil.copytree(data, tmp_path / f"whole-{night}"))
        with Lake(data) as lake, Lake(whole) as other:
            derive(lake)
            derive(other, everything=True)
        ours, theirs = state(data), state(whole)
        assert ours.keys() == theirs.keys()
        for name in ours:
            assert ours[name] == theirs[name], (night, name)
        shutil.rmtree(whole)
    assert any(counted)


def earlier(root: Path) -> dict[str, int]:
    """The files of earlier years, by their place, each with what tells it from one that was written anew."""
    paths = (root / "views").glob(f"*/*{kept.EARLIER}.parquet")
    return {str(path.relative_to(root)): path.stat().st_ino for path in paths}


def test_earlier_years_are_left_alone_until_a_night_speaks_of_them(tmp_path: Path, counted: list[bool]) -> None:
    draw = random.Random(1)

    def night(name: str, day: date) -> dict[str, int]:
        with Lake(tmp_path) as lake:
            land(lake, name, draw, day, odd=0.0)
            derive(lake)
        return earlier(tmp_path)

    with opened(tmp_path) as lake:
        for number in range(14):
            land(lake, f"old-{number}", draw, date(2021, 1, 10) + timedelta(days=28 * number * 3), odd=0.0)
        derive(lake)
    assert earlier(tmp_path) == {}
    cut = night("first", date(2025, 1, 10))
    assert cut and night("second", date(2025, 2, 10)) == cut
    assert night("years later", date(2027, 2, 10)).items().isdisjoint(cut.items())
    assert night("of old", date(2022, 5, 5)).keys() <= cut.keys()
    assert all(counted)


def test_bodies_whose_names_can_be_one_are_gone_through_together() -> None:
    first = {"planning committee": date(2025, 3, 1), "cabinet": date(2025, 2, 1)}
    keys = {*first, "planning policy committee", "planning policy transport committee", "pension board"}
    reach = Reach(_spread(first, keys))
    assert reach.holds("planning policy transport committee", date(2025, 3, 1))
    assert not reach.holds("planning policy committee", date(2025, 2, 28))
    assert not reach.holds("pension board", date(2025, 6, 1))
    back = reach.widened([When("planning policy committee", date(2025, 1, 6))])
    assert back.holds("planning committee", date(2025, 1, 6))
    assert not back.holds("cabinet", date(2025, 1, 6))
