"""The declarations of the public tables, and what is made from them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import duckdb
import pytest

from models import docs
from models.batches import batch
from models.columns import SCHEMA_VERSION, Kind, Layer, Table
from models.schema import ARROW, JSON, arrow_schema, json_schema, literal, view_sql
from models.tables import TABLES
from warehouse import parquet

EVERY_TABLE = pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
COMMON = ("document_id", "row_id", "page", "page_label", "regions", "rule", "confidence")


@EVERY_TABLE
def test_a_declaration_is_whole(table: Table) -> None:
    assert len(set(table.names)) == len(table.names)
    assert set(table.key) <= set(table.names)
    assert table.description.endswith(".")
    assert table.sources
    for column in table.columns:
        assert column.meaning, column.name
        assert not column.meaning.endswith("."), column.name
        assert column.example is not None, f"{table.name}.{column.name} has no example"
        assert not column.choices or column.kind is Kind.TEXT


@EVERY_TABLE
def test_facts_carry_their_evidence(table: Table) -> None:
    if table.layer is Layer.EXTRACTED:
        assert set(COMMON) <= set(table.names)


@EVERY_TABLE
def test_arrow_duckdb_and_json_agree(table: Table, tmp_path: Path) -> None:
    schema = arrow_schema(table.name)
    assert schema.names == list(table.names)
    parquet.write(tmp_path / "empty.parquet", schema.empty_table())
    with duckdb.connect() as connection:
        connection.execute(view_sql(table, f"read_parquet({literal(str(tmp_path / 'empty.parquet'))})"))
        described = connection.execute(
            f'SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM "{table.name}")'
        ).fetchall()
    assert described == [(column.name, str(column.kind)) for column in table.columns]
    made = json_schema(table)
    assert list(made["properties"]) == list(table.names)
    assert made["required"] == [column.name for column in table.columns if not column.nullable]


def test_every_kind_has_an_arrow_and_a_json_type() -> None:
    assert set(ARROW) == set(JSON) == set(Kind)


@EVERY_TABLE
def test_examples_are_of_their_type(table: Table) -> None:
    """The example of every column, boxes apart (they are printed as people write them), is a value it takes."""
    columns = {c.name: [c.example] for c in table.columns if c.kind is not Kind.REGIONS}
    assert batch(table.name, columns, 1).problems == []


def test_documents_made_from_the_declarations_are_current(root: Path) -> None:
    assert docs.stale(root) == [], "run `minutebook docs`"


def test_stale_documents_are_seen_and_written(tmp_path: Path) -> None:
    assert len(docs.write(tmp_path)) == len(TABLES) + 1
    assert docs.stale(tmp_path) == []
    (tmp_path / docs.DICTIONARY).write_text("old")
    (tmp_path / docs.SCHEMAS / "gone.json").write_text("{}")
    assert docs.stale(tmp_path) == [docs.DICTIONARY, f"{docs.SCHEMAS}/gone.json"]
    docs.write(tmp_path)
    assert docs.stale(tmp_path) == []


def test_the_dictionary_names_every_column() -> None:
    text = docs.data_dictionary()
    for table in TABLES.values():
        section = text.split(f"\n## {table.name}\n")[1].split("\n## ")[0]
        for column in table.columns:
            assert f"| `{column.name}` |" in section


def test_json_schemas_name_their_version() -> None:
    for text in (text for path, text in docs.documents().items() if path.endswith(".json")):
        assert SCHEMA_VERSION in json.loads(text)["$id"]


def test_the_contract_is_kept(shared: Path) -> None:
    """Every table and column of the contract is declared, in any order."""
    contract = (shared / "CONTRACT.md").read_text(encoding="utf-8")
    public = re.findall(r"^- `(\w+)`[^:\n]*(?:\n  [^:\n]*)?: (.*?)(?=^- `|^Derived|\Z)", contract, re.S | re.M)
    assert len(public) > 30
    for name, body in public:
        without_notes = re.sub(r"\([^()]*(\([^()]*\)[^()]*)*\)", "", body.split(", and `")[0])
        for part in without_notes.split(","):
            word = re.match(r"\s*(\w+)", part)
            if word:
                assert word[1] in TABLES[name].names, f"{name}.{word[1]}"
