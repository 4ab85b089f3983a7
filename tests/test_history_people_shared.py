"""People of the shared papers, read from the files, against who is who on their pages.

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
from warehouse.people.mentions import Mention, mentions
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
            for mention in mentions(connection, sorted(scope.documents), scope.council):
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


def test_no_two_people_share_an_id(root: Path) -> None:
    assert ask(root, "SELECT person_id FROM people GROUP BY person_id HAVING count(*) > 1") == []


def _pairs(groups: Iterable[set[str]]) -> Pairs:
    return {pair for members in groups for pair in combinations(sorted(members), 2)}
