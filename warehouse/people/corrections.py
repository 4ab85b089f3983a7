"""What people have settled by hand: `corrections.yaml` in the data directory.

people:
  - council: Wendmoor Council
    same: ["Pete Browning", "Peter Browning"]       # one person under several names
  - council: Wendmoor Council
    different: ["Cllr J Brown", "John Brown"]       # never one person
  - council: Wendmoor Council
    name: "Cllr Brown"                              # this name, in this document, is that person
    document: 9f86d081884c
    is: "David Brown"
  - council: Wendmoor Council
    private: ["Jo Marsh"]                           # a member of the public: never a person here

Names are compared without honorific and case. Nothing refers to row ids, so corrections outlive every re-ingest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from warehouse.layout import slug
from warehouse.people.names import folded, parse

FILE = "corrections.yaml"
_KINDS = {"same", "different", "private", "is"}
_KEYS = _KINDS | {"council", "name", "document", "note"}


class CorrectionsError(ValueError):
    """The corrections cannot be read; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections of one council. Names stand as `_plain` makes them."""

    same: tuple[tuple[str, str], ...] = ()
    different: frozenset[frozenset[str]] = frozenset()
    private: frozenset[str] = frozenset()
    settled: tuple[tuple[str, str, str], ...] = ()

    def is_private(self, printed: str) -> bool:
        """A name that makes nobody, as a correction says."""
        return bool(self.private) and _plain(printed) in self.private

    def are_different(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Two people, as a correction says of a name of each."""
        if not self.different:
            return False
        theirs = {_plain(name) for name in others}
        return any(frozenset((_plain(name), other)) in self.different for name in some for other in theirs)

    def named(self, printed: str, document_id: str) -> str | None:
        """Who a printed name is in a document, where somebody has said so."""
        plain = _plain(printed)
        return next(
            (who for name, document, who in self.settled if name == plain and document_id.startswith(document)), None
        )


def read(path: Path) -> dict[str, Corrections]:
    """Corrections by the council's slug; none where there is no file. Raises CorrectionsError."""
    if not path.exists():
        return {}
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except yaml.YAMLError as error:
        raise CorrectionsError(f"{path} is no YAML: {error}") from error
    entries = loaded.get("people", []) if isinstance(loaded, dict) else None
    if not isinstance(entries, list):
        raise CorrectionsError(f"{path}: `people` must be a list of corrections")
    by_council: dict[str, list[dict[str, Any]]] = {}
    for place, entry in enumerate(entries, 1):
        _check(path, place, entry)
        by_council.setdefault(slug(entry["council"]), []).append(entry)
    return {council: _of_council(some) for council, some in by_council.items()}


def _check(path: Path, place: int, entry: object) -> None:
    where = f"{path}: correction {place}"
    if not isinstance(entry, dict) or not isinstance(entry.get("council"), str):
        raise CorrectionsError(f"{where} names no council")
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise CorrectionsError(f"{where} has an unknown key {unknown[0]!r}")
    kinds = _KINDS & set(entry)
    if len(kinds) != 1:
        raise CorrectionsError(f"{where} needs exactly one of {', '.join(sorted(_KINDS))}")
    if "is" in kinds and not all(isinstance(entry.get(key), str) for key in ("name", "document", "is")):
        raise CorrectionsError(f"{where}: `is` needs `name` and `document`, all texts")
    names = entry.get(kinds.pop()) if "is" not in kinds else []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise CorrectionsError(f"{where}: names are a list of texts")


def _of_council(entries: list[dict[str, Any]]) -> Corrections:
    def pairs(kind: str) -> list[tuple[str, str]]:
        plain = [[_plain(name) for name in entry[kind]] for entry in entries if kind in entry]
        return [pair for names in plain for pair in combinations(names, 2)]

    return Corrections(
        tuple(pairs("same")),
        frozenset(frozenset(pair) for pair in pairs("different")),
        frozenset(_plain(name) for entry in entries for name in entry.get("private", ())),
        tuple((_plain(e["name"]), e["document"], e["is"]) for e in entries if "is" in e),
    )


def _plain(printed: str) -> str:
    name = parse(printed)
    return folded(printed) if name is None else " ".join([*name.given, name.surname])
