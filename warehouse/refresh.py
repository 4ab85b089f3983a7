"""Bringing all that is made from the documents up to date: after an ingest, after a night, before a publication."""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.checks.run import check_changed
from warehouse.derive import Derived, derive
from warehouse.lake import Lake
from warehouse.search import index
from warehouse.search.index import Updated
from warehouse.watch import Watch, nobody


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a run did: councils derived, documents taken into the search index."""

    derived: Derived
    indexed: Updated


def refresh(lake: Lake, *, workers: int = 1, watch: Watch = nobody) -> Refreshed:
    """Derives what has changed (people, threads, kept views), checks it across documents, and indexes it for search.

    Only what is behind is done, so that a run which is killed is gone on with by the next, and a second run changes
    nothing. `workers` are processes that derive. Raises `corrections.CorrectionsError` where the corrections cannot be
    read: nothing is then derived, and the index is left as it is.
    """
    derived = derive(lake, workers=workers, watch=watch)
    watch("checking", 0, 1)
    check_changed(lake, derived.scopes)
    watch("indexing", 0, 1)
    return Refreshed(derived, index.update(lake.layout.root))
