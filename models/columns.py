"""How a table is declared: its columns, each with type, meaning and example. Everything else is generated from this."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SCHEMA_VERSION = "1.0.0"
"""Version of the public tables: the first number grows with a breaking change, the second with an addition."""


class Kind(StrEnum):
    """Types that a column can have, under the name that DuckDB gives them."""

    TEXT = "VARCHAR"
    INTEGER = "INTEGER"
    BIGINT = "BIGINT"
    DOUBLE = "DOUBLE"
    DECIMAL = "DECIMAL(18,4)"
    BOOLEAN = "BOOLEAN"
    DATE = "DATE"
    TIME = "TIME"
    TIMESTAMP = "TIMESTAMP"
    TEXTS = "VARCHAR[]"
    REGIONS = "STRUCT(page INTEGER, x0 DOUBLE, top DOUBLE, x1 DOUBLE, bottom DOUBLE)[]"


class Layer(StrEnum):
    """Where a table's rows come from."""

    SOURCE = "source"
    """One row a source file, or what the harvest knows of a source."""
    EXTRACTED = "extracted"
    """Facts printed in one document, each with its evidence."""
    DERIVED = "derived"
    """Made from the rows of other tables."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `choices` closes the vocabulary of a text column, `unit` says what a number counts or measures in."""

    name: str
    kind: Kind
    meaning: str
    example: object = None
    nullable: bool = True
    choices: tuple[str, ...] = ()
    unit: str | None = None
    since: str = "1.0"


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `key` names the columns that tell its rows apart, `sources` what its rows are read or made from."""

    name: str
    layer: Layer
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError where the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")


def text(name: str, meaning: str, example: str | None = None, **more: object) -> Column:
    return _column(name, Kind.TEXT, meaning, example, more)


def choice(name: str, meaning: str, choices: tuple[str, ...], **more: object) -> Column:
    """A text column that holds one of `choices`."""
    return _column(name, Kind.TEXT, meaning, choices[0], {**more, "choices": choices})


def texts(name: str, meaning: str, example: list[str] | None = None, **more: object) -> Column:
    return _column(name, Kind.TEXTS, meaning, example, more)


def count(name: str, meaning: str, example: int | None = None, **more: object) -> Column:
    return _column(name, Kind.INTEGER, meaning, example, more)


def decimal(name: str, meaning: str, example: str | None = None, **more: object) -> Column:
    """A figure as a council prints it: exact, four places."""
    return _column(name, Kind.DECIMAL, meaning, example, more)


def date(name: str, meaning: str, example: str | None = None, **more: object) -> Column:
    return _column(name, Kind.DATE, meaning, example, more)


def time(name: str, meaning: str, example: str | None = None, **more: object) -> Column:
    return _column(name, Kind.TIME, meaning, example, more)


def flag(name: str, meaning: str, example: bool | None = None, **more: object) -> Column:
    return _column(name, Kind.BOOLEAN, meaning, example, more)


def _column(name: str, kind: Kind, meaning: str, example: object, more: dict[str, object]) -> Column:
    return Column(name, kind, meaning, example, **more)  # type: ignore[arg-type]
