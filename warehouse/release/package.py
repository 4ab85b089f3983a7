"""`datapackage.json`: the CSV files of a release, described as Frictionless tools read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from models.columns import SCHEMA_VERSION, Column, Kind, Table

TYPES: dict[Kind, dict[str, str]] = {
    Kind.TEXT: {"type": "string"},
    Kind.INTEGER: {"type": "integer"},
    Kind.BIGINT: {"type": "integer"},
    Kind.DOUBLE: {"type": "number"},
    Kind.DECIMAL: {"type": "number"},
    Kind.BOOLEAN: {"type": "boolean"},
    Kind.DATE: {"type": "date"},
    Kind.TIME: {"type": "time"},
    Kind.TIMESTAMP: {"type": "datetime"},
    Kind.TEXTS: {"type": "array"},
    Kind.REGIONS: {"type": "array"},
}

LICENCE = {
    "name": "OGL-UK-3.0",
    "title": "Open Government Licence v3.0",
    "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}


def data_package(files: Mapping[str, Table], sizes: Mapping[str, tuple[int, str]], version: str) -> dict[str, Any]:
    """The descriptor of a release: one resource a CSV file, whose schema is the file of its table.

    `files` are the CSV paths with their tables, `sizes` bytes and SHA-256 of each.
    """
    return {
        "profile": "data-package",
        "name": "minutebook",
        "title": "Minutebook: council meetings, decisions, votes and attendance",
        "description": "What councils' papers say, each fact with the page that it stands on.",
        "version": version,
        "licenses": [LICENCE],
        "sources": [{"title": "Papers that the councils published: see the table documents"}],
        "resources": [_resource(path, table, *sizes[path]) for path, table in sorted(files.items())],
    }


def table_schema(table: Table) -> dict[str, Any]:
    """Table Schema of one table."""
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "title": table.name,
        "description": f"{table.description} Schema version {SCHEMA_VERSION}.",
    }
    if all(not table.column(name).nullable for name in table.key):
        schema["primaryKey"] = list(table.key)
    return schema


def schema_path(table: Table) -> str:
    return f"schema/{table.name}.json"


def _resource(path: str, table: Table, size: int, digest: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": _name(PurePosixPath(path).with_suffix("").parts[1:]),
        "title": f"{table.name}: {' '.join(PurePosixPath(path).with_suffix('').parts[2:])}",
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": schema_path(table),
    }


def _name(parts: Iterable[str]) -> str:
    """A name that Frictionless allows: small letters, figures, hyphens, underscores."""
    return "--".join(parts).lower()


def _field(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {"name": column.name, **TYPES[column.kind], "description": column.meaning}
    constraints: dict[str, Any] = {}
    if not column.nullable:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if constraints:
        described["constraints"] = constraints
    return described
