"""Exports: single tables, Popolo and Open Civic Data held against their constraints, Atom feeds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pandas as pd
import pytest
from typer.testing import CliRunner

from minutebook.app import Code
from minutebook.cli import app
from models.batches import batch
from models.columns import Table
from models.evidence import Row
from models.schema import json_schema
from models.tables import TABLES
from tests.civic_schemas import POPOLO, ocd_errors, popolo_errors
from tests.lakes import ask, fact, filled, opened, tables
from warehouse import catalog
from warehouse.exports import atom
from warehouse.exports.ocd import ocd
from warehouse.exports.popolo import popolo
from warehouse.lake import Lake
from warehouse.search import index

COUNCIL = "Wendmoor Council"
VOTE = [
    fact("meetings", meeting_id="g1", body="Full Council", date="2024-06-12"),
    fact("members", meeting_id="g1", name="Asha Thorne", role="chair"),
    fact("minutes", minutes_id="m1", body="Full Council", date="2024-06-12", start_time="18:30", end_time="21:05",
         venue="Wendmoor House"),
    fact("minute_items", minutes_id="m1", number="3", title="Park", text="The motion was debated."),
    fact("minute_items", minutes_id="m1", number="4"),
    fact("attendance", minutes_id="m1", name="Asha Thorne", status="present", role="chair", capacity="member"),
    fact("decisions", minutes_id="m1", minute_number="3", position=1, label="1.", stem="That the Council:",
         text="sell the park", formal=True, result="lost", proposer="Cllr Thorne", votes_for=1, votes_against=2),
    fact("decisions", minutes_id="m1", minute_number="3", position=2, label="2.", text="tell the ward", formal=True),
    fact("decisions", minutes_id="m1", minute_number="4", position=1, text="the budget be kept", formal=True,
         outcome="approved", votes_for=30, votes_against=4),
    fact("decisions", minutes_id="m1", minute_number="5", position=1, text="The Council noted it.", formal=False),
    fact("votes", minutes_id="m1", minute_number="3", choice="for", name="Asha Thorne"),
    fact("votes", minutes_id="m1", minute_number="3", choice="against", name="Ines Marlow"),
    fact("votes", minutes_id="m1", minute_number="3", choice="against", name="Rob Okafor"),
]  # fmt: skip


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council with a recorded vote, of whose three voters one is a resolved person."""
    folder = tmp_path_factory.mktemp("exports")
    with filled(folder) as lake:
        paper: dict[str, Any] = {"source_url": "https://wendmoor.example/p.pdf", "retrieved_at": "2024-06-20T02:00:00"}
        lake.write_document(tables("vote", VOTE, title="Full Council minutes", **paper))
    mentions = [
        (table, row_id)
        for table, name in (("votes", "name"), ("attendance", "name"), ("members", "name"), ("decisions", "proposer"))
        for (row_id,) in ask(
            folder, f"SELECT row_id FROM {table} WHERE {name} LIKE '%Thorne' AND council = '{COUNCIL}'"
        )
    ]
    person: dict[str, list[Any]] = {"person_id": ["p-1"], "council": [COUNCIL], "name": ["Asha Thorne"],
                                    "honorifics": [["Cllr"]], "names": [["Asha Thorne", "Cllr Thorne"]]}  # fmt: skip
    named: dict[str, list[Any]] = {
        "person_id": ["p-1"] * len(mentions),
        "table_name": [table for table, _ in mentions],
        "row_id": [row_id for _, row_id in mentions],
    }
    with Lake(folder) as lake:
        lake.write_derived({
            "people": batch("people", person, 1).table,
            "person_mentions": batch("person_mentions", named, len(mentions)).table,
        })  # fmt: skip
    return folder


def checked(value: object, schema: dict[str, Any]) -> None:
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(value)] == []


def exported(data: Path, form: Any, council: str = COUNCIL) -> Any:
    with catalog.connect(data) as connection:
        return form(connection, council)


@pytest.mark.parametrize("council", [COUNCIL, "Council 0"])
def test_popolo_keeps_to_its_standard(data: Path, council: str) -> None:
    found = exported(data, popolo, council)
    assert list(popolo_errors(found)) == []
    checked(found, POPOLO)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("persons", {"id": 7}),
        ("persons", {"other_names": [{"note": "no name"}]}),
        ("motions", {"date": "12 June 2024"}),
        ("motions", {"mover": "Cllr Thorne"}),
        ("vote_events", {"counts": [{"option": "yes", "value": "30"}]}),
        ("organizations", {"sources": [{"url": "a paper"}]}),
    ],
)
def test_popolo_s_schemas_refuse_what_they_do_not_know(name: str, wrong: dict[str, Any]) -> None:
    assert len(list(popolo_errors({name: [wrong]}))) == 1


def test_ocd_keeps_to_the_schemas_of_its_scrapers(data: Path) -> None:
    assert list(ocd_errors(exported(data, ocd))) == []


def test_a_paper_that_was_not_fetched_is_named_by_its_bytes(data: Path) -> None:
    """It has no address, and none is made up; nothing else of its council differs from the published schemas."""
    found = exported(data, ocd, "Council 0")
    assert found["events"][0]["sources"][0]["url"].startswith("urn:sha256:")
    assert {error.split(": ")[1] for error in ocd_errors(found)} == {"$.sources[0].url"}


def test_popolo_has_the_motion_its_mover_and_its_votes(data: Path) -> None:
    found = exported(data, popolo)
    sale, budget = sorted(found["motions"], key=lambda motion: motion["result"])
    assert (sale["result"], sale["creator_id"]) == ("fail", "p-1")
    assert sale["text"] == "That the Council: 1. sell the park\n2. tell the ward"
    assert sale["date"] == "2024-06-12T17:30:00Z", "half past six in summer is half past five in UTC"
    assert (budget["result"], "creator_id" in budget) == ("pass", False)
    events = {event["motion_id"]: event for event in found["vote_events"]}
    assert {(v["option"], v["voter"]["name"], v.get("voter_id")) for v in events[sale["id"]]["votes"]} == {
        ("yes", "Asha Thorne", "p-1"), ("no", "Ines Marlow", None), ("no", "Rob Okafor", None)}  # fmt: skip
    assert events[budget["id"]]["counts"] == [{"option": "no", "value": 4}, {"option": "yes", "value": 30}]
    assert found["memberships"][0]["role"] == "chair"


def voted(place: int, choice: str, name: str, honorific: str | None = None) -> Row:
    said: dict[str, Any] = {"minutes_id": "m1", "minute_number": "3", "motion_position": place}
    return fact("votes", choice=choice, name=name, honorific=honorific, **said)


AMENDED = [
    fact("minutes", minutes_id="m1", body="Full Council", date="2024-06-12"),
    fact("minute_items", minutes_id="m1", number="3", title="Park"),
    fact("decisions", minutes_id="m1", minute_number="3", position=1, text="Keep the park.", formal=True,
         result="carried", votes_for=3, votes_against=1),
    fact("amendments", minutes_id="m1", minute_number="3", position=1, text="Sell the park.", result="lost",
         proposer="Cllr Thorne", votes_for=1, votes_against=2),
    *(voted(1, choice, name) for choice, name in (("for", "Asha Thorne"), ("against", "Ines"), ("against", "Rob"))),
    *(voted(2, "for", name, honorific) for name, honorific in (("Cole", "Mr"), ("Cole", "Mrs"), ("Rob Okafor", None))),
    voted(2, "against", "Asha Thorne"),
    *(voted(3, "for", name) for name in ("Asha Thorne", "Rob Okafor")),
]  # fmt: skip


@pytest.mark.parametrize("form", [popolo, ocd])
def test_a_vote_is_on_the_motion_whose_counts_are_its_own(tmp_path: Path, form: Any) -> None:
    """An amendment's is not the decision's; of one that nothing ties to a motion none is told; two Coles voted."""
    with opened(tmp_path) as lake:
        lake.write_document(tables("vote", AMENDED, source_url="https://wendmoor.example/p.pdf"))
    found = exported(tmp_path, form)
    assert list((popolo_errors if form is popolo else ocd_errors)(found)) == []
    events = found["vote_events"]
    assert [{one["option"]: one["value"] for one in event["counts"]} for event in events] == [
        {"yes": 1, "no": 2, "abstain": 0}, {"yes": 3, "no": 1, "abstain": 0}, {"yes": 2, "no": 0, "abstain": 0},
    ]  # fmt: skip
    assert [event.get("result") for event in events] == ["fail", "pass", None]
    if form is ocd:
        assert [event["motion_text"] for event in events] == ["Sell the park.", "Keep the park.", "Park"]
    else:
        motions = {motion["id"]: (motion["text"], motion.get("result")) for motion in found["motions"]}
        assert [motions.get(event["motion_id"]) for event in events] == [
            ("Sell the park.", "fail"), ("Keep the park.", "pass"), None]  # fmt: skip


def test_ids_of_popolo_refer_to_what_is_there(data: Path) -> None:
    found = exported(data, popolo)
    organizations = {row["id"] for row in found["organizations"]}
    persons = {row["id"] for row in found["persons"]}
    assert {row["organization_id"] for name in ("motions", "vote_events", "memberships") for row in found[name]} <= (
        organizations
    )
    assert {row["person_id"] for row in found["memberships"]} <= persons


def test_ocd_has_the_event_and_the_same_ids_each_time(data: Path) -> None:
    found = exported(data, ocd)
    (event,) = found["events"]
    assert (event["start_date"], event["location"]) == ("2024-06-12T17:30:00+00:00", {"name": "Wendmoor House"})
    assert event["participants"][0]["id"] == found["people"][0]["_id"]
    assert exported(data, ocd) == found
    (early, *_) = exported(data, ocd, "Council 0")["events"]
    assert early["start_date"].startswith("2023-03-20T14:00:00"), "before summer time"


def test_papers_that_do_not_name_their_council_are_exported_with_it(tmp_path: Path) -> None:
    shared = [fact("meetings", meeting_id="g1", body="Cabinet", date="2024-06-12", contact_email="jo@oakmoor.gov.uk")]
    other = [fact("meetings", meeting_id="g1", body="Panel", date="2024-07-01", contact_email="al@oakmoor.gov.uk")]
    motion = [
        fact("minutes", minutes_id="m1", body="Panel", date="2024-07-01"),
        fact("decisions", minutes_id="m1", minute_number="1", position=1, text="agreed", formal=True),
    ]
    with filled(tmp_path) as lake:
        lake.write_document(tables("named", shared, council="Oakmoor Council"))
        lake.write_document(
            tables("shouted", [fact("meetings", meeting_id="g1", body="Forum")], council="OAKMOOR COUNCIL.")
        )
        lake.write_document(tables("nameless", [*other, *motion], council=None))
    assert [row["name"] for row in exported(tmp_path, popolo, "oakmoor council")["organizations"]] == [
        "OAKMOOR COUNCIL.", "Cabinet", "Forum", "Panel"]  # fmt: skip
    assert len(entries(exported(tmp_path, atom.council_feed, "Oakmoor Council"))) == 1
    assert (
        run("export", "csv", tmp_path / "d.csv", "--table", "decisions", "--council", "oakmoor", "--data", tmp_path)[0]
        == 0
    )
    assert len(pd.read_csv(tmp_path / "d.csv")) == 1


# Atom

NS = {"a": atom.ATOM}


def entries(content: bytes) -> list[ElementTree.Element]:
    feed = ElementTree.fromstring(content)
    assert feed.tag == f"{{{atom.ATOM}}}feed"
    for parent in (feed, *feed.findall("a:entry", NS)):
        for name in ("id", "title", "updated"):
            assert parent.findtext(f"a:{name}", namespaces=NS), f"{parent.tag} has a {name}"
    assert feed.find("a:author/a:name", NS) is not None
    return feed.findall("a:entry", NS)


def test_a_council_has_a_feed_of_its_decisions(data: Path) -> None:
    found = entries(exported(data, atom.council_feed))
    assert [entry.findtext("a:title", namespaces=NS) for entry in found].count("Park") == 2
    assert len(found) == 3, "plain sentences are no decisions"
    assert {entry.findtext("a:updated", namespaces=NS) for entry in found} == {"2024-06-20T02:00:00Z"}
    link = found[0].find("a:link", NS)
    assert link is not None and link.get("href") == "https://wendmoor.example/p.pdf#page=1"
    assert len({entry.findtext("a:id", namespaces=NS) for entry in found}) == 3


def test_a_saved_search_has_a_feed(data: Path) -> None:
    index.update(data)
    found = entries(exported(data, atom.search_feed, "budget"))
    assert len(found) == 5
    assert entries(exported(data, atom.search_feed, "unheard")) == []


def test_signs_that_xml_cannot_hold_are_left_out(tmp_path: Path) -> None:
    odd = [fact("minutes", minutes_id="m1"), fact("decisions", minutes_id="m1", position=1, text="a\x00b\x0c & <c>",
           formal=True)]  # fmt: skip
    with filled(tmp_path) as lake:
        lake.write_document(tables("odd", odd, council="Odd Council"))
    (entry,) = entries(exported(tmp_path, atom.council_feed, "Odd Council"))
    assert entry.findtext("a:content", namespaces=NS) == "ab & <c>"


# The command line


def run(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result.exit_code, result.stdout, result.stderr


def test_one_table_of_one_council(data: Path, tmp_path: Path) -> None:
    for form in ("csv", "parquet", "json"):
        path = tmp_path / f"votes.{form}"
        assert run("export", form, path, "--table", "votes", "--council", COUNCIL.upper(), "--data", data)[0] == Code.OK
    assert len(pd.read_csv(tmp_path / "votes.csv")) == len(pd.read_parquet(tmp_path / "votes.parquet")) == 3
    table: Table = TABLES["votes"]
    checked(json.loads((tmp_path / "votes.json").read_text(encoding="utf-8")),
            {"type": "array", "minItems": 3, "items": json_schema(table)})  # fmt: skip


def test_one_council_whole_and_one_table_whole(data: Path, tmp_path: Path) -> None:
    assert run("export", "parquet", tmp_path / "all", "--council", COUNCIL, "--data", data)[0] == Code.OK
    assert {"votes.parquet", "decisions.parquet", "people.parquet"} <= {p.name for p in (tmp_path / "all").iterdir()}
    assert set(pd.read_parquet(tmp_path / "all" / "decisions.parquet")["council"]) == {COUNCIL}
    run("export", "csv", tmp_path / "d.csv", "--table", "decisions", "--data", data)
    assert len(pd.read_csv(tmp_path / "d.csv")) == 8


def test_civic_json_and_feeds_from_the_command_line(data: Path, tmp_path: Path) -> None:
    for form in ("popolo", "ocd"):
        path = tmp_path / f"{form}.json"
        assert run("export", form, path, "--council", COUNCIL, "--data", data)[0] == Code.OK
    assert list(popolo_errors(json.loads((tmp_path / "popolo.json").read_text(encoding="utf-8")))) == []
    assert list(ocd_errors(json.loads((tmp_path / "ocd.json").read_text(encoding="utf-8")))) == []
    assert run("feed", tmp_path / "feeds", "--data", data)[0] == Code.OK
    assert {path.name for path in (tmp_path / "feeds").iterdir()} == {
        "council-0.xml", "council-1.xml", "wendmoor-council.xml"}  # fmt: skip
    assert run("feed", tmp_path / "one.xml", "--search", "park", "--data", data)[0] == Code.OK
    assert len(entries((tmp_path / "one.xml").read_bytes())) == 2


def test_words_that_only_one_council_has_name_it(data: Path, tmp_path: Path) -> None:
    assert run("export", "popolo", tmp_path / "p.json", "--council", "wendmoor", "--data", data)[0] == Code.OK


@pytest.mark.parametrize(
    "words",
    [
        ["export", "csv", "{place}", "--table", "votes"],
        ["export", "ocd", "{place}", "--council", COUNCIL],
        ["feed", "{place}", "--council", COUNCIL],
        ["feed", "{place}/note/feeds"],
        ["release", "{place}/note/out"],
    ],
)
def test_a_place_that_cannot_be_written_is_told(data: Path, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "note").write_text("mine", encoding="utf-8")
    code, out, err = run(*(word.format(place=tmp_path) for word in words), "--data", data)
    assert (code, out) == (Code.PROBLEMS, "") and err.startswith("minutebook: cannot write")


def test_a_lake_without_papers_has_no_council_to_export(tmp_path: Path) -> None:
    opened(tmp_path).close()
    code, _, err = run("export", "popolo", tmp_path / "x.json", "--council", "a", "--data", tmp_path)
    assert code == Code.NOTHING and "no paper in the lake names a council" in err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["export", "csv", "x.csv"], Code.USAGE, "--council"),
        (["export", "popolo", "x.json", "--table", "votes"], Code.USAGE, "--council"),
        (["export", "csv", "x.csv", "--table", "vote"], Code.USAGE, "no table"),
        (["export", "csv", "x.csv", "--table", "thread_steps", "--council", COUNCIL], Code.USAGE, "which council"),
        (["export", "csv", "x.csv", "--table", "vote"], Code.USAGE, "do you mean votes"),
        (["export", "popolo", "x.json", "--council", "Nowhere"], Code.NOTHING, "“Nowhere”, but of Council 0"),
        (["export", "popolo", "x.json", "--council", "council"], Code.NOTHING, "could be Council 0"),
        (["feed", "x.xml", "--council", COUNCIL, "--search", "park"], Code.USAGE, "at a time"),
        (["feed", "x.xml", "--search", "of the"], Code.USAGE, "no word"),
    ],
)
def test_what_cannot_be_exported_is_told(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], code: Code, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    got, _, err = run(*words, "--data", data)
    assert got == code and said in err
    assert not any(tmp_path.iterdir())
