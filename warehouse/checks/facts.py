"""One document's rows as the checks see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple


class Found(NamedTuple):
    """A contradiction: which check saw it, how bad it is, in words, and the row and page it concerns."""

    check: str
    severity: str
    message: str
    table_name: str | None = None
    row_id: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One row; `fact["name"]` is a column of its own, None where the row does not say."""

    table: str
    row_id: str
    page: int
    values: Mapping[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.values.get(column)


@dataclass(frozen=True, slots=True)
class Facts:
    """The document's own row and the rows of its tables."""

    document: Mapping[str, Any]
    tables: Mapping[str, Sequence[Fact]]

    def of(self, table: str) -> Sequence[Fact]:
        return self.tables.get(table, ())

    def by(self, table: str, *columns: str) -> dict[tuple[Any, ...], list[Fact]]:
        """The rows of `table` grouped by the values of `columns`, in order."""
        groups: dict[tuple[Any, ...], list[Fact]] = defaultdict(list)
        for fact in self.of(table):
            groups[tuple(fact[column] for column in columns)].append(fact)
        return groups
