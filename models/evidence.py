"""Where a fact stands and what found it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Region(NamedTuple):
    """A box on a page (1-based), in points from the top left corner of the sheet as a viewer shows it."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Evidence(NamedTuple):
    """The page a fact begins on, its regions, the rule that found it (dotted: module.function) and 0 to 1 of trust."""

    page: int
    rule: str
    regions: tuple[Region, ...] = ()
    page_label: str | None = None
    confidence: float = 1.0


@dataclass(slots=True, frozen=True)
class Flag:
    """A contradiction or a loss that the pipeline saw: a row of `quality_flags`.

    `severity` is "error", "warning" or "info". `row` is the row that a document's flag speaks of, None where it speaks
    of the whole document; one among a row's own `flags` speaks of that row.
    """

    check: str
    severity: str
    message: str
    table_name: str | None = None
    page: int | None = None
    row: Row | None = None


@dataclass(slots=True, eq=False)
class Row:
    """One fact on its way to the lake: the table it belongs to, its columns and its evidence."""

    table: str
    values: dict[str, object]
    evidence: Evidence
    flags: list[Flag] = field(default_factory=list)
