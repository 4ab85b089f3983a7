"""Whether a lake is fit to be published: the errors among its flags against the limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb
import yaml

FILE = "limits.yaml"
_SHOWN = 3

_WRONG = """
SELECT f."check" AS name, f.document_id, any_value(d.source_name) AS file, min(f.message) AS message
FROM quality_flags f JOIN current_documents d ON d.document_id = f.document_id
WHERE f.severity = 'error' GROUP BY ALL ORDER BY ALL
"""


class LimitsError(ValueError):
    """The limits cannot be read; the message says why."""


class NotFitError(Exception):
    """The lake has more errors than may be published; the message lists which, and what to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Documents in percent that may have an error: of any kind, of any one check, of these checks."""

    total: float
    each: float
    checks: Mapping[str, float] = field(default_factory=dict)

    def of(self, check: str) -> float:
        return self.checks.get(check, self.each)


@dataclass(frozen=True, slots=True)
class Excess:
    """A limit that is broken: by errors of one check, or of all together (`check` is None)."""

    check: str | None
    documents: int
    of: int
    limit: float
    examples: tuple[str, ...] = ()

    def __str__(self) -> str:
        share = 100 * self.documents / self.of
        said = f"{self.documents} of {self.of} documents ({share:.1f} %), {self.limit:g} % may"
        return "\n    ".join([f"  {self.check or 'errors of any kind'}: {said}", *self.examples])


def limits(data_dir: Path, max_errors: float | None = None) -> Limits:
    """The limits of this data directory: `max_errors` percent for everything, else its file, else the packaged one."""
    if max_errors is not None:
        return Limits(max_errors, max_errors)
    own = Path(data_dir) / FILE
    packaged = resources.files(__package__).joinpath(FILE)
    return _parsed(own.read_text(encoding="utf-8") if own.exists() else packaged.read_text(encoding="utf-8"), own)


def excesses(connection: duckdb.DuckDBPyConnection, allowed: Limits) -> list[Excess]:
    """Every limit that is broken, the total first; documents that were replaced or withdrawn do not count."""
    counted = connection.execute("SELECT count(*) FROM current_documents").fetchone()
    documents = int(counted[0]) if counted else 0
    wrong: dict[str, dict[str, str]] = {}
    for name, document, file, message in connection.execute(_WRONG).fetchall():
        wrong.setdefault(name, {})[document] = f"{file or document[:12]}: {message}"
    everyone = {document for some in wrong.values() for document in some}
    found = [Excess(None, len(everyone), documents, allowed.total)]
    for name, some in sorted(wrong.items(), key=lambda item: (-len(item[1]), item[0])):
        found.append(Excess(name, len(some), documents, allowed.of(name), tuple(list(some.values())[:_SHOWN])))
    return [one for one in found if one.documents * 100 > one.limit * one.of]


def refuse_errors(connection: duckdb.DuckDBPyConnection, allowed: Limits) -> None:
    """NotFitError where a limit is broken."""
    broken = excesses(connection, allowed)
    if broken:
        listed = "\n".join(str(one) for one in broken)
        raise NotFitError(
            f"more errors than may be published:\n{listed}\n"
            "See `minutebook check --severity error`. Read the documents anew, remove them, or raise the limit "
            f"(--max-errors, or {FILE} in the data directory) where the papers themselves are wrong."
        )


def _parsed(text: str, path: Path) -> Limits:
    try:
        loaded = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise LimitsError(f"{path} is no YAML: {error}") from error
    if not isinstance(loaded, dict) or set(loaded) - {"total", "each", "checks"}:
        raise LimitsError(f"{path} holds `total`, `each` and `checks`, and nothing else")
    named = loaded.get("checks") or {}
    if not isinstance(named, dict):
        raise LimitsError(f"{path}: `checks` are names of checks with a percentage each")
    return Limits(
        _percent(path, "total", loaded.get("total")),
        _percent(path, "each", loaded.get("each")),
        {str(name): _percent(path, str(name), value) for name, value in named.items()},
    )


def _percent(path: Path, name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        raise LimitsError(f"{path}: {name} is {value!r}, not a percentage from 0 to 100")
    return float(value)
