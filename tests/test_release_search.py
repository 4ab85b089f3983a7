"""Full-text search: what is found, in which order, and an index that keeps step with the lake."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from minutebook.app import Code
from minutebook.cli import app
from models.evidence import Row
from tests.lakes import Killed, document_id, dying_at, fact, filled, minutes, opened, tables
from warehouse import catalog
from warehouse.compaction import compact
from warehouse.lake import Lake
from warehouse.layout import Layout
from warehouse.search import index
from warehouse.search.ask import NoWordsError, Search, search
from warehouse.search.segments import Segment, to_fold

PAPER = [
    fact("meetings", meeting_id="g1", body="Cabinet", date="2024-05-01"),
    fact("minutes", minutes_id="m1", body="Cabinet", date="2024-03-20"),
    fact("minute_items", minutes_id="m1", number="4", title="Parking policies", text="Officers spoke of the harbour."),
    fact("decisions", minutes_id="m1", minute_number="4", position=1, text="the charges be raised", formal=True),
    fact("reports", report_id="r1", title="Harbour dues", summary="A café on the quay asks for lower dues."),
    fact("recommendations", report_id="r1", position=1, text="that the dues be lowered", stem="Cabinet is asked"),
    fact("public_questions", kind="question", asked_by="Jo Marsh", text="Why are there no buses?", response="Costs."),
    fact("actions", minutes_id="m1", minute_number="4", text="The Director to bring a list of harbours."),
]


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake and its index, which no test may change."""
    data = tmp_path_factory.mktemp("search") / "data"
    with filled(data) as held:
        held.write_document(tables("paper", PAPER, council="Harbour Council"))
    index.update(data)
    return data


@pytest.fixture
def own_lake(lake: Path, tmp_path: Path) -> Path:
    """A copy of the lake and its index."""
    return Path(shutil.copytree(lake, tmp_path / "data"))


def found(data: Path, words: str, **filters: object) -> list[tuple[str, str]]:
    """(table, snippet) of each answer."""
    with catalog.connect(data) as connection:
        answer = search(connection, Search(words, **filters), 50)  # type: ignore[arg-type]
    table, snippet = answer.columns.index("table_name"), answer.columns.index("snippet")
    return [(row[table], row[snippet]) for row in answer.rows]


@pytest.mark.parametrize(
    ("words", "tables_found"),
    [
        ("charges", {"decisions"}),
        ("parking charge", {"decisions"}),
        ("parking policy", {"minute_items", "decisions", "actions"}),
        ("cafe", {"reports"}),
        ("bus", set()),
        ("buses", {"public_questions"}),
        ("costs", {"public_questions"}),
        ("dues lowered", {"recommendations"}),
        ("marsh", set()),
        ("harbour", {"minute_items", "reports", "recommendations", "actions"}),
        ("harbour unheard", set()),
    ],
)
def test_every_word_must_stand_there(lake: Path, words: str, tables_found: set[str]) -> None:
    assert {table for table, _ in found(lake, words)} == tables_found


def test_a_title_counts_more_than_the_text(lake: Path) -> None:
    assert next(table for table, _ in found(lake, "harbour")) in ("reports", "recommendations")


def decided(text: str, **more: Any) -> Row:
    return fact("decisions", minutes_id="m1", position=1, text=text, formal=True, **more)


def test_every_decision_has_a_title(tmp_path: Path) -> None:
    paper = [
        fact("meetings", meeting_id="g1", body="Cabinet", date="2024-05-01"),
        fact("meetings", meeting_id="g2", body="CABINET", date="2024-03-20"),
        fact("agenda_items", meeting_id="g1", position=1, number="5", title="Next time"),
        fact("agenda_items", meeting_id="g2", position=1, number="5", title="Harbour dues"),
        fact("minutes", minutes_id="m1", body="Cabinet", date="2024-03-20"),
        fact("minute_items", minutes_id="m1", number="4", title="Parking policies"),
        decided("the first lime be felled", minute_number="4", minute_title="As printed there"),
        decided("the second lime be felled", minute_title="Trees"),
        decided("the third lime be felled", agenda_number="5"),
        decided("the fourth lime be felled"),
    ]
    with filled(tmp_path) as held:
        held.write_document(tables("paper", paper, council="Harbour Council"))
    index.update(tmp_path)
    with catalog.connect(tmp_path) as connection:
        answer = search(connection, Search("lime felled", table="decisions"), 9)
    title, snippet = answer.columns.index("title"), answer.columns.index("snippet")
    assert {row[snippet].split()[1]: row[title] for row in answer.rows} == {
        "first": "Parking policies",
        "second": "Trees",
        "third": "Harbour dues",
        "fourth": "Cabinet, 20 March 2024",
    }


def test_the_words_are_marked_in_the_snippet(lake: Path) -> None:
    assert dict(found(lake, "harbour"))["minute_items"] == "Officers spoke of the **harbour**."
    assert dict(found(lake, "harbour"))["actions"] == "The Director to bring a list of **harbours**."


def test_a_long_text_is_cut_around_the_word(tmp_path: Path) -> None:
    text = "first words " * 40 + "the quagga arrived " + "last words " * 40
    with opened(tmp_path) as held:
        held.write_document(tables("long", minutes(decisions=[text])))
    index.update(tmp_path)
    ((_, snippet),) = found(tmp_path, "quagga")
    assert "**quagga**" in snippet and snippet.startswith("…") and snippet.endswith("…") and len(snippet) < 260


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 4),
        ({"council": "council 1"}, 2),
        ({"body": "cabinet"}, 4),
        ({"body": "licensing"}, 0),
        ({"table": "actions"}, 0),
        ({"since": date(2024, 1, 1)}, 2),
        ({"until": date(2023, 12, 31)}, 2),
        ({"council": "Council 0", "since": date(2024, 3, 20), "until": date(2024, 3, 20)}, 1),
    ],
)
def test_answers_are_filtered(lake: Path, filters: dict[str, object], count: int) -> None:
    assert len([table for table, _ in found(lake, "budget approved", **filters)]) == count


def test_sql_asks_the_same(lake: Path) -> None:
    with catalog.connect(lake) as connection:
        rows = connection.execute("SELECT table_name, page FROM search('dues', of_table := 'reports')").fetchall()
        terms = connection.execute("SELECT search_terms('The Parties’ policies, Ω 7 x')").fetchone()
        hits = connection.execute("SELECT count(*) FROM search_hits('budget')").fetchone()
    assert rows == [("reports", 1)]
    assert terms == (["party", "policy", "7"],)
    assert hits == (8,)


def test_stop_words_alone_ask_nothing(lake: Path) -> None:
    with pytest.raises(NoWordsError, match="no word"):
        found(lake, "of the")


def test_an_update_takes_in_what_is_new_and_strikes_out_what_has_gone(own_lake: Path) -> None:
    assert index.update(own_lake).added == 0
    with Lake(own_lake) as held:
        held.write_document(tables("paper", minutes(decisions=["the quay be sold"]), council="Harbour Council"))
        held.write_document(tables("new", minutes(decisions=["the pier be sold"])))
        held.remove_document(document_id("c0-2023"))
    done = index.update(own_lake)
    assert (done.added, done.removed) == (2, 2)
    assert found(own_lake, "dues") == []
    assert len(found(own_lake, "sold")) == 2
    assert len(found(own_lake, "budget approved")) == 3
    assert index.update(own_lake).removed == 0
    before = found(own_lake, "sold")
    assert index.update(own_lake, anew=True).entries == done.entries
    assert found(own_lake, "sold") == before


def test_only_files_that_have_changed_are_looked_into(own_lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    real = index._read_anew

    def looking(layout: Layout, some: Sequence[str]) -> set[str]:
        looked.append(len(some))
        return real(layout, some)

    monkeypatch.setattr(index, "_read_anew", looking)
    with Lake(own_lake) as held:
        held.write_document(tables("new", minutes(decisions=["the pier be sold"])))
        assert index.lag(held.layout) == 1
        assert index.update(own_lake).added == 1
        assert index.lag(held.layout) == 0
        compact(held)
        assert index.lag(held.layout) == 0  # Other files, and the same documents.
        done = index.update(own_lake)
        held.remove_document(document_id("new"))
        assert index.lag(held.layout) == 1
    assert (done.added, done.removed) == (0, 0)
    assert looked[0] == 0
    assert looked[1] > 0


def test_a_worn_index_is_made_anew(own_lake: Path) -> None:
    for turn in range(4):
        with Lake(own_lake) as held:
            held.write_document(tables("paper", minutes(decisions=[f"turn {turn} be kept"])))
        index.update(own_lake)
    assert len(list((own_lake / "search").glob("0*"))) < 4
    assert [table for table, _ in found(own_lake, "turn kept")] == ["decisions"]


def test_what_a_dead_update_left_is_swept_up(own_lake: Path) -> None:
    left = own_lake / "search" / "draft-1"
    left.mkdir()
    (left / "entries.parquet").write_bytes(b"half")
    index.update(own_lake)
    assert not left.exists()


def test_an_empty_lake_can_be_searched(tmp_path: Path) -> None:
    opened(tmp_path).close()
    assert index.update(tmp_path).entries == 0
    assert found(tmp_path, "budget") == []


def test_nothing_is_fetched(lake: Path) -> None:
    with catalog.connect(lake) as connection:
        connection.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
        assert search(connection, Search("budget"), 5).rows


def run(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result.exit_code, result.stdout, result.stderr


def test_the_first_search_makes_the_index_and_a_later_one_tells_when_it_is_behind(tmp_path: Path) -> None:
    filled(tmp_path).close()
    code, out, err = run("search", "budget", "--data", tmp_path)
    assert (code, err) == (Code.OK, "") and "**budget**" in out
    with Lake(tmp_path) as held:
        held.write_document(tables("new", minutes(decisions=["the pier be sold"])))
    assert "behind by 1 document" in run("search", "budget", "--data", tmp_path)[2]
    assert "1 documents taken in" in run("index", "--data", tmp_path)[1]
    code, out, err = run("search", "pier", "--data", tmp_path, "--json")
    assert (code, err) == (Code.OK, "")
    assert json.loads(out)[0]["table_name"] == "decisions"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["the of"], Code.USAGE, "no word"),
        (["unheard"], Code.NOTHING, "nothing"),
        (["budget", "--table", "votes"], Code.USAGE, "--table"),
    ],
)
def test_a_search_that_finds_nothing_says_why(lake: Path, words: list[str], code: Code, said: str) -> None:
    got, out, err = run("search", *words, "--data", lake)
    assert (got, out) == (code, "") and said in err


def test_no_lake(tmp_path: Path) -> None:
    assert run("search", "budget", "--data", tmp_path / "none")[0] == Code.NOTHING
    assert run("index", "--data", tmp_path / "none")[0] == Code.NOTHING


@pytest.mark.parametrize(
    ("entries", "folded"),
    [
        ([], []),
        ([0], []),
        ([0, 60], [0, 60]),
        ([900_000, 60], []),
        ([900_000, 60, 50], [60, 50]),
        ([900_000, 500, 60, 50], [60, 50]),
        ([900_000, 200, 60, 50], [200, 60, 50]),
        ([100_000, 100_000, 100_000, 100_000], [100_000, 100_000]),
        ([295_000, 295_000, 58_800, 29_400], [58_800, 29_400]),
    ],
)
def test_small_segments_are_folded_until_one_is_full(entries: list[int], folded: list[int]) -> None:
    held = [Segment(Path(str(place)), count, 0) for place, count in enumerate(entries)]
    assert [segment.entries for segment in to_fold(held)] == folded


@pytest.mark.parametrize("stop_at", [1, 4, 9])
def test_an_update_that_is_killed_is_gone_on_with(
    own_lake: Path, stop_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Lake(own_lake) as held:
        held.write_document(tables("paper", minutes(decisions=["the quay be sold"]), council="Harbour Council"))
        held.write_document(tables("new", minutes(decisions=["the pier be sold"])))
    with monkeypatch.context() as dying:
        dying_at(dying, stop_at)
        with pytest.raises(Killed):
            index.update(own_lake)
    index.update(own_lake)
    assert len(found(own_lake, "sold")) == 2
    assert found(own_lake, "dues") == []
    assert index.update(own_lake).added == 0
