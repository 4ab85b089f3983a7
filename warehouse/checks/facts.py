"""One document's rows as the checks see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pyarrow as pa

# What no check looks at and would only cost time to unpack.
LEFT_OUT = frozenset({"regions", "rule", "confidence", "council", "document_id"})


class Found(NamedTuple):
    """A contradiction, under the names of the columns of `quality_flags`."""

    check: str
    severity: str
    message: str
    table_name: str | None = None
    row_id: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One row; `fact["name"]` is its column of that name."""

    table: str
    values: Mapping[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.values[column]


@dataclass(frozen=True, slots=True)
class Facts:
    """The tables of one document, as they go to the lake; rows are unpacked when a check first asks for them."""

    tables: Mapping[str, pa.Table]
    _unpacked: dict[str, list[Fact]] = field(default_factory=dict)

    @property
    def document(self) -> Fact:
        """The document's own row."""
        return self.of("documents")[0]

    def of(self, table: str) -> Sequence[Fact]:
        """The rows of a table, in order."""
        if table not in self._unpacked:
            held = self.tables.get(table)
            wanted = [name for name in held.column_names if name not in LEFT_OUT] if held is not None else []
            rows = held.select(wanted).to_pylist() if held is not None else []
            self._unpacked[table] = [Fact(table, row) for row in rows]
        return self._unpacked[table]

    def by(self, table: str, *columns: str) -> dict[tuple[Any, ...], list[Fact]]:
        """The rows of `table` grouped by the values of `columns`, in order."""
        groups: dict[tuple[Any, ...], list[Fact]] = defaultdict(list)
        for fact in self.of(table):
            groups[tuple(fact[column] for column in columns)].append(fact)
        return groups
