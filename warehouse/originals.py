"""Where the files stand from which documents were read: kept outside the lake, which is published and names no disk."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from warehouse.layout import Layout


def remember(layout: Layout, seen: Mapping[str, Path]) -> None:
    """Notes where each document (by its id) was last seen."""
    for document_id, path in seen.items():
        note = layout.original(document_id)
        where = os.fsencode(path.resolve())  # A name's bytes: not every name is UTF-8.
        if not note.exists() or note.read_bytes() != where:
            note.parent.mkdir(parents=True, exist_ok=True)
            draft = note.with_suffix(".draft")
            draft.write_bytes(where)
            draft.replace(note)


def find(layout: Layout, document_id: str) -> Path | None:
    """The file of a document, if it still stands where it was seen, or in the harvest's store, with the same bytes."""
    note = layout.original(document_id)
    noted = [Path(os.fsdecode(note.read_bytes()))] if note.exists() else []
    for path in [*noted, *layout.stored(document_id)]:
        if path.is_file() and _sha256(path) == document_id:
            return path
    return None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
