"""Arrow schemas, DuckDB types and JSON Schema, made from the declarations of the tables."""

from __future__ import annotations

from functools import cache
from typing import Any

import pyarrow as pa

from models.columns import SCHEMA_VERSION, Column, Kind, Table
from models.tables import TABLES

REGION = pa.struct([("page", pa.int32()), *((name, pa.float64()) for name in ("x0", "top", "x1", "bottom"))])

ARROW: dict[Kind, pa.DataType] = {
    Kind.TEXT: pa.string(),
    Kind.INTEGER: pa.int32(),
    Kind.BIGINT: pa.int64(),
    Kind.DOUBLE: pa.float64(),
    Kind.DECIMAL: pa.decimal128(18, 4),
    Kind.BOOLEAN: pa.bool_(),
    Kind.DATE: pa.date32(),
    Kind.TIME: pa.time64("us"),
    Kind.TIMESTAMP: pa.timestamp("us"),
    Kind.TEXTS: pa.list_(pa.string()),
    Kind.REGIONS: pa.list_(REGION),
}

_REGION_JSON: dict[str, Any] = {
    "type": "object",
    "properties": {"page": {"type": "integer"}} | {side: {"type": "number"} for side in ("x0", "top", "x1", "bottom")},
    "required": ["page", "x0", "top", "x1", "bottom"],
    "additionalProperties": False,
}

JSON: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"type": "string"},
    Kind.INTEGER: {"type": "integer"},
    Kind.BIGINT: {"type": "integer"},
    Kind.DOUBLE: {"type": "number"},
    Kind.DECIMAL: {"type": "number", "multipleOf": 0.0001},
    Kind.BOOLEAN: {"type": "boolean"},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.TIME: {"type": "string", "format": "time"},
    Kind.TIMESTAMP: {"type": "string", "format": "date-time"},
    Kind.TEXTS: {"type": "array", "items": {"type": "string"}},
    Kind.REGIONS: {"type": "array", "items": _REGION_JSON},
}


@cache
def arrow_schema(name: str) -> pa.Schema:
    """Schema of table `name` in Parquet; the schema version stands in its metadata."""
    fields = [pa.field(column.name, ARROW[column.kind], column.nullable) for column in TABLES[name].columns]
    return pa.schema(fields, {"minutebook.table": name, "minutebook.schema": SCHEMA_VERSION})


def view_sql(table: Table, source: str) -> str:
    """`CREATE VIEW` of `table` over the SQL table expression `source`, with its comments."""
    columns = ",\n  ".join(f"{quoted(column.name)}::{column.kind} AS {quoted(column.name)}" for column in table.columns)
    statements = [
        f"CREATE OR REPLACE VIEW {quoted(table.name)} AS SELECT\n  {columns}\nFROM {source}",
        f"COMMENT ON VIEW {quoted(table.name)} IS {literal(table.description)}",
        *(_column_comment(table, column) for column in table.columns),
    ]
    return ";\n".join(statements) + ";\n"


def json_schema(table: Table) -> dict[str, Any]:
    """JSON Schema (2020-12) of one row of `table`, as JSON exports write it."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:minutebook:schema:{SCHEMA_VERSION}:{table.name}",
        "title": table.name,
        "description": table.description,
        "type": "object",
        "properties": {column.name: _json_column(column) for column in table.columns},
        "required": [column.name for column in table.columns if not column.nullable],
        "additionalProperties": False,
    }


def quoted(name: str) -> str:
    """A name as SQL identifier: always quoted, since `check` and `date` are words of SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def _column_comment(table: Table, column: Column) -> str:
    return f"COMMENT ON COLUMN {quoted(table.name)}.{quoted(column.name)} IS {literal(column.meaning)}"


def _json_column(column: Column) -> dict[str, Any]:
    described = JSON[column.kind] | {"description": column.meaning}
    if column.choices:
        described["enum"] = [*column.choices, None] if column.nullable else list(column.choices)
    if column.nullable:
        described["type"] = [described["type"], "null"]
    return described
