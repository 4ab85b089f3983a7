"""Views for analysts: one SQL file each, whose first comment says what it gives and which views it stands on.

-- decision_history: every decision with its meeting, council and item
-- needs: decisions, minutes
-- kept: by council
SELECT …

A view that is “kept” goes through too much to be answered each time it is asked: `warehouse.kept` holds its answers.
“kept: by council, by year” says as well that a row rests only on documents that speak of its `year` (`date`) or of
later days, or only on its own document (`document_id`) or thread (`thread_id`): rows of years without new papers stay.
"""

from __future__ import annotations

import re
from functools import cache
from graphlib import TopologicalSorter
from importlib import resources
from typing import NamedTuple

from models.schema import literal, quoted

HEAD = re.compile(
    r"\A-- (?P<name>\w+): (?P<meaning>.+)\n(?:-- needs: (?P<needs>.+)\n)?"
    r"(?P<kept>-- kept: by council(?:, by (?P<grain>\w+))?\n)?"
)


class View(NamedTuple):
    """A view: its name, what it gives, the names it stands on, its SELECT, whether its answers are kept, and the column
    that tells of a kept row whether new papers can change it (None: they can change any).
    """

    name: str
    meaning: str
    needs: tuple[str, ...]
    select: str
    kept: bool = False
    grain: str | None = None

    @property
    def sql(self) -> str:
        """What makes the view."""
        return self.made_of(self.select)

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
    return View(head["name"], head["meaning"], needs, text[head.end() :].strip().rstrip(";"), bool(head["kept"]),
                head["grain"])  # fmt: skip
