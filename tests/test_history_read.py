"""The history of the shared papers, read from the files: people and threads against what stands on their pages.

`people_truth.yaml` tells how the truth was made. Only mentions that the reading finds are judged: whom it does not find
is the extractors' account.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from pipeline.ingest import Settings, ingest_paths
from tests.lakes import ask
from warehouse import catalog
from warehouse.derive import derive
from warehouse.lake import Lake
from warehouse.people.mentions import Mention, mentions, printed
from warehouse.scopes import scopes

TRUTH = Path(__file__).parent / "people_truth.yaml"
READ = ("0*", "brent-*", "bristol-2*", "burton-*", "kent-*", "merton-*", "milburn-*", "wye-*")
READ_MORE = ("bristol-src-bcc-*", "burton-*", "kent-*", "manordeilo-*", "milburn-*", "wye-*")
PAGES = 80
"""Read of a file: front sheets, minutes and the first reports; reading all 1,300 would take most of a minute."""
NOBODY = -1
STYLES = {
    "cllr": "c", "cllrs": "c", "councillor": "c", "councillors": "c", "cyng": "c", "cynghorwyr": "c", "mr": "m",
    "sir": "m", "mrs": "w", "ms": "w", "miss": "w", "pc": "o", "pcso": "o", "supt": "o", "dr": "", "chief": "",
    "chairman": "", "county": "",
}  # fmt: skip

Pairs = set[tuple[str, str]]

KENT_BOARD, KENT_COUNCIL = "kent-cabinet-2025-01-30-minutes", "kent-council-2025-01-09-minutes"
CABINET = {str(item): str(83 + item) for item in range(1, 10)}
ITEMS = {
    # The file with the agenda, the file with the minutes: agenda number → minute number; found by reading all papers.
    ("004", "002"): {str(item): str(35 + item) for item in range(1, 13)},
    ("kent-cabinet-2025-01-30", KENT_BOARD): CABINET,
    ("kent-Agenda-frontsheet-30th-Jan-2025-10.00-Cabinet", KENT_BOARD): CABINET,
    ("kent-24-00096-PROD-30th-Jan-2025-10.00-Cabinet", KENT_BOARD): {"9": "92"},
    ("kent-Item-7-Supplementary-2400109-Transfer-the-18-25-section-of-the-Strength", KENT_BOARD): {"7": "90"},
    ("kent-Agenda-frontsheet-09th-Jan-2025-10.00-County-Council", KENT_COUNCIL): {"1": "283", "2": "284", "3": "285"},
    ("kent-Item-3-Supplement-English-Devolution-White-Paper-report-09th-Jan-2025-1", KENT_COUNCIL): {"3": "285"},
}
LEVY, LEVY_UPDATE = (
    "bristol-src-bcc-0003-committee-report-workplace-parking-levy-2024-09-12",
    "bristol-src-bcc-0008-committee-report-workplace-parking-levy-update-2025-05-15",
)
DEVOLUTION = "kent-Item-3-Supplement-English-Devolution-White-Paper-report-09th-Jan-2025-1"
TRANSFER = "kent-Item-7-Supplementary-2400109-Transfer-the-18-25-section-of-the-Strength"
REPORTED = {
    # The file with the report, the file with the minutes: how the report's title begins → minute number.
    ("004", "002"): {
        "Better Care Fund 202": "42",
        "Joint Strategic Need": "43",
        "Place & Integrated N": "44",
        "Families First for C": "45",
    },
    ("kent-cabinet-2025-01-30", KENT_BOARD): {"Revenue and Capital ": "88", "Draft Revenue Budget": "89"},
    (TRANSFER, KENT_BOARD): {"Transfer the 18-25 s": "90"},
    (DEVOLUTION, KENT_COUNCIL): {"English Devolution W": "285"},
    (LEVY, "bristol-2024-09-12-minutes"): {"Workplace Parking Le": "10"},
    (
        LEVY_UPDATE,
        "bristol-src-bcc-0036-printed-minutes-transport-and-connectivity-policy-commi",
    ): {"Workplace Parking Le": "19"},
}
"""Of the first pages of each file that are read here."""
ADOPTED, NOTHING = "adopted", ("no_decision", None)
BECAME: dict[tuple[str, str | None], list[tuple[str, str | None]]] = {
    # The file and the item of the report: what became of each recommendation, and the minute that says so.
    ("004", "7"): [(ADOPTED, "42")],
    # "Publication of the document on the website" was asked for, publication of the assessment approved.
    ("004", "8"): [(ADOPTED, "43"), ("amended", "43")],
    # The approach was endorsed; what else the Board was "asked to consider and agree" was not decided.
    ("004", "9"): [(ADOPTED, "44"), NOTHING, NOTHING, NOTHING],
    ("004", "10"): [NOTHING],
    # The overspend was noted without "the actions being taken to mitigate" it.
    ("kent-cabinet-2025-01-30", "5"): [("amended", "88"), *([(ADOPTED, "88")] * 5)],
    ("kent-cabinet-2025-01-30", "6"): [(ADOPTED, "89")] * 2,
    (TRANSFER, "7"): [(ADOPTED, "90")] * 2,
    (DEVOLUTION, "3"): [(ADOPTED, "285")] * 4,
    (LEVY, None): [(ADOPTED, "10")] * 4,
    (LEVY_UPDATE, None): [(ADOPTED, "19")],
}
NOTICED = {"2024-09-12": 6, "2025-05-15": 14, "2025-10-23": 10}
"""Items of decision notices whose minutes are there too, by day."""


@dataclass
class Judged:
    """Mentions by the person whom the truth names, and by the one whom the lake names; rows that nobody should have."""

    true: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    found: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    private: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def root(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("read")
    packs = shared / "packs"
    files = [file for name in READ for file in packs.glob(f"{name}.pdf")]
    files += [file for name in READ_MORE for file in (packs / "more").glob(f"{name}.pdf")]
    ingest_paths(sorted(files), Settings(folder, workers=2, pages=PAGES))
    with Lake(folder) as lake:
        derive(lake)
    yield folder


@pytest.fixture(scope="module")
def judged(root: Path) -> Judged:
    whose = _whose()
    said = Judged()
    with catalog.connect(root) as connection:
        sql = "SELECT document_id, regexp_replace(source_name, '.pdf$', '') FROM documents"
        files = dict(connection.execute(sql).fetchall())
        people: dict[tuple[str, str], list[tuple[str, list[str]]]] = defaultdict(list)
        sql = "SELECT table_name, row_id, person_id, names FROM person_mentions JOIN people USING (person_id)"
        for table, row, person, names in connection.execute(sql).fetchall():
            people[table, row].append((person, names))
        for scope in scopes(connection):
            for mention in mentions(printed(connection, sorted(scope.documents)), scope.documents, scope.council):
                person = [who for who, names in people[mention.table, mention.row_id] if mention.printed in names]
                _judge(said, _truly(whose, files[mention.document_id], mention), mention, person)
    return said


def _whose() -> dict[str, int]:
    loaded = yaml.safe_load(TRUTH.read_text("utf-8"))
    whose = {mention: place for place, some in enumerate(loaded["people"]) for mention in some}
    return whose | dict.fromkeys(loaded["nobody"], NOBODY)


def _judge(said: Judged, truly: int | None, mention: Mention, person: list[str]) -> None:
    here = f"{mention.table} {mention.row_id} {mention.printed}"
    if truly == NOBODY:
        said.private += person
    elif truly is not None:
        said.true[truly].add(here)
        said.found[person[0] if person else here].add(here)


def _truly(whose: dict[str, int], file: str, mention: Mention) -> int | None:
    """Whose the name is on its page; a mover may be named on the page before or after that on which the row begins."""
    name, style = _split(mention.printed)
    page = mention.page or 1
    for near in (page, page + 1, page - 1):
        for said in (f"{file}|{near}|{name}|{style}", f"{file}|{near}|{name}"):
            known = whose.get(hashlib.sha256(said.encode()).hexdigest()[:10])
            if known is not None:
                return known
    return None


def _split(printed: str) -> tuple[str, str]:
    """The name in small letters, and the first style of address before it."""
    words = re.sub(r"[^\w\s&-]", "", printed).split()
    style = ""
    while len(words) > 1 and words[0].casefold() in STYLES:
        style = style or STYLES[words[0].casefold()]
        words = words[1:]
    return " ".join(words).casefold(), style


def test_names_are_resolved_as_on_the_pages(judged: Judged) -> None:
    """Over all pairs of mentions of one council: precision ≥ 0.995, recall ≥ 0.97."""
    true, found = _pairs(judged.true.values()), _pairs(judged.found.values())
    assert len(judged.true) > 250 and len(true) > 4500
    assert len(true & found) / len(found) >= 0.995
    assert len(true & found) / len(true) >= 0.97


def test_members_of_the_public_have_no_row(judged: Judged) -> None:
    assert judged.private == []


def test_items_are_joined_to_their_minutes_and_to_no_other(root: Path) -> None:
    sql = """
        SELECT regexp_replace(di.source_name, '.pdf$', ''), i.number,
               regexp_replace(dm.source_name, '.pdf$', ''), m.number
        FROM thread_steps a
        JOIN agenda_items i ON i.row_id = a.row_id JOIN documents di ON di.document_id = i.document_id
        JOIN thread_steps b ON b.thread_id = a.thread_id AND b.step = 'minute'
        JOIN minute_items m ON m.row_id = b.row_id JOIN documents dm ON dm.document_id = m.document_id
        WHERE a.step = 'agenda_item'
    """
    expected = {
        (agenda, item, minutes, minute)
        for (agenda, minutes), numbers in ITEMS.items()
        for item, minute in numbers.items()
    }
    assert set(ask(root, sql)) == expected


def test_a_notice_and_the_minutes_tell_of_one_business(root: Path) -> None:
    sql = """
        SELECT t.date::VARCHAR, count(DISTINCT a.row_id)
        FROM thread_steps a JOIN threads t ON t.thread_id = a.thread_id
        JOIN minute_items n ON n.row_id = a.row_id JOIN documents dn ON dn.document_id = n.document_id
        JOIN thread_steps b ON b.thread_id = a.thread_id AND b.step = 'minute'
        JOIN minute_items m ON m.row_id = b.row_id JOIN documents dm ON dm.document_id = m.document_id
        WHERE a.step = 'minute' AND dn.kind = 'decisions' AND dm.kind = 'minutes' GROUP BY ALL
    """
    assert dict(ask(root, sql)) == NOTICED


def test_reports_are_joined_to_the_minutes_of_their_business(root: Path) -> None:
    sql = """
        SELECT DISTINCT regexp_replace(dr.source_name, '.pdf$', ''), r.title[:20],
               regexp_replace(dm.source_name, '.pdf$', ''), m.number
        FROM thread_steps a
        JOIN reports r ON r.row_id = a.row_id JOIN documents dr ON dr.document_id = r.document_id
        JOIN thread_steps b ON b.thread_id = a.thread_id AND b.step = 'minute'
        JOIN minute_items m ON m.row_id = b.row_id JOIN documents dm ON dm.document_id = m.document_id
        WHERE a.step = 'report' AND m.number IS NOT NULL
    """
    assert set(ask(root, sql)) == {
        (report, title, minutes, minute)
        for (report, minutes), numbers in REPORTED.items()
        for title, minute in numbers.items()
    }


def test_recommendations_beside_what_became_of_them(root: Path) -> None:
    sql = """
        SELECT regexp_replace(d.source_name, '.pdf$', ''), r.agenda_number, c.position, o.outcome, x.minute_number
        FROM recommendation_outcomes o
        JOIN recommendations c ON c.row_id = o.recommendation_id JOIN documents d ON d.document_id = c.document_id
        JOIN reports r ON r.report_id = c.report_id LEFT JOIN decisions x ON x.row_id = o.decision_id
        WHERE o.outcome IS NOT NULL
    """
    assert set(ask(root, sql)) == {
        (file, item, position, *became)
        for (file, item), some in BECAME.items()
        for position, became in enumerate(some, 1)
    }


def test_business_returns_from_quarter_to_quarter(root: Path) -> None:
    sql = """
        SELECT t.date::VARCHAR, n.date::VARCHAR FROM threads t JOIN threads n ON n.follows = t.thread_id
        WHERE t.subject ILIKE 'better care fund 202%' OR t.subject ILIKE 'workplace parking levy%' ORDER BY ALL
    """
    assert ask(root, sql) == [
        ("2023-11-15", "2024-03-20"),
        ("2024-03-20", "2024-06-26"),
        ("2024-09-12", "2025-05-15"),
        ("2025-05-15", "2025-10-23"),
        ("2025-10-23", "2026-03-19"),
        ("2026-01-12", "2026-03-09"),
    ]


def test_no_two_people_share_an_id(root: Path) -> None:
    assert ask(root, "SELECT person_id FROM people GROUP BY person_id HAVING count(*) > 1") == []


def _pairs(groups: Iterable[set[str]]) -> Pairs:
    return {pair for members in groups for pair in combinations(sorted(members), 2)}
