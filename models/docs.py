"""The reference documents of the tables, made from their declarations (`minutebook docs` writes them)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from models.columns import SCHEMA_VERSION, Column, Kind, Layer, Table
from models.schema import json_schema
from models.tables import TABLES

DICTIONARY = "docs/data-dictionary.md"
SCHEMAS = "docs/schema"

LAYERS = {
    Layer.SOURCE: "Sources",
    Layer.EXTRACTED: "Facts printed in the papers",
    Layer.DERIVED: "Made from other tables",
}

OPENING = f"""# Data dictionary

Every public table and column, schema version {SCHEMA_VERSION}. This page and the JSON Schemas in [schema/](schema/) are
made from the declarations in `models/tables` by `minutebook docs`; do not edit them by hand.

Each table is a folder of Parquet files (`<data dir>/lake/<table>/`) and a view of the same name in
`<data dir>/minutebook.duckdb`. Text is as the document prints it, white space folded, hyphenated line-ends rejoined,
paragraphs joined by a line break. What a document does not say is NULL.
"""


def documents() -> dict[str, str]:
    """Every generated document: its path below the project's root, and what stands in it."""
    schemas = {f"{SCHEMAS}/{table.name}.json": _json(table) for table in TABLES.values()}
    return {DICTIONARY: data_dictionary(), **schemas}


def stale(root: Path) -> list[str]:
    """Generated documents that are missing, differ from the declarations, or are of a table that is no more."""
    made = documents()
    wrong = [path for path, text in made.items() if not _holds(root / path, text)]
    left_over = [path.relative_to(root).as_posix() for path in sorted((root / SCHEMAS).glob("*.json"))]
    return wrong + [path for path in left_over if path not in made]


def write(root: Path) -> list[str]:
    """Writes what is stale; the paths that were written or taken away."""
    made = documents()
    changed = stale(root)
    for path in changed:
        if path in made:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(made[path], encoding="utf-8")
        else:
            (root / path).unlink()
    return changed


def data_dictionary() -> str:
    """The dictionary as Markdown: an index, then each table with its columns."""
    return "\n".join([OPENING, *_index(), *(line for table in TABLES.values() for line in _section(table))])


def _index() -> Iterator[str]:
    for layer, title in LAYERS.items():
        yield f"**{title}**\n"
        yield from (f"- [`{name}`](#{name}): {_first(t.description)}" for name, t in TABLES.items() if t.layer is layer)
        yield ""


def _section(table: Table) -> Iterator[str]:
    yield f"## {table.name}\n"
    yield f"{table.description}\n"
    yield f"Key: {', '.join(f'`{name}`' for name in table.key)}. Read from: {', '.join(table.sources)}.\n"
    yield "| column | type | meaning | example |"
    yield "|---|---|---|---|"
    yield from (_row(column) for column in table.columns)
    yield ""


def _row(column: Column) -> str:
    kind = "LIST of boxes" if column.kind is Kind.REGIONS else str(column.kind)
    meaning = column.meaning
    if column.choices:
        meaning += ": " + ", ".join(f"`{choice}`" for choice in column.choices)
    if column.unit:
        meaning += f" (in: {column.unit})" if column.kind is not Kind.REGIONS else f" ({column.unit})"
    if not column.nullable:
        meaning += ". Never NULL"
    if column.since != "1.0":
        meaning += f". Since {column.since}"
    return f"| `{column.name}` | {kind} | {_cell(meaning)} | {_cell(_example(column.example))} |"


def _example(example: object) -> str:
    if example is None:
        return ""
    return f"`{json.dumps(example, ensure_ascii=False) if isinstance(example, (list, bool)) else example}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _first(text: str) -> str:
    """The first sentence, without its full stop."""
    return text.split(". ")[0].rstrip(".")


def _json(table: Table) -> str:
    return json.dumps(json_schema(table), indent=2, ensure_ascii=False) + "\n"


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text
