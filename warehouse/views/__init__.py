"""Views for analysts: one SQL file each, whose first comment says what it gives and which views it stands on.

-- decision_history: every decision with its meeting, council and item
-- needs: decisions, minutes
-- kept: by council
SELECT …

A view that is “kept” goes through too much to be answered each time it is asked: `warehouse.kept` holds its answers.
“kept: by council, by year” says as well that a row rests only on documents that speak of its `year` (`date`) or of
later days, or only on its own document (`document_id`) or thread (`thread_id`): rows of years without new papers stay.

A paper that prints no council's name has none in the tables. In every view it has that for whose it is taken
(`document_councils`): the tables that a view stands on are put before it so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from graphlib import TopologicalSorter
from importlib import resources
from typing import NamedTuple

from models.schema import literal, quoted
from models.tables import TABLES
from models.tables.derived import DOCUMENT_COUNCILS

HEAD = re.compile(
    r"\A-- (?P<name>\w+): (?P<meaning>.+)\n(?:-- needs: (?P<needs>.+)\n)?"
    r"(?P<kept>-- kept: by council(?:, by (?P<grain>\w+))?\n)?"
)

WITH = re.compile(r"(?P<notes>(?:--.*\n)*)WITH\s+")


class View(NamedTuple):
    """A view: its name, what it gives, the names it stands on, its SELECT, whether its answers are kept, and the column
    that tells of a kept row whether new papers can change it (None: they can change any). `bare` is its SELECT from the
    tables as they are.
    """

    name: str
    meaning: str
    needs: tuple[str, ...]
    select: str
    kept: bool = False
    grain: str | None = None
    bare: str = ""

    @property
    def sql(self) -> str:
        """What makes the view."""
        return self.made_of(self.select)

    def over(self, *, inferred: bool) -> View:
        """The view over a lake in which councils are inferred for some papers, or for none: then the tables are enough.

        (To look for papers that print no council opens every file a second time.)
        """
        return self if inferred else self._replace(select=self.bare)

    def made_of(self, select: str) -> str:
        """What makes the view, of another SELECT that gives the same."""
        name = quoted(self.name)
        return f"CREATE OR REPLACE VIEW {name} AS\n{select};\nCOMMENT ON VIEW {name} IS {literal(self.meaning)};\n"


@cache
def views() -> tuple[View, ...]:
    """Every view for analysts, each after those that it stands on. ValueError where a file has no proper head."""
    files = (file for file in resources.files(__package__).iterdir() if file.name.endswith(".sql"))
    found = {view.name: view for view in (_view(file.name, file.read_text(encoding="utf-8")) for file in files)}
    order = TopologicalSorter({name: [need for need in found[name].needs if need in found] for name in sorted(found)})
    return tuple(found[name] for name in order.static_order())


def _view(file: str, text: str) -> View:
    head = HEAD.match(text)
    if head is None or f"{head['name']}.sql" != file:
        raise ValueError(f"views/{file} does not begin with “-- {file.removesuffix('.sql')}: what it gives”")
    needs = tuple(need.strip() for need in (head["needs"] or "").split(",") if need.strip())
    placed = tuple(need for need in needs if need in TABLES and {"council", "document_id"} <= set(TABLES[need].names))
    select = text[head.end() :].strip().rstrip(";")
    return View(
        head["name"],
        head["meaning"],
        (*needs, *((DOCUMENT_COUNCILS.name,) if placed else ())),
        _before(select, [_placed(table) for table in placed]),
        bool(head["kept"]),
        head["grain"],
        select,
    )


def _placed(table: str) -> str:
    """The table as a view sees it. Not joined as a whole, so that a filter by council reaches the files."""
    name, given = quoted(table), f"main.{quoted(table)}"
    return f"""{name} AS NOT MATERIALIZED (
  FROM {given} WHERE council IS NOT NULL
  UNION ALL BY NAME
  SELECT t.* REPLACE (o.council AS council)
  FROM {given} t LEFT JOIN {quoted(DOCUMENT_COUNCILS.name)} o ON o.document_id = t.document_id WHERE t.council IS NULL
)"""


def _before(select: str, tables: Sequence[str]) -> str:
    """A SELECT with some tables put before it, which it finds by their names."""
    if not tables:
        return select
    own = WITH.match(select)
    start, rest = (own["notes"], f",\n{select[own.end() :]}") if own else ("", f"\n{select}")
    return f"{start}WITH {', '.join(tables)}{rest}"
