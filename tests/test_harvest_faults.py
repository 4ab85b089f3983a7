"""Thirty nights with every fault at random: nothing is lost, nothing held twice, and three books agree."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.site.faults import KINDS, Faults
from tests.site.stage import MANNERS, Stage, in_process, swift_folder
from tests.site.town import make_council
from warehouse import catalog

NIGHTS = 30


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11])
def test_thirty_nights_of_faults(tmp_path: Path, seed: int) -> None:
    councils = [make_council(n, f"127.0.0.{41 + n}", seed=seed, meetings=6, decisions=4) for n in range(2)]
    councils.append(make_council(2, "127.0.0.43", seed=seed, meetings=6, platform="cmis"))
    faults = Faults(rate=0.25, seed=seed)
    with swift_folder(tmp_path) as folder, Stage(folder, councils, faults) as stage:
        # A slow answer has to be given up before the test is.
        stage.settings = replace(stage.settings, manners=replace(MANNERS, page_timeout=0.7, document_timeout=0.7))
        outcomes: Counter[str] = Counter()
        for night in range(NIGHTS):
            outcomes.update(n.outcome for n in stage.night(night))
            if night % 6 == 5:
                stage.land(night, in_process)
        faults.rate = 0.0
        for night in (NIGHTS, NIGHTS + 1, NIGHTS + 2):  # so that what failed last has its chance, and tombstones fall
            stage.night(night)
        stage.land(NIGHTS + 2, in_process)
        assert {kind for _, kind, _ in faults.log} == set(KINDS)
        assert outcomes["partial"] + outcomes["blocked"] > 5
        _nothing_lost_nothing_twice(stage)
        _three_books_agree(stage)


def _nothing_lost_nothing_twice(stage: Stage) -> None:
    for council in stage.councils:
        assert stage.versions(council) == council.published(NIGHTS + 2)
        with stage.house(0) as house:
            rows = house.ledger.rows(
                "SELECT doc FROM documents WHERE source = ? AND withdrawn_on IS NOT NULL", (stage.config(council).key,)
            )
        vanished = {p.key for m in council.meetings for p in m.papers if p.vanishes is not None}
        assert {row["doc"] for row in rows} == vanished


def _three_books_agree(stage: Stage) -> None:
    """The ledger, the store and the lake: the same files, the same versions, the same documents."""
    with stage.house(0) as house:
        noted = {r["sha256"]: r["suffix"] for r in house.ledger.rows("SELECT sha256, suffix FROM contents")}
        stored = dict(house.store.held())
        assert stored == noted
        for sha256, suffix in stored.items():
            assert hashlib.sha256(house.store.path(sha256, suffix).read_bytes()).hexdigest() == sha256
        documents = {r["sha256"] for r in house.ledger.rows("SELECT sha256 FROM contents WHERE role = 'document'")}
        versions = [r["sha256"] for r in house.ledger.rows("SELECT sha256 FROM versions")]
        assert set(versions) == documents
        assert not house.ledger.rows("SELECT * FROM pending") and not list((house.store.root / "incoming").iterdir())
        assert not house.ledger.queued(None)
        held = house.ledger.rows("SELECT sha256 FROM documents WHERE withdrawn_on IS NULL AND sha256 IS NOT NULL")
        standing = {row["sha256"] for row in held}
    with catalog.connect(stage.data_dir) as connection:
        lake = {row[0] for row in connection.execute("SELECT document_id FROM documents").fetchall()}
        assert lake == documents
        named = connection.execute("SELECT source_name, source_url FROM documents").fetchall()
        assert all(unquote(url.partition("?")[0]).endswith(f"/{name}") for name, url in named)
        listed = connection.execute("SELECT document_id FROM site_documents WHERE version IS NOT NULL").fetchall()
        assert sorted(row[0] for row in listed) == sorted(versions)
        current = {row[0] for row in connection.execute("SELECT document_id FROM current_documents").fetchall()}
        assert current == standing
        nights = connection.execute("SELECT count(*), count(DISTINCT night) FROM source_status").fetchone()
        assert nights == (3 * (NIGHTS + 3), NIGHTS + 3)
